"""Spans of time as people type them for a deadline: `30d`, `2w`, `6mo`, `1y`, or in words."""

import re
from datetime import date

from dateutil.relativedelta import relativedelta

from factcheck.errors import DateRefused

_SPAN = re.compile(r"\s*([0-9]{1,5})\s*([a-z]+)\s*", re.IGNORECASE)
_UNITS = {
    "days": ("d", "day", "days"),
    "weeks": ("w", "wk", "week", "weeks"),
    "months": ("mo", "month", "months"),
    "years": ("y", "yr", "year", "years"),
}
_UNIT_OF = {word: unit for unit, words in _UNITS.items() for word in words}


def day_after(day: date, span: str) -> date:
    """The day that lies a span of time after another. Months keep the day of the month, or take their last one.

    Raises `DateRefused` for what is no span, and for one that leads beyond the year 9999. `m` alone could be minutes or
    months, and is refused.
    """
    read = _SPAN.fullmatch(span)
    unit = _UNIT_OF.get(read[2].lower()) if read else None
    if read is None or unit is None:
        raise DateRefused(f"{span[:60]!r} is no span of days.", hint="30d, 2w, 6mo or 1y")
    try:
        return day + relativedelta(**{unit: int(read[1])})  # type: ignore[arg-type]  # its units are named by the table above
    except (OverflowError, ValueError):
        raise DateRefused(f"{span[:60]!r} leads beyond the calendar.", hint="30d, 2w, 6mo or 1y") from None
