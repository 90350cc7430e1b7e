"""What is found: the words, where they stand, and what they say."""

from dataclasses import dataclass
from enum import StrEnum

from factcheck.domain.edtf import Edtf


class Anchor(StrEnum):
    """What a phrase was resolved against."""

    NONE = "none"
    PUBLISHED = "published"
    MENTIONED = "mentioned"
    EVENT = "event"


class PhraseKind(StrEnum):
    """What a phrase tells: when, how long, what time of day, or how often."""

    DATE = "date"
    DURATION = "duration"
    TIME = "time"
    RECURRING = "recurring"


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """Words about time, and the date they say: never more than they say, and none where that is not known.

    `text[start:end]` is `words`. With more than one reading `edtf` is None and `readings` holds them, the likeliest
    first; with none, `why_unresolved` says why. `value` and `modifier` say the same in TIMEX's terms (ISO-TimeML; TIDES
    2005 for START, MID, END and APPROX), for exchange with other date taggers: `P2M` for "two months", `1941` and START
    for "early 1941"; `value` is all there is to a duration, a time of day or a recurrence.
    """

    words: str
    start: int
    end: int
    kind: PhraseKind
    edtf: Edtf | None
    anchor: Anchor = Anchor.NONE
    readings: tuple[Edtf, ...] = ()
    why_unresolved: str = ""
    value: str = ""
    modifier: str = ""
