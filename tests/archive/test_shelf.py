"""A file on the shelf is whole, private, never replaced and never somewhere else."""

import errno
import os
import socket
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from warc_processes import spans_of, start_writer, write_at_once
from warc_samples import NAME, keep, labelled, make_page, make_pages

from factcheck.archive.exchange import Exchange
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc_check import check_shelf
from factcheck.archive.warc_read import read_capture
from factcheck.errors import ArchiveCorrupt, ConnectionFailed, StorageRefused


def place(shelf: Shelf, name: str, *parts: bytes) -> None:
    with shelf.place_file(name) as append:
        for part in parts:
            append(part)


def read(shelf: Shelf, name: str) -> bytes:
    with shelf.open_file(name) as file:
        return b"".join(file.read_chunks(0, file.size))


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = Shelf(tmp_path / "archive")
    shelf.make_folder()
    return shelf


def test_a_placed_file_holds_all_its_parts(shelf: Shelf) -> None:
    place(shelf, "a.warc.gz", b"one", b"", b"x" * 3_000_000)
    assert read(shelf, "a.warc.gz") == b"one" + b"x" * 3_000_000
    assert shelf.list_names() == ["a.warc.gz"]


@pytest.mark.parametrize("mask", (0, 0o022, 0o777))
def test_files_and_folders_are_their_owners_alone(tmp_path: Path, mask: int) -> None:
    shelf = Shelf(tmp_path / "archive")
    shelf.make_folder()
    before = os.umask(mask)
    try:
        place(shelf, "a.warc.gz", b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((shelf.folder / "a.warc.gz").stat().st_mode) == 0o600
    assert stat.S_IMODE(shelf.folder.stat().st_mode) == 0o700


def test_making_the_folder_again_changes_nothing(shelf: Shelf) -> None:
    place(shelf, "a.warc.gz", b"one")
    shelf.make_folder()
    assert read(shelf, "a.warc.gz") == b"one"


def test_no_file_is_there_before_it_is_whole(shelf: Shelf) -> None:
    with shelf.place_file("a.warc.gz") as append:
        append(b"one")
        assert shelf.list_names() == [".partial-a.warc.gz"]


def test_an_existing_file_is_never_replaced(shelf: Shelf) -> None:
    place(shelf, "a.warc.gz", b"one")
    with pytest.raises(StorageRefused, match=r"a\.warc\.gz' could not be written: File exists"):
        place(shelf, "a.warc.gz", b"two")
    assert read(shelf, "a.warc.gz") == b"one"
    assert shelf.list_names() == ["a.warc.gz"]


def test_an_existing_link_is_neither_replaced_nor_written_through(shelf: Shelf, tmp_path: Path) -> None:
    (shelf.folder / "a.warc.gz").symlink_to(tmp_path / "outside")
    (shelf.folder / ".partial-b.warc.gz").symlink_to(tmp_path / "outside")
    for name in ("a.warc.gz", "b.warc.gz"):
        with pytest.raises(StorageRefused, match="File exists"):
            place(shelf, name, b"two")
    assert not (tmp_path / "outside").exists()
    assert shelf.list_names() == [".partial-b.warc.gz", "a.warc.gz"]


@pytest.mark.parametrize("name", ("../x", "/tmp/x", "a/b", "", ".", ".hidden", "a\x00", "é", "x" * 201))
def test_nothing_is_written_outside_the_folder(shelf: Shelf, name: str) -> None:
    with pytest.raises(ArchiveCorrupt, match="not the name of a file"):
        place(shelf, name, b"one")
    assert shelf.list_names() == []


def test_a_failed_visit_leaves_no_file(shelf: Shelf) -> None:
    def visit() -> Iterator[Exchange]:
        yield make_page(b"one")
        raise ConnectionFailed("The connection broke.")

    with pytest.raises(ConnectionFailed):
        keep(shelf.folder, visit())
    assert shelf.list_names() == []


def test_no_captures_make_no_file(shelf: Shelf) -> None:
    assert keep(shelf.folder, []) == []
    assert shelf.list_names() == []


def test_captures_are_taken_one_at_a_time(shelf: Shelf) -> None:
    sizes: list[int] = []

    def visit() -> Iterator[Exchange]:
        for page in make_pages(4):
            yield page
            sizes.append((shelf.folder / f".partial-{NAME}").stat().st_size)

    spans = keep(shelf.folder, visit())
    assert sizes == [span.offset + span.length for span in spans]


def fail_with(code: int) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize("call", ("write", "fsync", "rename", "fchmod"))
@pytest.mark.parametrize("code", (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT))
def test_where_the_disk_says_no_nothing_is_claimed(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, call: str, code: int
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail_with(code))
        with pytest.raises(StorageRefused) as refusal:
            keep(shelf.folder, make_pages(2))
    assert NAME in refusal.value.message
    assert os.strerror(code) in refusal.value.message
    assert refusal.value.hint == ("df -h" if code in {errno.ENOSPC, errno.EDQUOT} else "")
    assert shelf.list_names() == []
    assert keep(shelf.folder, make_pages(2))


def test_a_name_not_on_the_disk_is_not_claimed(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fail_on_folders(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EIO, "Input/output error")
        real(descriptor)

    monkeypatch.setattr(os, "fsync", fail_on_folders)
    with pytest.raises(StorageRefused, match="Input/output error"):
        place(shelf, "a.warc.gz", b"one")
    assert shelf.list_names() == []


def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_spans(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    for name in ("write", "fsync", "rename"):
        real = getattr(os, name)

        def note(*args: object, _name: str = name, _real: Callable[..., int] = real, **kwargs: object) -> int:
            calls.append(_name)
            return _real(*args, **kwargs)

        monkeypatch.setattr(os, name, note)
    keep(shelf.folder, make_pages(3))
    assert [call for call in calls if call != "fsync"] == ["write"] * 3 + ["rename"]
    assert calls[-3:] == ["fsync", "rename", "fsync"]


def test_a_short_write_is_carried_on(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:7]))
    place(shelf, "a.warc.gz", b"sixteen bytes ok")
    assert read(shelf, "a.warc.gz") == b"sixteen bytes ok"


def test_a_file_size_limit_is_told_and_leaves_nothing(shelf: Shelf) -> None:
    spans, complaint = spans_of(start_writer(shelf.folder, NAME, number=3, limit=900))
    assert spans == []
    assert f"{NAME}' could not be written: File too large." in complaint
    assert shelf.list_names() == []


def test_two_processes_writing_at_once_lose_nothing(shelf: Shelf) -> None:
    spans = write_at_once(shelf.folder, writers=2, number=20)
    assert len(spans) == 40
    assert all(read_capture(shelf, span) for span in spans)
    assert list(check_shelf(shelf, labelled(spans))) == []


def test_a_folder_that_takes_no_files_is_told() -> None:
    with pytest.raises(StorageRefused, match="could not be written"):
        place(Shelf(Path("/proc/self")), "a.warc.gz", b"one")


def test_a_folder_that_is_not_there_is_told_when_writing(tmp_path: Path) -> None:
    with pytest.raises(StorageRefused, match="No such file"):
        place(Shelf(tmp_path / "nowhere"), "a.warc.gz", b"one")
    with pytest.raises(StorageRefused, match="could not be made: No such file"):
        Shelf(tmp_path / "no" / "where").make_folder()


@pytest.mark.parametrize("kind", ("file", "link"))
def test_only_a_real_folder_is_a_shelf(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "archive"
    if kind == "file":
        folder.touch()
    else:
        folder.symlink_to(tmp_path)
    shelf = Shelf(folder)
    with pytest.raises(StorageRefused):
        shelf.make_folder()
    with pytest.raises(StorageRefused):
        shelf.list_names()
    with pytest.raises(StorageRefused):
        place(shelf, "a.warc.gz", b"one")
    with pytest.raises(ArchiveCorrupt, match="does not lie in a folder of its own"):
        read(shelf, "a.warc.gz")


def test_a_fifo_or_socket_does_not_make_us_wait(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(shelf.folder / "fifo")
    monkeypatch.chdir(shelf.folder)
    with socket.socket(socket.AF_UNIX) as door:
        door.bind("door")
        for name in ("fifo", "door"):
            with pytest.raises(ArchiveCorrupt, match="not a regular file"):
                read(shelf, name)


@pytest.mark.parametrize("swap_in", (os.mkfifo, lambda path: path.symlink_to("other.warc.gz")), ids=("fifo", "link"))
def test_a_file_that_becomes_something_else_while_it_is_opened_is_not_read(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, swap_in: Callable[[Path], None]
) -> None:
    place(shelf, "other.warc.gz", b"other")
    place(shelf, "a.warc.gz", b"one")
    real = os.stat

    def swap_after(name: str, *, dir_fd: int, follow_symlinks: bool) -> os.stat_result:
        found = real(name, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
        (shelf.folder / "a.warc.gz").unlink()
        swap_in(shelf.folder / "a.warc.gz")
        return found

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", swap_after)
        with pytest.raises((ArchiveCorrupt, StorageRefused), match=r"a\.warc\.gz"):
            read(shelf, "a.warc.gz")


def test_bytes_the_disk_will_not_give_are_told_and_the_rest_is_checked(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, third = keep(shelf.folder, make_pages(3))
    real = os.pread

    def fail_at_second(descriptor: int, length: int, offset: int) -> bytes:
        if first.length <= offset < third.offset:
            raise OSError(errno.EIO, "Input/output error")
        return real(descriptor, length, offset)

    monkeypatch.setattr(os, "pread", fail_at_second)
    found = list(check_shelf(shelf, labelled([first, second, third])))
    assert [(finding.code, finding.subject) for finding in found] == [("archive-unreadable", "capture 2")]
    assert "Input/output error" in found[0].message
    found = list(check_shelf(shelf, labelled([first, third])))
    assert [(finding.code, finding.subject) for finding in found] == [("archive-unreadable", NAME)]
    with pytest.raises(StorageRefused, match="could not be read: Input/output error"):
        read_capture(shelf, second)
    assert read_capture(shelf, third)


def test_a_file_that_may_not_be_opened_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    (span,) = keep(shelf.folder, make_pages(1))
    monkeypatch.setattr(os, "stat", fail_with(errno.EACCES))
    found = list(check_shelf(shelf, labelled([span])))
    assert [(finding.code, finding.subject) for finding in found] == [("archive-unreadable", "capture 1")]
    with pytest.raises(StorageRefused, match="could not be opened: Permission denied"):
        read_capture(shelf, span)


def test_a_folder_that_may_not_be_opened_is_told(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    (span,) = keep(shelf.folder, make_pages(1))
    monkeypatch.setattr(os, "open", fail_with(errno.EACCES))
    assert [finding.code for finding in check_shelf(shelf, labelled([span]))] == ["archive-unreadable"] * 2
    with pytest.raises(StorageRefused, match="Permission denied"):
        read_capture(shelf, span)


def test_a_file_that_shrinks_while_it_is_read_is_not_trusted(shelf: Shelf) -> None:
    place(shelf, "a.warc.gz", b"sixteen bytes ok")
    with shelf.open_file("a.warc.gz") as file:
        os.truncate(shelf.folder / "a.warc.gz", 7)
        assert b"".join(file.read_chunks(0, file.size)) == b"sixteen"


def test_of_many_writers_of_one_name_exactly_one_is_served(shelf: Shelf) -> None:
    def try_to_place(number: int) -> int:
        try:
            place(shelf, "a.warc.gz", b"%d" % number * 1000)
        except StorageRefused:
            return 0
        return number

    with ThreadPoolExecutor(8) as pool:
        (served,) = [number for number in pool.map(try_to_place, range(1, 9)) if number]
    assert read(shelf, "a.warc.gz") == b"%d" % served * 1000
    assert shelf.list_names() == ["a.warc.gz"]
