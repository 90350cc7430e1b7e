"""The nearest passage is shown beside a quote that is not there; it is close, bounded in time, and decides nothing."""

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from factcheck.language.difference import Change, difference, mark_difference
from factcheck.language.nearest import NEAR, nearest_passage

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages" / "ground-truth.json"
PAGE = (
    "A statement came late on Monday.\n"
    "“The two sides agreed to a bilateral ceasefire from 3 May,” Ada Brook said. Carl Dunn did not comment.\n"
    "The talks will go on."
)


@pytest.mark.parametrize(
    ("exact", "words"),
    (
        ("The two sides agreed to a unilateral ceasefire", "The two sides agreed to a bilateral ceasefire"),
        ("Two sides had agreed to the bilateral ceasefire", "two sides agreed to a bilateral ceasefire"),
        ("unilateral ceasefire from 3 May", "bilateral ceasefire from 3 May"),
        ("a bilateral ceasefire from 4 June", "a bilateral ceasefire from 3 May"),
        ("Ada Brook said. Carl Dunn did comment.", "Ada Brook said. Carl Dunn did not comment."),
        (
            "“The two sides agreed to a ceasefire from 3 May,”",
            "“The two sides agreed to a bilateral ceasefire from 3 May,”",
        ),
        ("STATEMENT CAME LATE", "statement came late"),
    ),
)
def test_the_passage_most_like_a_changed_quote_is_shown(exact: str, words: str) -> None:
    passage = nearest_passage(exact, PAGE)
    assert passage
    assert passage.words == words == PAGE[passage.start : passage.end]
    assert NEAR <= passage.similarity <= 1


def test_the_very_words_are_wholly_alike() -> None:
    passage = nearest_passage("Carl Dunn did not comment", PAGE)
    assert passage
    assert passage.similarity == 1


def test_nothing_is_near_an_unrelated_quote() -> None:
    assert nearest_passage("Prices of copper fell by a third in the north", PAGE) is None
    assert nearest_passage("on a to the", PAGE) is None
    assert nearest_passage("words", "") is None
    assert nearest_passage("…", PAGE) is None


def test_scripts_without_spaces_are_compared_letter_by_letter() -> None:
    passage = nearest_passage("我们同意这个计划", "他说：我们不同意那个计划。")
    assert passage
    assert passage.words == "我们不同意那个计划"
    assert mark_difference("我们同意这个计划", passage.words) == "我们 {+不+} 同意 [-这-] {+那+} 个计划"


def test_the_first_of_two_passages_equally_like_is_shown() -> None:
    text = "We agreed to the plan. " * 2 + "x " * 50 + "We agreed to the plan. "
    passage = nearest_passage("We agreed to that plan", text)
    assert passage
    assert passage.start == 0


def test_a_long_quote_is_placed_by_its_first_and_last_words() -> None:
    words = [f"word{number}" for number in range(400)]
    passage = nearest_passage(
        " ".join([*words[:200], "otherwise", *words[201:]]), "before " + " ".join(words) + " after"
    )
    assert passage
    assert passage.words == " ".join(words)


def test_a_difference_is_told_word_by_word() -> None:
    assert difference("agreed to a unilateral ceasefire", "agreed to a bilateral ceasefire now") == [
        (Change.SAME, "agreed to a"),
        (Change.REMOVED, "unilateral"),
        (Change.ADDED, "bilateral"),
        (Change.SAME, "ceasefire"),
        (Change.ADDED, "now"),
    ]
    assert mark_difference("a unilateral\n act", "a bilateral act") == "a [-unilateral-] {+bilateral+} act"
    assert mark_difference("did not go", "did go") == "did [-not-] go"
    assert difference("“can’t”", '"can\'t"') == [(Change.SAME, "“can’t”")]
    assert difference("", "") == []


@given(st.text(max_size=40), st.text(max_size=80))
def test_a_difference_holds_every_word_of_both(exact: str, passage: str) -> None:
    changes = difference(exact, passage)
    kept = " ".join(words for change, words in changes if change is not Change.ADDED)
    assert "".join(kept.split()) == "".join(exact.split())


@given(st.text(st.sampled_from("ab c,“\n我é"), max_size=30), st.text(st.sampled_from("ab c,“\n我é"), max_size=120))
def test_a_passage_is_a_stretch_of_the_text(exact: str, text: str) -> None:
    passage = nearest_passage(exact, text)
    assert passage is None or text[passage.start : passage.end] == passage.words != ""


@pytest.mark.parametrize(
    ("exact", "text"),
    (
        ("a a b a", "a " * 1_000_000),
        ("abab", "ab" * 1_000_000),
        ("我们同意", "我们" * 500_000),
        ("we agreed to that plan", "We agreed to the plan with them. " * 60_000),
        ("word " * 4_000, "word other " * 180_000),
    ),
    ids=range(5),
)
def test_two_megabytes_take_bounded_time(exact: str, text: str) -> None:
    with patience():
        nearest_passage(exact, text)


@pytest.mark.skipif(not PAGES.exists(), reason="the pages lie beside the project, not in it")
def test_altered_sentences_of_real_pages_are_shown_at_their_place_and_unrelated_ones_nowhere() -> None:
    rng = random.Random(5)
    articles = [page["articleBody"] for page in json.loads(PAGES.read_text(encoding="utf-8")).values()][:80]
    made = placed = stray = 0
    for number, text in enumerate(articles[:-1]):
        kept = [part for part in re.split(r"(?<=[.!?])\s+", text) if 60 < len(part) < 300]
        for sentence in rng.sample(kept, min(2, len(kept))):
            words = sentence.split()
            words[rng.randrange(len(words))] = "otherwise"
            passage = nearest_passage(" ".join(words), text)
            made += 1
            placed += passage is not None and abs(passage.start - text.index(sentence)) < 40
            stray += nearest_passage(sentence, articles[number + 1]) is not None
    assert made > 100
    assert placed >= 0.98 * made
    assert stray <= 0.01 * made
