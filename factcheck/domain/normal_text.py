"""The normal form in which a quote may differ from the page it stands on, and what had to be normalised.

Only what says nothing is levelled: runs of white space, the shape of quote marks and dashes, characters without a shape
of their own, and Unicode's other ways to write the same letter (NFKC, UAX 15). Case, diacritics and punctuation stay. So
do superscripts, subscripts, fractions and circled numbers, which NFKC would turn into plain digits: 10⁵ is not 105.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property, lru_cache

from factcheck.domain.folded_text import Fold, FoldedText, occurrences
from factcheck.domain.word_edge import UNSEEN, is_word_edge

_SINGLES = "'\u2018\u2019\u201a\u201b\u2039\u203a\u02bc\uff07"
_DOUBLES = '"\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02'
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_PLAIN = {mark: plain for marks, plain in ((_SINGLES, "'"), (_DOUBLES, '"'), (_DASHES, "-")) for mark in marks}

_WHITE_SPACE = re.compile(r"\s+")
_QUOTE_MARKS = re.compile(f"[{_SINGLES}{_DOUBLES}]")
_DASH = re.compile(f"[{re.escape(_DASHES)}]")
_UNSEEN = re.compile(f"[{UNSEEN}]")
_APART = {"<super>", "<sub>", "<fraction>", "<circle>"}
_SAME_DIGIT = {"<wide>", "<narrow>", "<font>"}


class Normalisation(StrEnum):
    """What had to be levelled before the quote was found."""

    WHITE_SPACE = "white-space"
    QUOTE_MARKS = "quote-marks"
    DASHES = "dashes"
    UNSEEN = "unseen-characters"
    UNICODE_FORMS = "unicode-forms"
    ELLIPSIS = "ellipsis"


@lru_cache(maxsize=8192)
def _normal_character(character: str) -> str:
    if plain := _PLAIN.get(character):
        return plain
    if _UNSEEN.match(character):
        return ""
    folded = unicodedata.normalize("NFKC", character)
    if folded != character:
        tag = unicodedata.decomposition(character).partition(" ")[0]
        runs_into_numbers = tag not in _SAME_DIGIT and any(part.isnumeric() for part in folded)
        spaced = any(part.isspace() for part in folded)
        if tag in _APART or spaced or (runs_into_numbers and tag.startswith("<")):
            return unicodedata.normalize("NFC", character)
    return "".join(_PLAIN.get(part, part) for part in folded)


_NORMAL = Fold(character=_normal_character, ascii_text=str)


class NormalText:
    """A text in which many quotes may be looked for; its normal form is made once, when first needed."""

    def __init__(self, original: str) -> None:
        self.original = original

    @cached_property
    def folded(self) -> FoldedText:
        return FoldedText(self.original, _NORMAL)

    def whole_places(self, normal: str) -> Iterator[tuple[int, int]]:
        """The original (start, end) of every place of a normal form that begins and ends at a word's edge."""
        for at in occurrences(normal, self.folded.flat):
            end = at + len(normal)
            if self.folded.is_whole(at, end):
                place = self.folded.original_start(at), self.folded.original_end(end)
                if is_word_edge(self.original, place[0]) and is_word_edge(self.original, place[1]):
                    yield place

    def stands_between(self, start: int, end: int, prefix: str, suffix: str) -> bool:
        """True where `prefix` (a normal form) comes right before `start`, and `suffix` right after `end`."""
        flat = self.folded.flat
        if prefix:
            upto = self.folded.folded_offset(start)
            upto -= flat[max(0, upto - 1) : upto] == " "
            if not flat.endswith(prefix, 0, upto):
                return False
        if not suffix:
            return True
        after = self.folded.folded_offset(end)
        return flat.startswith(suffix, after + (flat[after : after + 1] == " "))


def normal_form(text: str) -> str:
    """The text as quotes are compared, without white space at its ends; normalising twice changes nothing more."""
    return FoldedText(text, _NORMAL).flat.strip(" ")


def normalisations_between(words: str, quoted: str) -> tuple[Normalisation, ...]:
    """What tells apart two texts of one normal form, in the order of `Normalisation`; nothing for the same text."""
    if words == quoted:
        return ()
    kinds = (
        (Normalisation.WHITE_SPACE, _WHITE_SPACE),
        (Normalisation.QUOTE_MARKS, _QUOTE_MARKS),
        (Normalisation.DASHES, _DASH),
        (Normalisation.UNSEEN, _UNSEEN),
    )
    names = [name for name, kind in kinds if kind.findall(words) != kind.findall(quoted)]
    if _letters(words) != _letters(quoted):
        names.append(Normalisation.UNICODE_FORMS)
    # The same unseen characters in other places is the one difference that leaves no trace above.
    return tuple(names) or (Normalisation.UNSEEN,)


def _letters(text: str) -> str:
    """The text with everything levelled but Unicode's forms."""
    seen = _WHITE_SPACE.sub(" ", _UNSEEN.sub("", text))
    return "".join(_PLAIN.get(character, character) for character in seen)
