"""The desk: the ledger's header, a table a kind of fact, and where each claim stands."""

import sqlalchemy as sa
from alembic import op

from factcheck.store.guards import guards
from factcheck.store.page_index import SCHEMA as PAGES
from factcheck.store.word_index import SCHEMA as WORDS

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "entry",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.String(), nullable=False),
        sa.Column("clock_at", sa.String(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "claim",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("claimant", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_at", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "setting",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_table(
        "source",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("location", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
        sa.UniqueConstraint("location"),
        sa.UniqueConstraint("number"),
    )
    op.create_table(
        "assessment",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("attribution", sa.String(), nullable=True),
        sa.Column("context", sa.String(), nullable=True),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("valid", sa.String(), nullable=True),
        sa.Column("recheck_on", sa.String(), nullable=True),
        sa.Column("change", sa.String(), nullable=True),
        sa.Column("public_note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_assessment_claim"), "assessment", ["claim"], unique=False)
    op.create_table(
        "attempt",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("attempted_at", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_attempt_source"), "attempt", ["source"], unique=False)
    op.create_table(
        "capture",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("captured_at", sa.String(), nullable=False),
        sa.Column("final_location", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=True),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("payload_digest", sa.String(), nullable=False),
        sa.Column("payload_length", sa.BigInteger(), nullable=False),
        sa.Column("warc_file", sa.String(), nullable=False),
        sa.Column("warc_offset", sa.BigInteger(), nullable=False),
        sa.Column("warc_length", sa.BigInteger(), nullable=False),
        sa.Column("warc_digest", sa.String(), nullable=False),
        sa.Column("hops", sa.Integer(), nullable=False),
        sa.Column("ip", sa.String(), nullable=True),
        sa.Column("truncated", sa.String(), nullable=True),
        sa.Column("private_allowed", sa.Integer(), nullable=False),
        sa.Column("insecure", sa.Integer(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("encoding", sa.String(), nullable=True),
        sa.Column("encoding_from", sa.String(), nullable=True),
        sa.Column("text_digest", sa.String(), nullable=True),
        sa.Column("text_length", sa.Integer(), nullable=False),
        sa.Column("unreadable", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("title_from", sa.String(), nullable=True),
        sa.Column("author", sa.String(), nullable=True),
        sa.Column("author_from", sa.String(), nullable=True),
        sa.Column("publisher", sa.String(), nullable=True),
        sa.Column("publisher_from", sa.String(), nullable=True),
        sa.Column("published_on", sa.String(), nullable=True),
        sa.Column("published_from", sa.String(), nullable=True),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=True),
        sa.Column("earlier", sa.Integer(), nullable=True),
        sa.Column("tag_reused", sa.Integer(), nullable=False),
        sa.Column("memento_at", sa.String(), nullable=True),
        sa.Column("canonical", sa.String(), nullable=True),
        sa.Column("credit", sa.String(), nullable=True),
        sa.Column("sketch", sa.String(), nullable=True),
        sa.Column("links", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["earlier"],
            ["capture.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_capture_source"), "capture", ["source"], unique=False)
    op.create_table(
        "lead",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("prefix", sa.String(), nullable=True),
        sa.Column("suffix", sa.String(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_lead_claim"), "lead", ["claim"], unique=False)
    op.create_index(op.f("ix_lead_source"), "lead", ["source"], unique=False)
    op.create_table(
        "merge",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("target", sa.Integer(), nullable=True),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("was", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["target"],
            ["claim.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_merge_claim"), "merge", ["claim"], unique=False)
    op.create_index(op.f("ix_merge_target"), "merge", ["target"], unique=False)
    op.create_table(
        "note",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_note_claim"), "note", ["claim"], unique=False)
    op.create_table(
        "revision",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("claimant", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_at", sa.String(), nullable=True),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_revision_claim"), "revision", ["claim"], unique=False)
    op.create_table(
        "saving",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("archive", sa.String(), nullable=False),
        sa.Column("asked_at", sa.String(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("memento", sa.String(), nullable=True),
        sa.Column("memento_at", sa.String(), nullable=True),
        sa.Column("message", sa.String(), nullable=True),
        sa.Column("request", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["request"],
            ["saving.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_saving_source"), "saving", ["source"], unique=False)
    op.create_table(
        "standing",
        sa.Column("claim", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claimant", sa.String(), nullable=False),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_from", sa.String(), nullable=True),
        sa.Column("said_until", sa.String(), nullable=True),
        sa.Column("fingerprint", sa.BigInteger(), nullable=False),
        sa.Column("added_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=True),
        sa.Column("attribution", sa.String(), nullable=True),
        sa.Column("context", sa.String(), nullable=True),
        sa.Column("assessment", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.String(), nullable=True),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("leads", sa.Integer(), nullable=False),
        sa.Column("withdrawn", sa.Integer(), nullable=False),
        sa.Column("valid_until", sa.String(), nullable=True),
        sa.Column("timed", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.String(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("newer", sa.Integer(), nullable=False),
        sa.Column("repeats", sa.Integer(), nullable=False),
        sa.Column("publications", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["wording"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("claim"),
    )
    op.create_index(
        "ix_standing_due",
        "standing",
        ["due_on"],
        unique=False,
        sqlite_where=sa.text("due_on IS NOT NULL"),
        postgresql_where=sa.text("due_on IS NOT NULL"),
    )
    op.create_index(
        "ix_standing_expiring",
        "standing",
        ["valid_until"],
        unique=False,
        sqlite_where=sa.text("valid_until IS NOT NULL"),
        postgresql_where=sa.text("valid_until IS NOT NULL"),
    )
    op.create_index(op.f("ix_standing_fingerprint"), "standing", ["fingerprint"], unique=False)
    op.create_index(
        "ix_standing_newer",
        "standing",
        ["claim"],
        unique=False,
        sqlite_where=sa.text("newer > 0"),
        postgresql_where=sa.text("newer > 0"),
    )
    op.create_index(
        "ix_standing_open",
        "standing",
        ["claim"],
        unique=False,
        sqlite_where=sa.text("verdict IS NULL AND ended = 0"),
        postgresql_where=sa.text("verdict IS NULL AND ended = 0"),
    )
    op.create_index(
        "ix_standing_published",
        "standing",
        ["claim"],
        unique=False,
        sqlite_where=sa.text("publications > 0"),
        postgresql_where=sa.text("publications > 0"),
    )
    op.create_index(
        "ix_standing_repeated",
        "standing",
        ["repeats"],
        unique=False,
        sqlite_where=sa.text("repeats > 0"),
        postgresql_where=sa.text("repeats > 0"),
    )
    op.create_table(
        "status",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_status_claim"), "status", ["claim"], unique=False)
    op.create_table(
        "topic",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("topic", sa.String(), nullable=False),
        sa.Column("removed", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_topic_claim"), "topic", ["claim"], unique=False)
    op.create_index(op.f("ix_topic_topic"), "topic", ["topic"], unique=False)
    op.create_table(
        "withdrawal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_withdrawal_claim"), "withdrawal", ["claim"], unique=False)
    op.create_table(
        "appearance",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=True),
        sa.Column("capture", sa.Integer(), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("proposed", sa.String(), nullable=True),
        sa.Column("said_on", sa.String(), nullable=True),
        sa.Column("said_on_from", sa.String(), nullable=True),
        sa.Column("inherited", sa.Integer(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("claimant", sa.String(), nullable=True),
        sa.Column("said_at", sa.String(), nullable=True),
        sa.Column("repeat", sa.Integer(), nullable=False),
        sa.Column("merged", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["capture"],
            ["capture.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["merged"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_appearance_claim"), "appearance", ["claim"], unique=False)
    op.create_index(op.f("ix_appearance_source"), "appearance", ["source"], unique=False)
    op.create_table(
        "dismissal",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["capture"],
            ["capture.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_dismissal_source"), "dismissal", ["source"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("capture", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=True),
        sa.Column("prefix", sa.String(), nullable=True),
        sa.Column("suffix", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("normalisations", sa.String(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(), nullable=True),
        sa.Column("lead", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["capture"],
            ["capture.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["lead"],
            ["lead.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_evidence_claim"), "evidence", ["claim"], unique=False)
    op.create_index(op.f("ix_evidence_lead"), "evidence", ["lead"], unique=False)
    op.create_index(op.f("ix_evidence_source"), "evidence", ["source"], unique=False)
    op.create_table(
        "publication",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("went_out_on", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("assessment", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment"],
            ["assessment.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_publication_claim"), "publication", ["claim"], unique=False)
    op.create_table(
        "detachment",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=True),
        sa.Column("lead", sa.Integer(), nullable=True),
        sa.Column("appearance", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["appearance"],
            ["appearance.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["evidence"],
            ["evidence.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["lead"],
            ["lead.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_detachment_claim"), "detachment", ["claim"], unique=False)
    op.create_table(
        "pin",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("evidence", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence"],
            ["evidence.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["assessment.seq"],
        ),
        sa.PrimaryKeyConstraint("seq", "evidence"),
    )
    op.create_table(
        "sighting",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Integer(), nullable=False),
        sa.Column("source", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.Column("link", sa.String(), nullable=False),
        sa.Column("cause", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=True),
        sa.Column("capture", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=True),
        sa.Column("starts", sa.Integer(), nullable=True),
        sa.Column("ends", sa.Integer(), nullable=True),
        sa.Column("normalisations", sa.String(), nullable=True),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["capture"],
            ["capture.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["claim"],
            ["claim.number"],
        ),
        sa.ForeignKeyConstraint(
            ["evidence"],
            ["evidence.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["seq"],
            ["entry.seq"],
        ),
        sa.ForeignKeyConstraint(
            ["source"],
            ["source.number"],
        ),
        sa.PrimaryKeyConstraint("seq"),
    )
    op.create_index(op.f("ix_sighting_claim"), "sighting", ["claim"], unique=False)
    op.create_index(op.f("ix_sighting_evidence"), "sighting", ["evidence"], unique=False)
    op.create_index(
        "ix_sighting_lost",
        "sighting",
        ["claim"],
        unique=False,
        sqlite_where=sa.text("(state IN ('changed', 'missing') OR link IN ('dead', 'deviated'))"),
        postgresql_where=sa.text("(state IN ('changed', 'missing') OR link IN ('dead', 'deviated'))"),
    )
    op.create_index(op.f("ix_sighting_source"), "sighting", ["source"], unique=False)
    for statement in (*WORDS, *PAGES, *guards().values()):
        op.execute(statement)
