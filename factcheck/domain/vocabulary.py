"""The closed vocabularies. A stored word is the value, never the member's name."""

from enum import StrEnum


class Stance(StrEnum):
    """How a piece of evidence bears on a claim."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    MIXED = "mixed"
    CONTEXT = "context"


class Verdict(StrEnum):
    """What a person concluded about the claim itself. No verdict yet is an absence, not a value: `unverified`."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Attribution(StrEnum):
    """Whether the claimant really said it."""

    CONFIRMED = "confirmed"
    MISATTRIBUTED = "misattributed"
    ALTERED = "altered"
    UNCONFIRMED = "unconfirmed"


class Context(StrEnum):
    """What the wording leaves out or bends."""

    MISSING_CONTEXT = "missing_context"
    MISLEADING = "misleading"
    OUTDATED = "outdated"
    SATIRE = "satire"
    OPINION = "opinion"


class QuoteState(StrEnum):
    """How a quote stands in a captured text."""

    EXACT = "exact"
    NORMALISED = "normalised"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class Link(StrEnum):
    """How it stands with the way to a source."""

    LIVE = "live"
    DYING = "dying"
    DEAD = "dead"
    DEVIATED = "deviated"
    MOVED = "moved"
    PAYWALLED = "paywalled"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
