"""Keeping the desk: verify, what it has agreed on, and the walk that shows it to a newcomer: demo."""

from typing import Annotated

import typer

from factcheck.cli.options import DeskOption, JsonFlag, Noun
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


def set_setting(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="See factcheck desk settings.", show_default=False)],
    value: Annotated[
        str, typer.Argument(metavar="[VALUE]", help="Such as 90d; nothing takes it back.", show_default=False)
    ] = "",
    because: Annotated[str | None, typer.Option(metavar="REASON", help="Why.", show_default=False)] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Agree on something for the whole desk from now on."""
    from factcheck.service.settings import set_setting

    setting = set_setting(desk_of(ctx, desk, create=True), name, value, because=because)
    if json:
        answer_json({setting.name: setting.value or None})
    else:
        answer([f"{setting.name} {show_line(setting.value) or 'is not set any more'}"])


def list_settings(ctx: typer.Context, desk: DeskOption = None, json: JsonFlag = False) -> None:
    """List what the desk can agree on, and what it has."""
    from factcheck.service.settings import SETTINGS, settings_of

    agreed = settings_of(desk_of(ctx, desk))
    if json:
        answer_json({name: value or None for name, value in agreed.items()})
    else:
        width = max(map(len, agreed))
        answer(
            f"{name:<{width}}  {show_line(value) or '-':<6}  {SETTINGS[name].purpose}" for name, value in agreed.items()
        )


desk = Noun("What the desk has agreed on.", {"set": set_setting, "settings": list_settings})


def demo() -> None:
    """Walk through the whole of it in a temporary desk, without any network."""
    from factcheck.cli.demo import walk

    raise typer.Exit(walk())
