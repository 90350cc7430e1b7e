"""Requests to web archives to save a page, as SQL."""

from collections.abc import Iterator

from factcheck.domain.view import SavingView
from factcheck.store.reads import Reads

_SAVINGS = """
    SELECT a.seq, a.source, o.location, a.archive, a.asked_at, a.outcome, a.memento, a.memento_at, a.message, a.request
    FROM saving a JOIN source o ON o.number = a.source
"""


def savings(reads: Reads, source: int | None = None) -> Iterator[SavingView]:
    """Every request and every look at what became of one, the newest first."""
    where, values = ("WHERE a.source = :source", {"source": source}) if source is not None else ("", {})
    return (SavingView._make(row) for row in reads.query.tuples(f"{_SAVINGS} {where} ORDER BY a.seq DESC", **values))


def waiting_savings(reads: Reads) -> Iterator[SavingView]:
    """Requests of which no new copy is known: they were not refused, and no look since has found one. Oldest first."""
    sql = f"""
        {_SAVINGS} WHERE a.request IS NULL AND a.outcome IN ('pending', 'older')
        AND NOT EXISTS (SELECT 1 FROM saving b WHERE b.request = a.seq AND b.outcome = 'saved') ORDER BY a.seq
    """
    return (SavingView._make(row) for row in reads.query.tuples(sql))
