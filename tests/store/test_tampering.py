"""Whatever is changed by hand in a desk's database, `verify` names it, and nothing else."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desk_damage import (
    CHANGES,
    by_hand,
    cells,
    changed,
    columns_of,
    entries,
    findings,
    settle,
    subjects,
    touched,
    value_of,
)
from desk_samples import add, make_desk

from factcheck.errors import Corrupt, DeskNewer
from factcheck.store.recorded import KINDS

FACTS = ("entry", *KINDS)


def test_the_desk_holds_every_kind_of_fact_and_is_sound(pristine: Path) -> None:
    assert findings(pristine, deep=True) == []
    filled = {cell[:2] for cell in cells(pristine)}
    assert filled == set(columns_of(pristine))


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("table", (*FACTS, "pin", "standing"))
def test_a_value_changed_by_hand_is_named(desk: Path, table: str, change: str) -> None:
    for cell in {(name, column): (name, column, row) for name, column, row in cells(desk) if name == table}.values():
        named = touched(desk, cell)
        with changed(desk, cell, change) as possible:
            if not possible:
                assert cell[1] in ("seq", "claim")
                continue
            found = findings(desk)
            assert named in subjects(found), (cell, found)
            assert subjects(found, "entry-changed") <= {named}, (cell, found)
    assert findings(desk) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_schema_version_changed_by_hand_is_refused(desk: Path, change: str) -> None:
    ((table, column, row),) = (cell for cell in cells(desk) if cell[0] == "alembic_version")
    with changed(desk, (table, column, row), change), pytest.raises((Corrupt, DeskNewer), match=r"desk\.db"):
        findings(desk)
    assert findings(desk) == []


@pytest.mark.parametrize("version", ("0000", "0001\n", "1", "\uff19\uff19\uff19\uff19", "head"))
def test_a_schema_that_never_was_is_corrupt(desk: Path, version: str) -> None:
    with by_hand(desk) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
    with pytest.raises(Corrupt):
        findings(desk)


def test_two_schema_versions_are_corrupt(desk: Path) -> None:
    with by_hand(desk) as connection:
        connection.execute("INSERT INTO alembic_version VALUES ('0001 ')")
    with pytest.raises(Corrupt):
        findings(desk)


def test_a_changed_digest_is_named_and_the_next_entry_is_not(desk: Path) -> None:
    was = (desk / "desk.db").read_bytes()
    for seq in range(1, entries(desk) + 1):
        with by_hand(desk) as connection:
            connection.execute("UPDATE entry SET digest = ? WHERE seq = ?", (bytes(32), seq))
        assert {s for s in subjects(findings(desk)) if s.startswith("entry")} == {f"entry {seq}"}
        settle(desk)
        (desk / "desk.db").write_bytes(was)


UNIQUE = {
    "claim": ("text", "said_at", "quote"),
    "revision": ("because",),
    "withdrawal": ("because",),
    "note": ("note",),
    "capture": ("warc_digest", "payload_digest", "text_digest", "title"),
    "attempt": ("message",),
    "lead": ("note",),
    "evidence": ("words", "note"),
    "detachment": ("because",),
    "assessment": ("because",),
    "entry": ("id", "digest"),
}
"""Columns whose values stand in the file once, at a place that can be found."""


def test_a_bit_flipped_in_the_file_within_a_stored_value_names_its_entry(desk: Path) -> None:
    settle(desk)
    was = (desk / "desk.db").read_bytes()
    flips = 0
    for table, column, row in list(cells(desk)):
        value = value_of(desk, (table, column, row)) if column in UNIQUE.get(table, ()) else None
        raw = value.encode() if isinstance(value, str) else value
        if not isinstance(raw, bytes) or was.count(raw) != 1:
            continue
        place = was.index(raw) + flips % len(raw)
        flipped = bytearray(was)
        flipped[place] ^= 1 << flips % 8
        (desk / "desk.db").write_bytes(flipped)
        seq = row
        assert {s for s in subjects(findings(desk)) if s.startswith("entry")} == {f"entry {seq}"}, (table, column)
        flips += 1
        settle(desk)
        (desk / "desk.db").write_bytes(was)
    assert flips > 60


@pytest.mark.parametrize("deep", (False, True))
def test_two_neighbours_changed_are_both_named(desk: Path, deep: bool) -> None:
    with by_hand(desk) as connection:
        connection.execute("UPDATE entry SET actor = 'somebody' WHERE seq IN (4, 5)")
    assert {s for s in subjects(findings(desk, deep=deep)) if s.startswith("entry")} == {"entry 4", "entry 5"}


def test_captures_without_their_archive_folder_are_each_named(desk: Path) -> None:

    captures = {row for table, _, row in cells(desk) if table == "capture"}
    shutil.rmtree(desk / "archive")
    found = findings(desk)
    assert {finding.code for finding in found} == {"archive-missing"}
    assert {int(finding.subject.split()[1]) for finding in found} == captures


def test_an_edited_title_leaves_the_captured_bytes_accounted_for(desk: Path) -> None:
    seq = min(row for table, _, row in cells(desk) if table == "capture")
    with by_hand(desk) as connection:
        connection.execute("UPDATE capture SET title = CAST(x'ff' AS TEXT) WHERE seq = ?", (seq,))
    assert subjects(findings(desk, deep=True)) == {f"entry {seq}"}


def test_pages_that_cannot_be_read_are_a_finding_and_the_rest_is_still_checked(desk: Path) -> None:
    settle(desk)

    with closing(sqlite3.connect(desk / "desk.db")) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'note'").fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    raw = bytearray((desk / "desk.db").read_bytes())
    raw[(root - 1) * size : root * size] = b"\xff" * size
    (desk / "desk.db").write_bytes(raw)
    found = findings(desk)
    assert {finding.code for finding in found} == {"database-damaged"}


def test_an_entry_that_has_no_digest_and_can_have_none_is_named(desk: Path) -> None:
    with by_hand(desk) as connection:
        connection.execute("UPDATE entry SET digest = NULL, actor = x'00' WHERE seq = 3")
    assert "entry 3" in subjects(findings(desk), "entry-changed")


def test_a_byte_that_is_no_text_does_not_pass_for_the_mark_of_one(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "It said \N{REPLACEMENT CHARACTER} there")
    with by_hand(desk.folder) as connection:
        connection.execute("UPDATE claim SET text = CAST(? AS TEXT)", (b"It said \xff there",))
    assert subjects(findings(desk.folder), "entry-changed") == {"entry 1"}
