"""Whether a form of a reporting verb is a verb where it stands: not `the claims`, not `the stated aim`."""

from collections.abc import Sequence

from factcheck.language.assertions.names import PLURAL_PEOPLE
from factcheck.language.assertions.verbs import NOUN_FORMS, ReportingVerb
from factcheck.language.assertions.words import (
    AUXILIARIES,
    DATE,
    DETERMINERS,
    PREPOSITIONS,
    QUOTE,
    Item,
    has_clause,
)


def is_verbal(items: Sequence[Item], at: int, verb: ReportingVerb) -> bool:
    """Whether a form of a reporting verb is one here, not a noun (`the claims`) or an adjective (`the stated aim`)."""
    item = items[at]
    before = items[at - 1] if at else None
    following = items[at + 1] if at + 1 < len(items) else None
    if item.is_capital and at:
        return item.text.isupper() and verb.lemma == "say"
    if before is None:
        return verb.form == "past" and verb.lemma in {"say", "write", "add"}
    if (
        before.lower
        in DETERMINERS - {"this", "that", "both", "all", "many", "some", "most", "few", "several", "one", "another"}
        or before.is_possessive
    ):
        return False
    if before.lower in {"since", "before"} and at > 1 and items[at - 2].lower in AUXILIARIES:
        return True  # she has since said
    if before.lower in PREPOSITIONS - {"to"} and not (before.lower in {"by", "as"} and verb.form == "ing"):
        return False
    if verb.form == "ing":
        return (
            before.text in {",", "\u2013", "\u2014"}
            or before.lower in {"by", "and", "as", QUOTE, "was", "is", "were", "are"}
            or before.lower.endswith(("d", "t", "ly"))
        )
    if verb.lemma == "point" and (following is None or following.lower != "out"):
        return False
    if verb.form == "base":
        return _base_verbal(items, at)
    if item.lower == "claims" and following is not None and following.lower == "to":
        return before.is_word or before.text == ","
    if item.lower in NOUN_FORMS and verb.form == "s" and following is not None:
        plain = before.is_word or before.text == ","
        return plain and (
            following.lower in {"that", QUOTE, "the", "a", "an", "it", "he", "she", "they", DATE}
            or following.is_capital
            or following.text[0].isdigit()
            or following.text in {":", ",", "."}
        )
    if following is not None and following.lower == "by" and verb.form == "past" and verb.lemma not in {"say", "add"}:
        return any(one.lower == "that" for one in items[at + 1 : at + 6])  # confirmed by phone that; not: announced by
    return True


def _base_verbal(items: Sequence[Item], at: int) -> bool:
    before = items[at - 1]
    following = items[at + 1] if at + 1 < len(items) else None
    reports = following is not None and (following.lower in {"that", QUOTE} or following.text in {":", ","})
    if before.lower == "to":
        refusing = {item.lower for item in items[max(0, at - 4) : at]}
        return reports and not refusing & {
            "refused",
            "declined",
            "failed",
            "unable",
            "wanted",
            "expected",
            "refuses",
            "declines",
            "not",
            "fair",
            "safe",
            "needs",
            "want",
            "wants",
        }
    if following is None or following.text in {".", ","}:
        return (
            before.is_word
            and before.lower not in DETERMINERS
            and before.lower not in PREPOSITIONS
            and items[at].lower not in {"report", "claim", "state"}
        )
    if before.lower in {"they", "we", "i", "you"} or before.lower == "did":
        return True
    if before.text == "," or before.lower == QUOTE:
        return following is not None and (
            following.is_capital or following.lower in DETERMINERS or following.lower in PLURAL_PEOPLE
        )
    if items[at].lower == "say" and following.lower != "in":
        return before.is_word
    plural = (
        before.lower == DATE
        or before.lower.endswith("s")
        or before.lower in {"people", "police", "data"}
        or before.lower == "who"
    )
    return plural and (reports or items[at].lower not in NOUN_FORMS or has_clause(items[at + 1 : at + 8]))
