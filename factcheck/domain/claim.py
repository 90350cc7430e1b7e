"""Claims: assertions fit to check, who asserts them, and when they said so."""

import hashlib
from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.edtf import Edtf
from factcheck.domain.fact import Fact
from factcheck.domain.wording import (
    LOCATION_LIMIT,
    NAME_LIMIT,
    REASON_LIMIT,
    settle_line,
    settle_optional,
    settle_reason,
)


@dataclass(frozen=True, slots=True)
class Claim(Fact):
    """An assertion as first recorded, with its first appearance: when, where and in which words it was made.

    `number` is given by the ledger, one after the other without gaps.
    """

    kind: ClassVar[str] = "claim"

    text: str
    claimant: str
    said_on: Edtf | None = None
    said_at: str | None = None
    quote: str | None = None
    number: int = 0

    def __post_init__(self) -> None:
        settle_assertion(self)


@dataclass(frozen=True, slots=True)
class Revision(Fact):
    """A better wording of a claim, whole, with the reason. The earlier wording stays in the ledger."""

    kind: ClassVar[str] = "revision"

    claim: int
    text: str
    claimant: str
    said_on: Edtf | None
    said_at: str | None
    quote: str | None
    because: str

    def __post_init__(self) -> None:
        settle_assertion(self)
        self.settle("because", settle_reason(self.because, "revise a claim"))


@dataclass(frozen=True, slots=True)
class Withdrawal(Fact):
    """The claim is no longer worked on: recorded by mistake, or not fit to check. It stays on record."""

    kind: ClassVar[str] = "withdrawal"

    claim: int
    because: str

    def __post_init__(self) -> None:
        self.settle("because", settle_reason(self.because, "withdraw a claim"))


@dataclass(frozen=True, slots=True)
class Topic(Fact):
    """A word the claim is filed under; or, `removed`, is filed under no longer."""

    kind: ClassVar[str] = "topic"

    claim: int
    topic: str
    removed: bool = False

    def __post_init__(self) -> None:
        self.settle("topic", settle_line(self.topic, "topic", NAME_LIMIT).casefold())


@dataclass(frozen=True, slots=True)
class Note(Fact):
    """What is known around a claim and bears on no verdict by itself."""

    kind: ClassVar[str] = "note"

    claim: int
    note: str

    def __post_init__(self) -> None:
        self.settle("note", settle_line(self.note, "note", REASON_LIMIT))


def settle_assertion(wording: Claim | Revision) -> None:
    wording.settle("text", settle_line(wording.text, "claim"))
    wording.settle("claimant", settle_line(wording.claimant, "claimant", NAME_LIMIT))
    wording.settle("said_at", settle_optional(wording.said_at, "place it was said", LOCATION_LIMIT))
    wording.settle("quote", settle_optional(wording.quote, "verbatim quote"))


def fingerprint(wording: Claim | Revision) -> int:
    """A number that is the same for the same words by the same claimant on the same date, and for no others.

    The first 63 bits of a SHA-256, so that it is an index key in any database.
    """
    said_on = "" if wording.said_on is None else str(wording.said_on)
    key = f"{wording.text}\0{wording.claimant}\0{said_on}".encode()
    return int.from_bytes(hashlib.sha256(key).digest()[:8]) >> 1
