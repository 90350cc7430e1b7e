"""What a site asks of automatic readers: its robots.txt (RFC 9309), asked once a run and origin.

Law: no answer that says 4xx is no rule; a server that fails, and one that cannot be reached, has asked us to stay away for
now. At most 500 KiB are read. The product token is `factcheck`. A person's own visit does not ask; automatic reading does.
"""

import asyncio
from dataclasses import dataclass, replace
from typing import Final

import httpx
from protego import Protego

from factcheck.archive.exchange import Exchange
from factcheck.archive.fetch import Clock, fetch
from factcheck.archive.location import split_origin
from factcheck.archive.policy import PRODUCT, FetchPolicy
from factcheck.archive.robots_rule import name_agents, name_rule
from factcheck.errors import (
    AddressRefused,
    AnswerBroken,
    FactcheckError,
    RedirectRefused,
    RobotsRefused,
    RobotsUnreachable,
)

MOST_BYTES: Final = 500 * 1024
"""RFC 9309, 2.5: at least so much is to be read."""
MOST_DELAY: Final = 30.0
"""Seconds. A longer Crawl-delay is kept as this one."""

_HEAD_ROOM: Final = 128 * 1024
_MOST_DECODED: Final = 4 * 1024 * 1024
_PATIENCE: Final = 20.0
_HINT: Final = "factcheck attach, with the claim and the URL: a person's own visit is not automatic"


@dataclass(frozen=True, slots=True)
class RobotsRules:
    """What one robots.txt says to us. `unreachable` is why nothing could be read and all is closed for now."""

    text: str = ""
    unreachable: str = ""
    parsed: Protego | None = None

    @property
    def crawl_delay(self) -> float:
        """Seconds to leave between two visits, within `MOST_DELAY`; 0 where it asks for none."""
        asked = self.parsed.crawl_delay(PRODUCT) if self.parsed else None
        return min(asked or 0.0, MOST_DELAY)

    def allow(self, location: str) -> bool:
        return not self.unreachable and (self.parsed is None or self.parsed.can_fetch(location, PRODUCT))


def parse_robots(body: bytes) -> RobotsRules:
    """The rules in a robots.txt, of which the first 500 KiB are read; a line that is cut there counts for nothing."""
    kept = body if len(body) <= MOST_BYTES else body[:MOST_BYTES].rpartition(b"\n")[0]
    text = name_agents(kept.decode("utf-8-sig", "replace"))
    return RobotsRules(text, parsed=Protego.parse(text))


def rules_of(exchange: Exchange) -> RobotsRules:
    """The rules that an answer to the question for robots.txt amounts to (RFC 9309, 2.3.1). Pure."""
    if 400 <= exchange.status < 500:  # noqa: PLR2004 - RFC 9309, 2.3.1.3: unavailable, so nothing is forbidden
        return RobotsRules()
    if not 200 <= exchange.status < 300:  # noqa: PLR2004 - RFC 9309, 2.3.1.4
        return RobotsRules(unreachable=f"it answers {exchange.status}")
    if exchange.undecoded:
        return RobotsRules(unreachable=exchange.undecoded)
    return parse_robots(exchange.body)


class Robots:
    """The rules of every origin that a run comes to, each asked for once, through the run's own guarded client."""

    def __init__(self, client: httpx.AsyncClient, policy: FetchPolicy, clock: Clock) -> None:
        self._client = client
        self._clock = clock
        self._policy = replace(
            policy,
            deadline=min(policy.deadline / 2, _PATIENCE),
            max_wire=MOST_BYTES + _HEAD_ROOM,
            max_decoded=_MOST_DECODED,
        )
        self._asked: dict[str, asyncio.Task[RobotsRules | FactcheckError]] = {}

    async def permit(self, location: str) -> None:
        """Return where the origin's rules let us read the page.

        Raises RobotsRefused naming the rule; RobotsUnreachable for a server that fails; and where the host cannot be
        reached at all, the error that says so, as the page itself would have met it.
        """
        rules = await self._rules_of(location)
        where = f"{_origin_of(location)}/robots.txt"
        if isinstance(rules, FactcheckError):
            message = f"'{location}' was not asked for: {rules.message}"
            raise type(rules)(message, hint=rules.hint) from rules
        if rules.unreachable:
            raise RobotsUnreachable(
                f"'{location}' is left alone for now: '{where}' could not be read, {rules.unreachable}.", hint=_HINT
            )
        if not rules.allow(location):
            rule = name_rule(rules.text, location)
            said = f"says {rule!a}" if rule else "forbids it"
            raise RobotsRefused(f"'{location}' is not read automatically: '{where}' {said}.", hint=_HINT, rule=rule)

    def delay_of(self, location: str) -> float:
        """The Crawl-delay of a page's origin, once its rules are known; 0 before, and where there is none."""
        asked = self._asked.get(_origin_of(location))
        known = asked.result() if asked is not None and asked.done() and not asked.cancelled() else None
        return known.crawl_delay if isinstance(known, RobotsRules) else 0.0

    async def aclose(self) -> None:
        for task in self._asked.values():
            task.cancel()
        await asyncio.gather(*self._asked.values(), return_exceptions=True)

    async def _rules_of(self, location: str) -> RobotsRules | FactcheckError:
        origin = _origin_of(location)
        task = self._asked.get(origin)
        if task is None:
            task = self._asked[origin] = asyncio.create_task(self._ask(f"{origin}/robots.txt"))
        # One visit that gives up must not take the answer from the others that wait for it.
        return await asyncio.shield(task)

    async def _ask(self, where: str) -> RobotsRules | FactcheckError:
        try:
            return rules_of(await fetch(where, policy=self._policy, clock=self._clock, client=self._client))
        except RedirectRefused:
            return RobotsRules()  # RFC 9309, 2.3.1.2: too many redirects are the same as no robots.txt
        except AnswerBroken as broken:
            return RobotsRules(unreachable=f"its answer is broken ({broken.message.rstrip('.')})")
        except FactcheckError as refusal:
            if refusal.details.get("visited") and isinstance(refusal, AddressRefused):
                return RobotsRules(unreachable="it leads to an address that is not visited")
            return refusal


def _origin_of(location: str) -> str:
    scheme = split_origin(location)[0]
    return f"{scheme}://{location.split('/', 3)[2]}"
