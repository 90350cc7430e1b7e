"""One capture back from the shelf, byte for byte, or a clear refusal; never another page's content."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from factcheck.archive.exchange import Hop
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import FileCopy, Span, StoredCapture, digest_of, payload_of, to_target_uri
from factcheck.archive.warc_walk import Record, parse_record, read_members
from factcheck.errors import ArchiveCorrupt

MOST_BYTES: Final = 1 << 30
"""How much one capture may unpack to. What we fetch is capped far below; a stored bomb is not unpacked."""


def read_capture(shelf: Shelf, span: Span, target: str | None = None) -> StoredCapture:
    """Read a capture back. `target` is the location it must be of: the final URL, or the file's URI.

    The digest of the stored bytes is held against the span before anything is unpacked; then every record against its
    block digest, and the payload against the span. Raises ArchiveCorrupt naming the file where anything is missing,
    damaged or of another location, and StorageRefused where the disk will not give the bytes.
    """
    try:
        records = [parse_record(member) for member in read_members(_read_stored(shelf, span), MOST_BYTES)]
        capture = _to_capture([record for record in records if record.kind != "warcinfo"])
        _require_fit(capture, span, target)
    except ValueError as error:
        path = str(shelf.folder / span.file)
        message = f"The capture at byte {span.offset} of the archive file {path!r} cannot be trusted: {error}."
        raise ArchiveCorrupt(message, hint="factcheck verify", why="changed") from error
    return capture


def _read_stored(shelf: Shelf, span: Span) -> bytes:
    with shelf.open_file(span.file) as file:
        if span.offset < 0 or span.length <= 0 or span.offset + span.length > file.size:
            raise ValueError(f"it should be {span.length} bytes, and the file ends at byte {file.size}")
        stored = b"".join(file.read_chunks(span.offset, span.length))
    if digest_of(stored) != span.digest:
        raise ValueError("its bytes are not the recorded ones")
    return stored


def _require_fit(capture: StoredCapture, span: Span, target: str | None) -> None:
    payload = capture.copy.content if capture.copy else payload_of(capture.hops[-1].response)
    if digest_of(payload) != span.payload_digest or len(payload) != span.payload_length:
        raise ValueError("its payload is not the recorded one")
    if target is not None and to_target_uri(target) != capture.target:
        raise ValueError(f"it is of {capture.target!r}, not of {target!r}")


def _to_capture(records: Sequence[Record]) -> StoredCapture:
    if any("warc-target-uri" not in record.headers for record in records):
        raise ValueError("a record lacks a header it must have")
    if [record.kind for record in records] == ["resource"]:
        return StoredCapture(copy=_to_copy(records[0]))
    if not records or len(records) % 2:
        raise ValueError("its records are no capture")
    return StoredCapture(hops=tuple(map(_to_hop, records[::2], records[1::2])))


def _to_copy(record: Record) -> FileCopy:
    headers = record.headers
    return FileCopy(headers["warc-target-uri"], headers["content-type"], record.block, _to_instant(record))


def _to_hop(request: Record, response: Record) -> Hop:
    answered = response.headers
    together = request.headers.get("warc-concurrent-to") == answered["warc-record-id"]
    if (request.kind, response.kind) != ("request", "response") or not together:
        raise ValueError("its records are no capture")
    return Hop(
        url=answered["warc-target-uri"],
        request=request.block,
        response=response.block,
        ip=answered.get("warc-ip-address", ""),
        started_at=_to_instant(response),
        truncated=answered.get("warc-truncated", ""),
    )


def _to_instant(record: Record) -> datetime:
    written = record.headers["warc-date"]
    if not written.endswith("Z"):
        raise ValueError(f"{written!r} is no date of a capture")
    return datetime.fromisoformat(written)
