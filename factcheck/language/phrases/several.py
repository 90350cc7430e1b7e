"""Meanings made of two dates or more, and dates with one end: ranges, lists, choices, "since 2014", "less than a year ago"."""

from dataclasses import dataclass, replace

from factcheck.language.phrases.joining import edge_of, following, join, readable
from factcheck.language.phrases.loose import Loose, Monthly
from factcheck.language.phrases.moment import Meaning, Moment, Outcome, gather
from factcheck.language.phrases.phrase import Anchor
from factcheck.language.phrases.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another. What only one of them says (the year, the month) holds for both."""

    one: Meaning
    other: Meaning

    def resolve(self, moment: Moment) -> Outcome:
        one, other = getattr(self.one, "ways", ()), getattr(self.other, "ways", ())
        if one or other:
            pairs = zip(one or (self.one,) * len(other), other or (self.other,) * len(one), strict=True)
            return gather(Between(*pair).resolve(moment) for pair in pairs)
        if isinstance(self.one, Loose) and (isinstance(self.one, Monthly) or not isinstance(self.other, Loose)):
            found = self.other.resolve(moment)
            if any(end.yearless for end in found.readings):
                return found.map(lambda end: end)
            loose = self.one
            joined = [_join_near(next(loose.before(end.first), None), end) for end in found.readings]
            return Outcome.of(joined, found.anchor, found.why or _BACKWARDS)
        found = self.one.resolve(moment)
        if isinstance(self.other, Loose):
            ends = self.other
            if any(start.yearless for start in found.readings):
                return Outcome.of(
                    [join(start, end) for start in found.readings for end in ends.resolve(moment).readings]
                )
            joined = [join(start, next(ends.after(following(start)), None)) for start in found.readings]
            return Outcome.of(joined, found.anchor, found.why or _BACKWARDS)
        other = self.other.resolve(moment)
        anchor = found.anchor if found.anchor is not Anchor.NONE else other.anchor
        joined = [join(start, end) for start in found.readings for end in other.readings]
        return Outcome.of(joined, anchor, found.why or other.why or _BACKWARDS)


def _join_near(start: Stretch | None, end: Stretch) -> Stretch | None:
    """Joined, unless the start is years away: "29 February to 1 March 2019" is no range from 2016."""
    return None if start is None or end.year - start.year > 1 else join(start, end)


_BACKWARDS = "it ends before it starts"


@dataclass(frozen=True, slots=True)
class Behind:
    """The next of what comes round, behind a date: the 6 of "May 5 and 6"."""

    base: Meaning
    loose: Loose

    def resolve(self, moment: Moment) -> Outcome:
        return self.base.resolve(moment).map(lambda day: next(self.loose.after(following(day)), None))


@dataclass(frozen=True, slots=True)
class Open:
    """One end only: "since 2014", "before 1928". `before` a date, its start is unknown; `until`, it is open."""

    inner: Meaning
    form: str

    def resolve(self, moment: Moment) -> Outcome:
        return self.inner.resolve(moment).map(self._open)

    def _open(self, stretch: Stretch) -> Stretch | None:
        edge = edge_of(stretch, 0 if self.form.startswith("{") else -1)
        edtf = self.form.format(edge)
        return replace(stretch, edtf=edtf) if readable(edtf) else None


@dataclass(frozen=True, slots=True)
class OneOf:
    """One date or the other: "1864 or 1866"."""

    one: Meaning
    other: Meaning

    def resolve(self, moment: Moment) -> Outcome:
        found, other = self.one.resolve(moment), self.other.resolve(moment)
        if len(found.readings) != 1 or len(other.readings) != 1:
            return Outcome((), found.anchor, "it is one of several dates")
        start, end = found.readings[0], other.readings[0]
        edtf = f"[{start.edtf},{end.edtf}]"
        anchor = found.anchor if found.anchor is not Anchor.NONE else other.anchor
        return Outcome.of([replace(start, edtf=edtf, last=end.last) if readable(edtf) else None], anchor)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Each of several dates: "23 and 27 September 2022"; what the last one says of year and month holds for all."""

    others: tuple[Meaning, ...]
    last: Meaning

    def resolve(self, moment: Moment) -> Outcome:
        found = self.last.resolve(moment)
        if len(found.readings) != 1 or found.readings[0].yearless:
            return found if not found.readings else Outcome(found.readings[-1:0], found.anchor, "it is several dates")
        members = [found.readings[0]]
        for other in reversed(self.others):
            if isinstance(other, Loose):
                one = next(other.before(members[0].first), None)
            else:
                readings = other.resolve(moment).readings
                one = readings[0] if len(readings) == 1 else None
            if one is None:
                return Outcome((), found.anchor, "it is several dates")
            members.insert(0, one)
        edtf = "{" + ",".join(member.edtf for member in members) + "}"
        return Outcome.of(
            [replace(members[0], edtf=edtf, last=members[-1].last) if readable(edtf) else None], found.anchor
        )


@dataclass(frozen=True, slots=True)
class Bounded:
    """No longer, or longer, than so far away: "less than a year ago", "more than ten years ago"."""

    away: Meaning
    base: Meaning
    beyond: bool

    def resolve(self, moment: Moment) -> Outcome:
        base = self.base.resolve(moment).readings
        return self.away.resolve(moment).map(lambda far: self._bound(far, base[0]) if base else None)

    def _bound(self, far: Stretch, base: Stretch) -> Stretch | None:
        past = far.first < base.first
        if self.beyond:
            edtf = f"../{far.edtf}" if past else f"{far.edtf}/.."
            return replace(far, edtf=edtf) if readable(edtf) else None
        return join(far, base) if past else join(base, far)
