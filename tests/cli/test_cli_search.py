"""The claim we checked before: found by words, by likeness, and pointed out when another is added."""

import os
import subprocess
import sys

import pytest
from command_line import CommandLine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_cli_contract import HEAVY, START
from test_cli_processes import on_terminal


@pytest.fixture
def desk(cli: CommandLine) -> CommandLine:
    cli.ok("add", "The mayor of Eastvale promised 143 new homes", "--by", "Ana Škodová", "--on", "2025-08")
    cli.ok("add", "The harbour of Northmark was closed by ice", "--by", "A paper", "--quote", "frozen, all of it")
    cli.ok("add", "Київ прийняв план", "--by", "Посол", "--note", "北京市の人口は三百万")
    return cli


def numbers(desk: CommandLine, *words: str) -> list[int]:
    return [int(line) for line in desk.ok("search", *words, "--ids").split()]


@pytest.mark.parametrize(
    ("words", "found"),
    (
        ("mayor homes", [1]), ("HOME promise", [1]), ("skodova", [1]), ("143", [1]), ("frozen", [2]), ("harbours", [2]),
        ("київ", [3]), ("北京", [3]), ("人口", [3]), ("the of", [1, 2]), ("zeppelin", []), ("12", []), ("一人", []),
    ),
)  # fmt: skip
def test_claims_are_found_by_what_they_hold(desk: CommandLine, words: str, found: list[int]) -> None:
    assert sorted(numbers(desk, words)) == found


def test_the_words_are_marked_where_they_stand(desk: CommandLine) -> None:
    assert desk.ok("search", "harbour", "FROZEN") == (
        "2  unverified · said by A paper\n"
        "  The [harbour] of Northmark was closed by ice\n"
        "  quote: [frozen], all of it\n"
    )
    assert desk.ok("search", "skodova").startswith("1  unverified · said 2025-08 by Ana [Škodová]\n")
    (hit,) = desk.json("search", "北京")
    assert hit["number"] == 3
    assert hit["matches"] == [{"where": "note", "text": "北京市の人口は三百万", "spans": [[0, 2]], "capture": None}]
    assert hit["all_words"] is True


def test_on_a_terminal_the_words_are_bold(desk: CommandLine) -> None:
    code, shown = on_terminal("search", "harbour")
    assert code == 0
    assert "  The \x1b[1mharbour\x1b[0m of Northmark was closed by ice\n" in shown


def test_a_link_in_a_post_states_nothing(desk: CommandLine) -> None:
    assert desk.json("similar", "https://example.org/mayor-of-eastvale") == []


def test_a_long_text_is_shown_around_the_words(cli: CommandLine) -> None:
    long = "ice and snow " * 30
    cli.ok("add", "Short", "--by", "X", "--note", f"{long}harbour {long}harbour {long}")
    for _ in range(4):
        cli.ok("add", "Another", "--by", "X", *(["--note", "a harbour"] * 5))
    shown = cli.ok("search", "harbour")
    assert max(map(len, shown.splitlines())) < 400
    assert "…" in shown
    assert " … " in shown
    assert "  and 2 more places\n" in shown


def test_claims_with_all_words_come_alone_and_else_it_is_said(desk: CommandLine) -> None:
    assert numbers(desk, "eastvale", "mayor") == [1]
    ran = desk("search", "eastvale harbour zeppelin")
    assert ran.code == 0
    assert ran.err == "No claim holds all of these words; these hold some.\n"
    assert sorted(int(line.split()[0]) for line in ran.out.splitlines() if line[0] != " ") == [1, 2]
    ran = desk("search", "zeppelin")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "No claim holds 'zeppelin': factcheck list shows all.\n"
    assert desk.json("search", "zeppelin") == []
    desk.refused(2, "search", " ")


def test_no_more_are_shown_than_asked_for(cli: CommandLine) -> None:
    for number in range(4):
        cli.ok("add", f"The envoy spoke for hour {number}", "--by", "X")
    ran = cli("search", "envoy", "--limit", "2")
    assert len(ran.out.splitlines()) == 4
    assert ran.err == "and more: --limit 10 shows them\n"
    assert len(numbers(cli, "envoy", "--limit", "0")) == 4


def test_a_revised_claim_is_found_by_its_new_wording_alone(desk: CommandLine) -> None:
    desk.ok("revise", "1", "--text", "The mayor of Eastvale promised some flats", "--because", "the minutes")
    assert numbers(desk, "flats") == [1]
    assert numbers(desk, "homes") == []
    assert numbers(desk, "143") == []
    assert desk.json("similar", "promised 143 new homes")[0]["text"].endswith("some flats")


def test_a_withdrawn_claim_is_found_only_when_asked_for(desk: CommandLine) -> None:
    desk.ok("withdraw", "2", "--because", "no claim")
    assert numbers(desk, "harbour") == []
    assert numbers(desk, "harbour", "--withdrawn") == [2]
    assert desk.json("similar", "The harbour of Northmark") == []


def test_a_claim_is_found_by_its_sources_until_they_are_detached(desk: CommandLine) -> None:
    desk.ok("attach", "2", "https://example.org/zeppelin-news", "--later", "--quote", "a moored airship")
    assert numbers(desk, "zeppelin") == [2]
    assert "  quote: a moored [airship]\n" in desk.ok("search", "airship")
    desk.ok("detach", "2", "https://example.org/zeppelin-news", "--because", "another harbour")
    assert numbers(desk, "zeppelin") == []


def test_evidence_is_found_by_its_words_and_its_title(desk: CommandLine, tmp_path: object) -> None:
    page = f"{tmp_path}/minutes.html"
    with open(page, "w", encoding="utf-8") as file:  # noqa: PTH123
        file.write("<title>Gazette</title><p>The council built a lighthouse there.</p>")
    desk.ok("attach", "2", page, "--quote", "built a lighthouse", "--stance", "context")
    assert numbers(desk, "lighthouse", "harbour") == [2]
    assert "  source: [Gazette]\n" in desk.ok("search", "gazette")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1).filter(lambda text: text.strip() and not text.startswith("-")))
def test_whatever_is_typed_is_words(desk: CommandLine, text: str) -> None:
    for verb in ("search", "similar"):
        ran = desk(verb, text)
        assert ran.code in (0, 2, 3), ran
        assert "fts5" not in ran.err
        assert "SQL" not in ran.err


@pytest.mark.parametrize(
    "text", ('"', "a AND", "text:mayor", "- -mayor", "*", "(((", "NEAR(mayor)", "'", "mayor*", "^mayor", "{", "\udc80")
)
def test_the_syntax_of_the_index_means_nothing(desk: CommandLine, text: str) -> None:
    expected = {"a AND": [2]}.get(text, [1] if "mayor" in text else [])
    assert [hit["number"] for hit in desk("search", "--json", "--", text).json] == expected


def test_like_claims_come_with_what_sets_them_apart(desk: CommandLine) -> None:
    (found,) = desk.json("similar", "Eastvale's mayor promised 134 new homes")
    assert (found["number"], found["same"], found["differences"]) == (1, False, ["134 / 143"])
    assert desk.ok("similar", "The mayor of Eastvale never promised 143 new homes") == (
        "1  unverified · 99% alike\n  The mayor of Eastvale promised 143 new homes\n  differs: one of them says not\n"
    )
    assert "the same words" in desk.ok("similar", "the mayor of Eastvale promised 143 new homes.")
    assert desk("similar", "1").err == "No claim is like that.\n"
    desk.refused(3, "similar", "9")
    desk.refused(2, "similar", " ")


def test_a_near_same_claim_is_pointed_out_when_another_is_added(desk: CommandLine) -> None:
    desk.ok("assess", "1", "not_enough_evidence", "--because", "no list of homes")
    decided = desk.json("show", "1")["decided_at"][:10]
    again = desk("add", "A mayor of Eastvale promised 143 new homes", "--by", "Someone else")
    assert again.err == f"Looks like claim 1 (not enough evidence {decided}): factcheck show 1\n"
    changed = desk("add", "The mayor of Eastvale promised 134 new homes", "--by", "A third")
    assert (
        f"Close to claim 1 (not enough evidence {decided}), but differs: 134 / 143: factcheck show 1\n" in changed.err
    )
    assert desk("add", "Sheep graze in Northmark", "--by", "X").err == ""
    same = desk("add", "Sheep graze in Northmark", "--by", "X")
    assert same.err == "Claim 6 holds the same words, by the same claimant, on the same date.\n"


def test_many_at_once_are_recorded_without_remarks(desk: CommandLine) -> None:
    line = b'{"text": "The mayor of Eastvale promised 143 new homes", "by": "Y"}\n'
    ran = desk("add", "--from", "-", stdin=line)
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    "arguments",
    (("search", "mayor"), ("search", "mayor", "--json"), ("similar", "1"), ("similar", "A mayor")),
    ids=" ".join,
)
def test_finding_loads_nothing_heavy(desk: CommandLine, arguments: tuple[str, ...]) -> None:
    child = subprocess.run([sys.executable, "-c", START, *arguments], capture_output=True, check=True, env=os.environ)
    loaded = set(child.stderr.decode().splitlines()[-1].split())
    assert sorted(loaded & set(HEAVY)) == []
