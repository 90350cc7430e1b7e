"""A date by the longer time it lies in: "the first Tuesday of October", "Sunday of last week", "earlier this year"."""

from dataclasses import replace

from factcheck.language.phrases.away_dates import read_away
from factcheck.language.phrases.combined import Changed, Named, Nth, Within, cut
from factcheck.language.phrases.counting import read_count, read_ordinal, read_unit
from factcheck.language.phrases.found import Read, Reader
from factcheck.language.phrases.joining import ending
from factcheck.language.phrases.loose import SATURDAY, Loose, Monthly, Nearest, Weekly, Which, Yearly
from factcheck.language.phrases.moment import Meaning
from factcheck.language.phrases.relative import Away, Beside, Rest, UnitAt
from factcheck.language.phrases.stretch import of_weekend
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import END, START, WEEKDAYS, WHICH, Unit


def read_definite(tokens: Tokens, at: int, *, lone: bool = False) -> Read:
    """As in "the month", "the year": only behind "the end of", "later in", or alone."""
    start = tokens.skip(at, "the", "a")
    if start == at and not lone:
        return None
    start = tokens.skip(start, "whole", "entire")
    unit, after = read_unit(tokens, start)
    if unit is None or unit.clock:
        return None
    if unit is Unit.WEEKEND:
        return Which(Weekly(SATURDAY, of_weekend), 0), after
    return UnitAt(unit, 0, definite=True), after


def read_rest(tokens: Tokens, at: int, inner: Reader) -> Read:
    """As in "earlier this year", "later in the month", "the rest of the week", "so far this year", "the year to date"."""
    opening = _read_rest_name(tokens, at)
    if opening is None:
        unit, after = read_unit(tokens, tokens.skip(at, "the"))
        spot = tokens.skip(after, "-")
        end = tokens.skip(spot + 1, "-") + 1
        to_date = unit is not None and not unit.clock and tokens.words[spot] == "to" and tokens.words[end - 1] == "date"
        return (Rest(UnitAt(unit, 0), -1), end) if unit and to_date else None
    way, after = opening
    frame = read_definite(tokens, after) or inner(tokens, after)
    if frame is None:
        return None
    return Rest(frame[0], way, isinstance(frame[0], UnitAt) and frame[0].mentioned), frame[1]


def _read_rest_name(tokens: Tokens, at: int) -> tuple[int, int] | None:
    words = tokens.words
    start = tokens.skip(at, "sometime", "some")
    if words[start] in {"earlier", "later"}:
        return -1 if words[start] == "earlier" else 1, tokens.skip(tokens.skip(start + 1, "on"), "in", "on")
    if words[start : start + 2] == ["so", "far"]:
        return -1, tokens.skip(start + 2, "in")
    start = at + 2 if words[at : at + 2] == ["most", "of"] else at
    start = tokens.skip(start, "the")
    return (1, start + 2) if words[start] in {"rest", "remainder", "remaining"} and words[start + 1] == "of" else None


def read_beside(tokens: Tokens, at: int, inner: Reader) -> Read:
    """As in "the week after Easter", "the Monday before Christmas", "the year ending March 2023"."""
    words = tokens.words
    start = tokens.skip(at, "the")
    unit: Unit | int | None = WEEKDAYS.get(words[start])
    after = start + 1
    if unit is None:
        unit, after = read_unit(tokens, start)
    if unit is None or (isinstance(unit, Unit) and (unit.clock or unit is Unit.DAY or words[after - 1].endswith("s"))):
        return None
    word = words[after]
    if word in {"ending", "ended"} and isinstance(unit, Unit):
        found = inner(tokens, tokens.skip(after + 1, "on", "in"))
        kept = unit
        return (Changed(found[0], lambda stretch: ending(stretch, kept)), found[1]) if found else None
    if word not in {"after", "before", "following"} or (start == at and not isinstance(unit, int)):
        return None
    base = inner(tokens, after + 1)
    return (Beside(base[0], unit, -1 if word == "before" else 1), base[1]) if base else None


def read_nearest(tokens: Tokens, at: int, inner: Reader) -> Read:
    """As in "the closest Monday to 5 October", "the second closest Christmas to today"."""
    words = tokens.words
    start = tokens.skip(at, "the")
    number = read_ordinal(tokens, start)
    spot = number[1] if number else start
    if words[spot] not in {"closest", "nearest"}:
        return None
    loose = inner(tokens, spot + 1)
    if loose is None or not isinstance(loose[0], Loose) or words[loose[1]] != "to":
        return None
    to = inner(tokens, loose[1] + 1)
    return (Nearest(loose[0], to[0], max(1, min(number[0] if number else 1, 31))), to[1]) if to else None


def read_weekday_away(tokens: Tokens, at: int, inner: Reader) -> Read:
    """As in "Monday two weeks from now": the weekday of the week that lies so far away."""
    weekday = WEEKDAYS.get(tokens.words[at])
    if weekday is None:
        return None
    away = read_away(tokens, tokens.skip(at + 1, ","), inner, lone=tokens.words[at + 1] == "in")
    if away is None or not isinstance(away[0], Away) or away[0].count is None:
        return None
    return Named(replace(away[0], exact=True), weekday), away[1]


def read_nth(tokens: Tokens, at: int, inner: Reader) -> Read:
    """As in "the first Tuesday of October", "third last week of 2018", "last day in May", "the first two months of 1939"."""
    words = tokens.words
    opening = _read_nth_name(tokens, tokens.skip(at, "the"))
    if opening is None:
        return None
    number, spot = opening
    length = 1
    counted = read_count(tokens, spot) if abs(number) == 1 else None
    if counted and counted[0] is None:
        unit, end = read_unit(tokens, counted[1])
        frame = inner(tokens, end + 1) if unit and words[end] == "of" else None
        return (cut(frame[0], START if number > 0 else END), frame[1]) if frame else None
    if counted and counted[0] and words[spot] not in {"a", "an"}:
        length, spot = int(counted[0]), counted[1]
    of: Unit | int | None = WEEKDAYS.get(words[spot])
    after = spot + 1
    if of is None:
        of, after = read_unit(tokens, spot)
    if of is None or (isinstance(of, Unit) and of.clock) or words[after] not in {"of", "in"}:
        return None
    frame = inner(tokens, after + 1) or read_definite(tokens, after + 1)
    return (Nth(number, of, frame[0], length), frame[1]) if frame else None


def _read_nth_name(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Which one, counted from the end below zero, and the place behind it."""
    words = tokens.words
    if words[at] in {"last", "final"}:
        return (-2, at + 3) if words[at + 1 : at + 3] == ["but", "one"] else (-1, at + 1)
    if words[at] == "penultimate":
        return -2, at + 1
    if words[at] == "next" and (after := _behind_to_last(tokens, at + 1)):
        return -2, after
    ordinal = read_ordinal(tokens, at)
    if ordinal is None:
        return None
    number, after = ordinal
    if words[after] == "last":
        return -number, after + 1
    from_end = _behind_to_last(tokens, after)
    return (-number, from_end) if from_end else (number, after)


def _behind_to_last(tokens: Tokens, at: int) -> int | None:
    """The place behind "to last", "-to-last", "from last"."""
    spot = tokens.skip(at, "-")
    if tokens.words[spot] not in {"to", "from"}:
        return None
    spot = tokens.skip(spot + 1, "-", "the")
    return spot + 1 if tokens.words[spot] in {"last", "final"} else None


def read_within(tokens: Tokens, at: int, loose: Meaning, inner: Reader) -> Read:
    """What comes round, in the year or month or week that is said behind it: "Christmas of last year", "Sunday of last week"."""
    words = tokens.words
    after = at
    if words[at] in {"of", "in", "from"} or (words[at] == "," and words[at + 1] in WHICH):
        after = at + 1
    elif words[at] == "the" and words[at + 1] == "week" and isinstance(loose, Weekly):
        after = at
    elif words[at] not in WHICH and not (isinstance(loose, Yearly) and read_count(tokens, at)):
        return None
    frame = inner(tokens, after)
    if frame is None and isinstance(loose, Yearly):
        ahead = read_away(tokens, at, inner, lone=True)
        return (Within(loose, ahead[0]), ahead[1]) if ahead and isinstance(ahead[0], Away) else None
    if frame is None or not isinstance(frame[0], UnitAt):
        return None
    unit = frame[0].unit
    if isinstance(loose, Weekly) and unit is Unit.WEEK:
        return Named(frame[0], loose.weekday), frame[1]
    monthly = isinstance(loose, Monthly) and unit is Unit.MONTH
    if isinstance(loose, Loose) and (monthly or (isinstance(loose, Yearly) and unit is Unit.YEAR)):
        return Within(loose, frame[0]), frame[1]
    return None
