"""Moments as a person types them: an instant with its zone, or a date, which means the end of its last day in UTC.

What was known on a day is what was known when the day ended. Nothing is filled in: a time without a zone could be any
of 26 hours, and a date marked as roughly known has no end to speak of, so both are refused.
"""

import re
from datetime import UTC, date, datetime, time, timedelta

from factcheck.domain.edtf import Edtf
from factcheck.domain.edtf.refusals import refusal
from factcheck.errors import DateRefused
from factcheck.language.dates import read_date

FORMS = (
    "Write an instant with its zone or a date: 2025-09-01T18:30:00Z, 2025-09-01T20:30:00+02:00, 2025-09-01, 2025-08."
)
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
AFTER_ALL = datetime.max.replace(tzinfo=UTC)

# RFC 3339, section 5.6, date-time. T and Z may be small; a leap second is 60.
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))", re.ASCII)
_TIMED = re.compile(r"\d[Tt ]\d\d:?\d\d", re.ASCII)
_LEAP_SECOND = 60
_VAGUE = frozenset("?~%X[{")


def read_moment(text: str) -> datetime:
    """The instant a person means, to the microsecond, in UTC; a date's is the last one of its last day.

    Raises DateRefused for a time without a zone, for what never was, and for dates without an exact end. Beyond the years
    1 to 9999 it is the first or last instant there is. A leap second counts as the end of the second before it, as a
    clock that knows none shows it.
    """
    typed = text.strip(" ")
    instant = _INSTANT.fullmatch(typed)
    if instant:
        return _instant_of(typed, *instant.groups())
    if _TIMED.search(typed):
        raise refusal(text, "is not an instant with its zone", FORMS)
    value = read_date(text)
    if _VAGUE & set(value.text):
        raise refusal(text, "has no exact end", FORMS)
    return _end_of(value)


def _instant_of(
    text: str,
    day: str,
    hour: str,
    minute: str,
    second: str,
    fraction: str | None,
    sign: str | None,
    hours: str | None,
    minutes: str | None,
) -> datetime:
    leaps = int(second) == _LEAP_SECOND
    micros = "999999" if leaps else f"{fraction or 0:0<6}"[:6]
    try:
        local = datetime.combine(
            date.fromisoformat(day), time(int(hour), int(minute), 59 if leaps else int(second), int(micros))
        )
        east = time(int(hours or 0), int(minutes or 0))
    except ValueError:
        raise refusal(text, "never was: there is no such day or time", FORMS) from None
    offset = timedelta(hours=east.hour, minutes=east.minute)
    try:
        in_utc = local + offset if sign == "-" else local - offset
    except OverflowError:
        return AFTER_ALL if sign == "-" else BEFORE_ALL
    if leaps and (in_utc.hour, in_utc.minute) != (23, 59):
        raise refusal(text, "never was: a leap second ends a day in UTC", FORMS)
    return in_utc.replace(tzinfo=UTC)


def _end_of(value: Edtf) -> datetime:
    if value.latest:
        return datetime.combine(value.latest, time.max, UTC)
    return AFTER_ALL if value.last_day[0] > 0 else BEFORE_ALL


def read_moments(earlier: str, later: str) -> tuple[datetime, datetime]:
    """Two moments in their order. Raises DateRefused when the first is the later one."""
    first, second = read_moment(earlier), read_moment(later)
    if first > second:
        raise DateRefused(f"{earlier[:60]!r} comes after {later[:60]!r}.", hint=f"{later[:60]} {earlier[:60]}")
    return first, second
