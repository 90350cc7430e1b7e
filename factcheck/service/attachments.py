"""Sources attached to claims: fetched, kept, quoted and pinned; or noted to be fetched later; or detached again."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from factcheck.archive.exchange import Exchange
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading import Reader
from factcheck.archive.sweep import fetch_many_now
from factcheck.archive.warc import FileCopy
from factcheck.domain.evidence import Detachment, Evidence, quoted
from factcheck.domain.quote import TextQuote
from factcheck.domain.source import Capture, Lead
from factcheck.domain.standing import Standing
from factcheck.domain.view import EvidenceView, LeadView
from factcheck.domain.vocabulary import Stance
from factcheck.domain.wording import settle_optional
from factcheck.errors import AlreadyRecorded, EvidenceAmbiguous, EvidenceNotFound, FactcheckError
from factcheck.service.captures import canonical_source, fetch_source, keep_capture, shown_by_quotes
from factcheck.service.claims import source_number
from factcheck.service.desk import Desk
from factcheck.service.pinning import Pin, pin_quote
from factcheck.service.visits import record_attempt, record_capture, visit
from factcheck.store.ledger import Unit

_SAYS_THE_SAME = ("source", "stance", "quote", "prefix", "suffix", "note", "state")


@dataclass(frozen=True, slots=True)
class Bearing:
    """How a source bears on a claim, as the person attaching it says. Raises `TextRefused` for a note that is none."""

    stance: Stance = Stance.CONTEXT
    quote: TextQuote | None = None
    note: str | None = None
    unpinned: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "note", settle_optional(self.note, "note"))


@dataclass(frozen=True, slots=True)
class Attached:
    """Evidence, and the capture just made. `again`: the evidence was recorded already, and nothing is new but the capture."""

    evidence: EvidenceView
    entry: int
    capture: Capture
    again: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of a lead: evidence, or the reason why there is none."""

    lead: LeadView
    attached: Attached | None = None
    refusal: FactcheckError | None = None


def attach_source(
    desk: Desk,
    claim: int,
    where: str,
    bearing: Bearing,
    policy: FetchPolicy,
    *,
    bring: Callable[[Desk, str], tuple[str, Exchange, datetime]] | None = None,
) -> Attached:
    """Fetch a source, keep its bytes, find the quote in them, and record the evidence.

    A visit that fails is recorded with its reason, and a capture in which the quote is not pinned is kept; then the
    refusal is raised. `Bearing.unpinned` records the evidence all the same, in the state it is in. Evidence that stands
    already is not recorded and counted twice: the new capture alone is. `bring` gives a copy of the page out of an archive,
    with its own date-time, instead of a visit.
    """
    Standing(**desk.reads.standing(claim)).refuse(Evidence)
    location, brought, made_at = bring(desk, where) if bring else (*visit(desk, where, policy), None)
    with Reader() as reader:
        gathered = keep_capture(desk, brought, reader, policy, made_at=made_at)
    pin = pin_quote(bearing.quote, gathered.reading)
    gathered = shown_by_quotes(gathered, pin.starts is not None)
    with desk.writing() as unit:
        entry, capture = record_capture(unit, location, gathered)
        outcome = _record_evidence(unit, claim, entry, capture, bearing, pin)
    if isinstance(outcome, FactcheckError):
        raise outcome
    return outcome


def attach_later(desk: Desk, claim: int, where: str, bearing: Bearing) -> LeadView:
    """Record that a source is to be fetched for a claim. Nothing is fetched. Raises `AlreadyRecorded`."""
    location = canonical_source(where)
    with desk.writing() as unit:
        unit.standing(claim).refuse(Lead)
        lead = Lead(
            claim=claim,
            source=source_number(unit, location),
            stance=bearing.stance,
            note=bearing.note,
            **quoted(bearing.quote),
        )
        if same := next((known for known in unit.reads.leads(claim) if _same(known, lead, _SAYS_THE_SAME[:-1])), None):
            raise AlreadyRecorded(
                f"{where!r} is noted for claim {claim} already, as entry {same.entry}.",
                hint="factcheck attach --pending",
            )
        entry, _ = unit.append(lead)
        return next(noted for noted in unit.reads.leads(claim) if noted.entry == entry)


def attach_pending(
    desk: Desk, policy: FetchPolicy, on_done: Callable[[Followed], None] = lambda _: None
) -> list[Followed]:
    """Fetch every source that was left for later, each once, side by side; record each as it comes back."""
    leads = sorted(desk.reads.leads(), key=lambda lead: (lead.source, lead.entry))
    by_location = {location: list(some) for location, some in groupby(leads, key=lambda lead: lead.location)}
    followed: list[Followed] = []
    with Reader() as reader:
        for location, brought in _fetch_all(desk, list(by_location), policy):
            for outcome in _follow(desk, by_location[location], brought, reader, policy):
                followed.append(outcome)
                on_done(outcome)
    return followed


def detach_source(desk: Desk, claim: int, source: str, *, because: str, entry: int | None = None) -> tuple[str, int]:
    """Take a source off a claim: its evidence there, or a lead to it. What was taken off, and its entry.

    A verdict that rests on the evidence goes on resting on it: that is what it was given.
    """
    with desk.writing() as unit:
        unit.standing(claim).refuse(Detachment)
        number = _named_source(unit, claim, source)
        standing = [item for item in unit.reads.evidence(claim) if item.source == number and item.detached is None]
        open_leads = [lead for lead in unit.reads.leads(claim) if lead.source == number]
        attached = [("evidence", item.entry) for item in standing] + [("lead", lead.entry) for lead in open_leads]
        chosen = [pair for pair in attached if entry in (None, pair[1])]
        if not chosen:
            which = "" if entry is None else f" as entry {entry}"
            raise EvidenceNotFound(
                f"{source!r} is not attached to claim {claim}{which}.", hint=f"factcheck show {claim}"
            )
        if len(chosen) > 1:
            raise EvidenceAmbiguous(
                f"Source {number} is attached to claim {claim} {len(chosen)} times.",
                hint=f"--entry {' or '.join(str(number) for _, number in chosen)}",
            )
        ((kind, found),) = chosen
        taken = {"evidence": None, "lead": None, kind: found}
        unit.append(Detachment(claim, because, **taken))
        return kind, found


def _fetch_all(
    desk: Desk, locations: list[str], policy: FetchPolicy
) -> Iterator[tuple[str, Exchange | FileCopy | FactcheckError]]:
    for location in locations:
        if location.startswith("file:"):
            try:
                yield location, fetch_source(desk, location, policy)
            except FactcheckError as refusal:
                yield location, refusal
    pages = [location for location in locations if not location.startswith("file:")]
    yield from fetch_many_now(pages, policy=policy, clock=desk.clock)


def _follow(
    desk: Desk,
    leads: list[LeadView],
    brought: Exchange | FileCopy | FactcheckError,
    reader: Reader,
    policy: FetchPolicy,
) -> Iterator[Followed]:
    """Record one visit for all the leads to it, in one transaction."""
    location = leads[0].location
    if isinstance(brought, FactcheckError):
        record_attempt(desk, location, brought)
        yield from (Followed(lead, refusal=brought) for lead in leads)
        return
    gathered = keep_capture(desk, brought, reader, policy)
    bearings = [_bearing_of(lead) for lead in leads]
    pins = [pin_quote(bearing.quote, gathered.reading) for bearing in bearings]
    gathered = shown_by_quotes(gathered, any(pin.starts is not None for pin in pins))
    outcomes: list[Followed] = []
    with desk.writing() as unit:
        entry, capture = record_capture(unit, location, gathered)
        still_open = {
            lead.entry
            for claim in {lead.claim for lead in leads}
            if not unit.standing(claim).withdrawn
            for lead in unit.reads.leads(claim)
        }
        for lead, bearing, pin in zip(leads, bearings, pins, strict=True):
            if lead.entry not in still_open:
                continue
            outcome = _record_evidence(unit, lead.claim, entry, capture, bearing, pin, lead)
            if isinstance(outcome, FactcheckError):
                outcomes.append(Followed(lead, refusal=outcome))
            else:
                outcomes.append(Followed(lead, outcome))
    yield from outcomes


def _bearing_of(lead: LeadView) -> Bearing:
    quote = TextQuote(lead.quote, lead.prefix or "", lead.suffix or "") if lead.quote else None
    return Bearing(Stance(lead.stance), quote, lead.note)


def _record_evidence(
    unit: Unit,
    claim: int,
    entry: int,
    capture: Capture,
    bearing: Bearing,
    pin: Pin,
    lead: LeadView | None = None,
) -> Attached | FactcheckError:
    """Record what the capture at `entry` says of the claim; or the refusal to, which changes nothing."""
    if pin.refusal and not bearing.unpinned:
        pin.refusal.details.update(source=capture.source, capture=entry)
        return pin.refusal
    lead = lead or next((lead for lead in unit.reads.leads(claim) if _fulfils(capture.source, bearing, lead)), None)
    evidence = Evidence(
        claim=claim,
        source=capture.source,
        capture=entry,
        stance=bearing.stance,
        state=pin.state,
        starts=pin.starts,
        ends=pin.ends,
        words=pin.words,
        normalisations=pin.normalisations,
        page=pin.page,
        note=bearing.note,
        lead=lead and lead.entry,
        **quoted(bearing.quote),
    )
    if lead is None and (standing := _standing_evidence(unit, evidence, capture)):
        return Attached(standing, entry, capture, again=True)
    recorded, _ = unit.append(evidence)
    return Attached(unit.reads.evidence_at(recorded), entry, capture)


def _standing_evidence(unit: Unit, evidence: Evidence, capture: Capture) -> EvidenceView | None:
    """Evidence on the claim that says the same in the same words; or, without a quote, with the very same bytes."""
    for item in unit.reads.evidence(evidence.claim):
        if item.detached is None and _same(item, evidence, _SAYS_THE_SAME):
            payload = unit.reads.capture_place(item.capture)["payload_digest"]
            if item.quote is not None or payload == capture.payload_digest:
                return item
    return None


def _same(known: EvidenceView | LeadView, new: Evidence | Lead, names: tuple[str, ...]) -> bool:
    return all(getattr(known, name) == getattr(new, name) for name in names)


def _fulfils(source: int, bearing: Bearing, lead: LeadView) -> bool:
    wanted = bearing.quote and bearing.quote.exact
    return lead.source == source and lead.quote in (None, wanted)


def _named_source(unit: Unit, claim: int, source: str) -> int:
    if source.isascii() and source.isdigit():
        numbers = [item.source for item in unit.reads.evidence(claim)] + [
            lead.source for lead in unit.reads.leads(claim)
        ]
        return next((number for number in numbers if str(number) == source.lstrip("0")), 0)
    return unit.reads.source_at(canonical_source(source)) or 0
