"""Saying a date in English, as plainly as it was stated and no more exactly."""

from factcheck.domain.edtf.days import MONTH_NAMES, MONTHS
from factcheck.domain.edtf.partial import OPEN, Member, PartialDate
from factcheck.domain.edtf.value import Edtf
from factcheck.domain.edtf.wording import say_date, say_list


def in_english(edtf: Edtf) -> str:
    """The date in words: `2022-09-23/2022-09-27` is "between 23 and 27 September 2022". British order and spelling."""
    if edtf.kind in {"date", "interval"}:
        return _say_alone(edtf.members[0])
    joining = "or" if edtf.kind == "one of" else "and"
    return say_list([_say_in_set(member, joining) for member in edtf.members], joining)


def _say_alone(member: Member) -> str:
    if isinstance(member, PartialDate):
        return say_date(member)
    start, end = member
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        return f"between {_say_start(start, end)} and {say_date(end)}"
    if isinstance(start, PartialDate):
        return f"from {say_date(start)} onwards" if end == OPEN else f"from {say_date(start)} until an unknown date"
    (known,) = member.dates
    return f"up to {say_date(known)}" if start == OPEN else f"from an unknown date until {say_date(known)}"


def _say_in_set(member: Member, joining: str) -> str:
    if isinstance(member, PartialDate):
        return say_date(member)
    start, end = member
    if isinstance(start, PartialDate) and isinstance(end, PartialDate):
        return f"{_say_start(start, end)} to {say_date(end)}"
    (known,) = member.dates
    return f"{say_date(known)} {joining} {'earlier' if start == OPEN else 'later'}"


def _say_start(start: PartialDate, end: PartialDate) -> str:
    """The first of two dates without what the second one says again: "23" of "23 to 27 September 2022"."""
    plain = all(
        not any(date.marks) and date.month in MONTHS and "X" not in date.year + date.day for date in (start, end)
    )
    if not plain or start.year != end.year or bool(start.day) != bool(end.day):
        return say_date(start)
    if not start.day:
        return MONTH_NAMES[int(start.month)]
    return str(int(start.day)) if start.month == end.month else f"{int(start.day)} {MONTH_NAMES[int(start.month)]}"
