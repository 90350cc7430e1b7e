"""What the two processes say to each other: a JSON header and bytes, each with its length in front."""

import json
import struct
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

PREFIX: Final = struct.Struct(">II")
LONGEST_HEADER: Final = 8_000_000
"""Bytes. A PDF of 100,000 pages has a header of 1 MB."""


class Frame(NamedTuple):
    header: dict[str, Any]
    body: bytes


def to_frame(header: Mapping[str, Any], body: bytes = b"") -> bytes:
    head = json.dumps(header).encode("ascii")
    return PREFIX.pack(len(head), len(body)) + head + body


def parse_header(head: bytes) -> dict[str, Any]:
    """Raises ValueError for what is not a JSON object."""
    header = json.loads(head)
    if not isinstance(header, dict):
        raise ValueError("a frame's header is a JSON object")  # noqa: TRY004 - one kind of refusal for broken frames
    return header
