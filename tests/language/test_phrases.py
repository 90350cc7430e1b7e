"""What a date phrase says, read alone against the day it was published."""

import re
from datetime import date
from pathlib import Path

import pytest

from factcheck.errors import DateRefused
from factcheck.language.phrases import Anchor, DatePhrase, PhraseKind, read_phrase

PUBLISHED = date(2025, 11, 20)  # a Thursday

# What says all itself: the day of publication changes nothing.
ABSOLUTE = {
    "17 August 2025": "2025-08-17",
    "August 17, 2025": "2025-08-17",
    "the 17th of August, 2025": "2025-08-17",
    "17-Aug-2025": "2025-08-17",
    "2025/aug/17": "2025-08-17",
    "Sep-23-2020": "2020-09-23",
    "September-2020-23": "2020-09-23",
    "Sunday, 17 August 2025": "2025-08-17",
    "17 August, Sunday, 2025": "2025-08-17",
    "17/08/2025": "2025-08-17",
    "20250817": "2025-08-17",
    "fifth of May two thousand and eighteen": "2018-05-05",
    "back in 2022": "2022",
    "the year 1897": "1897",
    "nineteen eighty-four": "1984",
    "nineteen hundred and five": "1905",
    "nineteen oh five": "1905",
    "two thousand": "2000",
    "twenty twenty-five": "2025",
    "44 BC": "-0043",
    "AD 79": "0079",
    "500 B.C.E.": "-0499",
    "in early 2022": "2022-01/2022-04~",
    "mid-2020": "2020-05~/2020-08~",
    "late 2019": "2019-09~/2019-12",
    "mid-September 2022": "2022-09-11~/2022-09-20~",
    "the end of February 2024": "2024-02-21~/2024-02-29",
    "the middle of the 9th century BC": "-0866~/-0833~",
    "late summer 2010": "2010-08~",
    "the early 1990s": "1990/1993~",
    "the mid-to-late 1980s": "1986~/1989",
    "the latter part of 1944": "1944-09~/1944-12",
    "halfway through 2019": "2019-05~/2019-08~",
    "the first few months of 2020": "2020-01/2020-04~",
    "the end of Christmas Day 2020": "2020-12-25",
    "between 23 and 27 September 2022": "2022-09-23/2022-09-27",
    "from 23rd to 27th of September 2022": "2022-09-23/2022-09-27",
    "September 23-27, 2022": "2022-09-23/2022-09-27",
    "from 28 December 2021 to the 3rd": "2021-12-28/2022-01-03",
    "23 and 27 September 2022": "{2022-09-23,2022-09-27}",
    "23, 24 and 27 September 2022": "{2022-09-23,2022-09-24,2022-09-27}",
    "August and September 2022": "{2022-08,2022-09}",
    "August or September 2022": "[2022-08,2022-09]",
    "1864 or 1866": "[1864,1866]",
    "2019 and 2021": "{2019,2021}",
    "from March to May 2020": "2020-03/2020-05",
    "November to February 2017": "2016-11/2017-02",
    "from early 2019 to late 2021": "2019-01/2021-12",
    "between spring 2014 and autumn 2015": "2014-03/2015-11",
    "from Q1 2017 to Q2 2018": "2017-01/2018-06",
    "1857-mid 1860s": "1857/186X",
    "1914-18": "1914/1918",
    "1939 to 1945": "1939/1945",
    "2023/24": "2023/2024",
    "499-493 BC": "-0498/-0492",
    "late 17th-19th centuries": "16XX/18XX",
    "since 2014": "2014/..",
    "from 2020 onwards": "2020/..",
    "2018 or later": "2018/..",
    "until May 2030": "../2030-05",
    "by the end of 2022": "../2022-12",
    "2020 or earlier": "../2020",
    "before 1928": "/1928",
    "after 1928": "1928/",
    "before the 19th century": "/18XX",
    "from 18 December 2020 for ten days": "2020-12-18/2020-12-27",
    "for a week from 20 December 2020": "2020-12-20/2020-12-26",
    "the 1990s": "199X",
    "the '90s": "199X",
    "the nineties": "199X",
    "nineteen eighties": "198X",
    "the noughties": "200X",
    "the 2000s": "200X",
    "the 1800s": "18XX",
    "the 470s BC": "-0478/-0469",
    "the 80s BC": "-0088/-0079",
    "the 300s BC": "-03XX",
    "the 20th century": "19XX",
    "19c": "18XX",
    "the second century BC": "-01XX",
    "the first century BC": "-0099/0000",
    "the third millennium": "2XXX",
    "the turn of the 20th century": "1900~",
    "the first half of the 20th century": "1900/1949",
    "the first half of May 2020": "2020-05-01/2020-05-15",
    "spring 2014": "2014-21",
    "the fall of 1998": "1998-23",
    "the 1982 summer": "1982-22",
    "winter 1776-77": "1776-24",
    "the summer of '69": "1969-22",
    "Q3 2024": "2024-35",
    "2024 Q3": "2024-35",
    "the third quarter of 2024": "2024-35",
    "H1 2023": "2023-40",
    "the second half of 2021": "2021-41",
    "Christmas 2021": "2021-12-25",
    "week 20 of 2020": "2020-05-11/2020-05-17",
    "the week of 5 May 2020": "2020-05-04/2020-05-10",
    "w/c 5 May 2020": "2020-05-04/2020-05-10",
    "the weekend of 5 May 2020": "2020-05-09/2020-05-10",
    "the first Tuesday of October 2019": "2019-10-01",
    "the second to last day of March 2020": "2020-03-30",
    "the last weekend of October 2020": "2020-10-31/2020-11-01",
    "the third last week of 2018": "2018-12-10/2018-12-16",
    "the first two months of 1939": "1939-01/1939-02",
    "the last three weeks of 2019": "2019-12-09/2019-12-29",
    "two weeks before 13 May 1999": "1999-04-29",
    "three months after 30 November 2019": "2020-02-29",
    "three years before 1990": "1987",
    "the Monday after Easter 2022": "2022-04-18",
    "the weekend after 5 May 2020": "2020-05-09/2020-05-10",
    "the weekend before 9 May 2020": "2020-05-02/2020-05-03",
    "the week before 13 May 2020": "2020-05-04/2020-05-10",
    "the year ending March 2023": "2022-04/2023-03",
    "the week ending 10 May 2020": "2020-05-04/2020-05-10",
    "circa 1850": "1850~",
    "c. 1850": "1850~",
    "c1860": "1860~",
    "1850 or so": "1850~",
    "1860 approx": "1860~",
    "1862 (uncertain)": "1862?",
    "maybe 1862": "1862?",
    "uncertain: Jan 18 1862": "1862-01-18?",
    "ca. 1860s?": "186X%",
    "c. 1800s": "180X~",
    "after about the 1920s": "192X~/",
    "some time in May 2015": "2015-05",
    "month in 1872": "1872-XX",
    "day in January 1872": "1872-01-XX",
    "some day in 1872": "1872-XX-XX",
    "year in the 1860s": "186X",
    "1863, printed 1870": "1863",
    "2025-08": "2025-08",
    "1984?/2004~": "1984?/2004~",
}

# What counts from the day of publication.
RELATIVE = {
    "yesterday": "2025-11-19",
    "today": "2025-11-20",
    "now": "2025-11-20",
    "the day before yesterday": "2025-11-18",
    "the day after tomorrow": "2025-11-22",
    "two weeks ago": "2025-11-06~",
    "three days ago": "2025-11-17",
    "two years ago": "2023",
    "two months ago": "2025-09",
    "half a year ago": "2025-05",
    "a year and a half ago": "2024-05",
    "a decade ago": "2015~",
    "a century and a half ago": "1875",
    "half a week ago": "2025-11-17",
    "a fortnight ago": "2025-11-06~",
    "a year ago today": "2024-11-20",
    "this time last year": "2024-11-20~",
    "more than ten years ago": "../2015",
    "less than a year ago": "2024/2025-11-20",
    "nearly two years ago": "2023~",
    "in two days": "2025-11-22",
    "in ten days' time": "2025-11-30",
    "five years hence": "2030",
    "3 days from tomorrow": "2025-11-24",
    "a week from Friday": "2025-11-28",
    "Friday week": "2025-11-28",
    "three Fridays from now": "2025-12-05",
    "two Sundays ago": "2025-11-09",
    "days later": "2025-11-21/..",
    "years ago": "../2025-11-19",
    "the last ten months": "2025-01-20~/2025-11-19",
    "the last three weeks": "2025-10-30/2025-11-19",
    "the last two quarters": "2025-04-01/2025-09-30",
    "the next three years": "2025-11-21/2028-11-20~",
    "the last 10 business days": "2025-11-06/2025-11-19",
    "the coming weeks": "2025-11-21/",
    "the last few years": "/2025-11-19",
    "within two weeks": "2025-11-21/2025-12-04",
    "2 upcoming months": "2025-11-21/2026-01-20~",
    "last year": "2024",
    "last week": "2025-11-10/2025-11-16",
    "next month": "2025-12",
    "this quarter": "2025-36",
    "last decade": "201X",
    "this century": "20XX",
    "the year before last": "2023",
    "the week after next": "2025-12-01/2025-12-07",
    "early last year": "2024-01/2024-04~",
    "the end of the month": "2025-11-21~/2025-11-30",
    "EOM": "2025-11-21~/2025-11-30",
    "at the turn of the century": "2000~",
    "earlier this year": "2025-01-01/2025-11-19",
    "earlier in the year": "2025-01-01/2025-11-19",
    "so far this year": "2025-01-01/2025-11-19",
    "the year to date": "2025-01-01/2025-11-19",
    "later this month": "2025-11-21/2025-11-30",
    "the rest of the week": "2025-11-21/2025-11-23",
    "the first quarter of this year": "2025-33",
    "last week's Sunday": "2025-11-16",
    "Tuesday of next week": "2025-11-25",
    "next week on Wednesday": "2025-11-26",
    "last year's Christmas": "2024-12-25",
    "Christmas of last year": "2024-12-25",
    "Thanksgiving in five years": "2030-11-28",
    "November last year": "2024-11",
    "the 20th of next month": "2025-12-20",
    "this summer": "2025-22",
    "this Monday": "2025-11-17 | 2025-11-24",
    "next August": "2026-08",
    "the past year": "2024-11-20~/2025-11-19 | 2024",
    "from 1 May to today": "2025-05-01/2025-11-20",
    "between now and 15 December": "2025-11-20/2025-12-15",
    "the last weekend": "2025-11-15/2025-11-16",
    "that year": "2025",
    "the following month": "2025-12",
}

# What comes round: the last one and the next one, until somebody says which.
EITHER = {
    "on Tuesday": "2025-11-18 | 2025-11-25",
    "August": "2025-08 | 2026-08",
    "17 August": "2025-08-17 | 2026-08-17",
    "last August": "2025-08 | 2024-08",
    "last Tuesday": "2025-11-18 | 2025-11-11",
    "the 7th": "2025-11-07 | 2025-12-07",
    "Friday the 13th": "2025-06-13 | 2026-02-13",
    "summer": "2025-22 | 2026-22",
    "Christmas": "2024-12-25 | 2025-12-25",
    "from March to May": "2025-03/2025-05 | 2026-03/2026-05",
    "April ninth through 17th": "2025-04-09/2025-04-17 | 2026-04-09/2026-04-17",
    "Monday to Wednesday": "2025-11-17/2025-11-19 | 2025-11-24/2025-11-26",
    "the first Monday in September": "2025-09-01 | 2026-09-07",
    "29 February": "2024-02-29 | 2028-02-29",
    "10/11/2025": "2025-11-10 | 2025-10-11",
    "3/4/15": "2015-04-03 | 2015-03-04",
    "5/12": "2024-12-05 | 2025-12-05 | 2025-05-12 | 2026-05-12",
    "10/1-11/2/2017": "2017-01-10/2017-02-11 | 2017-10-01/2017-11-02",
    "before Christmas": "/2024-12-25 | /2025-12-25",
}


def readings(phrase: str, reference: date | None = PUBLISHED) -> str:
    return " | ".join(map(str, read_phrase(phrase, reference=reference).readings))


@pytest.mark.parametrize("phrase", ABSOLUTE)
def test_a_date_that_says_all_is_the_same_whenever_it_was_published(phrase: str) -> None:
    for reference in (
        PUBLISHED,
        date(1950, 1, 1) if "'" not in phrase else PUBLISHED,
        None if "'69" not in phrase else PUBLISHED,
    ):
        read = read_phrase(phrase, reference=reference)
        assert (str(read.edtf), read.anchor) == (ABSOLUTE[phrase], Anchor.NONE)


@pytest.mark.parametrize("phrase", RELATIVE)
def test_a_relative_date_counts_from_the_day_of_publication(phrase: str) -> None:
    read = read_phrase(phrase, reference=PUBLISHED)
    assert " | ".join(map(str, read.readings)) == RELATIVE[phrase]
    assert read.anchor is Anchor.PUBLISHED


@pytest.mark.parametrize("phrase", RELATIVE)
def test_without_a_day_of_publication_nothing_relative_is_resolved(phrase: str) -> None:
    read = read_phrase(phrase, reference=None)
    assert (read.edtf, read.readings) == (None, ())
    assert "day of publication" in read.why_unresolved


@pytest.mark.parametrize("phrase", EITHER)
def test_what_comes_round_has_both_readings_and_no_date(phrase: str) -> None:
    read = read_phrase(phrase, reference=PUBLISHED)
    assert " | ".join(map(str, read.readings)) == EITHER[phrase]
    assert read.edtf is None
    assert read.why_unresolved


@pytest.mark.parametrize(
    ("phrase", "past", "future"),
    (
        ("Tuesday", "2025-11-18", "2025-11-25"),
        ("August", "2025-08", "2026-08"),
        ("17 August", "2025-08-17", "2026-08-17"),
        ("last August", "2025-08", "2025-08"),
        ("next Wednesday", "2025-11-26", "2025-11-26"),
        ("next Friday", "2025-11-21", "2025-11-28"),
        ("this Monday", "2025-11-17", "2025-11-24"),
    ),
)
def test_a_preference_chooses_between_them(phrase: str, past: str, future: str) -> None:
    assert str(read_phrase(phrase, reference=PUBLISHED, prefer="past").edtf) == past
    assert str(read_phrase(phrase, reference=PUBLISHED, prefer="future").edtf) == future


def test_without_a_year_and_without_a_reference_the_year_stays_unknown() -> None:
    assert readings("August", None) == "XXXX-08"
    assert readings("17 August", None) == "XXXX-08-17"
    assert readings("early August", None) == "XXXX-08"
    assert readings("about 17 August", None) == "XXXX-08-17~"
    assert readings("spring", None) == "XXXX-21"


UNRESOLVED = {
    "one day after the vote": (Anchor.EVENT, "event"),
    "three weeks before the election": (Anchor.EVENT, "event"),
    "30 February 2025": (Anchor.NONE, "no such day"),
    "Monday 17 August 2025": (Anchor.NONE, "that day is a Sunday"),
    "fiscal year 2023": (Anchor.NONE, "from place to place"),
    "29 February to 1 March 2019": (Anchor.NONE, "ends before it starts"),
    "from 2015 to 2010": (Anchor.NONE, "ends before it starts"),
}


@pytest.mark.parametrize("phrase", UNRESOLVED)
def test_what_cannot_be_resolved_says_why(phrase: str) -> None:
    anchor, why = UNRESOLVED[phrase]
    read = read_phrase(phrase, reference=PUBLISHED)
    assert (read.edtf, read.readings, read.anchor) == (None, (), anchor)
    assert why in read.why_unresolved


OTHERS = {
    "for close to 12 years": (PhraseKind.DURATION, "P12Y", "APPROX"),
    "more than 20 years": (PhraseKind.DURATION, "P20Y", "MORE_THAN"),
    "three-day": (PhraseKind.DURATION, "P3D", ""),
    "two and a half years": (PhraseKind.DURATION, "P2.5Y", ""),
    "a year and a half": (PhraseKind.DURATION, "P1.5Y", ""),
    "a few days": (PhraseKind.DURATION, "PXD", ""),
    "six to eight months": (PhraseKind.DURATION, "PXM", ""),
    "a dozen years": (PhraseKind.DURATION, "P12Y", ""),
    "a couple of hours": (PhraseKind.DURATION, "PT2H", ""),
    "a hundred and five days": (PhraseKind.DURATION, "P105D", ""),
    "1,000 days": (PhraseKind.DURATION, "P1000D", ""),
    "22.8 years": (PhraseKind.DURATION, "P22.8Y", ""),
    "three fortnights": (PhraseKind.DURATION, "P6W", ""),
    "decades": (PhraseKind.DURATION, "PXDE", ""),
    "every Monday": (PhraseKind.RECURRING, "XXXX-WXX-1", ""),
    "every August": (PhraseKind.RECURRING, "XXXX-08", ""),
    "each year": (PhraseKind.RECURRING, "P1Y", ""),
    "every two weeks": (PhraseKind.RECURRING, "P2W", ""),
    "every few hours": (PhraseKind.RECURRING, "PTXH", ""),
    "every summer": (PhraseKind.RECURRING, "P1Y", ""),
    "on Mondays": (PhraseKind.RECURRING, "XXXX-WXX-1", ""),
    "twice a week": (PhraseKind.RECURRING, "P1W", ""),
    "annually": (PhraseKind.RECURRING, "P1Y", ""),
    "5:30 p.m.": (PhraseKind.TIME, "T17:30", ""),
    "3 o'clock": (PhraseKind.TIME, "T03:00", ""),
    "12h15": (PhraseKind.TIME, "T12:15", ""),
    "7p": (PhraseKind.TIME, "T19:00", ""),
    "noon": (PhraseKind.TIME, "T12:00", ""),
}


@pytest.mark.parametrize("phrase", OTHERS)
def test_what_tells_no_date_is_told_for_what_it_is(phrase: str) -> None:
    read = read_phrase(phrase, reference=PUBLISHED)
    assert (read.kind, read.value, read.modifier) == OTHERS[phrase]
    assert read.edtf is None
    assert read.why_unresolved


TIMES = {
    "5 May 2020 at 14:00": ("2020-05-05", "2020-05-05T14:00"),
    "5 p.m. on 5 May 2020": ("2020-05-05", "2020-05-05T17:00"),
    "the night of 18 April 1775": ("1775-04-18", "1775-04-18TNI"),
    "yesterday evening": ("2025-11-19", "2025-11-19TEV"),
    "last night": ("2025-11-19", "2025-11-19TNI"),
    "this morning": ("2025-11-20", "2025-11-20TMO"),
    "the morning of this Christmas": ("2025-12-25", "2025-12-25TMO"),
}


@pytest.mark.parametrize("phrase", TIMES)
def test_a_time_of_day_keeps_its_day(phrase: str) -> None:
    read = read_phrase(phrase, reference=PUBLISHED)
    assert (read.kind, str(read.edtf), read.value) == (PhraseKind.TIME, *TIMES[phrase])


@pytest.mark.parametrize(
    "phrase",
    (
        "",
        "   ",
        "the vote",
        "90",
        "10",
        "hello August",
        "2025 tanks",
        "x" * 1_000,
        "1" * 100_000,
        "\u0662\u0660\u0662\u0665",
        "may I",
        "of of of",
        "yesterday and what",
    ),
)
def test_what_is_no_date_phrase_is_refused_with_a_hint(phrase: str) -> None:
    with pytest.raises(DateRefused) as refused:
        read_phrase(phrase, reference=PUBLISHED)
    assert "2025-08-17" in refused.value.hint
    assert len(refused.value.message) < 600


def test_the_words_and_their_place_are_kept() -> None:
    read = read_phrase("  back in early 2022.", reference=None)
    assert (read.words, read.start, read.end) == ("early 2022", 10, 20)


def test_a_part_says_so_in_the_words_of_timex() -> None:
    read = read_phrase("the middle of August 1941", reference=None)
    assert (read.value, read.modifier) == ("1941-08", "MID")
    assert read_phrase("around March 1981", reference=None).modifier == "APPROX"


def test_years_of_two_digits_need_a_day_to_count_from() -> None:
    assert readings("23/08/39", None) == "1939-08-23 | 2039-08-23"
    assert readings("23/08/39") == "1939-08-23"
    assert readings("15 April of 87") == "1987-04-15"


@pytest.mark.parametrize(
    "phrase",
    (
        "the last 9999 years",
        "9000 years ago",
        "the next 9999 decades",
        "9999 Fridays ago",
        "in 9999 weeks",
    ),
)
def test_counting_past_the_calendar_gives_no_date_and_no_failure(phrase: str) -> None:
    for reference in (date.min, date(2025, 11, 20), date.max):
        read = read_phrase(phrase, reference=reference)
        assert read.readings or read.why_unresolved


def test_every_phrase_on_the_page_about_dates_is_true() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "dates.md").read_text(encoding="utf-8")
    rows = re.findall(r'^\| "([^"]+)" \| `([^`]+)` \| (.*) \|$', page, re.MULTILINE)
    assert len(rows) > 15
    for phrase, edtf, anchor in rows:
        read = read_phrase(phrase, reference=PUBLISHED)
        assert (str(read.edtf), read.anchor is Anchor.PUBLISHED) == (edtf, "publication" in anchor)


def read_or_refusal(phrase: str, reference: date) -> DatePhrase | DateRefused:
    try:
        return read_phrase(phrase, reference=reference)
    except DateRefused as refused:
        return refused


RARE = {
    "2017 April": "2017-04",
    "2025 August 17": "2025-08-17",
    "Aug 17, Sunday, 2025": "2025-08-17",
    "17 Nov '25": "2025-11-17",
    "12/2015": "2015-12",
    "from 5/1-5/7, 2020": "2020-01-05/2020-07-05 | 2020-05-01/2020-05-07",
    "2 weeks and 2 days ago": "2025-11-04",
    "a mere two weeks ago": "2025-11-06~",
    "2 days before that": "2025-11-18",
    "a day from right now": "2025-11-21",
    "3 weeks prior": "2025-10-30~",
    "3 weeks prior to 30 May 2020": "2020-05-09",
    "Monday two weeks from now": "2025-12-01",
    "the closest Monday to 5 October 2020": "2020-10-05",
    "the second closest Christmas to today": "2024-12-25",
    "Christmas in 9 months": "2026-12-25",
    "the second half of the year": "2025-41",
    "the second half of the 1990s": "1995/1999",
    "the first half of 5 May 2020": "it is not there",
    "the second quarter of 1999": "1999-34",
    "the end of last quarter": "2025-09~",
    "the middle of the second half of 2020": "2020-09~/2020-10~",
    "early this weekend": "2025-11-22/2025-11-23",
    "this season": "no phrase",
    "last winter": "2024-24",
    "the fifth Monday of February 2021": "it is not there",
    "the 31st of next February": "no phrase",
    "the thirtieth of that month": "2025-11-30",
    "the last 2 working weeks": "2025-11-06/2025-11-19",
    "the last fortnight": "2025-11-06/2025-11-19",
    "the last two fortnights": "2025-10-23/2025-11-19",
    "within nine months": "2025-11-21/2026-08-20~",
    "the spring of last year": "2024-21",
    "some time in the spring of 2020": "2020-21",
    "from the 27th to the 3rd": "2025-10-27/2025-11-03 | 2025-11-27/2025-12-03",
    "August 2020 or March 2019": "[2020-08,2019-03]",
    "Tuesday and 5 May": "no phrase",
    "eve of battle": "no phrase",
    "any time after 2014": "2014/",
    "5 May 2020 at the latest": "../2020-05-05",
    "1 January 2016 and after": "2016-01-01/..",
    "year 12": "no phrase",
    "week 0": "no phrase",
    "the week of the 18th": "2025-11-17/2025-11-23 | 2025-12-15/2025-12-21",
    "the first week of 2019": "2018-12-31/2019-01-06",
    "a century ago": "19XX",
    "a millennium ago": "1XXX",
    "two and a half decades ago": "2000",
    "in two and a half hours": "no date",
}


@pytest.mark.parametrize("phrase", RARE)
def test_a_rare_phrase_is_read_or_it_is_not(phrase: str) -> None:
    expected = RARE[phrase]
    if expected == "no phrase":
        with pytest.raises(DateRefused):
            read_phrase(phrase, reference=PUBLISHED)
    else:
        assert readings(phrase) == (expected if expected[0].isdigit() or expected[0] in "[.{" else "")


@pytest.mark.parametrize("reference", (date.min, date(1, 3, 1), date(9998, 12, 31), date.max))
@pytest.mark.parametrize(
    "phrase",
    (
        *(
            "last winter",
            "next winter",
            "last week",
            "next week",
            "next weekend",
            "last weekend",
            "this quarter",
            "last decade",
            "next century",
        ),
        *(
            "next millennium",
            "last half",
            "yesterday",
            "tomorrow",
            "the last 3 weeks",
            "the next 3 years",
            "the next two quarters",
            "next Friday",
        ),
        *(
            "earlier this year",
            "later this week",
            "the last 5 working days",
            "last Ramadan",
            "next Diwali",
            "last 29 February",
            "the 31st",
            "in ten days",
        ),
        *(
            "a century and a half ago",
            "the year ending yesterday",
            "the Monday after today",
            "the weekend before yesterday",
            "the past decade",
        ),
        *(
            "Friday week",
            "the closest Monday to today",
            "winter of AD 9999",
            "the 99th century",
            "the 200th century",
            "the 20th millennium",
        ),
        *(
            "the 10th millennium",
            "Q3 of AD 9999",
            "the 3rd century BC",
            "next Thanksgiving weekend",
            "the coming weeks",
            "days ago",
            "years later",
        ),
    ),
)
def test_the_edges_of_the_calendar_are_no_failure(phrase: str, reference: date) -> None:
    read = read_or_refusal(phrase, reference)
    assert read.hint if isinstance(read, DateRefused) else read.readings or read.why_unresolved
