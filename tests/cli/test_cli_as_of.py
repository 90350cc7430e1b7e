"""The desk over time on the command line: any day's list again, two moments compared, the ledger as lines."""

import json
import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine
from command_line import CommandLine

from factcheck.domain.change import CHANGES

FIRST = datetime(2024, 2, 1, tzinfo=UTC)
DAYS = 60
LISTS = (
    (),
    ("--unverified",),
    ("--verdict", "refuted", "--oldest"),
    ("--withdrawn",),
    ("--by", "envoy", "--sort", "claimant"),
    ("--during", "2023-06", "--sort", "said"),
    ("--topic", "plan", "--sort", "changed"),
    ("--sort", "evidence", "--limit", "2"),
    ("--json",),
    ("--ids",),
)
ZONES = ("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", "Europe/Berlin", "Etc/GMT+12")


@pytest.fixture
def in_zone() -> Iterator[pytest.MonkeyPatch]:
    """An environment whose TZ a test may set; the machine's own zone comes back afterwards."""
    with pytest.MonkeyPatch.context() as environment:
        yield environment
    time.tzset()


def acts_of(day: int, page: Path) -> list[tuple[str, ...]]:
    """What the desk did on a day of February or March 2024; the 28th is 29 February."""
    told = {
        0: [
            ("add", "The envoy has a plan", "--by", "An envoy", "--on", "2023-08", "--topic", "plan"),
            ("add", "The plan has 28 points", "--by", "A minister", "--on", "2023-06/2023-07"),
            ("add", "Nobody has a plan", "--by", "Ödön Éder", "--topic", "plan", "--note", "on air"),
        ],
        3: [("attach", "1", str(page), "--quote", "We never agreed.", "--stance", "refutes")],
        5: [("assess", "1", "refuted", "--because", "He says so himself")],
        9: [("revise", "2", "--text", "The plan has 19 points", "--on", "2022~", "--because", "A slip of the pen")],
        15: [("attach", "3", "https://example.org/", "--later")],
        20: [("assess", "3", "not_enough_evidence", "--attribution", "confirmed", "--because", "Nothing found")],
        28: [("assess", "1", "supported", "--because", "He agreed after all")],
        33: [("detach", "3", "https://example.org/", "--because", "Not about it")],
        36: [("revise", "1", "--by", "The envoy's aide", "--because", "It was the aide")],
        40: [("withdraw", "2", "--because", "Not a claim")],
        45: [("attach", "3", str(page))],
        50: [("assess", "3", "--context", "satire", "--because", "A comedian")],
        59: [
            ("assess", "1", "refuted", "--because", "He took it back"),
            ("detach", "3", str(page), "--because", "Not it"),
        ],
    }.get(day, [])
    if day % 13 == 12:
        told.append(("add", f"Day {day} was fine", "--by", f"Witness {day}", "--on", f"2023-{1 + day % 12:02}"))
    return told


def printed(cli: CommandLine, *moment: str) -> list[str]:
    numbers = cli.ok("list", "--ids", "--oldest", "--limit", "2", *moment).split()
    every = [cli.ok("list", *options, *moment) for options in LISTS]
    return every + [cli.ok(verb, number, *more, *moment) for verb in ("show", "history") for number in numbers for more in ((), ("--json",))]  # fmt: skip


def test_any_day_of_two_months_reads_as_its_list_did_byte_for_byte(
    cli: CommandLine, tmp_path: Path, in_zone: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>We never agreed.</p>", "utf-8")
    evenings: dict[datetime, list[str]] = {}
    for day in range(DAYS):
        morning = FIRST + timedelta(days=day, hours=day % 20)
        for number, act in enumerate(acts_of(day, page)):
            with time_machine.travel(morning + timedelta(minutes=number), tick=False):
                cli.ok(*act)
        evening = morning + timedelta(hours=3)
        with time_machine.travel(evening, tick=False):
            evenings[evening] = printed(cli)
    assert len({str(lines) for lines in evenings.values()}) > 30
    for day, (evening, lines) in enumerate(evenings.items()):
        in_zone.setenv("TZ", ZONES[day % len(ZONES)])
        time.tzset()
        with time_machine.travel(FIRST + timedelta(days=400 + day), tick=False):
            assert printed(cli, "--as-of", evening.date().isoformat()) == lines
        if day % 7 == 0:
            local = evening + timedelta(hours=5, minutes=45)
            assert printed(cli, "--as-of", f"{local:%Y-%m-%dT%H:%M:%S}+05:45") == lines


@pytest.fixture
def told(cli: CommandLine, tmp_path: Path) -> CommandLine:
    """The story of those two months."""
    page = tmp_path / "page.html"
    page.write_text("<p>We never agreed.</p>", "utf-8")
    for day in range(DAYS):
        for act in acts_of(day, page):
            with time_machine.travel(FIRST + timedelta(days=day, hours=12), tick=False):
                cli.ok(*act)
    return cli


def test_a_claim_that_was_recorded_later_was_not_found_then(told: CommandLine) -> None:
    assert told.refused(3, "show", "4", "--as-of", "2024-02-12") == (
        "There was no claim 4 by 2024-02-12 23:59 UTC. The desk then held claims 1 to 3."
    )
    assert "The desk then held no claim." in told.refused(3, "history", "1", "--as-of", "2024-01")
    ran = told("list", "--as-of", "2024-01-31")
    assert (ran.code, ran.out, ran.err) == (0, "", 'No claim yet: factcheck add "…" --by "…"\n')


def test_the_future_is_now(told: CommandLine) -> None:
    with time_machine.travel("2024-05-01 12:00 +0000", tick=False):
        for moment in ("2024-06", "2024-05-01", "9999-12-31", "99999-12-31T00:00:00Z", "2024/.."):
            if moment.startswith("99999"):
                assert "99999" in told.refused(2, "list", "--as-of", moment)
            else:
                assert printed(told, "--as-of", moment) == printed(told)


@pytest.mark.parametrize(
    "moment", ("yesterday", "2024-02-30", "03/04/2024", "2024-02-01T10:00:00", "2024-02-01 10:00", "2024~", "", "12")
)
def test_what_is_no_moment_is_refused_with_the_value(claim: CommandLine, moment: str) -> None:
    for command in (("list", "--as-of"), ("stats", "--as-of"), ("changes", "--since")):
        assert moment in claim.refused(2, *command, moment)
    assert moment in claim.refused(2, "compare", "2024-01-01", moment)


def test_a_clock_that_stepped_back_leaves_every_day_defined(cli: CommandLine) -> None:
    at = (datetime(2024, 3, day, 9, tzinfo=UTC) for day in (1, 10, 8, 12))
    for number, moment in enumerate(at, 1):
        with time_machine.travel(moment, tick=False):
            cli.ok("add", f"Claim {number}", "--by", "An envoy")
    days = {
        day: cli.ok("list", "--ids", "--oldest", "--as-of", f"2024-03-{day:02}").split() for day in (1, 9, 10, 11, 12)
    }
    assert days == {1: ["1"], 9: ["1"], 10: ["1", "2", "3"], 11: ["1", "2", "3"], 12: ["1", "2", "3", "4"]}
    with time_machine.travel("2024-03-08 10:00 +0000", tick=False):
        assert "today  Claim 3" in cli.ok("list")
        assert cli.json("stats")["claims"] == 4
    assert [record["entry"] for record in lines_of(cli, "--since", "2024-03-09")] == [2, 3, 4]


def lines_of(cli: CommandLine, *options: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in cli.ok("changes", *options).splitlines()]


def test_two_moments_compared_tell_what_happened_between_them_and_why(told: CommandLine) -> None:
    ran = told("compare", "2024-02-06", "2024-03-12")
    assert ran.code == 0
    assert re.sub(r"  \[entry \d+\]", "", ran.out).startswith(
        "Claim 1 · refuted -> supported · said 2023-08 by The envoy's aide\n"
        "  The envoy has a plan\n"
        "  2024-02-29 12:00 UTC  reversed: refuted -> supported (update)  by ann\n"
        "    because He agreed after all\n"
        "  2024-03-08 12:00 UTC  revised  by ann\n"
        "    because It was the aide\n"
        "\n"
        "Claim 2 · unverified -> withdrawn · said 2022~ by A minister\n"
    )
    assert "  2024-02-21 12:00 UTC  decided: not enough evidence  by ann" in ran.out
    assert "  2024-02-16 12:00 UTC  to be fetched later: source 2  by ann" in ran.out
    assert "Claim 4 · new, unverified · said 2023-01 by Witness 12" in ran.out
    assert ran.err == (
        "6 claims: 3 added, 1 decided, 1 reversed, 2 revised, 1 withdrawn, 1 detached, 1 planned, "
        "after 2024-02-06 23:59 UTC up to 2024-03-12 23:59 UTC\n"
    )
    compared = told.json("compare", "2024-02-06", "2024-03-12")
    assert compared["counts"]["reversed"] == 1
    assert set(compared["counts"]) <= set(CHANGES)
    first = compared["claims"][0]
    assert (first["judgement_before"], first["judgement"]) == ("refuted", "supported")
    assert [change["what"] for change in first["changes"]] == ["reversed", "revised"]
    assert compared["claims"][-1]["judgement_before"] is None


def test_nothing_happened_between_a_moment_and_itself(told: CommandLine) -> None:
    ran = told("compare", "2024-02-06", "2024-02-06")
    assert (ran.out, ran.err) == ("", "Nothing was recorded about any claim between the two.\n")
    assert told.json("compare", "2024-02-06", "2024-02-06")["claims"] == []
    assert "comes after" in told.refused(2, "compare", "2024-03", "2024-02")


def test_a_whole_story_compared_is_every_fact_about_claims(told: CommandLine) -> None:
    compared = told.json("compare", "2024-01-01", "2025-01-01")
    told_of = sorted(change["entry"] for claim in compared["claims"] for change in claim["changes"])
    about_sources = {record["entry"] for record in lines_of(told) if record["kind"] in ("source", "capture", "attempt")}
    assert told_of == sorted({record["entry"] for record in lines_of(told)} - about_sources)
    human = told.ok("compare", "2024-01-01", "2025-01-01")
    for words in (
        "added",
        "attached source 1",
        "filed under a topic",
        "noted",
        "attribution or context judged",
        "detached",
    ):
        assert f"UTC  {words}  by ann" in human


def test_the_ledger_can_be_followed_as_lines_without_losing_an_entry(told: CommandLine) -> None:
    every = lines_of(told)
    assert [record["entry"] for record in every] == list(range(1, len(every) + 1))
    assert told.json("changes") == every
    for number in ("1", "3"):
        for event in told.json("history", number):
            assert event == every[event["entry"] - 1]
    since = lines_of(told, "--since", "2024-02-29T11:59:59Z")
    assert since == [record for record in every if str(record["recorded_at"]) > "2024-02-29T11:59:59Z"]
    assert lines_of(told, "--since", "2024-02-29T12:00:00Z") == since[1:]
    assert lines_of(told, "--since", "2024-02-29") == since[1:]
    followed: list[dict[str, object]] = []
    while more := lines_of(told, "--after", str(followed[-1]["entry"] if followed else 0), "--limit", "5"):
        assert len(more) <= 5
        followed += more
    assert followed == every
    assert lines_of(told, "--limit", "0") == every
    assert told.ok("changes", "--since", "2030") == ""
    assert told.ok("changes", "--after", "10" * 8) == ""
