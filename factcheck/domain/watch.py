"""What is watched, and what a visit tells about it: which sightings are worth recording, and what is news. Pure.

Laws: quotes decide, not pages. A page that could not be read, or shows a wall, says nothing of the quotes that stood in it.
What is seen is held against what was seen last, so A to B to A is two changes. Nothing here touches a verdict.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from factcheck.domain.link_state import LinkState, VisitState
from factcheck.domain.sighting import Sighting
from factcheck.domain.view import ClaimView
from factcheck.domain.vocabulary import LOST_LINKS, LOST_STATES, Link, QuoteState

STANDS: Final[tuple[Link, ...]] = (Link.LIVE, Link.MOVED)
"""The links by which the page itself was reached."""

USUAL_SPAN: Final = "7d"
_SPANS: Final = {Link.DYING: "1d", Link.UNKNOWN: "1d", Link.DEAD: "30d"}
"""Where a link fails, whether it is dead is soon known; what is dead is looked at now and then, since pages come back."""


class Found(NamedTuple):
    """How a quote stands in a text: the passage with its place where it stands, else the nearest one's words."""

    state: QuoteState
    words: str | None = None
    starts: int | None = None
    ends: int | None = None
    normalisations: str | None = None
    page: int | None = None


class Watched(NamedTuple):
    """A piece of evidence as it is watched. `link`, `state` and `words` are what was seen of it last.

    `pinned` tells a quote from a whole capture; `since` is the capture it was pinned in.
    """

    entry: int
    claim: int
    quote: str | None
    prefix: str | None
    suffix: str | None
    pinned: bool
    since: int
    link: Link
    state: QuoteState | None
    words: str | None

    @property
    def lost(self) -> bool:
        return self.state in LOST_STATES or self.link in LOST_LINKS


class EvidenceNews(NamedTuple):
    """What became of a piece of evidence: `lost` or not, and the sentence as it was and as it is."""

    claim: int
    evidence: int
    source: int
    location: str
    lost: bool
    state: QuoteState | None
    link: Link
    cause: str
    was: str | None
    now: str | None
    capture: int | None = None


class SourceNews(NamedTuple):
    """How it stands with a source, where that is news; `claims` rest on it."""

    source: int
    location: str
    link: Link
    cause: str
    detail: str
    since: str
    claims: tuple[int, ...]
    message: str = ""


class ClaimNews(NamedTuple):
    """What a sweep found under a claim: it is `orphaned`, `shaken`, `recovered`, or part of it is `unreadable`."""

    claim: ClaimView
    what: str
    evidence: tuple[EvidenceNews, ...]


@dataclass(slots=True)
class Swept:
    """What a sweep did: pages read and found unchanged, visits that failed, sources left to another sweep or to the next.

    `stopped` is what ended it before it was done.
    """

    read: int = 0
    unchanged: int = 0
    failed: int = 0
    busy: int = 0
    left: int = 0
    claims: list[ClaimNews] = field(default_factory=list)
    sources: list[SourceNews] = field(default_factory=list)
    stopped: BaseException | None = None

    @property
    def findings(self) -> int:
        return len(self.claims) + len(self.sources)


def span_until_next(link: Link, usual: str) -> str:
    """How long after a visit the next is due, as a span of days."""
    return _SPANS.get(link, usual)


def see_again(
    watched: Watched, source: int, visit: VisitState, after: LinkState, found: Found | None, seen_at: str
) -> Sighting | None:
    """What a visit shows of a piece of evidence; none where that is what was seen last, or where the visit cannot tell.

    `after` is how it stands with the link once the visit is counted in. `found` is how the quote stands in what the visit
    brought; none where it was not looked for. The sighting has no capture yet.
    """
    if visit.state in STANDS:
        if watched.pinned and found is None:
            return None
        seen = found or Found(QuoteState.EXACT)
        state, link = (seen.state if watched.pinned else None), visit.state
    elif visit.state is Link.DEVIATED or (after.state is Link.DEAD and visit.state is Link.DYING):
        seen, state, link = Found(QuoteState.MISSING), None, after.state
    else:
        return None
    alike = link is watched.link or (link in STANDS and watched.link in STANDS)
    if alike and state is watched.state and seen.words == watched.words:
        return None
    return Sighting(
        claim=watched.claim,
        evidence=watched.entry,
        source=source,
        seen_at=seen_at,
        link=link,
        cause=visit.cause,
        state=state,
        words=seen.words,
        starts=seen.starts,
        ends=seen.ends,
        normalisations=seen.normalisations,
        page=seen.page,
    )


def evidence_news(watched: Watched, sighting: Sighting, location: str) -> EvidenceNews | None:
    """A sighting as news, if it is: evidence that was lost, that is lost otherwise than before, or that is there again."""
    if not sighting.lost and not watched.lost and sighting.state is not QuoteState.UNREADABLE:
        return None
    return EvidenceNews(
        claim=watched.claim,
        evidence=watched.entry,
        source=sighting.source,
        location=location,
        lost=sighting.lost,
        state=sighting.state,
        link=sighting.link,
        cause=sighting.cause,
        was=watched.words if watched.pinned else None,
        now=sighting.words,
    )


def source_news(
    source: int,
    location: str,
    claims: Sequence[int],
    before: LinkState,
    after: LinkState,
    visit: VisitState,
    message: str = "",
) -> SourceNews | None:
    """How it stands with a source, if a visit changed that; or why the visit could not tell, where that was not told yet."""
    link, cause, detail, since = after.state, after.cause, after.detail, after.since
    if visit.state is Link.UNKNOWN:
        link, cause, detail, since = visit.state, visit.cause, visit.detail, visit.visited_at
        if before.last_unknown == cause:
            return None
    else:
        moved_on = after.state is Link.MOVED and after.detail != before.detail
        first = after.state is Link.LIVE and before.state is Link.UNKNOWN
        if first or (after.state is before.state and not moved_on):
            return None
    on = "" if since is None else since.date().isoformat()
    return SourceNews(source, location, link, cause, detail, on, tuple(sorted(set(claims))), message)


def is_due(last_visit: date, due_after: date, today: date) -> bool:
    """Whether a source is to be read again today. A last visit that lies in the future comes from a clock gone wrong."""
    return due_after <= today or last_visit > today
