"""A frame: a verb or phrase of reporting, whose words they are, and which items of the sentence it reports."""

from dataclasses import dataclass

from factcheck.language.assertions.complements import How
from factcheck.language.assertions.noun_phrases import Found, Range, Subject
from factcheck.language.assertions.verbs import ReportingVerb

JOINING = frozenset(("and", "but", "while", "whereas", "then", "yet", "or"))
"""Words that join a clause on to the one before."""


@dataclass(frozen=True, slots=True)
class Frame:
    """`subject` is whose words they are, `reported` their item ranges in reading order, `frame` the ranges that only report.

    `parent` is the index of the frame whose words this one stands in. `at` is the item of the verb.
    """

    verb: ReportingVerb
    at: int
    how: How
    subject: Subject | None
    reported: tuple[Range, ...]
    frame: tuple[Range, ...]
    parent: int | None = None
    present: bool = False

    @property
    def begins(self) -> int:
        """Where the frame begins: its subject, or the verb where that is elsewhere."""
        if self.subject is None or self.subject.found in {Found.SHARED, Found.INVERTED}:
            return self.at
        return min(self.subject.begins, self.at)
