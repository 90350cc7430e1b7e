"""Finding the place a text directive points at, as a browser would.

Source: URL Fragment Text Directives, section 3.5.2, "find a range from a text directive". Comparison is at the primary
level of UTS 10: case and accents do not count. A line break in the text is the edge of a block: no term reaches across
it, while the passage from start to end, and the context beside it, may.
"""

import re
import unicodedata
from functools import lru_cache

from factcheck.domain.folded_text import Fold, FoldedText
from factcheck.domain.text_directive import TextDirective
from factcheck.domain.word_boundary import is_word_boundary
from factcheck.domain.word_edge import UNSEEN

# Marks that UTS 10 weighs below the primary level; the vowel signs of Indic and Thai scripts are letters to it.
_ACCENT = re.compile(
    f"[{UNSEEN}\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u0652\u0670"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f]",
)


@lru_cache(maxsize=8192)
def _primary(character: str) -> str:
    apart = unicodedata.normalize("NFKD", character)
    return unicodedata.normalize("NFC", _ACCENT.sub("", apart).casefold())


_PRIMARY = Fold(character=_primary, ascii_text=str.lower)


class SearchText:
    """A text in which many directives may be looked for; it is folded once."""

    def __init__(self, original: str) -> None:
        self.folded = FoldedText(original, _PRIMARY)
        self.text = self.folded.text


def find_directive(directive: TextDirective, text: str | SearchText) -> tuple[int, int] | None:
    """The (start, end) in the original text of the first passage that fits the directive; None where none does."""
    page = text if isinstance(text, SearchText) else SearchText(text)
    found = find_folded(directive, page)
    return found and (page.folded.original_start(found[0]), page.folded.original_end(found[1]))


def find_folded(directive: TextDirective, page: SearchText) -> tuple[int, int] | None:
    """As `find_directive`, in offsets of the folded text."""
    terms = (directive.start, directive.end, directive.prefix, directive.suffix)
    start, end, prefix, suffix = (FoldedText(term, _PRIMARY).flat for term in terms)
    if any(term and not folded for term, folded in zip(terms, (start, end, prefix, suffix), strict=True)):
        return None
    text = page.text
    ends_word = bool(end) or not suffix
    at = 0
    while True:
        if prefix:
            before = _seek(prefix, text, at, ends_word=False)
            begin = _skip_white_space(text, before + len(prefix))
            fits = before >= 0 and _stands_at(start, text, begin, ends_word=ends_word)
        else:
            before = begin = _seek(start, text, at, ends_word=ends_word)
            fits = True
        if before < 0:
            return None
        at = before + 1
        if not fits:
            continue
        stop = begin + len(start)
        if end:
            stop = _seek_end(end, suffix, text, stop)
            return (begin, stop) if stop >= 0 else None
        if _is_followed(suffix, text, stop):
            return begin, stop


def _seek(term: str, text: str, at: int, *, ends_word: bool) -> int:
    """The first place of `term` from `at` on that begins a word, and ends one if asked; -1 where there is none."""
    at = text.find(term, at)
    while at >= 0:
        if is_word_boundary(text, at) and (not ends_word or is_word_boundary(text, at + len(term))):
            break
        at = text.find(term, at + 1)
    return at


def _seek_end(end: str, suffix: str, text: str, at: int) -> int:
    """Where the first passage-ending `end` from `at` on ends that the suffix follows; -1 where there is none."""
    found = _seek(end, text, at, ends_word=not suffix)
    while found >= 0:
        stop = found + len(end)
        if _is_followed(suffix, text, stop):
            return stop
        found = _seek(end, text, stop, ends_word=not suffix)
    return -1


def _is_followed(suffix: str, text: str, at: int) -> bool:
    return not suffix or _stands_at(suffix, text, _skip_white_space(text, at), ends_word=True)


def _stands_at(term: str, text: str, at: int, *, ends_word: bool) -> bool:
    return text.startswith(term, at) and (not ends_word or is_word_boundary(text, at + len(term)))


def _skip_white_space(text: str, at: int) -> int:
    while text[at : at + 1].isspace():
        at += 1
    return at
