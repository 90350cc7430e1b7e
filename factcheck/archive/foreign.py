"""Foreign errors turned into ours, at one border. The table is whole: a test walks every exception of httpx and httpcore."""

import os
import socket
import ssl
from collections.abc import Iterator

import anyio
import httpcore
import httpx

from factcheck.errors import (
    AnswerBroken,
    CertificateRefused,
    ConnectionFailed,
    DeadlinePassed,
    HostUnknown,
    LocationRefused,
    Unreachable,
    UsageRefused,
)

Refused = Unreachable | UsageRefused
Refusal = type[Refused]

# The nearest class in an error's own ancestry decides.
REFUSALS: dict[type[Exception], Refusal] = {
    socket.gaierror: HostUnknown,
    ssl.SSLError: CertificateRefused,
    OSError: ConnectionFailed,
    TimeoutError: DeadlinePassed,
    anyio.BrokenResourceError: ConnectionFailed,
    anyio.ClosedResourceError: ConnectionFailed,
    anyio.EndOfStream: AnswerBroken,
    httpcore.ConnectionNotAvailable: ConnectionFailed,
    httpcore.ProxyError: ConnectionFailed,
    httpcore.UnsupportedProtocol: LocationRefused,
    httpcore.ProtocolError: AnswerBroken,
    httpcore.TimeoutException: DeadlinePassed,
    httpcore.NetworkError: ConnectionFailed,
    httpcore.ReadError: AnswerBroken,
    httpx.HTTPError: ConnectionFailed,
    httpx.TimeoutException: DeadlinePassed,
    httpx.ReadError: AnswerBroken,
    httpx.ProtocolError: AnswerBroken,
    httpx.DecodingError: AnswerBroken,
    httpx.TooManyRedirects: AnswerBroken,
    httpx.HTTPStatusError: AnswerBroken,
    httpx.UnsupportedProtocol: LocationRefused,
    httpx.InvalidURL: LocationRefused,
    httpx.CookieConflict: AnswerBroken,
    httpx.StreamError: AnswerBroken,
}
FOREIGN_ERRORS = tuple(REFUSALS)

_HINTS: dict[Refusal, str] = {
    HostUnknown: "check the spelling of the host, then try again",
    CertificateRefused: "open the page in a browser; if you trust this server all the same, add --insecure",
    ConnectionFailed: "try again later, or look for a copy in a web archive",
    DeadlinePassed: "try again with a longer --timeout",
    LocationRefused: "give the page's full URL, such as https://example.org/page",
    AnswerBroken: "try again; if it stays so, save the page from a browser and attach the file",
}


def refusal_of(error: Exception, location: str, *, broken: str = "", answered: bool = False) -> Refused:
    """Our error for a foreign one.

    `answered` tells that bytes had come: a connection lost then is a broken answer, one lost before is none. `broken` is
    our own reading of what is wrong with them, where there is one.
    """
    chain = list(_causes(error))
    for cause in chain:
        if isinstance(cause, ssl.SSLError) and not answered:
            return _refusal(CertificateRefused, f"'{location}' has no TLS that can be trusted: {_tls_reason(cause)}.")
    kind = refusal_class(type(error))
    if kind is CertificateRefused:
        kind = AnswerBroken  # the handshake was long over
    reason = broken or _reason(chain)
    if kind in {AnswerBroken, ConnectionFailed}:
        if answered:
            return _refusal(AnswerBroken, f"The answer of '{location}' cannot be kept: {reason}.")
        kind = ConnectionFailed
    return _refusal(kind, f"'{location}' could not be reached: {reason}.")


def refusal_class(foreign: type[BaseException]) -> Refusal:
    """Which of our errors a foreign class becomes; KeyError for a class the table does not know."""
    for ancestor in foreign.__mro__:
        if ancestor in REFUSALS:
            return REFUSALS[ancestor]
    raise KeyError(foreign)


def _refusal(kind: Refusal, message: str) -> Refused:
    return kind(message, hint=_HINTS[kind])


def _causes(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    found: BaseException | None = error
    while found is not None and id(found) not in seen:
        seen.add(id(found))
        yield found
        found = found.__cause__ or found.__context__


def _reason(chain: list[BaseException]) -> str:
    """The system's own word where there is one, else the library's."""
    for cause in reversed(chain):
        number = cause.errno if isinstance(cause, OSError) and not isinstance(cause, ssl.SSLError) else None
        if number and number > 0:
            return _sentence_part(os.strerror(number))
    return _sentence_part(str(chain[0])) or type(chain[0]).__name__


def _tls_reason(error: ssl.SSLError) -> str:
    told = (
        getattr(error, "verify_message", "") or (getattr(error, "reason", "") or str(error)).replace("_", " ").lower()
    )
    return _sentence_part(told)


def _sentence_part(text: str) -> str:
    text = text.strip().rstrip(".")[:200]
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
