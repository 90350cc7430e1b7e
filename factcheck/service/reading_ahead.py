"""Pages read a few ahead of the one that is looked at, so that the network, the reading processes and the ledger work at once."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from queue import SimpleQueue
from typing import Final, Protocol, TypeVar

from factcheck.archive.exchange import Exchange
from factcheck.archive.reading import Reader, Reading

READERS: Final = 2
"""Reading processes: each is a core's work, and the fetching and recording are another's."""
_AHEAD: Final = 4 * READERS


class Readable(Protocol):
    """A visit, and what of it is to be read, if anything."""

    @property
    def to_read(self) -> Exchange | None: ...


Visit = TypeVar("Visit", bound=Readable)


def read_ahead(
    visits: Iterable[Visit], read: Callable[[Exchange, Reader], Reading]
) -> Iterator[tuple[Visit, Reading | None]]:
    """The visits in their order, each with its reading where there is something to read; that of a few is under way already.

    `read` runs on other threads, a reader each. Leaving the iteration ends what runs; an interruption comes behind the visits
    that were made before it.
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

        waiting: deque[tuple[Visit, Future[Reading] | None]] = deque()
        stopped: BaseException | None = None
        try:
            for visit in visits:
                wanted = visit.to_read
                waiting.append((visit, None if wanted is None else pool.submit(read_one, wanted)))
                if len(waiting) > _AHEAD:
                    yield _finished(*waiting.popleft())
        except (KeyboardInterrupt, SystemExit) as stop:
            stopped = stop  # raised again behind what was brought back before it
        while waiting:
            yield _finished(*waiting.popleft())
        if stopped is not None:
            raise stopped


def _finished(visit: Visit, reading: Future[Reading] | None) -> tuple[Visit, Reading | None]:
    return visit, None if reading is None else reading.result()
