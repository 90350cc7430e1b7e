"""Which claims to list, and how one fared."""

from datetime import UTC
from typing import TYPE_CHECKING

from factcheck.domain.view import ClaimFile, ClaimView, Event
from factcheck.errors import TermUnknown, UsageRefused
from factcheck.service.desk import Desk
from factcheck.store.filters import QUEUE, SORTS, ClaimFilter

if TYPE_CHECKING:
    from factcheck.domain.course import Course


def read_filter(
    *,
    unverified: bool,
    verdict: str | None,
    claimant: str | None,
    topic: str | None,
    during: str | None,
    withdrawn: bool,
    status: str | None,
    sort: str,
    limit: int | None,
) -> ClaimFilter:
    """The filter that a person's words make. Raises `UsageRefused` errors, each quoting the word."""
    if sort not in (QUEUE, *SORTS):
        raise TermUnknown(f"{sort!r} is no order of a list.", hint=f"one of {', '.join((QUEUE, *SORTS))}")
    if unverified and verdict:
        raise UsageRefused(f"A claim with the verdict {verdict!r} is not unverified.", hint="leave one of the two out")
    chosen = "unverified" if unverified or verdict == "unverified" else verdict and _read_verdict(verdict)
    return ClaimFilter(
        verdict=chosen,
        claimant=claimant,
        topic=topic,
        during=_days(during) if during else None,
        withdrawn=withdrawn,
        status=status and _read_status(status),
        sort=sort,
        limit=limit,
    )


def list_claims(desk: Desk, wanted: ClaimFilter, *, topics: bool = False) -> list[ClaimView]:
    return desk.reads.claims(wanted, topics=topics)


def claim_course(desk: Desk, file: ClaimFile) -> "Course":
    """How the verdicts on a claim went, up to the desk's own day."""
    from factcheck.domain.course import Given, course_of

    given = [
        Given(item.verdict, item.valid, item.recorded_at)
        for item in file.assessments
        if item.verdict is not None or item.change == "void"
    ]
    return course_of(file.claim.added_at, given, desk.clock().astimezone(UTC).date())


def claim_history(desk: Desk, claim: int) -> list[Event]:
    """Every fact about a claim and, from its first day on, about its sources; its creation comes first.

    What was recorded of a shared source before there was the claim belongs to other claims' histories.
    """
    events = desk.reads.history(claim)
    created = next(at for at, event in enumerate(events) if event.entry.kind == "claim")
    return events[created:]


def _read_verdict(word: str) -> str:
    from factcheck.domain.terms import read_term
    from factcheck.domain.vocabulary import Verdict

    return read_term(Verdict, word).value


def _read_status(word: str) -> str:
    from factcheck.domain.terms import read_term
    from factcheck.domain.vocabulary import Status

    return read_term(Status, word).value


def _days(during: str) -> tuple[str | None, str | None]:
    from factcheck.language.dates import read_date

    said = read_date(during)
    first, last = said.earliest, said.latest
    return first.isoformat() if first else None, last.isoformat() if last else None
