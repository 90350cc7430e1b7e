"""Judging and correcting: assess, revise, withdraw; and how show, history and open tell of it."""

import pytest
from command_line import CommandLine
from loopback import LoopbackSite

from factcheck.domain.fragment import find_directive, parse_directives

LOCAL = "--allow-private"


@pytest.fixture
def sourced(claim: CommandLine, site: LoopbackSite) -> CommandLine:
    """Claim 1 with evidence 4 on it."""
    url = site.page("/talk", "<p>We never agreed.</p>")
    assert claim.json("attach", "1", url, "--quote", "We never agreed.", "--stance", "refutes", LOCAL)["entry"] == 4
    return claim


def test_a_verdict_needs_a_reason(sourced: CommandLine) -> None:
    for reason in ((), ("--because", ""), ("--because", "  ")):
        assert sourced.refused(2, "assess", "1", "refuted", *reason) == "To assess a claim, say why."
    assert sourced.json("show", "1")["judgement"] == "unverified"


def test_a_verdict_needs_evidence_and_not_enough_evidence_needs_none(claim: CommandLine) -> None:
    for verdict in ("supported", "refuted", "conflicting"):
        said = claim.refused(4, "assess", "1", verdict, "--because", "So they say")
        assert said == f"Claim 1 has no pinned evidence, so it cannot be {verdict}."
    assert (
        claim.json("assess", "1", "not_enough_evidence", "--because", "Nothing found")["judgement"]
        == "not_enough_evidence"
    )


@pytest.mark.parametrize(
    ("given", "said"),
    (
        (("true",), "'true' is no verdict."),
        (("",), "'' is no verdict."),
        (("--attribution", "sure"), "'sure' is no attribution."),
        (("--context", "none"), "'none' is no context."),
        ((), "Nothing was judged: give a verdict, --attribution or --context."),
    ),
)
def test_words_outside_the_vocabulary_are_refused_with_those_inside(
    sourced: CommandLine, given: tuple[str, ...], said: str
) -> None:
    assert sourced.refused(2, "assess", "1", *given, "--because", "He says so") == said
    assert "one of " in sourced("assess", "1", *given, "--because", "He says so").err


def test_attribution_alone_leaves_the_claim_unverified(sourced: CommandLine) -> None:
    assessed = sourced.json("assess", "1", "--attribution", "confirmed", "--because", "It is on tape")
    assert (assessed["judgement"], assessed["attribution"]) == ("unverified", "confirmed")
    assert sourced.ok("list", "--unverified", "--ids") == "1\n"
    sourced.ok("assess", "1", "refuted", "--because", "He says so himself")
    shown = sourced.ok("show", "1")
    assert shown.startswith("Claim 1 · refuted · attribution confirmed · said 2025-08 by An envoy\n")
    told = sourced.ok("history", "1")
    assert "assessed the claim: attribution confirmed  [entry 5]" in told
    assert "assessed the claim: refuted  [entry 6]" in told


def test_context_stands_beside_the_verdict(sourced: CommandLine) -> None:
    out = sourced.ok("assess", "1", "supported", "--context", "missing-context", "--because", "True, and half of it")
    assert out == "Claim 1 · supported · missing context · said 2025-08 by An envoy\n"


def test_an_assessment_can_rest_on_some_of_the_evidence_only(sourced: CommandLine, site: LoopbackSite) -> None:
    second = sourced.json("attach", "1", site.page("/wire", "<p>They did.</p>"), LOCAL)["entry"]
    sourced.ok("assess", "1", "refuted", "--evidence", "4", "--because", "He says so himself")
    sourced.ok("assess", "1", "conflicting", "--because", "The wire has it otherwise")
    first, then = sourced.json("show", "1")["assessments"]
    assert (first["evidence"], then["evidence"]) == ([4], [4, second])
    for entry in ("1", "99", "9" * 30):
        assert f"Entry {entry} is no pinned evidence" in sourced.refused(
            3, "assess", "1", "refuted", "--evidence", entry, "--because", "He says so"
        )


def test_a_revision_keeps_what_it_does_not_name_and_needs_a_reason(sourced: CommandLine) -> None:
    assert sourced.refused(2, "revise", "1", "--text", "The envoy has two plans") == "To revise a claim, say why."
    assert "Nothing was given" in sourced.refused(2, "revise", "1", "--because", "Slip")
    out = sourced.ok("revise", "1", "--text", "The envoy has two plans", "--because", "He has two")
    assert out == "Claim 1 · unverified · said 2025-08 by An envoy\n  The envoy has two plans\n"
    revised = sourced.json("revise", "1", "--on", "2025-09", "--by", "The envoy", "--quote", "two plans", "--said-at", "https://EXAMPLE.org/a", "--because", "The tape")  # fmt: skip
    assert revised["said_at"] == "https://example.org/a"
    assert (revised["text"], revised["said_on"], revised["claimant"]) == (
        "The envoy has two plans",
        "2025-09",
        "The envoy",
    )
    assert "reads just so already" in sourced.refused(4, "revise", "1", "--by", "The envoy", "--because", "Again")
    told = sourced.ok("history", "1")
    assert "    The envoy has a plan\n" in told
    assert "    in the words “two plans”\n    because The tape\n" in told
    shown = sourced.ok("show", "1")
    assert "  in the words: “two plans”\n  said at: https://example.org/a\n" in shown


def test_show_tells_that_a_claim_was_reworded_after_its_verdict(sourced: CommandLine) -> None:
    sourced.ok("assess", "1", "refuted", "--because", "He says so himself")
    sourced.ok("revise", "1", "--text", "The envoy has two plans", "--because", "He has two")
    assert "  ! the claim was reworded after this verdict\n" in sourced.ok("show", "1")
    assert sourced.json("show", "1")["reworded_since"] is True
    sourced.ok("assess", "1", "refuted", "--because", "Still so")
    assert "reworded" not in sourced.ok("show", "1")


def test_a_withdrawn_claim_takes_nothing_more_and_stays_on_record(sourced: CommandLine, site: LoopbackSite) -> None:
    assert sourced.refused(2, "withdraw", "1") == "To withdraw a claim, say why."
    out = sourced.ok("withdraw", "1", "--because", "Nobody said it")
    assert out == "Claim 1 · withdrawn · said 2025-08 by An envoy\n  The envoy has a plan\n"
    url = site.page("/wire", "<p>They did.</p>")
    for command in (
        ("assess", "1", "refuted", "--because", "Why not"),
        ("attach", "1", url, LOCAL),
        ("attach", "1", url, "--later"),
        ("detach", "1", "1", "--because", "Why not"),
        ("revise", "1", "--text", "Another", "--because", "Why not"),
        ("withdraw", "1", "--because", "Twice"),
    ):
        assert sourced.refused(4, *command) == "Claim 1 was withdrawn."
    assert "/wire" not in site.paths_seen()
    assert sourced.ok("list", "--ids") == ""
    assert sourced.ok("list", "--withdrawn", "--ids") == "1\n"
    assert sourced.ok("history", "1").endswith("ann withdrew the claim  [entry 5]\n    because Nobody said it\n")


def test_every_link_that_open_prints_leads_to_its_quote(claim: CommandLine, site: LoopbackSite) -> None:
    text = "The envoy said it twice.\n\nAgain: The envoy said it twice.\n\nWe never agreed, not at all."
    url = site.page("/talk", text, media_type="text/plain; charset=utf-8")
    claim.ok("attach", "1", url, "--quote", "The envoy said it twice.", "--prefix", "Again:", LOCAL)
    claim.ok("attach", "1", url, "--quote", "We never agreed, not", LOCAL)
    first, second = claim.json("open", "1")
    found = [find_directive(parse_directives(link["link"])[0], text) for link in (first, second)]
    assert [text[place[0] : place[1]] for place in found if place] == [
        "The envoy said it twice.",
        "We never agreed, not",
    ]
    assert found[0] is not None
    assert found[0][0] > 30
    assert claim.ok("open", "1").split() == [first["link"], second["link"]]


def test_open_without_evidence_says_what_to_type(claim: CommandLine) -> None:
    ran = claim("open", "1")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == "Nothing is attached to claim 1: factcheck attach 1 URL\n"
    assert claim.json("open", "1") == []


@pytest.mark.parametrize("number", ("2", "0", "-1", "9" * 30))
@pytest.mark.parametrize(
    "command",
    (
        ("show",),
        ("history",),
        ("open",),
        ("assess", "refuted", "--because", "So"),
        ("revise", "--text", "A", "--because", "So"),
        ("withdraw", "--because", "So"),
        ("detach", "1", "--because", "So"),
        ("attach", "https://example.org/"),
        ("attach", "https://example.org/", "--later"),
    ),
    ids=" ".join,
)
def test_a_claim_that_is_not_there_is_not_found(claim: CommandLine, command: tuple[str, ...], number: str) -> None:
    verb, *rest = command
    options = [part for part in rest if part.startswith("--")]
    at = rest.index(options[0]) if options else len(rest)
    said = claim.refused(3, verb, *rest[at:], "--", number, *rest[:at])
    assert said.startswith(f"There is no claim {number}.")


@pytest.mark.parametrize("number", ("one", "1.0", "1e0", "٣", "1_0", "", "#1", "--1"))
def test_what_is_no_number_of_a_claim_is_refused(claim: CommandLine, number: str) -> None:
    ran = claim("show", "--", number)
    assert ran.code == 2
    assert ran.err == f"factcheck: {number!r} is not the number of a claim.\n  try: factcheck list\n"
