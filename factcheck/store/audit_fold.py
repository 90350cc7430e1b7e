"""Where each claim stands by its facts, folded a second time while the ledger is verified."""

from factcheck.domain.claim import Claim
from factcheck.domain.entry import Entry
from factcheck.domain.finding import Finding
from factcheck.domain.standing import Standing, after, opened
from factcheck.errors import FactcheckError
from factcheck.store.recorded import NAMES, Values, fact_of

_NEVER_RECORDED = (TypeError, ValueError, KeyError, AttributeError, FactcheckError)
"""What values that nobody could have recorded raise when they are made a fact."""


class Fold:
    """The standings of the entries taken so far, by claim. With `check`, every fact checks itself again.

    In `doubtful` are the claims of which an entry was named: where they stand cannot be told, and is not told as one
    more fault. Claims up to the number `others` are folded elsewhere, and their facts kept in `late`.
    """

    def __init__(self, *, check: bool, others: int = 0) -> None:
        self._check = check
        self._others = others
        self.standings: dict[int, Standing] = {}
        self.doubtful: set[object] = set()
        self.late: list[tuple[Entry, Values]] = []

    def take(self, entry: Entry, values: Values) -> list[Finding]:
        """Fold in an entry that is what was recorded; what is wrong with it all the same."""
        claim = _claim_of(entry, values)
        if claim is None:
            return []
        try:
            fact = fact_of(entry.kind, values, check=self._check)
        except _NEVER_RECORDED:
            self.doubtful.add(claim)
            message = f"Entry {entry.seq} holds no {entry.kind} that could have been recorded."
            return [Finding("fact-unreadable", f"entry {entry.seq}", message)]
        if self._others and isinstance(claim, int) and claim <= self._others:
            self.late.append((entry, values))
            return []
        if isinstance(fact, Claim):
            self.standings[fact.number] = opened(fact, entry.seq, entry.recorded_at)
            return []
        standing = self.standings.get(claim)
        if standing is not None:
            self.standings[claim] = after(standing, fact, entry.seq, entry.recorded_at)
        elif claim not in self.doubtful:
            self.doubtful.add(claim)
            message = f"Entry {entry.seq} is about claim {claim}, which is not recorded."
            return [Finding("claim-missing", f"claim {claim}", message)]
        return []

    def knows(self, entry: Entry, values: Values) -> bool:
        """Whether an entry is about a claim that was recorded."""
        return _claim_of(entry, values) in self.standings

    def doubt(self, entry: Entry, values: Values | None) -> None:
        """An entry that was named: where its claim stands cannot be told."""
        if values is not None:
            self.doubtful.add(_claim_of(entry, values))


_CLAIM_AT = {
    kind: names.index(name)
    for kind, names in NAMES.items()
    if (name := "number" if kind == Claim.kind else "claim") in names
}


def _claim_of(entry: Entry, values: Values) -> int | None:
    """A whole number, or whatever a hand has put there."""
    place = _CLAIM_AT.get(entry.kind)
    return None if place is None else values[place]  # type: ignore[return-value]
