"""Two stretches made one, and how the ends of a range are written."""

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.phrases.arithmetic import move, unit_around
from factcheck.language.phrases.stretch import Stretch, iso_year, span_days, to_date
from factcheck.language.phrases.words import END, MID, START, Unit

_SPLIT = frozenset((Unit.SEASON, Unit.QUARTER, Unit.HALF))


def following(stretch: Stretch) -> tuple[float, int, int]:
    return move(stretch.last, Unit.DAY, 1) or stretch.last


def join(start: Stretch | None, end: Stretch | None) -> Stretch | None:
    """One stretch from the start of the one to the end of the other; None when that runs backwards."""
    if start is None or end is None or start.first > end.last or start.yearless != end.yearless:
        return None
    edtf = f"{edge_of(start, 0)}/{edge_of(end, -1)}"
    return Stretch(edtf, end.unit, start.first, end.last, edtf) if readable(edtf) else None


def edge_of(stretch: Stretch, side: int) -> str:
    """How an end of a range is written: a season by its month, a part of a decade by the decade.

    Nobody says which years of a decade are early.
    """
    if stretch.unit in _SPLIT and not stretch.modifier:
        year, month, _ = stretch.first if side == 0 else stretch.last
        return f"{iso_year(int(year))}-{month:02}"
    if stretch.unit in {Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM} and stretch.modifier in {START, MID, END}:
        whole = unit_around(stretch.first, stretch.unit)
        return stretch.edtf.split("/")[side] if whole is None else whole.edtf.split("/")[side]
    return stretch.edtf.split("/")[side]


def readable(edtf: str) -> bool:
    try:
        Edtf.parse(edtf)
    except DateRefused:
        return False
    return True


def ending(stretch: Stretch, unit: Unit, times: int = 1) -> Stretch | None:
    """So many units up to the end of a date: "the year ending March 2023", "the three months to June"."""
    start = move(following(stretch), unit, -times)
    first = start and to_date(start)
    last = stretch.last_on
    if not first or last is None:
        return None
    if unit in {Unit.YEAR, Unit.QUARTER, Unit.MONTH} and stretch.unit is Unit.MONTH and start:
        month = unit_around(start, Unit.MONTH)
        return join(month, stretch)
    return span_days(first, last, unit)
