"""The only writer. Facts are appended in one transaction, each with its entry in the chain.

What holds: sequence numbers are gapless whatever the number of writers, since they are taken inside BEGIN IMMEDIATE;
recorded time never steps back; a transaction that fails leaves nothing; `standing` is folded in the same transaction.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection, Engine, create_engine, event, exc
from sqlalchemy.pool import NullPool

from factcheck.domain.assessment import Assessment
from factcheck.domain.chain import GENESIS, chain_digest, never_back
from factcheck.domain.claim import Claim
from factcheck.domain.entry import Entry
from factcheck.domain.fact import Fact, body_of
from factcheck.domain.instant import to_stamp
from factcheck.domain.source import Source
from factcheck.domain.standing import Standing, after, opened
from factcheck.domain.values import values_of
from factcheck.errors import DeskCorrupt
from factcheck.store.batch import Batch
from factcheck.store.page_index import FILL as FILL_PAGES
from factcheck.store.reads import Reads
from factcheck.store.recorded import unchecked
from factcheck.store.seam import BUSY_SECONDS, refuse_odd_file
from factcheck.store.server import ServerQuery
from factcheck.store.trouble import telling_trouble
from factcheck.store.word_index import FILL, teach

FactT = TypeVar("FactT", bound=Fact)

_BATCH = 10_000
"""Entries that wait before they are sent to the database."""


class Unit:
    """One transaction's worth of facts. Numbers are known at once; rows reach the database in batches."""

    def __init__(
        self, connection: Connection, *, clock: Callable[[], datetime], ids: Callable[[], UUID], actor: str
    ) -> None:
        self._connection = connection
        self._clock, self._ids, self._actor = clock, ids, actor
        self._waiting = Batch(connection)
        self._standings: dict[int, Standing] = {}
        self._located: dict[str, int] = {}
        self._pages: list[tuple[str, int]] = []
        self._reads = Reads(ServerQuery(connection))
        last = self._reads.last_entry() or {"seq": 0, "digest": GENESIS, "recorded_at": ""}
        self._seq, self._digest, self._last_at = last["seq"], last["digest"], last["recorded_at"]
        self._indexed = self._seq
        if not isinstance(self._digest, bytes) or not isinstance(self._last_at, str):
            raise DeskCorrupt(f"Entry {self._seq} was changed by hand; nothing can follow it.", hint="factcheck verify")
        self._claims = self._reads.highest_number("claim")
        self._sources = self._reads.highest_number("source")

    @property
    def reads(self) -> Reads:
        """What the desk holds now, this unit's own facts included."""
        self.flush()
        return self._reads

    def source_at(self, location: str) -> int | None:
        """The number of the source at a location, one of this unit's own included; no row is sent to find out."""
        number = self._located.get(location)
        return self._reads.source_at(location) if number is None else number

    def standing(self, claim: int) -> Standing:
        """Where a claim stands, this unit's own facts included."""
        known = self._standings.get(claim)
        return Standing(**self._reads.standing(claim)) if known is None else known

    def append(self, fact: FactT) -> tuple[int, FactT]:
        """Record a fact: its entry's sequence number, and the fact with the number it was given, if it takes one.

        Raises `TransitionRefused` for a fact that cannot follow on where the claim stands.
        """
        fact = self._numbered(fact)
        claim: int | None = getattr(fact, "claim", None)
        standing = None if claim is None else self.standing(claim)
        if standing:
            standing.refuse(type(fact))
        entry = self._chain(fact)
        if isinstance(fact, Claim):
            self._standings[fact.number] = opened(fact, entry.seq, entry.recorded_at)
        elif standing:
            self._standings[standing.claim] = after(standing, fact, entry.seq, entry.recorded_at)
        if self._seq % _BATCH == 0:
            self.flush()
        return entry.seq, fact

    def teach_page(self, capture: int, words: str) -> None:
        """Let search find a capture by the words of its text, as `page_words` has them."""
        self._pages.append((words, capture))

    def flush(self) -> None:
        """Send what waits to the database, in the order the foreign keys ask for."""
        for standing in self._standings.values():
            self._waiting.add("standing", values_of(standing))
        self._standings.clear()
        self._waiting.send()
        if self._pages:
            self._connection.exec_driver_sql(FILL_PAGES, self._pages)
            self._pages = []
        if self._seq > self._indexed:
            self._connection.exec_driver_sql(FILL, {"after": self._indexed})
            self._indexed = self._seq

    def _numbered(self, fact: FactT) -> FactT:
        if isinstance(fact, Claim):
            self._claims = number = self._claims + 1
        elif isinstance(fact, Source):
            self._sources = self._located[fact.location] = number = self._sources + 1
        else:
            return fact
        return unchecked(type(fact), {**values_of(fact), "number": number})

    def _chain(self, fact: Fact) -> Entry:
        recorded_at, clock_at = never_back(to_stamp(self._clock()), self._last_at)
        entry = Entry(self._seq + 1, self._ids().bytes, fact.kind, self._actor, recorded_at, clock_at)
        body: dict[str, Any] = body_of(fact)
        self._digest = chain_digest(self._digest, entry, body)
        self._seq, self._last_at = entry.seq, entry.recorded_at
        self._waiting.add("entry", {**entry._asdict(), "digest": self._digest})
        body["seq"] = entry.seq
        self._waiting.add(fact.kind, body)
        if isinstance(fact, Assessment):
            for evidence in fact.evidence:
                self._waiting.add("pin", {"seq": entry.seq, "evidence": evidence})
        return entry


class Ledger:
    """The write side of a desk whose database already has the current schema."""

    def __init__(self, path: Path, *, clock: Callable[[], datetime], ids: Callable[[], UUID], actor: str) -> None:
        self._path = path
        self._clock, self._ids, self._actor = clock, ids, actor
        self._engine = engine_for(path)

    @contextmanager
    def writing(self) -> Iterator[Unit]:
        """One transaction: all of it stands when the block ends, nothing of it when the block raises."""
        refuse_odd_file(self._path)
        with telling_database_trouble(self._path), self._engine.begin() as connection:
            unit = Unit(connection, clock=self._clock, ids=self._ids, actor=self._actor)
            yield unit
            unit.flush()


@contextmanager
def telling_database_trouble(path: Path) -> Iterator[None]:
    """Let only our own errors out of a block that speaks to the database through SQLAlchemy."""
    with telling_trouble(path):
        try:
            yield
        except exc.DBAPIError as error:
            raise (
                error.orig if isinstance(error.orig, sqlite3.Error) else sqlite3.DatabaseError(str(error))
            ) from error


def engine_for(path: Path) -> Engine:
    """An engine whose every transaction is BEGIN IMMEDIATE, durable at commit, with foreign keys enforced."""
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=NullPool,
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _settings(connection: sqlite3.Connection, _record: object) -> None:
        teach(connection)
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def _immediate(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
