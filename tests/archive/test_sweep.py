"""Many visits: each result as it comes, no host pressed or starved, and no failure ends the rest."""

import asyncio
import gc
import time
import tracemalloc
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import HOLD, LoopbackSite, head
from patience import patience
from visiting import LOCAL, NOON, clock

from factcheck.archive.conditional import condition_of
from factcheck.archive.exchange import Exchange
from factcheck.archive.pacing import HostTurns, parse_retry_after
from factcheck.archive.sweep import asked_pause, fetch_many, fetch_many_now
from factcheck.archive.transport import open_client
from factcheck.errors import AddressRefused, ConnectionFailed, DeadlinePassed, FactcheckError, LocationRefused


def test_each_url_comes_back_once_with_its_page_or_its_error(site: LoopbackSite) -> None:
    urls = [site.page(f"/{number}", f"page {number}") for number in range(20)]
    urls += ["nonsense", "http://127.0.0.1:1/", "http://0.0.0.0/", site.url("/nothing-here")]
    results = dict(fetch_many_now(urls, policy=LOCAL, clock=clock))
    assert set(results) == set(urls)
    assert [results[url].body for url in urls[:20]] == [b"page %d" % number for number in range(20)]
    kinds = [type(results[url]) for url in urls[20:]]
    assert kinds == [LocationRefused, ConnectionFailed, AddressRefused, Exchange]
    assert results[urls[-1]].status == 404


def test_the_same_url_twice_is_visited_twice(site: LoopbackSite) -> None:
    url = site.page("/a")
    assert len(list(fetch_many_now([url, url], policy=LOCAL, clock=clock))) == 2


def test_nothing_to_visit_is_nothing() -> None:
    assert list(fetch_many_now([], policy=LOCAL, clock=clock)) == []


def test_a_host_is_asked_by_two_at_once_and_the_other_hosts_are_not_kept_waiting(site: LoopbackSite) -> None:
    others = [site.listen(f"127.0.0.{number}") for number in (2, 3)]
    slow = [0.03, head(200, {"Content-Length": "0"})]
    urls = [site.raw(f"/{number}", slow) for number in range(12)]
    urls += [site.url(f"/{number}", origin=other) for other in others for number in range(2)]
    order = [url for url, _ in fetch_many_now(urls, policy=LOCAL, clock=clock)]
    assert set(site.most_at_once.values()) == {2}
    assert set(urls[12:]) <= set(order[:8])


def test_no_more_visits_are_in_flight_than_allowed(site: LoopbackSite) -> None:
    origins = [site.listen(f"127.0.1.{number}") for number in range(1, 7)]
    site.raw("/a", [0.03, head(200, {"Content-Length": "0"})])
    urls = [site.url("/a", origin=origin) for origin in origins]
    started = time.monotonic()
    assert len(list(fetch_many_now(urls, policy=LOCAL, clock=clock, max_in_flight=2))) == 6
    assert time.monotonic() - started >= 0.09


def test_a_slow_caller_eats_nobodys_deadline(site: LoopbackSite) -> None:
    urls = [site.raw(f"/{number}", [0.05, head(200, {"Content-Length": "0"})]) for number in range(4)]
    results = []
    for _, result in fetch_many_now(urls, policy=replace(LOCAL, deadline=0.3), clock=clock, max_in_flight=2):
        time.sleep(0.2)
        results.append(type(result))
    assert results == [Exchange] * 4


def test_leaving_early_ends_the_visits_under_way(site: LoopbackSite) -> None:
    urls = [site.page("/a"), *(site.raw(f"/{number}", [HOLD]) for number in range(5))]
    results = fetch_many_now(urls, policy=replace(LOCAL, deadline=30), clock=clock)
    assert next(results)[0] == urls[0]
    with patience():
        results.close()


def test_a_fault_of_our_own_is_not_swallowed(site: LoopbackSite) -> None:
    def broken_clock() -> datetime:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        list(fetch_many_now([site.page("/a")], policy=LOCAL, clock=broken_clock))


def test_a_client_can_be_shared(site: LoopbackSite) -> None:
    urls = [site.page("/a"), site.raw("/b", [HOLD])]

    async def run() -> list[type]:
        policy = replace(LOCAL, deadline=0.2)
        async with open_client(policy) as client:
            return [type(found) async for _, found in fetch_many(urls, policy=policy, clock=clock, client=client)]

    assert asyncio.run(run()) == [Exchange, DeadlinePassed]


def test_a_sweep_holds_no_more_pages_than_are_in_flight(site: LoopbackSite) -> None:
    url = site.page("/a", b"x" * 200_000)
    list(fetch_many_now([url], policy=LOCAL, clock=clock))
    gc.collect()
    gc.disable()  # what httpx leaves behind in circles may lie there for long
    tracemalloc.start()
    try:
        for _ in fetch_many_now([url] * 60, policy=LOCAL, clock=clock, max_in_flight=2):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
        gc.enable()
    assert peak < 6_000_000  # sixty pages, kept twice, would be 24 MB


def test_a_host_with_hundreds_of_pages_is_spared_and_starves_nobody(site: LoopbackSite) -> None:
    site.page("/a", "here")
    others = [site.listen(f"127.0.2.{number}") for number in range(1, 6)]
    urls = [site.url(f"/a?{number}") for number in range(500)]
    small = [site.url("/a", origin=origin) for origin in others]
    order = [url for url, _ in fetch_many_now([*urls, *small], policy=LOCAL, clock=clock)]
    assert sorted(order) == sorted([*urls, *small])
    assert site.most_at_once[site.origin.removeprefix("http://")] <= 2
    assert set(small) <= set(order[:40])


def test_two_visits_of_a_host_begin_so_many_seconds_apart(site: LoopbackSite) -> None:
    other = site.listen("127.0.0.2")
    urls = [site.page(f"/{number}") for number in range(4)]
    calm = [site.url(f"/{number}", origin=other) for number in range(2)]
    began: list[float] = []

    def noting() -> datetime:
        began.append(time.monotonic())
        return NOON

    order = [url for url, _ in fetch_many_now([*urls, *calm], policy=LOCAL, clock=noting, host_delay=0.15)]
    assert sorted(order) == sorted([*urls, *calm])
    assert order[-1] == urls[-1]
    assert max(began) - min(began) >= 0.44  # three delays between the four of one host


def test_each_page_is_asked_with_what_it_gave_itself(site: LoopbackSite) -> None:
    urls = [site.page(f"/{number}", f"page {number}", headers={"ETag": f'"v{number}"'}) for number in range(3)]
    conditions = {
        url: condition
        for url, outcome in fetch_many_now(urls, policy=LOCAL, clock=clock)
        if isinstance(outcome, Exchange) and (condition := condition_of(outcome.hops))
    }
    site.page("/0", status=304, media_type="")
    site.page("/1", "new", headers={"ETag": '"v9"'})
    del conditions[urls[2]]
    again = dict(fetch_many_now(urls, policy=LOCAL, clock=clock, conditions=conditions))
    assert [again[url].not_modified for url in urls] == [True, False, False]
    assert [again[url].body for url in urls] == [b"", b"new", b"page 2"]
    asked = {request.path: request.headers.get("if-none-match") for request in site.requests[3:]}
    assert asked == {"/0": '"v0"', "/1": '"v1"', "/2": None}


@given(st.lists(st.sampled_from("abc"), max_size=25), st.floats(0, 5), st.data())
def test_no_host_is_asked_again_before_its_delay_is_over(hosts: list[str], delay: float, data: st.DataObject) -> None:
    turns = HostTurns(
        ((host, f"{host}{number}") for number, host in enumerate(hosts)), 2, delay=delay, first_alone=True
    )
    slow = data.draw(st.sampled_from("abc"))
    last: dict[str, float] = {}
    out: list[str] = []
    now, given_out = 0.0, 0
    while turns or out:
        turn = turns.take(now)
        if turn is not None:
            host = turn[0]
            least = max(delay, 3.0) if host == slow and host in last else delay
            assert now - last.get(host, -1e9) >= least - 1e-9
            assert host not in out or host in last
            last[host] = now
            out.append(host)
            given_out += 1
        elif out:
            host = out.pop()
            if host == slow:
                turns.slow_down(host, 3.0)
            turns.give_back(host)
        else:
            change = turns.next_change(now)
            assert change is not None
            now = change
    assert given_out == len(hosts)


# Pauses


def test_a_host_that_asks_for_a_pause_gets_it_and_the_others_go_on(site: LoopbackSite) -> None:
    other = site.listen("127.0.0.2")
    busy = site.page("/busy", status=429, headers={"Retry-After": "1"})
    urls = [busy, *(site.page(f"/{number}") for number in range(3)), site.url("/0", origin=other)]
    policy = replace(LOCAL, max_pause=0.3)
    started = time.monotonic()
    seen = [
        (url, time.monotonic() - started) for url, _ in fetch_many_now(urls, policy=policy, clock=clock, per_host=1)
    ]
    late = [url for url, at in seen if at >= 0.3]
    assert sorted(late) == sorted(urls[1:4])
    assert site.paths_seen().count("/busy") == 1


def test_a_pause_ends_while_another_host_is_still_at_work(site: LoopbackSite) -> None:
    other = site.listen("127.0.0.2")
    site.raw("/slow", [0.5, head(200, {"Content-Length": "0"})])
    busy = site.page("/busy", status=503, headers={"Retry-After": "1"})
    urls = [busy, site.page("/next"), site.url("/slow", origin=other)]
    policy = replace(LOCAL, max_pause=0.1)
    assert [url for url, _ in fetch_many_now(urls, policy=policy, clock=clock, per_host=1)] == urls


def answer(status: int, *fields: tuple[str, str]) -> Exchange:
    return Exchange("http://example.org/", (), status, fields, b"", "", "")


@pytest.mark.parametrize(
    ("outcome", "seconds"),
    (
        (answer(200, ("Retry-After", "5")), 0.0),
        (answer(503), 0.0),
        (answer(503, ("retry-after", "5")), 5.0),
        (answer(503, ("Retry-After", "-5")), 0.0),
        (answer(429), 5.0),
        (answer(429, ("Retry-After", "1000000000")), 60.0),
        (answer(429, ("Retry-After", "Sun, 01 Jun 2025 12:00:20 GMT")), 20.0),
        (answer(503, ("Retry-After", "Sun, 01 Jun 2025 11:00:00 GMT")), 0.0),
        (ConnectionFailed("x"), 0.0),
    ),
)
def test_a_pause_is_what_the_host_says_within_our_bound(outcome: Exchange | FactcheckError, seconds: float) -> None:
    assert asked_pause(outcome, 60.0, clock) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_a_number_of_seconds(value: str) -> None:
    assert parse_retry_after(value, NOON) >= 0


def test_a_date_without_a_zone_is_utc() -> None:
    assert parse_retry_after("Sun, 01 Jun 2025 12:00:20", datetime(2025, 6, 1, 12, tzinfo=UTC)) == 20


@given(st.lists(st.sampled_from("abcd"), max_size=40), st.integers(1, 3), st.data())
def test_every_url_gets_its_turn_and_no_host_more_than_its_share(
    hosts: list[str], per_host: int, data: st.DataObject
) -> None:
    turns = HostTurns(((host, f"{host}{number}") for number, host in enumerate(hosts)), per_host)
    out: Counter[str] = Counter()
    given_out: list[str] = []
    now = 0.0
    while turns or out:
        turn = turns.take(now)
        if turn is not None:
            out[turn[0]] += 1
            given_out.append(turn[1])
            assert out[turn[0]] <= per_host
        elif out:
            host = data.draw(st.sampled_from(sorted(out)))
            out = out - Counter([host])
            turns.give_back(host, hold_until=data.draw(st.sampled_from((0.0, now + 1, now + 5))))
        else:
            change = turns.next_change(now)
            assert change is not None
            assert change > now
            now = change
    assert sorted(given_out) == sorted(f"{host}{number}" for number, host in enumerate(hosts))
