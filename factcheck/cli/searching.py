"""Finding the claim we checked before: search, similar. Nothing here writes, or loads what writing needs."""

from typing import Annotated

import typer

from factcheck.cli.options import DeskOption, JsonFlag, read_claim_number
from factcheck.cli.output import answer, answer_json, answer_prose, on_terminal, remark
from factcheck.cli.session import desk_of
from factcheck.domain.shown import show_line
from factcheck.errors import TextRefused

SCREENFUL = 20
"""Claims that are shown when nobody says how many: whoever has to read further asks for more words."""
ALIKE = 10


def search(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="What to look for, in any order.")],
    limit: Annotated[int, typer.Option(metavar="N", min=0, max=10**9, help="At most N claims; 0 for all.")] = SCREENFUL,
    withdrawn: Annotated[bool, typer.Option("--withdrawn", help="Withdrawn claims too.")] = False,
    excerpts: Annotated[
        bool, typer.Option("--excerpts", help="Read captured pages again, to show what stands around the words.")
    ] = False,
    ids: Annotated[bool, typer.Option("--ids", help="Only the claims' numbers, one a line.")] = False,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Find claims by words in their text, quotes, notes and sources, and in captured pages; the best first."""
    from factcheck.service.searching import add_excerpts, search_claims

    asked, opened = _text(" ".join(words)), desk_of(ctx, desk)
    hits = search_claims(opened, asked, limit=limit + 1 if limit else None, withdrawn=withdrawn)
    more = bool(limit) and len(hits) > limit
    hits = hits[:limit] if limit else hits
    if excerpts:
        hits = add_excerpts(opened, hits, asked)
    if json:
        from factcheck.publish.found import hit_record

        answer_json([hit_record(hit) for hit in hits])
        return
    if ids:
        answer(str(hit.claim.number) for hit in hits)
        return
    if not hits:
        remark(f"No claim holds {show_line(asked)!r}: factcheck list shows all.")
        return
    if not hits[0].whole:
        remark("No claim holds all of these words; these hold some.")
    from factcheck.cli.finding import hit_lines, plain_line

    lines = [line for hit in hits for line in hit_lines(hit)]
    if on_terminal():
        from factcheck.cli.render import draw_marked

        draw_marked(lines)
    else:
        answer(map(plain_line, lines))
    if more:
        remark(f"and more: --limit {limit * 5} shows them")


def similar(
    ctx: typer.Context,
    claim: Annotated[
        str, typer.Argument(metavar="CLAIM|TEXT", help="A claim's number, or a statement.", show_default=False)
    ],
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="At most N claims.")] = ALIKE,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Find claims like one on the desk or like a text, and point out what sets them apart."""
    from factcheck.service.searching import similar_claims, similar_to_claim

    opened = desk_of(ctx, desk)
    named = claim.strip()
    if named.isascii() and named.isdigit():
        found = similar_to_claim(opened, read_claim_number(named), limit=limit)
    else:
        found = similar_claims(opened, _text(claim), limit=limit)
    if json:
        from factcheck.publish.found import alike_record

        answer_json([alike_record(alike) for alike in found])
        return
    if not found:
        remark("No claim is like that.")
        return
    from factcheck.cli.finding import alike_lines

    answer_prose(line for alike in found for line in alike_lines(alike))


def _text(asked: str) -> str:
    if not asked.strip():
        raise TextRefused("There is nothing to look for.", hint="factcheck search WORDS")
    return asked
