"""Quotations in a text: where quotation marks open and close, in any of the styles of print.

The law: quotations are in order and do not overlap; what lies inside one is not listed again. A mark that has no partner
is a plain character, never the begin of a quotation that swallows the rest. A quotation that runs over paragraphs, its
opening mark repeated at each, is one quotation of several parts. Time is linear in the text.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.language.sentences import list_blocks, unwrap_lines

_STRAIGHT = '"'
_APOSTROPHES = "'\u2019"
# Opening mark: its closing marks, the likeliest first. A German low mark closes high; guillemets point either way.
_PAIRS = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201f": "\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2039": "\u203a",
    "\u203a": "\u2039",
    "\u201a": "\u2018\u2019",
    "\u2018": "\u2019",
    "\u300c": "\u300d",
    "\u300e": "\u300f",
    _STRAIGHT: _STRAIGHT,
    "'": "'",
}
_MARKS = frozenset(_PAIRS) | frozenset("".join(_PAIRS.values()))
_BEFORE_OPENING = frozenset("([{\u2013\u2014-/:,;=\u2026\t\n")
_BEFORE_CLOSING = frozenset(".,!?\u2026;:")
_FUTILE = 8
"""Opening marks of one kind without partner, in one block, after which that kind is no quotation mark there."""
_ELIDED = ("tis", "twas", "em ", "til ", "cause ", "n'", "n\u2019")


@dataclass(frozen=True, slots=True)
class Quotation:
    """`start` and `end` take the marks in; `parts` are the spans of the words without them, one a paragraph."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def find_quotations(text: str) -> list[Quotation]:
    """The outermost quotations of `text`, in order."""
    flow = unwrap_lines(text)
    found: list[Quotation] = []
    running: list[tuple[int, int]] = []
    blocks = list(list_blocks(flow))
    for number, (start, end) in enumerate(blocks):
        following = flow[blocks[number + 1][0]] if number + 1 < len(blocks) else ""
        spans, open_from = _scan_block(flow, start, end, following)
        if running and spans and spans[0][0] == start:
            # The paragraph opened with the mark again and closed it: the quotation ends here.
            (first, last), *spans = spans
            running.append((first + 1, last - 1))
            found.append(Quotation(running[0][0] - 1, last, tuple(running)))
            running = []
        elif running and open_from != start:
            found.append(_unfinished(running))
            running = []
        found.extend(Quotation(first, last, ((first + 1, last - 1),)) for first, last in spans)
        if open_from >= 0:
            running.append((open_from + 1, end))
    if running:
        found.append(_unfinished(running))
    return found


def _unfinished(running: list[tuple[int, int]]) -> Quotation:
    """What was left open although the next paragraph did not go on: it ends with its last paragraph."""
    return Quotation(running[0][0] - 1, running[-1][1], tuple(running))


def _scan_block(text: str, start: int, end: int, following: str) -> tuple[list[tuple[int, int]], int]:
    """The closed quotations of a block, and where one stays open that the next block goes on with, or -1."""
    marks = [at for at in range(start, end) if text[at] in _MARKS] if not _MARKS.isdisjoint(text[start:end]) else []
    closers = _count_closers(text, marks, start, end)
    spans: list[tuple[int, int]] = []
    failed: Counter[str] = Counter()
    number = 0
    while number < len(marks):
        opening = marks[number]
        number += 1
        if failed[text[opening]] >= _FUTILE or not _opens(text, opening, start, end):
            continue
        partner = _find_partner(text, marks, number, start, end, closers)
        if partner is not None:
            spans.append((opening, marks[partner] + 1))
            number = partner + 1
            continue
        failed[text[opening]] += 1
        if text[opening] == following and text[opening] not in _APOSTROPHES and _is_last(text, marks, number, opening):
            return spans, opening
    return spans, -1


def _opens(text: str, at: int, start: int, end: int) -> bool:
    mark = text[at]
    if mark not in _PAIRS or at + 1 >= end or text[at + 1].isspace():
        # In French a space stands within the guillemets.
        return mark == "\u00ab" and at + 1 < end
    fresh = at == start or text[at - 1].isspace() or text[at - 1] in _BEFORE_OPENING or text[at - 1] in _MARKS
    if mark == "'":
        return fresh and text[at + 1].isalpha() and not text.startswith(_ELIDED, at + 1)
    if mark in {_STRAIGHT, "\u00bb", "\u203a", "\u2018"}:
        return fresh
    return True


def _closes(text: str, at: int, end: int) -> bool:
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    if text[at] in _APOSTROPHES:
        return not after.isalnum() and not before.isspace()
    if text[at] == _STRAIGHT:
        return not after.isalnum() and not before.isspace()
    return True


def _count_closers(text: str, marks: list[int], start: int, end: int) -> dict[int, int]:
    """For each apostrophe that could close, how many sure closing ones follow it: after a comma, a stop, or another letter than s."""
    counts: dict[int, int] = {}
    sure = 0
    for at in reversed(marks):
        if text[at] in _APOSTROPHES and at > start and _closes(text, at, end):
            counts[at] = sure
            if text[at - 1] in _BEFORE_CLOSING or text[at - 1] not in "sS":
                sure += 1
        elif text[at] in {"'", "\u2018"} and _opens(text, at, start, end):
            # Closing marks beyond the next opening one belong to that.
            sure = 0
    return counts


def _find_partner(
    text: str, marks: list[int], number: int, start: int, end: int, closers: dict[int, int]
) -> int | None:
    """The index in `marks` of the mark that closes the one before `number`; nested quotations of the same marks are skipped."""
    opening = marks[number - 1]
    mark = text[opening]
    wanted = _PAIRS[mark]
    depth = 0
    for index in range(number, len(marks)):
        at = marks[index]
        other = text[at]
        if other in wanted and at > opening + 1 and _closes(text, at, end):
            if other in _APOSTROPHES and text[at - 1] in "sS" and closers.get(at, 0):
                continue  # a plural possessive: `the ministers' offer` inside single marks
            if not depth:
                return index
            depth -= 1
        elif other == mark and mark not in wanted and _opens(text, at, start, end):
            depth += 1
    return None


def _is_last(text: str, marks: list[int], number: int, opening: int) -> bool:
    """Whether nothing after `opening` reopens the same mark: a mark left open twice is a mistake, not a running quotation."""
    return all(text[at] != text[opening] for at in marks[number:])


def list_spans(quotations: list[Quotation]) -> Iterator[tuple[int, int]]:
    """Every part of every quotation with its marks, in order."""
    for quotation in quotations:
        for first, last in quotation.parts:
            yield max(quotation.start, first - 1), min(quotation.end, last + 1)
