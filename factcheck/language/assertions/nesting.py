"""What a second party asserts inside what the first one said: `Hart told the world that Northmark had accepted …`."""

from collections.abc import Sequence

from factcheck.language.assertions.discourse import Discourse
from factcheck.language.assertions.subjects import leading_subject
from factcheck.language.assertions.tidying import tidy
from factcheck.language.assertions.verbs import ACCEPTING
from factcheck.language.assertions.words import NEGATIONS, PRONOUNS, Item, is_adverb, is_finite

_CONTENT = 2


def find_nested(text: str, items: Sequence[Item], discourse: Discourse) -> tuple[tuple[str, str], ...]:
    """The party that opens a reported clause and the clause, where its verb says that the party accepted or stated something."""
    start = 1 if items and items[0].lower == "that" else 0
    subject = leading_subject(items, start, len(items))
    if subject is None or items[subject.first].lower in PRONOUNS:
        return ()
    verb = subject.last
    while (
        verb < len(items)
        and (is_adverb(items[verb]) or (is_finite(items[verb]) and items[verb].lower not in ACCEPTING))
        and items[verb].lower not in NEGATIONS
    ):
        verb += 1
    if (
        verb >= len(items) - _CONTENT
        or items[verb].lower not in ACCEPTING
        or items[verb - 1].lower in {"was", "were", "been", "be", "is", "are"}
    ):
        return ()
    claimant = discourse.claimant_of(items[subject.first : subject.last])
    if claimant is None or not claimant.name:
        return ()
    return ((claimant.name, tidy(text[items[subject.first].start : items[-1].end])),)
