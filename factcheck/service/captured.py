"""Captures given back: what was visited and when, one capture's bytes and text, and what became of a page between two."""

import os
from pathlib import Path

from factcheck.archive.answer import read_exchange
from factcheck.archive.reading import Reader, Reading
from factcheck.archive.warc import StoredCapture, payload_of
from factcheck.archive.warc_read import read_stored
from factcheck.domain.edition import Difference, Kind, Rested, Step
from factcheck.domain.view import CaptureView
from factcheck.domain.watch import STANDS
from factcheck.errors import CaptureNotFound, StorageRefused, TextRefused, UsageRefused
from factcheck.language.editions import compare_editions
from factcheck.service.captures import read_again, span_of, stored_capture
from factcheck.service.desk import Desk
from factcheck.service.held_against import find_quote
from factcheck.store import captures, watch


def capture_at(desk: Desk, entry: int) -> CaptureView:
    """One capture. Raises `CaptureNotFound`."""
    found = captures.capture_at(desk.reads, entry)
    if found is None:
        raise CaptureNotFound(f"Entry {entry} is no capture.", hint="factcheck captures SOURCE", entry=entry)
    return found


def content_of(desk: Desk, entry: int) -> tuple[bytes, str]:
    """What a capture holds, unpacked; or as it was sent, with the reason why it could not be unpacked."""
    stored = stored_capture(desk, capture_at(desk, entry).entry)
    if stored.copy is not None:
        return stored.copy.content, ""
    hops = stored.content_hops
    exchange = read_exchange(hops[0].url, hops)
    if exchange.undecoded:
        return stored_payload(stored), exchange.undecoded
    return exchange.body, ""


def stored_payload(stored: StoredCapture) -> bytes:
    """The content of the last answer as it was sent, packed as it came."""
    return bytes(payload_of(stored.content_hops[-1].response))


def text_of(desk: Desk, entry: int) -> Reading:
    """The text of a capture, read again from its bytes."""
    capture_at(desk, entry)
    with Reader() as reader:
        return read_again(desk, entry, reader)


def heads_of(desk: Desk, entry: int) -> list[tuple[str, str]]:
    """For each hop what was asked and what was answered, without content: two heads, byte for byte, as Latin-1."""
    capture_at(desk, entry)
    return [(_head(hop.request), _head(hop.response)) for hop in stored_capture(desk, entry).hops]


def _head(message: bytes) -> str:
    # A bare line feed ends a header as well, for a server that sends it so.
    return message[: len(message) - len(payload_of(message))].decode("latin-1").rstrip("\r\n")


def write_warc(desk: Desk, entry: int, path: Path) -> int:
    """Write a capture's own records, byte for byte, to a file of its own, after those that it leans on; how many bytes.

    Raises `StorageRefused` where there is a file already, or none can be made.
    """
    capture_at(desk, entry)
    place = desk.reads.capture_place(entry)
    places = [place] if place["earlier"] is None else [desk.reads.capture_place(place["earlier"]), place]
    stored = b"".join(read_stored(desk.shelf, span_of(item)) for item in places)
    made = False
    try:
        with path.open("xb") as file:
            made = True
            file.write(stored)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as error:
        raise StorageRefused(f"There is a file {str(path)!r} already.", hint="give another name") from error
    except OSError as error:
        if made:
            path.unlink(missing_ok=True)  # a part of a capture is none
        raise StorageRefused(f"{str(path)!r} could not be written: {error.strerror}.", hint="another place") from error
    return len(stored)


def difference_of(desk: Desk, source: int, earlier: int | None = None, later: int | None = None) -> Difference:
    """A source's text in two captures, both as they read today.

    Where none is named, they are the latest that shows the page itself, and the last before it that differs.

    Raises `CaptureNotFound` for what is no capture of the source, `UsageRefused` where there is nothing to compare, and
    `TextRefused` where a text that could be read once cannot be read now.
    """
    known = [item for item in captures.captures_of(desk.reads, source) if item.text_digest is not None]
    # An archive's copy is of another day than its entry says.
    shown = [item for item in known if item.link in STANDS and item.memento_at is None] or known
    new = _named(known, source, later) if later is not None else next(iter(shown), None)
    if new is None:
        raise UsageRefused(f"No capture of source {source} has a text.", hint=f"factcheck captures {source}")
    before = [item for item in shown if item.entry < new.entry]
    if earlier is not None:
        old = _named(known, source, earlier)
    elif before:
        old = next((item for item in before if item.text_digest != new.text_digest), before[0])
    else:
        raise UsageRefused(
            f"No capture of source {source} before {new.entry} shows the page.", hint=f"factcheck captures {source}"
        )
    if old.entry == new.entry:
        raise UsageRefused(
            f"Capture {new.entry} would be compared with itself.", hint=f"factcheck diff {source} --from CAPTURE"
        )
    with Reader() as reader:
        texts = [read_again(desk, item.entry, reader) for item in (old, new)]
    for item, reading in zip((old, new), texts, strict=True):
        if reading.unreadable:
            raise TextRefused(f"Capture {item.entry} cannot be read: {reading.unreadable}", hint="try again")
    steps = compare_editions(texts[0].text, texts[1].text)
    return Difference(old, new, tuple(steps), tuple(_rested(desk, source, texts[0], steps)))


def _named(known: list[CaptureView], source: int, entry: int) -> CaptureView:
    found = next((item for item in known if item.entry == entry), None)
    if found is None:
        raise CaptureNotFound(
            f"Entry {entry} is no capture of source {source} with a text.", hint=f"factcheck captures {source}"
        )
    return found


def _rested(desk: Desk, source: int, text: Reading, steps: list[Step]) -> list[Rested]:
    rested = []
    for item in watch.watched_evidence(desk.reads, source):
        found = find_quote(item, text) if item.pinned else None
        if found is None or found.starts is None or found.ends is None:
            continue
        rested += [
            Rested(place, item.entry, item.claim)
            for place, step in enumerate(steps)
            if step.kind in (Kind.GONE, Kind.CHANGED) and step.starts < found.ends and found.starts < step.ends
        ]
    return rested
