"""A fact: one thing that was recorded, once, and is never changed.

Facts are flat, frozen and check themselves when they are made. A correction is another fact. References to claims and
sources are their small numbers; references to captures, evidence and leads are the sequence number of their entry.
"""

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar

from factcheck.domain.values import values_of

Primitive = str | int | None
Body = dict[str, Primitive | list[int]]


@dataclass(frozen=True, slots=True)
class Fact:
    """The base of all facts. `kind` is the word in the ledger and the name of the table."""

    kind: ClassVar[str]

    def settle(self, field: str, value: object) -> None:
        """Set a field to its settled form while the fact is being made."""
        object.__setattr__(self, field, value)


_AS_IS = (str, int)


def body_of(fact: Fact) -> Body:
    """The fact's fields in stored form: words, whole numbers, nothing, or a list of entry numbers."""
    return {
        name: value if value is None or type(value) in _AS_IS else _stored(value)
        for name, value in values_of(fact).items()
    }


def _stored(value: object) -> Primitive | list[int]:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, tuple):
        return [int(item) for item in value]
    if isinstance(value, bool):
        return int(value)
    return str(value)
