"""Who reads a source again: one sweep at a time.

A lock a source, on the byte of its number in one file beside the desk (POSIX record locks). The system lets go of them when
the process ends, however it ends; so there is never a stale one, and nothing to mend after a crash.
"""

import fcntl
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from factcheck.errors import StorageRefused

LOCKS: Final = "sweep.lock"
_FLAGS: Final = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def take_turns(folder: Path, sources: Iterable[int]) -> Iterator[set[int]]:
    """The sources among these that nobody else reads at this moment, kept to oneself until the block ends.

    Raises `StorageRefused` where the desk's folder cannot be written to.
    """
    path = folder / LOCKS
    try:
        descriptor = os.open(path, _FLAGS, 0o600)
    except OSError as error:
        raise StorageRefused(
            f"The file {str(path)!r} cannot be opened: {error.strerror}.", hint="a desk that may be written to"
        ) from error
    try:
        yield {source for source in sources if _lock(descriptor, source)}
    finally:
        os.close(descriptor)


def _lock(descriptor: int, source: int) -> bool:
    try:
        fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, source)
    except OSError:
        return False
    return True
