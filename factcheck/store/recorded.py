"""Facts as their tables hold them, read back side by side with the ledger."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain
from typing import Any, Final, TypeVar

from factcheck.domain.appearance import Appearance, Dismissal
from factcheck.domain.assessment import Assessment
from factcheck.domain.chain import body_form
from factcheck.domain.claim import Claim, Note, Revision, Topic, Withdrawal
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.fact import Fact, Primitive
from factcheck.domain.sighting import Sighting
from factcheck.domain.source import Attempt, Capture, Lead, Saving, Source
from factcheck.domain.values import field_names
from factcheck.domain.vocabulary import (
    Attribution,
    ChangeKind,
    Context,
    Link,
    QuoteState,
    SavingOutcome,
    Stance,
    Status,
    Verdict,
)
from factcheck.domain.work import Merge, Publication, Setting, StatusChange

FactT = TypeVar("FactT", bound=Fact)

KINDS: Final[dict[str, type[Fact]]] = {
    kind.kind: kind
    for kind in (
        Claim,
        Revision,
        Withdrawal,
        Topic,
        Note,
        Source,
        Capture,
        Attempt,
        Saving,
        Lead,
        Evidence,
        Sighting,
        Appearance,
        Dismissal,
        Detachment,
        Assessment,
        StatusChange,
        Merge,
        Publication,
        Setting,
    )
}
"""Every kind of fact by its word, which is also its table."""

_TYPED: Final[dict[str, Any]] = {
    "said_on": Edtf.parse,
    "valid": Edtf.parse,
    "went_out_on": Edtf.parse,
    "verdict": Verdict,
    "attribution": Attribution,
    "context": Context,
    "stance": Stance,
    "state": QuoteState,
    "link": Link,
    "outcome": SavingOutcome,
    "change": ChangeKind,
    "stage": Status,
    "was": Status,
    "evidence": lambda entries: tuple(entries) if isinstance(entries, list) else entries,
}
NAMES: Final = {kind: tuple(sorted(field_names(fact))) for kind, fact in KINDS.items()}
"""The names of a kind's fields as the chain has them. Stored values are given in this order."""

Values = Sequence[Primitive | list[int]]

_READ: Final = {  # few dates and words, many facts
    name: read if name == "evidence" else lru_cache(maxsize=4096)(read) for name, read in _TYPED.items()
}
_TYPED_AT: Final = {
    kind: [(place, _READ[name]) for place, name in enumerate(names) if name in _READ] for kind, names in NAMES.items()
}
# Through its slot a field is set in a third of the time, and facts are many.
_SET: Final = {kind: [getattr(KINDS[kind], name).__set__ for name in names] for kind, names in NAMES.items()}


class StoredFacts:
    """The facts of one kind from entry `first` to `last`, taken in their order. Reads every row once and holds one."""

    def __init__(self, connection: sqlite3.Connection, kind: str, first: int, last: int) -> None:
        self.kind = kind
        self.form = body_form(NAMES[kind])
        self._pinned = NAMES[kind].index("evidence") if kind == "assessment" else None
        columns = ", ".join("NULL" if place == self._pinned else f'"{name}"' for place, name in enumerate(NAMES[kind]))
        within = "WHERE seq BETWEEN ? AND ? ORDER BY seq"
        self._rows = in_blocks(connection.execute(f"SELECT seq, {columns} FROM {kind} {within}", (first, last)))
        self._next = next(self._rows, None)
        self._skipped: list[int] = []
        if self._pinned is not None:
            pins = connection.execute(f"SELECT seq, evidence FROM pin {within}, evidence", (first, last))
            self._pins = in_blocks(pins)
            self._pin = next(self._pins, None)

    def take(self, seq: int) -> Values | None:
        """The values of the fact at an entry, or none if it is not there. Entries are asked for in rising order."""
        row = self._next
        while row is not None and row[0] < seq:
            self._skipped.append(row[0])
            row = next(self._rows, None)
        if row is None or row[0] != seq:
            self._next = row
            return None
        self._next = next(self._rows, None)
        if self._pinned is None:
            values: Values = row[1:]
            return values
        values = list(row[1:])
        values[self._pinned] = self._take_pins(seq)
        return values

    def _take_pins(self, seq: int) -> list[int]:
        pins = []
        while self._pin is not None and self._pin[0] <= seq:
            if self._pin[0] == seq:
                pins.append(self._pin[1])
            self._pin = next(self._pins, None)
        return pins

    def strays(self) -> list[int]:
        """Once all entries were asked for: the sequence numbers of the facts that none of them took."""
        rest = [] if self._next is None else [self._next[0], *(row[0] for row in self._rows)]
        return self._skipped + rest


def in_blocks(rows: sqlite3.Cursor) -> Iterator[Any]:
    """The rows, a few hundred read at a time: of several queries that take turns each then finds its pages still near."""
    return chain.from_iterable(iter(partial(rows.fetchmany, 500), []))


def fact_of(kind: str, stored: Values, *, check: bool) -> Fact:
    """The fact that stored values are; raises for what no fact can be.

    With `check` it checks itself just as when it was recorded. Values whose digest fits have done so once, and doing
    it again takes as long as all the rest of a verification.
    """
    values: list[Any] = [*stored]
    for place, read in _TYPED_AT[kind]:
        if values[place] is not None:
            values[place] = read(values[place])
    if check:
        return KINDS[kind](**dict(zip(NAMES[kind], values, strict=True)))
    fact = object.__new__(KINDS[kind])
    for put, value in zip(_SET[kind], values, strict=True):
        put(fact, value)
    return fact


def unchecked(kind: type[FactT], values: Mapping[str, Any]) -> FactT:
    """A fact of values that have been through its checks before."""
    fact = object.__new__(kind)
    for name, value in values.items():
        fact.settle(name, value)
    return fact
