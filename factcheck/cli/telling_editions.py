"""Two editions of a source in words: what went, what came, what was reworded, and which claims rest on it. Pure."""

from collections.abc import Iterator, Sequence
from typing import Final

from factcheck.cli.telling import moment
from factcheck.domain.edition import Difference, Kind, Step
from factcheck.domain.shown import show_words

_AROUND: Final = 1
"""Sentences that stayed, shown on either side of what did not."""


def edition_lines(found: Difference, *, words: bool) -> Iterator[str]:
    """The heads, then each sentence that did not stay, with `-` and `+` before it and what stands around it."""
    for mark, view in (("---", found.earlier), ("+++", found.later)):
        copy = f", a copy of {moment(view.memento_at)}" if view.memento_at else ""
        yield f"{mark} capture {view.entry}, {moment(view.captured_at)}{copy}"
    shown = _near_changes(found.steps)
    rests: dict[int, list[str]] = {}
    for item in found.rested:
        rests.setdefault(item.step, []).append(f"claim {item.claim} rests on this (evidence {item.evidence})")
    left_out = False
    for place, step in enumerate(found.steps):
        if place not in shown:
            left_out = True
            continue
        if left_out:
            yield "  …"
            left_out = False
        yield from _step_lines(step, words=words)
        yield from (f"  ! {line}" for line in dict.fromkeys(rests.get(place, ())))
    if left_out:
        yield "  …"


def _step_lines(step: Step, *, words: bool) -> Iterator[str]:
    if step.kind is Kind.SAME:
        yield f"  {show_words(step.was)}"
    elif step.kind is Kind.CHANGED and words:
        from factcheck.language.difference import mark_difference

        yield f"~ {show_words(mark_difference(step.was, step.now))}"
    else:
        if step.was:
            yield f"- {show_words(step.was)}"
        if step.now:
            yield f"+ {show_words(step.now)}"


def _near_changes(steps: Sequence[Step]) -> set[int]:
    near: set[int] = set()
    for place, step in enumerate(steps):
        if step.kind is not Kind.SAME:
            near.update(range(place - _AROUND, place + _AROUND + 1))
    return near
