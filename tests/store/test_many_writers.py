"""Several programs at one desk, and many claims at once."""

import json
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import datetime
from itertools import chain
from pathlib import Path

import pytest
from desk_damage import by_hand, findings
from desk_processes import ROOT, run, start
from desk_samples import add, again, make_desk

from factcheck.domain.claim import Claim
from factcheck.errors import DeskBusy, LinesRefused
from factcheck.service.claims import Batch, add_claims
from factcheck.service.desk import Desk
from factcheck.service.proposals import read_proposals
from factcheck.service.verification import verify_desk
from factcheck.store.filters import ClaimFilter

LOOP = """
import sys
from pathlib import Path
from factcheck.bootstrap import open_desk
from factcheck.service.claims import add_claim
from factcheck.service.proposals import propose
for number in range(50):
    desk = open_desk(Path(sys.argv[1]), actor=sys.argv[2])
    print(add_claim(desk, propose({"text": f"Claim {number} of {sys.argv[2]}", "by": "Somebody"}))[0].number)
"""


def test_eight_programs_adding_at_once_leave_no_error_no_gap_and_no_duplicate(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", LOOP, str(desk.folder), f"writer {number}"],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )
        for number in range(8)
    ]  # fmt: skip
    answers = [writer.communicate(timeout=120) for writer in writers]
    assert [told for _, told in answers] == [""] * 8
    numbers = [[int(line) for line in answer.split()] for answer, _ in answers]
    assert sorted(chain.from_iterable(numbers)) == list(range(1, 401))
    assert all(mine == sorted(mine) for mine in numbers)
    assert findings(desk.folder) == []
    texts = {claim.text for claim in again(desk).reads.claims(ClaimFilter())}
    assert texts == {f"Claim {number} of writer {writer}" for number in range(50) for writer in range(8)}


def test_the_command_line_run_by_several_at_once_loses_nothing(tmp_path: Path) -> None:
    running = [start(tmp_path / "desk", "add", f"Claim {number}", "--by", "X", "--json") for number in range(4)]
    answers = [process.communicate(timeout=120) for process in running]
    assert [process.returncode for process in running] == [0] * 4, answers
    assert sorted(json.loads(answer)["number"] for answer, _ in answers) == [1, 2, 3, 4]
    assert sum("A new desk" in told for _, told in answers) == 1
    assert findings(tmp_path / "desk") == []


def lines(path: Path, *texts: str, bad: str = "") -> Path:
    content = [json.dumps({"text": text, "by": "Somebody", "on": "2025-08"}) for text in texts]
    path.write_text("\n".join([*content, bad]), encoding="utf-8")
    return path


def add_from(desk: Desk, path: Path, *, keep_going: bool = False) -> Batch:
    with read_proposals(str(path)) as proposals:
        return add_claims(desk, proposals, keep_going=keep_going)


def test_a_batch_with_a_bad_line_records_nothing(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    some = lines(tmp_path / "some.jsonl", *(f"Claim {number}" for number in range(2500)), bad='{"text": "no one"}')
    with pytest.raises(LinesRefused) as refusal:
        add_from(desk, some)
    assert [bad["line"] for bad in refusal.value.details["lines"]] == [2501]
    assert again(desk).reads.claims(ClaimFilter()) == []
    assert findings(desk.folder) == []


def test_a_batch_that_keeps_going_takes_the_good_lines(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    batch = add_from(desk, lines(tmp_path / "some.jsonl", "One", "Two", bad="not JSON"), keep_going=True)
    assert (batch.added, [line for line, _ in batch.refused]) == ([1, 2], [3])
    assert findings(desk.folder) == []


def test_the_same_file_twice_adds_nothing_the_second_time(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    some = lines(tmp_path / "some.jsonl", *(f"Claim {number}" for number in range(30)))
    assert len(add_from(desk, some).added) == 30
    was = (again(desk).reads.last_entry() or {})["digest"]
    second = add_from(desk, some)
    assert (second.added, len(second.known)) == ([], 30)
    assert (again(desk).reads.last_entry() or {})["digest"] == was


def test_the_same_file_by_two_programs_at_once_is_added_once(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    some = lines(tmp_path / "some.jsonl", *(f"Claim {number}" for number in range(30)))
    running = [start(desk.folder, "add", "--from", str(some), "--json") for _ in range(3)]
    added = [len(json.loads(process.communicate(timeout=60)[0])["added"]) for process in running]
    assert sorted(added) == [0, 0, 30]
    assert findings(desk.folder) == []


@pytest.mark.parametrize("zone", ("Asia/Kathmandu", "America/St_Johns", ""))
def test_the_same_is_shown_and_recorded_in_every_time_zone(tmp_path: Path, zone: str) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "Said around midnight", on="2025-03-30")
    commands = (["list", "--json"], ["show", "1"], ["history", "1"], ["list", "--during", "2025-03-30"], ["verify"])
    there = [run(desk.folder, *command, environment={"TZ": zone})[:2] for command in commands]
    assert there == [run(desk.folder, *command, environment={"TZ": "UTC"})[:2] for command in commands]
    assert all(code == 0 for code, _ in there)
    before = time.time()
    assert run(desk.folder, "add", "Now", "--by", "X", environment={"TZ": zone})[0] == 0
    with by_hand(desk.folder) as connection:
        ((stamp,),) = connection.execute("SELECT recorded_at FROM entry WHERE seq = 2").fetchall()
    assert 0 <= datetime.fromisoformat(stamp).timestamp() - before < 60


def test_a_desk_that_another_program_holds_is_busy_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.store.ledger.BUSY_SECONDS", 0.05)
    desk = make_desk(tmp_path / "desk")
    with closing(sqlite3.connect(desk.database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskBusy, match=r"Another program is writing to .*desk\.db"):
            add(desk, "A claim")
        other.execute("ROLLBACK")
    assert add(desk, "A claim") == 1


def test_readers_see_the_old_state_while_somebody_writes(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "Before")
    with desk.ledger.writing() as unit:
        for number in range(2000):
            unit.append(Claim(f"Claim {number}", "Somebody"))
        unit.flush()
        assert [claim.text for claim in again(desk).reads.claims(ClaimFilter())] == ["Before"]
        code, answer, _ = run(desk.folder, "list", "--json")
        assert (code, answer.count('"Before"')) == (0, 1)
        assert verify_desk(again(desk)).entries == 1
    assert len(again(desk).reads.claims(ClaimFilter())) == 2001


def test_a_reader_keeps_its_snapshot_while_others_record(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "Before")
    reads = again(desk).reads
    assert len(reads.claims(ClaimFilter())) == 1
    add(desk, "After")
    assert len(reads.claims(ClaimFilter())) == 1
    assert len(again(desk).reads.claims(ClaimFilter())) == 2
