"""What the commands promise programs: light starts, JSON everywhere, a reference that is in step."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from command_line import CommandLine

from factcheck.cli.app import VERBS, build_app, named_verb

HEAVY = (
    "sqlmodel", "sqlalchemy", "alembic", "pydantic", "httpx", "httpcore", "anyio", "asyncio", "warcio", "lxml",
    "selectolax", "rich", "dateutil", "rapidfuzz", "pypdfium2", "ssl",
)  # fmt: skip
COMMANDS = typer.main.get_command(build_app()).commands  # type: ignore[attr-defined]
DOCS = Path(__file__).resolve().parents[2] / "docs" / "commands.md"
LOADED = "import atexit, sys; atexit.register(lambda: sys.stderr.write(' '.join(sys.modules)))\n"
START = LOADED + "from factcheck.__main__ import main\nmain()"


@pytest.mark.parametrize(
    "arguments",
    (
        ("list",), ("list", "--json"), ("list", "--unverified", "--by", "envoy", "--ids"), ("show", "1"),
        ("show", "1", "--json"), ("history", "1"), ("history", "1", "--json"), ("--help",), ("--version",),
        ("list", "--help"), ("show", "99"), ("list", "--as-of", "2025-09-01"), ("list", "--as-of", "2999", "--json"),
        ("show", "1", "--as-of", "2999-12-31T23:59:60Z"), ("history", "1", "--as-of", "2999"), ("stats",),
        ("stats", "--by", "topic", "--as-of", "2999"), ("compare", "2025", "2999"), ("changes", "--since", "2025"),
        ("list", "--valid-at", "2025-03"), ("list", "--sort", "queue", "--as-of", "2999"), ("list", "--why"), ("due",),
        ("show", "1", "--valid-at", "2025-03", "--as-of", "2999"), ("recall",), ("publication", "list"), ("desk", "settings"),
    ),
    ids=" ".join,
)  # fmt: skip
def test_looking_loads_nothing_heavy(claim: CommandLine, arguments: tuple[str, ...]) -> None:
    child = subprocess.run([sys.executable, "-c", START, *arguments], capture_output=True, check=False, env=os.environ)
    assert child.returncode in (0, 1, 3)
    loaded = set(child.stderr.decode().splitlines()[-1].split())
    assert "sys" in loaded
    assert sorted(loaded & set(HEAVY)) == []


@pytest.mark.parametrize("verb", VERBS)
def test_every_command_answers_as_json_and_is_explained(verb: str) -> None:
    assert COMMANDS[verb].help
    for command in getattr(COMMANDS[verb], "commands", {verb: COMMANDS[verb]}).values():
        assert command.help
        names = {name for parameter in command.params for name in parameter.opts}
        assert ("--json" in names) == (verb != "demo")
        for parameter in command.params:
            assert getattr(parameter, "help", None), parameter.name
    assert f"\n## {verb}\n" in DOCS.read_text("utf-8")


def test_every_command_line_finds_its_verb() -> None:
    assert set(COMMANDS) == set(VERBS)
    assert named_verb(["list", "--json"]) == "list"
    assert named_verb(["--desk", "show", "--as", "list", "add"]) == "add"
    assert named_verb(["--desk=show", "add"]) == "add"
    assert named_verb(["--help"]) is None
    assert named_verb(["bogus", "list"]) is None
    assert named_verb(["--desk"]) is None


def test_a_bug_is_told_without_a_traceback(claim: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("oh\x1b[2J")

    from factcheck.store.reads import Reads

    monkeypatch.setattr(Reads, "claim_file", broken)
    with pytest.raises(AssertionError, match="This is a bug of ours: ZeroDivisionError: oh"):
        claim("show", "1")
    monkeypatch.setenv("FACTCHECK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        claim("show", "1")
