"""What a text has said so far: the dates that "the next day", "that year" and "in August" count from."""

from dataclasses import dataclass
from datetime import date

from factcheck.language.phrases.moment import Moment, Preference
from factcheck.language.phrases.phrase import Anchor, DatePhrase, PhraseKind
from factcheck.language.phrases.stretch import Stretch
from factcheck.language.phrases.words import Unit

_LENDING = frozenset((Unit.DAY, Unit.WEEK, Unit.WEEKEND, Unit.MONTH, Unit.SEASON, Unit.QUARTER, Unit.HALF, Unit.YEAR))
_ASIDE_YEARS = 3
_PARAGRAPH = "\n\n"


@dataclass(slots=True)
class Mentions:
    """The dates mentioned last. A report lends them within a paragraph, a story of the past from anywhere before."""

    text: str
    reference: date | None
    story: bool
    last: Stretch | None = None
    era: Stretch | None = None
    dated: Stretch | None = None
    year: Stretch | None = None
    place: int = 0

    def moment(self, start: int, way: Preference) -> Moment:
        """What is known at a place of the text."""
        near = self.story or (self.last is not None and _PARAGRAPH not in self.text[self.place : start])
        return Moment(self.reference, self.last, way, self.era, self.dated, self.year, False, near, self.story)

    def note(self, phrase: DatePhrase, stretch: Stretch | None, *, opens: bool) -> None:
        """Keep a date for those behind it. A year inside a sentence gives its months, if near, but never its days."""
        if stretch is None or not self._lends(phrase, stretch):
            return
        self.era = stretch
        if stretch.unit not in _LENDING:
            return
        self.last, self.place = stretch, phrase.start
        if self.dated is None or stretch.unit is not Unit.YEAR or opens:
            self.dated = self.year = stretch
        elif phrase.anchor is Anchor.NONE and abs(stretch.year - self.dated.year) <= _ASIDE_YEARS:
            self.year = stretch

    def _lends(self, phrase: DatePhrase, stretch: Stretch) -> bool:
        """Not a run of days, an open end, or what counts from publication in a story: that is somebody's speech."""
        told = phrase.kind in {PhraseKind.DATE, PhraseKind.TIME} and phrase.edtf is not None and not stretch.yearless
        spoken = self.story and phrase.anchor is Anchor.PUBLISHED
        return told and not spoken and not stretch.value.startswith("P") and ".." not in stretch.edtf
