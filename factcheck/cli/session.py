"""One command line's desk: where it is and who is at it."""

import gc
from pathlib import Path
from typing import NamedTuple

import typer

from factcheck.bootstrap import actor_name, create_desk, desk_folder, open_desk
from factcheck.cli.output import remark
from factcheck.domain.shown import show_line
from factcheck.service.desk import Desk


class Session(NamedTuple):
    """What was said before the command: `factcheck --desk FOLDER --as NAME COMMAND`."""

    desk: str | None = None
    actor: str | None = None


def desk_of(
    ctx: typer.Context,
    named: str | None,
    *,
    create: bool = False,
    as_of: str | None = None,
    valid_at: str | None = None,
) -> Desk:
    """The desk that a command works on, or looks at `as_of` a moment, or by what it holds of the world `valid_at` a time.

    With `create`, one that is not there is made, and that is said.
    """
    session: Session = ctx.obj
    folder: Path = desk_folder(named or session.desk)
    # Who reads is nobody's business, so a name is looked for only when something is recorded.
    actor = actor_name(session.actor) if session.actor is not None else None
    if create and create_desk(folder):
        remark(f"A new desk at {show_line(str(folder))}")
    desk = open_desk(folder, actor=actor)
    if as_of is not None:
        from factcheck.language.moments import read_moment

        desk = desk.as_of(read_moment(as_of))
    if valid_at is not None:
        from factcheck.language.dates import read_date

        desk = desk.valid_at(str(read_date(valid_at)))
    return desk


def collect_as_usual() -> None:
    """Have cycles collected again, which `__main__` all but stops, in a command that goes on for long.

    Asynchronous code leaves some 25 KB of them behind a page.
    """
    gc.freeze()
    gc.set_threshold(2_000, 10, 10)
