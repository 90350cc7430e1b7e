"""Visits to sources on record: what came back, or the reason why nothing did."""

from factcheck.archive.exchange import Exchange
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.warc import FileCopy
from factcheck.domain.instant import to_stamp
from factcheck.domain.source import Attempt, Capture
from factcheck.errors import FactcheckError, NotFound
from factcheck.service.captures import Gathered, canonical_source, fetch_source
from factcheck.service.claims import source_number
from factcheck.service.desk import Desk
from factcheck.store.ledger import Unit
from factcheck.store.page_index import page_words


def visit(desk: Desk, where: str, policy: FetchPolicy) -> tuple[str, Exchange | FileCopy]:
    """Visit a page or read a file: its location, and what it gave. A visit that fails is recorded, and then raised."""
    location = canonical_source(where)
    try:
        return location, fetch_source(desk, location, policy)
    except NotFound:
        raise  # a file that is not there is a slip of the hand, not an attempt at a source
    except FactcheckError as refusal:
        record_attempt(desk, location, refusal)
        raise


def record_attempt(desk: Desk, location: str, refusal: FactcheckError) -> None:
    with desk.writing() as unit:
        unit.append(Attempt(source_number(unit, location), to_stamp(desk.clock()), refusal.code, refusal.message))


def record_capture(unit: Unit, location: str, gathered: Gathered) -> tuple[int, Capture]:
    """Record a capture under its source: its entry, and itself with the source's number."""
    entry, capture = unit.append(gathered.capture.from_source(source_number(unit, location)))
    if not gathered.reading.unreadable:
        unit.teach_page(entry, page_words(gathered.reading.text))
    return entry, capture
