"""The desk in numbers and small plots: 80 columns, letters and number signs, no colour needed. Pure."""

from collections.abc import Iterator, Sequence

from factcheck.cli.telling import moment
from factcheck.domain.batches import counted
from factcheck.domain.measures import Group, Measures, Period
from factcheck.domain.shown import show_line, shown_width

LETTERS = {"supported": "S", "refuted": "R", "conflicting": "C", "not_enough_evidence": "N"}
"""What a verdict is drawn with, so that a bar reads without colour."""

_BAR = 50
_WIDE, _NARROWEST = 80, 12
_COLUMNS = ("claims", "open", "S", "R", "C", "N", "single", "flips")


def measure_lines(measured: Measures) -> Iterator[str]:
    """Counts first, then the plots."""
    gone = f", {measured.withdrawn:,} withdrawn" if measured.withdrawn else ""
    gone += f", {measured.set_aside:,} set aside" if measured.set_aside else ""
    yield f"{counted(measured.claims, 'claim')}{gone}, as of {moment(measured.as_of)}"
    yield ""
    rows = {"unverified": measured.unverified, **measured.verdicts}
    digits = max(len(f"{number:,}") for number in rows.values())
    for verdict, number in rows.items():
        letter = f" ({LETTERS[verdict]})" if verdict in LETTERS else ""
        share = f"  {number / measured.claims:4.0%}" if measured.claims else ""
        yield f"  {verdict.replace('_', ' ') + letter:<24}{number:>{digits},}{share}"
    yield ""
    yield from _time_lines(measured)
    if measured.periods:
        yield ""
        yield from verdict_plot(measured.unit, measured.periods)
        yield ""
        yield from backlog_plot(measured.unit, measured.periods)


def _time_lines(measured: Measures) -> Iterator[str]:
    if measured.unverified:
        yield f"  waiting: median {_days(measured.median_age)}, longest {_days(measured.oldest_age)}"
        yield f"    recorded {', '.join(f'{told} {number:,}' for told, number in measured.ages.items() if number)}"
    if measured.median_days_to_verdict is not None:
        yield f"  time to the first verdict: median {_days(measured.median_days_to_verdict)}"
    if measured.reversals:
        yield f"  reversals: {measured.reversals:,} on {counted(measured.reversed_claims, 'claim')}"
    resting = measured.single_sourced + measured.several_sourced
    if resting:
        share = measured.single_sourced / resting
        yield f"  resting on a single source: {measured.single_sourced:,} of {counted(resting, 'verdict')} ({share:.0%})"


def _days(days: float | None) -> str:
    return "none" if days is None else f"{days:,.1f}".removesuffix(".0") + (" day" if days == 1 else " days")


def verdict_plot(unit: str, periods: Sequence[Period]) -> Iterator[str]:
    """Verdicts given in each period, each drawn by its letter; where there are many, a letter is worth several."""
    totals = [sum(period.verdicts.values()) for period in periods]
    worth = _worth(max(totals))
    scale = f" (a letter is {worth:,})" if worth > 1 else ""
    yield f"Verdicts given in each {unit}{scale}"
    for period, total in zip(periods, totals, strict=True):
        bar = "".join(letter * -(-period.verdicts.get(verdict, 0) // worth) for verdict, letter in LETTERS.items())
        yield f"  {period.name:<10} {total:>9,}  {bar}".rstrip()


def backlog_plot(unit: str, periods: Sequence[Period]) -> Iterator[str]:
    """Claims that were unverified at the end of each period."""
    worth = _worth(max(period.unverified for period in periods))
    scale = f" (a sign is {worth:,})" if worth > 1 else ""
    yield f"Unverified at the end of each {unit}{scale}"
    for period in periods:
        yield f"  {period.name:<10} {period.unverified:>9,}  {'#' * -(-period.unverified // worth)}".rstrip()


def _worth(most: int) -> int:
    """What a sign stands for, so that the longest bar fits: 1, 2, 5, 10, 20, 50, ..."""
    worth = 1
    while most > worth * _BAR:
        worth = worth * 5 // 2 if str(worth).startswith("2") else worth * 2
    return worth


def group_lines(by: str, groups: Sequence[Group]) -> Iterator[str]:
    """A line a group; the letters are those of the plots, and `open` is unverified."""
    figures = [_COLUMNS, *([f"{number:,}" for number in group[1:]] for group in groups)]
    widths = [max(map(len, column)) for column in zip(*figures, strict=True)]
    room = max(_NARROWEST, _WIDE - sum(widths) - 2 * len(widths))
    names = [by, *(_cut(show_line(group.name).replace("_", " ") or "(not named)", room) for group in groups)]
    room = max(map(shown_width, names))
    for name, row in zip(names, figures, strict=True):
        cells = "  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=True))
        yield f"{name}{' ' * (room - shown_width(name))}  {cells}"


def _cut(name: str, room: int) -> str:
    if shown_width(name) <= room:
        return name
    while shown_width(name) >= room:
        name = name[:-1]
    return f"{name}…"
