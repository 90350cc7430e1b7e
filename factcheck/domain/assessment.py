"""Assessments: dated acts of judging, each by a person, with a reason and the evidence it rests on."""

from dataclasses import dataclass
from typing import ClassVar

from factcheck.domain.fact import Fact
from factcheck.domain.vocabulary import Attribution, Context, Verdict
from factcheck.domain.wording import settle_reason
from factcheck.errors import EvidenceRequired, UsageRefused

NEEDS_EVIDENCE = frozenset({Verdict.SUPPORTED, Verdict.REFUTED, Verdict.CONFLICTING})


@dataclass(frozen=True, slots=True)
class Assessment(Fact):
    """A verdict on the claim, or on its attribution or context, or several at once.

    What is left out keeps standing as it was. `evidence` holds the entries of the evidence it rests on, for good:
    a later capture, detachment or revision never changes them.
    """

    kind: ClassVar[str] = "assessment"

    claim: int
    verdict: Verdict | None
    attribution: Attribution | None
    context: Context | None
    because: str
    evidence: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if self.verdict is None and self.attribution is None and self.context is None:
            raise UsageRefused(
                "Nothing was judged: give a verdict, --attribution or --context.",
                hint=f"one of {', '.join(Verdict)}",
            )
        self.settle("because", settle_reason(self.because, "assess a claim"))
        if self.verdict in NEEDS_EVIDENCE and not self.evidence:
            raise EvidenceRequired(
                f"Claim {self.claim} has no pinned evidence, so it cannot be {self.verdict}.",
                hint=f'factcheck attach {self.claim} URL --quote "…"',
                claim=self.claim,
            )
