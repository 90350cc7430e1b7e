"""What has been dated so far, sentence by sentence, and what a later sentence inherits of it."""

from collections.abc import Sequence
from dataclasses import replace

from factcheck.language.assertions.candidate import UNSAID, Said
from factcheck.language.assertions.claimants import Claimant
from factcheck.language.assertions.date_phrases import Dates
from factcheck.language.assertions.dating import Occasion, event_date, frame_date, inherit, on_scene, sets_scene
from factcheck.language.assertions.frame import Frame
from factcheck.language.assertions.noun_phrases import Found
from factcheck.language.assertions.occasions import LIVE
from factcheck.language.assertions.passages import Passage

_PERFECT = frozenset(("had", "has", "have"))
_JOINED = frozenset(("and", "but", "while", ";"))


class Timeline:
    """The occasion that is being told of. Feed it in the order of the article.

    A new occasion ends the one before, and so does another speaker. What had been said before (`had said`) and what is said
    at large (`says`) belong to no occasion.
    """

    def __init__(self, dates: Dates, whole: Occasion | None) -> None:
        self._dates = dates
        self._whole = whole
        self._occasion: Occasion | None = None
        self._scene: Said | None = None

    def of_occasion(self) -> Said:
        """The date of the occasion that the whole article reports."""
        return replace(self._whole.said, inherited=True) if self._whole is not None else UNSAID

    def of_frame(self, passage: Passage, frames: Sequence[Frame], number: int, speaker: str) -> Said:
        """When the words of a frame were said: from its own words, else from the occasion."""
        frame = frames[number]
        block = passage.sentence.block
        shared = frame.subject is not None and frame.subject.found is Found.SHARED
        own = frame_date(passage.items, self._dates, frame.at, _beside(passage, frames, number, shared=shared))
        if own is not UNSAID:
            self._occasion = Occasion(own, speaker, block)
            return own
        if shared and number and self._occasion is not None and self._occasion.speaker == speaker:
            return replace(self._occasion.said, inherited=True)
        if self._live_day:
            return self.of_occasion()
        if frame.present or any(item.lower in _PERFECT for item in passage.items[max(0, frame.at - 3) : frame.at]):
            return UNSAID
        behind = range(frame.at, min(len(passage.items), max(last for _, last in frame.frame)))
        if self._scene is not None and on_scene(passage.items, behind):
            return replace(self._scene, inherited=True)
        return self._continued(speaker, block)

    def of_event(self, passage: Passage, who: str) -> Said:
        """When something happened that the article tells itself; `who` leads the sentence and may speak next."""
        said = event_date(passage.items, self._dates, range(len(passage.items)))
        if said is not UNSAID:
            if sets_scene(passage.items):
                self._occasion = Occasion(said, who, passage.sentence.block)
                self._scene = said if said.edtf is not None else None
            return said
        return self.of_occasion() if self._live_day else UNSAID

    def beside_quotation(self, passage: Passage, at: int, claimant: Claimant | None) -> Said:
        """The date beside a quotation that no verb of saying leads in: `He gave it on Sunday: "…"`."""
        said = frame_date(passage.items, self._dates, at, range(len(passage.items)))
        if said is not UNSAID and claimant is not None:
            self._occasion = Occasion(said, claimant.name, passage.sentence.block)
        return said

    @property
    def _live_day(self) -> bool:
        return self._whole is not None and self._whole.speaker == LIVE

    def _continued(self, speaker: str, block: int) -> Said:
        said = inherit(self._occasion, speaker, block)
        if said is not UNSAID and self._occasion is not None:
            self._occasion = Occasion(self._occasion.said, speaker, block)
        elif self._occasion is not None and self._occasion.speaker not in {speaker, ""}:
            self._occasion = None
        return said


def _beside(passage: Passage, frames: Sequence[Frame], number: int, *, shared: bool) -> list[int]:
    """The items that say when a frame was: neither reported words nor another frame's, nor a clause it only joins on to."""
    frame = frames[number]
    own = {at for first, last in frame.frame for at in range(first, last)}
    held = {at for one in frames for first, last in one.reported for at in range(first, last)} - own
    others = {at for one in frames if one is not frame for first, last in one.frame for at in range(first, last)}
    first = frame.begins
    joined = first > 1 and passage.items[first - 1].lower in _JOINED and not shared
    return [at for at in range(first if joined else 0, len(passage.items)) if at not in held and at not in others]
