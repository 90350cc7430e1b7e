"""Many visits with one client: each result as it comes, memory bounded by the visits in flight, every host spared.

Law: a failure is a result beside the others, never the end of the rest; a host that answers 429 or 503 with Retry-After
is left alone for so long (up to the policy's `max_pause`), and no visit is repeated by itself. Automatic reading asks each
origin's robots.txt, at every hop, and keeps its Crawl-delay; what a person asks for by hand does not.
"""

import asyncio
from collections.abc import AsyncGenerator, Generator, Iterable, Mapping
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from typing import Final

import httpx

from factcheck.archive.apart import iterate_apart
from factcheck.archive.conditional import Condition
from factcheck.archive.exchange import Exchange
from factcheck.archive.fetch import Clock, fetch
from factcheck.archive.location import parse_location, split_origin
from factcheck.archive.pacing import HostTurns, parse_retry_after
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.robots import Robots
from factcheck.archive.transport import MOST_CONNECTIONS, open_client
from factcheck.errors import FactcheckError, LocationRefused

Outcome = Exchange | FactcheckError
Result = tuple[str, Outcome]

MOST_IN_FLIGHT: Final = 32
_WAITING: Final = 32

_TOO_MANY = 429
_BUSY = frozenset({_TOO_MANY, 503})
_UNSAID_PAUSE = 5.0  # seconds, where a host says "too many" and not for how long


async def fetch_many(
    urls: Iterable[str],
    *,
    policy: FetchPolicy,
    clock: Clock,
    max_in_flight: int = MOST_IN_FLIGHT,
    per_host: int = 2,
    host_delay: float = 0.0,
    robots: bool = False,
    conditions: Mapping[str, Condition] | None = None,
    client: httpx.AsyncClient | None = None,
) -> AsyncGenerator[Result, None]:
    """Each URL as it was given, with its Exchange or the error it met, in the order they finish.

    At most `per_host` visits of a host are out at once, begun at least `host_delay` seconds apart. With `robots` the rules
    of each origin are kept. `conditions` has, by URL as it was given, what to ask the page with. Leaving the iteration
    ends what is under way.
    """
    async with AsyncExitStack() as closing:
        if client is None:
            client = await closing.enter_async_context(open_client(policy))
        rules = await closing.enter_async_context(aclosing(Robots(client, policy, clock))) if robots else None
        visits = Visits(policy, clock, client, rules, conditions or {})
        turns = HostTurns(((_host_of(url), url) for url in urls), per_host, delay=host_delay, first_alone=robots)
        most = min(max_in_flight, MOST_CONNECTIONS)
        results = await closing.enter_async_context(aclosing(_take_turns(turns, visits, most)))
        async for result in results:
            yield result


async def _take_turns(turns: HostTurns, visits: "Visits", most: int) -> AsyncGenerator[Result, None]:
    now = asyncio.get_running_loop().time
    out: dict[asyncio.Task[Outcome], tuple[str, str]] = {}
    try:
        while turns or out:
            while len(out) < most and (turn := turns.take(now())):
                out[asyncio.create_task(visits.outcome(turn[1]))] = turn
            for task in await _next_done(out, turns, now()):
                host, url = out.pop(task)
                outcome = task.result()
                pause = asked_pause(outcome, visits.policy.max_pause, visits.clock)
                turns.slow_down(host, visits.delay_of(url))
                turns.give_back(host, hold_until=now() + pause if pause else 0.0)
                yield url, outcome
    finally:
        for task in out:
            task.cancel()
        await asyncio.gather(*out, return_exceptions=True)


@dataclass(frozen=True, slots=True)
class Visits:
    """How the visits of one sweep are made."""

    policy: FetchPolicy
    clock: Clock
    client: httpx.AsyncClient
    robots: Robots | None
    conditions: Mapping[str, Condition]

    async def outcome(self, url: str) -> Outcome:
        try:
            return await fetch(
                url,
                policy=self.policy,
                clock=self.clock,
                client=self.client,
                condition=self.conditions.get(url),
                permit=self.robots.permit if self.robots else None,
            )
        except FactcheckError as refusal:
            return refusal

    def delay_of(self, url: str) -> float:
        """The Crawl-delay of the URL's own origin; 0 where it has none or was never asked."""
        return self.robots.delay_of(parse_location(url)) if self.robots and _host_of(url) else 0.0


def fetch_many_now(
    urls: Iterable[str],
    *,
    policy: FetchPolicy,
    clock: Clock,
    max_in_flight: int = MOST_IN_FLIGHT,
    per_host: int = 2,
    host_delay: float = 0.0,
    robots: bool = False,
    conditions: Mapping[str, Condition] | None = None,
) -> Generator[Result, None, None]:
    """`fetch_many` for a caller without an event loop, who may take its time between two results.

    At most `max_in_flight` results wait for it, and never more than 32; leaving the iteration early ends the visits under way.
    """
    return iterate_apart(
        lambda: fetch_many(
            urls,
            policy=policy,
            clock=clock,
            max_in_flight=max_in_flight,
            per_host=per_host,
            host_delay=host_delay,
            robots=robots,
            conditions=conditions,
        ),
        ahead=min(max_in_flight, _WAITING),
    )


def asked_pause(outcome: Outcome, max_pause: float, clock: Clock) -> float:
    """Seconds for which the host asked to be left alone, within `max_pause`; 0 where it did not ask."""
    if isinstance(outcome, FactcheckError) or outcome.status not in _BUSY:
        return 0.0
    asked = [value for name, value in outcome.headers if name.lower() == "retry-after"]
    pause = parse_retry_after(asked[0], clock()) if asked else 0.0
    if outcome.status == _TOO_MANY:
        pause = pause or _UNSAID_PAUSE
    return min(pause, max_pause)


async def _next_done(
    out: dict[asyncio.Task[Outcome], tuple[str, str]], turns: HostTurns, now: float
) -> set[asyncio.Task[Outcome]]:
    """The visits that have finished, or none when a host's pause ends first."""
    change = turns.next_change(now) if turns else None
    patience = None if change is None else change - now
    if not out:
        await asyncio.sleep(patience or 0.0)
        return set()
    done, _ = await asyncio.wait(out, timeout=patience, return_when=asyncio.FIRST_COMPLETED)
    return done


def _host_of(url: str) -> str:
    try:
        return split_origin(parse_location(url))[1]
    except LocationRefused:
        return ""  # told in its turn, by the visit itself
