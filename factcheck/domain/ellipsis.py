"""Quotes that leave words out: `We never agreed … to the plan`.

The law: the parts stand in their order, whole, without overlap, within one paragraph (a stretch of text without a line
break). A reading is minimal: none of the text's other readings lies inside it. Time is linear in the text for each part.
"""

import re
from collections.abc import Iterator

from factcheck.domain.normal_text import NormalText

PARTS_LIMIT = 20
"""Parts a quote may be put together from; one of more parts is found only where its dots stand in the text too."""

_ELLIPSIS = re.compile(r"\[(?:\u2026|\.{3})\]|\((?:\u2026|\.{3})\)|\u2026|\.{3}(?!\.)")

Span = tuple[int, int]


def quoted_parts(words: str) -> list[str]:
    """The parts between the ellipses; none where there is no ellipsis, or more than PARTS_LIMIT parts.

    Of four dots the first is a full stop. An ellipsis at either end leaves out nothing that was quoted.
    """
    pieces = _ELLIPSIS.split(words)
    parts = [piece.strip() for piece in pieces if piece.strip()]
    return parts if len(pieces) > 1 and len(parts) <= PARTS_LIMIT else []


def readings(page: NormalText, parts: list[str], prefix: str, suffix: str) -> Iterator[tuple[Span, ...]]:
    """Every minimal reading of the parts (normal forms), each as the original spans of its parts, in text order."""
    *rest, last = parts
    if not rest:
        yield from ((span,) for span in page.whole_places(last) if page.stands_between(*span, prefix, suffix))
        return
    first, *middle = rest
    lines = [_Onward(page.whole_places(part)) for part in middle]
    lines.append(_Onward(span for span in page.whole_places(last) if page.stands_between(*span, "", suffix)))
    best: tuple[Span, ...] = ()
    paragraph_end = -1
    for start in page.whole_places(first):
        if not page.stands_between(*start, prefix, ""):
            continue
        spans = _read_on(start, lines)
        if not spans:
            break
        if paragraph_end < start[0]:
            paragraph_end = page.original.find("\n", start[0]) % (len(page.original) + 1)
        if spans[-1][1] > paragraph_end:
            continue
        # A later beginning with the same end lies inside the earlier reading.
        if best and best[-1] != spans[-1]:
            yield best
        best = spans
    if best:
        yield best


class _Onward:
    """A stream of spans that only moves on: what is asked for never lies before what was asked for last."""

    def __init__(self, spans: Iterator[Span]) -> None:
        self._spans = spans
        self._at: Span | None = next(spans, None)

    def first_from(self, offset: int) -> Span | None:
        while self._at is not None and self._at[0] < offset:
            self._at = next(self._spans, None)
        return self._at


def _read_on(start: Span, lines: list[_Onward]) -> tuple[Span, ...]:
    spans = [start]
    for line in lines:
        following = line.first_from(spans[-1][1])
        if following is None:
            return ()
        spans.append(following)
    return tuple(spans)
