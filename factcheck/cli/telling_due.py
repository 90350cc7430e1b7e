"""What has come due, in words: cause by cause. Pure, and safe on any terminal."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from factcheck.cli.telling import status_of
from factcheck.domain.queue import Due
from factcheck.domain.shown import show_line

_TITLES = {
    "recheck": "To be looked at again",
    "expired": "The time the verdict holds for is over",
    "superseded": "Evidence came after the verdict",
    "orphaned": "Nothing left standing under the verdict",
    "shaken": "Evidence no longer stands at its source",
    "unsourced": "Never sourced",
    "single-sourced": "Resting on a single source",
}


def due_lines(found: Sequence[Due]) -> Iterator[str]:
    """A heading for each cause with how many there are, and a line for each claim: since when, and how it stands."""
    for place, (cause, some) in enumerate(groupby(found, key=lambda item: item.cause)):
        items = list(some)
        if place:
            yield ""
        yield f"{_TITLES[cause]} ({len(items):,})"
        for item in items:
            yield f"  {item.on}  claim {item.claim.number} · {status_of(item.claim)} · {show_line(item.claim.text)}"
