"""What follows a reporting verb: whom it is told to, when and where, and where the reported clause begins."""

from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from factcheck.language.assertions.noun_phrases import is_stop
from factcheck.language.assertions.verbs import KEEPS_VERB, NOUN_FORMS, PARTICLES, REPORTING, Kind, ReportingVerb
from factcheck.language.assertions.words import (
    CLAUSE_BREAKS,
    DATE,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    QUOTE,
    Item,
    has_clause,
    is_adverb,
    is_finite,
)

_LONGEST = 40
_A_CLAUSE = 2  # a subject, a verb, and something more
_END = frozenset(".!?\u2026")
_QUESTIONS = frozenset(("whether", "if", "how", "why", "what", "when", "where", "who", "which"))


class How(Enum):
    """How the reported words stand to the verb."""

    THAT = "that"
    COLON = "colon"
    QUOTED = "quoted"
    BARE = "bare"
    KEPT = "kept"
    """The verb belongs to the assertion: denied that X, urged X to Y."""
    NOTHING = "nothing"
    """Nothing that could be reported follows: it may stand before."""


class Complement(NamedTuple):
    how: How
    first: int
    """Where the reported words begin."""
    last: int
    """Where they end at the latest."""
    frame_end: int
    """Where what says to whom, when and where ends."""


def read_complement(items: Sequence[Item], verb: int, verb_is: ReportingVerb, begin: int, end: int) -> Complement:
    """What follows the verb at `verb`, from `begin` (behind an inverted subject), in the sentence that ends at `end`."""
    at = begin
    while at < end and (is_adverb(items[at]) or items[at].lower in PARTICLES):
        at += 1
    keeps = verb_is.kind in KEEPS_VERB or (verb_is.kind is Kind.DOUBT and at < end and items[at].lower == "to")
    if at < end and keeps and _kept(items, at, end, verb_is) and not _colon_quote(items, at, end):
        return Complement(How.KEPT, verb, end, _kept_frame(items, at, end))
    if at + 1 < end and items[at].lower == "of" and verb_is.lemma in {"warn", "complain", "boast"}:
        return Complement(How.KEPT, verb, end, at)
    scanned = _scan(items, at, end)
    if (
        scanned is not None
        and keeps
        and scanned[0] is How.COLON
        and scanned[1] < end
        and items[scanned[1]].lower == QUOTE
    ):
        return Complement(How.QUOTED, scanned[1], end, scanned[2])
    if scanned is not None:
        how, first, frame_end = scanned
        if keeps and how is not How.QUOTED:
            return Complement(How.KEPT, verb, end, frame_end)
        return Complement(how, first, end, frame_end)
    if keeps:
        return Complement(How.NOTHING, at, at, _frame_end(items, at, end))
    return _read_bare(items, at, end, verb_is)


def _kept(items: Sequence[Item], at: int, end: int, verb_is: ReportingVerb) -> bool:
    first = items[at]
    if first.lower == QUOTE or first.text in _END or first.text in {",", ":"}:
        return False
    if verb_is.kind is Kind.ASK:
        return any(item.lower in _QUESTIONS or item.lower == "to" for item in items[at : min(end, at + 12)])
    if verb_is.kind is Kind.PROMISE:
        return (
            first.lower in {"to", "that", "not"}
            or first.lower in DETERMINERS
            or (verb_is.lemma in {"promise", "pledge", "vow"} and first.is_word and first.lower not in PREPOSITIONS)
        )
    if verb_is.kind is Kind.WISH and verb_is.lemma in {"hope", "want", "wish"}:
        return first.lower in {"to", "that", "for"} or has_clause(items[at:end])
    return first.is_word and (end - at > 1 or verb_is.kind is Kind.DENY)


def _colon_quote(items: Sequence[Item], at: int, end: int) -> bool:
    """`dismissed the figure in December: “…”`: the quotation is what is reported."""
    return any(items[number].text == ":" and items[number + 1].lower == QUOTE for number in range(at, end - 1))


def _kept_frame(items: Sequence[Item], at: int, end: int) -> int:
    """Where what says when ends although the verb is kept: `promised that day | that …`."""
    for number in range(at, end):
        item = items[number]
        if item.lower in {"that", "to", QUOTE, "whether", "of", "as"} or item.text in {",", ":", ";"}:
            return number
    return end


def _scan(items: Sequence[Item], at: int, end: int) -> tuple[How, int, int] | None:
    """Where the words begin, if `that`, a colon or a quotation says so before another clause does."""
    for number in range(at, min(end, at + _LONGEST)):
        item = items[number]
        if item.lower == "that" and number + 1 < end and not _points(items, number, at, end):
            return How.THAT, number + 1, number
        if item.text == ":":
            return How.COLON, number + 1, number
        if item.lower == QUOTE:
            before = items[number - 1]
            if number == at or before.text == ",":
                return How.QUOTED, number, number if number == at else number - 1
            return None
        if item.text == ",":
            following = items[number + 1] if number + 1 < end else None
            if following is not None and following.lower in {QUOTE, "that", DATE, "in", "on", "at"}:
                continue
            if following is not None and following.lower == "who":
                continue
            return None
        if item.text in _END or item.text == ";" or is_finite(item):
            return None
    return None


def _points(items: Sequence[Item], number: int, at: int, end: int) -> bool:
    """Whether `that` points at something: `during that year`, or is all there is."""
    return number > at and items[number - 1].lower in PREPOSITIONS and not has_clause(items[number:end])


def _read_bare(items: Sequence[Item], at: int, end: int, verb_is: ReportingVerb) -> Complement:
    """A clause without `that`: `said the offer was dead`, `told reporters Northmark had agreed`."""
    stop = next((n for n in range(at, end) if items[n].text in {",", ";"} or items[n].text in _END), end)
    nothing = Complement(How.NOTHING, stop, stop, _frame_end(items, at, end))
    if not verb_is.bare:
        return nothing
    first = _past_frame(items, at, end, verb_is)
    if first >= end or not _clause_begins(items, first, end, verb_is):
        return nothing
    return Complement(How.BARE, first, end, first)


def _past_frame(items: Sequence[Item], at: int, end: int, verb_is: ReportingVerb) -> int:
    """Past the person spoken to, the date and `in a statement`."""
    if verb_is.addressed and at < end:
        if items[at].lower in PRONOUNS or items[at].lower in {"him", "her", "them", "us", "me"}:
            at += 1
        else:
            at = _next_phrase(items, at + 1, end)
    while at < end:
        item = items[at]
        if item.lower == DATE or is_adverb(item):
            at += 1
        elif item.lower in PREPOSITIONS:
            if at + 1 < end and items[at + 1].lower == DATE:
                at += 2
                continue
            following = _next_phrase(items, at + 2, end)
            if following >= end or not has_clause(items[following:end]):
                return at if item.lower in {"in", "at", "by", "for", "with"} and _opens_clause(items, at, end) else end
            at = following
        else:
            break
    return at


def _opens_clause(items: Sequence[Item], at: int, end: int) -> bool:
    """`said in Westmere, prices rose`: the phrase opens the clause itself."""
    return any(item.text == "," for item in items[at : min(end, at + 8)]) and has_clause(items[at:end])


def _next_phrase(items: Sequence[Item], at: int, end: int) -> int:
    """Where the next noun phrase begins that no preposition leads in."""
    for number in range(at, end):
        item = items[number]
        if is_stop(item) and item.lower != DATE:
            return end
        if items[number - 1].lower in PREPOSITIONS or items[number - 1].lower in DETERMINERS:
            continue
        if item.lower in DETERMINERS or item.lower in PRONOUNS or item.lower == DATE:
            return number
        if item.is_capital and not items[number - 1].is_capital:
            return number
    return end


def _clause_begins(items: Sequence[Item], first: int, end: int, verb_is: ReportingVerb) -> bool:
    """Whether a clause begins at `first`: a subject and, before the next stop, its verb."""
    if (
        verb_is.lemma == "say"
        and end - first > 1
        and items[first].lower in DETERMINERS | PRONOUNS
        and items[first].lower not in {"no", "that", "this"}
    ):
        return True
    if (
        verb_is.lemma == "say"
        and end - first > _A_CLAUSE
        and items[first].is_word
        and items[first].lower
        not in {"nothing", "something", "so", "yes", "no", "goodbye", "and", "but", "or"} | PREPOSITIONS
    ):
        return True
    if (
        is_stop(items[first])
        or items[first].lower in {"and", "but", "or"}
        or items[first].lower
        in CLAUSE_BREAKS
        - {"if", "when", "since", "because", "after", "before", "although", "while", "though", "unless", "until"}
    ):
        return False
    for number in range(first + 1, end):
        item = items[number]
        if is_finite(item) or item.lower == QUOTE or (item.lower in NOUN_FORMS and number > first):
            return True
        if item.text in {";", ":"} or item.text in _END:
            return False
        if item.text == "," and items[end - 1].lower in REPORTING:
            return False  # expects a crowd, its director said
    return False


def _frame_end(items: Sequence[Item], at: int, end: int) -> int:
    """Where `on Tuesday in a statement` ends when nothing is reported behind it."""
    for number in range(at, end):
        item = items[number]
        if item.lower == QUOTE or item.text in {",", ";", ":", "\u2013", "\u2014"} or item.text in _END:
            return number
        if item.lower in {"and", "but"} or item.lower in CLAUSE_BREAKS - {
            "after",
            "before",
            "as",
            "when",
            "than",
            "until",
            "since",
        }:
            return number
    return end
