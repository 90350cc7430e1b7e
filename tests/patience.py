"""A guard against hanging, for tests of input that is made to hang. It measures nothing: speed is measured in bench/."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager

A_MINUTE = 60
"""What takes a second or so may take a minute on a busy machine; what grows with the square would take many."""


@contextmanager
def patience(seconds: int = A_MINUTE) -> Iterator[None]:
    """Fail the test if the block has not ended after so many seconds."""

    def give_up(*_: object) -> None:
        raise AssertionError(f"not done after {seconds} seconds")

    before = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
