"""The desk counted: questions over all claims at once. Asked of a past desk they count what was there then."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from factcheck.store.seam import Query

VERDICTS = ("supported", "refuted", "conflicting", "not_enough_evidence")
_EACH_VERDICT = ", ".join(f"count(CASE WHEN {{0}} = '{word}' THEN 1 END)" for word in VERDICTS)
NO_END = 2**63 - 1
"""Higher than any number of a claim or an entry."""
_STRETCH = 100_000
"""Claims that are counted from one text, some 3 MB."""
# As `domain.course` has it: taken back is another word about the same time, or no verdict any more. Few are redecided.
_FLIPS = """
    SELECT claim, count(*) AS flips
    FROM (SELECT a.claim, a.verdict, a.valid, lag(a.verdict) OVER w AS before, lag(a.valid) OVER w AS valid_before,
                 lag(substr(e.recorded_at, 1, 10)) OVER w AS day_before
          FROM assessment a JOIN entry e ON e.seq = a.seq
          WHERE a.claim IN (SELECT claim FROM assessment GROUP BY claim HAVING count(*) > 1)
            AND (a.verdict IS NOT NULL OR a.change = 'void')
          WINDOW w AS (PARTITION BY a.claim ORDER BY a.seq)) x
    WHERE before IS NOT NULL AND (verdict IS NULL OR (before <> verdict AND CASE
        WHEN valid IS NULL THEN 1
        WHEN valid_before IS NULL THEN coalesce(first_day(valid) <= day_before, 1)
        ELSE overlaps(valid_before, valid) END))
    GROUP BY claim
"""
_SOURCES = """
    SELECT s.claim, CASE WHEN min(v.source) = max(v.source) THEN 1 ELSE 2 END AS sources
    FROM standing s JOIN pin p ON p.seq = s.assessment JOIN evidence v ON v.seq = p.evidence
    WHERE s.ended = 0 GROUP BY s.claim
"""
_NAMED = {
    "claimant": "SELECT s.claim, s.claimant AS name FROM standing s",
    "topic": """
        SELECT DISTINCT t.claim, t.topic AS name FROM topic t
        WHERE NOT EXISTS (SELECT 1 FROM topic u WHERE u.claim = t.claim AND u.topic = t.topic AND u.seq > t.seq AND u.removed)
          AND NOT t.removed
    """,
    "verdict": "SELECT s.claim, coalesce(s.verdict, 'unverified') AS name FROM standing s",
    "publisher": """
        SELECT DISTINCT v.claim, coalesce(k.publisher, '') AS name FROM evidence v JOIN capture k ON k.seq = v.capture
        WHERE NOT EXISTS (SELECT 1 FROM detachment d WHERE d.claim = v.claim AND d.evidence = v.seq)
    """,
}
"""Under which names a claim is counted: a claim with two topics under both, and with none under none."""


class Decided(NamedTuple):
    """What claims that stand decided have in common: the days of recording and of the last verdict, and that verdict.

    `pinned` is whether it rests on evidence; not enough evidence may rest on none.
    """

    added_on: str
    decided_on: str
    pinned: bool
    verdict: str


class Redecided(NamedTuple):
    """A verdict on a claim that has more than one, or that one was taken back (none).

    `head_on` is the day of the verdict that stands, if one does; `ended` whether the work on the claim ended.
    """

    claim: int
    entry: int
    verdict: str | None
    valid: str | None
    recorded_at: str
    added_on: str
    head_on: str | None
    ended: int


class Turn(NamedTuple):
    """What opens or closes a claim: a verdict, a `void`, or the status it has from then on."""

    claim: int
    entry: int
    stage: str


def count_decided(query: Query) -> dict[Decided, int]:
    """Claims that stand decided, counted by what they have in common: one walk over them, and no sorting."""
    # A row costs more to hand over than to find, so that many come as one text.
    sql = """
        SELECT group_concat(
                   substr(s.added_at, 1, 10) || substr(s.decided_at, 1, 10)
                   || CASE WHEN s.verdict <> 'not_enough_evidence' OR EXISTS (SELECT 1 FROM pin p WHERE p.seq = s.assessment)
                           THEN '1' ELSE '0' END || s.verdict)
        FROM standing s WHERE s.verdict IS NOT NULL AND s.ended = 0 AND s.claim > :after AND s.claim <= :last
    """
    counted: Counter[str] = Counter()
    for after in range(0, last_claim(query, NO_END), _STRETCH):
        for (joined,) in query.tuples(sql, after=after, last=after + _STRETCH):
            counted.update(joined.split(",") if joined else ())
    return {Decided(key[:10], key[10:20], key[20] == "1", key[21:]): number for key, number in counted.items()}


def redecided(query: Query) -> list[Redecided]:
    """Every verdict and void on the claims that have more than one, claim by claim in their order. There are few."""
    sql = """
        SELECT a.claim, a.seq, a.verdict, a.valid, e.recorded_at, substr(s.added_at, 1, 10), substr(s.decided_at, 1, 10), s.ended
        FROM assessment a JOIN entry e ON e.seq = a.seq JOIN standing s ON s.claim = a.claim
        WHERE a.claim IN (SELECT claim FROM assessment GROUP BY claim HAVING count(*) > 1)
          AND (a.verdict IS NOT NULL OR a.change = 'void')
        ORDER BY a.claim, a.seq
    """
    return list(map(Redecided._make, query.tuples(sql)))


def count_withdrawn(query: Query) -> int:
    return int(next(query.tuples("SELECT count(*) FROM withdrawal"))[0])


def count_set_aside(query: Query) -> int:
    """Claims that were declined, or merged into another."""
    sql = """
        SELECT count(*) FROM standing WHERE ended = 1 AND withdrawn = 0
        AND claim IN (SELECT claim FROM status UNION SELECT claim FROM merge)
    """
    return int(next(query.tuples(sql))[0])


def turns(query: Query) -> list[Turn]:
    """All that opened or closed those claims which were not simply open until their first verdict, claim by claim."""
    odd = """
        SELECT claim FROM withdrawal UNION SELECT claim FROM status UNION SELECT claim FROM merge
        UNION SELECT claim FROM assessment WHERE change = 'void'
    """
    sql = f"""
        SELECT claim, seq, CASE WHEN verdict IS NULL THEN 'void' ELSE 'decided' END FROM assessment
        WHERE (verdict IS NOT NULL OR change = 'void') AND claim IN ({odd})
        UNION ALL SELECT claim, seq, 'withdrawn' FROM withdrawal
        UNION ALL SELECT claim, seq, stage FROM status
        UNION ALL SELECT claim, seq, stage FROM merge
        UNION ALL SELECT claim, seq, 'published' FROM publication WHERE claim IN ({odd})
        ORDER BY 1, 2
    """
    return list(map(Turn._make, query.tuples(sql)))


def waiting_since(query: Query, place: int, most: int = 1) -> list[str]:
    """When unverified claims were recorded, the oldest first: `most` of them from a place on, counted from 0."""
    sql = """
        SELECT added_at FROM standing WHERE verdict IS NULL AND ended = 0 ORDER BY claim LIMIT :most OFFSET :place
    """
    return [row[0] for row in query.tuples(sql, most=most, place=place)]


def count_waiting(query: Query, after: int = 0, last: int = NO_END) -> int:
    """Unverified claims: all, or those with a number behind `after`, up to and with `last`."""
    sql = """
        SELECT count(*) FROM standing WHERE verdict IS NULL AND ended = 0 AND claim > :after AND claim <= :last
    """
    return int(next(query.tuples(sql, after=after, last=last))[0])


def recorded_within(query: Query) -> tuple[str, str]:
    """When the first entry was recorded and when the last; nothing twice for an empty ledger."""
    sql = "SELECT recorded_at FROM entry ORDER BY seq {} LIMIT 1"
    first, last = ([row[0] for row in query.tuples(sql.format(order))] for order in ("ASC", "DESC"))
    return (first[0], last[0]) if first else ("", "")


def last_claim(query: Query, entry: int) -> int:
    """The highest number given to a claim by an entry; 0 before the first."""
    sql = "SELECT number FROM claim WHERE seq <= :entry ORDER BY seq DESC LIMIT 1"
    return next((int(row[0]) for row in query.tuples(sql, entry=entry)), 0)


def count_several_sourced(query: Query) -> int:
    """How many standing verdicts rest on pinned evidence from more than one source."""
    sql = """
        SELECT count(*)
        FROM (SELECT seq FROM pin GROUP BY seq HAVING count(*) > 1) p
        JOIN assessment a ON a.seq = p.seq JOIN standing s ON s.claim = a.claim AND s.assessment = a.seq
        WHERE s.ended = 0 AND (SELECT count(DISTINCT v.source) FROM pin q JOIN evidence v ON v.seq = q.evidence
                                   WHERE q.seq = p.seq) > 1
    """
    return int(next(query.tuples(sql))[0])


def verdicts_between(query: Query, after: int, upto: int) -> dict[str, int]:
    """Verdicts that were given in a stretch of the ledger, whether they still stand or not."""
    sql = f"SELECT {_EACH_VERDICT.format('verdict')} FROM assessment WHERE seq > :after AND seq <= :last"
    counted = next(query.tuples(sql, after=after, last=upto))
    return {word: number for word, number in sorted(zip(VERDICTS, counted, strict=True)) if number}


def count_by(query: Query, by: str, limit: int | None) -> Iterator[tuple[Any, ...]]:
    """Claims that stand by name, the most numerous first.

    Each is the name, claims, unverified, supported, refuted, conflicting, not enough evidence, single-sourced, flips.
    """
    sql = f"""
        SELECT n.name, count(*), count(CASE WHEN s.verdict IS NULL THEN 1 END),
               {_EACH_VERDICT.format("s.verdict")},
               count(CASE WHEN x.sources = 1 THEN 1 END), coalesce(sum(f.flips), 0)
        FROM ({_NAMED[by]}) n JOIN standing s ON s.claim = n.claim
        LEFT JOIN ({_SOURCES}) x ON x.claim = s.claim
        LEFT JOIN ({_FLIPS}) f ON f.claim = s.claim
        WHERE s.ended = 0
        GROUP BY n.name ORDER BY 2 DESC, 1
    """
    if limit is None:
        return map(tuple, query.tuples(sql))
    return map(tuple, query.tuples(f"{sql} LIMIT :limit", limit=limit))
