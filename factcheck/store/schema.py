"""Making a desk's database, and bringing an older one up to date.

A new database is built under a temporary name and linked into place whole, so that no program ever meets half of one
and of two programs creating the same desk one wins and the other uses what is there. An older one is copied first,
then migrated in a single transaction.
"""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from factcheck.errors import StorageRefused
from factcheck.store.trouble import telling_trouble
from factcheck.store.version import CURRENT

PARTIAL = ".partial-"
"""How the name of a database begins that is still being built."""

MIGRATIONS = Path(__file__).parent / "migrations"


def create_database(path: Path) -> bool:
    """Build a desk's database at `path`, and its folder where there is none; false when another program was first."""
    try:
        _make_folder(path.parent)
        partial = _make_file(lambda _: path.with_name(f"{PARTIAL}{os.urandom(8).hex()}-{path.name}"))
        try:
            return _build(partial, path)
        finally:
            for leftover in (partial, Path(f"{partial}-wal"), Path(f"{partial}-shm"), Path(f"{partial}-journal")):
                leftover.unlink(missing_ok=True)
    except OSError as error:
        raise StorageRefused(
            f"No desk could be made at {path.parent}: {error.strerror}.", hint="name another folder with --desk FOLDER"
        ) from error


def _build(partial: Path, path: Path) -> bool:
    _upgrade(partial, path)
    with telling_trouble(path), closing(sqlite3.connect(partial, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    try:
        path.hardlink_to(partial)
    except FileExistsError:
        return False
    _sync(path.parent)
    return True


def migrate(path: Path) -> Path:
    """Bring an older database to the current schema in one transaction; the path of the copy made before."""
    try:
        copy = _make_file(
            lambda taken: path.with_name(f"{path.name}.before-{CURRENT}" + (f"-{taken}" if taken else ""))
        )
        with telling_trouble(path), closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(copy)) as safe:
            old.backup(safe)
        _sync(path.parent)
    except OSError as error:
        raise StorageRefused(
            f"{path} could not be copied before it is migrated: {error.strerror}.",
            hint="nothing was changed; mend that and type it again",
        ) from error
    _upgrade(path, path)
    return copy


def _make_file(name: Callable[[int], Path]) -> Path:
    """An empty file for its owner alone, under the first of the names that is free: nothing is ever overwritten."""
    taken = 0
    while True:
        path = name(taken)
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_NOFOLLOW, 0o600))
        except FileExistsError:
            taken += 1
        else:
            return path


def _make_folder(path: Path) -> None:
    """The folder, private to its owner, and those above it, each durable before anything is put into it."""
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(mode=0o700, exist_ok=True)
        _sync(path.parent)


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _upgrade(database: Path, called: Path) -> None:
    """Run the migrations that a database lacks. In what goes wrong it is named as the user knows it: `called`."""
    # Alembic and the tables load here and nowhere sooner: a desk is made once and migrated seldom.
    from alembic import command
    from alembic.config import Config

    from factcheck.store import rows  # noqa: F401 - imported for its tables
    from factcheck.store.ledger import engine_for, telling_database_trouble

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with telling_database_trouble(called), engine_for(database).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, CURRENT)
