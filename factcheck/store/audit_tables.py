"""What `verify` asks of the database as a whole, of the pins, and of the projection beside the ledger."""

import sqlite3
from collections.abc import Iterator

from factcheck.domain.finding import Finding
from factcheck.domain.standing import Standing
from factcheck.domain.values import field_names
from factcheck.store.audit_fold import Fold
from factcheck.store.audit_walk import FIRST, LAST
from factcheck.store.guards import guards
from factcheck.store.page_index import SCHEMA as PAGES
from factcheck.store.page_index import misplaced_pages
from factcheck.store.word_index import BITS, misplaced, same_words
from factcheck.store.word_index import SCHEMA as WORDS


def database_findings(connection: sqlite3.Connection, *, deep: bool) -> Iterator[Finding]:
    """Damaged pages, and guards that are not there or not ours. `deep` also compares every index with its table."""
    check = "integrity_check" if deep else "quick_check"
    for (message,) in connection.execute(f"PRAGMA {check}(20)"):
        if message != "ok":
            yield Finding("database-damaged", "desk.db", f"The database is damaged: {message}.")
    present = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    for name, statement in guards().items():
        if present.pop(name, None) != statement:
            yield Finding(
                "guard-missing", "desk.db", f"The trigger {name}, which keeps facts from being changed, is gone."
            )
    for name in present:
        yield Finding("guard-unknown", "desk.db", f"The trigger {name!r} is none of ours.")
    made = {sql for (sql,) in connection.execute("SELECT CAST(sql AS BLOB) FROM sqlite_master WHERE name LIKE 'word%'")}
    if not {statement.encode() for statement in (*WORDS, *PAGES)} <= made:
        yield Finding("index-differs", "desk.db", "The index of words is not declared as it was made.")


def pin_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Pins of no assessment. Those of one are covered by its digest."""
    sql = "SELECT seq FROM pin WHERE NOT EXISTS (SELECT 1 FROM assessment a WHERE a.seq = pin.seq) GROUP BY seq"
    for (seq,) in connection.execute(sql):
        yield Finding("fact-stray", f"entry {seq!r}", f"Evidence is pinned for entry {seq!r}, which is no assessment.")


def standing_findings(
    connection: sqlite3.Connection, fold: Fold, first: int = FIRST, last: int = LAST
) -> Iterator[Finding]:
    """Where the claims from `first` to `last` stand by the projection, held against the facts."""
    sql = f"SELECT {', '.join(field_names(Standing))} FROM standing WHERE claim BETWEEN ? AND ? ORDER BY claim"
    folded, doubtful = fold.standings, fold.doubtful
    for row in connection.execute(sql, (first, last)):
        claim = row[0]
        if folded.pop(claim, None) != row and claim not in doubtful:
            message = f"Where claim {claim} stands does not follow from its facts."
            yield Finding("standing-differs", f"claim {claim}", message)
    for claim in folded:
        if claim not in doubtful:
            yield Finding("standing-missing", f"claim {claim}", f"Claim {claim} is recorded, but stands nowhere.")


def index_findings(connection: sqlite3.Connection, unsound: set[int], *, deep: bool) -> Iterator[Finding]:
    """The index of words, held against the facts: their rows, and with `deep` each of their words.

    Entries that were named already are not told as one more fault.
    """
    alike = not unsound
    for place, missing in misplaced(connection):
        alike = False
        entry = place & (1 << BITS) - 1 if isinstance(place, int) else 0
        if entry not in unsound:
            message = f"Search does not know entry {entry}." if missing else f"Search knows words of no entry {entry}."
            yield Finding("index-differs", f"entry {entry}", message)
    for capture, missing in misplaced_pages(connection):
        if capture not in unsound:
            message = f"Search does not know the text of capture {capture}."
            stray = f"Search knows a text of no capture {capture}."
            yield Finding("index-differs", f"capture {capture}", message if missing else stray)
    if deep and alike and not same_words(connection):
        yield Finding("index-differs", "desk.db", "Search does not find claims by just the words that they hold.")
