"""Attaching and detaching: pages, files, quotes that stand, quotes that do not, and what is kept of each visit."""

import json
from pathlib import Path

import pytest
from command_line import CommandLine
from loopback import LoopbackSite

SITE = Path(__file__).resolve().parents[2] / "fixtures" / "site"
PAGE = (
    "<title>A talk</title><p>The envoy said it twice.</p><p>Again: The envoy said it twice.</p><p>We never agreed.</p>"
)
LOCAL = "--allow-private"


@pytest.fixture
def url(site: LoopbackSite) -> str:
    return site.page("/talk", PAGE)


def entries(cli: CommandLine, kind: str) -> int:
    return sum(event["kind"] == kind for event in cli.json("history", "1"))


@pytest.mark.parametrize(
    ("name", "quote", "page"),
    (
        ("transcript.html", "We have agreed to our own offer of 2022 and to nothing beyond it.", None),
        ("resolution.txt", None, None),
        ("resolution.pdf", "Declares that the plebiscites of 5 to 9 May 2023 have no validity;", 1),
    ),
)
def test_a_local_file_is_a_source(claim: CommandLine, name: str, quote: str | None, page: int | None) -> None:
    evidence = claim.json("attach", "1", str(SITE / name), *(("--quote", quote) if quote else ()))
    assert evidence["location"] == (SITE / name).as_uri()
    assert evidence["state"] == ("exact" if quote else None)
    assert evidence["page"] == page
    assert evidence["status"] is None
    place = {"transcript.html": "#:~:text=We%20have%20agreed", "resolution.txt": "", "resolution.pdf": "#page=1"}
    assert claim.ok("open", "1").startswith((SITE / name).as_uri() + place[name])


def test_a_file_uri_and_a_relative_path_are_the_same_source(
    claim: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a note.txt").write_text("We never agreed to that plan.", "utf-8")
    monkeypatch.chdir(tmp_path)
    first = claim.json("attach", "1", "a note.txt", "--quote", "We never agreed")
    second = claim.json("attach", "1", (tmp_path / "a note.txt").as_uri(), "--quote", "to that plan")
    assert first["source"] == second["source"]


def test_redirects_are_followed_and_the_last_location_is_told(claim: CommandLine, site: LoopbackSite, url: str) -> None:
    first = site.redirect("/old", "/older")
    site.redirect("/older", "/talk", status=301)
    evidence = claim.json("attach", "1", first, "--quote", "We never agreed.", LOCAL)
    assert evidence["location"] == first
    assert evidence["final_location"] == url
    assert claim.ok("open", "1").startswith(f"{url}#:~:text=We%20never%20agreed.")


def test_an_error_page_is_kept_and_that_it_is_one_is_said_beside_the_answer(
    claim: CommandLine, site: LoopbackSite
) -> None:
    gone = site.page("/gone", "<p>Not here any more</p>", status=404)
    ran = claim("attach", "1", gone, LOCAL)
    assert ran.code == 0
    assert ran.out.endswith("UTC, answered 404\n")
    assert ran.err == "The page answered 404: what was kept may be an error page, not the source.\n"
    assert claim.json("show", "1")["evidence"][0]["status"] == 404


def test_an_answer_without_text_is_kept_and_that_it_has_none_is_said(claim: CommandLine, site: LoopbackSite) -> None:
    ran = claim("attach", "1", site.page("/bin", bytes(range(256)), media_type="application/octet-stream"), LOCAL)
    assert ran.code == 0
    assert (
        ran.err
        == "No text was read in it, so no quote can be pinned. The answer is application/octet-stream, not text.\n"
    )


def test_a_quote_that_is_not_there_is_refused_with_the_nearest_passage_and_the_capture_is_kept(
    claim: CommandLine, url: str
) -> None:
    ran = claim("attach", "1", url, "--quote", "We always agreed.", LOCAL)
    assert ran.code == 4
    assert ran.out == ""
    assert ran.err.splitlines() == [
        "factcheck: “We always agreed.” does not stand there in these words; the nearest passage is shown.",
        "  the page says: “We never agreed.”",
        "  against yours: We [-always-] {+never+} agreed.",
        "  the page is kept as capture 3 of source 1; nothing is pinned",
        "  try: --quote with the words as they stand there, or --unpinned to record the evidence all the same, marked so",
    ]
    assert claim.json("show", "1")["evidence"] == []
    assert claim.json("verify")["captures"] == 1
    told = claim("attach", "1", url, "--quote", "We always agreed.", LOCAL, "--json").error
    assert told["code"] == "quote-missing"
    assert told["details"] == {
        "nearest": "We never agreed.",
        "difference": "We [-always-] {+never+} agreed.",
        "source": 1,
        "capture": 4,
    }


def test_a_quote_with_nothing_near_it_is_refused_and_quotation_marks_around_it_are_named(
    claim: CommandLine, url: str
) -> None:
    far = claim("attach", "1", url, "--quote", "Sugar prices in Lisbon rose by nine per cent", LOCAL)
    assert "does not stand there, nor anything near it." in far.err
    assert "  try: copy the words from the page itself" in far.err
    marked = claim("attach", "1", url, "--quote", "“Sugar prices in Lisbon rose”", LOCAL)
    assert "  try: leave out the quotation marks around it" in marked.err


def test_an_unpinned_quote_is_recorded_marked_so_and_bears_no_verdict(claim: CommandLine, url: str) -> None:
    out = claim.ok("attach", "1", url, "--quote", "We always agreed.", "--unpinned", "--stance", "supports", LOCAL)
    assert "supports · changed, not pinned · source 1" in out
    assert claim.json("list")[0]["evidence"] == 1
    assert "no pinned evidence" in claim.refused(4, "assess", "1", "supported", "--because", "It says so")
    assert claim.ok("open", "1") == f"{url}\n"


def test_a_quote_found_twice_shows_both_places_and_a_prefix_or_suffix_decides(claim: CommandLine, url: str) -> None:
    ran = claim("attach", "1", url, "--quote", "The envoy said it twice.", LOCAL)
    assert ran.code == 4
    assert "stands there in 2 places" in ran.err
    assert ran.err.count("[The envoy said it twice.]") == 2
    assert '--prefix "the words before it"' in ran.err
    after = claim.json("attach", "1", url, "--quote", "The envoy said it twice.", "--prefix", "Again:", LOCAL)
    before = claim.json("attach", "1", url, "--quote", "The envoy said it twice.", "--suffix", "Again", LOCAL)
    assert before["starts"] < after["starts"]
    missed = claim("attach", "1", url, "--quote", "The envoy said it twice.", "--prefix", "Never:", LOCAL)
    assert missed.code == 4
    assert "stands there, but not next to that prefix or suffix" in missed.err


def test_the_same_evidence_attached_again_is_captured_again_and_counted_once(claim: CommandLine, url: str) -> None:
    same = ("attach", "1", url, "--quote", "We never agreed.", "--note", "Late in the talk", LOCAL)
    first = claim.json(*same)
    again = claim(*same)
    assert again.out.startswith("Evidence 4 on claim 1 is recorded already; this visit is kept as capture 5\n")
    assert claim.json(*same) == {**first, "again": 6}
    assert claim.json("list")[0]["evidence"] == 1
    assert entries(claim, "capture") == 3
    claim.ok("attach", "1", url, "--quote", "We never agreed.", "--stance", "supports", LOCAL)
    assert claim.json("list")[0]["evidence"] == 2


def test_a_whole_page_attached_again_is_new_evidence_once_it_reads_differently(
    claim: CommandLine, site: LoopbackSite, url: str
) -> None:
    claim.ok("attach", "1", url, LOCAL)
    claim.ok("attach", "1", url, LOCAL)
    assert claim.json("list")[0]["evidence"] == 1
    site.page("/talk", PAGE + "<p>Corrected.</p>")
    claim.ok("attach", "1", url, LOCAL)
    assert claim.json("list")[0]["evidence"] == 2


def test_detached_evidence_can_be_attached_anew(claim: CommandLine, url: str) -> None:
    claim.ok("attach", "1", url, LOCAL)
    assert claim.ok("detach", "1", "1", "--because", "Wrong talk") == "Evidence 4 detached from claim 1\n"
    assert claim.json("attach", "1", url, LOCAL)["again"] is None
    shown = claim.ok("show", "1")
    assert "     detached because Wrong talk\n" in shown
    claim.ok("assess", "1", "refuted", "--because", "He says so")
    assert claim.json("show", "1")["assessments"][0]["evidence"] == [7]
    assert "no pinned evidence that stands" in claim.refused(
        3, "assess", "1", "refuted", "--evidence", "4", "--because", "He says so"
    )
    assert claim.json("list")[0]["evidence"] == 1


def test_detach_asks_which_where_a_source_is_attached_more_than_once(claim: CommandLine, url: str) -> None:
    first = claim.json("attach", "1", url, LOCAL)["entry"]
    second = claim.json("attach", "1", url, "--quote", "We never agreed.", LOCAL)["entry"]
    ran = claim("detach", "1", url, "--because", "Wrong talk")
    assert ran.code == 3
    assert ran.err == f"factcheck: Source 1 is attached to claim 1 2 times.\n  try: --entry {first} or {second}\n"
    told = claim.json("detach", "1", url, "--entry", str(second), "--because", "Wrong talk")
    assert told == {"claim": 1, "detached": "evidence", "entry": second}
    assert "as entry 99" in claim.refused(3, "detach", "1", "1", "--entry", "99", "--because", "Wrong talk")
    claim.ok("detach", "1", "1", "--because", "Wrong talk")
    assert "is not attached to claim 1." in claim.refused(3, "detach", "1", "1", "--because", "Wrong talk")


@pytest.mark.parametrize("source", ("2", "9" * 30, "https://example.org/never", "0"))
def test_detaching_what_is_not_attached_is_not_found(claim: CommandLine, url: str, source: str) -> None:
    claim.ok("attach", "1", url, LOCAL)
    assert source in claim.refused(3, "detach", "1", source, "--because", "Wrong talk")


def test_a_verdict_keeps_the_evidence_it_was_given(claim: CommandLine, site: LoopbackSite, url: str) -> None:
    entry = claim.json("attach", "1", url, "--quote", "We never agreed.", LOCAL)["entry"]
    claim.ok("assess", "1", "refuted", "--because", "He says so himself")
    claim.ok("detach", "1", "1", "--because", "Wrong talk")
    site.page("/talk", "<p>We always agreed.</p>")
    claim("attach", "1", url, LOCAL)
    claim.ok("revise", "1", "--text", "The envoy has two plans", "--because", "He has two")
    shown = claim.json("show", "1")
    assert shown["assessments"][0]["evidence"] == [entry]
    assert shown["judgement"] == "refuted"
    assert shown["evidence"][0]["words"] == "We never agreed."
    assert shown["evidence"][0]["detached"] == "Wrong talk"
    assert "resting on evidence 4" in claim.ok("show", "1")
    assert claim("verify", "--deep").code == 0


def test_quotes_in_other_typography_are_pinned_and_told_as_normalised(claim: CommandLine, site: LoopbackSite) -> None:
    url = site.page("/curly", "<p>He said “We\u2019ll   never\nagree” \u2013 twice.</p>")
    out = claim.ok("attach", "1", url, "--quote", '"We\'ll never agree" - twice', LOCAL)
    assert "normalised (" in out
    assert "“We\u2019ll never agree” \u2013 twice" in out


def test_a_quote_typed_with_a_line_break_inside_is_pinned(claim: CommandLine, url: str) -> None:
    assert claim.json("attach", "1", url, "--quote", "We never\nagreed.", LOCAL)["state"] == "normalised"


@pytest.mark.parametrize(
    ("given", "said"),
    (
        ("notes.html", "neither a file here nor a URL"),
        ("./notes", "neither a file here nor a URL"),
        ("notes", "neither a file here nor a URL"),
        ("~nobody-at-all/notes", "neither a file here nor a URL"),
        ("x" * 5000, "neither a file here nor a URL"),
        ("/", "is not a file that can be read"),
        ("", "is not a file that can be read"),
        ("file:///no/such/file", "is not a file that can be read"),
    ),
)
def test_a_file_that_is_not_there_is_told_as_one(claim: CommandLine, given: str, said: str) -> None:
    assert said in claim.refused(3, "attach", "1", given)


def test_a_file_that_is_gone_when_its_turn_comes_is_told(claim: CommandLine, tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("We never agreed.", "utf-8")
    claim.ok("attach", "1", str(note), "--later")
    note.unlink()
    ran = claim("attach", "--pending")
    assert ran.code == 1
    assert "is not there any more" in ran.err


def test_options_that_do_not_go_together_are_refused(claim: CommandLine, url: str) -> None:
    assert "needs a quote" in claim.refused(2, "attach", "1", url, "--prefix", "Again:")
    assert "Say which claim" in claim.refused(2, "attach", "1")
    assert "With --pending" in claim.refused(2, "attach", "1", "--pending")
    assert "not the number of a claim" in claim.refused(2, "attach", url, "1")
    assert claim.refused(2, "attach", "1", url, "--timeout", "0").endswith("0.0 is not in the range 1<=x<=3600.")
    assert "--timeout" in claim.refused(2, "attach", "1", url, "--timeout", "1e9")
    assert "above 0" in claim.refused(2, "attach", "1", url, "--timeout", "nan")


def test_a_blank_note_is_refused_before_anything_is_fetched(claim: CommandLine, site: LoopbackSite, url: str) -> None:
    assert "The note is empty." in claim.refused(2, "attach", "1", url, "--note", " ", LOCAL)
    assert site.requests == []
    assert not (claim.desk / "archive").exists()


def test_the_error_of_a_refused_quote_is_one_json_object(claim: CommandLine, url: str) -> None:
    ran = claim("attach", "1", url, "--quote", "The envoy said it twice.", LOCAL, "--json")
    places = json.loads(ran.out)["error"]["details"]["places"]
    assert [place["words"] for place in places] == ["The envoy said it twice."] * 2
