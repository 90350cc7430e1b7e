"""A page found as it was is kept as a revisit: its headers new, its payload where it lies already, and both are checked."""

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from test_warc_round_trip import WARCIO_CHECK
from warc_samples import (
    AT,
    NAME,
    ODD_RESPONSES,
    PDF_COPY,
    TEXT,
    chunk,
    keep,
    make_exchange,
    make_hop,
    make_ids,
    make_page,
)
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from factcheck.archive.answer import read_exchange
from factcheck.archive.exchange import Exchange
from factcheck.archive.revisit import Original, Revisit, original_of, to_revisit
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import Span
from factcheck.archive.warc_check import check_references, check_shelf
from factcheck.archive.warc_chunks import Capture, write_in_chunks
from factcheck.archive.warc_read import read_capture
from factcheck.errors import ArchiveCorrupt

OTHER = "capture-20261124T021358Z-2.warc.gz"
URL = "http://news.example/story"
FRESH = b"HTTP/1.1 200 OK\r\nDate: tomorrow\r\nX-Cache: HIT\r\n\r\n"
UNCHANGED_304 = b'HTTP/1.1 304 Not Modified\r\nETag: "1"\r\nDate: tomorrow\r\n\r\n'


def keep_original(folder: Path, exchange: Exchange | None = None) -> Original:
    (span,) = keep(folder, [exchange or make_page(TEXT)])
    original = original_of(span, read_capture(Shelf(folder), span))
    assert original is not None
    return original


def keep_again(folder: Path, exchange: Exchange, original: Original) -> Span:
    capture = to_revisit(exchange, original)
    assert isinstance(capture, Revisit)
    (span,) = keep(folder, [capture], OTHER, start=100)
    return span


def answered(response: bytes, url: str = URL, *before: object) -> Exchange:
    exchange = make_exchange(*before, make_hop(response, url, number=7))  # type: ignore[arg-type]
    return replace(exchange, status=int(response.split()[1]))


def test_an_unchanged_page_keeps_its_new_headers_and_comes_back_whole(tmp_path: Path) -> None:
    original = keep_original(tmp_path)
    again = answered(FRESH + TEXT)
    span = keep_again(tmp_path, again, original)
    stored = read_capture(Shelf(tmp_path), span, URL, earlier=original.span)
    assert stored.hops == again.hops
    assert (span.payload_digest, span.payload_length) == (original.span.payload_digest, len(TEXT))
    assert not stored.leaning.not_modified  # type: ignore[union-attr]


def test_a_304_comes_back_as_it_came_with_the_content_it_left_unchanged(tmp_path: Path) -> None:
    original = keep_original(tmp_path)
    again = answered(UNCHANGED_304)
    stored = read_capture(Shelf(tmp_path), keep_again(tmp_path, again, original), URL, earlier=original.span)
    assert stored.hops == again.hops
    assert stored.leaning is not None
    assert stored.leaning.not_modified
    assert read_exchange(URL, stored.content_hops).body == TEXT
    assert read_exchange(URL, stored.hops).not_modified


def test_redirects_before_an_unchanged_page_are_kept_whole(tmp_path: Path) -> None:
    before = make_hop(b"HTTP/1.1 301 Moved\r\nLocation: /story\r\n\r\nmoved", "http://news.example/old", number=3)
    original = keep_original(tmp_path, make_exchange(before, *make_page(TEXT).hops))
    again = answered(FRESH + TEXT, URL, before)
    assert (
        read_capture(Shelf(tmp_path), keep_again(tmp_path, again, original), earlier=original.span).hops == again.hops
    )


@pytest.mark.parametrize("odd", ODD_RESPONSES.values(), ids=ODD_RESPONSES.keys())
def test_any_answer_seen_twice_comes_back_byte_for_byte(tmp_path: Path, odd: bytes) -> None:
    exchange = replace(make_exchange(make_hop(odd)), status=200)
    original = keep_original(tmp_path, exchange)
    (span,) = keep(tmp_path, [to_revisit(exchange, original)], OTHER, start=100)
    assert read_capture(Shelf(tmp_path), span, earlier=original.span).hops == exchange.hops


@pytest.mark.parametrize(
    "again",
    (
        answered(FRESH + TEXT + b"."),
        answered(FRESH + TEXT, URL + "/elsewhere"),
        answered(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(TEXT, 100)),
        answered(b"HTTP/1.1 200 OK\nDate: x\n\n" + TEXT),
        make_exchange(make_hop(FRESH + TEXT, truncated="length")),
    ),
    ids=("changed", "elsewhere", "other chunks", "no clear header", "cut"),
)
def test_what_is_in_doubt_is_kept_whole(tmp_path: Path, again: Exchange) -> None:
    assert to_revisit(again, keep_original(tmp_path)) is again


def test_a_304_of_another_page_cannot_be_kept_at_all(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot be unchanged"):
        to_revisit(answered(UNCHANGED_304, URL + "/elsewhere"), keep_original(tmp_path))


def test_a_revisit_leans_on_a_full_capture_and_never_on_another_revisit(tmp_path: Path) -> None:
    original = keep_original(tmp_path)
    span = keep_again(tmp_path, answered(UNCHANGED_304), original)
    assert original_of(span, read_capture(Shelf(tmp_path), span, earlier=original.span)) is None
    (copy,) = keep(tmp_path, [PDF_COPY], "capture-3.warc.gz")
    assert original_of(copy, read_capture(Shelf(tmp_path), copy)) is None


# The reference


@pytest.fixture(params=(FRESH + TEXT, UNCHANGED_304), ids=("identical", "not modified"))
def leaning(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Span, Original]:
    original = keep_original(tmp_path)
    return keep_again(tmp_path, answered(request.param), original), original


def findings(folder: Path, span: Span, earlier: Span) -> list[str]:
    return [finding.code for finding in check_references(Shelf(folder), [("capture 2", span, earlier)])]


def test_a_sound_reference_has_no_findings(tmp_path: Path, leaning: tuple[Span, Original]) -> None:
    span, original = leaning
    assert findings(tmp_path, span, original.span) == []
    assert list(check_shelf(Shelf(tmp_path), [("1", original.span), ("2", span)])) == []


def test_without_its_original_a_revisit_is_refused(tmp_path: Path, leaning: tuple[Span, Original]) -> None:
    with pytest.raises(ArchiveCorrupt, match="leans on an earlier capture"):
        read_capture(Shelf(tmp_path), leaning[0])


def test_another_capture_is_never_taken_for_the_original(tmp_path: Path, leaning: tuple[Span, Original]) -> None:
    span, _ = leaning
    others = keep(tmp_path, [make_page(TEXT), make_page(b"x"), PDF_COPY], "capture-4.warc.gz", start=500)
    for other in (*others, span):
        with pytest.raises(ArchiveCorrupt):
            read_capture(Shelf(tmp_path), span, earlier=other)
        assert findings(tmp_path, span, other) == ["archive-reference"]


def test_a_damaged_original_names_those_that_lean_on_it(tmp_path: Path, leaning: tuple[Span, Original]) -> None:
    span, original = leaning
    path = tmp_path / NAME
    stored = bytearray(path.read_bytes())
    stored[len(stored) // 2] ^= 1
    path.write_bytes(stored)
    assert findings(tmp_path, span, original.span) == ["archive-reference"]
    path.unlink()
    assert findings(tmp_path, span, original.span) == ["archive-reference"]


# Other readers


def test_other_readers_read_a_revisit_and_find_its_digests_right(
    tmp_path: Path, leaning: tuple[Span, Original]
) -> None:
    checked = subprocess.run(
        [sys.executable, "-c", WARCIO_CHECK, tmp_path / OTHER], capture_output=True, text=True, check=False
    )
    assert checked.returncode == 0, checked.stdout
    _, original = leaning
    with (tmp_path / OTHER).open("rb") as stream:
        last = [record.rec_headers for record in WarcioIterator(stream, check_digests=True)][-1]
    assert last.get_header("WARC-Type") == "revisit"
    assert last.get_header("WARC-Refers-To") == original.record_id
    assert last.get_header("WARC-Refers-To-Target-URI") == URL
    assert last.get_header("WARC-Refers-To-Date") == "2026-11-23T02:13:58.123456Z"
    assert last.get_header("WARC-Payload-Digest") == original.span.payload_digest
    profile = (last.get_header("WARC-Profile") or "").rpartition("/")[2]
    cut = last.get_header("WARC-Truncated")
    assert (profile, cut) in {("identical-payload-digest", "length"), ("server-not-modified", None)}
    with (tmp_path / OTHER).open("rb") as stream:
        records = [
            (record.record_type, record.verify_block_digest()) for record in ArchiveIterator(stream, parse_http=False)
        ]
    assert records[-1] == (WarcRecordType.revisit, True)
    assert all(sound for _, sound in records)


# Chunks


def write(folder: Path, captures: Iterator[tuple[int, Capture]], most: int) -> Iterator[list[tuple[int, Span]]]:
    shelf = Shelf(folder)
    ids = make_ids()
    return write_in_chunks(
        shelf, captures, started_at=AT, run_id=ids(), clock=lambda: AT, new_id=ids, software="x", desk="y", most=most
    )


def pages(number: int) -> Iterator[tuple[int, Capture]]:
    return ((n, make_page(b"%d" % n, f"http://news.example/{n}")) for n in range(number))


@pytest.mark.parametrize(("number", "sizes"), ((0, []), (1, [1]), (6, [3, 3]), (7, [3, 3, 1])))
def test_a_long_run_is_a_file_a_chunk(tmp_path: Path, number: int, sizes: list[int]) -> None:
    files = list(write(tmp_path, pages(number), 3))
    assert [len(file) for file in files] == sizes
    assert len(list(tmp_path.iterdir())) == len(sizes)
    written = [pair for file in files for pair in file]
    for key, span in written:
        assert read_capture(Shelf(tmp_path), span, f"http://news.example/{key}")
    assert list(check_shelf(Shelf(tmp_path), [(str(key), span) for key, span in written])) == []


def test_a_chunk_is_on_the_disk_before_it_is_given_and_no_later_capture_is_asked_for(tmp_path: Path) -> None:
    asked: list[int] = []

    def noting() -> Iterator[tuple[int, Capture]]:
        for number, page in pages(9):
            asked.append(number)
            yield number, page

    chunks = write(tmp_path, noting(), 3)
    first = next(chunks)
    assert asked == [0, 1, 2]
    assert [path.name for path in tmp_path.iterdir()] == [first[0][1].file]


def test_a_run_that_dies_keeps_the_chunks_it_has_given(tmp_path: Path) -> None:
    def dying() -> Iterator[tuple[int, Capture]]:
        yield from pages(4)
        raise KeyboardInterrupt

    given: list[list[tuple[int, Span]]] = []
    with pytest.raises(KeyboardInterrupt):
        given.extend(write(tmp_path, dying(), 3))
    listed = [(str(key), span) for chunk in given for key, span in chunk]
    assert len(listed) == 3
    assert list(check_shelf(Shelf(tmp_path), listed)) == []


def test_each_chunk_costs_two_fsyncs_and_not_one_a_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda descriptor: (synced.append(descriptor), fsync(descriptor))[1])
    assert len(list(write(tmp_path, pages(12), 6))) == 2
    assert len(synced) == 4
