"""What people read of a search: claims with the words marked, and what sets like claims apart. Pure, and safe to show."""

from collections.abc import Iterable, Iterator

from factcheck.cli.telling import status_of
from factcheck.domain.found import Alike, Hit, Match
from factcheck.domain.shown import show_line
from factcheck.domain.view import ClaimView

Piece = tuple[str, bool]
"""A bit of a line, and whether it is one of the words that were asked for."""

_AROUND = 60
"""Characters shown before and after the words, where a text is too long to be shown whole."""
_BESIDE_SHOWN = 3


def hit_lines(hit: Hit) -> Iterator[list[Piece]]:
    """A claim that was found: its text with the words marked, and where else they stand."""
    claim = hit.claim
    said = " ".join(part for part in ("said", claim.said_on, "by") if part)
    yield [(f"{claim.number}  {status_of(claim)} · {said} ", False), *_claimant(hit)]
    beside = [match for match in hit.matches if match.where not in ("claim", "claimant")]
    for match in hit.matches:
        if match.where == "claim":
            yield [("  ", False), *_marked(match)]
    for match in beside[:_BESIDE_SHOWN]:
        yield [(f"  {match.where}: ", False), *_cut(_marked(match))]
    if len(beside) > _BESIDE_SHOWN:
        yield [(f"  and {len(beside) - _BESIDE_SHOWN} more places", False)]


def plain_line(line: Iterable[Piece]) -> str:
    """The words in square brackets, where there is no bold."""
    return "".join(f"[{text}]" if marked else text for text, marked in line)


def alike_lines(found: Alike) -> Iterator[str]:
    """A claim like a text: how like, its text, and what sets it apart."""
    degree = "the same words" if found.same else f"{found.likeness:.0%} alike"
    yield f"{found.claim.number}  {_judged(found.claim)} · {degree}"
    yield f"  {show_line(found.claim.text)}"
    if found.differences:
        yield f"  differs: {_differences(found)}"


def near_same_line(found: Alike) -> str:
    """One sentence to whoever has just added a claim that another is near to."""
    claim = found.claim
    shown = f"claim {claim.number} ({_judged(claim)})"
    if found.differences:
        return f"Close to {shown}, but differs: {_differences(found)}: factcheck show {claim.number}"
    return f"Looks like {shown}: factcheck show {claim.number}"


def _judged(claim: ClaimView) -> str:
    """Where a claim stands, and since when if it was decided: `refuted 2024-03-02`."""
    decided = f" {claim.decided_at[:10]}" if claim.decided_at and claim.verdict else ""
    return f"{claim.judgement.replace('_', ' ')}{decided}"


def _differences(found: Alike) -> str:
    return show_line("; ".join(found.differences))


def _claimant(hit: Hit) -> list[Piece]:
    matched = [match for match in hit.matches if match.where == "claimant"]
    return _marked(matched[0]) if matched else [(show_line(hit.claim.claimant), False)]


def _marked(match: Match) -> list[Piece]:
    pieces, at = [], 0
    for start, end in match.spans:
        pieces += [(match.text[at:start], False), (match.text[start:end], True)]
        at = end
    pieces.append((match.text[at:], False))
    return [(show_line(text.replace("\n", " ")), marked) for text, marked in pieces if text]


def _cut(pieces: list[Piece]) -> list[Piece]:
    """The words with what stands around them: long stretches without any are left out."""
    cut = []
    for index, (text, marked) in enumerate(pieces):
        first, last = index == 0, index == len(pieces) - 1
        room = _AROUND if first or last else 2 * _AROUND
        if marked or len(text) <= room:
            cut.append((text, marked))
        elif first:
            cut.append((f"…{text[-_AROUND:]}", False))
        elif last:
            cut.append((f"{text[:_AROUND]}…", False))
        else:
            cut.append((f"{text[:_AROUND]} … {text[-_AROUND:]}", False))
    return cut
