"""Looking at the desk: list, show, history, open. Nothing here writes, or loads what writing needs."""

from typing import Annotated

import typer

from factcheck.cli.options import AsOfOption, ClaimArgument, DeskOption, JsonFlag
from factcheck.cli.output import answer, answer_json, answer_prose, on_terminal, remark
from factcheck.cli.session import desk_of
from factcheck.errors import UsageRefused

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
    sort: Annotated[
        str | None, typer.Option(metavar="ORDER", help="newest, oldest, said, claimant, changed or evidence.")
    ] = None,
    newest: Annotated[bool, typer.Option("--newest", help="The newest first, as without it.")] = False,
    oldest: Annotated[bool, typer.Option("--oldest", help="The oldest first.")] = False,
    limit: Annotated[
        int | None, typer.Option(metavar="N", min=0, max=10**9, help="At most N claims; 0 for all.")
    ] = None,
    ids: Annotated[bool, typer.Option("--ids", help="Only the claims' numbers, one a line.")] = False,
    as_of: AsOfOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """List claims: number, verdict, date, claimant, evidence, age and text."""
    from factcheck.service.looking import list_claims, read_filter

    orders = [order for order in (sort, "newest" if newest else None, "oldest" if oldest else None) if order]
    if len(orders) > 1:
        raise UsageRefused(f"A list has one order, not {' and '.join(orders)}.", hint=f"--sort {orders[0]}")
    for_people = on_terminal() and not (ids or json)
    wanted = read_filter(
        unverified=unverified,
        verdict=verdict,
        claimant=by,
        topic=topic,
        during=during,
        withdrawn=withdrawn,
        sort=orders[0] if orders else "newest",
        limit=(SCREENFUL if for_people else None) if limit is None else limit or None,
    )
    opened = desk_of(ctx, desk, as_of=as_of)
    claims = list_claims(opened, wanted, topics=json)
    if json:
        from factcheck.publish.records import claim_record

        answer_json([claim_record(claim) for claim in claims])
        return
    if ids:
        answer(str(claim.number) for claim in claims)
        return
    from factcheck.cli.telling import claim_cells, table_lines

    rows = [claim_cells(claim, opened.clock()) for claim in claims]
    if not rows:
        remark(
            "No claim fits; factcheck list shows all."
            if opened.reads.highest_number("claim")
            else 'No claim yet: factcheck add "…" --by "…"'
        )
        return
    if on_terminal():
        from factcheck.cli.render import draw_claims

        draw_claims(rows)
    else:
        answer(table_lines(rows))
    if wanted.limit and len(rows) == wanted.limit:
        more = opened.reads.count_claims(wanted, len(rows) + _COUNTED + 1) - len(rows)
        if more:
            remark(f"and {f'over {_COUNTED:,}' if more > _COUNTED else f'{more:,}'} more: --limit 0 shows all")


def show(
    ctx: typer.Context,
    claim: ClaimArgument,
    as_of: AsOfOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Show everything that is held about a claim."""
    file = desk_of(ctx, desk, as_of=as_of).reads.claim_file(claim)
    if json:
        from factcheck.publish.records import claim_file_record

        answer_json(claim_file_record(file))
        return
    from factcheck.cli.telling import file_lines

    answer_prose(file_lines(file))


def history(
    ctx: typer.Context,
    claim: ClaimArgument,
    as_of: AsOfOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Tell every fact about a claim, the first one first: who, when and why."""
    from factcheck.service.looking import claim_history

    events = claim_history(desk_of(ctx, desk, as_of=as_of), claim)
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
