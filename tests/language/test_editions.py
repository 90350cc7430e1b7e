"""Two editions of a text: nothing is invented, nothing is left out, and what was reworded stands beside what it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.edition import Kind
from factcheck.errors import TextRefused
from factcheck.language.editions import MOST, compare_editions
from factcheck.language.sentences import split_sentences

SENTENCES = st.lists(
    st.sampled_from(
        [
            "The bridge was closed.",
            "The bridge was closed on Monday.",
            "Nobody asked the mayor about it.",
            "It rained.",
            "Ada Holm said “no” twice.",
            "41 million crowns!",
            "桥梁已关闭。",
        ]
    ),
    max_size=12,
)


def words_of(text: str) -> list[str]:
    return [text[item.start : item.end] for item in split_sentences(text)]


@given(old=SENTENCES, new=SENTENCES)
def test_the_steps_are_both_texts_and_nothing_else(old: list[str], new: list[str]) -> None:
    earlier, later = "\n".join(old), "\n".join(new)
    steps = compare_editions(earlier, later)
    assert [step.was for step in steps if step.kind is not Kind.COME] == words_of(earlier)
    assert [step.now for step in steps if step.kind is not Kind.GONE] == words_of(later)
    assert [earlier[step.starts : step.ends] for step in steps if step.was] == [step.was for step in steps if step.was]
    for step in steps:
        assert (step.kind is Kind.SAME) == (step.was == step.now)


def test_a_reworded_sentence_stands_beside_what_it_was() -> None:
    earlier = "It was late. The bridge was closed on Monday by the town. Nobody came."
    later = "It was late. A crowd had come. The bridge was closed on Tuesday by the town. Somebody came after all, they say."
    kinds = [(step.kind.value, step.now or step.was) for step in compare_editions(earlier, later)]
    assert kinds == [
        ("same", "It was late."),
        ("come", "A crowd had come."),
        ("changed", "The bridge was closed on Tuesday by the town."),
        ("gone", "Nobody came."),
        ("come", "Somebody came after all, they say."),
    ]


def test_what_is_too_long_to_be_compared_whole_is_refused() -> None:
    longest = "It rained.\n" * MOST
    assert {step.kind for step in compare_editions(longest, longest)} == {Kind.SAME}
    with pytest.raises(TextRefused, match="more than 50,000 sentences"):
        compare_editions(longest, longest + "It stopped.")


def test_white_space_is_no_change() -> None:
    assert {step.kind for step in compare_editions("One  two.\nThree.", "One two.\n\nThree.")} == {Kind.SAME}
