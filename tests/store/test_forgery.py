"""What was taken out of a desk, swapped or put into it by hand, `verify` names; and what only a checkpoint can tell."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desk_damage import by_hand, cells, entries, findings, settle, subjects, value_of
from desk_samples import add, make_desk

from factcheck.archive.policy import FetchPolicy
from factcheck.domain.chain import chain_digest
from factcheck.domain.entry import Entry
from factcheck.domain.evidence import Evidence
from factcheck.domain.standing import Standing
from factcheck.domain.vocabulary import QuoteState, Stance
from factcheck.errors import AddressRefused, Corrupt
from factcheck.service.attachments import Bearing, attach_source
from factcheck.service.verification import verify_desk
from factcheck.store.guards import guards
from factcheck.store.recorded import KINDS


def test_an_entry_taken_out_is_named_and_only_the_next_cannot_be_proven(desk: Path) -> None:
    was = (desk / "desk.db").read_bytes()
    for seq in range(1, entries(desk)):
        with by_hand(desk) as connection:
            connection.execute("DELETE FROM entry WHERE seq = ?", (seq,))
        found = findings(desk)
        assert subjects(found, "entry-missing") == {f"entry {seq}"}
        assert subjects(found, "fact-stray") == {f"entry {seq}"}
        assert subjects(found, "entry-unproven") == {f"entry {seq + 1}"}
        assert subjects(found, "entry-changed") == set()
        settle(desk)
        (desk / "desk.db").write_bytes(was)


def test_a_fact_taken_out_is_named_alone(desk: Path) -> None:
    was = (desk / "desk.db").read_bytes()
    for seq in range(1, entries(desk) + 1):
        kind = value_of(desk, ("entry", "kind", seq))
        with by_hand(desk) as connection:
            connection.execute(f"DELETE FROM {kind} WHERE seq = ?", (seq,))
        found = findings(desk)
        assert subjects(found, "fact-missing") == {f"entry {seq}"}
        assert subjects(found, "entry-changed") | subjects(found, "entry-unproven") == set()
        settle(desk)
        (desk / "desk.db").write_bytes(was)


def test_an_entry_and_its_fact_taken_out_together_are_missed(desk: Path) -> None:
    was = (desk / "desk.db").read_bytes()
    for seq in range(1, entries(desk)):
        kind = value_of(desk, ("entry", "kind", seq))
        with by_hand(desk) as connection:
            connection.execute("DELETE FROM entry WHERE seq = ?", (seq,))
            connection.execute(f"DELETE FROM {kind} WHERE seq = ?", (seq,))
            connection.execute("DELETE FROM pin WHERE seq = ?", (seq,))
        found = findings(desk)
        assert subjects(found, "entry-missing") == {f"entry {seq}"}
        assert subjects(found, "entry-changed") == set()
        settle(desk)
        (desk / "desk.db").write_bytes(was)


def test_several_entries_taken_out_are_one_finding(desk: Path) -> None:
    with by_hand(desk) as connection:
        connection.execute("DELETE FROM entry WHERE seq BETWEEN 3 AND 5")
    (missing,) = (finding for finding in findings(desk) if finding.code == "entry-missing")
    assert missing.message == "Entries 3 to 5 are not there; entry 6 follows."


def test_the_last_entry_cut_off_is_told_by_a_checkpoint_alone(tmp_path: Path) -> None:

    desk = make_desk(tmp_path / "desk")
    add(desk, "A claim")
    with pytest.raises(AddressRefused):
        attach_source(desk, 1, "http://10.0.0.1/", Bearing(), FetchPolicy())
    head = verify_desk(desk).head
    assert findings(desk.folder, checkpoint=head) == []
    with by_hand(desk.folder) as connection:
        connection.execute("DELETE FROM attempt WHERE seq = 3")
        connection.execute("DELETE FROM entry WHERE seq = 3")
    assert findings(desk.folder) == []
    assert subjects(findings(desk.folder, checkpoint=head)) == {"entry 3"}


def test_a_checkpoint_of_a_changed_entry_does_not_hold(desk: Path) -> None:
    held = bytes.fromhex(str(value_of(desk, ("entry", "digest", 2)).hex()))  # type: ignore[attr-defined]
    assert findings(desk, checkpoint=f"2:{held.hex()}") == []
    assert subjects(findings(desk, checkpoint=f"2:{bytes(32).hex()}")) == {"entry 2"}


def test_two_facts_swapped_are_both_named_and_no_other(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    for number in range(1, 6):
        add(desk, f"Claim number {number}")
    with by_hand(desk.folder) as connection:
        for this, that in ((2, 99), (4, 2), (99, 4)):
            connection.execute("UPDATE claim SET seq = ? WHERE seq = ?", (that, this))
    found = findings(desk.folder)
    assert subjects(found, "entry-changed") == {"entry 2", "entry 4"}
    assert {finding.subject for finding in found if finding.subject.startswith("entry")} == {"entry 2", "entry 4"}


def test_two_entries_swapped_are_both_named(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    for number in range(1, 7):
        add(desk, f"Claim number {number}")
    with by_hand(desk.folder) as connection:
        for this, that in ((2, 99), (5, 2), (99, 5)):
            connection.execute("UPDATE entry SET seq = ? WHERE seq = ?", (that, this))
    found = findings(desk.folder)
    assert subjects(found, "entry-changed") == {"entry 2", "entry 5"}
    assert subjects(found, "entry-unproven") == {"entry 3", "entry 6"}


@pytest.mark.parametrize("seq", (-5, 0, 1000))
def test_a_forged_entry_is_named(desk: Path, seq: int) -> None:
    last = entries(desk)
    with by_hand(desk) as connection:
        connection.execute(
            "INSERT INTO entry SELECT ?, id, 'note', actor, recorded_at, clock_at, digest FROM entry WHERE seq = 1",
            (seq,),
        )
        connection.execute("INSERT INTO note VALUES (?, 1, 'I was here')", (seq,))
    found = findings(desk)
    assert f"entry {seq}" in subjects(found)
    others = {subject for subject in subjects(found) if subject.startswith("entry")} - {f"entry {seq}"}
    assert others == ({f"entry {last + 1}"} if seq > last else set())


def test_a_forged_last_entry_without_the_right_digest_is_named(desk: Path) -> None:
    last = entries(desk)
    with by_hand(desk) as connection:
        connection.execute(
            "INSERT INTO entry SELECT seq + 1, id, 'note', actor, recorded_at, clock_at, digest FROM entry"
            " WHERE seq = ?",
            (last,),
        )
        connection.execute("INSERT INTO note VALUES (?, 1, 'I was here')", (last + 1,))
    assert subjects(findings(desk)) == {f"entry {last + 1}"}


@pytest.mark.parametrize("table", KINDS)
def test_a_fact_without_an_entry_is_named(desk: Path, table: str) -> None:
    with by_hand(desk) as connection:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join({"seq": "777", "number": "777", "location": "'x:'"}.get(name, f'"{name}"') for name in names)
        connection.execute(f"INSERT INTO {table} SELECT {values} FROM {table} LIMIT 1")
    assert subjects(findings(desk)) == {"entry 777"}


def test_a_pin_without_an_assessment_is_named(desk: Path) -> None:
    with by_hand(desk) as connection:
        connection.execute("INSERT INTO pin VALUES (777, 1)")
    assert subjects(findings(desk), "fact-stray") == {"entry 777"}


def test_a_standing_taken_out_names_its_claim(desk: Path) -> None:
    with by_hand(desk) as connection:
        connection.execute("DELETE FROM standing WHERE claim = 2")
    assert subjects(findings(desk)) == {"claim 2"}


def test_a_standing_of_no_claim_is_named(desk: Path) -> None:
    with by_hand(desk) as connection:
        others = ", ".join(name for name in Standing._fields if name != "claim")
        connection.execute(f"INSERT INTO standing SELECT 9, {others} FROM standing WHERE claim = 1")
    assert subjects(findings(desk)) == {"claim 9"}


@pytest.mark.parametrize("name", guards())
def test_a_missing_trigger_is_named(desk: Path, name: str) -> None:

    with closing(sqlite3.connect(desk / "desk.db")) as connection:
        connection.execute(f"DROP TRIGGER {name}")
    (finding,) = findings(desk)
    assert (finding.code, name in finding.message) == ("guard-missing", True)


def test_a_trigger_that_is_none_of_ours_is_named(desk: Path) -> None:
    with by_hand(desk) as connection:
        connection.execute(
            "CREATE TRIGGER quiet AFTER INSERT ON claim BEGIN UPDATE standing SET verdict = 'supported'; END"
        )
    (finding,) = findings(desk)
    assert (finding.code, "quiet" in finding.message) == ("guard-unknown", True)


def test_a_trigger_that_was_emptied_is_named(desk: Path) -> None:
    with by_hand(desk, guarded=False) as connection:
        for name, statement in guards().items():
            connection.execute(
                "CREATE TRIGGER claim_no_update BEFORE UPDATE ON claim BEGIN SELECT 1; END"
                if name == "claim_no_update"
                else statement
            )
    (finding,) = findings(desk)
    assert finding.code == "guard-missing"


@pytest.mark.parametrize(("column", "value"), (("digest", "'x'"), ("recorded_at", "x'00'"), ("digest", "NULL")))
def test_nothing_is_recorded_behind_an_entry_that_cannot_be_one(desk: Path, column: str, value: str) -> None:
    last = entries(desk)
    with by_hand(desk) as connection:
        connection.execute(f"UPDATE entry SET {column} = {value} WHERE seq = ?", (last,))
    with pytest.raises(Corrupt, match=f"Entry {last} was changed by hand"):
        add(make_desk(desk), "A claim")


def test_a_quote_whose_captured_bytes_say_otherwise_is_named_by_a_deep_look(desk: Path, tmp_path: Path) -> None:
    """Somebody who can work the chain out again can still not make the bytes say it."""

    (capture, source) = next(
        (row, value_of(desk, ("capture", "source", row))) for table, _, row in cells(desk) if table == "capture"
    )
    with make_desk(desk).ledger.writing() as unit:
        unit.append(
            Evidence(
                2, int(str(source)), capture, Stance.SUPPORTS, "He said so", None, None, QuoteState.EXACT, 3, 13,
                "He said so",
            )
        )  # fmt: skip
    assert findings(desk) == []
    assert subjects(findings(desk, deep=True), "quote-gone") == {"claim 2"}


def test_a_forger_who_keeps_to_the_chain_but_not_to_the_rules_is_found(desk: Path) -> None:

    last = entries(desk)
    before = value_of(desk, ("entry", "digest", last))
    assert isinstance(before, bytes)
    for body, code in (
        ({"claim": 1, "note": "hidden\u202emark"}, "fact-unreadable"),
        ({"claim": 88, "note": "about nothing"}, "claim-missing"),
    ):
        entry = Entry(last + 1, bytes(16), "note", "me", "2030-01-01T00:00:00.000000Z", None)
        with by_hand(desk) as connection:
            connection.execute("DELETE FROM entry WHERE seq > ?", (last,))
            connection.execute("DELETE FROM note WHERE seq > ?", (last,))
            connection.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?)", (*entry, chain_digest(before, entry, body)))
            connection.execute("INSERT INTO note VALUES (?,?,?)", (last + 1, *body.values()))
        assert code in {finding.code for finding in findings(desk, deep=True)}


def test_a_forger_who_dates_an_entry_before_the_last_one_is_found(desk: Path) -> None:

    last = entries(desk)
    before = value_of(desk, ("entry", "digest", last))
    assert isinstance(before, bytes)
    entry, body = Entry(last + 1, bytes(16), "attempt", "me", "1999-01-01T00:00:00.000000Z", None), {
        "source": 1, "attempted_at": "1999", "code": "x", "message": "y",
    }  # fmt: skip
    with by_hand(desk) as connection:
        connection.execute("INSERT INTO entry VALUES (?,?,?,?,?,?,?)", (*entry, chain_digest(before, entry, body)))
        connection.execute("INSERT INTO attempt VALUES (?,?,?,?,?)", (last + 1, *body.values()))
    assert subjects(findings(desk)) == {f"entry {last + 1}"}
    assert subjects(findings(desk), "time-stepped-back") == {f"entry {last + 1}"}
