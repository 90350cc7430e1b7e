"""Where verdicts went out, and which of those are wrong now."""

from datetime import UTC, date

from factcheck.archive.location import parse_location
from factcheck.domain.edtf import Edtf
from factcheck.domain.recall import Recalled, recall_of
from factcheck.domain.view import PublicationView
from factcheck.domain.vocabulary import Verdict
from factcheck.domain.work import Publication
from factcheck.errors import AlreadyRecorded, DateRefused, TransitionRefused
from factcheck.service.desk import Desk


def add_publication(desk: Desk, claim: int, url: str, *, went_out_on: Edtf, today: date) -> PublicationView:
    """Record that the verdict as it stands went out. The same address again says that it was published anew.

    Raises `TransitionRefused` while there is no verdict, `DateRefused` for a day to come, `LocationRefused`.
    """
    address = parse_location(url)
    if went_out_on.earliest is not None and went_out_on.earliest > today:
        raise DateRefused(f"Nothing has gone out on {str(went_out_on)!r} yet.", hint=f"--on {today}")
    with desk.writing() as unit:
        standing = unit.standing(claim)
        if standing.verdict is None or standing.assessment is None:
            raise TransitionRefused(
                f"Claim {claim} has no verdict that could have gone out.",
                hint=f'factcheck assess {claim} VERDICT --because "…"',
            )
        fact = Publication(claim, address, went_out_on, Verdict(standing.verdict), standing.assessment)
        for known in unit.reads.publications(claim):
            if (known.url, known.went_out_on, known.assessment) == (address, str(went_out_on), standing.assessment):
                raise AlreadyRecorded(
                    f"That is recorded already, as entry {known.entry}.", hint=f"factcheck show {claim}"
                )
        entry, _ = unit.append(fact)
        return next(known for known in unit.reads.publications(claim) if known.entry == entry)


def recall(desk: Desk, claim: int | None = None) -> list[Recalled]:
    """The publications whose verdict no longer stands, the earliest claim first, each with a text to correct it by."""
    reads = desk.reads
    if claim is not None:
        reads.claim(claim)
    published = list(reads.publications(claim))
    claims = reads.claims_numbered(sorted({item.claim for item in published}))
    found = []
    for item in sorted(published, key=lambda item: (item.claim, item.entry)):
        view = claims[item.claim]
        if view.verdict != item.verdict or view.withdrawn:
            found.append(
                recall_of(item, view, list(reads.assessments(item.claim)), desk.clock().astimezone(UTC).date())
            )
    return found
