"""What needs a person next, as SQL over `standing s`: each kind found through an index of its own, where it is rare."""

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.domain.view import ClaimView
from factcheck.store.filters import ClaimFilter
from factcheck.store.reads import Reads
from factcheck.store.statements import ORPHANED, SHAKEN

_SINGLE: Final = """
    s.verdict IS NOT NULL AND (SELECT count(DISTINCT v.source) FROM pin p JOIN evidence v ON v.seq = p.evidence
                               WHERE p.seq = s.assessment) = 1
"""
_TIERS: Final = {
    "due": (
        """(s.due_on IS NOT NULL AND s.due_on <= :today
            OR s.valid_until IS NOT NULL AND s.valid_until < :today OR s.newer > 0)""",
        "coalesce(s.due_on, s.valid_until, s.decided_at), s.claim",
    ),
    "shaken": (SHAKEN, "s.claim"),
    "repeated": ("s.verdict IS NULL AND s.repeats > 0", "s.repeats DESC, s.claim"),
    "published": ("s.verdict IS NULL AND s.publications > 0", "s.claim"),
    "oldest": ("s.verdict IS NULL", "s.claim"),
    "single-sourced": (_SINGLE, "s.claim"),
    "settled": ("s.verdict IS NOT NULL", "s.claim DESC"),
}
"""The tiers of `domain.queue` in their order: what holds of a claim in one, and the order there."""

_DUE: Final = {
    "recheck": ("s.due_on IS NOT NULL AND s.due_on <= :until", "s.due_on, s.claim"),
    "expired": ("s.valid_until IS NOT NULL AND s.valid_until < :until", "s.valid_until, s.claim"),
    "superseded": ("s.newer > 0", "s.claim"),
    "orphaned": (f"{SHAKEN} AND {ORPHANED}", "s.claim"),
    "shaken": (f"{SHAKEN} AND NOT {ORPHANED}", "s.claim"),
    "unsourced": ("s.verdict IS NULL AND s.evidence = 0 AND s.leads = 0", "s.claim"),
    "single-sourced": (_SINGLE, "s.claim"),
}


def queued(reads: Reads, wanted: ClaimFilter, today: str) -> Iterator[tuple[str, ClaimView]]:
    """The claims that fit a filter, in the order of the queue, each with its tier. `today` is an ISO date."""
    conditions, values = wanted.conditions()
    seen: set[int] = set()
    for tier, (condition, order) in _TIERS.items():
        room = -1 if wanted.limit is None else wanted.limit - len(seen)
        if not room:
            return
        # A claim of an earlier tier may fit this one too, so as many more are asked for as can be such.
        most = room if room < 0 else room + len(seen)
        sql = f"WHERE {conditions} AND {condition} ORDER BY {order} LIMIT :most"
        named = {**values, "most": most, **({"today": today} if ":today" in condition else {})}
        for claim in reads.claims_where(sql, named):
            if claim.number not in seen and len(seen) != wanted.limit:
                seen.add(claim.number)
                yield tier, claim


def due(reads: Reads, causes: Sequence[str], until: str, limit: int | None) -> Iterator[tuple[str, ClaimView]]:
    """The claims that are due for some causes up to a day (ISO), cause by cause: at most so many for each."""
    for cause in causes:
        condition, order = _DUE[cause]
        named = {"most": -1 if limit is None else limit, **({"until": until} if ":until" in condition else {})}
        for claim in reads.claims_where(f"WHERE s.ended = 0 AND {condition} ORDER BY {order} LIMIT :most", named):
            yield cause, claim
