"""An assertion's words as they go on record: the article's own, in their order, without the sentence's joints.

The law: no word is ever added. Taken away are quotation marks around the whole, the conjunction that led the clause in, marks
at the end, footnote numbers, and a Markdown link's address.
"""

import re

_NOTE = re.compile(r"\[\d{1,3}\]")
_LINK = re.compile(r"\[([^\][]{1,200})\]\([^()\s]{1,500}\)")
_END = " \t\n,;:.\u2013\u2014-\u3002*_"
_START = " \t\n,;:.\u2013\u2014*_)"
_MARKS = {
    '"': '"',
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u00ab": "\u00bb",
    "\u00bb": "\u00ab",
    "\u2018": "\u2019",
    "'": "'",
    "\u201a": "\u2018",
    "\u300c": "\u300d",
}
_ALL_MARKS = '"\u201c\u201d\u201e\u00ab\u00bb\u2018'
_LEADING = ("that ", "and that ", "but that ")
ELLIPSIS = " \u2026 "


def tidy(words: str) -> str:
    """One line, begun with a capital, without a full stop at the end."""
    line = " ".join(_LINK.sub(r"\1", _NOTE.sub("", words)).split()).strip(_START)
    for leading in _LEADING:
        line = line.removeprefix(leading)
    line = _unmark(line.rstrip(_END).strip())
    line = line.strip(_START).rstrip(_END)
    return line[:1].upper() + line[1:] if line[:1].islower() else line


def join_clause(pieces: list[str]) -> str:
    """The halves of a clause that a frame stood in: `The offer, Hart said, was dead`."""
    return tidy(" ".join(piece.strip(_START).rstrip(_END) for piece in pieces))


def join_quote(parts: list[str]) -> str:
    """A verbatim quote of one part or several, as `domain.quote.locate` finds it."""
    whole = [" ".join(part.split()).rstrip(",;: \u2013\u2014") for part in parts]
    return ELLIPSIS.join(part for part in whole if part)


def _unmark(line: str) -> str:
    """Without marks around the whole, and without a mark that lost its partner to the cutting."""
    for opening, closing in _MARKS.items():
        if (
            len(line) > 1
            and line[0] == opening
            and line[-1] in closing
            and opening not in line[1:-1]
            and not any(mark in line[1:-1] for mark in closing)
        ):
            return line[1:-1].strip().rstrip(_END)
    if line[:1] in _ALL_MARKS and sum(line.count(mark) for mark in _ALL_MARKS) == 1:
        return line[1:].strip()
    if line[-1:] in _ALL_MARKS and sum(line.count(mark) for mark in _ALL_MARKS) == 1:
        return line[:-1].strip().rstrip(_END)
    return line
