"""The index of the words of captured pages. It proposes; the facts as they stand decide.

A row a text: a capture has one unless it could not be read, holds no content of its own, or has the very text that an
earlier capture of its source has. The text itself lies in the archive, not here.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from factcheck.language.index_words import index_words
from factcheck.store.seam import Query, connect_to_read

SCHEMA: Final = (
    "CREATE VIRTUAL TABLE word_page USING fts5(term, content='', detail=none, tokenize=\"ascii tokenchars '.'\")",
)

INDEXED: Final = """
    SELECT k.seq FROM capture k WHERE k.text_digest IS NOT NULL AND k.earlier IS NULL
    AND NOT EXISTS (SELECT 1 FROM capture j WHERE j.source = k.source AND j.seq < k.seq AND j.text_digest = k.text_digest)
"""
"""The captures that have a row."""

FILL: Final = f"INSERT INTO word_page(rowid, term) SELECT seq, ? FROM ({INDEXED} AND k.seq = ?)"
"""Index the words of a capture, if it is to have a row."""

_MOST_PAGES: Final = 500
_HELD: Final = """
    SELECT DISTINCT v.claim, k.seq, k.source, o.location, k.title, k.captured_at
    FROM capture k JOIN source o ON o.number = k.source JOIN evidence v ON v.source = k.source
    JOIN standing s ON s.claim = v.claim AND s.withdrawn <= :withdrawn
    WHERE k.seq IN (SELECT value FROM json_each(:captures))
      AND NOT EXISTS (SELECT 1 FROM detachment d WHERE d.claim = v.claim AND d.evidence = v.seq)
    ORDER BY k.seq DESC, v.claim
"""


class PageHit(NamedTuple):
    """A claim with a source on it, a capture of which holds every word that was asked for."""

    claim: int
    capture: int
    source: int
    location: str
    title: str | None
    captured_at: str


def page_words(text: str) -> str:
    """The words of a text as the index takes them, each once."""
    return " ".join(_words_of(text))


def pages_holding(query: Query, words: Sequence[str], *, withdrawn: bool) -> Iterator[PageHit]:
    """Claims on whose sources' captures all of these words stand, the newest of the captures first; at most 500 captures."""
    if not words:
        return
    match = " AND ".join(f'"{word}"' for word in words)
    sql = "SELECT json_group_array(rowid) FROM (SELECT rowid FROM word_page WHERE word_page MATCH :m ORDER BY rowid DESC LIMIT :n)"
    ((captures,),) = query.tuples(sql, m=match, n=_MOST_PAGES)
    yield from (PageHit._make(row) for row in query.tuples(_HELD, captures=captures, withdrawn=int(withdrawn)))


def misplaced_pages(connection: sqlite3.Connection) -> Iterator[tuple[int, bool]]:
    """Captures that should have a row and have none (True), and rows that should not be there (False)."""
    for sql, missing in (
        (f"{INDEXED} EXCEPT SELECT id FROM word_page_docsize", True),
        (f"SELECT id FROM word_page_docsize EXCEPT {INDEXED}", False),
    ):
        for (capture,) in connection.execute(sql):
            yield capture, missing


def indexed_pages(path: Path) -> dict[int, int]:
    """For each capture that has a row a sum over its words, whatever their order: `words_sum` of its text, if all is well."""
    sums: dict[int, int] = {}
    with closing(connect_to_read(path)) as connection:
        connection.row_factory = None
        connection.execute("CREATE VIRTUAL TABLE temp.page_use USING fts5vocab(main, word_page, instance)")
        for term, capture in connection.execute("SELECT term, doc FROM temp.page_use"):
            sums[capture] = sums.get(capture, 0) + hash(term)
    return sums


def words_sum(text: str) -> int:
    return sum(map(hash, _words_of(text)))


def _words_of(text: str) -> dict[str, None]:
    words: dict[str, None] = {}
    for chunk in dict.fromkeys(text.split()):  # no word goes across white space, and few chunks are new
        words |= _words_of_chunk(chunk)
    words.pop("", None)
    return words


@lru_cache(maxsize=1 << 16)
def _words_of_chunk(chunk: str) -> dict[str, None]:
    return dict.fromkeys(index_words(chunk))
