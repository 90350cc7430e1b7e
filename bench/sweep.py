"""Reading again: what a page costs to keep, to read, and to find unchanged; how many a second; how much memory.

Real pages on loopback, over 64 addresses, from a process of their own. CPU is that of the process measured and its children.
Peers run in the same turns: wget with `--warc-file`, and httpx with warcio as warcio's pages document it.
"""

# ruff: noqa: E402 - the tests' folders go on the path before anything is imported from them

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

from measuring import (
    DATA,
    FACTCHECK,
    PYTHON,
    ROOT,
    Row,
    borrow_tests,
    compile_package,
    exit_code,
    plain_environment,
    print_table,
    require,
)

borrow_tests()

from test_real_pages import real_pages

ROUNDS = 3
ADDRESSES = 64
OURS_KEEPS = """
import sys
from pathlib import Path
from uuid import uuid4
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.shelf import Shelf
from factcheck.archive.sweep import fetch_many_now
from factcheck.archive.warc_chunks import write_in_chunks
from factcheck.bootstrap import new_id, utc_now
shelf = Shelf(Path(sys.argv[1])); shelf.make_folder()
urls = sys.stdin.read().split()
visits = fetch_many_now(urls, policy=FetchPolicy(allow_private=True), clock=utc_now)
kept = write_in_chunks(shelf, visits, started_at=utc_now(), run_id=new_id(), clock=utc_now, new_id=new_id, software="bench", desk="bench")
print(sum(len(some) for some in kept))
"""
HTTPX_WARCIO = """
import sys, io, httpx
from warcio.warcwriter import WARCWriter
from warcio.statusandheaders import StatusAndHeaders
urls = sys.stdin.read().split()
with open(sys.argv[1], "wb") as file, httpx.Client() as client:
    writer = WARCWriter(file, gzip=True)
    for url in urls:
        with client.stream("GET", url, headers={"Accept-Encoding": "identity"}) as answer:
            body = b"".join(answer.iter_raw())
        head = StatusAndHeaders(f"{answer.status_code} {answer.reason_phrase}", list(answer.headers.items()), protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=head))
print(len(urls))
"""


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


def cost_of(command: list[str], words: str = "", *, desk: Path | None = None, codes: tuple[int, ...] = (0,)) -> Cost:
    environment = plain_environment() | ({"FACTCHECK_DESK": str(desk)} if desk else {})
    begun, most = time.perf_counter(), 0
    with tempfile.TemporaryFile() as given:
        given.write(words.encode())
        given.seek(0)
        process = subprocess.Popen(
            command, stdin=given, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment
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


def keep_rows(folder: Path) -> list[Row]:
    """Fetched, digested, in the WARC, durable: ours beside the peers, in turns."""
    count = 543
    costs: dict[str, list[float]] = {}
    with pages_served() as port:
        words = "\n".join(urls_at(port, count))
        for turn in range(ROUNDS + 1):
            for name in ("ours", "wget", "httpx + warcio"):
                place = folder / f"{name.replace(' ', '')}-{turn}"
                if name == "ours":
                    cost = cost_of([PYTHON, "-c", OURS_KEEPS, str(place)], words)
                elif name == "wget":
                    if not shutil.which("wget"):
                        continue
                    command = ["wget", "-q", "-i", "-", "-O", "/dev/null", f"--warc-file={place}"]
                    cost = cost_of(command, words)
                else:
                    cost = cost_of([PYTHON, "-c", HTTPX_WARCIO, str(place)], words)
                if turn:
                    costs.setdefault(name, []).append(cost.cpu / count * 1000)
    ours = costs.pop("ours")
    rows = [Row("CPU a page: fetched, digested, in the WARC, durable", spread(ours))]
    for name, theirs in costs.items():
        share = median(one / other for one, other in zip(ours, theirs, strict=True))
        held = share <= 1.0 if name == "wget" else None
        rows.append(
            Row(
                f"  to {name}", f"{share:.2f}x", f"{spread(theirs)}{', at most 1.0x' if held is not None else ''}", held
            )
        )
    return rows


def sweep_rows(folder: Path) -> list[Row]:
    """Whole sweeps of real pages: all changed, all unchanged, and with an answer that takes 200 ms."""
    count = 543
    rows: list[Row] = []
    with pages_served(fresh=True) as port:
        base = watched_desk(folder / "fresh", port, count)
        fresh = [sweep(copied(base, folder / f"fresh-{turn}")) for turn in range(ROUNDS)]
        cpu = [cost.cpu / count * 1000 for cost in fresh]
        rows.append(
            Row(
                "CPU a page with text read and quotes located, a whole sweep",
                spread(cpu),
                "5.5 ms where wget takes 2.7",
            )
        )
    with pages_served() as port:
        base = watched_desk(folder / "same", port, count)
        first = bytes_sent(port)
        stored = archived(base)
        again = copied(base, folder / "again")
        before = bytes_sent(port)
        same = [sweep(again)]
        sent = bytes_sent(port) - before
        kept = archived(again) - stored
        same += [sweep(copied(base, folder / f"same-{turn}")) for turn in range(ROUNDS - 1)]
        cost = median(item.cpu for item in same) / median(item.cpu for item in fresh)
        rows += [
            Row("an unchanged source (304), CPU to a changed one's", f"{cost:.2f}x", "at most 0.4x", cost <= 0.4),
            Row(
                "  bytes on the wire to the first capture's",
                f"{sent / first:.4f}x",
                "at most 0.03x",
                sent / first <= 0.03,
            ),
            Row(
                "  bytes on disk to the first capture's",
                f"{kept / stored:.4f}x",
                "at most 0.03x",
                kept / stored <= 0.03,
            ),
        ]
    with pages_served(delay=0.2, fresh=True) as port:
        base = watched_desk(folder / "slow", port, count)
        speed = count / sweep(copied(base, folder / "slow-1")).wall
        rows.append(
            Row("pages a second at 200 ms, 32 in flight, all read", f"{speed:.0f}", "at least 128 of 160", speed >= 128)
        )
    return rows


def memory_rows(folder: Path) -> list[Row]:
    """The most memory that a sweep takes, as the watched sources grow tenfold."""
    few, many = (1_000, 10_000) if "--long" in sys.argv else (200, 2_000)
    with pages_served() as port:
        used = [sweep(watched_desk(folder / f"memory-{count}", port, count)).memory for count in (few, many)]
    grown = used[1] / used[0]
    return [
        Row(f"memory of a sweep, {many:,} sources to {few:,}", f"{grown:.2f}x", "at most 1.1x", grown <= 1.1),
        Row(f"  of {many:,} sources", f"{used[1]:.0f} MB", "under 150 MB", used[1] < 150),
    ]


def watched_desk(folder: Path, port: int, count: int) -> Path:
    """A desk with a claim a page, a sentence of which is pinned, captured by one `attach --pending`."""
    pages, urls = real_pages(), urls_at(port, count)
    lines = [json.dumps({"text": f"Page {number} says so", "by": "X"}) for number in range(count)]
    claims = folder.parent / f"{folder.name}.jsonl"
    claims.write_text("\n".join(lines))
    environment = plain_environment() | {"FACTCHECK_DESK": str(folder)}
    subprocess.run([FACTCHECK, "add", "--from", str(claims)], check=True, env=environment, capture_output=True)
    from factcheck.archive.policy import FetchPolicy
    from factcheck.bootstrap import open_desk
    from factcheck.domain.quote import TextQuote
    from factcheck.domain.source import Lead
    from factcheck.domain.vocabulary import Stance
    from factcheck.service.attachments import attach_pending
    from factcheck.service.claims import source_number

    desk = open_desk(folder, actor="bench")
    with desk.writing() as unit:
        for number, url in enumerate(urls):
            quote = TextQuote(pages[number % len(pages)].sentence).exact
            unit.append(Lead(number + 1, source_number(unit, url), Stance.SUPPORTS, quote))
    attach_pending(open_desk(folder, actor="bench"), FetchPolicy(allow_private=True))
    return folder


def sweep(desk: Path) -> Cost:
    return cost_of([FACTCHECK, "sweep", "--all", "--allow-private"], desk=desk, codes=(0, 1))


def copied(desk: Path, to: Path) -> Path:
    return Path(shutil.copytree(desk, to))


def archived(desk: Path) -> int:
    return sum(path.stat().st_size for path in (desk / "archive").iterdir())


def bytes_sent(port: int) -> int:
    with urllib.request.urlopen(f"http://127.0.1.1:{port}/bytes") as answer:
        return int(answer.read())


def spread(values: list[float]) -> str:
    return f"{median(values):.2f} ms ({min(values):.2f} to {max(values):.2f})"


def main() -> int:
    require(DATA / "pages")
    compile_package()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rows = [*keep_rows(folder), *sweep_rows(folder), *memory_rows(folder)]
    print_table("sweep", rows)
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
