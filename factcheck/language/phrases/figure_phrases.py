"""Dates in figures, or with the month between them: "17/08/2025", "5/12", "12/2015", "05-Aug-2016"."""
# ruff: noqa: PLR0911, PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

import re

from factcheck.language.phrases.combined import Within
from factcheck.language.phrases.counting import read_year
from factcheck.language.phrases.found import Read
from factcheck.language.phrases.loose import Yearly
from factcheck.language.phrases.relative import Fixed
from factcheck.language.phrases.stretch import of_day, of_month, of_year
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import MONTHS
from factcheck.language.phrases.year_forms import Either, ShortYear, made, yearly

_FIGURES = re.compile(r"([0-9]{1,4})([-/.])([0-9]{1,2})\2([0-9]{1,4})")
_YEAR_DIGITS, _TWO = 4, 2


def read_figures(tokens: Tokens, at: int, weekday: int | None, *, lone: bool) -> Read:
    word = tokens.words[at]
    found = _FIGURES.fullmatch(word)
    if found:
        return _of_figures(found[1], found[3], found[4], at + 1)
    words = tokens.words
    sign, second = words[at + 1], words[at + 2]
    if sign not in {"-", "/", "."} or not tokens.touching(at + 1) or not tokens.touching(at + 2):
        return None
    if second in MONTHS and words[at + 3] == sign:
        return _read_month_between(tokens, at)
    if len(word) == _YEAR_DIGITS and words[at + 3] == sign and words[at + 4] in MONTHS and sign == "/":
        return (made(MONTHS[words[at + 4]], int(second), int(word), None), at + 5) if second.isdigit() else None
    if not (word.isdigit() and second.isdigit()) or (tokens.touching(at) and words[at - 1] != "-"):
        return None
    if len(word) == _YEAR_DIGITS and (len(second) == _TWO or lone) and 1 <= int(second) <= 12 and sign != ".":
        return Fixed(of_month(int(word), int(second))), at + 3
    if len(second) == _YEAR_DIGITS and len(word) <= _TWO and 1 <= int(word) <= 12 and sign != ".":
        return Fixed(of_month(int(second), int(word))), at + 3
    if (lone or weekday is not None) and len(word) <= _TWO and len(second) <= _TWO and words[at + 3] != "%":
        return _with_said_year(tokens, at + 3, _day_and_month(int(word), int(second)))
    return None


def _with_said_year(tokens: Tokens, at: int, day: Either) -> Read:
    year = read_year(tokens, at + 1, spoken=False) if tokens.words[at] == "," else None
    if year is None:
        return day, at
    return Either(tuple(Within(way, Fixed(of_year(year[0]))) for way in day.ways if isinstance(way, Yearly))), year[1]


def _read_month_between(tokens: Tokens, at: int) -> Read:
    """As in "05-Aug-2016", "2019/aug/01"."""
    words = tokens.words
    one, month, other = words[at], MONTHS[words[at + 2]], words[at + 4]
    if not (one.isdigit() and other.isdigit()):
        return None
    if len(one) == _YEAR_DIGITS and len(other) <= _TWO:
        return made(month, int(other), int(one), None), at + 5
    if len(one) <= _TWO and len(other) == _YEAR_DIGITS:
        return made(month, int(one), int(other), None), at + 5
    if len(one) <= _TWO and len(other) == _TWO and tokens.touching(at + 4):
        return Within(yearly(month, int(one), None), ShortYear(int(other))), at + 5
    return None


def read_spaced_figures(tokens: Tokens, at: int) -> Read:
    """As in "13 / 7 / 1976", "1976 07 04", where nothing stands around them."""
    words = tokens.words
    signed = words[at + 1] in {"-", "/", "."}
    if signed and words[at + 3] != words[at + 1]:
        return None
    numbers = (words[at], words[at + 2], words[at + 4]) if signed else (words[at], words[at + 1], words[at + 2])
    if not all(number.isdigit() for number in numbers) or len(numbers[1]) > _TWO:
        return None
    if not signed and not (len(numbers[0]) == _YEAR_DIGITS and len(numbers[1]) == _TWO == len(numbers[2])):
        return None
    return _of_figures(*numbers, at + (5 if signed else 3))


def _of_figures(one: str, two: str, three: str, after: int) -> Read:
    if len(one) == _YEAR_DIGITS and len(three) <= _TWO:
        return Fixed(of_day(int(one), int(two), int(three))), after
    if len(one) > _TWO:
        return None
    both = ((int(two), int(one)), (int(one), int(two)))  # month and day, the day first before the month first
    if len(three) == _YEAR_DIGITS:
        year = int(three)
        return Either(tuple(Fixed(of_day(year, month, day)) for month, day in both)), after
    if len(three) == _TWO:
        return Either(tuple(Within(yearly(month, day, None), ShortYear(int(three))) for month, day in both)), after
    return None


def _day_and_month(one: int, two: int) -> Either:
    return Either(tuple(yearly(month, day, None) for month, day in ((two, one), (one, two))))
