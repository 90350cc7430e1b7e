"""Stretches of the calendar for a plot: as many days, weeks, months, quarters or years as fit. Pure, in UTC."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

MOST: Final = 16
"""Lines a plot may have."""

_DECEMBER = 12


def _next_month(day: date, months: int) -> date:
    month = (day.month - 1) // months * months + months
    return date(day.year + month // _DECEMBER, month % _DECEMBER + 1, 1)


# The name of the period that a day is in, and the first day of the next one.
_UNITS: Final[dict[str, tuple[Callable[[date], str], Callable[[date], date]]]] = {
    "day": (date.isoformat, lambda day: day + timedelta(days=1)),
    "week": (
        lambda day: "{:04}-W{:02}".format(*day.isocalendar()[:2]),
        lambda day: day + timedelta(days=7 - day.weekday()),
    ),
    "month": (lambda day: day.isoformat()[:7], lambda day: _next_month(day, 1)),
    "quarter": (lambda day: f"{day.year:04}-Q{(day.month + 2) // 3}", lambda day: _next_month(day, 3)),
    "year": (lambda day: day.isoformat()[:4], lambda day: _next_month(day, 12)),
}


class Stretch(NamedTuple):
    """A period by its name, with its first and last day."""

    name: str
    first: date
    last: date


def periods_between(first: date, last: date) -> tuple[str, list[Stretch]]:
    """The finest unit in which the days fit into `MOST` periods, and each period.

    The first begins on the first day and the last ends on the last, whole or not. Where even years are too many, the
    latest ones are given.
    """
    for unit in _UNITS:
        found: list[Stretch] = []
        for stretch in _stretches(unit, first, last):
            found.append(stretch)
            if len(found) > MOST and unit != "year":
                break
        if len(found) <= MOST:
            break
    return unit, found[-MOST:]


def _stretches(unit: str, day: date, last: date) -> Iterator[Stretch]:
    name, following = _UNITS[unit]
    while True:
        try:
            after = following(day)
        except (OverflowError, ValueError):  # the calendar ends with the year 9999
            break
        if after > last:
            break
        yield Stretch(name(day), day, after - timedelta(days=1))
        day = after
    yield Stretch(name(day), day, last)
