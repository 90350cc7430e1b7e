"""All that is held about one claim, in words: for `show`. Pure, and safe on any terminal."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from factcheck.cli.telling import claim_line, evidence_lines, facets_of, lead_lines, moment
from factcheck.domain.batches import counted
from factcheck.domain.course import Course
from factcheck.domain.shown import show_line, show_words
from factcheck.domain.view import AppearanceView, AssessmentView, ClaimFile, PublicationView

ItemT = TypeVar("ItemT")


def file_lines(file: ClaimFile, course: Course) -> Iterator[str]:
    """The claim, then a section for everything there is of it."""
    yield from _wording_lines(file)
    captured = {item.entry: item.captured_at[:10] for item in file.evidence}
    assessments = [line for item in file.assessments for line in _assessment_lines(item, captured)]
    yield from _section("Assessments", [*assessments, *_course_lines(file, course)])
    yield from _section("Published", _each(publication_lines, file.publications))
    sources = counted(file.sources, "source")
    heading = f"Evidence from {sources}, {file.independent} independent" if file.sources > 1 else "Evidence"
    yield from _section(heading, [line for item in file.evidence for line in evidence_lines(item, file.claim.said_on)])
    yield from _section("To be fetched with factcheck attach --pending", _each(lead_lines, file.leads))
    yield from _section("Made again", _each(_appearance_lines, [item for item in file.appearances if item.repeat]))


def _wording_lines(file: ClaimFile) -> Iterator[str]:
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
    yield f"  recorded {moment(claim.added_at)} · {claim.status.replace('_', ' ')}"
    if claim.due_on:
        yield f"  to be looked at again on {claim.due_on}"
    if file.duplicate_of:
        yield f"  merged into claim {file.duplicate_of}"
    if file.duplicates:
        yield f"  merged into it: claim {', '.join(map(str, file.duplicates))}"


def _section(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from lines


def _each(tell: Callable[[ItemT], Iterator[str]], items: Iterable[ItemT]) -> list[str]:
    return [line for item in items for line in tell(item)]


def _assessment_lines(assessment: AssessmentView, captured: dict[int, str]) -> Iterator[str]:
    verdict = [assessment.verdict.replace("_", " ")] if assessment.verdict else []
    if assessment.change:
        verdict.append(assessment.change.replace("_", " "))
    valid = f" · holds for {assessment.valid}" if assessment.valid else ""
    judged = " · ".join((*verdict, *facets_of(assessment)))
    yield f"  {moment(assessment.recorded_at)}  {judged}{valid}  by {show_line(assessment.actor)}"
    yield f"    because {show_line(assessment.because)}"
    if assessment.public_note:
        yield f"    public note: {show_line(assessment.public_note)}"
    if assessment.evidence:
        days = sorted({captured[entry] for entry in assessment.evidence if entry in captured})
        span = f", captured {' to '.join(dict.fromkeys((days[0], days[-1])))}" if days else ""
        yield f"    resting on evidence {', '.join(map(str, assessment.evidence))}{span}"


def _course_lines(file: ClaimFile, course: Course) -> Iterator[str]:
    """What a reader of the assessments should know of them together."""
    if course.first_decided_at and course.latest_decided_at and course.first_decided_at != course.latest_decided_at:
        first, latest = course.first_decided_at[:10], course.latest_decided_at[:10]
        yield (
            f"  first decided {first} after {counted(course.days_to_verdict or 0, 'day')}, latest {latest}, "
            f"{counted(course.flips, 'reversal')}, unverified for {counted(course.days_unverified, 'day')} in all"
        )
    if file.claim.reworded_since:
        yield "  ! the claim was reworded after this verdict"
    if file.claim.newer:
        yield f"  ! {counted(file.claim.newer, 'piece')} of evidence came after this verdict"


def publication_lines(publication: PublicationView) -> Iterator[str]:
    """Where a verdict went out, and which."""
    verdict = publication.verdict.replace("_", " ")
    yield f"  {publication.entry}  {publication.went_out_on}  as {verdict} · {show_line(publication.url)}"


def _appearance_lines(appearance: AppearanceView) -> Iterator[str]:
    when = f"{appearance.said_on} " if appearance.said_on else ""
    who = f"by {show_line(appearance.claimant)} " if appearance.claimant else ""
    where = show_line(appearance.said_at or appearance.location or "")
    merged = f" (claim {appearance.merged}, merged)" if appearance.merged else ""
    told = f"{when}{who}{where}".strip()
    yield f"  {appearance.entry}  {told or 'no date'}{merged}"
    yield f"     “{show_words(appearance.words)}”"
    if appearance.detached:
        yield f"     counted no more, because {show_line(appearance.detached)}"
