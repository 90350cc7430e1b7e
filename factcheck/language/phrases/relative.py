"""Dates told by how far they lie from another: "last year", "two weeks ago", "days later", "the last ten months"."""
# ruff: noqa: PLR0911, PLR2004, ARG002 - where there is no such day there is no answer; what is fixed looks at no moment

from dataclasses import dataclass, replace

from factcheck.language.phrases.arithmetic import move, unit_around, unit_beside
from factcheck.language.phrases.moment import Meaning, Moment, Outcome, origin
from factcheck.language.phrases.phrase import Anchor
from factcheck.language.phrases.stretch import Stretch, of_day, span_days, to_date
from factcheck.language.phrases.words import Unit

_BY_DAY = frozenset((Unit.DAY, Unit.WEEK, Unit.WEEKEND))
_MOST_WORKING_DAYS = 1_000
_TOO_COARSE = "the date it counts from is not known to the day"


@dataclass(frozen=True, slots=True)
class Here:
    """The day of publication, or the date mentioned last."""

    mentioned: bool = False

    def resolve(self, moment: Moment) -> Outcome:
        base, anchor, why = origin(moment, mentioned=self.mentioned)
        return Outcome.of([base], anchor, why)


@dataclass(frozen=True, slots=True)
class UnitAt:
    """The unit around a date, or one beside it: "this week", "last year", "that month", "the next day".

    `definite` is "the year", "the month": of the story in a story, of publication in a report.
    """

    unit: Unit
    count: int
    mentioned: bool = False
    definite: bool = False

    def resolve(self, moment: Moment) -> Outcome:
        mentioned = self.mentioned or (self.definite and moment.story)
        if mentioned and moment.era is not None and self.unit in {Unit.DECADE, Unit.CENTURY}:
            moment = replace(moment, mentioned=moment.era)
        base, anchor, why = origin(moment, mentioned=mentioned)
        if base is None:
            return Outcome.of([], anchor, why)
        if coarser(base.unit, self.unit):
            return Outcome.of([], anchor, _TOO_COARSE)
        if self.unit is Unit.DAY and self.count == 0:
            return Outcome.of([base], anchor)
        return Outcome.of([unit_beside(base.last if self.count > 0 else base.first, self.unit, self.count)], anchor)


def coarser(one: Unit, other: Unit) -> bool:
    """Whether a stretch of the one unit is too long to say which of the other is meant."""
    order = list(Unit)
    return (other in _BY_DAY and order.index(one) > order.index(Unit.WEEK)) or (
        other in {Unit.MONTH, Unit.QUARTER, Unit.SEASON} and order.index(one) > order.index(Unit.HALF)
    )


@dataclass(frozen=True, slots=True)
class Away:
    """So many units before or behind a date: "two weeks ago", "a year later", "3 days after 12 January 2020".

    `count` is None where the number is not said ("days later"): the date is then known only to lie on that side. From
    the day of publication or a mention, months and years are counted in months and years: "two years ago" is a year.
    From a date that is said along with it they are counted to the day. `near` marks "about".
    """

    base: Meaning
    unit: Unit
    count: float | None
    way: int
    exact: bool = False

    def resolve(self, moment: Moment) -> Outcome:
        found = self.base.resolve(moment)
        if not found.readings:
            return found
        if self.count is None:
            return found.map(self._beyond)
        moved = found.map(self._moved)
        return replace(moved, why=_TOO_COARSE) if not moved.readings else moved

    def _beyond(self, base: Stretch) -> Stretch | None:
        edge = move(base.last if self.way > 0 else base.first, Unit.DAY, self.way)
        side = (edge and of_day(int(edge[0]), edge[1], edge[2])) or base
        edtf = f"{side.edtf}/.." if self.way > 0 else f"../{side.edtf}"
        return replace(side, edtf=edtf, value="FUTURE_REF" if self.way > 0 else "PAST_REF")

    def _moved(self, base: Stretch) -> Stretch | None:
        assert self.count is not None  # _beyond is for what is not counted
        whole = int(self.count)
        unit, count = self.unit, self.way * whole
        if self.count != whole:
            half = {
                Unit.YEAR: (Unit.MONTH, 6),
                Unit.DECADE: (Unit.YEAR, 5),
                Unit.CENTURY: (Unit.YEAR, 50),
                Unit.WEEK: (Unit.DAY, 3),
            }
            if unit not in half:
                return None
            unit, rest = half[unit][0], half[unit][1]
            times = {Unit.YEAR: 12, Unit.DECADE: 10, Unit.CENTURY: 100, Unit.WEEK: 7}[self.unit]
            count = self.way * (whole * times + rest)
        if self.exact and base.unit is Unit.DAY:
            moved = move(base.first, unit, count)
            return (moved and of_day(int(moved[0]), moved[1], moved[2])) or None
        if coarser(base.unit, unit):
            return None
        if unit in _BY_DAY:
            moved = move(base.first, unit, count)
            found = (moved and of_day(int(moved[0]), moved[1], moved[2])) or None
            if found and unit is not Unit.DAY:
                around = unit_around(found.first, Unit.WEEK)
                return replace(found.marked("~"), value=around.value if around else found.value)
            return found
        if unit is Unit.DECADE:
            year, decade = unit_beside(base.first, Unit.YEAR, 10 * count), unit_beside(base.first, unit, count)
            return replace(year.marked("~"), value=decade.value) if year and decade else None
        return unit_beside(base.first, unit, count)


@dataclass(frozen=True, slots=True)
class Run:
    """So many units up to a date, or on from it: "the last ten months", "the next three weeks", "the past decade".

    It reaches to the day of publication, or from it; where it starts is as rough as the phrase, so it is marked `~`.
    """

    unit: Unit
    count: float | None
    way: int
    mentioned: bool = False
    working: bool = False

    def resolve(self, moment: Moment) -> Outcome:
        base, anchor, why = origin(moment, mentioned=self.mentioned)
        if base is None:
            return Outcome.of([], anchor, why)
        if self.working:
            return Outcome.of([self._working_days(base)], anchor)
        if self.count is None:
            near = move(base.first if self.way < 0 else base.last, Unit.DAY, self.way)
            side = near and of_day(int(near[0]), near[1], near[2])
            if not side:
                return Outcome.of([], anchor)
            edtf = f"/{side.edtf}" if self.way < 0 else f"{side.edtf}/"
            return Outcome.of([replace(side, edtf=edtf, value=f"PX{self.unit.value}")], anchor)
        if self.unit is Unit.QUARTER:
            return Outcome.of([self._whole_quarters(base)], anchor)
        far = move(base.first if self.way < 0 else base.last, self.unit, self.way * int(self.count))
        near = move(base.first if self.way < 0 else base.last, Unit.DAY, self.way)
        if far is None or near is None:
            return Outcome.of([], anchor)
        one, other = sorted((far, near))
        first, last = to_date(one), to_date(other)
        if first is None or last is None:
            return Outcome.of([], anchor)
        run = span_days(first, last, self.unit, f"P{int(self.count)}{self.unit.value}")
        if self.unit in _BY_DAY:
            return Outcome.of([run], anchor)
        left, _, right = run.edtf.partition("/")
        edtf = f"{left}~/{right}" if self.way < 0 else f"{left}/{right}~"
        return Outcome.of([replace(run, edtf=edtf)], anchor)

    def _working_days(self, base: Stretch) -> Stretch | None:
        """Monday to Friday; public holidays are not known here."""
        day, left, near = base.first, int(self.count or 0), None
        while left and left < _MOST_WORKING_DAYS:
            moved = move(day, Unit.DAY, self.way)
            on = moved and to_date(moved)
            if not on or not moved:
                return None
            day = moved
            if on.weekday() < 5:
                near, left = near or on, left - 1
        far = to_date(day)
        return span_days(min(near, far), max(near, far)) if near and far else None

    def _whole_quarters(self, base: Stretch) -> Stretch | None:
        """Quarters are those of the calendar, and the one that runs is not counted."""
        assert self.count is not None  # resolve() has seen to it
        near = unit_beside(base.first, self.unit, self.way)
        far = unit_beside(base.first, self.unit, self.way * int(self.count))
        if near is None or far is None:
            return None
        one, other = sorted((near, far), key=lambda quarter: quarter.first)
        first, last = one.first_on, other.last_on
        return span_days(first, last, self.unit, f"P{int(self.count)}Q") if first and last else None


@dataclass(frozen=True, slots=True)
class Beside:
    """The unit or weekday next to a date: "the week after Easter", "the Monday before Christmas 2021"."""

    base: Meaning
    unit: Unit | int
    way: int

    def resolve(self, moment: Moment) -> Outcome:
        return self.base.resolve(moment).map(self._beside)

    def _beside(self, base: Stretch) -> Stretch | None:
        edge = base.first if self.way < 0 else base.last
        if isinstance(self.unit, Unit):
            if (self.unit is Unit.WEEKEND and self.way > 0) or self.unit is Unit.WEEKEND:
                on = to_date(edge)
                days = (
                    None
                    if on is None
                    else (5 - on.weekday()) % 7 or 7
                    if self.way > 0
                    else -((on.weekday() - 5) % 7 or 7)
                )
                moved = None if days is None else move(edge, Unit.DAY, days)
                return unit_around(moved, Unit.WEEKEND) if moved else None
            return None if coarser(base.unit, self.unit) else unit_beside(edge, self.unit, self.way)
        on = to_date(edge)
        if on is None:
            return None
        days = (self.unit - on.weekday()) * self.way % 7 or 7
        moved = move(edge, Unit.DAY, self.way * days)
        return (of_day(int(moved[0]), moved[1], moved[2]) or None) if moved else None


@dataclass(frozen=True, slots=True)
class Rest:
    """What lies of a unit before or behind the date spoken from: "earlier this year", "later that month"."""

    within: Meaning
    way: int
    mentioned: bool = False

    def resolve(self, moment: Moment) -> Outcome:
        base, anchor, why = origin(moment, mentioned=self.mentioned or (moment.story and moment.mentioned is not None))
        if base is None:
            return Outcome.of([], anchor, why)
        return self.within.resolve(moment).map(lambda whole: self._side(whole, base)).on(anchor)

    def _side(self, whole: Stretch, base: Stretch) -> Stretch | None:
        edge = move(base.first if self.way < 0 else base.last, Unit.DAY, self.way)
        if edge is None or not whole.first <= edge <= whole.last:
            return whole
        one, other = (whole.first, edge) if self.way < 0 else (edge, whole.last)
        first, last = to_date(one), to_date(other)
        if first is None or last is None:
            return whole
        return span_days(first, last, whole.unit, whole.value)


@dataclass(frozen=True, slots=True)
class Lasting:
    """So long from a date on: "from 18 December for ten days"; the first day counts."""

    start: Meaning
    unit: Unit
    count: int

    def resolve(self, moment: Moment) -> Outcome:
        return self.start.resolve(moment).map(self._lengthen)

    def _lengthen(self, start: Stretch) -> Stretch | None:
        behind = move(start.first, self.unit, self.count)
        end = behind and move(behind, Unit.DAY, -1)
        first, last = start.first_on, to_date(end) if end else None
        return span_days(first, last) if first and last and first <= last else None


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be resolved wherever it stands, and why."""

    why: str
    anchor: Anchor = Anchor.NONE

    def resolve(self, moment: Moment) -> Outcome:
        return Outcome((), self.anchor, self.why)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A date that was said in full; None where there was no such day."""

    stretch: Stretch | None

    def resolve(self, moment: Moment) -> Outcome:
        return Outcome.of([self.stretch])
