"""Evidence: a quote in a capture, bearing on a claim."""

from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.fact import Fact
from factcheck.domain.quote import TextQuote
from factcheck.domain.vocabulary import QuoteState, Stance
from factcheck.domain.wording import settle_optional, settle_reason


def quoted(quote: TextQuote | None) -> dict[str, str | None]:
    """A quote as facts keep it: the words, and what was given to stand before and after them."""
    if quote is None:
        return {"quote": None, "prefix": None, "suffix": None}
    return {"quote": quote.exact, "prefix": quote.prefix or None, "suffix": quote.suffix or None}


@dataclass(frozen=True, slots=True)
class Evidence(Fact):
    """What a capture says that bears on a claim.

    With `state` exact or normalised the quote is pinned: the captured text from `starts` to `ends` (code points, end
    exclusive) is `words`. Without a quote the whole capture is the evidence and `state` is none. Any other state is
    evidence its recorder wanted on record although the quote could not be pinned; no verdict can rest on it.
    `lead` is the lead this followed.
    """

    kind: ClassVar[str] = "evidence"

    claim: int
    source: int
    capture: int
    stance: Stance
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    state: QuoteState | None = None
    starts: int | None = None
    ends: int | None = None
    words: str | None = None
    normalisations: str | None = None
    page: int | None = None
    note: str | None = None
    lead: int | None = None

    def __post_init__(self) -> None:
        self.settle("note", settle_optional(self.note, "note"))


@dataclass(frozen=True, slots=True)
class Detachment(Fact):
    """Evidence, a lead not followed yet, or a repeat, taken off the claim, with the reason. Each by its entry."""

    kind: ClassVar[str] = "detachment"

    claim: int
    because: str
    evidence: int | None = None
    lead: int | None = None
    appearance: int | None = None

    def __post_init__(self) -> None:
        self.settle("because", settle_reason(self.because, "detach a source"))
