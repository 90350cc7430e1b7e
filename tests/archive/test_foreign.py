"""No error of a library below us reaches a person: each has one of ours, by a table that is whole."""

import errno
import inspect
import socket
import ssl

import anyio
import httpcore
import httpx
import pytest

from factcheck.archive.foreign import FOREIGN_ERRORS, REFUSALS, refusal_class, refusal_of
from factcheck.errors import (
    AnswerBroken,
    CertificateRefused,
    ConnectionFailed,
    DeadlinePassed,
    FactcheckError,
    HostUnknown,
    LocationRefused,
)

URL = "https://example.org/"


def exceptions_of(*modules: object) -> list[type[Exception]]:
    found = {member for module in modules for _, member in inspect.getmembers(module, inspect.isclass)}
    return sorted((kind for kind in found if issubclass(kind, Exception)), key=lambda kind: kind.__qualname__)


def example_of(foreign: type[Exception]) -> Exception:
    if foreign is httpx.HTTPStatusError:
        request = httpx.Request("GET", URL)
        return httpx.HTTPStatusError("bad", request=request, response=httpx.Response(500, request=request))
    if issubclass(foreign, httpx.StreamError) and foreign is not httpx.StreamError:
        return foreign()
    return foreign("what the library says")


LIBRARIES = exceptions_of(httpx, httpcore)


@pytest.mark.parametrize("foreign", LIBRARIES)
def test_every_exception_of_the_http_libraries_becomes_one_of_ours(foreign: type[Exception]) -> None:
    assert issubclass(foreign, FOREIGN_ERRORS)
    for answered in (False, True):
        ours = refusal_of(example_of(foreign), URL, answered=answered)
        assert isinstance(ours, FactcheckError)
        assert ours.exit_code in {2, 5}
        assert URL in ours.message
        assert ours.hint


def test_the_libraries_are_really_walked() -> None:
    assert len(LIBRARIES) >= 40
    assert httpx.RemoteProtocolError in LIBRARIES
    assert httpcore.ConnectError in LIBRARIES


@pytest.mark.parametrize("foreign", (anyio.BrokenResourceError, anyio.ClosedResourceError, anyio.EndOfStream, OSError))
def test_every_exception_of_a_connection_becomes_one_of_ours(foreign: type[Exception]) -> None:
    assert issubclass(refusal_class(foreign), FactcheckError)


def test_an_exception_that_is_no_librarys_is_left_alone() -> None:
    with pytest.raises(KeyError):
        refusal_class(ZeroDivisionError)
    assert Exception not in REFUSALS


@pytest.mark.parametrize(
    ("error", "answered", "kind", "said"),
    (
        (httpcore.ConnectError("All attempts failed"), False, ConnectionFailed, "all attempts failed"),
        (httpcore.ReadError(), False, ConnectionFailed, "ReadError"),
        (httpcore.ReadError(), True, AnswerBroken, "cannot be kept"),
        (httpcore.RemoteProtocolError("torn"), True, AnswerBroken, "torn"),
        (httpcore.RemoteProtocolError("torn"), False, ConnectionFailed, "torn"),
        (httpcore.ConnectTimeout(), False, DeadlinePassed, "could not be reached"),
        (httpx.InvalidURL("odd"), False, LocationRefused, "odd"),
        (httpx.UnsupportedProtocol("odd"), False, LocationRefused, "odd"),
        (ssl.SSLError(1, "[SSL: TLSV1_ALERT] bad"), False, CertificateRefused, "no TLS that can be trusted"),
        (ssl.SSLError(1, "record torn"), True, AnswerBroken, "record torn"),
        (OSError(errno.ENETUNREACH, "x"), False, ConnectionFailed, "network is unreachable"),
    ),
)
def test_an_error_is_named_for_what_happened(
    error: Exception, answered: bool, kind: type[FactcheckError], said: str
) -> None:
    ours = refusal_of(error, URL, answered=answered)
    assert type(ours) is kind
    assert said in ours.message


def test_the_systems_own_word_is_found_below_the_librarys() -> None:
    outer = httpcore.ConnectError("All connection attempts failed")
    outer.__cause__ = ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed ('93.184.216.34', 80)")
    assert "connection refused" in refusal_of(outer, URL).message
    looping = httpcore.ConnectError("round")
    looping.__cause__ = looping
    assert "round" in refusal_of(looping, URL).message


def test_an_unknown_name_stays_an_unknown_host() -> None:
    assert refusal_class(socket.gaierror) is HostUnknown
