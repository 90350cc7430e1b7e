"""A phrase that the grammar found, before it is known what it comes to."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from factcheck.language.phrases.moment import Meaning
from factcheck.language.phrases.phrase import PhraseKind
from factcheck.language.phrases.tokens import Tokens

Read: TypeAlias = tuple[Meaning, int] | None
"""What a rule read at a place, and the place behind it; None where it does not fit."""
Reader: TypeAlias = Callable[[Tokens, int], Read]


@dataclass(frozen=True, slots=True)
class Found:
    """The words from `start` up to `end` and their meaning; None where there is no date in it (a duration).

    `parts` are the dates inside a range or behind a preposition, for those who want them one by one.
    """

    meaning: Meaning | None
    start: int
    end: int
    kind: PhraseKind = PhraseKind.DATE
    value: str = ""
    modifier: str = ""
    parts: tuple["Found", ...] = ()
