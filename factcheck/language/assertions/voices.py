"""How something is put: as a fact, as an opinion, as a question, as a wish."""

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.language.assertions.candidate import Voice
from factcheck.language.assertions.verbs import OPINION_LEMMAS, Kind
from factcheck.language.assertions.words import Item, words_of

_OPINION_VERBS = frozenset(("think", "believe", "feel", "suspect", "doubt", "prefer", "fear", "love", "hate"))
_OPINION_WORDS = words_of(
    """should ought shouldn't wonderful terrible beautiful ugly disgraceful shameful outrageous ridiculous absurd
    brilliant awful horrible magnificent pathetic foolish stupid wise unwise sensible naive naïve unfair fair deserve
    deserves deserved disappointing encouraging sadly unfortunately hopefully frankly surely arguably obviously clearly
    disgrace scandal tragedy best worst better wrong right honestly dreadful lovely pleasant unpleasant wicked noble
    cowardly reckless irresponsible unacceptable hypocrisy hypocritical cynical sentimental tasteless charming dull
    elegant clumsy glorious miserable regrettable laughable dangerous inspiring disgusting delicious"""
)
_STRONG_OPINION = words_of(
    "should ought shouldn't disgrace disgraceful shameful outrageous ridiculous absurd unacceptable deserve deserves"
)
_HEDGES = words_of(
    "may might could perhaps maybe possibly probably likely unlikely seems seem seemed appears appear appeared apparently presumably"
)
_WISHING = words_of("hope hopes wish wishes let's")
_INVITING = re.compile(
    r"(?:let us|let me|let['\u2019]s|thank you|good (?:morning|afternoon|evening)|may (?:the|we|they|he|she|this|god)|if only|long live|would that|please)\b",
    re.IGNORECASE,
)
_IN_MY_VIEW = (
    "in my view",
    "in my opinion",
    "to my mind",
    "i am proud",
    "i am glad",
    "i am sorry",
    "i am ashamed",
    "i am grateful",
    "i am happy",
    "we are proud",
    "thing that matters",
    "do not need a",
)
_TAIL = " \"'\u201d\u2019\u00bb\u201c)]"


def voice_of(words: str, items: Sequence[Item], kind: Kind | None, lemma: str = "") -> Voice:
    """The voice of an assertion: by its own mark first, then by the verb that reports it, then by its words."""
    if words.rstrip(_TAIL).endswith(("?", "\uff1f", "\u061f")) or kind is Kind.ASK:
        return Voice.QUESTION
    if [item.lower for item in items[:2]] in (["one", "wonders"], ["i", "wonder"], ["we", "wonder"]):
        return Voice.QUESTION
    if kind is Kind.WISH or (lemma == "call" and len(items) > 1 and items[1].lower == "for") or _wishes(words, items):
        return Voice.WISH
    if lemma in OPINION_LEMMAS or is_opinion(items):
        return Voice.OPINION
    return Voice.ASSERTION


def _wishes(words: str, items: Sequence[Item]) -> bool:
    if _INVITING.match(words):
        return True
    return len(items) > 1 and items[0].lower in {"i", "we"} and items[1].lower in _WISHING


def is_opinion(items: Sequence[Item]) -> bool:
    lower = [item.lower for item in items]
    if any(first in {"i", "we"} and second in _OPINION_VERBS for first, second in pairwise(lower)):
        return True
    joined = " ".join(lower[:12])
    if any(phrase in joined for phrase in _IN_MY_VIEW):
        return True
    if any(word in _STRONG_OPINION for word in lower):
        return True
    return any(word in _OPINION_WORDS for word in lower) and not any(item.text[0].isdigit() for item in items)


def opinion_words(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.lower for item in items if item.lower in _OPINION_WORDS))


def hedges(items: Sequence[Item]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.lower for item in items if item.lower in _HEDGES))
