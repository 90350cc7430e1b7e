"""Stretches of the calendar for a plot."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.period import MOST, periods_between


@pytest.mark.parametrize(
    ("first", "last", "unit", "names"),
    (
        ("2024-02-28", "2024-03-01", "day", ["2024-02-28", "2024-02-29", "2024-03-01"]),
        ("2024-12-30", "2024-12-30", "day", ["2024-12-30"]),
        ("2024-12-20", "2025-01-06", "week", ["2024-W51", "2024-W52", "2025-W01", "2025-W02"]),
        ("2024-01-15", "2024-06-01", "month", ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05", "2024-06"]),
        ("2023-11-15", "2025-03-31", "quarter", ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"]),
        ("2019-11-15", "2024-01-01", "year", ["2019", "2020", "2021", "2022", "2023", "2024"]),
        ("1900-01-01", "2024-01-01", "year", [str(year) for year in range(2009, 2025)]),
        ("9999-12-30", "9999-12-31", "day", ["9999-12-30", "9999-12-31"]),
        ("9999-10-01", "9999-12-31", "week", [f"9999-W{week}" for week in range(39, 53)]),
    ),
)
def test_the_finest_unit_that_fits_is_taken(first: str, last: str, unit: str, names: list[str]) -> None:
    found, stretches = periods_between(date.fromisoformat(first), date.fromisoformat(last))
    assert (found, [stretch.name for stretch in stretches]) == (unit, names)


@given(st.dates(), st.integers(0, 40_000))
def test_periods_follow_each_other_without_a_gap_up_to_the_last_day(first: date, days: int) -> None:
    last = first + timedelta(days=min(days, (date.max - first).days))
    unit, stretches = periods_between(first, last)
    assert 1 <= len(stretches) <= MOST
    assert stretches[-1].last == last
    assert stretches[0].first == first or unit == "year"
    for one, following in pairwise(stretches):
        assert one.first <= one.last < following.first == one.last + timedelta(days=1)
    assert len({stretch.name for stretch in stretches}) == len(stretches)
