"""A unit of a longer time, and nobody says which: "month in 1872", "some day in January 1872", "year in the 1860s"."""

from dataclasses import replace

from factcheck.language.phrases.combined import Changed
from factcheck.language.phrases.found import Found
from factcheck.language.phrases.single_dates import DateGrammar
from factcheck.language.phrases.stretch import Stretch
from factcheck.language.phrases.tokens import Tokens

_DIGITS = {"day": {"YEAR": "-XX-XX", "MONTH": "-XX"}, "month": {"YEAR": "-XX"}, "year": {}, "decade": {}}
_OPENING = ("some", "a", "an", "one", "unknown")


def read_some_unit(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    words = tokens.words
    start = tokens.skip(tokens.skip(at, *_OPENING), "unknown")
    digits = _DIGITS.get(words[start])
    if digits is None:
        return None
    after = tokens.skip(start + 1, "somewhere", "sometime")
    if words[after] not in {"in", "during", "within"}:
        return None
    frame = grammar.read(tokens, after + 1)
    if frame is None:
        return None

    def mask(stretch: Stretch) -> Stretch:
        tail = digits.get(stretch.unit.name, "")
        return replace(stretch, edtf=stretch.edtf + tail, value=stretch.value + tail)

    return Found(Changed(frame[0], mask), at, frame[1])
