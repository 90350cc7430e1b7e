"""The ledger's chain: each entry's digest covers the fact, who, when, and the digest before it.

    digest(n) = SHA-256( JCS { actor, body, clock_at, id, kind, previous: digest(n-1), recorded_at, seq } )

JCS is the JSON Canonicalization Scheme, RFC 8785: our keys are ASCII and our numbers whole and below 2^53, for which
sorted keys and no white space are all it asks. A changed, removed, inserted or swapped entry breaks the chain there.
"""

import json
from functools import lru_cache
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
    canonical = (
        f'{{"actor":{_text(actor)},"body":{write_body(body)},"clock_at":{"null" if clock_at is None else _text(clock_at)},'
        f'"id":"{identity.hex()}","kind":{_text(kind)},"previous":"{previous.hex()}",'
        f'"recorded_at":{_text(recorded_at)},"seq":{seq}}}'
    )
    return sha256(canonical.encode("utf-8", "surrogatepass")).digest()


def write_body(body: dict[str, Any]) -> str:
    """A body as JCS writes it.

    The names of a kind are the same in every fact, so they are sorted and written once, with room for the values: it
    takes a third of the time of the encoder, which still writes what is neither text, nor a whole number, nor nothing.
    """
    names, form = _form(tuple(body))
    return form % tuple(
        [
            _text(value)
            if type(value := body[name]) is str
            else value
            if type(value) is int
            else "null"
            if value is None
            else _encode(value)
            for name in names
        ]
    )


@lru_cache(maxsize=256)
def _form(names: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """Names in their order, and the object they make with `%s` for each value."""
    in_order = tuple(sorted(names))
    members = ",".join(f"{_text(name)}:".replace("%", "%%") + "%s" for name in in_order)
    return in_order, f"{{{members}}}"


def never_back(now: str, last: str) -> tuple[str, str | None]:
    """The time to record, and what the clock showed if it had stepped back behind the last entry."""
    return (now, None) if now >= last else (last, now)
