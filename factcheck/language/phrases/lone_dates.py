"""Forms that are a date only where nothing stands around them: "W12 2020", "October last", "the three months to June", "YTD"."""
# ruff: noqa: PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

from dataclasses import dataclass

from factcheck.language.phrases.arithmetic import move, unit_around
from factcheck.language.phrases.calendar_dates import read_bare_year, read_calendar_date
from factcheck.language.phrases.combined import Changed, Named, Nth, Within, mark
from factcheck.language.phrases.counting import read_count, read_ordinal, read_unit
from factcheck.language.phrases.figure_phrases import read_spaced_figures
from factcheck.language.phrases.found import Read, Reader
from factcheck.language.phrases.joining import ending
from factcheck.language.phrases.loose import Loose, Monthly, Weekly, Which, Yearly
from factcheck.language.phrases.relative import Away, Beside, Here, Rest, Run, UnitAt
from factcheck.language.phrases.stretch import Stretch, of_date
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import MONTHS, WEEKDAYS, WHICH, Unit

_TO_DATE = {"ytd": Unit.YEAR, "qtd": Unit.QUARTER, "mtd": Unit.MONTH, "wtd": Unit.WEEK}
_WEEK_MARKS = frozenset(("w", "wk", "cw", "kw"))
_REPEATED = frozenset(("time", "period", "day", "week", "month", "quarter"))


def read_lone_date(tokens: Tokens, at: int, inner: Reader) -> Read:
    """The longest of these forms that starts here."""
    best: Read = None
    for found in (
        _read_to_date(tokens, at),
        _read_week_code(tokens, at),
        _read_year_then_day(tokens, at),
        _read_british(tokens, at),
        _read_up_to(tokens, at, inner),
        _read_weekdays_beside(tokens, at, inner),
        _read_ago_this(tokens, at),
        _read_repeated(tokens, at),
        _read_working_day(tokens, at),
        read_spaced_figures(tokens, at),
    ):
        if found and (best is None or found[1] > best[1]):
            best = found
    return best


def _read_to_date(tokens: Tokens, at: int) -> Read:
    unit = _TO_DATE.get(tokens.words[at])
    return (Rest(UnitAt(unit, 0), -1), at + 1) if unit else None


def _read_week_code(tokens: Tokens, at: int) -> Read:
    """As in "2020-W12", "W12 2020", "CW 12", "calendar week 12 of 2020": weeks as ISO 8601 counts them."""
    words = tokens.words
    year = read_bare_year(tokens, at)
    start = tokens.skip(year[1], "-", ",") if year else at
    named = words[start] in {"calendar", "iso"} and words[start + 1] == "week"
    if named:
        start += 1
    elif words[start] not in _WEEK_MARKS and not (year and words[start] == "week"):
        return None
    number = words[start + 1]
    if not number.isdigit() or len(number) > 2 or not 1 <= int(number) <= 53:
        return None
    if words[start] == "w" and not tokens.touching(start + 1):
        return None
    after = start + 2
    year_said = year or read_bare_year(tokens, tokens.skip(after, "of", "in", ",", "-", "/"))
    end = after if year or not year_said else year_said[1]
    return Nth(int(number), Unit.WEEK, year_said[0] if year_said else UnitAt(Unit.YEAR, 0)), end


def _read_year_then_day(tokens: Tokens, at: int) -> Read:
    """As in "1976, July 4"."""
    year = read_bare_year(tokens, at)
    if year is None or tokens.words[year[1]] != ",":
        return None
    found = read_calendar_date(tokens, year[1] + 1, lone=True)
    return (Within(found[0], year[0]), found[1]) if found and isinstance(found[0], Yearly) else None


def _read_british(tokens: Tokens, at: int) -> Read:
    """As in "October last", "Monday next"; "the 12th inst." is of this month, "ult." of the last, "prox." of the next."""
    words = tokens.words
    if words[at] in MONTHS or words[at] in WEEKDAYS:
        found = read_calendar_date(tokens, at, lone=True) if words[at] in MONTHS else None
        loose = found[0] if found else Weekly(WEEKDAYS[words[at]]) if words[at] in WEEKDAYS else None
        after = found[1] if found else at + 1
        ends = words[after] in {"last", "next"} and words[after + 1] in {"", ".", ","}
        return (Which(loose, WHICH[words[after]], False), after + 1) if ends and isinstance(loose, Loose) else None
    number = read_ordinal(tokens, tokens.skip(at, "the"))
    way = {"inst": 0, "instant": 0, "ult": -1, "ultimo": -1, "prox": 1, "proximo": 1}
    if number is None or words[number[1]] not in way or not 1 <= number[0] <= 31:
        return None
    return Within(Monthly(number[0]), UnitAt(Unit.MONTH, way[words[number[1]]])), number[1] + 1


def _read_up_to(tokens: Tokens, at: int, inner: Reader) -> Read:
    """As in "the year to March 2020", "the three months ended 30 June": so long up to the end of a date."""
    words = tokens.words
    start = tokens.skip(at, "the")
    counted = read_count(tokens, start)
    unit, after = read_unit(tokens, counted[1] if counted else start)
    if unit is None or unit.clock or (counted and (counted[0] is None or counted[0] != int(counted[0]))):
        return None
    if words[after] not in {"to", "ended", "ending"}:
        return None
    found = inner(tokens, tokens.skip(after + 1, "on", "in", "the"))
    if found is None or isinstance(found[0], UnitAt) or words[found[1] - 1] == "date":
        return None
    kept, times = unit, int(counted[0]) if counted and counted[0] else 1
    return Changed(found[0], lambda stretch: ending(stretch, kept, times)), found[1]


def _read_weekdays_beside(tokens: Tokens, at: int, inner: Reader) -> Read:
    """As in "two Fridays before Christmas", "the first Monday after Easter"."""
    start = tokens.skip(at, "the")
    counted = (1, start + 1) if tokens.words[start] == "last" else read_ordinal(tokens, start) or read_count(tokens, at)
    if counted is None or not counted[0] or counted[0] != int(counted[0]):
        return None
    word = tokens.words[counted[1]]
    weekday = WEEKDAYS.get(word.removesuffix("s"), WEEKDAYS.get(word))
    if weekday is None or tokens.words[counted[1] + 1] not in {"before", "after"}:
        return None
    base = inner(tokens, counted[1] + 2)
    if base is None:
        return None
    way = -1 if tokens.words[counted[1] + 1] == "before" else 1
    nearest = Beside(base[0], weekday, way)
    return (Away(nearest, Unit.WEEK, counted[0] - 1, way, exact=True) if counted[0] > 1 else nearest), base[1]


def _read_ago_this(tokens: Tokens, at: int) -> Read:
    """As in "a year ago this month", "ten years ago today", "a week ago Monday", "two weeks ago on Friday"."""
    words = tokens.words
    counted = read_count(tokens, at)
    unit, after = read_unit(tokens, counted[1]) if counted else (None, at)
    if unit is None or counted is None or not counted[0] or words[after] != "ago":
        return None
    spot = tokens.skip(after + 1, "on", "this", "last")
    weekday = WEEKDAYS.get(words[spot])
    if weekday is not None and unit is Unit.WEEK and words[after + 1] != "last":
        return Named(UnitAt(Unit.WEEK, -int(counted[0])), weekday), spot + 1
    smaller, end = read_unit(tokens, spot)
    if words[after + 1] != "this" or smaller not in {Unit.DAY, Unit.MONTH} or unit not in {Unit.YEAR, Unit.DECADE}:
        return None
    years = int(counted[0]) * (10 if unit is Unit.DECADE else 1)
    return Changed(UnitAt(smaller, 0), _YearBeside(-years).change), end


def _read_working_day(tokens: Tokens, at: int) -> Read:
    """As in "three business days ago", "in 3 working days", "the next business day"; weekends are not counted."""
    words = tokens.words
    inside = words[at] == "in"
    start = tokens.skip(at, "in", "the")
    counted = (1, start + 1) if words[start] in {"next", "last", "previous", "following"} else read_count(tokens, start)
    if counted is None or not counted[0] or counted[0] != int(counted[0]):
        return None
    after = counted[1]
    if words[after] not in {"business", "working", "work"} or words[after + 1] not in {"day", "days"}:
        return None
    end = after + 2
    if words[start] in WHICH:
        way = 1 if WHICH[words[start]] > 0 else -1
    elif words[end] in {"ago", "later", "hence", "earlier"}:
        way, end = -1 if words[end] in {"ago", "earlier"} else 1, end + 1
    elif words[end : end + 2] == ["from", "now"]:
        way, end = 1, end + 2
    elif inside:
        way, end = 1, tokens.skip(tokens.skip(end, "'"), "time")
    else:
        return None
    run = Run(Unit.DAY, counted[0], way, False, True)
    return Changed(
        run, lambda days: of_date(edge) if (edge := days.last_on if way > 0 else days.first_on) else None
    ), end


@dataclass(frozen=True, slots=True)
class _YearBeside:
    """The same unit in the year before or behind: "this month last year"."""

    years: int

    def change(self, stretch: Stretch) -> Stretch | None:
        moved = move(stretch.first, Unit.YEAR, self.years)
        return unit_around(moved, stretch.unit) if moved else None


def _read_repeated(tokens: Tokens, at: int) -> Read:
    """As in "the same time last year", "this month last year"; a time or period is only about then."""
    words = tokens.words
    start = tokens.skip(tokens.skip(at, "at", "around"), "the")
    if words[start] not in {"same", "this"} or words[start + 1] not in _REPEATED:
        return None
    which, after = words[start + 2], start + 3
    unit, end = read_unit(tokens, after)
    if which not in {"last", "next"} or unit not in {Unit.YEAR, Unit.MONTH, Unit.WEEK}:
        return None
    count = WHICH[which]
    named = words[start + 1]
    if named in {"time", "period"}:
        return mark(Away(Here(), unit, 1, count, exact=True), "~"), end
    if unit is not Unit.YEAR or named in {"week", "quarter"}:
        return None
    if named == "day":
        return Away(Here(), Unit.YEAR, 1, count, exact=True), end
    return Changed(UnitAt(Unit.MONTH, 0), _YearBeside(count).change), end
