"""What the desk shows: values read from it, never written back.

Named tuples, since every command loads them and a dataclass takes several times as long to make.
"""

from typing import Any, NamedTuple

from factcheck.domain.entry import Entry
from factcheck.domain.vocabulary import QuoteState


class ClaimView(NamedTuple):
    """A claim in its current wording, with where it stands. `verdict` is none while it is unverified."""

    number: int
    id: str
    text: str
    claimant: str
    said_on: str | None
    said_at: str | None
    quote: str | None
    verdict: str | None
    attribution: str | None
    context: str | None
    evidence: int
    leads: int
    withdrawn: int
    added_at: str
    changed_at: str
    decided_at: str | None
    reworded_since: bool
    topics: tuple[str, ...] = ()

    @property
    def status(self) -> str:
        """One word for the list: the verdict, or what its absence means."""
        return "withdrawn" if self.withdrawn else self.verdict or "unverified"


class EvidenceView(NamedTuple):
    """A piece of evidence with the source and the capture it lies in. `detached` is the reason it no longer stands."""

    entry: int
    claim: int
    source: int
    location: str
    final_location: str
    capture: int
    captured_at: str
    status: int | None
    title: str | None
    author: str | None
    publisher: str | None
    published_on: str | None
    published_from: str | None
    stance: str
    quote: str | None
    prefix: str | None
    suffix: str | None
    state: str | None
    starts: int | None
    ends: int | None
    words: str | None
    normalisations: str | None
    page: int | None
    note: str | None
    recorded_at: str
    actor: str
    detached: str | None

    @property
    def pinned(self) -> bool:
        """Whether a verdict may rest on it: its quote was found, or the whole capture is meant."""
        return self.state in (None, QuoteState.EXACT, QuoteState.NORMALISED)


class LeadView(NamedTuple):
    """A source still to be fetched, and how the last visit failed if there was one."""

    entry: int
    claim: int
    source: int
    location: str
    stance: str
    quote: str | None
    prefix: str | None
    suffix: str | None
    note: str | None
    recorded_at: str
    last_failure: str | None


class AssessmentView(NamedTuple):
    """One act of judging, with the entries of the evidence it rests on."""

    entry: int
    verdict: str | None
    attribution: str | None
    context: str | None
    because: str
    recorded_at: str
    actor: str
    evidence: tuple[int, ...]


class ClaimFile(NamedTuple):
    """Everything that is held about one claim."""

    claim: ClaimView
    evidence: tuple[EvidenceView, ...]
    leads: tuple[LeadView, ...]
    assessments: tuple[AssessmentView, ...]
    notes: tuple[str, ...]


class Event(NamedTuple):
    """An entry of the ledger with its fact, as a history tells it."""

    entry: Entry
    body: dict[str, Any]
