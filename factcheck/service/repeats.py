"""One claim, made many times: repeats of a claim that is known, and claims that turn out to be one."""

from factcheck.domain.appearance import Appearance
from factcheck.domain.claim import Claim
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment
from factcheck.domain.view import ClaimView
from factcheck.domain.vocabulary import Status
from factcheck.domain.work import Merge
from factcheck.errors import TransitionRefused, UsageRefused
from factcheck.service.desk import Desk
from factcheck.store.ledger import Unit


def repeat_claim(desk: Desk, claim: int, made: Claim) -> ClaimView:
    """Record that a known claim was made again: by whom, when, where and in which words."""
    with desk.writing() as unit:
        unit.append(_appearance(claim, made))
        return unit.reads.claim(claim)


def merge_claim(desk: Desk, claim: int, target: int, *, because: str) -> ClaimView:
    """Record that a claim is the same as another: it is worked on there, and counts there as made once more.

    Nothing is moved: what is attached to it stays where it is. Raises `UsageRefused`, `TransitionRefused`.
    """
    if claim == target:
        raise UsageRefused(f"Claim {claim} is itself already.", hint=f"factcheck similar {claim}")
    with desk.writing() as unit:
        merged = unit.reads.claim(claim)
        merge = Merge(claim, target, Status.DUPLICATE, Status(merged.status), because)
        _refuse_duplicate(unit, claim)
        _refuse_duplicate(unit, target)
        if takes := unit.reads.merged_into(claim):
            raise TransitionRefused(
                f"Claim {takes[0]} was merged into claim {claim}, which so cannot be merged itself.",
                hint=f'factcheck merge {target} {claim} --because "…"',
            )
        unit.append(_appearance(target, _as_made(merged), merged=claim))
        unit.append(merge)
        return unit.reads.claim(target)


def part_claim(desk: Desk, claim: int, *, because: str) -> ClaimView:
    """Undo a merge: the claim is one of its own again, with the status it had. Raises `TransitionRefused`."""
    with desk.writing() as unit:
        target = unit.reads.target_of(claim)
        if target is None:
            unit.reads.claim(claim)  # says what is not there
            raise TransitionRefused(f"Claim {claim} is not merged into another.", hint=f"factcheck show {claim}")
        was = Status(unit.reads.status_before_merge(claim))
        unit.append(Merge(claim, None, was, Status.DUPLICATE, because))
        counted = [item for item in unit.reads.appearances(target) if item.merged == claim and item.detached is None]
        for item in counted:
            unit.append(Detachment(target, because, appearance=item.entry))
        return unit.reads.claim(claim)


def _refuse_duplicate(unit: Unit, claim: int) -> None:
    target = unit.reads.target_of(claim)
    if target is not None:
        raise TransitionRefused(f"Claim {claim} was merged into claim {target}.", hint=f"factcheck show {target}")


def _as_made(claim: ClaimView) -> Claim:
    said_on = Edtf.parse(claim.said_on) if claim.said_on else None
    return Claim(claim.text, claim.claimant, said_on, claim.said_at, claim.quote)


def _appearance(claim: int, made: Claim, *, merged: int | None = None) -> Appearance:
    return Appearance(
        claim=claim,
        words=made.text,
        said_on=made.said_on,
        quote=made.quote,
        claimant=made.claimant,
        said_at=made.said_at,
        repeat=True,
        merged=merged,
    )
