"""Meanings made of one other: its early part, the nth of it, something of a year that is said apart."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from factcheck.language.phrases.arithmetic import move, part_of, unit_around
from factcheck.language.phrases.joining import join
from factcheck.language.phrases.loose import Loose, Monthly, Weekly, Yearly
from factcheck.language.phrases.moment import Meaning, Moment, Outcome
from factcheck.language.phrases.stretch import Stretch, of_date, of_day, span_days, to_date
from factcheck.language.phrases.words import Unit


@dataclass(frozen=True, slots=True)
class Changed:
    """A meaning, each reading of which is changed in one way: cut to a part, marked as approximate."""

    inner: Meaning
    change: Callable[[Stretch], Stretch | None]

    def resolve(self, moment: Moment) -> Outcome:
        return self.inner.resolve(moment).map(self.change)


def cut(inner: Meaning, part: str) -> Meaning:
    if isinstance(inner, Yearly):
        return Yearly(
            lambda year: _cut_or_none(inner.in_year(year), part), inner.unsaid and part_of(inner.unsaid, part)
        )
    return Changed(inner, lambda stretch: part_of(stretch, part))


def _cut_or_none(stretch: Stretch | None, part: str) -> Stretch | None:
    return None if stretch is None else part_of(stretch, part)


def mark(inner: Meaning, sign: str, modifier: str = "") -> Meaning:
    if isinstance(inner, Yearly):

        def in_year(year: int) -> Stretch | None:
            found = inner.in_year(year)
            return None if found is None else found.marked(sign, modifier)

        return Yearly(in_year, inner.unsaid and inner.unsaid.marked(sign, modifier))
    return Changed(inner, lambda stretch: stretch.marked(sign, modifier))


@dataclass(frozen=True, slots=True)
class Within:
    """What comes once a year (or month), in the one that is said: "Christmas of last year", "the 20th of next month"."""

    loose: Loose
    frame: Meaning

    def resolve(self, moment: Moment) -> Outcome:
        return self.frame.resolve(moment).map(self._in)

    def _in(self, frame: Stretch) -> Stretch | None:
        if isinstance(self.loose, Yearly) and not frame.yearless:
            found = self.loose.in_year(frame.year)
            if found is not None and found.last < frame.first:
                return self.loose.in_year(frame.year + 1)
            return found
        if isinstance(self.loose, Monthly):
            return of_day(frame.year, frame.month, self.loose.day)
        found = next(self.loose.after(frame.first), None)
        return found if found is not None and found.first <= frame.last else None


def around_holiday(day: Stretch) -> Stretch | None:
    """The weekend next to a holiday, and the days between: from Thursday on the coming one, else the one before."""
    on = day.first_on
    if on is None:
        return None
    weekday = on.weekday()
    saturday = on + timedelta(days=5 - weekday if weekday > 1 else -2 - weekday)
    return span_days(min(on, saturday), max(on, saturday + timedelta(days=1)), Unit.WEEKEND)


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth day, week, weekday or month of a longer stretch; counted from its end when `count` is below zero."""

    count: int
    of: Unit | int
    frame: Meaning
    length: int = 1

    def resolve(self, moment: Moment) -> Outcome:
        if isinstance(self.frame, Yearly):
            inner = self.frame
            return Yearly(lambda year: self._pick_or_none(inner.in_year(year))).resolve(moment)
        return self.frame.resolve(moment).map(self._pick)

    def _pick_or_none(self, frame: Stretch | None) -> Stretch | None:
        return None if frame is None else self._pick(frame)

    def _pick(self, frame: Stretch) -> Stretch | None:
        if frame.yearless:
            return None
        if isinstance(self.of, int):
            return self._pick_weekday(frame, self.of)
        if self.of is Unit.WEEKEND:
            saturday = self._pick_weekday(frame, 5)
            return saturday and unit_around(saturday.first, Unit.WEEKEND)
        if self.of is Unit.WEEK:
            return self._pick_week(frame)
        at = self.count - 1 if self.count > 0 else self.count + 1
        start = move(frame.first if self.count > 0 else frame.last, self.of, at)
        found = start and unit_around(start, self.of)
        if not found or not (frame.first <= found.first <= frame.last):
            return None
        return found if self.length == 1 else self._lengthen(found)

    def _lengthen(self, found: Stretch) -> Stretch | None:
        assert isinstance(self.of, Unit)  # weekdays are not counted in runs
        far = move(found.first, self.of, (self.length - 1) * (1 if self.count > 0 else -1))
        end = far and unit_around(far, self.of)
        if not end:
            return None
        joined = join(found, end) if self.count > 0 else join(end, found)
        return joined and replace(joined, value=f"P{self.length}{self.of.value}")

    def _pick_weekday(self, frame: Stretch, weekday: int) -> Stretch | None:
        days = Weekly(weekday)
        found = days.after(frame.first) if self.count > 0 else days.before(frame.last)
        for _ in range(abs(self.count) - 1):
            next(found, None)
        day = next(found, None)
        return day if day is not None and frame.first <= day.first <= frame.last else None

    def _pick_week(self, frame: Stretch) -> Stretch | None:
        """Weeks as ISO 8601 counts them: the first is the one with most of its days (the Thursday) inside."""
        thursday = self._pick_weekday(frame, 3)
        if thursday is None or self.length == 1:
            return thursday and unit_around(thursday.first, Unit.WEEK)
        on = to_date(thursday.first)
        if on is None:
            return None
        other = on + timedelta(days=7 * (self.length - 1) * (1 if self.count > 0 else -1))
        one, end = sorted((on, other))
        return span_days(one - timedelta(days=3), end + timedelta(days=3), Unit.WEEK, f"P{self.length}W")


@dataclass(frozen=True, slots=True)
class Named:
    """A meaning with its readings pinned to a weekday of the week they lie in."""

    inner: Meaning
    weekday: int

    def resolve(self, moment: Moment) -> Outcome:
        return self.inner.resolve(moment).map(self._pin)

    def _pin(self, week: Stretch) -> Stretch | None:
        around = unit_around(week.first, Unit.WEEK)
        on = around and around.first_on
        return of_date(on + timedelta(days=self.weekday)) if on else None
