"""A web site on the loopback interface that says exactly what a test tells it to say, down to the byte.

    with LoopbackSite() as site:
        url = site.page("/a", "<p>Hello</p>")
        site.redirect("/old", "/a")
        site.raw("/torn", [b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"])

One asyncio server in a thread of its own, standard library only (TLS certificates come from `trustme`, when asked for).
What was received is in `site.requests`, what was sent in `site.bytes_sent(path)`. Setting a path again replaces its
answer, as a page is edited in place.
"""

import asyncio
import socket
import ssl
import struct
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import NamedTuple, Self

from packing import bomb, compressed

__all__ = ["HOLD", "RESET", "LoopbackSite", "SeenRequest", "bomb", "compressed", "head"]

# A piece of an answer: bytes to send, seconds to wait, RESET, or a callable giving more bytes (endless if it likes).
Piece = bytes | float | Callable[[], Iterable[bytes]]
RESET = object()  # break the connection off with a TCP reset
HOLD = 3600.0  # longer than any test: the server says nothing more


class SeenRequest(NamedTuple):
    method: str
    path: str
    headers: dict[str, str]  # names in lower case
    raw: bytes
    listener: str  # the authority it was sent to, as 127.0.0.1:40001


class LoopbackSite:
    """Answers by path; a path without an answer is a 404."""

    def __init__(self, host: str = "127.0.0.1") -> None:
        self._host = host
        self._answers: dict[str, Sequence[object]] = {}
        self._sent: dict[str, bytearray] = defaultdict(bytearray)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="loopback-site", daemon=True)
        self._servers: list[asyncio.Server] = []
        self._writers: set[asyncio.StreamWriter] = set()
        self._tls: dict[str, str] = {}
        self._authority: object = None
        self._now_open: Counter[str] = Counter()
        self.requests: list[SeenRequest] = []
        self.connections = 0
        self.most_at_once: Counter[str] = Counter()  # listener -> the most requests it ever had open together
        self.most_together = 0  # as above, over all listeners
        self.origin = ""

    # Life

    def __enter__(self) -> Self:
        # A failed handshake is what the TLS tests want; it is no news.
        self._loop.set_exception_handler(lambda _loop, _context: None)
        self._thread.start()
        self.origin = self.listen(self._host)
        return self

    def __exit__(self, *_exc: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        # A connection may have been accepted this very moment: let its task begin, so that its end closes it.
        for _ in range(5):
            await asyncio.sleep(0)
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        for _ in range(5):
            await asyncio.sleep(0)

    def listen(self, host: str = "127.0.0.1", *, port: int = 0, tls: ssl.SSLContext | None = None) -> str:
        """One more address for the same pages; returns its origin, as `http://127.0.0.2:40002`."""

        async def start() -> asyncio.Server:
            return await asyncio.start_server(self._accept, host, port, ssl=tls, backlog=1024)

        server = asyncio.run_coroutine_threadsafe(start(), self._loop).result(10)
        self._servers.append(server)
        bound = server.sockets[0].getsockname()[1]
        name = f"[{host}]" if ":" in host else host
        return f"{'https' if tls else 'http'}://{name}:{bound}"

    # What it says

    def url(self, path: str = "/", *, origin: str = "") -> str:
        return (origin or self.origin) + path

    def page(
        self,
        path: str,
        body: bytes | str = "",
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        media_type: str = "text/html; charset=utf-8",
        coding: str = "",
    ) -> str:
        """A well-formed answer with its Content-Length; `coding` (gzip, deflate, br, zstd) compresses the body."""
        payload = body.encode() if isinstance(body, str) else body
        fields = {"Content-Type": media_type} if media_type else {}
        if coding:
            payload = compressed(payload, coding)
            fields["Content-Encoding"] = coding
        if status >= 200 and status not in {204, 304}:
            fields["Content-Length"] = str(len(payload))
        fields |= headers or {}
        return self.raw(path, [head(status, fields) + payload])

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.page(path, "", status=status, headers={"Location": to}, media_type="")

    def raw(self, path: str, pieces: Sequence[object]) -> str:
        """A canned answer: bytes as they are, a float waits, RESET breaks off, a callable gives bytes without end.

        The connection is closed behind it.
        """
        self._answers[path] = pieces
        return self.url(path)

    def drip(self, path: str, body: bytes, *, every: float, whole_head: bool = True) -> str:
        """One byte at a time with a pause after each; without `whole_head` the head drips too."""
        top = head(200, {"Content-Type": "text/html", "Content-Length": str(len(body))})
        slow = body if whole_head else top + body
        pieces: list[object] = [top] if whole_head else []
        for byte in slow:
            pieces += [bytes([byte]), every]
        return self.raw(path, pieces)

    def endless(self, path: str, block: bytes = b"<p>more</p>" * 1000) -> str:
        def blocks() -> Iterator[bytes]:
            while True:
                yield block

        return self.raw(path, [head(200, {"Content-Type": "text/html"}), blocks])

    def tls(self, kind: str = "good") -> str:
        """An https origin whose certificate is `good`, `expired`, `self-signed`, `wrong-host` or `unknown-authority`."""
        if kind not in self._tls:
            self._tls[kind] = self.listen(self._host, tls=self._server_context(kind))
        return self._tls[kind]

    @property
    def authority_pem(self) -> str:
        """The certificate to trust for the `good` and `wrong-host` origins."""
        return self._trusted_authority().cert_pem.bytes().decode()

    # What it saw

    def bytes_sent(self, path: str) -> bytes:
        """Every byte of the last answer on this path, in order."""
        return bytes(self._sent[path])

    def paths_seen(self) -> list[str]:
        return [request.path for request in self.requests]

    # How it does it

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.connections += 1
        self._writers.add(writer)
        address = writer.get_extra_info("sockname")
        try:
            while await self._serve_one(reader, writer, f"{address[0]}:{address[1]}"):
                pass
        except (
            ConnectionError,
            asyncio.IncompleteReadError,
            asyncio.LimitOverrunError,
            asyncio.CancelledError,
            ssl.SSLError,
        ):
            pass
        finally:
            writer.close()  # and kept in mind: one that still had something to say is broken off when the site closes

    async def _serve_one(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, listener: str) -> bool:
        """Answer one request; whether the connection may carry another."""
        raw = await reader.readuntil(b"\r\n\r\n")
        first, *lines = raw.decode("latin-1").rstrip("\r\n").split("\r\n")
        method, path, _version = first.split(" ", 2)
        fields = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        if length := int(fields.get("content-length", "0")):
            await reader.readexactly(length)
        self.requests.append(SeenRequest(method, path, fields, raw, listener))
        pieces = self._answers.get(path, self._answers.get(path.partition("?")[0]))
        known = pieces is not None
        if pieces is None:
            pieces = [head(404, {"Content-Length": "9"}) + b"Not found"]
        self._now_open[listener] += 1
        self.most_at_once[listener] = max(self.most_at_once[listener], self._now_open[listener])
        self.most_together = max(self.most_together, self._now_open.total())
        self._sent[path] = sent = bytearray()
        try:
            framed = await self._send(pieces, writer, sent)
        finally:
            self._now_open[listener] -= 1
        return framed and known and fields.get("connection", "").lower() != "close"

    async def _send(self, pieces: Sequence[object], writer: asyncio.StreamWriter, sent: bytearray) -> bool:
        for piece in pieces:
            if piece is RESET:
                # Lingering for no time at all makes the kernel send RST instead of an orderly end.
                linger = struct.pack("ii", 1, 0)
                writer.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                writer.transport.abort()
                return False
            if isinstance(piece, (int, float)):
                await asyncio.sleep(piece)
                continue
            blocks = [piece] if isinstance(piece, bytes) else piece()  # type: ignore[operator]
            for block in blocks:
                sent += block if len(sent) < 1 << 26 else b""  # noted first: the client may be quicker than we are
                writer.write(block)
                await writer.drain()
        return len(pieces) == 1 and isinstance(pieces[0], bytes) and b"\r\nContent-Length:" in pieces[0]

    def _trusted_authority(self):  # type: ignore[no-untyped-def]
        if self._authority is None:
            import trustme

            self._authority = trustme.CA()
        return self._authority

    def _server_context(self, kind: str) -> ssl.SSLContext:
        import trustme

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        if kind == "self-signed":
            lone = trustme.CA()
            with tempfile.NamedTemporaryFile(suffix=".pem") as file:
                file.write(lone.private_key_pem.bytes() + lone.cert_pem.bytes())
                file.flush()
                context.load_cert_chain(file.name)
            return context
        authority = trustme.CA() if kind == "unknown-authority" else self._trusted_authority()
        if kind == "expired":
            past = {"not_before": datetime(2001, 1, 1, tzinfo=UTC), "not_after": datetime(2002, 1, 1, tzinfo=UTC)}
            authority.issue_cert(self._host, **past).configure_cert(context)
        else:
            name = "elsewhere.example" if kind == "wrong-host" else self._host
            authority.issue_cert(name).configure_cert(context)
        return context


def head(status: int, fields: dict[str, str]) -> bytes:
    """A status line and header fields, with the blank line."""
    reason = HTTPStatus(status).phrase if status in set(HTTPStatus) else "Unknown"
    lines = [f"HTTP/1.1 {status} {reason}", *(f"{name}: {value}" for name, value in fields.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
