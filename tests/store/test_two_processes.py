"""A ledger that two processes verify is judged as one process judges it."""

from pathlib import Path

import pytest
from desk_damage import CHANGES, by_hand, cells, changed, entries, findings, value_of
from desk_samples import add, again, make_desk

from factcheck.bootstrap import open_desk
from factcheck.domain.finding import Finding
from factcheck.service.verification import verify_desk
from factcheck.store import audit_ahead
from factcheck.store.audit_ahead import prove_rest


@pytest.fixture
def short_ledgers_count_as_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_ahead, "LONG", 2)


def by_both(folder: Path, **asked: str | bool) -> tuple[list[Finding], list[Finding]]:
    """What is found by one process and by two."""
    alone = findings(folder, **asked)  # type: ignore[arg-type]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(audit_ahead, "LONG", 2)
        return alone, findings(folder, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("deep", (False, True))
def test_the_rest_of_a_sound_ledger_is_proven_from_wherever_it_is_split(pristine: Path, deep: bool) -> None:
    last = entries(pristine)
    head = verify_desk(open_desk(pristine, actor="x")).head
    for split in range(1, last):
        rest = prove_rest(pristine / "desk.db", split, last, watch=last, deep=deep)
        assert rest is not None
        digest = value_of(pristine, ("entry", "digest", last))
        assert (rest.walk.entries, rest.walk.watched) == (last - split, digest)
        assert f"{rest.walk.head[0]}:{rest.walk.head[1].hex()}" == head


def test_nothing_is_proven_where_somebody_recorded_meanwhile(pristine: Path) -> None:
    assert prove_rest(pristine / "desk.db", 4, entries(pristine) - 1, watch=None, deep=False) is None


@pytest.mark.usefixtures("short_ledgers_count_as_long")
def test_two_processes_reach_the_same_head(desk: Path) -> None:
    result = verify_desk(open_desk(desk, actor="x"), deep=True)
    assert (result.findings, result.entries) == ([], entries(desk))
    held = verify_desk(open_desk(desk, actor="x"), checkpoint=result.head)
    assert (held.findings, held.head) == ([], result.head)


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_told_in_the_same_words(desk: Path, change: str) -> None:
    for cell in sorted(cells(desk))[:: 41 + len(change)]:
        if cell[0] == "alembic_version":
            continue
        with changed(desk, cell, change) as possible:
            alone, together = by_both(desk)
            assert together == alone, cell
            assert alone or not possible, cell


def test_an_entry_taken_out_anywhere_is_told_in_the_same_words(desk: Path, tmp_path: Path) -> None:
    was = (desk / "desk.db").read_bytes()
    for seq in range(1, entries(desk), 2):
        with by_hand(desk) as connection:
            connection.execute("DELETE FROM entry WHERE seq = ?", (seq,))
        alone, together = by_both(desk)
        assert together == alone
        assert alone
        (desk / "desk.db").write_bytes(was)
        for log in desk.glob("desk.db-*"):
            log.unlink()


def test_a_fact_about_an_earlier_claim_counts_on_both_sides_of_the_split(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    for number in range(1, 9):
        add(desk, f"Claim number {number}", topics=["talks"])
    with again(desk).ledger.writing() as unit:
        from factcheck.domain.claim import Note, Withdrawal

        for claim in (1, 8, 2, 7):
            unit.append(Note(claim, "said on air"))
            unit.append(Withdrawal(claim, "no claim"))
    assert by_both(desk.folder) == ([], [])
    with by_hand(desk.folder) as connection:
        connection.execute("UPDATE standing SET withdrawn = 0 WHERE claim IN (1, 8)")
    alone, together = by_both(desk.folder)
    assert [finding.subject for finding in together] == ["claim 1", "claim 8"]
    assert together == alone
