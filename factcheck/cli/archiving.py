"""Copies in public web archives: memento."""

from datetime import datetime
from typing import Annotated

import typer

from factcheck.cli.options import DeskOption, JsonFlag, PrivateFlag, TimeoutOption
from factcheck.cli.output import answer, answer_json, remark
from factcheck.cli.session import desk_of
from factcheck.domain.batches import counted
from factcheck.domain.shown import show_line
from factcheck.errors import UsageRefused

AtOption = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="DATE", help="The day to be near: 2025-11-20, 2025-11; else today.", show_default=False
    ),
]
ArchiveOption = Annotated[
    list[str] | None,
    typer.Option(
        "--archive",
        metavar="URL",
        help="An archive by the address before its copies; may be repeated.",
        show_default=False,
    ),
]
SCREENFUL = 20


def memento(
    ctx: typer.Context,
    source: Annotated[
        str | None, typer.Argument(metavar="[SOURCE]", help="The source's number or URL.", show_default=False)
    ] = None,
    at: AtOption = None,
    save: Annotated[bool, typer.Option("--save", help="Ask the archives to save the page now; recorded.")] = False,
    reconcile: Annotated[
        bool, typer.Option("--reconcile", help="Look again what became of requests to save; recorded.")
    ] = False,
    archive: ArchiveOption = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, max=10**9, help="At most N copies, those nearest; 0 for all.")
    ] = SCREENFUL,
    allow_private: PrivateFlag = False,
    timeout: TimeoutOption = 60.0,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Find copies of a page in public web archives, or ask for one to be made."""
    from factcheck.archive.policy import FetchPolicy
    from factcheck.service import mementos
    from factcheck.service.sources import locate_source

    if reconcile == (source is not None):
        raise UsageRefused("Say which page, or --reconcile alone.", hint="factcheck memento https://…")
    if save and at:
        raise UsageRefused("A copy is made now, not --at a date.", hint="leave one of the two out")
    named = mementos.archives_named(archive or ())
    opened = desk_of(ctx, desk, create=save)
    policy = FetchPolicy(allow_private=allow_private, deadline=timeout)
    archives = named or mementos.archives_of(opened)
    if reconcile or save:
        waiting: list[str] = []
        assert source is not None or reconcile
        told = (
            mementos.reconcile(opened, archives, policy, waiting.append)
            if source is None
            else mementos.ask_to_save(opened, locate_source(opened, source), archives, policy)
        )
        for line in waiting:
            remark(show_line(line))
        if json:
            answer_json([item._asdict() for item in told])
            return
        from factcheck.cli.telling_mementos import saving_lines

        answer(line for item in told for line in saving_lines(item))
        if not told and not waiting:
            remark("No request waits for its copy.")
        return
    assert source is not None
    found = mementos.find_copies(opened, locate_source(opened, source), read_day(at, opened.clock()), archives, policy)
    kept = sorted(found.mementos, key=lambda item: abs(item.at - (found.nearest or item).at))[: limit or None]
    if not found.mementos and len(found.failures) == len(archives):
        raise next(iter(found.failures.values()))
    for name, error in found.failures.items():
        remark(f"{show_line(name)} could not be asked: {show_line(error.message)}")
    if json:
        from factcheck.publish.records import memento_record

        answer_json([memento_record(item, nearest=item == found.nearest) for item in sorted(kept)])
    else:
        from factcheck.cli.telling_mementos import memento_lines

        answer(memento_lines(sorted(kept, key=lambda item: item.at), found.nearest))
        remark(f"{counted(len(found.mementos), 'copy')} of {show_line(found.location)}")


def read_day(text: str | None, now: datetime) -> datetime:
    """The instant that a date means when a copy is to be near it: its middle."""
    if text is None:
        return now
    from datetime import UTC, time, timedelta

    from factcheck.language.dates import read_date

    read = read_date(text)
    first, last = read.earliest, read.latest
    if first is None or last is None:
        raise UsageRefused(f"{text!r} has no end that a copy could be near.", hint="--at 2025-11-20")
    begin, end = datetime.combine(first, time(), UTC), datetime.combine(last, time(), UTC) + timedelta(days=1)
    return begin + (end - begin) / 2


def is_within(text: str, at: datetime) -> bool:
    """Whether an instant lies on one of the days that a date means."""
    from factcheck.language.dates import read_date

    read = read_date(text)
    return (read.earliest or at.date()) <= at.date() <= (read.latest or at.date())
