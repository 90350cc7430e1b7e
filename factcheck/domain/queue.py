"""What needs a person next, and why. Pure; the questions that find such claims are `store.queue`."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factcheck.domain.batches import counted
from factcheck.domain.view import ClaimView

TIERS = ("due", "shaken", "repeated", "published", "oldest", "single-sourced", "settled")
"""The order of the queue: a claim stands in the first that it fits. All but the last need a person.

`due` is a verdict to look at again: its day has come, its time has run out, or evidence came after it. `shaken` has evidence
that no longer stands at its source. `repeated`, `published` and `oldest` are unverified: made again and again, out under a verdict that was taken back, or simply waiting.
"""

CAUSES = ("recheck", "expired", "superseded", "orphaned", "shaken", "unsourced", "single-sourced")
"""Why something is due: the day to look again has come; the time the verdict holds for is over; evidence came after it;
nothing that the verdict rests on stands at its source any more; some evidence does not; no source was ever attached; the
verdict rests on one source."""


class Queued(NamedTuple):
    """A claim with its place in the queue, and every reason for it in words; none of these in a list of another order."""

    claim: ClaimView
    tier: str | None = None
    reasons: tuple[str, ...] = ()


class Due(NamedTuple):
    """A claim that needs a person: for which cause, on or since which day (ISO), and what that means in words."""

    claim: ClaimView
    cause: str
    on: str
    told: str


def reasons_of(claim: ClaimView, tier: str, today: date) -> Iterator[str]:
    """Why a claim stands where it does in the queue, the first reason first."""
    day = today.isoformat()
    if claim.due_on and claim.due_on <= day:
        yield told_of("recheck", claim)
    if claim.valid_until and claim.valid_until < day:
        yield told_of("expired", claim)
    if claim.newer:
        yield told_of("superseded", claim)
    if claim.lost:
        yield told_of("shaken", claim)
    if claim.repeats:
        yield f"made {counted(claim.repeats, 'time')} more"
    if claim.publications and claim.verdict is None:
        yield "a verdict that was taken back went out"
    if claim.verdict is None:
        waits = (today - date.fromisoformat(claim.added_at[:10])).days
        yield f"unverified for {counted(waits, 'day')}" if waits > 0 else "unverified since today"
        if not claim.evidence and not claim.leads:
            yield told_of("unsourced", claim)
    if tier == "single-sourced":
        yield told_of("single-sourced", claim)


def told_of(cause: str, claim: ClaimView) -> str:
    """A cause in words."""
    return {
        "recheck": f"to be looked at again on {claim.due_on}",
        "expired": f"its verdict holds until {claim.valid_until}",
        "superseded": f"{counted(claim.newer, 'piece')} of evidence since its verdict",
        "orphaned": "nothing that its verdict rests on stands at its source any more",
        "shaken": f"{counted(claim.lost, 'piece')} of evidence no longer at its source",
        "unsourced": "no source was ever attached",
        "single-sourced": "its verdict rests on a single source",
    }[cause]


def day_of(cause: str, claim: ClaimView) -> str:
    """The day on which a cause arises, or since when it stands."""
    if cause == "recheck" and claim.due_on:
        return claim.due_on
    if cause == "expired" and claim.valid_until:
        return claim.valid_until
    if cause in ("orphaned", "shaken") and claim.lost_since:
        return claim.lost_since[:10]
    if cause == "unsourced" or claim.decided_at is None:
        return claim.added_at[:10]
    return claim.decided_at[:10]
