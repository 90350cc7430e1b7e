"""From one date to another, and with one end only: "between 23 and 27 September 2022", "1914-18", "since August"."""
# ruff: noqa: PLR0911, PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

from factcheck.language.phrases.combined import Changed, Within
from factcheck.language.phrases.counting import read_day_number, read_ordinal, read_year
from factcheck.language.phrases.found import Found, Read
from factcheck.language.phrases.loose import Monthly, Weekly, Yearly
from factcheck.language.phrases.moment import Meaning
from factcheck.language.phrases.open_dates import read_point
from factcheck.language.phrases.relative import Fixed, UnitAt
from factcheck.language.phrases.several import AllOf, Behind, Between, OneOf
from factcheck.language.phrases.single_dates import DateGrammar
from factcheck.language.phrases.stretch import of_century, of_half, of_quarter, of_year
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import MONTHS, SEASONS, Unit

_TO = frozenset(("to", "/", "till", "til", "until", "through", "thru", "-", "~"))


def read_range(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    """Two dates joined."""
    words = tokens.words
    opened = (words[at] in {"from", "between", "in", "during"} and grammar.lone) or words[at] in {"from", "between"}
    start = at + 1 if opened else at
    start = (
        tokens.skip(start, "now", "the") if words[start] == "the" and words[start + 1] in {"years", "year"} else start
    )
    start = tokens.skip(start, "years")
    short = _read_short_start(tokens, start, grammar, opened=opened)
    if short:
        first, last = short[0].meaning, short[-1].meaning
        assert first is not None  # they are dates
        assert last is not None
        if words[at] == "between" or words[short[0].end] not in {"and", ",", "or"}:
            return Found(Between(first, last), at, short[-1].end, parts=short)
        several = AllOf(tuple(part.meaning for part in short[:-1] if part.meaning), last)
        return Found(several, at, short[-1].end, parts=short)
    one = _read_end(tokens, start, grammar)
    if one is None:
        return None
    joint = one[1]
    comma = words[joint] == "," and words[joint + 1] in _TO
    joint += comma
    word = words[joint]
    if word in {"or", "and"} and words[at] != "between":
        return _read_choice(tokens, at, (one[0], one[1]), grammar)
    names = SEASONS if words[start] in SEASONS else MONTHS
    months = word == "/" and words[start] in names and words[joint + 1] in names
    if (
        word == "/"
        and not months
        and not (tokens.touching(joint) and len(words[joint + 1]) == 2 and tokens.touching(joint + 1))
    ):
        return None
    if not (word in _TO or (word == "and" and words[at] == "between") or (word == "up" and words[joint + 1] == "to")):
        return None
    after = joint + (2 if word == "up" else 1)
    after = tokens.skip(after, "to") if word == "-" else after
    other = _read_other(tokens, start, one, after, grammar, tight=tokens.touching(after))
    if other is None:
        return None
    first, second, end = other
    if word == "-" and not opened and isinstance(first, UnitAt):
        return None
    parts = (Found(first, start, one[1]), Found(second, after, end))
    return Found(Between(first, second), at, end, parts=parts)


def _read_end(tokens: Tokens, at: int, grammar: DateGrammar) -> Read:
    start = tokens.skip(tokens.skip(at, "the"), "current", "present")
    if tokens.words[start - 1] == "present" and start > at and tokens.words[start] in {"", ".", ","}:
        return UnitAt(Unit.DAY, 0), start
    if tokens.words[start] in {"now", "date", "present"} or (start > at and tokens.words[start] == "day"):
        return UnitAt(Unit.DAY, 0), start + 1
    return read_point(tokens, at, grammar)


def _read_choice(tokens: Tokens, at: int, one: tuple[Meaning, int], grammar: DateGrammar) -> Found | None:
    """Two dates of one kind: "1864 or 1866"; or of one year: "in April and June 1955"."""
    either = tokens.words[one[1]] == "or"
    days = _read_day_only(tokens, one[0], one[1] + 1) if grammar.lone else None
    if days:
        # "May 5 and 6, 2019": what is said of the month and the year holds for both.
        second = Behind(days[0], days[1])
        parts = (Found(days[0], at, one[1]), Found(second, one[1] + 1, days[2]))
        return Found(OneOf(days[0], second) if either else AllOf((days[0],), second), at, days[2], parts=parts)
    other = grammar.read(tokens, one[1] + 1)
    if other and grammar.lone and isinstance(one[0], UnitAt | Weekly) and isinstance(other[0], UnitAt | Weekly):
        parts = (Found(one[0], at, one[1]), Found(other[0], one[1] + 1, other[1]))
        return Found(OneOf(one[0], other[0]) if either else AllOf((one[0],), other[0]), at, other[1], parts=parts)
    if other is None or not isinstance(other[0], Fixed | Changed):
        return None
    if isinstance(one[0], Yearly) and isinstance(other[0], Fixed) and other[0].stretch and one[0].unsaid is None:
        year = Fixed(of_year(other[0].stretch.year))
        first = Within(one[0], year)
        parts = (Found(first, at, one[1]), Found(other[0], one[1] + 1, other[1]))
        return Found(OneOf(first, other[0]) if either else Between(first, other[0]), at, other[1], parts=parts)
    if isinstance(one[0], Yearly):
        if (
            not isinstance(other[0], Fixed)
            or other[0].stretch is None
            or one[0].unsaid is None
            or one[0].unsaid.unit is not other[0].stretch.unit
        ):
            return None
        year = Fixed(of_year(other[0].stretch.year))
        parts = (Found(Within(one[0], year), at, one[1]), Found(other[0], one[1] + 1, other[1]))
        if tokens.words[one[1]] == "or":
            return Found(OneOf(Within(one[0], year), other[0]), at, other[1], parts=parts)
        return Found(AllOf((one[0],), other[0]), at, other[1], parts=parts)
    if not isinstance(one[0], Fixed) or (tokens.words[one[1]] == "and" and not (grammar.lone or _decade(one[0]))):
        return None
    if tokens.words[one[1]] == "and":
        parts = (Found(one[0], at, one[1]), Found(other[0], one[1] + 1, other[1]))
        return Found(AllOf((one[0],), other[0]), at, other[1], parts=parts)
    parts = (Found(one[0], at, one[1]), Found(other[0], one[1] + 1, other[1]))
    return Found(OneOf(one[0], other[0]), at, other[1], parts=parts)


def _decade(meaning: Meaning) -> bool:
    return isinstance(meaning, Fixed) and meaning.stretch is not None and meaning.stretch.unit is Unit.DECADE


def _read_other(
    tokens: Tokens, start: int, one: tuple[Meaning, int], at: int, grammar: DateGrammar, *, tight: bool
) -> tuple[Meaning, Meaning, int] | None:
    """The second date, and the first one with what the second says for both."""
    words = tokens.words
    if (
        isinstance(one[0], Fixed)
        and tight
        and words[at].isdigit()
        and len(words[at]) == 2
        and words[start].isdigit()
        and one[1] == start + 1
    ):
        year = int(words[start]) // 100 * 100 + int(words[at])
        return (one[0], Fixed(of_year(year)), at + 1) if year > int(words[start]) else None
    day_only = _read_day_only(tokens, one[0], at)
    other = _read_end(tokens, at, grammar)
    if day_only and (other is None or day_only[2] > other[1] or (day_only[2] == other[1] and words[at].isdigit())):
        return day_only
    if other is None:
        return None
    era = words[other[1] - 1]
    if era == "bc" and words[start].isdigit() and one[1] == start + 1 and len(words[start]) <= 4:
        return Fixed(of_year(1 - int(words[start]))), other[0], other[1]
    return one[0], other[0], other[1]


def _read_day_only(tokens: Tokens, first: Meaning, at: int) -> tuple[Meaning, Monthly, int] | None:
    """As in "September 23 to 27", "April ninth through 17th", "August 5-7, 1998"."""
    if not isinstance(first, Yearly | Fixed | Monthly):
        return None
    unsaid = first.unsaid if isinstance(first, Yearly) else first.stretch if isinstance(first, Fixed) else None
    if not isinstance(first, Monthly) and (unsaid is None or unsaid.unit is not Unit.DAY):
        return None
    spot = tokens.skip(at, "the")
    day = read_day_number(tokens, spot)
    if (
        day is None
        or tokens.words[day[1]] in MONTHS
        or (tokens.words[day[1]] == "of" and tokens.words[day[1] + 1] in MONTHS)
    ):
        return None
    if tokens.words[day[1]] in {"/", ":"} or (tokens.words[day[1]] == "-" and tokens.touching(day[1])):
        return None
    year = read_year(tokens, tokens.skip(day[1], ",", "of"), spoken=False)
    if year and isinstance(first, Yearly):
        return Within(first, Fixed(of_year(year[0]))), Monthly(day[0]), year[1]
    return first, Monthly(day[0]), day[1]


def _read_short_start(tokens: Tokens, at: int, grammar: DateGrammar, *, opened: bool) -> tuple[Found, ...] | None:
    """As in "23 and 27 September 2022", "17th-19th centuries", "499 to 493 BC": the first date is only a number."""
    words = tokens.words
    start = tokens.skip(at, "the", "late", "early", "mid")
    start = tokens.skip(start, "the")
    number = read_day_number(tokens, start)
    listed = _read_listed_days(tokens, start, grammar)
    if listed:
        return listed
    long = words[start].isdigit() and len(words[start]) <= 4
    if number is None and not long:
        return None
    joint = number[1] if number else start + 1
    if not (words[joint] in _TO or (words[joint] == "and" and (opened or number))):
        return None
    after = tokens.skip(joint + 1, "the")
    second = read_ordinal(tokens, after)
    if number and second and words[tokens.skip(second[1], "-")] in {"century", "centuries"}:
        end = tokens.skip(second[1], "-") + 1
        bc = words[end] == "bc"
        end += words[end] in {"bc", "ad"}
        ends = (Fixed(of_century(number[0], before_christ=bc)), Fixed(of_century(second[0], before_christ=bc)))
        return Found(ends[0], start, joint), Found(ends[1], after, end)
    other = grammar.read(tokens, after)
    if other is None:
        return None
    if number and second and words[second[1]] in {"quarter", "quarters", "half", "halves"}:
        return _read_shares(tokens, (start, joint, after), (number[0], words[second[1]]), other)
    if words[other[1] - 1] == "bc" and long and words[joint - 1].isdigit():
        return Found(Fixed(of_year(1 - int(words[start]))), start, joint), Found(other[0], after, other[1])
    if number is None or not _is_day_of_month(other[0]) or (words[after].isalpha() and words[after] in MONTHS):
        return None
    if read_day_number(tokens, after) is None or len(words[start]) > 4 or words[after].count("-") > 1:
        return None
    return Found(Monthly(number[0]), start, joint), Found(other[0], after, other[1])


def _read_shares(
    tokens: Tokens, places: tuple[int, int, int], named: tuple[int, str], other: tuple[Meaning, int]
) -> tuple[Found, ...] | None:
    """As in "the first and second quarters of 2019": the first is only a number."""
    number, unit = named
    start, joint, after = places
    in_year = of_quarter if unit.startswith("quarter") else of_half
    if tokens.words[other[1] - 1] == unit or number > 4:
        return None
    first = Changed(other[0], lambda stretch: in_year(stretch.year, number))
    return Found(first, start, joint), Found(other[0], after, other[1])


def _read_listed_days(tokens: Tokens, at: int, grammar: DateGrammar) -> tuple[Found, ...] | None:
    """As in "23, 24 and 27 September 2022"."""
    words, spot = tokens.words, at
    days: list[Found] = []
    while (number := read_day_number(tokens, spot)) and words[number[1]] in {",", "and"} and spot < tokens.limit:
        days.append(Found(Monthly(number[0]), spot, number[1]))
        spot = number[1] + 1
        spot = tokens.skip(spot, "and") if words[number[1]] == "," else spot
        if words[number[1]] == "and":
            break
    if len(days) < 2:
        return None
    last = grammar.read(tokens, spot)
    if last is None or not _is_day_of_month(last[0]) or read_day_number(tokens, spot) is None:
        return None
    return (*days, Found(last[0], spot, last[1]))


def _is_day_of_month(meaning: Meaning) -> bool:
    if isinstance(meaning, Fixed):
        return meaning.stretch is not None and meaning.stretch.unit is Unit.DAY
    return (
        isinstance(meaning, Yearly) and meaning.unsaid is not None and meaning.unsaid.unit is Unit.DAY
    ) or isinstance(meaning, Within)
