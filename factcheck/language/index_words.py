r"""A text as the words by which it is found: the same for the text that is kept and the text that is asked for.

The law: a word is found however it is written. Case, accents and compatibility forms are folded (`Škoda`, `SKODA`);
English endings come off (`vetoes`, `vetoed`); numbers lose their thousands marks. Scripts that put no spaces between
words are cut into single letters and pairs. Every word is made of letters, digits, marks and `.` alone.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from factcheck.domain.word_edge import UNSPACED
from factcheck.language.stop_words import STOP_WORDS

_ACCENTS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
"""Marks that readers leave out: accents, Hebrew points, Arabic vowel signs and the stroke that only lengthens."""
# Indic vowel signs are no letters to Python, and yet no word is whole without them.
_SIGNS = "\u0900-\u0963\u0971-\u0dff"
_JOINERS = "\u00ad\u200c\u200d"
_LETTER = rf"[^\W_{UNSPACED}]"
_PIECE = re.compile(
    rf"[{UNSPACED}]+"
    rf"|\d+(?:[.,\u066b\u066c]\d+)+(?!{_LETTER})"
    rf"|(?:{_LETTER}|[{_SIGNS}])(?:{_LETTER}|[{_ACCENTS}{_SIGNS}{_JOINERS}]|['\u2019](?={_LETTER}))*"
)
_ASCII_PIECE = re.compile(r"[0-9]+(?:[.,][0-9]+)+(?![A-Za-z0-9])|[A-Za-z0-9](?:[A-Za-z0-9]|'(?=[A-Za-z0-9]))*")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]")
_ACCENT = re.compile(f"[{_ACCENTS}{_JOINERS}]")
_ELISION = re.compile("^(?:[cdjlmnst]|qu)['\u2019](?=..)")  # l'homme is found by homme
_APOSTROPHE = re.compile("['\u2019](?:s$)?")
_NO_WORD = re.compile(rf"[^\w.{_SIGNS}]|_")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?")
_UNDECOMPOSED = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i"})
_INFLECTED = 4
"""Letters of a word that can have an English ending."""
_LONGEST = 60
"""Characters of a word that count."""


def index_words(text: str) -> list[str]:
    """The words of a text in their order, as an index keeps them."""
    if text.isascii():
        return [_word_of(piece) for piece in _ASCII_PIECE.findall(text)]
    return [word for piece in _PIECE.findall(text) for word in _words_of(piece)]


def query_words(text: str) -> list[str]:
    """The words to ask an index for, each once; stop words are left out where there are others."""
    words: dict[str, None] = {}
    for piece in (_ASCII_PIECE if text.isascii() else _PIECE).findall(text):
        some = _words_of(piece)
        if len(piece) > 1 and _UNSPACED_RUN.match(piece):
            some = tuple(word for word in some if len(word) > 1) or some  # a pair says all that its letters do
        words.update(dict.fromkeys(some))
    return telling_words(words) or list(words)


def telling_words(words: Iterable[str]) -> list[str]:
    """Those of some index words that say what a text is about."""
    return [word for word in words if word not in _stop_words()]


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for listed in STOP_WORDS.split() for word in _words_of(listed))


def word_spans(text: str, words: frozenset[str]) -> list[tuple[int, int]]:
    """Where any of the words stands in a text: code point offsets, `end` exclusive, runs that touch made one."""
    spans: list[tuple[int, int]] = []
    for start, end in _places(text, words):
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def _places(text: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    for found in _PIECE.finditer(text):
        piece, start = found.group(), found.start()
        if not _UNSPACED_RUN.match(piece):
            if not words.isdisjoint(_words_of(piece)):
                yield found.span()
            continue
        for at in range(len(piece)):
            for length in (1, 2):
                if at + length <= len(piece) and _compatible(piece[at : at + length]) in words:
                    yield start + at, start + at + length


def _words_of(piece: str) -> tuple[str, ...]:
    if _UNSPACED_RUN.match(piece):
        letters = [_compatible(letter) for letter in piece]
        pairs = [first + second for first, second in pairwise(letters)]
        return tuple(_NO_WORD.sub("", word) for word in (*letters, *pairs) if _NO_WORD.sub("", word))
    word = _word_of(piece)
    return (word,) if word else ()


def _compatible(letters: str) -> str:
    return unicodedata.normalize("NFKC", letters).casefold()


@lru_cache(maxsize=1 << 16)
def _word_of(piece: str) -> str:
    folded = _folded(piece)
    if folded[:1].isdigit():
        return _number(folded)[:_LONGEST]
    folded = _NO_WORD.sub("", folded).replace(".", "")
    return (_stem(folded) if folded.isascii() else folded)[:_LONGEST]


@lru_cache(maxsize=1 << 16)
def _folded(piece: str) -> str:
    """Without case, accents and apostrophes; digits of any script as ASCII digits."""
    folded = piece.casefold()
    if not folded.isascii():
        # Taken apart, so that accents can be left out; put together again, as Hangul is nothing in its parts.
        folded = _ACCENT.sub("", unicodedata.normalize("NFKD", folded)).casefold()
        folded = unicodedata.normalize("NFC", folded).translate(_UNDECOMPOSED)
        folded = "".join(str(unicodedata.decimal(mark)) if mark.isdecimal() else mark for mark in folded)
    return _APOSTROPHE.sub("", _ELISION.sub("", folded))


def _number(written: str) -> str:
    """A number without its thousands marks, its decimals after a point. What could be read in two ways stays as it is."""
    written = written.replace("\u066c", ",").replace("\u066b", ".")
    if _THOUSANDS.fullmatch(written):
        mark = "," if written.find(",") < written.find(".") or "." not in written else "."
        if "," not in written:
            mark = "."
        written = written.replace(mark, "")
    return _NO_WORD.sub("", written.replace(",", "."))


def _stem(word: str) -> str:
    """An English word without the endings of number and time; words of other languages lose theirs likewise.

    A light stemmer: it levels what `-s`, `-ies`, `-ing`, `-ed` and a final `-e` change, and nothing more.
    """
    if len(word) < _INFLECTED or not word.isalpha():
        return word
    if word.endswith("ies") and word[-4] not in "ae":
        word = word[:-3] + "y"
    elif word.endswith("s") and word[-2] not in "us":
        word = word[:-1]
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _INFLECTED - 1 and not set(rest).isdisjoint("aeiouy"):
            word = rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "lsz" else rest
            break
    return word[:-1] if len(word) > _INFLECTED and word[-1] == "e" else word
