"""A publication whose verdict no longer stands, and the words to correct it by. Pure."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from factcheck.domain.edtf import Edtf
from factcheck.domain.view import AssessmentView, ClaimView, PublicationView
from factcheck.domain.vocabulary import ChangeKind


class Recalled(NamedTuple):
    """A publication to be seen to. `why` is `wrong`, `outdated` (right then, overtaken since), `void` or `withdrawn`.

    `text` is ready to be printed under it.
    """

    publication: PublicationView
    claim: ClaimView
    why: str
    text: str


_HEADING = {"wrong": "Correction", "outdated": "Update", "void": "Retraction", "withdrawn": "Retraction"}


def recall_of(
    publication: PublicationView, claim: ClaimView, assessments: Sequence[AssessmentView], today: date
) -> Recalled:
    """What is wrong with a publication of a verdict that stands no more, given all assessments of its claim in order."""
    latest = next(item for item in reversed(assessments) if item.verdict is not None or item.change == "void")
    why = _why(publication, claim, assessments, latest)
    said = f"{claim.claimant}, {claim.said_on}" if claim.said_on else claim.claimant
    published = _told(publication.verdict)
    went_out = f"On {publication.went_out_on} we rated this claim by {said} as {published}: \u201c{claim.text}\u201d."
    lines = [
        f"{_HEADING[why]}, {today}: {went_out}",
        _NOW[why].format(verdict=_told(claim.verdict), since=_since(latest)),
    ]
    if why != "withdrawn":
        lines.append(_sentence(latest.public_note or latest.because))
    return Recalled(publication, claim, why, " ".join(line for line in lines if line))


_NOW = {
    "wrong": "That was wrong. We now rate it as {verdict}.",
    "outdated": "{since}We now rate it as {verdict}.",
    "void": "We have taken that verdict back, and for now give none.",
    "withdrawn": "We no longer work on this claim, and our verdict on it no longer stands.",
}


def _why(
    publication: PublicationView,
    claim: ClaimView,
    assessments: Sequence[AssessmentView],
    latest: AssessmentView,
) -> str:
    if claim.withdrawn:
        return "withdrawn"
    if claim.verdict is None:
        return "void"
    since = [item for item in assessments if item.entry > publication.assessment and item.verdict is not None]
    owned_up = any(item.change == ChangeKind.CORRECTION for item in since)
    if owned_up:
        return "wrong"
    later = latest.valid is not None and _begins_after(latest.valid, publication.went_out_on)
    new_information = bool(since) and all(item.change == ChangeKind.UPDATE for item in since)
    return "outdated" if later or new_information else "wrong"


def _begins_after(valid: str, day: str) -> bool:
    first, last = Edtf.parse(valid).earliest, Edtf.parse(day).latest
    return first is not None and last is not None and first > last


def _since(latest: AssessmentView) -> str:
    first = Edtf.parse(latest.valid).earliest if latest.valid else None
    return f"That changed on {first}. " if first else "New information has come to light since. "


def _told(verdict: str | None) -> str:
    return (verdict or "unverified").replace("_", " ")


def _sentence(text: str) -> str:
    return text if text[-1] in ".!?\u2026" else f"{text}."
