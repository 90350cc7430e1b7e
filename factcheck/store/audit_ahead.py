"""A long ledger is walked by two processes: this one takes the first part, another, ahead of it, the last.

A digest needs nothing but the one that is stored before it, and where a claim stands nothing but its own facts. So the
other process takes the entry at the split for proven, proves the rest, and compares the standings of the claims that
were recorded there; facts about earlier claims it hands over, to be folded after those of the first part.

Its answer is "all as recorded", or none. None it is for whatever is amiss, be it that somebody recorded meanwhile; and
its answer counts only where the first part is sound and ends as was taken for proven. Otherwise the last part is walked
here, after the first: so there is one way of finding out what is wrong, and one order of telling it.
"""

import gc
import json
import pickle
import sqlite3
import subprocess
import sys
from contextlib import closing
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

import factcheck
from factcheck.domain.entry import Entry
from factcheck.errors import FactcheckError
from factcheck.store.audit_fold import Fold
from factcheck.store.audit_tables import standing_findings
from factcheck.store.audit_walk import Link, Walk
from factcheck.store.recorded import Values
from factcheck.store.seam import connect_to_read

LONG: Final = 60_000
"""Entries from which a second process pays: it starts in the time that some thousand take."""

_SHARE: Final = 0.42
"""The part that is walked here, where the database as a whole and the index of words are checked as well."""

_MAIN: Final = "from factcheck.store.audit_ahead import main; main()"


class Rest(NamedTuple):
    """The last part of the ledger, proven from `link` on.

    `claims` is the highest number of a claim by then, and `late` holds the facts about those, which are not folded.
    """

    link: Link
    claims: int
    late: list[tuple[Entry, Values]]
    walk: Walk

    def follows(self, walk: Walk, fold: Fold) -> bool:
        """Whether what was taken for proven is what a walk along the first part has proven."""
        return self.link == walk.link and not walk.unsound and all(fold.knows(*fact) for fact in self.late)


class Ahead:
    """The other process. Leaving the block ends it."""

    def __init__(self, path: Path, split: int, last: int, *, watch: int | None, deep: bool) -> None:
        self.split = split
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and function
            [sys.executable, "-c", _MAIN, str(path.absolute()), json.dumps([split, last, watch, deep])],
            cwd=Path(factcheck.__file__).parents[1],  # it runs this very package
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            process_group=0,  # Ctrl-C is for this process, which then ends the other
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        with self._process:
            pass

    def rest(self) -> Rest | None:
        """Waits for what the other process proved; none where that was not everything."""
        assert self._process.stdout is not None
        try:
            rest: Rest | None = pickle.load(self._process.stdout)  # noqa: S301 - our own process wrote it
        except (EOFError, pickle.UnpicklingError):
            return None
        return rest


def walk_ahead(connection: sqlite3.Connection, path: Path, *, watch: int | None, deep: bool) -> Ahead | None:
    """Start on the last part of a long ledger; none for one that is soon walked, or where no process can be started."""
    (last,) = connection.execute("SELECT max(seq) FROM entry").fetchone()
    if last is None or last < LONG:
        return None
    try:
        return Ahead(path, int(last * _SHARE), last, watch=watch, deep=deep)
    except OSError:
        return None


def prove_rest(path: Path, split: int, last: int, *, watch: int | None, deep: bool) -> Rest | None:
    """Everything after the entry `split`, in the snapshot that ends with `last`; none if anything there is amiss."""
    with closing(connect_to_read(path)) as connection:
        connection.row_factory = None
        before = connection.execute("SELECT recorded_at, digest FROM entry WHERE seq = ?", (split,)).fetchone()
        (claims,) = connection.execute("SELECT coalesce(max(number), 0) FROM claim WHERE seq <= ?", (split,)).fetchone()
        (now,) = connection.execute("SELECT max(seq) FROM entry").fetchone()
        if before is None or not isinstance(claims, int) or now != last:
            return None
        link = Link(split, before[0], (before[1],), proven=True)
        fold, walk = Fold(check=deep, others=claims), Walk(link, watch=watch)
        found = chain(
            walk.findings(connection, fold, split + 1),
            walk.stray_findings(),
            standing_findings(connection, fold, claims + 1),
        )
        return None if any(found) else Rest(link, claims, fold.late, walk)


def main() -> None:
    """The other process."""
    gc.disable()  # it is over before a collection could pay
    split, last, watch, deep = json.loads(sys.argv[2])
    try:
        rest = prove_rest(Path(sys.argv[1]), split, last, watch=watch, deep=deep)
    except (sqlite3.Error, FactcheckError):
        rest = None  # the walk that tells what is wrong comes upon it too
    pickle.dump(rest, sys.stdout.buffer)
