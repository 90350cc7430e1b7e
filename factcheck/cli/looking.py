"""Looking at the desk: list, show, history, open. Nothing here writes, or loads what writing needs."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import AsOfOption, ClaimArgument, DeskOption, JsonFlag, ValidAtOption
from factcheck.cli.output import answer, answer_json, answer_prose, on_terminal, remark
from factcheck.cli.session import desk_of
from factcheck.errors import UsageRefused
from factcheck.store.filters import QUEUE

if TYPE_CHECKING:
    from factcheck.domain.queue import Queued
    from factcheck.service.desk import Desk
    from factcheck.store.filters import ClaimFilter

SCREENFUL = 50
"""Claims a list shows on a terminal when nobody says how many. Into a pipe goes everything."""

_COUNTED = 1_000
"""Claims beyond the end of a list that are counted out: to count a million takes longer than to list fifty."""


def list_(
    ctx: typer.Context,
    unverified: Annotated[bool, typer.Option("--unverified", help="Only claims without a verdict.")] = False,
    verdict: Annotated[str | None, typer.Option(metavar="VERDICT", help="Only claims with this verdict.")] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Only claimants whose name holds this.")] = None,
    topic: Annotated[str | None, typer.Option(metavar="TOPIC", help="Only claims filed under this.")] = None,
    during: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only claims said then: 2025-08, 2025-01/2025-06, August 2025.")
    ] = None,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Only claims that were withdrawn.")] = False,
    status: Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="Only claims whose work stands there: researching, declined, ..."),
    ] = None,
    sort: Annotated[
        str | None,
        typer.Option(metavar="ORDER", help="queue, newest, oldest, said, claimant, changed or evidence."),
    ] = None,
    newest: Annotated[
        bool, typer.Option("--newest", help="The newest first, as it is anywhere but on a terminal.")
    ] = False,
    oldest: Annotated[bool, typer.Option("--oldest", help="The oldest first.")] = False,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=10**9, help="At most N claims; 0 for all.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="In the order of the queue, with every reason for it.")] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Only the claims' numbers, one a line.")] = False,
    as_of: AsOfOption = None,
    valid_at: ValidAtOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """List claims: number, verdict, date, claimant, evidence, age and text.

    On a terminal, unless another order is asked for, what needs a person next comes first.
    """
    from factcheck.service.looking import read_filter

    orders = [order for order in (sort, "newest" if newest else None, "oldest" if oldest else None) if order]
    if len(orders) > 1:
        raise UsageRefused(f"A list has one order, not {' and '.join(orders)}.", hint=f"--sort {orders[0]}")
    if why and orders not in ([], [QUEUE]):
        raise UsageRefused(f"--why explains the order of the queue, not {orders[0]}.", hint="leave one of the two out")
    for_people = on_terminal() and not (ids or json)
    order = orders[0] if orders else QUEUE if for_people or why else "newest"
    wanted = read_filter(
        unverified=unverified,
        verdict=verdict,
        claimant=by,
        topic=topic,
        during=during,
        withdrawn=withdrawn,
        status=status,
        sort=order,
        limit=(SCREENFUL if for_people else None) if limit is None else limit or None,
    )
    opened = desk_of(ctx, desk, as_of=as_of, valid_at=valid_at)
    listed = _listed(opened, wanted, topics=json)
    if json:
        from factcheck.publish.records import listed_record

        answer_json([listed_record(item) for item in listed])
    elif ids:
        answer(str(item.claim.number) for item in listed)
    else:
        _show_list(opened, wanted, listed, why=why)


def _listed(desk: "Desk", wanted: "ClaimFilter", *, topics: bool) -> "Sequence[Queued]":
    """The claims in their order; in the queue's, each with its reasons."""
    from factcheck.domain.queue import Queued

    if wanted.sort == QUEUE:
        from factcheck.service.queue import queue_claims

        return queue_claims(desk, wanted)
    from factcheck.service.looking import list_claims

    return [Queued(claim) for claim in list_claims(desk, wanted, topics=topics)]


def _show_list(desk: "Desk", wanted: "ClaimFilter", listed: "Sequence[Queued]", *, why: bool) -> None:
    from factcheck.cli.telling import COLUMNS, claim_cells, table_lines

    if not listed:
        remark(
            "No claim fits; factcheck list shows all."
            if desk.reads.highest_number("claim")
            else 'No claim yet: factcheck add "…" --by "…"'
        )
        return
    now = desk.clock()
    rows: list[tuple[str, ...]] = [claim_cells(item.claim, now) for item in listed]
    columns: tuple[str, ...] = COLUMNS
    if wanted.sort == QUEUE:
        from factcheck.cli.telling import with_reasons

        columns, rows = with_reasons(rows, listed, why=why)
    if on_terminal():
        from factcheck.cli.render import draw_claims

        draw_claims(columns, rows)
    else:
        answer(table_lines(columns, rows))
    if wanted.limit and len(rows) == wanted.limit:
        more = desk.reads.count_claims(wanted, len(rows) + _COUNTED + 1) - len(rows)
        if more:
            remark(f"and {f'over {_COUNTED:,}' if more > _COUNTED else f'{more:,}'} more: --limit 0 shows all")


def show(
    ctx: typer.Context,
    claim: ClaimArgument,
    as_of: AsOfOption = None,
    valid_at: ValidAtOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Show everything that is held about a claim."""
    from factcheck.service.looking import claim_course

    opened = desk_of(ctx, desk, as_of=as_of, valid_at=valid_at)
    file = opened.reads.claim_file(claim)
    course = claim_course(opened, file)
    if json:
        from factcheck.publish.records import claim_file_record

        answer_json(claim_file_record(file, course))
        return
    from factcheck.cli.telling_file import file_lines

    answer_prose(file_lines(file, course))


def history(
    ctx: typer.Context,
    claim: ClaimArgument,
    as_of: AsOfOption = None,
    valid_at: ValidAtOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Tell every fact about a claim, the first one first: who, when and why."""
    from factcheck.service.looking import claim_history

    events = claim_history(desk_of(ctx, desk, as_of=as_of, valid_at=valid_at), claim)
    if json:
        from factcheck.publish.records import event_record

        answer_json([event_record(event) for event in events])
        return
    from factcheck.cli.chronicle import event_lines

    for event in events:
        answer_prose(event_lines(event))


def open_(
    ctx: typer.Context,
    claim: ClaimArgument,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Print links that lead to the very quotes: text fragments, which browsers scroll to."""
    from factcheck.service.links import quote_links

    links = quote_links(desk_of(ctx, desk), claim)
    if json:
        answer_json([{"evidence": entry, "link": link} for entry, link in links])
        return
    if not links:
        remark(f"Nothing is attached to claim {claim}: factcheck attach {claim} URL")
    answer(link for _, link in links)
