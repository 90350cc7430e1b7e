"""What a process costs: CPU with its children, time, memory; and real pages on loopback for it to read."""

import os
import shutil
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measuring import PYTHON, ROOT, borrow_tests, plain_environment

borrow_tests()

from test_real_pages import real_pages  # noqa: E402 - the tests' folders go on the path first

ADDRESSES = 64


class Cost(NamedTuple):
    """CPU seconds of a process with its children, seconds on the wall, and the most memory (MB) of the process."""

    cpu: float
    wall: float
    memory: float


@contextmanager
def pages_served(*, delay: float = 0.0, fresh: bool = False) -> Iterator[int]:
    command = [PYTHON, str(ROOT / "bench" / "page_server.py"), str(delay), str(int(fresh))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            yield int(server.stdout.readline())
        finally:
            server.kill()


def urls_at(port: int, count: int) -> list[str]:
    pages = len(real_pages())
    return [f"http://127.0.1.{1 + number % ADDRESSES}:{port}/{number % pages}?{number}" for number in range(count)]


def bytes_sent(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.1.1:{port}/bytes") as answer:
        return int(answer.read())


def cost_of(
    command: list[str],
    words: str = "",
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    codes: tuple[int, ...] = (0,),
) -> Cost:
    """What a command costs that reads `words`, run in `folder` with `environment` added. Another exit code ends the bench."""
    begun, most = time.perf_counter(), 0
    with tempfile.TemporaryFile() as given:
        given.write(words.encode())
        given.seek(0)
        process = subprocess.Popen(
            command,
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=plain_environment() | dict(environment or {}),
            cwd=folder,
        )
        # ru_maxrss would tell of our own memory, which a process inherits the mark of.
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            most = max(most, most_memory(process.pid))
            time.sleep(0.02)
        _, status, used = ended
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in codes:
        raise SystemExit(f"{command[:4]} ended with {process.returncode}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - begun, most / 1024)


def most_memory(pid: int) -> int:
    """The most memory that a process had until now, kB."""
    try:
        stated = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in stated.splitlines() if line.startswith("VmHWM")), 0)


def cpu_so_far(pid: int) -> float:
    """CPU seconds of a running process and of those of its children that have ended."""
    spent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    return sum(map(int, spent)) / os.sysconf("SC_CLK_TCK")


def copied(folder: Path, to: Path) -> Path:
    return Path(shutil.copytree(folder, to))


def spread(values: list[float]) -> str:
    return f"{median(values):.2f} ms ({min(values):.2f} to {max(values):.2f})"
