"""What a hostile or broken server does is told within the deadline, and nothing half captured is left."""

import asyncio
import threading
from collections.abc import Sequence
from dataclasses import replace

import pytest
from loopback import HOLD, RESET, LoopbackSite, head
from patience import patience
from visiting import LOCAL, Book, NotingDialler, clock, visit

from factcheck.archive.fetch import _whole_message, fetch
from factcheck.archive.network import resolve_host
from factcheck.archive.transport import tls_context
from factcheck.errors import (
    AnswerBroken,
    CertificateRefused,
    ConnectionFailed,
    DeadlinePassed,
    FactcheckError,
    HostUnknown,
)

OK = b"HTTP/1.1 200 OK\r\n"
HALF_A_SECOND = replace(LOCAL, deadline=0.5)

BROKEN = (
    (b"<html>HTTP/0.9 had no head</html>", "no HTTP/1.1 status line"),
    (b"SSH-2.0-OpenSSH_9.6\r\n", "no HTTP/1.1 status line"),
    (b"HTTP/1.1 abc\r\n\r\n", "no HTTP/1.1 status line"),
    (b"HTTP/1.1 200 OK\r\nContent-Ty", "ended within its header fields"),
    (OK + b"Content-Length: 9\r\n\r\nshort", "after 5 of the 9 bytes"),
    (OK + b"Content-Length: 2\r\n\r\nlonger", "goes on behind the end"),
    (OK + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\nabc", "two different lengths"),
    (OK + b"Content-Length: -1\r\n\r\nabc", "no number of bytes"),
    (OK + b"Content-Length: many\r\n\r\nabc", "no number of bytes"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n", "where a chunk's size should stand"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "within its chunks"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nabc\r\n0\r\n\r\n", "longer than it says"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n2\r\nab\r\n", "within its chunks"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n", "goes on behind the end"),
    (OK + b"Transfer-Encoding: gzip\r\n\r\nabc", "transfer coding"),
    (OK + b"X: " + b"a" * 1_000_000 + b"\r\n\r\n", "longer than 102400 bytes"),
    (OK + b"X: a\r\n" * 10_000 + b"\r\n", "header fields"),
    (OK + b"no colon here\r\n\r\n", "should stand"),
    (OK + b"bad name: x\r\n\r\n", "should stand"),
    (OK + b"X: a\x00b\r\n\r\n", "should stand"),
    (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n", "another protocol"),
    (b"HTTP/1.1 100 Continue\r\n\r\n" * 5000, "interim"),
    (b"HTTP/1.1 204 No Content\r\n\r\nbody", "goes on behind the end"),
)


@pytest.mark.parametrize(("raw", "said"), BROKEN)
def test_an_answer_that_breaks_http_is_told_with_its_url(site: LoopbackSite, raw: bytes, said: str) -> None:
    url = site.raw("/a", [raw])
    with pytest.raises(AnswerBroken) as broken:
        visit(url)
    assert url in broken.value.message
    assert said in broken.value.message
    assert broken.value.hint


def test_an_answer_on_which_two_readers_disagree_is_not_kept() -> None:
    raw = OK + b"Content-Length: 4\r\n\r\npage"
    assert _whole_message(raw, 4).payload == b"page"
    with pytest.raises(AnswerBroken):
        _whole_message(raw, 3)


def test_a_connection_lost_within_the_body_is_a_broken_answer(site: LoopbackSite) -> None:
    for ending in (RESET, b""):
        url = site.raw("/a", [OK + b"Content-Length: 9\r\n\r\nabc", 0.02, ending])
        with pytest.raises(AnswerBroken, match="after 3 of the 9 bytes"):
            visit(url)


def test_a_body_without_a_stated_length_that_is_broken_off_is_not_taken_for_a_whole_page(site: LoopbackSite) -> None:
    with pytest.raises(AnswerBroken, match="cannot be kept"):
        visit(site.raw("/a", [OK + b"\r\n<p>half a pa", 0.05, RESET]))


@pytest.mark.parametrize("ending", (RESET, b""))
def test_a_connection_lost_before_any_answer_is_a_failed_connection(site: LoopbackSite, ending: object) -> None:
    with pytest.raises(ConnectionFailed):
        visit(site.raw("/a", [ending]))


def test_a_closed_port_is_a_failed_connection_in_the_systems_words() -> None:
    with pytest.raises(ConnectionFailed) as failed:
        visit("http://127.0.0.1:1/")
    assert failed.value.message == "'http://127.0.0.1:1/' could not be reached: connection refused."


def test_an_answer_longer_than_its_bound_before_the_body_is_broken(site: LoopbackSite) -> None:
    url = site.raw("/a", [OK + b"X: " + b"a" * 5000 + b"\r\n\r\n"])
    with pytest.raises(AnswerBroken, match="cannot be kept"):
        visit(url, replace(LOCAL, max_wire=1000))


def slow_answers(site: LoopbackSite) -> list[str]:
    return [
        site.raw("/silent", [HOLD]),
        site.drip("/slow-head", b"x" * 100, every=0.05, whole_head=False),
        site.drip("/slow-body", b"x" * 100, every=0.05),
        site.raw("/stalls", [head(200, {"Content-Length": "9"}) + b"abc", HOLD]),
        site.raw("/interim", [b"HTTP/1.1 100 Continue\r\n\r\n", 0.1] * 50),
        site.url("/plain-text-where-tls-should-be").replace("http:", "https:"),
    ]


@pytest.mark.parametrize("place", range(6))
def test_a_slow_server_meets_the_deadline(site: LoopbackSite, place: int) -> None:
    url = slow_answers(site)[place]
    with patience(), pytest.raises(DeadlinePassed) as passed:
        visit(url, HALF_A_SECOND)
    assert passed.value.message == f"'{url}' was not read within 0.5 seconds."


def test_the_deadline_is_around_all_redirects_together(site: LoopbackSite) -> None:
    for step in range(5):
        site.raw(f"/{step}", [0.2, head(302, {"Location": f"/{step + 1}", "Content-Length": "0"})])
    with pytest.raises(DeadlinePassed) as passed:
        visit(site.url("/0"), HALF_A_SECOND)
    assert passed.value.details["visited"] == [site.url("/0"), site.url("/1")]


def test_a_name_server_that_never_answers_meets_the_deadline(monkeypatch: pytest.MonkeyPatch) -> None:
    answered = threading.Event()

    def hang(*_args: object, **_rest: object) -> list[object]:
        answered.wait(5)
        return []

    monkeypatch.setattr("factcheck.archive.network.socket.getaddrinfo", hang)
    with patience(), pytest.raises(DeadlinePassed):
        visit("http://slow.example/", replace(LOCAL, deadline=0.2))
    answered.set()


def test_an_unknown_host_is_told_by_its_name() -> None:
    with pytest.raises(HostUnknown) as unknown:
        visit("http://nobody.invalid/x")
    assert "'http://nobody.invalid/x'" in unknown.value.message
    assert "'nobody.invalid'" in unknown.value.message


def test_a_name_the_system_cannot_even_ask_for_is_an_unknown_host() -> None:
    async def choke(host: str, port: int) -> Sequence[str]:
        raise UnicodeError(host)

    async def nothing(host: str, port: int) -> Sequence[str]:
        return []

    for resolver in (choke, nothing):
        with pytest.raises(HostUnknown):
            visit("http://odd.example/", resolver=resolver)


def test_every_address_failing_is_a_failed_connection() -> None:
    book = Book(dead_example=["93.184.216.34", "93.184.216.35"])
    dialler = NotingDialler()
    with pytest.raises(ConnectionFailed, match="nobody there"):
        visit("http://dead.example/", resolver=book, dialler=dialler)
    assert [address for address, _ in dialler.dialled] == ["93.184.216.34", "93.184.216.35"]


def test_the_system_gives_each_address_once() -> None:
    assert asyncio.run(resolve_host("127.0.0.1", 80)) == ["127.0.0.1"]


# TLS


@pytest.mark.parametrize(
    ("kind", "said"),
    (
        ("expired", "certificate has expired"),
        ("self-signed", "self-signed certificate"),
        ("wrong-host", "not valid for '127.0.0.1'"),
        ("unknown-authority", "unable to get local issuer certificate"),
    ),
)
def test_a_certificate_that_cannot_be_trusted_is_told_apart_from_a_dead_link(
    site: LoopbackSite, kind: str, said: str
) -> None:
    url = site.url("/a", origin=site.tls(kind))
    site.page("/a", "x")
    with pytest.raises(CertificateRefused) as refused:
        visit(url, tls=tls_context(authority_pem=site.authority_pem))
    assert url in refused.value.message
    assert said in refused.value.message
    assert "--insecure" in refused.value.hint
    assert site.requests == []


@pytest.mark.parametrize("kind", ("expired", "self-signed", "wrong-host", "unknown-authority"))
def test_a_persons_explicit_word_takes_any_certificate(site: LoopbackSite, kind: str) -> None:
    site.page("/a", "x")
    assert visit(site.url("/a", origin=site.tls(kind)), replace(LOCAL, insecure=True)).body == b"x"


def test_no_certificate_of_ours_is_trusted_by_default(site: LoopbackSite) -> None:
    with pytest.raises(CertificateRefused):
        visit(site.url("/a", origin=site.tls()))


def test_a_tls_page_is_kept_as_it_was_inside_tls(site: LoopbackSite) -> None:
    site.page("/b", "x" * 100_000)
    site.redirect("/a", site.url("/b", origin=site.tls()))
    exchange = visit(site.url("/a"), tls=tls_context(authority_pem=site.authority_pem))
    assert [hop.response for hop in exchange.hops] == [site.bytes_sent("/a"), site.bytes_sent("/b")]
    assert exchange.hops[1].request == site.requests[1].raw


def test_a_server_that_speaks_no_tls_is_told_as_one_that_cannot_be_trusted() -> None:
    async def answer_in_plain(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await writer.drain()
        writer.close()

    async def run() -> None:
        async with await asyncio.start_server(answer_in_plain, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            await fetch(f"https://127.0.0.1:{port}/", policy=LOCAL, clock=clock)

    with pytest.raises(CertificateRefused, match="no TLS that can be trusted"):
        asyncio.run(run())


def test_every_refusal_has_one_thing_to_do_next(site: LoopbackSite) -> None:
    for url in ("http://127.0.0.1:1/", "http://nobody.invalid/", site.raw("/a", [b"x"])):
        with pytest.raises(FactcheckError) as refused:
            visit(url)
        assert refused.value.hint
        assert refused.value.exit_code == 5
