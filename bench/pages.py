"""181 real pages from loopback: captured, kept byte for byte, and a sentence of each pinned.

Twice: one `attach` after the other, each with a reading process of its own as on the command line, and then all noted
with `--later` and fetched by one `attach --pending`.
"""

# ruff: noqa: E402 - the tests' folders go on the path before anything is imported from them

import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from measuring import (
    BIN,
    DATA,
    FACTCHECK,
    Row,
    borrow_tests,
    compile_package,
    exit_code,
    plain_environment,
    print_table,
    require,
)

borrow_tests()

from loopback import LoopbackSite
from test_real_pages import RealPage, desk_at, digests_of_second_reader, make_desk, real_pages, stored_answers

from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading import Reader
from factcheck.domain.quote import TextQuote, locate
from factcheck.errors import FactcheckError
from factcheck.service.attachments import Bearing, attach_later, attach_pending, attach_source
from factcheck.service.captures import read_again
from factcheck.service.desk import Desk
from factcheck.service.verification import verify_desk

POLICY = FetchPolicy(allow_private=True)
PINNED_SHARE = 0.95


@dataclass(slots=True)
class Run:
    """What one way of attaching all pages came to: for each the state of its evidence, or the code of its refusal."""

    states: dict[str, str] = field(default_factory=dict)
    details: dict[str, str] = field(default_factory=dict)
    cpu: float = 0.0
    wall: float = 0.0


def attach_each(folder: Path, site: LoopbackSite, run: Run) -> None:
    for page in real_pages():
        bearing = Bearing(quote=TextQuote(page.sentence))
        try:
            attach_source(desk_at(folder), 1, site.url(page.path), bearing, POLICY)
        except FactcheckError as refusal:
            note_refusal(run, page.path, refusal)


def attach_all_pending(folder: Path, site: LoopbackSite, run: Run) -> None:
    for page in real_pages():
        attach_later(desk_at(folder), 1, site.url(page.path), Bearing(quote=TextQuote(page.sentence)))
    for outcome in attach_pending(desk_at(folder), POLICY):
        if outcome.refusal:
            note_refusal(run, outcome.lead.location.removeprefix(site.origin), outcome.refusal)


def note_refusal(run: Run, path: str, refusal: FactcheckError) -> None:
    run.states[path] = refusal.code
    told = refusal.details.get("nearest") or refusal.message
    run.details[path] = str(told)


@contextmanager
def measured(run: Run) -> Iterator[None]:
    """CPU of this process and its children without the loopback server's own thread, and wall time, in seconds."""
    server = next(thread for thread in threading.enumerate() if thread.name == "loopback-site")
    assert server.ident is not None
    clock = time.pthread_getcpuclockid(server.ident)
    cpu, wall, served = cpu_seconds(), time.perf_counter(), time.clock_gettime(clock)
    yield
    run.cpu = cpu_seconds() - cpu - (time.clock_gettime(clock) - served)
    run.wall = time.perf_counter() - wall


def cpu_seconds() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(used.ru_utime + used.ru_stime for used in both)


def count_kept(desk: Desk, site: LoopbackSite) -> Counter[str]:
    """How many captures there are, and of how many each check holds."""
    counts: Counter[str] = Counter()
    digests: dict[str, str] = {}
    for location, response, digest in stored_answers(desk):
        counts["captured"] += 1
        counts["same bytes"] += response == site.bytes_sent(location.removeprefix(site.origin))
        digests[location] = digest
    files = [desk.shelf.folder / name for name in desk.shelf.list_names()]
    for file in files:
        read = digests_of_second_reader(file)
        counts["second reader"] += bool(read) and all(one == stated == digests[url] for url, one, stated in read)
    counts["files"] = len(files)
    counts["warcio"] = count_passed(files)
    verification = verify_desk(desk, deep=True)
    counts["findings"] = len(verification.findings)
    return counts


def count_passed(files: list[Path]) -> int:
    """Files that `warcio check` passes, with a digest passed for each of their three records: it skips what it cannot read."""
    checked = subprocess.run(
        [str(BIN / "warcio"), "check", "-v", *map(str, files)],
        check=False, env=plain_environment(), capture_output=True, text=True,
    )  # fmt: skip
    passed = Counter[str]()
    name = ""
    for line in checked.stdout.splitlines():
        name = name if line.startswith(" ") else line
        passed[name] += line.strip() == "digest pass"
    return sum(passed[str(file)] == 3 for file in files) if checked.returncode == 0 else 0


def time_processes(folder: Path, site: LoopbackSite) -> float:
    """Seconds of `factcheck attach` with a quote as a whole process, the median of five pages."""
    seconds = []
    for page in real_pages()[2::13][:5]:
        command = [FACTCHECK, "attach", "1", site.url(page.path), "--quote", page.sentence, "--allow-private"]
        begun = time.perf_counter()
        subprocess.run(
            [*command, "--desk", str(folder)], check=True, env=plain_environment(), stdout=subprocess.DEVNULL
        )
        seconds.append(time.perf_counter() - begun)
    return median(seconds)


def rows_of(run: Run, counts: Counter[str], pages: int) -> list[Row]:
    states = Counter(run.states.values())
    pinned = states["exact"] + states["normalised"]
    least = PINNED_SHARE * pages
    return [
        Row("captured", f"{counts['captured']}", f"{pages}", counts["captured"] == pages),
        Row("pinned", f"{pinned} ({pinned / pages:.1%})", f"at least {PINNED_SHARE:.0%}", pinned >= least),
        *(Row(f"  {state}", str(count)) for state, count in states.most_common()),
        Row("answer given back byte for byte", f"{counts['same bytes']}", f"{pages}", counts["same bytes"] == pages),
        Row("WARC files that warcio check passes", f"{counts['warcio']}", f"{pages}", counts["warcio"] == pages),
        Row(
            "with fastwarc's payload digests",
            f"{counts['second reader']}",
            f"{pages}",
            counts["second reader"] == pages,
        ),
        Row("findings of verify --deep", f"{counts['findings']}", "0", counts["findings"] == 0),
        Row("CPU a page, ms", f"{run.cpu / pages * 1000:.0f}"),
        Row("wall a page, ms", f"{run.wall / pages * 1000:.0f}"),
    ]


def explain(desk: Desk, site: LoopbackSite, page: RealPage, run: Run) -> None:
    """Show a page that was not pinned: its sentence, what was said, and whether its letters stand in the text at all."""
    row = next(row for row in desk.reads.capture_spans() if row["final_location"] == site.url(page.path))
    with Reader() as reader:
        text = read_again(desk, row["seq"], reader).text
    times = text.count(page.sentence)
    bare = bare_letters(page.sentence) in bare_letters(text)
    print(f"\n  {run.states[page.path]}: {page.stood_at}")
    print(f"    sentence: {page.sentence}")
    print(f"    told:     {run.details.get(page.path, '')}")
    why = (
        f"it does stand there {times} times" if times > 1 else "its letters stand there, other spaces or marks between"
    )
    print(f"    checked:  {why if times > 1 or bare else 'its letters do not stand there in a row'}")
    if times > 1:
        start = text.index(page.sentence)
        told = next(
            (size for size in range(10, 1000, 10) if pinned_after(text[start - size : start], page, text)), None
        )
        print(f"    pinned:   with a prefix of {told} characters")


def pinned_after(prefix: str, page: RealPage, text: str) -> bool:
    return locate(TextQuote(page.sentence, prefix), text).state in {"exact", "normalised"}


def bare_letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def main() -> int:
    require(DATA / "pages")
    compile_package()
    pages = real_pages()
    stated = Counter(page.media_type for page in pages)
    coded = Counter(page.coding or "identity" for page in pages)
    print(f"{len(pages)} pages, {sum(len(page.body) for page in pages) / len(pages) / 1000:.0f} KB on average")
    print("  Content-Type", ", ".join(f"{name!r}: {count}" for name, count in stated.items()))
    print("  coded", ", ".join(f"{name}: {count}" for name, count in coded.items()), end="; ")
    print(f"chunked: {sum(page.chunked for page in pages)}")
    ways: dict[str, Callable[[Path, LoopbackSite, Run], None]] = {
        "One attach after another": attach_each,
        "attach --pending": attach_all_pending,
    }
    rows: list[Row] = []
    for title, attach in ways.items():
        with LoopbackSite() as site, tempfile.TemporaryDirectory(prefix="factcheck-bench-") as name:
            folder = Path(name) / "desk"
            make_desk(folder)
            for page in pages:
                site.raw(page.path, [page.answer()])
            run = Run()
            with measured(run):
                attach(folder, site, run)
            desk = desk_at(folder)
            recorded = {item.location.removeprefix(site.origin): str(item.state) for item in desk.reads.evidence(1)}
            run.states |= recorded
            some = rows_of(run, count_kept(desk, site), len(pages))
            print_table(title, some)
            for page in pages:
                if run.states.get(page.path) not in {"exact", "normalised"} and attach is attach_each:
                    explain(desk, site, page, run)
            rows += some
            alone = Row("one attach as a whole process, ms", f"{time_processes(folder, site) * 1000:.0f}")
    print_table("On a desk with all of them", [alone])
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
