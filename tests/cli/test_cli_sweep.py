"""Sources read again: what is told, what is recorded, and what a sweep never does."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import time_machine
from command_line import CommandLine
from loopback import HOLD, RESET, LoopbackSite, head

from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading_turns import LOCKS
from factcheck.bootstrap import open_desk
from factcheck.domain.evidence import Detachment
from factcheck.domain.source import Capture
from factcheck.domain.vocabulary import Link
from factcheck.service import sweeping
from factcheck.service.sweeping import Wanted, sweep_sources

QUOTE = "We have agreed to our own offer of 2022 and to nothing beyond it"
PAGE = f"<title>Minutes of Eastvale</title><h1>Minutes</h1><p>{QUOTE}.</p><p>The council met at nine, and at noon it rose.</p>"
EDITED = PAGE.replace("nothing", "something")


@pytest.fixture
def watched(cli: CommandLine, site: LoopbackSite) -> CommandLine:
    """Claim 1, refuted by a sentence of source 1."""
    cli.ok("add", "Northmark has accepted guarantees", "--by", "Paul Hart", "--on", "2025-08")
    attach(cli, site.page("/minutes", PAGE))
    cli.ok("assess", "1", "refuted", "--because", "The minutes say so")
    return cli


def attach(cli: CommandLine, url: str, *, claim: int = 1, quote: str | None = QUOTE) -> None:
    quoted = ("--quote", quote) if quote else ()
    cli.ok("attach", str(claim), url, *quoted, "--stance", "refutes", "--allow-private")


def sweep(cli: CommandLine, *arguments: str, code: int = 0) -> Any:
    ran = cli("sweep", *(arguments or ("--all",)), "--allow-private", "--json")
    assert ran.code == code, ran
    return ran.json


def captures(cli: CommandLine) -> list[dict[str, Any]]:
    return [event["fact"] for event in history(cli) if event["kind"] == "capture"]


def history(cli: CommandLine, claim: int = 1) -> list[dict[str, Any]]:
    events: list[dict[str, Any]] = cli.json("history", str(claim))
    return events


def test_what_did_not_change_is_no_finding_and_costs_no_second_copy(watched: CommandLine, site: LoopbackSite) -> None:
    assert sweep(watched)["unchanged"] == 1
    _, second = captures(watched)
    assert (second["status"], second["cause"], second["earlier"]) == (200, "unchanged", 3)
    assert second["warc_length"] < 1_500
    assert watched.verify().code == 0


def test_a_304_that_nobody_asked_for_is_a_failure(watched: CommandLine, site: LoopbackSite) -> None:
    site.page("/minutes", "", status=304)
    told = sweep(watched, code=1)
    assert (told["failed"], told["sources"][0]["link"]) == (1, "dying")
    assert "nobody had asked whether it was" in told["sources"][0]["message"]


def test_a_changed_sentence_is_told_by_its_claim_as_it_was_and_as_it_is(
    watched: CommandLine, site: LoopbackSite
) -> None:
    site.page("/minutes", EDITED)
    ran = watched("sweep", "1", "--allow-private")
    assert ran.code == 1
    assert "Claim 1 is orphaned · refuted · Northmark has accepted guarantees" in ran.out
    assert f"was “{QUOTE}”" in ran.out
    assert "now “We have agreed to our own offer of 2022 and to something beyond it”" in ran.out
    assert "refuted · shaken" in watched.ok("list")
    assert "the quote was changed: “We have agreed to our own offer of 2022 and to something" in watched.ok("show", "1")
    assert watched.json("show", "1")["verdict"] == "refuted"
    assert [item["cause"] for item in watched("due", "--json").json] == ["orphaned", "single-sourced"]
    assert sweep(watched)["claims"] == []
    site.page("/minutes", PAGE)
    (news,) = sweep(watched, code=1)["claims"]
    assert (news["what"], news["evidence"][0]["state"]) == ("recovered", "exact")
    assert "shaken" not in watched.ok("list")


def test_compare_and_the_queue_tell_of_what_was_shaken(watched: CommandLine, site: LoopbackSite) -> None:
    before = "2030-01-01"
    with time_machine.travel(f"{before} 12:00 +0000"):
        sweep(watched)
    site.page("/minutes", EDITED)
    with time_machine.travel("2030-02-01 12:00 +0000"):
        sweep(watched, code=1)
        (claim,) = watched.json("compare", before, "2030-02-01")["claims"]
        assert [(change["what"], change["because"]) for change in claim["changes"]] == [
            ("shaken", "the quote is changed")
        ]
        (listed,) = watched.json("list", "--why")
        assert (listed["next"], listed["why"][0]) == ("shaken", "1 piece of evidence no longer at its source")
    site.page("/minutes", PAGE)
    with time_machine.travel("2030-03-01 12:00 +0000"):
        sweep(watched, code=1)
        assert watched.json("compare", "2030-02-01", "2030-03-01")["counts"] == {"recovered": 1}
        assert watched.json("list", "--as-of", "2030-02-15")[0]["lost"] == 1
        assert watched.json("list")[0]["lost"] == 0


def test_only_the_verdicts_last_support_makes_an_orphan(watched: CommandLine, site: LoopbackSite) -> None:
    attach(watched, site.page("/second", PAGE))
    watched.ok("assess", "1", "refuted", "--because", "Both say so")
    site.page("/minutes", EDITED)
    assert [news["what"] for news in sweep(watched, code=1)["claims"]] == ["shaken"]
    site.page("/second", "<p>Nothing is left of it here, and nothing like it.</p>")
    assert [news["what"] for news in sweep(watched, code=1)["claims"]] == ["orphaned"]
    watched.ok("detach", "1", "1", "--because", "Edited")
    watched.ok("detach", "1", "2", "--because", "Edited too")
    assert watched.json("list")[0]["lost"] == 0
    ran = watched("sweep", "--all", "--allow-private")
    assert (ran.code, ran.err) == (0, "Nothing is due to be read again.\n")


def test_typography_and_advertising_are_no_change(watched: CommandLine, site: LoopbackSite) -> None:
    attach(
        watched, site.page("/talk", "<p>He said: 'No offer was made at all'.</p>"), quote="'No offer was made at all'"
    )
    site.page("/talk", "<p>He said: ‘No offer was made at all’.</p><p>Buy one, get one free, this week alone!</p>")
    site.page("/minutes", PAGE + "<p>Advertisement: the best umbrellas of the valley.</p>")
    told = sweep(watched)
    assert (told["claims"], told["sources"], told["unchanged"]) == ([], [], 0)


def test_evidence_without_a_quote_is_lost_only_with_its_page(watched: CommandLine, site: LoopbackSite) -> None:
    watched.ok("add", "Another claim", "--by", "Ada Moor")
    attach(watched, site.page("/whole", PAGE), claim=2, quote=None)
    site.page("/whole", PAGE.replace("council", "board"))
    assert sweep(watched)["claims"] == []
    site.page("/", "<title>Front</title><p>Welcome to the front page of this fixture.</p>")
    site.redirect("/whole", "/")
    told = sweep(watched, code=1)
    assert [(news["number"], news["what"]) for news in told["claims"]] == [(2, "shaken")]
    assert [(item["link"], item["cause"]) for item in told["sources"]] == [("deviated", "front-page")]
    assert "the source shows something else (front page)" in watched.ok("show", "2")


def test_three_failures_three_days_apart_are_death_and_one_is_not(watched: CommandLine, site: LoopbackSite) -> None:
    site.raw("/minutes", [RESET])
    seen = []
    for day in ("2030-03-01", "2030-03-02", "2030-03-03", "2030-03-05", "2030-03-06"):
        with time_machine.travel(f"{day} 12:00 +0000"):
            ran = watched("sweep", "--all", "--allow-private", "--json")
            seen.append((ran.code, [item["link"] for item in ran.json["sources"]], len(ran.json["claims"])))
    assert seen == [(1, ["dying"], 0), (0, [], 0), (0, [], 0), (1, ["dead"], 1), (0, [], 0)]
    assert "Source 1 is dead since 2030-03-01" not in watched.ok("show", "1")
    assert "the source is dead (connection failed)" in watched.ok("show", "1")


@pytest.mark.parametrize("tags", (("one",), ("one", "two")), ids=["at once", "after the same page under another"])
def test_a_tag_that_is_used_again_for_other_content_is_never_believed_again(
    watched: CommandLine, site: LoopbackSite, tags: tuple[str, ...]
) -> None:
    attach(watched, site.page("/tagged", PAGE, headers={"ETag": f'"{tags[0]}"'}))
    for tag in tags[1:]:
        site.page("/tagged", PAGE, headers={"ETag": f'"{tag}"'})
        assert sweep(watched)["unchanged"] == 2
    site.page("/tagged", EDITED, headers={"ETag": f'"{tags[-1]}"'})
    assert sweep(watched, code=1)["claims"][0]["what"] == "shaken"
    site.requests.clear()
    sweep(watched)
    asked = [request for request in site.requests if request.path == "/tagged"]
    assert [("if-none-match" in request.headers) for request in asked] == [False]


@pytest.mark.parametrize(("at_once", "together"), (("1", 1), ("3", 3)))
def test_no_more_pages_are_under_way_than_asked_for(
    cli: CommandLine, site: LoopbackSite, at_once: str, together: int
) -> None:
    cli.ok("add", "Northmark has accepted guarantees", "--by", "Paul Hart")
    site.page("/minutes", PAGE)
    for number in range(2, 6):
        attach(cli, site.url("/minutes", origin=site.listen(f"127.0.0.{number}")))
    site.raw(
        "/minutes", [0.2, head(200, {"Content-Type": "text/html", "Content-Length": str(len(PAGE))}), PAGE.encode()]
    )
    site.most_together = 0
    assert sweep(cli, "--all", "--at-once", at_once)["unchanged"] == 4
    assert site.most_together == together


def test_pages_are_asked_whether_they_changed_and_read_whole_now_and_then(
    watched: CommandLine, site: LoopbackSite
) -> None:
    attach(watched, site.page("/tagged", PAGE, headers={"ETag": '"one"'}))
    full = head(200, {"Content-Type": "text/html", "ETag": '"one"', "Content-Length": str(len(PAGE))}) + PAGE.encode()

    def answer() -> Iterator[bytes]:
        yield head(304, {"ETag": '"one"'}) if "if-none-match" in site.requests[-1].headers else full

    site.raw("/tagged", [answer])
    site.requests.clear()
    for _ in range(11):
        assert sweep(watched)["unchanged"] == 2
    asked = ["if-none-match" in request.headers for request in site.requests if request.path == "/tagged"]
    assert asked.count(False) == 1
    assert asked[9] is False


def test_a_wall_says_nothing_of_the_quote_behind_it(watched: CommandLine, site: LoopbackSite) -> None:
    site.page("/minutes", "<title>Just a moment...</title><p>Checking your browser.</p>", status=403)
    told = sweep(watched, code=1)
    assert (told["claims"], [item["link"] for item in told["sources"]]) == ([], ["blocked"])
    assert watched.json("list")[0]["lost"] == 0
    assert sweep(watched)["sources"] == []


def test_robots_are_obeyed_and_that_is_told(watched: CommandLine, site: LoopbackSite) -> None:
    site.page("/robots.txt", "User-agent: factcheck\nDisallow: /minutes\n", media_type="text/plain")
    site.requests.clear()
    told = sweep(watched, code=1)
    assert [(item["link"], item["cause"]) for item in told["sources"]] == [("blocked", "robots-refused")]
    assert site.paths_seen() == ["/robots.txt"]


def test_sites_are_told_whom_to_write_to(watched: CommandLine, site: LoopbackSite) -> None:
    watched.ok("desk", "set", "contact", "desk@example.org")
    sweep(watched)
    assert "(+mailto:desk@example.org)" in site.requests[-1].headers["user-agent"]
    assert "neither an e-mail address" in watched.refused(2, "desk", "set", "contact", "nobody")


def test_private_addresses_stay_refused_without_a_word_and_that_is_no_death(watched: CommandLine) -> None:
    ran = watched("sweep", "--all", "--json")
    assert [(item["link"], item["cause"]) for item in ran.json["sources"]] == [("unknown", "address-refused")]
    assert watched("sweep", "--all", "--json").code == 0


def test_a_certificate_that_does_not_hold_is_no_dead_link(cli: CommandLine, site: LoopbackSite) -> None:
    cli.ok("add", "A claim", "--by", "Paul Hart")
    site.page("/minutes", PAGE)
    url = f"{site.tls('expired')}/minutes"
    cli.ok("attach", "1", url, "--quote", QUOTE, "--allow-private", "--insecure")
    told = sweep(cli, code=1)
    assert [(item["link"], item["cause"]) for item in told["sources"]] == [("unknown", "certificate-refused")]
    assert sweep(cli, "--all", "--insecure")["read"] == 1


def test_nothing_is_due_on_the_day_of_a_visit_and_a_setting_says_when(watched: CommandLine) -> None:
    assert watched("sweep", "--allow-private").err == "Nothing is due to be read again.\n"
    later = "2040-01-01 12:00 +0000"
    with time_machine.travel(later):
        assert sweep(watched, "--due")["read"] == 1
        assert sweep(watched, "--due")["read"] == 0
    watched.ok("desk", "set", "sweep.every", "1y")
    with time_machine.travel("2040-12-31 12:00 +0000"):
        assert sweep(watched, "--due")["read"] == 0
    with time_machine.travel("2041-01-01 12:00 +0000"):
        assert sweep(watched, "--due")["read"] == 1


def test_sources_are_named_by_claim_by_number_or_by_url(watched: CommandLine, site: LoopbackSite) -> None:
    watched.ok("add", "Another", "--by", "Ada Moor")
    attach(watched, site.page("/second", PAGE), claim=2)
    assert sweep(watched, "2")["read"] == 1
    assert sweep(watched, "--source", "1", site.url("/second"))["read"] == 2
    told = sweep(watched, "--all", "--max", "1")
    assert (told["read"], told["left"]) == (1, 1)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    (
        (("9",), 3, "There is no claim 9"),
        (("--source", "9"), 3, "There is no source 9"),
        (("--source", "https://example.org/x"), 3, "'https://example.org/x' is no source of this desk"),
        (("https://example.org/never",), 3, "'https://example.org/never' is no source of this desk"),
        (("--all", "1"), 2, "--all is every watched source"),
        (("ftp://example.org/",), 2, "ftp"),
    ),
)
def test_what_cannot_be_swept_is_refused(
    watched: CommandLine, arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert message in watched.refused(code, "sweep", *arguments)


def test_a_source_that_somebody_else_reads_is_left_to_him(watched: CommandLine, site: LoopbackSite) -> None:
    attach(watched, site.page("/second", PAGE))
    code = (
        "import fcntl, os, sys, time\n"
        "file = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT, 0o600)\n"
        "fcntl.lockf(file, fcntl.LOCK_EX, 1, 1)\n"
        "print('held', flush=True)\n"
        "time.sleep(60)\n"
    )
    other = subprocess.Popen([sys.executable, "-c", code, str(watched.desk / LOCKS)], stdout=subprocess.PIPE)
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    told = sweep(watched)
    assert (told["read"], told["busy"]) == (1, 1)
    other.kill()
    other.communicate()
    assert sweep(watched)["read"] == 2


def test_two_sweeps_at_once_read_each_source_once(watched: CommandLine, site: LoopbackSite) -> None:
    with time_machine.travel("2026-01-01"):
        for number in range(6):
            attach(watched, site.page(f"/p{number}", PAGE))
    for number in range(6):
        site.raw(
            f"/p{number}",
            [0.3, head(200, {"Content-Type": "text/html", "Content-Length": str(len(PAGE))}), PAGE.encode()],
        )
    site.requests.clear()
    command = [sys.executable, "-m", "factcheck", "sweep", "--allow-private", "--json"]
    environment = {**os.environ, "FACTCHECK_DESK": str(watched.desk)}
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment) for _ in range(2)
    ]
    told = [json.loads(process.communicate(timeout=60)[0]) for process in running]
    assert sum(item["read"] for item in told) == 6
    assert sorted(path for path in site.paths_seen() if path != "/robots.txt") == [f"/p{number}" for number in range(6)]


def test_an_interruption_records_what_was_brought_back(watched: CommandLine, site: LoopbackSite) -> None:
    attach(watched, site.page("/slow", PAGE))
    site.raw("/slow", [HOLD])
    command = [sys.executable, "-m", "factcheck", "sweep", "--all", "--allow-private"]
    environment = {**os.environ, "FACTCHECK_DESK": str(watched.desk), "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    for _ in range(600):
        if "/slow" in site.paths_seen()[2:] and "/minutes" in site.paths_seen()[2:]:
            break
        time.sleep(0.05)
    time.sleep(0.5)
    before = len(captures(watched))
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=30)
    assert running.returncode == 130
    assert b"stopped; what was recorded stays recorded" in err
    assert len(captures(watched)) == before + 1


def test_a_damaged_earlier_capture_is_made_good_by_a_full_one(watched: CommandLine, site: LoopbackSite) -> None:
    attach(watched, site.page("/tagged", PAGE, headers={"ETag": '"one"'}))
    (shelved,) = (path for path in (watched.desk / "archive").iterdir() if path.name in _file_of(watched, "/tagged"))
    raw = bytearray(shelved.read_bytes())
    raw[len(raw) // 2] ^= 4
    shelved.chmod(0o600)
    shelved.write_bytes(raw)
    site.requests.clear()
    assert sweep(watched)["read"] == 2
    (asked,) = [request for request in site.requests if request.path == "/tagged"]
    assert "if-none-match" not in asked.headers
    last = [capture for capture in captures(watched) if capture["final_location"].endswith("/tagged")][-1]
    assert last["earlier"] is None
    watched.sound = False


def _file_of(cli: CommandLine, path: str) -> Iterator[str]:
    return (capture["warc_file"] for capture in captures(cli) if capture["final_location"].endswith(path))


def test_a_new_extractor_is_no_change_of_the_page(
    watched: CommandLine, site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading process is our own: a version of it that reads no paragraphs any more is put in its place."""
    from dataclasses import replace

    from factcheck.archive.reading import Reader, Reading

    as_it_is = Reader.read

    def read_otherwise(self: Reader, *arguments: Any, **named: Any) -> Reading:
        reading = as_it_is(self, *arguments, **named)
        return replace(reading, text=reading.text.replace(QUOTE, ""), extractor="visible/99")

    site.page("/minutes", PAGE + "<p>One more line.</p>")
    with monkeypatch.context() as patched:
        patched.setattr(Reader, "read", read_otherwise)
        assert sweep(watched)["claims"] == []
    assert watched.json("list")[0]["lost"] == 0


def test_a_page_that_cannot_be_read_any_more_is_told_and_loses_nothing(
    watched: CommandLine, site: LoopbackSite
) -> None:
    site.page("/minutes", b"\x00\x01\x02\x03" * 4000, media_type="application/octet-stream")
    (news,) = sweep(watched, code=1)["claims"]
    assert (news["what"], news["evidence"][0]["state"]) == ("unreadable", "unreadable")
    assert watched.json("list")[0]["lost"] == 0


def test_a_claim_whose_work_has_ended_is_not_watched(watched: CommandLine) -> None:
    watched.ok("withdraw", "1", "--because", "Recorded by mistake")
    assert sweep(watched)["read"] == 0


def test_local_files_are_not_watched(cli: CommandLine, tmp_path: Path) -> None:
    page = tmp_path / "minutes.html"
    page.write_text(PAGE, "utf-8")
    cli.ok("add", "A claim", "--by", "Paul Hart")
    cli.ok("attach", "1", str(page), "--quote", QUOTE)
    assert sweep(cli)["read"] == 0


def test_a_sweep_never_sets_lifts_or_refreshes_a_verdict(watched: CommandLine, site: LoopbackSite) -> None:
    before = [event for event in history(watched) if event["kind"] == "assessment"]
    for body in (EDITED, PAGE, "<p>Gone.</p>", PAGE):
        site.page("/minutes", body)
        watched("sweep", "--all", "--allow-private")
    kinds = {event["kind"] for event in history(watched)}
    assert kinds == {"claim", "source", "capture", "evidence", "assessment", "sighting"}
    assert [event for event in history(watched) if event["kind"] == "assessment"] == before
    desk = open_desk(watched.desk, actor="x")
    assert desk.reads.standing(1)["decided_at"] == before[0]["recorded_at"]


WALL = "<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>"


def test_a_page_that_moved_is_told_once_and_again_only_when_it_moves_on_or_comes_home(
    watched: CommandLine, site: LoopbackSite
) -> None:
    noon, one = PAGE, PAGE.replace("noon", "one")
    told = []
    for to, body in (
        ("/new", noon),
        ("/new", noon),
        ("/new", one),
        ("/newer", one),
        ("/newer", noon),
        ("", noon),
        ("", one),
    ):
        site.page(to or "/minutes", body)
        if to:
            site.redirect("/minutes", to, 301)
        swept = watched("sweep", "--all", "--allow-private", "--json").json
        assert swept["claims"] == []
        told.append([(item["link"], item["detail"].removeprefix(site.origin)) for item in swept["sources"]])
    assert told == [[("moved", "/new")], [], [], [("moved", "/newer")], [], [("live", "")], []]


def test_a_page_where_a_quote_stands_is_there_though_all_else_is_another_page(
    watched: CommandLine, site: LoopbackSite
) -> None:
    day = " ".join(f"Speaker {number} was given four minutes and took six of them." for number in range(90))
    harbour = " ".join(f"Ship {number} came in with the tide and was gone before night." for number in range(90))
    second = "The chair thanked all who had spoken, and closed the day"
    attach(watched, site.page("/day", f"<title>A day in Eastvale</title><p>{QUOTE}.</p><p>{day}</p><p>{second}.</p>"))
    attach(watched, site.url("/day"), quote=second)
    site.page("/day", f"<title>Ships of Northmark</title><p>{harbour}</p><p>{QUOTE}.</p>")
    told = sweep(watched, code=1)
    assert told["sources"] == []
    assert [(item["was"], item["state"]) for item in told["claims"][0]["evidence"]] == [(second, "missing")]


def test_what_may_stand_behind_a_cut_is_not_told_as_gone(watched: CommandLine, site: LoopbackSite) -> None:
    desk = open_desk(watched.desk, actor="test")
    site.page("/minutes", f"<title>Minutes of Eastvale</title><p>{'The clerk read on. ' * 200}</p>{PAGE}")
    swept = sweep_sources(desk, Wanted(), FetchPolicy(allow_private=True, max_wire=2_000))
    assert (swept.read, swept.claims, swept.sources) == (1, [], [])
    assert captures(watched)[-1]["truncated"] == "length"
    assert watched.json("list")[0]["lost"] == 0


def test_a_clock_that_was_set_back_hides_no_failure(watched: CommandLine, site: LoopbackSite) -> None:
    with time_machine.travel("2030-03-10 12:00 +0000"):
        sweep(watched)
    site.raw("/minutes", [RESET])
    seen = []
    for day in ("2030-03-01", "2030-03-02", "2030-03-05"):
        with time_machine.travel(f"{day} 12:00 +0000"):
            ran = watched("sweep", "--all", "--allow-private", "--json")
            seen.append([item["link"] for item in ran.json["sources"]])
    assert seen == [["dying"], [], ["dead"]]


def test_a_failure_of_a_day_to_come_keeps_nothing_due_for_ever(watched: CommandLine, site: LoopbackSite) -> None:
    site.raw("/minutes", [RESET])
    with time_machine.travel("2031-01-01"):
        sweep(watched, code=1)
    site.page("/minutes", PAGE)
    with time_machine.travel("2030-01-01"):
        assert sweep(watched, "--due", code=1)["read"] == 1
        assert sweep(watched, "--due")["read"] == 0


def test_evidence_that_was_taken_off_meanwhile_is_no_news(watched: CommandLine, site: LoopbackSite) -> None:
    (entry,) = (item["entry"] for item in watched.json("show", "1")["evidence"])
    body = EDITED.encode()

    def answer() -> Iterator[bytes]:
        with open_desk(watched.desk, actor="ben").writing() as unit:
            unit.append(Detachment(1, evidence=entry, because="Of another meeting"))
        yield head(200, {"Content-Type": "text/html", "Content-Length": str(len(body))}) + body

    site.raw("/minutes", [answer])
    told = sweep(watched)
    assert (told["read"], told["unchanged"], told["claims"]) == (1, 0, [])


def test_a_claim_that_gets_one_sentence_back_of_two_is_still_shaken(watched: CommandLine, site: LoopbackSite) -> None:
    second = "The council met at nine, and at noon it rose"
    attach(watched, site.url("/minutes"), quote=second)
    site.page("/minutes", EDITED.replace("noon", "one"))
    assert "Claim 1 is orphaned ·" in watched("sweep", "--all", "--allow-private").out
    site.page("/minutes", EDITED)
    back = watched("sweep", "--all", "--allow-private")
    assert back.out.startswith("Claim 1 is still orphaned ·")
    assert "the quote stands there again" in back.out


def test_what_was_found_before_the_disk_said_no_is_told(
    watched: CommandLine, site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(watched, site.page("/second", PAGE))
    site.page("/minutes", EDITED)
    site.page("/second", EDITED)
    monkeypatch.setattr(sweeping, "CHUNK", 1)
    rename, done = os.rename, []

    def rename_once(*arguments: Any, **named: Any) -> None:
        if done:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        done.append(rename(*arguments, **named))

    monkeypatch.setattr(os, "rename", rename_once)
    ran = watched("sweep", "--all", "--allow-private")
    assert ran.code == 4
    assert ran.out.count("the quote was changed") == 1
    assert "No space left on device" in ran.err
    assert watched.json("list")[0]["lost"] == 1


def test_a_wall_is_pointed_out_when_it_is_attached(cli: CommandLine, site: LoopbackSite) -> None:
    cli.ok("add", "A claim", "--by", "Paul Hart")
    ran = cli("attach", "1", site.page("/wall", WALL), "--allow-private")
    assert (ran.code, ran.err) == (0, "This may not be the page itself: it looks blocked (bot wall).\n")


def test_where_the_quote_stands_the_page_is_there_whatever_it_looks_like(cli: CommandLine, site: LoopbackSite) -> None:
    cli.ok("add", "They check browsers", "--by", "Paul Hart")
    url = site.page("/wall", WALL)
    ran = cli("attach", "1", url, "--quote", "Checking your browser before accessing the site", "--allow-private")
    assert (ran.code, ran.err) == (0, "")
    site.page("/wall", WALL.replace("Checking", "We check"))
    (news,) = sweep(cli, code=1)["claims"]
    assert (news["what"], news["evidence"][0]["state"]) == ("shaken", "changed")


def test_a_304_is_of_the_capture_it_was_asked_against_whatever_was_captured_meanwhile(
    watched: CommandLine, site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "CHUNK", 1)  # what is recorded early lets the sweep see what others have recorded
    tagged = site.page("/tagged", PAGE, headers={"ETag": '"one"'})
    attach(watched, tagged.replace(site.origin, site.listen("127.0.0.2")))
    for number in range(12):
        attach(watched, site.page(f"/other/{number}", EDITED), quote=None)
    asked, other = captures(watched)[1:3]
    entries = {event["fact"]["warc_file"]: event["entry"] for event in history(watched) if event["kind"] == "capture"}

    def answer() -> Iterator[bytes]:
        with open_desk(watched.desk, actor="ben").writing() as unit:  # the page as somebody else saw it in this moment
            unit.append(Capture(**{**other, "source": asked["source"], "link": Link.LIVE}))
        yield b""

    site.raw("/tagged", [answer, 1.0, head(304, {"ETag": '"one"'})])
    sweep(watched)
    again = captures(watched)[-1]
    assert (again["status"], again["earlier"]) == (304, entries[asked["warc_file"]])
    assert again["payload_digest"] == asked["payload_digest"]
    watched.sound = False  # two captures of one stretch of the archive
