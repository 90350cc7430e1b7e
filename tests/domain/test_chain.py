"""What a digest covers is the canonical JSON of an entry, whatever its fact holds."""

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.chain import chain_digest
from factcheck.domain.entry import Entry

NAMES = st.sampled_from(["claim", "text", "said_on", "number", "evidence", "because", "a%s", "100%"])
# Surrogates stand for bytes that are no UTF-8: they must reach the digest too.
TEXTS = st.text(st.characters(codec=None, exclude_categories=()), max_size=20) | st.sampled_from(
    ['"', "\\", "\x7f\x1f"]
)
VALUES = TEXTS | st.integers() | st.none() | st.booleans() | st.lists(st.integers(), max_size=3) | st.floats(0, 9)


def canonical(previous: bytes, entry: Entry, body: dict[str, Any]) -> bytes:
    """The plainest way: one object, encoded at once."""
    whole = {**entry._asdict(), "id": entry.id.hex(), "previous": previous.hex(), "body": body}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


@given(
    st.dictionaries(NAMES, VALUES, max_size=6),
    st.builds(Entry, st.integers(), st.binary(max_size=16), TEXTS, TEXTS, TEXTS, st.none() | TEXTS),
    st.binary(min_size=32, max_size=32),
)
def test_a_digest_is_that_of_the_whole_entry_in_canonical_json(
    body: dict[str, Any], entry: Entry, previous: bytes
) -> None:
    assert chain_digest(previous, entry, body) == sha256(canonical(previous, entry, body)).digest()


@pytest.mark.parametrize("value", (b"bytes", float("nan"), float("inf"), {1}))
def test_a_value_that_no_fact_has_gives_no_digest(value: object) -> None:
    entry = Entry(1, b"id", "note", "ann", "2026-01-01T00:00:00.000000Z", None)
    with pytest.raises((TypeError, ValueError)):
        chain_digest(bytes(32), entry, {"claim": 1, "note": value})
