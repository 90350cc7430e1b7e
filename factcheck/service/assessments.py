"""Judging: a person's verdict, with its reason, resting on evidence that is pinned for good."""

from collections.abc import Sequence
from datetime import UTC
from typing import Final

from factcheck.domain.assessment import Assessment
from factcheck.domain.batches import counted
from factcheck.domain.changing import settle_change
from factcheck.domain.edtf import Edtf
from factcheck.domain.independence import count_roots
from factcheck.domain.view import ClaimView
from factcheck.domain.vocabulary import Attribution, ChangeKind, Context, Stance, Verdict
from factcheck.errors import EvidenceNotFound, SourcesNeeded
from factcheck.language.durations import day_after
from factcheck.service.desk import Desk
from factcheck.service.independence import roots_in
from factcheck.service.settings import SOURCES_NEEDED, recheck_name
from factcheck.store.ledger import Unit

_AGAINST: Final = {Verdict.SUPPORTED: Stance.REFUTES, Verdict.REFUTED: Stance.SUPPORTS}
"""Verdicts that say yes or no, and the stance of evidence that says the opposite."""


def assess_claim(
    desk: Desk,
    claim: int,
    *,
    because: str,
    verdict: Verdict | None = None,
    attribution: Attribution | None = None,
    context: Context | None = None,
    resting_on: Sequence[int] = (),
    valid: Edtf | None = None,
    recheck_on: str | None = None,
    change: ChangeKind | None = None,
    public_note: str | None = None,
) -> ClaimView:
    """Record an assessment. It rests on the named pieces of evidence, or on all that stand pinned on the claim.

    Without a day to look again, `recheck_on`, the verdict has the one that the desk has agreed on for such verdicts.
    Raises `EvidenceRequired`, `EvidenceNotFound`, `ReasonRequired`, `SourcesNeeded`, `TransitionRefused`.
    """
    with desk.writing() as unit:
        standing = unit.standing(claim)
        standing.refuse(Assessment)
        usable = {item.entry for item in unit.reads.evidence(claim) if item.pinned and item.detached is None}
        for entry in resting_on:
            if entry not in usable:
                raise EvidenceNotFound(
                    f"Entry {entry} is no pinned evidence that stands on claim {claim}.", hint=f"factcheck show {claim}"
                )
        if recheck_on is None and verdict is not None and (agreed := unit.reads.setting(recheck_name(verdict))):
            recheck_on = day_after(desk.clock().astimezone(UTC).date(), agreed).isoformat()
        assessment = Assessment(
            claim,
            verdict,
            attribution,
            context,
            because,
            tuple(sorted(set(resting_on) or usable)),
            valid,
            recheck_on,
            change,
            public_note,
        )
        _require_roots(unit, assessment)
        unit.append(settle_change(standing, assessment))
        return unit.reads.claim(claim)


def _require_roots(unit: Unit, assessment: Assessment) -> None:
    """Hold a verdict that says yes or no to the number of independent sources that the desk has agreed on.

    A source that says the opposite is none of them.
    """
    needed = int(unit.reads.setting(SOURCES_NEEDED) or 0)
    against = _AGAINST.get(assessment.verdict) if assessment.verdict else None
    if not needed or against is None:
        return
    resting = [
        item.entry
        for item in unit.reads.evidence(assessment.claim)
        if item.entry in assessment.evidence and item.stance != against
    ]
    found = count_roots(roots_in(unit.reads, assessment.claim, resting))
    if found < needed:
        raise SourcesNeeded(
            f"Claim {assessment.claim} rests on {counted(found, 'independent source')}, and this desk asks for {needed}.",
            hint=f"factcheck independence {assessment.claim}",
            found=found,
            needed=needed,
        )
