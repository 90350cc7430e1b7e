"""The archive under every flip, cut, kill and refusal of the disk: the long loops, run on request."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from warc_damage import assert_cut_is_named, assert_flip_is_named
from warc_processes import spans_of, start_writer, write_at_once
from warc_samples import NAME, PDF_COPY, keep, labelled, make_pages

from factcheck.archive.shelf import Shelf
from factcheck.archive.warc_check import check_shelf
from factcheck.archive.warc_read import read_capture

pytestmark = pytest.mark.torture

STRACE = shutil.which("strace")
RENAME = "rename,renameat,renameat2"


def test_five_hundred_flipped_bits_are_each_named(tmp_path: Path) -> None:
    spans = keep(tmp_path, [*make_pages(20), PDF_COPY])
    chance = random.Random(500)
    for _ in range(500):
        assert_flip_is_named(tmp_path / NAME, spans, chance.randrange(8 * (tmp_path / NAME).stat().st_size))


def test_a_cut_at_every_byte_of_the_last_member_is_named(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(3))
    for length in range(spans[-1].offset, spans[-1].offset + spans[-1].length):
        assert_cut_is_named(tmp_path / NAME, spans, length)


def test_two_processes_writing_two_hundred_captures_each_lose_none(tmp_path: Path) -> None:
    spans = write_at_once(tmp_path, writers=2, number=200)
    assert len(spans) == 400
    assert all(read_capture(Shelf(tmp_path), span) for span in spans)
    assert list(check_shelf(Shelf(tmp_path), labelled(spans))) == []


@pytest.mark.skipif(STRACE is None, reason="strace is not there")
@pytest.mark.parametrize(
    ("call", "number"),
    (("mkdir", 1), *(("write", n) for n in (1, 2, 3, 4)), ("fsync", 1), ("fsync", 2), ("fsync", 3), (RENAME, 1)),
)
def test_killed_at_any_write_it_claims_nothing_that_is_not_there(tmp_path: Path, call: str, number: int) -> None:
    assert STRACE is not None
    tracer = (STRACE, "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:signal=SIGKILL:when={number}")
    folder = tmp_path / "archive"
    spans, _ = spans_of(start_writer(folder, NAME, number=3, under=tracer))
    found = list(check_shelf(Shelf(folder), labelled(spans)))
    assert [finding for finding in found if not finding.harmless] == []
    again = keep(folder, make_pages(3), "capture-after.warc.gz", 500)
    assert all(read_capture(Shelf(folder), span) for span in again)


@pytest.mark.skipif(STRACE is None, reason="strace is not there")
@pytest.mark.parametrize("refusal", ("ENOSPC", "EIO", "EROFS"))
@pytest.mark.parametrize("call", ("write", "fsync", RENAME))
@pytest.mark.parametrize("number", (1, 2))
def test_refused_by_the_kernel_it_claims_nothing(tmp_path: Path, call: str, refusal: str, number: int) -> None:
    assert STRACE is not None
    tracer = (STRACE, "-f", "-qq", "-o", "/dev/null", "-e", f"inject={call}:error={refusal}:when={number}")
    spans, complaint = spans_of(start_writer(tmp_path, NAME, number=3, under=tracer))
    assert (spans == []) is bool(complaint)
    found = list(check_shelf(Shelf(tmp_path), labelled(spans)))
    assert found == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k,mode=700", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can only be mounted by root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_what_was_there_and_takes_more_once_there_is_room(small_disk: Path) -> None:
    spans = keep(small_disk, make_pages(3))
    ballast = small_disk / "ballast"
    with pytest.raises(OSError, match="No space left"):
        ballast.write_bytes(bytes(1 << 20))
    claimed, complaint = spans_of(start_writer(small_disk, "capture-b.warc.gz", number=200, start=500))
    assert claimed == []
    assert "capture-b.warc.gz' could not be written: No space left on device." in complaint
    ballast.unlink()
    assert list(check_shelf(Shelf(small_disk), labelled(spans))) == []
    spans += spans_of(start_writer(small_disk, "capture-c.warc.gz", number=20, start=900))[0]
    assert len(spans) == 23
    assert list(check_shelf(Shelf(small_disk), labelled(spans))) == []


@pytest.mark.parametrize("limit", range(1, 4000, 160))
def test_a_file_that_may_grow_no_further_is_told_and_removed(tmp_path: Path, limit: int) -> None:
    spans, complaint = spans_of(start_writer(tmp_path, NAME, number=4, limit=limit))
    assert (spans == []) is ("File too large" in complaint)
    assert list(check_shelf(Shelf(tmp_path), labelled(spans))) == []
