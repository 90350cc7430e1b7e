"""Start-up: list, show, --help and --version as whole processes, beside bare Python and `sqlite-utils rows` on the same file."""

import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from measuring import (
    BIN,
    FACTCHECK,
    PYTHON,
    Row,
    compile_package,
    exit_code,
    plain_environment,
    print_table,
    ratio,
    time_in_turns,
)

CLAIMS = 1000
ROUNDS = 25
BARE, VERSION = "python -c pass", "--version"
COMMANDS = {
    "list": ["list"],
    "list --unverified": ["list", "--unverified"],
    "show 1": ["show", "1"],
    "history 1": ["history", "1"],
    "--help": ["--help"],
    VERSION: ["--version"],
}
HEAVY = ("sqlmodel", "sqlalchemy", "alembic", "pydantic", "httpx", "asyncio", "warcio", "rich")

COUNT_MODULES = """
import sys
sys.argv = ["factcheck", *sys.argv[1:]]
before = len(sys.modules)
from factcheck.__main__ import main
try:
    main()
except SystemExit:
    pass
print(len(sys.modules), before, *[name for name in {heavy} if name in sys.modules], file=sys.stderr)
""".replace("{heavy}", repr(HEAVY))


def make_desk(folder: Path) -> None:
    """A desk of 1,000 claims; the first has two pieces of evidence, a topic, a note and a verdict."""
    rng = random.Random(2)
    words = ("council", "minister", "report", "budget", "plan", "border", "vote", "said", "not", "of", "and", "after")
    lines = [
        json.dumps(
            {
                "text": f"Claim {number}: {' '.join(rng.choices(words, k=rng.randint(8, 24)))}",
                "by": f"Speaker {rng.randint(1, 40)}",
                "on": f"20{rng.randint(10, 25)}-{rng.randint(1, 12):02}",
                "topics": ["bench"],
                "note": "made up for a measurement",
            }
        )
        for number in range(1, CLAIMS + 1)
    ]
    source = folder / "claims.jsonl"
    source.write_text("\n".join(lines), "utf-8")
    page = folder / "page.html"
    page.write_text("<title>A page</title><p>The council did not accept the plan.<p>The vote was on a Monday.", "utf-8")
    run(folder, "add", "--from", str(source))
    run(folder, "attach", "1", str(page), "--quote", "The council did not accept the plan.", "--stance", "refutes")
    run(folder, "attach", "1", str(page), "--quote", "The vote was on a Monday.")
    run(folder, "assess", "1", "refuted", "--because", "the page says so")


def run(folder: Path, *arguments: str) -> None:
    command = [FACTCHECK, "--desk", str(folder / "desk"), *arguments]
    ended = subprocess.run(command, check=False, env=plain_environment(), capture_output=True, text=True)
    if ended.returncode:
        sys.exit(f"the desk could not be made: {ended.stderr}")


def count_modules(folder: Path, arguments: list[str]) -> tuple[int, int, list[str]]:
    """Modules at the end, of which before our first line, and the heavy ones among them."""
    command = [PYTHON, "-c", COUNT_MODULES, "--desk", str(folder / "desk"), *arguments]
    if arguments == ["--version"]:
        command[3:5] = []
    said = subprocess.run(command, check=True, env=plain_environment(), capture_output=True, text=True).stderr
    total, before, *heavy = said.split()
    return int(total), int(before), heavy


def main() -> int:
    compile_package()
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as name:
        folder = Path(name)
        make_desk(folder)
        database = str(folder / "desk" / "desk.db")
        peers = {
            BARE: [PYTHON, "-c", "pass"],
            **{
                f"rows {table}": [str(BIN / "sqlite-utils"), "rows", database, table] for table in ("claim", "standing")
            },
        }
        ours = {
            shown: [FACTCHECK, *([] if shown == VERSION else ["--desk", str(folder / "desk")]), *arguments]
            for shown, arguments in COMMANDS.items()
        }
        seconds = time_in_turns(peers | ours, ROUNDS)
        modules = {shown: count_modules(folder, arguments) for shown, arguments in COMMANDS.items()}

    bare = seconds[BARE]
    rows = [
        Row(f"{shown}, ms", f"{median(taken) * 1000:.1f}", f"{ratio(taken, bare):.2f}x bare Python")
        for shown, taken in seconds.items()
    ]
    print_table(f"Whole processes on a desk of {CLAIMS:,} claims, median of {ROUNDS} turns", rows)

    reaches = [
        reach_row("list", seconds["list"], name, seconds[name], 0.65) for name in ("rows claim", "rows standing")
    ]
    reaches.append(reach_row("list", seconds["list"], BARE, bare, 7.5))
    reaches.append(reach_row(VERSION, seconds[VERSION], BARE, bare, 2.0))
    loaded = [
        Row(f"{shown}: modules", str(total), f"{before} before us; none heavy", not heavy)
        for shown, (total, before, heavy) in modules.items()
    ]
    print_table("Reaches", [*reaches, *loaded])
    return exit_code([*reaches, *loaded])


def reach_row(shown: str, ours: list[float], peer: str, theirs: list[float], most: float) -> Row:
    found = ratio(ours, theirs)
    peer = peer if peer == BARE else f"sqlite-utils {peer}"
    return Row(f"{shown} / {peer}", f"{found:.2f}x", f"at most {most}x", found <= most)


if __name__ == "__main__":
    sys.exit(main())
