"""The desk as the use-cases see it: what it can read, and where it writes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from factcheck.domain.instant import to_stamp

if TYPE_CHECKING:  # a list loads neither the ledger's database toolkit nor the archive
    from uuid import UUID

    from factcheck.archive.shelf import Shelf
    from factcheck.store.ledger import Ledger, Unit
    from factcheck.store.reads import Reads

DATABASE = "desk.db"
ARCHIVE = "archive"


class Desk:
    """One desk, opened. Its parts are made when they are first asked for.

    `clock` gives aware instants, `ids` fresh UUIDv7s. Whoever is at the desk is known to its ledger alone.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        ids: "Callable[[], UUID]",
        open_reads: "Callable[[], Reads]",
        open_ledger: "Callable[[], Ledger]",
        open_shelf: "Callable[[], Shelf]",
    ) -> None:
        self.folder = folder
        self.clock = clock
        self.ids = ids
        self._open_reads, self._open_ledger, self._open_shelf = open_reads, open_ledger, open_shelf
        self._reads: Reads | None = None

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    @property
    def reads(self) -> "Reads":
        """What the desk holds: one snapshot, from the first question on until this desk writes."""
        if self._reads is None:
            self._reads = self._open_reads()
        return self._reads

    def as_of(self, moment: datetime) -> "Desk":
        """The same desk as it was at a moment, to be looked at: its clock stands still there, and no later than now."""
        stamp, shown = to_stamp(moment), min(moment, self.clock())
        return Desk(
            self.folder,
            clock=lambda: shown,
            ids=self.ids,
            open_reads=lambda: self.reads.as_of(stamp),
            open_ledger=_refuse_to_write,
            open_shelf=self._open_shelf,
        )

    def valid_at(self, time: str) -> "Desk":
        """The same desk by what it holds of the world at a time (EDTF), to be looked at."""
        return Desk(
            self.folder,
            clock=self.clock,
            ids=self.ids,
            open_reads=lambda: self.reads.valid_at(time),
            open_ledger=_refuse_to_write,
            open_shelf=self._open_shelf,
        )

    def look_anew(self) -> None:
        """Let go of the snapshot: it is stale behind what is recorded, and keeps the database from folding its log in."""
        if self._reads is not None:
            self._reads.close()
            self._reads = None

    @contextmanager
    def writing(self) -> "Iterator[Unit]":
        """One transaction: all of it stands when the block ends, nothing of it when the block raises."""
        self.look_anew()
        with self.ledger.writing() as unit:
            yield unit

    @cached_property
    def ledger(self) -> "Ledger":
        return self._open_ledger()

    @cached_property
    def shelf(self) -> "Shelf":
        return self._open_shelf()


def _refuse_to_write() -> NoReturn:
    raise AssertionError("nothing is recorded in the past")
