"""The ledger in its order, fact by fact."""

from collections.abc import Iterator, Sequence

from factcheck.domain.view import Event
from factcheck.store.past import FACTS
from factcheck.store.reads import event_of
from factcheck.store.seam import Query

_STRETCH = 1_000
"""Entries read at a time, so that a long ledger is told as it is read."""


def events_between(query: Query, after: int, upto: int, kinds: Sequence[str] = FACTS) -> Iterator[Event]:
    """Every entry behind `after`, up to and with `upto`, in order, with its fact; or only those of some kinds."""
    for start in range(after, upto, _STRETCH):
        span = {"after": start, "upto": min(start + _STRETCH, upto)}
        events: list[Event] = []
        for kind in kinds:
            sql = f"SELECT e.*, f.* FROM {kind} f JOIN entry e ON e.seq = f.seq WHERE f.seq > :after AND f.seq <= :upto"
            events += map(event_of, query(sql, **span))
        pins: dict[int, list[int]] = {}
        sql = "SELECT seq, evidence FROM pin WHERE seq > :after AND seq <= :upto ORDER BY seq, evidence"
        for seq, evidence in query.tuples(sql, **span):
            pins.setdefault(seq, []).append(evidence)
        for event in sorted(events, key=lambda event: event.entry.seq):
            if event.entry.kind == "assessment":
                event.body["evidence"] = pins.get(event.entry.seq, [])
            yield event
