"""One watched source read again: what a visit brought, held against what was seen before. Nothing is recorded here."""

from dataclasses import dataclass, replace

from factcheck.archive.answer import read_exchange
from factcheck.archive.conditional import reuses_etag, validators_of
from factcheck.archive.earlier import Asked, EarlierCaptures
from factcheck.archive.exchange import NOT_MODIFIED, Exchange
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading import Reader, Reading
from factcheck.archive.revisit import Original, Revisit, original_of, to_revisit
from factcheck.archive.warc import Span
from factcheck.archive.warc_read import read_capture
from factcheck.domain.instant import to_stamp
from factcheck.domain.link_state import LinkState, VisitState, fold_visits, judge_error
from factcheck.domain.sighting import Sighting
from factcheck.domain.source import Attempt, Capture
from factcheck.domain.vocabulary import LOST_LINKS, LOST_STATES, STANDING_STATES, Link
from factcheck.domain.watch import STANDS, Found, Watched, see_again
from factcheck.errors import Corrupt, FactcheckError, StorageRefused
from factcheck.service.captures import (
    capture_of,
    read_again,
    read_brought,
    span_of,
    stored_capture,
)
from factcheck.service.desk import Desk
from factcheck.service.held_against import OK, find_quote, judge_answer, repeat_capture, same_content, same_text
from factcheck.store import watch
from factcheck.store.page_index import page_words
from factcheck.store.seam import Row
from factcheck.store.watch import SourceAt

_NO_SPAN = Span("", 0, 0, "", "", 0)


@dataclass(frozen=True, slots=True)
class Look:
    """What a visit to a watched source came to.

    `fact` is a capture, not on the shelf yet, whose bytes are `content`; or an attempt, which has none. Its sightings, each
    with the evidence as it was seen before, have no capture yet. `unchanged`: the content is as it was. `words` are those of
    a text that was read, as search takes them.
    """

    source: SourceAt
    evidence: tuple[Watched, ...]
    fact: Capture | Attempt
    content: Exchange | Revisit | None
    visit: VisitState
    before: LinkState
    after: LinkState
    sightings: tuple[tuple[Watched, Sighting], ...]
    unchanged: bool = False
    message: str = ""
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Visited:
    """What a visit brought; the last capture that shows the page itself; and the one that has just what was brought, if any."""

    source: SourceAt
    brought: Exchange | FactcheckError
    good: Row | None = None
    known: Row | None = None

    @property
    def to_read(self) -> Exchange | None:
        """An answer that no earlier capture has, byte for byte."""
        return self.brought if isinstance(self.brought, Exchange) and self.known is None else None


def located(capture: Capture, span: Span) -> Capture:
    """The capture, once its bytes lie on the shelf."""
    return replace(
        capture,
        payload_digest=span.payload_digest,
        payload_length=span.payload_length,
        warc_file=span.file,
        warc_offset=span.offset,
        warc_length=span.length,
        warc_digest=span.digest,
    )


class Rereading:
    """How sources are read again in one sweep."""

    def __init__(self, desk: Desk, reader: Reader, policy: FetchPolicy, earlier: EarlierCaptures) -> None:
        self._desk, self._reader, self._policy, self._earlier = desk, reader, policy, earlier

    def hold(self, source: SourceAt, brought: Exchange | FactcheckError) -> Visited:
        """What a visit brought, held against the last capture, and against the last that shows the page itself."""
        if isinstance(brought, FactcheckError):
            return Visited(source, brought)
        good = watch.last_good_capture(self._desk.reads, source.number)
        if brought.not_modified:
            # From what it was asked against, and not from what somebody may have captured since it was asked.
            asked = self._earlier.asked_against(source.location)
            known = watch.capture_lying_at(self._desk.reads, source.number, asked.file, asked.offset)
            return Visited(source, brought, good, known)
        last = watch.last_capture(self._desk.reads, source.number)
        same = (known for known in (last, good) if known is not None and same_content(known, brought))
        return Visited(source, brought, good, next(same, None))

    def read(self, brought: Exchange, reader: Reader) -> Reading:
        """Read what a visit brought; on any thread."""
        return read_brought(brought, reader, self._desk.clock(), text_alone=True)

    def look(self, visited: Visited, reading: Reading | None) -> Look:
        """What has become of the page and of the quotes in it; `reading` is there for what is `to_read`."""
        source, brought = visited.source, visited.brought
        if isinstance(brought, FactcheckError):
            at = self._desk.clock()
            fact = Attempt(source.number, to_stamp(at), brought.code, brought.message)
            return self._seen(source, judge_error(at, brought.code), fact, message=brought.message)
        if visited.known is not None:
            return self._look_at_same(source, visited.known, brought)
        assert reading is not None
        return self._look_at_other(source, visited.good, brought, reading)

    def _look_at_same(self, source: SourceAt, known: Row, brought: Exchange) -> Look:
        """The content is an earlier capture's, and so is all that was read of it and made of it."""
        content = self._leaning(source, known, brought)
        link, cause = Link(known["link"]), known["cause"]
        if link in STANDS:
            cause = "not-modified" if brought.not_modified else "unchanged"
        visit = VisitState(brought.hops[0].started_at, link, cause, known["detail"] or "")
        fact = repeat_capture(known, brought, visit, self._policy, leans=isinstance(content, Revisit))
        evidence = watch.watched_evidence(self._desk.reads, source.number)
        # Where the page had been away, or the quote was pinned in a capture since, what stands in it is looked for again.
        unsure = [item for item in evidence if item.pinned and (item.link in LOST_LINKS or item.since > known["seq"])]
        found = {}
        if link in STANDS and unsure and (reading := self._read_earlier(known)) is not None:
            found = {item.entry: find_quote(item, reading) for item in unsure}
        return self._seen(source, visit, fact, content, evidence, found, unchanged=True)

    def _look_at_other(self, source: SourceAt, good: Row | None, brought: Exchange, reading: Reading) -> Look:
        asked = self._earlier.take_asked(source.location)
        evidence = watch.watched_evidence(self._desk.reads, source.number)
        same = good if good is not None and same_text(good, reading) else None
        found = {
            item.entry: Found(item.state, item.words)
            if same is not None and item.state is not None and item.since <= same["seq"]
            else find_quote(item, reading)
            for item in evidence
            if item.pinned
        }
        if not 200 <= brought.status < 300:  # noqa: PLR2004 - RFC 9110, 15.3: no other answer is the page
            found = {}
        if brought.hops[-1].truncated:
            # What was not found may stand behind the cut.
            found = {entry: item for entry, item in found.items() if item.state not in LOST_STATES}
        gone = not found or any(item.state in LOST_STATES or not reading.text for item in found.values())
        was = self._read_earlier(good) if good is not None and gone else None
        if was is not None and was.extractor and good is not None and good["extractor"] != reading.extractor:
            # What another version of the extractor does not find in the old bytes either, the page has not lost.
            for item in evidence:
                if item.pinned and not item.lost and find_quote(item, was).state in LOST_STATES:
                    found.pop(item.entry, None)
        stands = any(item.state in STANDING_STATES for item in found.values())
        visit = judge_answer(source, good, brought, reading, was, gone=gone, stands=stands)
        fact = capture_of(brought, _NO_SPAN, reading, self._policy, visit)
        if good is not None and self._reuses_tag(good, brought, asked):
            fact = replace(fact, tag_reused=True)
        look = self._seen(source, visit, fact.from_source(source.number), brought, evidence, found)
        # Search knows a text that was captured before.
        return look if reading.unreadable or same is not None else replace(look, words=page_words(reading.text))

    def _seen(
        self,
        source: SourceAt,
        visit: VisitState,
        fact: Capture | Attempt,
        content: Exchange | Revisit | None = None,
        evidence: list[Watched] | None = None,
        found: dict[int, Found] | None = None,
        *,
        unchanged: bool = False,
        message: str = "",
    ) -> Look:
        if evidence is None:
            evidence = watch.watched_evidence(self._desk.reads, source.number)
        visits = watch.visits_since_success(self._desk.reads, source.number)
        before, after = fold_visits(visits), fold_visits([*visits, visit])
        seen_at = to_stamp(visit.visited_at)
        sightings = []
        for item in evidence:
            seen = see_again(item, source.number, visit, after, (found or {}).get(item.entry), seen_at)
            if seen is not None:
                sightings.append((item, seen))
        return Look(source, tuple(evidence), fact, content, visit, before, after, tuple(sightings), unchanged, message)

    def _leaning(self, source: SourceAt, known: Row, brought: Exchange) -> Exchange | Revisit:
        asked = self._earlier.take_asked(source.location)
        original = asked.original if asked and brought.not_modified else self._read_original(known)
        return brought if original is None else to_revisit(brought, original)

    def _read_original(self, known: Row) -> Original | None:
        place = known if known["earlier"] is None else self._desk.reads.capture_place(known["earlier"])
        try:
            return original_of(span_of(place), read_capture(self._desk.shelf, span_of(place)))
        except (Corrupt, StorageRefused):
            return None  # what cannot be read cannot be leaned on: the new bytes are kept whole

    def _read_earlier(self, known: Row) -> Reading | None:
        """An earlier capture as it reads today; none where its bytes are damaged, which `verify` tells."""
        try:
            return read_again(self._desk, known["seq"], self._reader)
        except (Corrupt, StorageRefused):
            return None

    def _reuses_tag(self, good: Row, brought: Exchange, asked: Asked | None) -> bool:
        tag = validators_of(brought, brought.hops[-1].started_at).etag
        if brought.status != OK or tag is None:
            return False
        own_tag = good["earlier"] is not None and good["status"] != NOT_MODIFIED
        if asked and not own_tag and asked.condition.validators.etag != tag:
            return False
        try:
            hops = stored_capture(self._desk, good["seq"]).content_hops
        except (Corrupt, StorageRefused):
            return False
        return bool(hops) and reuses_etag(read_exchange(hops[0].url, hops), brought)
