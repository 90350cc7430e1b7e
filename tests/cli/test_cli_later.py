"""Sources noted for later, and the run that fetches them all."""

import pytest
from command_line import CommandLine
from loopback import LoopbackSite

LOCAL = "--allow-private"


def test_a_source_noted_for_later_is_not_fetched(claim: CommandLine, site: LoopbackSite) -> None:
    url = site.page("/talk", "<p>We never agreed.</p>")
    out = claim.ok(
        "attach", "1", url, "--later", "--quote", "We never agreed.", "--stance", "refutes", "--note", "Heard of it"
    )
    assert out == (
        "Noted for claim 1, to be fetched with factcheck attach --pending\n"
        f"  3  refutes · source 1 · {url}\n"
        "     look for “We never agreed.”\n"
        "     note: Heard of it\n"
    )
    assert site.requests == []
    (row,) = claim.json("list")
    assert (row["evidence"], row["leads"]) == (0, 1)
    assert "0 +1 later" in claim.ok("list")
    assert "To be fetched with factcheck attach --pending" in claim.ok("show", "1")


def test_pending_fetches_each_source_once_and_the_leads_are_gone(claim: CommandLine, site: LoopbackSite) -> None:
    claim.ok("add", "There is a second plan", "--by", "An envoy")
    url, other = site.page("/talk", "<p>We never agreed.</p>"), site.page("/wire", "<p>They did.</p>")
    claim.ok("attach", "1", url, "--later", "--quote", "We never agreed.", "--stance", "refutes", "--note", "Heard")
    claim.ok("attach", "2", url, "--later")
    lead = claim.json("attach", "2", other, "--later")
    assert lead["location"] == other
    ran = claim("attach", "--pending", LOCAL)
    assert ran.code == 0
    assert ran.err == ""
    assert ran.out.endswith("3 sources attached, 0 still to be fetched\n")
    assert sorted(site.paths_seen()) == ["/talk", "/wire"]
    shown = claim.json("show", "1")
    assert shown["leads"] == []
    (evidence,) = shown["evidence"]
    assert (evidence["state"], evidence["stance"], evidence["note"]) == ("exact", "refutes", "Heard")
    again = claim("attach", "--pending", LOCAL)
    assert (again.code, again.out) == (0, "Nothing waits to be fetched.\n")
    assert claim.json("attach", "--pending") == []
    assert len(site.requests) == 2


def test_failures_are_told_lead_by_lead_and_the_others_are_attached(claim: CommandLine, site: LoopbackSite) -> None:
    good = site.page("/talk", "<p>We never agreed.</p>")
    circle = site.redirect("/circle", "/circle")
    gone = site.page("/gone", "", status=410)
    for where in ((good, "--quote", "We always agreed."), (good,), (circle,), (gone,)):
        claim.ok("attach", "1", *where, "--later")
    ran = claim("attach", "--pending", LOCAL)
    assert ran.code == 1
    assert "2 sources attached, 2 still to be fetched\n" in ran.out
    assert f"claim 1 · {circle} · not attached\n" in ran.out
    told = ran.err.splitlines()
    assert "  “We always agreed.” does not stand there in these words; the nearest passage is shown." in told
    assert "  against yours: We [-always-] {+never+} agreed." in told
    assert any("redirects in a circle" in line for line in told)
    assert "  The page answered 410: what was kept may be an error page, not the source." in told
    records = claim("attach", "--pending", LOCAL, "--json")
    assert records.code == 1
    failures = {record["lead"]["location"]: record["error"] for record in records.json}
    assert failures[circle]["code"] == "redirect-refused"
    assert failures[good]["details"]["nearest"] == "We never agreed."
    assert "last try: " in claim.ok("show", "1")
    assert "could not fetch source" in claim.ok("history", "1")


def test_a_lead_is_fulfilled_by_attaching_its_source(claim: CommandLine, site: LoopbackSite) -> None:
    url = site.page("/talk", "<p>We never agreed.</p>")
    claim.ok("attach", "1", url, "--later")
    claim.ok("attach", "1", url, "--quote", "We never agreed.", LOCAL)
    (row,) = claim.json("list")
    assert (row["evidence"], row["leads"]) == (1, 0)


def test_the_same_source_is_noted_once(claim: CommandLine) -> None:
    claim.ok("attach", "1", "https://example.org/talk", "--later")
    said = claim.refused(4, "attach", "1", "https://example.org/talk", "--later")
    assert said == "'https://example.org/talk' is noted for claim 1 already, as entry 3."
    claim.ok("attach", "1", "https://example.org/talk", "--later", "--quote", "We never agreed.")


def test_a_lead_can_be_detached(claim: CommandLine) -> None:
    claim.ok("attach", "1", "https://example.org/talk", "--later")
    assert (
        claim.ok("detach", "1", "https://example.org/talk", "--because", "A copy") == "Lead 3 detached from claim 1\n"
    )
    assert claim.json("attach", "--pending") == []
    assert "detached entry 3" in claim.ok("history", "1")


def test_leads_of_a_withdrawn_claim_are_left_alone(claim: CommandLine, site: LoopbackSite) -> None:
    claim.ok("attach", "1", site.page("/talk", ""), "--later")
    claim.ok("withdraw", "1", "--because", "Nobody said it")
    assert claim.json("attach", "--pending") == []
    assert site.requests == []


@pytest.mark.parametrize("where", ("ftp://example.org/", "javascript:alert(1)", "no-such-file.html"))
def test_what_could_never_be_fetched_is_not_noted(claim: CommandLine, where: str) -> None:
    assert claim("attach", "1", where, "--later").code in (2, 3)
    assert claim.json("show", "1")["leads"] == []
