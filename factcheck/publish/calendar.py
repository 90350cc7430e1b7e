"""What is due as a calendar (iCalendar, RFC 5545): a whole-day event for each claim and cause."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from icalendar import Calendar, Event

from factcheck import __version__
from factcheck.domain.queue import Due
from factcheck.domain.shown import show_line
from factcheck.errors import StorageRefused


def calendar_of(found: Iterable[Due], written_at: datetime) -> bytes:
    """The calendar. An event keeps its UID from one writing to the next, so that a calendar program updates it."""
    calendar = Calendar()
    calendar.add("prodid", f"-//factcheck//factcheck {__version__}//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Claims that are due")
    for item in found:
        day = date.fromisoformat(item.on)
        event = Event()
        event.add("uid", f"{item.claim.id}-{item.cause}@factcheck")
        event.add("dtstamp", written_at)
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("summary", f"Claim {item.claim.number}: {item.told}")
        event.add(
            "description",
            f"{show_line(item.claim.text)}\n{show_line(item.claim.claimant)}\nfactcheck show {item.claim.number}",
        )
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def write_calendar(path: Path, found: Iterable[Due], written_at: datetime) -> None:
    """Write it to a file, whole or not at all."""
    partial = path.with_name(f".{path.name}.partial")
    try:
        partial.write_bytes(calendar_of(found, written_at))
        partial.replace(path)
    except OSError as error:
        raise StorageRefused(
            f"{str(path)!r} could not be written: {error.strerror}.", hint="--ical with a file that may be written"
        ) from error
