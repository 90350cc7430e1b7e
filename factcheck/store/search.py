"""Finding claims by words. The index proposes, the facts as they stand now decide.

How it is fast: the rarest words of a question are asked first, until as many rows were read as pay; the most common ones
bring in no claim of their own, yet count when the best are scored in full. How it is right: each claim that is answered
was read from the facts, so a wording that was revised, evidence that was detached and a claim that was withdrawn are
found by nothing they say no longer.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from typing import Final, NamedTuple

from factcheck.language.relevance import rarity
from factcheck.store.seam import Query
from factcheck.store.word_index import BITS

_ROWS_READ: Final = 18_000
"""Rows of the index that one question reads at most: 7 ms, and 0.98 of the ten best claims among 100,000."""
_TOGETHER: Final = 1_000
_ASKED_TOGETHER: Final = 8
"""Words of a question that one fact may be expected to hold all of."""
_WORDS_ASKED: Final = 100

_WORDINGS: Final = """
    SELECT s.claim, CASE WHEN r.seq IS NULL THEN c.text ELSE r.text END, s.claimant,
           CASE WHEN r.seq IS NULL THEN c.quote ELSE r.quote END
    FROM standing s JOIN claim c ON c.number = s.claim LEFT JOIN revision r ON r.seq = s.wording
    WHERE s.claim IN (SELECT value FROM json_each(:claims)) AND s.withdrawn <= :withdrawn
"""
_NOTES: Final = "SELECT claim, note FROM note WHERE claim IN (SELECT value FROM json_each(:claims)) ORDER BY seq"
_SOURCES: Final = """
    SELECT v.claim, v.seq, coalesce(v.words, v.quote), v.note, o.location, k.title, k.author, k.publisher
    FROM evidence v JOIN source o ON o.number = v.source JOIN capture k ON k.seq = v.capture
    WHERE v.claim IN (SELECT value FROM json_each(:claims))
      AND NOT EXISTS (SELECT 1 FROM detachment d WHERE d.evidence = v.seq)
    UNION ALL
    SELECT l.claim, l.seq, l.quote, l.note, o.location, NULL, NULL, NULL
    FROM lead l JOIN source o ON o.number = l.source
    WHERE l.claim IN (SELECT value FROM json_each(:claims))
      AND NOT EXISTS (SELECT 1 FROM evidence v WHERE v.lead = l.seq)
      AND NOT EXISTS (SELECT 1 FROM detachment d WHERE d.lead = l.seq)
    ORDER BY 1, 2
"""


class Proposed(NamedTuple):
    """What the index proposes: what each word asked for is worth, and the claims that may fit, the likeliest first."""

    worth: Mapping[str, float]
    claims: Sequence[int]


class Search:
    """Questions by words, over any `Query`. Words are those of `language.index_words`, and never a syntax."""

    def __init__(self, query: Query) -> None:
        self._query = query

    def propose(self, words: Sequence[str], most: int | None) -> Proposed:
        """At most so many claims that hold some of the words; with `most` None, all of them that any word finds."""
        rows = {word: count for word in words if (count := self._count(word))}
        rarest = sorted(rows, key=rows.__getitem__)[:_WORDS_ASKED]
        claims = next(iter(self._query.tuples("SELECT coalesce(max(number), 0) FROM claim")))[0]
        worth = {word: rarity(rows[word], claims) for word in rarest}
        scores: dict[str, float] = {}
        left = _ROWS_READ if most is not None else sum(rows.values())
        for word in rarest:
            if rows[word] > left and scores:
                break
            gain = worth[word]
            for claim in self._holding(f'"{word}"', left):
                scores[claim] = scores.get(claim, 0.0) + gain
            left -= rows[word]
        else:
            return Proposed(worth, _best(scores, most))
        # Some word was too common to bring in claims of its own. Those that hold it beside the others are not missed.
        if len(rarest) <= _ASKED_TOGETHER:
            together = self._holding(" AND ".join(f'"{word}"' for word in rarest), _TOGETHER)
            scores.update(dict.fromkeys(together, sum(worth.values())))
        return Proposed(worth, _best(scores, most))

    def wordings(self, claims: Iterable[int], *, withdrawn: bool) -> dict[int, tuple[str, str, str | None]]:
        """Text, claimant and quote of each of the claims, as they stand; withdrawn ones are left out unless asked for."""
        values = {"claims": json.dumps(list(claims)), "withdrawn": int(withdrawn)}
        return {claim: (text, by, quote) for claim, text, by, quote in self._query.tuples(_WORDINGS, **values)}

    def notes(self, claims: Iterable[int]) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for claim, note in self._query.tuples(_NOTES, claims=json.dumps(list(claims))):
            found.setdefault(claim, []).append(note)
        return found

    def sources(self, claims: Iterable[int]) -> dict[int, list[tuple[str | None, list[str]]]]:
        """For each claim and each source that stands on it: the quote, and what describes the source."""
        found: dict[int, list[tuple[str | None, list[str]]]] = {}
        for claim, _, quote, *described in self._query.tuples(_SOURCES, claims=json.dumps(list(claims))):
            found.setdefault(claim, []).append((quote, [part for part in described if part]))
        return found

    def _count(self, word: str) -> int:
        return next(iter(self._query.tuples("SELECT doc FROM word_count WHERE term = :w", w=word)), (0,))[0]

    def _holding(self, match: str, limit: int) -> list[str]:
        """The claims of so many rows at most, the newest first: in one text, as rows one by one take twice as long."""
        sql = f"""
            SELECT group_concat(claim) FROM
            (SELECT rowid >> {BITS} AS claim FROM word WHERE word MATCH :m ORDER BY rowid DESC LIMIT :n)
        """
        return (next(iter(self._query.tuples(sql, m=match, n=limit)))[0] or "").split(",")


def _best(scores: dict[str, float], most: int | None) -> list[int]:
    """The claims with the highest scores; of two alike the one that came first."""
    if most is not None and len(scores) > most:
        # Bare numbers are compared three times as fast as with the claims beside them, and most are far below.
        floor = nlargest(most, scores.values())[-1]
        scores = {claim: score for claim, score in scores.items() if score >= floor}
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:most]
    return [int(claim) for claim in best if claim]
