"""Facts are appended. Nothing that is recorded can be changed or taken away, whoever opens the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from desk_damage import findings
from desk_samples import make_full_desk

from factcheck.store.guards import APPEND_ONLY, guards

FACTS = (
    "entry", "claim", "revision", "withdrawal", "topic", "note", "source", "capture", "attempt", "lead", "evidence",
    "appearance", "dismissal", "detachment", "assessment", "pin",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("guarded")
    make_full_desk(made / "desk", made)
    return made / "desk"


@pytest.fixture
def stranger(folder: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else's connection: foreign keys and recursive triggers are off, as they are by default."""
    with closing(sqlite3.connect(folder / "desk.db", isolation_level=None)) as connection:
        connection.execute("BEGIN")
        yield connection
        connection.execute("ROLLBACK")
    assert findings(folder) == []


@pytest.mark.parametrize("table", FACTS)
def test_a_recorded_row_cannot_be_changed(stranger: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="recorded facts are never changed"):
        stranger.execute(f"UPDATE {table} SET seq = seq")


@pytest.mark.parametrize("table", (*FACTS, "standing"))
def test_a_recorded_row_cannot_be_deleted(stranger: sqlite3.Connection, table: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="recorded facts are never changed"):
        stranger.execute(f"DELETE FROM {table}")


@pytest.mark.parametrize("verb", ("INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE", "INSERT"))
@pytest.mark.parametrize("table", FACTS)
def test_a_recorded_row_cannot_be_replaced(stranger: sqlite3.Connection, table: str, verb: str) -> None:
    before = stranger.execute(f"SELECT * FROM {table}").fetchall()
    with pytest.raises(sqlite3.IntegrityError, match="facts are only appended"):
        stranger.execute(f"{verb} INTO {table} SELECT * FROM {table} WHERE seq = (SELECT min(seq) FROM {table})")
    assert stranger.execute(f"SELECT * FROM {table}").fetchall() == before


def test_a_new_row_cannot_push_out_one_with_the_same_number(stranger: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="facts are only appended"):
        stranger.execute("REPLACE INTO claim VALUES (900, 1, 'x', 'y', NULL, NULL, NULL)")
    with pytest.raises(sqlite3.IntegrityError, match="facts are only appended"):
        stranger.execute("REPLACE INTO source VALUES (900, 1, 'z:')")


def test_a_new_row_cannot_push_out_one_with_the_same_location(stranger: sqlite3.Connection) -> None:
    (location,) = stranger.execute("SELECT location FROM source WHERE number = 1").fetchone()
    with pytest.raises(sqlite3.IntegrityError, match="facts are only appended"):
        stranger.execute("REPLACE INTO source VALUES (900, 900, ?)", (location,))


def test_an_upsert_cannot_change_a_recorded_row(stranger: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        stranger.execute(
            "INSERT INTO claim VALUES (900, 1, 'x', 'y', NULL, NULL, NULL) ON CONFLICT DO UPDATE SET text = 'x'"
        )


def test_an_entry_cannot_be_put_between_others(stranger: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="facts are only appended"):
        stranger.execute("INSERT INTO entry SELECT 0, id, kind, actor, recorded_at, clock_at, digest FROM entry")


def test_the_desk_has_every_guard(stranger: sqlite3.Connection) -> None:
    present = dict(stranger.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    assert present == guards()
    assert len(present) == 3 * len((*APPEND_ONLY, "pin")) + 1
