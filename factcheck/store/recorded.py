"""Facts as their tables hold them, read back side by side with the ledger."""

import sqlite3
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, Final, TypeVar

from factcheck.domain.appearance import Appearance, Dismissal
from factcheck.domain.assessment import Assessment
from factcheck.domain.claim import Claim, Note, Revision, Topic, Withdrawal
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.fact import Body, Fact
from factcheck.domain.source import Attempt, Capture, Lead, Source
from factcheck.domain.values import field_names
from factcheck.domain.vocabulary import Attribution, Context, QuoteState, Stance, Verdict

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
        Lead,
        Evidence,
        Appearance,
        Dismissal,
        Detachment,
        Assessment,
    )
}
"""Every kind of fact by its word, which is also its table."""

_TYPED: Final[dict[str, Any]] = {
    "said_on": Edtf.parse,
    "verdict": Verdict,
    "attribution": Attribution,
    "context": Context,
    "stance": Stance,
    "state": QuoteState,
    "evidence": lambda entries: tuple(entries) if isinstance(entries, list) else entries,
}
_READ: Final = {  # few dates and words, many facts
    name: read if name == "evidence" else lru_cache(maxsize=4096)(read) for name, read in _TYPED.items()
}
_TYPED_OF: Final = {kind: [(name, _READ[name]) for name in field_names(KINDS[kind]) if name in _READ] for kind in KINDS}


class StoredFacts:
    """The facts of one kind from entry `first` to `last`, taken in their order. Reads every row once and holds one."""

    def __init__(self, connection: sqlite3.Connection, kind: str, first: int, last: int) -> None:
        self.kind = kind
        self._names = tuple(name for name in field_names(KINDS[kind]) if (kind, name) != ("assessment", "evidence"))
        columns = ", ".join(f'"{name}"' for name in self._names)
        sql = f"SELECT seq, {columns} FROM {kind} WHERE seq BETWEEN ? AND ? ORDER BY seq"
        self._rows = connection.execute(sql, (first, last))
        self._pins = connection.cursor() if kind == "assessment" else None
        self._next = self._rows.fetchone()
        self._skipped: list[int] = []

    def take(self, seq: int) -> Body | None:
        """The body of the fact at an entry, or none if it is not there. Entries are asked for in rising order."""
        row = self._next
        while row is not None and row[0] < seq:
            self._skipped.append(row[0])
            row = self._rows.fetchone()
        if row is None or row[0] != seq:
            self._next = row
            return None
        self._next = self._rows.fetchone()
        body: Body = dict(zip(self._names, row[1:], strict=True))
        if self._pins is not None:
            pins = self._pins.execute("SELECT evidence FROM pin WHERE seq = ? ORDER BY evidence", (seq,))
            body["evidence"] = [pin[0] for pin in pins]
        return body

    def strays(self) -> list[int]:
        """Once all entries were asked for: the sequence numbers of the facts that none of them took."""
        rest = [] if self._next is None else [self._next[0], *(row[0] for row in self._rows)]
        return self._skipped + rest


def fact_of(kind: str, body: Body, *, check: bool) -> Fact:
    """The fact that a stored body is; raises for what no fact can be.

    With `check` it checks itself just as when it was recorded. A body whose digest fits has done so once, and doing
    it again takes as long as all the rest of a verification.
    """
    values: dict[str, Any] = {**body}
    for name, read in _TYPED_OF[kind]:
        if values[name] is not None:
            values[name] = read(values[name])
    return KINDS[kind](**values) if check else unchecked(KINDS[kind], values)


def unchecked(kind: type[FactT], values: Mapping[str, Any]) -> FactT:
    """A fact of values that have been through its checks before."""
    fact = object.__new__(kind)
    setters = _setters(kind)
    for name, value in values.items():
        setters[name](fact, value)
    return fact


@cache
def _setters(kind: type[Fact]) -> dict[str, Callable[[Fact, object], None]]:
    """How each field of a frozen fact is set: by its slot, since facts are many."""
    return {name: getattr(kind, name).__set__ for name in field_names(kind)}
