"""Tables on a terminal: the only place that draws."""

from collections.abc import Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from factcheck.domain.shown import shown_width

_COLOURS = {"unverified": "yellow", "supported": "green", "refuted": "red", "conflicting": "magenta"}
_ROOM_FOR_TEXT = 50
"""Columns that a claim's text needs to stand in a column of its own; with less, claims take more than a line each."""
_WIDEST_NAME = 20


def draw_claims(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table as wide as the terminal, with a line for each claim where they fit. NO_COLOR is respected."""
    console = Console(highlight=False)
    taken = sum(max(map(shown_width, column)) + 2 for column in list(zip(columns, *rows, strict=True))[:-1])
    draw = _one_line_each if console.width - taken >= _ROOM_FOR_TEXT else _stacked
    console.print(draw(columns, rows))


def _one_line_each(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = _empty_table()
    for column in columns[:-1]:
        table.add_column(column, justify="right" if column in ("claim", "evidence") else "left", no_wrap=True)
    table.add_column(columns[-1], ratio=1)
    for row in rows:
        cells = [Text(cell) for cell in row]
        cells[1].stylize(_colour(row[1]))
        table.add_row(*cells)
    return table


def _stacked(_columns: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    """Who over when, and the verdict over the evidence, so that half of a narrow terminal is left to the text."""
    table = _empty_table()
    table.add_column("claim", justify="right", no_wrap=True)
    table.add_column("text", ratio=1)
    table.add_column("said by, on", max_width=_WIDEST_NAME)
    table.add_column("verdict", max_width=_WIDEST_NAME)
    for number, status, said_on, by, evidence, age, *reason, text in rows:
        below = "\n".join((f"evidence {evidence}", age, *reason))
        verdict = Text(status.replace(" · ", "\n"), _colour(status)).append(f"\n{below}", "default")
        # Text, not a string: what stands in a claim is never read as markup.
        table.add_row(Text(number), Text(text), Text(f"{by}\n{said_on}".rstrip()), verdict)
    return table


def _empty_table() -> Table:
    return Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))


def _colour(status: str) -> str:
    return _COLOURS.get(status.partition(" · ")[0], "")


def draw_marked(lines: Iterable[Iterable[tuple[str, bool]]]) -> None:
    """Lines with the words that were asked for in bold; a long one goes on beneath itself."""
    console = Console(highlight=False)
    for line in lines:
        text = Text()
        for piece, marked in line:
            text.append(piece, "bold" if marked else "")
        console.print(text, soft_wrap=False)


def draw_edition(lines: Iterable[str]) -> None:
    """A comparison by sentence: what went in red, what came in green, what rests on it marked."""
    console = Console(highlight=False)
    colours = {"- ": "red", "+ ": "green", "~ ": "cyan", "  ! ": "bold yellow", "---": "dim", "+++": "dim"}
    for line in lines:
        style = next((colour for mark, colour in colours.items() if line.startswith(mark)), "")
        console.print(Text(line, style), soft_wrap=False)
