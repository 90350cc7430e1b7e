"""Desks that say no: missing, locked, newer, damaged, on a full or read-only disk."""

import os
import shutil
import sqlite3
from pathlib import Path

import pytest
from command_line import CommandLine

from factcheck.store import ledger, seam

ADD = ("add", "The envoy has a plan", "--by", "An envoy")


@pytest.mark.parametrize(
    "command",
    (
        ("list",), ("show", "1"), ("history", "1"), ("open", "1"), ("verify",), ("attach", "--pending"),
        ("attach", "1", "https://example.org/"), ("assess", "1", "refuted", "--because", "So"),
        ("withdraw", "1", "--because", "So"), ("detach", "1", "1", "--because", "So"),
        ("revise", "1", "--text", "Another", "--because", "So"),
    ),
)  # fmt: skip
def test_only_add_makes_a_desk(cli: CommandLine, command: tuple[str, ...]) -> None:
    assert cli.refused(3, *command) == f"There is no desk at {cli.desk} yet."
    assert not cli.desk.exists()


def test_a_desk_can_be_named_before_or_after_the_command(cli: CommandLine, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    assert cli("--desk", other, *ADD).err == f"A new desk at {other}\n"
    assert cli.ok("list", "--ids", "--desk", other) == cli.ok("--desk", other, "list", "--ids") == "1\n"
    assert not cli.desk.exists()


def test_a_desk_where_a_file_lies_or_a_folder_cannot_be_made_is_refused(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", "utf-8")
    assert "No desk could be made" in cli.refused(4, *ADD, "--desk", str(tmp_path / "file"))
    assert "No desk could be made" in cli.refused(4, *ADD, "--desk", str(tmp_path / "file" / "desk"))
    assert "No desk could be made" in cli.refused(4, *ADD, "--desk", "/proc/desk")


def test_a_desk_that_another_program_writes_to_is_busy(claim: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ledger, "BUSY_SECONDS", 0.1)
    monkeypatch.setattr(seam, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(claim.desk / "desk.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert "Another program is writing to" in claim.refused(4, *ADD)
    assert "Another program is writing to" in claim.refused(4, "withdraw", "1", "--because", "So")
    assert claim.ok("list", "--ids") == "1\n"
    other.close()
    assert claim.ok("withdraw", "1", "--because", "So")


def test_a_desk_of_a_newer_program_is_left_alone(claim: CommandLine) -> None:
    with sqlite3.connect(claim.desk / "desk.db") as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    database.close()
    claim.sound = False
    for command in (("list",), ADD, ("verify",)):
        assert "was written by a newer factcheck" in claim.refused(4, *command)


@pytest.mark.parametrize("length", (0, 10, 100, 5000))
def test_a_desk_that_was_cut_off_is_told_and_not_written_to(claim: CommandLine, length: int) -> None:
    claim.sound = False
    with sqlite3.connect(claim.desk / "desk.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    os.truncate(claim.desk / "desk.db", length)
    before = (claim.desk / "desk.db").read_bytes()
    for command in (("list",), ("show", "1"), ADD, ("withdraw", "1", "--because", "So")):
        claim.refused(6, *command)
    assert claim("verify").code == 6
    assert (claim.desk / "desk.db").read_bytes() == before


def test_another_database_is_no_desk(claim: CommandLine) -> None:
    claim.sound = False
    (claim.desk / "desk.db").unlink()
    for name in ("desk.db-wal", "desk.db-shm"):
        (claim.desk / name).unlink(missing_ok=True)
    sqlite3.connect(claim.desk / "desk.db").execute("CREATE TABLE birds (name)").connection.close()
    assert "is a database, but not a desk" in claim.refused(6, "list")


def test_a_linked_database_is_refused(claim: CommandLine, tmp_path: Path) -> None:
    claim.sound = False
    elsewhere = tmp_path / "elsewhere.db"
    shutil.move(claim.desk / "desk.db", elsewhere)
    (claim.desk / "desk.db").symlink_to(elsewhere)
    for command in (("list",), ADD, ("verify",)):
        assert "is not a plain file" in claim.refused(4, *command)


def test_a_desk_opened_where_another_lies_keeps_its_text_apart(claim: CommandLine) -> None:
    assert claim.ok("list", "--ids") == "1\n"
    with sqlite3.connect(claim.desk / "desk.db") as database, pytest.raises(sqlite3.IntegrityError):
        database.execute("UPDATE claim SET text = 'Another'")
    database.close()


def test_a_changed_fact_is_named_and_verify_fails(claim: CommandLine) -> None:
    claim.sound = False
    with sqlite3.connect(claim.desk / "desk.db") as database:
        for (trigger,) in list(database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE claim SET text = 'Another'")
    database.close()
    ran = claim("verify")
    assert ran.code == 6
    assert "entry 1" in ran.out
    assert "NOT SOUND" in ran.out
    told = claim("verify", "--json")
    assert told.code == 6
    assert told.json["sound"] is False
    assert told.json["findings"]


def test_a_ledger_that_was_cut_off_is_known_by_its_checkpoint(claim: CommandLine) -> None:
    head = claim.json("verify")["head"]
    claim.ok("withdraw", "1", "--because", "So")
    assert claim("verify", "--checkpoint", head).code == 0
    number, _, digest = head.partition(":")
    ran = claim("verify", "--checkpoint", f"{number}:{'00' * (len(digest) // 2)}")
    assert ran.code == 6
    assert "entry 1: The ledger does not hold entry 1 as the checkpoint has it." in ran.out
