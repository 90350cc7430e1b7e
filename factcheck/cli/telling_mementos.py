"""Copies in web archives, and requests for them, in words. Pure, and safe on any terminal."""

from collections.abc import Iterator, Sequence

from factcheck.cli.telling import moment, table_lines
from factcheck.domain.instant import to_stamp
from factcheck.domain.memento import Memento
from factcheck.domain.shown import show_line
from factcheck.domain.view import SavingView

_COLUMNS = ("", "made", "answer", "archive", "copy")


def memento_lines(found: Sequence[Memento], nearest: Memento | None) -> Iterator[str]:
    """A line a copy, oldest first, the nearest marked."""
    if found:
        yield from table_lines(
            _COLUMNS,
            [
                (
                    "*" if item == nearest else "",
                    moment(to_stamp(item.at)),
                    str(item.status or ""),
                    show_line(item.archive),
                    show_line(item.url),
                )
                for item in found
            ],
        )


def saving_lines(saving: SavingView) -> Iterator[str]:
    """What became of a request to save a page."""
    yield f"{show_line(saving.archive)}: {saving.outcome} · source {saving.source} · {show_line(saving.location)}"
    if saving.memento:
        made = f", made {moment(saving.memento_at)}" if saving.memento_at else ""
        yield f"  {show_line(saving.memento)}{made}"
    yield f"  asked {moment(saving.asked_at)}{': ' + show_line(saving.message) if saving.message else ''}"
