"""A person at a pseudo terminal: waits for what is shown, then types."""

import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
import time
from types import TracebackType
from typing import Self

PATIENCE = 30.0
CTRL_C = "\x03"
_SETTING = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]|\x07")


class Terminal:
    """`factcheck ARGUMENTS` on a terminal of 80 columns. `see` waits for words that were not seen before; `type` sends keys."""

    def __init__(self, *arguments: str, columns: int = 80) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        environment = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "factcheck", *arguments],
            stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env={**environment, "TERM": "xterm"},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # noqa: PLW1509 - or Ctrl-C would interrupt nobody
        )  # fmt: skip
        os.close(theirs)
        self.shown = ""
        self._seen = 0
        self._raw = bytearray()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._child.poll() is None:
            self._child.kill()
        self._child.wait()
        os.close(self._ours)

    def see(self, words: str) -> str:
        """Wait until the words are shown; what was shown since the last time, up to them."""
        deadline = time.monotonic() + PATIENCE
        while (at := self.shown.find(words, self._seen)) < 0:
            assert self._read(deadline), f"{words!r} was not shown:\n{self.shown[self._seen :]}"
        before, self._seen = self._seen, at + len(words)
        return self.shown[before : self._seen]

    def type(self, keys: str) -> None:
        # A key pressed before the command listens for single keys is thrown away by the terminal, as it should be.
        deadline = time.monotonic() + PATIENCE
        while not self._listens() and time.monotonic() < deadline:
            time.sleep(0.005)
        os.write(self._ours, keys.encode())

    def end(self) -> int:
        """Wait until the command ends; its exit code."""
        deadline = time.monotonic() + PATIENCE
        while self._read(deadline):
            pass
        code = self._child.wait(PATIENCE)
        assert "Traceback" not in self.shown
        return code

    def interrupt(self) -> int:
        """Press Ctrl-C until the command ends, as a person does; its exit code.

        Python's readline loses a signal that comes after it looked for one and before it waits for a key.
        """
        self.type(CTRL_C)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                self._child.wait(1.0)
            except subprocess.TimeoutExpired:
                if self._listens():
                    os.write(self._ours, CTRL_C.encode())
            else:
                break
        return self.end()

    def _listens(self) -> bool:
        """Whether the command waits for single keys."""
        return not termios.tcgetattr(self._ours)[3] & termios.ICANON

    def _read(self, deadline: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(0.0, deadline - time.monotonic()))
        try:
            block = os.read(self._ours, 65536) if ready else b""
        except OSError:  # the other side is closed
            block = b""
        self._raw += block
        self.shown = _SETTING.sub("", self._raw.decode("utf-8", "ignore")).replace("\r\n", "\n")
        return bool(block)
