"""Every byte on the shelf held against the ledger's list: what is damaged is named, the rest stays readable.

A WARC reader cannot do this. It skips what it cannot read, and it does not know what should be there.
"""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby

from factcheck.archive.shelf import PARTIAL, Shelf, ShelvedFile
from factcheck.archive.warc import Span
from factcheck.archive.warc_read import read_capture
from factcheck.archive.warc_walk import whole_records
from factcheck.domain.finding import Finding
from factcheck.errors import ArchiveCorrupt, StorageRefused

Listed = tuple[str, Span]
"""A capture as the ledger lists it: its label for people, and its span."""


def check_shelf(shelf: Shelf, listed: Iterable[Listed]) -> Iterator[Finding]:
    """Hold the shelf against the ledger's list, which must come file by file (`ORDER BY warc_file`).

    A finding names the capture (`archive-missing`, `-kind`, `-name`, `-unreadable`, `-torn`, `-changed`) or the file:
    `archive-gap` and `archive-tail` for bytes that no capture accounts for, `archive-overlap` for bytes that two do,
    `archive-orphan` and `archive-partial` for files that the ledger does not know. What a crash between placing a file
    and committing its rows leaves behind is harmless: a whole file, or whole records in a file. Bytes are hashed a
    chunk at a time; in memory stand the spans of one file and the names of all. Raises ValueError where the captures of
    one file come apart.
    """
    known: set[str] = set()
    for name, group in groupby(listed, key=lambda item: item[1].file):
        if name in known:
            raise ValueError(f"the captures of {name!a} do not come together")
        known.add(name)
        yield from _check_file(shelf, name, sorted(group, key=lambda item: (item[1].offset, item[1].length)))
    try:
        names = shelf.list_names()
    except StorageRefused as error:
        yield Finding("archive-unreadable", str(shelf.folder), error.message)
        return
    yield from (_to_orphan(name) for name in names if name not in known)


def check_references(shelf: Shelf, leaning: Iterable[tuple[str, Span, Span]]) -> Iterator[Finding]:
    """Hold each capture that leans on an earlier one against it: label, its own span, the earlier one's.

    Gives `archive-reference` where either cannot be read, or the earlier one is not what the capture says it leans on.
    `check_shelf` finds damaged bytes where they lie; this tells who else is hurt by them. Both captures are unpacked.
    """
    for label, span, earlier in leaning:
        try:
            read_capture(shelf, span, earlier=earlier)
        except (ArchiveCorrupt, StorageRefused) as error:
            yield Finding("archive-reference", label, error.message)


def _check_file(shelf: Shelf, name: str, listed: list[Listed]) -> Iterator[Finding]:
    try:
        with shelf.open_file(name) as file:
            for label, span in listed:
                yield from _check_span(file, label, span)
            yield from _check_cover(file, name, [span for _, span in listed if _possible(span)])
    except (ArchiveCorrupt, StorageRefused) as error:
        code = f"archive-{error.details['why']}"
        yield from (Finding(code, label, error.message) for label, _ in listed)


def _check_span(file: ShelvedFile, label: str, span: Span) -> Iterator[Finding]:
    end = span.offset + span.length
    place = f"the archive file {file.path!r}"
    if not _possible(span):
        yield Finding(
            "archive-changed", label, f"No capture can be {span.length} bytes at byte {span.offset} of {place}."
        )
    elif end > file.size:
        message = f"This capture should reach byte {end} of {place}, which ends at byte {file.size}."
        yield Finding("archive-torn", label, message)
    else:
        try:
            digest = _digest_of_chunks(file.read_chunks(span.offset, span.length))
        except StorageRefused as error:
            yield Finding("archive-unreadable", label, error.message)
            return
        if digest != span.digest:
            message = f"Bytes {span.offset} to {end} of {place} are not the bytes that were captured."
            yield Finding("archive-changed", label, message)


def _check_cover(file: ShelvedFile, name: str, spans: list[Span]) -> Iterator[Finding]:
    """Tell the bytes that no capture accounts for, or more than one. `spans` are in the order of their offsets."""
    reach = 0
    before: Span | None = None
    for span in spans:
        if span.offset > reach:
            yield from _check_unclaimed(file, name, reach, min(span.offset, file.size), "archive-gap")
        elif span.offset < reach and span != before:
            message = f"Two captures lay claim to byte {span.offset} of the archive file {file.path!r}."
            yield Finding("archive-overlap", name, message)
        reach = max(reach, span.offset + span.length)
        before = span
    yield from _check_unclaimed(file, name, reach, file.size, "archive-tail")


def _check_unclaimed(file: ShelvedFile, name: str, start: int, end: int, code: str) -> Iterator[Finding]:
    if start >= end:
        return
    place = f"Bytes {start} to {end} of the archive file {file.path!r}"
    try:
        harmless = whole_records(file.read_chunks(start, end - start))
    except StorageRefused as error:
        yield Finding("archive-unreadable", name, error.message)
        return
    what = "are whole records that no capture names" if harmless else "belong to no capture and are no records"
    yield Finding(code, name, f"{place} {what}.", harmless=harmless)


def _to_orphan(name: str) -> Finding:
    shown = ascii(name)
    if name.startswith(PARTIAL):
        message = f"{shown} in the archive folder was never finished: an interrupted run left it, or one is under way."
        return Finding("archive-partial", shown, message, harmless=True)
    message = f"{shown} in the archive folder is not known to the ledger."
    return Finding("archive-orphan", shown, message, harmless=True)


def _possible(span: Span) -> bool:
    return span.offset >= 0 and span.length > 0


def _digest_of_chunks(chunks: Iterable[bytes]) -> str:
    digest = sha256()
    for chunk in chunks:
        digest.update(chunk)
    return "sha256:" + digest.hexdigest()
