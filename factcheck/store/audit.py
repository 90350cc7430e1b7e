"""Verification of the ledger: every digest derived again, every claim's standing folded again.

How it is proven: the entries are read in order, each fact is read from its own table, its digest is computed over the
stored columns and the digest before it. A change to any stored byte of a fact or its header gives another digest.

How it is told: an entry is judged by the digest that stands before it, so one changed entry is named and not all that
follow. Where that digest is itself lost (its entry was removed, or changed together with it), the next entry cannot be
proven, and that is said instead.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from factcheck.domain.chain import GENESIS, chain_digest
from factcheck.domain.entry import Entry
from factcheck.domain.fact import Body
from factcheck.domain.finding import Finding
from factcheck.store.audit_fold import Fold
from factcheck.store.audit_tables import database_findings, index_findings, pin_findings, standing_findings
from factcheck.store.recorded import KINDS, StoredFacts
from factcheck.store.seam import as_stored, connect_to_read
from factcheck.store.trouble import damaged, telling_trouble, undecodable


class Audit:
    """One pass over a desk's database.

    Once `findings` has run, `entries` counts them, `head` is the last one up to which all is sound, with its digest,
    `watched` is the digest of the entry numbered `watch`, and `unsound` holds each entry that was named.
    """

    def __init__(self, path: Path, *, watch: int | None = None) -> None:
        self._path = path
        self._watch = watch
        self._begin()

    def _begin(self) -> None:
        self.head: tuple[int, bytes] = (0, GENESIS)
        self.entries = 0
        self.watched: bytes | None = GENESIS if self._watch == 0 else None
        self.unsound: set[int] = set()

    def findings(self, *, deep: bool = False) -> list[Finding]:
        """Everything that does not fit, in the order of the ledger. Nothing is mended."""
        with telling_trouble(self._path), closing(connect_to_read(self._path)) as connection:
            connection.row_factory = None
            try:
                return list(self._findings(connection, deep=deep))
            except sqlite3.OperationalError as error:
                if not undecodable(error):
                    raise
            # A byte changed by hand is no UTF-8 any more, and must reach the digest all the same. Reading so takes
            # longer, hence only now.
            connection.text_factory = as_stored
            self._begin()
            return list(self._findings(connection, deep=deep))

    def _findings(self, connection: sqlite3.Connection, *, deep: bool) -> Iterator[Finding]:
        fold = Fold(check=deep)
        try:
            yield from database_findings(connection, deep=deep)
            yield from self._ledger_findings(connection, fold)
            yield from pin_findings(connection)
            yield from standing_findings(connection, fold)
            yield from index_findings(connection, self.unsound, deep=deep)
        except sqlite3.DatabaseError as error:
            if not damaged(error):
                raise
            yield Finding("database-damaged", "desk.db", f"The database cannot be read to its end: {error}.")

    def _ledger_findings(self, connection: sqlite3.Connection, fold: Fold) -> Iterator[Finding]:
        tables = {kind: StoredFacts(connection, kind) for kind in KINDS}
        link, sound = _Link(0, "", (GENESIS,), proven=True), True
        columns = "seq, id, kind, actor, recorded_at, clock_at, digest"
        for *header, stored in connection.execute(f"SELECT {columns} FROM entry ORDER BY seq"):
            entry = Entry._make(header)
            self.entries += 1
            if entry.seq == self._watch:
                self.watched = stored
            table = tables.get(entry.kind)
            body = table.take(entry.seq) if table else None
            if body is not None and link.carries(entry, body, stored):
                link = _Link(entry.seq, entry.recorded_at, (stored,), proven=True)
                found = fold.take(entry, body)
            else:
                found, link = _judge(link, entry, body, stored)
                fold.doubt(entry, body)
            if found:
                self.unsound.add(entry.seq)
                sound = False
                yield from found
            elif sound:
                self.head = (entry.seq, stored)
        for table in tables.values():
            for seq in table.strays():
                yield Finding(
                    "fact-stray", f"entry {seq}", f"A {table.kind} is kept for entry {seq}, which has none of its kind."
                )


class _Link(NamedTuple):
    """What the next entry follows on: the last one that counts, and the digests it may name as the one before it.

    Those are the stored one and, if that does not fit its fact, the one that would. `proven` says that the first of
    them is sure to be right. `recorded_at` is the latest proven time.
    """

    seq: int
    recorded_at: str
    digests: tuple[bytes, ...]
    proven: bool

    def carries(self, entry: Entry, body: Body, stored: object) -> bool:
        """Whether an entry is the next one, later, and what was recorded."""
        return entry.seq == self.seq + 1 and self.fits(entry, body, stored) and not self.behind(entry)

    def fits(self, entry: Entry, body: Body, stored: object) -> bool:
        if stored is None:  # as is the digest of what has none
            return False
        return stored == _digest_of(self.digests[0], entry, body) or any(
            stored == _digest_of(digest, entry, body) for digest in self.digests[1:]
        )

    def behind(self, entry: Entry) -> bool:
        return (entry.recorded_at or "") < self.recorded_at


def _judge(link: _Link, entry: Entry, body: Body | None, stored: object) -> tuple[list[Finding], _Link]:
    """Say what is wrong with an entry that its link does not carry, and what the next one may follow on."""
    if entry.seq < 1:
        return [_finding("entry-changed", entry, "is no entry of the ledger: they count from 1")], link
    found: list[Finding] = []
    gap = entry.seq > link.seq + 1
    if gap:
        found.append(_missing(link.seq + 1, entry.seq))
    if body is None:
        found.append(_finding("fact-missing", entry, f"has no fact of kind {entry.kind!r}"))
    elif not link.fits(entry, body, stored):
        found.append(_misfit(link, entry, gap=gap))
    elif link.behind(entry):
        found.append(_finding("time-stepped-back", entry, "is dated before the entry it follows"))
    derived = None if body is None else _digest_of(link.digests[0], entry, body)
    digests = tuple(digest for digest in (stored, derived) if isinstance(digest, bytes))
    return found, _Link(entry.seq, link.recorded_at, digests or link.digests, proven=False)


def _misfit(link: _Link, entry: Entry, *, gap: bool) -> Finding:
    if link.proven and not gap:
        return _finding("entry-changed", entry, f"({entry.kind}) is not what was recorded")
    why = "gone" if gap else "not what was recorded either"
    return _finding("entry-unproven", entry, f"({entry.kind}) cannot be proven: the entry before it is {why}")


def _missing(first: int, follows: int) -> Finding:
    gone = f"Entry {first} is" if first + 1 == follows else f"Entries {first} to {follows - 1} are"
    return Finding("entry-missing", f"entry {first}", f"{gone} not there; entry {follows} follows.")


def _finding(code: str, entry: Entry, what: str) -> Finding:
    return Finding(code, f"entry {entry.seq}", f"Entry {entry.seq} {what}.")


def _digest_of(previous: bytes, entry: Entry, body: Body) -> bytes | None:
    """The digest, or none where a value is of a type that no fact has."""
    try:
        return chain_digest(previous, entry, body)
    except (TypeError, ValueError, AttributeError):
        return None
