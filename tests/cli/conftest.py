"""A command line with a desk of its own, which must be sound when the test is over."""

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import CommandLine


@pytest.fixture
def cli(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CommandLine]:
    """A command line with a desk that is not made yet. Set `cli.sound = False` where a test damages it."""
    monkeypatch.setenv("FACTCHECK_DESK", str(tmp_path / "desk"))
    monkeypatch.setenv("FACTCHECK_ACTOR", "ann")
    before = signal.getsignal(signal.SIGTERM)
    line = CommandLine(tmp_path / "desk", monkeypatch)
    yield line
    signal.signal(signal.SIGTERM, before)
    if line.sound and line.desk.exists():
        assert line.verify().code == 0


@pytest.fixture
def claim(cli: CommandLine) -> CommandLine:
    """A desk with claim 1 on it."""
    cli.ok("add", "The envoy has a plan", "--by", "An envoy", "--on", "2025-08")
    return cli
