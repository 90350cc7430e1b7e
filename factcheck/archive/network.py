"""The one seam to the network: look a name up once, judge every address, dial a judged one, keep each byte.

Law: no packet leaves for an address the guard has not passed, and the address dialled is one of those that were judged: a
name server that answers differently a moment later (DNS rebinding) is not asked again. Bytes are kept as they cross the
connection, inside TLS where there is TLS.
"""

import asyncio
import socket
import ssl
import threading
from collections.abc import Awaitable, Callable, Iterable, Sequence
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import httpcore

from factcheck.archive.guard import IPAddress, address_refusal
from factcheck.errors import AddressRefused, ConnectionFailed, HostUnknown

# Gives the addresses of a host in the order to try them; raises OSError where it has none.
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]

_MOST_TRIED = 6
_PATIENCE = 10.0  # seconds for one address while others wait; the last may take what the deadline leaves


class WireFull(Exception):
    """A signal, not an error: the answer is longer than the visit may read."""


class Tape:
    """The raw bytes of one exchange. Receiving stops at exactly `room` bytes, and only if there really are more."""

    def __init__(self, room: int) -> None:
        self.sent = bytearray()
        self.received = bytearray()
        self.address = ""
        self._room = room

    @property
    def wanted(self) -> int:
        """How many bytes to ask for at most: one more than there is room for, to know whether the answer goes on."""
        return self._room - len(self.received) + 1

    def keep(self, block: bytes) -> None:
        self.received += block
        if len(self.received) > self._room:
            del self.received[self._room :]
            raise WireFull

    def take_received(self) -> bytes:
        """What was received, given away: httpx's objects hold each other and the tape in circles until a collection."""
        received = bytes(self.received)
        self.received = bytearray()
        return received


class TapedStream(httpcore.AsyncNetworkStream):
    def __init__(self, inner: httpcore.AsyncNetworkStream, tape: Tape) -> None:
        self._inner = inner
        self._tape = tape

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ASYNC109 - httpcore's signature
        block = await self._inner.read(min(max_bytes, self._tape.wanted), timeout)
        self._tape.keep(block)
        return block

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ASYNC109 - as above
        await self._inner.write(buffer, timeout)
        self._tape.sent += buffer

    async def aclose(self) -> None:
        await self._inner.aclose()

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ASYNC109 - as above
    ) -> httpcore.AsyncNetworkStream:
        # The plain stream is taken into the TLS one below us, so the tape sees the inside only.
        try:
            inner = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except BaseException:
            await self._inner.aclose()  # httpcore forgets the socket when the deadline falls into a handshake
            raise
        return TapedStream(inner, self._tape)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


class GuardedBackend(httpcore.AsyncNetworkBackend):
    """Connections for one exchange with the page at `location`, each onto the same tape."""

    def __init__(
        self,
        tape: Tape,
        location: str,
        *,
        allow_private: bool = False,
        resolver: Resolver | None = None,
        dialler: httpcore.AsyncNetworkBackend | None = None,
    ) -> None:
        self._tape = tape
        self._location = location
        self._allow_private = allow_private
        self._resolver = resolver or resolve_host
        self._dialler = dialler or httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - httpcore's signature; the deadline is around the whole visit
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        addresses = await self._judged_addresses(host, port)
        for address in addresses[:-1]:
            with suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return await self._dial(address, port, _PATIENCE, local_address, socket_options)
        return await self._dial(addresses[-1], port, timeout, local_address, socket_options)

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ASYNC109 - as above
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        del timeout, socket_options
        raise ConnectionFailed(f"The socket file '{path}' is not a place on the web.", hint="give an http(s) URL")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)

    async def _dial(
        self,
        address: IPAddress,
        port: int,
        patience: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None,
    ) -> httpcore.AsyncNetworkStream:
        stream = await self._dialler.connect_tcp(str(address), port, patience, local_address, socket_options)
        self._tape.address = str(address)
        return TapedStream(stream, self._tape)

    async def _judged_addresses(self, host: str, port: int) -> list[IPAddress]:
        """Every address of the host, none of them refused. One refused address refuses the host: it plays tricks."""
        with suppress(ValueError):
            return self._judge(host, [host])
        reason = "no address is given for it"
        found: Sequence[str] = ()
        try:
            found = await self._resolver(host, port)
        except OSError as error:
            reason = error.strerror or str(error)
        except UnicodeError:
            reason = "not a name that can be looked up"
        if not found:
            raise HostUnknown(
                f"'{self._location}' has no address: '{host}' is not known ({reason}).",
                hint="check the spelling of the host, then try again",
            )
        return self._judge(host, found)[:_MOST_TRIED]

    def _judge(self, host: str, found: Sequence[str]) -> list[IPAddress]:
        addresses = [ip_address(text.partition("%")[0]) for text in dict.fromkeys(found)]
        for address in addresses:
            refusal = address_refusal(address, allow_private=self._allow_private)
            if refusal:
                known_as = "" if host == str(address) else f"'{host}' is at "
                hint = "if you mean this machine or your own network, add --allow-private"
                if self._allow_private:
                    hint = "give the URL of a page"
                raise AddressRefused(f"'{self._location}' is not visited: {known_as}{address}, {refusal}.", hint=hint)
        return addresses


async def resolve_host(host: str, port: int) -> Sequence[str]:
    """The addresses the system gives for a host, in its order (RFC 6724).

    On a thread of its own that nobody waits for: the C library cannot be interrupted, and the event loop's own threads
    would be waited for at its end, long after the deadline.
    """
    loop = asyncio.get_running_loop()
    found: asyncio.Future[Sequence[str]] = loop.create_future()

    def tell(addresses: Sequence[str], error: OSError | UnicodeError | None) -> None:
        if found.done():
            return
        if error is not None:
            found.set_exception(error)
        else:
            found.set_result(addresses)

    def look_up() -> None:
        addresses: list[str] = []
        failure: OSError | UnicodeError | None = None
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            addresses = list(dict.fromkeys(str(row[4][0]) for row in rows))
        except (OSError, UnicodeError) as error:
            failure = error
        with suppress(RuntimeError):  # the loop has closed: the visit is over
            loop.call_soon_threadsafe(tell, addresses, failure)

    threading.Thread(target=look_up, name=f"look up {host}", daemon=True).start()
    return await found
