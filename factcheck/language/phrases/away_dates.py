"""So far from another date: "two weeks ago", "days later", "three days after Easter", "in two weeks"."""
# ruff: noqa: C901, PLR0911, PLR0912 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

from dataclasses import replace

from factcheck.language.phrases.combined import mark
from factcheck.language.phrases.counting import read_count, read_unit
from factcheck.language.phrases.found import Read, Reader
from factcheck.language.phrases.loose import Counted, Weekly
from factcheck.language.phrases.moment import EVENT
from factcheck.language.phrases.phrase import Anchor
from factcheck.language.phrases.relative import Away, Here, Run, UnitAt, Unknown
from factcheck.language.phrases.several import Between, Bounded
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import DAY_WORDS, WEEKDAYS, Unit

_ROUGHLY = frozenset(("about", "around", "some", "nearly", "almost", "roughly", "approximately"))
_EXACTLY = frozenset(("over", "just", "exactly", "only"))


def read_away(tokens: Tokens, at: int, inner: Reader, *, lone: bool = False) -> Read:
    """As in "two weeks ago", "a year later", "three days after Easter", "in two weeks", "4 months from tomorrow"."""
    words = tokens.words
    if words[at] in {"in", "within", "inside"}:
        pair = (
            _read_two_counts(tokens, tokens.skip(at + 1, "about"), inner, ahead=True)
            if lone and words[at] == "in"
            else None
        )
        return pair or (_read_in_future(tokens, at) if lone else None)
    start = tokens.skip(at, *_ROUGHLY, *_EXACTLY)
    roughly, bound = words[at] in _ROUGHLY, "more" if words[at] == "over" else ""
    if words[start] in {"more", "less"} and words[start + 1] == "than":
        bound, start = words[start], start + 2
    if words[start : start + 2] == ["at", "least"] and lone:
        bound, start = "more", start + 2
    if words[start : start + 2] == ["a", "mere"]:
        start += 2
    if lone and words[start] in {"day", "week", "month", "year"} and words[start + 1] in {"after", "before"}:
        unit, after = read_unit(tokens, start)
        return _read_direction(tokens, after, 1, unit, inner) if unit else None
    pair = _read_two_counts(tokens, start, inner) if lone else None
    if pair:
        return pair
    amount = _read_amount(tokens, start)
    if amount is None or amount[1].clock:
        return None
    count, unit, after = amount
    more = _read_amount(tokens, after + 1) if words[after] == "and" else None
    if more and count is not None and more[0] is not None and not more[1].clock:
        behind = _read_direction(tokens, more[2], more[0], more[1], inner)
        if behind and isinstance(behind[0], Away):
            return Away(replace(behind[0], exact=True), unit, count, behind[0].way, exact=True), behind[1]
    found = _read_direction(tokens, after, count, unit, inner)
    if found and bound and isinstance(found[0], Away):
        return Bounded(found[0], found[0].base, bound == "more"), found[1]
    return (mark(found[0], "~", "APPROX"), found[1]) if found and roughly else found


def _read_two_counts(tokens: Tokens, at: int, inner: Reader, *, ahead: bool = False) -> Read:
    """As in "two or three years ago", "a day or two ago", "in 2-3 weeks": from the one to the other."""
    words = tokens.words
    one = read_count(tokens, at)
    if one is None or not one[0]:
        return None
    unit, behind = read_unit(tokens, one[1])
    joint = behind if unit else one[1]
    if words[joint] not in {"or", "to", "-"}:
        return None
    two = read_count(tokens, joint + 1)
    if two is None or not two[0] or two[0] <= one[0]:
        return None
    after = two[1]
    if unit is None:
        unit, after = read_unit(tokens, after)
    if unit is None or unit.clock:
        return None
    if ahead:
        return Between(Away(Here(), unit, one[0], 1), Away(Here(), unit, two[0], 1)), after
    near, far = (_read_direction(tokens, after, count, unit, inner) for count in (one[0], two[0]))
    if near is None or far is None or not isinstance(near[0], Away):
        return None
    pair = (far[0], near[0]) if near[0].way < 0 else (near[0], far[0])
    return Between(*pair), near[1]


def _read_amount(tokens: Tokens, at: int) -> tuple[float | None, Unit, int] | None:
    words = tokens.words
    if words[at] == "the" and words[at + 1] in {"day", "week", "month", "year", "weekend"}:
        unit, after = read_unit(tokens, at + 1)
        return (1, unit, after) if unit else None
    if words[at] == "fortnight" or (words[at] == "a" and words[at + 1] == "fortnight"):
        return 2, Unit.WEEK, at + 1 + (words[at] == "a")
    counted = read_count(tokens, at)
    if counted is None:
        unit, after = read_unit(tokens, at)
        plural = (unit is not None and words[at].endswith("s")) or words[at] == "decades"
        return (
            (None, unit, after)
            if unit and plural and words[after] in {"later", "earlier", "ago", "after", "before"}
            else None
        )
    count, after = counted
    while words[after] in {"-", "full", "short", "long", "whole"}:
        after += 1
    if words[after] in {"fortnight", "fortnights"} and count:
        return count * 2, Unit.WEEK, after + 1
    unit, end = read_unit(tokens, after)
    if unit and count is not None and words[end : end + 3] == ["and", "a", "half"]:
        count, end = count + 0.5, end + 3
    return None if unit is None else (count, unit, end)


def _read_direction(tokens: Tokens, at: int, count: float | None, unit: Unit, inner: Reader) -> Read:
    words = tokens.words
    word = words[at]
    if word == "ago" and words[at + 1] in {"today", "yesterday", "tomorrow"} and count:
        return Away(UnitAt(Unit.DAY, DAY_WORDS[words[at + 1]]), unit, count, -1, exact=True), at + 2
    if word == "ago" and words[at + 1 : at + 4] == ["to", "the", "day"] and count:
        return Away(Here(), unit, count, -1, exact=True), at + 4
    if word == "ago" or (word == "back" and not tokens.words[at + 1]):
        return Away(Here(), unit, count, -1), at + 1
    if word == "hence" or (word == "from" and words[at + 1] == "now"):
        return Away(Here(), unit, count, 1), at + (1 if word == "hence" else 2)
    if word == "from" and words[at + 1 : at + 3] == ["right", "now"]:
        return Away(Here(), unit, count, 1), at + 3
    if word in {"later", "afterwards", "afterward", "thereafter"}:
        return Away(Here(mentioned=True), unit, count, 1), at + 1
    if word in {"earlier", "previously", "beforehand"}:
        return Away(Here(mentioned=True), unit, count, -1), at + 1
    if word == "prior":
        if words[at + 1] != "to":
            return Away(Here(mentioned=True), unit, count, -1), at + 1
        word, at = "before", at + 1
    if word in {"after", "before", "from", "following", "since"}:
        base = inner(tokens, at + 1)
        way = -1 if word == "before" else 1
        if base and word == "from" and isinstance(base[0], Weekly):
            base = Counted(base[0], 1), base[1]
        if base and word != "since":
            return Away(base[0], unit, count, way, exact=True), base[1]
        if word in {"from", "since"}:
            return None
        if words[at + 1] in {"", ".", ",", ";", ")"} or words[at + 1] == "that":
            return Away(Here(mentioned=True), unit, count, way), at + 1 + (words[at + 1] == "that")
        return Unknown(EVENT, Anchor.EVENT), at + 1
    return None


def _read_in_future(tokens: Tokens, at: int) -> Read:
    """As in "in two weeks", said of what is to come; "within 9 months" reaches up to then."""
    words = tokens.words
    start = tokens.skip(at + 1, "about", "around", "roughly", "of")
    bound = ""
    if words[start] in {"less", "more", "under", "over"}:
        bound, start = "more" if words[start] in {"more", "over"} else "less", tokens.skip(start + 1, "than")
    amount = _read_amount(tokens, start)
    if amount is None or amount[1].clock or words[start] == "the":
        return None
    count, unit, after = amount
    if words[after] in {"of", "to"} or (words[after] == "'" and words[after + 1] != "time"):
        return None
    after = tokens.skip(tokens.skip(after, "'"), "time")
    if words[at] in {"within", "inside"}:
        return Run(unit, count, 1), after
    away = Away(Here(), unit, count, 1)
    if bound:
        return (Bounded(away, Here(), bound == "more"), after) if count is not None else None
    if words[after] == "or" and words[after + 1] == "so":
        return mark(away, "~", "APPROX"), after + 2
    return away, after


def read_weekdays_on(tokens: Tokens, at: int) -> Read:
    """As in "three Fridays from now", "two Tuesdays ago", "a week from Tuesday", "Tuesday week"."""
    words = tokens.words
    counted = read_count(tokens, at)
    if counted is None or counted[0] is None:
        return None
    weekday = WEEKDAYS.get(words[counted[1]].removesuffix("s"), WEEKDAYS.get(words[counted[1]]))
    if weekday is None:
        return None
    after = counted[1] + 1
    if words[after] in {"ago", "back"}:
        return Counted(Weekly(weekday), -int(counted[0])), after + 1
    if words[after] == "from" and words[after + 1] == "now":
        return Counted(Weekly(weekday), int(counted[0])), after + 2
    return None
