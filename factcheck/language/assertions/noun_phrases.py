"""Noun phrases as ranges of items: where they end, and whether a name heads them."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from factcheck.language.assertions.names import NO_NAMES, ROLES
from factcheck.language.assertions.words import AUXILIARIES, DATE, DETERMINERS, PREPOSITIONS, QUOTE, Item

Range = tuple[int, int]
STOPS = frozenset(",;:()[]{}\u2013\u2014-.!?\u2026|/")


class Found(Enum):
    """How a subject was found."""

    BEFORE = "before"
    APPOSITION = "apposition"
    RELATIVE = "relative"
    INVERTED = "after"
    SHARED = "shared"


class Subject(NamedTuple):
    first: int
    last: int
    found: Found
    begins: int
    """Where everything that belongs to the subject begins, its apposition too."""


def is_stop(item: Item) -> bool:
    return item.lower in {QUOTE, DATE} or item.text in STOPS


def is_attributive(items: Sequence[Item], at: int) -> bool:
    """Whether a form in -ed or of a reporting verb stands before a noun: `the retired general`."""
    item = items[at]
    if item.lower in AUXILIARIES or at == 0:
        return False
    before = items[at - 1]
    if at + 1 < len(items) and items[at + 1].lower == "by":
        return True  # researchers led by Brandt
    return before.lower in DETERMINERS or before.is_possessive or before.lower in PREPOSITIONS


def is_named(items: Sequence[Item], phrase: Range) -> bool:
    """Whether the range is headed by a name: nothing but titles and roles before it, no `of` in front."""
    seen_preposition = False
    for item in items[phrase[0] : phrase[1]]:
        if item.lower in PREPOSITIONS:
            seen_preposition = True
        if (
            item.is_capital
            and item.lower not in NO_NAMES
            and item.lower not in ROLES
            and not seen_preposition
            and not item.is_possessive
        ):
            return True
    return False
