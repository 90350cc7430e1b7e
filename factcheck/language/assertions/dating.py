"""When a candidate was said: from the words beside its reporting verb, or inherited from the occasion.

The law: nothing is filled in. A date inside what was said is not the date of saying it; the publication date alone is no
date; a date that can be read in two ways keeps its readings and has no value.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from factcheck.language.assertions.candidate import UNSAID, Said
from factcheck.language.assertions.date_phrases import Dates, look_of
from factcheck.language.assertions.names import DOCUMENTS
from factcheck.language.assertions.words import (
    CLAUSE_BREAKS,
    DATE,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    Item,
    is_adverb,
    is_finite,
    words_of,
)

_OCCASIONS = words_of(
    """briefing conference interview statement meeting hearing speech summit press session debate rally testimony letter
    report published released announced briefed interviewed address programme program podcast broadcast memo email filing
    submission lecture article column"""
)
_BLOCKS_ON = 3
"""Blocks after which an occasion is forgotten that nobody spoke of again."""
_AUDIENCES = words_of(
    "meeting briefing session hearing conference committee gallery chamber court inquiry assembly council members delegates parliament debate"
)
# What opens a clause that tells of another event, such as `Moor, who left the company in 2021, said`.
_OTHER_EVENTS = words_of(
    "after before since following until about when because asked answering who whose whom which where"
)
_OTHER_TIMES = words_of("after before since until till following of about from than by against")


def frame_date(items: Sequence[Item], dates: Dates, verb: int, outside: Iterable[int]) -> Said:
    """The date of saying: of the date items at `outside`, the nearest to the verb, those behind it first."""
    fitting = [at for at in outside if items[at].lower == DATE and _tells_when(items, at)]
    if not fitting:
        return UNSAID
    return dates.said_by(items[min(fitting, key=lambda at: (at < verb, abs(at - verb)))])


def event_date(items: Sequence[Item], dates: Dates, outside: Iterable[int]) -> Said:
    """The date the article gives to what it asserts itself: the first that is not a name's or another event's."""
    fitting = [at for at in outside if items[at].lower == DATE and _dates_event(items, at)]
    said = dates.said_by(items[fitting[0]], look_of(items)) if fitting else UNSAID
    if said.edtf is not None and None in {said.edtf.earliest, said.edtf.latest}:
        return UNSAID  # since 2015: a bound, not the day of anything
    return said


def _tells_when(items: Sequence[Item], at: int) -> bool:
    if names_thing(items, at):
        return False
    first = items[at].text.split(maxsplit=1)[0].casefold()
    before = items[at - 1].lower if at else ""
    if before == "of" and at > 1 and (items[at - 2].lower in DOCUMENTS or items[at - 2].lower in _OCCASIONS):
        return True  # in their letter of 8 November
    if first in _OTHER_TIMES or before in _OTHER_TIMES or before in CLAUSE_BREAKS:
        return False
    for number in range(at - 1, -1, -1):
        # `After the vote in May, Hart said`: the phrase that opens so dates something else.
        if items[number].text in {",", ";", ":"}:
            break
        if items[number].lower in _OTHER_EVENTS:
            return False
    return True


_NAMING = re.compile(
    r"(?:the )?(?:spring|summer|autumn|fall|winter|january|february|march|april|june|july|august|september|october|november|december"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day)",
    re.IGNORECASE,
)


def names_thing(items: Sequence[Item], at: int) -> bool:
    """Whether a bare season, month or weekday only names what follows: `the summer timetable`, `its March deadline`."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following is None or not following.is_word or following.is_capital or _NAMING.fullmatch(items[at].text) is None:
        return False
    before = items[at - 1] if at else None
    owned = items[at].text[:4].casefold() == "the " or (
        before is not None and (before.lower in DETERMINERS or before.is_possessive)
    )
    joins = following.lower in PREPOSITIONS | CLAUSE_BREAKS | PRONOUNS | DETERMINERS or following.lower in {"and", "or"}
    return owned and not joins and not is_finite(following) and not is_adverb(following)


def _dates_event(items: Sequence[Item], at: int) -> bool:
    if names_thing(items, at):
        return False
    before = items[at - 1] if at else None
    following = items[at + 1] if at + 1 < len(items) else None
    if before is None:
        return True
    if before.lower == "of" and at > 1 and (items[at - 2].lower in DOCUMENTS or items[at - 2].lower in _OCCASIONS):
        return True  # the department's note of 2 April puts it at four million
    if before.lower == "of" or before.is_possessive:
        return False
    return not (
        before.lower in DETERMINERS and following is not None and following.is_word and not items[at].text[0].isalpha()
    )


@dataclass(frozen=True, slots=True)
class Occasion:
    """What later words inherit their date from: who spoke, and in which block. `whole` occasions hold for the article."""

    said: Said
    speaker: str
    block: int
    whole: bool = False


def inherit(occasion: Occasion | None, speaker: str, block: int) -> Said:
    """The date of an occasion for the same speaker, in this block or soon after; for all, where it is the whole article's."""
    if occasion is None or occasion.said.edtf is None:
        return UNSAID
    continues = occasion.speaker == speaker and block - occasion.block <= _BLOCKS_ON
    if not (occasion.whole or continues):
        return UNSAID
    return replace(occasion.said, inherited=True)


def on_scene(items: Sequence[Item], outside: Iterable[int]) -> bool:
    """Whether a frame says that the words were spoken at the occasion already told of: `told the meeting`."""
    return any(items[at].lower in _AUDIENCES for at in outside if at and items[at - 1].lower in {"the", "told"})


def sets_scene(items: Sequence[Item]) -> bool:
    """Whether a sentence tells of an occasion to speak: a briefing, an interview, a report published."""
    return any(item.lower in _OCCASIONS or item.lower in {"voted", "met", "debated"} for item in items)
