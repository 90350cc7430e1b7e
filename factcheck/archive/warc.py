"""WARC 1.1 records (ISO 28500:2017) as we write them, and the values that stand for them.

A capture is a *span*: a run of whole gzip members in one file, a record a member. A visited page has for each hop its
`request` and its `response`, byte for byte as they crossed the connection; a local file is one `resource`. Where the
last answer leans on an earlier capture, its record is a `revisit` and has the header alone (section 6.7). The first
span of a file begins at offset 0 and so holds the `warcinfo` record too. Pure: nothing here reads or writes a file.
"""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final
from urllib.parse import quote
from uuid import UUID

from isal import isal_zlib

from factcheck.archive.exchange import Hop

UNCHANGED: Final = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED: Final = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_LEVEL: Final = 2
_GZIP: Final = 31
"""The word for a gzip member: no file name in it and the time 0, so the same record is the same bytes."""

_SEEN: Final = "".join(map(chr, range(0x21, 0x7F)))
_HEAD_END: Final = re.compile(rb"\n\r?\n")
_CLEAR_LINE: Final = re.compile(rb"[^\n]*[!-~][^\n]*\r")


@dataclass(frozen=True, slots=True)
class FileCopy:
    """A local file as it was read at `kept_at`: its `file://` URI, media type and bytes."""

    uri: str
    media_type: str
    content: bytes
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Span:
    """Where a capture lies: `length` bytes at `offset` of `file` on the shelf.

    `digest` is `sha256:` and the hex SHA-256 of exactly these stored bytes, so any changed byte is caught.
    `payload_digest` is the same of the payload, `payload_length` bytes: a file's content, or what follows the header
    of the last response as it was sent, transfer and content coding left on. The WARC record says the same: a response
    as its payload digest, a resource, which by section 5.9 has no payload of its own, as its block digest.
    """

    file: str
    offset: int
    length: int
    digest: str
    payload_digest: str
    payload_length: int


@dataclass(frozen=True, slots=True)
class Leaning:
    """What a revisit record says of the answer it leans on: its record id, target URI, instant and payload digest."""

    record_id: str
    target: str
    kept_at: datetime
    payload_digest: str
    not_modified: bool


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """What a span gives back: the hops of a visit, in order, or the copy of a file.

    `record_id` is that of its last answer's record, or of the copy's. `leaning` is set where the capture leans on an
    earlier one. An answer that was the same is whole again in `hops`; a 304 stands there as it came, and `earlier` has
    the hops of the capture that it declares unchanged.
    """

    hops: tuple[Hop, ...] = ()
    copy: FileCopy | None = None
    record_id: str = field(default="", compare=False)
    leaning: Leaning | None = None
    earlier: tuple[Hop, ...] = ()

    @property
    def content_hops(self) -> tuple[Hop, ...]:
        """The hops whose last answer has the content: the earlier ones for a 304."""
        return self.earlier or self.hops

    @property
    def target(self) -> str:
        """The location whose content this is: the last hop's URL or the file's URI."""
        return self.copy.uri if self.copy else self.hops[-1].url


def digest_of(content: bytes | memoryview) -> str:
    return "sha256:" + sha256(content).hexdigest()


def payload_of(response: bytes) -> memoryview:
    """Find what follows the header of an HTTP message: nothing where it does not end (RFC 9112, section 2.2)."""
    found = _HEAD_END.search(response)
    return memoryview(response)[found.end() if found else len(response) :]


def to_target_uri(url: str) -> str:
    """Percent-encode what a WARC header cannot carry: white space, control and non-ASCII characters (RFC 3986)."""
    return quote(url, safe=_SEEN, errors="surrogatepass")


def write_warcinfo(record_id: UUID, written_at: datetime, file: str, software: str, desk: str) -> bytes:
    """Make the member that opens a file: which file this is, by which software, for which desk."""
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "isPartOf": desk,
    }
    block = "".join(f"{name}: {_one_line(value)}\r\n" for name, value in fields.items())
    headers = [("WARC-Date", _to_warc_date(written_at)), ("WARC-Filename", file)]
    return _member("warcinfo", record_id, headers, "application/warc-fields", block.encode(errors="backslashreplace"))


def write_hop(
    hop: Hop,
    request_id: UUID,
    response_id: UUID,
    warcinfo_id: UUID,
    leaning: Leaning | None = None,
    payload_digest: str = "",
) -> bytes:
    """Make the two members of a hop: its request, then its response, or its revisit where it is `leaning`.

    `payload_digest` is that of the response's payload where it is known already.
    """
    origin = [
        ("WARC-Warcinfo-ID", _to_urn(warcinfo_id)),
        ("WARC-Target-URI", to_target_uri(hop.url)),
        ("WARC-Date", _to_warc_date(hop.started_at)),
        *([("WARC-IP-Address", _one_line(hop.ip))] if hop.ip else []),
    ]
    asked = [*origin, ("WARC-Concurrent-To", _to_urn(response_id))]
    request = _member("request", request_id, asked, "application/http; msgtype=request", hop.request)
    kind, block, answered = "response", hop.response, list(origin)
    if leaning is not None:
        kind, block = "revisit", hop.response[: len(hop.response) - len(payload_of(hop.response))]
        answered += _to_leaning_headers(leaning)
    else:
        answered += [("WARC-Truncated", _one_line(hop.truncated))] if hop.truncated else []
        if has_clear_header(hop.response):
            answered.append(("WARC-Payload-Digest", payload_digest or digest_of(payload_of(hop.response))))
    return request + _member(kind, response_id, answered, "application/http; msgtype=response", block)


def _to_leaning_headers(leaning: Leaning) -> list[tuple[str, str]]:
    return [
        ("WARC-Profile", NOT_MODIFIED if leaning.not_modified else UNCHANGED),
        ("WARC-Refers-To", leaning.record_id),
        ("WARC-Refers-To-Target-URI", leaning.target),
        ("WARC-Refers-To-Date", _to_warc_date(leaning.kept_at)),
        ("WARC-Payload-Digest", leaning.payload_digest),
        # Section 6.7.2 asks for it; a 304 is not cut, it is all there is.
        *([] if leaning.not_modified else [("WARC-Truncated", "length")]),
    ]


def write_copy(copy: FileCopy, record_id: UUID, warcinfo_id: UUID) -> bytes:
    """Make the one member of a local file."""
    headers = [
        ("WARC-Warcinfo-ID", _to_urn(warcinfo_id)),
        ("WARC-Target-URI", to_target_uri(copy.uri)),
        ("WARC-Date", _to_warc_date(copy.kept_at)),
    ]
    return _member("resource", record_id, headers, copy.media_type, copy.content)


def _member(kind: str, record_id: UUID, headers: list[tuple[str, str]], media_type: str, block: bytes) -> bytes:
    lines = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", _to_urn(record_id)),
        *headers,
        ("WARC-Block-Digest", digest_of(block)),
        ("Content-Type", _one_line(media_type)),
        ("Content-Length", str(len(block))),
    ]
    head = "WARC/1.1\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines) + "\r\n"
    squeeze = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, _GZIP)
    parts = (head.encode(errors="backslashreplace"), block, b"\r\n\r\n")
    return b"".join(map(squeeze.compress, parts)) + squeeze.flush()


def has_clear_header(response: bytes) -> bool:
    """Whether every reader finds the end of the header at the same place.

    Bare line feeds end it for warcio and not for fastwarc; a line of white space, the other way round. There the payload
    digest is left out of the record (it is optional, WARC 1.1 section 5.9) and stands in the span alone.
    """
    found = _HEAD_END.search(response)
    if not found:
        return not response
    lines = response[: found.start()].split(b"\n")
    return found.group() == b"\n\r\n" and all(map(_CLEAR_LINE.fullmatch, lines))


def _to_urn(record_id: UUID) -> str:
    return f"<urn:uuid:{record_id}>"


def _to_warc_date(instant: datetime) -> str:
    if instant.tzinfo is None:
        raise ValueError(f"{instant!r} says no time zone")
    return instant.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _one_line(value: str) -> str:
    """Put a header's value on one line: every run of white space and control characters becomes one space."""
    return " ".join(re.split(r"[\s\x00-\x1f\x7f-\x9f]+", value)).strip()
