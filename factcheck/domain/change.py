"""What happened to a claim between two moments, said in one word for each fact, with its reason. Pure.

`decided`, `voided`, `upheld`, `reversed` and `overtaken` say what a verdict does to the one before it (see `course`);
`judged` is an assessment of attribution or context alone. `shaken` and `recovered` say that evidence no longer stands at its
source, and that it does again; `seen` is any other sighting of it. The other words each name a kind of fact.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from factcheck.domain.course import Given, turn_of
from factcheck.domain.view import ClaimView, Event
from factcheck.domain.vocabulary import LOST_LINKS, LOST_STATES

_WORDS = {
    "claim": "added",
    "revision": "revised",
    "withdrawal": "withdrawn",
    "evidence": "attached",
    "detachment": "detached",
    "sighting": "seen",
    "lead": "planned",
    "appearance": "found",
    "status": "moved",
    "merge": "merged",
    "publication": "published",
    "topic": "filed",
    "note": "noted",
}
JUDGED = ("decided", "reversed", "overtaken", "voided", "upheld", "judged")
CHANGES = (
    "added",
    *JUDGED,
    "shaken",
    "recovered",
    *(word for word in _WORDS.values() if word != "added"),
    "repeated",
    "unfiled",
    "parted",
)
"""Every word for a change, in the order in which they are counted up."""


class Change(NamedTuple):
    """One fact as a change of a claim.

    Where it judges, `before` and `verdict` are the verdicts around it, and `kind` says why one was given once more.
    """

    what: str
    entry: int
    recorded_at: str
    actor: str
    because: str | None
    before: str | None
    verdict: str | None
    source: int | None
    kind: str | None = None


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


def changes_of(events: Iterable[Event], given: Given | None, lost: Collection[int] = ()) -> Iterator[Change]:
    """The changes that the facts of one claim make, in their order.

    `given` is the verdict before the first of them, and `lost` the evidence that was lost then, by its entries.
    """
    before, gone = given.verdict if given else None, set(lost)
    for event in events:
        entry, body = event.entry, event.body
        what, after = _WORDS.get(entry.kind, ""), before
        if entry.kind == "assessment":
            what = "judged"
            if body["verdict"] is not None or body["change"] == "void":
                turn = Given(body["verdict"], body["valid"], entry.recorded_at)
                what, given, after = turn_of(given, turn), turn, turn.verdict
        elif entry.kind == "sighting":
            what = _sight(body, gone)
        elif entry.kind == "topic" and body["removed"]:
            what = "unfiled"
        elif entry.kind == "appearance" and body["repeat"]:
            what = "repeated"
        elif entry.kind == "merge" and body["target"] is None:
            what = "parted"
        judges = entry.kind == "assessment"
        yield Change(
            what=what,
            entry=entry.seq,
            recorded_at=entry.recorded_at,
            actor=entry.actor,
            because=_seen(body) if entry.kind == "sighting" else body.get("because"),
            before=before if judges else None,
            verdict=after if judges else None,
            source=body.get("source"),
            kind=body["change"] if judges else None,
        )
        before = after


def _seen(body: dict[str, Any]) -> str:
    return f"the quote is {body['state']}" if body["state"] else f"the source is {body['link']} ({body['cause']})"


def _sight(body: dict[str, Any], gone: set[int]) -> str:
    """What a sighting does to the evidence that is `gone`, which is kept in step."""
    evidence = body["evidence"]
    lost = body["state"] in LOST_STATES or body["link"] in LOST_LINKS
    if lost:
        gone.add(evidence)
        return "shaken"
    if evidence in gone:
        gone.remove(evidence)
        return "recovered"
    return "seen"
