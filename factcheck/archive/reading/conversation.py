"""The pipes to a reading process: every wait has a deadline, every answer a largest size, every end a name."""

import math
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import factcheck
from factcheck.archive.reading.frames import LONGEST_HEADER, PREFIX, Frame, parse_header, to_frame

_LONGEST_BODY = 4 * 20_000_000  # bytes: four to a code point, at most
_CHUNK = 1 << 16
_PATIENCE = 2.0  # seconds for a process that was told to go


class ChildSlow(Exception):
    """The deadline passed."""


class ChildGone(Exception):
    """The process ended, or answered with something that is not a frame."""


class Conversation:
    """One reading process, from start to end. Not for two threads at once."""

    def __init__(self, *, memory_bytes: int, cpu_seconds: int) -> None:
        """Starts the process. Raises OSError where the system allows no more."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, and two numbers
            [
                sys.executable,
                "-X",
                "utf8",
                "-P",
                "-m",
                "factcheck.archive.reading.child",
                str(memory_bytes),
                str(cpu_seconds),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env=_environment(),
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        for pipe in (self._stdin, self._stdout):
            os.set_blocking(pipe.fileno(), False)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def send(self, header: dict[str, str], body: bytes, deadline: float) -> None:
        """Raises ChildSlow past the deadline (`time.monotonic`), ChildGone where nobody reads."""
        prefix = to_frame(header)
        head_length, _ = PREFIX.unpack_from(prefix)
        for part in (PREFIX.pack(head_length, len(body)) + prefix[PREFIX.size :], body):
            view = memoryview(part)
            while view:
                self._wait(self._stdin.fileno(), select.POLLOUT, deadline)
                try:
                    view = view[os.write(self._stdin.fileno(), view[:_CHUNK]) :]
                except BlockingIOError:  # pragma: no cover - POSIX lets a ready pipe refuse a chunk
                    continue
                except BrokenPipeError as error:
                    raise ChildGone from error

    def receive(self, deadline: float) -> Frame:
        """The next frame. Raises ChildSlow past the deadline, ChildGone at the end or for a frame too large or broken."""
        head_length, body_length = PREFIX.unpack(self._read(PREFIX.size, deadline))
        if head_length > LONGEST_HEADER or body_length > _LONGEST_BODY:
            raise ChildGone
        try:
            header = parse_header(self._read(head_length, deadline))
        except ValueError as error:
            raise ChildGone from error
        return Frame(header, self._read(body_length, deadline))

    def end(self) -> int:
        """Kill the process if it still runs, wait for it, close the pipes; its exit code, negative for a signal."""
        if self.alive:
            self._process.kill()
        return self._reap()

    def dismiss(self) -> None:
        """Let the process go: it ends by itself when its pipe closes, and is killed if it does not."""
        self._stdin.close()
        try:
            # Its end of the pipe closes as it ends, which is noticed at once; waiting for a process itself looks now and then.
            self._wait(self._stdout.fileno(), select.POLLIN, time.monotonic() + _PATIENCE)
            self._process.wait(_PATIENCE)
        except (ChildSlow, subprocess.TimeoutExpired):
            self._process.kill()
        self._reap()

    def _reap(self) -> int:
        code = self._process.wait()
        self._stdin.close()
        self._stdout.close()
        return code

    def last_words(self) -> int:
        """The exit code of a process whose pipe has ended, which is a moment before the process has."""
        try:
            code = self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            return self.end()
        self._reap()
        return code

    def _read(self, length: int, deadline: float) -> bytes:
        parts = bytearray()
        while len(parts) < length:
            self._wait(self._stdout.fileno(), select.POLLIN, deadline)
            try:
                chunk = os.read(self._stdout.fileno(), min(length - len(parts), 1 << 20))
            except BlockingIOError:  # pragma: no cover - POSIX lets a ready pipe refuse a read
                continue
            if not chunk:
                raise ChildGone
            parts += chunk
        return bytes(parts)

    @staticmethod
    def _wait(descriptor: int, event: int, deadline: float) -> None:
        poll = select.poll()
        poll.register(descriptor, event)
        if not poll.poll(max(0, math.ceil((deadline - time.monotonic()) * 1000))):
            raise ChildSlow


def signal_name(code: int) -> str:
    """`SIGSEGV` for -11; `signal 35` for one without a name."""
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"


def _environment() -> dict[str, str]:
    # The child reads with this very package, wherever the parent took it from.
    home = str(Path(factcheck.__file__).resolve().parents[1])
    before = os.environ.get("PYTHONPATH")
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, before)))}
