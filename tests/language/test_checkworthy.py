import pytest

from factcheck.domain.edtf import Edtf
from factcheck.language.assertions import Candidate, Voice, find_assertions, ranked

PUBLISHED = Edtf.parse("2025-09-02")


def first(text: str) -> Candidate:
    return find_assertions(text, published=PUBLISHED)[0]


@pytest.mark.parametrize(
    ("text", "voice"),
    (
        ("Northmark paid 40 million crowns in May.", Voice.ASSERTION),
        ("Northmark should pay.", Voice.OPINION),
        ("I think that the plan is bad.", Voice.OPINION),
        ("In my view the pipes are the greater shame.", Voice.OPINION),
        ("The plan is a disgrace.", Voice.OPINION),
        ("Paul Hart called the plan “dead on arrival”.", Voice.OPINION),
        ("Should we pay?", Voice.QUESTION),
        ("“Who pays?” asked Paul Hart.", Voice.QUESTION),
        ("Paul Hart asked whether it was paid.", Voice.QUESTION),
        ("Let us hope that peace comes.", Voice.WISH),
        ("I hope that it rains.", Voice.WISH),
        ("Paul Hart urged Northmark to pay.", Voice.WISH),
        ("Paul Hart promised to pay 40 crowns.", Voice.ASSERTION),
    ),
)
def test_each_voice_is_kept_apart(text: str, voice: Voice) -> None:
    assert first(text).voice is voice


def test_a_dated_attributed_figure_stands_above_an_opinion_a_wish_and_a_question() -> None:
    text = (
        "We should all be ashamed. Let us hope for rain. Who knows?\n"
        "The town is old. On 3 May 2024 Paul Hart said that 40 million crowns had been paid."
    )
    found = find_assertions(text, published=PUBLISHED)
    order = ranked(found)
    assert order[0].text == "40 million crowns had been paid"
    assert order[1].text == "The town is old"
    assert {one.voice for one in order[2:]} == {Voice.OPINION, Voice.WISH, Voice.QUESTION}
    assert [one.start for one in found] == sorted(one.start for one in found)


@pytest.mark.parametrize(
    ("text", "reason"),
    (
        ("On Monday Paul Hart said that it rained.", "dated"),
        ("Paul Hart said that it rained.", "names who said it"),
        ("The minister said that it rained.", "says who said it, without a name"),
        ("Paul Hart said: “It rained in Marren.”", "a verbatim quote"),
        ("Paul Hart said that 40 crowns were paid.", "a figure"),
        ("Paul Hart said that it rained in May 2024.", "says when it was"),
        ("Paul Hart said that Northmark had paid.", "something that happened or holds"),
        ("Paul Hart said that the court had ruled.", "a matter of law or record"),
        ("Paul Hart said that it was the highest.", "a comparison"),
        ("Paul Hart said that it would perhaps rain.", "hedged: perhaps"),
        ("Paul Hart said that it will rain.", "lies ahead: will"),
        ("Paul Hart said that they should pay.", "opinion word: should"),
        ("Paul Hart claimed that it rained.", "the article keeps a distance: claim"),
        ("Paul Hart said: “We rained on them.”", "in the first person"),
        ("Paul Hart said it rained.", "few words"),
    ),
)
def test_the_reasons_say_why_in_words(text: str, reason: str) -> None:
    assert reason in first(text).reasons


def test_an_inherited_date_counts_less_than_one_beside_the_verb() -> None:
    own, inherited = find_assertions(
        "On Monday Paul Hart said that it rained. He said that it rained.", published=PUBLISHED
    )
    assert "dated" in own.reasons
    assert "dated by the passage" in inherited.reasons
    assert inherited.score < own.score


def test_the_score_lies_between_nought_and_one() -> None:
    for text in (
        "No.",
        "On 3 May 2024 Paul Hart said: “Northmark paid 40 million crowns, the most since 1990, under the treaty of May 2020.”",
    ):
        assert 0 <= first(text).score <= 1
