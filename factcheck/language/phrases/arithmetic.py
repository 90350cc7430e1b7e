"""Moving over the calendar: the unit around a day, the one n units on, and the early, middle and late part of one."""
# ruff: noqa: PLR2004 - months, days and degrees are counted in figures

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from factcheck.domain.edtf.days import Day, count_days
from factcheck.language.phrases.stretch import (
    Stretch,
    of_century_around,
    of_day,
    of_decade,
    of_half,
    of_millennium,
    of_month,
    of_quarter,
    of_season,
    of_week,
    of_weekend,
    of_year,
    to_date,
)
from factcheck.language.phrases.words import END, MID, START, Unit

_SATURDAY = 5
_YEARS = {Unit.YEAR: 1, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.MILLENNIUM: 1000}
_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.SEASON: 3, Unit.HALF: 6}
_DAYS = {Unit.DAY: 1, Unit.WEEK: 7, Unit.WEEKEND: 7}
FARTHEST = 20_000


def move(day: Day, unit: Unit, count: int) -> Day | None:
    """The day `count` units on; the last of a month where that month is shorter. None outside the years counted."""
    if abs(count) > FARTHEST * 366:
        return None
    year, month, number = int(day[0]), day[1], day[2]
    if unit in _DAYS:
        on = to_date(day)
        if on is None:
            return None
        try:
            on += timedelta(days=count * _DAYS[unit])
        except OverflowError:
            return None
        return (on.year, on.month, on.day)
    months = count * (12 * _YEARS[unit] if unit in _YEARS else _MONTHS[unit])
    over, month = divmod(month - 1 + months, 12)
    year, month = year + over, month + 1
    return (year, month, min(number, count_days(year, month)))


def add_period(on: date, period: relativedelta) -> date | None:
    try:
        return on + period
    except (ValueError, OverflowError):
        return None


def unit_around(day: Day, unit: Unit) -> Stretch | None:
    """The day, week, month, ... that holds this day."""
    year, month, _ = int(day[0]), day[1], day[2]
    on = to_date(day)
    build: dict[Unit, Callable[[], Stretch | None]] = {
        Unit.DAY: lambda: of_day(year, month, day[2]),
        Unit.WEEK: lambda: _around_week(on),
        Unit.WEEKEND: lambda: _around_weekend(on),
        Unit.MONTH: lambda: of_month(year, month),
        Unit.QUARTER: lambda: of_quarter(year, (month + 2) // 3),
        Unit.SEASON: lambda: _season_around(year, month),
        Unit.HALF: lambda: of_half(year, (month + 5) // 6),
        Unit.YEAR: lambda: of_year(year),
        Unit.DECADE: lambda: of_decade(year),
        Unit.CENTURY: lambda: of_century_around(year),
        Unit.MILLENNIUM: lambda: of_millennium(year // 1000 + 1),
    }
    return build[unit]()


def _around_week(on: date | None) -> Stretch | None:
    monday = None if on is None else _shift(on, -on.weekday())
    return None if monday is None or _shift(monday, 6) is None else of_week(monday)


def _around_weekend(on: date | None) -> Stretch | None:
    saturday = None if on is None else _shift(on, _SATURDAY - on.weekday())
    return None if saturday is None or _shift(saturday, 1) is None else of_weekend(saturday)


def _season_around(year: int, month: int) -> Stretch | None:
    code = 21 + (month - 3) % 12 // 3
    return of_season(year - (month < 3), code)


def _shift(on: date, days: int) -> date | None:
    return add_period(on, relativedelta(days=days))


def unit_beside(day: Day, unit: Unit, count: int) -> Stretch | None:
    """The unit that lies `count` units from the one that holds this day."""
    start = (day[0], day[1], 1) if unit not in _DAYS else day
    moved = move(start, unit, count)
    return None if moved is None else unit_around(moved, unit)


_PARTS = {START: 0, MID: 1, END: 2}
_CUT_YEARS = {
    Unit.DECADE: ((0, 3), (3, 6), (6, 9)),
    Unit.CENTURY: ((0, 33), (33, 66), (66, 99)),
    Unit.MILLENNIUM: ((0, 333), (333, 666), (666, 999)),
}
_CUT_MONTHS = {
    Unit.YEAR: ((0, 3), (4, 7), (8, 11)),
    Unit.HALF: ((0, 1), (2, 3), (4, 5)),
    **dict.fromkeys((Unit.SEASON, Unit.QUARTER), ((0, 0), (1, 1), (2, 2))),
}
_CUT_DAYS = {Unit.MONTH: ((0, 9), (10, 19), (20, 30)), Unit.WEEK: ((0, 2), (2, 4), (4, 6))}


def part_of(stretch: Stretch, part: str) -> Stretch:
    """The early, middle or late third of a stretch, each border inside it marked as approximate.

    A year is cut in months (four each), a month in days (ten, ten, the rest), a week in Monday to Wednesday, Wednesday
    to Friday, Friday to Sunday, a decade and a century in years. A day or a part is not cut: it stays what it is.
    """
    named = replace(stretch, modifier=part)
    third = _PARTS[part]
    ends = None if stretch.yearless or stretch.modifier else _cut(stretch, third)
    if ends is None:
        return named
    one, other = ends
    left = one.edtf + ("~" if part != START else "")
    right = other.edtf + ("~" if part != END else "")
    edtf = f"{one.edtf}~" if one.edtf == other.edtf else f"{left}/{right}"
    return replace(named, edtf=edtf, first=one.first, last=other.last)


def _cut(stretch: Stretch, third: int) -> tuple[Stretch, Stretch] | None:
    ends: list[Stretch | None]
    if stretch.unit in _CUT_YEARS:
        ends = [of_year(stretch.year + years) for years in _CUT_YEARS[stretch.unit][third]]
    elif stretch.unit in _CUT_MONTHS:
        months = [stretch.month - 1 + months for months in _CUT_MONTHS[stretch.unit][third]]
        ends = [of_month(stretch.year + month // 12, month % 12 + 1) for month in months]
    elif stretch.unit in _CUT_DAYS:
        days = [move(stretch.first, Unit.DAY, days) for days in _CUT_DAYS[stretch.unit][third]]
        ends = [
            day and of_day(int(day[0]), day[1], day[2])
            for day in (min(day, stretch.last) if day else None for day in days)
        ]
    else:
        return None
    one, other = ends
    return None if one is None or other is None else (one, other)
