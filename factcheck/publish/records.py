"""The JSON shape of what the desk holds. Other programs rely on these names."""

from typing import Any

from factcheck.domain.change import Comparison
from factcheck.domain.course import Course, published_since
from factcheck.domain.edition import Difference, Kind
from factcheck.domain.finding import Finding
from factcheck.domain.instant import to_stamp
from factcheck.domain.measures import Measures
from factcheck.domain.memento import Memento
from factcheck.domain.queue import Due, Queued
from factcheck.domain.recall import Recalled
from factcheck.domain.values import values_of
from factcheck.domain.view import ClaimFile, ClaimView, Event, EvidenceView, LeadView, PublicationView
from factcheck.domain.watch import Swept
from factcheck.errors import FactcheckError

Record = dict[str, Any]


def claim_record(claim: ClaimView) -> Record:
    return {**claim._asdict(), "withdrawn": bool(claim.withdrawn), "judgement": claim.judgement}


def listed_record(item: Queued) -> Record:
    """A claim of a list; in the order of the queue with its place there and every reason for it."""
    placed = {} if item.tier is None else {"next": item.tier, "why": list(item.reasons)}
    return {**claim_record(item.claim), **placed}


def claim_file_record(file: ClaimFile, course: Course) -> Record:
    """A claim with its evidence, leads and assessments in it, and the course of its verdicts."""
    return {
        **claim_record(file.claim),
        "evidence": [
            {**item._asdict(), "published_since": published_since(item.published_on, file.claim.said_on)}
            for item in file.evidence
        ],
        "leads": [item._asdict() for item in file.leads],
        "assessments": [item._asdict() for item in file.assessments],
        "notes": list(file.notes),
        "appearances": [item._asdict() for item in file.appearances],
        "publications": [item._asdict() for item in file.publications],
        "duplicate_of": file.duplicate_of,
        "duplicates": list(file.duplicates),
        "sources": file.sources,
        "independent": file.independent,
        "course": course._asdict(),
    }


def recalled_record(item: Recalled) -> Record:
    """A publication to be seen to, with the claim as it stands and the text to correct it by."""
    return {
        "publication": item.publication._asdict(),
        "claim": claim_record(item.claim),
        "why": item.why,
        "text": item.text,
    }


def due_record(item: Due) -> Record:
    return {"claim": claim_record(item.claim), "cause": item.cause, "on": item.on, "told": item.told}


def event_record(event: Event) -> Record:
    """An entry of the ledger with its fact under `fact`."""
    entry = event.entry
    return {
        "entry": entry.seq,
        "kind": entry.kind,
        "recorded_at": entry.recorded_at,
        "actor": entry.actor,
        **({"clock_at": entry.clock_at} if entry.clock_at else {}),
        "fact": event.body,
    }


def comparison_record(compared: Comparison) -> Record:
    """Two moments, how often each change happened between them, and the changes claim by claim."""
    claims = [
        {
            **claim_record(claim.claim),
            "judgement_before": claim.before.judgement if claim.before else None,
            "changes": [change._asdict() for change in claim.changes],
        }
        for claim in compared.claims
    ]
    return {"since": compared.since, "until": compared.until, "counts": compared.counts, "claims": claims}


def measures_record(measured: Measures) -> Record:
    """The desk in numbers, under their own names."""
    return {**measured._asdict(), "periods": [period._asdict() for period in measured.periods]}


def swept_record(swept: Swept) -> Record:
    """What a sweep did and found: claims first, then sources."""
    counts = {name: getattr(swept, name) for name in ("read", "unchanged", "failed", "busy", "left")}
    claims = [
        {**claim_record(news.claim), "what": news.what, "evidence": [item._asdict() for item in news.evidence]}
        for news in swept.claims
    ]
    return {**counts, "claims": claims, "sources": [source._asdict() for source in swept.sources]}


def difference_record(found: Difference) -> Record:
    """Two captures of a source and every sentence that did not stay, with the claims that rest on it."""
    steps = [
        {
            "kind": step.kind.value,
            "was": step.was or None,
            "now": step.now or None,
            "claims": sorted({item.claim for item in found.rested if item.step == place}),
        }
        for place, step in enumerate(found.steps)
        if step.kind is not Kind.SAME
    ]
    same = len(found.steps) - len(steps)
    return {"from": found.earlier._asdict(), "to": found.later._asdict(), "same": same, "changes": steps}


def memento_record(memento: Memento, *, nearest: bool) -> Record:
    """A copy in an archive, and whether it is the one nearest the date asked for."""
    return {**memento._asdict(), "at": to_stamp(memento.at), "nearest": nearest}


def plain_record(value: EvidenceView | LeadView | PublicationView) -> Record:
    """A piece of evidence or a lead, under its own names."""
    return value._asdict()


def finding_record(finding: Finding) -> Record:
    return values_of(finding)


def error_record(error: FactcheckError) -> Record:
    """An error as an object: the same sentence and hint a person reads, and a word and exit code for programs."""
    told: Record = {"code": error.code, "message": error.message, "hint": error.hint, "exit_code": error.exit_code}
    if error.details:
        told["details"] = error.details
    return {"error": told}
