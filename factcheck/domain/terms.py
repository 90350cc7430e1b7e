"""Words of a closed vocabulary, as people type them."""

from enum import StrEnum
from typing import TypeVar

from factcheck.errors import TermUnknown

TermT = TypeVar("TermT", bound=StrEnum)


def read_term(vocabulary: type[TermT], word: str) -> TermT:
    """The term a word stands for: any case, spaces or hyphens for underscores. Raises `TermUnknown` with all of them."""
    settled = "_".join(word.strip().lower().replace("-", " ").split())
    try:
        return vocabulary(settled)
    except ValueError:
        raise TermUnknown(
            f"{word[:60]!r} is no {vocabulary.__name__.lower()}.", hint=f"one of {', '.join(vocabulary)}"
        ) from None
