"""Keeping the desk sound: verify; and the walk that shows it to a newcomer: demo."""

from typing import Annotated

import typer

from factcheck.cli.options import DeskOption, JsonFlag
from factcheck.cli.output import answer, answer_json
from factcheck.cli.session import desk_of
from factcheck.domain.batches import counted
from factcheck.domain.shown import show_line
from factcheck.errors import Corrupt


def verify(
    ctx: typer.Context,
    deep: Annotated[
        bool, typer.Option("--deep", help="Check the database page by page, and read every quote again.")
    ] = False,
    checkpoint: Annotated[
        str | None, typer.Option(metavar="HEAD", help="A head printed earlier; tells if the ledger was cut off.")
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Check the whole ledger and every captured byte; name what does not fit."""
    from factcheck.publish.records import finding_record
    from factcheck.service.verification import verify_desk

    result = verify_desk(desk_of(ctx, desk), deep=deep, checkpoint=checkpoint)
    if json:
        answer_json(
            {
                "sound": result.sound,
                "entries": result.entries,
                "captures": result.captures,
                "head": result.head,
                "findings": [finding_record(finding) for finding in result.findings],
            }
        )
    else:
        for finding in result.findings:
            harmless = " (harmless)" if finding.harmless else ""
            answer([f"{show_line(finding.subject)}: {show_line(finding.message)}{harmless}"])
        checked = f"{counted(result.entries, 'entry')}, {counted(result.captures, 'capture')}"
        answer([f"{'Sound' if result.sound else 'NOT SOUND'}: {checked} checked", f"head {result.head}"])
    if not result.sound:
        raise typer.Exit(Corrupt.exit_code)


def demo() -> None:
    """Walk through the whole of it in a temporary desk, without any network."""
    from factcheck.cli.demo import walk

    raise typer.Exit(walk())
