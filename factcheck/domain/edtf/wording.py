"""Saying a single date in English."""

from factcheck.domain.edtf.days import MONTH_NAMES
from factcheck.domain.edtf.masks import ANY_YEAR, days_of, months_of
from factcheck.domain.edtf.partial import PartialDate

_CERTAINTIES = ("", "perhaps ", "about ", "perhaps about ")
_DOUBTS = ("", "uncertain", "approximate", "uncertain and approximate")
_COMPONENTS = ("year", "month", "day")
_FIRST_BARE_YEAR, _LAST_BARE_YEAR, _TOO_LONG_TO_SAY = 1000, 9999, 10**15

_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}

_NORTH, _SOUTH = " (northern hemisphere)", " (southern hemisphere)"
_SEASONS = {
    str(code): (season, where)
    for start, where in ((21, ""), (25, _NORTH), (29, _SOUTH))
    for code, season in enumerate(("spring", "summer", "autumn", "winter"), start)
}
_PARTS = {
    str(code): f"the {part} of"
    for start, parts in (
        (33, ("first quarter", "second quarter", "third quarter", "fourth quarter")),
        (37, ("first four months", "middle four months", "last four months")),
        (40, ("first half", "second half")),
    )
    for code, part in enumerate(parts, start)
}


def say_date(date: PartialDate) -> str:
    """The date in words, with its doubts: "about August 2025", "11 June 2004 (year uncertain)"."""
    lead, noun = _lead_and_noun(date)
    if len(set(date.marks)) == 1:
        return f"{lead}{_CERTAINTIES[date.marks[0]]}{noun}"
    return f"{lead}{noun} ({_say_doubts(date.marks)})"


def say_year(year: int) -> str:
    """A year as people write it. The year 0 of ISO 8601 is 1 BC, and -1 is 2 BC."""
    era = " BC" if year <= 0 else ""
    number = 1 - year if year <= 0 else year
    if number >= _TOO_LONG_TO_SAY:
        digits = str(number)
        return f"{digits[0]}.{digits[1:3]} times 10^{len(digits) - 1}{era}"
    if number > _LAST_BARE_YEAR:
        return f"{number:,}{era}"
    return f"{number}{era}" if era or number >= _FIRST_BARE_YEAR else f"AD {number}"


def say_list(words: list[str], joining: str) -> str:
    *others, last = words
    return f"{', '.join(others)} {joining} {last}" if others else last


def _lead_and_noun(date: PartialDate) -> tuple[str, str]:
    if date.significant:
        return "", f"{say_year(int(date.year))} by estimate, in {_say_range(date)}"
    year, joint = _say_years(date), " in " if "X" in date.year else " "
    if not date.month:
        return "some time in " if joint == " in " else "", year
    if date.month in _PARTS:
        return "", f"{_PARTS[date.month]} {year}"
    if date.month in _SEASONS:
        season, where = _SEASONS[date.month]
        return "", f"{season}{joint}{year}{where}"
    if _in_a_row(months_of(date.month)):
        return _say_in_some_month(date, f"{_say_some_month(date.month)}{year}")
    month = say_list([MONTH_NAMES[number] for number in months_of(date.month)], "or")
    lead, day = _say_day(date)
    return lead, f"{day}{month}{joint}{year}{_say_clock(date.clock)}"


def _say_years(date: PartialDate) -> str:
    if "X" not in date.year:
        year = int(date.year)
        return ("the year " if abs(year) > _LAST_BARE_YEAR else "") + say_year(year)
    digits = date.year.removeprefix("-")
    if digits == ANY_YEAR:
        return "an unknown year" + (" BC" if digits != date.year else "")
    if "X" in digits.rstrip("X"):
        return f"a year written {date.year}"
    # "The 1900s" can be ten years or a hundred, so only a decade that cannot be mistaken is named.
    if digits == date.year and digits.count("X") == 1 and digits[2] != "0" and digits >= "1":
        return f"the {digits[:3]}0s"
    return _say_range(date)


def _say_range(date: PartialDate) -> str:
    return f"the years {say_year(int(date.first[0]))} to {say_year(int(date.last[0]))}"


def _say_doubts(marks: tuple[int, ...]) -> str:
    doubts = []
    for mark in sorted(set(marks) - {0}):
        parts = [part for part, own in zip(_COMPONENTS, marks, strict=False) if own == mark]
        doubts.append(f"{' and '.join(parts)} {_DOUBTS[mark]}")
    return ", ".join(doubts)


def _say_some_month(month: str) -> str:
    """Words for one of several months in a row, with what leads on to the year."""
    if month == "XX":
        return "some month in "
    months = months_of(month)
    return f"some month from {MONTH_NAMES[months[0]]} to {MONTH_NAMES[months[-1]]} in "


def _say_in_some_month(date: PartialDate, month: str) -> tuple[str, str]:
    if not date.day:
        return "", month
    if date.day == "XX":
        return "some day in ", month.removeprefix("some month in ")
    days = days_of(date.day)
    ordinals = [f"{number}{_ENDINGS.get(number, 'th')}" for number in days]
    said = f"{ordinals[0]} to {ordinals[-1]}" if _in_a_row(days) else say_list(ordinals, "or")
    return "", f"the {said} of {month}"


def _say_day(date: PartialDate) -> tuple[str, str]:
    if not date.day or date.day == "XX":
        return ("some day in " if date.day else ""), ""
    longest = date.last[2] if "X" not in date.year + date.month else 31
    days = tuple(number for number in days_of(date.day) if number <= longest)
    if _in_a_row(days):
        return "some day from ", f"{days[0]} to {days[-1]} "
    return "", say_list([str(number) for number in days], "or") + " "


def _say_clock(clock: str) -> str:
    if not clock:
        return ""
    time = clock.removesuffix("Z")
    if time != clock:
        return f" at {time} UTC"
    shift = max(time.find("+"), time.find("-"))
    return f" at {time}" if shift < 0 else f" at {time[:shift]} (UTC{time[shift:]})"


def _in_a_row(numbers: tuple[int, ...]) -> bool:
    return len(numbers) > 1 and numbers[-1] - numbers[0] == len(numbers) - 1
