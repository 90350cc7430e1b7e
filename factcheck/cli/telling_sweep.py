"""What a sweep found, in words: claims first, each with the sentence as it was and as it is. Pure, safe on any terminal."""

from collections.abc import Iterator
from typing import Final

from factcheck.cli.telling import moment, status_of
from factcheck.domain.batches import counted
from factcheck.domain.shown import show_line, show_words
from factcheck.domain.view import AttemptView, CaptureView, EvidenceView, Visited
from factcheck.domain.vocabulary import Link, QuoteState
from factcheck.domain.watch import EvidenceNews, SourceNews, Swept

_LONGEST = 600
_STATES: Final = {
    QuoteState.EXACT: "stands there again",
    QuoteState.NORMALISED: "stands there again",
    QuoteState.AMBIGUOUS: "stands there again, in more than one place",
    QuoteState.CHANGED: "was changed",
    QuoteState.MISSING: "is gone",
    QuoteState.UNREADABLE: "could not be looked for: no text could be read",
}
_LINKS: Final = {
    Link.LIVE: "is there again",
    Link.MOVED: "moved",
    Link.DYING: "could not be reached",
    Link.DEAD: "is dead",
    Link.DEVIATED: "shows something else",
    Link.PAYWALLED: "is behind a paywall",
    Link.BLOCKED: "is blocked",
    Link.UNKNOWN: "could not be told about",
}


def sweep_lines(swept: Swept) -> Iterator[str]:
    """The claims that something happened to, then the sources whose link did something."""
    for news in swept.claims:
        judged = status_of(news.claim._replace(lost=0))  # what was lost is what this line begins with
        still = "still " if news.what in ("shaken", "orphaned") and not any(item.lost for item in news.evidence) else ""
        yield f"Claim {news.claim.number} is {still}{news.what} · {judged} · {show_line(news.claim.text)}"
        for item in news.evidence:
            yield from (f"  {line}" for line in _evidence_lines(item))
    if swept.claims and swept.sources:
        yield ""
    for source in swept.sources:
        yield from source_lines(source)


def _evidence_lines(item: EvidenceNews) -> Iterator[str]:
    where = f"source {item.source} · {show_line(item.location)}"
    if item.state is None:
        yield f"{where} {_LINKS[item.link]} ({cause_of(item.cause)})"
        if item.was:
            yield f"  rested on “{_cut(item.was)}”"
        return
    yield f"the quote {_STATES[item.state]} · {where}" + (f" · capture {item.capture}" if item.capture else "")
    if item.was and item.was != item.now:
        yield f"  was “{_cut(item.was)}”"
    if item.now and item.was != item.now:
        yield f"  now “{_cut(item.now)}”"


def source_lines(source: SourceNews) -> Iterator[str]:
    """How it stands with a source, why, and which claims rest on it."""
    since = f" since {source.since}" if source.link in (Link.DYING, Link.DEAD) and source.since else ""
    detail = f" {show_line(source.detail)}" if source.detail and source.link is not Link.UNKNOWN else ""
    yield f"Source {source.source} {_LINKS[source.link]}{since} ({cause_of(source.cause)}){detail}"
    claims = ", ".join(map(str, source.claims))
    yield f"  {show_line(source.location)} · under claim{'s' if len(source.claims) > 1 else ''} {claims}"
    if source.message:
        yield f"  {show_line(source.message)}"


def seen_line(evidence: EvidenceView) -> str:
    """What was seen of evidence last, when its source was read again."""
    day = (evidence.seen_at or "")[:10]
    if evidence.seen_state is None:
        return f"seen {day}: the source {_LINKS[Link(evidence.seen_link or Link.LIVE)]} ({cause_of(evidence.seen_cause or '')})"
    now = f": “{_cut(evidence.seen_words)}”" if evidence.lost and evidence.seen_words else ""
    return f"seen {day}: the quote {_STATES[QuoteState(evidence.seen_state)]}{now}"


def counts_line(swept: Swept) -> str:
    """How much was read, and what was not."""
    parts = [f"{counted(swept.read, 'source')} read again, {swept.unchanged:,} unchanged"]
    if swept.failed:
        parts.append(f"{counted(swept.failed, 'visit')} failed")
    if swept.busy:
        parts.append(f"{swept.busy:,} being read by another sweep")
    if swept.left:
        parts.append(f"{swept.left:,} left for the next")
    if not (swept.read or swept.failed or swept.busy):
        return "Nothing is due to be read again."
    return "; ".join(parts)


def cause_of(cause: str) -> str:
    """A cause in words."""
    return cause.replace("-", " ")


def _cut(words: str) -> str:
    shown = show_words(words)
    return shown if len(shown) <= _LONGEST else f"{shown[:_LONGEST]}…"


VISIT_COLUMNS = ("capture", "when", "answer", "bytes", "text", "evidence", "link")


def visit_cells(visited: Visited) -> tuple[str, ...]:
    """The cells of a list of visits, in the order of VISIT_COLUMNS."""
    visit = visited.visit
    if isinstance(visit, AttemptView):
        return (
            "-",
            moment(visit.attempted_at),
            "none",
            "",
            "",
            "",
            f"{cause_of(visit.code)}: {show_line(visit.message)}",
        )
    detail = f" {show_line(visit.detail)}" if visit.detail else ""
    link = "" if visit.link == Link.LIVE else f"{visit.link} ({cause_of(visit.cause)}){detail}"
    copy = f"a copy of {moment(visit.memento_at)} " if visit.memento_at else ""
    return (
        str(visit.entry),
        moment(visit.captured_at),
        str(visit.status or "file"),
        f"{visit.payload_length:,}",
        visited.text or "",
        str(visit.evidence or ""),
        copy + link,
    )


def capture_lines(view: CaptureView, location: str) -> Iterator[str]:
    """One capture in a few lines."""
    yield f"Capture {view.entry} of source {view.source} · {show_line(location)}"
    answered = f"answered {view.status}, {counted(view.hops, 'hop')}" if view.status else "a local file"
    yield f"  {moment(view.captured_at)}, {answered}, the link {view.link} ({cause_of(view.cause)})"
    if view.memento_at:
        yield f"  a copy of {moment(view.memento_at)} from {show_line(view.final_location)}"
    if view.title:
        yield f"  titled {show_line(view.title)}"
    yield f"  {view.payload_length:,} bytes of {show_line(view.media_type or 'no stated kind')}, {view.payload_digest}"
    if view.earlier:
        yield f"  unchanged from capture {view.earlier}, where its content lies"
    text = f"{view.text_length:,} characters by {show_line(view.extractor)}"
    yield f"  text: {show_line(view.unreadable) if view.unreadable else text}"
    yield f"  in {view.warc_file}, evidence pinned in it: {view.evidence}"
