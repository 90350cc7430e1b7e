"""Dates in words: "17 August 2025", "Aug. 2025", "Sunday 17th of August 2025".

A date is read twice, by its words and by python-dateutil, and both readings must be the same. dateutil fills what was
not said from its default, so it reads with two defaults, and only what both readings share was said.
"""

import re
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from factcheck.domain.edtf import Edtf, in_english
from factcheck.domain.edtf.days import MONTH_NAMES
from factcheck.domain.edtf.masks import ANY_YEAR
from factcheck.domain.edtf.refusals import quoted, refusal
from factcheck.errors import DateRefused
from factcheck.language.date_advice import ADVICE, FOR_DECADES, FOR_SPANS, FOR_TIMES, RELATIVE
from factcheck.language.figure_dates import CENTURY, ever, restate, show_readings

if TYPE_CHECKING:
    from dateutil.parser import parser

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_WORDS = {word: name for name in _WEEKDAYS for word in (name.lower(), name[:3].lower())}
_WEEKDAY_WORDS |= {"tues": "Tuesday", "weds": "Wednesday", "thur": "Thursday", "thurs": "Thursday"}
_MONTH_WORDS = {
    word: place
    for place, name in enumerate(MONTH_NAMES)
    if name
    for word in (name.lower(), name[:3].lower(), name[:4].lower())
}
_FILLERS = frozenset(("the", "of", "on", ",", ".", "-", "/", "'"))
_TOKEN = re.compile(r"[0-9]+:[0-9:.]*|[0-9]+[a-z]*|[a-z]+|[^ 0-9a-z]")
_DAY = re.compile(r"([0-9]{1,2})|(1[123]|[0-9]?[04-9])th|([023]?1)st|([02]?2)nd|([02]?3)rd")
_YEAR = re.compile(r"[0-9]{4}")
_DECADE = re.compile(r"[0-9]{2,4}s")
_CLOCK = re.compile(r"[0-9]+(:.*|am|pm|h)")
_DEFAULTS = (datetime(2000, 1, 1), datetime(2004, 2, 2))  # noqa: DTZ001 - dateutil fills a wall clock; no instant is meant


class _Said(NamedTuple):
    """What the words say, each kind in the order said; `spoken` is the date without its fillers and weekdays."""

    months: list[int]
    days: list[int]
    years: list[str]
    weekdays: list[str]
    spoken: list[str]


def read_words(value: str) -> Edtf:
    """The day or month of a year that English words say. Raises DateRefused."""
    said = _sort_words(value)
    _refuse_unless_one_date(value, said)
    iso = f"{said.years[0]}-{said.months[0]:02}" + "".join(f"-{day:02}" for day in said.days)
    edtf = restate(value, iso)
    if _read_with_dateutil(" ".join(said.spoken)) != iso:
        raise refusal(value, "cannot be read for sure", f"If {in_english(edtf)} is meant, write {iso}.")
    if said.weekdays:
        _check_weekday(value, edtf, said.weekdays[0])
    return edtf


def _sort_words(value: str) -> _Said:
    said = _Said([], [], [], [], [])
    for word in _TOKEN.findall(value.lower()):
        day = _DAY.fullmatch(word)
        if word in _FILLERS:
            continue
        if word in _WEEKDAY_WORDS:
            said.weekdays.append(_WEEKDAY_WORDS[word])
            continue
        if word in _MONTH_WORDS:
            said.months.append(_MONTH_WORDS[word])
        elif _YEAR.fullmatch(word):
            said.years.append(word)
        elif day:
            said.days.append(int(day[day.lastindex or 0]))
        else:
            raise _explain_word(value, word)
        said.spoken.append(word)
    return said


def _explain_word(value: str, word: str) -> DateRefused:
    if word in ADVICE:
        return refusal(value, *ADVICE[word])
    if _CLOCK.fullmatch(word):
        return refusal(value, "has a time of day in it", FOR_TIMES)
    if _DECADE.fullmatch(word):
        return refusal(value, "names many years", FOR_DECADES)
    if word.isdigit():
        return refusal(value, "has no year of four digits", "Write the year in four digits, and first: 2025-08-17.")
    hint = "Write it like 17 August 2025, or in figures: 2025-08-17."
    return refusal(value, f"has a word in it that is no part of a date, {quoted(word)}", hint)


def _refuse_unless_one_date(value: str, said: _Said) -> None:
    if not said.months:
        if said.weekdays and not said.years:
            raise refusal(value, *RELATIVE)
        raise refusal(value, "names no month")
    if len(said.months) > 1 or len(said.years) > 1:
        raise refusal(value, "names more than one date", FOR_SPANS)
    if not said.years:
        raise _explain_no_year(value, said)
    if len(said.days) > 1:
        span = "/".join(f"{said.years[0]}-{said.months[0]:02}-{day:02}" for day in said.days[:2])
        raise refusal(
            value, "names more than one day", f"For a span of days write {span}." if ever(span) else FOR_SPANS
        )
    if len(said.weekdays) > len(said.days):
        raise refusal(value, "names a weekday and not which one", "Write the day: 2025-08-17.")


def _explain_no_year(value: str, said: _Said) -> DateRefused:
    month = said.months[0]
    if not said.days:
        return refusal(value, "has no year", f"Add the year; if nobody knows it, write {ANY_YEAR}-{month:02}.")
    if len(said.days) == 1 and "'" not in value and ever(f"{ANY_YEAR}-{month:02}-{said.days[0]:02}"):
        hint = f"Add the year; if nobody knows it, write {ANY_YEAR}-{month:02}-{said.days[0]:02}."
        return refusal(value, "has no year of four digits", hint)
    isos = [f"{CENTURY + said.days[-1]}-{month:02}"]
    if len(said.days) > 1:
        pairs = (said.days[:2], said.days[1::-1])
        isos = [iso for day, year in pairs if ever(iso := f"{CENTURY + year}-{month:02}-{day:02}")]
    hint = "Write the year in four digits, and first: 2025-08-17."
    if isos:
        hint = f"Write the year in four digits. In this century it would be {show_readings(isos)}."
    return refusal(value, "has a year of two digits", hint)


def _read_with_dateutil(spoken: str) -> str:
    """What dateutil reads with either default, in ISO order; what only one default gave is left out."""
    # Imported here because it takes longer to load than any date in figures takes to read.
    from dateutil.parser import ParserError

    reader = _load_reader()
    try:
        one, other = (reader.parse(spoken, default=default) for default in _DEFAULTS)
    except ParserError:
        return ""
    parts = ((f"{one.year:04}", one.year == other.year), (f"{one.month:02}", one.month == other.month))
    return "-".join(part for part, agreed in (*parts, (f"{one.day:02}", one.day == other.day)) if agreed)


@cache
def _load_reader() -> "parser":
    from dateutil.parser import parser, parserinfo

    class YearsAsWritten(parserinfo):
        """dateutil moves years below 100 into the century around today."""

        def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: ARG002 - dateutil's
            return year

    return parser(YearsAsWritten())


def _check_weekday(value: str, edtf: Edtf, weekday: str) -> None:
    actual = _WEEKDAYS[date.fromisoformat(edtf.text).weekday()]
    if actual != weekday:
        why = f"contradicts itself: {in_english(edtf)} is a {actual}"
        raise refusal(value, why, f"If the day of the month is right, write {edtf}.")
