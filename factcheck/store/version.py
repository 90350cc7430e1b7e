"""Which schema a desk's database has."""

import re
import sqlite3
from pathlib import Path

from factcheck.errors import DeskCorrupt, DeskNewer
from factcheck.store.trouble import telling_trouble

KNOWN = ("0001",)
"""Every schema that was ever released, the oldest first. Versions are four digits and compare as text."""

CURRENT = KNOWN[-1]

_WRITTEN = re.compile(r"[0-9]{4}")


def version_of(connection: sqlite3.Connection, path: Path) -> str:
    """The schema version of a desk's database.

    Raises `DeskCorrupt` when it is no desk, `DeskNewer` when a newer program wrote it.
    """
    with telling_trouble(path):
        there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall() if there else []
    if not rows:
        raise DeskCorrupt(f"{path} is a database, but not a desk.", hint="name another desk with --desk FOLDER")
    version = rows[0][0]
    if len(rows) > 1 or not isinstance(version, str) or not _WRITTEN.fullmatch(version):
        raise DeskCorrupt(f"{path} does not say which schema it has.", hint="restore a copy of it")
    if version > CURRENT:
        raise DeskNewer(
            f"{path} was written by a newer factcheck (schema {version}; this one knows {CURRENT}).",
            hint="update factcheck",
        )
    if version not in KNOWN:
        raise DeskCorrupt(f"{path} names a schema that never was: {version}.", hint="restore a copy of it")
    return version
