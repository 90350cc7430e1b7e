"""How evidence was found when its source was read again. Pure.

Law: a sighting says what a later capture shows. It changes neither the evidence, which stays what it was in the bytes it was
pinned in, nor a verdict.
"""

from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.fact import Fact
from factcheck.domain.vocabulary import LOST_LINKS, LOST_STATES, Link, QuoteState


@dataclass(frozen=True, slots=True)
class Sighting(Fact):
    """What a visit showed of a piece of evidence, where that differs from what the visit before had shown.

    `link` is how it stood with the way to the source, for which `cause`. `state` is how the quote stood in `capture`, none
    where it was not looked for: the page was not there, or the evidence is a whole capture. Where the quote stands, from
    `starts` to `ends` (code points, end exclusive) of that text, `words` are its words there; where it was changed, `words`
    are those of the nearest passage.
    """

    kind: ClassVar[str] = "sighting"

    claim: int
    evidence: int
    source: int
    seen_at: str
    link: Link
    cause: str
    state: QuoteState | None = None
    capture: int | None = None
    words: str | None = None
    starts: int | None = None
    ends: int | None = None
    normalisations: str | None = None
    page: int | None = None

    @property
    def lost(self) -> bool:
        """Whether the evidence no longer stands at its source: the quote was changed or went, or the page did."""
        return self.state in LOST_STATES or self.link in LOST_LINKS
