"""Extract without a terminal: what is proposed, in which order, and what is recorded of it."""

from pathlib import Path

import pytest
from articles import SENTENCES, appearances, captured_words, meta, numbers, page, written
from command_line import CommandLine
from loopback import LoopbackSite

ARTICLES = Path(__file__).resolve().parents[2] / "fixtures" / "articles"
ACCEPTED = "Northmark had accepted the guarantees for Eastvale"
VOTED = "96 percent had voted for the treaty"
DATED = meta("article:published_time", "2025-11-20T08:00:00Z")
ESSAY = str(ARTICLES / "peace-essay.html")


@pytest.fixture
def essay(tmp_path: Path) -> str:
    return written(tmp_path, page(head=DATED + meta("author", "Ada Moor")))


@pytest.mark.parametrize("name", ("peace-essay.html", "council-budget.md", "harriers-sale.txt", "silo-papers.pdf"))
def test_every_claim_appears_in_the_captured_bytes_in_the_very_words(cli: CommandLine, name: str) -> None:
    claims = cli.json("extract", str(ARTICLES / name), "--by", "The paper", "--accept", "all")
    assert len(claims) > 10
    for claim in claims[::5]:
        (made,) = appearances(cli, claim["number"])
        assert captured_words(cli, made) == made["words"]
        assert made["words"].strip()


def test_a_page_is_captured_and_its_address_is_where_it_was_said(cli: CommandLine, site: LoopbackSite) -> None:
    url = site.page("/treaty", page(head=DATED))
    listed = cli.json("extract", url, "--allow-private")
    assert listed["article"]["location"] == url
    claim, *_ = cli.json("extract", url, "--allow-private", "--accept", str(numbers(listed)[ACCEPTED]))
    assert (claim["claimant"], claim["said_on"], claim["said_at"]) == ("Paul Hart", "2025-08-17", url)
    (made,) = appearances(cli, claim["number"])
    assert made["source"] == listed["article"]["source"]
    assert captured_words(cli, made) == made["words"] == SENTENCES[0]
    assert (made["proposed"], made["said_on"], made["said_on_from"]) == (ACCEPTED, "2025-08-17", "17 August 2025")


def test_a_private_address_is_refused_and_a_page_that_is_not_there_is_told(
    cli: CommandLine, site: LoopbackSite
) -> None:
    assert "allow-private" in cli("extract", site.page("/treaty", page())).err
    assert cli("extract", site.page("/treaty", page())).code == 4
    site.page("/gone", page(), status=404)
    ran = cli("extract", site.url("/gone"), "--allow-private")
    assert ran.code == 0
    assert "The page answered 404: what was kept may be an error page" in ran.err


def test_the_history_tells_where_a_claim_was_found(cli: CommandLine, essay: str) -> None:
    cli.ok("extract", essay, "--accept", str(numbers(cli.json("extract", essay))[ACCEPTED]))
    told = cli.ok("history", "1")
    assert "found it made in source 1, capture 3, 2025-08-17" in told
    assert SENTENCES[0] in told


def test_standard_input_is_an_article_too(cli: CommandLine, essay: str) -> None:
    listed = cli.json("extract", "-", stdin=Path(essay).read_bytes())
    assert listed["article"]["location"].startswith("urn:sha256:")
    assert {ACCEPTED, VOTED} <= set(numbers(listed))
    claim, *_ = cli.json("extract", "-", "--accept", "1", stdin=Path(essay).read_bytes())
    assert claim["said_at"] is None
    assert captured_words(cli, appearances(cli, 1)[0]) == SENTENCES[0]


def test_what_is_read_is_told_before_what_is_proposed(cli: CommandLine, essay: str) -> None:
    ran = cli("extract", essay)
    assert ran.out.splitlines()[:5] == [
        "The treaty (invented)",
        "  by Ada Moor",
        "  published 2025-11-20 (from meta:article:published_time)",
        "  kept as capture 2 of source 1",
        "",
    ]
    assert "1. Paul Hart · 2025-08-17 (“17 August 2025”)\n   Northmark had accepted the guarantees" in ran.out
    assert "assertions proposed: --accept all, or --accept with their numbers" in ran.err


def test_the_most_checkable_stands_first_with_its_reasons(cli: CommandLine) -> None:
    listed = cli.json("extract", ESSAY)["proposed"]
    assertions = [item for item in listed if item["voice"] == "assertion"]
    assert [item["score"] for item in assertions] == sorted((item["score"] for item in assertions), reverse=True)
    assert listed[: len(assertions)] == assertions
    assert all(item["reasons"] for item in assertions)
    assert assertions[0]["score"] > 2 * assertions[-1]["score"]


def test_opinions_and_questions_are_kept_apart_and_shown_when_asked_for(cli: CommandLine) -> None:
    apart = [item for item in cli.json("extract", ESSAY)["proposed"] if item["voice"] != "assertion"]
    assert {item["voice"] for item in apart} >= {"opinion", "question"}
    ran = cli("extract", ESSAY)
    assert f"{len(apart)} more are kept apart as opinion, question or wish: --all" in ran.err
    assert "Kept apart" not in ran.out
    shown = cli("extract", ESSAY, "--all")
    _, heading, below = shown.out.partition("\nKept apart: opinions, questions and wishes\n")
    assert heading
    assert all(f"\n{item['number']}. " in below for item in apart)
    assert "kept apart" not in shown.err
    number = str(apart[0]["number"])
    assert cli.json("extract", ESSAY, "--accept", number)[0]["text"] == apart[0]["text"]


def test_the_same_article_proposes_nothing_twice_wherever_it_comes_from(
    cli: CommandLine, site: LoopbackSite, tmp_path: Path, essay: str
) -> None:
    url = site.page("/treaty", Path(essay).read_bytes())
    taken = cli.json("extract", url, "--allow-private", "--accept", "all")
    assert len(taken) == 3
    copy = written(tmp_path, Path(essay).read_bytes(), "copy.html")
    for where in ((url, "--allow-private"), (essay,), (copy,)):
        again = cli("extract", *where)
        assert "Nothing new is proposed." in again.err
        assert "3 assertions taken or left at an earlier reading" in again.err
        assert cli.json("extract", *where, "--accept", "all") == []
    assert len(cli.json("list")) == 3
    by_hand = cli.json("extract", "-", stdin=Path(essay).read_bytes())
    assert by_hand["settled"] == [1, 2, 3]
    assert [item["voice"] for item in by_hand["proposed"]] == ["opinion"] or by_hand["proposed"] == []


def test_numbers_stay_the_same_when_some_were_taken(cli: CommandLine, essay: str) -> None:
    before = numbers(cli.json("extract", essay))
    cli.ok("extract", essay, "--accept", str(before[ACCEPTED]))
    after = numbers(cli.json("extract", essay))
    assert after == {text: number for text, number in before.items() if text != ACCEPTED}
    assert (
        cli.refused(4, "extract", essay, "--accept", str(before[ACCEPTED]))
        == f"Assertion {before[ACCEPTED]} was taken or left at an earlier reading."
    )


def test_what_is_accepted_is_answered_with_its_words(cli: CommandLine, essay: str) -> None:
    listed = numbers(cli.json("extract", essay))
    out = cli.ok("extract", essay, "--accept", f"{listed[VOTED]}, {listed[ACCEPTED]},{listed[VOTED]}")
    assert out == (
        f"Claim 1 · unverified · said 2025-09 by Ottoline Brask\n  {VOTED}\n"
        f"Claim 2 · unverified · said 2025-08-17 by Paul Hart\n  {ACCEPTED}\n"
    )


@pytest.mark.parametrize("wanted", ("99", "none", "1;2", "0", "-1", "1,x", "1.0", "\x1b[2J"))
def test_what_is_not_proposed_cannot_be_accepted(cli: CommandLine, essay: str, wanted: str) -> None:
    cli.ok("extract", essay)
    assert "is no assertion that is proposed here." in cli.refused(2, "extract", essay, f"--accept={wanted}")
    assert cli.json("list") == []


@pytest.mark.parametrize("wanted", ("", " ", ",", ", ,"))
def test_nothing_is_no_choice(cli: CommandLine, essay: str, wanted: str) -> None:
    assert "names no assertion" in cli.refused(2, "extract", essay, f"--accept={wanted}")


def test_all_is_recorded_or_nothing(cli: CommandLine, tmp_path: Path) -> None:
    unsigned = written(tmp_path, "\n\n".join(SENTENCES), "article.txt")
    cli.ok("extract", unsigned)
    said = cli.refused(2, "extract", unsigned, "--accept", "all")
    assert said == "Assertion 3 is the article's own, and nobody signed it."
    assert cli.json("list") == []
    signed = cli.json("extract", unsigned, "--accept", "all", "--by", "Ada Moor")
    assert {claim["claimant"] for claim in signed} == {"Paul Hart", "Ottoline Brask", "Ada Moor"}


def test_an_unsigned_page_speaks_under_its_title(cli: CommandLine, tmp_path: Path) -> None:
    unsigned = written(tmp_path, page(SENTENCES[2]))
    ran = cli("extract", unsigned)
    assert "unsigned: what it says itself is put down to its title" in ran.out
    assert "the article itself · 2023-06" in ran.out
    (claim,) = cli.json("extract", unsigned, "--accept", "all")
    assert claim["claimant"] == "“The treaty (invented)”"


def test_a_byline_longer_than_a_name_may_be_is_cut(cli: CommandLine, tmp_path: Path) -> None:
    unsigned = written(tmp_path, page(SENTENCES[2], title="The treaty \x1b[2J\u202e" + "and more " * 60))
    (claim,) = cli.json("extract", unsigned, "--accept", "all")
    assert len(claim["claimant"]) <= 300
    assert claim["claimant"].startswith("“The treaty [2Jand more")
    assert claim["claimant"].endswith("…”")
    nothing = written(tmp_path, page(SENTENCES[2], title="\u200b", head=meta("author", "\u3164")), "nothing.html")
    assert cli.json("extract", nothing)["proposed"][0]["claimant"] is None
    assert "author" in cli.refused(2, "extract", unsigned, "--by", "A" * 301)
    assert "author" in cli.refused(2, "extract", unsigned, "--by", " ")


def test_words_that_are_a_claim_already_are_one_more_appearance_of_it(
    cli: CommandLine, tmp_path: Path, essay: str
) -> None:
    cli.ok("add", ACCEPTED, "--by", "Paul Hart", "--on", "2025-08-17")
    assert "the same as claim 1" in cli.ok("extract", essay)
    (claim,) = cli.json("extract", essay, "--accept", str(numbers(cli.json("extract", essay))[ACCEPTED]))
    assert claim["number"] == 1
    assert len(appearances(cli, 1)) == 1
    twice = written(tmp_path, page(SENTENCES[1], SENTENCES[2], SENTENCES[1]), "twice.html")
    claims = cli.json("extract", twice, "--accept", "all")
    assert sorted(claim["number"] for claim in claims) == [2, 3]
    assert sorted(len(appearances(cli, number)) for number in (2, 3)) == [1, 2]
