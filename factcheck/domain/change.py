"""What happened to a claim between two moments, said in one word for each fact, with its reason. Pure.

`decided` is the first verdict, `reversed` another one than stood before, `upheld` the same once more; `judged` is an
assessment of attribution or context alone. The other words each name a kind of fact.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from factcheck.domain.view import ClaimView, Event

_WORDS = {
    "claim": "added",
    "revision": "revised",
    "withdrawal": "withdrawn",
    "evidence": "attached",
    "detachment": "detached",
    "lead": "planned",
    "appearance": "found",
    "topic": "filed",
    "note": "noted",
}
JUDGED = ("decided", "reversed", "upheld", "judged")
CHANGES = ("added", *JUDGED, *(word for word in _WORDS.values() if word != "added"))
"""Every word for a change, in the order in which they are counted up."""


class Change(NamedTuple):
    """One fact as a change of a claim. `before` and `verdict` are the verdicts around it, where it judges."""

    what: str
    entry: int
    recorded_at: str
    actor: str
    because: str | None
    before: str | None
    verdict: str | None
    source: int | None


class ClaimChanges(NamedTuple):
    """What happened to one claim: as it was (none where it was not there yet), as it is, and each change."""

    before: ClaimView | None
    claim: ClaimView
    changes: tuple[Change, ...]


class Comparison(NamedTuple):
    """All that happened after one moment and up to another, claim by claim, in the order of the claims."""

    since: str
    until: str
    claims: tuple[ClaimChanges, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How often each change happened, in the order of `CHANGES`; those that did not are left out."""
        counted = Counter(change.what for claim in self.claims for change in claim.changes)
        return {what: counted[what] for what in CHANGES if counted[what]}


def claim_of(event: Event) -> int:
    """The claim that a fact about a claim is about."""
    return int(event.body["number" if event.entry.kind == "claim" else "claim"])


def changes_of(events: Iterable[Event], verdict: str | None) -> Iterator[Change]:
    """The changes that the facts of one claim make, in their order; `verdict` stood before the first of them."""
    for event in events:
        entry, body = event.entry, event.body
        judges = entry.kind == "assessment"
        given = (body["verdict"] or verdict) if judges else None
        yield Change(
            what=_judged(body["verdict"], verdict) if judges else _WORDS[entry.kind],
            entry=entry.seq,
            recorded_at=entry.recorded_at,
            actor=entry.actor,
            because=body.get("because"),
            before=verdict if judges else None,
            verdict=given,
            source=body.get("source"),
        )
        verdict = given if judges else verdict


def _judged(given: str | None, before: str | None) -> str:
    if given is None:
        return "judged"
    if before is None:
        return "decided"
    return "upheld" if given == before else "reversed"
