"""Which lines of a page's visible text are the article itself, and which are menus, banners, comments and teasers.

Rules of our own; docs/decisions/0011-article-text.md says why, and how good they are. They change nothing of the text:
a better guess moves no quote.
"""

import re
from typing import Final

from factcheck.archive.reading.outline import Element, Line, Outline
from factcheck.archive.reading.paragraphs import Span, cap_spans, part_paragraphs

# A line is prose by this many characters beside its links, or by fewer where it ends as a sentence does.
_PROSE: Final = 60
_SENTENCE: Final = 25
_SENTENCE_END = re.compile(r"[.!?\u2026\u3002\uff01\uff1f][\"'\u201d\u2019\u00bb)\]]*$")
_MOSTLY: Final = 0.8  # more of a line in links makes it a menu, or a list of headlines
_MUCH: Final = 0.35  # of a page's prose: what holds more is its body, whatever its class says
_LOOK: Final = 1_000

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LABELS = (_HEADINGS - {"h1"}) | {"dt"}
_PART_TAGS = "blockquote dd dl dt li ol p table tbody td tr ul"  # of an article, and never all of it
_PARTS = frozenset(_PART_TAGS.split())


def find_article(outline: Outline, text: str) -> tuple[Span, ...]:
    """Spans of `text`, a paragraph each and in order; none where every line is a link or beside any article.

    On a page without prose every line counts that is not mostly links, so that a poem or a list is found too.
    """
    elements = outline.elements
    lines = outline.lines(text)
    _part_foreign(elements)
    for shortest in (_PROSE, 1):
        for line in lines:
            line.prose = _is_prose(line, elements[line.at], text, shortest)
        if found := _choose(elements, lines):
            return cap_spans([span for line in found for span in part_paragraphs(text, line.start, line.end)])
    return ()


def _is_prose(line: Line, element: Element, text: str, shortest: int) -> bool:
    own = line.length - line.linked
    short = own < shortest and (own < _SENTENCE or not _SENTENCE_END.search(text, line.start, line.end))
    if short or element.foreign or element.tag in _HEADINGS or _is_linked(line):
        return False
    seen = text[line.start : min(line.end, line.start + _LOOK)]
    return sum(map(str.isalpha, seen)) > sum(map(str.isdigit, seen))  # a row of numbers is none


def _is_linked(line: Line) -> bool:
    return line.linked > _MOSTLY * line.length


def _choose(elements: list[Element], lines: list[Line]) -> list[Line]:
    """The lines from the first prose to the last, in the element where prose most outweighs everything else.

    And what adjoins them there: at the beginning a subheading, or who speaks; at the end all short lines ("No.").
    """
    _weigh(elements, lines)
    _part_asides(elements)
    lines = [line for line in lines if not elements[line.at].beside]
    if not any(line.prose for line in lines):
        return []
    _weigh(elements, lines)
    best = _heaviest(elements)
    lines = [line for line in lines if best <= line.at < elements[best].end]
    places = [place for place, line in enumerate(lines) if line.prose]
    first, last = places[0], places[-1]
    if first and elements[lines[first - 1].at].tag in _LABELS and _adjoins(elements, lines[first - 1], lines[first]):
        first -= 1
    while last + 1 < len(lines) and _adjoins(elements, lines[last + 1], lines[last]):
        last += 1
    return [line for line in lines[first : last + 1] if not _is_linked(line)]


def _adjoins(elements: list[Element], line: Line, prose: Line) -> bool:
    """Beside the prose under one element, and without links."""
    return not line.linked and (line.at == prose.at or elements[line.at].parent == elements[prose.at].parent)


def _part_foreign(elements: list[Element]) -> None:
    """A page's heading names its article, so that what holds it is not foreign, whatever its class says."""
    for element in reversed(elements):
        elements[element.parent].titled |= element.titled
    for element in elements:
        element.foreign = elements[element.parent].foreign or (element.foreign and not element.titled)


def _part_asides(elements: list[Element]) -> None:
    for element in elements:
        small = element.prose <= _MUCH * elements[0].prose
        element.beside = elements[element.parent].beside or element.foreign or (element.aside and small)


def _weigh(elements: list[Element], lines: list[Line]) -> None:
    for element in elements:
        element.prose = element.worth = 0
    for line in lines:
        element = elements[line.at]
        element.prose += line.prose * line.length
        # The links of a paragraph are worth nothing, for or against.
        element.worth += line.length - line.linked if line.prose else -line.length
    for element in reversed(elements[1:]):
        outer = elements[element.parent]
        outer.prose += element.prose
        outer.worth += element.worth


def _heaviest(elements: list[Element]) -> int:
    """The place of the element worth most; within the one that the page calls its article, where much prose is in it."""

    def worth(place: int) -> tuple[int, int]:
        return elements[place].worth, place  # of equals, the innermost

    holding = [place for place, element in enumerate(elements) if element.prose]
    named = [at for at in holding if elements[at].named and elements[at].prose >= _MUCH * elements[0].prose]
    if named:
        outermost = max(named, key=worth)
        holding = [place for place in holding if outermost <= place < elements[outermost].end]
    best = max(holding, key=worth)
    while elements[best].tag in _PARTS:
        best = elements[best].parent
    return best
