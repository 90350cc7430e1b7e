"""One HTTP/1.1 response from its raw bytes: status, header fields as sent, and the payload out of its framing.

Law (RFC 9112): a message ends where its framing says, and one that ends elsewhere is an AnswerBroken, never a shorter
page. The same reading serves a fetch and the archive, so a capture comes back as it was first seen.
"""

import re
from dataclasses import dataclass

from factcheck.errors import AnswerBroken

MOST_FIELDS = 1000
LONGEST_HEAD = 100 * 1024  # bytes, where h11 below us stops too; browsers go to 256 KiB
MOST_INTERIM = 100
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_STATUS_LINE = re.compile(rb"HTTP/1\.[01] ([1-9][0-9]{2})(?: ([^\x00\r\n]*))?")
_TOKEN = re.compile(rb"[-!#$%&'*+.^_`|~0-9A-Za-z]+")
_CHUNK_LINE = re.compile(rb"([0-9A-Fa-f]{1,16})[ \t]*(?:;[^\r\n]*)?")
_LONGEST_CHUNK_LINE = 4096
_BODILESS = frozenset({204, 304})


@dataclass(frozen=True, slots=True)
class Message:
    """`payload` is out of its transfer coding and still in its content codings; `end` is where the message ends."""

    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    payload: bytes
    end: int

    def field(self, name: str) -> str:
        """The values of one field joined by commas (RFC 9110, 5.3); empty where there is none. `name` in lower case."""
        return ", ".join(value for held, value in self.headers if held.lower() == name)

    def fields(self, name: str) -> list[str]:
        return [value for held, value in self.headers if held.lower() == name]


def parse_message(raw: bytes, *, cut: bool = False) -> Message:
    """Read the response to a GET; with `cut`, take the bytes as the beginning of an answer that was cut short by us."""
    status, reason, headers, start = _parse_head(raw, 0)
    if status < 200 or status in _BODILESS:  # noqa: PLR2004 - RFC 9110, 15.2: interim answers have no content
        return Message(status, reason, headers, b"", start)
    codings = [value.lower() for name, value in headers if name.lower() == "transfer-encoding"]
    if codings:
        if codings != ["chunked"]:
            raise AnswerBroken(
                f"The answer has the transfer coding {', '.join(codings)!r}, which HTTP/1.1 clients do not read."
            )
        payload, end = _unchunk(raw, start, cut=cut)
        return Message(status, reason, headers, payload, end)
    length = _stated_length([value for name, value in headers if name.lower() == "content-length"])
    end = len(raw) if length is None else start + length
    if end > len(raw) and not cut:
        raise AnswerBroken(f"The answer ended after {len(raw) - start} of the {length} bytes it announced.")
    return Message(status, reason, headers, raw[start:end], min(end, len(raw)))


def skip_interim(raw: bytes) -> bytes:
    """The final response alone, without the 1xx answers that may stand before it (RFC 9110, 15.2)."""
    start = 0
    for _ in range(MOST_INTERIM):
        status, _, _, end = _parse_head(raw, start)
        if status >= 200:  # noqa: PLR2004 - the first final status
            return raw[start:]
        if status == 101:  # noqa: PLR2004 - RFC 9110, 15.2.2
            raise AnswerBroken("The answer switches to another protocol, which nobody asked for.")
        start = end
    raise AnswerBroken(f"The answer came after more than {MOST_INTERIM} interim ones.")


def _parse_head(raw: bytes, start: int) -> tuple[int, str, tuple[tuple[str, str], ...], int]:
    if start and start == len(raw):
        raise AnswerBroken("The answer ended after its interim answers.")
    if not raw.startswith(b"HTTP/1.", start):
        first = raw[start : start + 60].split(b"\n")[0]
        raise AnswerBroken(f"The answer begins with {_shown(first)}, which is no HTTP/1.1 status line.")
    ended = _HEAD_END.search(raw, start, start + LONGEST_HEAD)
    if ended is None:
        raise AnswerBroken(
            f"The answer's header fields are longer than {LONGEST_HEAD} bytes."
            if len(raw) - start >= LONGEST_HEAD
            else "The answer ended within its header fields."
        )
    status_line, *lines = [line.removesuffix(b"\r") for line in raw[start : ended.start()].split(b"\n")]
    matched = _STATUS_LINE.fullmatch(status_line)
    if matched is None:
        raise AnswerBroken(f"The answer begins with {_shown(status_line)}, which is no HTTP/1.1 status line.")
    if len(lines) > MOST_FIELDS:
        raise AnswerBroken(f"The answer has {len(lines)} header fields; the most is {MOST_FIELDS}.")
    fields = tuple(_parse_field(line) for line in _unfolded(lines))
    return int(matched[1]), (matched[2] or b"").decode("latin-1"), fields, ended.end()


def _unfolded(lines: list[bytes]) -> list[bytes]:
    """Lines with obsolete line folding undone (RFC 9112, 5.2)."""
    whole: list[bytes] = []
    for line in lines:
        if line[:1] in {b" ", b"\t"}:
            if not whole:
                raise AnswerBroken("The answer's first header field is the continuation of nothing.")
            whole[-1] += b" " + line.lstrip(b" \t")
        else:
            whole.append(line)
    return whole


def _parse_field(line: bytes) -> tuple[str, str]:
    name, colon, value = line.partition(b":")
    if not colon or not _TOKEN.fullmatch(name) or b"\x00" in value or b"\r" in value:
        raise AnswerBroken(f"The answer has {_shown(line)} where a header field should stand.")
    return name.decode("ascii"), value.strip(b" \t").decode("latin-1")


def _stated_length(values: list[str]) -> int | None:
    """RFC 9112, 6.3: one length, however often it is repeated."""
    stated = {part.strip() for value in values for part in value.split(",")}
    if not stated:
        return None
    length = stated.pop()
    if stated:
        raise AnswerBroken("The answer announces two different lengths.")
    if not (length.isascii() and length.isdigit()) or len(length) > 18:  # noqa: PLR2004 - more than any disk
        raise AnswerBroken(f"The answer announces the length {length[:40]!r}, which is no number of bytes.")
    return int(length)


def _unchunk(raw: bytes, at: int, *, cut: bool) -> tuple[bytes, int]:
    pieces: list[bytes] = []
    while True:
        line_end = raw.find(b"\r\n", at, at + _LONGEST_CHUNK_LINE)
        if line_end < 0:
            return _cut_short(raw, pieces, cut=cut and len(raw) - at < _LONGEST_CHUNK_LINE)
        matched = _CHUNK_LINE.fullmatch(raw, at, line_end)
        if matched is None:
            raise AnswerBroken(f"The answer has {_shown(raw[at:line_end])} where a chunk's size should stand.")
        size, start = int(matched[1], 16), line_end + 2
        if size == 0:
            end = _trailer_end(raw, line_end)
            return (b"".join(pieces), end) if end else _cut_short(raw, pieces, cut=cut)
        at = start + size + 2
        pieces.append(raw[start : start + size])
        if at > len(raw):
            return _cut_short(raw, pieces, cut=cut)
        if raw[at - 2 : at] != b"\r\n":
            raise AnswerBroken("The answer has a chunk that is longer than it says.")


def _trailer_end(raw: bytes, line_end: int) -> int:
    """Where the trailer section ends, searched from the line end of the last chunk's size; 0 where it does not."""
    ended = _HEAD_END.search(raw, line_end, line_end + LONGEST_HEAD)
    return ended.end() if ended else 0


def _cut_short(raw: bytes, pieces: list[bytes], *, cut: bool) -> tuple[bytes, int]:
    if not cut:
        raise AnswerBroken("The answer ended within its chunks.")
    return b"".join(pieces), len(raw)


def _shown(line: bytes) -> str:
    return repr(line[:60].decode("latin-1"))
