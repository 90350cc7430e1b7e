"""Who is named in an article: each name at its fullest, with what the text shows of gender and role.

The law: two names are one person's only where the last names agree and the first names do not disagree. Gender is taken
from a title, a gendered role or a common given name, never from the sound of a name.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from factcheck.language.assertions.names import (
    GROUP_NOUNS,
    NO_NAMES,
    ORGANISATIONS,
    PARTICLES_IN_NAMES,
    ROLES,
    TITLES,
    gender_of_given,
    is_role,
)
from factcheck.language.assertions.words import DETERMINERS, PREPOSITIONS, Item

_NICK_OPENS = "\u201c\u2018\"'"
_NICK_CLOSES = "\u201d\u2019\"'"
_LONGEST_NAME = 12
_ROLE_WINDOW = 8


class Name(NamedTuple):
    """A name where it stands: items `first` to `last` (exclusive), its title words apart."""

    first: int
    last: int
    title: tuple[str, ...]
    words: tuple[str, ...]
    role: str = ""
    nick: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that is named. `gender` is `he`, `she` or empty where the text does not show it."""

    name: str
    words: tuple[str, ...]
    kind: str
    """`person`, `group`, `place`, or empty where the text does not show it."""
    gender: str = ""
    roles: frozenset[str] = frozenset()


def find_names(items: Sequence[Item]) -> list[Name]:
    """The names among the items of one sentence, in order."""
    names: list[Name] = []
    at = 0
    while at < len(items):
        if not _names(items[at]):
            at += 1
            continue
        end = _end_of_run(items, at)
        names.append(_name_of(items, at, end))
        at = end
    return names


def _names(item: Item) -> bool:
    return (
        item.is_word
        and item.is_capital
        and item.owner.casefold() not in NO_NAMES
        and (len(item.owner) > 1 or item.text[-1] == ".")
    )


def _end_of_run(items: Sequence[Item], start: int) -> int:
    at = start
    while at < len(items) and at - start < _LONGEST_NAME:
        if items[at].is_possessive:
            return at + 1
        at += 1
        if _is_nickname(items, at):
            at += 3
        if at >= len(items):
            break
        if _names(items[at]):
            continue
        ahead = at
        while ahead < len(items) and ahead - at < 3 and items[ahead].lower in PARTICLES_IN_NAMES:
            ahead += 1
        is_group = any(item.lower in ORGANISATIONS for item in items[start:at])
        if is_group and items[at].lower in {"of", "for", "on"}:
            ahead = at + 2 if at + 1 < len(items) and items[at + 1].lower == "the" else at + 1
        if ahead > at and ahead < len(items) and _names(items[ahead]):
            at = ahead
            continue
        break
    return at


def _is_nickname(items: Sequence[Item], at: int) -> bool:
    """Whether `“Mina”` stands here, inside `Wilhelmina “Mina” Brugh`."""
    if at + 3 >= len(items) or items[at].text not in _NICK_OPENS or items[at + 2].text not in _NICK_CLOSES:
        return False
    return items[at + 1].is_capital and (_names(items[at + 3]) or items[at + 3].lower in PARTICLES_IN_NAMES)


def _name_of(items: Sequence[Item], start: int, end: int) -> Name:
    nicked = next((at for at in range(start, end) if _is_nickname(items, at)), end)
    run = [
        item
        for at, item in enumerate(items[start:end], start)
        if (item.is_word or item.lower in PARTICLES_IN_NAMES) and at != nicked + 1
    ]
    words = [item.owner for item in run]
    nick = items[nicked + 1].text if nicked < end else ""
    titled = 0
    if not any(word.casefold() in ORGANISATIONS for word in words):
        for number, word in enumerate(words):
            if word.casefold() in TITLES or is_role(word):
                titled = number + 1
        if titled == len(words) > 1 and gender_of_given(words[0]):
            titled = 0  # Martin King
    role = " ".join(words[:titled]).casefold()
    if not role and start and items[start - 1].lower in ROLES:
        role = items[start - 1].lower
    if not role:
        role = _role_beside(items, start, end)
    return Name(start, end, tuple(words[:titled]), tuple(words[titled:]), role, nick)


def _role_beside(items: Sequence[Item], start: int, end: int) -> str:
    """The role in an apposition: `Brask, the foreign minister,` or `its foreign minister, Brask`."""
    if end + 1 < len(items) and items[end].text == "," and items[end + 1].lower in DETERMINERS | ROLES:
        behind = next(
            (at for at in range(end + 1, min(len(items), end + 1 + _ROLE_WINDOW)) if items[at].text == ","),
            end + 1 + _ROLE_WINDOW,
        )
        role = _head_role(items[end + 1 : behind])
        if role:
            return role
    if start > 1 and items[start - 1].text == ",":
        first = next(
            (at + 1 for at in range(start - 2, max(-1, start - 2 - _ROLE_WINDOW), -1) if items[at].text == ","),
            max(0, start - 2 - _ROLE_WINDOW),
        )
        return _head_role(items[first : start - 1])
    return ""


def _head_role(phrase: Sequence[Item]) -> str:
    """The office a phrase is headed by: of `a spokeswoman for the company` the spokeswoman."""
    found = ""
    for number, item in enumerate(phrase):
        if number and item.lower in PREPOSITIONS:
            break
        if item.lower in ROLES or item.lower in GROUP_NOUNS:
            found = item.lower
    return found
