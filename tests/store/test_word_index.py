"""The index of words follows from the facts: in the same transaction, in every row, and verify compares it."""

import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from desk_damage import findings, subjects
from desk_samples import add, again, make_desk, make_full_desk

from factcheck.domain.claim import Claim
from factcheck.service.desk import Desk
from factcheck.service.searching import search_claims, similar_claims
from factcheck.store import search
from factcheck.store.search import Search


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = make_desk(tmp_path / "desk")
    for text in ("The harbour froze", "The harbour thawed", "A lion ate sheep", "The harbour and the lion"):
        add(desk, text)
    return again(desk)


def found(desk: Desk, words: str) -> list[int]:
    return sorted(hit.claim.number for hit in search_claims(again(desk), words, limit=None))


def test_every_kind_of_fact_with_words_is_found_and_the_index_sound(tmp_path: Path) -> None:
    make_full_desk(tmp_path / "desk", tmp_path)
    assert findings(tmp_path / "desk", deep=True) == []


def test_what_is_not_recorded_is_not_found(desk: Desk) -> None:
    with contextlib.suppress(ZeroDivisionError), desk.writing() as unit:
        unit.append(Claim("A zeppelin", "X"))
        assert Search(unit.reads.query).propose(["zeppelin"], 10).claims == [5]
        raise ZeroDivisionError
    assert found(desk, "zeppelin") == []
    assert findings(desk.folder, deep=True) == []


def test_a_row_that_is_gone_or_made_up_is_named(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.database, isolation_level=None)) as connection:
        connection.execute("DELETE FROM word_docsize WHERE id = (SELECT min(id) FROM word_docsize)")
        connection.execute("INSERT INTO word(rowid, term) VALUES ((7 << 32) | 9, 'zeppelin')")
    assert subjects(findings(desk.folder), "index-differs") == {"entry 1", "entry 9"}
    assert found(desk, "zeppelin") == []


def test_other_words_in_a_row_are_found_by_a_deep_verification(desk: Desk) -> None:
    with closing(sqlite3.connect(desk.database, isolation_level=None)) as connection:
        connection.execute("INSERT INTO word(word) VALUES ('delete-all')")
        rows = ((claim << 32 | claim, "zeppelin") for claim in range(1, 5))
        connection.executemany("INSERT INTO word(rowid, term) VALUES (?, ?)", rows)
    assert findings(desk.folder) == []
    assert subjects(findings(desk.folder, deep=True), "index-differs") == {"desk.db"}


def test_a_word_too_common_to_be_read_whole_brings_the_newest(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_ROWS_READ", 2)
    assert {hit.claim.number for hit in search_claims(desk, "harbour", limit=3)} == {2, 4}
    # The rarer word is asked alone; those that hold both are not missed for it.
    assert [hit.claim.number for hit in search_claims(desk, "harbour lion", limit=3)] == [4]
    monkeypatch.setattr(search, "_ASKED_TOGETHER", 1)
    assert similar_claims(desk, "harbour lion", limit=3)[0].claim.number == 4


def test_the_best_are_kept_where_many_are_proposed(desk: Desk) -> None:
    proposed = Search(desk.reads.query).propose(["lion", "harbour"], 1)
    assert proposed.claims == [4]
    assert proposed.worth["lion"] > proposed.worth["harbour"]
    assert Search(desk.reads.query).propose([], 1).claims == []
