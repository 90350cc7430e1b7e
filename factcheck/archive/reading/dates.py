"""A page's own words for its day of publication, as an EDTF date no finer than the words.

Nothing is filled in: `November 2025` is `2025-11`, never a day, and the calendar day is the one written, in the page's
own time zone. What can be read two ways (`03/04/2025`) is not read.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

_YEARS = range(1900, 10_000)
_LEEWAY = timedelta(days=2)  # a page dated tomorrow in Auckland, read in Honolulu

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|[T\s+,Z])", re.ASCII)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T\d|\d{4}$|\d{6}$)", re.ASCII)
_MONTH_ONLY = re.compile(r"(\d{4})[-/](\d{1,2})$", re.ASCII)
_YEAR_ONLY = re.compile(r"(\d{4})$", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?=$|[\s,T])", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?=$|[\s,T])", re.ASCII)
_WEEKDAY = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+", re.ASCII | re.IGNORECASE
)
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s-]([a-z]{3,9})\.?,?[\s-](\d{4})\b", re.ASCII | re.IGNORECASE)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})\b", re.ASCII | re.IGNORECASE)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?,?\s(\d{4})$", re.ASCII | re.IGNORECASE)
_NAMES = "january february march april may june july august september october november december"
_MONTHS = {word: number for number, name in enumerate(_NAMES.split(), start=1) for word in (name, name[:3])} | {
    "sept": 9
}


def parse_published(words: str, latest: date | None = None) -> str:
    """The EDTF date that `words` state, or empty where they state none, none that exists, or none that is plausible.

    Implausible is before 1900, more than two days after `latest` (the day the bytes were captured), or 1 January 1970,
    which is a zero that somebody formatted.
    """
    said = " ".join(words[:80].split())
    said = said[found.end() :] if (found := _WEEKDAY.match(said)) else said
    year, month, day = _parts(said)
    if year not in _YEARS or (year, month, day) == (1970, 1, 1):
        return ""
    try:
        earliest = date(year, month or 1, day or 1)
    except ValueError:
        return ""
    if latest is not None and earliest > latest + _LEEWAY:
        return ""
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def _parts(said: str) -> tuple[int, int, int]:
    """Year, month and day; 0 for what is not said."""
    for pattern, read in _SHAPES:
        if found := pattern.match(said):
            return read(*found.groups())
    return 0, 0, 0


def _calendar(year: str, month: str = "", day: str = "") -> tuple[int, int, int]:
    # A month or day of zero is a broken date, not a coarser one.
    stated = int(year), int(month or 0), int(day or 0)
    return (0, 0, 0) if (month and not stated[1]) or (day and not stated[2]) else stated


def _told_apart(first: str, second: str, year: str) -> tuple[int, int, int]:
    """`11/20/2025` and `20/11/2025`, but not `03/04/2025`: 12 is the last number that could be a month."""
    could_be_month = [1 <= int(number) <= len(_NAMES.split()) for number in (first, second)]
    if all(could_be_month) and int(first) != int(second):
        return 0, 0, 0
    return _calendar(year, first, second) if could_be_month[0] else _calendar(year, second, first)


def _named(year: str, month: str, day: str = "") -> tuple[int, int, int]:
    return _calendar(year, str(_MONTHS.get(month.lower(), 0)), day)


_SHAPES: tuple[tuple[re.Pattern[str], Callable[..., tuple[int, int, int]]], ...] = (
    (_YEAR_FIRST, lambda year, _, month, day: _calendar(year, month, day)),
    (_COMPACT, _calendar),
    (_MONTH_ONLY, _calendar),
    (_YEAR_ONLY, _calendar),
    (_DOTTED, lambda day, month, year: _calendar(year, month, day)),
    (_SLASHED, _told_apart),
    (_DAY_MONTH, lambda day, month, year: _named(year, month, day)),
    (_MONTH_DAY, lambda month, day, year: _named(year, month, day)),
    (_MONTH_YEAR, lambda month, year: _named(year, month)),
)
