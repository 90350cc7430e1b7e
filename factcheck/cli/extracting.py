"""Extracting claims from an article: propose, review, record."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.cli.options import DeskOption, InsecureFlag, JsonFlag, PrivateFlag
from factcheck.cli.output import answer_json, answer_prose, on_terminal, remark
from factcheck.cli.session import desk_of
from factcheck.cli.telling import claim_line
from factcheck.domain.shown import show_line
from factcheck.errors import TermUnknown, TextRefused

if TYPE_CHECKING:  # help loads neither the archive nor the rules of language
    from factcheck.service.desk import Desk
    from factcheck.service.extraction import Article, Extraction

STDIN_LIMIT = 32 * 1024 * 1024
"""Bytes of an article that is handed over on standard input."""


def extract(
    ctx: typer.Context,
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A URL, a file, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published, if the page does not say.")
    ] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="AUTHOR", help="Who asserts what it says itself.")] = None,
    accept: Annotated[
        str | None, typer.Option(metavar="all|N,N", help="Record these without a review: all assertions, or by number.")
    ] = None,
    show_all: Annotated[bool, typer.Option("--all", help="Opinions, questions and wishes too, kept apart.")] = False,
    allow_private: PrivateFlag = False,
    insecure: InsecureFlag = False,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Turn an article into claims: what it asserts, who said it, when, and in which words."""
    from factcheck.archive.policy import FetchPolicy
    from factcheck.cli.proposing import article_lines, article_remarks, extraction_record
    from factcheck.language.dates import read_date
    from factcheck.service.extraction import propose_claims, read_article

    said = None if published is None else read_date(published)
    if accept is not None and not accept.replace(",", " ").strip():
        raise TermUnknown(f"{accept!r} names no assertion.", hint="--accept all, or their numbers: --accept 1,2")
    content = _standard_input() if article == "-" else None
    opened = desk_of(ctx, desk, create=True)
    policy = FetchPolicy(allow_private=allow_private, insecure=insecure)
    read = read_article(opened, article if content is None else content, policy, published=said, author=by)
    if json and accept is None:
        answer_json(extraction_record(read, propose_claims(opened, read)))
        return
    if accept is None:
        answer_prose(article_lines(read))
    for line in article_remarks(read):
        remark(line)
    if accept is not None:
        _record(opened, read, accept, json=json)
        return
    in_person = on_terminal() and sys.stdin.isatty()
    if read.published is None:
        read = _date(read, in_person=in_person)
    extraction = propose_claims(opened, read)
    if in_person:
        _review(opened, read, extraction, show_all=show_all)
    else:
        _list(extraction, show_all=show_all)


def _date(article: "Article", *, in_person: bool) -> "Article":
    """The article with the date that a person gives. Elsewhere than at a terminal it stays open, and hints are given."""
    from factcheck.cli.asking import ask_date
    from factcheck.cli.proposing import dateline_remarks
    from factcheck.language.datelines import find_datelines

    datelines = find_datelines(article.reading.text)
    for line in dateline_remarks(datelines):
        remark(line)
    if not in_person:
        return article
    try:
        day = ask_date("When was it published? Enter where nobody knows", str(datelines[0].day) if datelines else "")
    except EOFError:
        raise typer.Exit from None  # nothing was decided yet, and the same command asks again
    return article if day is None else article.dated(day)


def _record(desk: "Desk", article: "Article", wanted: str, *, json: bool) -> None:
    """Take what is wanted, all of it or nothing, and answer with the claims."""
    from factcheck.cli.proposing import extraction_remarks, undated_remarks
    from factcheck.publish.records import claim_record
    from factcheck.service.extraction import accept_all, choose, propose_claims

    extraction = propose_claims(desk, article)
    chosen = choose(extraction, wanted)
    claims = accept_all(desk, article, chosen) if chosen else []
    if json:
        answer_json([claim_record(claim) for claim in claims])
    else:
        answer_prose(line for claim in claims for line in (claim_line(claim), f"  {show_line(claim.text)}"))
    for line in undated_remarks(chosen) if chosen else extraction_remarks(extraction, shown_apart=False):
        remark(line)


def _review(desk: "Desk", article: "Article", extraction: "Extraction", *, show_all: bool) -> None:
    from factcheck.cli.proposing import extraction_remarks
    from factcheck.cli.review import review

    items = (*extraction.proposed, *(extraction.apart if show_all else ()))
    if not items:
        for line in extraction_remarks(extraction, shown_apart=show_all):
            remark(line)
        return
    review(desk, article, items)


def _list(extraction: "Extraction", *, show_all: bool) -> None:
    from factcheck.cli.proposing import apart_lines, extraction_remarks, proposed_lines

    for item in extraction.proposed:
        answer_prose(proposed_lines(item))
    if show_all:
        answer_prose(apart_lines(extraction.apart))
    for line in extraction_remarks(extraction, shown_apart=show_all):
        remark(line)


def _standard_input() -> bytes:
    content = sys.stdin.buffer.read(STDIN_LIMIT + 1)
    if len(content) > STDIN_LIMIT:
        raise TextRefused(
            f"The article is larger than {STDIN_LIMIT // 2**20} MiB.", hint="extract the part that matters"
        )
    if not content.strip():
        raise TextRefused("The article is empty.", hint="factcheck extract FILE")
    return content
