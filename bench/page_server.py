"""Real pages on loopback, on many addresses, in a process of their own: what it costs is nobody's CPU but its own.

    python bench/page_server.py DELAY FRESH

Prints its port. A path is `/PAGE` or `/PAGE?anything`; each address of 127.0.1.1 to 127.0.1.64 has all pages. Pages have an
entity tag and answer 304 to whoever names it; with FRESH each answer differs by a comment. `/bytes` tells how many were sent.
"""

import asyncio
import sys

from measuring import borrow_tests

borrow_tests()

from test_real_pages import real_pages  # noqa: E402 - the tests' folders go on the path first

ADDRESSES = 64


async def main(delay: float, *, fresh: bool) -> None:
    pages = {number: page.body for number, page in enumerate(real_pages())}
    sent = 0
    count = 0

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal sent, count
        try:
            while True:
                asked = await reader.readuntil(b"\r\n\r\n")
                path = asked.split(b" ", 2)[1].decode()
                number = path.partition("?")[0].removeprefix("/")
                if delay and number.isdigit():
                    await asyncio.sleep(delay)
                if path == "/bytes":
                    reply = b"%d" % sent
                    raw = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(reply), reply)
                elif not number.isdigit() or int(number) not in pages:
                    raw = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                elif b'if-none-match: "%b"' % number.encode() in asked.lower() and not fresh:
                    raw = b'HTTP/1.1 304 Not Modified\r\nETag: "%b"\r\n\r\n' % number.encode()
                else:
                    count += 1
                    body = pages[int(number)] + (b"<!-- %d -->" % count if fresh else b"")
                    fields = b'Content-Type: text/html; charset=utf-8\r\nETag: "%b"\r\nContent-Length: %d' % (
                        f"{number}-{count}".encode() if fresh else number.encode(),
                        len(body),
                    )
                    raw = b"HTTP/1.1 200 OK\r\n%b\r\n\r\n%b" % (fields, body)
                if path != "/bytes":
                    sent += len(raw)
                writer.write(raw)
                await writer.drain()
                if b"connection: close" in asked.lower():
                    break
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    first = await asyncio.start_server(answer, "127.0.1.1", 0, backlog=1024)
    port = first.sockets[0].getsockname()[1]
    others = [
        await asyncio.start_server(answer, f"127.0.1.{number}", port, backlog=1024)
        for number in range(2, ADDRESSES + 1)
    ]
    print(port, flush=True)
    await asyncio.gather(*(server.serve_forever() for server in (first, *others)))


asyncio.run(main(float(sys.argv[1]), fresh=sys.argv[2] == "1"))
