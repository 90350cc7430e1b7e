"""Many things: counted in words, and taken some at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

ItemT = TypeVar("ItemT")


def counted(number: int, noun: str) -> str:
    """`1 line`, `2 entries`, `3 days`, `1,200 lines`."""
    plural = f"{noun[:-1]}ies" if noun.endswith("y") and not noun.endswith("ay") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def batched(items: Iterable[ItemT], size: int) -> Iterator[tuple[ItemT, ...]]:
    """The items in order, `size` at a time. The standard library has this from 3.12."""
    remaining = iter(items)
    while some := tuple(islice(remaining, size)):
        yield some
