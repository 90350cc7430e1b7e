"""Whatever lies where the database should be: one line, an exit code, and the file untouched."""

import os
import resource
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from desk_damage import settle
from desk_processes import NOBODY, run
from desk_samples import add, again, make_desk
from hypothesis import example, given, settings
from hypothesis import strategies as st

from factcheck.bootstrap import open_desk
from factcheck.errors import DeskCorrupt, FactcheckError, StorageRefused
from factcheck.service.verification import verify_desk

COMMANDS = (["list"], ["verify"], ["history", "1"], ["add", "A claim", "--by", "Somebody"])


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    desk = make_desk(tmp_path_factory.mktemp("whole") / "desk")
    for number in range(40):
        add(desk, f"Claim {number} about what was said in the talks", topics=["talks"])
    settle(desk.folder)
    return desk.folder


def cut(length: int) -> Callable[[Path, bytes], None]:
    return lambda path, whole: _write(path, whole[:length])


def _write(path: Path, content: bytes) -> None:
    path.write_bytes(content)


ODD: dict[str, tuple[int, Callable[[Path, bytes], object]]] = {
    "empty": (6, cut(0)),
    "one byte": (6, cut(1)),
    "half a header": (6, cut(50)),
    "a header alone": (6, cut(100)),
    "half a page": (6, cut(2048)),
    "one page": (6, cut(4096)),
    "text": (6, lambda path, _: _write(path, b"Dear desk,\n" * 999)),
    "another magic": (6, lambda path, whole: _write(path, b"SQLite format 4\0" + whole[16:])),
    "no page size": (6, lambda path, whole: _write(path, whole[:16] + b"\0\3" + whole[18:])),
    "zeros": (6, lambda path, whole: _write(path, bytes(len(whole)))),
    "the header's zeros": (6, lambda path, whole: _write(path, bytes(100) + whole[100:])),
    "a folder": (4, lambda path, _: path.mkdir()),
    "a FIFO": (4, lambda path, _: os.mkfifo(path)),
    "a link to a desk": (4, lambda path, whole: (_write(path.with_name("other"), whole), path.symlink_to("other"))),
    "a link to nothing": (4, lambda path, _: path.symlink_to("nothing")),
    "a link to itself": (4, lambda path, _: path.symlink_to("desk.db")),
}


@pytest.mark.parametrize("what", ODD)
def test_a_file_that_is_no_desk_is_refused_in_one_line(tmp_path: Path, whole: Path, what: str) -> None:
    code, make = ODD[what]
    path = tmp_path / "desk.db"
    make(path, (whole / "desk.db").read_bytes())
    was = (path.lstat().st_mode, path.lstat().st_ino, path.read_bytes() if path.lstat().st_size and code == 6 else b"")
    for look in (
        lambda: open_desk(tmp_path, actor="x").reads,
        lambda: open_desk(tmp_path, actor="x").ledger,
        lambda: verify_desk(open_desk(tmp_path, actor="x")),
    ):
        with pytest.raises(FactcheckError) as refusal:
            look()
        assert refusal.value.exit_code == code
        assert "\n" not in refusal.value.message
        assert "desk.db" in refusal.value.message
    now = (path.lstat().st_mode, path.lstat().st_ino, path.read_bytes() if path.lstat().st_size and code == 6 else b"")
    assert now == was


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("what", ("empty", "text", "a FIFO"))
def test_the_command_line_tells_it_in_a_sentence_and_a_hint(
    tmp_path: Path, whole: Path, what: str, command: list[str]
) -> None:
    code, make = ODD[what]
    make(tmp_path / "desk.db", (whole / "desk.db").read_bytes())
    got, answer, told = run(tmp_path, *command)
    assert (got, answer) == (code, "")
    assert told.startswith("factcheck: ")
    assert "Traceback" not in told
    assert len(told.splitlines()) == 2


@settings(max_examples=60, deadline=None)
@given(content=st.binary(max_size=9000), magic=st.booleans())
@example(content=b"", magic=True)
def test_no_bytes_at_all_make_it_fall_over(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, magic: bool
) -> None:
    path = tmp_path_factory.mktemp("bytes") / "desk.db"
    path.write_bytes((b"SQLite format 3\0" if magic else b"") + content)
    was = path.read_bytes()
    for look in (lambda: open_desk(path.parent, actor="x").ledger, lambda: verify_desk(open_desk(path.parent))):
        with pytest.raises(FactcheckError) as refusal:
            look()
        assert refusal.value.exit_code in (4, 6)
    assert path.read_bytes() == was


def verified(folder: Path) -> int:
    """The exit code of a verification."""
    try:
        return 0 if verify_desk(open_desk(folder, actor="x")).sound else DeskCorrupt.exit_code
    except FactcheckError as refusal:
        return refusal.exit_code


def test_a_database_cut_off_anywhere_is_corrupt_and_never_falls_over(tmp_path: Path, whole: Path) -> None:
    content = (whole / "desk.db").read_bytes()
    path = tmp_path / "desk.db"
    for length in range(4096, len(content), 4096 * 3 + 511):
        path.write_bytes(content[:length])
        assert verified(tmp_path) == DeskCorrupt.exit_code
        for leftover in tmp_path.glob("desk.db-*"):
            leftover.unlink()


def test_a_damaged_header_is_corrupt_or_tells_nothing_wrong(tmp_path: Path, whole: Path) -> None:
    content = (whole / "desk.db").read_bytes()
    path = tmp_path / "desk.db"
    for place in range(100):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        assert verified(tmp_path) in (0, 4, 6)
        for leftover in tmp_path.glob("desk.db-*"):
            leftover.unlink()


# Who may read, and who may write

needs_root = pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("setpriv"), reason="takes another user's identity"
)


@pytest.fixture
def shown(whole: Path) -> Iterator[Path]:
    """A desk of somebody else's that everybody may read."""
    import tempfile

    with tempfile.TemporaryDirectory(prefix="factcheck-shown-") as folder:
        Path(folder).chmod(0o755)
        desk = Path(shutil.copytree(whole, Path(folder) / "desk"))
        settle(desk)
        desk.chmod(0o755)
        (desk / "desk.db").chmod(0o644)
        yield desk


@needs_root
def test_a_desk_that_may_only_be_read_is_read_and_writing_is_refused(shown: Path) -> None:
    if run(shown, "--version", under=NOBODY)[0]:
        pytest.skip("another user cannot run the interpreter here")
    before = (shown / "desk.db").read_bytes()
    for command in (["list", "--limit", "1"], ["show", "1"], ["history", "1"], ["verify"]):
        assert run(shown, *command, under=NOBODY)[0] == 0, command
    for command in (["add", "A claim", "--by", "X"], ["withdraw", "1", "--because", "x"]):
        code, answer, told = run(shown, *command, under=NOBODY)
        assert (code, answer) == (4, "")
        assert "desk.db could not be used: it is read-only." in told
    assert (shown / "desk.db").read_bytes() == before
    assert [path.name for path in shown.iterdir()] == ["desk.db"]


@needs_root
def test_a_file_that_may_be_written_in_a_folder_that_may_not_is_refused(shown: Path) -> None:
    if run(shown, "--version", under=NOBODY)[0]:
        pytest.skip("another user cannot run the interpreter here")
    (shown / "desk.db").chmod(0o666)
    assert run(shown, "list", under=NOBODY)[0] == 0
    code, _, told = run(shown, "add", "A claim", "--by", "X", under=NOBODY)
    assert code == 4
    assert "desk.db could not be used" in told


@needs_root
def test_a_desk_in_a_closed_folder_is_not_called_missing(shown: Path) -> None:
    if run(shown, "--version", under=NOBODY)[0]:
        pytest.skip("another user cannot run the interpreter here")
    shown.chmod(0o700)
    for command in (["list"], ["add", "A claim", "--by", "X"]):
        code, _, told = run(shown, *command, under=NOBODY)
        assert code == 4
        assert "Permission denied" in told


@needs_root
def test_a_folder_that_may_not_be_written_gets_no_desk(shown: Path) -> None:
    if run(shown, "--version", under=NOBODY)[0]:
        pytest.skip("another user cannot run the interpreter here")
    code, _, told = run(shown / "mine", "add", "A claim", "--by", "X", under=NOBODY)
    assert code == 4
    assert "No desk could be made at" in told
    assert not (shown / "mine").exists()


@contextmanager
def no_file_may_grow() -> Iterator[None]:
    """A full disk, as far as this process can tell."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_desk_on_a_full_disk_is_read_and_writing_is_refused(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "A claim")
    with no_file_may_grow():
        assert again(desk).reads.claim(1).text == "A claim"
        assert verify_desk(again(desk)).sound
        with pytest.raises(StorageRefused, match="its -shm file could not be made; the disk may be full"):
            add(again(desk), "Another")
    assert add(again(desk), "Another") == 2


def test_a_log_that_waits_on_a_full_disk_is_not_passed_over(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    shutil.copytree(desk.folder, tmp_path / "cut")
    with closing(sqlite3.connect(desk.database)) as holding:
        holding.execute("SELECT * FROM claim").fetchone()
        add(desk, "In the log")
        shutil.copy(desk.folder / "desk.db-wal", tmp_path / "cut" / "desk.db-wal")
    with no_file_may_grow(), pytest.raises(StorageRefused, match="-shm file could not be made"):
        _ = open_desk(tmp_path / "cut", actor="x").reads
    assert open_desk(tmp_path / "cut", actor="x").reads.claim(1).text == "In the log"


def test_a_name_that_cannot_be_looked_at_is_refused(tmp_path: Path) -> None:
    for part in ("reads", "ledger"):
        with pytest.raises(StorageRefused, match="could not be looked at: File name too long"):
            getattr(open_desk(tmp_path / ("x" * 300), actor="x"), part)


def test_an_io_error_is_told_as_the_disks(tmp_path: Path) -> None:
    from factcheck.store.trouble import translate

    refused = sqlite3.OperationalError("disk I/O error")
    refused.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    told = translate(refused, tmp_path / "desk.db")
    assert isinstance(told, StorageRefused)
    assert "the disk reported an error" in told.message
