"""The command line, run within the test."""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.app import run


@dataclass(frozen=True, slots=True)
class Ran:
    """What one command line did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def error(self) -> dict[str, Any]:
        return self.json["error"]


class CommandLine:
    """`cli("list", "--ids")` runs a command; `cli.ok` insists that it went well; `cli.refused` that it did not."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk = folder
        self.sound = True
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ran:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in "oe")
        with self._monkeypatch.context() as patched:
            patched.setattr(sys, "stdout", out)
            patched.setattr(sys, "stderr", err)
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            code = run(list(arguments))
        told = [stream.buffer.getvalue().decode() for stream in (out, err)]  # type: ignore[attr-defined]
        assert "Traceback" not in told[1]
        assert code != 70, told[1]
        return Ran(code, *told)

    def ok(self, *arguments: str, stdin: bytes = b"") -> str:
        ran = self(*arguments, stdin=stdin)
        assert ran.code == 0, ran
        return ran.out

    def json(self, *arguments: str, stdin: bytes = b"") -> Any:
        return json.loads(self.ok(*arguments, "--json", stdin=stdin))

    def refused(self, code: int, *arguments: str, stdin: bytes = b"") -> str:
        """The message, which is the same for people and for programs; a hint stands below it."""
        ran = self(*arguments, stdin=stdin)
        assert ran.code == code, ran
        assert ran.out == ""
        first, *more = ran.err.splitlines()
        sentence = first.removeprefix("factcheck: ")
        assert first != sentence
        assert more
        assert more[-1].startswith("  try: ")
        verb = 2 if arguments[0] in ("desk", "publication") else 1
        told = self(*arguments[:verb], "--json", *arguments[verb:], stdin=stdin)
        assert told.code == code == told.error["exit_code"]
        assert told.err == ""
        assert told.error["code"]
        assert told.error["hint"]
        return sentence

    def verify(self) -> Ran:
        return self("verify")
