"""One capture back from the shelf, byte for byte, or a clear refusal; never another page's content."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from factcheck.archive.exchange import Hop
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import (
    NOT_MODIFIED,
    UNCHANGED,
    FileCopy,
    Leaning,
    Span,
    StoredCapture,
    digest_of,
    payload_of,
    to_target_uri,
)
from factcheck.archive.warc_walk import Record, parse_record, read_members
from factcheck.errors import ArchiveCorrupt

MOST_BYTES: Final = 1 << 30
"""How much one capture may unpack to. What we fetch is capped far below; a stored bomb is not unpacked."""


def read_capture(shelf: Shelf, span: Span, target: str | None = None, *, earlier: Span | None = None) -> StoredCapture:
    """Read a capture back. `target` is the location it must be of: the final URL, or the file's URI.

    A capture that leans on an earlier one needs to be told where that lies: `earlier`. That one is read by the same rules,
    and everything the revisit says of it is held against it.

    The digest of the stored bytes is held against the span before anything is unpacked; then every record against its
    block digest, and the payload against the span. Raises ArchiveCorrupt naming the file where anything is missing,
    damaged or of another location, and StorageRefused where the disk will not give the bytes.
    """
    try:
        records = _records_of(shelf, span)
        original = _read_original(shelf, earlier) if _leans(records) else None
        capture = _to_capture(records, original)
        _require_fit(capture, span, target)
    except ValueError as error:
        raise _untrusted(shelf, span, error) from error
    return capture


def read_sealed(shelf: Shelf, span: Span) -> StoredCapture:
    """A full capture for one look at what it says of itself, vouched for by the digest of its stored bytes alone.

    A third of the time of `read_capture`, which is for whoever relies on the content. Raises as that does, and where the
    capture leans on an earlier one.
    """
    try:
        records = _records_of(shelf, span, digested=False)
        return _to_capture(records, _read_original(shelf, None) if _leans(records) else None)
    except ValueError as error:
        raise _untrusted(shelf, span, error) from error


def read_stored(shelf: Shelf, span: Span) -> bytes:
    """A capture's own records as they lie on the shelf, held against their digest. Raises as `read_capture`."""
    try:
        return _stored_bytes(shelf, span)
    except ValueError as error:
        raise _untrusted(shelf, span, error) from error


def _untrusted(shelf: Shelf, span: Span, error: ValueError) -> ArchiveCorrupt:
    path = str(shelf.folder / span.file)
    message = f"The capture at byte {span.offset} of the archive file {path!r} cannot be trusted: {error}."
    return ArchiveCorrupt(message, hint="factcheck verify", why="changed")


def _stored_bytes(shelf: Shelf, span: Span) -> bytes:
    with shelf.open_file(span.file) as file:
        if span.offset < 0 or span.length <= 0 or span.offset + span.length > file.size:
            raise ValueError(f"it should be {span.length} bytes, and the file ends at byte {file.size}")
        stored = b"".join(file.read_chunks(span.offset, span.length))
    if digest_of(stored) != span.digest:
        raise ValueError("its bytes are not the recorded ones")
    return stored


def _records_of(shelf: Shelf, span: Span, *, digested: bool = True) -> list[Record]:
    members = read_members(_stored_bytes(shelf, span), MOST_BYTES)
    records = [parse_record(member, digested=digested) for member in members]
    return [record for record in records if record.kind != "warcinfo"]


def _require_fit(capture: StoredCapture, span: Span, target: str | None) -> None:
    payload = capture.copy.content if capture.copy else payload_of(capture.content_hops[-1].response)
    if digest_of(payload) != span.payload_digest or len(payload) != span.payload_length:
        raise ValueError("its payload is not the recorded one")
    if target is not None and to_target_uri(target) != capture.target:
        raise ValueError(f"it is of {capture.target!r}, not of {target!r}")


def _leans(records: Sequence[Record]) -> bool:
    return bool(records) and records[-1].kind == "revisit"


def _read_original(shelf: Shelf, earlier: Span | None) -> StoredCapture:
    if earlier is None:
        raise ValueError("it leans on an earlier capture, and nobody said where that lies")
    return read_capture(shelf, earlier)


def _to_capture(records: Sequence[Record], original: StoredCapture | None) -> StoredCapture:
    if any("warc-target-uri" not in record.headers for record in records):
        raise ValueError("a record lacks a header it must have")
    if [record.kind for record in records] == ["resource"]:
        return StoredCapture(copy=_to_copy(records[0]), record_id=records[0].headers["warc-record-id"])
    if not records or len(records) % 2:
        raise ValueError("its records are no capture")
    hops = tuple(map(_to_hop, records[::2], records[1::2]))
    record_id = records[-1].headers["warc-record-id"]
    if any(record.kind == "revisit" for record in records[:-1]):
        raise ValueError("its records are no capture")
    if original is None:
        return StoredCapture(hops=hops, record_id=record_id)
    leaning = _to_leaning(records[-1])
    _require_reference(leaning, original)
    if leaning.not_modified:
        return StoredCapture(hops=hops, record_id=record_id, leaning=leaning, earlier=original.hops)
    whole = hops[-1].response + bytes(payload_of(original.hops[-1].response))
    return StoredCapture(
        hops=(*hops[:-1], replace(hops[-1], response=whole, truncated="")), record_id=record_id, leaning=leaning
    )


def _to_leaning(record: Record) -> Leaning:
    headers = record.headers
    try:
        profile = headers["warc-profile"]
        if profile not in {UNCHANGED, NOT_MODIFIED}:
            raise ValueError(f"{profile!r} is not a way to lean on an earlier capture that is read")
        return Leaning(
            headers["warc-refers-to"],
            headers["warc-refers-to-target-uri"],
            _to_instant(headers["warc-refers-to-date"]),
            headers["warc-payload-digest"],
            not_modified=profile == NOT_MODIFIED,
        )
    except KeyError as error:
        raise ValueError("a record lacks a header it must have") from error


def _require_reference(leaning: Leaning, original: StoredCapture) -> None:
    if original.copy is not None or original.leaning is not None:
        raise ValueError("what it leans on is no full capture of a page")
    last = original.hops[-1]
    held = (original.record_id, to_target_uri(last.url), last.started_at, digest_of(payload_of(last.response)))
    if held != (leaning.record_id, leaning.target, leaning.kept_at, leaning.payload_digest):
        raise ValueError("what it leans on is another capture than it says")


def _to_copy(record: Record) -> FileCopy:
    headers = record.headers
    return FileCopy(
        headers["warc-target-uri"], headers["content-type"], record.block, _to_instant(headers["warc-date"])
    )


def _to_hop(request: Record, response: Record) -> Hop:
    answered = response.headers
    together = request.headers.get("warc-concurrent-to") == answered["warc-record-id"]
    if request.kind != "request" or response.kind not in {"response", "revisit"} or not together:
        raise ValueError("its records are no capture")
    return Hop(
        url=answered["warc-target-uri"],
        request=request.block,
        response=response.block,
        ip=answered.get("warc-ip-address", ""),
        started_at=_to_instant(answered["warc-date"]),
        truncated=answered.get("warc-truncated", ""),
    )


def _to_instant(written: str) -> datetime:
    if not written.endswith("Z"):
        raise ValueError(f"{written!r} is no date of a capture")
    return datetime.fromisoformat(written)
