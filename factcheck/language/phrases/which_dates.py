"""Last, this, next: "yesterday", "last August", "this Tuesday", "the following month", "the last ten months"."""

from factcheck.language.phrases.calendar_dates import read_calendar_date, read_weekday
from factcheck.language.phrases.combined import Named, Within, mark
from factcheck.language.phrases.counting import read_count, read_unit
from factcheck.language.phrases.found import Read
from factcheck.language.phrases.holidays import read_holiday
from factcheck.language.phrases.loose import SATURDAY, Counted, Monthly, Weekly, Which, Yearly
from factcheck.language.phrases.named_stretches import read_season
from factcheck.language.phrases.relative import Away, Here, Run, UnitAt
from factcheck.language.phrases.stretch import of_weekend
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import DAY_WORDS, FROM_MENTIONED, LAST, NEXT, WEEKDAYS, WHICH, Unit
from factcheck.language.phrases.year_forms import Either


def read_day_word(tokens: Tokens, at: int) -> Read:
    """As in "today", "yesterday", "the day before yesterday", "the day after tomorrow"."""
    words = tokens.words
    if words[at] == "now" and tokens.words[at + 1] == "" and not at:
        return UnitAt(Unit.DAY, 0), at + 1
    if words[at] in DAY_WORDS:
        count = DAY_WORDS[words[at]]
        return UnitAt(Unit.DAY, count), at + 1
    start = tokens.skip(at, "the")
    if (
        words[start] == "day"
        and words[start + 1] in {"before", "after"}
        and words[start + 2] in {"yesterday", "tomorrow"}
    ):
        way = -1 if words[start + 1] == "before" else 1
        return UnitAt(Unit.DAY, way + DAY_WORDS[words[start + 2]]), start + 3
    return None


def read_british_week(tokens: Tokens, at: int) -> Read:
    """As in "Friday week", "a week on Friday": seven days behind the next Friday. "This time last year"."""
    words = tokens.words
    if (
        words[at : at + 2] == ["this", "time"]
        and words[at + 2] in {"last", "next"}
        and words[at + 3] in {"year", "month", "week"}
    ):
        unit = read_unit(tokens, at + 3)[0]
        assert unit is not None  # one of the three
        return mark(Away(Here(), unit, 1, WHICH[words[at + 2]], exact=True), "~"), at + 4
    if words[at] in DAY_WORDS and words[at + 1] == "week":
        days = DAY_WORDS[words[at]]
        return Away(UnitAt(Unit.DAY, days), Unit.WEEK, 1, -1 if days < 0 else 1, exact=True), at + 2
    start = at + 3 if words[at : at + 3] == ["a", "week", "on"] else at
    weekday = WEEKDAYS.get(words[start])
    if weekday is None or (start == at and words[at + 1] != "week"):
        return None
    return Away(Counted(Weekly(weekday), 1), Unit.WEEK, 1, 1, exact=True), start + 1 + (start == at)


def read_second(tokens: Tokens, at: int) -> Read:
    """As in "the week before last", "the Friday after next"."""
    words = tokens.words
    start = tokens.skip(at, "the")
    unit, after = read_unit(tokens, start)
    weekday = WEEKDAYS.get(words[start])
    pair = words[after : after + 2]
    if pair not in (["before", "last"], ["after", "next"]) or (unit is None and weekday is None):
        return None
    count = 2 if pair[1] == "next" else -2
    if weekday is not None:
        return Counted(Weekly(weekday), count), after + 2
    return (UnitAt(unit, count), after + 2) if unit and not unit.clock else None


def read_which(tokens: Tokens, at: int, *, lone: bool = False) -> Read:
    """As in "last year", "this Tuesday", "the following spring", "that same day", "next week on Tuesday", "the last ten months"."""
    words = tokens.words
    start = tokens.skip(at, "within", "over") if lone else at
    start = tokens.skip(start, "the")
    the = start > at
    start += words[start] == "very" and words[start + 1] in {"next", "last", "same"}
    word = words[start]
    if word not in WHICH:
        return _read_run_inside(tokens, start)
    count, after = WHICH[word], start + 1
    # "Next month" is that of the speaker, "the next month" that of the story.
    mentioned = word in FROM_MENTIONED or (the and word == "next")
    if word in {"that", "this", "past"} and words[after] in {
        "same",
        "very",
        "coming",
        "upcoming",
        "past",
        "last",
        "next",
    }:
        count, mentioned = {**WHICH, "very": count}[words[after]], mentioned or words[after] in FROM_MENTIONED
        after += 1
    after = tokens.skip(after, "entire", "whole")
    if words[after] == "the":
        return None
    named = _read_named(tokens, after, count, mentioned=mentioned)
    if named:
        return named
    if count and (run := _read_run(tokens, after, 1 if count > 0 else -1, mentioned=mentioned)):
        return run
    if words[after] == "fortnight":
        return Run(Unit.WEEK, 2, count or 1, mentioned), after + 1
    return _read_unit_beside(
        tokens, after, UnitAt(Unit.DAY, count, mentioned=mentioned), lone=lone, past=word == "past" and the
    )


def _read_named(tokens: Tokens, at: int, count: int, *, mentioned: bool) -> Read:
    for read in (read_calendar_date, read_season, read_holiday):
        found = read(tokens, at, lone=True)
        if found and isinstance(found[0], Yearly | Monthly):
            return Which(found[0], count, mentioned), found[1]
    if tokens.words[at] == "weekend":
        return Which(Weekly(SATURDAY, of_weekend), count, mentioned), at + 1
    weekday = read_weekday(tokens, at)
    if weekday is None or not isinstance(weekday[0], Weekly):
        return None
    return Which(weekday[0], count, mentioned), weekday[1]


def _read_run(tokens: Tokens, at: int, way: int, *, mentioned: bool) -> Read:
    if tokens.words[at] in {"a", "an", "the"}:
        return None
    amount = read_count(tokens, at)
    if amount is None:
        return None
    after = amount[1]
    working = tokens.words[after] in {"business", "working"} and tokens.words[after + 1] in {"day", "days"}
    after = tokens.skip(after, "full", "business", "working", "consecutive")
    if tokens.words[after] == "fortnights" and amount[0]:
        return Run(Unit.WEEK, amount[0] * 2, way, mentioned), after + 1
    unit, end = read_unit(tokens, after)
    if unit is None or unit.clock:
        return None
    return Run(unit, amount[0], way, mentioned, working), end


def _read_run_inside(tokens: Tokens, at: int) -> Read:
    """As in "2 upcoming months", "three next weeks"."""
    amount = read_count(tokens, at)
    if amount is None or amount[0] is None:
        return None
    word = tokens.words[amount[1]]
    unit, after = read_unit(tokens, amount[1] + 1)
    if word not in {**LAST, **NEXT} or unit is None or unit.clock:
        return None
    return Run(unit, amount[0], WHICH[word], word in FROM_MENTIONED), after


def _read_unit_beside(tokens: Tokens, at: int, which: UnitAt, *, lone: bool, past: bool) -> Read:
    """The unit behind "last", "this", "next"; "the past year" is twelve months, and "the coming weeks" are not counted."""
    unit, after = read_unit(tokens, at)
    if unit is None or unit.clock:
        return None
    count, mentioned = which.count, which.mentioned
    if count and _plural(tokens.words[at]):
        return Run(unit, None, 1 if count > 0 else -1, mentioned), after
    meaning = UnitAt(unit, count, mentioned=mentioned)
    if past and unit is not Unit.DAY:
        year = Run(unit, 1, count)
        return (Either((year, meaning)) if lone else year), after
    return _read_in_unit(tokens, after, meaning)


def _plural(word: str) -> bool:
    return word.endswith("s") and "'" not in word


def _read_in_unit(tokens: Tokens, at: int, frame: UnitAt) -> Read:
    """As in "next week on Tuesday", "last week's Sunday", "next week Wednesday", "last year's Christmas"."""
    possessive = tokens.words[at - 1].endswith(("'s", "s'")) or tokens.words[at] == "'"
    spot = tokens.skip(at, "'")
    if frame.unit is Unit.WEEK:
        spot = tokens.skip(spot, "on", "-")
        if tokens.words[spot] in WEEKDAYS:
            return Named(frame, WEEKDAYS[tokens.words[spot]]), spot + 1
    if possessive and frame.unit is Unit.YEAR:
        for read in (read_calendar_date, read_season, read_holiday):
            found = read(tokens, spot, lone=True)
            if found and isinstance(found[0], Yearly):
                return Within(found[0], frame), found[1]
    return frame, at
