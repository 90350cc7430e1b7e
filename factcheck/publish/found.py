"""The JSON shape of what a search finds. Other programs rely on these names."""

from factcheck.domain.found import Alike, Hit
from factcheck.publish.records import Record, claim_record


def hit_record(hit: Hit) -> Record:
    """A claim that was found, with the texts that hold the words and where in them (code points, end exclusive)."""
    matches = [
        {**match._asdict(), "spans": [list(span) for span in match.spans]}
        for match in hit.matches
        if match.spans or match.capture
    ]
    return {**claim_record(hit.claim), "score": hit.score, "all_words": hit.whole, "matches": matches}


def alike_record(found: Alike) -> Record:
    """A claim like a text, with what sets it apart."""
    return {
        **claim_record(found.claim),
        "score": found.score,
        "likeness": found.likeness,
        "same": found.same,
        "differences": list(found.differences),
    }
