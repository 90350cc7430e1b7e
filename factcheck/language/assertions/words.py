"""Words of a sentence with their places, and the small words that hold a clause together."""

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(
    r"\x1b?\[[\d;]{1,8}m|(?:[A-Z]\.){2,}|[A-Z]\.(?=\s['\u2019\w])"
    r"|(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Col|Maj|Capt|Lt|Sgt|Sen|Rep|Gov|Rev|Hon|Adm|Cmdr|Amb|MR|MRS|MS|DR|GEN|SEN|GOV)\."
    r"|['\u2019]t(?= [A-Z])|\d[\d.,]*\d|\w*s['\u2019](?=\s\w)|\w+(?:['\u2019\u2010\u2011-]\w+)*|[^\w\s]"
)
# Characters that show nothing, and a terminal's colour codes: no part of any sentence.
_SHOWS_NOTHING = re.compile(r"[\x00-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\x1b?\[[\d;]{1,8}m")
_LOWERED = re.compile(r"[a-z]{1,3}['\u2019-][A-Z]")
_POSSESSIVE = re.compile(r"['\u2019]s$|(?<=s)['\u2019]$")

_SHORT = 4  # "fly" is no adverb and "need" no past tense
QUOTE = "\0quote"
"""The `lower` of an item that stands for a whole quotation."""
DATE = "\0date"
"""The `lower` of an item that stands for a date phrase."""


class Item(NamedTuple):
    """A word, a punctuation mark, or a whole quotation or date phrase as one."""

    lower: str
    text: str
    start: int
    end: int

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital, as a name does: `Hart`, `al-Fulani`, `d'Arc`."""
        return self.text[0].isupper() or _LOWERED.match(self.text) is not None

    @property
    def is_word(self) -> bool:
        return self.text[0].isalnum() and self.lower not in {QUOTE, DATE}

    @property
    def owner(self) -> str:
        """The word without a possessive ending."""
        return _POSSESSIVE.sub("", self.text)

    @property
    def is_possessive(self) -> bool:
        return len(self.owner) < len(self.text)


def list_items(text: str, start: int, end: int, spans: Iterable[tuple[int, int, str]] = ()) -> list[Item]:
    """The items of `text[start:end]`; each of `spans` (start, end, kind), in order and apart, is one item."""
    items: list[Item] = []
    at = start
    for first, last, kind in spans:
        items.extend(_list_words(text, at, first))
        items.append(Item(kind, text[first:last], first, last))
        at = last
    items.extend(_list_words(text, at, end))
    return items


def _list_words(text: str, start: int, end: int) -> Iterable[Item]:
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if not word[0].isalnum() and _SHOWS_NOTHING.match(word):
            continue
        yield Item(word.casefold().replace("\u2019", "'"), word, match.start(), match.end())


def words_of(text: str) -> frozenset[str]:
    """A table written as a block of words."""
    return frozenset(text.split())


DETERMINERS = words_of(
    "the a an this that these those his her its their our my your another one two three four five six several some many "
    "both all most each every other no any such what whose few more"
)
PRONOUNS = words_of("he she they it i we you who")
AUXILIARIES = words_of(
    "has have had having is are was were be been being do does did will would can could may might shall should must ought "
    "'s isn't wasn't weren't aren't hasn't haven't hadn't doesn't don't didn't won't wouldn't can't cannot couldn't shouldn't "
    ""
)
MODALS = words_of("would could may might should must can shall wouldn't couldn't ought will won't")
NEGATIONS = words_of(
    "not never neither nor cannot didn't doesn't don't hasn't haven't hadn't won't wouldn't isn't wasn't "
)
PREPOSITIONS = words_of(
    "in on at by for from with without to of as into onto over under during after before since until till through between "
    "among against about around near behind beyond despite within across via throughout upon toward towards off up amid "
    "alongside besides following like unlike speaking asked"
)
CONJUNCTIONS = words_of(
    "and but or while whereas yet though although because if unless when whenever as so that whether than"
)
CLAUSE_BREAKS = words_of(
    "but while whereas yet though although because if unless when whenever as so that whether than since after before until"
)
ADVERBS = words_of(
    "also then later again once still now already just even only earlier soon often always recently yesterday today tonight "
    "since instead however meanwhile too further twice openly simply first ever never not thus therefore rightly "
    "wrongly long nevertheless nonetheless moreover afterwards both all in-turn"
)
_COMMON_VERBS = words_of(
    """went came made took gave got saw knew grew fell rose held kept left led lost met paid put ran sent set sold spent
    spoke stood began became broke brought built bought chose cut drew drove ate felt fought found flew forgot heard hit hurt
    laid lay let lit meant rode rang sang sat shot shook shut slept struck stuck swore taught thought threw told understood
    woke wore won wrote said says means needs wants gives takes makes goes comes remains seems stands holds keeps runs shows
    lies costs cost happens belongs depends knows exists contains includes produces provides serves works lives speaks owns
    agrees allows applies appears becomes begins believes brings calls carries covers exceeds employs faces follows gets
    grows helps leads lets requires rules sees starts stays uses has"""
)


_NOUNS_IN_LY = words_of(
    "assembly assemblies family anomaly monopoly reply supply ally rally tally bully belly butterfly doily homily italy july"
)


def is_adverb(item: Item) -> bool:
    made_of_adjective = item.lower.endswith("ly") and len(item.lower) > _SHORT and item.lower not in _NOUNS_IN_LY
    return item.lower in ADVERBS or (made_of_adjective and not item.is_capital)


def is_finite(item: Item) -> bool:
    """Whether the word is likely the verb of a clause: an auxiliary, a common irregular form, or one in -ed."""
    word = item.lower
    return (
        word in AUXILIARIES
        or word in _COMMON_VERBS
        or (word.endswith("ed") and len(word) > _SHORT and not item.is_capital)
    )


def has_clause(items: Iterable[Item]) -> bool:
    return any(is_finite(item) for item in items)
