"""Captures of a source, and visits that brought nothing back, as SQL."""

from collections.abc import Iterator

from factcheck.domain.view import AttemptView, CaptureView
from factcheck.store.reads import Reads

_CAPTURES = """
    SELECT k.seq AS entry, k.source, k.captured_at, k.final_location, k.status, k.media_type, k.payload_length,
           k.payload_digest, k.link, k.cause, k.detail, k.extractor, k.text_digest, k.text_length, k.unreadable, k.title,
           k.earlier, k.memento_at, k.warc_file, k.hops,
           (SELECT count(*) FROM evidence v WHERE v.capture = k.seq) AS evidence
    FROM capture k
"""


def captures_of(reads: Reads, source: int) -> Iterator[CaptureView]:
    """The captures of a source, the newest first."""
    sql = f"{_CAPTURES} WHERE k.source = :source ORDER BY k.seq DESC"
    return (CaptureView._make(row) for row in reads.query.tuples(sql, source=source))


def capture_at(reads: Reads, entry: int) -> CaptureView | None:
    return next((CaptureView._make(row) for row in reads.query.tuples(f"{_CAPTURES} WHERE k.seq = :e", e=entry)), None)


def attempts_of(reads: Reads, source: int) -> Iterator[AttemptView]:
    """The visits to a source that brought nothing back, the newest first."""
    sql = "SELECT seq, source, attempted_at, code, message FROM attempt WHERE source = :source ORDER BY seq DESC"
    return (AttemptView._make(row) for row in reads.query.tuples(sql, source=source))
