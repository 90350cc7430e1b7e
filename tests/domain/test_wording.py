"""What may stand in a text field."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.wording import hidden_mark, settle_line, settle_optional, settle_reason
from factcheck.errors import ReasonRequired, TextRefused


@given(st.text(st.characters()))
def test_a_text_is_settled_into_one_line_that_shows_or_refused(text: str) -> None:
    try:
        line = settle_line(text, "note")
    except TextRefused as refused:
        assert (refused.details, bool(refused.hint)) == ({"field": "note"}, True)  # noqa: PT017 - either way is fine
        return
    assert line == " ".join(text.split())
    assert settle_line(line, "note") == line
    assert hidden_mark(line) is None
    assert any(unicodedata.category(mark)[0] in "LNPS" for mark in line)


def test_the_limit_counts_characters_as_given() -> None:
    assert settle_line("x" * 5, "name", 5) == "xxxxx"
    with pytest.raises(TextRefused, match="The name is 6 characters long; at most 5 are taken"):
        settle_line("x" * 6, "name", 5)


@pytest.mark.parametrize(
    "blank", ("", " ", "\n", "\u3000", "\u200b", "\u3164", "\u115f\u1160", "\u2800", "\u00ad", "\u0301")
)
def test_what_leaves_no_ink_is_no_text(blank: str) -> None:
    with pytest.raises(TextRefused):
        settle_line(blank, "claim")


@pytest.mark.parametrize("text", ("?", "א\u200fב", "क\u094dष", "👍", "½", "e\u0301"))
def test_any_mark_that_shows_is_text(text: str) -> None:
    assert settle_line(text, "claim") == text


def test_a_reason_must_be_given() -> None:
    assert settle_reason(" It is\nso ", "assess a claim") == "It is so"
    for nothing in ("", "  \n"):
        with pytest.raises(ReasonRequired, match="To assess a claim, say why"):
            settle_reason(nothing, "assess a claim")


def test_an_optional_text_may_be_left_out_but_not_left_blank() -> None:
    assert settle_optional(None, "note") is None
    assert settle_optional(" so ", "note") == "so"
    with pytest.raises(TextRefused):
        settle_optional(" ", "note")
