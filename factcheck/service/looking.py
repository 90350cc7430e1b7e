"""Which claims to list."""

from factcheck.domain.view import ClaimView, Event
from factcheck.errors import TermUnknown, UsageRefused
from factcheck.service.desk import Desk
from factcheck.store.reads import SORTS, ClaimFilter


def read_filter(
    *,
    unverified: bool,
    verdict: str | None,
    claimant: str | None,
    topic: str | None,
    during: str | None,
    withdrawn: bool,
    sort: str,
    limit: int | None,
) -> ClaimFilter:
    """The filter that a person's words make. Raises `UsageRefused` errors, each quoting the word."""
    if sort not in SORTS:
        raise TermUnknown(f"{sort!r} is no order of a list.", hint=f"one of {', '.join(SORTS)}")
    if unverified and verdict:
        raise UsageRefused(f"A claim with the verdict {verdict!r} is not unverified.", hint="leave one of the two out")
    chosen = "unverified" if unverified or verdict == "unverified" else verdict and _read_verdict(verdict)
    return ClaimFilter(chosen, claimant, topic, _days(during) if during else None, withdrawn, sort, limit)


def list_claims(desk: Desk, wanted: ClaimFilter, *, topics: bool = False) -> list[ClaimView]:
    return desk.reads.claims(wanted, topics=topics)


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


def _days(during: str) -> tuple[str | None, str | None]:
    from factcheck.language.dates import read_date

    said = read_date(during)
    first, last = said.earliest, said.latest
    return first.isoformat() if first else None, last.isoformat() if last else None
