"""Dates that come round again: "17 August", "on Tuesday", "Christmas", "the 7th". Which one is meant, the place tells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from typing import Protocol, runtime_checkable

from factcheck.domain.edtf.days import Day
from factcheck.language.phrases.arithmetic import move
from factcheck.language.phrases.moment import NO_MENTION, NO_REFERENCE, Meaning, Moment, Outcome
from factcheck.language.phrases.phrase import Anchor
from factcheck.language.phrases.stretch import Stretch, of_date, of_day, of_no_year, to_date, to_day
from factcheck.language.phrases.words import Unit

# 29 February can be eight years away, on either side of 1900.
_LEAP_GAP = 8
_MONTHS_AHEAD = 14
SATURDAY = 5
FEBRUARY, MAY, NOVEMBER = 2, 5, 11


@runtime_checkable
class Loose(Protocol):
    """A meaning that recurs, and can be told by what lies before or behind it."""

    def before(self, limit: Day) -> Iterator[Stretch]:
        """Those that start on this day or before, the latest first."""
        ...

    def after(self, limit: Day) -> Iterator[Stretch]:
        """Those that end on this day or behind it, the earliest first."""
        ...

    def resolve(self, moment: Moment) -> Outcome: ...


@dataclass(frozen=True, slots=True)
class Yearly:
    """What comes once a year; `unsaid` is how it is written when nothing tells the year."""

    in_year: Callable[[int], Stretch | None]
    unsaid: Stretch | None = None

    def before(self, limit: Day) -> Iterator[Stretch]:
        for year in range(int(limit[0]), int(limit[0]) - _LEAP_GAP - 1, -1):
            found = self.in_year(year)
            if found is not None and found.first <= limit:
                yield found

    def after(self, limit: Day) -> Iterator[Stretch]:
        for year in range(int(limit[0]) - 1, int(limit[0]) + _LEAP_GAP + 1):
            found = self.in_year(year)
            if found is not None and found.last >= limit:
                yield found

    def resolve(self, moment: Moment) -> Outcome:
        whole = self.unsaid is None or self.unsaid.unit is not Unit.DAY
        dated = (whole and moment.year) or moment.dated or moment.mentioned
        if dated is not None and moment.near and not moment.lone:
            found = self._in_year_of(dated)
            # "Friday, Dec. 6" need not be in the year mentioned: the weekday says so.
            if found.readings or moment.reference is None:
                return found
        if moment.reference is None:
            if self.unsaid is None:
                return Outcome((), Anchor.PUBLISHED, NO_REFERENCE)
            return Outcome.of([self.unsaid])
        return choose(self, moment, to_day(moment.reference))

    def _in_year_of(self, mentioned: Stretch) -> Outcome:
        """In its year; January or February behind November or December, and spring behind a winter, are those that follow."""
        found = self.in_year(mentioned.year)
        turned = mentioned.unit in {Unit.DAY, Unit.MONTH} and mentioned.month >= NOVEMBER
        in_winter = mentioned.unit is Unit.SEASON and mentioned.month > NOVEMBER
        if found and (
            (turned and found.unit is Unit.MONTH and found.month <= FEBRUARY) or (in_winter and found.month <= MAY)
        ):
            found = self.in_year(mentioned.year + 1)
        return Outcome.of([found], Anchor.MENTIONED)


@dataclass(frozen=True, slots=True)
class Weekly:
    """A day of the week, Monday 0; or the weekend, 5 and two days long."""

    weekday: int
    build: Callable[..., Stretch] = of_date

    def before(self, limit: Day) -> Iterator[Stretch]:
        yield from self._step(limit, -1)

    def after(self, limit: Day) -> Iterator[Stretch]:
        yield from self._step(limit, 1)

    def _step(self, limit: Day, way: int) -> Iterator[Stretch]:
        day: Day | None = limit
        while day is not None and (on := to_date(day)) is not None:
            if on.weekday() == self.weekday:
                yield self.build(on)
            day = move(day, Unit.DAY, way * (((self.weekday - on.weekday()) * way) % 7 or 7))

    def resolve(self, moment: Moment) -> Outcome:
        if moment.story and moment.mentioned is not None and moment.mentioned.unit is Unit.DAY:
            return Outcome.of([next(self.after(moment.mentioned.first), None)], Anchor.MENTIONED)
        if moment.reference is None:
            return Outcome((), Anchor.PUBLISHED, NO_REFERENCE)
        return choose(self, moment, to_day(moment.reference))


@dataclass(frozen=True, slots=True)
class Monthly:
    """A day of a month that is not named: "the 7th", "Friday the 13th"."""

    day: int
    weekday: int | None = None

    def before(self, limit: Day) -> Iterator[Stretch]:
        yield from self._step(limit, -1)

    def after(self, limit: Day) -> Iterator[Stretch]:
        yield from self._step(limit, 1)

    def _step(self, limit: Day, way: int) -> Iterator[Stretch]:
        for months in range(_MONTHS_AHEAD * (1 if self.weekday is None else 3)):
            month = move((limit[0], limit[1], 1), Unit.MONTH, way * months)
            found = month and of_day(int(month[0]), month[1], self.day)
            if found and (found.first <= limit if way < 0 else found.first >= limit) and self._fits(found):
                yield found

    def _fits(self, found: Stretch) -> bool:
        on = found.first_on
        return self.weekday is None or (on is not None and on.weekday() == self.weekday)

    def resolve(self, moment: Moment) -> Outcome:
        mentioned = moment.mentioned
        if mentioned is not None and moment.near and not moment.lone and mentioned.unit in {Unit.DAY, Unit.MONTH}:
            return Outcome.of([of_day(mentioned.year, mentioned.month, self.day)], Anchor.MENTIONED)
        if moment.reference is None:
            why = NO_REFERENCE if moment.lone else NO_MENTION
            return Outcome((), Anchor.PUBLISHED, why)
        return choose(self, moment, to_day(moment.reference))


def choose(loose: Loose, moment: Moment, today: Day) -> Outcome:
    """The last one and the next one, as seen from today; the one preferred, where one is."""
    past, future = next(loose.before(today), None), next(loose.after(today), None)
    wanted = {"past": [past or future], "future": [future or past], None: [past, future]}[moment.prefer]
    return Outcome.of(wanted, Anchor.PUBLISHED)


def yearly_day(month: int, day: int) -> Yearly:
    unsaid = of_no_year(month, day) if of_day(4, month, day) else None
    return Yearly(lambda year: of_day(year, month, day), unsaid)


@dataclass(frozen=True, slots=True)
class Which:
    """The last, this or the next of what comes round: "last August", "next Tuesday", "this Christmas"."""

    loose: Loose
    count: int
    mentioned: bool = False

    def resolve(self, moment: Moment) -> Outcome:
        if self.mentioned and moment.mentioned is not None:
            base, anchor = moment.mentioned, Anchor.MENTIONED
        elif moment.reference is None:
            return Outcome((), Anchor.PUBLISHED, NO_REFERENCE)
        else:
            base, anchor = of_date(moment.reference), Anchor.PUBLISHED
        if not self.count:
            here = self._within_this(base)
            round_again = isinstance(self.loose, Weekly) or (
                here is not None and here.unit is Unit.DAY and isinstance(self.loose, Yearly)
            )
            if round_again and moment.lone and here and here.last < base.first:
                coming = next(self.loose.after(base.first), None)
                return Outcome.of(
                    [coming if moment.prefer == "future" else here] if moment.prefer else [here, coming], anchor
                )
            return Outcome.of([here], anchor)
        nearest = self._step(base)
        first = next(nearest, None)
        if moment.prefer == "future" and self.count > 0:
            return Outcome.of([self._in_next(base, first, nearest)], anchor)
        if moment.lone and moment.prefer is None:
            return Outcome.of([first, self._in_next(base, first, nearest)], anchor)
        return Outcome.of([first], anchor)

    def _step(self, base: Stretch) -> Iterator[Stretch]:
        """Those wholly before, or wholly behind, the base."""
        if self.count < 0:
            return (found for found in self.loose.before(base.first) if found.last < base.first)
        return (found for found in self.loose.after(base.last) if found.first > base.last)

    def _within_this(self, base: Stretch) -> Stretch | None:
        if isinstance(self.loose, Yearly):
            return self.loose.in_year(base.year)
        on = base.first_on
        if isinstance(self.loose, Weekly) and on is not None:
            monday = move(base.first, Unit.DAY, -on.weekday())
            return None if monday is None else next(self.loose.after(monday), None)
        return next(self.loose.after(base.first), None)

    def _in_next(self, base: Stretch, first: Stretch | None, others: Iterator[Stretch]) -> Stretch | None:
        """As in "Next Friday", said on a Monday, can be the Friday of the next week; "last May" the May of last year."""
        if first is None:
            return None
        if isinstance(self.loose, Yearly):
            same = first.year == base.year
        elif isinstance(self.loose, Weekly) and base.first_on and first.first_on:
            days = timedelta(days=1)
            weeks = {(on - on.weekday() * days) for on in (base.first_on, first.first_on)}
            same = len(weeks) == 1
        else:
            same = False
        return next(others, first) if same else first


@dataclass(frozen=True, slots=True)
class Nearest:
    """The nth closest of what comes round to a date: "the closest Monday to 5 October"."""

    loose: Loose
    to: Meaning
    count: int = 1

    def resolve(self, moment: Moment) -> Outcome:
        return self.to.resolve(moment).map(self._nearest)

    def _nearest(self, day: Stretch) -> Stretch | None:
        near = [*islice(self.loose.before(day.first), self.count), *islice(self.loose.after(day.first), self.count)]
        dated = [
            (abs((found.first_on - day.first_on).days), found)
            for found in dict.fromkeys(near)
            if found.first_on and day.first_on
        ]
        dated.sort(key=lambda pair: pair[0])
        return dated[self.count - 1][1] if len(dated) >= self.count else None


@dataclass(frozen=True, slots=True)
class Counted:
    """The nth from now of what comes round: "three Fridays from now", "two Tuesdays ago"."""

    loose: Loose
    count: int

    def resolve(self, moment: Moment) -> Outcome:
        if moment.reference is None:
            return Outcome((), Anchor.PUBLISHED, NO_REFERENCE)
        day = move(to_day(moment.reference), Unit.DAY, 1 if self.count > 0 else -1)
        if day is None:
            return Outcome.of([], Anchor.PUBLISHED)
        found = self.loose.after(day) if self.count > 0 else self.loose.before(day)
        for _ in range(min(abs(self.count), _MOST_COUNTED) - 1):
            next(found, None)
        return Outcome.of([next(found, None)], Anchor.PUBLISHED)


_MOST_COUNTED = 520
