"""Who has the floor in a transcript or an interview: `HART: …`, `Q: …`, a question in bold and its answer."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.language.assertions.words import words_of

_LABEL = re.compile(
    r"(?P<name>[A-Z][\w.'\u2019-]*(?: (?:[A-Z][\w.'\u2019-]*|of|de|van|von|the)){0,5})(?: \([^()\n]{1,60}\))?\*{0,2}:\*{0,2}\s+(?=\S)"
)
_ASKING = frozenset(("q", "question", "interviewer", "host", "moderator", "reporter", "journalist"))
_ANSWERING = frozenset(("a", "answer"))
_TALK = re.compile(
    r"\b(?:interview(?:ed)? (?:with )?|spoke (?:to|with) |speaks (?:to|with) |talks? (?:to|with) |talked (?:to|with) |sat down with |conversation with |met )"
    r"(?:us )?(?P<name>(?:[A-Z][\w.'\u2019-]* ){0,4}[A-Z][\w'\u2019-]*)"
)
_NO_LABELS = words_of("""note update updated correction photo source sources read related caption figure table tip warning example editor's editors published
    contact tags date time place topic subject re summary background analysis key more also watch listen live comments""")
_AFTERWARDS = re.compile(
    r"[(\[*_]*(?:after|since) (?:this|the|our) (?:interview|conversation|talk|briefing|hearing|session)|[(\[*_]*(?:this|the) (?:interview|conversation|transcript|briefing) (?:was|has been|took|ended)|\((?:the )?(?:briefing|interview|session|hearing) end",
    re.IGNORECASE,
)
_LONGEST_QUESTION = 400
_FEWEST = 2
_FEWEST_TO_TELL = 5


@dataclass(frozen=True, slots=True)
class Turn:
    """A block's speaker: the label as it stands, empty for one who asks, and where the words begin behind the label."""

    name: str
    asks: bool
    begins: int
    labelled: bool


def read_turns(text: str, blocks: Sequence[tuple[int, int]], interviewee: str = "") -> dict[int, Turn]:
    """Who has the floor in which block. Empty where the text is no transcript and no interview."""
    labels: dict[int, tuple[str, int]] = {}
    counts: Counter[str] = Counter()
    for number, (start, end) in enumerate(blocks):
        match = _LABEL.match(text, start, min(end, start + 120))
        if match is None or match["name"].casefold().split()[0] in _NO_LABELS:
            continue
        labels[number] = (match["name"], match.end())
        counts[match["name"].casefold()] += 1
    if not _is_transcript(labels, counts):
        return _interview_turns(text, blocks, interviewee)
    answering = interviewee or find_interviewee(text, blocks)
    turns: dict[int, Turn] = {}
    last: Turn | None = None
    coda = _begins_coda(labels, len(blocks))
    for number in range(min(labels), len(blocks)):
        if number >= coda:
            break
        if number in labels:
            name, begins = labels[number]
            plain = name.casefold()
            asks = plain in _ASKING
            last = Turn("" if asks else answering if plain in _ANSWERING else name, asks, begins, labelled=True)
            turns[number] = last
        elif last is not None and _ends_turns(text[slice(*blocks[number])]):
            last = None
        elif last is not None:
            turns[number] = Turn(last.name, last.asks, blocks[number][0], labelled=False)
    return turns


def _begins_coda(labels: dict[int, tuple[str, int]], blocks: int) -> int:
    """Where the article speaks again behind the last turn: if no turn before it took more than one paragraph."""
    places = sorted(labels)
    apart = len(places) < _FEWEST_TO_TELL or any(other - one > 1 for one, other in pairwise(places))
    return blocks if apart else places[-1] + 1


def _ends_turns(block: str) -> bool:
    """Whether a block closes the record: a rule, or a word about the talk itself."""
    return not any(char.isalnum() for char in block[:80]) or _AFTERWARDS.match(block) is not None


def _is_transcript(labels: dict[int, tuple[str, int]], counts: Counter[str]) -> bool:
    if len(labels) < _FEWEST:
        return False
    shouted = sum(count for name, count in counts.items() if name in _ASKING | _ANSWERING)
    shouted += sum(1 for name, _ in labels.values() if name.isupper() and len(name) > 1)
    return shouted >= _FEWEST or max(counts.values()) >= _FEWEST


def find_interviewee(text: str, blocks: Sequence[tuple[int, int]]) -> str:
    """Whom the first paragraphs say they talked to."""
    for start, end in blocks[:6]:
        match = _TALK.search(text, start, min(end, start + 2_000))
        if match is not None:
            return match["name"]
    return ""


def _interview_turns(text: str, blocks: Sequence[tuple[int, int]], interviewee: str) -> dict[int, Turn]:
    """An interview without labels: paragraphs that are one question, each with its answer behind it."""
    interviewee = interviewee or find_interviewee(text, blocks)
    asked = [
        number
        for number, (start, end) in enumerate(blocks)
        if end - start < _LONGEST_QUESTION and text[start:end].rstrip("*_ ").endswith("?")
    ]
    if len(asked) < _FEWEST + 1 or not interviewee:
        return {}
    turns = {number: Turn("", asks=True, begins=blocks[number][0], labelled=False) for number in asked}
    for number in range(asked[0], len(blocks)):
        if _ends_turns(text[slice(*blocks[number])]):
            break
        if number not in turns:
            turns[number] = Turn(interviewee, asks=False, begins=blocks[number][0], labelled=False)
    return turns
