"""How well a text answers a question of words: BM25 (Robertson and Zaragoza 2009), and how much of the text was asked for.

Two changes to the textbook. The usual length is a constant, so that a score is the same whatever else a desk holds. And
a claim nearly all of whose own words stand in the question counts for up to half as much again: a long post that repeats
a short claim is about that claim.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from factcheck.language.index_words import telling_words

_SATURATION: Final = 1.2
_LENGTH_MATTERS: Final = 0.4
_USUAL_LENGTH: Final = 40.0
_WHOLLY_ASKED: Final = 0.5


def rarity(holding: int, all_texts: int) -> float:
    """What a word is worth that so many of all texts hold; never negative."""
    return math.log(1 + (max(all_texts - holding, 0) + 0.5) / (holding + 0.5))


def relevance(worth: Mapping[str, float], fields: Sequence[tuple[Sequence[str], float]]) -> float:
    """The score of a text made of fields, each of words and a weight; 0 where no word of the question is in it.

    `worth` has the rarity of each word asked for.
    """
    counts: dict[str, float] = {}
    length = 0.0
    for words, weight in fields:
        length += weight * len(words)
        for word in words:
            if word in worth:
                counts[word] = counts.get(word, 0.0) + weight
    norm = _SATURATION * (1 - _LENGTH_MATTERS + _LENGTH_MATTERS * length / _USUAL_LENGTH)
    score = sum(worth[word] * count * (_SATURATION + 1) / (count + norm) for word, count in counts.items())
    return score * (1 + _WHOLLY_ASKED * max((_share_asked(worth, words) for words, _ in fields), default=0.0))


def _share_asked(worth: Mapping[str, float], words: Sequence[str]) -> float:
    own = telling_words(set(words))
    return sum(word in worth for word in own) / len(own) if own else 0.0
