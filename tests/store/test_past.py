"""The desk as of any moment is the desk that had been cut off there."""

import tempfile
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from desk_damage import copy_desk
from desk_samples import START, Clock, add, again, make_desk
from hypothesis import given, settings
from hypothesis import strategies as st
from test_standing_laws import DATES, a_capture, empty_desk, take

from factcheck.cli.chronicle import event_lines
from factcheck.cli.telling import COLUMNS, claim_cells, table_lines
from factcheck.cli.telling_file import file_lines
from factcheck.domain.assessment import Assessment
from factcheck.domain.instant import to_stamp
from factcheck.domain.source import Attempt, Saving, Source
from factcheck.domain.vocabulary import Attribution, Context, SavingOutcome, Verdict
from factcheck.errors import ClaimNotFound
from factcheck.service.claims import revise_claim
from factcheck.service.desk import Desk
from factcheck.service.looking import claim_course, claim_history
from factcheck.service.queue import due_claims
from factcheck.store import rows
from factcheck.store.filters import SORTS, ClaimFilter
from factcheck.store.past import FACTS, find_entry
from factcheck.store.queue import queued

FILTERS = (
    ClaimFilter(),
    ClaimFilter("unverified"),
    ClaimFilter("refuted"),
    ClaimFilter(withdrawn=True),
    ClaimFilter(status="declined"),
    ClaimFilter(status="researching", limit=1),
    ClaimFilter(claimant="claimant 1"),
    ClaimFilter(topic="talks"),
    ClaimFilter(during=("2025-03-01", "2025-09-30")),
    ClaimFilter(during=(None, "2024-12-31"), limit=2),
    *(ClaimFilter(sort=sort) for sort in SORTS),
)
ACTS = (
    "claim",
    "revise",
    "topic",
    "note",
    "lead",
    "evidence",
    "sight",
    "follow",
    "detach",
    "assess",
    "timed",
    "timed",
    "void",
    "publish",
    "status",
    "merge",
    "part",
    "repeat",
    "agree",
    "judge",
    "attempt",
    "save",
    "withdraw",
)
STEPS = st.tuples(
    st.sampled_from(["wait", "back", "evidence", "assess", *ACTS]),
    st.integers(0, 2),
    DATES,
    st.sampled_from([Verdict.REFUTED, Verdict.SUPPORTED]),
    st.sampled_from([None, *Attribution]),
)


class SteppingClock(Clock):
    """A clock that a test also sets back."""

    def __call__(self) -> Any:
        self.now += timedelta(milliseconds=500)
        return self.now


Views = dict[int, list[Any]]


def tell(folder: Path, steps: Sequence[Any], cuts: Collection[int]) -> tuple[Desk, list[str], Views]:
    """A desk with the facts of these steps, one transaction each, when each entry was recorded, and what the desk showed
    at some cuts: after so many steps, by the number of entries there were.
    """
    clock, views = SteppingClock(), {}
    desk = make_desk(copy_desk(empty_desk(), folder), clock=clock)
    state: dict[str, Any] = {"claims": {}}
    with desk.ledger.writing() as unit:
        source = unit.append(Source("https://example.org/"))[1].number
        state["capture"], _ = unit.append(a_capture(source))
    for number, step in enumerate(steps):
        if number in cuts:
            then = again(desk)
            views[then.reads.last_entry()["seq"]] = shown(then)  # type: ignore[index]
            then.reads.close()
        step_on(desk, clock, state, step)
    desk = again(desk)
    return desk, [row["recorded_at"] for row in desk.reads.query("SELECT recorded_at FROM entry ORDER BY seq")], views


def step_on(desk: Desk, clock: Clock, state: dict[str, Any], step: Any) -> None:
    act, pick, *_, attribution = step
    if act in ("wait", "back"):
        clock.now += timedelta(hours=7 * pick) * (1 if act == "wait" else -1)
        return
    with desk.ledger.writing() as unit:
        if act == "attempt":
            unit.append(Attempt(1, "2026-01-01T00:00:00.000000Z", "host-unknown", f"No {pick}"))
        elif act == "save":
            unit.append(Saving(1, "web.example.org", "2026-01-01T00:00:00.000000Z", SavingOutcome.FAILED))
        elif act == "judge":
            standing = [
                number
                for number, claim in state["claims"].items()
                if not claim.get("withdrawn") and not claim.get("merged")
            ]
            if standing:
                unit.append(Assessment(standing[pick % len(standing)], None, attribution, Context.SATIRE, "why"))
        else:
            take(unit, state, step)


def hold_against_the_past(desk: Desk, stamps: list[str], views: Views) -> int:
    """How many of the views could be asked for again; where the clock had stepped back there is no moment between."""
    held = 0
    for upto, view in views.items():
        moment = stamps[upto - 1]
        if stamps[upto:] and stamps[upto] == moment:
            continue
        past = desk.as_of(datetime.fromisoformat(moment))
        assert past.reads.upto == upto  # type: ignore[attr-defined]
        assert shown(past) == view
        held += 1
    return held


def shown(desk: Desk) -> list[Any]:
    """Everything that list, show and history print, in every order and through every filter."""
    reads, now = desk.reads, START + timedelta(days=400)
    found_due = [(item.claim, item.cause, item.on) for item in due_claims(desk, date(2026, 3, 1))]
    queue = [list(queued(reads, wanted, "2026-03-01")) for wanted in (ClaimFilter(), ClaimFilter(limit=2))]
    found: list[Any] = [reads.claims(wanted, topics=True) for wanted in FILTERS]
    found += [reads.count_claims(wanted) for wanted in FILTERS]
    found += [found_due, queue]
    found += [reads.valid_at(time).claims(ClaimFilter()) for time in ("2024-05", "2025-03-01", "2030")]
    found.append(list(table_lines(COLUMNS, [claim_cells(claim, now) for claim in reads.claims(ClaimFilter())])))
    for number in range(1, reads.highest_number("claim") + 1):
        file = reads.claim_file(number)
        found += [file, list(file_lines(file, claim_course(desk, file)))]
        history = claim_history(desk, number)
        found += [history, [list(event_lines(event)) for event in history]]
        found.append({name: value for name, value in reads.standing(number).items() if name != "fingerprint"})
    found += [list(reads.leads()), list(reads.pinned_evidence())]
    return found


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEPS, min_size=6, max_size=30), cuts=st.sets(st.integers(1, 29), min_size=1, max_size=3))
def test_the_past_is_what_was_shown_when_the_ledger_ended_there(steps: list[Any], cuts: set[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        hold_against_the_past(*tell(Path(folder) / "desk", steps, cuts))


def test_every_kind_of_fact_is_taken_back_by_every_moment_before_it(tmp_path: Path) -> None:
    acts = (
        "claim claim topic lead detach lead lead follow evidence sight assess judge attempt save revise detach detach note revise"
        " evidence assess sight timed publish timed repeat status merge part void agree judge revise lead detach assess withdraw"
    )
    reworded, verdicts = (
        cycle([None, "../2024", "2022~"]),
        cycle([Verdict.REFUTED, Verdict.SUPPORTED, Verdict.SUPPORTED]),
    )
    steps = [
        (act, pick, next(reworded) if act == "revise" else "2025-08", next(verdicts), list(Attribution)[number % 4])
        for pick in (0, 1)
        for number, act in enumerate(acts.split())
    ]
    desk, stamps, views = tell(tmp_path / "desk", steps, range(len(steps)))
    kinds = {row["kind"] for row in desk.reads.query("SELECT DISTINCT kind FROM entry")}
    assert kinds == {*FACTS} - {"dismissal"}
    assert hold_against_the_past(desk, stamps, views) > 30


@settings(max_examples=40, deadline=None)
@given(steps=st.lists(STEPS, max_size=12), moment=st.integers(-100, 100_000))
def test_the_last_entry_by_a_moment_is_found_by_halves(steps: list[Any], moment: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk, stamps, _ = tell(Path(folder) / "desk", steps, ())
        stamp = to_stamp(START + timedelta(seconds=moment))
        by_then = [at for at in stamps if at <= stamp]
        assert find_entry(desk.reads.query, stamp) == (len(by_then), by_then[-1] if by_then else "")


def test_every_table_is_cut() -> None:
    tables = {str(model.__tablename__) for model in rows.IN_ORDER}
    assert {*FACTS, "entry", "pin", "standing"} == tables


def test_a_claim_that_was_not_there_yet_is_not_found(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    before = desk.clock()
    add(desk, "The envoy has a plan")
    between = desk.clock()
    add(desk, "The plan has 28 points")
    with pytest.raises(
        ClaimNotFound, match=r"There was no claim 2 by 2026-01-02 03:04 UTC\. The desk then held claims 1 to 1"
    ):
        desk.as_of(between).reads.claim(2)
    with pytest.raises(ClaimNotFound, match="The desk then held no claim"):
        desk.as_of(before).reads.claim(1)
    assert desk.reads.claim(2).number == 2


def test_two_moments_are_read_off_one_snapshot(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "The envoy has a plan", on="2025-08")
    first = desk.clock()
    revise_claim(desk, 1, because="He has two", text="The envoy has two plans")
    texts = [
        there.reads.claim(1).text for there in (desk.as_of(first), desk, desk.as_of(first), desk.as_of(desk.clock()))
    ]
    assert texts == [
        "The envoy has a plan",
        "The envoy has two plans",
        "The envoy has a plan",
        "The envoy has two plans",
    ]
    past = desk.as_of(first)
    assert past.reads.claims(ClaimFilter())[0].text == texts[0]
    past.reads.close()
    assert desk.reads.claim(1).text == texts[1]


def test_nothing_is_recorded_in_the_past(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "The envoy has a plan")
    with pytest.raises(AssertionError, match="nothing is recorded in the past"):
        add(desk.as_of(desk.clock()), "Another")
    assert desk.reads.highest_number("claim") == 1
