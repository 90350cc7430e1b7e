"""Questions to a person at a terminal. Ctrl-D is EOFError, Ctrl-C KeyboardInterrupt: who asks decides what they end."""

import sys
from collections.abc import Iterable

import typer

from factcheck.cli.output import tell_error
from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.dates import read_date

_ENTER = ("\r", "\n")


def ask_key(question: str, keys: Iterable[str], default: str = "") -> str:
    """One key press among `keys`, or `default` for Enter; for anything else the question is put again.

    What was pressed is not shown: who asks says what it meant.
    """
    while True:
        sys.stdout.write(question)
        sys.stdout.flush()
        pressed = typer.getchar()
        if not pressed:
            raise EOFError
        # An arrow key comes as an escape and letters, and those letters are nobody's decision: only the first sign counts.
        key = pressed[0].lower()
        if key in _ENTER and default:
            return default
        if key in keys:
            return key
        sys.stdout.write("\n")


def ask_line(question: str, filled_in: str = "") -> str:
    """A line of text, with `filled_in` standing there to be edited. Empty where a person empties it."""
    try:
        import readline
    except ImportError:  # no readline on this system: the text is shown, and Enter keeps it
        return input(f"{question} [{filled_in}]: ").strip() or filled_in
    # The text goes into the line by readline itself, which shows control characters as ^[ and takes none of their orders.
    readline.set_startup_hook(lambda: readline.insert_text(filled_in))
    try:
        return input(f"{question}: ").strip()
    finally:
        readline.set_startup_hook(None)


def ask_date(question: str, filled_in: str = "") -> Edtf | None:
    """A date, asked again until it is one; None for an empty line."""
    while True:
        typed = ask_line(question, filled_in)
        if not typed:
            return None
        try:
            return read_date(typed)
        except DateRefused as refused:
            tell_error(refused, json=False)
            filled_in = typed
