"""Which days an expression can be, as whole spans of days and as patterns of digits, and how two of them relate."""

from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from factcheck.domain.edtf.days import Day, following
from factcheck.domain.edtf.masks import Pattern, common, first_match, includes, last_match, matching, next_match
from factcheck.domain.edtf.partial import UNKNOWN, Member, PartialDate, Stretch


class Span(NamedTuple):
    """All days from the first to the last."""

    first: Day
    last: Day


Piece: TypeAlias = Span | Pattern


def possible_days(members: Iterable[Member]) -> list[Piece]:
    """Every day the expression can be: an open or unknown end reaches to the end of time."""
    return [_possible(member) for member in members]


def certain_days(members: Iterable[Member]) -> list[Piece]:
    """The days it surely reaches: an unknown end gives nothing beyond the date at the other end."""
    pieces = [_certain(member) for member in members]
    patterns = [piece for piece in pieces if isinstance(piece, Pattern)]
    return [*_joined(piece for piece in pieces if isinstance(piece, Span)), *patterns]


def meet(one: Piece, other: Piece) -> bool:
    """Whether some day is in both."""
    if isinstance(one, Pattern):
        if isinstance(other, Pattern):
            shared = common(one, other)
            return shared is not None and first_match(shared) is not None
        found = next_match(one, other.first)
        return found is not None and found <= other.last
    if isinstance(other, Pattern):
        return meet(other, one)
    return one.first <= other.last and other.first <= one.last


def cover(outer: Piece, inner: Piece) -> bool:
    """Whether every day of `inner` is a day of `outer`."""
    if isinstance(outer, Pattern):
        return includes(outer, inner) if isinstance(inner, Pattern) else _cover_each_day(outer, inner)
    bounds = (
        Span(first_match(inner) or outer.last, last_match(inner) or outer.first)
        if isinstance(inner, Pattern)
        else inner
    )
    return outer.first <= bounds.first and bounds.last <= outer.last


def _cover_each_day(outer: Pattern, inner: Span) -> bool:
    # A pattern has gaps, so this walk ends soon: the longest run of days without one is a century.
    day = inner.first
    while day <= inner.last:
        if not matching(outer, day):
            return False
        day = following(day)
    return True


def _possible(member: Member) -> Piece:
    if isinstance(member, PartialDate) and member.pattern:
        return member.pattern
    return Span(member.first, member.last)


def _certain(member: Member) -> Piece:
    if isinstance(member, Stretch) and UNKNOWN in member:
        (known,) = member.dates
        first = known.first if member.start == UNKNOWN else member.first
        return Span(first, known.last if member.end == UNKNOWN else member.last)
    return _possible(member)


def _joined(spans: Iterable[Span]) -> list[Span]:
    """The spans in time order, those that touch or overlap made one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.first <= following(joined[-1].last):
            joined[-1] = Span(joined[-1].first, max(joined[-1].last, span.last))
        else:
            joined.append(span)
    return joined
