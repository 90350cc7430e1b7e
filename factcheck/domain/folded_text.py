"""A text folded to a simpler form, with the way back to every character it came from.

The law: folding is deterministic, and each place in the folded text maps to one place in the original. A run of white
space becomes one space, or one line feed where the run holds one, so that paragraphs can still be told apart.
Time is linear in the text. Offsets are code points; an end is exclusive.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

_ASCII_BLANKS = {ord(blank): " " for blank in "\t\x0b\x0c\r\x1c\x1d\x1e\x1f"}
_BLANK_RUN = re.compile(r"[ \n]{2,}")
# One str.replace passes over 100,000 characters in 0.02 ms, str.translate in 5 ms.
_MOST_REPLACEMENTS = 100
# Reordering combining marks takes quadratic time in the length of their run; no script needs more than a handful.
_MOST_MARKS = 128


@dataclass(frozen=True, slots=True)
class Fold:
    """What becomes of one character ("" drops it), and of a text that is all ASCII, whose length stays."""

    character: Callable[[str], str]
    ascii_text: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Edit:
    at: int
    size: int
    folded_at: int
    folded_size: int


class FoldedText:
    """`text` is the folded form of `original`; both stay as they are."""

    def __init__(self, original: str, fold: Fold) -> None:
        self.original = original
        plain, left_over = _fold_same_size(original, fold)
        edits: list[_Edit] = []
        kept: list[str] = []
        done = folded_at = 0
        for found in left_over.finditer(plain):
            instead = _instead_of(found.group(), fold)
            if instead == found.group():
                continue
            at, end = found.span()
            folded_at += at - done
            kept += (plain[done:at], instead)
            edits.append(_Edit(at, end - at, folded_at, len(instead)))
            folded_at += len(instead)
            done = end
        kept.append(plain[done:])
        self.text = "".join(kept)
        self._edits = edits
        self._at = [edit.at for edit in edits]
        self._folded_at = [edit.folded_at for edit in edits]

    @cached_property
    def flat(self) -> str:
        """The folded text with every line break as a space; same offsets as `text`."""
        return self.text.replace("\n", " ")

    def original_start(self, at: int) -> int:
        """Where in the original the folded character at `at` begins."""
        edit, within = self._edit_under(at)
        if edit is None:
            return at
        return edit.at if within < edit.folded_size else edit.at + edit.size + within - edit.folded_size

    def original_end(self, end: int) -> int:
        """Where in the original the last folded character before `end` ends."""
        edit, within = self._edit_under(end - 1)
        if edit is None:
            return end
        return edit.at + edit.size + max(0, within + 1 - edit.folded_size)

    def is_whole(self, start: int, end: int) -> bool:
        """False where the span begins or ends inside what was one character, such as half of a ligature."""
        first, into = self._edit_under(start)
        last, upto = self._edit_under(end - 1)
        begins = first is None or into == 0 or into >= first.folded_size
        return begins and (last is None or upto >= last.folded_size - 1)

    def folded_offset(self, at: int) -> int:
        """The folded offset of an original one; inside a replaced run, the beginning of what replaced it."""
        number = bisect_right(self._at, at) - 1
        if number < 0:
            return at
        edit = self._edits[number]
        within = at - edit.at
        return edit.folded_at + (edit.folded_size + within - edit.size if within >= edit.size else 0)

    def _edit_under(self, at: int) -> tuple[_Edit | None, int]:
        number = bisect_right(self._folded_at, at) - 1
        if number < 0:
            return None, 0
        edit = self._edits[number]
        return edit, at - edit.folded_at


def occurrences(needle: str, haystack: str) -> Iterator[int]:
    """Every place of `needle`, overlapping ones too, in linear time however repetitive both are.

    Two neighbouring places nearer than half the needle are one smallest period apart (Fine and Wilf, 1965), so only a
    period is compared; places farther apart are too few to cost more than a pass.
    """
    size = len(needle)
    period, tail = 0, ""
    at = haystack.find(needle)
    while at >= 0:
        yield at
        if period and haystack.startswith(tail, at + size):
            at += period
            continue
        following = haystack.find(needle, at + 1)
        if 0 < following - at <= size // 2:
            period = following - at
            tail = needle[size - period :]
        at = following


def _fold_same_size(text: str, fold: Fold) -> tuple[str, re.Pattern[str]]:
    """Every one-to-one fold made, and a pattern for what is left: runs, clusters, and characters that grow or go."""
    if text.isascii():
        return fold.ascii_text(text).translate(_ASCII_BLANKS), _BLANK_RUN
    changed: dict[str, str] = {}
    marks = ""
    for found in sorted(set(text)):
        folded = found if found == "\n" else " " if found.isspace() else fold.character(found)
        if folded != found:
            changed[found] = folded
        if folded and _is_composing(folded[0]):
            marks += folded if len(folded) == 1 else found
    plain = _replace_each(text, {found: folded for found, folded in changed.items() if len(folded) == 1})
    others = {found: folded for found, folded in changed.items() if len(folded) != 1}
    return plain, _left_over(plain, others, marks)


def _replace_each(text: str, instead: dict[str, str]) -> str:
    if len(instead) > _MOST_REPLACEMENTS:
        return text.translate({ord(found): folded for found, folded in instead.items()})
    for found, folded in instead.items():
        text = text.replace(found, folded)
    return text


def _left_over(plain: str, others: dict[str, str], marks: str) -> re.Pattern[str]:
    dropped = re.escape("".join(found for found, folded in others.items() if not folded))
    longer = re.escape("".join(found for found, folded in others.items() if folded))
    marks = re.escape(marks)
    parts = []
    # A base with its marks is composed as one, also where a dropped character stands between them.
    if marks and not _is_composed(_replace_each(plain, others), marks):
        parts.append(rf"[^ \n{dropped}{marks}][{dropped}{marks}]{{0,{_MOST_MARKS}}}[{marks}]")
    parts += [rf"[ \n][ \n{dropped}]*[ \n]", f"[{dropped}]+"] if dropped else [_BLANK_RUN.pattern]
    parts += [f"[{longer}]"] if longer else []
    return re.compile("|".join(parts))


def _is_composed(text: str, marks: str) -> bool:
    hostile = re.search(f"[{marks}]{{{_MOST_MARKS}}}", text)
    return not hostile and unicodedata.is_normalized("NFC", text)


def _instead_of(run: str, fold: Fold) -> str:
    if run[0] in " \n" and len(run) > 1:
        return "\n" if "\n" in run else " "
    folded = "".join(map(fold.character, run))
    return unicodedata.normalize("NFC", folded) if len(run) > 1 else folded


def _is_composing(character: str) -> bool:
    """A character that may melt into the one before it: a combining mark, or a Hangul vowel or final."""
    return unicodedata.category(character)[0] == "M" or "\u1160" <= character <= "\u11ff"
