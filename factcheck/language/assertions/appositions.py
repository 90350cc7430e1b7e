"""The subject behind an apposition: `Hart, the envoy, said`; `its director, Omar Vance, said`."""

from collections.abc import Sequence

from factcheck.language.assertions.names import ROLES
from factcheck.language.assertions.noun_phrases import STOPS, Found, Range, Subject, is_attributive, is_named
from factcheck.language.assertions.words import (
    DATE,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    Item,
    is_adverb,
    is_finite,
    words_of,
)

_LONGEST = 40
_OPENING = frozenset(("who", "which", "whose", "a", "an", "the"))
_SEGMENTS = 5
_PARTICIPLES = words_of("seen led made held written shown known born sent taken given found")


def subject_behind_apposition(items: Sequence[Item], end: int) -> Subject | None:
    """The subject before `, the envoy, said`: of the noun phrases between commas the one with a name, else the first."""
    phrases = _list_phrases(items, _list_segments(items, end))
    if not phrases:
        return None
    named = [phrase for phrase in phrases if is_named(items, phrase)]
    whom = named[-1] if named and items[phrases[-1][0]].lower != "a" else (named or phrases)[-1]
    return Subject(*whom, Found.APPOSITION, min(phrase[0] for phrase in phrases))


def _list_segments(items: Sequence[Item], end: int) -> list[Range]:
    """What stands between the commas before `end`, the last first."""
    at = end - 1
    segments: list[Range] = []
    while at > 0 and len(segments) < _SEGMENTS and end - at < 2 * _LONGEST:
        first = at
        while first > 0 and items[first - 1].text not in STOPS and items[first - 1].lower != QUOTE:
            first -= 1
        if first < at:
            segments.append((first, at))
        if first == 0 or items[first - 1].text not in {",", "(", "\u2013", "\u2014"}:
            break
        at = first - 1
    return segments


def _list_phrases(items: Sequence[Item], segments: Sequence[Range]) -> list[Range]:
    """The noun phrases among the segments, up to the name that they all belong to."""
    phrases: list[Range] = []
    for first, last in segments:
        phrase = _as_phrase(items, first, last)
        relative = items[first].lower in _OPENING or items[first].lower in ROLES or _aside(items, first, last)
        if phrase is None and not relative and items[first].lower not in PREPOSITIONS:
            break
        if phrase is None:
            continue
        phrases.append(phrase)
        if not relative and (len(phrases) > 1 or (is_named(items, phrase) and first != segments[0][0])):
            break
    return phrases


def _aside(items: Sequence[Item], first: int, last: int) -> bool:
    """Whether a segment between commas is stepped over: `meanwhile`, `dated 4 May`, `seen by the Courier`."""
    word = items[first].lower
    return (
        is_adverb(items[first])
        or (first > 0 and (word in _PARTICIPLES or word.endswith(("ed", "ing"))))
        or all(item.lower == DATE for item in items[first:last])
    )


def _as_phrase(items: Sequence[Item], first: int, last: int) -> Range | None:
    """The noun phrase of a segment between commas; none where it is a clause, or says when or where."""
    while first < last and (items[first].lower in {"and", "but", DATE, "so"} or is_adverb(items[first])):
        first += 1
    if (
        first >= last
        or items[first].lower in {"who", "which", "whose", "that"}
        or any(
            is_finite(one) and not is_attributive(items, number) for number, one in enumerate(items[first:last], first)
        )
    ):
        return None
    if items[first].lower in PREPOSITIONS and first + 2 < last and items[first + 1].lower == DATE:
        first += 2  # On Tuesday the minister, …
    if items[first].lower in PREPOSITIONS:
        return None
    item = items[first]
    if item.lower in DETERMINERS or item.is_capital or item.lower in ROLES or item.text[0].isdigit():
        return first, last
    return None
