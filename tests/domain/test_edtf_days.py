"""The days an expression can be: bounds, order, overlap, containment. Small cases are counted out day by day."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused

DAY = timedelta(days=1)


def reads(text: str) -> bool:
    try:
        Edtf.parse(text)
    except DateRefused:
        return False
    return True


# Ten years, in which every day can be counted out.
EVERY_DAY = {
    date(2000, 1, 1) + DAY * step: (date(2000, 1, 1) + DAY * step).isoformat().split("-") for step in range(3653)
}
YEARS = st.from_regex(r"200[0-9X]", fullmatch=True)
DATES = st.one_of(
    YEARS,
    st.builds("{}-{}".format, YEARS, st.from_regex(r"[01X][0-9X]|2[1-9]|3[0-9]", fullmatch=True)),
    st.builds(
        "{}-{}-{}".format,
        YEARS,
        st.from_regex(r"[01X][0-9X]", fullmatch=True),
        st.from_regex(r"[0-3X][0-9X]", fullmatch=True),
    ),
    st.dates(date(2000, 1, 1), date(2009, 12, 31)).map(date.isoformat),
).filter(reads)
PAIRS = st.tuples(DATES, DATES)
EXPRESSIONS = st.one_of(
    DATES,
    PAIRS.map("/".join),
    PAIRS.map("..".join).map("[{}]".format),
    st.lists(DATES, min_size=1, max_size=4).map(lambda dates: "{" + ",".join(dates) + "}"),
).filter(reads)
ENDLESS = st.one_of(
    DATES.map("{}/..".format), DATES.map("../{}".format), DATES.map("{}/".format), DATES.map("/{}".format)
)

SEASONS = {
    "21": (3, 5),
    "22": (6, 8),
    "23": (9, 11),
    "24": (12, 12),
    "33": (1, 3),
    "34": (4, 6),
    "35": (7, 9),
    "36": (10, 12),
}
SEASONS |= {
    "25": (3, 5),
    "26": (6, 8),
    "27": (9, 11),
    "28": (12, 12),
    "31": (3, 5),
    "32": (6, 8),
    "29": (9, 11),
    "30": (12, 12),
}
SEASONS |= {"37": (1, 4), "38": (5, 8), "39": (9, 12), "40": (1, 6), "41": (7, 12)}


@cache
def days_of_date(text: str) -> set[date]:
    """Every day of the ten years whose digits fit."""
    year, month, day = (*text.split("-"), "", "")[:3]
    months = [f"{number:02}" for number in range(1, 13)]
    if month in SEASONS:
        months = months[SEASONS[month][0] - 1 : SEASONS[month][1]]
        month = ""
    return {
        current
        for current, written in EVERY_DAY.items()
        if fits(year, written[0]) and written[1] in months and fits(month, written[1]) and fits(day, written[2])
    }


def fits(mask: str, digits: str) -> bool:
    return not mask or all(wanted in ("X", digit) for wanted, digit in zip(mask, digits, strict=True))


def days_of(text: str) -> set[date]:
    in_set = text[0] in "[{"
    parts = [part.split("..") for part in text[1:-1].split(",")] if in_set else [text.split("/")]
    found = set()
    for first, *rest in parts:
        days = days_of_date(first)
        if rest:
            last = max(days_of_date(rest[0]))
            days = {min(days) + DAY * step for step in range((last - min(days)).days + 1)}
        found |= days
    return found


@settings(deadline=None)
@given(EXPRESSIONS)
def test_the_bounds_are_the_first_and_last_day_that_fit(text: str) -> None:
    edtf, days = Edtf.parse(text), days_of(text)
    assert (edtf.earliest, edtf.latest) == (min(days), max(days))


@settings(deadline=None)
@given(EXPRESSIONS, EXPRESSIONS)
def test_two_expressions_overlap_when_some_day_fits_both(one: str, other: str) -> None:
    shared = days_of(one) & days_of(other)
    assert Edtf.parse(one).overlaps(Edtf.parse(other)) == bool(shared)
    assert Edtf.parse(other).overlaps(Edtf.parse(one)) == bool(shared)


@settings(deadline=None)
@given(DATES | PAIRS.map("/".join).filter(reads), DATES | PAIRS.map("/".join).filter(reads))
def test_one_expression_contains_another_when_it_has_all_its_days(one: str, other: str) -> None:
    assert Edtf.parse(one).contains(Edtf.parse(other)) == (days_of(other) <= days_of(one))


@given(EXPRESSIONS)
def test_every_expression_with_known_ends_contains_itself(text: str) -> None:
    assert Edtf.parse(text).contains(Edtf.parse(text))


@given(st.dates())
def test_a_day_is_its_own_earliest_and_latest_day(day: date) -> None:
    edtf = Edtf.parse(day.isoformat())
    assert edtf.earliest == edtf.latest == day


@given(st.lists(EXPRESSIONS | ENDLESS, min_size=2, max_size=6, unique=True))
def test_the_order_is_total_and_by_the_first_day_then_the_last(texts: list[str]) -> None:
    values = sorted(map(Edtf.parse, texts))
    for before, after in pairwise(values):
        assert before < after
        assert not after <= before
        assert (before.first_day, before.last_day) <= (after.first_day, after.last_day)


def test_a_date_does_not_compare_with_other_things() -> None:
    with pytest.raises(TypeError):
        assert Edtf.parse("2025") < "2026"


def test_dates_sort_as_they_lie_in_time() -> None:
    texts = [
        "Y-17E7",
        "-0001",
        "0000",
        "2025",
        "2025-01",
        "2025-01-01",
        "2025-08",
        "2025-08~",
        "../2026",
        "2025/..",
        "Y17E7",
    ]
    assert [str(edtf) for edtf in sorted(map(Edtf.parse, texts))] == [
        *(
            "../2026",
            "Y-17E7",
            "-0001",
            "0000",
            "2025-01-01",
            "2025-01",
            "2025",
            "2025/..",
            "2025-08",
            "2025-08~",
            "Y17E7",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    (
        ("156X-12-25", (1560, 12, 25), (1569, 12, 25)),
        ("XXXX-02-29", (0, 2, 29), (9996, 2, 29)),
        ("1XXX-02-29", (1004, 2, 29), (1996, 2, 29)),
        ("-156X-12-25", (-1569, 12, 25), (-1560, 12, 25)),
        ("-000X", (-9, 1, 1), (-1, 12, 31)),
        ("-0004-02", (-4, 2, 1), (-4, 2, 29)),
        ("0000", (0, 1, 1), (0, 12, 31)),
        ("-1953S2", (-1999, 1, 1), (-1900, 12, 31)),
        ("1953S4", (1953, 1, 1), (1953, 12, 31)),
        ("Y-17E7", (-170000000, 1, 1), (-170000000, 12, 31)),
        ("2016-05-02T24:00:00Z", (2016, 5, 2), (2016, 5, 2)),
        ("2004-01-01T10:10:10+05:00", (2004, 1, 1), (2004, 1, 1)),
        ("2004-06~-11", (2004, 6, 11), (2004, 6, 11)),
        ("{1960,1961-12}", (1960, 1, 1), (1961, 12, 31)),
    ),
)
def test_bounds_are_known_in_every_year(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert (Edtf.parse(text).first_day, Edtf.parse(text).last_day) == (first, last)


@pytest.mark.parametrize("code", SEASONS)
def test_a_grouping_has_its_months_of_that_year(code: str) -> None:
    edtf = Edtf.parse(f"2001-{code}")
    first, last = SEASONS[code]
    assert (edtf.earliest.month, edtf.latest.month) == (first, last)
    assert (edtf.earliest.year, edtf.earliest.day, edtf.latest + DAY) == (
        2001,
        1,
        date(2001 + last // 12, last % 12 + 1, 1),
    )


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    (
        ("2025/..", date(2025, 1, 1), None),
        ("../2025", None, date(2025, 12, 31)),
        ("2025/", date(2025, 1, 1), None),
        ("/2025", None, date(2025, 12, 31)),
        ("[..2025]", None, date(2025, 12, 31)),
        ("0000/2025", None, date(2025, 12, 31)),
        ("2025/Y10000", date(2025, 1, 1), None),
        ("-0275~", None, None),
    ),
)
def test_an_end_that_is_open_unknown_or_beyond_the_calendar_gives_no_date(
    text: str, earliest: date | None, latest: date | None
) -> None:
    assert (Edtf.parse(text).earliest, Edtf.parse(text).latest) == (earliest, latest)


@pytest.mark.parametrize(
    ("one", "other", "overlapping"),
    (
        ("2025/..", "2030", True),
        ("2025/", "2030", True),
        ("2025/..", "2024", False),
        ("../2025", "-1000", True),
        ("Y17E7", "Y17E7/..", True),
        ("156X-12-25", "1565-03", False),
        ("156X-12-25", "1565-12", True),
        ("156X-12-25", "XXXX-11-25", False),
        ("156X-12-25", "157X-12-25", False),
        ("156X-12-25", "-156X-12-25", False),
        ("XXXX-02-29", "2023", False),
        ("XXXX-02-29", "2024", True),
        ("20X1-XX-29", "2XX1-02-XX", False),
        ("1XX3", "1983-05", True),
        ("Y17E7", "XXXX-12-25", False),
        ("[1667,1760-12]", "1700", False),
        ("2025-08~", "2025-09", False),
    ),
)
def test_overlap_counts_the_days_meant_and_not_those_between(one: str, other: str, overlapping: bool) -> None:
    assert Edtf.parse(one).overlaps(Edtf.parse(other)) is overlapping
    assert Edtf.parse(other).overlaps(Edtf.parse(one)) is overlapping


@pytest.mark.parametrize(
    ("outer", "inner", "containing"),
    (
        ("2025", "2025-08", True),
        ("2025-08", "2025", False),
        ("2025/..", "2030", True),
        ("2025/", "2030", False),
        ("2025/", "2025-03", True),
        ("/2025", "2025-03", True),
        ("/2025", "2024", False),
        ("2025/..", "2030/..", True),
        ("2025/..", "2030/", True),
        ("2025/", "2025/", False),
        ("2025-X1", "2025-11", True),
        ("2025-X1", "2025-11/2025-12", False),
        ("156X-12-25", "1565-12-25", True),
        ("15XX-12-XX", "156X-12-25", True),
        ("156X-12-25", "15XX-12-25", False),
        ("156X", "156X-12-25", True),
        ("XX5X", "2050/2059", True),
        ("XX5X", "2050/2060", False),
        ("{2020-01,2020-02..2020-03}", "2020-02/2020-03", True),
        ("{2020-01,2020-02}", "2020-01-20/2020-02-10", True),
        ("{2020-01,2020-03}", "2020-01-20/2020-03-10", False),
        ("{2020,2020-03}", "2020-12", True),
        ("{2020,156X-12-25}", "[2020-02,1561-12-25]", True),
        ("156X-12-25", "../1560", False),
        ("Y17E7", "Y17E7", True),
    ),
)
def test_containment_is_only_said_where_it_is_sure(outer: str, inner: str, containing: bool) -> None:
    assert Edtf.parse(outer).contains(Edtf.parse(inner)) is containing


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(EXPRESSIONS | ENDLESS, EXPRESSIONS | ENDLESS)
def test_what_is_contained_overlaps(one: str, other: str) -> None:
    outer, inner = Edtf.parse(one), Edtf.parse(other)
    assume(outer.contains(inner))
    assert outer.overlaps(inner)
