"""Whether a place in a text lies in one of some passages of it."""

from bisect import bisect_left
from collections.abc import Sequence


def lies_within(passages: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span shares a character with a passage. Passages are (start, end), end exclusive, in order and apart."""
    index = bisect_left(passages, end, key=lambda passage: passage[0]) - 1
    return index >= 0 and passages[index][1] > start
