"""What crossed the connection is what the archive gives back, and what other readers find in it."""

import gzip
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from fastwarc.warc import ArchiveIterator
from hypothesis import given
from hypothesis import strategies as st
from warc_samples import (
    AT,
    CUT_PAGE,
    NAME,
    ODD_RESPONSES,
    PDF_COPY,
    REDIRECTS,
    TEXT,
    keep,
    labelled,
    make_exchange,
    make_hop,
    make_ids,
    make_page,
    make_pages,
    odd_captures,
)
from warcio.archiveiterator import ArchiveIterator as WarcioIterator

from factcheck.archive.exchange import Exchange, Hop
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import FileCopy, StoredCapture, to_target_uri
from factcheck.archive.warc_check import check_shelf
from factcheck.archive.warc_read import read_capture
from factcheck.archive.warc_write import name_run
from factcheck.errors import ArchiveCorrupt

# warcio 1.8 fails on a brotli answer with brotli 1.2 (it sets an attribute that is no longer there), so it goes without.
WARCIO_CHECK = """
import sys
sys.modules["brotli"] = None
from warcio.cli import main
sys.exit(main(["check", "-v", sys.argv[1]]))
"""


def stored_as(capture: Exchange | FileCopy) -> StoredCapture:
    return StoredCapture(copy=capture) if isinstance(capture, FileCopy) else StoredCapture(hops=capture.hops)


def headers_of(path: Path) -> list[dict[str, str]]:
    with path.open("rb") as stream:
        return [dict(record.rec_headers.headers) for record in WarcioIterator(stream)]


def fastwarc_verdicts(path: Path) -> list[tuple[bool, bool | None]]:
    """For each record: whether fastwarc finds its block sound, and its payload, where that has a digest."""
    verdicts: list[tuple[bool, bool | None]] = []
    with path.open("rb") as stream:
        for record in ArchiveIterator(stream, parse_http=False, inplace=True):
            block = record.verify_block_digest(False)
            payload = None
            if "WARC-Payload-Digest" in record.headers:
                record.parse_http()
                payload = record.verify_payload_digest(True)
            verdicts.append((block, payload))
    return verdicts


@pytest.mark.parametrize("odd", ODD_RESPONSES.values(), ids=ODD_RESPONSES.keys())
def test_an_answer_is_kept_byte_for_byte(tmp_path: Path, odd: bytes) -> None:
    hop = make_hop(odd)
    (span,) = keep(tmp_path, [make_exchange(hop)])
    assert read_capture(Shelf(tmp_path), span, hop.url).hops == (hop,)


def test_many_captures_in_one_file_come_back_each_by_its_own_span(tmp_path: Path) -> None:
    captures = odd_captures()
    spans = keep(tmp_path, captures)
    assert [read_capture(Shelf(tmp_path), span) for span in spans] == [stored_as(capture) for capture in captures]
    assert spans[0].offset == 0
    assert [span.offset for span in spans[1:]] == [span.offset + span.length for span in spans[:-1]]
    assert spans[-1].offset + spans[-1].length == (tmp_path / NAME).stat().st_size
    assert list(check_shelf(Shelf(tmp_path), labelled(spans))) == []


def test_every_hop_of_a_redirect_is_kept_with_its_own_place_and_time(tmp_path: Path) -> None:
    (span,) = keep(tmp_path, [REDIRECTS])
    stored = read_capture(Shelf(tmp_path), span, "https://other.example/")
    assert stored.hops == REDIRECTS.hops
    assert stored.target == "https://other.example/"
    assert span.payload_length == len(TEXT)
    written = headers_of(tmp_path / NAME)
    assert [header["WARC-Type"] for header in written] == ["warcinfo", *["request", "response"] * 3]
    assert [header["WARC-Target-URI"] for header in written[2::2]] == [hop.url for hop in REDIRECTS.hops]
    assert [header["WARC-Concurrent-To"] for header in written[1::2]] == [
        header["WARC-Record-ID"] for header in written[2::2]
    ]
    assert len({header["WARC-Record-ID"] for header in written}) == 7
    assert {header["WARC-IP-Address"] for header in written[1:]} == {"203.0.113.7"}


def test_a_cut_answer_says_so_and_why(tmp_path: Path) -> None:
    (span,) = keep(tmp_path, [CUT_PAGE])
    assert read_capture(Shelf(tmp_path), span).hops[0].truncated == "length"
    assert headers_of(tmp_path / NAME)[2]["WARC-Truncated"] == "length"


def test_a_local_file_is_kept_with_its_media_type(tmp_path: Path) -> None:
    (span,) = keep(tmp_path, [PDF_COPY])
    assert read_capture(Shelf(tmp_path), span, PDF_COPY.uri) == StoredCapture(copy=PDF_COPY)
    assert headers_of(tmp_path / NAME)[1]["WARC-Type"] == "resource"
    assert span.payload_length == len(PDF_COPY.content)


def test_an_empty_local_file_is_a_capture_too(tmp_path: Path) -> None:
    empty = replace(PDF_COPY, content=b"")
    (span,) = keep(tmp_path, [empty])
    assert read_capture(Shelf(tmp_path), span).copy == empty


def test_every_stored_byte_is_one_gzip_member_a_record(tmp_path: Path) -> None:
    keep(tmp_path, make_pages(3))
    stored = (tmp_path / NAME).read_bytes()
    members = []
    while stored:
        unpacking = zlib.decompressobj(31)
        members.append(unpacking.decompress(stored))
        assert unpacking.eof
        assert stored[4:8] == bytes(4)
        stored = unpacking.unused_data
    assert all(member.startswith(b"WARC/1.1\r\n") and member.endswith(b"\r\n\r\n") for member in members)
    assert len(members) == 7


def test_the_same_captures_with_the_same_ids_are_the_same_bytes(tmp_path: Path) -> None:
    assert keep(tmp_path / "a", odd_captures()) == keep(tmp_path / "b", odd_captures())
    assert (tmp_path / "a" / NAME).read_bytes() == (tmp_path / "b" / NAME).read_bytes()


def test_two_other_readers_find_every_digest_right(tmp_path: Path) -> None:
    keep(tmp_path, odd_captures())
    checked = subprocess.run(
        [sys.executable, "-c", WARCIO_CHECK, str(tmp_path / NAME)], capture_output=True, text=True, check=False
    )
    hops = len(ODD_RESPONSES) + 3 + 1
    assert (checked.returncode, checked.stdout.count("digest pass")) == (0, 1 + 2 * hops + 1)
    verdicts = fastwarc_verdicts(tmp_path / NAME)
    assert len(verdicts) == 1 + 2 * hops + 1
    assert all(block and payload is not False for block, payload in verdicts)


def test_the_payload_digest_of_the_span_is_the_one_in_the_file(tmp_path: Path) -> None:
    spans = keep(tmp_path, odd_captures())
    written = [header for header in headers_of(tmp_path / NAME) if header["WARC-Type"] in {"response", "resource"}]
    last_of_each = [
        header
        for header in written
        if header["WARC-Target-URI"] not in {"http://news.example/a", "http://news.example/b"}
    ]
    told = [header.get("WARC-Payload-Digest") for header in last_of_each[:-1]]
    told.append(last_of_each[-1]["WARC-Block-Digest"])
    assert len(told) == len(spans)
    unclear = {
        "bare line feeds",
        "mixed line ends",
        "a line of white space",
        "a carriage return more",
        "cut in the header",
    }
    names = [*ODD_RESPONSES, "redirects", "cut", "pdf"]
    expected = [None if name in unclear else span.payload_digest for name, span in zip(names, spans, strict=True)]
    assert told == expected


def test_an_unchanged_page_has_an_unchanged_payload_digest(tmp_path: Path) -> None:
    first, second = keep(tmp_path, [make_page(TEXT), make_page(TEXT)])
    assert first.payload_digest == second.payload_digest
    assert first.digest != second.digest


def test_the_file_says_which_file_it_is_and_whose(tmp_path: Path) -> None:
    keep(tmp_path, make_pages(1))
    with (tmp_path / NAME).open("rb") as stream:
        opening = next(iter(WarcioIterator(stream)))
        assert opening.rec_headers.get_header("WARC-Filename") == NAME
        said = opening.content_stream().read().decode()
    assert "software: factcheck-tracker/0\r\n" in said
    assert "isPartOf: newsroom\r\n" in said


def test_a_run_is_named_by_its_utc_second_and_its_id() -> None:
    kyiv = datetime(2026, 11, 23, 4, 13, 58, tzinfo=timezone(timedelta(hours=2)))
    assert name_run(kyiv, make_ids()()) == "capture-20261123T021358Z-019cf000000070008000000000000001.warc.gz"


def test_an_instant_without_a_zone_is_refused(tmp_path: Path) -> None:
    copy = replace(PDF_COPY, kept_at=AT.replace(tzinfo=None))
    with pytest.raises(ValueError, match="no time zone"):
        keep(tmp_path, [copy])
    assert list(tmp_path.iterdir()) == []


def test_an_instant_in_another_zone_is_kept_as_the_same_instant(tmp_path: Path) -> None:
    kyiv = AT.astimezone(timezone(timedelta(hours=2)))
    (span,) = keep(tmp_path, [replace(PDF_COPY, kept_at=kyiv)])
    assert headers_of(tmp_path / NAME)[1]["WARC-Date"] == "2026-11-23T02:13:58.123456Z"
    assert read_capture(Shelf(tmp_path), span).copy == PDF_COPY


@pytest.mark.parametrize(
    "url",
    (
        "http://news.example/a b\r\nWARC-Type: resource",
        "http://bücher.example/ä",
        "http://news.example/\x00\x7f\u2028\udcff",
        "http://news.example/%20?q=<x>&y=[z]#:~:text=a",
    ),
)
def test_no_url_can_write_a_header_of_its_own(tmp_path: Path, url: str) -> None:
    (span,) = keep(tmp_path, [make_page(TEXT, url)])
    stored = read_capture(Shelf(tmp_path), span, url)
    assert stored.target == to_target_uri(url)
    assert len(headers_of(tmp_path / NAME)) == 3
    assert list(check_shelf(Shelf(tmp_path), labelled([span]))) == []


def test_no_word_of_ours_can_write_a_header_of_its_own(tmp_path: Path) -> None:
    copy = replace(PDF_COPY, media_type="text/plain\r\nWARC-Type: response\udcff")
    (span,) = keep(tmp_path, [copy])
    stored = read_capture(Shelf(tmp_path), span).copy
    assert stored is not None
    assert stored.media_type == "text/plain WARC-Type: response\\udcff"


def test_another_location_is_never_given_for_the_one_asked(tmp_path: Path) -> None:
    first, second = keep(tmp_path, make_pages(2))
    assert read_capture(Shelf(tmp_path), second, "http://news.example/1").target == "http://news.example/1"
    with pytest.raises(ArchiveCorrupt, match=r"not of 'http://news\.example/1'"):
        read_capture(Shelf(tmp_path), first, "http://news.example/1")


def test_an_answer_is_not_cut_where_it_holds_gzip_or_warc_itself(tmp_path: Path) -> None:
    inner = gzip.compress(b"WARC/1.1\r\n\r\n") * 3
    (span,) = keep(tmp_path, [make_page(inner)])
    assert read_capture(Shelf(tmp_path), span).hops[0].response.endswith(inner)


@given(answers=st.lists(st.tuples(st.binary(max_size=300), st.binary(max_size=300)), min_size=1, max_size=3))
def test_whatever_bytes_crossed_come_back(tmp_path_factory: Any, answers: list[tuple[bytes, bytes]]) -> None:
    hops = [Hop(f"http://a.example/{n}", asked, told, "", AT) for n, (asked, told) in enumerate(answers)]
    folder = tmp_path_factory.mktemp("shelf")
    spans = keep(folder, [make_exchange(*hops), PDF_COPY])
    assert read_capture(Shelf(folder), spans[0]).hops == tuple(hops)
    assert list(check_shelf(Shelf(folder), labelled(spans))) == []
