"""Hostile text on its way to a terminal: shown written out, raw nowhere, and in JSON as escapes."""

import json
import sqlite3
from pathlib import Path

import pytest
from command_line import CommandLine
from loopback import LoopbackSite

from factcheck.domain.shown import unseen_marks

HOSTILE_PAGE = Path(__file__).resolve().parents[2] / "fixtures" / "site" / "hostile.html"
NAUGHTY = Path(__file__).resolve().parents[3] / "shared" / "data" / "hostile" / "blns.json"
RAW = [chr(number) for number in unseen_marks() if chr(number) != "\n"]


def refuse_raw_marks(*texts: str) -> None:
    for text in texts:
        assert not [mark for mark in RAW if mark in text], ascii(text)


def test_a_hostile_page_is_shown_escaped_everywhere(claim: CommandLine) -> None:
    evidence = claim("attach", "1", str(HOSTILE_PAGE), "--quote", "An ordinary sentence stands here")
    assert evidence.code == 0
    reversed_words = claim(
        "attach", "1", str(HOSTILE_PAGE), "--quote", "Reversed as text: abc\u202efed\u202cghi", "--unpinned"
    )
    near = claim("attach", "1", str(HOSTILE_PAGE), "--quote", "Terminal as text: before and after")
    shown = [claim.ok(*command) for command in (("show", "1"), ("history", "1"), ("open", "1"), ("list",))]
    as_json = [claim.ok(command, "1", "--json") for command in ("show", "history", "open")]
    refuse_raw_marks(
        evidence.out, evidence.err, near.out, near.err, reversed_words.out, reversed_words.err, *shown, *as_json
    )
    assert "\\u001b]0;owned\\u0007" in shown[0]
    assert "\x1b]0;owned\x07" in json.loads(as_json[0])["evidence"][0]["title"]
    assert "\\u001b" in as_json[0]
    assert "\\u202e" in as_json[0]
    assert "[red]" not in evidence.out


def test_a_claim_of_a_less_careful_desk_is_shown_escaped(claim: CommandLine) -> None:
    claim.sound = False
    text = "before\x1b[2J\u202eafter\r\nsecond line\x9b31m\u2028third [red]not red[/red]"
    with sqlite3.connect(claim.desk / "desk.db") as database:
        for (trigger,) in list(database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
            database.execute(f"DROP TRIGGER {trigger}")
        database.execute("UPDATE claim SET text = ?, claimant = ?", (text, text))
        database.execute("UPDATE standing SET claimant = ?", (text,))
        database.execute("UPDATE entry SET actor = ?", (text,))
    database.close()
    told = [claim.ok(*command) for command in (("list",), ("show", "1"), ("history", "1"))]
    refuse_raw_marks(*told)
    assert len(told[0].splitlines()) == 2
    assert "[red]not red[/red]" in told[0]
    refuse_raw_marks(claim.ok("list", "--json"), claim.ok("history", "1", "--json"))
    assert claim.json("list")[0]["text"] == text


def test_what_a_server_says_in_its_errors_is_shown_escaped(claim: CommandLine, site: LoopbackSite) -> None:
    for path, answer in (
        ("/status", [b"HTTP/1.1 \x1b[2J\xe2\x80\xae\r\n\r\n"]),
        ("/to", [b"HTTP/1.1 302 Found\r\nLocation: ftp://\x1b[2J/\r\nContent-Length: 0\r\n\r\n"]),
        ("/type", [b"HTTP/1.1 200 OK\r\nContent-Type: a/\x1b[2J\r\nContent-Length: 1\r\n\r\nx"]),
    ):
        ran = claim("attach", "1", site.raw(path, answer), "--quote", "some words", "--allow-private")
        assert ran.code in (4, 5)
        refuse_raw_marks(ran.out, ran.err)
    refuse_raw_marks(claim.ok("history", "1"), claim.ok("show", "1"))


def test_a_hostile_command_line_is_told_escaped(claim: CommandLine) -> None:
    bad = "\x1b[2J\u202e\x9b\r"
    for command in (
        (bad,), ("list", bad), ("list", f"--{bad}"), ("show", bad), ("list", "--sort", bad), ("list", "--verdict", bad),
        ("attach", "1", bad), ("attach", "1", f"https://{bad}/"), ("attach", "1", "x", "--stance", bad),
        ("add", "A claim", "--by", "B", "--on", bad), ("add", "--from", bad), ("verify", "--checkpoint", bad),
        ("detach", "1", bad, "--because", "So"), ("add", bad, "--by", bad),
    ):  # fmt: skip
        ran = claim(*command)
        assert ran.code in (2, 3)
        refuse_raw_marks(ran.out, ran.err)
        refuse_raw_marks(claim(command[0], "--json", *command[1:]).out)


@pytest.mark.skipif(not NAUGHTY.exists(), reason="the list of naughty strings is not here")
def test_every_naughty_string_is_recorded_and_shown_safely_or_refused(cli: CommandLine, tmp_path: Path) -> None:
    strings: list[str] = json.loads(NAUGHTY.read_text("utf-8"))
    fields = ("text", "by", "topics", "note", "quote", "on", "said_at")
    good = {"text": "A claim", "by": "Somebody"}
    given = [
        json.dumps({**good, "note": f"{number} {field}", field: string}).encode()
        for number, string in enumerate(strings)
        for field in fields
    ]
    told = cli("add", "--from", "-", "--keep-going", "--json", stdin=b"\n".join(given))
    assert told.code == 1
    refuse_raw_marks(told.out)
    answer = told.json
    assert {line["exit_code"] for line in answer["refused"]} == {2}
    assert len(answer["added"]) + len(answer["known"]) + len(answer["refused"]) == len(given)
    assert len(answer["added"]) > len(strings)
    refuse_raw_marks(cli.ok("list"), cli.ok("list", "--json"))
    for number in answer["added"][:: len(answer["added"]) // 40]:
        refuse_raw_marks(
            *(cli.ok(verb, str(number), *form) for verb in ("show", "history") for form in ((), ("--json",)))
        )
    note = tmp_path / "note.txt"
    note.write_text("We never agreed.", "utf-8")
    for string in strings[::12]:
        word = string.replace("\0", "")
        for command in (
            ("attach", "1", str(note), "--quote", word, "--note", word or "x", "--unpinned"),
            ("assess", "1", "not_enough_evidence", f"--because={word}"),
            ("list", f"--by={word}"),
        ):
            ran = cli(*command)
            assert ran.code in (0, 2)
            refuse_raw_marks(ran.out, ran.err)
    refuse_raw_marks(cli.ok("show", "1"), cli.ok("history", "1"), cli.ok("show", "1", "--json"))
