"""How long and how often: "for close to 12 years", "two-year", "every Tuesday", "daily"."""
# ruff: noqa: C901, PLR0912 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

from factcheck.domain.edtf.masks import ANY_YEAR
from factcheck.language.phrases.counting import read_count, read_unit
from factcheck.language.phrases.found import Found
from factcheck.language.phrases.phrase import PhraseKind
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import DAYTIMES, MONTHS, OFTEN, SEASONS, WEEKDAYS, Unit

# What stands before a number and says how exact it is, in TIMEX2's words.
_BOUNDS = {
    ("close", "to"): "APPROX", ("more", "than"): "MORE_THAN", ("less", "than"): "LESS_THAN", ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS", ("up", "to"): "EQUAL_OR_LESS", ("fewer", "than"): "LESS_THAN", ("no", "more", "than"): "EQUAL_OR_LESS",
    ("about",): "APPROX", ("around",): "APPROX", ("nearly",): "APPROX", ("almost",): "APPROX", ("roughly",): "APPROX",
    ("approximately",): "APPROX", ("some",): "APPROX", ("over",): "MORE_THAN", ("under",): "LESS_THAN", ("within",): "",
    ("just", "over"): "MORE_THAN", ("just", "under"): "LESS_THAN", ("well", "over"): "MORE_THAN", ("an", "estimated"): "APPROX",
    ("a", "mere"): "", ("a", "full"): "", ("the", "whole"): "", ("the", "entire"): "",
}  # fmt: skip
# In running text these lead to a duration and are no part of it.
_QUIET_BOUNDS = frozenset((("within",), ("over",)))
BOUND_WORDS = {words[0] for words in _BOUNDS}
_LOOSE_UNITS = frozenset(("days", "weeks", "months", "years", "decades", "centuries", "hours", "minutes"))
_BEFORE_LOOSE = frozenset(("for", "in", "within", "over", "after", "took", "lasted", "lasting", "and"))


def read_duration(tokens: Tokens, at: int, *, lone: bool) -> Found | None:
    """A length of time, with its ISO 8601 value; `X` where the number is not said."""
    words = tokens.words
    start, modifier = at, ""
    if words[at] == "for" and lone:
        start = at + 1
    if words[start] in BOUND_WORDS:
        for bound in sorted(_BOUNDS, key=len, reverse=True):
            if (lone or bound not in _QUIET_BOUNDS) and tuple(words[start : start + len(bound)]) == bound:
                start, modifier = start + len(bound), _BOUNDS[bound]
                break
    if words[start] in _LOOSE_UNITS and (lone or words[start - 1] in _BEFORE_LOOSE) and start - at <= 1:
        unit, after = read_unit(tokens, start)
        return _found(at, after, None, unit, modifier) if unit else None
    counted = read_count(tokens, start)
    if counted is None:
        return None
    count, after = counted
    if words[after] in {"-", "to", "or"} and count is not None:
        second = read_count(tokens, after + 1)
        if second and second[0] is not None and words[second[1]] in _LOOSE_UNITS:
            count, after = None, second[1]
    hyphen = words[after] == "-"
    after = tokens.skip(after, "-")
    while words[after] in {"full", "more", "long", "straight", "consecutive", "additional", "whole", "good", "short"}:
        after += 1
    if words[after] in {"fortnight", "fortnights"}:
        return _found(at, after + 1, None if count is None else count * 2, Unit.WEEK, modifier)
    unit, end = read_unit(tokens, after)
    if unit is None or words[after].endswith("'s") or (unit is Unit.SECOND and words[after] == "second"):
        return None
    plural = words[after].endswith("s") or (unit == Unit.CENTURY and words[after] == "centuries")
    if count not in {1, 0.5, None} and not plural and not hyphen and not lone:
        return None
    if words[end : end + 3] == ["and", "a", "half"] and count is not None:
        count, end = count + 0.5, end + 3
    end = tokens.skip(end, "-") if words[end + 1] in {"long", "old"} and words[end] == "-" else end
    end = end + 1 if words[end] == "long" and hyphen else end
    return _found(at, end, count, unit, modifier)


def _found(at: int, end: int, count: float | None, unit: Unit, modifier: str) -> Found:
    number = "X" if count is None else f"{count:g}"
    clock = unit.value.startswith("T")
    value = f"PT{number}{unit.value[1]}" if clock else f"P{number}{unit.value}"
    return Found(None, at, end, PhraseKind.DURATION, value, modifier)


def read_recurring(tokens: Tokens, at: int, *, lone: bool) -> Found | None:
    """What comes again and again."""
    words = tokens.words
    word = words[at]
    if word in {"every", "each"}:
        return _read_every(tokens, at)
    if word in OFTEN and (
        lone or word not in {"annual", "weekday", "weekdays", "weekends", "biannual", "biennial", "quarterly"}
    ):
        return Found(None, at, at + 1, PhraseKind.RECURRING, OFTEN[word])
    if word.endswith("s") and word[:-1] in WEEKDAYS and len(word) > len("thurs"):
        return Found(None, at, at + 1, PhraseKind.RECURRING, f"{ANY_YEAR}-WXX-{WEEKDAYS[word[:-1]] + 1}")
    if word in {"once", "twice"} and words[at + 1] in {"a", "an", "per", "every", "each"}:
        unit, after = read_unit(tokens, at + 2)
        return Found(None, at, after, PhraseKind.RECURRING, f"P1{unit.value}") if unit else None
    return None


def _read_every(tokens: Tokens, at: int) -> Found | None:
    words = tokens.words
    after = tokens.skip(at + 1, "other", "single")
    if words[after] in WEEKDAYS:
        return Found(None, at, after + 1, PhraseKind.RECURRING, f"{ANY_YEAR}-WXX-{WEEKDAYS[words[after]] + 1}")
    if words[after] in MONTHS:
        return Found(None, at, after + 1, PhraseKind.RECURRING, f"{ANY_YEAR}-{MONTHS[words[after]]:02}")
    if words[after] in DAYTIMES or words[after] in SEASONS:
        return Found(None, at, after + 1, PhraseKind.RECURRING, "P1D" if words[after] in DAYTIMES else "P1Y")
    counted = read_count(tokens, after)
    unit, end = read_unit(tokens, counted[1] if counted else after)
    if unit is None:
        return None
    count = "X" if counted and counted[0] is None else f"{(counted and counted[0]) or 1:g}"
    value = f"PT{count}{unit.value[1]}" if unit.clock else f"P{count}{unit.value}"
    return Found(None, at, end, PhraseKind.RECURRING, value)
