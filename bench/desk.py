"""A large desk beside a small one: list, show, history, as-of, stats as whole processes; size on disk; verify.

The large desk has 100,000 claims; `--claims 1000000` makes the desk that the reaches are stated for, which takes some
minutes and 2 GB. `--keep FOLDER` leaves both desks there and uses them again.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

from measuring import PYTHON, Row, compile_package, exit_code, plain_environment, print_table, ratio, time_in_turns

from factcheck.bootstrap import create_desk, open_desk
from factcheck.domain.assessment import Assessment
from factcheck.domain.claim import Note, Revision, Withdrawal
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.source import Capture, Source
from factcheck.domain.vocabulary import Stance, Verdict
from factcheck.errors import FactcheckError
from factcheck.service.claims import add_claims
from factcheck.service.desk import Desk
from factcheck.service.proposals import Proposal, propose

SMALL, LARGE, ROUNDS = 1_000, 100_000, 11
BEGAN = datetime(2021, 1, 1, tzinfo=UTC)
DAYS = 5 * 365
WORDS = (
    *("council", "minister", "report", "budget", "plan", "border", "vote", "said", "not", "of", "and", "after"),
    *("war", "energy", "price", "school", "river", "bridge"),
)


def make_desk(folder: Path, claims: int) -> int:
    """A desk with three entries a claim: a topic or a note each, evidence on half, verdicts on two in five; its entries."""
    rng, now = random.Random(claims), BEGAN
    step = timedelta(days=DAYS) / (claims * 3)

    def clock() -> datetime:
        nonlocal now
        now += step
        return now

    create_desk(folder)
    desk = open_desk(folder, actor="bench", clock=clock)
    for start in range(0, claims, 10_000):
        here = min(10_000, claims - start)
        add_claims(desk, proposals(rng, start, here), keep_going=False)
        work_on(desk, rng, start + 1, here)
    last = desk.reads.last_entry()
    return last["seq"] if last else 0


def proposals(rng: random.Random, start: int, count: int) -> Iterator[tuple[int, Proposal | FactcheckError]]:
    for number in range(start + 1, start + count + 1):
        fields = {
            "text": f"Claim {number}: {' '.join(rng.choices(WORDS, k=rng.randint(8, 20)))}",
            "by": f"Speaker {int(rng.paretovariate(0.7)) % 5000}",
            "on": f"20{rng.randint(15, 25)}-{rng.randint(1, 12):02}",
            "topics": [rng.choice(WORDS)],
        }
        yield number, propose(fields)


def work_on(desk: Desk, rng: random.Random, first: int, count: int) -> None:
    """Judge some of the newest claims, and a few of any age."""
    with desk.writing() as unit:
        sources = []
        for page in range(count // 100):
            url = f"https://example.org/{first}/{page}"
            _, source = unit.append(Source(url))
            sources.append((source.number, unit.append(a_capture(source.number, url, f"Paper {page % 40}"))[0]))
        for place in range(count):
            number = first + place if rng.random() < 0.9 else rng.randint(1, first + count - 1)
            if unit.standing(number).withdrawn:
                continue
            chance = rng.random()
            if chance < 0.5:
                source, capture = rng.choice(sources)
                words = " ".join(rng.choices(WORDS, k=12))
                entry, _ = unit.append(
                    Evidence(number, source, capture, Stance.REFUTES, quote=words, words=words, starts=10, ends=90)
                )
                if chance < 0.4:
                    unit.append(Assessment(number, rng.choice(list(Verdict)), None, None, "the page says so", (entry,)))
                elif chance < 0.41:
                    unit.append(Detachment(number, "not about it", evidence=entry))
            elif chance < 0.52:
                unit.append(Revision(number, f"Claim {number} reworded", "Speaker 7", None, None, None, "a slip"))
            elif chance < 0.53:
                unit.append(Withdrawal(number, "no claim"))
            elif chance < 0.6:
                unit.append(Note(number, "said on air"))


def a_capture(source: int, url: str, publisher: str) -> Capture:
    return Capture(
        source=source, captured_at="2025-01-01T00:00:00.000000Z", final_location=url, status=200, media_type="text/html",
        payload_digest="sha256:00", payload_length=1, warc_file="capture-x.warc.gz", warc_offset=0, warc_length=1,
        warc_digest="sha256:00", hops=1, ip=None, truncated=None, private_allowed=False, insecure=False,
        extractor="html/1", encoding=None, encoding_from=None, text_digest=None, text_length=1, unreadable=None,
        publisher=publisher,
    )  # fmt: skip


def commands(folder: Path, claims: int) -> dict[str, list[str]]:
    day = (BEGAN + timedelta(days=DAYS // 2)).date().isoformat()
    asked = {
        "list --unverified --limit 50": ["list", "--unverified", "--limit", "50"],
        "show": ["show", str(claims // 3)],
        "history": ["history", str(claims // 3)],
        "list --as-of D --limit 50": ["list", "--as-of", day, "--limit", "50"],
        "list --unverified --as-of D --limit 50": ["list", "--unverified", "--as-of", day, "--limit", "50"],
        "search": ["search", f"{claims // 3} council border"],
        "show --as-of D": ["show", str(claims // 3), "--as-of", day],
    }
    return {name: [PYTHON, "-m", "factcheck", "--desk", str(folder), *words] for name, words in asked.items()}


REACHES = {
    "list --unverified --limit 50": 1.15,
    "show": 1.15,
    "history": 1.15,
    "list --as-of D --limit 50": 1.5,
    "search": 1.5,
}


def timed(*words: str) -> float:
    """Seconds of one process, the better of two; verify may find the captures missing, which it does here."""
    taken = []
    for _ in range(2):
        begun = time.perf_counter()
        subprocess.run(
            words, check=False, env=plain_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        taken.append(time.perf_counter() - begun)
    return min(taken)


def verified_a_second(folder: Path, entries: int) -> float:
    """Entries of the ledger checked in a second, in the process: the archive has no bytes here."""
    from factcheck.store.audit import Audit

    begun = time.perf_counter()
    findings = Audit(folder / "desk.db").findings(deep=False)
    assert not findings, findings[:3]
    return entries / (time.perf_counter() - begun)


def measure(home: Path, claims: int) -> int:
    entries, folders = {}, {}
    for size in (SMALL, claims):
        folders[size] = home / f"desk-{size}"
        if not folders[size].exists():
            begun = time.perf_counter()
            make_desk(folders[size], size)
            print(f"made a desk of {size:,} claims in {time.perf_counter() - begun:.1f} s", file=sys.stderr)
        last = open_desk(folders[size]).reads.last_entry()
        entries[size] = last["seq"] if last else 0
    both = {size: commands(folders[size], size) for size in folders}
    seconds = time_in_turns({f"{size} {name}": words for size in both for name, words in both[size].items()}, ROUNDS)
    rows = []
    for name in both[SMALL]:
        ours, small = seconds[f"{claims} {name}"], seconds[f"{SMALL} {name}"]
        most, found = REACHES.get(name), ratio(ours, small)
        reach = f"at most {most}x" if most else f"{median(ours) * 1000:.0f} ms"
        rows.append(Row(f"{name}, to {SMALL:,} claims", f"{found:.2f}x", reach, most and found <= most))
    base = [PYTHON, "-m", "factcheck", "--desk", str(folders[claims])]
    for words in (
        ["stats"],
        ["stats", "--by", "claimant"],
        ["stats", "--by", "publisher"],
        ["stats", "--as-of", "2023-06"],
    ):
        taken = timed(*base, *words)
        rows.append(Row(" ".join(words), f"{taken:.2f} s", "under 1 s", taken < 1 if words == ["stats"] else None))
    size = (folders[claims] / "desk.db").stat().st_size / claims
    rows.append(Row("on disk, a claim", f"{size:,.0f} bytes", "under 1,200", size < 1200))
    speed = verified_a_second(folders[claims], entries[claims])
    rows.append(Row("verify, the ledger", f"{speed:,.0f} entries/s", "100,000 or more", speed >= 100_000))
    print_table(f"A desk of {claims:,} claims and {entries[claims]:,} entries, median of {ROUNDS} turns", rows)
    return exit_code(rows)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=LARGE)
    parser.add_argument("--keep", type=Path)
    chosen = parser.parse_args()
    compile_package()
    if chosen.keep:
        return measure(chosen.keep, chosen.claims)
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as name:
        return measure(Path(name), chosen.claims)


if __name__ == "__main__":
    sys.exit(main())
