"""The earlier captures that pages are asked against, each read off the shelf when its page's turn comes.

Law: a page is asked "is it as it was?" only where what it was still lies on the shelf, whole; else it is read in full, and a
lost copy is made good.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from factcheck.archive.conditional import Condition, condition_of
from factcheck.archive.revisit import Original, original_of
from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import Span
from factcheck.archive.warc_read import read_sealed
from factcheck.errors import ArchiveCorrupt, StorageRefused


class Asked(NamedTuple):
    """What a page was asked with, and what its answer can lean on."""

    condition: Condition
    original: Original | None


class EarlierCaptures(Mapping[str, Condition]):
    """What to ask each page with, by its URL as it is given; a page without a usable validator is not asked.

    `spans` says where the full capture of each page lies. Reading it on the way gives what a later visit can lean on.
    """

    def __init__(self, shelf: Shelf, spans: Mapping[str, Span]) -> None:
        self._shelf = shelf
        self._spans = spans
        self._asked: dict[str, Asked] = {}

    def __getitem__(self, url: str) -> Condition:
        span = self._spans[url]
        try:
            stored = read_sealed(self._shelf, span)
        except (ArchiveCorrupt, StorageRefused):
            raise KeyError(url) from None
        condition = condition_of(stored.hops) if stored.hops else None
        if condition is None:
            raise KeyError(url)
        self._asked[url] = Asked(condition, original_of(span, stored))
        return condition

    def __iter__(self) -> Iterator[str]:
        return iter(self._spans)

    def __len__(self) -> int:
        return len(self._spans)

    def asked_against(self, url: str) -> Span:
        """Where the capture lies that a page was to be asked against. Raises KeyError for a page that was not."""
        return self._spans[url]

    def take_asked(self, url: str) -> Asked | None:
        """What the page was asked with, once; none where it was not asked."""
        return self._asked.pop(url, None)
