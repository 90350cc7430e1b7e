"""Captures for the archive's tests, built by hand: every oddity a server has sent us or could."""

import gzip
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

import brotli

from factcheck.archive.exchange import Exchange, Hop
from factcheck.archive.revisit import Revisit
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import FileCopy, Span
from factcheck.archive.warc_write import write_captures

AT = datetime(2026, 11, 23, 2, 13, 58, 123456, tzinfo=UTC)
NAME = "capture-20261123T021358Z-1.warc.gz"
TEXT = b"<p>Ukraine would cap its army at 600,000.</p>" * 40


def make_ids(start: int = 1) -> Callable[[], UUID]:
    numbers = count(start)
    return lambda: UUID(int=(0x019CF0 << 104) | (7 << 76) | (2 << 62) | next(numbers))


def make_hop(response: bytes, url: str = "http://news.example/story", truncated: str = "", number: int = 0) -> Hop:
    host = url.split("/")[2].encode("ascii", "replace")
    request = b"GET /story HTTP/1.1\r\nHost: " + host + b"\r\nAccept:  */*\r\nx-odd:\tcaf\xe9 \r\n\r\n"
    return Hop(url, request, response, "203.0.113.7", AT + timedelta(microseconds=number), truncated)


def make_exchange(*hops: Hop) -> Exchange:
    return Exchange(hops[0].url, hops, 200, (), b"", "text/html", "utf-8")


def make_page(text: bytes, url: str = "http://news.example/story") -> Exchange:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n" % len(text)
    return make_exchange(make_hop(head + text, url))


def make_pages(number: int) -> list[Exchange]:
    return [make_page(b"%d %s" % (n, TEXT), f"http://news.example/{n}") for n in range(number)]


def chunk(body: bytes, size: int) -> bytes:
    parts = [body[n : n + size] for n in range(0, len(body), size)]
    return b"".join(b"%X;x=1\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nTrailer: yes\r\n\r\n"


ODD_RESPONSES = {
    "latin-1 bytes": b"HTTP/1.1 200 D\xe9j\xe0 vu\r\nX-Name: caf\xe9\r\n\r\n" + TEXT,
    "odd spacing": b"HTTP/1.1 200  OK\r\ncontent-type:text/html  \r\nX-A   :\t b\r\nX-Empty:\r\n\r\n" + TEXT,
    "repeated": b"HTTP/1.0 200 OK\r\nset-cookie: a=1\r\nSet-Cookie: a=2\r\nSET-COOKIE: a=1\r\n\r\n" + TEXT,
    "folded": b"HTTP/1.1 200 OK\r\nX-Long: one\r\n two\r\n\tthree: four\r\n\r\n" + TEXT,
    "no colon": b"HTTP/1.1 200 OK\r\nthis is no header\r\nA: b\r\n\r\n" + TEXT,
    "no headers": b"HTTP/1.1 200 OK\r\n\r\n" + TEXT,
    "chunked": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk(TEXT, 100),
    "gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(TEXT, mtime=0),
    "br": b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\n" + brotli.compress(TEXT),
    "chunked gzip": b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ncontent-encoding: gzip\r\n\r\n"
    + chunk(gzip.compress(TEXT, mtime=0), 33),
    "broken chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nnot a chunk",
    "not gzip": b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\nnot gzip",
    "empty body": b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
    "not modified": b'HTTP/1.1 304 Not Modified\r\nETag: "x"\r\n\r\n',
    "not found": b"HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\ngone",
    "a WARC inside": b"HTTP/1.1 200 OK\r\n\r\nWARC/1.1\r\nWARC-Type: response\r\n\r\n\r\n\r\nWARC/1.1\r\n",
    "blank lines": b"HTTP/1.1 200 OK\r\nA: b\r\n\r\n\r\n\n\r\n\r\n" + TEXT,
    "bare line feeds": b"HTTP/1.1 200 OK\nA: b\n\n" + TEXT,
    "mixed line ends": b"HTTP/1.1 200 OK\r\nA: b\r\n\n" + TEXT,
    "a line of white space": b"HTTP/1.1 200 OK\r\nA: b\r\n \r\nC: d\r\n\r\n" + TEXT,
    "a carriage return more": b"HTTP/1.1 200 OK\r\nA: b\r\n\r\r\n" + TEXT + b"\r\n\r\n",
    "cut in the header": b"HTTP/1.1 200 OK\r\nContent-Ty",
    "no answer": b"",
    "zeros": b"HTTP/1.1 200 OK\r\n\r\n" + bytes(70_000),
}

REDIRECTS = make_exchange(
    make_hop(b"HTTP/1.1 301 Moved\r\nLocation: /b\r\n\r\n", "http://news.example/a", number=1),
    make_hop(b"HTTP/1.1 302 Found\r\nLocation: //other.example/\r\n\r\nmoved", "http://news.example/b", number=2),
    make_hop(b"HTTP/1.1 200 OK\r\n\r\n" + TEXT, "https://other.example/", number=3),
)
CUT_PAGE = make_exchange(make_hop(b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + TEXT, truncated="length"))
PDF_COPY = FileCopy("file:///reports/peace%20plan.pdf", "application/pdf", b"%PDF-1.7\n\x00\xff\r\n\r\n", AT)


def odd_captures() -> list[Exchange | FileCopy]:
    return [*(make_exchange(make_hop(odd)) for odd in ODD_RESPONSES.values()), REDIRECTS, CUT_PAGE, PDF_COPY]


def keep(
    folder: Path, captures: Iterable[Exchange | FileCopy | Revisit], name: str = NAME, start: int = 1
) -> list[Span]:
    """Put the captures on a shelf in this folder, under this name."""
    shelf = Shelf(folder)
    shelf.make_folder()
    return write_captures(
        shelf, name, captures, written_at=AT, new_id=make_ids(start), software="factcheck-tracker/0", desk="newsroom"
    )


def labelled(spans: Iterable[Span]) -> list[tuple[str, Span]]:
    return [(f"capture {number}", span) for number, span in enumerate(spans, 1)]
