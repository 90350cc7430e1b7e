"""An asynchronous iteration for a caller who has no event loop and may take his time between two items.

Law: the loop runs on a thread of its own and never waits for the caller, so a slow caller eats nobody's deadline; at most
`ahead` items wait for him. Leaving the iteration early cancels what is under way and waits until it is gone.
"""

import asyncio
import queue
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing, suppress
from typing import TypeVar

Item = TypeVar("Item")


def iterate_apart(start: Callable[[], AsyncGenerator[Item, None]], *, ahead: int) -> Generator[Item, None, None]:
    """The items of the generator that `start` makes, and then its error, if it ended by one."""
    started: queue.Queue[tuple[asyncio.AbstractEventLoop, asyncio.Task[None] | None]] = queue.Queue()
    items: queue.Queue[Item | None] = queue.Queue()  # None ends it
    room = asyncio.Semaphore(ahead)
    errors: list[BaseException] = []

    async def run() -> None:
        started.put((asyncio.get_running_loop(), asyncio.current_task()))
        async with aclosing(start()) as source:
            async for item in source:
                await room.acquire()
                items.put(item)

    def run_apart() -> None:
        try:
            asyncio.run(run())
        except BaseException as error:  # noqa: BLE001 - carried over to the caller's thread and raised there
            errors.append(error)
        finally:
            items.put(None)

    thread = threading.Thread(target=run_apart, name="visits", daemon=True)
    thread.start()
    loop, task = started.get()
    assert task is not None  # `run` is one
    try:
        while (item := items.get()) is not None:
            yield item
            _call(loop, room.release)
    finally:
        _call(loop, task.cancel)
        thread.join()
    if errors:
        raise errors[0]


def _call(loop: asyncio.AbstractEventLoop, act: Callable[[], object]) -> None:
    with suppress(RuntimeError):  # the loop has come to its end
        loop.call_soon_threadsafe(act)
