"""The command line as a process of its own: run, run as another user, killed, starved of disk."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
_HERE = {"FACTCHECK_ACTOR": "tester", "HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"}
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")


def start(
    desk: Path,
    *arguments: str,
    under: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[str]:
    command = [*under, sys.executable, "-m", "factcheck", *arguments]
    known = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**known, **_HERE, "FACTCHECK_DESK": str(desk), **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def run(
    desk: Path, *arguments: str, under: Sequence[str] = (), environment: Mapping[str, str] | None = None
) -> tuple[int, str, str]:
    """The exit code (minus the signal for one that was killed), the answer, and the rest."""
    process = start(desk, *arguments, under=under, environment=environment)
    answer, rest = process.communicate(timeout=120)
    return process.returncode, answer, rest


def strace() -> str:
    """The tracer, or a skip where it is not there or may not trace."""
    found = shutil.which("strace")
    if not found or subprocess.run([found, "-o", "/dev/null", "true"], capture_output=True, check=False).returncode:
        pytest.skip("strace is not there or may not trace")
    return found


def injected(calls: str, what: str, when: str) -> tuple[str, ...]:
    """A prefix under which the n-th of some system calls, in each process on its own, does not go as it should."""
    return (
        strace(),
        "-f",
        "-qq",
        "-o",
        "/dev/null",
        "-e",
        f"trace={calls}",
        "-e",
        f"inject={calls}:{what}:when={when}",
    )


def traced(output: Path, calls: str) -> tuple[str, ...]:
    """A prefix under which system calls are noted, each with the path of its file."""
    return (strace(), "-f", "-y", "-qq", "-o", str(output), "-e", f"trace={calls}", "-e", "signal=none")
