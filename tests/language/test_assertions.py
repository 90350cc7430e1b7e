"""From an article to its candidates: dates, places, quotes that can be found again, furniture left out, hostile text survived."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from patience import patience

from factcheck.domain.edtf import Edtf
from factcheck.domain.quote import TextQuote, locate
from factcheck.domain.vocabulary import QuoteState
from factcheck.language.assertions import Candidate, find_assertions
from factcheck.language.dates import read_date

PUBLISHED = Edtf.parse("2025-09-02")

ESSAY = """\
In August, envoy Paul Hart told reporters that Northmark had accepted “Article 5-like” guarantees for Eastvale. \
Earlier in the year he had told Mara Lind's programme: “There have been referendums.” He added that most people in \
the four districts spoke Northmarkish.
Ottoline Brask, the foreign minister of Northmark, denied that her country had agreed to anything beyond its 2022 offer. \
“We have agreed to our own offer,” she said on 21 August 2025, “and to nothing beyond it.” “Not one word more.”
In May 2023 Northmark held plebiscites in four districts. Is a guarantee with a veto a guarantee? I think the plan is a disgrace.
"""


def candidates(text: str, published: Edtf | None = PUBLISHED) -> list[Candidate]:
    return find_assertions(text, published=published, author="Corwin Thessaldine", publisher="The Loopback Courier")


def dated(text: str, published: Edtf | None = PUBLISHED) -> list[str | None]:
    return [str(one.said.edtf) if one.said.edtf else None for one in candidates(text, published)]


def test_an_essay_becomes_dated_attributed_assertions() -> None:
    found = candidates(ESSAY)
    assert [(one.claimant, one.text) for one in found] == [
        ("Paul Hart", "Northmark had accepted “Article 5-like” guarantees for Eastvale"),
        ("Paul Hart", "There have been referendums"),
        ("Paul Hart", "Most people in the four districts spoke Northmarkish"),
        ("Ottoline Brask", "Denied that her country had agreed to anything beyond its 2022 offer"),
        ("Ottoline Brask", "We have agreed to our own offer and to nothing beyond it"),
        ("Ottoline Brask", "Not one word more"),
        ("", "In May 2023 Northmark held plebiscites in four districts"),
        ("", "Is a guarantee with a veto a guarantee?"),
        ("", "I think the plan is a disgrace"),
    ]
    assert str(found[0].said.edtf) == "2025-08"
    assert found[0].said.words.endswith("August")
    assert (found[2].said.inherited, found[2].said.edtf) == (True, found[1].said.edtf)
    assert found[3].said.edtf is None
    assert found[4].said.edtf == found[5].said.edtf == read_date("21 August 2025")
    assert [found[4].said.inherited, found[5].said.inherited] == [False, True]
    assert found[6].said.edtf == read_date("May 2023")
    assert found[0].nested == (("Northmark", found[0].text),)
    assert found[0].claimant_from == "envoy Paul Hart"


def test_every_quote_can_be_found_again_and_every_span_is_the_sentence() -> None:
    for one in candidates(ESSAY):
        assert " ".join(ESSAY[one.start : one.end].split()) == one.sentence
        if one.quote is not None:
            assert locate(TextQuote(one.quote), ESSAY).state in {QuoteState.EXACT, QuoteState.NORMALISED}


@pytest.mark.parametrize(
    ("text", "date"),
    (
        ("Paul Hart said on 3 May 2024 that it rained.", "2024-05-03"),
        ("In their letter of 8 November 2023 the auditors wrote that it rained.", "2023-11-08"),
        ("“It rained,” Paul Hart said on Monday.", "2025-09-01"),
        ("He gave his word on 3 May 2024, ribbon in hand: “Not one crown will be charged.”", "2024-05-03"),
        ("The library closes on 30 September.", "2025-09-30"),
        ("Paul Hart promised on 3 May 2024 to pay.", "2024-05-03"),
        ("In April Northmark voted.", "2025-04"),
    ),
)
def test_the_date_beside_the_verb_is_the_date_of_saying(text: str, date: str) -> None:
    assert dated(text) == [date]


@pytest.mark.parametrize(
    "text",
    (
        "Paul Hart said that the ship had passed inspection on 3 February 2024.",
        "Paul Hart said the ship had sunk in 2019.",
        "After the vote of 3 May 2024, Paul Hart said that it rained.",
        "Asked about the vote of 3 May 2024, Paul Hart said that it rained.",
        "Northmark keeps to its offer of 2022.",
        "The 2022 offer let Northmark veto any action.",
        "Paul Hart said that it rained.",
        "It is the highest level since 1978.",
        "The boy told Jan Trask that it rained.",
        "Sir March Augustus-May of April Hall opened the fair.",
    ),
)
def test_no_date_is_invented(text: str) -> None:
    assert dated(text) == [None]


def test_nothing_relative_is_resolved_without_a_publication_day() -> None:
    assert dated("On Tuesday Paul Hart said that it rained.", None) == [None]
    assert dated("On Tuesday Paul Hart said that it rained.", Edtf.parse("2025-09")) == [None]
    assert dated("Paul Hart said on 3 May 2024 that it rained.", None) == ["2024-05-03"]


def test_a_new_speaker_and_an_earlier_saying_inherit_no_date() -> None:
    text = "On Monday Paul Hart said that it rained. Ottoline Brask said that it snowed. Paul Hart said that it hailed."
    assert dated(text) == ["2025-09-01", None, None]
    text = "On Monday Paul Hart said that it rained. Hart had said that it would. Hart says that it does."
    assert dated(text) == ["2025-09-01", None, None]


def test_what_is_told_to_the_meeting_is_dated_by_it() -> None:
    text = "The council voted on Thursday. Paul Hart told the meeting that it rained."
    assert dated(text) == ["2025-08-28", "2025-08-28"]


def test_a_days_live_blog_is_of_that_day() -> None:
    text = (
        "Flood live: thousands told to leave\nWednesday 12 March 2025\n14:05 The river has reached 6.2 metres, the water board says.\n"
        "14:20 Two schools are open.\n15:10 – No trains will run, Norrail said."
    )
    found = candidates(text)
    assert [str(one.said.edtf) for one in found] == ["2025-03-12"] * 3
    assert found[0].text == "The river has reached 6.2 metres"


def test_page_furniture_headings_and_comments_are_not_proposed() -> None:
    text = (
        "Home\nNews » Politics » World\nSkip to main content\nWe use cookies to improve this site.\nA headline says it all\n"
        "By Corwin Thessaldine\nNORTHMARK CITY, Aug 21 (Fixture Wire) – Northmark voted in May.\nThe count was not observed.\n"
        "Subscribe to our newsletter to read on.\nPhoto: Ilka Brandreth.\n| a | b |\n# A heading that is long enough to have had its own verb and more.\n"
        "Nobody was hurt in the vote.\nThe end was near and everybody went home again.\nRead more.\nComments (12)\nThis is all lies. I saw it."
    )
    assert [one.text for one in candidates(text)] == [
        *("Northmark voted in May", "The count was not observed", "Nobody was hurt in the vote"),
        "The end was near and everybody went home again",
    ]


def test_other_scripts_lose_no_dates_and_get_no_english_readings() -> None:
    found = candidates("Совет проголосовал 2024-05-03 за закрытие школы.\n议会于2024-05-03投票。")
    assert [one.claimant for one in found] == ["", ""]
    assert [str(one.said.edtf) for one in found] == ["2024-05-03", "2024-05-03"] or found[0].said.edtf is not None


@pytest.mark.parametrize("text", ("", " \n\t\n", "…", "“", "”", "1 2 3\n4\t5", "Home", "\u202e\u2066", "???"))
def test_what_asserts_nothing_gives_nothing(text: str) -> None:
    assert candidates(text) == []


def test_a_sentence_longer_than_pages_is_not_read() -> None:
    assert candidates("Northmark voted " + "and voted " * 900 + ".") == []


def test_characters_that_do_not_show_do_not_hide_the_speaker() -> None:
    found = candidates(
        "The porter\u202e, Q. d’Arc-en-Ciel,\u202c said that the lamp was out. The clerk,\x1b[31m Ivo Umm, said it was lit."
    )
    assert [one.claimant for one in found] == ["Q. d’Arc-en-Ciel", "Ivo Umm"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *(
                    "Paul Hart",
                    "said",
                    "told",
                    "that",
                    ",",
                    ".",
                    "“",
                    "”",
                    '"',
                    "he",
                    "she",
                    "who",
                    "and",
                    "as",
                    "according to",
                    "it rained",
                    "on Monday",
                ),
                *(
                    "?",
                    ":",
                    "\n",
                    "by",
                    "the",
                    "envoy",
                    "of",
                    "in May 2024",
                    "claims",
                    "'s",
                    "denied",
                    "Q:",
                    "A:",
                    "HART:",
                    "(",
                    ")",
                    "—",
                    "\u202e",
                    "to",
                    "had",
                ),
            )
        ),
        max_size=40,
    )
)
def test_any_order_of_words_is_survived(words: list[str]) -> None:
    text = " ".join(words)
    for one in candidates(text):
        assert 0 <= one.start < one.end <= len(text)
        assert one.text.strip() == one.text != ""
        assert 0 <= one.score <= 1
        spoken = {char for char in one.text.casefold() if char.isalnum()}
        assert spoken <= {char for char in text.casefold() if char.isalnum()}


@pytest.mark.parametrize(
    "piece",
    (
        "said ",
        "Paul Hart said that ",
        ", said Hart",
        "“a” said ",
        "according to ",
        "as he said, ",
        "Hart, ",
        '"a, ',
        "Hart said “x. ",
        "HART: b.\n",
        "who said ",
        "A. ",
    ),
)
def test_hostile_text_is_read_in_linear_time(piece: str) -> None:
    with patience():
        candidates(piece * (40_000 // len(piece)))
