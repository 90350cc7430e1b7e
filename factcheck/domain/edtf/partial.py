"""The parts of an expression: single dates, and stretches between two of them."""

from typing import Literal, NamedTuple, TypeAlias

from factcheck.domain.edtf.days import AFTER_ALL, BEFORE_ALL, Day
from factcheck.domain.edtf.masks import Pattern
from factcheck.domain.edtf.precision import BY_KNOWN_DIGITS, Precision, coarsest

UNCERTAIN, APPROXIMATE = 1, 2
MARKS = {"": 0, "?": UNCERTAIN, "~": APPROXIMATE, "%": UNCERTAIN | APPROXIMATE}

UNKNOWN: Literal[""] = ""
OPEN: Literal[".."] = ".."


class PartialDate(NamedTuple):
    """A date as it was stated.

    `year`, `month` (also a grouping, 21 to 41) and `day` are the written digits, empty where nothing was said.
    `marks` has a value of `MARKS` for each component; a mark behind a component covers those before it too
    (ISO 8601-2). `number` is the year of a `Y` form; `significant` the count behind `S`. `pattern` stands where not
    every day from `first` to `last` is meant, as in `156X-12-25`.
    """

    first: Day
    last: Day
    year: str
    month: str = ""
    day: str = ""
    marks: tuple[int, ...] = (0,)
    clock: str = ""
    number: int | None = None
    significant: int = 0
    pattern: Pattern | None = None

    @property
    def precision(self) -> Precision:
        digits = self.year.lstrip("-")
        if self.significant:
            return BY_KNOWN_DIGITS[max(4 - len(digits) + self.significant, 0)]
        if "X" in digits:
            return BY_KNOWN_DIGITS[digits.index("X")]
        if not self.month or "X" in self.month:
            return Precision.YEAR
        if self.month > "12":
            return Precision.SEASON
        if not self.day or "X" in self.day:
            return Precision.MONTH
        return Precision.SECOND if self.clock else Precision.DAY


class Stretch(NamedTuple):
    """From one date to another, both included. An end without a date is `UNKNOWN` or `OPEN`, never both ends."""

    start: PartialDate | Literal["", ".."]
    end: PartialDate | Literal["", ".."]

    @property
    def dates(self) -> tuple[PartialDate, ...]:
        return tuple(side for side in self if isinstance(side, PartialDate))

    @property
    def first(self) -> Day:
        return self.start.first if isinstance(self.start, PartialDate) else BEFORE_ALL

    @property
    def last(self) -> Day:
        return self.end.last if isinstance(self.end, PartialDate) else AFTER_ALL

    @property
    def precision(self) -> Precision:
        return coarsest([side.precision for side in self.dates])


Member: TypeAlias = PartialDate | Stretch
