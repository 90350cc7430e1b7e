"""The ledger's chain: each entry's digest covers the fact, who, when, and the digest before it.

    digest(n) = SHA-256( JCS { actor, body, clock_at, id, kind, previous: digest(n-1), recorded_at, seq } )

JCS is the JSON Canonicalization Scheme, RFC 8785: our keys are ASCII and our numbers whole and below 2^53, for which
sorted keys and no white space are all it asks. A changed, removed, inserted or swapped entry breaks the chain there.
"""

import json
from collections.abc import Sequence
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
    names = sorted(body)
    return values_digest(previous, entry, body_form(tuple(names)), [body[name] for name in names])


def values_digest(previous: bytes, entry: Entry, form: str, values: Sequence[Any]) -> bytes:
    """The same for the values of a body in the order of their names, and the form that `body_form` gives for those."""
    seq, identity, kind, actor, recorded_at, clock_at = entry
    body = form % tuple(
        # What is no text, no whole number and not nothing is rare, and left to the encoder.
        [
            _text(value)
            if type(value) is str
            else "null"
            if value is None
            else value
            if type(value) is int
            else _encode(value)
            for value in values
        ]
    )
    canonical = (
        f'{{"actor":{_text(actor)},"body":{body},"clock_at":{"null" if clock_at is None else _text(clock_at)},'
        f'"id":"{identity.hex()}","kind":{_text(kind)},"previous":"{previous.hex()}",'
        f'"recorded_at":{_text(recorded_at)},"seq":{seq}}}'
    )
    return sha256(canonical.encode("utf-8", "surrogatepass")).digest()


@lru_cache(maxsize=256)
def body_form(names: tuple[str, ...]) -> str:
    """The object of sorted names, with `%s` for each value: names are the same in every fact of a kind."""
    return "{" + ",".join(_text(name).replace("%", "%%") + ":%s" for name in names) + "}"


def never_back(now: str, last: str) -> tuple[str, str | None]:
    """The time to record, and what the clock showed if it had stepped back behind the last entry."""
    return (now, None) if now >= last else (last, now)
