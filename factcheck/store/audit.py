"""Verification of the ledger: every digest derived again, every claim's standing folded again.

How it is proven: the entries are read in order, each fact is read from its own table, its digest is computed over the
stored columns and the digest before it. A change to any stored byte of a fact or its header gives another digest.

A long ledger is walked by two processes, since a digest needs nothing but the one that is stored before it: see
`audit_ahead`. Whatever does not fit is found and told by one process alone.
"""

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import closing, nullcontext
from pathlib import Path

from factcheck.domain.finding import Finding
from factcheck.store.audit_ahead import Ahead, walk_ahead
from factcheck.store.audit_fold import Fold
from factcheck.store.audit_tables import database_findings, index_findings, pin_findings, standing_findings
from factcheck.store.audit_walk import LAST, Walk
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
        self._walk = Walk(watch=watch)

    @property
    def entries(self) -> int:
        return self._walk.entries

    @property
    def head(self) -> tuple[int, bytes]:
        return self._walk.head

    @property
    def watched(self) -> bytes | None:
        return self._walk.watched

    @property
    def unsound(self) -> set[int]:
        return self._walk.unsound

    def findings(self, *, deep: bool = False) -> list[Finding]:
        """Everything that does not fit, in the order of the ledger. Nothing is mended."""
        with telling_trouble(self._path), closing(connect_to_read(self._path)) as connection:
            connection.row_factory = None
            try:
                with walk_ahead(connection, self._path, watch=self._watch, deep=deep) or nullcontext() as ahead:
                    return list(self._findings(connection, ahead, deep=deep))
            except sqlite3.OperationalError as error:
                if not undecodable(error):
                    raise
            # A byte changed by hand is no UTF-8 any more, and must reach the digest all the same. Reading so takes
            # longer, hence only now.
            connection.text_factory = as_stored
            self._walk = Walk(watch=self._watch)
            return list(self._findings(connection, None, deep=deep))

    def _findings(self, connection: sqlite3.Connection, ahead: Ahead | None, *, deep: bool) -> Iterator[Finding]:
        fold = Fold(check=deep)
        try:
            yield from database_findings(connection, deep=deep)
            last_claim = yield from self._ledger_findings(connection, fold, ahead)
            yield from pin_findings(connection)
            yield from standing_findings(connection, fold, last=last_claim)
            yield from index_findings(connection, self.unsound, deep=deep)
        except sqlite3.DatabaseError as error:
            if not damaged(error):
                raise
            yield Finding("database-damaged", "desk.db", f"The database cannot be read to its end: {error}.")

    def _ledger_findings(
        self, connection: sqlite3.Connection, fold: Fold, ahead: Ahead | None
    ) -> Generator[Finding, None, int]:
        """Returns the last claim whose standing is still to be compared."""
        walk = self._walk
        yield from walk.findings(connection, fold, last=ahead.split if ahead else LAST)
        rest = ahead.rest() if ahead else None
        if rest and not rest.follows(walk, fold):
            rest = None
        if rest:
            for fact in rest.late:
                fold.take(*fact)
            walk.join(rest.walk)
        elif ahead:
            yield from walk.findings(connection, fold, ahead.split + 1)
        yield from walk.stray_findings()
        return rest.claims if rest else LAST
