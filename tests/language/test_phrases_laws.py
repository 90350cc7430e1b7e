"""Laws of date phrases: what is rendered is read back, nothing comes from today, hostile text costs no more than other."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from hypothesis import given, settings
from hypothesis import strategies as st
from patience import patience

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.phrases import DatePhrase, PhraseKind, find_dates, read_phrase

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS = st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31))
NEAR_DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31))


def ordinal(number: int) -> str:
    ending = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


DAY_FORMS: dict[str, Callable[[date], str]] = {
    "17 August 2025": lambda day: f"{day.day} {MONTHS[day.month - 1]} {day.year}",
    "August 17, 2025": lambda day: f"{MONTHS[day.month - 1]} {day.day}, {day.year}",
    "the 17th of August, 2025": lambda day: f"the {ordinal(day.day)} of {MONTHS[day.month - 1]}, {day.year}",
    "Aug. 17th 2025": lambda day: (
        f"{MONTHS[day.month - 1][:3]}{'' if day.month == 5 else '.'} {ordinal(day.day)} {day.year}"
    ),
    "Sunday 17 August 2025": lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}",
    "17-Aug-2025": lambda day: f"{day.day}-{MONTHS[day.month - 1][:3]}-{day.year}",
    "2025/08/17": lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    "2025-08-17": date.isoformat,
}


@given(DAYS, st.sampled_from(sorted(DAY_FORMS)))
def test_a_day_in_any_form_is_read_back(day: date, form: str) -> None:
    read = read_phrase(DAY_FORMS[form](day), reference=None)
    assert (read.edtf and read.edtf.earliest, read.edtf and read.edtf.latest) == (day, day)


@given(DAYS, st.sampled_from(sorted(DAY_FORMS)))
def test_a_day_in_any_form_is_found_in_a_sentence(day: date, form: str) -> None:
    words = DAY_FORMS[form](day)
    text = f"They met on {words} and went home."
    (phrase,) = find_dates(text, reference=None)
    assert (str(phrase.edtf), text[phrase.start : phrase.end]) == (day.isoformat(), words)


@given(NEAR_DAYS, st.integers(1, 999))
def test_days_are_counted_from_the_day_of_publication(reference: date, count: int) -> None:
    plural = "s" if count > 1 else ""
    expected = {
        f"{count} day{plural} ago": reference - timedelta(days=count),
        f"in {count} day{plural}": reference + timedelta(days=count),
        f"{count} day{plural} before {reference.isoformat()}": reference - timedelta(days=count),
    }
    for words, day in expected.items():
        assert str(read_phrase(words, reference=reference).edtf) == day.isoformat()


@given(NEAR_DAYS, st.integers(1, 99))
def test_months_and_years_are_counted_in_months_and_years(reference: date, count: int) -> None:
    assert str(read_phrase(f"{count} years ago", reference=reference).edtf) == str(reference.year - count)
    month = reference.replace(day=1) - relativedelta(months=count)
    assert str(read_phrase(f"{count} months ago", reference=reference).edtf) == f"{month:%Y-%m}"


@given(NEAR_DAYS, st.integers(0, 6))
def test_a_weekday_is_the_last_one_or_the_next_one(reference: date, weekday: int) -> None:
    read = read_phrase(WEEKDAYS[weekday], reference=reference)
    past, future = read.readings[0].earliest, read.readings[-1].earliest
    assert past is not None
    assert future is not None
    assert past <= reference <= future
    assert {past.weekday(), future.weekday()} == {weekday}
    assert (future - past).days in {0, 7}


@given(NEAR_DAYS, st.integers(1, 12), st.sampled_from(("", "early ", "mid-", "late ")))
def test_a_month_without_a_year_is_the_last_one_or_the_next_one(reference: date, month: int, part: str) -> None:
    for reading in read_phrase(part + MONTHS[month - 1], reference=reference).readings:
        assert reading.earliest is not None
        assert reading.earliest.month == month
        assert abs((reading.earliest - reference).days) <= 397


@given(DAYS, st.sampled_from(("early", "mid", "late")), st.sampled_from(("month", "year", "decade", "century")))
def test_a_part_lies_within_its_whole(day: date, part: str, unit: str) -> None:
    century = day.year // 100 + 1
    words, whole = {
        "month": (f"{MONTHS[day.month - 1]} {day.year}", f"{day.year}-{day.month:02}"),
        "year": (str(day.year), str(day.year)),
        "decade": (
            f"{day.year // 10}0s",
            f"{day.year // 10}X" if day.year // 10 % 10 or century % 10 == 1 else f"{day.year // 100}XX",
        ),
        "century": (
            f"the {ordinal(century) if century % 100 not in (11, 12, 13) else f'{century}th'} century",
            f"{century - 1}XX",
        ),
    }[unit]
    read = read_phrase(f"{part} {words}", reference=None)
    assert read.edtf is not None
    assert Edtf.parse(whole).contains(read.edtf)
    assert read.edtf.text.count("~") == (2 if part == "mid" else 1)


@given(DAYS, DAYS)
def test_a_range_starts_with_the_one_and_ends_with_the_other(one: date, other: date) -> None:
    first, last = sorted((one, other))
    words = f"from {DAY_FORMS['17 August 2025'](first)} to {DAY_FORMS['17 August 2025'](last)}"
    edtf = read_phrase(words, reference=None).edtf
    assert edtf is not None
    assert (edtf.earliest, edtf.latest) == (first, last)


TODAYS = (
    datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(1999, 1, 31, tzinfo=UTC),
    datetime(2099, 7, 1, tzinfo=UTC),
)
PHRASES = (
    "yesterday",
    "last August",
    "17 August",
    "the last ten months",
    "Tuesday",
    "August 2020",
    "two years ago",
    "this year",
    "Easter",
    "'98",
    "3/4/15",
)


@pytest.mark.parametrize("reference", (None, date(2025, 11, 20)))
def test_nothing_is_filled_from_today(reference: date | None) -> None:
    text = ". ".join(PHRASES)
    seen = set()
    for today in TODAYS:
        with time_machine.travel(today, tick=False):
            seen.add(json.dumps([repr(read_phrase(words, reference=reference)) for words in PHRASES]))
            seen.add(repr(find_dates(text, reference=reference)))
    assert len(seen) == 2


WORDS = st.sampled_from(
    (
        *(
            "the",
            "of",
            "in",
            "on",
            "and",
            "to",
            "from",
            "between",
            "last",
            "next",
            "this",
            "that",
            "early",
            "mid",
            "late",
            "end",
            "first",
        ),
        *(
            "17",
            "2025",
            "1990s",
            "'98",
            "5th",
            "May",
            "August",
            "Tuesday",
            "week",
            "weeks",
            "year",
            "month",
            "decade",
            "century",
            "ago",
        ),
        *(
            "later",
            "before",
            "after",
            "since",
            "until",
            "about",
            "a",
            "few",
            "two",
            "half",
            "Q3",
            "BC",
            "AD",
            "10:30",
            "pm",
            "noon",
        ),
        *(
            "Easter",
            "Ramadan",
            "Diwali",
            "weekend",
            "spring",
            "winter",
            ",",
            ".",
            "-",
            "/",
            "\n\n",
            "every",
            "now",
            "said",
            "will",
            "12/11",
        ),
    )
)
TEXTS = st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=80)


def holds(text: str, phrases: list[DatePhrase]) -> None:
    for phrase in phrases:
        assert text[phrase.start : phrase.end] == phrase.words
        assert phrase.words
        assert (phrase.edtf is None) == (len(phrase.readings) != 1)
        assert phrase.edtf is not None or phrase.why_unresolved
    for one, other in pairwise(phrases):
        assert one.end <= other.start


@settings(max_examples=300)
@given(TEXTS, st.none() | st.dates(), st.sampled_from((None, "past", "future")), st.booleans())
def test_phrases_stand_apart_in_order_where_they_say(
    text: str, reference: date | None, prefer: None, vague: bool
) -> None:
    phrases = find_dates(text, reference=reference, prefer=prefer, vague=vague)
    holds(text, phrases)
    assert find_dates(text, reference=reference, prefer=prefer, vague=vague) == phrases


def read_or_refusal(text: str, reference: date | None) -> DatePhrase | DateRefused:
    try:
        return read_phrase(text, reference=reference)
    except DateRefused as refused:
        return refused


@settings(max_examples=300)
@given(TEXTS, st.none() | st.dates())
def test_any_string_is_read_or_refused(text: str, reference: date | None) -> None:
    read = read_or_refusal(text, reference)
    if isinstance(read, DateRefused):
        assert read.hint
        assert read.message.isprintable()
    else:
        holds(text, [read])


PLAIN_WORDS = st.sampled_from(
    ("plan", "minister", "said", "that", "the", "of", "not", "people", "because", "war", "is", "very", "large")
)


@given(st.lists(PLAIN_WORDS, max_size=60).map(" ".join))
def test_a_text_without_figures_and_time_words_has_no_dates(text: str) -> None:
    assert find_dates(text, reference=date(2025, 11, 20), vague=True) == []


HOSTILE = {
    "digits": "1" * 100_000,
    "spaced digits": "1 " * 12500,
    "years": "1999 " * 5000,
    "of of of": "of " * 8250,
    "the first of the first of": "the first day of " * 1500,
    "early early": "early " * 4000,
    "from to": "from 1 to " * 2500,
    "between and": "between May and " * 1500,
    "dashes": "1-" * 12500,
    "slashes": "1/2/" * 6250,
    "apostrophes": "'" * 25000,
    "last last": "last " * 5000,
    "two days before": "two days before " * 1500,
    "May May": "May " * 6250,
    "about about": "about " * 4000,
    "twenty twenty": "twenty " * 3500,
    "hundreds": "hundred and " * 2000,
    "days": "5, " * 8250,
    "combining": "a\u0301" * 12500,
    "no spaces": "monday" * 4000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_hangs_nothing(name: str) -> None:
    text = HOSTILE[name]

    with patience():
        holds(text, find_dates(text, reference=date(2025, 11, 20)))


def articles() -> Iterator[dict[str, str]]:
    path = Path(__file__).resolve().parents[3] / "shared" / "data" / "dates" / "wikiwars.jsonl"
    if not path.exists():
        pytest.skip("the marked articles are not here")
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def test_real_articles_keep_the_laws() -> None:
    for article in articles():
        phrases = find_dates(article["text"], reference=date.fromisoformat(article["dct"]))
        holds(article["text"], phrases)
        assert sum(phrase.kind is PhraseKind.DATE for phrase in phrases) > 20
