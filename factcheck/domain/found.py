"""What a search shows: claims with where the words stand in them, and claims like a text."""

from typing import NamedTuple

from factcheck.domain.view import ClaimView


class Match(NamedTuple):
    """A text of a claim that holds words asked for. `where` is claim, claimant, quote, note, source or page.

    `spans` are code point offsets of the words, ends exclusive. Of a page the words stand in the text of `capture`, and
    `text` says of which source.
    """

    where: str
    text: str
    spans: tuple[tuple[int, int], ...]
    capture: int | None = None


class Hit(NamedTuple):
    """A claim that was found, how well it fits, and where its words stand. `whole` where it holds every word asked for."""

    claim: ClaimView
    score: float
    whole: bool
    matches: tuple[Match, ...]


class Alike(NamedTuple):
    """A claim like a text: how like (0 to 1), whether it is the same statement, and what sets it apart."""

    claim: ClaimView
    score: float
    likeness: float
    same: bool
    differences: tuple[str, ...]
