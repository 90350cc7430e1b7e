"""The header of one recorded fact."""

from typing import NamedTuple


class Entry(NamedTuple):
    """The header of one recorded fact: who recorded what kind of thing, and when.

    `recorded_at` is UTC and never earlier than the entry before. Where the clock had stepped back, `clock_at` keeps
    what it showed. `id` is a UUIDv7 (RFC 9562) for exchange between desks.
    """

    seq: int
    id: bytes
    kind: str
    actor: str
    recorded_at: str
    clock_at: str | None
