"""Reading again: what a page costs to keep, to read, and to find unchanged; how many a second; how much memory.

Real pages on loopback, over 64 addresses, from a process of their own. CPU is that of the process measured and its children.
Peers run in the same turns, and what they are is told in sweep_peers.py. `--long` has 10,000 sources.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from costs import Cost, bytes_sent, copied, cost_of, pages_served, spread, urls_at
from measuring import (
    DATA,
    FACTCHECK,
    PYTHON,
    Row,
    compile_package,
    exit_code,
    plain_environment,
    print_table,
    ratio,
    require,
)
from sweep_peers import archivebox_adds, changedetection_checks, home_of, httpx_reads, keepers, scrapy_keeps
from test_real_pages import real_pages

ROUNDS = 3
COUNT = 543
FLYING = 3 * COUNT
"""Pages of which so many a second are counted: enough that a program's start is not what is measured."""
CHECKED = 64
"""Pages that the dearest peers are given."""
OURS_KEEPS = """
import sys
from pathlib import Path
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
MOST_TO = {"wget": 1.0, "scrapy + warcio": 0.4}
"""How much of a peer's CPU keeping a page may take."""


def keep_rows(folder: Path) -> list[Row]:
    """Fetched, digested, in the WARC, durable: ours beside the peers, in turns."""
    runs = {"ours": lambda place, words: cost_of([PYTHON, "-c", OURS_KEEPS, str(place)], words), **keepers()}
    costs: dict[str, list[float]] = {name: [] for name in runs}
    with pages_served() as port:
        words = "\n".join(urls_at(port, COUNT))
        for turn in range(ROUNDS + 1):
            for number, (name, run) in enumerate(runs.items()):
                cost = run(folder / f"kept-{number}-{turn}", words)
                if turn:
                    costs[name].append(per_page(cost))
    ours = costs.pop("ours")
    rows = [Row("CPU a page: fetched, digested, in the WARC, durable", spread(ours))]
    for name, theirs in costs.items():
        share, most = ratio(ours, theirs), MOST_TO.get(name)
        reach = f"{spread(theirs)}{f', at most {most}x' if most else ''}"
        rows.append(Row(f"  to {name}", f"{share:.2f}x", reach, None if most is None else share <= most))
    return rows


def read_rows(folder: Path) -> list[Row]:
    """Whole sweeps of real pages, all changed: text read and quotes located; beside wget, which only keeps them, in turns."""
    wget = keepers().get("wget")
    ours: list[float] = []
    kept: list[float] = []
    with pages_served(fresh=True) as port:
        words = "\n".join(urls_at(port, COUNT))
        base = watched_desk(folder / "fresh", port, COUNT)
        for turn in range(ROUNDS):
            swept = sweep(copied(base, folder / f"fresh-{turn}"))
            ours.append(per_page(swept))
            if wget:
                kept.append(per_page(wget(folder / f"fresh-kept-{turn}", words)))
        few = "\n".join(urls_at(port, CHECKED))
        others = {
            "ArchiveBox (wget and title)": archivebox_adds(folder / "archivebox", few),
            "changedetection.io, a first check": changedetection_checks(folder / "changedetection", few),
        }
    rows = [Row("CPU a page, text read and quotes located: a whole sweep, all changed", spread(ours))]
    if wget:
        share = ratio(ours, kept)
        rows.append(Row("  to wget, which keeps it", f"{share:.2f}x", f"{spread(kept)}, at most 2.0x", share <= 2.04))
    for name, spent in others.items():
        if spent is not None:
            theirs = spent / CHECKED * 1000
            share = median(ours) / theirs
            rows.append(Row(f"  to {name}", f"{share:.2f}x", f"{theirs:.1f} ms, at most 0.1x", share <= 0.1))
    rows.append(Row("memory of that sweep", f"{swept.memory:.0f} MB", "under 150 MB", swept.memory < 150))
    return rows


def same_rows(folder: Path) -> list[Row]:
    """Whole sweeps of pages of which none has changed, to what their first captures took."""
    with pages_served() as port:
        base = noted_desk(folder / "same", port, COUNT)
        captured = capture_noted(base)
        first, stored = bytes_sent(port), archived(base)
        again = copied(base, folder / "again")
        same = [per_page(sweep(again))]
        sent, kept = (bytes_sent(port) - first) / first, (archived(again) - stored) / stored
        same += [per_page(sweep(copied(base, folder / f"same-{turn}"))) for turn in range(ROUNDS - 1)]
    share = median(same) / per_page(captured)
    reach = f"{per_page(captured):.2f} ms, at most 0.4x"
    return [
        Row("CPU of an unchanged source (304)", spread(same)),
        Row("  to its first capture's", f"{share:.2f}x", reach, share <= 0.4),
        Row("  bytes on the wire to the first capture's", f"{sent:.4f}x", "at most 0.03x", sent <= 0.03),
        Row("  bytes on disk to the first capture's", f"{kept:.4f}x", "at most 0.03x", kept <= 0.03),
    ]


def flight_rows(folder: Path) -> list[Row]:
    """Pages a second where each answer takes 200 ms: ours read and located, the peers' fetched and kept."""
    rows: list[Row] = []
    scrapy = home_of("scrapy")
    with pages_served(delay=0.2, fresh=True) as port:
        base = watched_desk(folder / "slow", port, FLYING)
        words = "\n".join(urls_at(port, FLYING))
        for in_flight in (32, 128):
            swept = sweep(copied(base, folder / f"slow-{in_flight}"), "--at-once", str(in_flight))
            ours, ceiling = a_second(swept), in_flight / 0.2
            others = {"httpx as it comes": a_second(httpx_reads(words, in_flight))}
            if scrapy:
                place = folder / f"scrapy-{in_flight}"
                others["scrapy + warcio"] = a_second(scrapy_keeps(scrapy, place, words, in_flight))
            what = f"pages a second at 200 ms, {in_flight} in flight, all changed and read"
            if in_flight == 32:
                rows.append(Row(what, f"{ours:.0f}", "at least 128 of 160", ours >= 0.8 * ceiling))
            else:
                rows.append(Row(what, f"{ours:.0f}", f"of {ceiling:.0f}"))
            for name, theirs in others.items():
                twice = in_flight == 128 and name.startswith("scrapy")
                held = ours / theirs >= 2 if twice else None
                reach = f"{theirs:.0f}{', at least 2x' if twice else ''}"
                rows.append(Row(f"  to {name}", f"{ours / theirs:.2f}x", reach, held))
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
    """A desk with a claim a page, a sentence of which is pinned."""
    capture_noted(noted_desk(folder, port, count))
    return folder


def noted_desk(folder: Path, port: int, count: int) -> Path:
    """A desk with a claim a page, and a sentence of that noted for it, as `attach --later` does."""
    pages, urls = real_pages(), urls_at(port, count)
    lines = [json.dumps({"text": f"Page {number} says so", "by": "X"}) for number in range(count)]
    claims = folder.parent / f"{folder.name}.jsonl"
    claims.write_text("\n".join(lines))
    environment = plain_environment() | {"FACTCHECK_DESK": str(folder)}
    subprocess.run([FACTCHECK, "add", "--from", str(claims)], check=True, env=environment, capture_output=True)
    from factcheck.bootstrap import open_desk
    from factcheck.domain.quote import TextQuote
    from factcheck.domain.source import Lead
    from factcheck.domain.vocabulary import Stance
    from factcheck.service.claims import source_number

    desk = open_desk(folder, actor="bench")
    with desk.writing() as unit:
        for number, url in enumerate(urls):
            quote = TextQuote(pages[number % len(pages)].sentence).exact
            unit.append(Lead(number + 1, source_number(unit, url), Stance.SUPPORTS, quote))
    return folder


def capture_noted(desk: Path) -> Cost:
    command = [FACTCHECK, "attach", "--pending", "--allow-private"]
    return cost_of(command, environment={"FACTCHECK_DESK": str(desk)}, codes=(0, 1))


def sweep(desk: Path, *options: str) -> Cost:
    command = [FACTCHECK, "sweep", "--all", "--allow-private", *options]
    return cost_of(command, environment={"FACTCHECK_DESK": str(desk)}, codes=(0, 1))


def archived(desk: Path) -> int:
    return sum(path.stat().st_size for path in (desk / "archive").iterdir())


def per_page(cost: Cost) -> float:
    """Milliseconds of CPU."""
    return cost.cpu / COUNT * 1000


def a_second(cost: Cost) -> float:
    return FLYING / cost.wall


def main() -> int:
    require(DATA / "pages")
    compile_package()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        rows = [*keep_rows(folder), *read_rows(folder), *same_rows(folder), *flight_rows(folder), *memory_rows(folder)]
    print_table("sweep", rows)
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
