"""The noun phrase that a verb has for its subject, read from the words around it. Pure functions over items."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.language.assertions.appositions import subject_behind_apposition
from factcheck.language.assertions.names import NO_NAMES, PARTICLES_IN_NAMES, PLURAL_PEOPLE, ROLES
from factcheck.language.assertions.noun_phrases import Found, Range, Subject, is_attributive, is_stop
from factcheck.language.assertions.verbs import REPORTING
from factcheck.language.assertions.words import (
    AUXILIARIES,
    CLAUSE_BREAKS,
    DATE,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    Item,
    is_adverb,
    is_finite,
)

_BE = frozenset(("was", "were", "is", "are", "been", "being", "be", "'s"))
_POSTMODIFIERS = frozenset(("of", "for", "from", "at", "with"))
_LONGEST = 40
"""Items looked at for a subject: what is further away belongs to another clause."""


class Before(NamedTuple):
    """What stands between a verb and its subject: `at` is where the subject's side ends."""

    at: int
    negated: bool
    unreal: bool
    """`would say`, `may claim`: nothing was said."""
    passive: bool
    present: bool


def read_before(items: Sequence[Item], verb: int, form: str) -> Before:
    """The auxiliaries and adverbs before the verb at `verb`."""
    at = verb
    negated = unreal = passive = present = False
    while at > 0 and verb - at < _LONGEST:
        item = items[at - 1]
        if item.lower in AUXILIARIES:
            passive = passive or (item.lower in _BE and form == "past")
            unreal = unreal or item.lower in MODALS
            negated = negated or item.lower in NEGATIONS
        elif item.lower in NEGATIONS:
            negated = True
        elif not is_adverb(item):
            break
        at -= 1
    return Before(at, negated, unreal, passive, present)


def subject_before(items: Sequence[Item], end: int) -> Subject | None:
    """The subject that ends at `end` (exclusive), with its apposition where there is one."""
    if end <= 0:
        return None
    while end > 1 and items[end - 1].lower == DATE:
        end -= 2 if items[end - 2].lower in PREPOSITIONS else 1
    if not end:
        return None
    last = items[end - 1]
    if last.lower in {"who", "which"}:
        return _antecedent(items, end - 1)
    if last.text in {",", ")", "\u2013", "\u2014"}:
        return subject_behind_apposition(items, end)
    found = _phrase_ending(items, end)
    return Subject(*found, Found.BEFORE, found[0]) if found else None


def subject_after(items: Sequence[Item], begin: int) -> Subject | None:
    """The subject that follows an inverted verb: `said Hart`, `said a spokesman for the ministry`."""
    at = begin
    if at >= len(items):
        return None
    first = items[at]
    if first.lower in PRONOUNS and first.lower != "who":
        at += 1
    elif first.is_capital and first.is_word and (first.lower not in NO_NAMES or first.lower in PLURAL_PEOPLE):
        at = _end_of_name(items, at)
    elif first.lower in DETERMINERS or first.lower in ROLES or first.lower in PLURAL_PEOPLE:
        at = _end_of_description(items, at)
    else:
        return None
    if at < len(items) and (is_finite(items[at]) and items[at].lower not in REPORTING):
        return None
    named = _named_behind(items, at)
    return Subject(named[0], named[1], Found.INVERTED, begin) if named else Subject(begin, at, Found.INVERTED, begin)


def _named_behind(items: Sequence[Item], at: int) -> Range | None:
    """The name behind an inverted description: `said its director, Omar Vance`."""
    if at + 1 >= len(items) or items[at].text != "," or items[at - 1].is_capital:
        return None
    first = items[at + 1]
    if not (first.is_word and first.is_capital) or first.lower in NO_NAMES:
        return None
    last = _end_of_name(items, at + 1)
    return (at + 1, last) if last >= len(items) or not items[last].is_word else None


def leading_subject(items: Sequence[Item], start: int, end: int) -> Subject | None:
    """The subject of the main clause in `items[start:end]`, behind what only sets the scene."""
    at = _after_opening(items, start, end)
    first = at
    while at < end and at - first < _LONGEST:
        item = items[at]
        if at > first and (is_finite(item) or item.lower in REPORTING or is_stop(item) or item.lower in CLAUSE_BREAKS):
            break
        if is_finite(item) or is_stop(item):
            return None
        at += 1
    while at > first and is_adverb(items[at - 1]):
        at -= 1
    return Subject(first, at, Found.SHARED, first) if at > first and _heads(items, first, at) else None


def _after_opening(items: Sequence[Item], start: int, end: int) -> int:
    """Past conjunctions, adverbs and phrases that open a clause, up to its subject."""
    at = start
    while at < end:
        item = items[at]
        if item.lower in {"and", "but", "so", "yet", "or"} or is_adverb(item) or item.lower == DATE or item.text == ",":
            at += 1
        elif item.lower in PREPOSITIONS or item.lower in CLAUSE_BREAKS or item.lower.endswith("ing"):
            comma = next((number for number in range(at, min(end, at + _LONGEST)) if items[number].text == ","), -1)
            if comma < 0:
                date = next((number for number in range(at, min(end, at + 4)) if items[number].lower == DATE), -1)
                if date < 0:
                    return at
                at = date + 1
            else:
                at = comma + 1
        else:
            return at
    return at


def _heads(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether the range can be a subject: it opens as a noun phrase does."""
    item = items[first]
    return item.lower in DETERMINERS or item.lower in PRONOUNS or item.is_capital or last - first <= 3


def _phrase_ending(items: Sequence[Item], end: int) -> Range | None:
    """The noun phrase that ends right before `end`."""
    last = items[end - 1]
    if last.lower in PRONOUNS or last.text in {"This", "That"}:
        return end - 1, end
    start = end
    conjunction = -1
    while start > 0 and end - start < _LONGEST:
        item = items[start - 1]
        if is_stop(item) or item.lower in CLAUSE_BREAKS or (item.lower in PRONOUNS and not item.is_capital):
            break
        if (
            item.lower in REPORTING
            and item.lower not in {"report", "reports", "state", "states", "post"}
            and not is_attributive(items, start - 1)
        ):
            break
        if is_finite(item) and not is_attributive(items, start - 1):
            break
        if item.lower in {"and", "or"}:
            conjunction = start - 1
        start -= 1
    bounded = start > 0 and not is_stop(items[start - 1])
    if conjunction >= start and bounded:
        start = conjunction + 1  # the first half is another verb's object
    while start < end and (items[start].lower in {"and", "but", "so", "or", "yet"} or is_adverb(items[start])):
        start += 1
    if start < end and items[start].lower in PREPOSITIONS:
        start = _after_prepositional(items, start, end)
    return (start, end) if start < end and any(item.is_word for item in items[start:end]) else None


def _after_prepositional(items: Sequence[Item], start: int, end: int) -> int:
    """The subject behind a phrase without a comma: `At a press conference Hart said`."""
    for at in range(start + 1, end):
        item = items[at]
        if items[at - 1].lower in PREPOSITIONS or not item.is_word:
            continue
        if item.lower in PRONOUNS or item.lower in DETERMINERS or (item.is_capital and not items[at - 1].is_capital):
            return at
    return start + 1 if end - start > 1 else start


def _antecedent(items: Sequence[Item], who: int) -> Subject | None:
    end = who - 1 if who and items[who - 1].text == "," else who
    found = _phrase_ending(items, end) if end > 0 else None
    if found is None:
        return None
    return Subject(*_last_phrase(items, *found), Found.RELATIVE, found[0])


def _last_phrase(items: Sequence[Item], start: int, end: int) -> Range:
    """Of `a question about Envoy Paul Hart` the last noun phrase: that is whom `who` means."""
    for at in range(end - 1, start, -1):
        item = items[at]
        before = items[at - 1]
        if (
            item.is_capital
            and not before.is_capital
            and before.lower not in {"of", "for", *PARTICLES_IN_NAMES}
            and before.lower not in ROLES
        ):
            return at, end
        if item.lower in DETERMINERS and before.lower in PREPOSITIONS - {"of", "for", "from"}:
            return at, end
    return start, end


def _end_of_name(items: Sequence[Item], at: int) -> int:
    while at < len(items):
        item = items[at]
        joins = item.lower in PARTICLES_IN_NAMES or item.lower in {"of", "and", "the"}
        if item.is_word and item.is_capital:
            at += 1
            if item.is_possessive:
                return _end_of_description(items, at)
        elif joins and any(one.is_capital for one in items[at + 1 : at + 4]) and _joins_on(items, at):
            at += 1
        else:
            break
    return at


def _joins_on(items: Sequence[Item], at: int) -> bool:
    """Whether small words lead on to another part of the name: `van den Berg`, `Ministry of Health`."""
    while at < len(items) and (items[at].lower in PARTICLES_IN_NAMES or items[at].lower in {"of", "and", "the"}):
        at += 1
    return at < len(items) and items[at].is_word and items[at].is_capital


def _end_of_description(items: Sequence[Item], at: int) -> int:
    first = at
    while at < len(items) and at - first < _LONGEST:
        item = items[at]
        if is_stop(item):
            break
        if item.lower in CLAUSE_BREAKS or item.lower in {"who", "which", "and"}:
            break
        if item.lower in PREPOSITIONS and item.lower not in _POSTMODIFIERS:
            break
        if is_finite(item) and at > first and not is_attributive(items, at):
            break
        at += 1
    return at
