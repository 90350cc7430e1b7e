"""How a date is refused: the value as it was typed, why, and what to type instead."""

import re

from factcheck.errors import DateRefused

LONGEST_SHOWN = 60
# Drafts of EDTF before 2019 wrote u, and people write x.
_OLD_UNKNOWN = re.compile("[0-9][ux]|-[ux]{2}")
_BRACKETED = re.compile(r"\([0-9]")
_CLOCKED = re.compile("[0-9]T[0-9]")
FORMS = "Write a day, a month or a year: 2025-08-17, 2025-08 or 2025."


def quoted(text: str) -> str:
    """The text between quotation marks on one line: cut where it is long, escaped where it would not show."""
    shown = text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"
    return '"' + "".join(char if char.isprintable() else ascii(char)[1:-1] for char in shown) + '"'


def refusal(text: str, why: str, hint: str = FORMS) -> DateRefused:
    """The error for a date that cannot be taken; `why` continues the sentence after the quoted value."""
    return DateRefused(f"{quoted(text)} {why}.", hint=hint)


def clocked(text: str) -> bool:
    """Whether a time of day follows a date."""
    return _CLOCKED.search(text) is not None


def explain(text: str) -> DateRefused:
    """The error for what is not EDTF at all, with a hint that fits the commonest slips."""
    if _OLD_UNKNOWN.search(text):
        return refusal(text, "is not a date", "An unknown digit is a capital X: 199X, 2025-XX.")
    if _BRACKETED.search(text):
        return refusal(text, "is not a date", "A mark stands at what it is about, without brackets: 2004-06~-11.")
    if clocked(text):
        return refusal(text, "is not a date with a time", "Leave the time out, or write it like 2025-08-17T10:30:00Z.")
    return refusal(text, "is not a date")
