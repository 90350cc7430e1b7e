"""Taking an expression apart: one date, an interval of two, or a set of dates and ranges."""

from typing import Literal, TypeAlias

from factcheck.domain.edtf.dates import read_partial_date
from factcheck.domain.edtf.partial import OPEN, UNKNOWN, Member, PartialDate, Stretch
from factcheck.domain.edtf.refusals import clocked, quoted, refusal
from factcheck.errors import DateRefused

Kind: TypeAlias = Literal["date", "interval", "one of", "all of"]

LONGEST = 1_000
_BRACKETS: dict[str, tuple[str, Kind]] = {"[": ("]", "one of"), "{": ("}", "all of")}


def read_expression(text: str) -> tuple[str, Kind, tuple[Member, ...]]:
    """The expression as it is kept, what kind it is, and its members. Raises DateRefused.

    Kept as written but for a space behind a comma in a set, which older drafts of EDTF show.
    """
    if len(text) > LONGEST:
        raise refusal(text, f"is too long for a date: {len(text)} characters")
    if not text:
        raise refusal(text, "is empty")
    if not text.isascii():
        raise refusal(text, "is not written in the digits 0 to 9 and ASCII signs")
    if text[0] in _BRACKETS:
        text = text.replace(", ", ",")
        return text, _BRACKETS[text[0]][1], _read_set(text)
    if "/" in text:
        return text, "interval", (_read_interval(text),)
    return text, "date", (read_partial_date(text, timed=True),)


def _read_interval(text: str) -> Stretch:
    start, _, end = text.partition("/")
    if start in (UNKNOWN, OPEN) and end in (UNKNOWN, OPEN):
        raise refusal(text, "has no date at either end", "Write at least one of the two: 2025-08/.. or ../2025-08.")
    return _stretch(text, start, end, "/")


def _read_set(text: str) -> tuple[Member, ...]:
    closing = _BRACKETS[text[0]][0]
    items = text[1:-1].split(",")
    if text[-1] != closing:
        raise refusal(text, f"has no closing {closing}", f"Write {text[0]}2025,2026{closing}.")
    return tuple(_read_item(text, item, len(items) - 1, place) for place, item in enumerate(items))


def _read_item(text: str, item: str, last_place: int, place: int) -> Member:
    if OPEN not in item:
        return _read_in(text, item)
    start, _, end = item.partition(OPEN)
    if not (start or end) or (not start and place != 0) or (not end and place != last_place):
        raise refusal(
            text,
            "has .. where it leads nowhere",
            "Write .. between two dates, before the first one or behind the last: [1760-01,1760-12..].",
        )
    return _stretch(text, start or OPEN, end or OPEN, OPEN)


def _stretch(text: str, start: str, end: str, between: str) -> Stretch:
    stretch = Stretch(_read_end(text, start), _read_end(text, end))
    if stretch.first > stretch.last:
        swapped = f"{end}{between}{start}"
        raise refusal(text, f"ends before it starts: {end} is earlier than {start}", f"Write {swapped}.")
    return stretch


def _read_end(text: str, end: str) -> PartialDate | Literal["", ".."]:
    if end == UNKNOWN:
        return UNKNOWN
    return OPEN if end == OPEN else _read_in(text, end)


def _read_in(text: str, part: str) -> PartialDate:
    try:
        return read_partial_date(part)
    except DateRefused as refused:
        if clocked(part):
            hint = "Leave the times out: an interval and a set have whole days only."
            raise DateRefused(f"{quoted(part)} in {quoted(text)} has a time of day.", hint=hint) from None
        message = refused.message.replace(quoted(part), f"{quoted(part)} in {quoted(text)}", 1)
        raise DateRefused(message, hint=refused.hint) from None
