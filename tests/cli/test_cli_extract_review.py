"""The review at a terminal: what each key does, and that leaving loses nothing."""

import time
from pathlib import Path

import pytest
from articles import SENTENCES, appearances, captured_words, meta, page, written
from command_line import CommandLine
from terminal import CTRL_C, Terminal

CTRL_D, CLEAR = "\x04", "\x15"
ASK = "a e s m r c q? "
ACCEPTED = "Northmark had accepted the guarantees for Eastvale"
VOTED = "96 percent had voted for the treaty"
BRIDGES = "In June 2023 two bridges across the river Sarn were opened to traffic at a cost of 118 million crowns"


@pytest.fixture
def article(tmp_path: Path) -> str:
    return written(tmp_path, page(head=meta("date", "2025-11-20") + meta("author", "Ada Moor")))


def first_of(shown: str) -> str:
    """Which of the three is asked about."""
    return next(text for text in (ACCEPTED, VOTED, BRIDGES) if text[:30] in " ".join(shown.split()))


def test_accept_skip_and_quit_are_recorded_and_the_rest_is_asked_about_later(cli: CommandLine, article: str) -> None:
    with Terminal("extract", article) as person:
        assert "a accept · e edit · s skip" in person.see("[1/3] ")
        taken = first_of(person.see(ASK))
        person.type("a")
        assert "accept\nClaim 1 · unverified · said" in person.see("[2/3] ")
        skipped = first_of(person.see(ASK))
        person.type("s")
        person.see("[3/3] ")
        left = first_of(person.see(ASK))
        person.type("q")
        assert person.end() == 0
        assert "1 assertion taken, 1 skipped; 1 left: the same command goes on here" in person.shown
    assert [claim["text"] for claim in cli.json("list")] == [taken]
    (made,) = appearances(cli, 1)
    assert captured_words(cli, made) == made["words"] in SENTENCES
    assert {taken, skipped, left} == {ACCEPTED, VOTED, BRIDGES}
    assert [item["text"] for item in cli.json("extract", article)["proposed"] if item["voice"] == "assertion"] == [left]
    with Terminal("extract", article) as person:
        assert left[:30] in person.see(ASK)
        person.type("\r")  # Enter accepts
        assert person.end() == 0
        assert "1 assertion taken, 0 skipped; that was all" in person.shown
    with Terminal("extract", article) as person:
        assert person.end() == 0
        assert "Nothing new is proposed." in person.shown
        assert "3 assertions taken or left at an earlier reading" in person.shown


def test_a_candidate_fits_into_a_few_lines_of_80_columns(cli: CommandLine, article: str) -> None:
    with Terminal("extract", article) as person:
        person.see("[1/3] ")
        shown = person.see(ASK)
        person.type("q")
        person.end()
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert len(shown.splitlines()) <= 7
    assert "(“" in shown


def test_an_edit_changes_text_claimant_and_date_and_a_bad_date_is_asked_for_again(
    cli: CommandLine, article: str
) -> None:
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("e")
        assert "edit" in person.see("claim: ")
        person.type(f"{CLEAR}The envoy has a plan\r")
        person.see("claimant: ")
        person.type(f"{CLEAR}The envoy\r")
        person.see("said on (empty for no date): ")
        person.type(f"{CLEAR}31 June 2025\r")
        person.see("factcheck: ")
        person.see("said on (empty for no date): ")
        person.type(f"{CLEAR}June 2025\r")
        assert "Claim 1 · unverified · said 2025-06 by The envoy" in person.see("[2/3] ")
        person.see(ASK)
        person.type(CTRL_D)
        assert person.end() == 0
    (claim,) = cli.json("list")
    assert (claim["text"], claim["claimant"], claim["said_on"]) == ("The envoy has a plan", "The envoy", "2025-06")
    (made,) = appearances(cli, 1)
    assert made["proposed"] in (ACCEPTED, VOTED, BRIDGES)
    assert captured_words(cli, made) == made["words"]


def test_an_edit_that_leaves_nothing_is_refused_and_the_candidate_asked_about_again(
    cli: CommandLine, article: str
) -> None:
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("e")
        person.see("claim: ")
        person.type(f"{CLEAR}\r")
        person.see("claimant: ")
        person.type("\r")
        person.see("date): ")
        person.type(f"{CLEAR}\r")
        person.see("factcheck: The claim is empty.")
        person.see(ASK)
        person.type("q")
        assert person.end() == 0
        assert "0 assertions taken, 0 skipped; 3 left" in person.shown


def test_a_merge_rewords_the_claim_before_which_then_appears_twice(cli: CommandLine, article: str) -> None:
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("m")
        person.see("There is none before it in this sitting to merge it with.")
        person.see(ASK)
        person.type("a")
        person.see("[2/3] ")
        person.see(ASK)
        person.type("m")
        person.see("both as one claim: ")
        person.type(f"{CLEAR}Both of it\r")
        assert "Claim 1 · " in person.see("[3/3] ")
        person.see(ASK)
        person.type("q")
        assert person.end() == 0
        assert "2 assertions taken" in person.shown
    (claim,) = cli.json("list")
    assert claim["text"] == "Both of it"
    assert '"merged with another sentence of the same article"' in cli.ok("history", "1", "--json")
    assert len({made["words"] for made in appearances(cli, 1)}) == 2


def test_a_merge_that_keeps_the_wording_revises_nothing(cli: CommandLine, article: str) -> None:
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("a")
        person.see("[2/3] ")
        person.see(ASK)
        person.type("m")
        person.see("both as one claim: ")
        person.type(f"{CLEAR}{cli.json('list')[0]['text']}\r")
        person.see("[3/3] ")
        person.see(ASK)
        person.type("q")
        assert person.end() == 0
    assert len(appearances(cli, 1)) == 2
    assert "revision" not in {event["kind"] for event in cli.json("history", "1")}


def test_a_repeat_of_a_known_claim_is_one_more_appearance_of_it(cli: CommandLine, tmp_path: Path) -> None:
    article = written(tmp_path, page(SENTENCES[0], head=meta("date", "2025-11-20")))
    cli.ok("add", "Guarantees were accepted", "--by", "Paul Hart")
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("r")
        assert "  1  Guarantees were accepted" in person.see("which claim, or nothing to go back: ")
        person.type("\r")
        person.see(ASK)
        for wrong in ("banana", "99"):
            person.type("r")
            person.see("go back: ")
            person.type(f"{wrong}\r")
            person.see("factcheck: ")
            person.see(ASK)
        person.type("r")
        person.see("go back: ")
        person.type("1\r")
        person.see("Claim 1 · unverified · said by Paul Hart")
        assert person.end() == 0
    assert len(cli.json("list")) == 1
    assert [made["proposed"] for made in appearances(cli, 1)] == [ACCEPTED]


def test_words_accepted_a_moment_ago_are_recognised(cli: CommandLine, tmp_path: Path) -> None:
    twice = written(tmp_path, page(SENTENCES[0], SENTENCES[2], SENTENCES[0], head=meta("date", "2025-11-20")))
    with Terminal("extract", twice) as person:
        for _ in range(3):
            person.see(ASK)
            person.type("a")
        assert person.end() == 0
        assert "the same as claim " in person.shown
    assert len(cli.json("list")) == 2


def test_the_context_is_shown_and_no_other_key_decides(cli: CommandLine, article: str) -> None:
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("c")
        around = person.see(ASK)
        assert "…" in around
        assert "[" in around
        for nothing in ("\x1b[A", "x", "7", "\x00", "ä"):
            person.type(nothing)
            person.see(ASK)
        person.type("Q")
        assert person.end() == 0
        assert "0 assertions taken, 0 skipped; 3 left" in person.shown
    assert cli.json("list") == []


@pytest.mark.parametrize(("key", "code"), ((CTRL_C, 130), (CTRL_D, 0)), ids=("ctrl-c", "ctrl-d"))
@pytest.mark.parametrize("within", (False, True), ids=("at a key", "in a line"))
def test_leaving_in_any_way_keeps_what_was_recorded(
    cli: CommandLine, article: str, key: str, code: int, within: bool
) -> None:
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("a")
        person.see("[2/3] ")
        person.see(ASK)
        if within:
            person.type("e")
            person.see("claim: ")
            if key == CTRL_D:  # in a line that has words in it, it deletes one of them
                person.type(CLEAR)
                time.sleep(0.3)
        if key == CTRL_D:
            person.type(key)
        assert (person.end() if key == CTRL_D else person.interrupt()) == code
        assert ("2 left: the same command goes on here" in person.shown) == (code == 0)
        assert ("stopped; what was recorded stays recorded" in person.shown) == (code == 130)
    assert len(cli.json("list")) == 1


def test_which_of_two_dates_is_meant_is_asked(cli: CommandLine, tmp_path: Path) -> None:
    sentence = "The deed for the harbour of Eastvale was countersigned on 03/04/2020 by the mayor and two clerks."
    article = written(tmp_path, page(sentence, head=meta("author", "Ada Moor") + meta("date", "2025-11-20")))
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("a")
        assert "“03/04/2020” can be 1 2020-0" in person.see("Enter: no date? ")
        person.type("2")
        assert person.end() == 0
    (claim,) = cli.json("list")
    assert claim["said_on"] in ("2020-03-04", "2020-04-03")


def test_neither_of_two_dates_is_taken_unasked(cli: CommandLine, tmp_path: Path) -> None:
    sentence = "The deed for the harbour of Eastvale was countersigned on 03/04/2020 by the mayor and two clerks."
    article = written(tmp_path, page(sentence, head=meta("author", "Ada Moor") + meta("date", "2025-11-20")))
    with Terminal("extract", article) as person:
        person.see(ASK)
        person.type("a")
        person.see("Enter: no date? ")
        person.type("\r")
        assert person.end() == 0
    assert cli.json("list")[0]["said_on"] is None


def test_the_date_of_publication_and_the_author_are_asked_for(cli: CommandLine, tmp_path: Path) -> None:
    text = f"The Loopback Courier, 20 November 2025\n\n{SENTENCES[2]}\n\nIt was closed on Tuesday after an accident with three cars.\n"
    article = written(tmp_path, text, "article.txt")
    with Terminal("extract", article) as person:
        assert "may say when" in person.see("Enter where nobody knows: ")
        person.type("x\r")  # behind the date that was filled in from the line
        person.see("factcheck: ")
        person.see("nobody knows: ")
        person.type(f"{CLEAR}20 November 2025\r")
        person.see("[1/")
        shown = person.see(ASK)
        person.type("a")
        person.see("claimant: ")
        person.type("Ada Moor\r")
        person.see("by Ada Moor")
        person.see(ASK)
        person.type("q")
        assert person.end() == 0
        assert "2025-11-18" in shown or "2025-11-18" in person.shown


def test_leaving_before_the_review_begins_is_no_failure(cli: CommandLine, tmp_path: Path) -> None:
    with Terminal("extract", written(tmp_path, page())) as person:
        person.see("nobody knows: ")
        person.type(CTRL_D)
        assert person.end() == 0


def test_stopping_before_the_review_begins_is_told_as_a_stop(cli: CommandLine, tmp_path: Path) -> None:
    with Terminal("extract", written(tmp_path, page())) as person:
        person.see("nobody knows: ")
        assert person.interrupt() == 130


def test_opinions_are_reviewed_last_under_their_own_heading(cli: CommandLine, article: str) -> None:
    with Terminal("extract", article, "--all") as person:
        for _ in range(3):
            person.see(ASK)
            person.type("s")
        person.see("Kept apart: opinions, questions and wishes")
        person.see("[4/4] ")
        person.see(ASK)
        person.type("s")
        assert person.end() == 0
        assert "0 assertions taken, 4 skipped; that was all" in person.shown
    assert cli.json("extract", article)["proposed"] == []
