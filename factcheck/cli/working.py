"""The work on claims: status, note, tag, merge."""

from typing import Annotated

import typer

from factcheck.cli.options import BecauseOption, ClaimArgument, DeskOption, JsonFlag, read_claim_number
from factcheck.cli.output import answer, answer_json
from factcheck.cli.session import desk_of
from factcheck.cli.telling import claim_line
from factcheck.domain.shown import show_line
from factcheck.domain.view import ClaimView
from factcheck.errors import UsageRefused
from factcheck.publish.records import claim_record

WhyOption = Annotated[str | None, typer.Option("--because", metavar="REASON", help="Why.", show_default=False)]


def status(
    ctx: typer.Context,
    claims: Annotated[
        list[str], typer.Argument(metavar="CLAIM... STATUS", help="Claims, then where the work on them stands now.")
    ],
    because: WhyOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Say where the work on claims stands: researching, in_review, declined. The rest follows from what is done."""
    from factcheck.domain.terms import read_term
    from factcheck.domain.vocabulary import Status
    from factcheck.service.work import move_claims

    *numbers, word = claims
    if not numbers:
        raise UsageRefused("Say which claims, and the status they have now.", hint="factcheck status 1 in_review")
    wanted = read_term(Status, word)
    moved = move_claims(desk_of(ctx, desk), list(map(read_claim_number, numbers)), wanted, because=because)
    if json:
        answer_json([claim_record(claim) for claim in moved])
    else:
        answer(f"{claim_line(claim)} · {_told(claim)}" for claim in moved)


def note(
    ctx: typer.Context,
    claim: ClaimArgument,
    text: Annotated[str, typer.Argument(metavar="NOTE", help="What is known around it.", show_default=False)],
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Note what is known around a claim; it bears on no verdict by itself."""
    from factcheck.service.work import note_on_claim

    noted = note_on_claim(desk_of(ctx, desk), claim, text)
    if json:
        answer_json(claim_record(noted))
    else:
        answer([f"Noted on claim {claim}: {show_line(' '.join(text.split()))}"])


def tag(
    ctx: typer.Context,
    claim: ClaimArgument,
    topics: Annotated[list[str], typer.Argument(metavar="TOPIC...", help="Topics.", show_default=False)],
    remove: Annotated[bool, typer.Option("--remove", help="Take it out from under them.")] = False,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """File a claim under topics, or no longer."""
    from factcheck.service.work import tag_claim

    tagged = tag_claim(desk_of(ctx, desk), claim, topics, remove=remove)
    if json:
        answer_json(claim_record(tagged))
    else:
        answer([f"Claim {claim} · {show_line(', '.join(tagged.topics)) or 'filed under nothing'}"])


def merge(
    ctx: typer.Context,
    claim: ClaimArgument,
    into: Annotated[
        int | None,
        typer.Argument(parser=read_claim_number, metavar="INTO", help="The claim that takes its place."),
    ] = None,
    undo: Annotated[bool, typer.Option("--undo", help="It is a claim of its own after all.")] = False,
    because: BecauseOption = "",
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Say that a claim is the same as another, which then counts as made once more; or undo that."""
    from factcheck.service.repeats import merge_claim, part_claim

    if undo == (into is not None):
        raise UsageRefused(
            "Name the claim that takes its place, or --undo.", hint=f'factcheck merge {claim} INTO --because "…"'
        )
    opened = desk_of(ctx, desk)
    if into is None:
        stands = part_claim(opened, claim, because=because)
    else:
        stands = merge_claim(opened, claim, into, because=because)
    if json:
        answer_json(claim_record(stands))
        return
    if into is not None:
        answer([f"Claim {claim} merged into:"])
    answer([claim_line(stands), f"  {show_line(stands.text)}"])


def _told(claim: ClaimView) -> str:
    return claim.status.replace("_", " ")
