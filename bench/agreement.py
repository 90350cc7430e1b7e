"""When two readings of a date phrase agree, though two notations wrote them. The leniences are all here.

- A range that the other set ends before its last unit ("2014 through 2018" up to 1 January 2018) may end with the unit.
- Beside an open end the date named may be counted in or not ("after 2010" from 1 January 2010 or 2011).
- What the words say in months or years ("two years ago") agrees with a day of that month or year.
- A run from the reference day ("the last three weeks") may be counted from that day or in whole weeks, months, years:
  it must be as long (to a twentieth) and overlap by half.
- A part of a unit ("early", "the end of", "later this") agrees with another cut of the same unit that shares its edge:
  nobody defines where early ends.
"""
# ruff: noqa: C901, PLR0911 - each leniency is one line that says yes

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.phrases import DatePhrase

DAY = timedelta(days=1)
PART = re.compile(
    r"\b(?:early|earlier|late|later|latter|mid|middle|beginning|start|end|rest|[be]o[my])\b", re.IGNORECASE
)
_NUMBERS = re.compile(r"\((\d{1,4}), ?(\d{1,2}), ?(\d{1,2}), ?(\d+), ?(\d+), ?(\d+)\)")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day by the other set; None for an open end. `loose_end` is the last day of its last unit unsaid."""

    first: date | None
    last: date | None
    ranged: bool = False
    part: str = ""

    def __str__(self) -> str:
        return f"{self.first}/{self.last}{' ' + self.part if self.part else ''}"


def agree(edtf: Edtf, gold: Days) -> bool:
    """Whether our date has the days of theirs."""
    first, last = edtf.earliest, edtf.latest
    if gold.first is None and gold.last is None:
        return False
    if gold.first is None or gold.last is None:
        return _agree_open(edtf, first, last, gold)
    if first is None or last is None:
        return False
    if (first, last) == (gold.first, gold.last):
        return True
    if _season(edtf) and first <= gold.first <= last:
        return True
    if "~" in edtf.text and gold.first == gold.last and _same_unit(edtf, gold.first):
        return True
    if "/" not in edtf.text and edtf.precision.name in {"MONTH", "YEAR"} and not gold.ranged:
        return first <= gold.first and gold.last <= last
    if gold.part and "/" in edtf.text and _share_an_edge(edtf, first, last, gold):
        return True
    if (
        gold.ranged
        and "/" in edtf.text
        and abs((last - first) - (gold.last - gold.first)) <= max(2 * DAY, (last - first) / 20)
    ):
        return first <= gold.first + (last - first) / 2 and gold.first <= first + (last - first)
    if "/" in edtf.text and first == gold.first and gold.ranged:
        return last in {gold.last, gold.last + DAY} or _starts_unit(edtf, gold.last + DAY)
    if "~" in edtf.text and (last == gold.last or first == gold.first):
        return True
    return "/" in edtf.text and abs(first - gold.first) <= DAY and abs(last - gold.last) <= DAY


def _share_an_edge(edtf: Edtf, first: date, last: date, gold: Days) -> bool:
    """Of a part: both start or end with the whole, or both lie inside it and overlap."""
    assert gold.first is not None
    assert gold.last is not None
    if first == gold.first or last == gold.last:
        return True
    return edtf.text.count("~") > 1 and first <= gold.last and gold.first <= last


def _agree_open(edtf: Edtf, first: date | None, last: date | None, gold: Days) -> bool:
    text = edtf.text
    if gold.first is not None:
        if not text.endswith(("/", "/..")) or first is None:
            return False
        named = Edtf.parse(text.split("/")[0])
        return gold.first in {first, (named.latest or first) + DAY, named.latest} or bool(gold.part)
    assert gold.last is not None
    if not text.startswith(("/", "../")) or last is None:
        return False
    named = Edtf.parse(text.split("/")[1])
    return gold.last in {last, (named.earliest or last) - DAY, named.earliest} or bool(gold.part)


def _season(edtf: Edtf) -> bool:
    return re.fullmatch(r"\d{4}-2[1-4]", edtf.text) is not None


def _same_unit(edtf: Edtf, day: date) -> bool:
    if "/" in edtf.text or edtf.earliest is None or edtf.latest is None:
        return False
    return edtf.earliest <= day <= edtf.latest


def _starts_unit(edtf: Edtf, day: date) -> bool:
    end = edtf.text.split("/")[-1]
    return Edtf.parse(end).earliest == day if end not in {"", ".."} else False


def days_of_recognizers(value: dict[str, Any], phrase: str) -> Days:
    """The days of one value of the Recognizers' suite; its ends are exclusive."""
    part = "part" if PART.search(phrase) else ""
    if value.get("value") not in {None, "not resolved"}:
        day = _day(value["value"])
        return Days(day, day, part=part)
    start, end = value.get("start"), value.get("end")
    before = _day(end)
    return Days(_day(start), before - DAY if before else None, ranged=True, part=part)


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def agree_in_words(phrase: DatePhrase | None, result: dict[str, Any]) -> bool:
    """What the suite itself leaves unresolved: a season by its name; a day that never was has no reading."""
    if any(value.get("value") != "not resolved" for value in result["values"]):
        return False
    timex = result["values"][0]["timex"]
    if re.fullmatch(r"\d{4}-(SP|SU|FA|WI)", timex):
        return phrase is not None and any(reading.text[:4] == timex[:4] for reading in phrase.readings)
    return phrase is None or not phrase.readings


def days_of_duckling(spec: str, phrase: str) -> Days | None:
    """The days of a value of Duckling's corpus; None where it is a time of day."""
    instants = [tuple(map(int, numbers)) for numbers in _NUMBERS.findall(spec)]
    grain = re.findall(r"\b(Second|Minute|Hour|Day|Week|Month|Quarter|Year)\b", spec.partition('"')[0])
    if not grain or grain[-1] in {"Second", "Minute", "Hour"} or not instants:
        return None
    first = date(*instants[0][:3])
    part = "part" if PART.search(phrase) else ""
    if "OpenInterval" in spec:
        return Days(None, first - DAY) if "Before" in spec else Days(first, None)
    if "Interval" in spec:
        return Days(first, date(*instants[1][:3]) - DAY, ranged=True, part=part)
    return Days(first, _end_of(first, grain[-1]))


def _end_of(first: date, grain: str) -> date:
    if grain == "Day":
        return first
    if grain == "Week":
        return first + 6 * DAY
    months = {"Month": 1, "Quarter": 3, "Year": 12}[grain]
    over, month = divmod(first.month - 1 + months, 12)
    return date(first.year + over, month + 1, 1) - DAY


def part_agrees(edtf: Edtf, value: str, modifier: str) -> bool:
    """Whether our date is the START, MID, END of the unit that TIMEX2 names, or that unit marked as approximate.

    A START lies in it, begins with it and ends before its last third; an END the other way; a MID touches neither edge.
    """
    whole = _of_timex(value)
    if whole is None:
        return False
    if modifier == "APPROX":
        return edtf.text.endswith("~") and (edtf.first_day, edtf.last_day) == (whole.first_day, whole.last_day)
    starts, ends = edtf.first_day == whole.first_day, edtf.last_day == whole.last_day
    if not (whole.first_day <= edtf.first_day and edtf.last_day <= whole.last_day):
        return False
    return {"START": starts and not ends, "MID": not starts and not ends, "END": ends and not starts}[modifier]


_SEASONS = {"SP": "21", "SU": "22", "FA": "23", "WI": "24"}


def _of_timex(value: str) -> Edtf | None:
    before_christ = value.startswith("BC")
    year, _, rest = value.removeprefix("BC").partition("-")
    if len(year) < 4:
        text = ("-" if before_christ else "") + year + "X" * (4 - len(year))
        if before_christ:
            start = int(year) * 10 ** (4 - len(year))
            text = f"-{start + 10 ** (4 - len(year)) - 2:04}/-{max(start - 1, 0):04}"
    else:
        text = f"-{int(year) - 1:04}" if before_christ else year
        tail = _SEASONS.get(rest, rest.removesuffix("-XX"))
        text += f"-{tail}" if tail and tail != "XX" else ""
    try:
        return Edtf.parse(text)
    except DateRefused:
        return None


def timex_agrees(phrase: DatePhrase | None, value: str | None) -> bool:
    """Whether the value is the one marked: TIMEX3's notation, seasons, durations and vague references included."""
    if phrase is None:
        return False
    if value is None or value == "null":
        return False
    return phrase.value == value
