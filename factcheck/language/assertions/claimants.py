"""Somebody who asserts, and small questions about the words that name them."""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.language.assertions.names import DOCUMENTS, HE, ORGANISATIONS, PLURAL_PEOPLE, ROLES, SHE
from factcheck.language.assertions.people import Entity, Name
from factcheck.language.assertions.words import DETERMINERS, PREPOSITIONS, Item

POSTMODIFIERS = frozenset(
    ("of", "for", "from", "at", "in", "with", "who", "on", "by", "about", "into", "to", "that", "which")
)
DEFINITE = frozenset(("the", "that", "this", "his", "her", "its", "their"))
OWNERS = {"his": HE, "her": SHE, "their": "they", "its": "it"}


@dataclass(frozen=True, slots=True)
class Claimant:
    """Somebody who asserts: the name for the record, the words it was read from, and what is not sure about it."""

    name: str
    words: str
    entity: Entity
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    entity: Entity
    sentence: int
    speaks: bool
    leads: bool
    """Whether it opens its sentence, as a subject does."""


def is_headed(items: Sequence[Item], name: Name) -> bool:
    """Whether the name is what the phrase is about: `Envoy Hart`, `the envoy, Hart`, not `a spokesman for Hart`."""
    before = items[: name.first]
    if items[name.last - 1].is_possessive and name.last < len(items):
        return False
    if any(item.lower in PREPOSITIONS for item in before):
        return False
    behind = items[name.last :]
    if (
        behind
        and behind[0].is_word
        and behind[0].lower not in PREPOSITIONS | {"who", "and", "himself", "herself", "itself"}
    ):
        return False
    if before and before[-1].lower in ROLES and any(item.is_possessive for item in before):
        return True  # Teal's lawyer Amin Roth
    return all(
        item.lower in ROLES or item.lower in DETERMINERS or not item.is_word or _modifies(item) for item in before
    )


def _modifies(item: Item) -> bool:
    return not item.is_possessive


def kind_of_noun(noun: str) -> str:
    if noun in PLURAL_PEOPLE or (noun.endswith("s") and noun[:-1] in ROLES):
        return "plural"
    if noun in ORGANISATIONS:
        return "group"
    return "document" if noun in DOCUMENTS else "person" if noun in ROLES else ""


def show(items: Sequence[Item]) -> str:
    """The words as they stand, spaces as in the text."""
    pieces: list[str] = []
    for number, item in enumerate(items):
        if number and item.start > items[number - 1].end:
            pieces.append(" ")
        pieces.append(item.text)
    return "".join(pieces)
