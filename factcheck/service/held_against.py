"""An answer held against earlier captures: whether it is the same, where its quotes stand, and how it is with the link.

Decisions over values alone; what was recorded is read, and what is to be recorded is made, by `service.rereading`.
"""

from dataclasses import replace

from factcheck.archive.exchange import NOT_MODIFIED, Exchange
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading import Reading
from factcheck.archive.warc import digest_of, payload_of
from factcheck.domain.instant import to_stamp
from factcheck.domain.likely_same import same_place
from factcheck.domain.link_state import Baseline, VisitState, judge_visit
from factcheck.domain.quote import TextQuote
from factcheck.domain.source import Capture
from factcheck.domain.values import field_names
from factcheck.domain.vocabulary import Link
from factcheck.domain.watch import Found, Watched
from factcheck.service.captures import text_digest_of, visit_of
from factcheck.service.pinning import pin_quote
from factcheck.store.seam import Row
from factcheck.store.watch import SourceAt

OK = 200


def find_quote(watched: Watched, reading: Reading) -> Found:
    """How the quote of evidence stands in a text: there, elsewhere, changed, gone, or nothing could be read."""
    assert watched.quote is not None
    pin = pin_quote(TextQuote(watched.quote, watched.prefix or "", watched.suffix or ""), reading)
    assert pin.state is not None
    return Found(pin.state, pin.words or pin.near, pin.starts, pin.ends, pin.normalisations, pin.page)


def same_text(good: Row, reading: Reading) -> bool:
    """Whether a page reads as the earlier capture did, by the same rules."""
    if reading.unreadable or reading.extractor != good["extractor"] or len(reading.text) != good["text_length"]:
        return False
    return bool(text_digest_of(reading) == good["text_digest"])


def same_content(known: Row, brought: Exchange) -> bool:
    """Whether a visit brought just what an earlier capture shows: the same answer, of the same place, byte for byte."""
    if brought.status != (OK if known["status"] == NOT_MODIFIED else known["status"]):
        return False
    if brought.hops[-1].truncated or not same_place(brought.final_url, known["final_location"]):
        return False
    payload = payload_of(brought.hops[-1].response)
    return len(payload) == known["payload_length"] and bool(digest_of(payload) == known["payload_digest"])


def repeat_capture(known: Row, brought: Exchange, visit: VisitState, policy: FetchPolicy, *, leans: bool) -> Capture:
    held = {name: known[name] for name in field_names(Capture)}
    new = {
        "captured_at": to_stamp(brought.hops[0].started_at),
        "final_location": brought.final_url,
        "status": brought.status,
        "hops": len(brought.hops),
        "ip": brought.hops[-1].ip or None,
        "truncated": None,
        "private_allowed": policy.allow_private,
        "insecure": policy.insecure,
        "link": visit.state,
        "cause": visit.cause,
        "detail": visit.detail or None,
        "earlier": (known["earlier"] or known["seq"]) if leans else None,
        "tag_reused": False,
    }
    return Capture(**{**held, **new})


def judge_answer(
    source: SourceAt,
    good: Row | None,
    brought: Exchange,
    reading: Reading,
    was: Reading | None,
    *,
    gone: bool,
    stands: bool,
) -> VisitState:
    """How it stands with the link. Where every quote stands the page is there, and nothing else is asked.

    Where one `stands` and another is `gone`, a wall may hide the rest; but neither a page that is not there nor another
    page would have the one. A page that has moved is told as moved for as long as its own location sends on to another.
    """
    visit, final = visit_of(brought, reading), brought.final_url
    home = good is None or same_place(final, source.location)
    lay = final if good is None or home else good["final_location"]
    here = same_place(final, lay)
    there = VisitState(
        visit.visited_at, Link.LIVE if here else Link.MOVED, "changed" if here else "redirect", "" if here else final
    )
    if not gone:
        judged = there
    elif good is None:
        judged = judge_visit(visit_of(brought, reading, chain=(final,)), None)
    else:
        text = None if was is None or was.unreadable else was.text
        judged = judge_visit(visit, Baseline(lay, good["title"] or "", text))
        if stands and judged.state in (Link.DYING, Link.DEVIATED):
            judged = there
    if judged.state is Link.LIVE and not home and good is not None and good["link"] == Link.MOVED:
        return replace(judged, state=Link.MOVED, detail=final)
    return judged
