"""Longer times with a name: "the 1990s", "the 20th century", "spring 2014", "Q3 2024", "the first half of 2020"."""
# ruff: noqa: PLR0911, PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

import re

from factcheck.domain.edtf.masks import ANY_YEAR
from factcheck.language.phrases.combined import Within
from factcheck.language.phrases.counting import read_ordinal, read_short_year, read_year
from factcheck.language.phrases.found import Read, Reader
from factcheck.language.phrases.loose import Yearly
from factcheck.language.phrases.moment import Meaning
from factcheck.language.phrases.relative import Fixed, Unknown
from factcheck.language.phrases.stretch import (
    Stretch,
    of_century,
    of_decade,
    of_half,
    of_millennium,
    of_quarter,
    of_season,
)
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import DECADE_WORDS, SEASONS, Unit
from factcheck.language.phrases.year_forms import ShortYear

_DECADE = re.compile(r"([0-9]{2,3}0|[1-9]0)s")
_CODE = re.compile(r"[qh]")
_CODE_AFTER = re.compile(r"[qh]|[1-4]")
_THIRD = None  # a third of a year or century is no unit of the calendar
FISCAL = "when such a year begins differs from place to place"
_CENTURY_MARK = frozenset(("century", "centuries", "c", "cent"))


def read_decade(tokens: Tokens, at: int, *, lone: bool = False) -> Read:
    """As in "1990s", "the '90s", "the nineties", "1990 s"; a number that ends in 00 is the century: "the 1800s"."""
    start = tokens.skip(tokens.skip(at, "the"), "'")
    word = tokens.words[start]
    bounded = start > at or lone
    found = _DECADE.fullmatch(word)
    after = start + 1
    if found is None and word.isdigit() and tokens.words[start + 1] == "s" and lone:
        found, after = _DECADE.fullmatch(word + "s"), start + 2
    if found is None:
        if word in {"noughties", "aughts", "naughties"}:
            return Fixed(of_decade(2000)), after
        years = DECADE_WORDS.get(word)
        if years is None and word in {"nineteen", "eighteen", "seventeen"} and tokens.words[start + 1] in DECADE_WORDS:
            century = {"nineteen": 1900, "eighteen": 1800, "seventeen": 1700}[word]
            return Fixed(of_decade(century + DECADE_WORDS[tokens.words[start + 1]])), start + 2
        return (Fixed(of_decade(1900 + years)), after) if years and bounded else None
    number = int(found[1])
    if number < 100:
        if tokens.words[after] == "bc":
            return Fixed(of_decade(1 - number)), after + 1
        return (Fixed(of_decade(1900 + number)), after) if bounded else None
    if number < 1000 and tokens.words[after] != "bc":
        return None
    if tokens.words[after] == "bc":
        return Fixed(
            of_decade(1 - number) if number % 100 else of_century(number // 100 + 1, before_christ=True)
        ), after + 1
    # "The 1900s" is mostly the century, "the 2000s" the ten years.
    return Fixed(of_century(number // 100 + 1) if number % 100 == 0 and number % 1000 else of_decade(number)), after


def read_century(tokens: Tokens, at: int) -> Read:
    """As in "the 19th century", "2nd century BC", "19c", "the first millennium"."""
    start = tokens.skip(at, "the")
    words = tokens.words
    if words[start].isdigit() and words[start + 1] == "c" and tokens.touching(start + 1) and len(words[start]) <= 2:
        return Fixed(of_century(int(words[start]))), start + 2
    number = read_ordinal(tokens, start)
    if number is None:
        return None
    after = tokens.skip(number[1], "-")
    if words[after] == "millennium":
        return Fixed(of_millennium(number[0])), after + 1
    if words[after] not in _CENTURY_MARK or (words[after] == "c" and words[number[1] - 1].isalpha()):
        return None
    after += 1
    era = words[after]
    return Fixed(of_century(number[0], before_christ=era == "bc")), after + 1 if era in {"bc", "ad"} else after


def read_season(tokens: Tokens, at: int, *, lone: bool = False) -> Read:
    """A season, with its year before or behind it or none: "spring 2014", "the 1982 summer", "winter 1776-77"."""
    words = tokens.words
    start = tokens.skip(at, "the")
    year = read_year(tokens, start, spoken=False)
    spot = year[1] if year else start
    code = SEASONS.get(words[spot])
    if code is None:
        return None
    season = Yearly(lambda number: of_season(number, code), _season_unsaid(code))
    if year:
        return Fixed(of_season(year[0], code)), spot + 1
    after = spot + 1
    year_at = tokens.skip(after, "of", "in", ",")
    said = read_year(tokens, year_at, spoken=False)
    if said:
        end = said[1]
        if (
            words[end] in {"-", "/"}
            and len(words[end + 1]) == 2
            and words[end + 1].isdigit()
            and tokens.touching(end + 1)
        ):
            end += 2
        return Fixed(of_season(said[0], code)), end
    short = read_short_year(tokens, after)
    if short:
        return Within(season, ShortYear(short[0])), short[1]
    if words[spot] == "fall" and words[after] == "of":
        return None
    if (words[spot] == "fall" and not (lone or start > at)) or (
        words[spot] == "spring" and words[after] in {"up", "to"} and not lone
    ):
        return None
    return season, after


def _season_unsaid(code: int) -> Stretch:
    first = (4, (code - 20) * 3, 1)
    return Stretch(f"{ANY_YEAR}-{code}", Unit.SEASON, first, first, f"{ANY_YEAR}-{code}", yearless=True)


def read_share(tokens: Tokens, at: int, inner: Reader) -> Read:
    """A quarter or half: "Q3 2024", "2024 Q3", "the third quarter of 2024", "the first half of next year"."""
    words = tokens.words
    start = tokens.skip(at, "the")
    year = read_year(tokens, start, spoken=False)
    spot = tokens.skip(year[1], "-", ",") if year else start
    read = _read_share_name(tokens, spot)
    if read is None:
        return None
    number, unit, after = read

    def in_year(value: int) -> Stretch | None:
        return of_quarter(value, number) if unit is Unit.QUARTER else of_half(value, number)

    fiscal = tokens.skip(after, "of", "in", ",")
    if words[fiscal] in {"fy", "fiscal", "financial"}:
        fiscal = tokens.skip(fiscal + 1, "year")
        return Unknown(FISCAL), fiscal + words[fiscal].isdigit()
    if unit is _THIRD:
        frame = inner(tokens, after + 1) if words[after] in {"of", "in"} else None
        return (_share_of(number, 3, frame[0]), frame[1]) if frame else None
    tight = _CODE_AFTER.fullmatch(words[spot + 1]) and words[after].isdigit() and tokens.touching(after)
    if not year and tight and len(words[after]) == 2:
        return Within(Yearly(in_year), ShortYear(int(words[after]))), after + 1
    if year:
        return Fixed(in_year(year[0])), after
    here = tokens.skip(after, "of", "in", ",", "/", "-")
    said = read_year(tokens, tokens.skip(here, "the"), spoken=False)
    if said:
        return Fixed(in_year(said[0])), said[1]
    if words[after] in {"of", "in"}:
        frame = inner(tokens, here)
        if frame:
            return _share_of(number, 4 if unit is Unit.QUARTER else 2, frame[0]), frame[1]
        return None
    return (Yearly(in_year), after) if _CODE.fullmatch(words[spot]) or unit is Unit.QUARTER else None


def _share_of(number: int, shares: int, frame: Meaning) -> Meaning:
    from factcheck.language.phrases.combined import Changed
    from factcheck.language.phrases.shares import share

    return Changed(frame, lambda stretch: share(stretch, number, shares))


def _read_share_name(tokens: Tokens, at: int) -> tuple[int, Unit | None, int] | None:
    words = tokens.words
    if words[at] in {"1", "2", "3", "4"} and words[at + 1] in {"q", "h"} and tokens.touching(at + 1):
        # "1h" alone is an hour; a year behind it makes it a half.
        number, unit = int(words[at]), Unit.QUARTER if words[at + 1] == "q" else Unit.HALF
        dated = words[tokens.skip(at + 2, "of", "-", "/", "'")].isdigit() or unit is Unit.QUARTER
        return (number, unit, at + 2) if dated and number <= (4 if unit is Unit.QUARTER else 2) else None
    if words[at] in {"q", "h"} and words[at + 1].isdigit() and tokens.touching(at + 1):
        number, unit = int(words[at + 1]), Unit.QUARTER if words[at] == "q" else Unit.HALF
        return (number, unit, at + 2) if 1 <= number <= (4 if unit is Unit.QUARTER else 2) else None
    ordinal = (
        (4, at + 1)
        if words[at] in {"last", "final"} and words[at + 2] in {"of", "in"}
        else (2, at + 1)
        if words[at] == "latter"
        else read_ordinal(tokens, at)
    )
    if ordinal is None:
        return None
    number, after = ordinal
    if words[after] == "third" and words[after + 1] in {"of", "in"} and number <= 4:
        return (3 if words[at] in {"last", "final"} else number), _THIRD, after + 1
    if words[after] in {"quarter", "qtr", "quarters"} and number <= 4:
        return number, Unit.QUARTER, after + 1
    if words[after] in {"half", "halves"} and (number <= 2 or words[at] in {"last", "final"}):
        yearly = tokens.skip(after + 1, "-")
        end = yearly + 1 if words[yearly] == "year" and words[yearly + 1] in {"of", "in"} else after + 1
        return min(number, 2), Unit.HALF, end
    return None
