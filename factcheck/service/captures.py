"""From a location to captured bytes on the shelf and what can be read in them."""

import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from factcheck import __version__
from factcheck.archive.answer import read_exchange
from factcheck.archive.exchange import Exchange
from factcheck.archive.fetch import fetch_now
from factcheck.archive.location import parse_location
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading import Reader, Reading
from factcheck.archive.warc import FileCopy, Span, StoredCapture
from factcheck.archive.warc_read import read_capture
from factcheck.archive.warc_write import name_run, write_captures
from factcheck.domain.independence import links_digest
from factcheck.domain.instant import to_stamp
from factcheck.domain.link_state import Visit, VisitState, judge_visit
from factcheck.domain.source import Capture
from factcheck.domain.text_sketch import sketch_of
from factcheck.domain.vocabulary import Link
from factcheck.errors import FileNotThere, TextRefused
from factcheck.service.desk import Desk

FILE_LIMIT = 256 * 1024 * 1024
"""Bytes of a local file that is taken as a source."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A capture that lies on the shelf, not in the ledger yet, and its text. `capture.source` is not known yet: 0."""

    capture: Capture
    reading: Reading


def shown_by_quotes(gathered: Gathered, pinned: bool) -> Gathered:
    """The capture as it stands with the link once quotes were looked for: where one stands, the page itself is there."""
    capture = gathered.capture
    if not pinned or capture.status is None or not 200 <= capture.status < 300:  # noqa: PLR2004 - RFC 9110, 15.3
        return gathered
    return replace(gathered, capture=replace(capture, link=Link.LIVE, cause="answered", detail=None))


def canonical_source(text: str) -> str:
    """The location a source is known by: an http(s) URL in canonical form, or the URI of a local file that is there."""
    if text.lower().startswith("file://"):
        return _file_uri(Path(unquote(urlsplit(text).path)))
    if text.lower().startswith(("http:", "https:")):
        return parse_location(text)
    try:
        path = Path(text).expanduser()
        if path.exists():
            return _file_uri(path)
    except (OSError, ValueError, RuntimeError):
        pass  # too long, or otherwise no path on this machine
    if _like_a_file(text):
        raise FileNotThere(
            f"{text[:200]!r} is neither a file here nor a URL.", hint="give the file's path, or https://… for a page"
        )
    return parse_location(text)


def _like_a_file(text: str) -> bool:
    """Whether a text that names no file here was meant as one rather than as `example.org/page` or `ftp://…`."""
    first, slash, _ = text.partition("/")
    if ":" in first:
        return False
    named = not slash and mimetypes.guess_type(text)[0] is not None
    return named or "." not in first.strip(".") or first.startswith("~")


def fetch_source(desk: Desk, location: str, policy: FetchPolicy) -> Exchange | FileCopy:
    """Visit a page or read a file, once. Raises what `archive.fetch` raises, or `FileNotThere`."""
    if location.startswith("file:"):
        return _read_file(location, desk)
    return fetch_now(location, policy=policy, clock=desk.clock)


def keep_capture(
    desk: Desk,
    brought: Exchange | FileCopy,
    reader: Reader,
    policy: FetchPolicy,
    *,
    article: bool = False,
    made_at: datetime | None = None,
) -> Gathered:
    """Put what was brought back on the shelf, durably, and read it: with `article`, for the article's own passages too.

    `made_at` is the date-time of a copy that a web archive gave.
    """
    desk.shelf.make_folder()
    (span,) = write_captures(
        desk.shelf,
        name_run(desk.clock(), desk.ids()),
        [brought],
        written_at=desk.clock(),
        new_id=desk.ids,
        software=f"factcheck/{__version__}",
        desk="factcheck",
    )
    reading = read_brought(brought, reader, desk.clock(), article=article)
    capture = replace(
        capture_of(brought, span, reading, policy, judge_first(brought, reading)),
        memento_at=None if made_at is None else to_stamp(made_at),
        canonical=reading.canonical or None,
        credit=reading.credit or None,
        sketch=sketch_of(reading.text),
        links=links_digest(reading.links),
    )
    return Gathered(capture, reading)


def judge_first(brought: Exchange | FileCopy, reading: Reading) -> VisitState:
    """How it stands with the link by a visit alone. Where a first visit is sent on to is where the page lies."""
    if isinstance(brought, FileCopy):
        return VisitState(brought.kept_at, Link.LIVE, "answered")
    return judge_visit(visit_of(brought, reading, chain=(brought.final_url,)), None)


def visit_of(brought: Exchange, reading: Reading, *, chain: tuple[str, ...] | None = None) -> Visit:
    """A visit as its link is judged by."""
    return Visit(
        visited_at=brought.hops[0].started_at,
        chain=chain or tuple(hop.url for hop in brought.hops),
        status=brought.status,
        title=reading.title.value if reading.title else "",
        text=None if reading.unreadable else reading.text,
        fields=brought.headers,
    )


def read_again(desk: Desk, capture: int, reader: Reader) -> Reading:
    """Read the bytes of a recorded capture once more. Raises `ArchiveCorrupt` where they are not what was captured."""
    stored = stored_capture(desk, capture)
    if stored.copy is not None:
        return read_brought(stored.copy, reader, stored.copy.kept_at)
    hops = stored.content_hops
    return read_brought(read_exchange(hops[0].url, hops), reader, hops[0].started_at, text_alone=True)


def stored_capture(desk: Desk, capture: int) -> StoredCapture:
    """A recorded capture off the shelf, with what it leans on. Raises `ArchiveCorrupt`."""
    place = desk.reads.capture_place(capture)
    earlier = None if place["earlier"] is None else span_of(desk.reads.capture_place(place["earlier"]))
    return read_capture(desk.shelf, span_of(place), place["final_location"], earlier=earlier)


def span_of(place: Mapping[str, Any]) -> Span:
    """The span that a capture's row names."""
    return Span(
        place["warc_file"],
        place["warc_offset"],
        place["warc_length"],
        place["warc_digest"],
        place["payload_digest"],
        place["payload_length"],
    )


def text_digest_of(reading: Reading) -> str | None:
    return None if reading.unreadable else f"sha256:{sha256(reading.text.encode()).hexdigest()}"


def read_brought(
    brought: Exchange | FileCopy, reader: Reader, seen_at: datetime, *, article: bool = False, text_alone: bool = False
) -> Reading:
    """Read what was brought back; with `text_alone` nothing that is dear beside its text."""
    if isinstance(brought, FileCopy):
        return reader.read(brought.content, brought.media_type, "", brought.uri, seen_at, article=article)
    if brought.undecoded:
        return Reading(unreadable=brought.undecoded)
    return reader.read(
        brought.body,
        brought.media_type,
        brought.charset,
        brought.final_url,
        seen_at,
        article=article,
        text_alone=text_alone,
    )


def capture_of(
    brought: Exchange | FileCopy, span: Span, reading: Reading, policy: FetchPolicy, state: VisitState
) -> Capture:
    """The capture as the ledger has it, its source not known yet: 0."""
    visited = brought if isinstance(brought, Exchange) else None
    last = visited.hops[-1] if visited else None
    notes = {
        name: (noted.value, noted.origin) if (noted := getattr(reading, name)) else (None, None)
        for name in ("title", "author", "publisher", "published_on")
    }
    return Capture(
        source=0,
        captured_at=to_stamp(brought.kept_at if isinstance(brought, FileCopy) else brought.hops[0].started_at),
        final_location=brought.uri if isinstance(brought, FileCopy) else brought.final_url,
        status=visited.status if visited else None,
        media_type=brought.media_type,
        payload_digest=span.payload_digest,
        payload_length=span.payload_length,
        warc_file=span.file,
        warc_offset=span.offset,
        warc_length=span.length,
        warc_digest=span.digest,
        hops=len(visited.hops) if visited else 0,
        ip=last.ip if last else None,
        truncated=(last.truncated or None) if last else None,
        private_allowed=policy.allow_private,
        insecure=policy.insecure,
        extractor=reading.extractor,
        encoding=reading.encoding or None,
        encoding_from=reading.encoding_from or None,
        text_digest=text_digest_of(reading),
        text_length=len(reading.text),
        unreadable=reading.unreadable or None,
        title=notes["title"][0],
        title_from=notes["title"][1],
        author=notes["author"][0],
        author_from=notes["author"][1],
        publisher=notes["publisher"][0],
        publisher_from=notes["publisher"][1],
        published_on=notes["published_on"][0],
        published_from=notes["published_on"][1],
        link=state.state,
        cause=state.cause,
        detail=state.detail or None,
    )


def _file_uri(path: Path) -> str:
    if not path.is_file():
        raise FileNotThere(f"{str(path)!r} is not a file that can be read.", hint="give a file's path")
    return path.resolve().as_uri()


def _read_file(location: str, desk: Desk) -> FileCopy:
    path = Path(unquote(urlsplit(location).path))
    if not path.is_file():
        raise FileNotThere(f"The file {str(path)!r} is not there any more.", hint="give the path it has now")
    try:
        with path.open("rb") as file:
            content = file.read(FILE_LIMIT + 1)
    except OSError as error:
        raise FileNotThere(
            f"{str(path)!r} could not be read: {error.strerror}.", hint="give a file that you may read"
        ) from error
    if len(content) > FILE_LIMIT:
        raise TextRefused(
            f"{str(path)!r} is larger than {FILE_LIMIT // 2**20} MiB.", hint="attach the part of it that matters"
        )
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return FileCopy(location, media_type, content, desk.clock())
