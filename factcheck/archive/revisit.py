"""A page found as it was before: what is new is kept, and the payload is left where it lies already.

Law: a revisit leans on a full capture, never on another revisit, so nothing is ever further than one step away; and only
where a reader could put the answer together again byte for byte. Anything in doubt is kept whole. Pure.
Sources: WARC 1.1 (ISO 28500:2017), section 6.7: `identical-payload-digest` and `server-not-modified`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from factcheck.archive.exchange import Exchange
from factcheck.archive.warc import (
    Leaning,
    Span,
    StoredCapture,
    digest_of,
    has_clear_header,
    payload_of,
    to_target_uri,
    write_hop,
)


@dataclass(frozen=True, slots=True)
class Original:
    """The full capture that revisits lean on: where it lies, and its answer's record id, target URI and instant."""

    span: Span
    record_id: str
    target: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Revisit:
    """A visit whose content is the original's: a 304, or an answer with the same payload."""

    exchange: Exchange
    original: Original


def original_of(span: Span, stored: StoredCapture) -> Original | None:
    """What later visits can lean on; None for a local file and for a capture that leans on another itself."""
    if stored.copy is not None or stored.leaning is not None:
        return None
    last = stored.hops[-1]
    return Original(span, stored.record_id, to_target_uri(last.url), last.started_at)


def to_revisit(exchange: Exchange, original: Original) -> Exchange | Revisit:
    """The visit as it is to be written: leaning on the original where it can be, whole where it cannot.

    A 304 always leans: it has no content of its own. Raises ValueError for a 304 of another URL than the original's,
    which nobody can have asked for.
    """
    last = exchange.hops[-1]
    same_place = to_target_uri(last.url) == original.target
    if exchange.not_modified:
        if not same_place:
            raise ValueError(f"{last.url!r} is not {original.target!r}, so it cannot be unchanged from it")
        return Revisit(exchange, original)
    payload = payload_of(last.response)
    span = original.span
    sound = same_place and not last.truncated and has_clear_header(last.response)
    unchanged = bool(payload) and len(payload) == span.payload_length and digest_of(payload) == span.payload_digest
    return Revisit(exchange, original) if sound and unchanged else exchange


def write_revisit(revisit: Revisit, new_id: Callable[[], UUID], warcinfo_id: UUID) -> bytes:
    """Make the members of a visit that leans on another: all hops, the last with its payload left out."""
    *redirects, last = revisit.exchange.hops
    original = revisit.original
    leaning = Leaning(
        original.record_id,
        original.target,
        original.kept_at,
        original.span.payload_digest,
        not_modified=revisit.exchange.not_modified,
    )
    members = [write_hop(hop, new_id(), new_id(), warcinfo_id) for hop in redirects]
    return b"".join([*members, write_hop(last, new_id(), new_id(), warcinfo_id, leaning)])
