"""Lines of a text that may say when it was published, where no markup does: for a person to judge, never taken."""

import re
from dataclasses import dataclass

from factcheck.domain.edtf import Edtf
from factcheck.language.phrases import Anchor, find_dates

_LONGEST_LINE = 100
_LINES = 12
_MOST = 3
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# A dateline ends with its date, or goes on behind a mark: `The Courier, 7 July 2025 | Sport`.
_BEHIND = re.compile(r"\s*(?:[,.;:|\u00b7)*\u2013\u2014].*)?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A line and the one day in it."""

    line: str
    day: Edtf


def find_datelines(text: str) -> tuple[Dateline, ...]:
    """The short lines near the beginning that name a day and end with it, each day once; three at most."""
    lines = [line for line in map(str.strip, text[: _LINES * 1000].split("\n")) if line][:_LINES]
    found: dict[str, Dateline] = {}
    for line in lines:
        if len(line) > _LONGEST_LINE:
            continue
        for phrase in find_dates(line, reference=None):
            day = phrase.edtf
            whole = day is not None and phrase.anchor is Anchor.NONE and _DAY.fullmatch(str(day))
            if day is not None and whole and _BEHIND.fullmatch(line, phrase.end):
                found.setdefault(str(day), Dateline(line, day))
    return tuple(found.values())[:_MOST]
