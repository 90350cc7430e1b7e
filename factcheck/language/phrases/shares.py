"""Equal shares of a stretch: "the first half of the 19th century", "the second half of May"."""
# ruff: noqa: PLR0911, PLR2004 - months, days and degrees are counted in figures

from dataclasses import replace
from datetime import timedelta

from factcheck.language.phrases.stretch import Stretch, of_half, of_month, of_quarter, of_year, span_days
from factcheck.language.phrases.words import Unit


def share(stretch: Stretch, number: int, shares: int) -> Stretch | None:
    """The nth of so many equal shares; years are shared by months, months by days, decades and centuries by years."""
    if stretch.yearless or stretch.modifier:
        return None
    if stretch.unit is Unit.YEAR and shares != 3:
        return of_quarter(stretch.year, number) if shares == 4 else of_half(stretch.year, number)
    years = int(stretch.last[0]) - stretch.year + 1
    if years >= shares and stretch.unit in {Unit.DECADE, Unit.CENTURY, Unit.MILLENNIUM}:
        cuts = [stretch.year + years * at // shares for at in (number - 1, number)]
        one, other = of_year(cuts[0]), of_year(cuts[1] - 1)
        if one is None or other is None:
            return None
        return replace(stretch, edtf=f"{one.edtf}/{other.edtf}", first=one.first, last=other.last)
    if stretch.unit is Unit.YEAR:
        months = of_month(stretch.year, 4 * number - 3), of_month(stretch.year, 4 * number)
        if months[0] is None or months[1] is None:
            return None
        edtf = f"{months[0].edtf}/{months[1].edtf}"
        return replace(stretch, edtf=edtf, first=months[0].first, last=months[1].last)
    first, last = stretch.first_on, stretch.last_on
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    cuts = [days * at // shares for at in (number - 1, number)]
    return span_days(first + timedelta(days=cuts[0]), first + timedelta(days=cuts[1] - 1), stretch.unit, stretch.value)
