"""Whatever happens to the stored bytes, the capture it happened to is named and the others stay readable."""

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from warc_damage import assert_cut_is_named, assert_flip_is_named
from warc_samples import NAME, PDF_COPY, keep, labelled, make_page, make_pages, odd_captures

from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import Span
from factcheck.archive.warc_check import check_shelf
from factcheck.archive.warc_read import read_capture
from factcheck.domain.finding import Finding
from factcheck.errors import ArchiveCorrupt

OTHER = "capture-20261124T000000Z-2.warc.gz"


def findings_of(folder: Path, spans: list[Span]) -> list[Finding]:
    return list(check_shelf(Shelf(folder), labelled(spans)))


def told(folder: Path, spans: list[Span]) -> list[tuple[str, str, bool]]:
    return [(finding.code, finding.subject, finding.harmless) for finding in findings_of(folder, spans)]


def test_a_sound_shelf_has_no_findings(tmp_path: Path) -> None:
    assert told(tmp_path, keep(tmp_path, odd_captures())) == []


def test_an_empty_desk_has_no_findings(tmp_path: Path) -> None:
    assert told(tmp_path / "nowhere", []) == []


def test_any_flipped_bit_is_named_and_hides_no_other_capture(tmp_path: Path) -> None:
    spans = keep(tmp_path, [*make_pages(4), PDF_COPY])
    chance = random.Random(47)
    for _ in range(40):
        assert_flip_is_named(tmp_path / NAME, spans, chance.randrange(8 * (tmp_path / NAME).stat().st_size))


def test_a_bit_that_no_gzip_reader_looks_at_is_named_too(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(2))
    for bit in range(8 * spans[1].offset, 8 * spans[1].offset + 80):
        assert_flip_is_named(tmp_path / NAME, spans, bit)


def test_a_file_cut_anywhere_in_its_last_member_is_named(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(3))
    last = spans[-1]
    for length in range(last.offset, last.offset + last.length, 37):
        assert_cut_is_named(tmp_path / NAME, spans, length)


def test_a_missing_file_names_each_of_its_captures(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(2)) + keep(tmp_path, make_pages(1), OTHER, 50)
    (tmp_path / NAME).unlink()
    assert told(tmp_path, spans) == [("archive-missing", "capture 1", False), ("archive-missing", "capture 2", False)]
    with pytest.raises(ArchiveCorrupt, match=r"1\.warc\.gz' is missing\.") as refusal:
        read_capture(Shelf(tmp_path), spans[0])
    assert refusal.value.hint == "factcheck verify"
    assert read_capture(Shelf(tmp_path), spans[2])


def test_a_missing_folder_names_every_capture(tmp_path: Path) -> None:
    spans = keep(tmp_path / "shelf", make_pages(2))
    (tmp_path / "shelf").rename(tmp_path / "elsewhere")
    assert [code for code, _, _ in told(tmp_path / "shelf", spans)] == ["archive-missing"] * 2


def test_swapped_files_never_give_another_pages_content(tmp_path: Path) -> None:
    spans = keep(tmp_path, [make_page(b"one")]) + keep(tmp_path, [make_page(b"two")], OTHER, 50)
    (tmp_path / NAME).rename(tmp_path / "aside")
    (tmp_path / OTHER).rename(tmp_path / NAME)
    (tmp_path / "aside").rename(tmp_path / OTHER)
    codes = told(tmp_path, spans)
    assert {subject for _, subject, harmless in codes if not harmless} >= {"capture 1", "capture 2"}
    for span in spans:
        with pytest.raises(ArchiveCorrupt, match="cannot be trusted"):
            read_capture(Shelf(tmp_path), span)


def test_an_older_copy_names_what_it_lacks_and_still_gives_what_it_has(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(3))
    content = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(content[: spans[2].offset])
    assert told(tmp_path, spans) == [("archive-torn", "capture 3", False)]
    assert read_capture(Shelf(tmp_path), spans[1])


def make_symlink(path: Path) -> None:
    path.symlink_to("/etc/passwd")


def make_symlink_to_the_same_bytes(path: Path) -> None:
    path.symlink_to(path.with_name("aside"))


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


@pytest.mark.parametrize("replace_by", (make_symlink, make_symlink_to_the_same_bytes, make_loop, os.mkfifo, Path.mkdir))
def test_what_is_no_regular_file_is_never_opened(tmp_path: Path, replace_by: Callable[[Path], None]) -> None:
    spans = keep(tmp_path, make_pages(1))
    (tmp_path / NAME).rename(tmp_path / "aside")
    replace_by(tmp_path / NAME)
    assert told(tmp_path, spans) == [("archive-kind", "capture 1", False), ("archive-orphan", "'aside'", True)]
    with pytest.raises(ArchiveCorrupt, match="not a regular file"):
        read_capture(Shelf(tmp_path), spans[0])


def test_a_folder_behind_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    spans = keep(tmp_path / "real", make_pages(1))
    (tmp_path / "link").symlink_to(tmp_path / "real")
    codes = told(tmp_path / "link", spans)
    assert [code for code, _, _ in codes] == ["archive-kind", "archive-unreadable"]
    with pytest.raises(ArchiveCorrupt, match="does not lie in a folder of its own"):
        read_capture(Shelf(tmp_path / "link"), spans[0])


@pytest.mark.parametrize(
    "name", ("../../etc/passwd", "/etc/passwd", "..", ".", "", "a/b", "a\x00b", "-x", "a\n", "a" * 300)
)
def test_a_name_that_leaves_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    span = replace(keep(tmp_path, make_pages(1))[0], file=name)
    assert ("archive-name", "capture 1", False) in told(tmp_path, [span])
    with pytest.raises(ArchiveCorrupt, match="not the name of a file"):
        read_capture(Shelf(tmp_path), span)


@pytest.mark.parametrize(("offset", "length"), ((-1, 5), (0, 0), (0, -1), (3, -3)))
def test_a_place_that_cannot_be_is_told(tmp_path: Path, offset: int, length: int) -> None:
    span = replace(keep(tmp_path, make_pages(1))[0], offset=offset, length=length)
    assert ("archive-changed", "capture 1", False) in told(tmp_path, [span])
    with pytest.raises(ArchiveCorrupt, match="cannot be trusted"):
        read_capture(Shelf(tmp_path), span)


def test_a_place_past_the_end_is_told(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(1))
    beyond = replace(spans[0], offset=1 << 62)
    assert ("archive-torn", "capture 2", False) in told(tmp_path, [*spans, beyond])
    with pytest.raises(ArchiveCorrupt, match="the file ends at byte"):
        read_capture(Shelf(tmp_path), beyond)


def test_a_file_the_ledger_does_not_know_is_harmless(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(1))
    keep(tmp_path, make_pages(1), OTHER, 50)
    (tmp_path / f".partial-{OTHER}").touch()
    (tmp_path / "caf\udce9\x1b[2J\n").touch()
    codes = told(tmp_path, spans)
    assert codes == [
        ("archive-partial", f"'.partial-{OTHER}'", True),
        ("archive-orphan", r"'caf\udce9\x1b[2J\n'", True),
        ("archive-orphan", f"'{OTHER}'", True),
    ]


def test_whole_records_that_no_capture_names_are_harmless(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(4))
    assert told(tmp_path, spans[:2]) == [("archive-tail", NAME, True)]
    assert told(tmp_path, spans[2:]) == [("archive-gap", NAME, True)]
    assert told(tmp_path, [spans[0], spans[3]]) == [("archive-gap", NAME, True)]


@pytest.mark.parametrize("added", (b"\x00", b"plain text", b"\x1f\x8b\x08", b"WARC/1.1\r\n"))
def test_bytes_that_are_no_record_are_a_finding(tmp_path: Path, added: bytes) -> None:
    spans = keep(tmp_path, make_pages(2))
    with (tmp_path / NAME).open("ab") as stream:
        stream.write(added)
    assert told(tmp_path, spans) == [("archive-tail", NAME, False)]
    assert [read_capture(Shelf(tmp_path), span).hops for span in spans] == [page.hops for page in make_pages(2)]


def test_two_captures_may_share_their_bytes_but_not_overlap(tmp_path: Path) -> None:
    first, second = keep(tmp_path, make_pages(2))
    assert told(tmp_path, [first, first, second]) == []
    wide = replace(second, offset=second.offset - 1)
    codes = told(tmp_path, [first, second, wide])
    assert ("archive-overlap", NAME, False) in codes
    assert ("archive-changed", "capture 3", False) in codes


def test_the_captures_of_one_file_come_together(tmp_path: Path) -> None:
    first, second = keep(tmp_path, make_pages(2))
    (other,) = keep(tmp_path, make_pages(1), OTHER, 50)
    with pytest.raises(ValueError, match="do not come together"):
        told(tmp_path, [first, other, second])


def test_findings_come_while_the_list_is_still_read(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(1)) + keep(tmp_path, make_pages(1), OTHER, 50)
    (tmp_path / NAME).unlink()
    rows = iter(labelled(spans))
    assert next(check_shelf(Shelf(tmp_path), rows)).code == "archive-missing"
    assert next(rows, None) is None
