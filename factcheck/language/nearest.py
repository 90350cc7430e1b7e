"""The passage of a text nearest to a quote that is not in it: for showing to a person, never for deciding.

The quote's words that are rare in the text say where to look; the words both have in order say where the passage begins
and ends. Likeness is the share of characters both have in order (Indel distance, 0 to 1), case and normal form aside.
"""

import heapq
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from itertools import product

from rapidfuzz.distance import Indel

from factcheck.domain.normal_text import normal_form
from factcheck.domain.word_edge import UNSPACED

NEAR = 0.6
"""The likeness below which nothing is near. Of 529 sentences the nearest in an unrelated article stayed below 0.56; with
a third of its words replaced, a sentence kept 0.70 or more in its own article, in 19 of 20 cases."""

_WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
_PIECE = 16_384
_HITS_LIMIT = 200_000
_CANDIDATES = 3
_LONG = 300
_REPLACED = 0.05


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text with their code point offsets, `end` exclusive, and how like the quote they are, 0 to 1."""

    words: str
    start: int
    end: int
    similarity: float


def nearest_passage(exact: str, text: str) -> Passage | None:
    """The passage of `text` most like `exact`; None where none is NEAR. Linear in the text; a tie goes to the first."""
    wanted = [word.casefold() for word in _WORD.findall(exact)]
    page = _Words(text)
    passages = []
    for window in _likely_windows(wanted, page.words):
        first, last = _aligned(wanted, page.words, window)
        start, end = _with_marks(exact, text, page.offset(first)[0], page.offset(last)[1])
        likeness = Indel.normalized_similarity(normal_form(exact).casefold(), normal_form(text[start:end]).casefold())
        passages.append(Passage(text[start:end], start, end, likeness))
    best = max(passages, key=lambda passage: (passage.similarity, -passage.start), default=None)
    return best if best and best.similarity >= NEAR else None


class _Words:
    """The words of a text in lower case, with the way back to their offsets."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._begins: list[int] = []
        self._counts: list[int] = []
        self.words: list[str] = []
        begin = 0
        while begin < len(text):
            end = text.find(" ", begin + _PIECE) % (len(text) + 1)
            self._begins.append(begin)
            self._counts.append(len(self.words))
            self.words += [word.casefold() for word in _WORD.findall(text, begin, end)]
            begin = end + (end == begin)

    def offset(self, number: int) -> tuple[int, int]:
        """Where the word of this number begins and ends in the text."""
        piece = bisect_right(self._counts, number) - 1
        words = _WORD.finditer(self._text, self._begins[piece])
        for _ in range(number - self._counts[piece]):
            next(words)
        return next(words).span()


def _likely_windows(wanted: list[str], words: list[str]) -> list[tuple[int, int]]:
    """The stretches of words, as numbers from first to last, that hold most of the quote's words, rare ones first."""
    reach = len(wanted) * 3 // 2 + 5
    hits = _hits(wanted, words)
    weight = {word: count**-0.5 for word, count in Counter(word for _, word in hits).items()}
    spare = Counter(wanted)
    best: dict[int, tuple[float, int, int]] = {}
    score, oldest = 0.0, 0
    for at, word in hits:
        while hits[oldest][0] <= at - reach:
            gone = hits[oldest][1]
            spare[gone] += 1
            score -= weight[gone] if spare[gone] > 0 else 0
            oldest += 1
        score += weight[word] if spare[word] > 0 else 0
        spare[word] -= 1
        first = hits[oldest][0]
        found = (score, -first, -at)
        best[first // reach] = max(best.get(first // reach, found), found)
    return [(-first, -last) for _, first, last in heapq.nlargest(_CANDIDATES, best.values())]


def _hits(wanted: list[str], words: list[str]) -> list[tuple[int, str]]:
    """Every word of the quote in the text with its number. Words too common to tell one place from another are left out."""
    asked = set(wanted)
    counts = Counter(word for word in words if word in asked)
    room = _HITS_LIMIT
    telling = set()
    for word, count in sorted(counts.items(), key=lambda counted: (counted[1], counted[0])):
        if count > room:
            break
        telling.add(word)
        room -= count
    return [(at, word) for at, word in enumerate(words) if word in telling]


def _aligned(wanted: list[str], words: list[str], window: tuple[int, int]) -> tuple[int, int]:
    """The first and last word of the passage within, or right beside, the window."""
    base = window[0]
    shared = [
        (block.src_start, base + block.dest_start, block.src_end, base + block.dest_end)
        for block in Indel.opcodes(wanted, words[base : window[1] + 1])
        if block.tag == "equal"
    ]
    if len(wanted) > _LONG:
        return shared[0][1], shared[-1][3] - 1
    # The passage begins at one of the first shared runs, or before the very first by as many words as the quote has
    # there: what replaced them is what a reader wants to see. Likewise at its end.
    begins = {run[1]: 0.0 for run in shared[:3]} | {max(0, shared[0][1] - shared[0][0]): _REPLACED}
    ends = {run[3]: 0.0 for run in shared[-3:]} | {
        min(len(words), shared[-1][3] + len(wanted) - shared[-1][2]): _REPLACED
    }
    sought = " ".join(wanted)

    def likeness(span: tuple[int, int]) -> float:
        found = " ".join(words[span[0] : span[1]])
        return Indel.normalized_similarity(sought, found) + begins[span[0]] + ends[span[1]]

    first, end = max((span for span in product(begins, ends) if span[0] < span[1]), key=likeness)
    return first, end - 1


def _with_marks(exact: str, text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the punctuation that touches it, on the sides where the quote has punctuation too."""
    if not exact.strip()[0].isalnum():
        while start > 0 and not (text[start - 1].isalnum() or text[start - 1].isspace()):
            start -= 1
    if not exact.strip()[-1].isalnum():
        while end < len(text) and not (text[end].isalnum() or text[end].isspace()):
            end += 1
    return start, end
