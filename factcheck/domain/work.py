"""The work on a claim: the status a person gives it, claims that are one, verdicts that went out, what the desk has set."""

from dataclasses import dataclass
from typing import ClassVar, Final

from factcheck.domain.edtf import Edtf
from factcheck.domain.fact import Fact
from factcheck.domain.vocabulary import ENDS, Status, Verdict
from factcheck.domain.wording import LOCATION_LIMIT, NAME_LIMIT, settle_line, settle_optional, settle_reason
from factcheck.errors import ReasonRequired, TransitionRefused

FORWARD: Final[dict[Status, frozenset[Status]]] = {
    Status.NEW: frozenset({Status.RESEARCHING, Status.IN_REVIEW}),
    Status.RESEARCHING: frozenset({Status.IN_REVIEW}),
    Status.IN_REVIEW: frozenset(),
    Status.DECIDED: frozenset(),
    Status.PUBLISHED: frozenset(),
    Status.DECLINED: frozenset(),
}
"""The steps a person takes in the course of the work, without giving a reason."""

BACK: Final[dict[Status, frozenset[Status]]] = {
    Status.NEW: frozenset({Status.DECLINED}),
    Status.RESEARCHING: frozenset({Status.DECLINED}),
    Status.IN_REVIEW: frozenset({Status.RESEARCHING, Status.DECLINED}),
    Status.DECIDED: frozenset({Status.RESEARCHING, Status.IN_REVIEW}),
    Status.PUBLISHED: frozenset({Status.RESEARCHING, Status.IN_REVIEW}),
    Status.DECLINED: frozenset({Status.RESEARCHING}),
}
"""Steps that end the work or take it up again: each with its reason."""

_OWN_COMMAND: Final = {
    Status.DECIDED: 'factcheck assess {} VERDICT --because "…"',
    Status.PUBLISHED: "factcheck publication add {} URL",
    Status.DUPLICATE: 'factcheck merge {} INTO --because "…"',
    Status.WITHDRAWN: 'factcheck withdraw {} --because "…"',
}


@dataclass(frozen=True, slots=True)
class StatusChange(Fact):
    """Where the work on a claim stands from now on, as a person says."""

    kind: ClassVar[str] = "status"

    claim: int
    stage: Status
    because: str | None = None

    def __post_init__(self) -> None:
        self.settle("because", settle_optional(self.because, "reason"))


def step_to(claim: int, now: Status, wanted: Status, because: str | None) -> StatusChange:
    """The step from one status to another. Raises `TransitionRefused` for one that is none, and `ReasonRequired`.

    What a verdict, a publication, a merge or a withdrawal brings about is refused with the command that does so.
    """
    if wanted in _OWN_COMMAND:
        raise TransitionRefused(
            f"Claim {claim} becomes {wanted.replace('_', ' ')} by a command of its own.",
            hint=_OWN_COMMAND[wanted].format(claim),
        )
    if wanted is now:
        raise TransitionRefused(f"Claim {claim} is {wanted.replace('_', ' ')} already.", hint=f"factcheck show {claim}")
    forward, back = FORWARD.get(now, frozenset()), BACK.get(now, frozenset())
    if wanted not in forward | back:
        open_to = " or ".join(sorted(step.value for step in forward | back)) or "nothing more"
        raise TransitionRefused(
            f"Claim {claim} is {now.replace('_', ' ')}, which leads to {open_to}, not to {wanted.value}.",
            hint=f"factcheck show {claim}",
        )
    if wanted in back and not (because or "").strip():
        act = "decline a claim" if wanted in ENDS else "take a claim up again"
        raise ReasonRequired(f"To {act}, say why.", hint='--because "…"')
    return StatusChange(claim, wanted, because)


@dataclass(frozen=True, slots=True)
class Merge(Fact):
    """The claim is the same as another, `target`, and is worked on there; or, without one, is a claim of its own again.

    `stage` is the status it has from then on: duplicate, or what it `was` before.
    """

    kind: ClassVar[str] = "merge"

    claim: int
    target: int | None
    stage: Status
    was: Status
    because: str

    def __post_init__(self) -> None:
        self.settle("because", settle_reason(self.because, "merge claims" if self.target else "undo a merge"))


@dataclass(frozen=True, slots=True)
class Publication(Fact):
    """Where and when a verdict went out, and which: the assessment at that entry. The same URL again is published anew."""

    kind: ClassVar[str] = "publication"

    claim: int
    url: str
    went_out_on: Edtf
    verdict: Verdict
    assessment: int

    def __post_init__(self) -> None:
        self.settle("url", settle_line(self.url, "address", LOCATION_LIMIT))


@dataclass(frozen=True, slots=True)
class Setting(Fact):
    """What the desk has agreed on, by name; an empty value takes it back."""

    kind: ClassVar[str] = "setting"

    name: str
    value: str
    because: str | None = None

    def __post_init__(self) -> None:
        self.settle("name", settle_line(self.name, "name", NAME_LIMIT))
        self.settle("value", settle_line(self.value, "value", NAME_LIMIT) if self.value else "")
        self.settle("because", settle_optional(self.because, "reason"))
