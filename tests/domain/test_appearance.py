"""Appearances and dismissals are facts: values that hold what they were given."""

import pytest

from factcheck.domain.appearance import Appearance, Dismissal
from factcheck.domain.edtf import Edtf
from factcheck.domain.values import values_of
from factcheck.errors import TextRefused

WORDS = "On Sunday\nthe envoy said that the guns were silent."


def test_the_words_of_an_appearance_stay_as_the_capture_has_them() -> None:
    made = Appearance(1, WORDS, 2, 3, 10, 61, "The guns were silent", Edtf.parse("2025-08-17"), " On  Sunday ")
    assert made.words == WORDS
    assert made.said_on_from == "On Sunday"
    assert made.kind == "appearance"
    assert str(values_of(made)["said_on"]) == "2025-08-17"


def test_what_the_article_does_not_say_is_left_out() -> None:
    made = Appearance(1, WORDS, 2, 3, 10, 61, "The guns were silent")
    assert (made.said_on, made.said_on_from, made.inherited, made.quote) == (None, None, False, None)


def test_a_date_comes_from_words_that_show() -> None:
    with pytest.raises(TextRefused):
        Appearance(1, WORDS, 2, 3, 10, 61, "The guns were silent", said_on_from=" \u200b ")


def test_a_dismissal_names_its_passage_and_what_was_proposed() -> None:
    left = Dismissal(2, 3, 10, 61, WORDS, "The guns were silent")
    assert left.kind == "dismissal"
    assert values_of(left) == {
        "source": 2, "capture": 3, "starts": 10, "ends": 61, "words": WORDS, "proposed": "The guns were silent"
    }  # fmt: skip
