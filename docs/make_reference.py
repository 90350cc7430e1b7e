"""Write docs/commands.md from the command line itself; with --check, only say whether it is in step."""

import sys
from pathlib import Path

import typer

from factcheck.cli.app import VERBS, build_app
from factcheck.errors import FactcheckError

PAGE = Path(__file__).parent / "commands.md"
HEAD = """# Commands

Made from the command line by `make docs`; do not edit. Every command but `demo` takes `--json` and answers an object or a list
then (`changes` alone answers JSON Lines without it); an error is `{"error": {"code", "message", "hint", "exit_code"}}`. The answer goes to stdout, everything else to
stderr.
"""
EXIT_CODES = """
## Exit codes

| code | meaning |
|---|---|
| 0 | done |
| 1 | done, and something was found for a person to look at |
| 2 | the command line or a value in it was not understood |
| 3 | what was named is not there, or is more than one thing |
| 4 | refused: an address, a quote, a transition, a disk or a desk that says no |
| 5 | nothing usable came back from the source; the attempt is recorded |
| 6 | the desk or its archive is damaged |
| 70 | a bug of ours |
| 130, 143 | stopped by Ctrl-C or a signal; what was recorded stays recorded |

## Errors

| code | exit | |
|---|---|---|
"""


def reference() -> str:
    """The whole page."""
    group = typer.main.get_command(build_app())
    context = typer.Context(
        group, info_name="factcheck", help_option_names=["-h", "--help"], max_content_width=100, terminal_width=100
    )
    parts = [HEAD, "\n", _block("factcheck --help", group.get_help(context))]
    for verb in VERBS:
        command = group.commands[verb]  # type: ignore[attr-defined]  # get_command gives a group here
        inner = typer.Context(command, info_name=verb, parent=context, terminal_width=100)
        parts.append(f"\n## {verb}\n\n{_block(f'factcheck {verb} --help', command.get_help(inner))}")
        for act, inmost in getattr(command, "commands", {}).items():
            deeper = typer.Context(inmost, info_name=act, parent=inner, terminal_width=100)
            parts.append(f"\n{_block(f'factcheck {verb} {act} --help', inmost.get_help(deeper))}")
    return "".join((*parts, EXIT_CODES, *_errors(FactcheckError)))


def _block(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"```console\n$ {title}\n{lines}\n```\n"


def _errors(base: type[FactcheckError]) -> list[str]:
    rows: list[str] = []
    for error in base.__subclasses__():
        if not error.__subclasses__():
            said = " ".join((error.__doc__ or "").split())
            rows.append(f"| `{error('').code}` | {error.exit_code} | {said} |\n")
        rows += _errors(error)
    return rows


if __name__ == "__main__":
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text("utf-8") != reference():
            sys.exit("docs/commands.md is not in step with the code: make docs")
    else:
        PAGE.write_text(reference(), "utf-8")
