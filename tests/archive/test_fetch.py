"""A visit brings back what a stranger is shown, hop by hop and byte for byte."""

import asyncio
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from loopback import LoopbackSite, compressed
from visiting import LOCAL, NOON, PUBLIC, Book, NotingDialler, clock, visit

from factcheck import __version__
from factcheck.archive.answer import read_exchange
from factcheck.archive.fetch import fetch, fetch_now
from factcheck.archive.policy import FetchPolicy
from factcheck.errors import AddressRefused, AnswerBroken, LocationRefused, RedirectRefused, UsageRefused


def test_a_page_comes_back_with_every_byte_that_was_sent(site: LoopbackSite) -> None:
    url = site.page("/a", "<p>Zażółć</p>", headers={"X-Odd": "caf\xe9  two  spaces", "x-odd": "again"})
    exchange = visit(url)
    hop = exchange.hops[0]
    assert hop.response == site.bytes_sent("/a")
    assert hop.request == site.requests[0].raw
    assert (hop.url, hop.ip, hop.started_at, hop.truncated) == (url, "127.0.0.1", NOON, "")
    assert exchange.body.decode() == "<p>Zażółć</p>"
    assert (exchange.status, exchange.media_type, exchange.charset) == (200, "text/html", "utf-8")
    assert ("X-Odd", "caf\xe9  two  spaces") in exchange.headers
    assert exchange.final_url == exchange.requested_url == url
    assert read_exchange(url, exchange.hops) == exchange


def test_a_request_says_who_asks_and_nothing_about_anybody(site: LoopbackSite) -> None:
    visit(site.page("/a"))
    request = site.requests[0]
    assert request.method == "GET"
    assert request.headers == {
        "host": site.origin.removeprefix("http://"),
        "user-agent": f"factcheck/{__version__}",
        "accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.8",
        "accept-encoding": "gzip, deflate",
        "connection": "close",
    }


@pytest.mark.parametrize("coding", ("gzip", "deflate", "br", "zstd"))
def test_a_packed_page_is_kept_packed_and_given_back_unpacked(site: LoopbackSite, coding: str) -> None:
    exchange = visit(site.page("/a", "text " * 1000, coding=coding))
    assert exchange.body == b"text " * 1000
    assert len(exchange.hops[0].response) < 1000


@pytest.mark.parametrize("status", (200, 204, 403, 404, 410, 429, 451, 500, 503, 599))
def test_any_status_is_an_answer(site: LoopbackSite, status: int) -> None:
    body = b"" if status == 204 else b"why"
    exchange = visit(site.page("/a", body, status=status))
    assert (exchange.status, exchange.body) == (status, body)


def test_an_empty_page_is_an_answer(site: LoopbackSite) -> None:
    exchange = visit(site.page("/a", ""))
    assert (exchange.status, exchange.body, exchange.undecoded) == (200, b"", "")


def test_the_target_is_asked_for_as_it_is_spelled(site: LoopbackSite) -> None:
    site.page("/caf%c3%a9/%7Ex", "here")
    assert visit(site.url("/caf%c3%a9/%7Ex?a='b'|c&d=[1]")).body == b"here"
    assert site.paths_seen() == ["/caf%c3%a9/%7Ex?a=%27b%27|c&d=[1]"]


def test_interim_answers_are_not_part_of_the_kept_answer(site: LoopbackSite) -> None:
    final = b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npage"
    url = site.raw("/a", [b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n", 0.01, final])
    exchange = visit(url)
    assert exchange.hops[0].response == final
    assert exchange.body == b"page"


# Redirects


@pytest.mark.parametrize("status", (301, 302, 303, 307, 308))
def test_a_redirect_is_followed_and_each_hop_is_kept(site: LoopbackSite, status: int) -> None:
    site.page("/b", "the page")
    url = site.redirect("/a", "/b", status)
    exchange = visit(url)
    assert exchange.body == b"the page"
    assert [hop.url for hop in exchange.hops] == [url, site.url("/b")]
    assert [hop.response for hop in exchange.hops] == [site.bytes_sent("/a"), site.bytes_sent("/b")]
    assert (exchange.requested_url, exchange.final_url) == (url, site.url("/b"))


def test_a_redirect_to_another_host_is_judged_and_followed(site: LoopbackSite) -> None:
    other = site.listen("127.0.0.2")
    site.page("/b", "there")
    exchange = visit(site.redirect("/a", other + "/b"))
    assert [hop.ip for hop in exchange.hops] == ["127.0.0.1", "127.0.0.2"]


def test_a_location_in_raw_utf8_is_understood(site: LoopbackSite) -> None:
    site.page("/caf%C3%A9", "here")
    url = site.raw("/a", [b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /caf\xc3\xa9\r\n\r\n"])
    assert visit(url).final_url == site.url("/caf%C3%A9")


@pytest.mark.parametrize("status", (300, 201))
def test_a_location_on_another_status_is_not_followed(site: LoopbackSite, status: int) -> None:
    assert len(visit(site.page("/a", status=status, headers={"Location": "/b"})).hops) == 1


def test_a_redirect_without_a_place_is_the_answer(site: LoopbackSite) -> None:
    assert visit(site.page("/a", "moved", status=302)).body == b"moved"


def test_a_meta_refresh_is_not_followed(site: LoopbackSite) -> None:
    exchange = visit(site.page("/a", '<meta http-equiv="refresh" content="0; url=/b">'))
    assert len(exchange.hops) == 1


def test_a_circle_is_told(site: LoopbackSite) -> None:
    site.redirect("/b", "/a")
    with pytest.raises(RedirectRefused) as refused:
        visit(site.redirect("/a", "/b"))
    assert f"'{site.url('/a')}' redirects in a circle" in refused.value.message
    assert refused.value.details["visited"] == [site.url("/a"), site.url("/b")]
    assert len(site.requests) == 2


def test_ten_redirects_are_followed_and_eleven_are_not(site: LoopbackSite) -> None:
    for step in range(11):
        site.redirect(f"/{step}", f"/{step + 1}")
    site.page("/11", "too far")
    assert visit(site.url("/1")).body == b"too far"
    with pytest.raises(RedirectRefused, match="more than 10 times"):
        visit(site.url("/0"))


@pytest.mark.parametrize(
    "to",
    (
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://user@127.0.0.1/",
        "http://a\\@b/",
        "//",
        "http://[::1",
    ),
)
def test_a_redirect_to_what_is_no_page_is_refused(site: LoopbackSite, to: str) -> None:
    with pytest.raises(RedirectRefused) as refused:
        visit(site.redirect("/a", to))
    assert site.url("/a") in refused.value.message
    assert refused.value.hint


def test_two_different_places_are_refused(site: LoopbackSite) -> None:
    url = site.raw("/a", [b"HTTP/1.1 302 Found\r\nLocation: /b\r\nLocation: /c\r\nContent-Length: 0\r\n\r\n"])
    with pytest.raises(RedirectRefused, match="2 places at once"):
        visit(url)


def test_a_redirect_into_a_private_network_is_refused(site: LoopbackSite) -> None:
    """The first hop is public (as far as the guard can know), the second is not."""
    answer = b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/latest/\r\nContent-Length: 0\r\n\r\n"
    dialler = NotingDialler(answer)
    with pytest.raises(AddressRefused) as refused:
        visit("http://public.example/", PUBLIC, resolver=Book(), dialler=dialler)
    assert "169.254.169.254, a cloud metadata address" in refused.value.message
    assert "'http://public.example/' redirects there" in refused.value.message
    assert dialler.dialled == [("93.184.216.34", 80)]


# Bounds


def test_an_endless_page_is_cut_at_the_bound_kept_and_marked(site: LoopbackSite) -> None:
    exchange = visit(site.endless("/a"), replace(LOCAL, max_wire=100_000))
    hop = exchange.hops[0]
    assert (len(hop.response), hop.truncated) == (100_000, "length")
    assert site.bytes_sent("/a").startswith(hop.response)
    assert exchange.body
    assert hop.response.endswith(exchange.body)
    assert read_exchange(exchange.requested_url, exchange.hops) == exchange


def test_a_page_of_exactly_the_bound_is_whole(site: LoopbackSite) -> None:
    url = site.raw("/a", [b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 81])
    assert visit(url, replace(LOCAL, max_wire=100)).hops[0].truncated == ""
    assert visit(url, replace(LOCAL, max_wire=99)).hops[0].truncated == "length"


def test_a_packed_page_that_was_cut_is_read_as_far_as_it_goes(site: LoopbackSite) -> None:
    packed = compressed(os.urandom(50_000).hex().encode(), "gzip")
    url = site.page("/a", packed, headers={"Content-Encoding": "gzip"})
    exchange = visit(url, replace(LOCAL, max_wire=20_000))
    assert exchange.undecoded == ""
    assert 10_000 < len(exchange.body) < 100_000


def test_all_hops_share_one_bound(site: LoopbackSite) -> None:
    site.page("/b", "x" * 900)
    url = site.page("/a", "y" * 900, status=302, headers={"Location": "/b"})
    exchange = visit(url, replace(LOCAL, max_wire=1500))
    assert [hop.truncated for hop in exchange.hops] == ["", "length"]
    assert sum(len(hop.response) for hop in exchange.hops) == 1500
    with pytest.raises(AnswerBroken, match="redirects there"):
        visit(url, replace(LOCAL, max_wire=1020))


@pytest.mark.parametrize("coding", ("gzip", "deflate", "br", "zstd"))
def test_a_bomb_is_kept_packed_with_its_reason(site: LoopbackSite, coding: str) -> None:
    url = site.page("/a", compressed(bytes(1_000_000), coding), headers={"Content-Encoding": coding})
    exchange = visit(url, replace(LOCAL, max_decoded=999_999))
    assert exchange.body == b""
    assert exchange.undecoded == "it unpacks to more than 999999 bytes"
    assert exchange.hops[0].response == site.bytes_sent("/a")


@pytest.mark.parametrize("name", ("deadline", "max_wire", "max_decoded", "max_hops"))
def test_a_policy_without_bounds_is_refused(name: str) -> None:
    with pytest.raises(UsageRefused, match=name):
        FetchPolicy(**{name: 0})


def test_a_user_agent_that_would_break_the_request_is_refused() -> None:
    with pytest.raises(UsageRefused, match="user agent"):
        FetchPolicy(user_agent="x\r\nCookie: y")


# Whose word counts


def test_the_environment_has_no_say(site: LoopbackSite, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    trap = site.listen("127.0.0.9")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine 127.0.0.1 login me password secret\n")
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, trap)
    monkeypatch.setenv("NETRC", str(netrc))
    monkeypatch.setenv("SSL_CERT_FILE", str(netrc))
    visit(site.page("/a"))
    assert [request.listener for request in site.requests] == [site.origin.removeprefix("http://")]
    assert "authorization" not in site.requests[0].headers


def test_a_cookie_is_never_sent_back(site: LoopbackSite) -> None:
    site.page("/b", "page")
    url = site.page("/a", status=302, headers={"Location": "/b", "Set-Cookie": "id=1; Path=/"})
    visit(url)
    assert [request.headers.get("cookie") for request in site.requests] == [None, None]


def test_one_client_serves_many_visits_each_on_its_own_connection(site: LoopbackSite) -> None:
    from factcheck.archive.transport import open_client

    url = site.page("/a", "x")

    async def thrice() -> list[int]:
        async with open_client(LOCAL) as client:
            return [(await fetch(url, policy=LOCAL, clock=clock, client=client)).status for _ in range(3)]

    assert asyncio.run(thrice()) == [200, 200, 200]
    assert site.connections == 3


def test_a_visit_needs_no_event_loop_of_the_callers(site: LoopbackSite) -> None:
    assert fetch_now(site.page("/a", "x"), policy=LOCAL, clock=clock).body == b"x"


def test_a_bad_url_is_refused_before_anything_else() -> None:
    with pytest.raises(LocationRefused):
        fetch_now("not a url", policy=LOCAL, clock=clock)


def test_a_policy_can_be_made_without_loading_the_network() -> None:
    code = (
        "import sys; import factcheck.archive.policy, factcheck.archive.location, factcheck.archive.guard;"
        "print([name for name in ('httpx', 'httpcore', 'asyncio', 'idna', 'ssl') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
