"""The desk by what it holds of the world at some time: every question, with the verdict that speaks of that time.

As `past` does for the recorded time, this stands before a statement and puts another table in place of `standing`: claims
with a verdict for a stated time have the one recorded last that can be about the time asked for, or none. A claim whose
verdicts state no time keeps its own, which holds without limit. Both can be asked together: the past is looked up first.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from factcheck.domain.edtf import Edtf
from factcheck.domain.view import AssessmentView, Event
from factcheck.store.past import WITH
from factcheck.store.reads import Reads
from factcheck.store.seam import Query, Row

_STANDING = re.compile(r"\bstanding\b")


class ValidQuery:
    """A `Query` that holds verdicts by the time `valid_at`, in EDTF."""

    def __init__(self, query: Query, valid_at: str) -> None:
        self._query = query
        self._at = {"valid_at": valid_at}

    def __call__(self, sql: str, **values: Any) -> Iterator[Row]:
        return self._query(_before(sql), **values, **self._at)

    def tuples(self, sql: str, **values: Any) -> Iterator[Sequence[Any]]:
        return self._query.tuples(_before(sql), **values, **self._at)

    def close(self) -> None:
        """The snapshot belongs to the reads that this looks through."""


class ValidReads(Reads):
    """The read side of a desk by what it holds of the world at a time."""

    def __init__(self, query: Query, valid_at: str) -> None:
        super().__init__(ValidQuery(query, valid_at))
        self._valid_at = Edtf.parse(valid_at)

    def assessments(self, claim: int) -> Iterator[AssessmentView]:
        """Those that can be about the time."""
        return (item for item in super().assessments(claim) if self._is_about(item.valid))

    def history(self, claim: int) -> list[Event]:
        """Every fact but the verdicts about another time."""
        return [event for event in super().history(claim) if self._is_about(event.body.get("valid"))]

    def _is_about(self, valid: str | None) -> bool:
        return valid is None or Edtf.parse(valid).overlaps(self._valid_at)


@lru_cache(maxsize=128)
def _before(sql: str) -> str:
    if not _STANDING.search(sql):
        return sql
    return f"{WITH}held AS NOT MATERIALIZED ({_HELD}) {_STANDING.sub('held', sql)}"


def _said(column: str) -> str:
    """A column of the verdict recorded last that can be about the time asked for, since the last void."""
    return f"""
        (SELECT {column} FROM assessment f JOIN entry h ON h.seq = f.seq
         WHERE f.claim = n.claim AND f.verdict IS NOT NULL AND (f.valid IS NULL OR overlaps(f.valid, :valid_at))
           AND f.seq > coalesce((SELECT max(v.seq) FROM assessment v WHERE v.claim = n.claim AND v.change = 'void'), 0)
         ORDER BY f.seq DESC LIMIT 1)
    """


def _held(column: str, then: str) -> str:
    return f"CASE WHEN n.timed = 0 THEN n.{column} ELSE {_said(then)} END AS {column}"


_KEPT = (
    "claim", "claimant", "said_on", "said_from", "said_until", "added_at", "changed_at", "wording", "attribution", "context",
    "evidence", "leads", "withdrawn", "timed", "due_on", "status", "ended", "newer", "repeats", "publications",
)  # fmt: skip
_HELD = f"""
    SELECT {", ".join(f"n.{name}" for name in _KEPT)},
           {_held("verdict", "f.verdict")},
           {_held("assessment", "f.seq")},
           {_held("decided_at", "h.recorded_at")},
           {_held("valid_until", "last_day(f.valid)")}
    FROM standing n
"""
