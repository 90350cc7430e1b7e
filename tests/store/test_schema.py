"""A desk is made whole or not at all; its schema is the one the tables declare; an older one is copied, then migrated."""

import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from desk_damage import findings
from desk_processes import ROOT, run
from desk_samples import add, again, make_desk

from factcheck.bootstrap import create_desk, open_desk
from factcheck.errors import DeskCorrupt, DeskNewer, StorageRefused
from factcheck.store import schema
from factcheck.store.ledger import engine_for
from factcheck.store.schema import create_database, migrate
from factcheck.store.version import CURRENT, KNOWN

LATER = """
from alembic import op
import sqlalchemy as sa

revision, down_revision, branch_labels, depends_on = "0002", "0001", None, None


def upgrade():
    op.add_column("note", sa.Column("later", sa.String(), nullable=True))
    {more}
"""


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def test_the_migrations_make_the_tables_that_are_declared(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext
    from sqlmodel import SQLModel

    from factcheck.store import rows

    assert len(rows.IN_ORDER) == len(SQLModel.metadata.tables)
    desk = make_desk(tmp_path / "desk")
    declared = {"compare_type": True, "include_name": lambda name, *_: name is None or name.partition("_")[0] != "word"}
    with engine_for(desk.database).connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts=declared), SQLModel.metadata)
    assert found == []


def test_a_desk_is_private_whatever_the_umask(tmp_path: Path) -> None:
    folder = tmp_path / "above" / "desk"
    before = os.umask(0o022)
    try:
        desk = make_desk(folder)
        add(desk, "A claim")
        with closing(sqlite3.connect(desk.database)) as reader:
            reader.execute("SELECT * FROM claim").fetchone()
            assert {path.name: mode_of(path) for path in folder.iterdir()} == {
                "desk.db": 0o600,
                "desk.db-wal": 0o600,
                "desk.db-shm": 0o600,
            }
    finally:
        os.umask(before)
    assert mode_of(folder) == mode_of(folder.parent) == 0o700


def test_a_desk_that_is_there_is_not_made_again(tmp_path: Path) -> None:
    assert create_desk(tmp_path / "desk")
    was = (tmp_path / "desk" / "desk.db").read_bytes()
    assert not create_desk(tmp_path / "desk")
    assert not create_database(tmp_path / "desk" / "desk.db")
    assert (tmp_path / "desk" / "desk.db").read_bytes() == was
    assert [path.name for path in (tmp_path / "desk").iterdir()] == ["desk.db"]


def test_several_programs_making_one_desk_at_once_make_one(tmp_path: Path) -> None:
    script = "import sys; from pathlib import Path; from factcheck.bootstrap import create_desk; import factcheck.store.schema, alembic.command, factcheck.store.ledger; input(); print(create_desk(Path(sys.argv[1])))"
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "desk")],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(4)
    ]  # fmt: skip
    for maker in makers:
        assert maker.stdin
        maker.stdin.write("\n")
        maker.stdin.flush()
    made = [maker.communicate(timeout=60)[0].strip() for maker in makers]
    assert sorted(made) == ["False", "False", "False", "True"]
    assert findings(tmp_path / "desk") == []


def test_what_an_interrupted_making_left_is_named_and_harmless(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "A claim")
    for name in (".partial-00ff-desk.db", ".partial-00ff-desk.db-journal"):
        (desk.folder / name).write_bytes(b"half")
    found = findings(desk.folder)
    assert [finding.code for finding in found] == ["desk-partial", "desk-partial"]
    assert all(finding.harmless for finding in found)
    assert run(desk.folder, "verify")[0] == 0
    assert add(again(desk), "Another") == 2


def test_a_folder_that_an_interrupted_making_left_becomes_a_desk(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    (tmp_path / "desk" / ".partial-00ff-desk.db").write_bytes(b"")
    assert create_desk(tmp_path / "desk")
    assert [finding.code for finding in findings(tmp_path / "desk")] == ["desk-partial"]


@pytest.mark.parametrize("name", ("file", "file/below", "dangling", "x" * 300))
def test_a_desk_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_text("a file")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere" / "far")
    with pytest.raises(StorageRefused, match="No desk could be made at"):
        create_desk(tmp_path / name)
    assert (tmp_path / "file").read_text() == "a file"


def test_a_desk_by_a_relative_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert create_desk(Path("a/b"))
    assert findings(Path("a/b")) == []


def test_a_newer_schema_is_refused_and_left_alone(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    with closing(sqlite3.connect(desk.database)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0999'")
        connection.commit()
    for part in ("reads", "ledger"):
        with pytest.raises(DeskNewer, match="schema 0999; this one knows"):
            getattr(open_desk(desk.folder, actor="x"), part)
    for command in (["list"], ["verify"], ["add", "A claim", "--by", "X"]):
        code, answer, told = run(desk.folder, *command)
        assert (code, answer) == (4, "")
        assert told.startswith("factcheck: ")
        assert told.count("\n") == 2


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        connection.execute("CREATE TABLE recipes (title)")
    was = (tmp_path / "desk.db").read_bytes()
    with pytest.raises(DeskCorrupt, match="is a database, but not a desk"):
        _ = open_desk(tmp_path, actor="x").reads
    with pytest.raises(DeskCorrupt, match="is a database, but not a desk"):
        _ = open_desk(tmp_path, actor="x").ledger
    assert (tmp_path / "desk.db").read_bytes() == was


@pytest.fixture
def later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with one more migration than ours, whose own desks are therefore older."""
    import shutil

    folder = tmp_path / "migrations"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr("factcheck.store.schema.MIGRATIONS", folder)
    monkeypatch.setattr("factcheck.store.schema.CURRENT", "0002")
    monkeypatch.setattr("factcheck.store.version.CURRENT", "0002")
    monkeypatch.setattr("factcheck.store.version.KNOWN", ("0001", "0002"))
    (folder / "versions" / "0002_later.py").write_text(LATER.format(more=""))
    return folder / "versions" / "0002_later.py"


def test_an_older_schema_is_copied_then_migrated_when_it_is_opened(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "A claim", note="A note")
    request.getfixturevalue("later")
    assert again(desk).reads.claim(1).text == "A claim"
    copy = tmp_path / "desk" / "desk.db.before-0002"
    assert mode_of(copy) == 0o600
    for path, version, columns in ((copy, "0001", 3), (desk.database, "0002", 4)):
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(version,)]
            assert len(connection.execute("PRAGMA table_info(note)").fetchall()) == columns
            assert connection.execute("SELECT text FROM claim").fetchall() == [("A claim",)]
    assert add(again(desk), "Another") == 2
    assert findings(desk.folder) == []


def test_a_copy_made_before_is_never_overwritten(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = make_desk(tmp_path / "desk")
    request.getfixturevalue("later")
    (tmp_path / "desk" / "desk.db.before-0002").write_bytes(b"kept")
    (tmp_path / "desk" / "desk.db.before-0002-1").symlink_to(tmp_path / "elsewhere")
    assert migrate(desk.database) == tmp_path / "desk" / "desk.db.before-0002-2"
    assert (tmp_path / "desk" / "desk.db.before-0002").read_bytes() == b"kept"
    assert not (tmp_path / "elsewhere").exists()


def test_a_desk_that_cannot_be_copied_is_not_migrated(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = make_desk(tmp_path / "desk")
    request.getfixturevalue("later")
    desk.database.rename(desk.folder / ("x" * 250))
    with pytest.raises(StorageRefused, match="could not be copied before it is migrated: File name too long"):
        migrate(desk.folder / ("x" * 250))


def test_a_migration_that_fails_leaves_the_older_desk_as_it_was(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "A claim")
    later = request.getfixturevalue("later")
    later.write_text(LATER.format(more='op.execute("SELECT 1 FROM nowhere")'))
    with pytest.raises(DeskCorrupt, match="nowhere"):
        _ = again(desk).reads
    with closing(sqlite3.connect(desk.database)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert len(connection.execute("PRAGMA table_info(note)").fetchall()) == 3
        assert connection.execute("SELECT text FROM claim").fetchall() == [("A claim",)]


def test_every_schema_ever_released_has_its_migration() -> None:
    names = sorted(path.name[:4] for path in (schema.MIGRATIONS / "versions").glob("*.py"))
    assert tuple(names) == KNOWN
    assert KNOWN[-1] == CURRENT
