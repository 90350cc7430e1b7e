"""A desk changed by hand, behind its back."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

from factcheck.bootstrap import open_desk
from factcheck.domain.finding import Finding
from factcheck.service.verification import verify_desk
from factcheck.store.guards import guards

Cell = tuple[str, str, int]
"""A table, a column, a rowid."""


def copy_desk(folder: Path, to: Path) -> Path:
    """The same desk elsewhere. It must be closed, so that its database is one file."""
    return Path(shutil.copytree(folder, to))


def settle(folder: Path) -> None:
    """Fold the write-ahead log into the file. Whoever still reads keeps it from being folded, so they go first."""
    with closing(sqlite3.connect(folder / "desk.db")) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        assert connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


@contextmanager
def by_hand(folder: Path, *, guarded: bool = True) -> Iterator[sqlite3.Connection]:
    """A connection on which nothing is refused. With `guarded` every trigger stands again afterwards."""
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        for name in guards():
            connection.execute(f"DROP TRIGGER IF EXISTS {name}")
        yield connection
        if guarded:
            for statement in guards().values():
                connection.execute(statement)
        connection.execute("COMMIT")


def loosen(folder: Path) -> None:
    """Let every column be NULL, so that a NULL by hand is a value like any other and no page is at fault."""
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE type = 'table'")
        connection.execute("PRAGMA writable_schema = RESET")


def findings(folder: Path, *, deep: bool = False, checkpoint: str | None = None) -> list[Finding]:
    return verify_desk(open_desk(folder, actor="x"), deep=deep, checkpoint=checkpoint).findings


def subjects(found: Sequence[Finding], code: str = "") -> set[str]:
    return {finding.subject for finding in found if code in ("", finding.code)}


def columns_of(folder: Path) -> Iterator[tuple[str, str]]:
    with closing(sqlite3.connect(folder / "desk.db")) as connection:
        # The index of words is no table of ours: what it holds follows from the facts, and is compared with them.
        ours = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'word%'"
        for (table,) in connection.execute(ours).fetchall():
            for row in connection.execute(f"PRAGMA table_info({table})").fetchall():
                yield table, row[1]


def cells(folder: Path) -> Iterator[Cell]:
    with closing(sqlite3.connect(folder / "desk.db")) as connection:
        for table, column in columns_of(folder):
            for (rowid,) in connection.execute(f"SELECT rowid FROM {table}").fetchall():
                yield table, column, rowid


def entries(folder: Path) -> int:
    return max(row for table, _, row in cells(folder) if table == "entry")


def value_of(folder: Path, cell: Cell) -> object:
    table, column, rowid = cell
    with closing(sqlite3.connect(folder / "desk.db")) as connection:
        return connection.execute(f'SELECT "{column}" FROM {table} WHERE rowid = ?', (rowid,)).fetchone()[0]


def _flipped(raw: bytes) -> bytes:
    chance = random.Random(raw)
    place = chance.randrange(len(raw))
    return raw[:place] + bytes([raw[place] ^ 1 << chance.randrange(7)]) + raw[place + 1 :]


def one_byte(value: object) -> tuple[str, object]:
    if isinstance(value, str):
        return "CAST(? AS TEXT)", _flipped(value.encode())
    if isinstance(value, bytes):
        return "?", _flipped(value)
    return "?", "x" if value is None else value ^ 32  # type: ignore[operator]


def nothing(value: object) -> tuple[str, object]:
    return "?", "" if value is None else None


def other_type(value: object) -> tuple[str, object]:
    if isinstance(value, str):
        return "CAST(? AS BLOB)", value.encode()
    if isinstance(value, bytes):
        return "CAST(? AS TEXT)", value
    return "?", 0 if value is None else f"{value}x"


def half(value: object) -> tuple[str, object]:
    return "?", value + 0.5 if isinstance(value, int) else 0.5


def no_text(value: object) -> tuple[str, object]:
    return "CAST(? AS TEXT)", b"\xff\xfeA"


def a_blob(value: object) -> tuple[str, object]:
    return "?", b""


CHANGES: dict[str, Callable[[object], tuple[str, object]]] = {
    change.__name__: change for change in (one_byte, nothing, other_type, half, no_text, a_blob)
}
"""How a value is changed: each the expression to set, and its parameter."""


@contextmanager
def changed(folder: Path, cell: Cell, change: str) -> Iterator[bool]:
    """A value changed by hand, and then back. Whether it could be."""
    table, column, rowid = cell
    expression, parameter = CHANGES[change](value_of(folder, cell))
    was = (folder / "desk.db").read_bytes()
    try:
        with by_hand(folder) as connection:
            connection.execute(f'UPDATE {table} SET "{column}" = {expression} WHERE rowid = ?', (parameter, rowid))
        settle(folder)
        possible = True
    except sqlite3.IntegrityError:  # a row's own number must be a number, and its own
        possible = False
    try:
        yield possible
    finally:
        (folder / "desk.db").write_bytes(was)


def touched(folder: Path, cell: Cell) -> str:
    """Whom a verification should name when a cell is changed."""
    table, _, rowid = cell
    if table == "standing":
        return f"claim {value_of(folder, (table, 'claim', rowid))}"
    return f"entry {value_of(folder, (table, 'seq', rowid))}"
