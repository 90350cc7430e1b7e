"""The date of a claim as a person types it: a date, or words that tell one from the day they were said on."""

import re
import sys
from datetime import date

from factcheck.cli.output import answer, on_terminal
from factcheck.domain.edtf import Edtf, Precision
from factcheck.domain.edtf.refusals import FORMS, refusal
from factcheck.errors import DateRefused, UsageRefused
from factcheck.language.dates import read_date

# The year of `17 Aug 25` can be of any century, which no day of reference settles.
_SHORT_YEAR = re.compile(r"\d.*(?<!\d)['\u2019]?\d\d", re.DOTALL)


def read_said_on(typed: str, *, dated: str | None, today: date, yes: bool, json: bool) -> tuple[Edtf, str]:
    """The date, and a word on what it counts from. `today` is the day of reference where `dated` names none.

    A date is taken as it stands. Words are read (`language.phrases`); what would lie after the day of reference is no
    reading of when something was said. With one reading left, and `dated` to count from, it is taken. Otherwise a person
    at a terminal is asked; elsewhere `yes` takes the likeliest, and without it the words are refused with the readings shown.
    """
    reference = today if dated is None else read_day(dated)
    try:
        return read_date(typed), ""
    except DateRefused as refused:
        readings, relative = _readings(typed, reference, refused)
    counted = f", counted from {reference}" if relative else ""
    if yes or (dated is not None and len(readings) == 1):
        return readings[0], counted
    if not json and on_terminal() and sys.stdin.isatty():
        return _ask(typed, readings, counted), counted
    either = " or ".join(map(str, readings))
    can_be = f"can be {either}" if len(readings) > 1 else f"would be {either}"
    hint = " or ".join(f"--on {reading}" for reading in readings)
    raise refusal(typed, f"{can_be}{counted}", f"{hint}; --yes takes {'the first' if len(readings) > 1 else 'it'}")


def _readings(typed: str, reference: date, refused: DateRefused) -> tuple[tuple[Edtf, ...], bool]:
    """What words can mean, the likeliest first, and whether that hangs on the day of reference."""
    from factcheck.language.phrases import Anchor, read_phrase

    # Figures alone, `03/04/2025`, are refused for a reason that no reference changes.
    if not any(map(str.isalpha, typed)):
        raise refused
    try:
        phrase = read_phrase(typed, reference=reference)
    except DateRefused:
        raise refused from None
    relative = phrase.anchor is not Anchor.NONE
    found = (phrase.edtf,) if phrase.edtf is not None else phrase.readings
    if not relative and (_SHORT_YEAR.fullmatch(typed.strip()) or not found):
        raise refused
    if not found:
        raise refusal(typed, f"gives no date: {phrase.why_unresolved}", FORMS)
    past = tuple(reading for reading in found if (day := reading.earliest) is None or day <= reference)
    if not past:
        raise refusal(typed, f"would be {found[0]}, after {reference}: nothing was said then yet", f"--on {reference}")
    return past, relative


def _ask(typed: str, readings: tuple[Edtf, ...], counted: str) -> Edtf:
    from factcheck.cli.asking import ask_key
    from factcheck.domain.shown import show_line

    numbered = {str(number): reading for number, reading in enumerate(readings[:9], 1)}
    listed = " · ".join(f"{number} {reading}" for number, reading in numbered.items())
    try:
        key = ask_key(f'"{show_line(typed)}"{counted}: {listed} · n none of them [1] ', (*numbered, "n"), default="1")
    except EOFError:
        key = "n"
    answer([key])
    if key == "n":
        raise refusal(typed, "was not taken in any of its readings", FORMS)
    return numbered[key]


def read_recheck(span: str | None, day: str | None, *, today: date) -> str | None:
    """The day to look again (ISO): so long from today, or as given; a day that has passed is refused."""
    from factcheck.language.durations import day_after

    if span is not None and day is not None:
        raise UsageRefused("One day to look again is enough.", hint="--recheck-in or --recheck-on")
    if span is not None:
        return day_after(today, span).isoformat()
    if day is None:
        return None
    wanted = read_day(day)
    if wanted <= today:
        raise refusal(day, "has come already", f"--recheck-on with a day after {today}")
    return wanted.isoformat()


def read_day(dated: str) -> date:
    """A date that is one day, to count from."""
    day = read_date(dated)
    if day.precision not in (Precision.DAY, Precision.SECOND) or day.earliest is None or day.earliest != day.latest:
        raise refusal(dated, "is no day to count from", "--dated 2025-11-20")
    return day.earliest
