"""Appearances: where and when a claim was made, held to captured bytes; and passages that were looked at and left."""

from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.edtf import Edtf
from factcheck.domain.fact import Fact
from factcheck.domain.wording import settle_optional


@dataclass(frozen=True, slots=True)
class Appearance(Fact):
    """One place and time a claim was made, in these `words`; `repeat` where the claim had been recorded before.

    Made in a captured article, it is the text from `starts` to `ends` (code points, end exclusive) of a `capture`, and
    `proposed` is the assertion as it was read out of the passage, before a person changed a word of it. `said_on` is when
    it was said there, read from the words in `said_on_from`; `inherited` where those stand elsewhere in the article.
    `quote` is what was said verbatim, `claimant` who said it where that is not who the claim names.

    `merged` is the claim that turned out to be this one.
    """

    kind: ClassVar[str] = "appearance"

    claim: int
    words: str
    source: int | None = None
    capture: int | None = None
    starts: int | None = None
    ends: int | None = None
    proposed: str | None = None
    said_on: Edtf | None = None
    said_on_from: str | None = None
    inherited: bool = False
    quote: str | None = None
    claimant: str | None = None
    said_at: str | None = None
    repeat: bool = False
    merged: int | None = None

    def __post_init__(self) -> None:
        self.settle("said_on_from", settle_optional(self.said_on_from, "words of the date"))


@dataclass(frozen=True, slots=True)
class Dismissal(Fact):
    """An assertion that was read out of a captured passage and that a person did not take. It is not proposed again."""

    kind: ClassVar[str] = "dismissal"

    source: int
    capture: int
    starts: int
    ends: int
    words: str
    proposed: str
