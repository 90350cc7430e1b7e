"""For which time of the world a verdict holds. "True then, false now" is two verdicts side by side, not one overwritten.

A verdict without a stated time holds without limit. Of several, the one that stands at the head of a claim is the one
that reaches furthest, and of two that reach as far the one recorded last: what holds now, not what was typed last.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.domain.edtf import Edtf


def reach_of(valid: "Edtf | None") -> str | None:
    """The last day a verdict holds for, in ISO form; none where it has no end."""
    last = None if valid is None else valid.latest
    return last.isoformat() if last else None


def reaches_as_far(reach: str | None, other: str | None) -> bool:
    """Whether a verdict that holds up to `reach` holds as long as one that holds up to `other`."""
    return reach is None or (other is not None and reach >= other)


def about_one_time(before: "Edtf | None", decided_on: str, after: "Edtf | None") -> bool:
    """Whether two verdicts speak of the same time, so that another word in the second takes the first one back.

    A verdict without a stated time speaks of the world up to the day it was given on (ISO, `decided_on`) at least: one
    for a time that begins later does not contradict it.
    """
    if after is None:
        return True
    if before is None:
        first = after.earliest
        return first is None or first.isoformat() <= decided_on
    return before.overlaps(after)
