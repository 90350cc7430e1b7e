"""Dates in figures only: `17/08/2025`, `2025.08.17`, `08/2025`. What has two readings is refused with both."""

import re
from collections.abc import Callable

from factcheck.domain.edtf import Edtf, in_english
from factcheck.domain.edtf.days import GROUPINGS, MONTH_NAMES, MONTHS
from factcheck.domain.edtf.refusals import quoted, refusal
from factcheck.errors import DateRefused

CENTURY = 2000


def read_figures(value: str) -> Edtf | None:
    """The date written in figures; None when the value has another shape. Raises DateRefused."""
    for shape, read in _SHAPES:
        match = re.fullmatch(shape, value)
        if match:
            return read(value, *match.groups())
    return None


def refuse_years(value: str) -> None:
    """Refuse `2024-25`: to ISO 8601-2 it is the spring of 2024, to nearly everybody the years 2024 and 2025."""
    match = re.fullmatch(r"([0-9]{2})([0-9]{2})-([0-9]{2})", value)
    if match is None or match[3] in MONTHS or match[3] <= match[2]:
        return
    years = f"{match[1]}{match[2]}/{match[1]}{match[3]}"
    if match[3] not in GROUPINGS:
        raise refusal(value, "is not a date", f"For a span of years write {years}.")
    if int(match[3]) == int(match[2]) + 1:
        start, end = (f"{match[1]}{match[2]}-{month:02}" for month in GROUPINGS[match[3]])
        season = start if start == end else f"{start}/{end}"
        hint = f"The two years: {years}, or {in_english(Edtf.parse(value))}: {season}."
        raise refusal(value, "can be read in two ways", hint)


def restate(value: str, iso: str) -> Edtf:
    """The date `iso` that was read from `value`. Raises DateRefused, with the value that was typed."""
    if iso.startswith("0000"):
        raise refusal(
            value,
            "names the year 0, which people do not count",
            "Write 0000 if 1 BC is meant, which ISO 8601 counts as the year 0.",
        )
    try:
        return Edtf.parse(iso)
    except DateRefused as refused:
        raise DateRefused(refused.message.replace(quoted(iso), quoted(value), 1), hint=refused.hint) from None


def show_readings(isos: list[str]) -> str:
    """Several readings to choose from: "3 April 2020: 2020-04-03, or 4 March 2020: 2020-03-04"."""
    readings = [f"{in_english(Edtf.parse(iso))}: {iso}" for iso in isos]
    return ", or ".join(readings)


def _read_year_first(value: str, year: str, _: str, month: str, day: str) -> Edtf:
    return restate(value, _iso(year, month, day))


def _read_year_last(value: str, one: str, _: str, other: str, year: str) -> Edtf:
    readings = _readings(year, one, other)
    if len(readings) > 1:
        raise refusal(value, "can be read in two ways", f"{show_readings(readings)}.")
    return restate(value, readings[0] if readings else _iso(year, other, one))


def _refuse_short_year(value: str, one: str, _: str, other: str, year: str) -> Edtf:
    hint = "Write the year in four digits, and first: 2025-08-17."
    readings = _readings(str(CENTURY + int(year)), one, other)
    if readings:
        hint = f"Write the year in four digits. In this century it would be {show_readings(readings)}."
    raise refusal(value, "has a year of two digits", hint)


def _readings(year: str, one: str, other: str) -> list[str]:
    """The days that two figures can mean, day first and month first."""
    both = dict.fromkeys((_iso(year, other, one), _iso(year, one, other)))
    return [iso for iso in both if ever(iso)]


def ever(iso: str) -> bool:
    """Whether there was or will be such a date."""
    try:
        Edtf.parse(iso)
    except DateRefused:
        return False
    return True


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{month:0>2}-{day:0>2}"


def _read_month_and_year(value: str, month: str, year: str) -> Edtf:
    if f"{month:0>2}" not in MONTHS:
        why = f"has no month {month}: months go from 1 to 12"
        raise refusal(value, why, f"Write {year}-01 to {year}-12, or {year}.")
    return restate(value, f"{year}-{month:0>2}")


def _refuse_year_and_number(value: str, year: str, number: str) -> Edtf:
    month = f"{number:0>2}"
    if month in MONTHS:
        hint = f"For {MONTH_NAMES[MONTHS[month]]} {year} write {year}-{month}."
    else:
        hint = f"For a span of years write both in four digits: {year}/{year[:2]}{month}."
    raise refusal(value, "is not a date", hint)


def _refuse_span(value: str, one: str, other: str) -> Edtf:
    raise refusal(value, "is not a date", f"For a span of years write {one}/{other}.")


def _refuse_number(value: str, _: str) -> Edtf:
    hint = "Write the year in four digits, with month and day where they are known: 2025, 2025-08, 2025-08-17."
    if len(value) == len("20250817") and ever(f"{value[:4]}-{value[4:6]}-{value[6:]}"):
        hint = f"Write the parts apart: {value[:4]}-{value[4:6]}-{value[6:]}."
    elif ever(f"Y{value}"):
        hint = f"A year of more than four digits is written Y{value}."
    raise refusal(value, "is a number, not a date", hint)


def _refuse_time(value: str, day: str) -> Edtf:
    if not day:
        raise refusal(value, "is a time of day, not a date", "Write the day, such as 2025-08-17.")
    raise refusal(value, "has a time of day in it", f"Leave the time out: {day}.")


_BETWEEN = r"( ?[-/.] ?| )"
_SHAPES: tuple[tuple[str, Callable[..., Edtf]], ...] = (
    (rf"([0-9]{{4}}){_BETWEEN}([0-9]{{1,2}})\2([0-9]{{1,2}})", _read_year_first),
    (rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})\2([0-9]{{4}})", _read_year_last),
    (rf"([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})\2'?([0-9]{{2}})", _refuse_short_year),
    (r"([0-9]{1,2}) ?[-/.] ?([0-9]{4})", _read_month_and_year),
    (r"([0-9]{4}) ?[-/.] ?([0-9]{1,2})", _refuse_year_and_number),
    (r"([0-9]{4}) ?- ?([0-9]{4})", _refuse_span),
    (r"([-+]?[0-9]+)", _refuse_number),
    (r"([^ ]*?),? ?[0-9]{1,2}:[0-9]{2}.*", _refuse_time),
)
