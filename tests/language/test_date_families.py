"""Families of English date phrases, each made by a small rule here and worked out with `datetime` alone."""
# ruff: noqa: SIM905 - lists of phrases

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from factcheck.errors import DateRefused
from factcheck.language.phrases import read_phrase

DAY = timedelta(days=1)
REFERENCES = (date(2021, 10, 13), date(2020, 2, 29), date(2019, 1, 1), date(2024, 12, 31))
MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
Family = Iterator[tuple[str, date, date]]


def first_of(year: int, month: int) -> date:
    return date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def month_of(year: int, month: int) -> tuple[date, date]:
    return first_of(year, month), first_of(year, month + 1) - DAY


def nth_weekday(year: int, month: int, weekday: int, which: int) -> date:
    first, last = month_of(year, month)
    days = [first + DAY * n for n in range((last - first).days + 1) if (first + DAY * n).weekday() == weekday]
    return days[which - 1 if which > 0 else which]


def days_in_figures(ref: date) -> Family:
    for on in (date(2019, 12, 25), date(1998, 7, 31), date(2020, 2, 29)):
        day, month, name = on.day, on.month, MONTHS[on.month - 1]
        for form in (
            f"{day} {name} {on.year}", f"{name} {day}, {on.year}", f"{name[:3]}. {day}, {on.year}", f"{on.isoformat()}",
            f"{on.year}/{month:02}/{day:02}", f"{on.year}.{month:02}.{day:02}", f"{on:%Y%m%d}", f"{on.year} {month:02} {day:02}",
            f"{day}/{month}/{on.year}", f"{month}/{day}/{on.year}", f"{day}.{month}.{on.year}", f"{day} / {month} / {on.year}", f"{day}. {name} {on.year}",
            f"{day}-{name[:3]}-{on.year}", f"{day}-{name[:3]}-{on:%y}", f"{day}{name[:3].upper()}{on.year}",
            f"{on.year}, {name} {day}", f"{on.year} {name} {day}", f"{WEEKDAYS[on.weekday()]}, {day} {name} {on.year}",
            f"{day} {name} {on.year} ({WEEKDAYS[on.weekday()][:3]})", f"the {day}th of {name}, {on.year}",
            f"{WEEKDAYS[on.weekday()][:3]} {name[:3]} {day} {on.year}", f"the {day}th day of {name} {on.year}",
        ):  # fmt: skip
            yield form, on, on


def days_around_today(ref: date) -> Family:
    for phrase, days in (
        ("today", 0), ("tomorrow", 1), ("tommorow", 1), ("yesterday", -1), ("the day after tomorrow", 2),
        ("the day before yesterday", -2), ("a week from today", 7), ("a week from tomorrow", 8), ("two days after tomorrow", 3),
        ("three days ago", -3), ("in three days", 3), ("in 3 days' time", 3), ("10 days hence", 10), ("ten days back", -10),
        ("two weeks and a day ago", -15), ("today week", 7), ("tomorrow week", 8), ("yesterday week", -8), ("the very next day", 1),
    ):  # fmt: skip
        yield phrase, ref + DAY * days, ref + DAY * days


def weekdays_of_weeks(ref: date) -> Family:
    monday = ref - DAY * ref.weekday()
    for number, name in enumerate(WEEKDAYS):
        for week, weeks in (("last", -1), ("this", 0), ("next", 1)):
            on = monday + DAY * (7 * weeks + number)
            for form in (
                f"{name} of {week} week",
                f"{name} {week} week",
                f"{week} week on {name}",
                f"{week} week's {name}",
            ):
                yield form, on, on
        on = monday + DAY * (14 + number)
        yield f"{name} in two weeks", on, on
        yield f"{name} the week after next", on, on
    for form, weeks in (
        ("last week", -1), ("this week", 0), ("next week", 1), ("the week after next", 2), ("the week before last", -2),
    ):  # fmt: skip
        yield form, monday + DAY * 7 * weeks, monday + DAY * (7 * weeks + 6)


def nth_of_months(ref: date) -> Family:
    for month in (1, 5, 9, 12):
        name = MONTHS[month - 1]
        for weekday, day in enumerate(WEEKDAYS):
            for word, which in (
                ("first", 1), ("second", 2), ("3rd", 3), ("last", -1), ("second to last", -2), ("penultimate", -2),
                ("next-to-last", -2), ("last but one", -2),
            ):  # fmt: skip
                on = nth_weekday(2018, month, weekday, which)
                yield f"the {word} {day} of {name} 2018", on, on
        first, last = month_of(2018, month)
        yield f"the last day of {name} 2018", last, last
        yield f"the second-to-last day of {name} 2018", last - DAY, last - DAY
        yield f"the first 10 days of {name} 2018", first, first + 9 * DAY
        yield f"the month of {name} 2018", first, last
        half = (last - first + DAY).days // 2
        yield f"the first half of {name} 2018", first, first + (half - 1) * DAY
        yield f"the second half of {name} 2018", first + half * DAY, last


def shares_of_years(ref: date) -> Family:
    for number, word in enumerate(("first", "second", "third", "fourth"), 1):
        span = first_of(2019, 3 * number - 2), first_of(2019, 3 * number + 1) - DAY
        for form in (
            f"Q{number} 2019", f"{number}Q 2019", f"{number}Q19", f"2019 Q{number}", f"2019-Q{number}", f"Q{number} '19",
            f"the {word} quarter of 2019", f"{word} quarter, 2019",
        ):  # fmt: skip
            yield form, *span
        yield (
            f"Q{number} of last year",
            first_of(ref.year - 1, 3 * number - 2),
            first_of(ref.year - 1, 3 * number + 1) - DAY,
        )
    for number, word in enumerate(("first", "second"), 1):
        span = first_of(2019, 6 * number - 5), first_of(2019, 6 * number + 1) - DAY
        for form in (f"H{number} 2019", f"{number}H 2019", f"{number}H19", f"2019 H{number}", f"{word} half of 2019"):
            yield form, *span
    yield "the first third of 2019", date(2019, 1, 1), date(2019, 4, 30)
    yield "the first and second quarters of 2019", date(2019, 1, 1), date(2019, 6, 30)
    yield "the first to third quarter of 2019", date(2019, 1, 1), date(2019, 9, 30)
    yield "Q1 to Q3 2019", date(2019, 1, 1), date(2019, 9, 30)


def times_up_to(ref: date) -> Family:
    yield from (
        ("the year to March 2020", date(2019, 4, 1), date(2020, 3, 31)),
        ("the year ended 31 March 2020", date(2019, 4, 1), date(2020, 3, 31)),
        ("the three months to June 2020", date(2020, 4, 1), date(2020, 6, 30)),
        ("three months ended 30 June 2020", date(2020, 4, 1), date(2020, 6, 30)),
        ("the 12 months to March 2020", date(2019, 4, 1), date(2020, 3, 31)),
        ("the week ending 12 July 2020", date(2020, 7, 6), date(2020, 7, 12)),
        ("2015 to present", date(2015, 1, 1), ref),
        ("2015-present", date(2015, 1, 1), ref),
        ("from three days ago to today", ref - 3 * DAY, ref),
        ("yesterday and today", ref - DAY, ref),
    )


def iso_weeks(ref: date) -> Family:
    for year, number in ((2020, 1), (2020, 53), (2019, 12)):
        monday = date.fromisocalendar(year, number, 1)
        for form in (
            f"{year}-W{number:02}",
            f"{year}W{number:02}",
            f"W{number} {year}",
            f"week {number} of {year}",
            f"CW{number} {year}",
        ):
            yield form, monday, monday + 6 * DAY


def ranges_of_days(ref: date) -> Family:
    first, last = date(2019, 7, 12), date(2019, 7, 14)
    for form in (
        "12-14 July 2019", "July 12-14, 2019", "July 12th-14th, 2019", "from 12 to 14 July 2019", "between July 12 and 14, 2019",
        "July 12 through July 14, 2019", "12th to 14th July 2019", "from the 12th to the 14th of July 2019", "7/12/2019-7/14/2019",
        "2019-07-12 to 2019-07-14", "July 12 until July 14, 2019", "12 - 14 July 2019",
    ):  # fmt: skip
        yield form, first, last
    for form in ("July 12 and 13, 2019", "12 & 13 July 2019", "12 and 13 July 2019"):
        yield form, first, first + DAY
    yield "July/August 2019", date(2019, 7, 1), date(2019, 8, 31)
    yield "Jan-Mar 2019", date(2019, 1, 1), date(2019, 3, 31)


def spelt_out(ref: date) -> Family:
    for phrase, year in (
        ("nineteen eighty-four", 1984), ("nineteen oh five", 1905), ("two thousand and five", 2005), ("twenty twenty-one", 2021),
        ("twenty-twenty", 2020), ("seventeen seventy-six", 1776), ("'98", 1998), ("the year 1998", 1998),
    ):  # fmt: skip
        yield phrase, date(year, 1, 1), date(year, 12, 31)
    for phrase, on in (
        ("the third of May, nineteen eighty-four", date(1984, 5, 3)), ("May twenty-first, 2019", date(2019, 5, 21)),
        ("Febuary 12, 2019", date(2019, 2, 12)), ("12 Setember 2019", date(2019, 9, 12)), ("Wendesday 9 October 2019", date(2019, 10, 9)),
    ):  # fmt: skip
        yield phrase, on, on
    for decade in (1960, 1980, 1990):
        word = {1960: "sixties", 1980: "eighties", 1990: "nineties"}[decade]
        for form in (
            f"the {decade}s",
            f"the {decade}'s",
            f"the {decade % 100}s",
            f"the '{decade % 100}s",
            f"the {word}",
            f"the nineteen {word}",
        ):
            yield form, date(decade, 1, 1), date(decade + 9, 12, 31)


def holidays(ref: date) -> Family:
    for phrase, on in (
        ("Remembrance Sunday 2019", date(2019, 11, 10)), ("Victoria Day 2019", date(2019, 5, 20)), ("Michaelmas 2019", date(2019, 9, 29)),
        ("the first Sunday of Advent 2019", date(2019, 12, 1)), ("April Fools' Day 2019", date(2019, 4, 1)),
        ("Australia Day 2019", date(2019, 1, 26)), ("Easter Monday 2020", date(2020, 4, 13)), ("Election Day 2020", date(2020, 11, 3)),
        ("the Friday before Christmas 2019", date(2019, 12, 20)), ("two Fridays before Christmas 2019", date(2019, 12, 13)),
        ("the first Monday after Easter 2019", date(2019, 4, 22)), ("ten days before Christmas 2019", date(2019, 12, 15)),
    ):  # fmt: skip
        yield phrase, on, on


def months_beside_today(ref: date) -> Family:
    for phrase, months in (
        ("last month", -1), ("this month", 0), ("next month", 1), ("the month before last", -2), ("the month after next", 2),
        ("18 months ago", -18), ("3 mths ago", -3), ("in one month", 1), ("this month last year", -12), ("a year ago this month", -12),
    ):  # fmt: skip
        yield phrase, *month_of(ref.year, ref.month + months)
    for phrase, years in (
        ("last year", -1), ("next year", 1), ("the year before last", -2), ("two years ago", -2), ("sometime last year", -1), ("2 yrs ago", -2),
    ):  # fmt: skip
        yield phrase, date(ref.year + years, 1, 1), date(ref.year + years, 12, 31)
    for name in ("May", "October"):
        month = MONTHS.index(name) + 1
        for form, year in (
            (f"{name} last year", ref.year - 1),
            (f"{name} next year", ref.year + 1),
            (f"{name} of this year", ref.year),
        ):
            yield form, *month_of(year, month)
        yield f"{name} 5 this year", date(ref.year, month, 5), date(ref.year, month, 5)
    yield "two or three years ago", date(ref.year - 3, 1, 1), date(ref.year - 2, 12, 31)


FAMILIES: tuple[Callable[[date], Family], ...] = (
    days_in_figures, days_around_today, weekdays_of_weeks, nth_of_months, shares_of_years, times_up_to, iso_weeks,
    ranges_of_days, spelt_out, holidays, months_beside_today,
)  # fmt: skip


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.__name__)
@pytest.mark.parametrize("reference", REFERENCES, ids=str)
def test_a_family_of_phrases_comes_to_the_days_a_calendar_gives(
    family: Callable[[date], Family], reference: date
) -> None:
    wrong = []
    for phrase, first, last in family(reference):
        try:
            found = [
                (reading.earliest, reading.latest) for reading in read_phrase(phrase, reference=reference).readings
            ]
        except DateRefused:
            found = []
        if (first, last) not in found:
            wrong.append((phrase, str(first), str(last), found))
    assert wrong == []


@pytest.mark.parametrize(
    ("phrase", "edtf"),
    (
        ("since two weeks ago", "2021-09-29~/.."), ("before March 2020", "/2020-03"), ("not before 2015", "2015/.."),
        ("by year-end", "../2021-12"), ("in less than two weeks", "2021-10-13/2021-10-27~"), ("at least two weeks ago", "../2021-09-29~"),
        ("1976ish", "1976~"), ("end-March 2020", "2020-03-21~/2020-03-31"), ("the same time last year", "2020-10-13~"),
        ("two years ago to the day", "2019-10-13"), ("less than a year ago", "2020/2021-10-13"), ("either 1976 or 1977", "[1976,1977]"),
    ),
)  # fmt: skip
def test_an_open_or_rough_phrase_stays_open_or_rough(phrase: str, edtf: str) -> None:
    assert str(read_phrase(phrase, reference=date(2021, 10, 13)).edtf) == edtf


@pytest.mark.parametrize(
    "phrase", ("Q3 FY24", "fiscal 2020", "FY2020", "Monday or Tuesday", "less than a week", "13 Dec 2019 (Monday)")
)
def test_what_a_phrase_does_not_say_is_not_made_up(phrase: str) -> None:
    assert read_phrase(phrase, reference=date(2021, 10, 13)).edtf is None
