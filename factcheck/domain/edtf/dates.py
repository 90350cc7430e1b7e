"""Reading a single date of an expression: `2025-08-17`, `156X-12-25`, `2004?-06-~11`, `Y-17E7`, `1950S2`."""

import re

from factcheck.domain.edtf.clock import find_clock_fault
from factcheck.domain.edtf.days import GROUPINGS, MONTH_NAMES, MONTHS, count_days
from factcheck.domain.edtf.masks import ALL_DAYS, ALL_MONTHS, Pattern, days_of, first_match, last_match, months_of
from factcheck.domain.edtf.partial import MARKS, PartialDate
from factcheck.domain.edtf.refusals import explain, refusal

_CALENDAR = re.compile(
    r"([?~%]?)(-?[0-9X]{4})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)(?:-([?~%]?)([0-9X]{2})([?~%]?))?)?"
)
_TIMED = re.compile(r"(-?[0-9]{4})-([0-9]{2})-([0-9]{2})T(.*)")
_COUNTED = re.compile(
    r"(?:Y(-?[1-9][0-9]{4,}|-?[1-9][0-9]*(?=E))(?:E([1-9][0-9]{0,2}))?|(-?[0-9]{4})(?=S))"
    r"(?:S([1-9][0-9]{0,3}))?([?~%]?)"
)
_NO_YEAR = "names a year minus zero"
_YEAR_ZERO = "Year zero is written 0000 and is 1 BC; -0001 is 2 BC."


def read_partial_date(text: str, *, timed: bool = False) -> PartialDate:
    """Read one date; with `timed`, a time of day may stand behind it.

    Raises DateRefused for what is no date, and for days that never were.
    """
    match = _CALENDAR.fullmatch(text)
    if match is None:
        return _read_timed(text) if timed and "T" in text else _read_counted(text)
    before_year, year, on_year, before_month, month, on_month, before_day, day, on_day = match.groups("")
    if year == "-0000":
        raise refusal(text, _NO_YEAR, _YEAR_ZERO)
    date = _read_masked(text, year, month, day) if "X" in text else _read_days(text, year, month, day)
    if not (before_year or on_year or before_month or on_month or before_day or on_day):
        return date
    for_day = MARKS[on_day]
    for_month = for_day | MARKS[on_month]
    for_year = for_month | MARKS[on_year]
    marks = (for_year | MARKS[before_year], for_month | MARKS[before_month], for_day | MARKS[before_day])
    return date._replace(marks=marks[: 1 + bool(month) + bool(day)])


def _read_days(text: str, year: str, month: str, day: str) -> PartialDate:
    number = int(year)
    if not month:
        return PartialDate((number, 1, 1), (number, 12, 31), year)
    position = MONTHS.get(month)
    if position is None:
        start, end = _months_of_grouping(text, year, month, day)
        return PartialDate((number, start, 1), (number, end, count_days(number, end)), year, month)
    length = count_days(number, position)
    if not day:
        return PartialDate((number, position, 1), (number, position, length), year, month)
    if not 1 <= int(day) <= length:
        why = f"is no day: {MONTH_NAMES[position]} {number} has {length} days"
        raise refusal(text, why, f"Write a day that was, or only the month: {year}-{month}.")
    exact = (number, position, int(day))
    return PartialDate(exact, exact, year, month, day)


def _read_masked(text: str, year: str, month: str, day: str) -> PartialDate:
    if not month:
        months = ALL_MONTHS
    elif not (months := months_of(month)):
        start, end = _months_of_grouping(text, year, month, day)
        months = tuple(range(start, end + 1))
    pattern = Pattern(year, months, days_of(day) if day else ALL_DAYS)
    first, last = first_match(pattern), last_match(pattern)
    if first is None or last is None:
        raise refusal(
            text, "is no day in any year it can be", f"Write a day that was, or only the month: {year}-{month}."
        )
    scattered = "X" in (year + month + day).rstrip("X")
    return PartialDate(first, last, year, month, day, pattern=pattern if scattered else None)


def _months_of_grouping(text: str, year: str, month: str, day: str) -> tuple[int, int]:
    if month not in GROUPINGS:
        swapped = f"{year}-{day}-{month}" if day in MONTHS else f"{year}-12"
        raise refusal(text, f"has no month {month}: months go from 01 to 12", f"Write year, month, day: {swapped}.")
    if day:
        raise refusal(text, f"has a day in {month}, which is a part of the year", f"Write only {year}-{month}.")
    return GROUPINGS[month]


def _read_timed(text: str) -> PartialDate:
    match = _TIMED.fullmatch(text)
    if match is None:
        raise explain(text)
    year, month, day, clock = match.groups()
    date = read_partial_date(text.partition("T")[0])
    fault = find_clock_fault(f"{month}-{day}", clock)
    if fault or not date.day:
        raise refusal(text, fault, f"Write the day alone: {year}-{month}-{day}.")
    return date._replace(clock=clock)


def _read_counted(text: str) -> PartialDate:
    """A year of more than four digits, or one of which only some digits are meant."""
    match = _COUNTED.fullmatch(text)
    if match is None:
        raise explain(text)
    long, exponent, short, significant, mark = match.groups("")
    if short == "-0000":
        raise refusal(text, _NO_YEAR, _YEAR_ZERO)
    number = int(long or short) * 10 ** int(exponent or 0)
    digits = len(str(abs(number))) if long else 4
    kept = int(significant or digits)
    if kept > digits:
        raise refusal(text, f"has {digits} digits, not {kept}", f"Write at most S{digits}.")
    step = 10 ** (digits - kept)
    nearest = abs(number) // step * step
    years = sorted((nearest, nearest + step - 1) if number >= 0 else (-nearest - step + 1, -nearest))
    return PartialDate(
        (years[0], 1, 1),
        (years[1], 12, 31),
        short or str(number),
        marks=(MARKS[mark],),
        number=number,
        significant=kept if significant else 0,
    )
