"""What `verify` makes of a desk as a whole: the ledger, the archive and the quotes, each held against the others."""

import gc
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk_damage import findings, subjects
from desk_processes import run
from desk_samples import PAGE, QUOTE, add, again, make_desk

from factcheck.archive.policy import FetchPolicy
from factcheck.bootstrap import actor_name, desk_folder
from factcheck.domain.evidence import Evidence
from factcheck.domain.quote import TextQuote
from factcheck.domain.source import Capture
from factcheck.domain.values import field_names
from factcheck.domain.vocabulary import QuoteState, Stance
from factcheck.errors import DeskCorrupt, FactcheckError, UsageRefused
from factcheck.service.attachments import Bearing, attach_source
from factcheck.service.desk import Desk
from factcheck.service.verification import verify_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """One claim with one quote pinned in a page."""
    made = make_desk(tmp_path / "desk")
    add(made, "A claim")
    (tmp_path / "minutes.html").write_text(PAGE, encoding="utf-8")
    attach_source(made, 1, str(tmp_path / "minutes.html"), Bearing(Stance.REFUTES, TextQuote(QUOTE)), FetchPolicy())
    gc.collect()
    return again(made)


def the_capture(desk: Desk) -> Capture:
    names = field_names(Capture)
    with closing(sqlite3.connect(desk.database)) as connection:
        row = connection.execute(f"SELECT {', '.join(names)} FROM capture ORDER BY seq DESC").fetchone()
    return Capture(*row)


def pin(desk: Desk, words: str, **changes: Any) -> None:
    """Record a capture of the same bytes that reads otherwise, and a quote in it, as no use-case would."""
    with desk.ledger.writing() as unit:
        capture, _ = unit.append(replace(the_capture(desk), **changes))
        unit.teach_page(capture, "word")
        unit.append(
            Evidence(1, 1, capture, Stance.REFUTES, words, state=QuoteState.EXACT, starts=0, ends=1, words=words)
        )


def test_a_sound_desk_says_how_far_it_was_checked(desk: Desk) -> None:
    result = verify_desk(desk, deep=True)
    assert (result.sound, result.entries, result.captures, result.findings) == (True, 4, 1, [])
    assert result.head.startswith("4:")
    assert verify_desk(again(desk), checkpoint=f" {result.head}\n").sound


@pytest.mark.parametrize("head", ("", "4", "x:00", "4:0", "4:zz", ":", "4:é"))
def test_what_is_no_checkpoint_is_refused(desk: Desk, head: str) -> None:
    with pytest.raises(UsageRefused, match="is not a checkpoint"):
        verify_desk(desk, checkpoint=head)


def test_an_empty_desk_has_a_head_that_holds_for_ever(tmp_path: Path) -> None:
    empty = make_desk(tmp_path / "empty")
    head = verify_desk(empty).head
    assert head == f"0:{bytes(32).hex()}"
    add(empty, "A claim")
    assert verify_desk(again(empty), checkpoint=head).sound


def test_a_checkpoint_beyond_the_end_says_that_the_ledger_was_cut_off(desk: Desk) -> None:
    found = findings(desk.folder, checkpoint=f"9:{'ab' * 32}")
    assert [(finding.code, finding.subject) for finding in found] == [("checkpoint-differs", "entry 9")]


def test_a_text_that_reads_otherwise_under_the_same_extractor_is_named(desk: Desk) -> None:
    pin(desk, QUOTE, text_digest="sha256:" + "00" * 32)
    found = findings(desk.folder, deep=True)
    assert [(finding.code, finding.subject) for finding in found] == [("text-differs", "capture 5")]
    assert findings(desk.folder) == []


def test_a_text_that_another_extractor_read_may_differ_as_long_as_the_quote_is_there(desk: Desk) -> None:
    pin(desk, QUOTE, text_digest="sha256:" + "00" * 32, extractor="another/9")
    assert findings(desk.folder, deep=True) == []
    pin(desk, "words that are not there", extractor="another/9")
    assert subjects(findings(desk.folder, deep=True), "quote-gone") == {"claim 1"}


def test_captured_bytes_that_are_damaged_are_named_once_and_not_read(desk: Desk) -> None:
    (warc,) = (desk.folder / "archive").iterdir()
    warc.write_bytes(warc.read_bytes()[:-9])
    for deep in (False, True):
        assert [finding.code for finding in findings(desk.folder, deep=deep)] == ["archive-torn"]


def test_a_capture_that_cannot_be_read_again_is_told_apart_from_one_that_differs(tmp_path: Path, desk: Desk) -> None:
    (tmp_path / "noise.bin").write_bytes(bytes(range(256)) * 9)
    attach_source(desk, 1, str(tmp_path / "noise.bin"), Bearing(), FetchPolicy())
    gc.collect()
    pin(again(desk), "noise")
    found = findings(desk.folder, deep=True)
    assert [(finding.code, finding.subject) for finding in found] == [("text-unreadable", "capture 8")]


@pytest.mark.parametrize("table", ("capture", "note", "pin", "standing", "entry"))
def test_a_table_that_is_gone_makes_the_desk_corrupt(desk: Desk, table: str) -> None:
    with closing(sqlite3.connect(desk.database)) as connection:
        connection.execute(f"DROP TABLE {table}")
    with pytest.raises(DeskCorrupt, match=f"no such table: .*{table}"):
        findings(desk.folder)


def test_captures_on_pages_that_cannot_be_read_leave_the_findings_to_say_so(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.database)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'capture'").fetchone()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = bytearray(desk.database.read_bytes())
    raw[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    desk.database.write_bytes(raw)
    assert {finding.code for finding in findings(desk.folder)} == {"database-damaged"}
    code, answer, _ = run(desk.folder, "verify")
    assert (code, "NOT SOUND" in answer) == (6, True)


def test_a_schema_that_is_no_text_is_corrupt(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw = desk.database.read_bytes()
    assert raw.count(b"CREATE TABLE note") == 1
    desk.database.write_bytes(raw.replace(b"CREATE TABLE note", b"CREATE TABLE \xffote"))
    with pytest.raises(DeskCorrupt, match=r"desk\.db is damaged or not a desk"):
        findings(desk.folder)


def test_the_command_line_names_what_was_changed_and_fails(desk: Desk) -> None:
    from desk_damage import by_hand

    with by_hand(desk.folder) as connection:
        connection.execute("UPDATE claim SET text = 'Another claim'")
    code, answer, told = run(desk.folder, "verify")
    assert (code, told) == (6, "")
    assert answer.startswith("entry 1: Entry 1 (claim) is not what was recorded.\nNOT SOUND")


# Which desk, and whose


def test_a_desk_is_the_one_that_is_named_else_the_environments_else_the_users(tmp_path: Path) -> None:
    assert desk_folder("here", {"FACTCHECK_DESK": "there"}) == Path("here")
    assert desk_folder(None, {"FACTCHECK_DESK": "~/there"}) == Path.home() / "there"
    assert desk_folder(None, {}).name == "factcheck"


def test_whoever_records_is_the_one_that_is_named_else_the_environments_else_the_login() -> None:
    known = {"FACTCHECK_ACTOR": " ", "USER": "ada", "LOGNAME": "other"}
    assert actor_name("  Ada  Moor ", known) == "Ada Moor"
    assert actor_name(None, known | {"FACTCHECK_ACTOR": "Bo"}) == "Bo"
    assert actor_name(None, known) == "ada"
    assert actor_name(None, {"LOGNAME": "other"}) == "other"
    with pytest.raises(FactcheckError, match="U\\+001B"):
        actor_name("Ada\x1b[2J", {})


def test_whoever_has_no_name_is_known_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    import getpass
    import os

    assert actor_name(None, {}) == getpass.getuser()

    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert actor_name(None, {}) == f"user {os.getuid()}"
