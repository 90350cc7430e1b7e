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


class ChangeKind(StrEnum):
    """Why a verdict is given again. What we got wrong is owned up to in public; what changed in the world is news."""

    UPDATE = "update"
    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    SOURCE_LOST = "source_lost"
    VOID = "void"


class Status(StrEnum):
    """Where the work on a claim stands. The last three are ends: nothing more is expected of anybody."""

    NEW = "new"
    RESEARCHING = "researching"
    IN_REVIEW = "in_review"
    DECIDED = "decided"
    PUBLISHED = "published"
    DECLINED = "declined"
    DUPLICATE = "duplicate"
    WITHDRAWN = "withdrawn"


ENDS = frozenset({Status.DECLINED, Status.DUPLICATE, Status.WITHDRAWN})


class QuoteState(StrEnum):
    """How a quote stands in a captured text."""

    EXACT = "exact"
    NORMALISED = "normalised"
    AMBIGUOUS = "ambiguous"
    CHANGED = "changed"
    MISSING = "missing"
    UNREADABLE = "unreadable"


class SavingOutcome(StrEnum):
    """What became of asking a web archive to save a page. `older`: it pointed to a copy made before it was asked."""

    SAVED = "saved"
    OLDER = "older"
    PENDING = "pending"
    REFUSED = "refused"
    FAILED = "failed"


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


STANDING_STATES = frozenset({QuoteState.EXACT, QuoteState.NORMALISED, QuoteState.AMBIGUOUS})
"""How a quote stands that is there, be it in more than one place."""
LOST_STATES = frozenset({QuoteState.CHANGED, QuoteState.MISSING})
LOST_LINKS = frozenset({Link.DEAD, Link.DEVIATED})
"""How a quote or a link stands where evidence no longer stands at its source."""
