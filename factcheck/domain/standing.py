"""Where a claim stands: a pure function of its facts, in their order.

The ledger keeps it beside the facts so that lists are fast; `verify` folds it again from the facts and compares.
"""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from factcheck.domain.appearance import Appearance
from factcheck.domain.assessment import Assessment
from factcheck.domain.claim import Claim, Note, Revision, Topic, Withdrawal, fingerprint
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.fact import Fact
from factcheck.domain.source import Lead
from factcheck.domain.validity import reach_of, reaches_as_far
from factcheck.domain.vocabulary import ENDS, ChangeKind, Status
from factcheck.domain.work import Merge, Publication, StatusChange
from factcheck.errors import TransitionRefused


class Standing(NamedTuple):
    """One claim as the facts so far leave it.

    `wording` and `assessment` are the entries of the current wording and of the assessment that set the verdict;
    `evidence` counts what stands, `leads` what is to be fetched. `said_from` and `said_until` are the earliest and
    latest day of `said_on`, in ISO form. Times are those of the entries.

    `valid_until` is the last day the verdict holds for, none where it has no end; `timed` counts the verdicts that state
    a time. `due_on` is the day to look again. `newer` counts evidence that came after the verdict, `repeats` the times
    the claim was made again, `publications` the times a verdict went out. `ended` is 1 for a status that is an end.
    """

    claim: int
    claimant: str
    said_on: str | None
    said_from: str | None
    said_until: str | None
    fingerprint: int
    added_at: str
    changed_at: str
    wording: int
    verdict: str | None = None
    attribution: str | None = None
    context: str | None = None
    assessment: int | None = None
    decided_at: str | None = None
    evidence: int = 0
    leads: int = 0
    withdrawn: int = 0
    valid_until: str | None = None
    timed: int = 0
    due_on: str | None = None
    status: str = Status.NEW.value
    ended: int = 0
    newer: int = 0
    repeats: int = 0
    publications: int = 0

    def refuse(self, kind: type[Fact]) -> None:
        """Refuse a fact that cannot follow: a withdrawn claim takes none, and one merged into another only a few."""
        if self.withdrawn:
            raise TransitionRefused(
                f"Claim {self.claim} was withdrawn.", hint=f"factcheck history {self.claim}", claim=self.claim
            )
        if self.status == Status.DUPLICATE and kind not in _OF_A_DUPLICATE:
            raise TransitionRefused(
                f"Claim {self.claim} was merged into another, which takes its place.",
                hint=f"factcheck show {self.claim}",
                claim=self.claim,
            )


_OF_A_DUPLICATE = (Merge, Note, Topic, Withdrawal)


_PLACES: Final = {name: place for place, name in enumerate(Standing._fields)}


def opened(claim: Claim, seq: int, recorded_at: str) -> Standing:
    """The standing of a claim that was just recorded: unverified, with nothing attached."""
    said_from, said_until = _days(claim)
    return Standing(
        claim=claim.number,
        claimant=claim.claimant,
        said_on=_words(claim),
        said_from=said_from,
        said_until=said_until,
        fingerprint=fingerprint(claim),
        added_at=recorded_at,
        changed_at=recorded_at,
        wording=seq,
    )


def after(standing: Standing, fact: Fact, seq: int, recorded_at: str) -> Standing:
    """The standing after one more fact about the claim."""
    values = [*standing]  # `_replace` takes twice as long, and facts are many
    values[_PLACES["changed_at"]] = recorded_at
    for name, value in _changes(standing, fact, seq, recorded_at).items():
        values[_PLACES[name]] = value
    return Standing._make(values)


def _changes(standing: Standing, fact: Fact, seq: int, recorded_at: str) -> dict[str, Any]:  # noqa: PLR0911 - one a kind
    match fact:
        case Revision():
            said_from, said_until = _days(fact)
            return {
                "claimant": fact.claimant,
                "said_on": _words(fact),
                "said_from": said_from,
                "said_until": said_until,
                "fingerprint": fingerprint(fact),
                "wording": seq,
            }
        case Withdrawal():
            return {"withdrawn": 1, **_stage(Status.WITHDRAWN)}
        case Lead():
            return {"leads": standing.leads + 1, **_begun(standing)}
        case Evidence():
            return {
                "evidence": standing.evidence + 1,
                "leads": standing.leads - (fact.lead is not None),
                "newer": standing.newer + (standing.assessment is not None),
                **_begun(standing),
            }
        case Detachment():
            newer = fact.evidence is not None and fact.evidence > (standing.assessment or seq)
            return {
                "evidence": standing.evidence - (fact.evidence is not None),
                "leads": standing.leads - (fact.lead is not None),
                "repeats": standing.repeats - (fact.appearance is not None),
                "newer": standing.newer - newer,
            }
        case Assessment():
            return _judged(standing, fact, seq, recorded_at)
        case Appearance():
            return {"repeats": standing.repeats + fact.repeat}
        case StatusChange() | Merge():
            return _stage(fact.stage)
        case Publication():
            return {"publications": standing.publications + 1, **_stage(Status.PUBLISHED)}
        case _:
            return {}


def _stage(status: Status) -> dict[str, Any]:
    return {"status": status.value, "ended": int(status in ENDS)}


def _begun(standing: Standing) -> dict[str, Any]:
    """With the first source, the work on a claim has begun."""
    return _stage(Status.RESEARCHING) if standing.status == Status.NEW else {}


_NO_VERDICT: dict[str, Any] = {"verdict": None, "assessment": None, "decided_at": None, "valid_until": None, "newer": 0}


def _judged(standing: Standing, fact: Assessment, seq: int, recorded_at: str) -> dict[str, Any]:
    """What an assessment leaves out keeps standing as it was."""
    changes: dict[str, Any] = {}
    if fact.change is ChangeKind.VOID:
        return {**_NO_VERDICT, "due_on": fact.recheck_on, **_stage(Status.RESEARCHING)}
    if fact.attribution is not None:
        changes["attribution"] = fact.attribution.value
    if fact.context is not None:
        changes["context"] = fact.context.value
    if fact.verdict is None:
        return changes if fact.recheck_on is None else {**changes, "due_on": fact.recheck_on}
    changes |= {"due_on": fact.recheck_on, "timed": standing.timed + (fact.valid is not None), **_stage(Status.DECIDED)}
    reach = reach_of(fact.valid)
    if standing.assessment is None or reaches_as_far(reach, standing.valid_until):
        changes |= {
            "verdict": fact.verdict.value,
            "assessment": seq,
            "decided_at": recorded_at,
            "valid_until": reach,
            "newer": 0,
        }
    return changes


def _words(wording: Claim | Revision) -> str | None:
    return None if wording.said_on is None else str(wording.said_on)


def _days(wording: Claim | Revision) -> tuple[str | None, str | None]:
    return (None, None) if wording.said_on is None else _span(wording.said_on)


@lru_cache(maxsize=4096)
def _span(said_on: Edtf) -> tuple[str | None, str | None]:
    first, last = said_on.earliest, said_on.latest
    return first.isoformat() if first else None, last.isoformat() if last else None
