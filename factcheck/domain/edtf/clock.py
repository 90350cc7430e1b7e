"""The time of day behind a date: `T23:20:30`, alone or with `Z` or a shift from UTC."""

import re

_CLOCK = re.compile(r"([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]{1,9})?(?:Z|([+-])([0-9]{2})(?::([0-9]{2}))?)?")
_MINUTES_A_DAY = 24 * 60
_MIDNIGHT, _LAST_HOUR, _LAST_MINUTE, _LEAP_SECOND = 24, 23, 59, 60
# Every civil clock keeps within these minutes of UTC (IANA time zone database).
_WESTMOST, _EASTMOST = -12 * 60, 14 * 60
# A leap second has only ever ended 30 June or 31 December in UTC (IERS Bulletin C). East of Greenwich that is in the
# morning of the next day, in the west on the day before.
_LEAP_SECOND_DAYS = {-1: ("07-01", "01-01"), 0: ("06-30", "12-31"), 1: ("06-29", "12-30")}


def find_clock_fault(month_and_day: str, clock: str) -> str:
    """What is wrong with the time of day behind a date `MM-DD`, as the rest of a sentence; empty when nothing is.

    The time is complete, as EDTF level 0 asks; a fraction of the second is taken too, since ISO 8601-1 has it.
    24:00:00 is the end of the day (ISO 8601-1:2019/Amd 1). A shift of minus zero does not exist.
    """
    match = _CLOCK.fullmatch(clock)
    if match is None:
        return "does not tell the time as hh:mm:ss"
    hour, minute, second = (int(match[group]) for group in (1, 2, 3))
    sign, shift_hours, shift_minutes = match[5] or "+", int(match[6] or 0), int(match[7] or 0)
    shift = (shift_hours * 60 + shift_minutes) * (-1 if sign == "-" else 1)
    if shift_minutes > _LAST_MINUTE or not _WESTMOST <= shift <= _EASTMOST or (sign == "-" and not shift):
        return "is shifted from UTC as no clock is: shifts go from -12:00 to +14:00"
    if hour == _MIDNIGHT:
        at_the_end = not (minute or second or (match[4] or "").strip(".0"))
        return "" if at_the_end else "goes on after 24:00:00, where the day ends"
    if hour > _LAST_HOUR or minute > _LAST_MINUTE or second > _LEAP_SECOND:
        return "tells a time that is on no clock"
    if second == _LEAP_SECOND:
        days_off, in_utc = divmod(hour * 60 + minute - shift, _MINUTES_A_DAY)
        if in_utc != _MINUTES_A_DAY - 1 or month_and_day not in _LEAP_SECOND_DAYS[days_off]:
            return "tells a leap second where there was none"
    return ""
