"""A command that is killed or refused by the kernel, and what must hold of the desk afterwards."""

import json
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from desk_damage import findings
from desk_processes import injected, run
from desk_samples import add, make_desk

from factcheck.bootstrap import open_desk
from factcheck.store.filters import ClaimFilter

WRITES = ("pwrite64", "write", "fsync,fdatasync", "ftruncate", "rename,renameat,renameat2", "link,linkat",
          "unlink,unlinkat", "mkdir,mkdirat")  # fmt: skip
"""The system calls by which a command changes anything on the disk, and those by which it makes that durable."""

KILLED = (-9, 137)
QUOTE = "dear reader"
PAGE = "<title>A letter</title><p>Hello there, dear reader, on whose desk this lies.</p>"


@dataclass
class Count:
    """What a loop met, for its report."""

    runs: int = 0
    killed: int = 0
    done: int = 0
    refused: int = 0
    leftovers: int = 0
    points: dict[str, int] = field(default_factory=dict)

    def __str__(self) -> str:
        points = ", ".join(f"{call} x{number}" for call, number in self.points.items())
        return (
            f"{self.runs} runs: {self.killed} killed, {self.refused} refused, {self.done} done; "
            f"{self.leftovers} with harmless leftovers{'; ' if points else ''}{points}"
        )


class Attach:
    """`attach` of a page on loopback to the one claim of a desk."""

    def __init__(self, url: str, folder: Path) -> None:
        self.base = folder / "attach-base"
        add(make_desk(self.base), "A claim")
        self.arguments = ("attach", "1", url, "--quote", QUOTE, "--allow-private", "--json")

    def prepare(self, desk: Path) -> None:
        shutil.copytree(self.base, desk)

    def holds(self, desk: Path, answer: str) -> None:
        """Evidence stands as it was answered; without an answer there is either all of it or none."""
        attached = list(open_desk(desk).reads.evidence(1))
        if answer:
            assert [item.words for item in attached] == [QUOTE]
            assert str(attached[0].entry) in answer
        assert [item.words for item in attached] in ([], [QUOTE])


class AddFrom:
    """`add --from` of a few lines, on a desk that is not there yet."""

    def __init__(self, folder: Path, lines: int = 5) -> None:
        self.lines = lines
        self.file = folder / f"{lines}.jsonl"
        texts = ({"text": f"Claim {number}", "by": "Somebody", "topics": ["talks"]} for number in range(lines))
        self.file.write_text("".join(f"{json.dumps(line)}\n" for line in texts))
        self.arguments = ("add", "--from", str(self.file), "--json")

    def prepare(self, desk: Path) -> None:
        pass

    def holds(self, desk: Path, answer: str) -> None:
        """All lines stand as it was answered; without an answer there are either all or none."""
        there = (desk / "desk.db").exists()
        number = open_desk(desk).reads.count_claims(ClaimFilter()) if there else 0
        if answer:
            assert len(json.loads(answer)["added"]) == number == self.lines
        assert number in (0, self.lines)


Command = Attach | AddFrom


def assert_sound(desk: Path, count: Count) -> None:
    """`verify` finds nothing, or only what is harmless, and the next command just works."""
    if (desk / "desk.db").exists():
        found = findings(desk)
        assert [finding for finding in found if not finding.harmless] == []
        count.leftovers += bool(found)
    number = add(make_desk(desk), "The next claim")
    assert open_desk(desk).reads.claim(number).text == "The next claim"
    assert [finding for finding in findings(desk) if not finding.harmless] == []


def strike(command: Command, desk: Path, calls: str, what: str, when: str, count: Count) -> int:
    """Run the command with its n-th call struck; its exit code, once the desk has been found sound."""
    command.prepare(desk)
    code, answer, told = run(desk, *command.arguments, under=injected(calls, what, when))
    count.runs += 1
    assert "Traceback" not in told, told
    if code in KILLED:
        count.killed += 1
    elif code == 0:
        count.done += 1
        assert answer
    else:
        count.refused += 1
    command.holds(desk, answer if code == 0 or code in KILLED else "")
    assert_sound(desk, count)
    shutil.rmtree(desk)
    return code


def kill_at_each(command: Command, folder: Path, calls: str, count: Count, *, every: int = 1, limit: int = 400) -> int:
    """Kill at the first call, the second and so on, until the command lives; how many calls there were."""
    for number in range(1, limit, every):
        if strike(command, folder / "struck", calls, "signal=SIGKILL", str(number), count) not in KILLED:
            count.points[calls.split(",", maxsplit=1)[0]] = number - 1
            return number - 1
    raise AssertionError(calls)
