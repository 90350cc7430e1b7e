"""What became of a source between two captures of it, sentence by sentence. Values only; `language.editions` compares."""

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.view import CaptureView


class Kind(StrEnum):
    """What became of a sentence."""

    SAME = "same"
    GONE = "gone"
    COME = "come"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Step:
    """One sentence of the comparison: as it was, as it is, or both. `starts` and `ends` are its place in the earlier text."""

    kind: Kind
    was: str = ""
    now: str = ""
    starts: int = -1
    ends: int = -1


@dataclass(frozen=True, slots=True)
class Rested:
    """A sentence that did not stay and that evidence rests on: the step's place, the evidence and its claim."""

    step: int
    evidence: int
    claim: int


@dataclass(frozen=True, slots=True)
class Difference:
    """The way from one capture's text to another's, and what rests on sentences that did not stay as they were."""

    earlier: CaptureView
    later: CaptureView
    steps: tuple[Step, ...]
    rested: tuple[Rested, ...]

    @property
    def differs(self) -> bool:
        return any(step.kind is not Kind.SAME for step in self.steps)
