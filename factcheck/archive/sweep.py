"""Many visits with one client: each result as it comes, memory bounded by the visits in flight, every host spared.

Law: a failure is a result beside the others, never the end of the rest; a host that answers 429 or 503 with Retry-After
is left alone for so long (up to the policy's `max_pause`), and no visit is repeated by itself.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterable, Iterator

import httpx

from factcheck.archive.apart import iterate_apart
from factcheck.archive.exchange import Exchange
from factcheck.archive.fetch import Clock, fetch
from factcheck.archive.location import parse_location, split_origin
from factcheck.archive.pacing import HostTurns, parse_retry_after
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.transport import MOST_CONNECTIONS, open_client
from factcheck.errors import FactcheckError, LocationRefused

Outcome = Exchange | FactcheckError
Result = tuple[str, Outcome]

_TOO_MANY = 429
_BUSY = frozenset({_TOO_MANY, 503})
_UNSAID_PAUSE = 5.0  # seconds, where a host says "too many" and not for how long


async def fetch_many(
    urls: Iterable[str],
    *,
    policy: FetchPolicy,
    clock: Clock,
    max_in_flight: int = 8,
    per_host: int = 2,
    client: httpx.AsyncClient | None = None,
) -> AsyncGenerator[Result, None]:
    """Each URL as it was given, with its Exchange or the error it met, in the order they finish."""
    if client is None:
        async with open_client(policy) as own:
            async for result in fetch_many(
                urls, policy=policy, clock=clock, max_in_flight=max_in_flight, per_host=per_host, client=own
            ):
                yield result
        return
    turns = HostTurns(((_host_of(url), url) for url in urls), per_host)
    most = min(max_in_flight, MOST_CONNECTIONS)
    now = asyncio.get_running_loop().time
    out: dict[asyncio.Task[Outcome], tuple[str, str]] = {}
    try:
        while turns or out:
            while len(out) < most and (turn := turns.take(now())):
                out[asyncio.create_task(_outcome(turn[1], policy, clock, client))] = turn
            for task in await _next_done(out, turns, now()):
                host, url = out.pop(task)
                outcome = task.result()
                pause = asked_pause(outcome, policy.max_pause, clock)
                turns.give_back(host, hold_until=now() + pause if pause else 0.0)
                yield url, outcome
    finally:
        for task in out:
            task.cancel()
        await asyncio.gather(*out, return_exceptions=True)


def fetch_many_now(
    urls: Iterable[str], *, policy: FetchPolicy, clock: Clock, max_in_flight: int = 8, per_host: int = 2
) -> Iterator[Result]:
    """`fetch_many` for a caller without an event loop, who may take its time between two results.

    At most `max_in_flight` results wait for it; leaving the iteration early ends the visits under way.
    """
    return iterate_apart(
        lambda: fetch_many(urls, policy=policy, clock=clock, max_in_flight=max_in_flight, per_host=per_host),
        ahead=max_in_flight,
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


async def _outcome(url: str, policy: FetchPolicy, clock: Clock, client: httpx.AsyncClient) -> Outcome:
    try:
        return await fetch(url, policy=policy, clock=clock, client=client)
    except FactcheckError as refusal:
        return refusal


def _host_of(url: str) -> str:
    try:
        return split_origin(parse_location(url))[1]
    except LocationRefused:
        return ""  # told in its turn, by the visit itself
