"""The course of a claim's verdicts: first decided, taken back, upheld, reversed, overtaken by events. Pure."""

from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from factcheck.domain.validity import about_one_time
from factcheck.errors import DateRefused

if TYPE_CHECKING:  # most desks need no dates to be counted
    from factcheck.domain.edtf import Edtf


class Given(NamedTuple):
    """A verdict as it was given, or none where one was taken back: for which time (EDTF), and when in recorded time."""

    verdict: str | None
    valid: str | None
    recorded_at: str


class Course(NamedTuple):
    """How the verdicts on a claim went, up to a day. Days are whole days of the calendar in UTC.

    `flips` counts verdicts that took the one before back: another word about the same time, or none at all.
    """

    first_decided_at: str | None
    latest_decided_at: str | None
    flips: int
    days_to_verdict: int | None
    days_unverified: int


def turn_of(before: Given | None, after: Given) -> str:
    """What a verdict does to the one before it: decided, voided, upheld, reversed, or overtaken (true then, not now)."""
    if after.verdict is None:
        return "voided"
    if before is None or before.verdict is None:
        return "decided"
    if before.verdict == after.verdict:
        return "upheld"
    one_time = about_one_time(_date(before.valid), before.recorded_at[:10], _date(after.valid))
    return "reversed" if one_time else "overtaken"


def course_of(added_at: str, given: Iterable[Given], today: date) -> Course:
    """The course of a claim that was recorded at `added_at`; `given` are its verdicts and voids in their order."""
    turns = list(given)
    verdicts = [turn for turn in turns if turn.verdict is not None]
    flips = sum(
        before.verdict is not None and turn_of(before, after) in ("reversed", "voided")
        for before, after in pairwise(turns)
    )
    # Each stretch without a verdict: from the recording, or from a void, up to the verdict that ends it, or today.
    unverified, since = 0, added_at[:10]
    for before, turn in pairwise((Given(None, None, added_at), *turns)):
        if before.verdict is None and turn.verdict is not None:
            unverified += _days(since, turn.recorded_at[:10])
        elif turn.verdict is None:
            since = turn.recorded_at[:10] if before.verdict is not None else since
    if not turns or turns[-1].verdict is None:
        unverified += _days(since, today.isoformat())
    return Course(
        first_decided_at=verdicts[0].recorded_at if verdicts else None,
        latest_decided_at=verdicts[-1].recorded_at if verdicts else None,
        flips=flips,
        days_to_verdict=_days(added_at[:10], verdicts[0].recorded_at[:10]) if verdicts else None,
        days_unverified=unverified,
    )


def published_since(published_on: str | None, said_on: str | None) -> bool:
    """Whether evidence came out after the claim was made, as far as both say when: it could not have been known then."""
    published, said = _read(published_on), _read(said_on)
    if published is None or said is None:
        return False
    first, last = published.earliest, said.latest
    return first is not None and last is not None and first > last


def _read(date_as_stated: str | None) -> "Edtf | None":
    from factcheck.domain.edtf import Edtf

    try:
        return None if date_as_stated is None else Edtf.parse(date_as_stated)
    except DateRefused:  # a page may state anything
        return None


def _date(valid: str | None) -> "Edtf | None":
    from factcheck.domain.edtf import Edtf

    return None if valid is None else Edtf.parse(valid)


def _days(since: str, until: str) -> int:
    return max(0, date.fromisoformat(until).toordinal() - date.fromisoformat(since).toordinal())
