"""Finding date phrases in running text, and what each counts from."""

from datetime import date

import pytest

from factcheck.language.phrases import Anchor, PhraseKind, find_dates
from factcheck.language.phrases.running_text import find_parts

PUBLISHED = date(2025, 11, 20)  # a Thursday


def found(text: str, reference: date | None = PUBLISHED) -> list[tuple[str, str]]:
    return [(phrase.words, str(phrase.edtf)) for phrase in find_dates(text, reference=reference)]


def anchors(text: str, reference: date | None = PUBLISHED) -> list[Anchor]:
    return [phrase.anchor for phrase in find_dates(text, reference=reference)]


REPORT = (
    "The minister said on Tuesday that the plan, first shown last August, will be voted on Monday. "
    "He had left for Geneva the next day, on 14 October 2025, and came back two days later.\n\n"
    "Over the last ten months prices rose by 4 percent. In 2022 they had fallen; that year the harvest was good, "
    "and by the following month 2,000 people had left.\n\n"
    "In March, the bank had warned of it."
)


def test_a_report_is_read_from_its_day_of_publication() -> None:
    assert found(REPORT) == [
        ("Tuesday", "2025-11-18"),
        ("last August", "2025-08"),
        ("Monday", "2025-11-24"),
        ("the next day", "2025-11-25"),
        ("14 October 2025", "2025-10-14"),
        ("two days later", "2025-10-16"),
        ("the last ten months", "2025-01-20~/2025-11-19"),
        ("2022", "2022"),
        ("that year", "2022"),
        ("the following month", "None"),
        ("March", "2025-03"),
    ]


def test_every_phrase_stands_where_it_says() -> None:
    phrases = find_dates(REPORT, reference=PUBLISHED)
    assert all(REPORT[phrase.start : phrase.end] == phrase.words for phrase in phrases)


STORY = (
    "On September 1, 1939, the war broke out. By early October, the country was divided. In June 1940 a new front "
    "was opened, and twelve days later it fell. The following year brought no rest. On July 14, 1941 the fleet sailed; "
    "that same day it was sunk. In August, the siege began, and at the end of the month it was over. "
    "In 1942 the spring was cold. Two years earlier nobody had thought of it."
)


def test_a_story_of_the_past_is_read_from_the_dates_it_mentions() -> None:
    assert found(STORY) == [
        ("September 1, 1939", "1939-09-01"),
        ("early October", "1939-10-01/1939-10-10~"),
        ("June 1940", "1940-06"),
        ("twelve days later", "None"),
        ("The following year", "1941"),
        ("July 14, 1941", "1941-07-14"),
        ("that same day", "1941-07-14"),
        ("August", "1941-08"),
        ("the end of the month", "1941-08-21~/1941-08-31"),
        ("1942", "1942"),
        ("the spring", "1942-21"),
        ("Two years earlier", "1940"),
    ]


def test_a_story_needs_no_day_of_publication() -> None:
    assert found(STORY, None) == found(STORY)


def test_without_a_day_of_publication_what_counts_from_it_is_found_and_left_open() -> None:
    phrases = find_dates("He said yesterday that he left last year.", reference=None)
    assert [(phrase.words, phrase.edtf, phrase.anchor) for phrase in phrases] == [
        ("yesterday", None, Anchor.PUBLISHED),
        ("last year", None, Anchor.PUBLISHED),
    ]
    assert all("day of publication" in phrase.why_unresolved for phrase in phrases)


def test_what_counts_from_a_mention_finds_none_in_an_empty_text() -> None:
    (phrase,) = find_dates("The next day he left.", reference=PUBLISHED)
    assert (phrase.edtf, phrase.anchor) == (None, Anchor.MENTIONED)
    assert "mentioned before" in phrase.why_unresolved


def test_an_event_is_an_anchor_and_no_date() -> None:
    phrases = find_dates("One day after the vote he resigned, three years after the war.", reference=PUBLISHED)
    assert [(phrase.words, phrase.anchor, phrase.edtf) for phrase in phrases] == [
        ("One day after", Anchor.EVENT, None),
        ("three years after", Anchor.EVENT, None),
    ]


def test_each_phrase_says_what_it_counts_from() -> None:
    text = "In 2019 he left. That year, in May, it rained. Yesterday he came back."
    assert anchors(text) == [Anchor.NONE, Anchor.MENTIONED, Anchor.MENTIONED, Anchor.PUBLISHED]


def test_a_mention_lends_its_year_only_within_its_paragraph_in_a_report() -> None:
    assert found("In 2019 he left. In May he came back.")[1] == ("May", "2019-05")
    assert found("In 2019 he left.\n\nIn May he came back.")[1] == ("May", "2025-05")


@pytest.mark.parametrize(
    ("text", "date_said"),
    (
        ("He said on Monday that it would rain.", "2025-11-17"),
        ("They will meet on Monday.", "2025-11-24"),
        ("The vote is due on Monday.", "2025-11-24"),
        ("Talks on Monday are expected to fail.", "2025-11-24"),
        ("He announced in a speech on Monday that taxes will rise.", "2025-11-17"),
        ("It rained. Monday was dry.", "2025-11-17"),
        ("The law takes force in May. It will be expensive.", "2025-05"),
    ),
)
def test_the_verb_says_which_way_a_weekday_looks(text: str, date_said: str) -> None:
    assert [edtf for _, edtf in found(text)] == [date_said]


def test_a_preference_overrules_the_verb() -> None:
    (phrase,) = find_dates("He said on Monday that it rained.", reference=PUBLISHED, prefer="future")
    assert str(phrase.edtf) == "2025-11-24"


def test_the_dates_of_a_range_can_be_had_one_by_one() -> None:
    text = "It lasted from 23 to 27 September 2022, and since 2023 nothing has changed."
    assert found(text) == [("from 23 to 27 September 2022", "2022-09-23/2022-09-27"), ("since 2023", "2023/..")]
    parts = find_parts(text, reference=PUBLISHED)
    assert [part.words for part in parts] == ["23", "27 September 2022", "2023"]


SHARED = {
    "In April and June 1955 he fell ill.": [("April and June 1955", "{1955-04,1955-06}")],
    "In April or June 1955 he fell ill.": [("April or June 1955", "[1955-04,1955-06]")],
    "On 23, 24 and 27 September 2022 they voted.": [
        ("23, 24 and 27 September 2022", "{2022-09-23,2022-09-24,2022-09-27}")
    ],
    "The 1960s and 1970s were louder.": [("The 1960s and 1970s", "{196X,197X}")],
    "He was there from 18 December 2020 for ten days.": [
        ("from 18 December 2020 for ten days", "2020-12-18/2020-12-27")
    ],
}


@pytest.mark.parametrize("text", SHARED)
def test_a_list_of_dates_shares_what_its_last_one_says(text: str) -> None:
    assert found(text) == SHARED[text]


@pytest.mark.parametrize(
    "text",
    (
        "You may march on; the sun sat in the second row, and he won the third.",
        "There were 2000 soldiers and 1500 tanks, 1,200 trucks, $1999 and 2019.5 points.",
        "We march in March hare costume? No: the March Hare may sing.".replace("in March hare", "as a hare"),
        "White Christmas was sung; the Easter Rising was not.",
        "An RTX 2060 Super card in the new Black Friday deals.",
        "After Easter Rising songs came the Tet Offensive.",
        "The 5th Brigade held the 3rd floor of Room 1812-B.",
        "One of the four, then two and ten more, from the first to the last, half of it.",
        "He spoke for the last time at that time, and for the present.",
        "I can't wait a second. Wait a minute!",
        "The fall of the city, and a sum of 19 out of 20.",
        "fig. 3.12, section 2.1, version 10.4.2, 3:2, call 555-1234",
        "",
        "No dates here at all, none whatsoever, only words.",
        "\u041e\u043d \u0441\u043a\u0430\u0437\u0430\u043b \u044d\u0442\u043e \u0432\u0447\u0435\u0440\u0430 \u0443\u0442\u0440\u043e\u043c.",
    ),
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert [phrase for phrase in find_dates(text, reference=PUBLISHED) if phrase.kind is PhraseKind.DATE] == []


def test_dates_in_figures_are_found_in_any_language() -> None:
    assert found("\u0412 2025-08-17 \u0438 17.08.2025 \u0431\u044b\u043b\u043e \u0442\u0438\u0445\u043e.") == [
        ("2025-08-17", "2025-08-17"),
        ("17.08.2025", "2025-08-17"),
    ]


def test_a_date_in_figures_with_two_readings_has_no_date() -> None:
    (phrase,) = find_dates("It was signed on 10/11/2025.", reference=PUBLISHED)
    assert (phrase.edtf, [str(reading) for reading in phrase.readings]) == (None, ["2025-11-10", "2025-10-11"])


def test_vague_words_are_reported_only_when_asked_for() -> None:
    text = "He is now a former minister and recently moved."
    assert find_dates(text, reference=PUBLISHED) == []
    phrases = find_dates(text, reference=PUBLISHED, vague=True)
    assert [(phrase.words, phrase.value, phrase.edtf) for phrase in phrases] == [
        ("now", "PRESENT_REF", None),
        ("former", "PAST_REF", None),
        ("recently", "PAST_REF", None),
    ]


def test_times_of_day_belong_to_the_day_mentioned() -> None:
    phrases = find_dates(
        "On 7 May 1954 the order came. At 5:30 p.m. the guns fell silent. That evening it rained.", reference=None
    )
    assert [(phrase.words, phrase.value, str(phrase.edtf)) for phrase in phrases[1:]] == [
        ("5:30 p.m.", "1954-05-07T17:30", "1954-05-07"),
        ("That evening", "1954-05-07TEV", "1954-05-07"),
    ]


def test_durations_are_found_and_are_no_dates() -> None:
    phrases = find_dates(
        "It took two years, more than 20 days of talks, and a three-week pause within months.", reference=PUBLISHED
    )
    assert [(phrase.words, phrase.value) for phrase in phrases] == [
        ("two years", "P2Y"),
        ("more than 20 days", "P20D"),
        ("three-week", "P3W"),
        ("months", "PXM"),
    ]


def test_a_decade_is_what_a_decade_counts_from() -> None:
    assert found("In the 1930s, and above all in May 1934, it grew; in the next decade it fell.") == [
        ("the 1930s", "193X"),
        ("May 1934", "1934-05"),
        ("the next decade", "194X"),
    ]


def test_speech_in_a_story_does_not_move_its_dates() -> None:
    text = "In 1968 and 1969 he spoke; on 3 May 1970 he said: two years ago we had peace. On 5 May he left, in 1971 for good."
    assert found(text)[-2:] == [("5 May", "1970-05-05"), ("1971", "1971")]


def test_a_year_inside_a_sentence_is_an_aside_for_the_days_behind_it() -> None:
    text = "On 10 March 1975 the attack began, planned for 1976. On 11 March it ended. In 1976 it was forgotten. On 12 March it rained."
    assert [edtf for _, edtf in found(text)] == ["1975-03-10", "1976", "1975-03-11", "1976", "1976-03-12"]


def test_spring_follows_winter_and_january_follows_december() -> None:
    assert [edtf for _, edtf in found("In December 1941 it began. In January it went on.", None)] == [
        "1941-12",
        "1942-01",
    ]
    assert [edtf for _, edtf in found("In winter 1941 it froze. In the spring it thawed.", None)] == [
        "1941-24",
        "1942-21",
    ]


def test_a_weekday_can_tell_that_the_year_mentioned_is_another() -> None:
    assert found("In 2018 it was planned. On Friday, 14 November it came.")[1] == ("Friday, 14 November", "2025-11-14")
