"""The seam to the network, where nobody but httpcore looks."""

import asyncio
import socket
import time

import pytest

from factcheck.archive.network import GuardedBackend, Tape, WireFull, resolve_host
from factcheck.errors import ConnectionFailed


def test_a_socket_file_is_no_place_on_the_web() -> None:
    backend = GuardedBackend(Tape(10), "http://example.org/")
    with pytest.raises(ConnectionFailed, match=r"/run/docker\.sock"):
        asyncio.run(backend.connect_unix_socket("/run/docker.sock"))
    asyncio.run(backend.sleep(0))


def test_a_tape_stops_at_exactly_its_room_and_only_if_there_is_more() -> None:
    tape = Tape(5)
    assert tape.wanted == 6
    tape.keep(b"abcde")
    assert tape.wanted == 1
    tape.keep(b"")
    with pytest.raises(WireFull):
        tape.keep(b"f")
    assert bytes(tape.received) == b"abcde"


def test_a_name_that_the_system_does_not_know_is_its_error() -> None:
    with pytest.raises(socket.gaierror):
        asyncio.run(resolve_host("nobody.invalid", 80))


def test_a_look_up_that_nobody_waits_for_any_more_harms_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def late(*_args: object, **_rest: object) -> list[object]:
        time.sleep(0.1)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 80))]

    monkeypatch.setattr("factcheck.archive.network.socket.getaddrinfo", late)

    async def give_up(patience: float) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(resolve_host("slow.example", 80), 0.02)
        await asyncio.sleep(patience)

    asyncio.run(give_up(0.2))  # the answer comes to a loop that runs on
    asyncio.run(give_up(0))  # the answer comes to a loop that has closed
    time.sleep(0.15)
