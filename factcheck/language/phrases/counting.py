"""Numbers as they are written in dates: "25", "twenty-five", "a couple of", "fifth", "nineteen ninety-six", "44 BC"."""
# ruff: noqa: C901, PLR0911, PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

import re

from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import SMALL_NUMBERS, SMALL_ORDINALS, TENS, TENS_ORDINALS, UNITS, Unit

_ORDINAL = re.compile(r"([0-9]{1,3})(?:st|nd|rd|th)")
_FEW = frozenset(("few", "several", "many", "numerous"))
_YEAR_DIGITS = 4
_HUNDRED, _THOUSAND = 100, 1000
_FIRST_SPOKEN, _LAST_SPOKEN = 11, 20

Count = tuple[float | None, int]


def read_count(tokens: Tokens, at: int) -> Count | None:
    """How many, and the place behind it; None for the number where it is not said ("a few", "several")."""
    word = tokens.words[at]
    if word in {"a", "an", "the"} and tokens.words[at + 1] in {*_FEW, "couple", "dozen", "half", "hundred", "good"}:
        return read_count(tokens, at + 1) if word != "the" else None
    if word == "good":
        return read_count(tokens, at + 1)
    if word in _FEW:
        return None, at + 1
    if word == "couple":
        return 2, tokens.skip(at + 1, "of")
    if word == "dozen":
        return 12, tokens.skip(at + 1, "of")
    if word in {"dozens", "scores"} and tokens.words[at + 1] == "of":
        return None, at + 2
    if word == "half":
        return 0.5, tokens.skip(at + 1, "a", "an", "-")
    if word in {"a", "an"}:
        return 1, at + 1
    whole = _read_whole(tokens, at)
    if whole is None:
        return None
    number, after = whole
    if tokens.words[after : after + 3] == ["and", "a", "half"]:
        return number + 0.5, after + 3
    return number, after


def _read_whole(tokens: Tokens, at: int) -> tuple[float, int] | None:
    word = tokens.words[at]
    if word.isdigit():
        if (
            tokens.words[at + 1] == "."
            and tokens.words[at + 2].isdigit()
            and tokens.touching(at + 2)
            and tokens.touching(at + 1)
        ):
            return float(f"{word}.{tokens.words[at + 2]}"), at + 3
        if (
            tokens.words[at + 1] == ","
            and len(tokens.words[at + 2]) == 3
            and tokens.words[at + 2].isdigit()
            and tokens.touching(at + 2)
        ):
            return float(word + tokens.words[at + 2]), at + 3
        return (int(word), at + 1) if len(word) <= _YEAR_DIGITS else None
    return read_spoken(tokens, at)


def read_spoken(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A number below a thousand in words: "twenty-five", "a hundred and five"."""
    number, after = _below_hundred(tokens, at)
    if tokens.words[after] == "hundred" and (after == at or number < len(SMALL_NUMBERS)):
        number, after = (number or 1) * _HUNDRED, after + 1
        rest, end = _below_hundred(tokens, tokens.skip(after, "and"))
        if rest:
            number, after = number + rest, end
    return (number, after) if after > at else None


def _below_hundred(tokens: Tokens, at: int) -> tuple[int, int]:
    word = tokens.words[at]
    if word in SMALL_NUMBERS:
        return SMALL_NUMBERS[word], at + 1
    if word not in TENS:
        return 0, at
    after = tokens.skip(at + 1, "-")
    ones = SMALL_NUMBERS.get(tokens.words[after], 0)
    return (TENS[word] + ones, after + 1) if 0 < ones < len("123456789") + 1 else (TENS[word], at + 1)


def read_ordinal(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """As in "5th", "fifth", "twenty-fifth"."""
    word = tokens.words[at]
    found = _ORDINAL.fullmatch(word)
    if found:
        return int(found[1]), at + 1
    if word in SMALL_ORDINALS:
        return SMALL_ORDINALS[word], at + 1
    if word in TENS_ORDINALS:
        return TENS_ORDINALS[word], at + 1
    if word in TENS:
        after = tokens.skip(at + 1, "-")
        ones = SMALL_ORDINALS.get(tokens.words[after], 0)
        if 0 < ones < len("123456789") + 1:
            return TENS[word] + ones, after + 1
    return None


def read_day_number(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """The number of a day in a month, in figures or as an ordinal in words."""
    word = tokens.words[at]
    if word.isdigit() and len(word) <= len("31"):
        return (int(word), at + 1) if 1 <= int(word) <= 31 else None
    found = read_ordinal(tokens, at)
    if found is None and word in TENS | SMALL_NUMBERS:
        found = read_spoken(tokens, at)
    return found if found and 1 <= found[0] <= 31 else None


def read_year(tokens: Tokens, at: int, *, spoken: bool = True) -> tuple[int, int] | None:
    """A year that says its century, counted as ISO 8601 does (44 BC is -43), and the place behind it."""
    word = tokens.words[at]
    if word in {"ad", "bc"} and tokens.words[at + 1].isdigit() and len(tokens.words[at + 1]) <= _YEAR_DIGITS:
        number = int(tokens.words[at + 1])
        return ((number if word == "ad" else 1 - number), at + 2) if number else None
    if word.isdigit() and len(word) <= _YEAR_DIGITS:
        era = tokens.words[at + 1]
        if era in {"ad", "bc"}:
            return (int(word) if era == "ad" else 1 - int(word), at + 2) if int(word) else None
        return (int(word), at + 1) if len(word) == _YEAR_DIGITS and word[0] in "12" else None
    return _read_spoken_year(tokens, at) if spoken else None


def _read_spoken_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    words = tokens.words
    if words[at] not in TENS and words[at] not in SMALL_NUMBERS:
        return None
    if words[at + 1] == "thousand" and words[at] in {"one", "two"}:
        base = SMALL_NUMBERS[words[at]] * _THOUSAND
        rest = read_spoken(tokens, tokens.skip(at + 2, "and"))
        return (base + rest[0], rest[1]) if rest else (base, at + 2)
    century, after = _below_hundred(tokens, at)
    if not (_FIRST_SPOKEN <= century <= _LAST_SPOKEN) or after != at + 1:
        return None
    after = after + 1 if words[after] == "-" and words[after + 1] in TENS | SMALL_NUMBERS else after
    if words[after] == "hundred":
        rest = read_spoken(tokens, tokens.skip(after + 1, "and"))
        return (
            (century * _HUNDRED + rest[0], rest[1]) if rest and rest[0] < _HUNDRED else (century * _HUNDRED, after + 1)
        )
    if words[after] == "oh" and words[after + 1] in SMALL_NUMBERS:
        return century * _HUNDRED + SMALL_NUMBERS[words[after + 1]], after + 2
    years, end = _below_hundred(tokens, after)
    return (century * _HUNDRED + years, end) if years >= len("0123456789") else None


def read_short_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year of two digits that an apostrophe marks: '98."""
    word = tokens.words[at + 1]
    if tokens.words[at] == "'" and len(word) == 2 and word.isdigit() and tokens.touching(at + 1):
        return int(word), at + 2
    return None


def read_unit(tokens: Tokens, at: int) -> tuple[Unit | None, int]:
    """A unit of time, and the place behind it; None where there is none. A fortnight is not one."""
    word = tokens.words[at]
    unit = UNITS.get(word.removesuffix("'s").removesuffix("'"))
    if unit is Unit.WEEK and tokens.words[at + 1] == "end":
        return Unit.WEEKEND, at + 2
    return unit, at + 1
