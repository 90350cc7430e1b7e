"""Judging: a person's verdict, with its reason, resting on evidence that is pinned for good."""

from collections.abc import Sequence

from factcheck.domain.assessment import Assessment
from factcheck.domain.view import ClaimView
from factcheck.domain.vocabulary import Attribution, Context, Verdict
from factcheck.errors import EvidenceNotFound
from factcheck.service.desk import Desk


def assess_claim(
    desk: Desk,
    claim: int,
    *,
    because: str,
    verdict: Verdict | None = None,
    attribution: Attribution | None = None,
    context: Context | None = None,
    resting_on: Sequence[int] = (),
) -> ClaimView:
    """Record an assessment. It rests on the named pieces of evidence, or on all that stand pinned on the claim.

    Raises `EvidenceRequired`, `EvidenceNotFound`, `ReasonRequired`, `TransitionRefused`.
    """
    with desk.writing() as unit:
        unit.standing(claim).refuse_if_withdrawn()
        usable = {item.entry for item in unit.reads.evidence(claim) if item.pinned and item.detached is None}
        for entry in resting_on:
            if entry not in usable:
                raise EvidenceNotFound(
                    f"Entry {entry} is no pinned evidence that stands on claim {claim}.", hint=f"factcheck show {claim}"
                )
        chosen = tuple(sorted(set(resting_on) or usable))
        unit.append(Assessment(claim, verdict, attribution, context, because, chosen))
        return unit.reads.claim(claim)
