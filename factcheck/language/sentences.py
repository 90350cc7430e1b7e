"""Sentences of a text, with their places.

The law: a sentence never crosses a block boundary (a line feed, or a tab between table cells), the sentences are in order
and do not overlap, and everything between them is white space or a list mark. A full stop ends a sentence unless the word
before it is an abbreviation, an initial or a number that goes on. Sentences inside quotation marks are sentences of their
own. Time is linear in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_STOP = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u0964]+")
# Closing marks and footnote numbers that still belong to the sentence.
_CLOSERS = re.compile(r"(?:[*_\"'\u2019\u201d\u201c\u00bb\u00ab\u203a\u2039)\]]|\[\d{1,3}\])*")
_OPENERS = re.compile(r"[\s*_\"'\u2018\u201c\u201e\u201a\u00ab\u00bb\u2039\u203a(\[\u2013\u2014-]*")
_BULLET = re.compile(r"(?:[\u2022\u25cf\u25aa\u2023\u00b7*+>\u2013\u2014-]+|#{1,6}|\(?\d{1,3}[.)]|\(?[a-z][.)])\s+")
# Emphasis in Markdown: no part of a sentence.
_EMPHASIS = "*_"
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_SOFT_LINE = 45
"""A line of this many characters that stops in mid-sentence was wrapped, where blank lines set off the paragraphs."""
_LONGEST_LINE = 140
_FEWEST_LINES = 4
_SAMPLE = 20_000
_LAST = frozenset(".!?:\u2026")
_LONGEST_ABBREVIATION = 12


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# An abbreviation is not the end where a name follows.
_BEFORE_NAMES = _words("""Mr Mrs Ms Mx Dr Prof Gen Col Maj Capt Cpt Lt Sgt Cpl Pvt Sen Rep Gov Pres Rev Hon Adm Cmdr Cdr Amb Supt Insp Messrs
    Mme Mlle Fr Br vs v cf viz Dep Min Sec Secy Atty Asst Det Ald Dir Brig Ens""")
# Not the end where a figure follows.
_BEFORE_FIGURES = _words("""no nos art arts para paras p pp vol vols ch chap fig figs eq approx ca c sec sect cl jan feb mar apr jun jul aug sep sept oct nov
    dec res doc reg""")
# Often at the end of a name: the end only where a word follows that opens sentences.
_AFTER_NAMES = _words(
    "inc ltd corp co jr sr bros etc al dept univ assn ave blvd rd st mt ft est llc mfg intl natl govt"
)
_AT_TIMES = frozenset(("a.m", "p.m"))
_NEVER_LAST = frozenset(("e.g", "i.e", "eg", "ie"))
_OPENING_WORDS = _words("""the a an this that these those it its he his she her they their we our i you your there here in on at by for from with
    without to of as if but and or nor so yet when while where who what why how which whether after before since because
    although though however meanwhile moreover instead then now today yesterday once one two three four five six seven
    eight nine ten some many most few several all both each every no not nobody nothing none another other others only
    even just still also according earlier later last next during under over between among about against""")
_SPEECH = _words("""said says asked asks told tells replied replies answered wrote writes added adds exclaimed cried shouted demanded
    insisted wondered warned joked declared argued recalled""")
_WORD = re.compile(r"[^\W\d_]+")
_WORDS_TO_VERB = 9


@dataclass(frozen=True, slots=True)
class Sentence:
    """`start` and `end` are code point offsets, `end` exclusive; `block` counts the blocks of the text from 0."""

    start: int
    end: int
    block: int


def split_sentences(text: str) -> list[Sentence]:
    """Every sentence of `text` in order. A block without any sentence mark, as a heading, is one sentence."""
    flow = unwrap_lines(text)
    found: list[Sentence] = []
    for block, (start, end) in enumerate(list_blocks(flow)):
        found.extend(Sentence(first, last, block) for first, last in _split_block(flow, start, end))
    return found


def unwrap_lines(text: str) -> str:
    """The same text, offsets unchanged, with a space for each line feed that only wraps a line.

    A line feed wraps where the next line begins in lower case, or where blank lines set off the paragraphs and a long
    line stops in mid-sentence.
    """
    long_line = _wrapped_at(text)
    pieces: list[str] = []
    at = 0
    while True:
        feed = text.find("\n", at)
        if feed < 0:
            pieces.append(text[at:])
            return "".join(pieces)
        pieces.append(text[at:feed])
        pieces.append(" " if _wraps(text, at, feed, long_line) else "\n")
        at = feed + 1


def list_blocks(flow: str) -> Iterator[tuple[int, int]]:
    """The blocks between line feeds and tabs, without the white space and list marks around them."""
    for piece in re.finditer(r"[^\n\t]+", flow):
        start, end = piece.span()
        start, end = _trim(flow, start, end)
        bullet = _BULLET.match(flow, start, end)
        start = bullet.end() if bullet else start
        while start < end and flow[start] in _EMPHASIS:
            start += 1
        if start < end:
            yield start, end


def _wrapped_at(text: str) -> int:
    """How long a line must be to have been wrapped; 0 in a text whose lines are paragraphs.

    Lines are wrapped where blank lines set off the paragraphs, or where most of the longer lines stop in mid-sentence.
    """
    if _BLANK_LINE.search(text):
        return _SOFT_LINE
    lines = [line for line in text[:_SAMPLE].split("\n") if len(line) >= _SOFT_LINE]
    stopping = sum(1 for line in lines if line.rstrip("\"'\u201d\u2019)* ")[-1:] not in _LAST)
    if len(lines) < _FEWEST_LINES or stopping < len(lines) // 2 or max(map(len, lines)) > _LONGEST_LINE:
        return 0
    return sorted(map(len, lines))[len(lines) * 9 // 10] * 3 // 4


def _wraps(text: str, start: int, feed: int, long_line: int) -> bool:
    following = text[feed + 1 : feed + 2]
    if not following or following.isspace() or feed == start:
        return False
    last = text[feed - 1]
    if following.islower() and last not in ".!?:":
        return True
    return 0 < long_line <= feed - start and not _BULLET.match(text, feed + 1)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _split_block(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        closed = _CLOSERS.match(text, stop.end(), end)
        after = closed.end() if closed else stop.end()
        if stop.start() >= begin and _is_end(text, begin, stop, after, end):
            yield begin, after
            begin, _ = _trim(text, after, end)
    if begin < end:
        yield begin, end


def _is_end(text: str, begin: int, stop: re.Match[str], after: int, end: int) -> bool:
    if after >= end:
        return True
    mark = stop.group()
    if mark[0] in "\u3002\uff01\uff1f":
        return True
    if not text[after].isspace():
        return False
    opener = _OPENERS.match(text, after, end)
    following = opener.end() if opener else after
    if following >= end or text[following].islower():
        return following >= end
    word = _WORD.match(text, following, end)
    opens = word is not None and word.group().casefold() in _OPENING_WORDS
    if mark == ".":
        return after > stop.end() or _ends_after(text, begin, stop.start(), text[following], opens)
    if after > stop.end() and mark[-1] in "!?\u2026" and not opens:
        return not _speech_follows(text, following, end)
    return True


def _ends_after(text: str, begin: int, dot: int, following: str, opens: bool) -> bool:
    """Whether a lone full stop at `dot` ends the sentence, by the word before it."""
    start = dot
    while (
        start > begin and dot - start < _LONGEST_ABBREVIATION and (text[start - 1].isalnum() or text[start - 1] in ".&")
    ):
        start -= 1
    word = text[start:dot]
    plain = word.casefold()
    if (
        plain in _NEVER_LAST
        or word in _BEFORE_NAMES
        or (word.isupper() and len(word) > 1 and word.title() in _BEFORE_NAMES)
    ):
        return False
    if len(word) == 1 and word.isupper():
        return opens and word != "I"
    if plain in _BEFORE_FIGURES:
        return not following.isdigit()
    if plain in _AT_TIMES:
        return following.isalpha()
    return opens if "." in word or plain in _AFTER_NAMES else True


def _speech_follows(text: str, start: int, end: int) -> bool:
    """Whether what follows a quotation that ended in a mark of its own is `Hart asked`, not a new sentence."""
    at = start
    for _ in range(_WORDS_TO_VERB):
        word = _WORD.match(text, at, end)
        if word is None:
            return False
        if word.group() in _SPEECH:
            return True
        at = word.end()
        if at < end and text[at] in ".,'\u2019-":
            at += 1
        if at < end and text[at] == " ":
            at += 1
    return False
