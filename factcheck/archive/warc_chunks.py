"""A long run onto the shelf in chunks: a file a chunk, so each chunk is durable as soon as it is given.

Law: what has been given is on the disk under its name, and may be named by the ledger. A file is never appended to, so a
run that dies costs the chunk it was in and nothing of those before. One fsync of the file and one of the folder a chunk.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from factcheck.archive.exchange import Exchange
from factcheck.archive.revisit import Revisit
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import FileCopy, Span
from factcheck.archive.warc_write import name_run, write_captures

Key = TypeVar("Key")
Capture = Exchange | FileCopy | Revisit

MOST_CAPTURES: Final = 64
MOST_STORED: Final = 64 * 1024 * 1024
"""How many bytes, packed, a file may have before it is closed; the capture that reaches it is its last."""


def write_in_chunks(
    shelf: Shelf,
    captures: Iterable[tuple[Key, Capture]],
    *,
    started_at: datetime,
    run_id: UUID,
    clock: Callable[[], datetime],
    new_id: Callable[[], UUID],
    software: str,
    desk: str,
    most: int = MOST_CAPTURES,
) -> Iterator[list[tuple[Key, Span]]]:
    """Write captures as they arrive, and give each file's keys and spans once it is whole and on the disk.

    One capture is in memory at a time. To stop early, end `captures`: what has arrived is then finished and given. Where
    `captures` raises, or the iteration is left, the chunk under way is dropped. Raises StorageRefused as `write_captures`.
    """
    arriving = iter(captures)
    part = 0
    while True:
        part += 1
        keys: list[Key] = []
        spans = write_captures(
            shelf,
            name_run(started_at, run_id, part),
            _noting_keys(arriving, keys),
            written_at=clock(),
            new_id=new_id,
            software=software,
            desk=desk,
            most=most,
            most_stored=MOST_STORED,
        )
        if not spans:
            return
        yield list(zip(keys, spans, strict=True))


def _noting_keys(arriving: Iterator[tuple[Key, Capture]], keys: list[Key]) -> Iterator[Capture]:
    for key, capture in arriving:
        keys.append(key)
        yield capture
