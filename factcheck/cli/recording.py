"""Recording claims: add, revise, withdraw."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factcheck.bootstrap import utc_now
from factcheck.cli.options import (
    BecauseOption,
    ByOption,
    ClaimArgument,
    DeskOption,
    JsonFlag,
    OnOption,
    SaidAtOption,
    SaidQuoteOption,
    read_claim_number,
)
from factcheck.cli.output import answer, answer_json, answer_prose, on_terminal, remark
from factcheck.cli.session import desk_of
from factcheck.cli.telling import claim_line
from factcheck.domain.batches import counted
from factcheck.domain.shown import show_line
from factcheck.domain.view import ClaimView
from factcheck.errors import FINDINGS, UsageRefused
from factcheck.publish.records import claim_record, error_record

if TYPE_CHECKING:
    from factcheck.domain.found import Alike
    from factcheck.service.desk import Desk
    from factcheck.service.proposals import Proposal

_NEAR_SAME_SHOWN = 3


def add(
    ctx: typer.Context,
    text: Annotated[str | None, typer.Argument(metavar="TEXT", help="The assertion, in a sentence.")] = None,
    by: ByOption = None,
    on: OnOption = None,
    said_at: SaidAtOption = None,
    quote: SaidQuoteOption = None,
    topic: Annotated[list[str] | None, typer.Option(metavar="TOPIC", help="File it under this; repeatable.")] = None,
    note: Annotated[list[str] | None, typer.Option(metavar="NOTE", help="Context that is known; repeatable.")] = None,
    from_file: Annotated[
        str | None, typer.Option("--from", metavar="FILE|-", help="Many claims: JSON Lines with text, by, on, ...")
    ] = None,
    keep_going: Annotated[bool, typer.Option("--keep-going", help="With --from: record the good lines.")] = False,
    dated: Annotated[
        str | None, typer.Option(metavar="DAY", help="The day from which words like “last August” count; else today.")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Take such words in their likeliest reading, unasked.")] = False,
    repeat_of: Annotated[
        int | None,
        typer.Option(
            parser=read_claim_number, metavar="CLAIM", help="It is this claim, made again: count it, and add none."
        ),
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Record a claim, or many at once from a file."""
    from factcheck.cli.dating import read_said_on
    from factcheck.service.proposals import propose

    values: dict[str, Any] = {
        "text": text,
        "by": by,
        "on": on,
        "said_at": said_at,
        "quote": quote,
        "topics": topic,
        "note": note,
    }
    if from_file is not None:
        if any(values.values()) or dated or repeat_of:
            raise UsageRefused(
                "With --from, claims come from the file alone.", hint=f"factcheck add --from {from_file}"
            )
        _add_from(ctx, from_file, keep_going=keep_going, desk=desk, json=json)
        return
    if text is None:
        raise UsageRefused("There is no claim to add.", hint='factcheck add "What was asserted" --by "Who asserts it"')
    if dated is not None and on is None:
        raise UsageRefused("With --dated there must be words that count from it.", hint='--on "last August"')
    counted_from = ""
    if on is not None:
        said_on, counted_from = read_said_on(on, dated=dated, today=utc_now().date(), yes=yes, json=json)
        values["on"] = str(said_on)
    proposal = propose(values)
    claim = _record(desk_of(ctx, desk, create=repeat_of is None), proposal, repeat_of, json=json)
    if not json:
        _remark_date(on, str(proposal.claim.said_on), counted_from)
    else:
        answer_json(claim_record(claim))


def _record(desk: "Desk", proposal: "Proposal", repeat_of: int | None, *, json: bool) -> ClaimView:
    """Record a claim, or a known one made again. What it may repeat is shown; at a terminal, a person is asked first."""
    from factcheck.cli.finding import near_same_line
    from factcheck.service.claims import add_claim
    from factcheck.service.repeats import repeat_claim
    from factcheck.service.searching import near_same

    near = near_same(desk, proposal.claim.text)[:_NEAR_SAME_SHOWN] if repeat_of is None and not json else []
    if near and on_terminal() and sys.stdin.isatty():
        repeat_of, near = _ask_repeat(near), []
    if repeat_of is not None:
        claim = repeat_claim(desk, repeat_of, proposal.claim)
        if not json:
            answer([claim_line(claim), f"  made {counted(claim.repeats, 'time')} more: {show_line(claim.text)}"])
        return claim
    claim, same = add_claim(desk, proposal)
    if json:
        return claim
    answer([claim_line(claim)])
    if same is not None:
        remark(f"Claim {same} holds the same words, by the same claimant, on the same date.")
    for found in near:
        if found.claim.number != same:
            remark(near_same_line(found))
    return claim


def revise(
    ctx: typer.Context,
    claim: ClaimArgument,
    text: Annotated[str | None, typer.Option(metavar="TEXT", help="A better wording.")] = None,
    by: ByOption = None,
    on: OnOption = None,
    said_at: SaidAtOption = None,
    quote: SaidQuoteOption = None,
    because: BecauseOption = "",
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Correct a claim's wording, claimant or date; the earlier one stays on record."""
    from factcheck.archive.location import parse_location
    from factcheck.language.dates import read_date
    from factcheck.service.claims import revise_claim

    if (text, by, on, said_at, quote) == (None,) * 5:
        raise UsageRefused("Nothing was given to revise.", hint="--text, --by, --on, --said-at or --quote")
    revised = revise_claim(
        desk_of(ctx, desk),
        claim,
        because=because,
        text=text,
        claimant=by,
        said_on=None if on is None else read_date(on),
        said_at=None if said_at is None else parse_location(said_at),
        quote=quote,
    )
    _tell(revised, json=json)
    if not json:
        _remark_date(on, str(revised.said_on))


def withdraw(
    ctx: typer.Context,
    claim: ClaimArgument,
    because: BecauseOption = "",
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Stop working on a claim; it and all that is attached stay on record."""
    from factcheck.service.claims import withdraw_claim

    _tell(withdraw_claim(desk_of(ctx, desk), claim, because=because), json=json)


def _add_from(ctx: typer.Context, name: str, *, keep_going: bool, desk: str | None, json: bool) -> None:
    from factcheck.service.claims import add_claims
    from factcheck.service.proposals import read_proposals

    with read_proposals(name) as lines:
        batch = add_claims(desk_of(ctx, desk, create=True), lines, keep_going=keep_going)
    if json:
        answer_json(
            {
                "added": batch.added,
                "known": [{"line": line, "claim": claim} for line, claim in batch.known],
                "refused": [{"line": line, **error_record(error)["error"]} for line, error in batch.refused],
            }
        )
    else:
        answer([f"{counted(len(batch.added), 'claim')} added{_span(batch.added)}"])
        if batch.known:
            remark(f"{counted(len(batch.known), 'line')} held a claim that stands already; nothing was added to it")
        for line, error in batch.refused:
            remark(f"line {line}: {show_line(error.message)}")
            remark(f"  try: {show_line(error.hint)}")
    if batch.refused:
        raise typer.Exit(FINDINGS)


def _span(numbers: list[int]) -> str:
    if len(numbers) > 1:
        return f": {numbers[0]} to {numbers[-1]}"
    return f": {numbers[0]}" if numbers else ""


def _remark_date(typed: str | None, said_on: str, counted_from: str = "") -> None:
    """Say how a date was understood, unless it was typed just so."""
    if typed is not None and typed.strip() != said_on:
        remark(f'The date "{show_line(typed.strip())}" was read as {said_on}{counted_from}.')


def _ask_repeat(near: "Sequence[Alike]") -> int | None:
    """Whether it is one of the claims on the desk, made again: which one; none where it is a claim of its own."""
    from factcheck.cli.asking import ask_key
    from factcheck.cli.finding import alike_lines

    answer_prose(line for found in near for line in alike_lines(found))
    numbered = {str(place): found.claim.number for place, found in enumerate(near, 1)}
    choices = " · ".join(f"{key} a repeat of claim {number}" for key, number in numbered.items())
    # A copy that differs in a number, a name or a denial is another claim, unless somebody says otherwise.
    key = ask_key(f"n a claim of its own · {choices} [n] ", (*numbered, "n"), default="n")
    answer([key])
    return numbered.get(key)


def _tell(claim: ClaimView, *, json: bool) -> None:
    if json:
        answer_json(claim_record(claim))
    else:
        answer([claim_line(claim), f"  {show_line(claim.text)}"])
