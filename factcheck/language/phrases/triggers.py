"""Which words can start a date phrase in running text, and which of the phrases found there are one after all.

Everything here is about words that are a date in one place and none in another: "may", "march", "second", a bare number.
"""
# ruff: noqa: PLR0911, PLR2004 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

from factcheck.language.phrases.amounts import BOUND_WORDS
from factcheck.language.phrases.found import Found
from factcheck.language.phrases.holidays import NAMES
from factcheck.language.phrases.loose import Monthly, Yearly
from factcheck.language.phrases.open_dates import OPENING_WORDS, QUIET_OPENINGS
from factcheck.language.phrases.phrase import PhraseKind
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import (
    ABOUT,
    DAY_WORDS,
    DAYTIMES,
    DECADE_WORDS,
    MONTHS,
    OFTEN,
    PART_NOUNS,
    PARTS,
    PERHAPS,
    SEASONS,
    SMALL_NUMBERS,
    SMALL_ORDINALS,
    TENS,
    TENS_ORDINALS,
    UNITS,
    WEEKDAYS,
    WHICH,
)

# Words that are part of a date phrase wherever they stand in one.
_CORE = frozenset(
    (
        *MONTHS, *WEEKDAYS, *SEASONS, *UNITS, *DAY_WORDS, *DAYTIMES, *DECADE_WORDS, *OFTEN, *TENS, *SMALL_NUMBERS,
        *SMALL_ORDINALS, *TENS_ORDINALS, *PARTS, *PART_NOUNS, *WHICH, *NAMES, "fortnight", "rest", "turn", "latter", "final",
        "few", "several", "couple", "dozen", "half", "earlier", "later", "bc", "ad", "every", "each", "q", "'", "hundred",
        "closing", "dozens", "good", "mere", "whole", "entire",
    )
)  # fmt: skip
# Words that only lead to one: worth trying where one of the core follows soon.
_LEADING = frozenset(
    (
        "the", "a", "an", "between", "from", "some", "sometime", "so", "most", "very", "at", "one", "once", "twice", "w", "w/c",
        *ABOUT, *PERHAPS, *BOUND_WORDS, *(OPENING_WORDS - {opening[0] for opening in QUIET_OPENINGS}), "from", "just", "exactly", "only",
    )
)  # fmt: skip
_AHEAD = 5
_IN = frozenset(
    (
        "in", "of", "since", "by", "until", "till", "from", "during", "before", "after", "between", "and", "to", "through", "for",
        "late", "early", "mid", "around", "about", "circa", "year", "or", "on", "into", "throughout", "towards", "toward", "(", ",",
        "summer", "winter", "spring", "autumn", "fall", "the", "until", "ca", "c", "-", "end", "beginning", "past", "as", "that", "'",
    )
)  # fmt: skip
_SMALL_WORDS = frozenset(
    (
        "", ".", ",", ";", ":", ")", "]", "-", "!", "?", "(", "[", "and", "or", "to", "but", "when", "where", "that", "which", "who", "the",
        "a", "an", "in", "on", "at", "by", "for", "with", "from", "of", "as", "until", "through", "he", "she", "it", "they", "was",
        "were", "is", "are", "had", "has", "have", "would", "will", "after", "before", "while", "because", "between", "under", "over",
        "then", "also", "did", "'", '"', "about", "alone", "saw", "led", "marked", "onwards", "onward", "became", "only", "against",
        "several", "some", "many", "there", "this", "these", "his", "her", "its", "their", "both", "due", "during", "despite",
        "followed", "brought", "showed", "began", "ended", "into", "not", "all", "if", "so", "than", "following", "one", "two",
    )
)  # fmt: skip
_POSSESSIVE = frozenset(("the", "his", "her", "its", "their", "this", "that", "a", "an", "our", "my", "of", "'s"))
_PLURAL_YEARS = 1_000, 2_100
# "Black Friday" that is no day here ("Black Friday deals") is not a Friday either.
_FEAST_WORDS = frozenset(
    ("black", "cyber", "giving", "good", "ash", "shrove", "maundy", "palm", "super", "easter", "whit")
)


def may_start(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    if word[0].isdigit():
        return not (at and tokens.touching(at) and tokens.words[at - 1] in {"$", "\u00a3", "\u20ac", "#"})
    if word in _CORE:
        return True
    if word in _VAGUE:
        return True
    if word in _LEADING:
        following = tokens.words[at + 1 : at + 1 + _AHEAD]
        return any(other in _CORE or other[:1].isdigit() for other in following)
    return word.endswith("s") and word[:-1] in WEEKDAYS


def plausible(tokens: Tokens, found: Found) -> bool:
    """Whether the words are a date here: a number could count things, a month's name could be a verb."""
    if len(found.parts) == 1:
        return plausible(tokens, found.parts[0])
    words = tokens.words[found.start : found.end]
    if found.kind is PhraseKind.DURATION:
        return _plausible_duration(tokens, found, words)
    if found.kind is not PhraseKind.DATE:
        return (
            found.kind is not PhraseKind.TIME
            or found.meaning is not None
            or ":" in words[0]
            or len(words) > 1
            or words[0] in {"noon", "midnight", "midday"}
        )
    core = [word for word in words if word not in {"the", "."}]
    if not all(tokens.capital(found.start + place) for place, word in enumerate(words) if word in {"may", "march"}):
        return False
    if words[-1] not in _NOT_A_HOLIDAY_END and _is_holiday(found, words):
        return _plausible_holiday(tokens, found)
    if isinstance(found.meaning, Monthly) and found.end - found.start == 2:
        before = tokens.words[found.start - 1] if found.start else ""
        return before in {"on", "by", "until", "till", "from", "and", "of", "to"} and tokens.words[
            found.end
        ] in _SMALL_WORDS - {"of"}
    if len(core) == 1:
        return _plausible_word(tokens, found, core[0])
    if core[0] in {"from", "between"} and len(found.parts) == 2:
        return not all(word.isdigit() and len(word) < 4 for word in core[1:] if word not in {"to", "and", "-"})
    if all(word.isdigit() or word in {"-", "to", "/"} for word in core):
        return _plausible_numbers(tokens, found, core)
    return True


_NOT_A_HOLIDAY_END = frozenset((*MONTHS, *SEASONS))


def _is_holiday(found: Found, words: list[str]) -> bool:
    start = 1 if words[0] == "the" else 0
    return (
        isinstance(found.meaning, Yearly)
        and words[start] in NAMES
        and words[start] not in MONTHS
        and found.kind is PhraseKind.DATE
    )


def _plausible_holiday(tokens: Tokens, found: Found) -> bool:
    """As in "On Christmas Day" is a day; "White Christmas" and "the Easter Rising" are not."""
    before = tokens.words[found.start - 1] if found.start else ""
    if tokens.capital(found.end) and tokens.words[found.end].isalpha():
        return False
    return before in _BEFORE_HOLIDAY or not before or (before in {".", ","} and not found.start)


_BEFORE_HOLIDAY = frozenset(
    (
        "on",
        "at",
        "by",
        "before",
        "after",
        "since",
        "until",
        "till",
        "around",
        "over",
        "during",
        "for",
        "and",
        "from",
        "to",
        "of",
        "between",
        ".",
    )
)


def _plausible_duration(tokens: Tokens, found: Found, words: list[str]) -> bool:
    behind = tokens.words[found.end]
    if words[-1] in {"second", "seconds", "minute", "sec", "min"} and words[0] in {"a", "the"}:
        return False
    return not (words[0] == "the" or (words == ["one", "day"] and behind not in {"", ".", ","}))


def _plausible_word(tokens: Tokens, found: Found, word: str) -> bool:
    at = found.end - 1
    before, behind = tokens.words[found.start - 1] if found.start else "", tokens.words[found.end]
    if word.isdigit():
        return _plausible_year(tokens, found)
    if word in MONTHS or word in WEEKDAYS:
        if before in _FEAST_WORDS and word in WEEKDAYS:
            return False
        if before == "the" and tokens.capital(found.end) and behind.isalpha():
            return False
        if not tokens.capital(at) or (tokens.touching(found.end) and behind == "-"):
            return False
        if word in {"may", "march", "mar", "sun", "sat", "wed", "dec", "jan", "august", "april", "june"}:
            return before in _IN or (found.start == 0 and behind != "be") or before in WHICH
        return True
    if word in SEASONS:
        return found.end - found.start > 1 or before in {"in", "by", "during", "until", "since", "that", "late", "of"}
    if word == "today":
        return behind not in {"'", "s"}
    return word not in {"second", "first", "third", "fourth", "noon"} and not (
        word[0].isdigit() and word.endswith(("st", "nd", "rd", "th")) and found.end - found.start == 1
    )


def _plausible_year(tokens: Tokens, found: Found) -> bool:
    at = found.end - 1
    word, before, behind = tokens.words[at], tokens.words[at - 1] if at else "", tokens.words[found.end]
    low, high = _PLURAL_YEARS
    if len(before) > 1 and tokens.text[tokens.starts[at - 1] : tokens.ends[at - 1]].isupper() and before not in _IN:
        return False
    if before == "-" and tokens.touching(at) and at > 1 and tokens.words[at - 2].isdigit():
        return False
    if behind == "-" and len(tokens.words[found.end + 1]) == 1 and tokens.touching(found.end + 1):
        return False
    if len(word) != 4 or not low <= int(word) < high:
        return False
    if tokens.touching(at) and before in {".", ",", "/", ":", "$", "#", "_"}:
        return False
    if tokens.touching(found.end) and (
        behind[:1].isalnum()
        or (
            behind in {",", ".", "/", ":", "%"}
            and tokens.words[found.end + 1][:1].isdigit()
            and tokens.touching(found.end + 1)
        )
    ):
        return False
    if behind in _SMALL_WORDS or tokens.capital(found.end):
        return True
    if before in _POSSESSIVE and int(word) % 50:
        return True
    return (
        before in _IN and before not in {"to", "of", "and", "about", "the", ",", "(", "around", "by", "past", "for"}
    ) or (before in {"the", "of"} and not behind.endswith("s"))


def _plausible_numbers(tokens: Tokens, found: Found, core: list[str]) -> bool:
    years = [int(word) for word in core if len(word) == 4 and word.isdigit()]
    if not years or not all(1000 <= year <= 2100 for year in years):
        return False
    before = tokens.words[found.start - 1] if found.start else ""
    if tokens.touching(found.start) and before in {"-", "/", ".", ":", "$"}:
        return False
    return tokens.words[found.end] in _SMALL_WORDS or before in _IN or len(years) == 1


_VAGUE = {
    **dict.fromkeys(("now", "currently", "nowadays", "presently"), "PRESENT_REF"),
    **dict.fromkeys(("recently", "former", "formerly", "recent", "lately"), "PAST_REF"),
    "future": "FUTURE_REF",
}


def read_vague(tokens: Tokens, at: int) -> Found | None:
    """As in "now", "recently": time words without a date."""
    value = _VAGUE.get(tokens.words[at])
    if value is None:
        return None
    from factcheck.language.phrases.relative import Unknown

    return Found(Unknown("it names no date"), at, at + 1, value=value)
