"""Dates with unspecified digits: which days `156X-12-25` can be."""

from collections.abc import Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from factcheck.domain.edtf.days import Day, count_days, leap

ALL_MONTHS = tuple(range(1, 13))
ALL_DAYS = tuple(range(1, 32))
ANY_YEAR = "XXXX"  # EDTF level 1 (ISO 8601-2:2019): an X is a digit that is not specified


class Pattern(NamedTuple):
    """Days picked out by digits. `years` is written digits, X for any digit, with a leading `-` before year 0."""

    years: str
    months: tuple[int, ...]
    days: tuple[int, ...]


@cache
def months_of(digits: str) -> tuple[int, ...]:
    """The months that two written digits can stand for: `X2` is February or December."""
    return tuple(month for month in ALL_MONTHS if _fits(digits, f"{month:02}"))


@cache
def days_of(digits: str) -> tuple[int, ...]:
    """The days of a month that two written digits can stand for, in the longest month."""
    return tuple(day for day in ALL_DAYS if _fits(digits, f"{day:02}"))


def first_match(pattern: Pattern) -> Day | None:
    """The earliest day of the pattern; None when no such day ever was, as for `19X1-02-29`."""
    return _outermost(pattern, latest=False)


def last_match(pattern: Pattern) -> Day | None:
    """The latest day of the pattern; None when no such day ever was."""
    return _outermost(pattern, latest=True)


def next_match(pattern: Pattern, day: Day) -> Day | None:
    """The first day of the pattern that is not before `day`."""
    for year in _years(pattern.years, latest=False):
        if year < day[0]:
            continue
        since = day[1:] if year == day[0] else (1, 1)
        for month in pattern.months:
            for number in pattern.days:
                if (month, number) >= since and number <= count_days(year, month):
                    return (year, month, number)
    return None


def matching(pattern: Pattern, day: Day) -> bool:
    year, month, number = day
    written = f"-{-year:04}" if year < 0 else f"{year:04}"
    return month in pattern.months and number in pattern.days and _fits(pattern.years, written)


def includes(outer: Pattern, inner: Pattern) -> bool:
    """Whether every day of `inner` is a day of `outer`, taken component by component."""
    return (
        _fits(outer.years, inner.years)
        and set(inner.months).issubset(outer.months)
        and set(inner.days).issubset(outer.days)
    )


def common(one: Pattern, other: Pattern) -> Pattern | None:
    """The pattern of the days that both pick out; None when their digits contradict each other."""
    years = _common_digits(one.years, other.years)
    if years is None:
        return None
    months = tuple(month for month in one.months if month in other.months)
    return Pattern(years, months, tuple(day for day in one.days if day in other.days))


def _fits(mask: str, digits: str) -> bool:
    return len(mask) == len(digits) and all(wanted in ("X", digit) for wanted, digit in zip(mask, digits, strict=True))


def _common_digits(one: str, other: str) -> str | None:
    if len(one) != len(other):
        return None
    digits = "".join(b if a == "X" else a for a, b in zip(one, other, strict=True))
    return digits if _fits(other, digits) else None


def _years(mask: str, *, latest: bool) -> Iterator[int]:
    """The years a mask can be, in time order, or from the latest back. There is no year minus zero."""
    before_zero = mask.startswith("-")
    digits = "0123456789" if latest == before_zero else "9876543210"
    for chosen in product(*(digits if char == "X" else char for char in mask.removeprefix("-"))):
        year = int("".join(chosen))
        if year or not before_zero:
            yield -year if before_zero else year


def _outermost(pattern: Pattern, *, latest: bool) -> Day | None:
    # Only 29 February asks which year it is: so the day is sought once in a common and once in a leap year.
    found = [_outermost_in(year, pattern, latest=latest) for year in (1, 4)]
    if not any(found):
        return None
    for year in _years(pattern.years, latest=latest):
        within = found[leap(year)]
        if within:
            return (year, *within)
    return None


def _outermost_in(year: int, pattern: Pattern, *, latest: bool) -> tuple[int, int] | None:
    step = -1 if latest else 1
    return next(
        (
            (month, day)
            for month in pattern.months[::step]
            for day in pattern.days[::step]
            if day <= count_days(year, month)
        ),
        None,
    )
