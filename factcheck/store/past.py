"""The desk as it was: every question asked of the present, answered from the entries up to a moment.

A statement of `reads` runs unchanged. Before it stand common table expressions that shadow the tables by their names:
each kind of fact cut off after entry `:upto`, and `standing` as those entries fold to it. So an answer about the past
cannot differ from what was answered then, and a new question needs nothing to be asked of the past too.

`standing` is not folded for each claim: a claim with no entry since has its row as it is, and of another only the
columns that may have changed are looked up, each by the last entry that set it (`domain/standing.py` is the one truth;
a property test holds the two together). A page in claim order so costs what it shows, whatever the desk's size.

Needs SQLite 3.35 or PostgreSQL 12 for NOT MATERIALIZED: without it a cut that is named twice would be copied whole.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from factcheck.domain.instant import of_stamp
from factcheck.domain.view import ClaimView
from factcheck.errors import ClaimNotFound
from factcheck.store.reads import ABOUT_CLAIMS, Reads
from factcheck.store.seam import Query, Row

FACTS = ("claim", "source", "capture", "attempt", "saving", "dismissal", "setting", *ABOUT_CLAIMS)
"""Every kind of fact, by its table."""

_CUT = ("entry", "pin", *FACTS)
_WORD = re.compile(r"[a-z]+")
WITH = "WITH "


class PastQuery:
    """A `Query` that sees nothing after entry `upto`, recorded at `at`; entries after it were recorded later than that."""

    def __init__(self, query: Query, upto: int, at: str) -> None:
        self._query = query
        last = next(query("SELECT number FROM claim WHERE seq <= :upto ORDER BY seq DESC LIMIT 1", upto=upto), None)
        self._cut = {"upto": upto, "at": at, "claims": last["number"] if last else 0}

    def __call__(self, sql: str, **values: Any) -> Iterator[Row]:
        return self._query(_before(sql), **values, **self._cut)

    def tuples(self, sql: str, **values: Any) -> Iterator[Sequence[Any]]:
        return self._query.tuples(_before(sql), **values, **self._cut)

    def close(self) -> None:
        """The snapshot belongs to the present's reads."""


class PastReads(Reads):
    """The read side of a desk as it was at an instant. Its `standing` has no fingerprints: those are for recording."""

    def __init__(self, query: Query, stamp: str) -> None:
        self.upto, at = find_entry(query, stamp)
        self._stamp = stamp
        super().__init__(PastQuery(query, self.upto, at))

    def claim(self, number: int) -> ClaimView:
        try:
            return super().claim(number)
        except ClaimNotFound as error:
            last = self.highest_number("claim")
            then = f"The desk then held claims 1 to {last}." if last else "The desk then held no claim."
            raise ClaimNotFound(
                f"There was no claim {number} by {_told(self._stamp)}. {then}", hint="factcheck list", claim=number
            ) from error


def find_entry(query: Query, stamp: str) -> tuple[int, str]:
    """The last entry recorded at an instant or before it, and when that was; 0 and no time when there is none.

    Recorded time never steps back along the ledger, so the primary key is searched by halves.
    """
    last = next(query("SELECT seq FROM entry ORDER BY seq DESC LIMIT 1"), None)
    low, high, at = 0, last["seq"] if last else 0, ""
    while low < high:
        middle = (low + high + 1) // 2
        row = next(query("SELECT seq, recorded_at FROM entry WHERE seq >= :m ORDER BY seq LIMIT 1", m=middle))
        if row["recorded_at"] <= stamp:
            low, at = row["seq"], row["recorded_at"]
        else:
            high = middle - 1
    return low, at


def _told(stamp: str) -> str:
    return f"{of_stamp(stamp):%Y-%m-%d %H:%M} UTC"


@lru_cache(maxsize=128)
def _before(sql: str) -> str:
    """The statement with the cuts that it names before it."""
    named = set(_WORD.findall(sql))
    cuts = [
        f"{name} AS NOT MATERIALIZED (SELECT * FROM main.{name} WHERE seq <= :upto)" for name in _CUT if name in named
    ]
    if "standing" in named:
        cuts.append(f"standing AS NOT MATERIALIZED ({_STANDING})")
    if not cuts:
        return sql
    named_before = sql.startswith(WITH)  # a statement that names a table of its own names it after ours
    return f"{WITH}{', '.join(cuts)}{', ' if named_before else ' '}{sql.removeprefix(WITH)}"


def _latest(column: str, table: str, having: str = "") -> str:
    """A column of the claim's last fact of a kind by then."""
    condition = f" AND {having}" if having else ""
    return (
        f"(SELECT f.{column} FROM main.{table} f WHERE f.claim = n.claim AND f.seq <= :upto{condition}"
        " ORDER BY f.seq DESC LIMIT 1)"
    )


def _worded(column: str) -> str:
    """A column of the wording by then: the last revision's, whatever it is, else the claim's own."""
    return f"""
        CASE WHEN n.wording <= :upto THEN n.{column}
             WHEN {_latest("seq", "revision")} IS NOT NULL THEN {_latest(column, "revision")}
             ELSE (SELECT f.{column} FROM main.claim f WHERE f.number = n.claim) END
    """


def _since(column: str, then: str) -> str:
    """A column as it is where no entry came since, else what it was."""
    return f"CASE WHEN n.changed_at <= :at THEN n.{column} ELSE {then} END AS {column}"


def _count(table: str, having: str = "") -> str:
    condition = f" AND {having}" if having else ""
    return f"(SELECT count(*) FROM main.{table} f WHERE f.claim = n.claim AND f.seq <= :upto{condition})"


def _decided(column: str, then: str) -> str:
    return f"CASE WHEN n.assessment <= :upto OR n.changed_at <= :at THEN n.{column} ELSE {then} END AS {column}"


def _head(column: str) -> str:
    """A column of the verdict that stood at the head: since the last void, the one that reaches furthest, then the last."""
    return f"""
        (SELECT {column} FROM main.assessment f WHERE f.claim = n.claim AND f.seq <= :upto AND f.verdict IS NOT NULL
           AND f.seq > coalesce((SELECT max(v.seq) FROM main.assessment v
                                 WHERE v.claim = n.claim AND v.seq <= :upto AND v.change = 'void'), 0)
         ORDER BY coalesce(last_day(f.valid), 'open') DESC, f.seq DESC LIMIT 1)
    """


def _recorded(entry: str) -> str:
    return f"(SELECT h.recorded_at FROM main.entry h WHERE h.seq = {entry})"


_LAST_CHANGE = f"""(SELECT max(x.seq) FROM (
    SELECT f.seq FROM main.claim f WHERE f.number = n.claim
    UNION ALL {" UNION ALL ".join(f"SELECT {_latest('seq', kind)} AS seq" for kind in ABOUT_CLAIMS)}) x)"""
_JUDGES = "(f.verdict IS NOT NULL OR f.recheck_on IS NOT NULL OR f.change = 'void')"
_HEAD = f"coalesce({_head('f.seq')}, 9223372036854775807)"
_STAGE = """coalesce((SELECT x.stage FROM (
    SELECT f.seq, f.stage FROM main.status f WHERE f.claim = n.claim AND f.seq <= :upto
    UNION ALL SELECT f.seq, f.stage FROM main.merge f WHERE f.claim = n.claim AND f.seq <= :upto
    UNION ALL SELECT f.seq, CASE WHEN f.verdict IS NULL THEN 'researching' ELSE 'decided' END
              FROM main.assessment f WHERE f.claim = n.claim AND f.seq <= :upto
              AND (f.verdict IS NOT NULL OR f.change = 'void')
    UNION ALL SELECT f.seq, 'published' FROM main.publication f WHERE f.claim = n.claim AND f.seq <= :upto
    UNION ALL SELECT f.seq, 'withdrawn' FROM main.withdrawal f WHERE f.claim = n.claim AND f.seq <= :upto
    ) x ORDER BY x.seq DESC LIMIT 1), 'new')"""
_BEGUN = f"CASE WHEN {_count('evidence')} + {_count('lead')} > 0 THEN 'researching' ELSE 'new' END"
_STATUS = f"CASE WHEN n.changed_at <= :at THEN n.status WHEN {_STAGE} <> 'new' THEN {_STAGE} ELSE {_BEGUN} END"
_STANDING = f"""
    SELECT n.claim, {_worded("claimant")} AS claimant, {_worded("said_on")} AS said_on,
           CASE WHEN n.wording <= :upto THEN n.said_from ELSE first_day({_worded("said_on")}) END AS said_from,
           CASE WHEN n.wording <= :upto THEN n.said_until ELSE last_day({_worded("said_on")}) END AS said_until,
           n.added_at,
           {_since("changed_at", _recorded(_LAST_CHANGE))},
           CASE WHEN n.wording <= :upto THEN n.wording
                ELSE coalesce({_latest("seq", "revision")},
                              (SELECT f.seq FROM main.claim f WHERE f.number = n.claim)) END AS wording,
           {_decided("verdict", _head("f.verdict"))},
           {_since("attribution", _latest("attribution", "assessment", "f.attribution IS NOT NULL"))},
           {_since("context", _latest("context", "assessment", "f.context IS NOT NULL"))},
           {_decided("assessment", _head("f.seq"))},
           {_decided("decided_at", _recorded(_head("f.seq")))},
           {_decided("valid_until", _head("last_day(f.valid)"))},
           {_since("timed", _count("assessment", "f.valid IS NOT NULL"))},
           {_since("due_on", _latest("recheck_on", "assessment", _JUDGES))},
           {_STATUS} AS status,
           CASE WHEN {_STATUS} IN ('declined', 'duplicate', 'withdrawn') THEN 1 ELSE 0 END AS ended,
           {_since("newer", f"{_count('evidence', 'f.seq > ' + _HEAD)} - {_count('detachment', 'f.evidence > ' + _HEAD)}")},
           {_since("repeats", f"{_count('appearance', 'f.repeat = 1')} - {_count('detachment', 'f.appearance IS NOT NULL')}")},
           {_since("publications", _count("publication"))},
           {_since("evidence", f"{_count('evidence')} - {_count('detachment', 'f.evidence IS NOT NULL')}")},
           {_since("leads", f"{_count('lead')} - {_count('evidence', 'f.lead IS NOT NULL')} - {_count('detachment', 'f.lead IS NOT NULL')}")},
           CASE WHEN n.withdrawn = 0 OR n.changed_at <= :at THEN n.withdrawn
                WHEN {_latest("seq", "withdrawal")} IS NOT NULL THEN 1 ELSE 0 END AS withdrawn
    FROM main.standing n
    WHERE n.claim <= :claims
"""
