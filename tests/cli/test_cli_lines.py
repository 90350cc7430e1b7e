"""Many claims at once, as JSON Lines: every bad line is named by its number, and all or none are taken."""

import json
from pathlib import Path

import pytest
from command_line import CommandLine

GOOD = {"text": "The envoy has a plan", "by": "An envoy", "on": "2025-08"}
SEEDS = Path(__file__).resolve().parents[2] / "seeds" / "ukraine-peace-plan.jsonl"


def line(**values: object) -> bytes:
    return json.dumps({**GOOD, **values}).encode() + b"\n"


def test_the_seed_claims_are_taken_and_taken_once(cli: CommandLine) -> None:
    assert cli.ok("add", "--from", str(SEEDS)) == "8 claims added: 1 to 8\n"
    ran = cli("add", "--from", str(SEEDS))
    assert ran.out == "0 claims added\n"
    assert ran.err == "8 lines held a claim that stands already; nothing was added to it\n"
    assert cli.json("add", "--from", str(SEEDS)) == {
        "added": [],
        "known": [{"line": number, "claim": number} for number in range(1, 9)],
        "refused": [],
    }


def test_a_line_holds_all_that_add_takes_and_sources_for_later(cli: CommandLine) -> None:
    sources = [{"url": "https://EXAMPLE.org/a#x", "stance": "refutes", "quote": "We never agreed", "prefix": "No:", "suffix": ".", "note": "Heard"}, {"url": "https://example.org/b"}]  # fmt: skip
    given = line(
        said_at="https://example.org/talk",
        quote="a plan",
        topics=["One", "Two"],
        note=["First", "Second"],
        sources=sources,
    )
    assert cli.ok("add", "--from", "-", stdin=given) == "1 claim added: 1\n"
    shown = cli.json("show", "1")
    assert shown["topics"] == ["one", "two"]
    assert shown["notes"] == ["First", "Second"]
    assert shown["said_at"] == "https://example.org/talk"
    first, second = shown["leads"]
    assert (first["location"], first["stance"], first["quote"]) == (
        "https://example.org/a",
        "refutes",
        "We never agreed",
    )
    assert (first["prefix"], first["suffix"], first["note"]) == ("No:", ".", "Heard")
    assert (second["location"], second["stance"], second["quote"]) == ("https://example.org/b", "context", None)


@pytest.mark.parametrize(
    ("bad", "said"),
    (
        (b"nonsense", "The line is not JSON: Expecting value at character 1."),
        (b'{"text": "A"', "The line is not JSON: Expecting ',' delimiter at character 14."),
        (b'[{"text": "A"}]', "The line is JSON, but not an object."),
        (b'"text"', "The line is JSON, but not an object."),
        (b"null", "The line is JSON, but not an object."),
        (b'\xef\xbb\xbf{"text": "A", "by": "B"}', "The line is not JSON: Unexpected UTF-8 BOM"),
        (b'{"text": "caf\xe9", "by": "B"}', "The line is not UTF-8: invalid continuation byte at byte 14."),
        ('{"text": "A"}'.encode("utf-16"), "The line is not UTF-8"),
        (b'{"text": "\\ud800", "by": "B"}', "The claim holds U+D800, which does not show, at character 1."),
        (b'{"text": "A", "text": "B", "by": "C"}', "The line is not JSON: the name 'text' stands in it twice."),
        (b'{"text": NaN, "by": "B"}', "The line is not JSON: NaN is not a JSON number."),
        (b'{"text": -Infinity}', "The line is not JSON: -Infinity is not a JSON number."),
        (b"[" * 100_000, "The line is nested too deeply."),
        (b'{"text": ' + b"1" * 5000 + b"}", "The line is not JSON: Exceeds the limit"),
        (b'{"text": 1e999, "by": "B"}', "'text' must be text, not inf."),
        (b'{"text": "A", "by": 7}', "'by' must be text, not 7."),
        (b'{"text": "A", "by": "B", "on": 2025}', "'on' must be text, not 2025."),
        (b'{"text": "A", "by": "B", "on": "2025-02-30"}', "2025-02-30"),
        (b'{"text": "A", "by": "B", "topics": {"a": 1}}', "'topics' must be a list of texts"),
        (b'{"text": "A", "by": "B", "topics": [1]}', "'topics' must be a list of texts"),
        (b'{"text": "A", "by": "B", "note": 5}', "'note' must be a list of texts, not 5."),
        (b'{"text": "A", "by": "B", "sources": 5}', "'sources' must be a list of objects, not 5."),
        (b'{"text": "A", "by": "B", "sources": true}', "'sources' must be a list of objects, not True."),
        (b'{"text": "A", "by": "B", "sources": "x"}', "'sources' must be a list of objects, not 'x'."),
        (b'{"text": "A", "by": "B", "sources": {"url": 1}}', "'sources' must be a list of objects"),
        (b'{"text": "A", "by": "B", "sources": ["x"]}', "'sources' must be a list of objects"),
        (b'{"text": "A", "by": "B", "sources": [{}]}', "An empty text names no page."),
        (b'{"text": "A", "by": "B", "sources": [{"url": "ftp://x/"}]}', "'ftp:' is not read"),
        (b'{"text": "A", "by": "B", "sources": [{"url": "https://x.example", "stance": ""}]}', "'' is no stance."),
        (b'{"text": "A", "by": "B", "sources": [{"url": "https://x.example", "quote": ""}]}', "The quote is empty."),
        (b'{"text": "A", "by": "B", "sources": [{"url": "https://x.example", "prefix": "a"}]}', "needs a quote"),
        (b'{"text": "A", "by": "B", "sources": [{"link": "https://x.example"}]}', "'link' is not a name that is known"),
        (b'{"text": "A", "by": "B", "sources": [{"url": "https://x.example", "note": " "}]}', "The note is empty."),
        (b'{"text": "A", "by": "B", "verdict": "refuted"}', "'verdict' is not a name that is known here."),
        (b'{"text": "A", "by": "B", "\\u001b[2J": 1}', "is not a name that is known here."),
        (b'{"text": "", "by": "B"}', "The claim is empty."),
        (b'{"by": "B"}', "The claim is empty."),
        (b'{"text": "A"}', "A claim needs to say who asserts it."),
        (b'{"text": "A", "by": ""}', "A claim needs to say who asserts it."),
        (b'{"text": "A", "by": "B", "said_at": "somewhere"}', "'somewhere' is not a URL"),
        (b'{"text": "' + b"x" * 1_100_000 + b'", "by": "B"}', "The line is longer than 1,000,000 bytes."),
        (b'{"text": "a\\u0000b", "by": "B"}', "The claim holds U+0000"),
    ),
    ids=range(42),
)
def test_a_bad_line_is_named_by_its_number_and_nothing_is_recorded(cli: CommandLine, bad: bytes, said: str) -> None:
    given = line() + b"\n" + bad.replace(b"\n", b"") + b"\n" + line(text="Another")
    ran = cli("add", "--from", "-", stdin=given)
    assert (ran.code, ran.out) == (2, "")
    desk, first, *more = ran.err.splitlines()
    assert desk.startswith("A new desk at")
    assert first == "factcheck: 1 line could not be taken, so nothing was recorded."
    assert more[0].startswith("  line 3: ")
    assert said in more[0]
    assert more[1].startswith("    try: ")
    assert "\x1b" not in ran.err
    assert cli.json("list") == []
    told = cli("add", "--from", "-", "--json", stdin=given)
    (refused,) = told.error["details"]["lines"]
    assert (told.code, refused["line"]) == (2, 3)
    kept = cli("add", "--from", "-", "--keep-going", stdin=given)
    assert kept.code == 1
    assert kept.out == "2 claims added: 1 to 2\n"
    assert kept.err.startswith("line 3: ")
    (refused,) = cli("add", "--from", "-", "--keep-going", "--json", stdin=given).json["refused"]
    assert refused["line"] == 3
    assert refused["hint"]


def test_every_bad_line_is_told_at_once(cli: CommandLine) -> None:
    ran = cli("add", "--from", "-", stdin=b"one\n" + line() + b"two\nthree")
    assert ran.code == 2
    assert [part.split(":")[0] for part in ran.err.splitlines() if "  line" in part] == [
        "  line 1",
        "  line 3",
        "  line 4",
    ]
    assert "3 lines could not be taken" in ran.err


def test_a_byte_order_mark_at_the_very_beginning_is_taken(cli: CommandLine) -> None:
    assert cli.ok("add", "--from", "-", stdin=b"\xef\xbb\xbf" + line()) == "1 claim added: 1\n"


def test_windows_line_ends_and_blank_lines_are_taken(cli: CommandLine) -> None:
    given = line().replace(b"\n", b"\r\n") + b"\r\n  \n" + line(text="Another").rstrip(b"\n")
    assert cli.ok("add", "--from", "-", stdin=given) == "2 claims added: 1 to 2\n"


def test_an_empty_file_adds_nothing(cli: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert cli.ok("add", "--from", str(tmp_path / "empty")) == "0 claims added\n"


def test_a_file_that_cannot_be_read_is_not_found_and_makes_no_desk(cli: CommandLine, tmp_path: Path) -> None:
    assert "No such file" in cli.refused(3, "add", "--from", str(tmp_path / "none"))
    assert "Is a directory" in cli.refused(3, "add", "--from", str(tmp_path))
    assert not cli.desk.exists()


def test_a_file_and_a_claim_on_the_command_line_exclude_each_other(cli: CommandLine) -> None:
    assert "come from the file alone" in cli.refused(2, "add", "A claim", "--from", "-")


def test_a_claim_that_stands_twice_in_one_file_is_recorded_once(cli: CommandLine) -> None:
    many = b"".join(line(text=f"Claim {number}") for number in range(1100))
    told = cli.json("add", "--from", "-", stdin=line() * 2 + many + line())
    assert len(told["added"]) == 1101
    assert told["known"] == [{"line": 2, "claim": 1}, {"line": 1103, "claim": 1}]
