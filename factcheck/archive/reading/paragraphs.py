"""Paragraphs of text whose line feeds may only wrap it: plain text, Markdown, a PDF, `<pre>`.

Inside a paragraph a line feed is white space like any other. Whether one ends a paragraph is guessed from how full its
line is; where that stays open the lines are joined: two paragraphs in one do less harm than half a sentence.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Final

Span = tuple[int, int]

MOST_PARAGRAPHS: Final = 100_000
_WIDEST: Final = 200  # characters; nobody wraps at more
_FULL: Final = 0.85  # of the width: in a PDF letters are not all of one width
_LONGEST_WORD: Final = 12  # a script without spaces would have endless ones
_TIMES_RUNNING: Final = 3  # pages

_ENDED = re.compile(r"[.!?:;\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*$")
_LETTER = re.compile(r"[^\W\d_]")
_ITEM = re.compile(r"(?:[-*+\u2022\u2023\u25e6\u2013\u2014|]|\d{1,3}[.)]|\([a-z\d]{1,3}\))(?:\s|$)")
_HEADING = re.compile(r"#{1,6}\s")
_NUMBER = re.compile(r"\d+")


def part_paragraphs(text: str, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
    """The paragraphs of `text` from `start` to `end`, without the white space round them."""
    return _join(_lines(text, start, len(text) if end is None else end), text)


def part_pages(text: str, page_starts: Sequence[int]) -> tuple[Span, ...]:
    """The paragraphs of a PDF's pages, without page numbers and running heads.

    Those are the first and the last line of a page that have no letters, or that come again, digits aside, at the edge
    of two more pages. They part a paragraph that runs on under them; a page's end alone does not.
    """
    pages = [_lines(text, start, after - 1) for start, after in pairwise([*page_starts, len(text) + 1])]
    edges = [_edges(page) for page in pages]
    times = Counter(key for lines in edges for key in {_bare(text, line) for line in lines})
    furniture = {
        line
        for lines in edges
        for line in lines
        if times[key := _bare(text, line)] >= _TIMES_RUNNING or not any(map(str.isalpha, key))
    }
    return _join([(end, end) if (start, end) in furniture else (start, end) for start, end in chain(*pages)], text)


def cap_spans(spans: Sequence[Span]) -> tuple[Span, ...]:
    """At most 100,000: what follows is one with the last, so that nothing is left out."""
    if len(spans) <= MOST_PARAGRAPHS:
        return tuple(spans)
    kept = spans[: MOST_PARAGRAPHS - 1]
    return (*kept, (spans[len(kept)][0], spans[-1][1]))


def _lines(text: str, start: int, end: int) -> list[Span]:
    """Each line without the white space round it; a blank one is empty."""
    lines, at = [], start
    for raw in text[start:end].split("\n"):
        first = at + len(raw) - len(raw.lstrip())
        lines.append((first, first + len(raw.strip())))
        at += len(raw) + 1
    return lines


def _edges(page: list[Span]) -> list[Span]:
    written = [(start, end) for start, end in page if start < end]
    return [*written[:1], *written[1:][-1:]]


def _bare(text: str, line: Span) -> str:
    return _NUMBER.sub("", text[slice(*line)])


def _join(lines: list[Span], text: str) -> tuple[Span, ...]:
    lengths = sorted(end - start for start, end in lines if start < end)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0  # the longest lines may be addresses, or tables
    spans: list[Span] = []
    above = ""
    for start, end in lines:
        line = text[start:end]
        if line and above and not _parted(above, line, width):
            spans[-1] = (spans[-1][0], end)
        elif line:
            spans.append((start, end))
        above = line
    return cap_spans(spans)


def _parted(above: str, below: str, width: int) -> bool:
    """Whether a paragraph ends with the line `above`: by a mark of Markdown or a list, or where `below` had had room."""
    if width > _WIDEST or _HEADING.match(above) or _HEADING.match(below):
        return True
    word = below.split(None, 1)[0][:_LONGEST_WORD]
    length = len(above) + 1 + len(word)
    short = length <= _FULL * width
    ended = bool(_ENDED.search(above))
    if _ITEM.match(below):
        return short or ended or bool(_ITEM.match(above))
    if ended and _begins(below):
        # A sentence ends here too: nothing is torn, so that the line need not be so very short.
        return length <= width
    return short and (ended or _begins(below))


def _begins(line: str) -> bool:
    letter = _LETTER.search(line[:_LONGEST_WORD])
    return letter is not None and letter.group().isupper()
