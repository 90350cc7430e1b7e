"""What was captured is listed, given back and compared, also when the page is long gone."""

import errno
import os
import subprocess
import sys
from base64 import b64decode
from functools import partial
from pathlib import Path

import pytest
from command_line import CommandLine
from fastwarc.warc import ArchiveIterator
from loopback import RESET, LoopbackSite
from terminal import Terminal

from factcheck.service import captured

QUOTE = "We have agreed to our own offer of 2022 and to nothing beyond it"
PAGE = f"<title>Minutes</title><p>{QUOTE}.</p><p>The council met at nine. It rose at noon.</p><p>Nobody spoke.</p>"
EDITED = PAGE.replace("nothing", "something").replace("It rose at noon.", "")


@pytest.fixture
def changed(cli: CommandLine, site: LoopbackSite) -> CommandLine:
    """Claim 1 on source 1, which was read again unchanged (5), edited (6), and is gone by now."""
    cli.ok("add", "Northmark has accepted guarantees", "--by", "Paul Hart")
    url = site.page("/minutes", PAGE)
    cli.ok("attach", "1", url, "--quote", QUOTE, "--allow-private")
    sweep(cli)
    site.page("/minutes", EDITED, coding="gzip")
    sweep(cli)
    site.raw("/minutes", [RESET])
    sweep(cli)
    return cli


def sweep(cli: CommandLine) -> None:
    assert cli("sweep", "--all", "--allow-private").code in (0, 1)


def test_every_visit_is_listed_also_the_one_that_failed(changed: CommandLine, site: LoopbackSite) -> None:
    told = changed.json("captures", "1")
    assert [(item["entry"], item["kind"], item["text"]) for item in told] == [
        (8, "attempt", None),
        (6, "capture", "changed"),
        (5, "capture", "unchanged"),
        (3, "capture", "first"),
    ]
    assert changed.json("captures", site.url("/minutes"), "--limit", "1") == told[:1]
    lines = changed.ok("captures", "1").splitlines()
    assert lines[0] == f"Source 1 · {site.url('/minutes')}"
    assert lines[2].startswith("-        ")
    assert "connection failed: " in lines[2]
    assert "Source 1" in changed.ok("captures", "1", "--as-of", "2099-01-01")


def test_the_heads_end_where_the_header_ends_also_by_bare_line_feeds(cli: CommandLine, site: LoopbackSite) -> None:
    cli.ok("add", "Northmark has accepted guarantees", "--by", "Paul Hart")
    head = b"HTTP/1.1 200 OK\nContent-Type: text/html\nContent-Length: %d\n\n" % len(PAGE)
    cli.ok("attach", "1", site.raw("/bare", [head + PAGE.encode()]), "--quote", QUOTE, "--allow-private")
    answered = [line for line in cli.ok("capture", "3", "--headers").splitlines() if line.startswith("<")]
    assert answered == ["< HTTP/1.1 200 OK", "< Content-Type: text/html", f"< Content-Length: {len(PAGE)}"]


def test_a_capture_is_given_back_as_text_bytes_and_heads(changed: CommandLine) -> None:
    assert changed.ok("capture", "3", "--text").splitlines()[0] == f"{QUOTE}."
    assert changed.json("capture", "3", "--text")["text"].startswith(QUOTE)
    assert b64decode(changed.json("capture", "6", "--raw")["base64"]) == EDITED.encode()
    assert "GET /minutes" in changed.json("capture", "6", "--headers")[0]["request"]
    assert changed.ok("capture", "3", "--raw") == PAGE
    assert changed.ok("capture", "5", "--raw") == PAGE
    assert changed.ok("capture", "6", "--raw") == EDITED
    heads = changed.ok("capture", "6", "--headers")
    assert "> GET /minutes HTTP/1.1" in heads
    assert "< Content-Encoding: gzip" in heads
    assert "unchanged from capture 3" in changed.ok("capture", "5")
    assert changed.json("capture", "5")["earlier"] == 3
    assert changed.json("capture", "3")["evidence"] == 1


def test_a_capture_leaves_as_a_file_that_stands_by_itself(changed: CommandLine, tmp_path: Path) -> None:
    for entry in ("3", "5", "6"):
        path = tmp_path / f"{entry}.warc.gz"
        changed.ok("capture", entry, "--warc", str(path))
        ran = subprocess.run([sys.executable, "-m", "warcio.cli", "check", str(path)], capture_output=True, check=False)
        assert ran.returncode == 0, ran
    with (tmp_path / "5.warc.gz").open("rb") as file:
        kinds = [record.headers["WARC-Type"] for record in ArchiveIterator(file)]
    kinds = [kind for kind in kinds if kind != "warcinfo"]
    assert kinds == ["request", "response", "request", "revisit"]
    before = (tmp_path / "3.warc.gz").read_bytes()
    assert "already" in changed.refused(4, "capture", "6", "--warc", str(tmp_path / "3.warc.gz"))
    assert (tmp_path / "3.warc.gz").read_bytes() == before


def test_what_a_strangers_page_holds_does_not_reach_a_terminal(cli: CommandLine, site: LoopbackSite) -> None:
    cli.ok("add", "A claim", "--by", "Paul Hart")
    cli.ok("attach", "1", site.page("/a", "<p>\x1b]0;owned\x07 \u202egnp.exe</p>"), "--allow-private")
    text = cli.ok("capture", "3", "--text")
    assert "\x1b" not in text
    assert "\u202e" not in text
    with Terminal("capture", "3", "--raw") as terminal:
        terminal.see("A terminal is no place")
        assert terminal.end() == 2


def test_two_captures_are_compared_by_sentence_and_the_claim_is_named(changed: CommandLine) -> None:
    ran = changed("diff", "1")
    assert ran.code == 1
    assert ran.out.splitlines()[2:] == [
        f"- {QUOTE}.",
        "+ We have agreed to our own offer of 2022 and to something beyond it.",
        "  ! claim 1 rests on this (evidence 4)",
        "  The council met at nine.",
        "- It rose at noon.",
        "  Nobody spoke.",
    ]
    assert ran.err == "2 sentences of 4 differ, under 1 claim\n"
    marked = changed("diff", "1", "--words").out
    assert "~ We have agreed to our own offer of 2022 and to [-nothing-] {+something+} beyond it." in marked
    record = changed("diff", "1", "--json").json
    assert [(step["kind"], step["claims"]) for step in record["changes"]] == [("changed", [1]), ("gone", [])]
    assert (record["from"]["entry"], record["to"]["entry"], record["same"]) == (5, 6, 2)


def test_captures_to_compare_can_be_named(changed: CommandLine) -> None:
    ran = changed("diff", "1", "--from", "3", "--to", "5")
    assert (ran.code, ran.err) == (0, "0 sentences of 4 differ, under 0 claims\n")
    assert changed("diff", "1", "--from", "6", "--to", "3").code == 1


@pytest.mark.usefixtures("changed")
def test_on_a_terminal_a_comparison_is_drawn() -> None:
    with Terminal("diff", "1") as terminal:
        terminal.see("+ We have agreed to our own offer of 2022 and to something")
        assert terminal.end() == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    (
        (("captures", "9"), 3, "There is no source 9"),
        (("captures", "https://example.org/never"), 3, "is no source of this desk"),
        (("capture", "4"), 3, "Entry 4 is no capture."),
        (("capture", "3", "--raw", "--text"), 2, "one form at a time"),
        (("capture", "3", "--warc", "/nowhere/at/all"), 4, "could not be written"),
        (("diff", "9"), 3, "There is no source 9"),
        (("diff", "1", "--from", "8"), 3, "Entry 8 is no capture of source 1"),
        (("diff", "1", "--to", "3"), 2, "No capture of source 1 before 3 shows the page."),
        (("diff", "1", "--from", "6"), 2, "Capture 6 would be compared with itself."),
    ),
)
def test_what_is_not_there_is_refused(
    changed: CommandLine, arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert message in changed.refused(code, *arguments)


def test_a_capture_that_cannot_be_read_now_is_no_edition_without_a_word(
    changed: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(captured, "Reader", partial(captured.Reader, wall_seconds=0.0))
    assert "Capture 5 cannot be read: Reading took longer than 0 s." in changed.refused(2, "diff", "1")


def test_a_capture_that_the_disk_did_not_take_leaves_no_part_of_a_file(
    changed: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    given = tmp_path / "given.warc.gz"
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        assert "No space left on device" in changed.refused(4, "capture", "3", "--warc", str(given))
    assert not given.exists()
    changed.ok("capture", "3", "--warc", str(given))


def test_a_capture_without_text_says_so(cli: CommandLine, site: LoopbackSite) -> None:
    cli.ok("add", "A claim", "--by", "Paul Hart")
    binary = b"\x00\x01\xfe\xff" * 400
    cli.ok("attach", "1", site.page("/b", binary, media_type="application/octet-stream"), "--allow-private")
    ran = cli("capture", "3", "--text")
    assert (ran.code, ran.out) == (1, "")
    assert "No text can be read in it." in ran.err
    assert "No capture of source 1 has a text" in cli.refused(2, "diff", "1")


def test_damaged_bytes_are_told_and_never_given_back(changed: CommandLine) -> None:
    changed.sound = False
    (place,) = [item for item in changed.json("captures", "1") if item["entry"] == 3]
    shelved = changed.desk / "archive" / place["warc_file"]
    raw = bytearray(shelved.read_bytes())
    raw[len(raw) // 2] ^= 8
    shelved.chmod(0o600)
    shelved.write_bytes(raw)
    for form in ("--raw", "--text", "--headers"):
        assert "cannot be trusted" in changed.refused(6, "capture", "3", form)
    assert "cannot be trusted" in changed.refused(6, "capture", "5", "--warc", str(changed.desk / "x.warc.gz"))
