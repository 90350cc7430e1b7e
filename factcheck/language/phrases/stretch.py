"""A stretch of days with a name: a day, a month, a season, a decade. What every phrase comes down to."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from factcheck.domain.edtf.days import Day, count_days
from factcheck.domain.edtf.masks import ANY_YEAR
from factcheck.language.phrases.words import SEASON_LETTERS, Unit

FIRST_YEAR, LAST_YEAR = -9_999, 9_999
SUNDAY, MONDAY = 6, 0
_SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `first` to `last`, as EDTF writes them (`edtf`) and as TIMEX does (`value`, `modifier`).

    Years count as in ISO 8601: 0 is 1 BC. `year` is None where no year was said: the days are then those of no year.
    """

    edtf: str
    unit: Unit
    first: Day
    last: Day
    value: str
    modifier: str = ""
    yearless: bool = False

    @property
    def first_on(self) -> date | None:
        """The first day, in the years that `datetime.date` has."""
        return to_date(self.first)

    @property
    def last_on(self) -> date | None:
        return to_date(self.last)

    @property
    def year(self) -> int:
        return int(self.first[0])

    @property
    def month(self) -> int:
        return self.first[1]

    def marked(self, mark: str, modifier: str = "") -> "Stretch":
        """The same with `~`, `?` or `%` behind each date in it."""
        ends = self.edtf.split("/")
        marked = "/".join(end + mark if end and end[-1].isalnum() else _mark_again(end, mark) for end in ends)
        return replace(self, edtf=marked, modifier=self.modifier or modifier)


def _mark_again(end: str, mark: str) -> str:
    if not end or end == ".." or end[-1] in {mark, "%"}:
        return end
    return end[:-1] + "%"


def to_date(day: Day) -> date | None:
    year, month, number = day
    return date(int(year), month, number) if date.min.year <= year <= date.max.year else None


def to_day(on: date) -> Day:
    return (on.year, on.month, on.day)


def iso_year(year: int) -> str:
    return f"{year:04}" if year >= 0 else f"-{-year:04}"


def _timex_year(year: int) -> str:
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def of_day(year: int, month: int, day: int) -> Stretch | None:
    """One day; None when there was no such day."""
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= len(_TWELVE) and 1 <= day <= count_days(year, month)):
        return None
    tail = f"-{month:02}-{day:02}"
    here: Day = (year, month, day)
    return Stretch(iso_year(year) + tail, Unit.DAY, here, here, _timex_year(year) + tail)


_TWELVE = range(1, 13)


def of_date(on: date) -> Stretch:
    iso = on.isoformat()
    return Stretch(iso, Unit.DAY, to_day(on), to_day(on), iso)


def of_month(year: int, month: int) -> Stretch | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    tail = f"-{month:02}"
    last = (year, month, count_days(year, month))
    return Stretch(iso_year(year) + tail, Unit.MONTH, (year, month, 1), last, _timex_year(year) + tail)


def of_year(year: int) -> Stretch | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    return Stretch(iso_year(year), Unit.YEAR, (year, 1, 1), (year, 12, 31), _timex_year(year))


def of_season(year: int, code: int) -> Stretch | None:
    """A season by its code of ISO 8601-2. A winter has the number of the year it starts in."""
    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    start, end = _SEASON_MONTHS[code]
    over, month = divmod(end - 1, 12)
    last = (year + over, month + 1, count_days(year + over, month + 1))
    value = f"{_timex_year(year)}-{SEASON_LETTERS[code]}"
    return Stretch(f"{iso_year(year)}-{code}", Unit.SEASON, (year, start, 1), last, value)


def of_quarter(year: int, quarter: int) -> Stretch | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = 3 * quarter
    last = (year, month, count_days(year, month))
    value = f"{_timex_year(year)}-Q{quarter}"
    return Stretch(f"{iso_year(year)}-{32 + quarter}", Unit.QUARTER, (year, month - 2, 1), last, value)


def of_half(year: int, half: int) -> Stretch | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = 6 * half
    last = (year, month, count_days(year, month))
    value = f"{_timex_year(year)}-H{half}"
    return Stretch(f"{iso_year(year)}-{39 + half}", Unit.HALF, (year, month - 5, 1), last, value)


def of_decade(year: int) -> Stretch | None:
    """The ten years with the same third digit. Those before Christ count down, which no `X` can say."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if year > 0:
        start = year - year % 10
        days = (max(start, 0), 1, 1), (start + 9, 12, 31)
        return Stretch(f"{start // 10:03}X", Unit.DECADE, *days, f"{start // 10:03}")
    start = (1 - year) // 10 * 10
    first, last = 1 - (start + 9), min(1 - start, 0)
    edtf = f"{iso_year(first)}/{iso_year(last)}"
    return Stretch(edtf, Unit.DECADE, (first, 1, 1), (last, 12, 31), f"BC{start // 10:03}")


def of_century(number: int, *, before_christ: bool = False) -> Stretch | None:
    """The 19th century is `18XX`, as every published reader of EDTF has it; the 2nd before Christ `-01XX`."""
    if not 1 <= number <= len(range(FIRST_YEAR, 0, 100)):
        return None
    start = 100 * (number - 1)
    if not before_christ:
        return Stretch(f"{number - 1:02}XX", Unit.CENTURY, (start, 1, 1), (start + 99, 12, 31), f"{number - 1:02}")
    first, last = -start - 99, -start
    edtf = f"-{number - 1:02}XX" if number > 1 else f"{iso_year(first)}/{iso_year(last)}"
    return Stretch(edtf, Unit.CENTURY, (first, 1, 1), (last, 12, 31), f"BC{number - 1:02}")


def century_number(year: int) -> int:
    """The number of the century a year lies in: 19 for 1850."""
    return year // 100 + 1 if year > 0 else -year // 100 + 1


def of_century_around(year: int) -> Stretch | None:
    return of_century(century_number(year), before_christ=year <= 0)


def of_millennium(number: int) -> Stretch | None:
    start = 1000 * (number - 1)
    if not 0 <= start <= LAST_YEAR:
        return None
    edtf = f"{number - 1}XXX"  # any year of it: its other digits are not specified
    return Stretch(edtf, Unit.MILLENNIUM, (start, 1, 1), (start + 999, 12, 31), f"{number - 1}")


def of_week(monday: date) -> Stretch:
    """The seven days from a Monday, as ISO 8601 counts weeks."""
    year, week, _ = monday.isocalendar()
    return span_days(monday, monday + timedelta(days=SUNDAY), Unit.WEEK, f"{year:04}-W{week:02}")


def of_weekend(saturday: date) -> Stretch:
    year, week, _ = saturday.isocalendar()
    return span_days(saturday, saturday + timedelta(days=1), Unit.WEEKEND, f"{year:04}-W{week:02}-WE")


def span_days(first: date, last: date, unit: Unit = Unit.DAY, value: str = "") -> Stretch:
    """From one day to another; the two may be the same."""
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return Stretch(edtf, unit, to_day(first), to_day(last), value or edtf)


def of_no_year(month: int, day: int = 0) -> Stretch:
    """A month, or a day of one, in a year that was not said (`ANY_YEAR`). Its days are those of a leap year."""
    tail = f"-{month:02}" + (f"-{day:02}" if day else "")
    unit = Unit.DAY if day else Unit.MONTH
    last = (4, month, day or count_days(4, month))
    return Stretch(f"{ANY_YEAR}{tail}", unit, (4, month, day or 1), last, f"{ANY_YEAR}{tail}", yearless=True)
