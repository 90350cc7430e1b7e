"""The desk over time: due, compare, changes, stats. Nothing here writes, or loads what writing needs."""

from datetime import UTC
from pathlib import Path
from typing import Annotated

import typer

from factcheck.cli.options import AsOfOption, DeskOption, JsonFlag, ValidAtOption
from factcheck.cli.output import answer, answer_json, answer_prose, remark
from factcheck.cli.session import desk_of
from factcheck.errors import FINDINGS


def due(
    ctx: typer.Context,
    within: Annotated[
        str | None, typer.Option(metavar="SPAN", help="What comes due within so long too: 7d, 2w, 1mo.")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CAUSE", help="Only recheck, expired, superseded, unsourced or single-sourced; repeatable."
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, max=10**9, help="At most N claims for each cause; 0 for all.")
    ] = 0,
    ical: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write them as a calendar too (iCalendar, RFC 5545).")
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """List what needs a person now, and why; exit code 1 if there is anything."""
    from factcheck.service.queue import due_claims

    opened = desk_of(ctx, desk)
    until = opened.clock().astimezone(UTC).date()
    if within is not None:
        from factcheck.language.durations import day_after

        until = day_after(until, within)
    found = due_claims(opened, until, only=only or (), limit=limit or None)
    if ical is not None:
        from factcheck.publish.calendar import write_calendar

        write_calendar(Path(ical), found, opened.clock())
    if json:
        from factcheck.publish.records import due_record

        answer_json([due_record(item) for item in found])
    else:
        from factcheck.cli.telling_due import due_lines

        answer_prose(due_lines(found))
        if not found:
            remark("Nothing is due.")
    if found:
        raise typer.Exit(FINDINGS)


def compare(
    ctx: typer.Context,
    since: Annotated[
        str,
        typer.Argument(
            metavar="T1", help="The earlier moment: an instant, or a date, which is its end in UTC.", show_default=False
        ),
    ],
    until: Annotated[str, typer.Argument(metavar="T2", help="The later moment, likewise.", show_default=False)],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Tell what happened to each claim between two moments, and why."""
    from factcheck.language.moments import read_moments
    from factcheck.service.comparison import compare_moments

    compared = compare_moments(desk_of(ctx, desk), *read_moments(since, until))
    if json:
        from factcheck.publish.records import comparison_record

        answer_json(comparison_record(compared))
        return
    from factcheck.cli.telling_changes import comparison_lines, counts_line

    if not compared.claims:
        remark("Nothing was recorded about any claim between the two.")
        return
    answer_prose(comparison_lines(compared))
    remark(counts_line(compared))


def changes(
    ctx: typer.Context,
    since: Annotated[
        str | None,
        typer.Option(metavar="MOMENT", help="Only what was recorded after it; a date is its end in UTC."),
    ] = None,
    after: Annotated[
        int,
        typer.Option(metavar="ENTRY", min=0, max=10**18, help="Only what stands behind this entry: go on from there."),
    ] = 0,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=10**9, help="At most N entries; 0 for all.")
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Print the ledger as JSON Lines, for other programs: an entry a line, with its fact."""
    from factcheck.cli.output import answer_json_lines
    from factcheck.publish.records import event_record
    from factcheck.service.comparison import follow_ledger

    moment = None
    if since is not None:
        from factcheck.language.moments import read_moment

        moment = read_moment(since)
    events = follow_ledger(desk_of(ctx, desk), since=moment, after=after, limit=limit or None)
    records = map(event_record, events)
    if json:
        answer_json(list(records))
    else:
        answer_json_lines(records)


def stats(
    ctx: typer.Context,
    by: Annotated[
        str | None, typer.Option(metavar="WHAT", help="A line for each claimant, topic, verdict or publisher.")
    ] = None,
    limit: Annotated[
        int, typer.Option(metavar="N", min=0, max=10**9, help="With --by: at most N lines; 0 for all.")
    ] = 20,
    as_of: AsOfOption = None,
    valid_at: ValidAtOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Count the desk: verdicts, what waits and how long, time to verdict, reversals, single sources."""
    from factcheck.domain.measures import Grouping
    from factcheck.domain.terms import read_term
    from factcheck.service.stats import group_desk, measure_desk

    opened = desk_of(ctx, desk, as_of=as_of, valid_at=valid_at)
    if by is not None:
        groups = group_desk(opened, read_term(Grouping, by), limit or None)
        if json:
            answer_json([group._asdict() for group in groups])
            return
        from factcheck.cli.telling_stats import group_lines

        answer(group_lines(by, groups))
        return
    measured = measure_desk(opened)
    if json:
        from factcheck.publish.records import measures_record

        answer_json(measures_record(measured))
        return
    from factcheck.cli.telling_stats import measure_lines

    answer(measure_lines(measured))
