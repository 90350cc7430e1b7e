"""The commands in the order of the work, and the one boundary where errors become exit codes."""

import os
import signal
import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from types import FrameType
from typing import Annotated, Any, TextIO

import typer
from typer.core import TyperGroup

from factcheck import __version__
from factcheck.cli.options import Noun
from factcheck.cli.output import remark, tell_error
from factcheck.cli.session import Session
from factcheck.domain.shown import show_line
from factcheck.errors import FactcheckError, StorageRefused, UsageRefused

PANELS = {
    "Record": {
        "add": "recording.add",
        "extract": "extracting.extract",
        "attach": "checking.attach",
        "note": "working.note",
        "tag": "working.tag",
    },
    "Check": {
        "assess": "checking.assess",
        "status": "working.status",
        "revise": "recording.revise",
        "detach": "checking.detach",
        "merge": "working.merge",
        "withdraw": "recording.withdraw",
    },
    "Watch": {
        "sweep": "watching.sweep",
        "diff": "capturing.diff",
        "captures": "capturing.captures",
        "capture": "capturing.capture",
        "memento": "archiving.memento",
        "independence": "watching.independence",
    },
    "Follow": {
        "due": "following.due",
        "compare": "following.compare",
        "changes": "following.changes",
        "stats": "following.stats",
    },
    "Look": {
        "list": "looking.list_",
        "show": "looking.show",
        "history": "looking.history",
        "open": "looking.open_",
        "search": "searching.search",
        "similar": "searching.similar",
    },
    "Exchange": {
        "publication": "publishing.publication",
        "recall": "publishing.recall",
    },
    "Maintain": {
        "verify": "upkeep.verify",
        "desk": "upkeep.desk",
        "demo": "upkeep.demo",
    },
}
"""The panels of help in the order of the work, each with its commands and where they are."""

VERBS = {verb: place for panel in PANELS.values() for verb, place in panel.items()}

# typer carries its own copy of click from 0.28 on, so its errors are reached through one that it exports itself.
_ClickError: type[Exception] = typer.BadParameter.__bases__[0].__bases__[0]

_TERMINATED = 128 + signal.SIGTERM
_INTERRUPTED = 128 + signal.SIGINT


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"factcheck {__version__}\n")
        raise typer.Exit


def factcheck(
    ctx: typer.Context,
    desk: Annotated[str | None, typer.Option(metavar="FOLDER", help="The desk to use.")] = None,
    actor: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who records; else $FACTCHECK_ACTOR, else your login.")
    ] = None,
    version: Annotated[  # noqa: ARG001 - the option's callback answers
        bool, typer.Option("--version", is_eager=True, callback=_print_version, help="Print the version.")
    ] = False,
) -> None:
    """Track dated claims, the exact quotes and captured bytes they rest on, and their verdicts over time."""
    if ctx.invoked_subcommand is None:
        sys.stdout.write(f"{ctx.get_help()}\n")
        raise typer.Exit(UsageRefused.exit_code)
    ctx.obj = Session(desk, actor)


_WHOLE = 200
"""Characters of a command's line in help: all of it, on two lines where one is too short."""


class _Panelled(TyperGroup):
    """Help lists the commands panel by panel."""

    def format_commands(self, _ctx: Any, formatter: Any) -> None:
        for title, verbs in PANELS.items():
            rows = [(verb, self.commands[verb].get_short_help_str(_WHOLE)) for verb in verbs if verb in self.commands]
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def build_app(verbs: Iterable[str] = VERBS) -> typer.Typer:
    """The command line with these commands. Making one costs as much as a list takes to print, so see `run`."""
    app = typer.Typer(
        name="factcheck",
        cls=_Panelled,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    app.callback(invoke_without_command=True)(factcheck)
    for verb in verbs:
        module, _, name = VERBS[verb].partition(".")
        named = getattr(import_module(f"factcheck.cli.{module}"), name)
        if not isinstance(named, Noun):
            app.command(verb)(named)
            continue
        noun = typer.Typer(help=named.help, no_args_is_help=True, rich_markup_mode=None)
        for act, function in named.commands.items():
            noun.command(act)(function)
        app.add_typer(noun, name=verb)
    return app


def run(arguments: list[str]) -> int:
    """Run one command line; its exit code. Whatever happens, nobody is shown a traceback."""
    signal.signal(signal.SIGTERM, _stop)
    _settle_streams()
    json = "--json" in arguments
    try:
        code = _answer(arguments, json=json)
        sys.stdout.flush()
    except BrokenPipeError:
        _silence(sys.stdout, sys.stderr)  # whoever read our answer has seen enough
        return 0
    except OSError as error:
        # Most likely stdout itself, on a full disk; so this is told on stderr even to programs.
        _silence(sys.stdout)
        remark(f"factcheck: the system said no: {show_line(str(error))}")
        return StorageRefused.exit_code
    return code


def _answer(arguments: list[str], *, json: bool) -> int:
    """Run the command and tell how it failed if it did. What stdout itself does wrong is left to `run`."""
    try:
        verb = named_verb(arguments)
        command = typer.main.get_command(build_app([verb] if verb else VERBS))
        # Not `command.main`, which makes a closed pipe a failure and prints when it is interrupted.
        with command.make_context("factcheck", list(arguments)) as context:
            command.invoke(context)
    except typer.Exit as done:
        return done.exit_code
    except FactcheckError as error:
        return tell_error(error, json=json)
    except _ClickError as error:
        return tell_error(_usage_error(error), json=json)
    except (KeyboardInterrupt, typer.Abort):
        remark("factcheck: stopped; what was recorded stays recorded")
        return _INTERRUPTED
    except OSError:
        raise
    except Exception as error:  # the last net: a bug is told as one, without a traceback
        if "FACTCHECK_DEBUG" in os.environ:
            raise
        bug = FactcheckError(
            f"This is a bug of ours: {type(error).__name__}: {error}",
            hint="the same with FACTCHECK_DEBUG=1 set, and report what it prints",
        )
        return tell_error(bug, json=json)
    return 0


def _settle_streams() -> None:
    """Let no character break the output, and let a stream that was closed before we began swallow what it gets."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open as long as we run
        else:
            stream.reconfigure(errors="backslashreplace")


def _silence(*streams: TextIO) -> None:
    """Point streams that failed at nothing, or Python would complain of them once more when it closes them."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())


def named_verb(arguments: list[str]) -> str | None:
    """The command that is called, so that only that one is built; none for help and for mistakes, which need them all."""
    remaining = iter(arguments)
    for argument in remaining:
        if argument in ("--desk", "--as"):
            next(remaining, None)
        elif not argument.startswith("-"):
            return argument if argument in VERBS else None
    return None


def _usage_error(error: Exception) -> UsageRefused:
    message = error.format_message() if hasattr(error, "format_message") else str(error)
    command = getattr(getattr(error, "ctx", None), "command_path", "factcheck")
    return UsageRefused(message, hint=f"{command} --help")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise SystemExit(_TERMINATED)
