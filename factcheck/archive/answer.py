"""The one reading of an answer's bytes: the fetch and the archive both call it, so they cannot differ."""

import re
from dataclasses import dataclass

from factcheck.archive.decode import decode_content
from factcheck.archive.exchange import Exchange, Hop
from factcheck.archive.message import Message, parse_message
from factcheck.archive.policy import MOST_DECODED

_MEDIA_TYPE = re.compile(r"[!#$%&'*+.^_`|~0-9a-z-]+/[!#$%&'*+.^_`|~0-9a-z-]+")
_CHARSET = re.compile(r";\s*charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """A response read: `body` is decoded, or empty with the reason in `undecoded`; names as in `Exchange`."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str
    undecoded: str = ""

    def field(self, name: str) -> str:
        """The values of one header field joined by commas; empty where there is none. `name` in lower case."""
        return ", ".join(value for held, value in self.headers if held.lower() == name)


def read_answer(raw: bytes, *, truncated: str = "", max_decoded: int = MOST_DECODED) -> Answer:
    """Read a raw HTTP/1.1 response; AnswerBroken where it breaks HTTP or its own stated length.

    `truncated` is the WARC-Truncated reason: with one, the body is read as far as it goes.
    """
    return answer_of(parse_message(raw, cut=bool(truncated)), truncated=truncated, max_decoded=max_decoded)


def answer_of(message: Message, *, truncated: str = "", max_decoded: int = MOST_DECODED) -> Answer:
    decoded = decode_content(message.payload, message.field("content-encoding"), limit=max_decoded, cut=bool(truncated))
    media_type, charset = parse_content_type((message.fields("content-type") or [""])[-1])
    return Answer(message.status, message.headers, decoded.body, media_type, charset, decoded.undecoded)


def read_exchange(requested_url: str, hops: tuple[Hop, ...], *, max_decoded: int = MOST_DECODED) -> Exchange:
    """The visit that these hops were, its last answer read anew: the way back from the archive."""
    last = hops[-1]
    answer = read_answer(last.response, truncated=last.truncated, max_decoded=max_decoded)
    return exchange_of(requested_url, hops, answer)


def exchange_of(requested_url: str, hops: tuple[Hop, ...], answer: Answer) -> Exchange:
    return Exchange(
        requested_url=requested_url,
        hops=hops,
        status=answer.status,
        headers=answer.headers,
        body=answer.body,
        media_type=answer.media_type,
        charset=answer.charset,
        undecoded=answer.undecoded,
    )


def parse_content_type(value: str) -> tuple[str, str]:
    """Media type and charset of a Content-Type field in lower case, each empty where it is not said or not sound."""
    essence = value.partition(";")[0].strip().lower()
    matched = _CHARSET.search(value)
    charset = next(filter(None, matched.groups()), "") if matched else ""
    return essence if _MEDIA_TYPE.fullmatch(essence) else "", charset.strip().lower()
