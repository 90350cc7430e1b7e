"""No packet leaves for a private address, however it is spelled."""

import json
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import LoopbackSite
from visiting import PUBLIC, Book, NotingDialler, visit

from factcheck.archive.guard import address_refusal
from factcheck.archive.location import parse_location
from factcheck.errors import AddressRefused, ConnectionFailed, LocationRefused

WEB = Path(__file__).resolve().parents[3] / "shared" / "data" / "web"

PRIVATE = (
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.1.1",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.1",
    "203.0.113.1",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::2",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1",
    "::ffff:0:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe",
    "64:ff9b:1::808:808",
    "100::1",
    "100:0:0:1::1",
    "2001::1",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::",
    "2620:4f:8000::1",
    "3fff::1",
    "5f00::1",
    "4000::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
)
PUBLIC_ADDRESSES = (
    "1.1.1.1",
    "8.8.8.8",
    "9.255.255.255",
    "11.0.0.0",
    "93.184.216.34",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
    "64:ff9b::808:808",
)
PERSONAL = (
    "127.0.0.1",
    "10.0.0.1",
    "100.64.0.1",
    "169.254.1.1",
    "192.168.1.1",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "fe80::1",
    "fec0::1",
    "fd00::1",
)
NOBODY = (
    "0.0.0.0",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "ff02::1",
    "::ffff:224.0.0.1",
    "64:ff9b::",
)


@pytest.mark.parametrize("address", PRIVATE)
def test_a_special_address_is_refused_by_its_kind(address: str) -> None:
    refusal = address_refusal(ip_address(address))
    assert refusal is not None
    assert "address" in refusal


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_a_public_address_passes(address: str) -> None:
    assert address_refusal(ip_address(address)) is None


@pytest.mark.parametrize("address", PERSONAL)
def test_a_private_address_passes_on_a_persons_explicit_word(address: str) -> None:
    assert address_refusal(ip_address(address)) is not None
    assert address_refusal(ip_address(address), allow_private=True) is None


@pytest.mark.parametrize("address", NOBODY)
def test_what_is_nobodys_address_passes_on_no_word(address: str) -> None:
    assert address_refusal(ip_address(address), allow_private=True) is not None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_judged_alike_inside_an_ipv6_one(inner: IPv4Address) -> None:
    nat64 = IPv6Address(int(IPv6Address("64:ff9b::")) + int(inner))
    assert (address_refusal(nat64) is None) == (address_refusal(inner) is None)
    for prefix, shift in (("::ffff:0:0", 0), ("2002::", 80), ("::", 0)):
        assert address_refusal(IPv6Address(int(IPv6Address(prefix)) + (int(inner) << shift))) is not None


@given(st.ip_addresses())
def test_what_the_standard_library_calls_private_never_passes(address: IPv4Address | IPv6Address) -> None:
    # Two IETF blocks it counts as global are refused by us; never the other way round.
    if not address.is_global or address.is_multicast:
        assert address_refusal(address) is not None


SPELLINGS = (
    "http://127.1/",
    "http://0/",
    "http://2130706433/",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::1]/",
    "http://169.254.169.254/",
    "http://100.64.0.1/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fec0::1]/",
    "http://224.0.0.1/",
    "http://0.0.0.0/",
    "http://127。0。0。1/",
    "http://localhost/",
    "http://LOCALHOST/",
)


@pytest.mark.parametrize("url", SPELLINGS)
def test_a_listener_on_loopback_hears_nothing_of_a_disguised_address(site: LoopbackSite, url: str) -> None:
    port = site.origin.rsplit(":", 1)[1]
    with pytest.raises(AddressRefused) as refused:
        visit(url[:-1] + f":{port}/", PUBLIC)
    assert "is not visited" in refused.value.message
    assert "--allow-private" in refused.value.hint
    assert site.connections == 0


@pytest.mark.parametrize("name", ("ssrf_loopback.jsonl", "ssrf_metadata_ip.jsonl"))
def test_every_known_disguise_of_loopback_and_metadata_is_refused_before_any_packet(name: str) -> None:
    if not WEB.exists():
        pytest.skip("the lists of disguises lie outside the project")
    rows = [json.loads(line)["url"] for line in (WEB / name).read_text().splitlines() if line.strip()]
    book, dialler = Book(), NotingDialler()
    for url in rows:
        with pytest.raises((LocationRefused, AddressRefused)):
            visit(url, PUBLIC, resolver=book, dialler=dialler)
    assert len(rows) >= 160
    assert book.asked == []
    assert dialler.dialled == []


def test_ordinary_public_urls_are_dialled() -> None:
    urls = [
        "https://example.org/",
        "http://example.org:8080/a?b=c#d",
        "https://www.example.com/2025/01/story.html",
        "https://bücher.example/",
        "https://en.wikipedia.org/wiki/127.0.0.1",
        "https://example.org/@user/post",
        "https://example.org/?next=http://127.0.0.1/",
        "https://example.org/#@127.0.0.1",
        "http://8.8.8.8/",
        "http://0x08080808/",
        "https://[2606:4700:4700::1111]/",
        "https://127.example.org/",
        "https://1.1.1.1.example.org/",
        "https://localhost.example.org/",
        "https://10-0-0-1.example.org/",
        "https://example.org/a:b;c,d",
        "https://xn--bcher-kva.example/",
        "https://i❤.ws/",
        "https://my_host.example.org/",
        "https://example.org./",
    ]
    for url in urls:
        dialler = NotingDialler()
        with pytest.raises(ConnectionFailed):
            visit(url, PUBLIC, resolver=Book(), dialler=dialler)
        assert len(dialler.dialled) == 1, url
        assert parse_location(url)


def test_one_private_address_among_public_ones_refuses_the_host() -> None:
    dialler = NotingDialler()
    book = Book(two_example=["93.184.216.34", "10.0.0.7"])
    with pytest.raises(AddressRefused) as refused:
        visit("https://two.example/a", PUBLIC, resolver=book, dialler=dialler)
    assert "'https://two.example/a'" in refused.value.message
    assert "10.0.0.7, a private address" in refused.value.message
    assert dialler.dialled == []


def test_a_link_local_answer_with_its_zone_is_refused() -> None:
    with pytest.raises(AddressRefused):
        visit("http://near.example/", PUBLIC, resolver=Book(near_example=["fe80::1%eth0"]), dialler=NotingDialler())


def test_a_name_is_asked_for_once_and_the_judged_address_is_dialled() -> None:
    """DNS rebinding: the second answer is never asked for."""
    answers = [["93.184.216.34"], ["127.0.0.1"]]
    asked: list[str] = []

    async def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return answers[len(asked) - 1]

    dialler = NotingDialler(answer=b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    exchange = visit("http://rebinding.example/", PUBLIC, resolver=rebinding, dialler=dialler)
    assert asked == ["rebinding.example"]
    assert dialler.dialled == [("93.184.216.34", 80)]
    assert exchange.hops[0].ip == "93.184.216.34"
    assert b"Host: rebinding.example\r\n" in exchange.hops[0].request


def test_further_addresses_are_tried_when_the_first_is_dead() -> None:
    book = Book(many_example=["2606:4700::1", "93.184.216.34", "93.184.216.35"])
    dialler = NotingDialler(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", dead=["2606:4700::1"])
    exchange = visit("http://many.example:81/", PUBLIC, resolver=book, dialler=dialler)
    assert dialler.dialled == [("2606:4700::1", 81), ("93.184.216.34", 81)]
    assert exchange.hops[0].ip == "93.184.216.34"
