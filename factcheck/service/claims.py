"""Claims: added, revised, withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from factcheck.domain.batches import batched, counted
from factcheck.domain.claim import Note, Revision, Topic, Withdrawal, fingerprint
from factcheck.domain.edtf import Edtf
from factcheck.domain.fact import Fact
from factcheck.domain.source import Source
from factcheck.domain.view import ClaimView
from factcheck.errors import AlreadyRecorded, FactcheckError, LinesRefused
from factcheck.service.desk import Desk
from factcheck.service.proposals import Proposal
from factcheck.store.ledger import Unit


@dataclass(slots=True)
class Batch:
    """What became of many claims at once: numbers given, lines whose claim was there already, and lines refused."""

    added: list[int] = field(default_factory=list)
    known: list[tuple[int, int]] = field(default_factory=list)
    refused: list[tuple[int, FactcheckError]] = field(default_factory=list)


def add_claim(desk: Desk, proposal: Proposal) -> tuple[ClaimView, int | None]:
    """Record one claim: it, and the number of an earlier claim with the very same words, claimant and date, if any."""
    with desk.writing() as unit:
        key = fingerprint(proposal.claim)
        same = unit.reads.same_claims([key]).get(key)
        number = _record(unit, proposal)
        return unit.reads.claim(number), same


def add_claims(desk: Desk, lines: Iterable[tuple[int, Proposal | FactcheckError]], *, keep_going: bool) -> Batch:
    """Record many claims in one transaction, in order. A claim that stands already is counted, not recorded twice.

    With bad lines nothing is recorded and `LinesRefused` names each, unless `keep_going` takes the good ones.
    """
    batch = Batch()
    with desk.writing() as unit:
        for some in batched(lines, 1000):
            good = [(line, proposal) for line, proposal in some if isinstance(proposal, Proposal)]
            batch.refused += [(line, error) for line, error in some if isinstance(error, FactcheckError)]
            prints = [fingerprint(proposal.claim) for _, proposal in good]
            known = unit.reads.same_claims(prints)
            for (line, proposal), key in zip(good, prints, strict=True):
                if key in known:
                    batch.known.append((line, known[key]))
                else:
                    known[key] = _record(unit, proposal)
                    batch.added.append(known[key])
        if batch.refused and not keep_going:
            raise LinesRefused(
                f"{counted(len(batch.refused), 'line')} could not be taken, so nothing was recorded.",
                hint="mend them, or take the others with --keep-going",
                lines=[
                    {"line": line, "code": error.code, "message": error.message, "hint": error.hint}
                    for line, error in batch.refused
                ],
            )
    return batch


def revise_claim(
    desk: Desk,
    number: int,
    *,
    because: str,
    text: str | None = None,
    claimant: str | None = None,
    said_on: Edtf | None = None,
    said_at: str | None = None,
    quote: str | None = None,
) -> ClaimView:
    """Record a better wording: what is given replaces, what is left out stays."""
    with desk.writing() as unit:
        was = unit.reads.claim(number)
        revision = Revision(
            claim=number,
            text=was.text if text is None else text,
            claimant=was.claimant if claimant is None else claimant,
            said_on=said_on or (Edtf.parse(was.said_on) if was.said_on else None),
            said_at=was.said_at if said_at is None else said_at,
            quote=was.quote if quote is None else quote,
            because=because,
        )
        now = (
            revision.text,
            revision.claimant,
            revision.said_on and str(revision.said_on),
            revision.said_at,
            revision.quote,
        )
        if now == (was.text, was.claimant, was.said_on, was.said_at, was.quote):
            raise AlreadyRecorded(
                f"Claim {number} reads just so already.", hint=f"factcheck show {number}", claim=number
            )
        unit.append(revision)
        return unit.reads.claim(number)


def withdraw_claim(desk: Desk, number: int, *, because: str) -> ClaimView:
    """Record that a claim is no longer worked on. It and all that is attached stay on record."""
    with desk.writing() as unit:
        unit.append(Withdrawal(claim=number, because=because))
        return unit.reads.claim(number)


def source_number(unit: Unit, location: str) -> int:
    """The number of the source at a canonical location, recorded now if it is new."""
    known = unit.source_at(location)
    if known is not None:
        return known
    _, source = unit.append(Source(location=location))
    return source.number


def _record(unit: Unit, proposal: Proposal) -> int:
    _, claim = unit.append(proposal.claim)
    about: list[Fact] = [Topic(claim=claim.number, topic=topic) for topic in proposal.topics]
    about += [Note(claim=claim.number, note=note) for note in proposal.notes]
    for fact in about:
        unit.append(fact)
    for location, lead in proposal.leads:
        source = source_number(unit, location)
        unit.append(replace(lead, claim=claim.number, source=source))
    return claim.number
