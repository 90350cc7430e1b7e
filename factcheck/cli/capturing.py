"""Captures looked at and given back: captures, capture, diff."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import AsOfOption, DeskOption, JsonFlag
from factcheck.cli.output import answer, answer_json, answer_prose, on_terminal, remark
from factcheck.cli.session import desk_of
from factcheck.domain.batches import counted
from factcheck.domain.shown import show_line, show_words
from factcheck.errors import FINDINGS, UsageRefused

if TYPE_CHECKING:
    from factcheck.archive.reading import Reading

SourceArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="The source's number, URL or file.", show_default=False)
]


def captures(
    ctx: typer.Context,
    source: SourceArgument,
    limit: Annotated[int, typer.Option(metavar="N", min=0, max=10**9, help="At most N visits; 0 for all.")] = 0,
    as_of: AsOfOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """List every visit to a source, the newest first: what it answered, and whether its text changed."""
    from factcheck.service.sources import find_source, list_visits

    opened = desk_of(ctx, desk, as_of=as_of)
    number = find_source(opened, source)
    visits = list_visits(opened, number)[: limit or None]
    if json:
        answer_json([{**visit.visit._asdict(), "kind": visit.kind, "text": visit.text} for visit in visits])
        return
    from factcheck.cli.telling import table_lines
    from factcheck.cli.telling_sweep import VISIT_COLUMNS, visit_cells

    answer([f"Source {number} · {show_line(opened.reads.source_location(number))}"])
    answer(table_lines(VISIT_COLUMNS, [visit_cells(visit) for visit in visits]))


def capture(
    ctx: typer.Context,
    entry: Annotated[
        int,
        typer.Argument(
            metavar="CAPTURE", min=1, max=10**18, help="The capture's entry, as captures lists it.", show_default=False
        ),
    ],
    text: Annotated[bool, typer.Option("--text", help="The text that is read in it.")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="Its content, unpacked, byte for byte.")] = False,
    headers: Annotated[bool, typer.Option("--headers", help="What was asked and answered, hop by hop.")] = False,
    warc: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write its WARC records to a new file.", show_default=False)
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Give back what was captured, also when the page is long gone."""
    from factcheck.service import captured

    if sum((text, raw, headers, warc is not None)) > 1:
        raise UsageRefused("A capture is given back in one form at a time.", hint=f"factcheck capture {entry} --text")
    opened = desk_of(ctx, desk)
    if raw:
        _give_bytes(*captured.content_of(opened, entry), json=json)
    elif text:
        _give_text(captured.text_of(opened, entry), captured.capture_at(opened, entry).extractor, json=json)
    elif headers:
        _give_heads(captured.heads_of(opened, entry), json=json)
    elif warc is not None:
        size = captured.write_warc(opened, entry, Path(warc).expanduser())
        if json:
            answer_json({"file": warc, "bytes": size})
        else:
            answer([f"{show_line(warc)}: {size:,} bytes"])
    else:
        view = captured.capture_at(opened, entry)
        if json:
            answer_json(view._asdict())
            return
        from factcheck.cli.telling_sweep import capture_lines

        answer_prose(capture_lines(view, opened.reads.source_location(view.source)))


def diff(
    ctx: typer.Context,
    source: SourceArgument,
    earlier: Annotated[
        int | None, typer.Option("--from", metavar="CAPTURE", help="The earlier capture; else the last that differs.")
    ] = None,
    later: Annotated[
        int | None, typer.Option("--to", metavar="CAPTURE", help="The later capture; else the latest.")
    ] = None,
    words: Annotated[bool, typer.Option("--words", help="Mark reworded sentences word by word.")] = False,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Compare two captures of a source sentence by sentence; exit 1 where they differ, as diff does."""
    from factcheck.domain.edition import Kind
    from factcheck.service.captured import difference_of
    from factcheck.service.sources import find_source

    opened = desk_of(ctx, desk)
    found = difference_of(opened, find_source(opened, source), earlier, later)
    if json:
        from factcheck.publish.records import difference_record

        answer_json(difference_record(found))
    else:
        from factcheck.cli.telling_editions import edition_lines

        lines = edition_lines(found, words=words)
        if on_terminal():
            from factcheck.cli.render import draw_edition

            draw_edition(lines)
        else:
            answer(lines)
        changed = [step for step in found.steps if step.kind is not Kind.SAME]
        remark(
            f"{counted(len(changed), 'sentence')} of {len(found.steps):,} differ, under "
            f"{counted(len({item.claim for item in found.rested}), 'claim')}"
        )
    if found.differs:
        raise typer.Exit(FINDINGS)


def _give_heads(heads: list[tuple[str, str]], *, json: bool) -> None:
    if json:
        answer_json([{"request": asked, "response": answered} for asked, answered in heads])
        return
    for asked, answered in heads:
        for mark, head in (("> ", asked), ("< ", answered)):
            answer([mark + show_line(line.removesuffix("\r")) for line in head.split("\n")])


def _give_text(reading: "Reading", then: str, *, json: bool) -> None:
    if json:
        answer_json({"text": reading.text, "extractor": reading.extractor, "unreadable": reading.unreadable or None})
    elif not reading.unreadable:
        if then != reading.extractor:
            remark(f"Read by {show_line(reading.extractor)}; when it was captured, by {show_line(then)}.")
        answer(show_words(line) for line in reading.text.split("\n"))
    if reading.unreadable:
        remark(f"No text can be read in it. {show_line(reading.unreadable)}")
        raise typer.Exit(FINDINGS)


def _give_bytes(content: bytes, undecoded: str, *, json: bool) -> None:
    if undecoded:
        remark(f"As it was sent: {show_line(undecoded)}")
    if json:
        from base64 import b64encode

        answer_json({"base64": b64encode(content).decode(), "undecoded": undecoded or None})
        return
    if sys.stdout.isatty():
        raise UsageRefused(
            "A terminal is no place for what a stranger's page holds.", hint="> FILE, or --text to read it here"
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
