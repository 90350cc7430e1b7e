"""Watching what claims rest on: sweep, independence."""

from typing import Annotated

import typer

from factcheck.cli.options import (
    AsOfOption,
    ClaimArgument,
    DeskOption,
    InsecureFlag,
    JsonFlag,
    PrivateFlag,
    TimeoutOption,
    read_claim_number,
)
from factcheck.cli.output import answer_json, answer_prose, remark
from factcheck.cli.session import collect_as_usual, desk_of
from factcheck.errors import FINDINGS, UsageRefused


def sweep(
    ctx: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CLAIM|URL]...", help="Claims by number, sources by URL.", show_default=False),
    ] = None,
    source: Annotated[
        list[str] | None,
        typer.Option("--source", metavar="SOURCE", help="A source by its number or URL; may be repeated."),
    ] = None,
    due: Annotated[
        bool, typer.Option("--due", help="Only what is due again; so it is where nothing is named.")
    ] = False,
    everything: Annotated[bool, typer.Option("--all", help="Every watched source, due or not.")] = False,
    most: Annotated[int | None, typer.Option("--max", metavar="N", min=1, max=10**9, help="At most N sources.")] = None,
    per_host: Annotated[
        float, typer.Option(metavar="SECONDS", min=0, max=3600, help="Between two visits to one host.")
    ] = 0.0,
    at_once: Annotated[
        int, typer.Option(metavar="N", min=1, max=128, help="Pages under way at once, over all hosts.")
    ] = 32,
    allow_private: PrivateFlag = False,
    insecure: InsecureFlag = False,
    timeout: TimeoutOption = 60.0,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Read watched sources again; tell which claims lost a sentence they rest on, and which links fail."""
    from dataclasses import replace

    from factcheck.archive.policy import FetchPolicy, user_agent_with
    from factcheck.cli.progress import progress_of
    from factcheck.publish.records import swept_record
    from factcheck.service.settings import CONTACT
    from factcheck.service.sources import find_source
    from factcheck.service.sweeping import Wanted, sweep_sources

    named = list(targets or ())
    if everything and (named or source or due):
        raise UsageRefused("--all is every watched source.", hint="factcheck sweep --all, or name claims and URLs")
    opened = desk_of(ctx, desk)
    claims = [read_claim_number(text) for text in named if _is_number(text)]
    for number in claims:
        opened.reads.claim(number)
    urls = [text for text in named if not _is_number(text)]
    pages = [find_source(opened, text) for text in (*(source or ()), *urls)]
    wanted = Wanted(tuple(claims), tuple(pages), due or not (everything or named or source), most)
    contact = opened.reads.setting(CONTACT)
    policy = FetchPolicy(allow_private=allow_private, insecure=insecure, deadline=timeout)
    if contact:
        policy = replace(policy, user_agent=user_agent_with(contact))
    collect_as_usual()
    with progress_of("Reading again") as on_chosen:
        swept = sweep_sources(opened, wanted, policy, host_delay=per_host, at_once=at_once, on_chosen=on_chosen)
    if json:
        answer_json(swept_record(swept))
    else:
        from factcheck.cli.telling_sweep import counts_line, sweep_lines

        answer_prose(sweep_lines(swept))
        remark(counts_line(swept))
    if swept.stopped is not None:
        raise swept.stopped
    if swept.findings:
        raise typer.Exit(FINDINGS)


def independence(
    ctx: typer.Context,
    claim: ClaimArgument,
    as_of: AsOfOption = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Tell how many independent roots a claim's evidence has, and why sources count as one."""
    from factcheck.cli.telling_roots import root_lines
    from factcheck.domain.independence import count_roots, count_sources
    from factcheck.service.independence import roots_of

    origins, roots = roots_of(desk_of(ctx, desk, as_of=as_of), claim)
    if json:
        answer_json(
            {
                "claim": claim,
                "sources": count_sources(origins),
                "independent": count_roots(roots),
                "roots": [root._asdict() for root in roots],
            }
        )
        return
    answer_prose(root_lines(origins, roots))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
