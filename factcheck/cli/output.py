"""stdout is the answer, stderr is everything else."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from factcheck.domain.shown import show_line, show_words, unseen_marks
from factcheck.errors import FactcheckError

_HANGING = 4


def answer(lines: Iterable[str]) -> None:
    """Print the answer for people. The lines have been made fit to show."""
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def answer_prose(lines: Iterable[str]) -> None:
    """As `answer`; on a terminal a long line goes on beneath itself: as far in as it began, a heading further in."""
    if not on_terminal():
        answer(lines)
        return
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()) or _HANGING)
        answer(
            textwrap.wrap(line, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]
        )


def answer_json(record: Any) -> None:
    """Print the answer for programs: in pure ASCII where stdout takes nothing better."""
    _write_json([record], indent=2)


def answer_json_lines(records: Iterable[Any]) -> None:
    """Print records for programs as JSON Lines, each as soon as it is there."""
    _write_json(records, indent=None)


def _write_json(records: Iterable[Any], *, indent: int | None) -> None:
    import json as json_text

    ascii_only = (sys.stdout.encoding or "").lower() != "utf-8"
    # JSON escapes the ASCII controls by itself; the others pass through it and could still turn a terminal's line around.
    unseen = {number: escape for number, escape in unseen_marks().items() if number > ord("~")}
    for record in records:
        sys.stdout.write(json_text.dumps(record, ensure_ascii=ascii_only, indent=indent).translate(unseen) + "\n")


def remark(line: str) -> None:
    """Say something beside the answer."""
    sys.stdout.flush()
    sys.stderr.write(f"{line}\n")


def tell_error(error: FactcheckError, *, json: bool) -> int:
    """Say what happened and what to type next: as an object on stdout for programs, as lines on stderr for people.

    The error's exit code comes back.
    """
    if json:
        from factcheck.publish.records import error_record

        answer_json(error_record(error))
        return error.exit_code
    sentence, *more = error_lines(error)
    remark(f"factcheck: {sentence}")
    for line in more:
        remark(f"  {line}")
    return error.exit_code


def error_lines(error: FactcheckError) -> Iterator[str]:
    """An error for people: its sentence, what it shows beside that, and what to type next."""
    yield show_line(error.message)
    yield from _detail_lines(error.details)
    if error.hint:
        yield f"try: {show_line(error.hint)}"


def _detail_lines(details: Mapping[str, Any]) -> Iterator[str]:
    """Bad lines, the nearest passage, the places, the capture that was kept."""
    for bad in details.get("lines", ()):
        yield f"line {bad['line']}: {show_line(bad['message'])}"
        yield f"  try: {show_line(bad['hint'])}"
    if "nearest" in details:
        yield f"the page says: “{show_words(details['nearest'])}”"
        yield f"against yours: {show_words(details['difference'])}"
    for place in details.get("places", ()):
        yield f"… {show_words(place['before'])} [{show_words(place['words'])}] {show_words(place['after'])} …"
    if "capture" in details:
        yield f"the page is kept as capture {details['capture']} of source {details['source']}; nothing is pinned"


def on_terminal() -> bool:
    return sys.stdout.isatty()
