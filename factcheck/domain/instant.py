"""Instants: UTC, to the microsecond, in one written form that sorts as it reads (RFC 3339)."""

from datetime import UTC, datetime


def to_stamp(instant: datetime) -> str:
    """`2026-11-23T02:13:58.000001Z`. The instant must know its offset; a leap second is the datetime's concern."""
    return instant.astimezone(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def of_stamp(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp)
