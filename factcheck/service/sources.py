"""Sources by their names, and the visits to them. Nothing here is loaded that a list does not need."""

from factcheck.domain.view import CaptureView, Visited
from factcheck.service.desk import Desk
from factcheck.store import captures

_MOST_DIGITS = 18


def find_source(desk: Desk, named: str) -> int:
    """A source by its number, its URL or its file. Raises `SourceNotFound`."""
    if named.isascii() and named.isdigit() and len(named) <= _MOST_DIGITS:
        number = int(named)
        desk.reads.source_location(number)
        return number
    known = desk.reads.source_at(named)  # as it stands on the desk, nothing needs to be read to know it
    if known is not None:
        return known
    from factcheck.service.captures import canonical_source  # a list loads no archive

    return desk.reads.source_known(canonical_source(named))


def locate_source(desk: Desk, named: str) -> str:
    """Where a source lies: by its number as the desk knows it, else as it is named."""
    if named.isascii() and named.isdigit() and len(named) <= _MOST_DIGITS:
        return desk.reads.source_location(int(named))
    return named


def list_visits(desk: Desk, source: int) -> list[Visited]:
    """Every visit to a source, the newest first, each capture with what became of its text."""
    visits: list[Visited] = [Visited(attempt) for attempt in captures.attempts_of(desk.reads, source)]
    held = list(captures.captures_of(desk.reads, source))
    for capture, before in zip(held, [*held[1:], None], strict=True):
        visits.append(Visited(capture, _text_since(before, capture)))
    return sorted(visits, key=lambda visit: visit.visit.entry, reverse=True)


def _text_since(before: CaptureView | None, capture: CaptureView) -> str:
    if capture.text_digest is None:
        return "unread"
    if before is None or before.text_digest is None:
        return "first" if before is None else "read"
    if before.text_digest == capture.text_digest:
        return "unchanged"
    return "changed" if before.extractor == capture.extractor else "read otherwise"
