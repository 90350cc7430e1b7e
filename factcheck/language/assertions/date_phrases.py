"""The date phrases of an article, by place, and what a bare month or weekday means where it stands.

The law: what the words do not say is not filled in. A bare `Monday`, `March` or `31 March` in a text about these days counts
from its publication, back or ahead as the verb beside it looks, and without a publication day it is no date. Only in a story
of the past does it count from the date last named.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Literal

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.assertions.candidate import Said
from factcheck.language.assertions.words import DATE, DETERMINERS, PREPOSITIONS, Item, is_finite, words_of
from factcheck.language.phrases import Anchor, DatePhrase, PhraseKind, find_dates, read_phrase
from factcheck.language.phrases.setting import tells_story
from factcheck.language.sentences import unwrap_lines

Look = Literal["past", "future"]

_APART = "\n\n;\n\n"
"""A block boundary for the reader of date phrases: the end of a paragraph, across which no two words are one date."""
_WIDER = len(_APART) - 1

_MONTHS_THAT_NAME = words_of("jan april may june august avril")
_SURNAME = re.compile(r"(?: [A-Z]\.)? [A-Z][a-z]+")
_BEFORE_MONTHS = words_of("in by since until till last next this early late mid before after during through between")
_BARE = re.compile(
    r"(?:(?:on|in|since|by|from|until|this|late on|early on) )?(?:the )?(?:early |late |mid-?)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
    r"(?: \d{1,2}(?:st|nd|rd|th)?)?|spring|summer|autumn|fall|winter)(?: (?:night|morning|evening|afternoon))?",
    re.IGNORECASE,
)
_AHEAD = words_of("will shall won't due scheduled expected plans planned going")
_PRESENT_FORMS = words_of("is are do does can may must")
_WEEKDAY = re.compile("day", re.IGNORECASE)


class Dates:
    """The date phrases of a text, by place, read against its publication day where that is known to the day."""

    def __init__(self, text: str, published: Edtf | None) -> None:
        self._reference = _reference(published)
        blocks = unwrap_lines(text)
        feeds = [at + _WIDER * number for number, at in enumerate(match.start() for match in re.finditer("\n", blocks))]
        spread = blocks.replace("\n", _APART)
        self._of_the_past = tells_story(spread, self._reference)
        found = [
            phrase
            for phrase in find_dates(spread, reference=self._reference)
            if _tells_day(phrase) and not _names_person(spread, phrase)
        ]
        shifts = [_WIDER * bisect_left(feeds, phrase.start) for phrase in found]
        self._phrases = [
            replace(phrase, start=phrase.start - by, end=phrase.end - by)
            for phrase, by in zip(found, shifts, strict=True)
        ]
        self._starts = [phrase.start for phrase in self._phrases]

    def within(self, start: int, end: int) -> Sequence[DatePhrase]:
        """The phrases that begin in `text[start:end]`."""
        return self._phrases[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def said_by(self, item: Item, look: Look = "past") -> Said:
        """What a date item says, where the verb beside it looks back or ahead."""
        phrase = self._settled(self._phrases[bisect_left(self._starts, item.start)], look)
        if (
            phrase.anchor is Anchor.MENTIONED
            and phrase.edtf is not None
            and None in {phrase.edtf.earliest, phrase.edtf.latest}
        ):
            # "Days earlier" than something: a bound, and hanging on whatever date stood last. That is no date.
            return Said(None, phrase.words, inherited=False, anchor=str(phrase.anchor))
        readings = phrase.readings if len(phrase.readings) > 1 else ()
        return Said(phrase.edtf, phrase.words, inherited=False, anchor=str(phrase.anchor), readings=readings)

    def _settled(self, phrase: DatePhrase, look: Look) -> DatePhrase:
        if phrase.anchor not in {Anchor.MENTIONED, Anchor.PUBLISHED} or _BARE.fullmatch(phrase.words) is None:
            return phrase
        if self._reference is None:
            return (
                phrase
                if self._of_the_past and not _WEEKDAY.search(phrase.words)
                else replace(phrase, edtf=None, readings=())
            )
        if self._of_the_past and phrase.anchor is Anchor.MENTIONED:
            return phrase
        try:
            return read_phrase(phrase.words, reference=self._reference, prefer=look)
        except DateRefused:
            return phrase


def look_of(items: Sequence[Item]) -> Look:
    """Which way a clause looks: ahead where it says so, or where none of its verbs is in the past (`closes on 31 March`)."""
    if any(item.lower in _AHEAD for item in items):
        return "future"
    verbs = [item for item in items if is_finite(item)]
    if any(not _present(item) for item in verbs):
        return "past"
    return "future" if verbs or any(_present_before(item, behind) for item, behind in pairwise(items)) else "past"


def _present_before(item: Item, behind: Item) -> bool:
    """Whether a word in -s is likely a verb: `closes on`, `receives ninety`."""
    ends = item.is_word and not item.is_capital and item.lower.endswith("s") and not item.lower.endswith("ss")
    return ends and (
        behind.lower in PREPOSITIONS or behind.lower in DETERMINERS or behind.lower == DATE or behind.text[0].isdigit()
    )


def _present(item: Item) -> bool:
    return item.lower in _PRESENT_FORMS or (item.lower.endswith("s") and item.lower not in {"was", "has"})


def _tells_day(phrase: DatePhrase) -> bool:
    """Whether a phrase dates something; `Thursday night` does, `for two years` and `at noon` do not."""
    return phrase.kind is PhraseKind.DATE or (phrase.kind is PhraseKind.TIME and phrase.edtf is not None)


def _names_person(text: str, phrase: DatePhrase) -> bool:
    """Whether a lone month is somebody's first name: `Jan Trask`, but `in April Northmark voted`; or `the boy` is a boy."""
    if phrase.words.casefold() in {"boy", "the boy"}:
        return True  # BOY is also the beginning of a year
    if phrase.start and text[phrase.start - 1] in "-'\u2019" and text[phrase.start - 2 : phrase.start - 1].isalpha():
        return True
    if phrase.words.casefold() not in _MONTHS_THAT_NAME or _SURNAME.match(text, phrase.end) is None:
        return False
    before = text[max(0, phrase.start - 12) : phrase.start].split()
    return not before or before[-1].casefold() not in _BEFORE_MONTHS


def _reference(published: Edtf | None) -> date | None:
    if published is None or published.earliest != published.latest:
        return None
    return published.earliest
