"""The border where a database's errors become ours. One table, and nothing else in the store translates."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from factcheck.errors import DeskBusy, DeskCorrupt, FactcheckError, StorageRefused

# SQLite's primary result codes (https://www.sqlite.org/rescode.html); extended codes carry them in the low byte.
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_REFUSED = {
    sqlite3.SQLITE_READONLY: "it is read-only",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_IOERR: "the disk reported an error",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_PERM: "it may not be read",
    sqlite3.SQLITE_AUTH: "it may not be read",
}

_NO_INDEX = {sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMMAP}
"""Extended codes for the -shm file, the log's index, which even a reader needs; a full disk shows in it first."""

_LOOK = "mend the disk, then factcheck list: what was being recorded is there whole or not at all"
_AGAIN = "nothing was recorded; mend that and type it again"


def translate(error: sqlite3.Error, path: Path) -> FactcheckError:
    """Our error for one of SQLite's."""
    primary = _primary(error)
    if primary in _BUSY:
        return DeskBusy(f"Another program is writing to {path}.", hint="wait a moment and type the same again")
    if without_index(error):
        return _refused(path, "its -shm file could not be made; the disk may be full")
    if primary in _REFUSED:
        # After a write that failed halfway nobody knows what the disk has kept: a transaction is then whole or not there.
        return _refused(path, _REFUSED[primary], _LOOK if primary == sqlite3.SQLITE_IOERR else _AGAIN)
    return DeskCorrupt(f"{path} is damaged or not a desk ({error}).", hint="factcheck verify, or restore a copy of it")


def _refused(path: Path, why: str, hint: str = _AGAIN) -> StorageRefused:
    return StorageRefused(f"{path} could not be used: {why}.", hint=hint)


def damaged(error: sqlite3.Error) -> bool:
    """Whether SQLite met a page that it cannot make sense of."""
    return _primary(error) in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def undecodable(error: sqlite3.Error) -> bool:
    """Whether a text is not UTF-8. Python's own module says so, not SQLite, hence the missing code."""
    return _code(error) == 0 and "decode" in str(error)


def without_index(error: sqlite3.Error) -> bool:
    """Whether SQLite could not make the index of its log."""
    return _code(error) in _NO_INDEX


def _code(error: sqlite3.Error) -> int:
    """SQLite's extended code; 0 for an error that Python's own module raises."""
    return getattr(error, "sqlite_errorcode", 0)


def _primary(error: sqlite3.Error) -> int:
    return _code(error) & 0xFF


@contextmanager
def telling_trouble(path: Path) -> Iterator[None]:
    """Let only our own errors out of a block that speaks to the database at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise translate(error, path) from error
