"""What happened between two moments, in words: claim by claim, with who, when and why. Pure."""

from collections.abc import Iterator

from factcheck.cli.telling import moment, status_of
from factcheck.domain.change import Change, ClaimChanges, Comparison
from factcheck.domain.shown import show_line


def comparison_lines(compared: Comparison) -> Iterator[str]:
    """A heading for each claim with where it stood and stands, its text, and a line for each change."""
    for number, changed in enumerate(compared.claims):
        if number:
            yield ""
        yield from claim_lines(changed)


def claim_lines(changed: ClaimChanges) -> Iterator[str]:
    claim, before = changed.claim, changed.before
    then, now = "" if before is None else status_of(before), status_of(claim)
    went = f"{then} -> {now}" if then not in ("", now) else f"new, {now}" if before is None else f"still {now}"
    said = f"said {claim.said_on} by" if claim.said_on else "said by"
    yield f"Claim {claim.number} · {went} · {said} {show_line(claim.claimant)}"
    yield f"  {show_line(claim.text)}"
    for change in changed.changes:
        yield f"  {moment(change.recorded_at)}  {_told(change)}  by {show_line(change.actor)}  [entry {change.entry}]"
        if change.because:
            yield f"    because {show_line(change.because)}"


def _told(change: Change) -> str:
    if change.what in ("reversed", "overtaken", "voided"):
        kind = f" ({change.kind.replace('_', ' ')})" if change.kind and change.what != "voided" else ""
        return f"{change.what}: {_words(change.before)} -> {_words(change.verdict)}{kind}"
    if change.what in ("decided", "upheld"):
        return f"{change.what}: {_words(change.verdict)}"
    source = f" source {change.source}" if change.source else ""
    return f"{_SAID.get(change.what, change.what)}{source}"


_SAID = {
    "planned": "to be fetched later:",
    "found": "found in",
    "filed": "filed under a topic",
    "unfiled": "filed under a topic no longer",
    "moved": "status set",
    "merged": "merged into another claim",
    "parted": "a claim of its own again",
    "repeated": "made again",
    "published": "went out",
    "shaken": "shaken: no longer in",
    "recovered": "recovered: again in",
    "seen": "seen again in",
    "judged": "attribution or context judged",
}


def _words(verdict: str | None) -> str:
    return (verdict or "unverified").replace("_", " ")


def counts_line(compared: Comparison) -> str:
    """How much of what happened: `2 claims: 1 added, 1 reversed, after … up to …`."""
    counted = ", ".join(f"{number:,} {what}" for what, number in compared.counts.items())
    claims = "1 claim" if len(compared.claims) == 1 else f"{len(compared.claims):,} claims"
    return f"{claims}: {counted}, after {moment(compared.since)} up to {moment(compared.until)}"
