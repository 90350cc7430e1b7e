"""Walking the gzip members of a WARC file and taking one record apart, with every byte accounted for.

Other readers look for the next thing that resembles a record and pass over what they cannot read. These do not: a byte
that belongs to no whole member is an error. ValueError says what does not fit; the callers name the file.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from isal import isal_zlib

_GZIP: Final = 31
_STEP: Final = 1 << 20
_MAGIC: Final = b"WARC/1."

_NEEDED: Final = frozenset({"warc-type", "warc-record-id", "warc-date", "content-type", "content-length"})


@dataclass(frozen=True, slots=True)
class Record:
    """One WARC record: its headers by lower-case name, and its block byte for byte."""

    headers: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "")


def read_members(stored: bytes, most: int) -> Iterator[bytes]:
    """Unpack each gzip member in turn. Raises ValueError for a broken one or for more than `most` bytes in all."""
    while stored:
        unpacking = isal_zlib.decompressobj(_GZIP)
        try:
            content = unpacking.decompress(stored, most + 1)
        except isal_zlib.error as error:  # type: ignore[misc]  # its stub takes the class for an instance
            raise ValueError(f"a member cannot be unpacked ({error})") from error
        most -= len(content)
        if most < 0:
            raise ValueError("it unpacks to more than we read")
        if not unpacking.eof:
            raise ValueError("a member is not whole")
        yield content
        stored = unpacking.unused_data


def parse_record(member: bytes, *, digested: bool = True) -> Record:
    """Take a record apart and hold it against its own length and block digest. Raises ValueError where they differ.

    With `digested` off the block's digest is not reckoned: for bytes that were held against another one already.
    """
    head, found, rest = member.partition(b"\r\n\r\n")
    version, *lines = head.decode(errors="backslashreplace").split("\r\n")
    if not found or not version.startswith("WARC/1."):
        raise ValueError("a record has no header")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    block, end = rest[:-4], rest[-4:]
    if end != b"\r\n\r\n" or headers.get("content-length") != str(len(block)):
        raise ValueError("a record is not as long as it says")
    if not headers.keys() >= _NEEDED:
        raise ValueError("a record lacks a header it must have")
    if digested and headers.get("warc-block-digest") != "sha256:" + sha256(block).hexdigest():
        raise ValueError("a record's block does not fit its digest")
    return Record(headers, block)


def whole_records(chunks: Iterable[bytes]) -> bool:
    """Whether the bytes are whole gzip members, each beginning like a WARC record, and nothing else.

    Memory stays at one chunk and one step of unpacking, whatever the bytes claim to unpack to.
    """
    unpacking, start, inside = zlib.decompressobj(_GZIP), b"", False
    for chunk in chunks:
        rest = chunk
        while rest:
            try:
                content = unpacking.decompress(rest, _STEP)
            except zlib.error:
                return False
            start = (start + content[: len(_MAGIC)])[: len(_MAGIC)]
            inside, rest = True, unpacking.unconsumed_tail
            if unpacking.eof:
                if start != _MAGIC:
                    return False
                rest = unpacking.unused_data
                unpacking, start, inside = zlib.decompressobj(_GZIP), b"", False
            elif not _MAGIC.startswith(start):
                return False
    return not inside
