"""Weeks by a day in them or by their number: "the week of October 7th", "week 10", "w/c 4 February"; and fiscal years, which are not known."""
# ruff: noqa: PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

from factcheck.language.phrases.arithmetic import unit_around
from factcheck.language.phrases.calendar_dates import read_bare_year
from factcheck.language.phrases.combined import Changed, Nth
from factcheck.language.phrases.found import Read, Reader
from factcheck.language.phrases.moment import Meaning
from factcheck.language.phrases.named_stretches import FISCAL
from factcheck.language.phrases.relative import UnitAt, Unknown
from factcheck.language.phrases.stretch import Stretch
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import Unit


def read_week(tokens: Tokens, at: int, inner_of: Reader, *, lone: bool) -> Read:
    """As in "the week of October 7th", "week 10", "w/c 4 February"."""
    words = tokens.words
    start = tokens.skip(at, "the")
    if words[start] == "w/c" or (words[start] == "wc" and lone):
        inner = inner_of(tokens, start + 1)
        return (Changed(inner[0], week_of), inner[1]) if inner else None
    if words[start] in {"fiscal", "financial", "fy", "school", "academic"} and (
        words[start + 1] == "year" or words[start] == "fy" or read_bare_year(tokens, start + 1)
    ):
        year = read_bare_year(tokens, start + 1) or read_bare_year(tokens, start + 2)
        after = year[1] if year else start + 2
        return Unknown(FISCAL), after
    if words[start] not in {"week", "weekend"}:
        return None
    unit = Unit.WEEK if words[start] == "week" else Unit.WEEKEND
    if words[start + 1].isdigit() and unit is Unit.WEEK and len(words[start + 1]) <= 2:
        number, after = int(words[start + 1]), start + 2
        year = read_bare_year(tokens, tokens.skip(after, "of", "in", ","))
        frame: tuple[Meaning, int] = year or (UnitAt(Unit.YEAR, 0), after)
        return (Nth(number, Unit.WEEK, frame[0]), frame[1]) if number else None
    if words[start + 1] in {"of", "starting", "commencing", "beginning", "from"}:
        after = tokens.skip(start + 2, "on")
        inner = inner_of(tokens, after)
        if inner and not isinstance(inner[0], UnitAt):
            return Changed(inner[0], lambda day: unit_around(day.first, unit)), inner[1]
    return None


def week_of(day: Stretch) -> Stretch | None:
    return unit_around(day.first, Unit.WEEK)
