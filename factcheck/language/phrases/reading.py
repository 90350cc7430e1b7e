"""Reading one phrase, the whole of a string: for a date that a person types."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from factcheck.domain.edtf import Edtf
from factcheck.domain.edtf.refusals import refusal
from factcheck.errors import DateRefused
from factcheck.language.phrases.grammar import LONE, read_any
from factcheck.language.phrases.moment import Moment, Preference
from factcheck.language.phrases.phrase import Anchor, DatePhrase, PhraseKind
from factcheck.language.phrases.relative import Unknown
from factcheck.language.phrases.resolved import resolve
from factcheck.language.phrases.tokens import Tokens

LONGEST = 200
_LEADING = frozenset(
    (
        "in",
        "on",
        "at",
        "during",
        "the",
        "back",
        "active",
        "as",
        "date",
        "dated",
        ":",
        "(",
        "for",
        "all",
        "toward",
        "towards",
        "throughout",
        "over",
        "whole",
        "of",
        "only",
        "just",
        "either",
        "period",
        "years",
    )
)
_CLOSING = frozenset((".", ",", "!", ")", ";"))
# What a catalogue adds to a date, and what does not change it.
_NOTES = frozenset(("printed", "published", "reprinted", "issued", "from", "cast", "made", "signed"))


def read_phrase(phrase: str, *, reference: date | None, prefer: Preference | None = None) -> DatePhrase:
    """The one date phrase that a string is, against the day it was said or published.

    Without `reference` nothing that counts from that day is resolved; `prefer` chooses the last or the next of what
    comes round ("on Tuesday"), which otherwise has both readings. Raises DateRefused for a string that is no phrase
    about time.
    """
    stripped = phrase.strip()
    if not stripped or len(phrase) > LONGEST:
        raise refusal(phrase, "is no date" if not stripped else "is too long for a date", FORMS)
    written = _read_edtf(stripped)
    if written is not None:
        start = phrase.index(stripped)
        return DatePhrase(
            stripped, start, start + len(stripped), PhraseKind.DATE, written, readings=(written,), value=str(written)
        )
    tokens = Tokens(phrase)
    for at in _starts(tokens):
        found = read_any(tokens, at, LONE)
        if found and isinstance(found.meaning, Unknown) and found.meaning.anchor is Anchor.EVENT:
            found = replace(found, end=len(tokens))
        if found and _ends(tokens, found.end):
            return resolve(found, tokens, Moment(reference, prefer=prefer))[0]
    raise refusal(phrase, "is no date phrase that can be read", FORMS)


FORMS = 'Write it like 2025-08-17, "August 2025" or "last August".'
_YEARS = re.compile(r"[0-9]{4}-([0-9]{2})")
_LAST_MONTH = 12


def _read_edtf(text: str) -> Edtf | None:
    """What is written in EDTF already. `1910-30` is: and it is not what anybody means by it."""
    years = _YEARS.fullmatch(text)
    if not text.isascii() or (years and int(years[1]) > _LAST_MONTH):
        return None
    try:
        return Edtf.parse(text)
    except DateRefused:
        return None


def _starts(tokens: Tokens) -> Iterator[int]:
    """Where the phrase can start: at the first word, or behind words that only lead to it."""
    yield 0
    at = 0
    while tokens.words[at] in _LEADING:
        at += 1
        yield at


def _ends(tokens: Tokens, at: int) -> bool:
    while tokens.words[at] in _CLOSING:
        at += 1
        if tokens.words[at] in _NOTES:
            return True
    return at >= len(tokens)
