"""The entries of the ledger, walked in their order: each is proven by the digest before it, or named.

How it is told: an entry is judged by the digest that stands before it, so one changed entry is named and not all that
follow. Where that digest is itself lost (its entry was removed, or changed together with it), the next entry cannot be
proven, and that is said instead.
"""

import sqlite3
from collections.abc import Iterator
from typing import Final, NamedTuple

from factcheck.domain.chain import GENESIS, values_digest
from factcheck.domain.entry import Entry
from factcheck.domain.finding import Finding
from factcheck.store.audit_fold import Fold
from factcheck.store.recorded import KINDS, StoredFacts, Values, in_blocks

FIRST: Final = -(2**63)
"""The lowest number that a row can have: a forged entry may have any."""

LAST: Final = 2**63 - 1


class Link(NamedTuple):
    """What the next entry follows on: the last one that counts, and the digests it may name as the one before it.

    Those are the stored one and, if that does not fit its fact, the one that would. `proven` says that the first of
    them is sure to be right. `recorded_at` is the latest proven time.
    """

    seq: int
    recorded_at: str
    digests: tuple[bytes, ...]
    proven: bool

    def carries(self, entry: Entry, form: str, values: Values, stored: object) -> bool:
        """Whether an entry is the next one, later, and what was recorded."""
        if entry.seq != self.seq + 1 or stored is None:
            return False
        usual = stored == _digest_of(self.digests[0], entry, form, values)
        return (usual or self.fits(entry, form, values, stored)) and entry.recorded_at >= self.recorded_at

    def fits(self, entry: Entry, form: str, values: Values, stored: object) -> bool:
        if stored is None:  # as is the digest of what has none
            return False
        return stored == _digest_of(self.digests[0], entry, form, values) or any(
            stored == _digest_of(digest, entry, form, values) for digest in self.digests[1:]
        )

    def behind(self, entry: Entry) -> bool:
        return (entry.recorded_at or "") < self.recorded_at


BEGINNING: Final = Link(0, "", (GENESIS,), proven=True)


class Walk:
    """One walk along the ledger, stretch by stretch, from a link that is proven.

    `entries` counts what was walked, `head` is the last entry up to which all is sound, with its digest, `watched` is
    the digest of the entry numbered `watch`, and `unsound` holds each entry that was named.
    """

    def __init__(self, link: Link = BEGINNING, *, watch: int | None = None) -> None:
        self.link = link
        self.entries = 0
        self.head: tuple[int, bytes] = (link.seq, link.digests[0])
        self.watched: bytes | None = GENESIS if watch == 0 else None
        self.unsound: set[int] = set()
        self._watch = watch
        self._strays: list[tuple[int, str]] = []

    def findings(
        self, connection: sqlite3.Connection, fold: Fold, first: int = FIRST, last: int = LAST
    ) -> Iterator[Finding]:
        """What does not fit in the entries from `first` to `last`, each of which is folded in."""
        tables = {kind: StoredFacts(connection, kind, first, last) for kind in KINDS}
        columns = "seq, id, kind, actor, recorded_at, clock_at, digest"
        sql = f"SELECT {columns} FROM entry WHERE seq BETWEEN ? AND ? ORDER BY seq"
        for row in in_blocks(connection.execute(sql, (first, last))):
            entry, stored = Entry._make(row[:-1]), row[-1]
            self.entries += 1
            if entry.seq == self._watch:
                self.watched = stored
            table = tables.get(entry.kind)
            form, values = (table.form, table.take(entry.seq)) if table else ("", None)
            if values is not None and self.link.carries(entry, form, values, stored):
                self.link = Link(entry.seq, entry.recorded_at, (stored,), True)
                found = fold.take(entry, values)
            else:
                found, self.link = _judge(self.link, entry, form, values, stored)
                fold.doubt(entry, values)
            if found:
                self.unsound.add(entry.seq)
                yield from found
            elif not self.unsound:
                self.head = (entry.seq, stored)
        for table in tables.values():
            self._strays += [(seq, table.kind) for seq in table.strays()]

    def stray_findings(self) -> Iterator[Finding]:
        """Facts that no entry took, once all were walked."""
        for seq, kind in sorted(self._strays):
            message = f"A {kind} is kept for entry {seq}, which has none of its kind."
            yield Finding("fact-stray", f"entry {seq}", message)

    def join(self, rest: "Walk") -> None:
        """Take over a walk along all that follows, on which nothing was found."""
        self.link, self.head = rest.link, rest.head
        self.entries += rest.entries
        self.watched = rest.watched if self.watched is None else self.watched


def _judge(link: Link, entry: Entry, form: str, values: Values | None, stored: object) -> tuple[list[Finding], Link]:
    """Say what is wrong with an entry that its link does not carry, and what the next one may follow on."""
    if entry.seq < 1:
        return [_finding("entry-changed", entry, "is no entry of the ledger: they count from 1")], link
    found: list[Finding] = []
    gap = entry.seq > link.seq + 1
    if gap:
        found.append(_missing(link.seq + 1, entry.seq))
    if values is None:
        found.append(_finding("fact-missing", entry, f"has no fact of kind {entry.kind!r}"))
    elif not link.fits(entry, form, values, stored):
        found.append(_misfit(link, entry, gap=gap))
    elif link.behind(entry):
        found.append(_finding("time-stepped-back", entry, "is dated before the entry it follows"))
    derived = None if values is None else _digest_of(link.digests[0], entry, form, values)
    digests = tuple(digest for digest in (stored, derived) if isinstance(digest, bytes))
    return found, Link(entry.seq, link.recorded_at, digests or link.digests, proven=False)


def _misfit(link: Link, entry: Entry, *, gap: bool) -> Finding:
    if link.proven and not gap:
        return _finding("entry-changed", entry, f"({entry.kind}) is not what was recorded")
    why = "gone" if gap else "not what was recorded either"
    return _finding("entry-unproven", entry, f"({entry.kind}) cannot be proven: the entry before it is {why}")


def _missing(first: int, follows: int) -> Finding:
    gone = f"Entry {first} is" if first + 1 == follows else f"Entries {first} to {follows - 1} are"
    return Finding("entry-missing", f"entry {first}", f"{gone} not there; entry {follows} follows.")


def _finding(code: str, entry: Entry, what: str) -> Finding:
    return Finding(code, f"entry {entry.seq}", f"Entry {entry.seq} {what}.")


def _digest_of(previous: bytes, entry: Entry, form: str, values: Values) -> bytes | None:
    """The digest, or none where a value is of a type that no fact has."""
    try:
        return values_digest(previous, entry, form, values)
    except (TypeError, ValueError, AttributeError):
        return None
