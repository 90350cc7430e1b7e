"""Real article pages, captured from loopback and quoted from: what was sent is kept, what is read there is pinned.

The pages and their text as others took it down lie beside the project, not in it. `bench/pages.py` does the same for all.
"""

import gzip
import json
import re
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from loopback import LoopbackSite, compressed, head

from factcheck.archive.policy import FetchPolicy
from factcheck.archive.warc_read import read_capture
from factcheck.bootstrap import create_desk, open_desk
from factcheck.domain.quote import TextQuote
from factcheck.service.attachments import Bearing, attach_source
from factcheck.service.captures import span_of
from factcheck.service.claims import add_claim
from factcheck.service.desk import Desk
from factcheck.service.proposals import propose
from factcheck.service.verification import verify_desk

PAGES = Path(__file__).resolve().parents[2] / "shared" / "data" / "pages"
CODINGS = ("", "gzip", "deflate")  # what a visit says it takes

SHORTEST, LONGEST = 60, 200
_ENDS = re.compile(r"(?<=[.!?。！？])[\"”’»)\]]*\s+|(?<=[。！？])|\n+")
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=", re.IGNORECASE)


class RealPage(NamedTuple):
    """A page, where it stood, a sentence of it, and how it is sent here."""

    path: str
    stood_at: str
    body: bytes
    sentence: str
    coding: str
    chunked: bool

    @property
    def media_type(self) -> str:
        """Without a charset where the page states its own; every page here is UTF-8, so the others say that in HTTP."""
        return "text/html" if _CHARSET.search(self.body) else "text/html; charset=utf-8"

    def answer(self) -> bytes:
        payload = compressed(self.body, self.coding) if self.coding else self.body
        fields = {"Content-Type": self.media_type} | ({"Content-Encoding": self.coding} if self.coding else {})
        if not self.chunked:
            return head(200, fields | {"Content-Length": str(len(payload))}) + payload
        pieces = [payload[at : at + 8192] for at in range(0, len(payload), 8192)]
        framed = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
        return head(200, fields | {"Transfer-Encoding": "chunked"}) + framed + b"0\r\n\r\n"


def choose_sentence(text: str) -> str:
    """The longest sentence of 60 to 200 characters in the middle third; else in all; else the longest line, cut at a word."""
    ends = [0, *(found.end() for found in _ENDS.finditer(text)), len(text)]
    pieces = [(start, text[start:end].strip()) for start, end in pairwise(ends)]
    fitting = [(start, piece) for start, piece in pieces if SHORTEST <= len(piece) <= LONGEST]
    third = len(text) / 3
    middle = [piece for start, piece in fitting if third <= start + len(piece) / 2 <= 2 * third]
    for some in (middle, [piece for _, piece in fitting]):
        if some:
            return max(some, key=len)
    longest = max((piece for _, piece in pieces), key=len)
    return longest if len(longest) <= LONGEST else longest[:LONGEST].rpartition(" ")[0]


@cache
def real_pages() -> tuple[RealPage, ...]:
    """All of them, in the order of their names; content coding and framing go round by turns, as they do on the web."""
    truths = json.loads((PAGES / "ground-truth.json").read_text("utf-8"))
    return tuple(
        RealPage(
            path=f"/{name}.html",
            stood_at=truth["url"],
            body=gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()),
            sentence=choose_sentence(truth["articleBody"]),
            coding=CODINGS[number % len(CODINGS)],
            chunked=number % 2 == 1,
        )
        for number, (name, truth) in enumerate(sorted(truths.items()))
    )


def make_desk(folder: Path) -> None:
    """A desk with one claim to attach to."""
    create_desk(folder)
    add_claim(desk_at(folder), propose({"text": "Real pages can be quoted from", "by": "a test"}))


def desk_at(folder: Path) -> Desk:
    """Opened anew for each command, as on the command line: what a desk reads is one snapshot."""
    return open_desk(folder, actor="a test")


def stored_answers(desk: Desk) -> Iterator[tuple[str, bytes, str]]:
    """Of each capture: the location, the answer as the archive gives it back, and the payload digest in the ledger."""
    for row in desk.reads.capture_spans():
        capture = read_capture(desk.shelf, span_of(row), row["final_location"])
        yield row["final_location"], capture.hops[-1].response, row["payload_digest"]


def digests_of_second_reader(file: Path) -> list[tuple[str, str, str]]:
    """Of each response in a WARC file, read by fastwarc: URL, the payload digest it works out, and the one stated."""
    with file.open("rb") as stream:
        return [
            (
                record.headers["WARC-Target-URI"],
                f"sha256:{sha256(record.reader.read()).hexdigest()}",
                record.headers["WARC-Payload-Digest"],
            )
            for record in ArchiveIterator(stream, WarcRecordType.response, parse_http=True)
        ]


@pytest.mark.skipif(not PAGES.exists(), reason="the pages lie beside the project, not in it")
def test_real_pages_are_kept_byte_for_byte_and_a_sentence_of_each_is_pinned(site: LoopbackSite, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    make_desk(folder)
    chosen = real_pages()[2::13][:12]
    assert {page.coding for page in chosen} | {page.chunked for page in chosen} >= {"", True, False}
    for page in chosen:
        url = site.raw(page.path, [page.answer()])
        bearing = Bearing(quote=TextQuote(page.sentence))
        attach_source(desk_at(folder), 1, url, bearing, FetchPolicy(allow_private=True))

    desk = desk_at(folder)
    assert [evidence.state in {"exact", "normalised"} for evidence in desk.reads.evidence(1)] == [True] * len(chosen)
    kept = {location: (response, digest) for location, response, digest in stored_answers(desk)}
    assert len(kept) == len(chosen)
    for page in chosen:
        assert kept[site.url(page.path)][0] == site.bytes_sent(page.path) == page.answer()
    files = [desk.shelf.folder / name for name in desk.shelf.list_names()]
    for url, worked_out, stated in [digest for file in files for digest in digests_of_second_reader(file)]:
        assert worked_out == stated == kept[url][1]
    assert verify_desk(desk, deep=True).findings == []
