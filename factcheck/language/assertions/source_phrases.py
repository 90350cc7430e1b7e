"""Phrases that name a source without a verb of saying: `according to X`, `by X's account`, `as X put it`."""

from collections.abc import Sequence

from factcheck.language.assertions.complements import How
from factcheck.language.assertions.frame import Frame
from factcheck.language.assertions.names import ROLES
from factcheck.language.assertions.noun_phrases import Found, Subject
from factcheck.language.assertions.subjects import read_before, subject_before
from factcheck.language.assertions.verbs import REPORTING, Kind, ReportingVerb
from factcheck.language.assertions.words import (
    DATE,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    Item,
    has_clause,
    is_finite,
    words_of,
)

_OPENING = 2  # But according to
_ACCORDING = ReportingVerb("according", Kind.SAY, "past", bare=True, addressed=False)
_ACCOUNTS = words_of("account reckoning telling count estimate admission words view opinion")


def find_source_phrase(items: Sequence[Item], end: int) -> Frame | None:
    """The frame of a source phrase in the items up to `end`, if there is one."""
    return _according(items, end) or _by_account(items, end) or _as_put(items, end)


def _according(items: Sequence[Item], end: int) -> Frame | None:
    """`According to X, A` and `A, according to X`; also `in the words of X` and `in X's view`."""
    for at in range(end - 2):
        if items[at].lower == "according" and items[at + 1].lower == "to":
            first = at + 2
            break
        if not at and items[0].lower == "for" and _viewed(items, end):
            first = 1
            break
        if items[at].lower == "in" and [item.lower for item in items[at + 1 : at + 4]] == ["the", "words", "of"]:
            first = at + 4
            break
    else:
        return None
    last = _end_of_source(items, first, end)
    if last <= first:
        return None
    subject = Subject(first, last, Found.BEFORE, at)
    before = (0, at - 1 if at and items[at - 1].text == "," else at)
    behind = (last + 1 if last < end and items[last].text == "," else last, end)
    reported = tuple(
        piece
        for piece in (before, behind)
        if piece[1] - piece[0] > 1 or (piece[1] > piece[0] and items[piece[0]].lower == QUOTE)
    )
    if (
        at
        and before[1] - before[0] <= _OPENING
        and reported
        and reported[0] == before
        and not has_clause(items[before[0] : before[1]])
    ):
        reported = reported[1:]
    return Frame(_ACCORDING, at, How.BARE, subject, reported, ((at, last),)) if reported else None


def _viewed(items: Sequence[Item], end: int) -> bool:
    """`For the minister, the strike “is already over”`: somebody's view, by the quotation in it."""
    comma = next((number for number in range(1, min(end, 12)) if items[number].text == ","), -1)
    named = items[1].is_capital or items[1].lower in {"the", "his", "her", "their", "its"}
    return comma > 1 and named and any(item.lower == QUOTE for item in items[comma:end])


def _by_account(items: Sequence[Item], end: int) -> Frame | None:
    """`By the warden's account, A` and `A, in Hart's words`."""
    for at in range(end):
        if items[at].lower not in _ACCOUNTS or at < 2:
            continue
        owner = at - 1 if items[at - 1].lower != "own" else at - 2
        first = next(
            (number for number in range(owner, max(-1, owner - 8), -1) if items[number].lower in {"by", "in", "to"}), -1
        )
        if (
            first < 0
            or owner <= first
            or not (items[owner].is_possessive or items[owner].lower in {"his", "her", "their"})
            or (first and items[first - 1].text != ",")
        ):
            continue
        before = (0, first - 1 if first else 0)
        behind = (at + 2 if at + 1 < end and items[at + 1].text == "," else at + 1, end)
        reported = tuple(piece for piece in (before, behind) if piece[1] - piece[0] > 1)
        subject = Subject(first + 1, owner + 1, Found.BEFORE, first)
        return Frame(_ACCORDING, first, How.BARE, subject, reported, ((first, at + 1),)) if reported else None
    return None


def _opens_clause(items: Sequence[Item], at: int, end: int) -> bool:
    """`According to Etxea | the data will follow`: the clause behind a name, without a comma."""
    comma = next((number for number in range(at, end) if items[number].text == ","), end)
    return items[at].text in {"the", "a", "an", "its", "his", "her", "their", "no"} and has_clause(items[at:comma])


def _end_of_source(items: Sequence[Item], first: int, end: int) -> int:
    """The source after `according to`, up to its comma; an apposition behind that is stepped over."""
    at = first
    while (
        at < end
        and items[at].text not in {",", ";", ".", "\u2013", "\u2014", ":"}
        and items[at].lower not in {QUOTE, "who", "which", "but", "while"}
        and not (at > first and items[at - 1].is_capital and _opens_clause(items, at, end))
    ):
        at += 1
    return at


def _as_put(items: Sequence[Item], end: int) -> Frame | None:
    """`As X put it, A` and `A, as X explained`."""
    for at in range(end - 2):
        if items[at].lower != "as":
            continue
        for verb_at in range(at + 2, min(end, at + 14)):
            item = items[verb_at]
            if (
                item.text == ","
                and items[verb_at - 1].is_word
                and not (verb_at + 1 < end and items[verb_at + 1].lower in DETERMINERS | ROLES)
            ):
                break
            verb = REPORTING.get(item.lower)
            if verb is None or verb.form not in {"past", "s"}:
                if is_finite(item) and item.lower not in {"has", "had", "have", "once"}:
                    break
                continue
            frame = _as_frame(items, at, verb_at, verb, end)
            if frame is not None:
                return frame
            break
    return None


def _as_frame(items: Sequence[Item], at: int, verb_at: int, verb: ReportingVerb, end: int) -> Frame | None:
    subject = subject_before(items, read_before(items, verb_at, verb.form).at)
    if subject is None or subject.first <= at or (at and items[at - 1].text not in {",", "\u2013", "\u2014", "("}):
        return None
    last = verb_at + 1
    while last < end and (
        items[last].lower in {"it", "out"}
        or items[last].lower == DATE
        or items[last].lower in PREPOSITIONS
        or (items[last].is_word and items[last].text != ",")
    ):
        last += 1
    if last < end and items[last].text not in {",", ":", "\u2013", "\u2014", ")"}:
        return None
    pieces = ((0, at - 1 if at else 0), (last + 1, end))
    reported = tuple(piece for piece in pieces if piece[1] > piece[0])
    return (
        Frame(verb, verb_at, How.BARE, subject._replace(begins=at), reported, ((at, last),), present=verb.form == "s")
        if reported
        else None
    )
