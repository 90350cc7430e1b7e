"""The frames of a sentence side by side: which joins on to which, and which stands inside which."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.language.assertions.frame import JOINING, Frame
from factcheck.language.assertions.noun_phrases import Found, Range
from factcheck.language.assertions.words import Item


def arrange(items: Sequence[Item], found: list[Frame]) -> list[Frame]:
    """Each frame with the words that are its own: cut where the next one joins on, nested where it stands inside."""
    frames = sorted(found, key=lambda one: one.at)
    for number in range(len(frames)):
        for later in frames[number + 1 :]:
            frame = frames[number]
            joint = _joint(items, later)
            if joint is not None and joint > frame.at:
                frames[number] = replace(frame, reported=_cut(frame.reported, joint))
            elif _holds(later, frame) and later.begins > frame.at:
                # `Officers found copper, Weir said`: the later frame holds the earlier one, and its own words are not reported.
                frames[number] = replace(frame, reported=_cut(frame.reported, _before_comma(items, later.begins)))
    return [replace(frame, parent=_holder(frames, number)) for number, frame in enumerate(frames)]


def _holds(one: Frame, other: Frame) -> bool:
    return any(first <= other.at < last for first, last in one.reported)


def _holder(frames: Sequence[Frame], number: int) -> int | None:
    """The nearest frame whose words the frame stands in."""
    holders = [at for at, one in enumerate(frames) if at != number and _holds(one, frames[number])]
    if not holders:
        return None
    return min(holders, key=lambda at: sum(last - first for first, last in frames[at].reported))


def _before_comma(items: Sequence[Item], at: int) -> int:
    return at - 1 if at and items[at - 1].text == "," else at


def _joint(items: Sequence[Item], frame: Frame) -> int | None:
    """Where a frame joins on to what came before (`and Brask said`, `, adding that`); None where it stands inside that."""
    at = frame.begins
    if frame.subject is not None and frame.subject.found is Found.SHARED:
        while at > 0 and (
            items[at - 1].lower in JOINING
            or items[at - 1].text == ","
            or items[at - 1].lower in {"to", "later", "on", "went"}
        ):
            at -= 1
        return at
    joined = at > 0 and (items[at - 1].lower in JOINING or items[at - 1].text == ";")
    if frame.subject is not None and frame.subject.found is Found.RELATIVE:
        return None
    if not joined:
        return None
    at -= 1
    return at - 1 if items[at - 1].text == "," else at


def _cut(ranges: tuple[Range, ...], at: int) -> tuple[Range, ...]:
    return tuple((first, min(last, at)) for first, last in ranges if first < at)
