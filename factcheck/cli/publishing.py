"""Where verdicts went out, and which of those are wrong now: publication, recall."""

from typing import Annotated

import typer

from factcheck.bootstrap import utc_now
from factcheck.cli.options import ClaimArgument, DeskOption, JsonFlag, Noun, read_claim_number
from factcheck.cli.output import answer, answer_json, answer_prose, remark
from factcheck.cli.session import desk_of
from factcheck.domain.batches import counted
from factcheck.domain.shown import show_line
from factcheck.errors import FINDINGS

OneClaim = Annotated[
    int | None,
    typer.Argument(parser=read_claim_number, metavar="[CLAIM]", help="Of this claim only.", show_default=False),
]


def add_publication(
    ctx: typer.Context,
    claim: ClaimArgument,
    url: Annotated[str, typer.Argument(metavar="URL", help="Where it can be read.", show_default=False)],
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="When it went out; else today.", show_default=False)
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Record where and when the verdict as it stands went out; the same address again says it was published anew."""
    from factcheck.cli.telling_file import publication_lines
    from factcheck.domain.edtf import Edtf
    from factcheck.language.dates import read_date
    from factcheck.publish.records import plain_record
    from factcheck.service.publications import add_publication

    today = utc_now().date()
    went_out_on = Edtf.parse(today.isoformat()) if on is None else read_date(on)
    published = add_publication(desk_of(ctx, desk), claim, url, went_out_on=went_out_on, today=today)
    if json:
        answer_json(plain_record(published))
    else:
        answer([f"Publication of claim {claim}"])
        answer_prose(publication_lines(published))


def list_publications(
    ctx: typer.Context, claim: OneClaim = None, desk: DeskOption = None, json: JsonFlag = False
) -> None:
    """List where verdicts went out, the last word for each claim and address."""
    from factcheck.cli.telling_file import publication_lines
    from factcheck.publish.records import plain_record

    reads = desk_of(ctx, desk).reads
    if claim is not None:
        reads.claim(claim)
    published = list(reads.publications(claim))
    if json:
        answer_json([plain_record(item) for item in published])
        return
    if not published:
        remark("Nothing went out yet: factcheck publication add CLAIM URL")
    for item in published:
        answer([f"Claim {item.claim}"])
        answer_prose(publication_lines(item))


publication = Noun("Where and when verdicts went out.", {"add": add_publication, "list": list_publications})


def recall(ctx: typer.Context, claim: OneClaim = None, desk: DeskOption = None, json: JsonFlag = False) -> None:
    """List every publication whose verdict no longer stands, with a text to correct it by; exit code 1 if there are any."""
    from factcheck.publish.records import recalled_record
    from factcheck.service import publications

    found = publications.recall(desk_of(ctx, desk), claim)
    if json:
        answer_json([recalled_record(item) for item in found])
    else:
        for item in found:
            told = item.publication.verdict.replace("_", " ")
            now = item.claim.judgement.replace("_", " ")
            answer([f"{show_line(item.publication.url)} · {item.why}"])
            answer_prose(
                [
                    f"  claim {item.claim.number}, published {item.publication.went_out_on} as {told}, is {now} now",
                    f"  {show_line(item.text)}",
                ]
            )
        if found:
            remark(
                f"{counted(len(found), 'publication')} to be seen to; what went out anew: factcheck publication add CLAIM URL"
            )
        else:
            remark("Every verdict that went out still stands.")
    if found:
        raise typer.Exit(FINDINGS)
