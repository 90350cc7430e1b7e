"""What the bench scripts share: where things lie, one small table, and whole processes timed in turns."""

import compileall
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT.parent / "shared" / "data"
PYTHON = sys.executable
BIN = Path(PYTHON).parent
FACTCHECK = str(BIN / "factcheck")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what was measured, ours, and the reach or the peer beside it. `held` is None where there is no reach."""

    what: str
    ours: str
    reach: str = ""
    held: bool | None = None


def print_table(title: str, rows: Sequence[Row]) -> None:
    cells = [("", "ours", "reach or peer", "")]
    cells += [(row.what, row.ours, row.reach, {None: "", True: "held", False: "MISSED"}[row.held]) for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    print(f"\n{title}")
    for what, ours, reach, held in cells:
        print(f"  {what:<{widths[0]}}  {ours:>{widths[1]}}  {reach:<{widths[2]}}  {held}".rstrip())


def exit_code(rows: Sequence[Row]) -> int:
    """1 where a reach was missed."""
    return int(any(row.held is False for row in rows))


def require(path: Path) -> None:
    """End quietly where the data to measure against is not there: it lies beside the project, not in it."""
    if not path.exists():
        print(f"skipped: there is no {os.path.relpath(path, ROOT)}")
        sys.exit(0)


def borrow_tests() -> None:
    """Let the tests' own modules be imported: what a test does already is not written twice."""
    sys.path[:0] = [str(ROOT / "tests"), *(str(ROOT / "tests" / part) for part in ("domain", "archive"))]


def compile_package() -> None:
    """A first run that compiles is not what anybody waits for; with PYTHONDONTWRITEBYTECODE every run would be one."""
    compileall.compile_dir(str(ROOT / "factcheck"), quiet=1)


def plain_environment() -> dict[str, str]:
    """The caller's environment without what would measure, write or colour along."""
    unwanted = ("COVERAGE_", "FACTCHECK_", "PYTHON", "FORCE_COLOR")
    return {name: value for name, value in os.environ.items() if not name.startswith(unwanted)}


def time_in_turns(commands: dict[str, list[str]], rounds: int) -> dict[str, list[float]]:
    """Seconds of each command as a whole process, A B C, B C A, C A B, ..., after one round that does not count.

    Each must exit 0. What a machine under load does to one it does to its neighbours in the same round.
    """
    environment = plain_environment()
    names = list(commands)
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds + 1):
        for name in [*names[turn % len(names) :], *names[: turn % len(names)]]:
            begun = time.perf_counter()
            subprocess.run(commands[name], check=True, env=environment, stdout=subprocess.DEVNULL)
            taken = time.perf_counter() - begun
            if turn:
                seconds[name].append(taken)
    return seconds


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios, each of two runs of one round."""
    return median(one / other for one, other in zip(ours, theirs, strict=True))
