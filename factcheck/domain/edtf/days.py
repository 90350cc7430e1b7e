"""Calendar days over all years: the proleptic Gregorian calendar with a year 0, as ISO 8601 counts.

`datetime.date` ends at the years 1 and 9999, so a day here is a plain triple that compares in time order.
"""

from datetime import MAXYEAR, MINYEAR, date
from typing import TypeAlias

Day: TypeAlias = tuple[float, int, int]

BEFORE_ALL: Day = (float("-inf"), 1, 1)
AFTER_ALL: Day = (float("inf"), 12, 31)

FEBRUARY, DECEMBER = 2, 12
MONTHS = {f"{month:02}": month for month in range(1, 13)}
MONTH_NAMES = (
    "",
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)

# ISO 8601-2 names the groupings and leaves their months open. These are the meteorological seasons, as the published
# EDTF readers have them; 21 to 24, which name no hemisphere, go with the north. A grouping lies within its year, so a
# season that crosses the year's end is its December.
GROUPINGS = {
    **dict.fromkeys(("21", "25", "31"), (3, 5)),
    **dict.fromkeys(("22", "26", "32"), (6, 8)),
    **dict.fromkeys(("23", "27", "29"), (9, 11)),
    **dict.fromkeys(("24", "28", "30"), (12, 12)),
    **{str(33 + quarter): (3 * quarter + 1, 3 * quarter + 3) for quarter in range(4)},
    **{str(37 + third): (4 * third + 1, 4 * third + 4) for third in range(3)},
    **{str(40 + half): (6 * half + 1, 6 * half + 6) for half in range(2)},
}


def leap(year: float) -> bool:
    """Whether the year has a 29 February; counted backwards the same, so 0 and -4 have one."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def count_days(year: float, month: int) -> int:
    return 29 if month == FEBRUARY and leap(year) else LENGTHS[month]


def following(day: Day) -> Day:
    """The next calendar day."""
    year, month, number = day
    if number < count_days(year, month):
        return (year, month, number + 1)
    return (year, month + 1, 1) if month < DECEMBER else (year + 1, 1, 1)


def to_date(day: Day) -> date | None:
    """The day as a `datetime.date`, or None in the years that type cannot hold."""
    year, month, number = day
    return date(int(year), month, number) if MINYEAR <= year <= MAXYEAR else None
