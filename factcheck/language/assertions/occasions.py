"""The occasion that a whole article reports: a briefing, an interview, a day's live blog. Its date is every speaker's."""

import re
from collections.abc import Sequence

from factcheck.domain.edtf import Edtf
from factcheck.language.assertions.candidate import UNSAID, Said
from factcheck.language.assertions.date_phrases import Dates
from factcheck.language.assertions.dating import Occasion
from factcheck.language.assertions.passages import Passage
from factcheck.language.assertions.words import DATE, words_of

LIVE = "\0live"
"""The speaker of a live blog's day: everybody."""
_HELD = words_of(
    "interview interviewed conversation transcript briefing conference spoke spoken recorded conducted held met session hearing talked"
)
_PRINTED = words_of("published updated posted")
_HEAD = 10
_STAMPS = 3
_STAMP = re.compile(r"[([]?(?:[01]?\d|2[0-3])[:.h][0-5]\d\b")


def whole_occasion(text: str, passages: Sequence[Passage], dates: Dates, published: Edtf | None) -> Occasion | None:
    """The occasion of a transcript or an interview, from the sentence that says when it was held, else from its head."""
    turns = [passage for passage in passages if passage.turn is not None]
    if not turns:
        return _live_day(text, passages, dates)
    first = turns[0].sentence.start
    head = [passage for passage in passages if passage.sentence.start < first]
    last = [passage for passage in passages[-4:] if passage.turn is None and passage.sentence.start > first]
    for passage in (*head[::-1][:_HEAD], *last):
        said = _first_date(passage, dates)
        if said.edtf is not None and not passage.label and {item.lower for item in passage.items} & _HELD:
            return Occasion(said, "", passage.sentence.block, whole=True)
    for passage in head[:_HEAD]:
        words = {item.lower for item in passage.items}
        said = _first_date(passage, dates)
        if said.edtf is not None and not words & _PRINTED and (words & _HELD or said.edtf != published):
            return Occasion(said, "", passage.sentence.block, whole=True)
    return None


def _live_day(text: str, passages: Sequence[Passage], dates: Dates) -> Occasion | None:
    """A live blog's day: it says `live` in its head, or its entries open with the time of day."""
    stamps = sum(
        1
        for at, passage in enumerate(passages)
        if _opens_block(passages, at) and _STAMP.match(text, passage.sentence.start)
    )
    lively = any("live" in {item.lower for item in passage.items} for passage in passages[:_HEAD])
    if stamps < _STAMPS and not (lively and stamps):
        return None
    for passage in passages[:_HEAD]:
        said = _first_date(passage, dates)
        if said.edtf is not None and said.edtf.earliest == said.edtf.latest:
            return Occasion(said, LIVE, passage.sentence.block, whole=True)
    return None


def _opens_block(passages: Sequence[Passage], at: int) -> bool:
    return at == 0 or passages[at - 1].sentence.block != passages[at].sentence.block


def _first_date(passage: Passage, dates: Dates) -> Said:
    found = next((item for item in passage.items if item.lower == DATE), None)
    return dates.said_by(found) if found is not None else UNSAID
