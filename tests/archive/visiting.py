"""What the tests of a visit share: a clock that stands still, a policy for the loopback site, a dialler that only notes."""

import asyncio
import ssl
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import httpcore

from factcheck.archive.exchange import Exchange
from factcheck.archive.fetch import fetch
from factcheck.archive.network import Resolver
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.transport import open_client

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
LOCAL = FetchPolicy(allow_private=True, deadline=5.0)
PUBLIC = FetchPolicy(deadline=5.0)


def clock() -> datetime:
    return NOON


def visit(
    url: str,
    policy: FetchPolicy = LOCAL,
    *,
    resolver: Resolver | None = None,
    dialler: httpcore.AsyncNetworkBackend | None = None,
    tls: ssl.SSLContext | None = None,
) -> Exchange:
    """One visit with a client of its own."""

    async def run() -> Exchange:
        async with open_client(policy, resolver=resolver, dialler=dialler, tls=tls) as client:
            return await fetch(url, policy=policy, clock=clock, client=client)

    return asyncio.run(run())


class Book:
    """A name server of our own: host to addresses; each question is noted."""

    def __init__(self, **addresses: Sequence[str]) -> None:
        self.asked: list[str] = []
        self._addresses = {host.replace("_", "."): found for host, found in addresses.items()}

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        return self._addresses.get(host, ["93.184.216.34"])


class NotingDialler(httpcore.AsyncNetworkBackend):
    """Dials nobody: notes each address, then fails, or gives `answer` for an address not in `dead`."""

    def __init__(self, answer: bytes = b"", dead: Sequence[str] = ()) -> None:
        self.dialled: list[tuple[str, int]] = []
        self._answer = answer
        self._dead = dead

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        self.dialled.append((host, port))
        if not self._answer or host in self._dead:
            raise httpcore.ConnectError("nobody there")
        return httpcore.AsyncMockStream([self._answer])
