"""The desk at two moments held against each other, and the ledger as other programs follow it."""

from collections.abc import Iterator
from datetime import datetime

from factcheck.domain.change import ClaimChanges, Comparison, changes_of, claim_of
from factcheck.domain.instant import to_stamp
from factcheck.domain.view import Event
from factcheck.service.desk import Desk
from factcheck.store.entries import events_between
from factcheck.store.past import find_entry
from factcheck.store.reads import ABOUT_CLAIMS
from factcheck.store.watch import lost_evidence


def compare_moments(desk: Desk, since: datetime, until: datetime) -> Comparison:
    """What was recorded about claims after `since`, up to and with `until`."""
    first, last = to_stamp(since), to_stamp(until)
    query = desk.reads.query
    after, upto = find_entry(query, first)[0], find_entry(query, last)[0]
    happened: dict[int, list[Event]] = {}
    for event in events_between(query, after, upto, ("claim", *ABOUT_CLAIMS)):
        happened.setdefault(claim_of(event), []).append(event)
    numbers = sorted(happened)
    before = desk.reads.as_of(first).claims_numbered(numbers)
    given = desk.reads.as_of(first).last_given(numbers)
    lost = lost_evidence(desk.reads.as_of(first), numbers)
    now = desk.reads.as_of(last).claims_numbered(numbers)
    claims = (
        ClaimChanges(was, now[number], tuple(changes_of(happened[number], given.get(number), lost.get(number, ()))))
        for number in numbers
        for was in (before.get(number),)
    )
    return Comparison(first, last, tuple(claims))


def follow_ledger(
    desk: Desk, *, since: datetime | None = None, after: int = 0, limit: int | None = None
) -> Iterator[Event]:
    """Every entry recorded after a moment and behind an entry, in order: as many as `limit` says."""
    query = desk.reads.query
    if since is not None:
        after = max(after, find_entry(query, to_stamp(since))[0])
    last = desk.reads.last_entry()
    upto = last["seq"] if last else 0
    return events_between(query, after, upto if limit is None else min(upto, after + limit))
