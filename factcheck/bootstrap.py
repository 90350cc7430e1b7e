"""Where a desk is put together: the only place where store, archive, clock, ids and actor meet."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.service.desk import ARCHIVE, DATABASE, Desk

if TYPE_CHECKING:
    from uuid import UUID

    from factcheck.archive.shelf import Shelf
    from factcheck.store.ledger import Ledger
    from factcheck.store.reads import Reads
    from factcheck.store.seam import FileQuery


def desk_folder(named: str | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Where the desk lies: as named, else `$FACTCHECK_DESK`, else the user's data folder."""
    chosen = named or environment.get("FACTCHECK_DESK")
    if chosen:
        return Path(chosen).expanduser()
    from platformdirs import user_data_path

    return user_data_path("factcheck", appauthor=False)


def actor_name(named: str | None = None, environment: Mapping[str, str] = os.environ) -> str:
    """Who records: as named, else `$FACTCHECK_ACTOR`, else the name the user is logged in under."""
    for name in (named, environment.get("FACTCHECK_ACTOR"), environment.get("USER"), environment.get("LOGNAME")):
        if name and name.strip():
            from factcheck.domain.wording import NAME_LIMIT, settle_line

            return settle_line(name, "name of whoever records", NAME_LIMIT)
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return f"user {os.getuid()}"


def utc_now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - this is the clock that the desk is given


def new_id(clock: Callable[[], datetime] = utc_now) -> "UUID":
    """A UUIDv7 (RFC 9562 section 5.7): 48 bits of Unix milliseconds, then 74 random bits."""
    from uuid import UUID

    milliseconds = int(clock().timestamp() * 1000)
    chance = int.from_bytes(os.urandom(10))
    return UUID(
        int=(milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | chance >> 68 << 64 | 0b10 << 62 | chance & (1 << 62) - 1
    )


def open_desk(
    folder: Path,
    *,
    actor: str | None = None,
    clock: Callable[[], datetime] = utc_now,
    ids: Callable[[], "UUID"] = new_id,
) -> Desk:
    """A desk that is there, or will be once `create_desk` has made it. Nothing is opened before it is needed."""
    database = folder / DATABASE

    def open_reads() -> "Reads":
        from factcheck.store.reads import Reads

        return Reads(_bring_up_to_date(database))

    def open_ledger() -> "Ledger":
        from factcheck.store.ledger import Ledger

        _bring_up_to_date(database).close()
        return Ledger(database, clock=clock, ids=ids, actor=actor or actor_name())

    def open_shelf() -> "Shelf":
        from factcheck.archive.shelf import Shelf

        return Shelf(folder / ARCHIVE)

    return Desk(folder, clock=clock, ids=ids, open_reads=open_reads, open_ledger=open_ledger, open_shelf=open_shelf)


def create_desk(folder: Path) -> bool:
    """Make the desk's folder and database where they are not there yet; whether this call made them."""
    database = folder / DATABASE
    if os.path.lexists(database):
        return False
    from factcheck.store.schema import create_database

    return create_database(database)


def _bring_up_to_date(database: Path) -> "FileQuery":
    """A connection to a database of the current schema; an older one is migrated first."""
    from factcheck.store.seam import FileQuery
    from factcheck.store.version import CURRENT

    query = FileQuery(database)
    if query.version == CURRENT:
        return query
    from factcheck.store.schema import migrate

    query.close()  # a migration waits for every other user of the file
    migrate(database)
    return FileQuery(database)
