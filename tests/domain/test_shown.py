"""Text on its way to a screen."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.shown import show_line, show_words, shown_width, unseen_marks

ANY = st.text(st.characters())  # lone surrogates too


def test_terminal_escapes_and_direction_marks_are_written_out() -> None:
    assert show_line("a\x1b[2Jb\x9bc\u202ed\u2066e\u2028f\x00\r\n\t\ufeff\ud800") == (
        r"a\u001b[2Jb\u009bc\u202ed\u2066e\u2028f\u0000\u000d\u000a\u0009\ufeff\ud800"
    )


def test_plain_text_in_any_script_is_left_alone() -> None:
    for text in ("Plain, with 100 % of signs", "Ödön", "外務省", "שלום", "می‌خواهم", "👩‍🔬"):
        assert show_line(text) == text


def test_words_over_lines_are_shown_on_one() -> None:
    assert show_words(" one\n\ttwo\u00a0 three\x1b ") == r"one two three\u001b"


@given(ANY)
def test_a_shown_line_moves_no_cursor_and_turns_no_line_around(text: str) -> None:
    for shown in (show_line(text), show_words(text)):
        assert not {unicodedata.category(mark) for mark in shown} & {"Cc", "Cs", "Zl", "Zp"}
        assert not {unicodedata.bidirectional(mark) for mark in shown} & {
            "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI",
        }  # fmt: skip
        shown.encode("utf-8")


@given(ANY)
def test_showing_twice_is_showing_once_and_nothing_that_shows_is_lost(text: str) -> None:
    shown = show_line(text)
    assert show_line(shown) == shown
    assert shown.translate({}) == "".join(unseen_marks().get(ord(mark), mark) for mark in text)


def test_width_counts_columns_not_characters() -> None:
    assert shown_width("plain") == 5
    assert shown_width("外務省") == 6
    assert shown_width("e\u0301mile") == 5
    assert shown_width("a\u200db") == 2
