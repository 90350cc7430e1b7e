"""What a person does next: the desk's queue, and what has come due."""

from collections.abc import Sequence
from datetime import UTC, date

from factcheck.domain.queue import CAUSES, Due, Queued, day_of, reasons_of, told_of
from factcheck.errors import TermUnknown
from factcheck.service.desk import Desk
from factcheck.store import queue
from factcheck.store.filters import ClaimFilter


def queue_claims(desk: Desk, wanted: ClaimFilter) -> list[Queued]:
    """The claims that fit, in the order in which a fact-checker would take them."""
    today = _today(desk)
    return [
        Queued(claim, tier, tuple(reasons_of(claim, tier, today)))
        for tier, claim in queue.queued(desk.reads, wanted, today.isoformat())
    ]


def due_claims(desk: Desk, until: date, *, only: Sequence[str] = (), limit: int | None = None) -> list[Due]:
    """What needs a person up to a day; `limit` is for each cause. Raises `TermUnknown`."""
    for word in only:
        if word not in CAUSES:
            raise TermUnknown(f"{word[:60]!r} is no cause to be due.", hint=f"one of {', '.join(CAUSES)}")
    causes = [cause for cause in CAUSES if not only or cause in only]
    found = queue.due(desk.reads, causes, until.isoformat(), limit)
    return [Due(claim, cause, day_of(cause, claim), told_of(cause, claim)) for cause, claim in found]


def _today(desk: Desk) -> date:
    return desk.clock().astimezone(UTC).date()
