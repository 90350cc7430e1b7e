"""How exactly a date was stated."""

from enum import StrEnum


class Precision(StrEnum):
    """The unit a date is stated to. A calendar that goes on below an unspecified digit does not make it finer."""

    UNKNOWN = "unknown"
    MILLENNIUM = "millennium"
    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    MONTH = "month"
    DAY = "day"
    SECOND = "second"


FROM_COARSE_TO_FINE = tuple(Precision)
# By the number of known digits in front of the first unspecified one.
BY_KNOWN_DIGITS = FROM_COARSE_TO_FINE[:5]


def coarsest(precisions: list[Precision]) -> Precision:
    return min(precisions, key=FROM_COARSE_TO_FINE.index)
