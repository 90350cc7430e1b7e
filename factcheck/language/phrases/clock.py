"""Times of day, and the day they are of: "5:30 p.m.", "the night of April 18, 1775", "Monday morning", "that evening"."""
# ruff: noqa: PLR0911, PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

import re
from dataclasses import dataclass

from factcheck.language.phrases.counting import read_spoken
from factcheck.language.phrases.found import Found, Read
from factcheck.language.phrases.moment import Moment, Outcome
from factcheck.language.phrases.phrase import Anchor, PhraseKind
from factcheck.language.phrases.relative import UnitAt
from factcheck.language.phrases.single_dates import DateGrammar
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import DAYTIMES, FROM_MENTIONED, WHICH, Unit

_CLOCK = re.compile(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?")
_HOURS, _HALF_DAY = 24, 12
_ZONES = frozenset(("gmt", "utc", "est", "edt", "cst", "cdt", "pst", "pdt", "cet", "bst", "et", "pt"))


@dataclass(frozen=True, slots=True)
class SameDay:
    """The day mentioned last, where a day was: "at 5:30 p.m." of that day."""

    def resolve(self, moment: Moment) -> Outcome:
        day = moment.mentioned
        if day is None or day.unit is not Unit.DAY or not moment.near:
            return Outcome((), Anchor.MENTIONED, "it says the time of day, not the day")
        return Outcome.of([day], Anchor.MENTIONED)


def read_clock(tokens: Tokens, at: int, *, lone: bool = False) -> tuple[str, int] | None:
    """A time on the clock as TIMEX writes it ("15:30"), and the place behind it."""
    words = tokens.words
    found = _CLOCK.fullmatch(words[at])
    if found:
        return _read_half_day(tokens, int(found[1]), found[2], at + 1)
    if words[at] in {"noon", "midday", "midnight"}:
        return DAYTIMES[words[at]], at + 1
    number = (int(words[at]), at + 1) if words[at].isdigit() and len(words[at]) <= 2 else read_spoken(tokens, at)
    if number is None or number[0] > _HOURS:
        return None
    hour, after = number
    if words[after] == "o'clock":
        return _read_half_day(tokens, hour, "00", after + 1)
    if words[after] in {"am", "pm"}:
        return _read_half_day(tokens, hour, "00", after)
    if words[after] == "h" and tokens.touching(after):
        minutes = words[after + 1] if words[after + 1].isdigit() and tokens.touching(after + 1) else ""
        return f"{hour:02}:{minutes or '00'}", after + 1 + bool(minutes)
    if lone and words[after] in {"a", "p"} and tokens.touching(after):
        return f"{hour + (12 if words[after] == 'p' and hour < 12 else 0):02}:00", after + 1
    return None


def _read_half_day(tokens: Tokens, hour: int, minute: str, at: int) -> tuple[str, int] | None:
    word = tokens.words[at]
    if word in {"am", "pm"}:
        hour = hour % _HALF_DAY + (_HALF_DAY if word == "pm" else 0)
        at += 1
    if tokens.words[at] in _ZONES:
        at += 1
    return (f"{hour:02}:{minute}", at) if hour <= _HOURS else None


def read_time(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    """A time of day, with its day where one is said."""
    words = tokens.words
    start = tokens.skip(at, "at") if grammar.lone else at
    clock = read_clock(tokens, start, lone=grammar.lone)
    if clock:
        date = grammar.read(tokens, tokens.skip(clock[1], "on", ",", "of"))
        if date and (words[clock[1]] in {"on", ",", "of"} or grammar.lone):
            return Found(date[0], at, date[1], PhraseKind.TIME, f"T{clock[0]}")
        day = None if grammar.lone else SameDay()
        return Found(day, at, clock[1], PhraseKind.TIME, f"T{clock[0]}")
    return _read_daytime(tokens, at, grammar) or _read_day_first(tokens, at, grammar)


def _read_daytime(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    words = tokens.words
    start = tokens.skip(at, "the")
    start = tokens.skip(start, "early", "late")
    start = tokens.skip(tokens.skip(start, "in"), "the") if words[start - 1] in {"early", "late"} else start
    if words[start] in {"early", "small", "wee", "late"} and words[start + 1] == "hours":
        start += 1
    if words[start] in DAYTIMES or words[start] == "hours":
        after = start + 1
        if words[after] in {"of", "on"}:
            date = grammar.read(tokens, after + 1)
            if date and (words[start] in DAYTIMES or words[start - 1] in {"early", "small", "wee", "late"}):
                return Found(date[0], at, date[1], PhraseKind.TIME, f"T{DAYTIMES.get(words[start], 'NI')}")
        if words[start] == "hours":
            return None
        return Found(None, at, after, PhraseKind.TIME, f"T{DAYTIMES[words[start]]}") if grammar.lone else None
    which = start
    if words[which] in WHICH or (words[which] == "one" and not grammar.lone):
        after = tokens.skip(which + 1, "same", "very")
        spot = tokens.skip(after, "early", "late")
        if words[spot] in DAYTIMES:
            count = WHICH.get(words[which], 0)
            mentioned = words[which] in FROM_MENTIONED or start > at or words[which] == "one"
            return Found(
                UnitAt(Unit.DAY, count, mentioned=mentioned), at, spot + 1, PhraseKind.TIME, f"T{DAYTIMES[words[spot]]}"
            )
    if words[at] in {"tonight", "tonite"}:
        return Found(UnitAt(Unit.DAY, 0), at, at + 1, PhraseKind.TIME, "TNI")
    return None


def _read_day_first(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    date: Read = grammar.read(tokens, at)
    if date is None:
        return None
    words = tokens.words
    after = tokens.skip(date[1], ",") if words[date[1] + 1] == "at" else date[1]
    after = tokens.skip(after, "at", "in", "for", "@", ",", "from")
    after = tokens.skip(after, "the") if words[after + 1] in DAYTIMES else after
    if words[after] in DAYTIMES and not (words[after] == "night" and words[date[1]] == ","):
        return Found(date[0], at, after + 1, PhraseKind.TIME, f"T{DAYTIMES[words[after]]}")
    clock = read_clock(tokens, after, lone=grammar.lone)
    return Found(date[0], at, clock[1], PhraseKind.TIME, f"T{clock[0]}") if clock else None
