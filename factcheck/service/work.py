"""The work on a claim: where it stands, what is noted and what it is filed under."""

from collections.abc import Sequence

from factcheck.domain.claim import Note, Topic
from factcheck.domain.view import ClaimView
from factcheck.domain.vocabulary import Status
from factcheck.domain.work import step_to
from factcheck.errors import AlreadyRecorded, TermUnknown
from factcheck.service.desk import Desk


def move_claims(desk: Desk, claims: Sequence[int], wanted: Status, *, because: str | None = None) -> list[ClaimView]:
    """Record where the work on claims stands, all of them or none. Raises `TransitionRefused`, `ReasonRequired`."""
    with desk.writing() as unit:
        for claim in dict.fromkeys(claims):
            standing = unit.standing(claim)
            unit.append(step_to(claim, Status(standing.status), wanted, because))
        return [unit.reads.claim(claim) for claim in dict.fromkeys(claims)]


def note_on_claim(desk: Desk, claim: int, note: str) -> ClaimView:
    """Record what is known around a claim."""
    with desk.writing() as unit:
        unit.append(Note(claim, note))
        return unit.reads.claim(claim)


def tag_claim(desk: Desk, claim: int, topics: Sequence[str], *, remove: bool = False) -> ClaimView:
    """File a claim under topics, or no longer. Those it has already, or has not, are refused and nothing is recorded."""
    with desk.writing() as unit:
        filed = set(unit.reads.claim(claim).topics)
        for fact in dict.fromkeys(Topic(claim, topic, remove) for topic in topics):
            if remove and fact.topic not in filed:
                raise TermUnknown(
                    f"Claim {claim} is not filed under {fact.topic!r}.",
                    hint=f"one of {', '.join(sorted(filed))}" if filed else f"factcheck show {claim}",
                )
            if not remove and fact.topic in filed:
                raise AlreadyRecorded(
                    f"Claim {claim} is filed under {fact.topic!r} already.", hint=f"factcheck show {claim}"
                )
            unit.append(fact)
        return unit.reads.claim(claim)
