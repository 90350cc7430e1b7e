"""Giving a verdict again: what kind of change it is, and which changes are refused. Pure."""

from dataclasses import replace

from factcheck.domain.assessment import Assessment
from factcheck.domain.standing import Standing
from factcheck.domain.vocabulary import ChangeKind
from factcheck.errors import ReasonRequired, TransitionRefused, UsageRefused


def settle_change(standing: Standing, assessment: Assessment) -> Assessment:
    """The assessment with its kind of change, where it gives a verdict anew.

    Another verdict is an update, new information, unless a person says otherwise. Once a verdict went out, a person must
    say: readers of a correction are told that we were wrong. Raises `ReasonRequired`, `TransitionRefused`, `UsageRefused`.
    """
    kind, verdict = assessment.change, assessment.verdict
    if standing.verdict is None:
        if kind is not None:
            raise TransitionRefused(
                f"Claim {standing.claim} has no verdict yet that could be changed.",
                hint=f"factcheck show {standing.claim}",
            )
        return assessment
    differs = verdict is not None and verdict != standing.verdict
    if kind is ChangeKind.CLARIFICATION and differs:
        raise UsageRefused(
            f"A clarification keeps the verdict, and claim {standing.claim} is {_told(standing.verdict)}.",
            hint="--change update for new information, --change correction if we were wrong",
        )
    if kind is not None or not differs:
        return assessment
    if standing.publications:
        raise ReasonRequired(
            f"That claim {standing.claim} is {_told(standing.verdict)} went out; say why that changes.",
            hint='--change update for new information, or --change correction --public-note "…" if we were wrong',
        )
    return replace(assessment, change=ChangeKind.UPDATE)


def _told(verdict: str) -> str:
    return verdict.replace("_", " ")
