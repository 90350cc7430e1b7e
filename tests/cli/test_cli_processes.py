"""The command line as a process of its own: terminals, pipes, signals, streams that say no."""

import fcntl
import json
import os
import pty
import re
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from command_line import CommandLine
from loopback import HOLD, LoopbackSite

COMMAND = [sys.executable, "-m", "factcheck"]


def start(*arguments: str, **streams: object) -> subprocess.Popen[bytes]:
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True, **streams}
    return subprocess.Popen([*COMMAND, *arguments], **options)  # type: ignore[call-overload,no-any-return]


def _sizeless() -> dict[str, str]:
    """The environment without a size, which pytest's workers set and which would be believed before the terminal."""
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}


def on_terminal(
    *arguments: str, columns: int = 80, environment: Mapping[str, str] | None = None, stdin: bytes = b""
) -> tuple[int, str]:
    """Run on a pseudo terminal of that width; the exit code and everything that was shown."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    child = start(
        *arguments,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**_sizeless(), "TERM": "xterm-256color", **(environment or {})},
    )
    os.close(theirs)
    os.write(ours, stdin)
    shown = bytearray()
    while True:
        try:
            block = os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
        if not block:
            break
        shown += block
    os.close(ours)
    return child.wait(20), shown.decode().replace("\r\n", "\n")


@pytest.fixture
def listed(cli: CommandLine) -> CommandLine:
    claims = (
        {"text": "Russia has accepted 'Article 5-like' security guarantees for Ukraine [red]x[/red]", "by": "Steve Witkoff", "on": "2025-08"},
        {"text": "The 28-point plan was drawn up without the involvement of European states", "by": "An essay", "on": "2025-11-20"},
    )  # fmt: skip
    cli.ok("add", "--from", "-", stdin="\n".join(map(json.dumps, claims)).encode())
    return cli


def test_a_narrow_terminal_gives_the_text_half_of_its_width(listed: CommandLine) -> None:
    code, shown = on_terminal("list", environment={"NO_COLOR": "1"})
    assert code == 0
    assert "\x1b[3" not in shown
    shown = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert shown.splitlines()[0].split() == ["claim", "text", "said", "by,", "on", "verdict"]
    assert "Steve Witkoff" in shown
    assert "[red]x[/red]" in shown
    assert len(shown.splitlines()) < 12


def test_a_wide_terminal_gives_each_claim_a_line_in_colour(listed: CommandLine) -> None:
    code, shown = on_terminal("list", columns=180)
    assert code == 0
    assert "\x1b[33munverified" in shown
    plain = on_terminal("list", columns=180, environment={"NO_COLOR": "1"})[1]
    assert len([line for line in plain.splitlines() if "unverified" in line]) == 2
    assert "Russia has accepted 'Article 5-like' security guarantees for Ukraine [red]x[/red]" in plain


def test_long_lines_go_on_beneath_themselves_on_a_terminal(listed: CommandLine) -> None:
    code, shown = on_terminal("show", "1", columns=40)
    assert code == 0
    assert "  Russia has accepted 'Article 5-like'\n  security guarantees for Ukraine\n" in shown
    assert "\n    Russia has accepted 'Article 5-like'\n    security" in on_terminal("history", "1", columns=42)[1]


def test_a_terminal_shows_a_screenful_and_says_how_many_more(cli: CommandLine) -> None:
    claims = "\n".join(json.dumps({"text": f"Claim {number}", "by": "B"}) for number in range(60))
    cli.ok("add", "--from", "-", stdin=claims.encode())
    assert "and 10 more: --limit 0 shows all" in on_terminal("list")[1]
    assert "more:" not in on_terminal("list", "--limit", "0")[1]
    assert len(cli.ok("list").splitlines()) == 61


def test_progress_is_shown_on_a_terminal_only(claim: CommandLine, site: LoopbackSite) -> None:
    claim.ok("attach", "1", site.page("/talk", "<p>We never agreed.</p>"), "--later")
    code, shown = on_terminal("attach", "--pending", "--allow-private")
    assert code == 0
    assert "Fetching" in shown
    assert "1 source attached, 0 still to be fetched" in shown


def test_a_reader_that_leaves_early_is_no_failure(cli: CommandLine) -> None:
    claims = "\n".join(json.dumps({"text": f"Claim {number} {'x' * 200}", "by": "B"}) for number in range(1500))
    cli.ok("add", "--from", "-", stdin=claims.encode())
    for arguments in (
        ("list",),
        ("list", "--json"),
        ("--help",),
        ("show", "99999", "--json"),
        ("list", "--ids"),
        ("verify",),
    ):
        child = start(*arguments)
        assert child.stdout is not None
        child.stdout.close()
        assert child.stderr is not None
        told = child.stderr.read()
        child.stderr.close()
        assert (child.wait(20), told) == (0, b""), arguments
    child = start("list")
    assert child.stdout is not None
    assert child.stdout.readline().startswith(b"claim")
    child.stdout.close()
    told = child.communicate()[1]
    assert (child.returncode, told) == (0, b"")


@pytest.mark.parametrize(("stop", "code"), ((signal.SIGINT, 130), (signal.SIGTERM, 143)))
def test_a_visit_that_is_stopped_leaves_a_sound_desk_and_no_traceback(
    claim: CommandLine, site: LoopbackSite, stop: signal.Signals, code: int
) -> None:
    child = start("attach", "1", site.raw("/never", [HOLD]), "--allow-private")
    until = time.monotonic() + 20
    while not site.requests and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(child.pid, stop)
    out, err = child.communicate(timeout=20)
    assert (child.returncode, out) == (code, b"")
    assert err == (b"factcheck: stopped; what was recorded stays recorded\n" if stop == signal.SIGINT else b"")
    assert claim.json("show", "1")["evidence"] == []


def test_a_full_disk_under_the_answer_is_told(listed: CommandLine) -> None:
    with Path("/dev/full").open("wb") as full:
        child = start("list", stdout=full)
        assert child.communicate()[1] == b"factcheck: the system said no: [Errno 28] No space left on device\n"
    assert child.returncode == 4


@pytest.mark.parametrize("closed", (">&-", "2>&-", ">&- 2>&-"))
def test_closed_streams_are_no_failure(listed: CommandLine, closed: str) -> None:
    shell = subprocess.run(
        ["/bin/sh", "-c", f"'{sys.executable}' -m factcheck list {closed}"], capture_output=True, check=False
    )
    assert (shell.returncode, shell.stderr) == (0, b"")


ASCII = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}


@pytest.mark.parametrize("environment", (ASCII, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C.UTF-8"}))
def test_output_that_takes_ascii_alone_breaks_nothing(cli: CommandLine, environment: Mapping[str, str]) -> None:
    text = "Die Möwe 🐦 sagt „nein“"
    cli.ok("add", text, "--by", "外務省")
    for arguments in (("list",), ("show", "1"), ("history", "1")):
        child = start(*arguments, env={**os.environ, **environment})
        assert child.communicate()[1] == b""
        assert child.returncode == 0
    out, _ = start("show", "1", "--json", env={**os.environ, **environment}).communicate()
    assert json.loads(out.decode(environment.get("PYTHONIOENCODING", "utf-8")))["text"] == text


def test_the_time_zone_of_the_machine_changes_nothing(claim: CommandLine) -> None:
    zones = ("Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "")
    shown = {start("show", "1", env={**os.environ, "TZ": zone}).communicate()[0] for zone in zones}
    assert len(shown) == 1


def run_in(folder: Path, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, check=False, cwd=folder, timeout=60)


def test_the_demo_walks_through_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("FACTCHECK_DESK", str(tmp_path / "mine"))
    shown = run_in(tmp_path, ["demo"])
    assert shown.returncode == 0
    told = shown.stdout.decode()
    assert (
        "against yours: We have agreed to our own offer of 2022 and to [-much-] {+nothing+} beyond it."
        in shown.stderr.decode()
    )
    assert told.count("\n$ factcheck ") == 16
    assert "Claim 1 · refuted · attribution confirmed" in told
    assert "Claim 1 is shaken · refuted · attribution confirmed" in told
    assert "now “Northmark has accepted a guarantee that it cannot veto.”" in told
    assert "Sound: 18 entries, 6 captures checked" in told
    assert list(tmp_path.iterdir()) == []
