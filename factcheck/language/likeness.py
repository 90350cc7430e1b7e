"""How like two statements are, and what sets them apart: for showing to a person, never for deciding.

The law: what contradicts is never called the same. Two statements are the same only if every word, number, sign and
currency is, in the same order; case, quote marks, end stops and articles aside. Short of that they are like each other
to a degree, and numbers, negations, opposites and names in which they differ are pointed out.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from typing import Final, NamedTuple

from factcheck.domain.word_edge import UNSPACED
from factcheck.language.index_words import index_words, telling_words
from factcheck.language.opposites import DENYING, NEGATIONS, OPPOSITES, SMALL_NUMBERS

NEAR: Final = 0.6
"""The likeness from which a claim is pointed out as near-same when another is added. Of 1,500 claims that were all
different, 2.6 % had another so near, most of them variants of one rumour; 42 % of headlines were so near to the claim they told."""
WORTH_COMPARING: Final = 0.4
"""The likeness below which two statements are about different things, and what sets them apart says nothing."""

_SIGNED = re.compile(
    rf"[{UNSPACED}]"
    r"|(?:(?<!\w)[-\u2212])?\d[\d.,]*(?<![.,])"
    rf"|[^\W\d_{UNSPACED}]+(?:['\u2019]\w+)*"
    r"|\w|[%\u2030$€£¥₽₴₹°<>=+]"
)
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019]\w+)*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:]\s)[\s\"'\u2018\u201c\u00ab(\[]*$")
_ARTICLES: Final = frozenset({"a", "an", "the"})


class Likeness(NamedTuple):
    """`degree` from 0 to 1, whether the two are the same statement, and what sets them apart, each in a few words."""

    degree: float
    same: bool
    differences: tuple[str, ...]


def compare(one: str, other: str) -> Likeness:
    """How like two statements are. The first half of every difference is what only `one` says."""
    said, again = _said(one), _said(other)
    if said == again:
        return Likeness(1.0, same=True, differences=())
    degree = _degree(one, other)
    found = tuple(_differences(one, other)) if degree >= WORTH_COMPARING else ()
    if not found and Counter(said) == Counter(again):
        found = ("the same words in another order",)
    # Nothing but the same words is wholly alike, whatever rounds up.
    return Likeness(min(degree, 0.99), same=False, differences=found)


def _said(text: str) -> list[str]:
    """All that a statement says, in order: words as they are but for case, and the signs that change a number."""
    words = _SIGNED.findall(unicodedata.normalize("NFKC", text).replace("\u2019", "'").casefold())
    return [word.replace("\u2212", "-") for word in words if word not in _ARTICLES]


def _degree(one: str, other: str) -> float:
    """Twice the telling words that both have, over all that either has (Dice); numbers and negations are compared apart."""
    mine, theirs = _subjects(one), _subjects(other)
    if not mine or not theirs:
        return 0.0
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def _subjects(text: str) -> set[str]:
    words = [word for word in index_words(text) if not word[0].isdigit() and word not in SMALL_NUMBERS]
    return {word for word in telling_words(words) if word not in NEGATIONS}


def _differences(one: str, other: str) -> Iterator[str]:
    yield from _told(_only(_numbers(one), _numbers(other)), _only(_numbers(other), _numbers(one)), none="no number")
    denials = sorted((_denials(one), _denials(other)))
    if denials[0] != denials[1]:
        yield "one of them says not" if not denials[0] else "one of them says not once more"
    words, others = _words(one), _words(other)
    yield from sorted(
        f"{word} / {opposite}"
        for word in words - others
        for opposite in others - words
        if frozenset((word, opposite)) in OPPOSITES or _is_denied(word, opposite)
    )
    mine, theirs = _only(_names(one), index_words(other)), _only(_names(other), index_words(one))
    if mine and theirs:
        yield from _told(mine, theirs)


def _only(written: Mapping[str, str], there: Container[str]) -> list[str]:
    """What is not on the other side, as it is written on this one."""
    return [shown for key, shown in written.items() if key not in there]


def _told(mine: list[str], theirs: list[str], *, none: str = "") -> Iterator[str]:
    if mine or theirs:
        yield f"{', '.join(mine) or none} / {', '.join(theirs) or none}"


def _numbers(text: str) -> dict[str, str]:
    """Every number by its value, as far as digits and small number words tell it."""
    numbers = {}
    for word in _SIGNED.findall(text):
        if word[-1].isdecimal():
            numbers[("-" if word[0] in "-\u2212" else "") + "".join(index_words(word))] = word
        elif (value := SMALL_NUMBERS.get(word.casefold())) is not None:
            numbers[value] = word
    return numbers


def _words(text: str) -> set[str]:
    return {word.casefold() for word in _WORD.findall(text)}


def _denials(text: str) -> int:
    words = _WORD.findall(text.casefold())
    return sum(word in NEGATIONS or word.endswith(("n't", "n\u2019t")) for word in words)


def _is_denied(word: str, other: str) -> bool:
    """`legal` and `illegal`, `supported` and `unsupported`."""
    short, long = sorted((word, other), key=len)
    return len(short) > len("man") and long.endswith(short) and long.removesuffix(short) in DENYING


def _names(text: str) -> dict[str, str]:
    """Words with a capital letter that no sentence begins with, by their folded form."""
    return {
        "".join(index_words(found.group())): found.group()
        for found in _WORD.finditer(text)
        if len(found.group()) > 1 and found.group()[0].isupper() and not _SENTENCE_START.search(text[: found.start()])
    }
