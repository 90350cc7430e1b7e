"""What reading an article gives: candidates for claim records, for a person to accept, change or skip."""

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.edtf import Edtf


class Voice(StrEnum):
    """How a candidate is put. Only an assertion can be checked as it stands; the others are kept apart, not hidden."""

    ASSERTION = "assertion"
    OPINION = "opinion"
    QUESTION = "question"
    WISH = "wish"


@dataclass(frozen=True, slots=True)
class Said:
    """When it was said: the value, the words it was read from, and whether they stand in an earlier sentence (`inherited`).

    `anchor` is what a relative phrase hangs on; `readings` are the values where the words can mean more than one. `edtf` is
    None where the article does not say: nothing is ever filled in.
    """

    edtf: Edtf | None = None
    words: str = ""
    inherited: bool = False
    anchor: str = ""
    readings: tuple[Edtf, ...] = ()


UNSAID = Said()
"""The article does not say when."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One assertion that an article reports or makes.

    `text` is made of the article's own words. `claimant` is the fullest name the article gives, empty for the article's own
    voice; `claimant_from` the words it was read from. `quote` is verbatim, with an ellipsis where a split quotation was
    rejoined. `start` and `end` are the span of its sentence or sentences. `nested` holds further (claimant, assertion) pairs
    inside. `score` says how checkable it is, from 0 to 1, and `reasons` say why, in words.
    """

    text: str
    claimant: str
    claimant_from: str
    quote: str | None
    said: Said
    start: int
    end: int
    sentence: str
    voice: Voice
    nested: tuple[tuple[str, str], ...]
    score: float
    reasons: tuple[str, ...]
