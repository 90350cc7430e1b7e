"""The desk in numbers: each one is what counting by hand gives, today and as of any day."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from command_line import CommandLine
from desk_samples import counted_ids

from factcheck.bootstrap import create_desk, open_desk
from factcheck.cli.telling_stats import group_lines, measure_lines
from factcheck.domain.assessment import Assessment
from factcheck.domain.claim import Claim, Topic, Withdrawal
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.measures import Group, Grouping, Measures, Period
from factcheck.domain.shown import shown_width
from factcheck.domain.source import Capture, Source
from factcheck.domain.vocabulary import Attribution, ChangeKind, Stance, Status, Verdict
from factcheck.domain.work import Merge, StatusChange
from factcheck.service.desk import Desk
from factcheck.service.stats import group_desk, measure_desk, median_of
from factcheck.store.filters import ClaimFilter

UNVERIFIED = ClaimFilter("unverified")
FIRST = datetime(2024, 1, 30, 12, tzinfo=UTC)


class SetClock:
    now = FIRST

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Five claims over forty days: two decided, one of them reversed twice, one withdrawn, two open."""
    clock = SetClock()
    create_desk(tmp_path / "desk")
    desk = open_desk(tmp_path / "desk", clock=clock, ids=counted_ids(), actor="tester")

    def on(day: int, *facts: object) -> list[int]:
        clock.now = FIRST + timedelta(days=day)
        with desk.writing() as unit:
            return [unit.append(fact)[0] for fact in facts]  # type: ignore[type-var]

    _, wire, _, paper = on(
        0, Source("https://a.example/"), capture(1, "The Wire"), Source("https://b.example/"), capture(2, None)
    )
    on(0, Claim("One", "An envoy"), Topic(1, "talks"), Topic(1, "plan"), Claim("Two", "An envoy"), Topic(2, "talks"))
    (first,) = on(2, Evidence(1, 1, wire, Stance.REFUTES))
    on(4, Assessment(1, Verdict.REFUTED, None, None, "So", (first,)))
    on(5, Claim("Three", "A minister"), Claim("Four", "A minister"))
    (second,) = on(6, Evidence(1, 2, paper, Stance.SUPPORTS))
    on(8, Assessment(1, Verdict.SUPPORTED, None, None, "Not so", (first, second)))
    on(9, Assessment(1, None, Attribution.CONFIRMED, None, "On tape"))
    on(9, Assessment(1, Verdict.SUPPORTED, None, None, "Still so", (first, second)))
    on(10, Assessment(1, Verdict.REFUTED, None, None, "So after all", (first,)))
    on(12, Withdrawal(4, "No claim"))
    (third,) = on(14, Evidence(2, 2, paper, Stance.SUPPORTS))
    on(15, Assessment(2, Verdict.CONFLICTING, None, None, "Both", (third,)))
    on(16, Detachment(2, "Not about it", evidence=third))
    on(40, Claim("Five", "Nobody"))
    return desk


def capture(source: int, publisher: str | None) -> Capture:
    return Capture(
        source=source, captured_at="2024-01-01T00:00:00.000000Z", final_location="https://example.org/", status=200,
        media_type="text/plain", payload_digest="sha256:00", payload_length=1, warc_file="capture-x.warc.gz", warc_offset=0,
        warc_length=1, warc_digest="sha256:00", hops=1, ip=None, truncated=None, private_allowed=False, insecure=False,
        extractor="plain/1", encoding=None, encoding_from=None, text_digest=None, text_length=0, unreadable=None,
        publisher=publisher,
    )  # fmt: skip


def _go_astray(desk: Desk) -> None:
    """Claims that are closed and opened in every other way: declined, taken up, merged, parted, decided and taken back."""

    def on(day: int, *facts: object) -> None:
        desk.clock.now = FIRST + timedelta(days=day)  # type: ignore[attr-defined]
        with desk.writing() as unit:
            for fact in facts:
                unit.append(fact)  # type: ignore[type-var]

    void = Assessment(2, None, None, None, "Forged", change=ChangeKind.VOID)
    on(40, Claim("Six", "Nobody"), Claim("Seven", "Nobody"))
    on(41, StatusChange(6, Status.DECLINED, "No claim"), void, Merge(7, 3, Status.DUPLICATE, Status.NEW, "The same"))
    on(42, StatusChange(6, Status.RESEARCHING, "A claim"), Merge(7, None, Status.NEW, Status.DUPLICATE, "Not the same"))
    on(
        43,
        Assessment(6, Verdict.NOT_ENOUGH_EVIDENCE, None, None, "Nothing"),
        StatusChange(7, Status.DECLINED, "No claim"),
    )
    on(44, Assessment(2, Verdict.NOT_ENOUGH_EVIDENCE, None, None, "Nothing"), Withdrawal(6, "Slip"))


def test_claims_that_were_set_aside_or_whose_verdict_was_taken_back_are_counted_so(desk: Desk) -> None:
    _go_astray(desk)
    measured = measure_desk(at(desk, 44))
    assert (measured.claims, measured.withdrawn, measured.set_aside, measured.unverified) == (4, 2, 1, 2)
    assert (measured.reversed_claims, measured.reversals) == (2, 3)
    assert measure_desk(at(desk, 41)).set_aside == 2
    assert measure_desk(at(desk, 42)).set_aside == 0
    by_name = {group.name: group.reversals for group in group_desk(at(desk, 44), Grouping.CLAIMANT)}
    assert by_name == {"An envoy": 3, "A minister": 0, "Nobody": 0}
    assert "4 claims, 2 withdrawn, 1 set aside" in next(measure_lines(measured))


def test_true_then_and_false_now_is_no_reversal(desk: Desk) -> None:
    was = measure_desk(desk).reversals
    with desk.writing() as unit:
        valid = Edtf.parse("2025-08/..")
        unit.append(
            Assessment(
                1, Verdict.SUPPORTED, None, None, "Since August", (unit.reads.evidence(1).__next__().entry,), valid
            )
        )
    assert measure_desk(at(desk, 50)).reversals == was
    assert sum(group.reversals for group in group_desk(at(desk, 50), Grouping.CLAIMANT)) == was


def at(desk: Desk, day: int) -> Desk:
    return desk.as_of(FIRST + timedelta(days=day, hours=6))


def test_the_desk_is_counted(desk: Desk) -> None:
    measured = measure_desk(desk)
    assert (measured.claims, measured.withdrawn, measured.unverified) == (4, 1, 2)
    assert measured.verdicts == {"supported": 0, "refuted": 1, "conflicting": 1, "not_enough_evidence": 0}
    assert (measured.median_age, measured.oldest_age) == (17.5, 35)
    assert measured.ages == {
        "within 7 days": 1, "within 30 days": 0, "within 90 days": 1, "within 365 days": 0, "older": 0
    }  # fmt: skip
    assert measured.median_days_to_verdict == 9.5
    assert (measured.reversed_claims, measured.reversals) == (1, 2)
    assert (measured.single_sourced, measured.several_sourced) == (2, 0)
    assert measured.unit == "week"
    assert [(period.name, period.verdicts, period.unverified) for period in measured.periods[:4]] == [
        ("2024-W05", {"refuted": 1}, 3),
        ("2024-W06", {"supported": 2, "refuted": 1}, 2),
        ("2024-W07", {"conflicting": 1}, 1),
        ("2024-W08", {}, 1),
    ]


def test_the_desk_is_counted_as_it_was(desk: Desk) -> None:
    then = measure_desk(at(desk, 8))
    assert then.verdicts == {"supported": 1, "refuted": 0, "conflicting": 0, "not_enough_evidence": 0}
    assert (then.claims, then.unverified, then.withdrawn) == (4, 3, 0)
    assert (then.single_sourced, then.several_sourced) == (0, 1)
    assert (then.reversed_claims, then.reversals, then.median_days_to_verdict) == (1, 1, 4)
    assert (then.median_age, then.oldest_age) == (3, 8)
    assert then.unit == "day"
    assert [period.unverified for period in then.periods] == [2, 2, 2, 2, 1, 3, 3, 3, 3]
    before = measure_desk(at(desk, -1))
    assert (before.claims, before.median_age, before.oldest_age, before.periods) == (0, None, None, ())


def test_every_backlog_of_a_plot_is_what_was_unverified_then(desk: Desk) -> None:
    _go_astray(desk)
    for day in range(45):
        for period in measure_desk(at(desk, day)).periods:
            moment = datetime.fromisoformat(period.until)
            listed = desk.as_of(moment).reads.count_claims(UNVERIFIED)
            assert period.unverified == listed or moment > FIRST + timedelta(days=day, hours=6)


def test_the_desk_is_broken_down(desk: Desk) -> None:
    def grouped(by: Grouping) -> dict[str, tuple[int, ...]]:
        return {group.name: tuple(group[1:]) for group in group_desk(desk, by)}

    assert list(grouped(Grouping.CLAIMANT).items()) == [
        ("An envoy", (2, 0, 0, 1, 1, 0, 2, 2)),
        ("A minister", (1, 1, 0, 0, 0, 0, 0, 0)),
        ("Nobody", (1, 1, 0, 0, 0, 0, 0, 0)),
    ]
    assert grouped(Grouping.TOPIC) == {"talks": (2, 0, 0, 1, 1, 0, 2, 2), "plan": (1, 0, 0, 1, 0, 0, 1, 2)}
    assert grouped(Grouping.PUBLISHER) == {"": (1, 0, 0, 1, 0, 0, 1, 2), "The Wire": (1, 0, 0, 1, 0, 0, 1, 2)}
    assert grouped(Grouping.VERDICT)["unverified"] == (2, 2, 0, 0, 0, 0, 0, 0)
    assert [group.name for group in group_desk(desk, Grouping.CLAIMANT, 1)] == ["An envoy"]
    assert {group.name: group.claims for group in group_desk(at(desk, 3), Grouping.VERDICT)} == {"unverified": 2}


def test_a_median_is_the_middle_or_halfway_between_two() -> None:
    assert median_of(Counter()) is None
    assert median_of(Counter([3])) == 3
    assert median_of(Counter([1, 2, 9])) == 2
    assert median_of(Counter([1, 2, 3, 9])) == 2.5
    assert median_of(Counter([0] * 5 + [7] * 5)) == 3.5


PLOTTED = """\
4 claims, 1 withdrawn, as of 2024-02-16 00:00 UTC

  unverified              1   25%
  supported (S)           0    0%
  refuted (R)             1   25%
  conflicting (C)         2   50%
  not enough evidence (N) 0    0%

  waiting: median 1 day, longest 1,000 days
    recorded within 7 days 1
  time to the first verdict: median 9.5 days
  reversals: 2 on 1 claim
  resting on a single source: 2 of 3 verdicts (67%)

Verdicts given in each month (a letter is 20)
  2024-01            3  SRC
  2024-02          900  SSSSSSSSSSRRRRRRRRRRRRRRRRRRRRRRRRRCCCCCNNNNN
  2024-03            0

Unverified at the end of each month
  2024-01            3  ###
  2024-02           50  ##################################################
  2024-03            0
"""


def test_the_numbers_are_drawn_for_eighty_columns_without_colour() -> None:
    verdicts = {"supported": 200, "refuted": 500, "conflicting": 100, "not_enough_evidence": 100}
    measured = Measures(
        as_of="2024-02-16T00:00:00.000000Z", claims=4, withdrawn=1, set_aside=0, unverified=1,
        verdicts={"supported": 0, "refuted": 1, "conflicting": 2, "not_enough_evidence": 0},
        median_age=1, oldest_age=1000, ages={"within 7 days": 1, "older": 0}, median_days_to_verdict=9.5,
        reversed_claims=1, reversals=2, single_sourced=2, several_sourced=1, unit="month",
        periods=(
            Period("2024-01", "", {"supported": 1, "refuted": 1, "conflicting": 1}, 3),
            Period("2024-02", "", verdicts, 50),
            Period("2024-03", "", {}, 0),
        ),
    )  # fmt: skip
    told = "".join(f"{line}\n" for line in measure_lines(measured))
    assert told == PLOTTED
    wide = measured._replace(
        periods=(Period("2024-02", "", dict.fromkeys(verdicts, 10**6 + 1), 10**9),), unverified=10**6
    )
    assert max(map(shown_width, [*measure_lines(wide), *told.splitlines()])) <= 80


def test_a_table_of_groups_fits_eighty_columns() -> None:
    groups = [
        Group("The Very Long Association of Associations for the Advancement of Names", 12_345, 1, 2, 3, 4, 5, 6, 7),
        Group("外務省報道官外務省報道官外務省報道官外務省報道官", 1, 1, 0, 0, 0, 0, 0, 0),
        Group("", 1, 1, 0, 0, 0, 0, 0, 0),
        Group("x\x1b[2J", 1, 1, 0, 0, 0, 0, 0, 0),
    ]
    lines = list(group_lines("publisher", groups))
    assert max(map(shown_width, lines)) <= 80
    assert {shown_width(line) for line in lines} == {shown_width(lines[0])}
    assert "(not named)" in lines[3]
    assert "\x1b" not in lines[4]
    assert list(group_lines("topic", [])) == ["topic  claims  open  S  R  C  N  single  flips"]


def test_stats_answers_people_and_programs(cli: CommandLine) -> None:
    with time_machine.travel("2024-02-01 12:00 +0000", tick=False):
        cli.ok("add", "The envoy has a plan", "--by", "An envoy", "--topic", "plan")
        cli.ok("add", "The plan has 28 points", "--by", "An envoy")
    with time_machine.travel("2024-02-03 01:00 +0000", tick=False):
        cli.ok("assess", "1", "not_enough_evidence", "--because", "Nothing found")
        told = cli.ok("stats")
        measured = cli.json("stats")
    assert told.startswith("2 claims, as of 2024-02-03 01:00 UTC\n")
    assert "  time to the first verdict: median 2 days\n" in told
    assert "single source" not in told
    assert (measured["unverified"], measured["verdicts"]["not_enough_evidence"]) == (1, 1)
    assert [period["unverified"] for period in measured["periods"]] == [2, 2, 1]
    assert cli.json("stats", "--as-of", "2024-02-02")["unverified"] == 2
    assert cli.ok("stats", "--by", "Topic").splitlines()[1].split() == ["plan", "1", "0", "0", "0", "0", "1", "0", "0"]
    assert [group["name"] for group in cli.json("stats", "--by", "verdict")] == ["not_enough_evidence", "unverified"]
    assert "'size' is no grouping." in cli.refused(2, "stats", "--by", "size")


def test_an_empty_desk_has_numbers_too(cli: CommandLine) -> None:
    cli.ok("add", "--from", "-")
    assert cli.ok("stats").splitlines()[0].startswith("0 claims, as of")
    assert cli.json("stats")["periods"] == []
    assert cli.ok("stats", "--by", "topic").count("\n") == 1
