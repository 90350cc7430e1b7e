"""Reading a date as a person types it: EDTF and ISO 8601 first, then dates in figures, then dates in words.

Nothing is ever filled in: what was not said is not in the value. What can be read in two ways is refused with both
readings shown.
"""

from factcheck.domain.edtf import Edtf
from factcheck.domain.edtf.refusals import FORMS, refusal
from factcheck.errors import DateRefused
from factcheck.language.figure_dates import read_figures, refuse_years
from factcheck.language.written_dates import read_words

LONGEST_PLAIN = 60
# Spaces that come along when a date is copied from a page.
_PAGE_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u2009\u202f", " "))


def read_date(text: str) -> Edtf:
    """The date a person typed, stated no more exactly than it was typed.

    Raises DateRefused for what is ambiguous, relative or without a year, and for days that never were.
    """
    value = text.translate(_PAGE_SPACES).strip(" ")
    if not value or value.isspace():
        raise refusal(text, "is no date")
    if not value.isprintable():
        raise refusal(text, "has characters in it that do not show", "Type it anew, like 2025-08-17.")
    refuse_years(value)
    try:
        return Edtf.parse(value)
    except DateRefused as refused:
        # A hint of its own means that the text is EDTF but for one slip.
        if refused.hint != FORMS or len(value) > LONGEST_PLAIN:
            raise
        return _read_plain(value, refused)


def _read_plain(value: str, refused: DateRefused) -> Edtf:
    if not value.isascii():
        raise _foreign(value)
    figures = read_figures(value)
    if figures is not None:
        return figures
    if any(char.isalpha() for char in value):
        return read_words(value)
    raise refused


def _foreign(value: str) -> DateRefused:
    if any(char.isnumeric() and not char.isascii() for char in value):
        return refusal(value, "has digits other than 0 to 9", "Type the digits 0 to 9, like 2025-08-17.")
    if any(char.isalpha() and not char.isascii() for char in value):
        return refusal(value, "is not in English", "Write the month in English, or figures: 2025-08-17.")
    return refusal(value, "has signs in it that no date has")
