"""What the desk shows: values read from it, never written back.

Named tuples, since every command loads them and a dataclass takes several times as long to make.
"""

from typing import Any, NamedTuple

from factcheck.domain.entry import Entry
from factcheck.domain.vocabulary import LOST_LINKS, LOST_STATES, QuoteState


class ClaimView(NamedTuple):
    """A claim in its current wording, with where it stands. `verdict` is none while it is unverified.

    `lost` counts the pieces of its evidence that no longer stand at their source, the first since `lost_since`.
    """

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
    status: str
    valid_until: str | None
    due_on: str | None
    newer: int
    repeats: int
    publications: int
    lost: int
    lost_since: str | None
    reworded_since: bool
    topics: tuple[str, ...] = ()

    @property
    def judgement(self) -> str:
        """One word for the list: the verdict, or what its absence means; for a claim whose work ended, how it did."""
        ended = self.status in ("declined", "duplicate", "withdrawn")
        return self.status if ended else self.verdict or "unverified"


class EvidenceView(NamedTuple):
    """A piece of evidence with the source and the capture it lies in. `detached` is the reason it no longer stands.

    `seen_…` is what was seen of it when its source was read again, last; all none where it was always as it was pinned.
    """

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
    memento_at: str | None
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
    seen_at: str | None
    seen_link: str | None
    seen_cause: str | None
    seen_state: str | None
    seen_words: str | None

    @property
    def lost(self) -> bool:
        """Whether it no longer stood at its source when that was read last."""
        return self.seen_state in LOST_STATES or self.seen_link in LOST_LINKS

    @property
    def pinned(self) -> bool:
        """Whether a verdict may rest on it: its quote was found, or the whole capture is meant."""
        return self.state in (None, QuoteState.EXACT, QuoteState.NORMALISED)


class CaptureView(NamedTuple):
    """One capture of a source. `evidence` counts what was pinned in it; see `source.Capture` for the rest."""

    entry: int
    source: int
    captured_at: str
    final_location: str
    status: int | None
    media_type: str
    payload_length: int
    payload_digest: str
    link: str
    cause: str
    detail: str | None
    extractor: str
    text_digest: str | None
    text_length: int
    unreadable: str | None
    title: str | None
    earlier: int | None
    memento_at: str | None
    warc_file: str
    hops: int
    evidence: int


class AttemptView(NamedTuple):
    """A visit that brought nothing back, and why."""

    entry: int
    source: int
    attempted_at: str
    code: str
    message: str


class SavingView(NamedTuple):
    """A request to a web archive to save a page, or a look at what became of one; see `source.Saving`."""

    entry: int
    source: int
    location: str
    archive: str
    asked_at: str
    outcome: str
    memento: str | None
    memento_at: str | None
    message: str | None
    request: int | None


class Visited(NamedTuple):
    """A visit to a source. `text` is what became of its text since the capture before: first, changed, unchanged, unread."""

    visit: CaptureView | AttemptView
    text: str | None = None

    @property
    def kind(self) -> str:
        return "capture" if isinstance(self.visit, CaptureView) else "attempt"


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
    valid: str | None
    recheck_on: str | None
    change: str | None
    public_note: str | None
    recorded_at: str
    actor: str
    evidence: tuple[int, ...]


class AppearanceView(NamedTuple):
    """One place and time a claim was made. `detached` is the reason it no longer counts."""

    entry: int
    words: str
    source: int | None
    location: str | None
    capture: int | None
    claimant: str | None
    said_on: str | None
    said_at: str | None
    quote: str | None
    repeat: int
    merged: int | None
    recorded_at: str
    actor: str
    detached: str | None


class PublicationView(NamedTuple):
    """Where and when a verdict went out, and which."""

    entry: int
    claim: int
    url: str
    went_out_on: str
    verdict: str
    assessment: int
    recorded_at: str
    actor: str


class ClaimFile(NamedTuple):
    """Everything that is held about one claim; of its sources also how many are independent (see `independence`)."""

    claim: ClaimView
    evidence: tuple[EvidenceView, ...]
    leads: tuple[LeadView, ...]
    assessments: tuple[AssessmentView, ...]
    notes: tuple[str, ...]
    appearances: tuple[AppearanceView, ...]
    publications: tuple[PublicationView, ...]
    duplicate_of: int | None
    duplicates: tuple[int, ...]
    sources: int
    independent: int


class Event(NamedTuple):
    """An entry of the ledger with its fact, as a history tells it."""

    entry: Entry
    body: dict[str, Any]
