"""The ledger's chain: each entry's digest covers the fact, who, when, and the digest before it.

    digest(n) = SHA-256( JCS { actor, body, clock_at, id, kind, previous: digest(n-1), recorded_at, seq } )

JCS is the JSON Canonicalization Scheme, RFC 8785: our keys are ASCII and our numbers whole and below 2^53, for which
sorted keys and no white space are all it asks. A changed, removed, inserted or swapped entry breaks the chain there.
"""

import json
from hashlib import sha256
from json.encoder import encode_basestring as _text
from typing import Any, Final

from factcheck.domain.entry import Entry

GENESIS: Final = bytes(32)
"""What the first entry names as its previous digest."""

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode


def chain_digest(previous: bytes, entry: Entry, body: dict[str, Any]) -> bytes:
    """The digest of an entry. Raises TypeError or ValueError for a body that no fact can have."""
    seq, identity, kind, actor, recorded_at, clock_at = entry
    # The outer names are always the same, so they are written in their order: it takes half as long to encode.
    canonical = (
        f'{{"actor":{_text(actor)},"body":{_encode(body)},"clock_at":{"null" if clock_at is None else _text(clock_at)},'
        f'"id":"{identity.hex()}","kind":{_text(kind)},"previous":"{previous.hex()}",'
        f'"recorded_at":{_text(recorded_at)},"seq":{seq}}}'
    )
    return sha256(canonical.encode("utf-8", "surrogatepass")).digest()


def never_back(now: str, last: str) -> tuple[str, str | None]:
    """The time to record, and what the clock showed if it had stepped back behind the last entry."""
    return (now, None) if now >= last else (last, now)
