"""The parent's side of reading: one warm child, a wall limit, a memory limit, and a reason for every failure.

Parsers written in C cannot be stopped in a thread, and hostile pages make every one of them slow, hungry or dead. So
they run in a process that can be killed. Whatever happens there, `read` returns a Reading and returns in time.
"""

import contextlib
import math
import threading
import time
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import TracebackType
from typing import Any, Self

from factcheck.archive.reading.conversation import ChildGone, ChildSlow, Conversation, signal_name
from factcheck.archive.reading.outcome import Noted, Reading, of_fields

WALL_SECONDS = 5.0
MEMORY_BYTES = 1 << 30
_START_SECONDS = 60.0  # importing on a machine under load is not the page's fault
_GUESS_SECONDS = 2.0  # a guess at a date is worth no more waiting
_NOT_STARTED = "The reading process did not start."


class Reader:
    """Reads captured bytes in a child process, kept warm between reads. Close it, or use it in a `with` block.

    Safe to share between threads: reads take turns. Blocks up to `wall_seconds`: call it from a thread in async code.
    """

    def __init__(self, wall_seconds: float = WALL_SECONDS, memory_bytes: int = MEMORY_BYTES) -> None:
        self._wall_seconds = wall_seconds
        self._memory_bytes = memory_bytes
        self._child: Conversation | None = None
        self._turn = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pid(self) -> int | None:
        """The warm child's process id, or None where none runs."""
        child = self._child
        return child.pid if child else None

    def close(self) -> None:
        with self._turn:
            child, self._child = self._child, None
            if child:
                child.dismiss()

    def read(
        self,
        body: bytes,
        media_type: str,
        charset: str = "",
        url: str = "",
        seen_at: datetime | None = None,
        *,
        article: bool = False,
        text_alone: bool = False,
    ) -> Reading:
        """What the bytes say. `media_type` and `charset` are Content-Type's; `url` is a hint; `seen_at` bounds a page's date.

        Never raises for bytes: `unreadable` has the reason. A page dated more than two days after `seen_at` is undated.
        `article` asks for the spans that are the article itself, at about twice the time of the text. With `text_alone` no day is
        guessed where the page states none, and where the page comes from and leads to is not read.
        """
        header = {
            "media_type": media_type,
            "charset": charset,
            "url": url,
            "latest": seen_at.date().isoformat() if seen_at else "",
            "article": "wanted" if article else "",
            "text_alone": "wanted" if text_alone else "",
        }
        with self._turn:
            child, self._child = self._child, None
            # Whatever goes wrong from here on, even Ctrl-C, must not leave a child with half a request.
            try:
                child = child if child and child.alive else self._start(child)
                if child is None:
                    return Reading(unreadable=_NOT_STARTED)
                reading, self._child = self._converse(child, header, body)
                return reading
            finally:
                if child and child is not self._child:
                    child.end()

    def _start(self, dead: Conversation | None) -> Conversation | None:
        if dead:
            dead.end()
        try:
            child = Conversation(memory_bytes=self._memory_bytes, cpu_seconds=math.ceil(self._wall_seconds))
        except OSError:
            return None
        try:
            child.receive(time.monotonic() + _START_SECONDS)
        except (ChildSlow, ChildGone):
            child.end()
            return None
        return child

    def _converse(
        self, child: Conversation, header: dict[str, str], body: bytes
    ) -> tuple[Reading, Conversation | None]:
        """The reading, and the child if it is still fit for another."""
        deadline = time.monotonic() + self._wall_seconds
        try:
            with contextlib.suppress(ChildGone):
                # A child that stopped listening may have said why.
                child.send(header, body, deadline)
            answer = child.receive(deadline)
        except ChildSlow:
            return Reading(unreadable=self._slow()), None
        except ChildGone:
            return Reading(unreadable=self._ended(child.last_words())), None
        if "memory" in answer.header:
            return Reading(unreadable=f"Reading needs more than {_amount(self._memory_bytes)} of memory."), None
        guessing, leaving = answer.header.pop("guessing"), answer.header.pop("leaving")
        reading = of_fields(answer.header, answer.body.decode())
        if guessing:
            try:
                reading = _dated(reading, child.receive(min(deadline, time.monotonic() + _GUESS_SECONDS)).header)
            except (ChildSlow, ChildGone):
                # The text is whole; only the guess at a date was lost.
                return reading, None
        return reading, None if leaving else child

    def _ended(self, code: int) -> str:
        if code >= 0:
            return f"The reading process ended with exit code {code}."
        name = signal_name(code)
        return self._slow() if name == "SIGXCPU" else f"The reading process ended with {name}."

    def _slow(self) -> str:
        return f"Reading took longer than {self._wall_seconds:g} s."


def _dated(reading: Reading, header: Mapping[str, Any]) -> Reading:
    noted = header["published_on"]
    return replace(reading, published_on=Noted(**noted)) if noted else reading


def _amount(size: int) -> str:
    return f"{size / (1 << 30):g} GiB" if size >= 1 << 30 else f"{size / (1 << 20):g} MiB"
