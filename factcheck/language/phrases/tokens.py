"""Cutting text into words once, with the place of each: everything after this looks only at words."""

import re
from typing import Any

_TOKEN = re.compile(
    r"[0-9]{1,4}([-/.])[0-9]{1,2}\1[0-9]{1,4}(?![0-9])"  # 17/08/2025, 2025-08-17
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?"  # 10:30
    r"|[0-9]*0['\u2019]?s\b|[0-9]+(?:(?:st|nd|rd|th|ST|ND|RD|TH)\b)?"  # 1990s, 17, 17th
    r"|\b(?:[Bb]\. ?[Cc]\b\.?(?: ?[Ee]\.)?|[Aa]\. ?[Dd]\b\.?|[Cc]\. ?[Ee]\.|[ap]\.m\b\.?|[AP]\.M\b\.?)"
    r"|\bw/c\b"
    r"|[^\W\d_]+(?:['\u2019][^\W\d_]+)*"
    r"|[^\s]"
)
_PLAIN = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-") | {"\u2019": "'", "\u2018": "'"})
_JOINED = {"bc": "bc", "bce": "bc", "ad": "ad", "ce": "ad", "am": "am", "pm": "pm"}
PADDING = 16
LONGEST_PHRASE = 24
# A number this long counts nothing in a calendar.
LONGEST_NUMBER = 9


class Tokens:
    """The words of a text in small letters, each with its place; behind the last word there are empty ones."""

    __slots__ = ("ends", "limit", "read", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        found = list(_TOKEN.finditer(text))
        self.text = text
        # What a rule has read at a place before: each is asked from several others.
        self.read: dict[tuple[str, int], tuple[Any, int] | None] = {}
        self.limit = LONGEST_PHRASE
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.words = [match[0] for match in found]
        self.words = [_plain(word) for word in self.words]
        self.words += [""] * PADDING
        self.starts += [len(text)] * PADDING
        self.ends += [len(text)] * PADDING

    def begin(self, place: int) -> None:
        """Start to read a phrase here: no rule goes far beyond it, whatever the text says."""
        self.read.clear()
        self.limit = place + LONGEST_PHRASE

    def __len__(self) -> int:
        return len(self.words) - PADDING

    def capital(self, place: int) -> bool:
        """Whether the word is written with a capital letter."""
        return self.text[self.starts[place] : self.starts[place] + 1].isupper()

    def touching(self, place: int) -> bool:
        """Whether nothing stands between the word and the one before it."""
        return place > 0 and self.ends[place - 1] == self.starts[place]

    def skip(self, place: int, *words: str) -> int:
        """The place behind one of these words, if it stands here; the same place otherwise."""
        return place + 1 if self.words[place] in words else place


def _plain(word: str) -> str:
    word = word.translate(_PLAIN).lower()
    if word == "&":
        return "and"
    if not word.isascii() and any(char.isnumeric() for char in word):
        # Figures of other scripts, superscripts and fractions: no date is written in them here.
        return "#"
    if len(word) > 1 and word[1] in ". " and word[0].isalpha():
        joined = word.replace(".", "").replace(" ", "")
        return _JOINED.get(joined, joined)
    if word[0].isdigit():
        if len(word) > LONGEST_NUMBER + 3:
            return "#"
        return word.replace("'", "")
    return _JOINED.get(word, word)
