"""Watched sources read again, side by side; what was seen is recorded, and what is news is told by the claims it concerns.

Laws: bytes reach the disk before the ledger; a sweep that dies loses the visits it was at and none that it recorded; a source
is read by one sweep at a time. No verdict is set, lifted or refreshed by anything in here.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import groupby
from typing import NamedTuple

from factcheck import __version__
from factcheck.archive.conditional import full_reading_due
from factcheck.archive.earlier import EarlierCaptures
from factcheck.archive.exchange import Exchange
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading import Reader
from factcheck.archive.reading_turns import take_turns
from factcheck.archive.revisit import Revisit
from factcheck.archive.sweep import MOST_IN_FLIGHT, fetch_many_now
from factcheck.archive.warc import Span
from factcheck.archive.warc_chunks import write_in_chunks
from factcheck.domain.instant import of_stamp
from factcheck.domain.link_state import fold_visits
from factcheck.domain.source import Attempt, Capture
from factcheck.domain.vocabulary import Link, QuoteState
from factcheck.domain.watch import (
    USUAL_SPAN,
    ClaimNews,
    EvidenceNews,
    Swept,
    evidence_news,
    is_due,
    source_news,
    span_until_next,
)
from factcheck.errors import FactcheckError
from factcheck.language.durations import day_after
from factcheck.service.captures import span_of
from factcheck.service.desk import Desk
from factcheck.service.reading_ahead import read_ahead
from factcheck.service.rereading import Look, Rereading, located
from factcheck.service.settings import SWEEP_EVERY
from factcheck.store import watch
from factcheck.store.watch import SourceAt

CHUNK = 64
CHUNK_SECONDS = 20.0
"""After so many visits, or so long, what was brought back is made durable and recorded."""


class Wanted(NamedTuple):
    """Which sources to read: those of some claims, some by their number, or all; `due` ones alone; at most `most`."""

    claims: tuple[int, ...] = ()
    sources: tuple[int, ...] = ()
    due: bool = False
    most: int | None = None


def choose_sources(desk: Desk, wanted: Wanted) -> tuple[list[SourceAt], int]:
    """The sources that fit, those unvisited for longest first, and how many more there are beyond `most`."""
    found = [
        source
        for source in watch.watched_sources(desk.reads, wanted.claims, wanted.sources)
        if source.location.startswith(("http:", "https:"))  # a local file is the desk's own copy already
    ]
    if wanted.due:
        usual = desk.reads.setting(SWEEP_EVERY) or USUAL_SPAN
        now = desk.clock()
        found = [source for source in found if _due(desk, source, usual, now)]
    kept = found if wanted.most is None else found[: wanted.most]
    return kept, len(found) - len(kept)


def sweep_sources(
    desk: Desk,
    wanted: Wanted,
    policy: FetchPolicy,
    *,
    host_delay: float = 0.0,
    at_once: int = MOST_IN_FLIGHT,
    on_chosen: Callable[[int], Callable[[], None]] = lambda _: lambda: None,
) -> Swept:
    """Read watched sources again and record what is seen.

    robots.txt is obeyed; at most `at_once` pages are under way, two of one host, begun `host_delay` seconds apart. `on_chosen` is
    told how many sources are read, and gives what is called once each is done. What ends a sweep early, an interruption or a disk
    that says no, ends it after what was brought back is recorded, and is in `Swept.stopped`, for the caller to raise once he has
    told what was found.
    """
    swept = Swept()
    asked, _ = choose_sources(desk, wanted)
    with take_turns(desk.folder, (source.number for source in asked)) as ours:
        desk.look_anew()  # what another sweep has recorded until it let go of a source
        chosen, swept.left = choose_sources(desk, wanted)
        sources = [source for source in chosen if source.number in ours]
        swept.busy = len(asked) - len(ours)
        if sources:
            _Sweep(desk, policy, swept, on_chosen(len(sources))).run(sources, host_delay, at_once)
    return swept


class _Sweep:
    """One sweep under way."""

    def __init__(self, desk: Desk, policy: FetchPolicy, swept: Swept, on_done: Callable[[], None]) -> None:
        self._desk, self._policy, self._swept, self._on_done = desk, policy, swept, on_done
        self._news: list[EvidenceNews] = []
        self._failed: list[Look] = []
        self._exhausted = False

    def run(self, sources: Sequence[SourceAt], host_delay: float, at_once: int) -> None:
        by_location = {source.location: source for source in sources}
        earlier = EarlierCaptures(self._desk.shelf, dict(_asked_against(self._desk, sources)))
        self._desk.shelf.make_folder()
        visits = fetch_many_now(
            by_location,
            policy=self._policy,
            clock=self._desk.clock,
            max_in_flight=at_once,
            host_delay=host_delay,
            robots=True,
            conditions=earlier,
        )
        with Reader() as reader, closing(visits):
            rereading = Rereading(self._desk, reader, self._policy, earlier)
            visited = (rereading.hold(by_location[url], brought) for url, brought in visits)
            looks = (rereading.look(*visit) for visit in read_ahead(visited, rereading.read))
            try:
                while not self._exhausted:
                    self._write(self._arriving(looks))
                self._record([])
            except FactcheckError as refusal:
                self._swept.stopped = refusal
        self._tell()

    def _arriving(self, looks: Iterator[Look]) -> Iterator[tuple[Look, Exchange | Revisit]]:
        """What is to be written, until it is time to make it durable or nothing more comes."""
        began = time.monotonic()
        try:
            for look in looks:
                if look.content is None:
                    self._failed.append(look)
                    if len(self._failed) >= CHUNK:
                        self._record([])
                else:
                    # A page's bytes stay no longer than it takes to write them; a chunk of looks stays until it is recorded.
                    yield replace(look, content=None), look.content
                if time.monotonic() - began > CHUNK_SECONDS:
                    return
        except (KeyboardInterrupt, SystemExit) as stop:
            self._swept.stopped = stop
        self._exhausted = True

    def _write(self, arriving: Iterator[tuple[Look, Exchange | Revisit]]) -> None:
        desk = self._desk
        for written in write_in_chunks(
            desk.shelf,
            arriving,
            started_at=desk.clock(),
            run_id=desk.ids(),
            clock=desk.clock,
            new_id=desk.ids,
            software=f"factcheck/{__version__}",
            desk="factcheck",
            most=CHUNK,
        ):
            self._record(written)

    def _record(self, written: Sequence[tuple[Look, Span]]) -> None:
        """Record what was written, and what failed meanwhile, in one transaction."""
        failed, self._failed = self._failed, []
        if not written and not failed:
            return
        news: list[EvidenceNews] = []
        with self._desk.writing() as unit:
            for look, span in [*written, *((look, None) for look in failed)]:
                fact = look.fact if isinstance(look.fact, Attempt) or span is None else located(look.fact, span)
                entry, _ = unit.append(fact)
                capture = entry if span is not None else None
                if look.words is not None:
                    unit.teach_page(entry, look.words)
                still = watch.watched_evidence(unit.reads, look.source.number) if look.sightings else ()
                standing = {watched.entry for watched in still}
                for watched, sighting in look.sightings:
                    if watched.entry not in standing:
                        continue  # somebody took it off, or ended the claim, since the sweep began
                    unit.append(replace(sighting, capture=capture))
                    if told := evidence_news(watched, sighting, look.source.location):
                        news.append(told._replace(capture=capture))
        self._news += news
        for look in [*(look for look, _ in written), *failed]:
            self._count(look)

    def _count(self, look: Look) -> None:
        read = isinstance(look.fact, Capture)
        self._swept.read += read
        self._swept.unchanged += look.unchanged
        self._swept.failed += not read
        source, claims = look.source, [item.claim for item in look.evidence]
        told = source_news(source.number, source.location, claims, look.before, look.after, look.visit, look.message)
        if told:
            self._swept.sources.append(told)
        self._on_done()

    def _tell(self) -> None:
        by_claim = {
            claim: list(some)
            for claim, some in groupby(sorted(self._news, key=lambda item: item.claim), key=lambda item: item.claim)
        }
        reads = self._desk.reads
        claims, support = reads.claims_numbered(list(by_claim)), watch.support_of(reads, list(by_claim))
        for number, news in by_claim.items():
            left = support.get(number)
            if left is None:
                what = "recovered" if any(item.state is not QuoteState.UNREADABLE for item in news) else "unreadable"
            else:
                what = "orphaned" if left.orphaned else "shaken"
            self._swept.claims.append(ClaimNews(claims[number], what, tuple(news)))
        self._swept.sources.sort(key=lambda item: item.source)


def _due(desk: Desk, source: SourceAt, usual: str, now: datetime) -> bool:
    state = fold_visits(watch.visits_since_success(desk.reads, source.number))
    link = Link.UNKNOWN if state.last_unknown else state.state
    visited, today = of_stamp(source.visited_at).date(), now.astimezone(UTC).date()
    return is_due(visited, day_after(visited, span_until_next(link, usual)), today)


def _asked_against(desk: Desk, sources: Sequence[SourceAt]) -> Iterator[tuple[str, Span]]:
    """Where the full capture lies that each page may be asked against; pages that are due for a full reading have none."""
    now = desk.clock()
    for source in sources:
        last_full, since, reused = watch.readings_since_full(desk.reads, source.number)
        due = full_reading_due(
            last_full_at=of_stamp(last_full) if last_full else None, now=now, readings_since=since, etag_reused=reused
        )
        good = None if due else watch.last_good_capture(desk.reads, source.number)
        if good is not None:
            place = good if good["earlier"] is None else desk.reads.capture_place(good["earlier"])
            yield source.location, span_of(place)
