"""What people read: plain lines about claims, evidence and history. Pure, and safe on any terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from factcheck.domain.instant import of_stamp
from factcheck.domain.shown import show_line, show_words, shown_width
from factcheck.domain.view import AssessmentView, ClaimFile, ClaimView, EvidenceView, LeadView

if TYPE_CHECKING:  # a list loads no facts
    from factcheck.domain.source import Capture

ItemT = TypeVar("ItemT")
_ERRORS_FROM = 400
COLUMNS = ("claim", "verdict", "said on", "by", "evidence", "age", "text")


def claim_line(claim: ClaimView) -> str:
    """One claim in one line: what `add` answers."""
    said = f"said {claim.said_on} by" if claim.said_on else "said by"
    return f"Claim {claim.number} · {status_of(claim)} · {said} {show_line(claim.claimant)}"


def status_of(claim: ClaimView) -> str:
    """Verdict, attribution and context in words: `refuted · attribution confirmed`."""
    return " · ".join((claim.status.replace("_", " "), *_facets(claim)))


def _facets(judged: ClaimView | AssessmentView) -> Iterator[str]:
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


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Columns aligned under their names, the last one as long as it is."""
    table = [COLUMNS, *rows]
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


def file_lines(file: ClaimFile) -> Iterator[str]:
    """All that is held about one claim, for `show`."""
    yield from wording_lines(file)
    reworded = ["  ! the claim was reworded after this verdict"] if file.claim.reworded_since else []
    yield from _section("Assessments", [*_each(assessment_lines, file.assessments), *reworded])
    yield from _section("Evidence", _each(evidence_lines, file.evidence))
    yield from _section("To be fetched with factcheck attach --pending", _each(lead_lines, file.leads))


def wording_lines(file: ClaimFile) -> Iterator[str]:
    """The claim itself: who, when, where, in which words."""
    claim = file.claim
    yield claim_line(claim)
    yield f"  {show_line(claim.text)}"
    if claim.quote:
        yield f"  in the words: “{show_words(claim.quote)}”"
    if claim.said_at:
        yield f"  said at: {show_line(claim.said_at)}"
    if claim.topics:
        yield f"  topics: {show_line(', '.join(claim.topics))}"
    yield from (f"  note: {show_line(note)}" for note in file.notes)
    yield f"  recorded {moment(claim.added_at)}"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from lines


def _each(tell: Callable[[ItemT], Iterator[str]], items: Iterable[ItemT]) -> list[str]:
    return [line for item in items for line in tell(item)]


def assessment_lines(assessment: AssessmentView) -> Iterator[str]:
    verdict = [assessment.verdict.replace("_", " ")] if assessment.verdict else []
    judged = " · ".join((*verdict, *_facets(assessment)))
    yield f"  {moment(assessment.recorded_at)}  {judged}  by {show_line(assessment.actor)}"
    yield f"    because {show_line(assessment.because)}"
    if assessment.evidence:
        yield f"    resting on evidence {', '.join(map(str, assessment.evidence))}"


def evidence_lines(evidence: EvidenceView) -> Iterator[str]:
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
    answered = "" if evidence.status in (None, 200) else f", answered {evidence.status}"
    yield f"     {show_line(evidence.final_location)}, captured {moment(evidence.captured_at)}{answered}"
    if evidence.note:
        yield f"     note: {show_line(evidence.note)}"


def caveats(capture: "Capture") -> Iterator[str]:
    """What whoever attaches a source should know of the capture just made."""
    if capture.status and capture.status >= _ERRORS_FROM:
        yield f"The page answered {capture.status}: what was kept may be an error page, not the source."
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
