"""What a visit tells of the evidence on a source: what differs from what was seen last, and nothing that it cannot tell."""

from datetime import UTC, date, datetime

import pytest

from factcheck.domain.change import changes_of
from factcheck.domain.entry import Entry
from factcheck.domain.link_state import LinkState, VisitState
from factcheck.domain.memento import read_stamp, write_stamp
from factcheck.domain.sighting import Sighting
from factcheck.domain.view import Event
from factcheck.domain.vocabulary import Link, QuoteState
from factcheck.domain.watch import Found, Watched, evidence_news, is_due, see_again, source_news, span_until_next

AT = datetime(2026, 3, 1, tzinfo=UTC)
STAMP = "2026-03-01T00:00:00.000000Z"
WORDS = "We have agreed to our own offer"
STOOD = Watched(4, 1, WORDS, None, None, True, 3, Link.LIVE, QuoteState.EXACT, WORDS)
WHOLE = STOOD._replace(quote=None, pinned=False, state=None, words=None)
CHANGED = Found(QuoteState.CHANGED, "We have agreed to nothing")


def visit(link: Link, cause: str = "changed") -> VisitState:
    return VisitState(AT, link, cause)


def see(
    watched: Watched, link: Link, found: Found | None = None, after: Link | None = None
) -> tuple[QuoteState | None, Link, str | None] | None:
    seen = see_again(watched, 1, visit(link), LinkState(after or link, "why", AT), found, STAMP)
    return None if seen is None else (seen.state, seen.link, seen.words)


def test_what_stands_as_it_stood_is_not_recorded_again() -> None:
    assert see(STOOD, Link.LIVE, Found(QuoteState.EXACT, WORDS)) is None
    assert see(STOOD, Link.MOVED, Found(QuoteState.EXACT, WORDS)) is None
    assert see(STOOD._replace(link=Link.MOVED), Link.LIVE, Found(QuoteState.EXACT, WORDS)) is None
    assert see(WHOLE, Link.LIVE) is None


def test_a_quote_that_was_changed_is_recorded_with_each_change() -> None:
    assert see(STOOD, Link.LIVE, CHANGED) == (QuoteState.CHANGED, Link.LIVE, "We have agreed to nothing")
    changed = STOOD._replace(state=QuoteState.CHANGED, words="We have agreed to nothing")
    assert changed.lost
    assert see(changed, Link.LIVE, CHANGED) is None
    assert see(changed, Link.LIVE, CHANGED._replace(words="We have agreed to much")) is not None
    assert see(changed, Link.LIVE, Found(QuoteState.EXACT, WORDS)) == (QuoteState.EXACT, Link.LIVE, WORDS)


def test_a_visit_that_could_not_look_tells_nothing_of_a_quote() -> None:
    assert see(STOOD, Link.LIVE) is None
    for link in (Link.DYING, Link.BLOCKED, Link.PAYWALLED, Link.UNKNOWN):
        assert see(STOOD, link, CHANGED) is None
        assert see(WHOLE, link) is None


def test_evidence_goes_with_its_page_and_comes_back_with_it() -> None:
    assert see(STOOD, Link.DYING, after=Link.DEAD) == (None, Link.DEAD, None)
    assert see(WHOLE, Link.DEVIATED) == (None, Link.DEVIATED, None)
    gone = STOOD._replace(link=Link.DEAD, state=None, words=None)
    assert gone.lost
    assert see(gone, Link.DYING, after=Link.DEAD) is None
    assert see(gone, Link.LIVE, Found(QuoteState.EXACT, WORDS)) == (QuoteState.EXACT, Link.LIVE, WORDS)
    assert see(WHOLE._replace(link=Link.DEAD), Link.LIVE) == (None, Link.LIVE, None)


def sighting(state: QuoteState | None, link: Link = Link.LIVE) -> Sighting:
    return Sighting(1, 4, 1, STAMP, link, "why", state, 9, "words")


@pytest.mark.parametrize(
    ("watched", "seen", "lost"),
    (
        (STOOD, sighting(QuoteState.CHANGED), True),
        (STOOD, sighting(None, Link.DEAD), True),
        (STOOD, sighting(QuoteState.NORMALISED), None),
        (STOOD, sighting(QuoteState.UNREADABLE), False),
        (STOOD._replace(state=QuoteState.MISSING), sighting(QuoteState.EXACT), False),
    ),
)
def test_what_was_lost_and_what_is_there_again_is_news(watched: Watched, seen: Sighting, lost: bool | None) -> None:
    news = evidence_news(watched, seen, "https://example.org/")
    assert (None if news is None else news.lost) is lost
    if news is not None:
        assert (news.was, news.now) == (watched.words, "words")


def state(link: Link, unknown: str = "") -> LinkState:
    return LinkState(link, "why", AT, last_unknown=unknown)


@pytest.mark.parametrize(
    ("before", "after", "seen", "told"),
    (
        (Link.LIVE, Link.LIVE, Link.LIVE, None),
        (Link.LIVE, Link.DYING, Link.DYING, Link.DYING),
        (Link.DYING, Link.DYING, Link.DYING, None),
        (Link.DYING, Link.DEAD, Link.DYING, Link.DEAD),
        (Link.DEAD, Link.LIVE, Link.LIVE, Link.LIVE),
        (Link.UNKNOWN, Link.LIVE, Link.LIVE, None),
        (Link.LIVE, Link.LIVE, Link.UNKNOWN, Link.UNKNOWN),
    ),
)
def test_how_it_stands_with_a_source_is_told_when_that_changes(
    before: Link, after: Link, seen: Link, told: Link | None
) -> None:
    news = source_news(1, "https://example.org/", [2, 1, 2], state(before), state(after), visit(seen))
    assert (None if news is None else news.link) is told
    if news is not None:
        assert (news.claims, news.since) == ((1, 2), "2026-03-01")


def test_why_a_visit_could_not_tell_is_told_once() -> None:
    before = state(Link.LIVE, "unavailable")
    assert source_news(1, "x", [1], before, before, visit(Link.UNKNOWN, "unavailable")) is None
    other = source_news(1, "x", [1], before, before, visit(Link.UNKNOWN, "certificate-refused"), "It has expired.")
    assert other is not None
    assert (other.cause, other.message) == ("certificate-refused", "It has expired.")


def test_a_failing_link_is_looked_at_sooner_and_a_dead_one_later() -> None:
    spans = [span_until_next(link, "7d") for link in (Link.LIVE, Link.DYING, Link.UNKNOWN, Link.BLOCKED, Link.DEAD)]
    assert spans == ["7d", "1d", "1d", "7d", "30d"]
    today = date(2026, 3, 8)
    assert is_due(date(2026, 3, 1), date(2026, 3, 8), today)
    assert not is_due(date(2026, 3, 2), date(2026, 3, 9), today)
    assert is_due(date(2026, 4, 1), date(2026, 4, 8), today)  # the clock had gone wrong


def event(state: str | None, link: str = "live", evidence: int = 4) -> Event:
    body = {"claim": 1, "evidence": evidence, "state": state, "link": link, "cause": "why", "source": 1}
    return Event(Entry(9, b"", "sighting", "ann", STAMP, None), body)


def test_a_comparison_says_what_a_sighting_did() -> None:
    events = [event("normalised"), event("changed"), event("exact"), event(None, "dead"), event("exact", evidence=5)]
    told = [(change.what, change.because) for change in changes_of(events, None, {5})]
    assert told == [
        ("seen", "the quote is normalised"),
        ("shaken", "the quote is changed"),
        ("recovered", "the quote is exact"),
        ("shaken", "the source is dead (why)"),
        ("recovered", "the quote is exact"),
    ]


@pytest.mark.parametrize("text", ("", "202", "20251320", "2025\u0661\u0661\u0661\u0661", "20250101000000x"))
def test_what_is_no_stamp_of_an_archive_is_none(text: str) -> None:
    assert read_stamp(text) is None


def test_a_stamp_is_written_as_it_is_read() -> None:
    at = read_stamp("20251120093000")
    assert at is not None
    assert write_stamp(at) == "20251120093000"
