"""An article cut into what is read: its blocks, their sentences, and which of them are the article at all."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from factcheck.language.assertions.date_phrases import Dates
from factcheck.language.assertions.furniture import is_furniture, is_label, opens_comments, past_dateline, past_stamp
from factcheck.language.assertions.people import Name, find_names
from factcheck.language.assertions.transcript import Turn, read_turns
from factcheck.language.assertions.words import DATE, QUOTE, Item, list_items
from factcheck.language.quotations import Quotation
from factcheck.language.sentences import Sentence, list_blocks, unwrap_lines

_LONGEST = 6_000
"""Characters in a sentence: what is longer is no sentence, and not read."""

_BULLETS = "-*+\u2022\u25cf\u2013"


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence as it is read: `begins` is behind a speaker's label or a dateline.

    In `items` each quotation and each date outside quotations is one item; `plain` has every word. `quotations` are the indices
    of the quotations that reach into the sentence, in the order of their items. `label` is a heading or the like: read for
    names and dates, never proposed.
    """

    sentence: Sentence
    begins: int
    items: Sequence[Item]
    names: Sequence[Name]
    quotations: tuple[int, ...]
    label: bool
    turn: Turn | None
    ends_colon: bool
    quoted_block: bool = False


@dataclass(slots=True)
class _Cutter:
    text: str
    quotations: list[Quotation]
    dates: Dates
    parts: list[tuple[int, int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for number, quotation in enumerate(self.quotations):
            for first, last in quotation.parts:
                self.parts.append((max(quotation.start, first - 1), min(quotation.end, last + 1), number))

    def cut(self, sentence: Sentence, begins: int, turn: Turn | None, *, label: bool, quoted: bool) -> Passage:
        spans: list[tuple[int, int, str]] = []
        inside: list[int] = []
        at = bisect_right(self.parts, begins, key=lambda part: part[1])
        while at < len(self.parts) and self.parts[at][0] < sentence.end:
            first, last, number = self.parts[at]
            if min(last, sentence.end) > max(first, begins):
                spans.append((max(first, begins), min(last, sentence.end), QUOTE))
                inside.append(number)
            at += 1
        for phrase in self.dates.within(begins, sentence.end):
            if phrase.end <= sentence.end and not any(
                first < phrase.end and phrase.start < last for first, last, _ in spans
            ):
                spans.append((phrase.start, phrase.end, DATE))
        items = list_items(self.text, begins, sentence.end, sorted(spans))
        return Passage(
            sentence,
            begins,
            items,
            find_names(items),
            tuple(inside),
            label,
            turn,
            ends_colon=self.text[begins : sentence.end].endswith(":"),
            quoted_block=quoted,
        )


def cut_passages(
    text: str, sentences: Sequence[Sentence], quotations: list[Quotation], dates: Dates, interviewee: str = ""
) -> list[Passage]:
    """The sentences of the article in order. Page furniture and readers' comments are left out."""
    flow = unwrap_lines(text)
    blocks = list(list_blocks(flow))
    turns = read_turns(flow, blocks, interviewee)
    skipped, labels = _sort_blocks(flow, blocks, turns)
    cutter = _Cutter(text, quotations, dates)
    passages: list[Passage] = []
    last_block = -1
    for sentence in sentences:
        if sentence.block in skipped or sentence.end - sentence.start > _LONGEST:
            continue
        turn = turns.get(sentence.block)
        begins = sentence.start
        if turn is not None:
            begins = max(begins, turn.begins)
        elif sentence.block != last_block:
            begins = past_stamp(text, past_dateline(text, sentence.start, sentence.end), sentence.end)
        last_block = sentence.block
        if begins < sentence.end:
            passages.append(
                cutter.cut(
                    sentence,
                    begins,
                    turn,
                    label=sentence.block in labels,
                    quoted=_line_opens_with(text, blocks[sentence.block][0], ">"),
                )
            )
    return passages


def _sort_blocks(flow: str, blocks: Sequence[tuple[int, int]], turns: dict[int, Turn]) -> tuple[set[int], set[int]]:
    """The blocks that are not the article's, and those that are only labels."""
    skipped: set[int] = set()
    labels: set[int] = set()
    for number, (start, end) in enumerate(blocks):
        block = flow[start:end]
        if opens_comments(block) and number > len(blocks) // 3:
            skipped.update(range(number, len(blocks)))
            break
        if is_furniture(block):
            skipped.add(number)
        elif _line_opens_with(flow, start, "#"):
            labels.add(number)
        elif number not in turns or not turns[number].labelled:
            listed = any(_line_opens_with(flow, start, mark) for mark in _BULLETS)
            if end - start <= _LONGEST and is_label(block, listed=listed):
                labels.add(number)
    return skipped, labels


def _line_opens_with(text: str, start: int, mark: str) -> bool:
    """Whether the line that `start` stands in opens with the mark, at most a few characters before it."""
    before = text[max(0, start - 8) : start]
    return before.rpartition("\n")[2].lstrip().startswith(mark)
