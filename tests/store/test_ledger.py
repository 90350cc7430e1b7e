"""What holds of the ledger: one numbering, one chain, times that never step back, facts that refer to what is there."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from desk_damage import findings
from desk_samples import START, Clock, add, again, counted_ids, make_desk

from factcheck.bootstrap import new_id, open_desk
from factcheck.domain.claim import Claim, Topic
from factcheck.domain.evidence import Detachment
from factcheck.domain.source import Attempt, Lead
from factcheck.domain.vocabulary import Stance
from factcheck.errors import ClaimNotFound, DeskCorrupt, DeskNotFound, TextRefused, TransitionRefused
from factcheck.service.claims import add_claim, withdraw_claim
from factcheck.service.proposals import propose
from factcheck.service.verification import verify_desk


def rows(folder: Path, sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder / "desk.db")) as connection:
        return connection.execute(sql).fetchall()


def test_entries_and_claims_are_numbered_without_gaps(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    for number in range(1, 6):
        assert add(desk, f"Claim {number}", topics=["one", "two"]) == number
    assert [row[0] for row in rows(desk.folder, "SELECT seq FROM entry ORDER BY seq")] == list(range(1, 16))
    assert [row[0] for row in rows(desk.folder, "SELECT number FROM claim ORDER BY seq")] == list(range(1, 6))


def test_a_transaction_that_fails_leaves_nothing_and_uses_no_number(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "First")
    with pytest.raises(TextRefused), desk.ledger.writing() as unit:
        unit.append(replace(unit.append(Claim("Second", "Somebody"))[1], text=""))
    assert add(desk, "Third") == 2
    assert rows(desk.folder, "SELECT text FROM claim ORDER BY number") == [("First",), ("Third",)]
    assert findings(desk.folder) == []


def test_recorded_time_never_steps_back_and_the_clocks_word_is_kept(tmp_path: Path) -> None:
    clock = Clock()
    desk = make_desk(tmp_path / "desk", clock=clock)
    add(desk, "On time")
    clock.now = START - timedelta(days=3650)
    add(desk, "The clock stepped back ten years")
    clock.now = START + timedelta(days=1)
    add(desk, "The clock is right again")
    assert rows(desk.folder, "SELECT recorded_at, clock_at FROM entry ORDER BY seq") == [
        ("2026-01-02T03:04:06.000000Z", None),
        ("2026-01-02T03:04:06.000000Z", "2016-01-05T03:04:06.000000Z"),
        ("2026-01-03T03:04:06.000000Z", None),
    ]
    assert findings(desk.folder) == []


def test_entries_of_one_microsecond_keep_their_order(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk", clock=lambda: START)
    for number in range(3):
        add(desk, f"Claim {number}")
    assert rows(desk.folder, "SELECT count(DISTINCT recorded_at), count(clock_at) FROM entry") == [(1, 0)]
    assert [claim.number for claim in again(desk).reads.claims(_newest())] == [3, 2, 1]
    assert findings(desk.folder) == []


def _newest() -> Any:
    from factcheck.store.filters import ClaimFilter

    return ClaimFilter()


@pytest.mark.parametrize("year", (1, 1582, 1969, 9999))
def test_any_year_a_clock_can_show_is_recorded_as_it_sorts(tmp_path: Path, year: int) -> None:
    desk = make_desk(tmp_path / "desk", clock=Clock(datetime(year, 1, 2, tzinfo=UTC)))
    add(desk, "A claim")
    ((recorded_at,),) = rows(desk.folder, "SELECT recorded_at FROM entry")
    assert recorded_at == f"{year:04}-01-02T00:00:01.000000Z"


def test_a_clock_in_another_zone_is_recorded_in_utc(tmp_path: Path) -> None:
    kathmandu = timezone(timedelta(hours=5, minutes=45))
    desk = make_desk(tmp_path / "desk", clock=lambda: datetime(2026, 3, 1, 2, 0, tzinfo=kathmandu))
    add(desk, "A claim")
    assert rows(desk.folder, "SELECT recorded_at FROM entry") == [("2026-02-28T20:15:00.000000Z",)]


def test_a_fact_about_a_claim_that_is_not_there_is_refused(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "The only one")
    with pytest.raises(ClaimNotFound, match="no claim 2"), desk.ledger.writing() as unit:
        unit.append(Topic(2, "talks"))


@pytest.mark.parametrize(
    "fact",
    (
        Attempt(7, "2026-01-01T00:00:00Z", "host-unknown", "No such host."),
        Lead(1, 7, Stance.CONTEXT),
        Detachment(1, "because", evidence=7),
        Detachment(1, "because", lead=1),
    ),
)
def test_a_fact_that_refers_to_nothing_is_not_recorded(tmp_path: Path, fact: Any) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "The only one")
    with pytest.raises(DeskCorrupt, match="FOREIGN KEY"), desk.ledger.writing() as unit:
        unit.append(fact)
    assert rows(desk.folder, "SELECT max(seq) FROM entry") == [(1,)]


def test_a_withdrawn_claim_takes_no_further_fact(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "A mistake")
    withdraw_claim(desk, 1, because="A mistake")
    with pytest.raises(TransitionRefused, match="Claim 1 was withdrawn"), desk.ledger.writing() as unit:
        unit.append(Topic(1, "talks"))


def test_a_claim_goes_by_what_is_in_the_same_transaction(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    with desk.ledger.writing() as unit:
        unit.append(Claim("First", "Somebody"))
        assert unit.standing(1).evidence == 0
        assert unit.reads.claim(1).text == "First"
        unit.append(Topic(1, "Talks"))
        assert unit.reads.claim(1).topics == ("talks",)
        assert unit.standing(1).changed_at > unit.standing(1).added_at
    assert findings(desk.folder) == []


def test_a_large_batch_is_sent_in_parts_and_stands_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.store.ledger._BATCH", 7)
    desk = make_desk(tmp_path / "desk")
    with desk.ledger.writing() as unit:
        for number in range(30):
            unit.append(Claim(f"Claim {number}", "Somebody"))
            unit.append(Topic(number // 2 + 1, "talks"))
    assert findings(desk.folder) == []
    assert verify_desk(again(desk)).entries == 60


def test_whoever_records_is_named(tmp_path: Path) -> None:
    make_desk(tmp_path / "desk")
    for actor in ("Ada", "Bo"):
        add(open_desk(tmp_path / "desk", clock=Clock(), ids=counted_ids(), actor=actor), f"By {actor}")
    assert rows(tmp_path / "desk", "SELECT actor FROM entry ORDER BY seq") == [("Ada",), ("Bo",)]


def test_a_desk_that_is_not_there_is_said(tmp_path: Path) -> None:
    for part in ("reads", "ledger"):
        with pytest.raises(DeskNotFound, match="There is no desk at"):
            getattr(open_desk(tmp_path / "nowhere", actor="x"), part)


def test_new_ids_are_version_seven_and_begin_with_the_time() -> None:
    instant = datetime(2026, 11, 23, 2, 13, 58, 1000, tzinfo=UTC)
    made = {new_id(lambda: instant) for _ in range(1000)}
    assert len(made) == 1000
    assert {(found.version, found.variant) for found in made} == {(7, "specified in RFC 4122")}
    assert {found.int >> 80 for found in made} == {int(instant.timestamp() * 1000)}


def test_what_is_recorded_is_what_was_proposed(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    text = "“Quoted”, with 𝄞, a combining é and עברית"
    add_claim(desk, propose({"text": text, "by": "Ołeksandr", "on": "2025-08~"}))
    assert rows(desk.folder, "SELECT text, claimant, said_on, typeof(digest), length(id) FROM claim JOIN entry USING (seq)") == [
        (text, "Ołeksandr", "2025-08~", "blob", 16)
    ]  # fmt: skip
    assert re.fullmatch(r"1:[0-9a-f]{64}", verify_desk(again(desk)).head)
