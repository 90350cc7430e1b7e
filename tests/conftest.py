"""Fixtures that every test may ask for."""

from collections.abc import Iterator

import pytest
from loopback import LoopbackSite


@pytest.fixture
def site() -> Iterator[LoopbackSite]:
    """A web site on 127.0.0.1 that says what the test tells it to say; see tests/loopback.py."""
    with LoopbackSite() as running:
        yield running
