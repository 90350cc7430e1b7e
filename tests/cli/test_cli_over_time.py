"""A verdict in time: what held when, what was known when, what went out, and what had to be taken back."""

import json
from pathlib import Path

import pytest
import time_machine
from command_line import CommandLine
from terminal import Terminal

PAGE = (
    '<html><head><meta property="article:published_time" content="2025-05-10"><title>Minutes</title></head>'
    "<body><p>We signed nothing in March.</p></body></html>"
)
QUOTE = "We signed nothing in March."


def on(cli: CommandLine, day: str, *arguments: str) -> str:
    with time_machine.travel(f"{day} 12:00 +0000", tick=False):
        return cli.ok(*arguments)


@pytest.fixture
def page(tmp_path: Path) -> str:
    path = tmp_path / "minutes.html"
    path.write_text(PAGE, "utf-8")
    return str(path)


@pytest.fixture
def decided(cli: CommandLine, page: str) -> CommandLine:
    """A claim of March, recorded in March, refuted in May on a page of May."""
    on(cli, "2025-03-20", "add", "Northmark signed the treaty", "--by", "Paul Hart", "--on", "2025-03-14")
    on(cli, "2025-05-12", "attach", "1", page, "--quote", QUOTE, "--stance", "refutes")
    on(cli, "2025-05-12", "assess", "1", "refuted", "--because", "The minutes say so", "--valid", "2025-03")
    return cli


def verdict_of(cli: CommandLine, *options: str) -> str | None:
    (claim,) = cli.json("list", *options)
    verdict = claim["verdict"]
    assert verdict is None or isinstance(verdict, str)
    return verdict


def test_a_verdict_of_may_about_march_shows_as_such(decided: CommandLine) -> None:
    assert verdict_of(decided, "--as-of", "2025-04-30") is None
    assert verdict_of(decided, "--as-of", "2025-05-31") == "refuted"
    assert verdict_of(decided, "--valid-at", "2025-03-14") == "refuted"
    assert verdict_of(decided, "--valid-at", "2025-05") is None
    assert verdict_of(decided, "--valid-at", "2025-03-14", "--as-of", "2025-04-30") is None
    shown = decided.ok("show", "1")
    assert "2025-05-12 12:00 UTC  refuted · holds for 2025-03  by ann" in shown
    assert "resting on evidence 4, captured 2025-05-12" in shown
    assert "published after the claim was made" in shown
    assert decided.json("show", "1")["evidence"][0]["published_since"] is True
    assert "refuted" not in decided.ok("history", "1", "--valid-at", "2025-06")


def test_true_then_and_false_now_are_two_verdicts_side_by_side(decided: CommandLine) -> None:
    on(
        decided,
        "2025-09-01",
        "assess",
        "1",
        "supported",
        "--because",
        "It was signed in August",
        "--valid",
        "2025-08/..",
    )
    assert verdict_of(decided) == "supported"
    assert verdict_of(decided, "--valid-at", "2025-03") == "refuted"
    assert verdict_of(decided, "--valid-at", "2025-08-17") == "supported"
    assert verdict_of(decided, "--valid-at", "2025-08-17", "--as-of", "2025-08-31") is None
    compared = decided.ok("compare", "2025-05-31", "2025-09-30")
    assert "overtaken: refuted -> supported (update)" in compared
    course = decided.json("show", "1")["course"]
    assert (course["flips"], course["days_to_verdict"], course["days_unverified"]) == (0, 53, 53)
    assert (course["first_decided_at"][:10], course["latest_decided_at"][:10]) == ("2025-05-12", "2025-09-01")
    # What was so in spring, told of later, is no verdict on what is so now.
    on(decided, "2025-10-01", "assess", "1", "conflicting", "--because", "Two drafts", "--valid", "2025-04/2025-05")
    assert verdict_of(decided) == "supported"
    assert verdict_of(decided, "--valid-at", "2025-04-30") == "conflicting"


def test_a_flip_recalls_its_publications_until_they_go_out_anew(decided: CommandLine) -> None:
    where = "https://example.org/2025/treaty"
    on(decided, "2025-05-13", "publication", "add", "1", where, "--on", "2025-05-13")
    assert decided.ok("list", "--status", "published", "--ids") == "1\n"
    assert decided("recall").out == ""
    with time_machine.travel("2025-06-01 12:00 +0000", tick=False):
        refusal = decided.refused(2, "assess", "1", "supported", "--because", "We misread it")
        assert "that claim 1 is refuted went out" in refusal.lower()
        decided.ok(
            "assess", "1", "supported", "--because", "We misread it", "--change", "correction",
            "--public-note", "We took the draft for the minutes",
        )  # fmt: skip
        ran = decided("recall")
        assert ran.code == 1
        assert f"{where} · wrong" in ran.out
        assert (
            "Correction, 2025-06-01: On 2025-05-13 we rated this claim by Paul Hart, 2025-03-14 as refuted" in ran.out
        )
        assert "That was wrong. We now rate it as supported. We took the draft for the minutes." in ran.out
        (recalled,) = json.loads(decided("recall", "--json").out)
        assert (recalled["why"], recalled["publication"]["verdict"]) == ("wrong", "refuted")
        decided.ok("publication", "add", "1", where)
    ran = decided("recall")
    assert (ran.code, ran.out) == (0, "")
    assert len(decided.json("publication", "list", "1")) == 1
    assert decided.json("show", "1", "--as-of", "2025-05-31")["publications"][0]["verdict"] == "refuted"


@pytest.mark.parametrize(
    ("act", "why", "words"),
    (
        (("supported", "--change", "update"), "outdated", "New information has come to light since. We now rate it"),
        (("supported", "--change", "update", "--valid", "2025-08/.."), "outdated", "That changed on 2025-08-01."),
        (("supported", "--change", "source-lost"), "wrong", "That was wrong."),
        (("--change", "void"), "void", "We have taken that verdict back, and for now give none."),
    ),
)
def test_what_went_out_is_recalled_by_what_became_of_it(
    decided: CommandLine, act: tuple[str, ...], why: str, words: str
) -> None:
    on(decided, "2025-05-13", "publication", "add", "1", "https://example.org/a")
    on(decided, "2025-09-01", "assess", "1", *act, "--because", "So it is")
    (recalled,) = json.loads(decided("recall", "1", "--json").out)
    assert recalled["why"] == why
    assert words in recalled["text"]


def test_a_correction_without_a_public_note_is_refused(decided: CommandLine) -> None:
    entries = decided.json("verify")["entries"]
    refusal = decided.refused(2, "assess", "1", "supported", "--because", "We erred", "--change", "correction")
    assert refusal == "A correction says in public what we got wrong."
    assert decided.json("verify")["entries"] == entries
    assert "no verdict yet" in decided_new(decided, "--change", "correction", "--public-note", "Sorry")


def decided_new(cli: CommandLine, *options: str) -> str:
    cli.ok("add", "Another claim altogether", "--by", "Ada Moor")
    return cli.refused(4, "assess", "2", "not_enough_evidence", "--because", "Nothing", *options)


def test_a_clarification_keeps_the_verdict_and_a_void_gives_none(decided: CommandLine) -> None:
    assert "clarification keeps" in decided.refused(
        2, "assess", "1", "supported", "--because", "x", "--change", "clarification"
    )
    assert "judges nothing" in decided.refused(2, "assess", "1", "refuted", "--because", "x", "--change", "void")
    assert "needs a verdict" in decided.refused(
        2, "assess", "1", "--context", "satire", "--because", "x", "--valid", "2025"
    )
    decided.ok("assess", "1", "--because", "The page was forged", "--change", "void")
    assert decided.ok("list", "--unverified", "--ids") == "1\n"
    assert "took the verdict back (void)" in decided.ok("history", "1")
    assert decided.json("show", "1")["course"]["flips"] == 1


def test_the_day_to_look_again_comes_due(decided: CommandLine, tmp_path: Path) -> None:
    with time_machine.travel("2025-06-01 12:00 +0000", tick=False):
        decided.ok("assess", "1", "refuted", "--because", "Still so", "--recheck-in", "30d")
    calendar = tmp_path / "due.ics"
    with time_machine.travel("2025-06-25 12:00 +0000", tick=False):
        assert decided("due", "--only", "recheck").code == 0
        ran = decided("due", "--only", "recheck", "--within", "7d", "--ical", str(calendar))
        assert ran.code == 1
        assert "2025-07-01  claim 1 · refuted · Northmark signed the treaty" in ran.out
    written = calendar.read_text("utf-8")
    assert "DTSTART;VALUE=DATE:20250701" in written
    assert "SUMMARY:Claim 1: to be looked at again on 2025-07-01" in written
    with time_machine.travel("2025-07-01 12:00 +0000", tick=False):
        (due,) = json.loads(decided("due", "--only", "recheck", "--json").out)
        assert (due["cause"], due["on"], due["claim"]["number"]) == ("recheck", "2025-07-01", 1)
        decided.ok("assess", "1", "refuted", "--because", "Looked again")
        assert decided("due", "--only", "recheck").code == 0
        assert "come already" in decided.refused(
            2, "assess", "1", "refuted", "--because", "x", "--recheck-on", "2025-07-01"
        )
        for span in ("soon", "3m", "-1d", "99999y"):
            assert span in decided.refused(2, "assess", "1", "refuted", "--because", "x", f"--recheck-in={span}")
    assert "no cause" in decided.refused(2, "due", "--only", "boredom")


def test_a_desk_agrees_on_when_verdicts_are_looked_at_again(decided: CommandLine) -> None:
    decided.ok("desk", "set", "recheck.refuted", "2w", "--because", "They age")
    with time_machine.travel("2025-06-01 12:00 +0000", tick=False):
        assert decided.json("assess", "1", "refuted", "--because", "Still so")["due_on"] == "2025-06-15"
    assert decided.json("desk", "settings")["recheck.refuted"] == "2w"
    assert "2w already" in decided.refused(4, "desk", "set", "recheck.refuted", "2w")
    assert "'nonsense'" in decided.refused(2, "desk", "set", "recheck.refuted", "nonsense")
    assert "'colour'" in decided.refused(2, "desk", "set", "colour", "red")
    decided.ok("desk", "set", "recheck.refuted")
    assert decided.json("assess", "1", "refuted", "--because", "Still so")["due_on"] is None


def test_every_cause_to_be_due_is_told(decided: CommandLine, page: str) -> None:
    decided.ok("add", "Nobody ever asked", "--by", "Ada Moor")
    decided.ok("assess", "1", "refuted", "--because", "Still so", "--valid", "2025-03/2025-06")
    decided.ok("attach", "1", page, "--note", "once more")
    found = {item["cause"]: item["claim"]["number"] for item in json.loads(decided("due", "--json").out)}
    assert found == {"expired": 1, "superseded": 1, "unsourced": 2, "single-sourced": 1}


def test_the_queue_begins_with_what_needs_a_person_next(decided: CommandLine) -> None:
    decided.ok("add", "The second waits", "--by", "Ada Moor")
    decided.ok("add", "The third is made again and again", "--by", "Ada Moor")
    decided.ok("add", "The third is made again", "--by", "Paul Hart", "--repeat-of", "3")
    decided.ok("assess", "1", "refuted", "--because", "Still so", "--recheck-on", "2125-01-01")
    queue = decided.json("list", "--sort", "queue")
    assert [(item["number"], item["next"]) for item in queue] == [(3, "repeated"), (2, "oldest"), (1, "single-sourced")]
    assert queue[0]["why"][0] == "made 1 time more"
    with time_machine.travel("2125-01-02 12:00 +0000", tick=False):
        assert decided.json("list", "--sort", "queue", "--limit", "1")[0]["next"] == "due"
        assert "to be looked at again on 2125-01-01" in decided.ok("list", "--why", "--limit", "1")
    assert [item["number"] for item in decided.json("list", "--sort", "queue", "--by", "moor")] == [3, 2]
    assert decided.json("list")[0]["number"] == 3
    assert "order of the queue" in decided.refused(2, "list", "--why", "--newest")
    with Terminal("list", columns=120) as person:
        assert person.end() == 0
        assert person.shown.index("made again and again") < person.shown.index("second waits")
        assert "single-sourced" in person.shown


def test_status_moves_by_steps_and_says_why_it_goes_back(decided: CommandLine) -> None:
    decided.ok("add", "Another claim altogether", "--by", "Ada Moor")
    assert "in review" in decided.ok("status", "2", "in-review")
    assert decided.json("show", "2")["status"] == "in_review"
    assert "say why" in decided.refused(2, "status", "2", "declined")
    decided.ok("status", "2", "declined", "--because", "Nothing to check in it")
    assert decided.ok("list", "--unverified", "--ids") == ""
    assert decided.ok("list", "--status", "declined", "--ids") == "2\n"
    assert "leads to researching" in decided.refused(4, "status", "2", "in_review")
    assert "own" in decided.refused(4, "status", "1", "published")
    assert "'bogus'" in decided.refused(2, "status", "1", "bogus")
    entries = decided.json("verify")["entries"]
    assert "declined, which leads to" in decided.refused(4, "status", "1", "2", "in_review", "--because", "Again")
    assert decided.json("verify")["entries"] == entries
    decided.ok("status", "1", "2", "researching", "--because", "Again")
    assert decided.json("verify")["entries"] == entries + 2


def test_notes_and_topics_are_added_and_taken_back_without_a_trace_lost(decided: CommandLine) -> None:
    decided.ok("note", "1", "On air,  at noon")
    decided.ok("tag", "1", "Treaty", "talks")
    assert decided.ok("list", "--topic", "treaty", "--ids") == "1\n"
    assert decided.json("tag", "1", "treaty", "--remove")["topics"] == ["talks"]
    assert decided.ok("list", "--topic", "treaty", "--ids") == ""
    assert "took it out from under treaty" in decided.ok("history", "1")
    assert "not filed under" in decided.refused(2, "tag", "1", "treaty", "--remove")
    assert "already" in decided.refused(4, "tag", "1", "talks")
    assert decided.json("show", "1")["notes"] == ["On air, at noon"]
    assert [group["name"] for group in decided.json("stats", "--by", "topic")] == ["talks"]


def test_a_claim_made_again_is_one_claim_with_one_more_appearance(decided: CommandLine) -> None:
    with Terminal("add", "Northmark signed the treaty", "--by", "Ada Moor", "--on", "2025-06") as person:
        person.see("the same words")
        person.see("1 a repeat of claim 1 [n] ")
        person.type("1")
        assert person.end() == 0
        assert "made 1 time more" in person.shown
    (appearance,) = decided.json("show", "1")["appearances"]
    assert (appearance["claimant"], appearance["said_on"], appearance["repeat"]) == ("Ada Moor", "2025-06", 1)
    assert decided.json("list")[0]["repeats"] == 1
    with Terminal("add", "Northmark never signed the treaty", "--by", "Ada Moor") as person:
        person.see("differs")
        person.see("[n] ")
        person.type("\r")  # a contradicting copy is a claim of its own, unless somebody says otherwise
        assert person.end() == 0
    assert len(decided.json("list")) == 2


def test_claims_that_turn_out_to_be_one_are_merged_and_parted_again(decided: CommandLine) -> None:
    decided.ok("add", "Northmark has signed the treaty", "--by", "Ada Moor")
    decided.ok("merge", "2", "1", "--because", "The same words, but for one")
    assert decided.ok("list", "--ids") == "1\n"
    assert decided.json("list")[0]["repeats"] == 1
    assert decided.json("show", "2")["duplicate_of"] == 1
    assert "claim 2" not in decided("add", "Northmark has signed the treaty", "--by", "Ada Moor").err
    decided.ok("withdraw", "3", "--because", "Twice")
    assert decided.json("show", "1")["duplicates"] == [2]
    assert "merged into another" in decided.refused(4, "assess", "2", "not_enough_evidence", "--because", "x")
    assert "itself" in decided.refused(2, "merge", "1", "1", "--because", "x")
    assert "was merged into claim 1" in decided.refused(4, "merge", "2", "1", "--because", "x")
    decided.ok("add", "The treaty is the longest in history", "--by", "Ada Moor")
    assert "cannot be merged itself" in decided.refused(4, "merge", "1", "4", "--because", "x")
    decided.ok("withdraw", "4", "--because", "Beside the point")
    decided.ok("merge", "2", "--undo", "--because", "He speaks of another treaty")
    assert decided.ok("list", "--ids", "--oldest") == "1\n2\n"
    assert decided.json("show", "2")["status"] == "new"
    assert decided.json("show", "1")["repeats"] == 0
    assert "counted no more, because He speaks of another treaty" in decided.ok("show", "1")
    assert "not merged" in decided.refused(4, "merge", "2", "--undo", "--because", "x")
    assert decided.json("verify", "--deep")["sound"] is True


def test_what_is_compared_tells_repeats_topics_and_merges_apart(decided: CommandLine) -> None:
    with time_machine.travel("2025-06-01 12:00 +0000", tick=False):
        decided.ok("tag", "1", "treaty")
        decided.ok("tag", "1", "treaty", "--remove")
        decided.ok("add", "He signed it", "--by", "Ada Moor", "--repeat-of", "1")
        decided.ok("add", "Northmark has signed the treaty", "--by", "Ada Moor")
        decided.ok("merge", "2", "1", "--because", "The same")
        decided.ok("merge", "2", "--undo", "--because", "Not the same")
        decided.ok("status", "2", "in_review")
        decided.ok("publication", "add", "1", "https://example.org/")
    told = decided.ok("compare", "2025-05-31", "2025-06-01")
    for words in (
        "filed under a topic  by", "filed under a topic no longer", "made again", "merged into another claim",
        "a claim of its own again", "status set", "went out",
    ):  # fmt: skip
        assert f"UTC  {words}" in told


def test_only_a_verdict_that_stands_can_have_gone_out_and_once_each_time(decided: CommandLine) -> None:
    decided.ok("add", "Another claim altogether", "--by", "Ada Moor")
    assert "no verdict" in decided.refused(4, "publication", "add", "2", "https://example.org/")
    assert "'2125-01-01'" in decided.refused(2, "publication", "add", "1", "https://example.org/", "--on", "2125-01-01")
    decided.ok("publication", "add", "1", "https://example.org/", "--on", "2025-05-13")
    assert "already" in decided.refused(4, "publication", "add", "1", "https://example.org/", "--on", "2025-05-13")
    assert "no claim 9" in decided.refused(3, "recall", "9")
    decided.refused(2, "publication", "add", "1", "file:///etc/passwd")


def test_a_calendar_that_cannot_be_written_is_told(decided: CommandLine, tmp_path: Path) -> None:
    assert "could not be written" in decided.refused(4, "due", "--ical", str(tmp_path / "none" / "due.ics"))
