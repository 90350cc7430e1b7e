"""Captures onto the shelf: a new WARC file, placed whole before any ledger row can name it."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from uuid import UUID

from factcheck.archive.exchange import Exchange
from factcheck.archive.revisit import Revisit, write_revisit
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import FileCopy, Span, digest_of, payload_of, write_copy, write_hop, write_warcinfo


def name_run(started_at: datetime, run_id: UUID, part: int = 0) -> str:
    """Name the file of a run: `capture-20261123T021358Z-<id>.warc.gz`. Names sort by time; the id keeps them apart.

    A run of many files numbers them by `part`: `…-<id>-00001.warc.gz`.
    """
    tail = f"-{part:05d}" if part else ""
    return f"capture-{started_at.astimezone(UTC):%Y%m%dT%H%M%SZ}-{run_id.hex}{tail}.warc.gz"


def write_captures(
    shelf: Shelf,
    name: str,
    captures: Iterable[Exchange | FileCopy | Revisit],
    *,
    written_at: datetime,
    new_id: Callable[[], UUID],
    software: str,
    desk: str,
    most: int | None = None,
    most_stored: int | None = None,
) -> list[Span]:
    """Write the captures into one new file and give their spans, in order. No captures, no file.

    Captures are taken one at a time, so a generator keeps only one in memory; no further one is taken once `most` are
    written, or `most_stored` bytes. The spans are given only when every byte
    and the name itself are on the disk: what the ledger then records is there. `desk` stands in the file for anyone to
    read, so it should name nobody. Raises StorageRefused where the disk says no; then, and where `captures` itself
    raises, no file is left and no span is given.
    """
    spans: list[Span] = []
    arriving = iter(captures)
    capture = next(arriving, None)
    if capture is None:
        return spans
    warcinfo_id = new_id()
    opening = write_warcinfo(warcinfo_id, written_at, name, software, desk)
    offset = 0
    with shelf.place_file(name) as append:
        while capture is not None:
            payload_digest, payload_length = _measure_payload(capture)
            stored = opening + _write_capture(capture, payload_digest, new_id, warcinfo_id)
            append(stored)
            digest = "sha256:" + sha256(stored).hexdigest()
            spans.append(Span(name, offset, len(stored), digest, payload_digest, payload_length))
            offset += len(stored)
            opening = b""
            full = len(spans) == most or (most_stored is not None and offset >= most_stored)
            capture = None if full else next(arriving, None)
    return spans


def _measure_payload(capture: Exchange | FileCopy | Revisit) -> tuple[str, int]:
    if isinstance(capture, Revisit):
        return capture.original.span.payload_digest, capture.original.span.payload_length
    payload = capture.content if isinstance(capture, FileCopy) else payload_of(capture.hops[-1].response)
    return digest_of(payload), len(payload)


def _write_capture(
    capture: Exchange | FileCopy | Revisit, payload_digest: str, new_id: Callable[[], UUID], warcinfo_id: UUID
) -> bytes:
    if isinstance(capture, FileCopy):
        return write_copy(capture, new_id(), warcinfo_id)
    if isinstance(capture, Revisit):
        return write_revisit(capture, new_id, warcinfo_id)
    *redirects, last = capture.hops
    members = [write_hop(hop, new_id(), new_id(), warcinfo_id) for hop in redirects]
    return b"".join([*members, write_hop(last, new_id(), new_id(), warcinfo_id, payload_digest=payload_digest)])
