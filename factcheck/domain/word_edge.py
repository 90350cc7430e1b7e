"""Where a quote may begin and end: at the edge of a word, of a number, never inside one.

Stricter than Unicode's default word boundaries (UAX 29), for a piece of a word can say the opposite of the word: a
compound joined by a hyphen is one word (`non-partisan`), a sign, a decimal or a thousands mark belongs to its number
(`-5`, `3.5`, `10,000`, `10-20`). Scripts that put no spaces between words (Chinese, Japanese, Thai, Lao, Khmer,
Burmese, Tibetan) can be cut between any two letters.
"""

import re
import unicodedata

UNSEEN = "\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff"
"""Characters without a shape of their own: soft hyphen, zero-width, bidirectional marks, presentation selectors."""

UNSPACED = "\u0e01-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"  # fmt: skip
"""Letters of the scripts that write no spaces between words, as a character class."""

_UNSEEN = re.compile(f"[{UNSEEN}]")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_JOINS_WORDS = "'\u2018\u2019\uff07-\u2010\u2011"
_JOINS_DIGITS = _JOINS_WORDS + ".,:/\u00b7\u2044\u2012\u2013\u2212\u066b\u066c\u00a0\u2007\u2009\u202f"
_SIGNS = "-\u2013\u2212."


def is_word_edge(text: str, at: int) -> bool:
    """True where a quote may begin or end at offset `at` of `text`."""
    right = _seen(text, at, 1)
    left = _seen(text, at - 1, -1)
    if left < 0 or right < 0:
        return True
    before, after = text[left], text[right]
    if _is_mark(after):
        return before.isspace()
    if _is_word(before):
        if _is_word(after):
            return not _one_word(before, after)
        return not (after in _JOINS_DIGITS and _joined(text, left, right, _seen(text, right + 1, 1)))
    if before in _JOINS_DIGITS and _is_word(after):
        farther = _seen(text, left - 1, -1)
        return not (_is_sign(text, farther, before, after) or _joined(text, farther, left, right))
    return True


def _seen(text: str, at: int, step: int) -> int:
    """The nearest character that shows, from `at` on; -1 past either end."""
    while 0 <= at < len(text):
        if text[at].isascii() or not _UNSEEN.match(text[at]):
            return at
        at += step
    return -1


def _is_mark(character: str) -> bool:
    if character.isascii():
        return False
    return unicodedata.category(character)[0] == "M" or ord(character) in _SKIN_TONES


def _is_word(character: str) -> bool:
    return (
        character.isalnum()
        or character == "_"
        or (not character.isascii() and unicodedata.category(character)[0] == "M")
    )


def _one_word(before: str, after: str) -> bool:
    return not (_UNSPACED.match(before) or _UNSPACED.match(after))


def _joined(text: str, left: int, joint: int, right: int) -> bool:
    """True where the character at `joint` ties the words on its two sides into one."""
    if left < 0 or right < 0:
        return False
    before, after = text[left], text[right]
    if before.isdigit() and after.isdigit():
        return True
    return text[joint] in _JOINS_WORDS and _is_word(before) and _is_word(after) and _one_word(before, after)


def _is_sign(text: str, farther: int, sign: str, after: str) -> bool:
    """A minus or a decimal point right before a number, with no word and no other dot before it."""
    if sign not in _SIGNS or not after.isdigit():
        return False
    return farther < 0 or not (_is_word(text[farther]) or text[farther] == ".")
