"""Links to a place in a page: a URL with a text fragment, `#:~:text=`.

The law: a directive made here is the shortest of the forms tried that our own finder, which follows the browsers'
algorithm, leads back to the very place. Where none does, there is none, rather than a link to a look-alike.
"""

import re
from collections.abc import Iterator
from itertools import product
from typing import Protocol

from factcheck.domain.directive_search import SearchText, find_directive, find_folded
from factcheck.domain.text_directive import TextDirective, link_to, parse_directives
from factcheck.domain.word_edge import UNSPACED

__all__ = ["SearchText", "Span", "TextDirective", "directive_for", "find_directive", "link_to", "parse_directives"]

WHOLE_LIMIT = 300
"""Characters up to which a quote stands whole in its link; a longer one is given by its first and last words."""

# A word; a script without spaces goes in pieces of a few letters.
_WORD = re.compile(rf"[{UNSPACED}]{{1,6}}|[^\s{UNSPACED}]+")
_REACH = 400
_ENDS = (4, 7, 12)
_CONTEXTS = sorted(
    {*product(range(5), repeat=2), *product((0, 7, 12, 20), repeat=2)},
    key=lambda words: (sum(words), words),
)


class Span(Protocol):
    """Anything with a place in a text, such as a Location."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def directive_for(span: Span, text: str | SearchText) -> TextDirective | None:
    """The shortest directive that leads to `span` of `text`; None where no form tried leads there."""
    page = text if isinstance(text, SearchText) else SearchText(text)
    target = page.folded.folded_offset(span.start), page.folded.folded_offset(span.end)
    if not 0 <= span.start < span.end:
        return None
    tried = sorted(_candidates(page.folded.original, span.start, span.end), key=lambda made: len(str(made)))
    return next((directive for directive in tried if find_folded(directive, page) == target), None)


def _candidates(text: str, start: int, end: int) -> Iterator[TextDirective]:
    before = _words_before(text, start)
    after = _words_after(text, end)
    for first, last in _text_terms(text[start:end]):
        for many_before, many_after in _CONTEXTS:
            if many_before <= len(before) and many_after <= len(after):
                prefix = before[-many_before] if many_before else ""
                suffix = after[many_after - 1] if many_after else ""
                yield TextDirective(first, last, prefix, suffix)


def _text_terms(words: str) -> Iterator[tuple[str, str]]:
    """What may stand as start and end. A term lies within one block, so a quote across blocks needs both."""
    lines = words.strip().split("\n")
    head, tail = list(_WORD.finditer(lines[0])), list(_WORD.finditer(lines[-1]))
    if len(lines) == 1 and (len(words) <= WHOLE_LIMIT or len(head) < 2 * _ENDS[0]):
        yield _one_line(words), ""
        return
    for many in _ENDS:
        # Start and end may not overlap, which they could only where both lie in the same block.
        first, last = (min(many, len(found) if len(lines) > 1 else len(found) // 2) for found in (head, tail))
        yield _one_line(lines[0][: head[first - 1].end()]), _one_line(lines[-1][tail[-last].start() :])


def _words_before(text: str, start: int) -> list[str]:
    """The last words of the block before `start`: all those on offer, then one fewer each time."""
    upto = len(text[max(0, start - _REACH) : start].rstrip()) + max(0, start - _REACH)
    begin = max(text.rfind("\n", 0, upto) + 1, upto - _REACH)
    words = list(_WORD.finditer(text, begin, upto))
    whole = words if begin == 0 or text[begin - 1].isspace() else words[1:]
    return [_one_line(text[word.start() : upto]) for word in whole]


def _words_after(text: str, end: int) -> list[str]:
    """The first words of the block after `end`: one, then one more each time."""
    after = text[end : end + _REACH]
    begin = end + len(after) - len(after.lstrip())
    line_end = text.find("\n", begin, begin + _REACH)
    words = list(_WORD.finditer(text, begin, line_end if line_end >= 0 else begin + _REACH))
    whole = words if line_end >= 0 or begin + _REACH >= len(text) else words[:-1]
    return [_one_line(text[begin : word.end()]) for word in whole]


def _one_line(words: str) -> str:
    return " ".join(words.split())
