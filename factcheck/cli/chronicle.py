"""A claim's history in words: one fact after the other, each with who, when and why. Pure."""

from collections.abc import Iterator
from typing import Any

from factcheck.domain.shown import show_line, show_words
from factcheck.domain.view import Event


def event_lines(event: Event) -> Iterator[str]:
    """A line for the fact, and indented ones for what it says."""
    entry = event.entry
    clock = f" (the clock had stepped back to {entry.clock_at})" if entry.clock_at else ""
    what, *more = _TELL[entry.kind](event.body)
    yield f"{entry.recorded_at[:19].replace('T', ' ')} UTC  {show_line(entry.actor)} {what}{clock}  [entry {entry.seq}]"
    yield from (f"    {line}" for line in more)


def _wording(body: dict[str, Any]) -> Iterator[str]:
    yield show_line(body["text"])
    yield (
        f"said {body['said_on']} by {show_line(body['claimant'])}"
        if body["said_on"]
        else f"said by {show_line(body['claimant'])}"
    )
    if body["said_at"]:
        yield f"said at {show_line(body['said_at'])}"
    if body["quote"]:
        yield f"in the words “{show_words(body['quote'])}”"


def _claim(body: dict[str, Any]) -> Iterator[str]:
    yield f"recorded claim {body['number']}"
    yield from _wording(body)


def _revision(body: dict[str, Any]) -> Iterator[str]:
    yield "revised the claim"
    yield from _wording(body)
    yield _because(body)


def _withdrawal(body: dict[str, Any]) -> Iterator[str]:
    yield "withdrew the claim"
    yield _because(body)


def _topic(body: dict[str, Any]) -> Iterator[str]:
    act = "took it out from under" if body["removed"] else "filed it under"
    yield f"{act} {show_line(body['topic'])}"


def _note(body: dict[str, Any]) -> Iterator[str]:
    yield "noted"
    yield show_line(body["note"])


def _source(body: dict[str, Any]) -> Iterator[str]:
    yield f"recorded source {body['number']}"
    yield show_line(body["location"])


def _capture(body: dict[str, Any]) -> Iterator[str]:
    answered = f", which answered {body['status']}" if body["status"] else ""
    yield f"captured source {body['source']}{answered}"
    yield f"{body['payload_length']:,} bytes, {body['payload_digest']}, in {body['warc_file']}"
    if body["link"] != "live":
        yield f"the link {body['link']} ({body['cause']}{': ' + show_line(body['detail']) if body['detail'] else ''})"
    if body["memento_at"]:
        yield f"a copy of {body['memento_at']}, from {show_line(body['final_location'])}"
    if body["earlier"]:
        yield f"unchanged from capture {body['earlier']}"
    if body["title"]:
        yield f"titled {show_line(body['title'])} ({body['title_from']})"
    if body["unreadable"]:
        yield f"not read: {show_line(body['unreadable'])}"


def _attempt(body: dict[str, Any]) -> Iterator[str]:
    yield f"could not fetch source {body['source']}"
    yield show_line(body["message"])


def _saving(body: dict[str, Any]) -> Iterator[str]:
    asked = "looked again whether" if body["request"] else "asked"
    yield f"{asked} {show_line(body['archive'])} {'saved' if body['request'] else 'to save'} source {body['source']}: {body['outcome']}"
    if body["memento"]:
        yield f"{show_line(body['memento'])}, of {body['memento_at'] or 'no stated time'}"
    if body["message"]:
        yield show_line(body["message"])


def _lead(body: dict[str, Any]) -> Iterator[str]:
    yield f"noted source {body['source']} to be fetched later ({body['stance']})"
    yield from _quote_and_note(body)


def _evidence(body: dict[str, Any]) -> Iterator[str]:
    state = f", the quote {body['state']}" if body["state"] else ""
    yield f"attached source {body['source']} as evidence that {_BEARS[body['stance']]}{state}"
    yield from _quote_and_note(body)


def _sighting(body: dict[str, Any]) -> Iterator[str]:
    how = f"the quote {body['state']}" if body["state"] else "the page"
    yield f"saw evidence {body['evidence']} again in source {body['source']}: {how}, the link {body['link']} ({body['cause']})"
    if body["words"]:
        yield f"“{show_words(body['words'])}”"


def _appearance(body: dict[str, Any]) -> Iterator[str]:
    dated = f", {body['said_on']}" if body["said_on"] else ""
    again = " again" if body["repeat"] else ""
    if body["merged"]:
        yield f"counted claim {body['merged']} as made{again}{dated}"
    elif body["capture"]:
        yield f"found it made{again} in source {body['source']}, capture {body['capture']}{dated}"
    else:
        yield f"recorded that it was made{again}{dated}"
    yield f"“{show_words(body['words'])}”"
    if body["claimant"]:
        yield f"said by {show_line(body['claimant'])}"
    if body["said_at"]:
        yield f"said at {show_line(body['said_at'])}"


def _detachment(body: dict[str, Any]) -> Iterator[str]:
    yield f"detached entry {body['evidence'] or body['lead'] or body['appearance']}"
    yield _because(body)


def _assessment(body: dict[str, Any]) -> Iterator[str]:
    attribution = body["attribution"] and f"attribution {body['attribution']}"
    words = (body["verdict"], attribution, body["context"])
    kind = f" ({body['change'].replace('_', ' ')})" if body["change"] else ""
    if body["change"] == "void":
        yield "took the verdict back (void)"
    else:
        yield f"assessed the claim: {', '.join(word.replace('_', ' ') for word in words if word)}{kind}"
    yield _because(body)
    if body["public_note"]:
        yield f"public note: {show_line(body['public_note'])}"
    if body["valid"]:
        yield f"holds for {body['valid']}"
    if body["recheck_on"]:
        yield f"to be looked at again on {body['recheck_on']}"
    if body["evidence"]:
        yield f"resting on evidence {', '.join(map(str, body['evidence']))}"


def _status(body: dict[str, Any]) -> Iterator[str]:
    yield f"set the status to {body['stage'].replace('_', ' ')}"
    if body["because"]:
        yield _because(body)


def _merge(body: dict[str, Any]) -> Iterator[str]:
    yield f"merged it into claim {body['target']}" if body["target"] else "made it a claim of its own again"
    yield _because(body)


def _publication(body: dict[str, Any]) -> Iterator[str]:
    yield f"recorded that it went out as {body['verdict'].replace('_', ' ')}, {body['went_out_on']}"
    yield show_line(body["url"])


def _quote_and_note(body: dict[str, Any]) -> Iterator[str]:
    if body["quote"]:
        yield f"“{show_words(body['quote'])}”"
    if body["note"]:
        yield f"note: {show_line(body['note'])}"


def _because(body: dict[str, Any]) -> str:
    return f"because {show_line(body['because'])}"


_BEARS = {"supports": "supports it", "refutes": "refutes it", "mixed": "cuts both ways", "context": "gives context"}
_TELL = {
    "claim": _claim,
    "revision": _revision,
    "withdrawal": _withdrawal,
    "topic": _topic,
    "note": _note,
    "source": _source,
    "capture": _capture,
    "attempt": _attempt,
    "saving": _saving,
    "lead": _lead,
    "evidence": _evidence,
    "sighting": _sighting,
    "appearance": _appearance,
    "detachment": _detachment,
    "assessment": _assessment,
    "status": _status,
    "merge": _merge,
    "publication": _publication,
}
