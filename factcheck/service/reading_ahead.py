"""Pages read a few ahead of the one that is looked at, so that the network, the reading processes and the ledger work at once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import Final, TypeVar

from factcheck.archive.exchange import Exchange
from factcheck.archive.reading import Reader, Reading
from factcheck.errors import FactcheckError

Named = TypeVar("Named")
Brought = Exchange | FactcheckError

READERS: Final = 2
"""Reading processes: each is a core's work, and the fetching and recording are another's."""
_AHEAD: Final = 2 * READERS


def read_ahead(
    visits: Iterable[tuple[Named, Brought]],
    must_read: Callable[[Named, Brought], bool],
    read: Callable[[Exchange, Reader], Reading],
) -> Iterator[tuple[Named, Brought, Reading | None]]:
    """The visits in their order, each with its reading where it must be read; that of a few is under way already.

    `must_read` is asked on the caller's thread, `read` runs on others, a reader each. Leaving the iteration ends what runs; an
    interruption comes behind the visits that were made before it.
    """
    with ExitStack() as closing:
        free: SimpleQueue[Reader] = SimpleQueue()
        for _ in range(READERS):
            free.put(closing.enter_context(Reader()))
        pool = closing.enter_context(ThreadPoolExecutor(READERS, thread_name_prefix="reading"))
        closing.callback(pool.shutdown, wait=False, cancel_futures=True)

        def read_one(exchange: Exchange) -> Reading:
            reader = free.get()
            try:
                return read(exchange, reader)
            finally:
                free.put(reader)

        waiting: deque[tuple[Named, Brought, Future[Reading] | None]] = deque()
        stopped: BaseException | None = None
        try:
            for named, brought in visits:
                wanted = isinstance(brought, Exchange) and must_read(named, brought)
                waiting.append((named, brought, pool.submit(read_one, brought) if wanted else None))  # type: ignore[arg-type]  # an Exchange, if wanted
                if len(waiting) > _AHEAD:
                    yield _finished(waiting.popleft())
        except (KeyboardInterrupt, SystemExit) as stop:
            stopped = stop  # raised again behind what was brought back before it
        while waiting:
            yield _finished(waiting.popleft())
        if stopped is not None:
            raise stopped


def _finished(
    taken: tuple[Named, Brought, Future[Reading] | None],
) -> tuple[Named, Brought, Reading | None]:
    named, brought, reading = taken
    return named, brought, reading.result() if reading else None
