"""Frames: a verb or phrase of reporting, who it belongs to, and which words of the sentence it reports.

A frame is found by position and small tables, so that each can be read and tested: `X said (that) A`; `A, X said`;
`A, said X, B`; `according to X`; `as X put it`; `X, who said A`; `X's claim that A`. What was not said (`did not say`,
`would say`, `was told`) makes no frame: the sentence then speaks for itself.
"""

from collections.abc import Sequence

from factcheck.language.assertions.acts import decides, puts_at
from factcheck.language.assertions.arranging import arrange
from factcheck.language.assertions.complements import Complement, How, read_complement
from factcheck.language.assertions.frame import JOINING, Frame
from factcheck.language.assertions.noun_phrases import Found, Range, Subject
from factcheck.language.assertions.source_phrases import find_source_phrase
from factcheck.language.assertions.subjects import (
    leading_subject,
    read_before,
    subject_after,
    subject_before,
)
from factcheck.language.assertions.verbal import is_verbal
from factcheck.language.assertions.verbs import REPORTING, Kind, ReportingVerb
from factcheck.language.assertions.words import (
    DATE,
    PREPOSITIONS,
    QUOTE,
    Item,
    has_clause,
    is_finite,
)

_VERBS_LOOKED_AT = 12
_MOST_ITEMS = 400
_CLOSING = frozenset(".!?\u2026,;")


def find_frames(items: Sequence[Item]) -> list[Frame]:
    """The frames of one sentence, in order. A sentence of more than 400 items is nobody's speech: it has none."""
    if len(items) > _MOST_ITEMS:
        return []
    end = len(items)
    while end > 0 and items[end - 1].text in _CLOSING:
        end -= 1
    found: list[Frame] = []
    phrase = find_source_phrase(items, end)
    if phrase is not None:
        found.append(phrase)
    looked_at = 0
    for at in range(end):
        verb = REPORTING.get(items[at].lower)
        if (
            verb is None
            or looked_at >= _VERBS_LOOKED_AT
            or any(first <= at < last for one in found for first, last in one.frame)
        ):
            continue
        looked_at += 1
        frame = _read_verb(items, at, verb, end, found)
        if frame is not None:
            found.append(frame)
    return arrange(items, found)


def _read_verb(items: Sequence[Item], at: int, verb: ReportingVerb, end: int, found: Sequence[Frame]) -> Frame | None:
    if not is_verbal(items, at, verb):
        return None
    before = read_before(items, at, verb.form)
    if before.negated or before.unreal or before.passive:
        return None
    inverted = _inverted(items, at, before.at, verb)
    subject = inverted or _subject(items, at, before.at, verb, found)
    if subject is None:
        return None
    if subject.first and items[subject.first - 1].lower == "what":
        return None  # what it calls “repairs”
    if decides(items, at, verb, subject):
        return None
    behind = inverted.last if inverted else at + 1
    complement = read_complement(items, at, verb, behind, end)
    if verb.lemma == "put" and complement.how is How.NOTHING and puts_at(items, behind, end):
        complement = Complement(How.KEPT, at, end, at + 1)
    begins = at if inverted else subject.begins
    quoted_before = (
        begins > 0
        and subject.found is not Found.SHARED
        and (
            items[begins - 1].lower == QUOTE
            or (begins > 1 and items[begins - 1].text == "," and items[begins - 2].lower == QUOTE)
        )
    )
    if complement.how is How.NOTHING or (complement.how is How.BARE and (inverted or quoted_before)):
        return _reported_before(items, at, verb, subject, complement, end)
    if (
        complement.how is How.KEPT
        and items[at - 1].text == ","
        and subject.found is Found.SHARED
        and verb.form == "past"
    ):
        return None
    frame = ((subject.begins if subject.found is not Found.SHARED else at, complement.frame_end),)
    reported: tuple[Range, ...] = ((complement.first, complement.last),)
    if subject.found is Found.RELATIVE:
        reported = ((complement.first, _end_of_relative(items, complement.first, complement.last)),)
    elif complement.how is How.QUOTED:
        reported = _quoted_around(items, subject, at, complement, end)
    return Frame(verb, at, complement.how, subject, reported, frame, present=verb.form in {"s", "base"})


def _end_of_relative(items: Sequence[Item], first: int, last: int) -> int:
    """Where `, who said the fund was empty,` ends: at the comma behind which the main clause has its verb."""
    for at in range(first, last - 1):
        if items[at].text == "," and (is_finite(items[at + 1]) or items[at + 1].lower in REPORTING):
            return at
    return last


def _inverted(items: Sequence[Item], at: int, before: int, verb: ReportingVerb) -> Subject | None:
    """The subject that stands behind its verb: `"…," said Hart` and `The offer is dead, said the envoy`."""
    if before != at or at + 1 >= len(items):
        return None
    if at and not (items[at - 1].lower == QUOTE or items[at - 1].text in {",", "\u2013", "\u2014", "?", "!"}):
        return None
    subject = subject_after(items, at + 1)
    if subject is None:
        return None
    quoted = at > 0 and (items[at - 1].lower == QUOTE or (at > 1 and items[at - 2].lower == QUOTE))
    if quoted or at == 0:
        return subject
    opener = next((items[number + 1].lower for number in range(at - 2, -1, -1) if items[number].text == ","), "")
    if (
        verb.addressed
        or verb.kind is not Kind.SAY
        or opener in {"who", "which", "whose"}
        or (subject.last < len(items) and items[subject.last].lower == QUOTE)
    ):
        return None
    # Without a quotation the words before must be a clause, not `Hart, the envoy,`.
    start = max((number for number in range(at - 1) if items[number].text in {";", ":"}), default=-1) + 1
    following = items[subject.last] if subject.last < len(items) else None
    ends = following is None or not following.is_word or following.lower in PREPOSITIONS or following.lower == DATE
    goes_on = (
        following is not None
        and following.text == ","
        and any(is_finite(item) or item.lower == QUOTE for item in items[subject.last :])
    )
    return (
        subject
        if ends and (has_clause(items[start : at - 1]) or goes_on) and not has_clause(items[at + 1 : subject.last])
        else None
    )


def _subject(
    items: Sequence[Item], at: int, before: int, verb: ReportingVerb, found: Sequence[Frame]
) -> Subject | None:
    previous = items[before - 1] if before else None
    if previous is None:
        return None
    main = next((one.subject for one in reversed(found) if one.subject is not None and one.subject.last <= at), None)
    if verb.form == "ing" and before == at:
        if previous.lower in {"of", "without", "from", "than"}:
            return None
        if previous.lower == "as":
            return _quoted_as(items, before)
        return _shared(items, at, main)
    if previous.lower == "to" or previous.lower in JOINING:
        return _shared(items, at, main)
    if previous.text == "," and verb.form != "ing":
        return subject_before(items, before)
    return subject_before(items, before)


def _quoted_as(items: Sequence[Item], at: int) -> Subject | None:
    """Whose words they are in `quoted the mayor as saying` and `the mayor was quoted as saying`."""
    quoted = next(
        (
            number
            for number in range(at - 2, max(-1, at - 14), -1)
            if items[number].lower in {"quoted", "quotes", "cited", "cites"}
        ),
        -1,
    )
    if quoted < 0:
        return None
    if at - 1 - quoted > 1:
        return Subject(quoted + 1, at - 1, Found.RELATIVE, quoted + 1)
    return subject_before(items, read_before(items, quoted, "past").at)


def _shared(items: Sequence[Item], at: int, main: Subject | None) -> Subject | None:
    """The subject of an earlier verb: `Hart met the delegates and said that …`, `…, he said, adding that …`."""
    if main is not None:
        return Subject(main.first, main.last, Found.SHARED, main.begins)
    start = max((number + 1 for number in range(at) if items[number].text in {";", ":"}), default=0)
    return leading_subject(items, start, at)


def _reported_before(
    items: Sequence[Item], at: int, verb: ReportingVerb, subject: Subject, complement: Complement, end: int
) -> Frame | None:
    """`A, X said.` and `A, X said, B.`: what is reported stands around the frame."""
    begins = at if subject.found in {Found.INVERTED, Found.SHARED} else subject.begins
    if not begins or subject.found in {Found.SHARED, Found.RELATIVE}:
        return None
    left_end = begins
    if items[begins - 1].text in {",", "\u2013", "\u2014"}:
        left_end -= 1
    elif items[begins - 1].lower not in {QUOTE, "as"} and items[begins - 1].text not in {"?", "!", "\u2026", "."}:
        return None
    as_put = items[begins - 1].lower == "as"
    left_end -= as_put
    frame_end = max(complement.frame_end, at + 1, subject.last)
    quotes = [number for number in range(left_end) if items[number].lower == QUOTE]
    rest = _rest(items, frame_end, end)
    frame = (begins, frame_end)
    if quotes and quotes[-1] >= left_end - 1:
        reported = _quotes_before(items, quotes, left_end)
        if rest and items[rest[0]].lower == QUOTE:
            reported = (*reported, *_quotes_in(items, *rest))
        return Frame(verb, at, How.QUOTED, subject, reported, (frame,), present=verb.form in {"s", "base"})
    left = _clause_before(items, left_end)
    if left is None:
        return None
    opens_short = not has_clause(items[left[0] : left[1]])
    if opens_short and not (rest and has_clause(items[rest[0] : rest[1]])):
        return None
    both = (left, rest) if rest and (opens_short or _goes_on(items, rest)) else (left,)
    return Frame(verb, at, How.BARE, subject, both, (frame,), present=verb.form in {"s", "base"})


def _goes_on(items: Sequence[Item], rest: Range) -> bool:
    """Whether words behind a frame in commas belong to the clause before it, not to an `adding that …`."""
    first = items[rest[0]]
    return first.lower not in REPORTING and not first.lower.endswith("ing")


def _rest(items: Sequence[Item], frame_end: int, end: int) -> Range | None:
    if frame_end >= end or items[frame_end].text not in {",", "\u2013", "\u2014", ":", "."}:
        return (frame_end, end) if frame_end < end and items[frame_end].lower == QUOTE else None
    return (frame_end + 1, end) if frame_end + 1 < end else None


def _quotes_before(items: Sequence[Item], quotes: Sequence[int], left_end: int) -> tuple[Range, ...]:
    """The quotation before a frame; where it is only the end of a clause, the clause."""
    last = quotes[-1]
    if last and items[last - 1].is_word and has_clause(items[:last]):
        left = _clause_before(items, left_end)
        return (left,) if left else ((last, last + 1),)
    return ((last, last + 1),)


def _quoted_around(
    items: Sequence[Item], subject: Subject, at: int, complement: Complement, end: int
) -> tuple[Range, ...]:
    """A quotation behind the frame, with its first half before it where the frame splits it."""
    begins = min(subject.begins, at) if subject.found is not Found.SHARED else at
    first = complement.first
    last = end
    if not (first + 1 < end and items[first + 1].is_word and items[first + 1].lower not in JOINING):
        last = first + 1
    pieces: list[Range] = [(first, last)]
    before = begins - 1
    if before >= 0 and items[before].text in {",", "\u2013", "\u2014"}:
        before -= 1
    if before >= 0 and items[before].lower == QUOTE:
        pieces.insert(0, (before, before + 1))
    elif before >= 0 and subject.found is Found.INVERTED and not has_clause(items[: before + 1]):
        pieces.insert(0, (0, before + 1))  # The toll, said Hart, “is doubled”
    pieces.extend(
        (number, number + 1)
        for number in range(last, end)
        if items[number].lower == QUOTE and items[number - 1].text in {",", "."}
    )
    return tuple(pieces)


def _quotes_in(items: Sequence[Item], first: int, last: int) -> tuple[Range, ...]:
    return tuple((number, number + 1) for number in range(first, last) if items[number].lower == QUOTE)


def _clause_before(items: Sequence[Item], end: int) -> Range | None:
    start = 0
    for number in range(end - 1, -1, -1):
        if items[number].text in {";", ":"}:
            start = number + 1
            break
    return (start, end) if end > start else None
