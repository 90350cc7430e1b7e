"""The desk counted: what stands, what waits and how long, how verdicts came and went, what rests on one source."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby, pairwise

from factcheck.domain.course import Given, turn_of
from factcheck.domain.instant import of_stamp, to_stamp
from factcheck.domain.measures import Group, Grouping, Measures, Period
from factcheck.domain.period import periods_between
from factcheck.domain.vocabulary import ENDS
from factcheck.service.desk import Desk
from factcheck.store import tallies
from factcheck.store.past import find_entry
from factcheck.store.reads import Reads
from factcheck.store.tallies import Decided, Redecided, Turn

AGES = {"within 7 days": 7, "within 30 days": 30, "within 90 days": 90, "within 365 days": 365}
"""Steps in which ages are counted: each with those not in the step before."""

OLDER = "older"


def measure_desk(desk: Desk) -> Measures:
    """All measures of the desk, as it is or as it was."""
    reads, now = desk.reads, desk.clock().astimezone(UTC)
    query = reads.query
    decided, again = tallies.count_decided(query), tallies.redecided(query)
    waiting = tallies.count_waiting(query)
    verdicts = dict.fromkeys(tallies.VERDICTS, 0)
    for common, number in decided.items():
        verdicts[common.verdict] += number
    several = tallies.count_several_sourced(query)
    reversals = Counter(after.claim for after in _reversals(again) if not after.ended)
    unit, periods = _periods(reads, now.date(), again)
    return Measures(
        as_of=to_stamp(now),
        claims=waiting + sum(verdicts.values()),
        withdrawn=tallies.count_withdrawn(query),
        set_aside=tallies.count_set_aside(query),
        unverified=waiting,
        verdicts=verdicts,
        median_age=_median_age(reads, waiting, now.date()),
        oldest_age=_age(tallies.waiting_since(query, 0)[0], now.date()) if waiting else None,
        ages=_ages(reads, waiting, now.date()),
        median_days_to_verdict=_median_wait(decided, again),
        reversed_claims=len(reversals),
        reversals=reversals.total(),
        single_sourced=sum(number for common, number in decided.items() if common.pinned) - several,
        several_sourced=several,
        unit=unit,
        periods=tuple(periods),
    )


def _reversals(again: list[Redecided]) -> Iterator[Redecided]:
    """Each verdict, or void, that takes the one before it on the same claim back."""
    for before, after in pairwise(again):
        if before.claim == after.claim and before.verdict is not None and before.verdict != after.verdict:
            turn = turn_of(_given(before), _given(after))
            if turn in ("reversed", "voided"):
                yield after


def _given(one: Redecided) -> Given:
    return Given(one.verdict, one.valid, one.recorded_at)


def _not_first(again: list[Redecided]) -> list[int]:
    """The entries of verdicts on claims that had one already, in order."""
    verdicts = [one for one in again if one.verdict is not None]
    return sorted(after.entry for before, after in pairwise(verdicts) if before.claim == after.claim)


def group_desk(desk: Desk, by: Grouping, limit: int | None = None) -> list[Group]:
    """The claims that stand by claimant, topic, verdict or publisher, the most numerous group first."""
    return [Group(*row) for row in tallies.count_by(desk.reads.query, by.value, limit)]


def median_of(counted: Counter[int]) -> float | None:
    """The median of values that were counted; between two middle ones it is halfway."""
    total = counted.total()
    if not total:
        return None
    values = sorted(counted)
    reached, sums = 0, []
    for value in values:
        reached += counted[value]
        sums.append(reached)
    low, high = (values[bisect_right(sums, place)] for place in ((total - 1) // 2, total // 2))
    return (low + high) / 2


def _median_wait(decided: dict[Decided, int], again: list[Redecided]) -> float | None:
    """Days from recording to the first verdict. What is counted has the last one, so those with several are put right."""
    waits: Counter[int] = Counter()
    for common, number in decided.items():
        waits[_days(common.added_on, common.decided_on)] += number
    for _, verdicts in groupby((one for one in again if one.verdict and not one.ended), key=lambda one: one.claim):
        first = next(verdicts)
        if first.head_on is not None:
            waits[_days(first.added_on, first.head_on)] -= 1
            waits[_days(first.added_on, first.recorded_at[:10])] += 1
    return median_of(+waits)


def _days(since: str, until: str) -> int:
    return date.fromisoformat(until).toordinal() - date.fromisoformat(since).toordinal()


def _age(stamp: str, today: date) -> int:
    return max(0, (today - of_stamp(stamp).date()).days)


def _median_age(reads: Reads, waiting: int, today: date) -> float | None:
    # Claims are recorded in the order of their numbers, so the middle ones in that order have the middle ages.
    middle = tallies.waiting_since(reads.query, (waiting - 1) // 2, 2 - waiting % 2) if waiting else []
    return median_of(Counter(_age(stamp, today) for stamp in middle))


def _ages(reads: Reads, waiting: int, today: date) -> dict[str, int]:
    ages: dict[str, int] = {}
    last = tallies.last_claim(reads.query, tallies.NO_END)
    for told, days in AGES.items():
        older = _last_claim_before(reads, today, days)
        ages[told] = tallies.count_waiting(reads.query, older, last) if waiting else 0
        last = older
    return {**ages, OLDER: waiting - sum(ages.values())}


def _last_claim_before(reads: Reads, today: date, days: int) -> int:
    """The last claim that was recorded more than so many days ago; 0 where there is none."""
    if today.toordinal() <= days:
        return 0
    # A day's name sorts before every instant of that day.
    entry, _ = find_entry(reads.query, (today - timedelta(days=days)).isoformat())
    return tallies.last_claim(reads.query, entry)


def _periods(reads: Reads, today: date, again: list[Redecided]) -> tuple[str, list[Period]]:
    query = reads.query
    first, last = tallies.recorded_within(query)
    if not first:
        return "day", []
    # A clock that was set back shows a day before the last entry's.
    unit, stretches = periods_between(of_stamp(first).date(), max(today, of_stamp(last).date()))
    repeated, otherwise = _not_first(again), _closed_otherwise(tallies.turns(query))
    found, after = [], find_entry(query, stretches[0].first.isoformat())[0]
    given = sum(tallies.verdicts_between(query, 0, after).values())
    for stretch in stretches:
        until = to_stamp(datetime.combine(stretch.last, time.max, UTC))
        upto, _ = find_entry(query, until)
        verdicts = tallies.verdicts_between(query, after, upto)
        given += sum(verdicts.values())
        # A claim leaves the backlog by its first verdict, but for those that were closed or opened otherwise.
        closed = given - bisect_right(repeated, upto) + sum(more for entry, more in otherwise if entry <= upto)
        found.append(Period(stretch.name, until, verdicts, tallies.last_claim(query, upto) - closed))
        after = upto
    return unit, found


def _closed_otherwise(turns: list[Turn]) -> list[tuple[int, int]]:
    """By which entries claims are closed (1) or open (-1) beside what their first verdicts alone would say."""
    changes: list[tuple[int, int]] = []
    for _, of_claim in groupby(turns, key=lambda turn: turn.claim):
        decided = ended = ever = False
        beside = 0
        for turn in of_claim:
            if turn.stage in ("decided", "void"):
                decided, ended = turn.stage == "decided", False
                ever = ever or decided
            else:
                ended = turn.stage in ENDS
            now = int(decided or ended) - int(ever)
            if now != beside:
                changes.append((turn.entry, now - beside))
                beside = now
    return changes
