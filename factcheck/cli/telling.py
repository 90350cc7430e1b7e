"""What people read: plain lines about claims, evidence and history. Pure, and safe on any terminal."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from factcheck.domain.instant import of_stamp
from factcheck.domain.shown import show_line, show_words, shown_width
from factcheck.domain.view import AssessmentView, ClaimView, EvidenceView, LeadView

if TYPE_CHECKING:  # a list loads no facts
    from factcheck.domain.queue import Queued
    from factcheck.domain.source import Capture

_ERRORS_FROM = 400
COLUMNS = ("claim", "verdict", "said on", "by", "evidence", "age", "text")


def claim_line(claim: ClaimView) -> str:
    """One claim in one line: what `add` answers."""
    said = f"said {claim.said_on} by" if claim.said_on else "said by"
    return f"Claim {claim.number} · {status_of(claim)} · {said} {show_line(claim.claimant)}"


def status_of(claim: ClaimView) -> str:
    """Verdict, whether its evidence has gone, attribution and context: `refuted · shaken · attribution confirmed`."""
    shaken = ("shaken",) if claim.lost else ()
    return " · ".join((claim.judgement.replace("_", " "), *shaken, *facets_of(claim)))


def facets_of(judged: ClaimView | AssessmentView) -> Iterator[str]:
    """Attribution and context in words, where they were judged."""
    if judged.attribution:
        yield f"attribution {judged.attribution}"
    if judged.context:
        yield judged.context.replace("_", " ")


def claim_cells(claim: ClaimView, now: datetime) -> tuple[str, ...]:
    """The cells of a list, in the order of COLUMNS."""
    later = f" +{claim.leads} later" if claim.leads else ""
    return (
        str(claim.number),
        status_of(claim),
        claim.said_on or "",
        show_line(claim.claimant),
        f"{claim.evidence}{later}",
        age_of(claim.added_at, now),
        show_line(claim.text),
    )


def with_reasons(
    rows: Sequence[tuple[str, ...]], listed: "Sequence[Queued]", *, why: bool
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The columns and rows with one more before the text: the reason in a word, or all of them in full."""
    columns = (*COLUMNS[:-1], "why" if why else "next", COLUMNS[-1])
    reasons = ("; ".join(item.reasons) if why else item.tier or "" for item in listed)
    return columns, [(*row[:-1], reason, row[-1]) for row, reason in zip(rows, reasons, strict=True)]


def table_lines(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns aligned under their names, the last one as long as it is."""
    table = [columns, *rows]
    widths = [max(map(shown_width, column)) for column in list(zip(*table, strict=True))[:-1]]
    for *cells, last in table:
        padded = (cell + " " * (width - shown_width(cell)) for cell, width in zip(cells, widths, strict=True))
        yield "  ".join((*padded, last))


def age_of(stamp: str, now: datetime) -> str:
    """How long ago in days of the calendar in UTC, or the largest unit that leaves two digits at most to read.

    Whole days, so that a list reads the same at any hour of a day and asked for again `--as-of` that day.
    """
    days = (now.astimezone(UTC).date() - of_stamp(stamp).date()).days
    if days < 1:
        return "today"
    for unit, length, most in (("d", 1, 28), ("w", 7, 26 * 7), ("mo", 30, 2 * 365)):
        if days <= most:
            return f"{days // length} {unit}"
    return f"{days // 365} y"


def moment(stamp: str) -> str:
    return f"{stamp[:10]} {stamp[11:16]} UTC"


def evidence_lines(evidence: EvidenceView, said_on: str | None = None) -> Iterator[str]:
    """A piece of evidence; with the date the claim was made on, whether it came out only after that."""
    state = f" · {evidence.state}{'' if evidence.pinned else ', not pinned'}" if evidence.state else ""
    normalised = f" ({evidence.normalisations})" if evidence.normalisations else ""
    yield f"  {evidence.entry}  {evidence.stance}{state}{normalised} · source {evidence.source}"
    if evidence.detached:
        yield f"     detached because {show_line(evidence.detached)}"
    if evidence.quote:
        page = f" (page {evidence.page})" if evidence.page else ""
        yield f"     “{show_words(evidence.words or evidence.quote)}”{page}"
    if described := description_of(evidence):
        yield f"     {described}"
    if said_on and evidence.published_on:
        from factcheck.domain.course import published_since  # dates are seldom needed

        if published_since(evidence.published_on, said_on):
            yield "     published after the claim was made"
    answered = "" if evidence.status in (None, 200) else f", answered {evidence.status}"
    if evidence.memento_at:
        yield f"     a web archive's copy, made {moment(evidence.memento_at)}"
    yield f"     {show_line(evidence.final_location)}, captured {moment(evidence.captured_at)}{answered}"
    if evidence.seen_at and evidence.seen_link:
        from factcheck.cli.telling_sweep import seen_line  # what was swept is seldom told

        yield f"     {seen_line(evidence)}"
    if evidence.note:
        yield f"     note: {show_line(evidence.note)}"


def caveats(capture: "Capture") -> Iterator[str]:
    """What whoever attaches a source should know of the capture just made."""
    if capture.status and capture.status >= _ERRORS_FROM:
        yield f"The page answered {capture.status}: what was kept may be an error page, not the source."
    elif capture.link not in ("live", "moved"):
        yield f"This may not be the page itself: it looks {capture.link} ({capture.cause.replace('-', ' ')})."
    if capture.truncated:
        yield f"The answer was longer than we take: its first {capture.payload_length:,} bytes were kept."
    if capture.unreadable:
        yield f"No text was read in it, so no quote can be pinned. {show_line(capture.unreadable)}"


def description_of(evidence: EvidenceView) -> str:
    """Title, author, publisher and date, as far as the page gave them."""
    dated = evidence.published_on and f"{evidence.published_on} (from {evidence.published_from})"
    parts = (evidence.title, evidence.author, evidence.publisher, dated)
    return " · ".join(show_line(part) for part in parts if part)


def lead_lines(lead: LeadView) -> Iterator[str]:
    yield f"  {lead.entry}  {lead.stance} · source {lead.source} · {show_line(lead.location)}"
    if lead.quote:
        yield f"     look for “{show_words(lead.quote)}”"
    if lead.note:
        yield f"     note: {show_line(lead.note)}"
    if lead.last_failure:
        yield f"     last try: {show_line(lead.last_failure)}"
