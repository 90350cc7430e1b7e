"""The desk under kill -9 at random and at every write, a full disk, and a disk that fails: the long loops."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desk_damage import CHANGES, cells, changed, copy_desk, findings, loosen, settle, subjects, touched
from desk_processes import run, start
from desk_samples import add, again, make_desk, make_full_desk
from desk_torture import PAGE, QUOTE, WRITES, AddFrom, Attach, Count, assert_sound, kill_at_each, strike
from loopback import LoopbackSite

from factcheck.bootstrap import open_desk
from factcheck.errors import Corrupt, Refused
from factcheck.store.filters import ClaimFilter

pytestmark = pytest.mark.torture


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest) -> Iterator[Count]:
    count, began = Count(), time.monotonic()
    yield count
    with capsys.disabled():
        sys.stdout.write(f"\n{request.node.name}: {count} ({time.monotonic() - began:.0f} s)\n")


@pytest.mark.parametrize("calls", WRITES)
def test_attach_killed_at_every_write(tmp_path: Path, site: LoopbackSite, report: Count, calls: str) -> None:
    kill_at_each(Attach(site.page("/a", PAGE), tmp_path), tmp_path, calls, report)


@pytest.mark.parametrize("calls", WRITES)
def test_add_from_killed_at_every_write(tmp_path: Path, report: Count, calls: str) -> None:
    kill_at_each(AddFrom(tmp_path), tmp_path, calls, report)


def test_attach_killed_a_hundred_times_at_random(tmp_path: Path, site: LoopbackSite, report: Count) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "A claim")
    chance, acknowledged = random.Random(1), set()
    usual = timed(desk.folder, "add", "Another", "--by", "X") * 1.7
    for number in until_killed(100, report):
        url = site.page(f"/{number}", PAGE)
        process = start(desk.folder, "attach", "1", url, "--quote", QUOTE, "--allow-private", "--json")
        answer = kill_after(process, chance.uniform(usual / 8, usual), report)
        if answer:
            acknowledged.add(url)
        there = {item.location for item in again(desk).reads.evidence(1)}
        assert acknowledged <= there
        assert [finding for finding in findings(desk.folder) if not finding.harmless] == []
    assert_sound(desk.folder, report)


def test_add_from_killed_a_hundred_times_at_random(tmp_path: Path, report: Count) -> None:
    desk = make_desk(tmp_path / "desk")
    chance, standing = random.Random(2), 0
    usual = timed(desk.folder, "add", "A claim", "--by", "X") * 1.1
    standing = 1
    for number in until_killed(100, report):
        lines = tmp_path / "lines.jsonl"
        lines.write_text("".join(f'{{"text": "Claim {number}.{line}", "by": "X"}}\n' for line in range(300)))
        process = start(desk.folder, "add", "--from", str(lines), "--json")
        answer = kill_after(process, chance.uniform(usual / 8, usual), report)
        now = again(desk).reads.count_claims(ClaimFilter())
        assert now - standing in ((300,) if answer else (0, 300))
        if answer:
            assert json.loads(answer)["added"] == list(range(standing + 1, now + 1))
        standing = now
        assert findings(desk.folder) == []
    assert_sound(desk.folder, report)


def until_killed(times: int, report: Count) -> Iterator[int]:
    """Count runs until so many were killed before they were done; not for ever, on a machine that is too quick."""
    for number in range(3 * times):
        yield number
        if report.killed == times:
            return
    raise AssertionError(report)


def timed(desk: Path, *arguments: str) -> float:
    began = time.monotonic()
    assert run(desk, *arguments)[0] == 0
    return time.monotonic() - began


def kill_after(process: subprocess.Popen[str], seconds: float, report: Count, done: tuple[int, ...] = (0,)) -> str:
    """Let it live a while, kill it, and give what it had answered; `done` are its exit codes where it was too quick."""
    time.sleep(seconds)
    process.kill()
    answer, _ = process.communicate()
    report.runs += 1
    report.killed += process.returncode == -9
    report.done += process.returncode in done
    assert process.returncode in (*done, -9)
    return answer


# The disk says no


@pytest.mark.parametrize("refusal", ("ENOSPC", "EIO", "EROFS", "EDQUOT"))
@pytest.mark.parametrize("command", ("attach", "add --from"))
def test_refused_from_the_nth_write_on_it_claims_nothing(
    tmp_path: Path, site: LoopbackSite, report: Count, command: str, refusal: str
) -> None:
    struck = Attach(site.page("/a", PAGE), tmp_path) if command == "attach" else AddFrom(tmp_path)
    for number in (*range(1, 12), *range(12, 200, 7)):
        code = strike(struck, tmp_path / "struck", "pwrite64", f"error={refusal}", f"{number}+", report)
        assert code in (0, 4)
        if code == 0:
            break
    assert code == 0


@pytest.mark.parametrize("persistent", ("", "+"))
@pytest.mark.parametrize("command", ("attach", "add --from"))
def test_a_disk_that_does_not_keep_what_it_was_given_is_told(
    tmp_path: Path, site: LoopbackSite, report: Count, command: str, persistent: str
) -> None:
    struck = Attach(site.page("/a", PAGE), tmp_path) if command == "attach" else AddFrom(tmp_path)
    lived = 0
    for number in range(1, 20):
        code = strike(struck, tmp_path / "struck", "fsync,fdatasync", "error=EIO", f"{number}{persistent}", report)
        assert code in (0, 4)
        lived += code == 0
    assert lived


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_refuses_a_large_batch_and_takes_a_small_one(tmp_path: Path, small_disk: Path) -> None:
    desk = small_disk / "desk"
    assert run(desk, "add", "A claim", "--by", "X")[0] == 0
    code, answer, told = run(desk, *AddFrom(tmp_path, 20_000).arguments)
    assert (code, json.loads(answer)["error"]["code"]) == (4, "storage-refused")
    assert "the disk is full" in answer + told
    assert open_desk(desk).reads.count_claims(ClaimFilter()) == 1
    assert findings(desk) == []
    assert run(desk, *AddFrom(tmp_path, 50).arguments)[0] == 0
    assert open_desk(desk).reads.count_claims(ClaimFilter()) == 51
    assert findings(desk) == []


def test_a_full_disk_refuses_a_large_page_and_takes_it_once_there_is_room(small_disk: Path, site: LoopbackSite) -> None:
    desk = small_disk / "desk"
    assert run(desk, "add", "A claim", "--by", "X")[0] == 0
    page = PAGE.encode() + b"<!--" + random.Random(3).randbytes(1_200_000).hex().encode() + b"-->"
    command = ("attach", "1", site.page("/large", page), "--quote", QUOTE, "--allow-private")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(1_000_000))
    code, answer, told = run(desk, *command)
    assert (code, answer) == (4, "")
    assert "No space left on device" in told
    assert [finding for finding in findings(desk) if not finding.harmless] == []
    ballast.unlink()
    assert run(desk, *command)[0] == 0
    assert findings(desk) == []


def test_a_disk_without_any_room_makes_no_desk_and_a_full_one_can_be_read(small_disk: Path) -> None:
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(bytes(3_000_000))
    code, _, told = run(small_disk / "desk", "add", "A claim", "--by", "X")
    assert (code, "Traceback" in told) == (4, False)
    ballast.unlink()
    assert run(small_disk / "desk", "add", "A claim", "--by", "X")[0] == 0
    with pytest.raises(OSError, match="No space"):
        ballast.write_bytes(bytes(3_000_000))
    code, _, told = run(small_disk / "desk", "add", "Another", "--by", "X")
    assert (code, "the disk may be full" in told or "the disk is full" in told) == (4, True), told
    assert run(small_disk / "desk", "list")[0] == 0
    ballast.unlink()
    assert run(small_disk / "desk", "add", "Another", "--by", "X")[0] == 0


# Every cell, every bit


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full")
    make_full_desk(folder / "desk", folder)
    settle(folder / "desk")
    return folder / "desk"


def test_every_cell_changed_in_every_way_is_named(tmp_path: Path, full: Path, report: Count) -> None:
    desk = copy_desk(full, tmp_path / "desk")
    loosen(desk)
    for cell in [cell for cell in cells(desk) if cell[0] != "alembic_version"]:
        for change in CHANGES:
            named = touched(desk, cell)
            with changed(desk, cell, change) as possible:
                report.runs += 1
                report.refused += not possible
                found = findings(desk) if possible else []
                assert named in subjects(found) or not possible, (cell, change, found)


def test_a_thousand_bits_flipped_anywhere_in_the_file_never_go_unnoticed_where_they_matter(
    tmp_path: Path, full: Path, report: Count
) -> None:
    desk = copy_desk(full, tmp_path / "desk")
    was, chance = (desk / "desk.db").read_bytes(), random.Random(1000)
    held = contents(desk)
    for _ in range(1000):
        flipped = bytearray(was)
        flipped[chance.randrange(len(was))] ^= 1 << chance.randrange(8)
        for leftover in desk.glob("desk.db-*"):
            leftover.unlink()
        (desk / "desk.db").write_bytes(flipped)
        report.runs += 1
        try:
            found = findings(desk)
        except (Corrupt, Refused):
            report.refused += 1
            continue
        report.done += bool(found)
        # What search was taught follows from the facts, and is held against them word by word by a deep look alone.
        assert found or contents(desk) == held or noticed_by_a_deep_look(desk)


def noticed_by_a_deep_look(desk: Path) -> bool:
    try:
        return bool(findings(desk, deep=True))
    except (Corrupt, Refused):
        return True


def contents(desk: Path) -> dict[bytes, list[tuple[object, ...]]]:
    """Every table's rows; nothing where a table cannot be asked by its name any more.

    Of the index of words it is each word of each row, not the pages it keeps them in: some of their bits mean nothing.
    """
    with closing(sqlite3.connect(desk / "desk.db")) as connection:
        connection.text_factory = bytes  # a flipped bit may leave no text
        try:
            connection.execute("CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, word, instance)")
            tables = connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'word%' ORDER BY name"
            )
            names = [b"temp.words", *(name for (name,) in tables.fetchall())]
            return {name: connection.execute(f"SELECT * FROM {name.decode()} ORDER BY 1").fetchall() for name in names}
        except (sqlite3.Error, UnicodeDecodeError):
            return {}


def test_killed_while_a_desk_is_made(tmp_path: Path, report: Count) -> None:
    struck = AddFrom(tmp_path)
    chance = random.Random(5)
    usual = timed(tmp_path / "first", *struck.arguments)
    for _ in range(60):
        process = start(tmp_path / "desk", *struck.arguments)
        answer = kill_after(process, chance.uniform(usual / 3, usual), report)
        struck.holds(tmp_path / "desk", answer)
        assert_sound(tmp_path / "desk", report)
        shutil.rmtree(tmp_path / "desk")
