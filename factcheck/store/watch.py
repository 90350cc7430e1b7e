"""What is watched, as SQL: sources that evidence rests on, what was seen of each, and which claims that shakes."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from factcheck.domain.batches import batched
from factcheck.domain.instant import of_stamp
from factcheck.domain.link_state import VisitState, judge_error
from factcheck.domain.vocabulary import Link, QuoteState
from factcheck.domain.watch import Watched
from factcheck.store.reads import Reads
from factcheck.store.seam import Row
from factcheck.store.statements import LAST_LOST, LOST_NOW, ORPHANED

_STANDING: Final = """
    FROM evidence v JOIN standing s ON s.claim = v.claim AND s.ended = 0
    JOIN capture c ON c.seq = v.capture AND c.memento_at IS NULL
    WHERE NOT EXISTS (SELECT 1 FROM detachment d WHERE d.claim = v.claim AND d.evidence = v.seq)
"""
_LIVE: Final = "k.memento_at IS NULL AND k.link IN ('live', 'moved')"


class SourceAt(NamedTuple):
    """A source that is watched, and when it was visited last."""

    number: int
    location: str
    visited_at: str


class Support(NamedTuple):
    """How many pieces of evidence a claim has that were lost at their source, and whether its verdict has none left."""

    lost: int
    orphaned: bool


def watched_sources(reads: Reads, claims: Sequence[int] = (), sources: Sequence[int] = ()) -> Iterator[SourceAt]:
    """The sources that evidence rests on, those unvisited for longest first: all, or those of some claims and some others."""
    among = []
    if claims:
        among.append(f"v.claim IN ({', '.join(map(str, claims))})")
    if sources:
        among.append(f"v.source IN ({', '.join(map(str, sources))})")
    chosen = f"AND ({' OR '.join(among)})" if among else ""
    sql = f"""
        SELECT o.number, o.location, (
                   SELECT at FROM (
                       SELECT k.seq, k.captured_at AS at FROM capture k WHERE k.source = o.number AND k.memento_at IS NULL
                       UNION ALL SELECT a.seq, a.attempted_at FROM attempt a WHERE a.source = o.number
                   ) ORDER BY seq DESC LIMIT 1) AS visited_at
        FROM source o WHERE o.number IN (SELECT DISTINCT v.source {_STANDING} {chosen}) ORDER BY visited_at, o.number
    """
    return (SourceAt(*row) for row in reads.query.tuples(sql))


def watched_evidence(reads: Reads, source: int) -> list[Watched]:
    """The evidence that rests on a source, each piece as it was seen last."""
    sql = f"""
        SELECT v.seq, v.claim, v.quote, v.prefix, v.suffix, v.starts IS NOT NULL, v.capture, v.state, v.words,
               g.seq, g.link, g.state, g.words
        FROM (SELECT v.* {_STANDING} AND v.source = :source) v
        LEFT JOIN sighting g ON g.seq = (SELECT max(h.seq) FROM sighting h WHERE h.evidence = v.seq)
        ORDER BY v.seq
    """
    return [_watched(*row) for row in reads.query.tuples(sql, source=source)]


def _watched(
    entry: int,
    claim: int,
    quote: str | None,
    prefix: str | None,
    suffix: str | None,
    pinned: int,
    since: int,
    state: str | None,
    words: str | None,
    *seen: Any,
) -> Watched:
    link: str = Link.LIVE
    if seen[0] is not None:
        _, link, state, words = seen
    held = (QuoteState(state) if state else None, words) if pinned else (None, None)
    return Watched(entry, claim, quote, prefix, suffix, bool(pinned), since, Link(link), *held)


def visits_since_success(reads: Reads, source: int) -> list[VisitState]:
    """The last visit that reached the page, and all that came after: what its link state follows from."""
    sql = """
        SELECT k.seq, k.captured_at, k.link, k.cause, k.detail FROM capture k
        WHERE k.source = :source AND k.memento_at IS NULL AND k.seq >= :since
        UNION ALL
        SELECT a.seq, a.attempted_at, NULL, a.code, a.message FROM attempt a WHERE a.source = :source AND a.seq >= :since
        ORDER BY 1
    """
    last = f"SELECT k.seq FROM capture k WHERE k.source = :source AND {_LIVE} ORDER BY k.seq DESC LIMIT 1"
    since = next((seq for (seq,) in reads.query.tuples(last, source=source)), 0)
    return [
        judge_error(of_stamp(at), cause) if link is None else VisitState(of_stamp(at), Link(link), cause, detail or "")
        for _, at, link, cause, detail in reads.query.tuples(sql, source=source, since=since)
    ]


def last_good_capture(reads: Reads, source: int) -> Row | None:
    """The last capture that shows the page itself, with everything that was recorded of it."""
    sql = f"SELECT k.* FROM capture k WHERE k.source = :source AND {_LIVE} ORDER BY k.seq DESC LIMIT 1"
    return next(reads.query(sql, source=source), None)


def last_capture(reads: Reads, source: int) -> Row | None:
    """The last capture of a source, whatever it shows."""
    sql = "SELECT k.* FROM capture k WHERE k.source = :source AND k.memento_at IS NULL ORDER BY k.seq DESC LIMIT 1"
    return next(reads.query(sql, source=source), None)


def capture_lying_at(reads: Reads, source: int, file: str, offset: int) -> Row | None:
    """The capture of a source whose bytes begin there."""
    sql = "SELECT k.* FROM capture k WHERE k.source = :source AND k.warc_file = :file AND k.warc_offset = :offset"
    return next(reads.query(sql, source=source, file=file, offset=offset), None)


def readings_since_full(reads: Reads, source: int) -> tuple[str | None, int, bool]:
    """When the page was last read whole, how often it was asked since, and whether it ever reused an entity tag."""
    sql = f"""
        SELECT k.captured_at, (SELECT count(*) FROM capture l WHERE l.source = :source AND l.seq > k.seq),
               EXISTS (SELECT 1 FROM capture r WHERE r.source = :source AND r.tag_reused = 1)
        FROM capture k WHERE k.source = :source AND k.status = 200 AND {_LIVE} ORDER BY k.seq DESC LIMIT 1
    """
    row = next(reads.query.tuples(sql, source=source), None)
    return (None, 0, False) if row is None else (row[0], row[1], bool(row[2]))


def support_of(reads: Reads, claims: Sequence[int]) -> dict[int, Support]:
    """What is left standing under each of these claims, of those that have lost something."""
    found: dict[int, Support] = {}
    for some in batched(claims, 500):
        sql = f"""
            SELECT s.claim, {LOST_NOW}, {ORPHANED} FROM standing s WHERE s.claim IN ({", ".join(map(str, some))})
        """
        found.update(
            (claim, Support(lost, bool(orphaned))) for claim, lost, orphaned in reads.query.tuples(sql) if lost
        )
    return found


def lost_evidence(reads: Reads, claims: Sequence[int]) -> dict[int, set[int]]:
    """The evidence, by its entries, that no longer stands at its source, of those of these claims that have such."""
    found: dict[int, set[int]] = {}
    for some in batched(claims, 500):
        sql = f"SELECT g.claim, g.evidence {LAST_LOST.format(f'g.claim IN ({chr(44).join(map(str, some))})')}"
        for claim, evidence in reads.query.tuples(sql):
            found.setdefault(claim, set()).add(evidence)
    return found
