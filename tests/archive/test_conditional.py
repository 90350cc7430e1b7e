"""A page is asked for only if it has changed, with exactly what its server gave, and a server's word is not taken for ever."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import LoopbackSite
from visiting import LOCAL, NOON, clock, visit

from factcheck.archive.answer import read_answer
from factcheck.archive.conditional import (
    Condition,
    Validators,
    condition_of,
    full_reading_due,
    reuses_etag,
    validators_of,
)
from factcheck.archive.exchange import Exchange, Hop
from factcheck.archive.fetch import fetch_now
from factcheck.archive.policy import FetchPolicy, user_agent_with
from factcheck.errors import AnswerBroken, UsageRefused

EARLIER = "Sat, 31 May 2025 08:00:00 GMT"
LATER = "Sun, 01 Jun 2025 18:00:00 GMT"


def ask_again(url: str, condition: Condition | None) -> Exchange:
    return fetch_now(url, policy=LOCAL, clock=clock, condition=condition)


def given_by(*fields: tuple[str, str]) -> Validators:
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields)
    return validators_of(read_answer(f"HTTP/1.1 200 OK\r\n{lines}\r\nbody".encode("latin-1")), NOON)


# Asking


@pytest.mark.parametrize("etag", ('"v1"', 'W/"v1"', '""', '"a,b;c"'))
def test_a_page_is_asked_again_with_exactly_the_tag_and_date_it_came_with(site: LoopbackSite, etag: str) -> None:
    url = site.page("/a", "hello", headers={"ETag": etag, "Last-Modified": EARLIER})
    condition = condition_of(visit(url).hops)
    site.page("/a", status=304, headers={"ETag": etag}, media_type="")
    again = ask_again(url, condition)
    assert (again.not_modified, again.status, again.body) == (True, 304, b"")
    assert site.requests[1].headers["if-none-match"] == etag
    assert site.requests[1].headers["if-modified-since"] == EARLIER
    assert b"If-None-Match: " + etag.encode() in again.hops[0].request


def test_a_page_that_has_changed_comes_back_whole(site: LoopbackSite) -> None:
    url = site.page("/a", "old", headers={"ETag": '"1"'})
    condition = condition_of(visit(url).hops)
    site.page("/a", "new", headers={"ETag": '"2"'})
    again = ask_again(url, condition)
    assert (again.not_modified, again.body) == (False, b"new")


def test_the_condition_goes_out_on_the_last_hop_of_the_same_redirects_only(site: LoopbackSite) -> None:
    site.redirect("/old", "/new")
    site.page("/new", "here", headers={"ETag": '"1"'})
    condition = condition_of(visit(site.url("/old")).hops)
    site.page("/new", status=304, media_type="")
    assert ask_again(site.url("/old"), condition).not_modified
    assert ["if-none-match" in request.headers for request in site.requests[2:]] == [False, True]


def test_another_way_to_the_page_is_asked_without_a_condition(site: LoopbackSite) -> None:
    site.redirect("/old", "/new")
    site.page("/new", "here", headers={"ETag": '"1"'})
    condition = condition_of(visit(site.url("/old")).hops)
    site.redirect("/old", "/between")
    site.redirect("/between", "/new")
    assert ask_again(site.url("/old"), condition).body == b"here"
    assert not any("if-none-match" in request.headers for request in site.requests)


# A 304 that nobody asked for


def test_an_unasked_304_is_an_error_and_no_capture(site: LoopbackSite) -> None:
    url = site.page("/a", status=304, media_type="")
    with pytest.raises(AnswerBroken, match="nobody had asked") as refused:
        visit(url)
    assert url in refused.value.message
    assert refused.value.hint


def test_an_unasked_304_behind_a_changed_redirect_is_an_error_too(site: LoopbackSite) -> None:
    url = site.page("/a", "hello", headers={"ETag": '"1"'})
    condition = condition_of(visit(url).hops)
    site.redirect("/a", "/b")
    site.page("/b", status=304, media_type="")
    with pytest.raises(AnswerBroken, match="nobody had asked"):
        ask_again(url, condition)


# What a server gives


@pytest.mark.parametrize(
    ("fields", "usable"),
    (
        ([("ETag", '"1"'), ("Last-Modified", EARLIER)], Validators('"1"', EARLIER)),
        ([("ETag", "unquoted")], Validators()),
        ([("ETag", '"half')], Validators()),
        ([("ETag", '"a b"')], Validators()),
        ([("ETag", '"caf\xe9"')], Validators()),
        ([("ETag", f'"{"x" * 2000}"')], Validators()),
        ([("ETag", '"1"'), ("ETag", '"2"')], Validators()),
        ([("ETag", '"1"'), ("ETag", '"1"')], Validators('"1"', None)),
        ([("Last-Modified", "yesterday")], Validators()),
        ([("Last-Modified", LATER)], Validators()),  # without a Date, later than our own clock
        ([("Last-Modified", LATER), ("Date", LATER)], Validators(None, LATER)),
        ([("Last-Modified", LATER), ("Date", EARLIER)], Validators()),
        ([("Last-Modified", "Sat, 31 May 99999 08:00:00 GMT")], Validators()),
        ([("ETag", '"1"'), ("Vary", "Accept, *")], Validators()),
        ([("ETag", '"1"'), ("Vary", "Accept-Encoding")], Validators('"1"', None)),
    ),
)
def test_a_validator_is_taken_verbatim_or_not_at_all(fields: list[tuple[str, str]], usable: Validators) -> None:
    assert given_by(*fields) == usable


@given(st.text(st.characters(min_codepoint=1, max_codepoint=255, exclude_characters="\r\n"), max_size=60))
def test_no_validator_can_break_the_request(value: str) -> None:
    for sent in given_by(("ETag", value), ("Last-Modified", value)).to_fields().values():
        assert sent.isascii()
        assert sent.isprintable()


@pytest.mark.parametrize(
    ("response", "truncated"),
    (
        (b'HTTP/1.1 404 Not Found\r\nETag: "1"\r\n\r\n', ""),
        (b'HTTP/1.1 200 OK\r\nETag: "1"\r\n\r\nhalf', "length"),
        (b'HTTP/1.1 200 OK\r\nETag: "1"\r\nContent-Encoding: gzip\r\n\r\nnot gzip', ""),
        (b"HTTP/1.1 200 OK\r\n\r\nno validators", ""),
        (b"no http at all", ""),
    ),
)
def test_only_a_whole_answer_is_something_to_compare_with(response: bytes, truncated: str) -> None:
    assert condition_of([Hop("http://a.example/", b"", response, "", NOON, truncated)]) is None


# Not for ever


@pytest.mark.parametrize(
    ("days", "readings", "reused", "reason"),
    (
        (0, 0, False, ""),
        (29, 8, False, ""),
        (30, 0, False, "age"),
        (1, 9, False, "readings"),
        (-1, 0, False, "clock"),
        (1, 0, True, "etag-reused"),
    ),
)
def test_a_page_is_read_whole_every_tenth_time_and_every_thirty_days(
    days: int, readings: int, reused: bool, reason: str
) -> None:
    full_at = NOON - timedelta(days=days)
    due = full_reading_due(last_full_at=full_at, now=NOON, readings_since=readings, etag_reused=reused)
    assert due == reason


def test_without_a_full_capture_there_is_nothing_to_be_unchanged_from() -> None:
    assert full_reading_due(last_full_at=None, now=NOON, readings_since=0) == "no-baseline"


def test_a_tag_given_to_two_contents_is_noticed(site: LoopbackSite) -> None:
    pages = [visit(site.page("/a", body, headers={"ETag": '"1"'})) for body in ("old", "new")]
    assert reuses_etag(*pages)
    assert not reuses_etag(pages[0], pages[0])
    weak = [replace(page, headers=(("ETag", 'W/"1"'),)) for page in pages]
    assert not reuses_etag(*weak)  # a weak tag promises only that the meaning is the same


# Who asks


def test_a_contact_stands_in_the_user_agent(site: LoopbackSite) -> None:
    policy = replace(LOCAL, user_agent=user_agent_with("desk@example.org"))
    visit(site.page("/a"), policy)
    assert site.requests[0].headers["user-agent"] == f"{FetchPolicy().user_agent} (+mailto:desk@example.org)"
    assert user_agent_with("https://example.org/bot").endswith(" (+https://example.org/bot)")
    assert user_agent_with("mailto:desk@example.org") == user_agent_with("desk@example.org")


@pytest.mark.parametrize(
    "contact",
    ("", "x", "a@b.example\r\nCookie: y", "a@b.example\n", "a)b@c.example", "https://a.example/) x", "javascript:x@y",
     "a@b.example (x", "дом@example.org", "https://" + "a" * 300),
)  # fmt: skip
def test_a_contact_that_could_end_the_field_is_refused(contact: str) -> None:
    with pytest.raises(UsageRefused, match="contact"):
        user_agent_with(contact)
