"""What one visit to a page brought back: every hop as it crossed the connection, and the decoded answer."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

NOT_MODIFIED: Final = 304


@dataclass(frozen=True, slots=True)
class Hop:
    """One request and its answer, byte for byte as they crossed the connection (inside TLS where there is TLS).

    `response` is the final response only: interim 1xx answers are left out, since a WARC response record is one message.
    `truncated` is the WARC-Truncated reason (`length`, `time`, `disconnect`) where the answer was cut by us or the server.
    """

    url: str
    request: bytes
    response: bytes
    ip: str
    started_at: datetime
    truncated: str = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """One visit: the hops in order, the last of which is the answer, with its body decoded within our bounds.

    `undecoded` says why the body could not be decoded (a bomb, an unknown coding); `body` is then empty. A 304, which is
    an answer only where a condition was asked, has no body either: the page is as it was (`not_modified`).
    """

    requested_url: str
    hops: tuple[Hop, ...]
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str
    undecoded: str = ""

    @property
    def final_url(self) -> str:
        return self.hops[-1].url

    @property
    def not_modified(self) -> bool:
        """Whether the server says that the page is as it was when the validators were given (RFC 9110, 15.4.5)."""
        return self.status == NOT_MODIFIED
