"""Checking claims: attach and detach sources, assess."""

from typing import TYPE_CHECKING, Annotated

import typer

from factcheck.bootstrap import utc_now
from factcheck.cli.archiving import ArchiveOption, AtOption, is_within, read_day
from factcheck.cli.options import (
    BecauseOption,
    ClaimArgument,
    DeskOption,
    InsecureFlag,
    JsonFlag,
    PrivateFlag,
    TimeoutOption,
    read_claim_number,
)
from factcheck.cli.output import answer, answer_json, answer_prose, error_lines, remark
from factcheck.cli.session import collect_as_usual, desk_of
from factcheck.cli.telling import caveats, claim_line, evidence_lines, lead_lines
from factcheck.domain.batches import counted
from factcheck.domain.shown import show_line
from factcheck.errors import FINDINGS, UsageRefused
from factcheck.publish.records import Record, claim_record, error_record, plain_record

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from factcheck.archive.exchange import Exchange
    from factcheck.archive.policy import FetchPolicy
    from factcheck.service.attachments import Followed
    from factcheck.service.desk import Desk


def attach(
    ctx: typer.Context,
    claim: Annotated[
        int | None,
        typer.Argument(parser=read_claim_number, metavar="CLAIM", help="The claim's number.", show_default=False),
    ] = None,
    source: Annotated[str | None, typer.Argument(metavar="URL|FILE", help="A web page or a local file.")] = None,
    quote: Annotated[
        str | None, typer.Option(metavar="QUOTE", help="The sentence that matters, as it stands there.")
    ] = None,
    prefix: Annotated[str | None, typer.Option(metavar="WORDS", help="What stands right before the quote.")] = None,
    suffix: Annotated[str | None, typer.Option(metavar="WORDS", help="What stands right after the quote.")] = None,
    stance: Annotated[str, typer.Option(metavar="STANCE", help="supports, refutes, mixed or context.")] = "context",
    note: Annotated[str | None, typer.Option(metavar="NOTE", help="A note on this evidence.")] = None,
    later: Annotated[bool, typer.Option("--later", help="Note it down; fetch nothing now.")] = False,
    pending: Annotated[bool, typer.Option("--pending", help="Fetch everything that was noted with --later.")] = False,
    unpinned: Annotated[bool, typer.Option("--unpinned", help="Record it even if the quote cannot be pinned.")] = False,
    memento: Annotated[
        bool, typer.Option("--memento", help="Take a web archive's copy of the page, not the page.")
    ] = False,
    at: AtOption = None,
    archive: ArchiveOption = None,
    allow_private: PrivateFlag = False,
    insecure: InsecureFlag = False,
    timeout: TimeoutOption = 60.0,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Fetch a source, keep its bytes, and pin the quote in them as evidence on a claim."""
    from factcheck.archive.policy import FetchPolicy
    from factcheck.domain.quote import TextQuote
    from factcheck.domain.terms import read_term
    from factcheck.domain.vocabulary import Stance
    from factcheck.service.attachments import Bearing, attach_later, attach_source

    policy = FetchPolicy(allow_private=allow_private, insecure=insecure, deadline=timeout)
    if pending:
        if claim is not None or source is not None:
            raise UsageRefused("With --pending, everything noted is fetched.", hint="factcheck attach --pending")
        _attach_pending(ctx, policy, desk=desk, json=json)
        return
    if claim is None or source is None:
        raise UsageRefused("Say which claim, and which page or file.", hint='factcheck attach 1 https://… --quote "…"')
    if quote is None and (prefix or suffix):
        raise UsageRefused("A prefix or suffix needs a quote.", hint='--quote "…"')
    bearing = Bearing(
        stance=read_term(Stance, stance),
        quote=None if quote is None else TextQuote(quote, prefix or "", suffix or ""),
        note=note,
        unpinned=unpinned,
    )
    if later:
        lead = attach_later(desk_of(ctx, desk), claim, source, bearing)
        if json:
            answer_json(plain_record(lead))
        else:
            answer([f"Noted for claim {claim}, to be fetched with factcheck attach --pending"])
            answer_prose(lead_lines(lead))
        return
    if (at or archive) and not memento:
        raise UsageRefused("--at and --archive say which copy of a page: they need --memento.", hint="--memento")
    opened = desk_of(ctx, desk)
    bring = _bring_memento(opened, at, list(archive or ()), policy) if memento else None
    attached = attach_source(opened, claim, source, bearing, policy, bring=bring)
    evidence = attached.evidence
    if json:
        answer_json({**plain_record(evidence), "again": attached.entry if attached.again else None})
        return
    known = f" is recorded already; this visit is kept as capture {attached.entry}" if attached.again else ""
    answer([f"Evidence {evidence.entry} on claim {claim}{known}"])
    answer_prose(evidence_lines(evidence))
    for line in caveats(attached.capture):
        remark(line)


def _bring_memento(
    opened: "Desk", at: str | None, named: list[str], policy: "FetchPolicy"
) -> "Callable[[Desk, str], tuple[str, Exchange, datetime]]":
    from factcheck.service.mementos import archives_named, archives_of, fetch_copy

    near, archives = read_day(at, opened.clock()), archives_named(named) or archives_of(opened)

    def bring(desk: "Desk", where: str) -> "tuple[str, Exchange, datetime]":
        brought = fetch_copy(desk, where, near, archives, policy, lambda line: remark(show_line(line)))
        if at is not None and not is_within(at, brought[2]):
            remark(f"No copy is of {show_line(at)}: the nearest was made {brought[2]:%Y-%m-%d}")
        return brought

    return bring


def detach(
    ctx: typer.Context,
    claim: ClaimArgument,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The source's number, URL or file.")],
    because: BecauseOption = "",
    entry: Annotated[
        int | None, typer.Option(metavar="ENTRY", help="Which one, if it is attached more than once.")
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Take a source off a claim; verdicts that rest on it stay as they were given."""
    from factcheck.service.attachments import detach_source

    kind, which = detach_source(desk_of(ctx, desk), claim, source, because=because, entry=entry)
    if json:
        answer_json({"claim": claim, "detached": kind, "entry": which})
    else:
        answer([f"{kind.capitalize()} {which} detached from claim {claim}"])


def assess(
    ctx: typer.Context,
    claim: ClaimArgument,
    verdict: Annotated[
        str | None,
        typer.Argument(metavar="VERDICT", help="supported, refuted, conflicting or not_enough_evidence."),
    ] = None,
    because: BecauseOption = "",
    attribution: Annotated[
        str | None, typer.Option(metavar="WORD", help="confirmed, misattributed, altered or unconfirmed: was it said?")
    ] = None,
    context: Annotated[
        str | None, typer.Option(metavar="WORD", help="missing_context, misleading, outdated, satire or opinion.")
    ] = None,
    evidence: Annotated[
        list[int] | None, typer.Option(metavar="ENTRY", help="Rest on this evidence only; repeatable.")
    ] = None,
    valid: Annotated[
        str | None, typer.Option(metavar="DATE", help="The time of the world it holds for: 2025-08/.., 2025-03.")
    ] = None,
    recheck_in: Annotated[
        str | None, typer.Option(metavar="SPAN", help="Look again in so long: 30d, 2w, 6mo, 1y.")
    ] = None,
    recheck_on: Annotated[str | None, typer.Option(metavar="DAY", help="Look again on this day.")] = None,
    change: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Given anew: update, correction, clarification, source_lost or void."),
    ] = None,
    public_note: Annotated[
        str | None, typer.Option(metavar="NOTE", help="What readers should know; required of a correction.")
    ] = None,
    desk: DeskOption = None,
    json: JsonFlag = False,
) -> None:
    """Record a verdict with its reason; it rests for good on the evidence as it is now."""
    from factcheck.cli.dating import read_recheck
    from factcheck.domain.terms import read_term
    from factcheck.domain.vocabulary import Attribution, ChangeKind, Context, Verdict
    from factcheck.language.dates import read_date
    from factcheck.service.assessments import assess_claim

    opened = desk_of(ctx, desk)
    before = opened.reads.claim(claim)
    assessed = assess_claim(
        opened,
        claim,
        because=because,
        verdict=None if verdict is None else read_term(Verdict, verdict),
        attribution=None if attribution is None else read_term(Attribution, attribution),
        context=None if context is None else read_term(Context, context),
        resting_on=evidence or (),
        valid=None if valid is None else read_date(valid),
        recheck_on=read_recheck(recheck_in, recheck_on, today=utc_now().date()),
        change=None if change is None else read_term(ChangeKind, change),
        public_note=public_note,
    )
    if json:
        answer_json(claim_record(assessed))
        return
    answer([claim_line(assessed)])
    if assessed.due_on and assessed.due_on != before.due_on:
        remark(f"To be looked at again on {assessed.due_on}.")
    if before.verdict and change is None and assessed.verdict != before.verdict:
        remark("Recorded as an update, new information. If we were wrong before: --change correction --public-note.")
    if assessed.publications and assessed.verdict != before.verdict:
        remark(f"The verdict before went out: factcheck recall {claim}")


def _attach_pending(ctx: typer.Context, policy: "FetchPolicy", *, desk: str | None, json: bool) -> None:
    from factcheck.cli.progress import progress
    from factcheck.service.attachments import attach_pending

    opened = desk_of(ctx, desk)
    waiting = sum(1 for _ in opened.reads.leads())
    collect_as_usual()
    with progress("Fetching", waiting) as advance:
        followed = attach_pending(opened, policy, on_done=lambda _: advance())
    refused = sum(1 for item in followed if item.refusal)
    if json:
        answer_json([_followed_record(item) for item in followed])
    elif not followed:
        answer(["Nothing waits to be fetched."])
    else:
        for item in followed:
            _tell_followed(item)
        answer([f"{counted(len(followed) - refused, 'source')} attached, {refused} still to be fetched"])
    if refused:
        raise typer.Exit(FINDINGS)


def _tell_followed(item: "Followed") -> None:
    where = f"claim {item.lead.claim} · {show_line(item.lead.location)}"
    if item.refusal:
        answer([f"{where} · not attached"])
        for line in error_lines(item.refusal):
            remark(f"  {line}")
    elif item.attached:
        answer([f"{where} · evidence {item.attached.evidence.entry}"])
        for line in caveats(item.attached.capture):
            remark(f"  {line}")


def _followed_record(item: "Followed") -> Record:
    return {
        "lead": plain_record(item.lead),
        "evidence": plain_record(item.attached.evidence) if item.attached else None,
        "error": error_record(item.refusal)["error"] if item.refusal else None,
    }
