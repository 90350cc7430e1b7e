"""Assessments: dated acts of judging, each by a person, with a reason and the evidence it rests on."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from factcheck.domain.edtf import Edtf
from factcheck.domain.fact import Fact
from factcheck.domain.vocabulary import Attribution, ChangeKind, Context, Verdict
from factcheck.domain.wording import settle_optional, settle_reason
from factcheck.errors import EvidenceRequired, ReasonRequired, UsageRefused

NEEDS_EVIDENCE = frozenset({Verdict.SUPPORTED, Verdict.REFUTED, Verdict.CONFLICTING})


@dataclass(frozen=True, slots=True)
class Assessment(Fact):
    """A verdict on the claim, or on its attribution or context, or several at once.

    What is left out keeps standing as it was. `evidence` holds the entries of the evidence it rests on, for good:
    a later capture, detachment or revision never changes them. `valid` is the time of the world the verdict holds for
    (see `validity`), `recheck_on` the day (ISO) on which somebody should look again.

    `change` says why a verdict is given once more: a correction owns up to a fault of ours and needs a `public_note`;
    a void takes the verdict back and gives none, so that the claim is unverified again.
    """

    kind: ClassVar[str] = "assessment"

    claim: int
    verdict: Verdict | None
    attribution: Attribution | None
    context: Context | None
    because: str
    evidence: tuple[int, ...] = ()
    valid: Edtf | None = None
    recheck_on: str | None = None
    change: ChangeKind | None = None
    public_note: str | None = None

    def __post_init__(self) -> None:
        judged = (self.verdict, self.attribution, self.context) != (None, None, None)
        if self.change is ChangeKind.VOID and (judged or self.valid):
            raise UsageRefused(
                "A void takes the verdict back and judges nothing.", hint="--change void without a verdict"
            )
        if not judged and self.change is not ChangeKind.VOID:
            raise UsageRefused(
                "Nothing was judged: give a verdict, --attribution or --context.",
                hint=f"one of {', '.join(Verdict)}",
            )
        if self.valid and self.verdict is None:
            raise UsageRefused(
                f"A time that a verdict holds for, {str(self.valid)!r}, needs a verdict.",
                hint=f"one of {', '.join(Verdict)}",
            )
        self.settle("because", settle_reason(self.because, "assess a claim"))
        self.settle("public_note", settle_optional(self.public_note, "public note"))
        if self.change is ChangeKind.CORRECTION and self.public_note is None:
            raise ReasonRequired(
                "A correction says in public what we got wrong.", hint='--public-note "What readers should know"'
            )
        if self.recheck_on is not None:
            self.settle("recheck_on", date.fromisoformat(self.recheck_on).isoformat())
        if self.verdict in NEEDS_EVIDENCE and not self.evidence:
            raise EvidenceRequired(
                f"Claim {self.claim} has no pinned evidence, so it cannot be {self.verdict}.",
                hint=f'factcheck attach {self.claim} URL --quote "…"',
                claim=self.claim,
            )
