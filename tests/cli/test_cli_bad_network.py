"""Hostile and broken servers, as they read at the command line. Each visit is on record, and the desk stays sound."""

import asyncio
from collections.abc import Sequence

import pytest
from command_line import CommandLine
from loopback import HOLD, RESET, LoopbackSite, bomb

from factcheck.archive import network
from factcheck.archive.guard import IPAddress, address_refusal

LOCAL = "--allow-private"


def last_fact(cli: CommandLine) -> dict[str, object]:
    """The newest entry of claim 1, which has a lead to the source so that its history shows the visits."""
    return cli.json("history", "1")[-1]


def refused_visit(cli: CommandLine, code: int, where: str, *options: str) -> str:
    cli.ok("attach", "1", where, "--later")
    said = cli.refused(code, "attach", "1", where, *options)
    assert last_fact(cli)["kind"] == "attempt"
    assert cli.json("show", "1")["leads"][0]["last_failure"] == said
    return said


@pytest.mark.parametrize(
    "where",
    (
        "http://127.0.0.1/", "http://127.1/", "http://2130706433/", "http://0x7f.1/", "http://[::1]/",
        "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://0/",
        "http://192.168.1.1/", "http://[fe80::1]/", "http://100.64.0.1/", "http://127。0。0。1/", "http://localhost/",
    ),
)  # fmt: skip
def test_a_private_address_in_any_disguise_is_refused(claim: CommandLine, where: str) -> None:
    said = refused_visit(claim, 4, where)
    assert "is not visited" in said
    assert "add --allow-private" in claim("attach", "1", where).err


def test_a_name_that_leads_to_a_private_address_is_refused(
    claim: CommandLine, site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(0)
        return ["93.184.216.34", "127.0.0.1"]

    monkeypatch.setattr(network, "resolve_host", resolve)
    port = site.origin.rpartition(":")[2]
    said = refused_visit(claim, 4, f"http://news.example:{port}/")
    assert "'news.example' is at 127.0.0.1, a loopback address" in said
    assert site.connections == 0


def test_a_redirect_to_a_private_address_is_refused(
    claim: CommandLine, site: LoopbackSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def site_is_public(address: IPAddress, *, allow_private: bool) -> str | None:
        return None if str(address) == "127.0.0.1" else address_refusal(address, allow_private=allow_private)

    monkeypatch.setattr(network, "address_refusal", site_is_public)
    inside = site.listen("127.0.0.2")
    said = refused_visit(claim, 4, site.redirect("/out", f"{inside}/secret"))
    assert "127.0.0.2, a loopback address" in said
    assert "/secret" not in site.paths_seen()


@pytest.mark.parametrize(
    ("to", "said"), (("javascript:alert(1)", "redirects to what is not followed"), ("ftp://x.example/", "not followed"))
)
def test_a_redirect_off_the_web_is_refused(claim: CommandLine, site: LoopbackSite, to: str, said: str) -> None:
    assert said in refused_visit(claim, 5, site.redirect("/out", to), LOCAL)


def test_a_redirect_loop_is_told_as_one(claim: CommandLine, site: LoopbackSite) -> None:
    assert "redirects in a circle" in refused_visit(claim, 5, site.redirect("/a", "/a"), LOCAL)


def test_a_host_that_no_name_server_knows_is_told(claim: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    async def resolve(host: str, port: int) -> Sequence[str]:
        await asyncio.sleep(0)
        raise OSError(-2, "Name or service not known")

    monkeypatch.setattr(network, "resolve_host", resolve)
    said = refused_visit(claim, 5, "https://nosuch.example/page")
    assert "'nosuch.example' is not known" in said


def test_a_closed_port_is_told(claim: CommandLine) -> None:
    assert "could not be reached: connection refused" in refused_visit(claim, 5, "http://127.0.0.1:1/", LOCAL)


@pytest.mark.parametrize("kind", ("never", "drip", "slow-head"))
def test_a_server_that_takes_for_ever_is_given_up_at_the_deadline(
    claim: CommandLine, site: LoopbackSite, kind: str
) -> None:
    urls = {
        "never": lambda: site.raw("/slow", [HOLD]),
        "drip": lambda: site.drip("/slow", b"x" * 1000, every=0.3),
        "slow-head": lambda: site.drip("/slow", b"x" * 1000, every=0.3, whole_head=False),
    }
    ran = claim("attach", "1", urls[kind](), "--timeout", "1", LOCAL)
    assert ran.code == 5
    assert "was not read within 1 second" in ran.err
    assert "longer --timeout" in ran.err


def test_an_endless_answer_is_cut_kept_and_told(claim: CommandLine, site: LoopbackSite) -> None:
    ran = claim("attach", "1", site.endless("/more", b"more " * 20_000), LOCAL)
    assert ran.code == 0
    assert "The answer was longer than we take: its first 33," in ran.err


@pytest.mark.parametrize("coding", ("gzip", "deflate", "br", "zstd"))
def test_a_bomb_is_kept_packed_and_a_quote_is_not_looked_for(
    claim: CommandLine, site: LoopbackSite, coding: str
) -> None:
    url = site.page("/bomb", bomb(coding, 1 << 27), headers={"Content-Encoding": coding})
    said = claim.refused(4, "attach", "1", url, "--quote", "some words", LOCAL)
    assert said.startswith("“some words” could not be looked for.")
    assert claim.json("verify")["captures"] == 2


@pytest.mark.parametrize(
    ("answer", "said"),
    (
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"], "it ended after 3 of the 9 bytes it announced"),
        ([b"nonsense\r\n\r\n"], "which is no HTTP/1.1 status line"),
        ([b""], "server disconnected without sending a response"),
        ([RESET], "could not be reached: connection reset"),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n"], "/broken"),
    ),
    ids=("short", "nonsense", "nothing", "reset", "chunks"),
)
def test_an_answer_that_breaks_off_or_breaks_the_rules_is_no_capture(
    claim: CommandLine, site: LoopbackSite, answer: list[object], said: str
) -> None:
    assert said in refused_visit(claim, 5, site.raw("/broken", answer), LOCAL)
    assert claim.json("verify")["captures"] == 0


def test_a_page_that_claims_to_be_unchanged_and_was_never_asked_is_no_capture(
    claim: CommandLine, site: LoopbackSite
) -> None:
    url = site.page("/unchanged", status=304, headers={"ETag": '"1"'}, media_type="")
    assert "nobody had asked" in refused_visit(claim, 5, url, LOCAL)
    assert claim.json("verify")["captures"] == 0


@pytest.mark.parametrize("kind", ("self-signed", "expired", "wrong-host", "unknown-authority"))
def test_a_certificate_that_does_not_hold_is_refused_unless_said_otherwise(
    claim: CommandLine, site: LoopbackSite, kind: str
) -> None:
    site.page("/talk", "<p>We never agreed.</p>")
    url = f"{site.tls(kind)}/talk"
    assert "no TLS that can be trusted" in claim.refused(5, "attach", "1", url, LOCAL)
    assert "add --insecure" in claim("attach", "1", url, LOCAL).err
    claim.ok("attach", "1", url, LOCAL, "--insecure")
    captured = next(event for event in claim.json("history", "1") if event["kind"] == "capture")
    assert captured["fact"]["insecure"] == captured["fact"]["private_allowed"] == 1


def test_a_page_that_lies_about_its_charset_is_read_as_a_browser_would_and_quoted(
    claim: CommandLine, site: LoopbackSite
) -> None:
    url = site.page("/lie", "<p>Le café est fermé.</p>".encode(), media_type="text/html; charset=nonsense")
    assert claim.json("attach", "1", url, "--quote", "Le café est fermé.", LOCAL)["state"] == "exact"


@pytest.mark.parametrize(
    ("body", "media_type", "said"),
    (
        (bytes(range(256)), "application/octet-stream", "not text"),
        (b"%PDF-1.7 broken", "application/pdf", "PDF is broken"),
        (b"", "text/html", "“some words”"),
    ),
)
def test_a_quote_in_what_cannot_be_read_is_refused_and_the_bytes_are_kept(
    claim: CommandLine, site: LoopbackSite, body: bytes, media_type: str, said: str
) -> None:
    url = site.page("/odd", body, media_type=media_type)
    assert said in claim.refused(4, "attach", "1", url, "--quote", "some words", LOCAL)
    assert claim.json("verify")["captures"] == 2
    assert claim.json("show", "1")["evidence"] == []
