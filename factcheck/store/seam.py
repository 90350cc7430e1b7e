"""How SQL text reaches a database: the standard library for a file, SQLAlchemy for a server or inside a transaction.

Reads are one set of statements with `:name` parameters, which both take. Loading SQLAlchemy costs more than any list,
so the file side does not know of it.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import quote
from weakref import finalize

from factcheck.errors import DeskNotFound, StorageRefused
from factcheck.store.trouble import telling_trouble, without_index
from factcheck.store.version import version_of

BUSY_SECONDS = 20.0
"""How long a command waits for another's transaction before it says the desk is busy."""

_ANOTHER = "name another desk with --desk FOLDER"

Row = Mapping[str, Any]


class Query(Protocol):
    """Runs one SELECT and gives its rows, each a mapping from column to value."""

    def __call__(self, sql: str, **values: Any) -> Iterator[Row]: ...

    def tuples(self, sql: str, **values: Any) -> Iterator[Sequence[Any]]:
        """The same rows as bare values, for long lists."""
        ...

    @property
    def close(self) -> Callable[[], object]:
        """Give back what the reads hold open."""
        ...


class FileQuery:
    """Reads of a file desk: one read-only connection, one snapshot for as long as it is open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = connect_to_read(path)
        # A connection of sqlite3 refers to itself, so it would hold its snapshot until cycles are collected.
        self.close = finalize(self, self._connection.close)
        self.version = version_of(self._connection, path)

    def __call__(self, sql: str, **values: Any) -> Iterator[Row]:
        with telling_trouble(self.path):
            yield from map(dict, self._connection.execute(sql, values))

    def tuples(self, sql: str, **values: Any) -> Iterator[Sequence[Any]]:
        with telling_trouble(self.path):
            cursor = self._connection.cursor()
            cursor.row_factory = None
            yield from cursor.execute(sql, values)

    def read_as_stored(self) -> None:
        """From now on give texts that are no UTF-8 too, see `as_stored`."""
        self._connection.text_factory = as_stored


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A read-only connection with a snapshot begun. Raises our own errors for whatever is not a desk."""
    refuse_odd_file(path)
    uri = f"file:{quote(str(path.absolute()))}?mode=ro"
    with telling_trouble(path):
        try:
            return _begin_reading(uri)
        except sqlite3.OperationalError as error:
            # A database in WAL mode needs its -shm file even to be read. Where that cannot be made, on a read-only medium
            # or a full one, and no log waits to be folded in, the file alone is the whole truth.
            writable = os.access(path.parent, os.W_OK) and not without_index(error)
            if writable or _log_waits(path):
                raise
        return _begin_reading(f"{uri}&immutable=1")


def refuse_odd_file(path: Path) -> None:
    """A desk's database is a plain file: not a link, not a folder, not a pipe. Nothing is opened to find out."""
    try:
        kind = stat.S_IFMT(path.lstat().st_mode)
    except FileNotFoundError:
        raise DeskNotFound(f"There is no desk at {path.parent} yet.", hint='factcheck add "…" --by "…"') from None
    except OSError as error:
        raise StorageRefused(f"{path} could not be looked at: {error.strerror}.", hint=_ANOTHER) from error
    if kind != stat.S_IFREG:
        raise StorageRefused(f"{path} is not a plain file.", hint=_ANOTHER)


def _log_waits(path: Path) -> bool:
    try:
        return Path(f"{path}-wal").stat().st_size > 0
    except FileNotFoundError:
        return False


def as_stored(raw: bytes) -> str:
    """A text with every byte that is no UTF-8 kept, as PEP 383 has it: what was changed by hand can still be named."""
    return raw.decode("utf-8", "surrogateescape")


def _begin_reading(uri: str) -> sqlite3.Connection:
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.create_function("lower", 1, _lower, deterministic=True)
        connection.create_function("first_day", 1, _first_day, deterministic=True)
        connection.create_function("last_day", 1, _last_day, deterministic=True)
        connection.create_function("overlaps", 2, _overlaps, deterministic=True)
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    except UnicodeDecodeError as error:
        connection.close()
        # SQLite quotes a damaged schema in its message, and then Python cannot read the message.
        raise sqlite3.DatabaseError("its schema is no text") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _lower(text: str | None) -> str | None:
    """SQLite's own lower() knows ASCII only."""
    return None if text is None else text.lower()


def _first_day(said_on: str | None) -> str | None:
    """The earliest day of a date as it was stated; standing holds it for the present wording alone."""
    from factcheck.domain.edtf import Edtf

    day = Edtf.parse(said_on).earliest if said_on else None
    return day.isoformat() if day else None


def _last_day(said_on: str | None) -> str | None:
    from factcheck.domain.edtf import Edtf

    day = Edtf.parse(said_on).latest if said_on else None
    return day.isoformat() if day else None


def _overlaps(valid: str, time: str) -> bool:
    """Whether two dates as they were stated can be the same day."""
    from factcheck.domain.edtf import Edtf

    return Edtf.parse(valid).overlaps(Edtf.parse(time))
