"""Dates whose year is said in part, or apart, or not: what a month and a day become with it and without it."""

from dataclasses import dataclass

from factcheck.language.phrases.loose import Yearly
from factcheck.language.phrases.moment import Meaning, Moment, Outcome, gather
from factcheck.language.phrases.relative import Fixed, Unknown
from factcheck.language.phrases.stretch import Stretch, of_day, of_month, of_no_year, of_year
from factcheck.language.phrases.words import WEEKDAY_NAMES

_YEARS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class ShortYear:
    """A year of which only the last two digits were said: this century's, unless it lies well ahead."""

    digits: int

    def resolve(self, moment: Moment) -> Outcome:
        years = (1900 + self.digits, 2000 + self.digits)
        if moment.reference is None:
            return Outcome.of(of_year(year) for year in years)
        return Outcome.of([of_year(years[0] if years[1] > moment.reference.year + _YEARS_AHEAD else years[1])])


@dataclass(frozen=True, slots=True)
class Either:
    """A date in figures that can be read day first and month first; in a range both ends go the same way."""

    ways: tuple[Meaning, ...]

    def resolve(self, moment: Moment) -> Outcome:
        return gather(way.resolve(moment) for way in self.ways)


def made(month: int, day: int, year: int, weekday: int | None) -> Meaning:
    if not day:
        return Fixed(of_month(year, month))
    found = of_day(year, month, day)
    on = found and found.first_on
    if on and weekday is not None and on.weekday() != weekday:
        actual = WEEKDAY_NAMES[on.weekday()].capitalize()
        return Unknown(f"it contradicts itself: that day is a {actual}")
    return Fixed(found)


def yearly(month: int, day: int, weekday: int | None) -> Yearly:
    if not day:
        return Yearly(lambda year: of_month(year, month), of_no_year(month))

    def in_year(year: int) -> Stretch | None:
        found = of_day(year, month, day)
        on = found and found.first_on
        return None if on and weekday is not None and on.weekday() != weekday else found

    return Yearly(in_year, of_no_year(month, day) if of_day(4, month, day) else None)
