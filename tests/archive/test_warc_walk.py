"""Bytes that fit the ledger's digest and still are no capture of ours are refused, and no bomb is unpacked."""

import zlib
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warc_samples import NAME, keep, labelled, make_pages, odd_captures

from factcheck.archive import warc_read
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import Span, digest_of
from factcheck.archive.warc_check import check_shelf
from factcheck.archive.warc_read import read_capture
from factcheck.archive.warc_walk import whole_records
from factcheck.errors import ArchiveCorrupt

BLOCK = b"HTTP/1.1 200 OK\r\n\r\nyes"


def pack(content: bytes) -> bytes:
    squeeze = zlib.compressobj(wbits=31)
    return squeeze.compress(content) + squeeze.flush()


def make_record(kind: str, block: bytes = BLOCK, record_id: str = "<urn:x:1>", **changed: str | None) -> bytes:
    fields: dict[str, str | None] = {
        "WARC-Type": kind,
        "WARC-Record-ID": record_id,
        "WARC-Date": "2026-11-23T02:13:58Z",
        "WARC-Target-URI": "http://a.example/",
        "WARC-Concurrent-To": "<urn:x:2>" if kind == "request" else None,
        "WARC-Block-Digest": "sha256:" + sha256(block).hexdigest(),
        "Content-Type": "application/http",
        "Content-Length": str(len(block)),
        **{name.replace("_", "-"): value for name, value in changed.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items() if value is not None)
    return b"WARC/1.1\r\n" + head.encode() + b"\r\n" + block + b"\r\n\r\n"


REQUEST = make_record("request", b"GET / HTTP/1.1\r\n\r\n")
RESPONSE = make_record("response", record_id="<urn:x:2>")
WARCINFO = make_record("warcinfo")


def forge(folder: Path, *members: bytes, payload: bytes = b"yes") -> Span:
    """A file whose bytes fit the span, whatever they are."""
    stored = b"".join(members)
    (folder / NAME).write_bytes(stored)
    return Span(NAME, 0, len(stored), digest_of(stored), digest_of(payload), len(payload))


def test_records_of_another_hand_in_our_order_are_read(tmp_path: Path) -> None:
    span = forge(tmp_path, pack(WARCINFO), pack(REQUEST), pack(RESPONSE))
    assert read_capture(Shelf(tmp_path), span).hops[0].response == BLOCK


@pytest.mark.parametrize(
    ("members", "reason"),
    (
        ((b"plain bytes",), "cannot be unpacked"),
        ((pack(REQUEST)[:-1],), "is not whole"),
        ((pack(REQUEST), pack(RESPONSE) + b"\x00"), "is not whole"),
        ((pack(b"no record"),), "has no header"),
        ((pack(b"HTTP/1.1 200 OK\r\n\r\n"),), "has no header"),
        ((pack(REQUEST), pack(RESPONSE[:-1])), "not as long as it says"),
        ((pack(REQUEST), pack(make_record("response", Content_Length=None))), "not as long as it says"),
        ((pack(REQUEST), pack(make_record("response", Content_Length="+22"))), "not as long as it says"),
        ((pack(REQUEST), pack(make_record("response", WARC_Record_ID=None))), "lacks a header"),
        ((pack(REQUEST), pack(make_record("response", WARC_Target_URI=None))), "lacks a header"),
        ((pack(REQUEST), pack(make_record("response", record_id="<urn:x:2>", WARC_Date="yesterdaZ"))), "yesterdaZ"),
        ((pack(REQUEST), pack(make_record("response", record_id="<urn:x:2>", WARC_Date="2026-11-23"))), "no date of"),
        ((pack(REQUEST), pack(make_record("response", WARC_Block_Digest="sha256:0"))), "does not fit its digest"),
        ((pack(REQUEST), pack(make_record("response", WARC_Block_Digest=None))), "does not fit its digest"),
        ((pack(REQUEST),), "are no capture"),
        ((pack(WARCINFO),), "are no capture"),
        ((pack(RESPONSE), pack(REQUEST)), "are no capture"),
        ((pack(REQUEST), pack(make_record("response", record_id="<urn:x:3>"))), "are no capture"),
        ((pack(make_record("resource")), pack(RESPONSE)), "are no capture"),
        ((pack(REQUEST), pack(make_record("response", b"HTTP/1.1 200 OK\r\n\r\nno", "<urn:x:2>"))), "payload"),
    ),
)
def test_what_is_no_capture_is_refused_with_the_reason(tmp_path: Path, members: tuple[bytes, ...], reason: str) -> None:
    span = forge(tmp_path, *members)
    with pytest.raises(ArchiveCorrupt, match=reason) as refusal:
        read_capture(Shelf(tmp_path), span)
    assert NAME in refusal.value.message


def test_a_stored_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_read, "MOST_BYTES", 1_000_000)
    span = forge(tmp_path, pack(b"WARC/1.1\r\n" + bytes(50_000_000)))
    assert span.length < 60_000
    with pytest.raises(ArchiveCorrupt, match="unpacks to more than we read"):
        read_capture(Shelf(tmp_path), span)


def test_the_bound_is_on_all_records_of_a_capture(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    span = forge(tmp_path, pack(REQUEST), pack(RESPONSE))
    monkeypatch.setattr(warc_read, "MOST_BYTES", len(REQUEST) + len(RESPONSE))
    assert read_capture(Shelf(tmp_path), span)
    monkeypatch.setattr(warc_read, "MOST_BYTES", len(REQUEST) + len(RESPONSE) - 1)
    with pytest.raises(ArchiveCorrupt, match="unpacks to more"):
        read_capture(Shelf(tmp_path), span)


@given(sizes=st.lists(st.integers(1, 400), min_size=1), cut=st.integers(0, 2000))
def test_whole_records_are_known_however_the_bytes_arrive(sizes: list[int], cut: int) -> None:
    members = [pack(WARCINFO), pack(REQUEST), pack(RESPONSE)]
    stored = b"".join(members)
    ends = {0, len(members[0]), len(members[0] + members[1]), len(stored)}
    cut = min(cut, len(stored))
    chunks, rest = [], stored[:cut]
    for size in sizes:
        chunks.append(rest[:size])
        rest = rest[size:]
    assert whole_records([*chunks, rest]) is (cut in ends)


@pytest.mark.parametrize(
    "junk",
    (b"\x00", pack(b""), pack(b"WARC"), pack(b"WARX/1.1 and more"), pack(b"WARX" + bytes(2_000_000)), b"WARC/1.1\r\n"),
)
def test_anything_else_among_the_records_is_known_too(junk: bytes) -> None:
    assert not whole_records([pack(REQUEST) + junk])
    assert not whole_records([junk + pack(REQUEST)])


def test_a_bomb_left_in_the_archive_folder_is_walked_in_small_steps(tmp_path: Path) -> None:
    spans = keep(tmp_path, make_pages(1))
    with (tmp_path / NAME).open("ab") as stream:
        stream.write(pack(b"WARC/1.1\r\n" + bytes(30_000_000)))
    assert [finding.code for finding in check_shelf(Shelf(tmp_path), labelled(spans))] == ["archive-tail"]


@given(junk=st.binary(max_size=200))
def test_no_bytes_bring_the_reader_down(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    for members in ((junk,), (pack(junk),), (pack(b"WARC/1.1\r\n" + junk),), (pack(REQUEST), pack(junk))):
        span = forge(folder, *members)
        with pytest.raises(ArchiveCorrupt):
            read_capture(Shelf(folder), span)


def test_a_sound_file_is_whole_records(tmp_path: Path) -> None:
    keep(tmp_path, odd_captures())
    assert whole_records([(tmp_path / NAME).read_bytes()])
