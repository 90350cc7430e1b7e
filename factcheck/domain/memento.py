"""Copies of a page in public web archives (mementos, RFC 7089), and which of them is nearest a date. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final, NamedTuple

_STAMPED: Final = re.compile(r"/(\d{14})(?:[a-z]{2}_)?/(?=https?:)")
_STAMP: Final = re.compile(r"\d{4,14}")
_FIRST: Final = "00000101000000"


class Memento(NamedTuple):
    """A copy of a page in an archive: where it lies, its own date-time, and what the page had answered, if that is told."""

    url: str
    at: datetime
    status: int | None
    archive: str


@dataclass(frozen=True, slots=True)
class WebArchive:
    """How an archive is asked. Each template takes `{url}`; `cdx` also `{stamp}`. None where the archive has no such door."""

    name: str
    timemap: str
    timegate: str
    cdx: str | None = None
    save: str | None = None


INTERNET_ARCHIVE: Final = WebArchive(
    name="web.archive.org",
    timemap="https://web.archive.org/web/timemap/link/{url}",
    timegate="https://web.archive.org/web/{url}",
    cdx="https://web.archive.org/cdx/search/cdx?url={quoted}&limit=50&sort=closest&closest={stamp}",
    save="https://web.archive.org/save/{url}",
)


def archive_at(prefix: str) -> WebArchive:
    """An archive by the address before its copies, as `https://arquivo.pt/wayback` or a pywb collection has it."""
    root = prefix.rstrip("/")
    if root in ("https://web.archive.org", "https://web.archive.org/web"):
        return INTERNET_ARCHIVE
    name = root.partition("://")[2]
    return WebArchive(name, timemap=f"{root}/timemap/link/{{url}}", timegate=f"{root}/{{url}}")


def nearest(mementos: Iterable[Memento], at: datetime) -> Memento | None:
    """The copy nearest an instant; copies of an answer that was no page (404, a redirect) only where there is no other."""
    known = list(mementos)
    pages = [memento for memento in known if memento.status is None or memento.status == 200]  # noqa: PLR2004 - OK
    return min(pages or known, key=lambda memento: (abs(memento.at - at), memento.at), default=None)


def raw_url(url: str) -> str | None:
    """Where an archive gives the bytes as they were archived, nothing rewritten in them; none where that is not known."""
    return _STAMPED.sub(lambda found: f"/{found[1]}id_/", url, count=1) if _STAMPED.search(url) else None


def stamp_of(url: str) -> datetime | None:
    """The date-time that the address of a copy states."""
    found = _STAMPED.search(url)
    return None if found is None else read_stamp(found[1])


def read_stamp(text: str) -> datetime | None:
    """Fourteen digits or the first of them, as archives write instants: `20251120093000`, `2025`."""
    if not _STAMP.fullmatch(text) or not text.isascii():
        return None
    try:
        return datetime.strptime(text + _FIRST[len(text) :], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def write_stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y%m%d%H%M%S")
