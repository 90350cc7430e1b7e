"""Two editions of a text, held against each other sentence by sentence: what went, what came, what was reworded.

Law: sentences are the same by their words, white space aside, and never by likeness; likeness only says which of the sentences
that went and came belong together, to show them side by side. The order is the text's.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, islice
from typing import Final, NamedTuple

from rapidfuzz.distance import Indel

from factcheck.domain.edition import Kind, Step
from factcheck.errors import TextRefused
from factcheck.language.sentences import split_sentences

ALIKE: Final = 0.6
"""Likeness (0 to 1, by the characters both have in order) from which a sentence counts as another one reworded."""
_PAIRED: Final = 60
MOST: Final = 50_000
"""Sentences of a text that is compared."""


def compare_editions(earlier: str, later: str) -> list[Step]:
    """The way from the earlier text to the later, a step a sentence. Bit-parallel in the number of sentences.

    Raises `TextRefused` for a text of more than 50,000 sentences: a part of it would not be the whole.
    """
    old, new = _told(earlier), _told(later)
    numbers: dict[str, int] = {}
    keys = [[numbers.setdefault(" ".join(item.words.split()), len(numbers)) for item in side] for side in (old, new)]
    steps: list[Step] = []
    for same, run in groupby(Indel.opcodes(*keys), key=lambda step: step.tag == "equal"):
        some = list(run)
        went = old[some[0].src_start : some[-1].src_end]
        came = new[some[0].dest_start : some[-1].dest_end]
        if same:
            steps += (_step(Kind.SAME, one, other) for one, other in zip(went, came, strict=True))
        else:
            steps += _reworded(went, came)
    return steps


class _Told(NamedTuple):
    words: str
    start: int
    end: int


def _told(text: str) -> list[_Told]:
    told = [
        _Told(text[item.start : item.end], item.start, item.end) for item in islice(split_sentences(text), MOST + 1)
    ]
    if len(told) > MOST:
        raise TextRefused(
            f"A text of more than {MOST:,} sentences is not compared.", hint="factcheck capture CAPTURE --text"
        )
    return told


def _reworded(went: Sequence[_Told], came: Sequence[_Told]) -> Iterator[Step]:
    """What went and what came in one place: pairs that are alike as changed, in their order, and the rest around them."""
    at = 0
    for old in went:
        found = next(
            (place for place in range(at, min(len(came), at + _PAIRED)) if _alike(old.words, came[place].words)), None
        )
        if found is None:
            yield _step(Kind.GONE, old, None)
            continue
        yield from (_step(Kind.COME, None, new) for new in came[at:found])
        yield _step(Kind.CHANGED, old, came[found])
        at = found + 1
    yield from (_step(Kind.COME, None, new) for new in came[at:])


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other, score_cutoff=ALIKE) >= ALIKE


def _step(kind: Kind, old: _Told | None, new: _Told | None) -> Step:
    if old is None:
        return Step(kind, now=new.words if new else "")
    return Step(kind, old.words, new.words if new else "", old.start, old.end)
