"""The value itself: an expression that was read once, its days, and how it stands to another."""

from dataclasses import dataclass, field
from datetime import date
from functools import total_ordering

from factcheck.domain.edtf.days import Day, to_date
from factcheck.domain.edtf.grammar import Kind, read_expression
from factcheck.domain.edtf.partial import Member
from factcheck.domain.edtf.precision import Precision, coarsest
from factcheck.domain.edtf.spans import certain_days, cover, meet, possible_days


@total_ordering
@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as somebody stated it (ISO 8601-2:2019, the Extended Date/Time Format, levels 0 to 2).

    Two values are equal when they are written the same: `2025` and `2025-01/2025-12` span the same days and say
    different things. Values sort by first day, then last day, then text; an open or unknown end is outermost.
    Marks (`?`, `~`, `%`) say how sure somebody is and by how much nobody said, so they move no bound.
    """

    text: str
    kind: Kind = field(init=False, compare=False, repr=False)
    members: tuple[Member, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        text, kind, members = read_expression(self.text)
        object.__setattr__(self, "text", text)
        object.__setattr__(self, "kind", kind)
        object.__setattr__(self, "members", members)

    @classmethod
    def parse(cls, text: str) -> "Edtf":
        """Read an expression. Raises DateRefused for what is not EDTF and for dates that never were."""
        return cls(text)

    def __str__(self) -> str:
        return self.text

    @property
    def first_day(self) -> Day:
        """The earliest day as (year, month, day), in any year; the year is minus infinity where there is no start."""
        return min(member.first for member in self.members)

    @property
    def last_day(self) -> Day:
        """The latest day as (year, month, day), in any year; the year is infinity where there is no end."""
        return max(member.last for member in self.members)

    @property
    def earliest(self) -> date | None:
        """The earliest day it can be; None where the start is open or unknown or outside the years 1 to 9999.

        The day of a date with a time is the one written, in the time zone written.
        """
        return to_date(self.first_day)

    @property
    def latest(self) -> date | None:
        """The latest day it can be; None where the end is open or unknown or outside the years 1 to 9999."""
        return to_date(self.last_day)

    @property
    def precision(self) -> Precision:
        """The unit it is stated to; of several dates, the coarsest."""
        return coarsest([member.precision for member in self.members])

    def overlaps(self, other: "Edtf") -> bool:
        """Whether both can be the same day. An unknown end can be any day on its side."""
        theirs = possible_days(other.members)
        return any(meet(piece, their) for piece in possible_days(self.members) for their in theirs)

    def contains(self, other: "Edtf") -> bool:
        """Whether every day the other can be surely lies within this one. An unknown end gives no such surety."""
        pieces = certain_days(self.members)
        return all(any(cover(piece, their) for piece in pieces) for their in possible_days(other.members))

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Edtf):
            return NotImplemented
        return self._place < other._place

    @property
    def _place(self) -> tuple[Day, Day, str]:
        return (self.first_day, self.last_day, self.text)
