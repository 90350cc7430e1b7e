"""Listing: filters, orders, limits, and what pipes well."""

import json

import pytest
import time_machine
from command_line import CommandLine
from loopback import LoopbackSite

CLAIMS = (
    {"text": "The envoy has a plan", "by": "An Envoy", "on": "2025-08", "topics": ["Plan", "Talks"]},
    {"text": "The plan has 28 points", "by": "A minister", "on": "2025-11-20", "topics": ["plan"]},
    {"text": "Nobody has a plan", "by": "Ödön Éder", "on": "2022~"},
    {"text": "Prices are down", "by": "An envoy's aide"},
)


@pytest.fixture
def four(cli: CommandLine) -> CommandLine:
    lines = "".join(json.dumps(claim) + "\n" for claim in CLAIMS)
    assert cli.ok("add", "--from", "-", stdin=lines.encode()) == "4 claims added: 1 to 4\n"
    return cli


@pytest.fixture
def judged(four: CommandLine, site: LoopbackSite) -> CommandLine:
    """Claim 2 refuted; claim 3 withdrawn."""
    four.ok("attach", "2", site.page("/talk", "<p>We never agreed.</p>"), "--allow-private")
    four.ok("assess", "2", "refuted", "--because", "He says so himself", "--context", "missing context")
    four.ok("withdraw", "3", "--because", "Not a claim")
    return four


@pytest.mark.parametrize(
    ("options", "numbers"),
    (
        ((), "421"),
        (("--unverified",), "41"),
        (("--verdict", "unverified"), "41"),
        (("--verdict", "Refuted"), "2"),
        (("--verdict", "not enough evidence"), ""),
        (("--withdrawn",), "3"),
        (("--by", "envoy"), "41"),
        (("--by", "öDÖN", "--withdrawn"), "3"),
        (("--topic", "PLAN"), "21"),
        (("--topic", "pla"), ""),
        (("--during", "2025-08"), "1"),
        (("--during", "August 2025"), "1"),
        (("--during", "2025"), "21"),
        (("--during", "2025-11/.."), "2"),
        (("--during", "../2024"), ""),
        (("--oldest",), "124"),
        (("--newest",), "421"),
        (("--sort", "said"), "124"),
        (("--sort", "claimant"), "214"),
        (("--sort", "changed"), "241"),
        (("--sort", "evidence"), "142"),
        (("--limit", "2"), "42"),
        (("--oldest", "--limit", "1"), "1"),
        (("--limit", "0"), "421"),
        (("--unverified", "--by", "aide", "--topic", "plan"), ""),
    ),
)
def test_a_list_can_be_narrowed_sorted_and_cut(judged: CommandLine, options: tuple[str, ...], numbers: str) -> None:
    assert judged.ok("list", "--ids", *options) == "".join(f"{number}\n" for number in numbers)
    assert "".join(str(row["number"]) for row in judged.json("list", *options)) == numbers


def test_a_list_in_a_pipe_is_aligned_and_whole(judged: CommandLine) -> None:
    with time_machine.travel("2025-12-01"):
        lines = judged.ok("list", "--oldest").splitlines()
    at = lines[0].index("text")
    assert [line[at:] for line in lines[1:]] == ["The envoy has a plan", "The plan has 28 points", "Prices are down"]
    assert all(line[at - 2 : at] == "  " for line in lines)
    assert "refuted · missing context" in lines[2]


def test_columns_stay_aligned_under_wide_letters(cli: CommandLine) -> None:
    cli.ok("add", "The envoy has a plan", "--by", "外務省報道官")
    cli.ok("add", "The plan has 28 points", "--by", "e\u0301mile")
    head, wide, joined = cli.ok("list", "--oldest").splitlines()
    evidence = head.index("evidence")
    assert wide.index("0") == evidence - len("外務省報道官")
    assert joined.index("0") == evidence + 1


def test_a_filter_that_fits_nothing_is_a_remark_and_no_failure(four: CommandLine) -> None:
    ran = four("list", "--verdict", "supported")
    assert (ran.code, ran.out, ran.err) == (0, "", "No claim fits; factcheck list shows all.\n")
    assert four.json("list", "--verdict", "supported") == []
    assert four.ok("list", "--verdict", "supported", "--ids") == ""


def test_a_desk_without_claims_says_how_the_first_one_is_added(cli: CommandLine) -> None:
    assert cli.ok("add", "--from", "-") == "0 claims added\n"
    assert cli("list").err == 'No claim yet: factcheck add "…" --by "…"\n'
    assert cli.json("list") == []


def test_a_cut_list_says_how_many_more_there_are(four: CommandLine) -> None:
    assert four("list", "--limit", "1").err == "and 3 more: --limit 0 shows all\n"
    assert four("list", "--limit", "4").err == ""


def test_what_a_cut_list_leaves_out_is_counted_up_to_a_thousand(cli: CommandLine) -> None:
    lines = "".join(json.dumps({"text": f"Claim {number}", "by": "An envoy"}) + "\n" for number in range(1003))
    cli.ok("add", "--from", "-", stdin=lines.encode())
    assert cli("list", "--limit", "2").err == "and over 1,000 more: --limit 0 shows all\n"
    assert cli("list", "--limit", "3").err == "and 1,000 more: --limit 0 shows all\n"
    assert cli("list", "--limit", "2", "--as-of", "2999").err == "and over 1,000 more: --limit 0 shows all\n"


def test_a_list_has_one_order(four: CommandLine) -> None:
    assert four.refused(2, "list", "--oldest", "--newest") == "A list has one order, not newest and oldest."
    assert "'size' is no order" in four.refused(2, "list", "--sort", "size")


def test_a_verdict_and_unverified_exclude_each_other(four: CommandLine) -> None:
    assert "is not unverified" in four.refused(2, "list", "--unverified", "--verdict", "refuted")


@pytest.mark.parametrize("limit", ("-1", "some", "9" * 20))
def test_a_limit_that_is_none_is_refused(four: CommandLine, limit: str) -> None:
    assert limit in four.refused(2, "list", "--limit", limit)


@pytest.mark.parametrize("days", ("2025-02-30", "03/04/2025", "yesterday", "August"))
def test_a_period_that_is_none_is_refused(four: CommandLine, days: str) -> None:
    assert days in four.refused(2, "list", "--during", days)


@pytest.mark.parametrize(
    ("later", "age"),
    (
        ("2025-08-18", "today"),
        ("2025-08-19", "1 d"),
        ("2025-09-15", "28 d"),
        ("2025-09-16", "4 w"),
        ("2026-02-16", "26 w"),
        ("2026-02-17", "6 mo"),
        ("2027-08-18", "24 mo"),
        ("2027-08-19", "2 y"),
    ),
)
def test_age_is_told_in_a_unit_that_reads_well(cli: CommandLine, later: str, age: str) -> None:
    with time_machine.travel("2025-08-18 00:00 +0000", tick=False):
        cli.ok("add", "The envoy has a plan", "--by", "An envoy")
    with time_machine.travel(f"{later} 12:00 +0000", tick=False):
        assert (
            cli.ok("list").splitlines()[1]
            == f"1      unverified           An envoy  0         {age:<{max(3, len(age))}}  The envoy has a plan"
        )
