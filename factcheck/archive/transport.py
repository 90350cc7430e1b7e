"""What httpx speaks through: one guarded connection for one exchange, closed behind it.

Law: an answer is read from its own connection, so nothing a server sends after an answer can be taken for the next one.
httpx is told the status and the body's bytes and none of the header fields: its cookie jar, its decoders and its reading
of Location have nothing to work on. The answer itself is read from the tape.
"""

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable
from functools import cache

import certifi
import httpcore
import httpx

from factcheck.archive.location import split_origin
from factcheck.archive.network import GuardedBackend, Resolver, Tape
from factcheck.archive.policy import FetchPolicy

MOST_CONNECTIONS = 128


class TapedTransport(httpx.AsyncBaseTransport):
    """Sends a request whose extensions hold its `tape` (a Tape) and its `location` (a canonical URL)."""

    def __init__(
        self,
        *,
        tls: Callable[[], ssl.SSLContext],
        allow_private: bool,
        resolver: Resolver | None = None,
        dialler: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._tls = tls
        self._allow_private = allow_private
        self._resolver = resolver
        self._dialler = dialler
        self._free = asyncio.Semaphore(MOST_CONNECTIONS)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        tape: Tape = request.extensions["tape"]
        scheme, host, port, target = split_origin(request.extensions["location"])
        url = httpcore.URL(scheme=scheme, host=host, port=port, target=target)
        await self._free.acquire()
        connection = httpcore.AsyncHTTPConnection(
            url.origin,
            ssl_context=self._tls() if scheme == "https" else None,
            network_backend=GuardedBackend(
                tape,
                request.extensions["location"],
                allow_private=self._allow_private,
                resolver=self._resolver,
                dialler=self._dialler,
            ),
        )
        body = _OneBody(connection, self._free)
        try:
            response = await connection.handle_async_request(
                httpcore.Request(
                    request.method,
                    url,
                    headers=request.headers.raw,
                    # A name may end in the root's dot; a certificate never does.
                    extensions={"sni_hostname": host.rstrip(".")},
                )
            )
        except BaseException:
            await body.aclose()
            raise
        body.begin(response)
        return httpx.Response(response.status, stream=body)


class _OneBody(httpx.AsyncByteStream):
    def __init__(self, connection: httpcore.AsyncHTTPConnection, free: asyncio.Semaphore) -> None:
        self._connection = connection
        self._free = free
        self._response: httpcore.Response | None = None

    def begin(self, response: httpcore.Response) -> None:
        self._response = response

    async def __aiter__(self) -> AsyncIterator[bytes]:
        assert self._response is not None  # httpx reads a body only of a response it was given
        async for block in self._response.aiter_stream():
            yield block

    async def aclose(self) -> None:
        try:
            if self._response is not None:
                await self._response.aclose()
            await self._connection.aclose()
        finally:
            self._free.release()


def open_client(
    policy: FetchPolicy,
    *,
    resolver: Resolver | None = None,
    dialler: httpcore.AsyncNetworkBackend | None = None,
    tls: ssl.SSLContext | None = None,
) -> httpx.AsyncClient:
    """A client for visits under one policy; no proxy, .netrc or environment variable has a say in it."""
    transport = TapedTransport(
        # Reading the authorities takes 20 ms: once a client, and only when a page is https.
        tls=cache(lambda: tls or tls_context(insecure=policy.insecure)),
        allow_private=policy.allow_private,
        resolver=resolver,
        dialler=dialler,
    )
    return httpx.AsyncClient(
        transport=transport,
        headers={"User-Agent": policy.user_agent},
        trust_env=False,
        follow_redirects=False,
        timeout=None,  # noqa: S113 - the deadline is around the whole visit
    )


def tls_context(*, insecure: bool = False, authority_pem: str | None = None) -> ssl.SSLContext:
    """TLS 1.2 or later against the certifi authorities, or one given as PEM text; `insecure` takes any certificate."""
    context = ssl.create_default_context(cafile=None if authority_pem else certifi.where(), cadata=authority_pem)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context
