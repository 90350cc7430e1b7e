"""Days, months and years that are named: "Sunday 17 August 2025", "Aug. 2025", "2025-08-17", "the 7th", "1998"."""
# ruff: noqa: PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

from factcheck.domain.edtf.days import MONTH_NAMES
from factcheck.language.phrases.combined import Within
from factcheck.language.phrases.counting import read_day_number, read_ordinal, read_short_year, read_year
from factcheck.language.phrases.figure_phrases import read_figures
from factcheck.language.phrases.found import Read
from factcheck.language.phrases.loose import Monthly, Weekly
from factcheck.language.phrases.relative import Fixed
from factcheck.language.phrases.stretch import of_year
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import MONTHS, WEEKDAY_NAMES, WEEKDAYS
from factcheck.language.phrases.year_forms import ShortYear, made, yearly

_YEAR_DIGITS, _TWO = 4, 2
_LINK = frozenset((",", "of", "in", "-", "/", "the", "."))


def read_calendar_date(tokens: Tokens, at: int, *, lone: bool = False) -> Read:
    """A date with a day or a month in it, with or without its year."""
    words = tokens.words
    weekday = WEEKDAYS.get(words[at])
    month = tokens.skip(tokens.skip(at, "the"), "entire", "whole")
    if words[month] == "month" and words[month + 1] == "of" and words[month + 2] in MONTHS:
        return _read_from_month(tokens, month + 2, None, lone=lone)
    if weekday is None:
        return _read_dated(tokens, at, None, lone=lone)
    after = tokens.skip(at + 1, ".", ",")
    after = tokens.skip(tokens.skip(after, ","), "the", "on")
    after = tokens.skip(after, "the")
    found = _read_dated(tokens, tokens.skip(after, "-"), weekday, lone=True)
    if found:
        return found
    day = read_day_number(tokens, after) if lone else read_ordinal(tokens, after)
    if day and day[0] <= 31 and words[day[1]] not in {"am", "pm"}:
        return Monthly(day[0], weekday), day[1]
    return None


def _read_dated(tokens: Tokens, at: int, weekday: int | None, *, lone: bool) -> Read:
    words = tokens.words
    if words[at] in MONTHS:
        return _read_from_month(tokens, at, weekday, lone=lone)
    if words[at][:1].isdigit():
        found = read_figures(tokens, at, weekday, lone=lone)
        if found:
            return found
    year = read_year(tokens, at, spoken=False)
    if year and words[year[1]] in MONTHS and len(words[at]) == _YEAR_DIGITS:
        return _read_year_first(tokens, year[0], year[1])
    start = tokens.skip(at, "the")
    day = read_day_number(tokens, start)
    if day is None:
        return None
    after = day[1]
    if words[after] == "day" and words[after + 1] in {"of", "in"}:
        after += 1
    after = tokens.skip(after, ".") if lone and words[start].isdigit() and words[after + 1] in MONTHS else after
    after = tokens.skip(after, "of", "in", "-", "/")
    after = tokens.skip(after, "the") if words[after + 1] in MONTHS else after
    if words[after] not in MONTHS or (
        words[after] == "may" and not tokens.capital(after) and not lone and after == day[1]
    ):
        return None
    month = MONTHS[words[after]]
    after = behind_month(tokens, after)
    if words[after] == "," and WEEKDAYS.get(words[after + 1]) is not None:
        weekday, after = WEEKDAYS[words[after + 1]], after + 2
    return _with_year(tokens, after, (month, day[0]), weekday, lone=lone)


def _read_year_first(tokens: Tokens, year: int, at: int) -> Read:
    """As in "2025 August 17", "2017 April"."""
    month, after = MONTHS[tokens.words[at]], behind_month(tokens, at)
    day = read_day_number(tokens, after)
    if day and tokens.words[after].isdigit():
        return made(month, day[0], year, None), day[1]
    return made(month, 0, year, None), after


def _read_from_month(tokens: Tokens, at: int, weekday: int | None, *, lone: bool) -> Read:
    words = tokens.words
    month = MONTHS[words[at]]
    after = behind_month(tokens, at)
    link = after
    if words[link] in {"-", "/"}:
        link += 1
    year = read_year(tokens, link, spoken=False)
    if year and words[link] != words[after] and words[year[1]] == words[after]:
        day = read_day_number(tokens, year[1] + 1)
        if day:
            return made(month, day[0], year[0], weekday), day[1]
    if year is None:
        spot = tokens.skip(link, ",") if lone and read_ordinal(tokens, link + 1) else link
        spot = tokens.skip(spot, "the")
        day = read_day_number(tokens, spot)
        spoken = read_year(tokens, spot)
        if day and not (spoken and spoken[1] > day[1]) and not _plural(tokens, day[1]):
            after = day[1]
            if words[after] == "," and WEEKDAYS.get(words[after + 1]) is not None and weekday is None:
                return _with_year(tokens, after + 2, (month, day[0]), WEEKDAYS[words[after + 1]], lone=lone)
            return _with_year(tokens, after, (month, day[0]), weekday, lone=lone)
    return None if weekday is not None else _with_year(tokens, after, (month, 0), None, lone=lone)


def behind_month(tokens: Tokens, at: int) -> int:
    """The place behind a month's name, and behind the dot of one that is shortened."""
    shortened = MONTH_NAMES[MONTHS[tokens.words[at]]].lower() != tokens.words[at]
    return tokens.skip(at + 1, ".") if shortened else at + 1


def _plural(tokens: Tokens, at: int) -> bool:
    """Whether a number counts things and not the days of a month: "in May 12 ships"."""
    word = tokens.words[at]
    return (
        tokens.words[at - 1].isdigit()
        and word.isalpha()
        and word.endswith("s")
        and word not in {"was", "is", "as", "has", "this"}
    )


def _with_year(tokens: Tokens, at: int, month_day: tuple[int, int], weekday: int | None, *, lone: bool) -> Read:
    month, day = month_day
    words = tokens.words
    spot = at
    for _ in range(2):
        if words[spot] in _LINK:
            spot = spot + 1
    for place in dict.fromkeys((at, at + 1, spot)):
        if place > spot:
            continue
        short = read_short_year(tokens, place)
        if short:
            return Within(yearly(month, day, weekday), ShortYear(short[0])), short[1]
        place_year = tokens.skip(place, "year") if place > at else place
        year = read_year(tokens, place_year)
        if year and not _counts_things(tokens, year[1], place > at and words[place - 1] == ","):
            return made(month, day, year[0], weekday), year[1]
    word = words[spot]
    if "-" in words[at:spot]:
        return yearly(month, day, weekday), at
    if (
        (lone or words[at] == "of")
        and len(word) == _TWO
        and word.isdigit()
        and (day or words[at] == "of" or int(word) > 31)
    ):
        return Within(yearly(month, day, weekday), ShortYear(int(word))), spot + 1
    return yearly(month, day, weekday), at


def _counts_things(tokens: Tokens, at: int, comma: bool) -> bool:
    """Whether what looks like a year counts things: "In March, 2000 soldiers"."""
    word = tokens.words[at]
    return comma and word.isalpha() and word.endswith("s") and word not in {"was", "is", "as", "has", "its", "his"}


def read_bare_day(tokens: Tokens, at: int, *, lone: bool = False) -> Read:
    """A day of a month that is not named: "the 7th", "7th" where a date stood just before."""
    start = tokens.skip(at, "the")
    day = read_ordinal(tokens, start)
    if day is None or day[0] > 31 or not (lone or (start > at and tokens.words[start][0].isdigit())):
        return None
    after = day[1]
    follower = tokens.words[after]
    if follower == "day" and tokens.words[after + 1] != "of":
        return None
    return Monthly(day[0]), after


def read_bare_year(tokens: Tokens, at: int) -> Read:
    """A year alone: "1998", "the year 1998", "44 BC"."""
    words = tokens.words
    after = tokens.skip(at, "the")
    if words[after] in {"calendar", "tax"}:
        after += 1
    if words[after] in {"year", "years"}:
        after = tokens.skip(after + 1, "of")
    elif after > at:
        return None
    short = read_short_year(tokens, after)
    if short:
        return ShortYear(short[0]), short[1]
    year = read_year(tokens, after)
    return (Fixed(of_year(year[0])), year[1]) if year else None


def read_weekday(tokens: Tokens, at: int) -> Read:
    """A weekday alone."""
    weekday = WEEKDAYS.get(tokens.words[at])
    if weekday is None:
        return None
    after = tokens.skip(at + 1, ".") if tokens.words[at] not in WEEKDAY_NAMES and tokens.touching(at + 1) else at + 1
    return Weekly(weekday), after
