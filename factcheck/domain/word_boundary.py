"""Unicode's default word boundaries (UAX 29, rules WB4 to WB13b), asked at one offset, as text fragments need them.

There is no dictionary here: between two letters of Chinese, hiragana, Thai, Lao, Khmer or Burmese there is always a
boundary, where a browser may see none. Emoji and flag sequences (WB3c, WB15, WB16) are not told apart.
"""

import re
import unicodedata

_INSIDE_WORDS = frozenset(
    ":.'\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a",
)
_INSIDE_NUMBERS = frozenset(
    ",.;'\u037e\u0589\u060c\u060d\u066c\u07f8\u2018\u2019\u2024\u2044\ufe10\ufe14\ufe50\ufe52\ufe54\uff07\uff0c\uff0e\uff1b",
)
_KATAKANA = re.compile("[\u3031-\u3035\u309b\u309c\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9d]")
_HEBREW = re.compile("[\u05d0-\u05ea\u05ef-\u05f2\ufb1d-\ufb4f]")
_UNJOINED = re.compile(
    "[\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]",
)


def is_word_boundary(text: str, at: int) -> bool:
    """True where a word may begin or end at `at`; the ends of the text and of its lines always are."""
    if at <= 0 or at >= len(text) or "\n" in text[at - 1 : at + 1]:
        return True
    if _is_ignored(text[at]):
        return False
    left = _skip_ignored(text, at - 1, -1)
    before, after = _at(text, left), text[at]
    kinds = _kind(before), _kind(after)
    if all(kinds):
        return "katakana" in kinds and kinds[0] != kinds[1] and "connector" not in kinds
    if kinds[0]:
        return not _is_joined(before, after, _at(text, _skip_ignored(text, at + 1, 1)))
    if kinds[1]:
        return not _is_joined(_at(text, _skip_ignored(text, left - 1, -1)), before, after)
    return True


def _is_joined(before: str, middle: str, after: str) -> bool:
    """WB6, WB7, WB11, WB12: a mark between two letters or two digits; WB7a to WB7c: Hebrew's geresh and gershayim."""
    kinds = _kind(before), _kind(after)
    if kinds == ("letter", "letter"):
        gershayim = middle == '"' and _HEBREW.match(before) and _HEBREW.match(after)
        return middle in _INSIDE_WORDS or bool(gershayim)
    if kinds == ("digit", "digit"):
        return middle in _INSIDE_NUMBERS
    return middle == "'" and bool(_HEBREW.match(before))


def _kind(character: str) -> str:
    if not character or character.isspace():
        return ""
    category = unicodedata.category(character)
    if category == "Nd":
        return "digit"
    if category == "Pc":
        return "connector"
    if _KATAKANA.match(character):
        return "katakana"
    return "letter" if category[0] == "L" and not _UNJOINED.match(character) else ""


def _is_ignored(character: str) -> bool:
    if character.isascii():
        return False
    return unicodedata.category(character) in {"Mn", "Mc", "Me", "Cf"} and character != "\u200b"


def _skip_ignored(text: str, at: int, step: int) -> int:
    while 0 <= at < len(text) and _is_ignored(text[at]):
        at += step
    return at


def _at(text: str, at: int) -> str:
    return text[at] if 0 <= at < len(text) else ""
