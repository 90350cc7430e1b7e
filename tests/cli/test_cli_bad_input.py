"""Bad input: one clear line with the user's own value, something to type, an exit code, and a desk left as it was."""

import pytest
from command_line import CommandLine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from loopback import LoopbackSite

LOCAL = "--allow-private"


@pytest.mark.parametrize(
    ("text", "said"),
    (
        ("", "The claim is empty."),
        (" \t\n ", "The claim is empty."),
        ("\u200b\u2060\ufeff", "The claim holds nothing that shows."),
        ("\u3164\u2800", "The claim holds nothing that shows."),
        ("x" * 2_000_000, "The claim is 2,000,000 characters long; at most 10,000 are taken."),
        ("a\x1b[31mred", "The claim holds U+001B, which does not show, at character 2."),
        ("a\x00b", "The claim holds U+0000, which does not show, at character 2."),
        ("a\x85b", "The claim holds U+0085, which does not show, at character 2."),
        ("abc\u202etxt.exe", "The claim holds U+202E, which does not show, at character 4."),
        ("a\u2066b\u2069", "The claim holds U+2066, which does not show, at character 2."),
        ("a\udcffb", "The claim holds U+DCFF, which does not show, at character 2."),
    ),
)
def test_a_text_that_is_none_is_refused_and_makes_no_desk(cli: CommandLine, text: str, said: str) -> None:
    assert cli.refused(2, "add", text, "--by", "An envoy") == said
    assert not cli.desk.exists()


@pytest.mark.parametrize("option", ("--by", "--topic", "--note", "--quote"))
def test_every_text_of_a_claim_is_held_to_the_same(claim: CommandLine, option: str) -> None:
    others = () if option == "--by" else ("--by", "An envoy")
    assert "U+202E" in claim.refused(2, "add", "A claim", *others, option, "a\u202eb")
    assert "characters long" in claim.refused(2, "add", "A claim", *others, option, "x" * 10_001)
    assert claim.refused(2, "add", "A claim", *others, option, " ").endswith("is empty.")


def test_white_space_in_a_text_becomes_single_spaces(cli: CommandLine) -> None:
    assert (
        cli.json("add", "  The envoy\n\thas\u2028a  plan ", "--by", " An\u00a0envoy ")["text"] == "The envoy has a plan"
    )


def test_a_claim_needs_a_text_and_a_claimant(cli: CommandLine) -> None:
    assert cli.refused(2, "add") == "There is no claim to add."
    assert cli.refused(2, "add", "The envoy has a plan") == "A claim needs to say who asserts it."
    assert cli.refused(2, "add", "The envoy has a plan", "--by", "") == "A claim needs to say who asserts it."


@pytest.mark.parametrize(
    "date",
    (
        "2025-02-30", "2025-13-01", "03/04/2025", "01/02/03", "10", "May", "now", "yesterday", "17 August", "2023-02-29",
        "٢٠٢٥", "9" * 100_000, "", " ", "2025-08-17T25:00", "31 June 2025", "17 août 2025", "\x1b[2J",
    ),
    ids=lambda date: ascii(date[:12]),
)  # fmt: skip
def test_a_date_that_never_was_or_could_be_two_is_refused(cli: CommandLine, date: str) -> None:
    said = cli.refused(2, "add", "The envoy has a plan", "--by", "An envoy", "--on", date)
    assert date[:8].strip("\x1b ") in said
    assert not cli.desk.exists()


def test_an_ambiguous_date_is_shown_in_both_readings(cli: CommandLine) -> None:
    ran = cli("add", "The envoy has a plan", "--by", "An envoy", "--on", "03/04/2025")
    assert "2025-04-03" in ran.err
    assert "2025-03-04" in ran.err


@pytest.mark.parametrize(
    ("typed", "said_on"),
    (("17 August 2025", "2025-08-17"), ("August 2025", "2025-08"), ("2025-8-7", "2025-08-07")),
)
def test_how_a_plain_date_was_read_is_said(cli: CommandLine, typed: str, said_on: str) -> None:
    ran = cli("add", "The envoy has a plan", "--by", "An envoy", "--on", typed)
    assert ran.out == f"Claim 1 · unverified · said {said_on} by An envoy\n"
    assert ran.err.endswith(f'The date "{typed}" was read as {said_on}.\n')
    revised = cli("revise", "1", "--on", "18 August 2025", "--because", "Slip")
    assert revised.err == 'The date "18 August 2025" was read as 2025-08-18.\n'
    assert cli("revise", "1", "--on", "2025-08-19", "--because", "Slip").err == ""


def test_the_same_claim_twice_is_recorded_and_told(claim: CommandLine) -> None:
    ran = claim("add", "The envoy  has a plan", "--by", "An envoy", "--on", "2025-08")
    assert (ran.code, ran.err) == (0, "Claim 1 holds the same words, by the same claimant, on the same date.\n")


@pytest.mark.parametrize("where", ("ftp://example.org/", "javascript:alert(1)", "mailto:a@example.org", "data:text/html,x", "gopher://x", "http://", "https://a\\@b/", "http://user@example.org/", "example.org/page", "http:example.org", "https://example.org:99999/", "http://exa mple.org/", "http://example.org/\x1b[2J"))  # fmt: skip
def test_what_is_no_web_page_is_refused(claim: CommandLine, where: str) -> None:
    assert ascii(where[:6]).strip("'") in claim.refused(2, "attach", "1", where)
    assert ascii(where[:6]).strip("'") in claim.refused(2, "add", "A claim", "--by", "An envoy", "--said-at", where)
    assert len(claim.json("history", "1")) == 1


@pytest.mark.parametrize("stance", ("for", "", "support"))
def test_an_unknown_stance_is_refused(claim: CommandLine, stance: str) -> None:
    assert claim.refused(2, "attach", "1", "https://example.org/", "--stance", stance) == f"{stance!r} is no stance."


@pytest.mark.parametrize(
    ("quote", "said"),
    (
        ("x", 'The quote "x" is too short to be found again with certainty.'),
        ("?!", 'The quote "?!" is too short to be found again with certainty.'),
        ("", "The quote is empty."),
        ("  ", "The quote is empty."),
        ("page " * 5000, "is 25,000 characters long, more than three pages."),
        ("a quote\x1b[2J", "holds U+001B"),
    ),
)
def test_a_quote_that_could_not_be_found_again_is_refused_before_anything_is_fetched(
    claim: CommandLine, site: LoopbackSite, quote: str, said: str
) -> None:
    assert said in claim.refused(2, "attach", "1", site.page("/talk", ""), "--quote", quote, LOCAL)
    assert site.requests == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    (
        (("bogus",), "No such command 'bogus'."),
        (("list", "--bogus"), "No such option: --bogus"),
        (("list", "extra"), "Got unexpected extra argument"),
        (("show",), "Missing argument 'CLAIM'."),
        (("add", "--by"), "Option '--by' requires an argument."),
        (("verify", "--checkpoint", "nonsense"), "'nonsense' is not a checkpoint."),
        (("--bogus",), "No such option: --bogus"),
    ),
)
def test_a_command_line_that_is_none_is_refused(claim: CommandLine, arguments: tuple[str, ...], said: str) -> None:
    ran = claim(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"factcheck: {said}")
    assert "\n  try: " in ran.err
    told = (
        claim("--json", *arguments) if arguments[0].startswith("-") else claim(arguments[0], "--json", *arguments[1:])
    )
    assert told.error["exit_code"] == told.code == 2


def test_help_is_shown_where_no_command_is_named(cli: CommandLine) -> None:
    ran = cli()
    assert ran.code == 2
    assert ran.out.startswith("Usage: factcheck [OPTIONS] COMMAND [ARGS]...")
    assert cli.ok("--help") == ran.out
    assert cli.ok("-h") == ran.out
    assert cli.ok("--version").startswith("factcheck ")


@pytest.mark.parametrize("name", ("a\x1bb", "x" * 301))
def test_whoever_records_has_a_name_that_shows(claim: CommandLine, name: str) -> None:
    ran = claim("--as", name, "withdraw", "1", "--because", "So")
    assert ran.code == 2
    assert "name of whoever records" in ran.err
    claim.ok("--as", "  Bo ", "withdraw", "1", "--because", "So")
    assert "  Bo withdrew the claim" in claim.ok("history", "1")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=40), option=st.sampled_from(("--by", "--topic", "--note", "--quote", "--on", "--said-at")))
def test_any_text_anywhere_is_taken_or_refused_in_one_line(claim: CommandLine, text: str, option: str) -> None:
    ran = claim("add", f"{text}", "--by", "An envoy", option, text)
    assert ran.code in (0, 2)
    assert ran.code == 0 or ran.out == ""
    shown = f"{ran.out}{ran.err}".replace("\n", "")
    assert all(mark.isprintable() or mark in "\u00ad\u200b\u200c\u200d\u2060" or ord(mark) > 0xFF for mark in shown)
