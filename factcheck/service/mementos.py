"""Copies in public web archives: found, captured as evidence, asked for, and asked after again.

Law: nothing else depends on an archive. Each is asked by itself, and one that fails is told beside what the others have.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from factcheck.archive.exchange import Exchange
from factcheck.archive.memento_answers import original_of
from factcheck.archive.mementos import Saved, fetch_memento, find_mementos, save_page, told_error
from factcheck.archive.policy import FetchPolicy
from factcheck.domain.instant import of_stamp, to_stamp
from factcheck.domain.memento import INTERNET_ARCHIVE, Memento, WebArchive, archive_at, nearest
from factcheck.domain.source import Saving
from factcheck.domain.view import SavingView
from factcheck.domain.vocabulary import SavingOutcome
from factcheck.errors import FactcheckError, MementoNotFound, UsageRefused
from factcheck.service.captures import canonical_source
from factcheck.service.claims import source_number
from factcheck.service.desk import Desk
from factcheck.service.settings import MEMENTO_ARCHIVES, MEMENTO_SAVE
from factcheck.store import savings


@dataclass(slots=True)
class Found:
    """The copies of a page, oldest first, the one nearest the date asked for, and why archives could not be asked."""

    location: str
    mementos: list[Memento]
    nearest: Memento | None
    failures: dict[str, FactcheckError] = field(default_factory=dict)


def archives_of(desk: Desk) -> list[WebArchive]:
    """The archives that a desk asks: those it has agreed on, else the Internet Archive."""
    return archives_named((desk.reads.setting(MEMENTO_ARCHIVES) or "").split()) or [INTERNET_ARCHIVE]


def archives_named(prefixes: Iterable[str]) -> list[WebArchive]:
    """The archives that answer before these addresses. Raises `UsageRefused` for what is no address."""
    archives = [archive_at(prefix) for prefix in prefixes]
    for archive in archives:
        if not archive.timegate.startswith(("http://", "https://")):
            raise UsageRefused(f"{archive.timegate[:-6]!r} is no web archive's address.", hint="https://…")
    return archives


def find_copies(desk: Desk, where: str, at: datetime, archives: list[WebArchive], policy: FetchPolicy) -> Found:
    """The copies of a page that archives have. Raises `MementoNotFound` only where the page is no web page."""
    location = _web_page(where)
    found = Found(location, [], None)
    for archive in archives:
        try:
            found.mementos += find_mementos(archive, location, at, policy=policy, clock=desk.clock)
        except FactcheckError as error:
            found.failures[archive.name] = error
    found.mementos.sort(key=lambda memento: (memento.at, memento.archive))
    found.nearest = nearest(found.mementos, at)
    return found


def fetch_copy(
    desk: Desk, where: str, at: datetime, archives: list[WebArchive], policy: FetchPolicy, tell: Callable[[str], None]
) -> tuple[str, Exchange, datetime]:
    """The page's location, and the bytes and date-time of the copy nearest an instant.

    `tell` hears which archives could not be asked, and that a copy is of an error or of another page. Raises
    `MementoNotFound` where no archive has one, or the error of the archive where none could be asked.
    """
    found = find_copies(desk, where, at, archives, policy)
    for name, failure in found.failures.items():
        tell(f"{name} could not be asked: {failure.message}")
    if found.nearest is None:
        if len(found.failures) == len(archives):
            raise next(iter(found.failures.values()))
        names = " and ".join(archive.name for archive in archives if archive.name not in found.failures)
        raise MementoNotFound(f"No copy at {names} of {found.location!r}.", hint="factcheck memento URL --archive URL")
    exchange, made_at = fetch_memento(found.nearest, policy=policy, clock=desk.clock)
    if exchange.status != 200:  # noqa: PLR2004 - OK
        tell(told_error(exchange.status))
    if (original := original_of(exchange)) and not _same_page(original, found.location):
        tell(f"The copy is of {original}, where the page led then.")
    return found.location, exchange, made_at


def ask_to_save(desk: Desk, where: str, archives: list[WebArchive], policy: FetchPolicy) -> list[SavingView]:
    """Ask archives to save a page; each request is recorded with what came of it."""
    location = _web_page(where)
    template = desk.reads.setting(MEMENTO_SAVE)
    saved = []
    for archive in archives:
        named = WebArchive(archive.name, archive.timemap, archive.timegate, archive.cdx, archive.save or template)
        asked_at = to_stamp(desk.clock())
        saved.append(
            _record(desk, location, archive, asked_at, save_page(named, location, policy=policy, clock=desk.clock))
        )
    return saved


def reconcile(
    desk: Desk, archives: list[WebArchive], policy: FetchPolicy, tell: Callable[[str], None]
) -> list[SavingView]:
    """Look again what became of requests without a new copy yet; each look is recorded.

    `tell` hears which requests wait at an archive that is not asked now.
    """
    told = []
    by_name = {archive.name: archive for archive in archives}
    for waiting in list(savings.waiting_savings(desk.reads)):
        archive = by_name.get(waiting.archive)
        if archive is None:
            tell(f"{waiting.location} waits at {waiting.archive}, which is not asked now: name it with --archive.")
            continue
        asked_at = of_stamp(waiting.asked_at)
        try:
            known = find_mementos(
                archive, waiting.location, asked_at + timedelta(days=1), policy=policy, clock=desk.clock
            )
        except FactcheckError as error:
            outcome = Saved(SavingOutcome.PENDING, None, None, error.message)
        else:
            new = min(
                (copy for copy in known if copy.at >= asked_at.replace(microsecond=0)),
                key=lambda copy: copy.at,
                default=None,
            )
            outcome = (
                Saved(SavingOutcome.PENDING, None, None, f"{archive.name} lists no copy since the request.")
                if new is None
                else Saved(
                    SavingOutcome.SAVED, new.url, new.at, "" if new.status in (None, 200) else told_error(new.status)
                )
            )
        told.append(_record(desk, waiting.location, archive, waiting.asked_at, outcome, request=waiting.entry))
    return told


def _record(
    desk: Desk, location: str, archive: WebArchive, asked_at: str, saved: Saved, request: int | None = None
) -> SavingView:
    with desk.writing() as unit:
        entry, _ = unit.append(
            Saving(
                source=source_number(unit, location),
                archive=archive.name,
                asked_at=asked_at,
                outcome=saved.outcome,
                memento=saved.memento,
                memento_at=None if saved.at is None else to_stamp(saved.at),
                message=saved.message or None,
                request=request,
            )
        )
    return next(item for item in savings.savings(desk.reads) if item.entry == entry)


def _same_page(one: str, other: str) -> bool:
    """Whether two addresses differ in nothing but what archives leave out: scheme, a default port, the last slash."""
    bare = [
        re.sub(r"^https?://([^/:?]*)(?::80|:443)?(?=[/?]|$)", r"\1", address, flags=re.IGNORECASE).rstrip("/")
        for address in (one, other)
    ]
    return bare[0] == bare[1]


def _web_page(where: str) -> str:
    location = canonical_source(where)
    if not location.startswith(("http://", "https://")):
        raise UsageRefused(f"{where!r} is a local file, and no archive has it.", hint="give the page's URL")
    return location
