"""The story of the issue: add, attach, list, assess, show, history, open, verify, for people and for programs."""

import time_machine
from command_line import CommandLine
from loopback import LoopbackSite

TRANSCRIPT = """
<html><head><title>Transcript of the talk</title><meta name="author" content="M. Scribe"></head><body>
<p>Welcome.</p><p>We have agreed to our own offer of 2022 and to nothing beyond it.</p><p>Thank you.</p></body></html>
"""
QUOTE = "We have agreed to our own offer of 2022 and to nothing beyond it."
TEXT = "Russia has accepted 'Article 5-like' US security guarantees for Ukraine"


def test_the_story_of_a_claim_as_people_read_it(cli: CommandLine, site: LoopbackSite) -> None:
    url = site.page("/transcript", TRANSCRIPT)
    with time_machine.travel("2025-08-18 09:30 +0000", tick=False):
        added = cli(
            "add", TEXT, "--by", "Steve Witkoff", "--on", "2025-08", "--topic", "Guarantees", "--note", "On air"
        )
        assert added.out == "Claim 1 · unverified · said 2025-08 by Steve Witkoff\n"
        assert added.err == f"A new desk at {cli.desk}\n"
        assert cli.ok("attach", "1", url, "--quote", QUOTE, "--stance", "refutes", "--allow-private") == (
            "Evidence 6 on claim 1\n"
            "  6  refutes · exact · source 1\n"
            f"     “{QUOTE}”\n"
            "     Transcript of the talk · M. Scribe\n"
            f"     {url}, captured 2025-08-18 09:30 UTC\n"
        )
    with time_machine.travel("2025-08-28 10:00 +0000", tick=False):
        assert cli.ok("list", "--unverified") == (
            "claim  verdict     said on  by             evidence  age   text\n"
            f"1      unverified  2025-08  Steve Witkoff  1         10 d  {TEXT}\n"
        )
        assert cli.ok(
            "assess", "1", "refuted", "--because", "The offer was the one of 2022", "--attribution", "confirmed"
        ) == ("Claim 1 · refuted · attribution confirmed · said 2025-08 by Steve Witkoff\n")
        nothing = cli("list", "--unverified")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "No claim fits; factcheck list shows all.\n")
    assert cli.ok("show", "1") == (
        "Claim 1 · refuted · attribution confirmed · said 2025-08 by Steve Witkoff\n"
        f"  {TEXT}\n"
        "  topics: guarantees\n"
        "  note: On air\n"
        "  recorded 2025-08-18 09:30 UTC · decided\n"
        "\n"
        "Assessments\n"
        "  2025-08-28 10:00 UTC  refuted · attribution confirmed  by ann\n"
        "    because The offer was the one of 2022\n"
        "    resting on evidence 6, captured 2025-08-18\n"
        "\n"
        "Evidence\n"
        "  6  refutes · exact · source 1\n"
        f"     “{QUOTE}”\n"
        "     Transcript of the talk · M. Scribe\n"
        f"     {url}, captured 2025-08-18 09:30 UTC\n"
    )
    told = cli.ok("history", "1").splitlines()
    heads = [line for line in told if not line.startswith(" ")]
    assert heads == [
        "2025-08-18 09:30:00 UTC  ann recorded claim 1  [entry 1]",
        "2025-08-18 09:30:00 UTC  ann filed it under guarantees  [entry 2]",
        "2025-08-18 09:30:00 UTC  ann noted  [entry 3]",
        "2025-08-18 09:30:00 UTC  ann recorded source 1  [entry 4]",
        "2025-08-18 09:30:00 UTC  ann captured source 1, which answered 200  [entry 5]",
        "2025-08-18 09:30:00 UTC  ann attached source 1 as evidence that refutes it, the quote exact  [entry 6]",
        "2025-08-28 10:00:00 UTC  ann assessed the claim: refuted, attribution confirmed  [entry 7]",
    ]
    assert "    because The offer was the one of 2022" in told
    assert (
        cli.ok("open", "1")
        == f"{url}#:~:text=We%20have%20agreed%20to%20our%20own%20offer%20of%202022%20and%20to%20nothing%20beyond%20it.\n"
    )
    assert cli.ok("verify").startswith("Sound: 7 entries, 1 capture checked\nhead 7:")


def test_the_story_of_a_claim_as_programs_read_it(cli: CommandLine, site: LoopbackSite) -> None:
    url = site.page("/transcript", TRANSCRIPT)
    added = cli.json(
        "add", TEXT, "--by", "Steve Witkoff", "--on", "2025-08", "--topic", "Guarantees", "--quote", "Article 5-like"
    )
    assert added["number"] == 1
    assert added["judgement"] == "unverified"
    assert added["verdict"] is None
    assert added["said_on"] == "2025-08"
    evidence = cli.json("attach", "1", url, "--quote", QUOTE, "--stance", "refutes", "--allow-private")
    assert evidence["state"] == "exact"
    assert evidence["words"] == QUOTE
    assert evidence["ends"] - evidence["starts"] == len(QUOTE)
    assert evidence["again"] is None
    (listed,) = cli.json("list", "--unverified")
    assert listed == {**added, "evidence": 1, "status": "researching", "changed_at": listed["changed_at"]}
    assert listed["topics"] == ["guarantees"]
    assessed = cli.json("assess", "1", "Not enough-evidence", "--because", "One page only")
    assert assessed["verdict"] == assessed["judgement"] == "not_enough_evidence"
    shown = cli.json("show", "1")
    assert shown["evidence"][0]["entry"] == evidence["entry"]
    assert shown["assessments"][0]["evidence"] == [evidence["entry"]]
    assert shown["leads"] == shown["notes"] == []
    kinds = [event["kind"] for event in cli.json("history", "1")]
    assert kinds == ["claim", "topic", "source", "capture", "evidence", "assessment"]
    assert cli.json("open", "1")[0]["link"].startswith(f"{url}#:~:text=We%20have")
    verified = cli.json("verify", "--deep")
    assert verified["sound"] is True
    assert (verified["entries"], verified["captures"], verified["findings"]) == (6, 1, [])
    assert cli.json("verify", "--checkpoint", verified["head"])["sound"] is True


def test_a_url_attached_to_a_second_claim_is_one_source_with_two_pieces_of_evidence(
    claim: CommandLine, site: LoopbackSite
) -> None:
    claim.ok("add", "There is a second plan", "--by", "An envoy")
    url = site.page("/transcript", TRANSCRIPT)
    first = claim.json("attach", "1", url, "--quote", QUOTE, "--allow-private")
    second = claim.json("attach", "2", url + "#again", "--quote", "Thank you.", "--allow-private")
    assert first["source"] == second["source"] == 1
    assert first["entry"] != second["entry"]
    assert [row["evidence"] for row in claim.json("list")] == [1, 1]


def test_a_history_begins_with_the_creation_even_where_the_source_is_older(
    claim: CommandLine, site: LoopbackSite
) -> None:
    url = site.page("/transcript", TRANSCRIPT)
    claim.ok("attach", "1", url, "--allow-private")
    claim.ok("add", "There is a second plan", "--by", "An envoy")
    claim.ok("attach", "2", url, "--allow-private")
    kinds = [event["kind"] for event in claim.json("history", "2")]
    assert kinds == ["claim", "capture", "evidence"]
    assert "recorded claim 2" in claim.ok("history", "2").splitlines()[0]
