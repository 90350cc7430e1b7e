"""What a passage changes in a quote, word by word, as data for whoever prints it."""

import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby

from rapidfuzz.distance import Indel

from factcheck.domain.normal_text import normal_form
from factcheck.domain.word_edge import UNSPACED

_WORD = re.compile(rf"[{UNSPACED}]|[^\s{UNSPACED}]+")


class Change(StrEnum):
    """How words stand between quote and passage."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


def difference(exact: str, passage: str) -> list[tuple[Change, str]]:
    """The quote turned into the passage: runs of words that are the same, in the quote only, in the passage only.

    Words count as the same in their normal form, and are given as the quote has them. A replaced run is REMOVED, then
    ADDED: `[-unilateral-] {+bilateral+}`.
    """
    return list(_changes(exact, passage))


def mark_difference(exact: str, passage: str) -> str:
    """The same as one line of plain text: `a [-unilateral-] {+bilateral+} ceasefire`."""
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}-]", Change.ADDED: "{{+{}+}}"}
    return " ".join(marks[change].format(" ".join(words.split())) for change, words in _changes(exact, passage))


def _changes(exact: str, passage: str) -> Iterator[tuple[Change, str]]:
    quoted, found = list(_WORD.finditer(exact)), list(_WORD.finditer(passage))
    steps = Indel.opcodes([normal_form(word.group()) for word in quoted], [normal_form(word.group()) for word in found])
    for same, run in groupby(steps, key=lambda step: step.tag == "equal"):
        some = list(run)
        removed = quoted[some[0].src_start : some[-1].src_end]
        added = found[some[0].dest_start : some[-1].dest_end]
        if removed:
            yield Change.SAME if same else Change.REMOVED, exact[removed[0].start() : removed[-1].end()]
        if added and not same:
            yield Change.ADDED, passage[added[0].start() : added[-1].end()]
