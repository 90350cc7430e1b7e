"""The JSON shape of what the desk holds. Other programs rely on these names."""

from typing import Any

from factcheck.domain.change import Comparison
from factcheck.domain.finding import Finding
from factcheck.domain.measures import Measures
from factcheck.domain.values import values_of
from factcheck.domain.view import ClaimFile, ClaimView, Event, EvidenceView, LeadView
from factcheck.errors import FactcheckError

Record = dict[str, Any]


def claim_record(claim: ClaimView) -> Record:
    return {**claim._asdict(), "withdrawn": bool(claim.withdrawn), "status": claim.status}


def claim_file_record(file: ClaimFile) -> Record:
    """A claim with its evidence, leads and assessments in it."""
    return {
        **claim_record(file.claim),
        "evidence": [item._asdict() for item in file.evidence],
        "leads": [item._asdict() for item in file.leads],
        "assessments": [item._asdict() for item in file.assessments],
        "notes": list(file.notes),
    }


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
            "status_before": claim.before.status if claim.before else None,
            "changes": [change._asdict() for change in claim.changes],
        }
        for claim in compared.claims
    ]
    return {"since": compared.since, "until": compared.until, "counts": compared.counts, "claims": claims}


def measures_record(measured: Measures) -> Record:
    """The desk in numbers, under their own names."""
    return {**measured._asdict(), "periods": [period._asdict() for period in measured.periods]}


def plain_record(value: EvidenceView | LeadView) -> Record:
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
