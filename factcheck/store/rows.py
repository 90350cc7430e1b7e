"""The tables, declared once. Rows never leave the store.

`table=True` models do not validate; facts have checked themselves before a row is made of them. Every table but
`standing` is insert-only, which the triggers of the first migration enforce.
"""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, text
from sqlmodel import Field, SQLModel

from factcheck.store.statements import LOST


def _entry_key() -> Column[int]:
    return Column(Integer, ForeignKey("entry.seq"), primary_key=True, autoincrement=False)


def _claim_key(*, index: bool = True) -> Column[int]:
    return Column(Integer, ForeignKey("claim.number"), nullable=False, index=index)


def _source_key() -> Column[int]:
    return Column(Integer, ForeignKey("source.number"), nullable=False, index=True)


def _few(name: str, column: str, where: str) -> Index:
    return Index(f"ix_standing_{name}", column, sqlite_where=text(where), postgresql_where=text(where))


class EntryRow(SQLModel, table=True):
    __tablename__ = "entry"

    seq: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    id: bytes = Field(sa_column=Column(LargeBinary(16), nullable=False))
    kind: str
    actor: str
    recorded_at: str
    clock_at: str | None
    digest: bytes = Field(sa_column=Column(LargeBinary(32), nullable=False))


class ClaimRow(SQLModel, table=True):
    __tablename__ = "claim"

    seq: int = Field(sa_column=_entry_key())
    number: int = Field(sa_column=Column(Integer, nullable=False, unique=True))
    text: str
    claimant: str
    said_on: str | None
    said_at: str | None
    quote: str | None


class RevisionRow(SQLModel, table=True):
    __tablename__ = "revision"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    text: str
    claimant: str
    said_on: str | None
    said_at: str | None
    quote: str | None
    because: str


class WithdrawalRow(SQLModel, table=True):
    __tablename__ = "withdrawal"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    because: str


class TopicRow(SQLModel, table=True):
    __tablename__ = "topic"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    topic: str = Field(index=True)
    removed: int


class NoteRow(SQLModel, table=True):
    __tablename__ = "note"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    note: str


class SourceRow(SQLModel, table=True):
    __tablename__ = "source"

    seq: int = Field(sa_column=_entry_key())
    number: int = Field(sa_column=Column(Integer, nullable=False, unique=True))
    location: str = Field(unique=True)


class CaptureRow(SQLModel, table=True):
    __tablename__ = "capture"

    seq: int = Field(sa_column=_entry_key())
    source: int = Field(sa_column=_source_key())
    captured_at: str
    final_location: str
    status: int | None
    media_type: str
    payload_digest: str
    payload_length: int = Field(sa_column=Column(BigInteger, nullable=False))
    warc_file: str
    warc_offset: int = Field(sa_column=Column(BigInteger, nullable=False))
    warc_length: int = Field(sa_column=Column(BigInteger, nullable=False))
    warc_digest: str
    hops: int
    ip: str | None
    truncated: str | None
    private_allowed: int
    insecure: int
    extractor: str
    encoding: str | None
    encoding_from: str | None
    text_digest: str | None
    text_length: int
    unreadable: str | None
    title: str | None
    title_from: str | None
    author: str | None
    author_from: str | None
    publisher: str | None
    publisher_from: str | None
    published_on: str | None
    published_from: str | None
    link: str
    cause: str
    detail: str | None
    earlier: int | None = Field(sa_column=Column(Integer, ForeignKey("capture.seq"), nullable=True))
    tag_reused: int
    memento_at: str | None
    canonical: str | None
    credit: str | None
    sketch: str | None
    links: str | None


class AttemptRow(SQLModel, table=True):
    __tablename__ = "attempt"

    seq: int = Field(sa_column=_entry_key())
    source: int = Field(sa_column=_source_key())
    attempted_at: str
    code: str
    message: str


class SavingRow(SQLModel, table=True):
    __tablename__ = "saving"

    seq: int = Field(sa_column=_entry_key())
    source: int = Field(sa_column=_source_key())
    archive: str
    asked_at: str
    outcome: str
    memento: str | None
    memento_at: str | None
    message: str | None
    request: int | None = Field(sa_column=Column(Integer, ForeignKey("saving.seq"), nullable=True))


class LeadRow(SQLModel, table=True):
    __tablename__ = "lead"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    source: int = Field(sa_column=_source_key())
    stance: str
    quote: str | None
    prefix: str | None
    suffix: str | None
    note: str | None


class EvidenceRow(SQLModel, table=True):
    __tablename__ = "evidence"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    source: int = Field(sa_column=_source_key())
    capture: int = Field(sa_column=Column(Integer, ForeignKey("capture.seq"), nullable=False))
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
    lead: int | None = Field(sa_column=Column(Integer, ForeignKey("lead.seq"), nullable=True, index=True))


class SightingRow(SQLModel, table=True):
    __tablename__ = "sighting"
    # What was lost is rare, and asked for on every day: it is found without looking at the rest.
    __table_args__ = (Index("ix_sighting_lost", "claim", sqlite_where=text(LOST), postgresql_where=text(LOST)),)

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    evidence: int = Field(sa_column=Column(Integer, ForeignKey("evidence.seq"), nullable=False, index=True))
    source: int = Field(sa_column=_source_key())
    seen_at: str
    link: str
    cause: str
    state: str | None
    capture: int | None = Field(sa_column=Column(Integer, ForeignKey("capture.seq"), nullable=True))
    words: str | None
    starts: int | None
    ends: int | None
    normalisations: str | None
    page: int | None


class AppearanceRow(SQLModel, table=True):
    __tablename__ = "appearance"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    words: str
    source: int | None = Field(sa_column=Column(Integer, ForeignKey("source.number"), nullable=True, index=True))
    capture: int | None = Field(sa_column=Column(Integer, ForeignKey("capture.seq"), nullable=True))
    starts: int | None
    ends: int | None
    proposed: str | None
    said_on: str | None
    said_on_from: str | None
    inherited: int
    quote: str | None
    claimant: str | None
    said_at: str | None
    repeat: int
    merged: int | None = Field(sa_column=Column(Integer, ForeignKey("claim.number"), nullable=True))


class DismissalRow(SQLModel, table=True):
    __tablename__ = "dismissal"

    seq: int = Field(sa_column=_entry_key())
    source: int = Field(sa_column=_source_key())
    capture: int = Field(sa_column=Column(Integer, ForeignKey("capture.seq"), nullable=False))
    starts: int
    ends: int
    words: str
    proposed: str


class DetachmentRow(SQLModel, table=True):
    __tablename__ = "detachment"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    because: str
    evidence: int | None = Field(sa_column=Column(Integer, ForeignKey("evidence.seq"), nullable=True))
    lead: int | None = Field(sa_column=Column(Integer, ForeignKey("lead.seq"), nullable=True))
    appearance: int | None = Field(sa_column=Column(Integer, ForeignKey("appearance.seq"), nullable=True))


class AssessmentRow(SQLModel, table=True):
    __tablename__ = "assessment"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    verdict: str | None
    attribution: str | None
    context: str | None
    because: str
    valid: str | None
    recheck_on: str | None
    change: str | None
    public_note: str | None


class StatusRow(SQLModel, table=True):
    __tablename__ = "status"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    stage: str
    because: str | None


class MergeRow(SQLModel, table=True):
    __tablename__ = "merge"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    target: int | None = Field(sa_column=Column(Integer, ForeignKey("claim.number"), nullable=True, index=True))
    stage: str
    was: str
    because: str


class PublicationRow(SQLModel, table=True):
    __tablename__ = "publication"

    seq: int = Field(sa_column=_entry_key())
    claim: int = Field(sa_column=_claim_key())
    url: str
    went_out_on: str
    verdict: str
    assessment: int = Field(sa_column=Column(Integer, ForeignKey("assessment.seq"), nullable=False))


class SettingRow(SQLModel, table=True):
    __tablename__ = "setting"

    seq: int = Field(sa_column=_entry_key())
    name: str
    value: str
    because: str | None


class PinRow(SQLModel, table=True):
    """Which evidence an assessment rests on."""

    __tablename__ = "pin"

    seq: int = Field(sa_column=Column(Integer, ForeignKey("assessment.seq"), primary_key=True, autoincrement=False))
    evidence: int = Field(sa_column=Column(Integer, ForeignKey("evidence.seq"), primary_key=True, autoincrement=False))


class StandingRow(SQLModel, table=True):
    """The projection of a claim's facts; see `factcheck.domain.standing`. The one table that is rewritten."""

    __tablename__ = "standing"
    __table_args__ = (
        Index(
            "ix_standing_open",
            "claim",
            sqlite_where=text("verdict IS NULL AND ended = 0"),
            postgresql_where=text("verdict IS NULL AND ended = 0"),
        ),
        # What the queue and `due` begin with: few of many claims, each found without looking at the others.
        _few("due", "due_on", "due_on IS NOT NULL"),
        _few("expiring", "valid_until", "valid_until IS NOT NULL"),
        _few("newer", "claim", "newer > 0"),
        _few("repeated", "repeats", "repeats > 0"),
        _few("published", "claim", "publications > 0"),
    )

    claim: int = Field(sa_column=Column(Integer, ForeignKey("claim.number"), primary_key=True, autoincrement=False))
    claimant: str
    said_on: str | None
    said_from: str | None
    said_until: str | None
    fingerprint: int = Field(sa_column=Column(BigInteger, nullable=False, index=True))
    added_at: str
    changed_at: str
    wording: int = Field(foreign_key="entry.seq")
    verdict: str | None
    attribution: str | None
    context: str | None
    assessment: int | None
    decided_at: str | None
    evidence: int
    leads: int
    withdrawn: int
    valid_until: str | None
    timed: int
    due_on: str | None
    status: str
    ended: int
    newer: int
    repeats: int
    publications: int


IN_ORDER: tuple[type[SQLModel], ...] = (
    EntryRow,
    ClaimRow,
    SourceRow,
    CaptureRow,
    AttemptRow,
    SavingRow,
    LeadRow,
    EvidenceRow,
    SightingRow,
    AppearanceRow,
    DetachmentRow,
    AssessmentRow,
    PinRow,
    RevisionRow,
    WithdrawalRow,
    TopicRow,
    NoteRow,
    DismissalRow,
    StatusRow,
    MergeRow,
    PublicationRow,
    SettingRow,
    StandingRow,
)
"""The tables, each after those its foreign keys name."""
