"""The index of words: an FTS5 table beside the ledger, filled in the transaction that records the facts.

A row stands for one fact that has words: a wording, a note, a lead, a piece of evidence. Rows are only added. A wording
that was revised and a lead that was followed keep theirs, and whoever asks looks the claims up as they stand now: so
nothing is ever taken out of the index, and an undone transaction undoes its rows.

The row's number is `claim << 32 | entry`, so that a row says whose it is without another look. The table holds neither
texts (they stand in the facts) nor places: each fact's words come from `language.index_words`, in the same form as a
question's. Text that was captured is not indexed: it lies in the archive, and a page is mostly about other things.
"""

import sqlite3
from collections.abc import Iterator
from itertools import starmap, zip_longest
from operator import eq
from typing import Final

from factcheck.language.index_words import index_words

BITS: Final = 32
"""Bits of the row's number that hold the entry. No desk will hold four thousand million."""

SCHEMA: Final = (
    # Words come folded and apart, so the plainest tokeniser will do: every character past ASCII belongs to a word.
    "CREATE VIRTUAL TABLE word USING fts5(term, content='', detail=none, tokenize=\"ascii tokenchars '.'\")",
    "CREATE VIRTUAL TABLE word_count USING fts5vocab(word, row)",
)

_INDEXED: Final = f"""
    SELECT number << {BITS} | seq AS place, text || ' ' || claimant || ' ' || coalesce(quote, '') AS words
    FROM claim WHERE seq > :after
    UNION ALL
    SELECT claim << {BITS} | seq, text || ' ' || claimant || ' ' || coalesce(quote, '')
    FROM revision WHERE seq > :after
    UNION ALL
    SELECT claim << {BITS} | seq, note FROM note WHERE seq > :after
    UNION ALL
    SELECT l.claim << {BITS} | l.seq, coalesce(l.quote, '') || ' ' || coalesce(l.note, '') || ' ' || o.location
    FROM lead l JOIN source o ON o.number = l.source WHERE l.seq > :after
    UNION ALL
    SELECT v.claim << {BITS} | v.seq, coalesce(v.words, v.quote, '') || ' ' || coalesce(v.note, '') || ' ' ||
           o.location || ' ' || coalesce(k.title, '') || ' ' || coalesce(k.author, '') || ' ' ||
           coalesce(k.publisher, '')
    FROM evidence v JOIN source o ON o.number = v.source JOIN capture k ON k.seq = v.capture WHERE v.seq > :after
"""
FILL: Final = f"INSERT INTO word(rowid, term) SELECT place, index_words(words) FROM ({_INDEXED}) ORDER BY place"
"""Index every fact after an entry. The connection must have been taught `index_words`."""

KINDS: Final = frozenset({"claim", "revision", "note", "lead", "evidence"})
"""The kinds of fact that have words in the index."""


def teach(connection: sqlite3.Connection) -> None:
    """Give a connection that writes the function that `FILL` needs."""
    connection.create_function("index_words", 1, _joined_words, deterministic=True)


def misplaced(connection: sqlite3.Connection) -> Iterator[tuple[int, bool]]:
    """Rows that should be there and are not (True), or are there and should not be (False), by their numbers."""
    expected = f"SELECT place FROM ({_INDEXED})"
    should, are = (
        connection.execute(f"{sql} ORDER BY 1", {"after": 0}) for sql in (expected, "SELECT id FROM word_docsize")
    )
    if all(starmap(eq, zip_longest(should, are))):
        return  # as nearly always, and in half the time that the database takes to compare
    for sql, missing in (
        (f"{expected} EXCEPT SELECT id FROM word_docsize", True),
        (f"SELECT id FROM word_docsize EXCEPT {expected}", False),
    ):
        for (place,) in connection.execute(sql, {"after": 0}):
            yield place, missing


def same_words(connection: sqlite3.Connection) -> bool:
    """Whether the index holds just the words that the facts have: each word of each row is compared, by a sum."""
    built = sum(
        hash((word, place))
        for place, words in connection.execute(f"SELECT place, words FROM ({_INDEXED})", {"after": 0})
        for word in set(_joined_words(words).split())
    )
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word_use USING fts5vocab(main, word, instance)")
    return built == sum(hash(used) for used in connection.execute("SELECT term, doc FROM temp.word_use"))


def _joined_words(text: str) -> str:
    return " ".join(index_words(text))
