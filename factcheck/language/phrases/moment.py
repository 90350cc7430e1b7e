"""What is known where a phrase stands, and what comes of a phrase there."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Protocol, TypeAlias

from factcheck.language.phrases.phrase import Anchor
from factcheck.language.phrases.stretch import Stretch, of_date

Preference: TypeAlias = Literal["past", "future"]


@dataclass(frozen=True, slots=True)
class Moment:
    """The day of publication, the date that was mentioned last, and which way a date without a year looks.

    `lone` is a phrase that stands alone, with no text around it: what would count from the last date mentioned then
    counts from the reference day.
    """

    reference: date | None
    mentioned: Stretch | None = None
    prefer: Preference | None = None
    era: Stretch | None = None
    """The last decade, century or shorter time mentioned: what "that decade" counts from."""
    dated: Stretch | None = None
    """The last one mentioned that gives its year to a day without one: a year inside a sentence is only an aside."""
    year: Stretch | None = None
    """The last one mentioned that gives its year to a month or season: a year that is near will do."""
    lone: bool = True
    near: bool = True
    """Whether the last mention is close enough to lend its year."""
    story: bool = False
    """Whether the text tells of the past and not of the days before its publication."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The readings of a phrase, the likeliest first, and what they hang on; without any, why."""

    readings: tuple[Stretch, ...] = ()
    anchor: Anchor = Anchor.NONE
    why: str = ""

    @classmethod
    def of(cls, stretches: Iterable[Stretch | None], anchor: Anchor = Anchor.NONE, why: str = "") -> "Outcome":
        """Of the stretches that are; where none is, the day or year does not exist or cannot be counted."""
        kept = dict.fromkeys(stretch for stretch in stretches if stretch is not None)
        return cls(tuple(kept), anchor, "" if kept else why or "there is no such day in the calendar")

    def map(self, change: Callable[[Stretch], Stretch | None]) -> "Outcome":
        if not self.readings:
            return self
        return Outcome.of((change(stretch) for stretch in self.readings), self.anchor)

    def on(self, anchor: Anchor) -> "Outcome":
        """The same, hanging on this anchor unless it hangs on one already."""
        return self if self.anchor is not Anchor.NONE else replace(self, anchor=anchor)


def gather(outcomes: Iterable[Outcome]) -> Outcome:
    """All the readings of several outcomes, on the first anchor that any of them has."""
    found = list(outcomes)
    anchor = next((outcome.anchor for outcome in found if outcome.anchor is not Anchor.NONE), Anchor.NONE)
    why = next((outcome.why for outcome in found if outcome.why), "")
    return Outcome.of([reading for outcome in found for reading in outcome.readings], anchor, why)


NO_REFERENCE = "it counts from the day of publication, and that is not known"
NO_MENTION = "it counts from a date mentioned before, and there is none"
EVENT = "it counts from an event, not from a date"


class Meaning(Protocol):
    """What words mean before it is known where they stand."""

    def resolve(self, moment: Moment) -> Outcome:
        """The readings there."""
        ...


def origin(moment: Moment, *, mentioned: bool) -> tuple[Stretch | None, Anchor, str]:
    """The stretch to count from: the last date mentioned, or the day of publication."""
    if mentioned and moment.mentioned is not None:
        return moment.mentioned, Anchor.MENTIONED, ""
    if mentioned and not moment.lone:
        return None, Anchor.MENTIONED, NO_MENTION
    if moment.reference is None:
        return None, Anchor.PUBLISHED, NO_REFERENCE
    return of_date(moment.reference), Anchor.PUBLISHED, ""
