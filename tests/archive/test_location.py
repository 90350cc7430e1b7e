"""A URL has one canonical spelling, and what programs read in different ways is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.location import fragment_of, parse_location, resolve_location, split_origin
from factcheck.errors import LocationRefused

WHATWG = Path(__file__).resolve().parents[3] / "shared" / "data" / "web" / "whatwg_urls.jsonl"


@pytest.mark.parametrize(
    ("text", "canonical"),
    (
        ("https://Example.ORG", "https://example.org/"),
        ("  https://example.org/a  ", "https://example.org/a"),
        ("HTTPS://example.org:443/a", "https://example.org/a"),
        ("http://example.org:80", "http://example.org/"),
        ("http://example.org:/x", "http://example.org/x"),
        ("http://example.org:0443/", "http://example.org:443/"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org?q=a b", "https://example.org/?q=a%20b"),
        ("https://example.org/?", "https://example.org/?"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org/a/%2e%2E/c/..", "https://example.org/"),
        ("https://example.org/é?é='x'", "https://example.org/%C3%A9?%C3%A9=%27x%27"),
        ("https://example.org/%c3%a9/%41", "https://example.org/%c3%a9/%41"),
        ("https://example.org/?u=a\\b", "https://example.org/?u=a\\b"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://BÜCHER.example/", "https://xn--bcher-kva.example/"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("https://i❤.ws/", "https://xn--i-7iq.ws/"),
        ("https://www。example。org/", "https://www.example.org/"),
        ("https://ex%61mple.org/", "https://example.org/"),
        ("https://example.org./", "https://example.org./"),
        ("http://my_host/", "http://my_host/"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://0/", "http://0.0.0.0/"),
        ("http://2130706433/", "http://127.0.0.1/"),
        ("http://0x7f.1/", "http://127.0.0.1/"),
        ("http://0x/", "http://0.0.0.0/"),
        ("http://0177.0.0.01/", "http://127.0.0.1/"),
        ("http://127.0.0.1./", "http://127.0.0.1/"),
        ("http://" + "0" * 70 + "177.0.0.1/", "http://127.0.0.1/"),
        ("http://①②⑦。⓪.0.1/", "http://127.0.0.1/"),
        ("http://[0:0:0:0:0:0:0:1]/", "http://[::1]/"),
        ("http://[::ffff:127.0.0.1]:8080/", "http://[::ffff:7f00:1]:8080/"),
        ("http://[2001:DB8::A]/", "http://[2001:db8::a]/"),
    ),
)
def test_a_url_is_known_by_its_canonical_spelling(text: str, canonical: str) -> None:
    assert parse_location(text) == canonical


@pytest.mark.parametrize(
    ("text", "reason"),
    (
        ("", "empty"),
        ("   ", "empty"),
        ("ftp://example.org/", "'ftp:' is not read"),
        ("javascript:alert(1)", "'javascript:' is not read"),
        ("file:///etc/passwd", "'file:' is not read"),
        ("notes", "does not begin with"),
        ("https:example.org", "not followed by '//'"),
        ("https:/example.org", "not followed by '//'"),
        ("https:\\\\example.org", "not followed by '//'"),
        ("https:///example.org", "names no host"),
        ("https://", "names no host"),
        ("https://user@example.org/", "user name"),
        ("https://user:secret@example.org/", "user name"),
        ("https://@example.org/", "user name"),
        ("http://a\\@b/", "backslash"),
        ("http://example.org\\evil/", "backslash"),
        ("http://example.org/a\\b", "backslash"),
        ("http://exa\tmple.org/", "control character '\\t'"),
        ("http://example.org/\r\nHost: x", "control character '\\r'"),
        ("http://example.org/\x00", "control character"),
        ("http://example.org/\x85", "control character"),
        ("http://example.org/\ud800", "half a character"),
        ("http://example.org:80:80/", "told apart"),
        ("http://example.org:8o/", "told apart"),
        ("http://example.org:0/", "port 0"),
        ("http://example.org:65536/", "above 65535"),
        ("http://example.org:9" + "9" * 50 + "/", "above 65535"),
        ("http://exa mple.org/", "' ' cannot stand"),
        ("http://exa%00mple.org/", "cannot stand"),
        ("http://a%2fb/", "'/' cannot stand"),
        ("http://a℀b/", "'/' cannot stand"),
        ("http://%ff/", "not UTF-8"),
        ("http://a..b/", "empty part"),
        ("http://" + "a" * 64 + ".org/", "too long"),
        ("http://" + "a." * 130 + "org/", "too long"),
        ("http://a\u200db.org/", "no international host name"),
        ("http://­/", "no host"),
        ("http://256.1.1.1/", "number too large"),
        ("http://1.2.3.4.5/", "ends like an IPv4"),
        ("http://foo.0x7f/", "ends like an IPv4"),
        ("http://1.2.3.08/", "octal"),
        ("http://4294967296/", "number too large"),
        ("http://[::1/", "told apart"),
        ("http://[::1%25eth0]/", "zone"),
        ("http://[::g]/", "no IPv6"),
        ("http://[::1]x/", "told apart"),
        ("https://example.org/" + "a" * 9000, "characters"),
    ),
)
def test_what_is_no_sound_url_is_refused_with_its_reason_and_a_hint(text: str, reason: str) -> None:
    with pytest.raises(LocationRefused) as refused:
        parse_location(text)
    assert reason in refused.value.message
    assert refused.value.hint


def test_an_unclosed_ipv6_host_is_refused() -> None:
    from factcheck.archive.host import canonical_host

    with pytest.raises(ValueError, match="not closed"):
        canonical_host("[::1")


@pytest.mark.parametrize(
    ("text", "hint"),
    (
        ("example.org/x", "https://example.org/x"),
        ("www.example.org", "https://www.example.org"),
        ("example.org:8080/x?y", "https://example.org:8080/x?y"),
        ("//example.org/x", "https://example.org/x"),
    ),
)
def test_a_url_without_its_scheme_is_refused_and_its_full_form_is_the_hint(text: str, hint: str) -> None:
    with pytest.raises(LocationRefused) as refused:
        parse_location(text)
    assert refused.value.hint == hint


def test_a_message_never_carries_control_characters_or_a_long_url() -> None:
    with pytest.raises(LocationRefused) as refused:
        parse_location("http://example.org/\x1b[2J" + "a" * 1000)
    assert refused.value.message.isprintable()
    assert len(refused.value.message) < 400


def test_the_fragment_is_not_part_of_the_identity_and_can_be_asked_for() -> None:
    assert fragment_of("https://example.org/a#:~:text=a,b") == ":~:text=a,b"
    assert fragment_of("https://example.org/a") == ""


@pytest.mark.parametrize(
    ("reference", "meant"),
    (
        ("https://other.example/x", "https://other.example/x"),
        ("//other.example/x", "https://other.example/x"),
        ("/x?y", "https://example.org/x?y"),
        ("x", "https://example.org/dir/x"),
        ("../x", "https://example.org/x"),
        ("?new", "https://example.org/dir/page?new"),
        ("#part", "https://example.org/dir/page?old=/a"),
        ("", "https://example.org/dir/page?old=/a"),
    ),
)
def test_a_relative_reference_means_what_it_means_on_its_page(reference: str, meant: str) -> None:
    assert resolve_location("https://example.org/dir/page?old=/a", reference) == meant


@pytest.mark.parametrize(
    ("location", "parts"),
    (
        ("https://example.org/a?b", ("https", "example.org", 443, "/a?b")),
        ("http://example.org:81/", ("http", "example.org", 81, "/")),
        ("http://[::1]/", ("http", "::1", 80, "/")),
        ("http://[::1]:82/", ("http", "::1", 82, "/")),
    ),
)
def test_a_canonical_url_falls_into_its_parts(location: str, parts: tuple[object, ...]) -> None:
    assert split_origin(location) == parts


def test_no_accepted_whatwg_url_differs_from_its_published_form() -> None:
    if not WHATWG.exists():
        pytest.skip("the WHATWG suite lies outside the project")
    accepted = 0
    for line in WHATWG.read_text().splitlines():
        row = json.loads(line)
        try:
            base = row["base"] and parse_location(row["base"])
            found = resolve_location(base, row["input"]) if base else parse_location(row["input"])
        except LocationRefused:
            continue
        accepted += 1
        assert row.get("href") is not None, row
        assert found == row["href"].partition("#")[0], row
    assert accepted >= 75


@given(st.text(max_size=40))
def test_any_text_is_either_refused_or_given_a_spelling_that_stays(tail: str) -> None:
    for text in (tail, "http://" + tail, "https://example.org/" + tail):
        try:
            canonical = parse_location(text)
        except LocationRefused as refused:
            assert refused.message.isprintable()  # noqa: PT017 - both outcomes are right
        else:
            assert canonical.isascii()
            assert canonical.isprintable()
            assert " " not in canonical
            assert parse_location(canonical) == canonical
            assert split_origin(canonical)[3].startswith("/")
