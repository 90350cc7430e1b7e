"""Asking a web archive: which copies it has of a page, one copy's bytes, and to make a new one.

Law: an archive is a stranger like any other: each of its addresses is guarded, bounded and kept byte for byte. What one of
its doors does not tell, the next is asked for; why each failed is told when none did.
"""

from datetime import datetime
from email.utils import format_datetime
from typing import Final, NamedTuple
from urllib.parse import quote, urlsplit

from factcheck.archive.exchange import Exchange
from factcheck.archive.fetch import Clock, fetch_now
from factcheck.archive.memento_answers import memento_time, parse_cdx, parse_timemap, place_of, reason_of
from factcheck.archive.policy import FetchPolicy
from factcheck.domain.memento import Memento, WebArchive, raw_url, stamp_of, write_stamp
from factcheck.domain.vocabulary import SavingOutcome
from factcheck.errors import ArchiveRefused, DeadlinePassed, FactcheckError, MementoNotFound

_OK: Final = 200
_NOT_FOUND: Final = 404
_FURTHER: Final = 5
_ANOTHER: Final = "factcheck memento SOURCE --archive URL"


class Saved(NamedTuple):
    """What an archive made of a request to save a page."""

    outcome: SavingOutcome
    memento: str | None
    at: datetime | None
    message: str


def find_mementos(archive: WebArchive, url: str, at: datetime, *, policy: FetchPolicy, clock: Clock) -> list[Memento]:
    """The copies that an archive has of a page, those near an instant at least; none where it says that it has none.

    Its index is asked first, then its TimeMap, then its TimeGate. Raises the error of the last where none answered.
    """
    failure: FactcheckError | None = None
    for ask in (_ask_index, _ask_timemap, _ask_timegate):
        try:
            found = ask(archive, url, at, policy, clock)
        except FactcheckError as error:
            failure = error
            continue
        if found is not None:
            return found
    if failure is not None:
        raise failure
    return []


def fetch_memento(memento: Memento, *, policy: FetchPolicy, clock: Clock) -> tuple[Exchange, datetime]:
    """A copy's bytes, as they were archived where the archive gives them so, and its own date-time.

    Raises `MementoNotFound` for an answer that is no copy, or that another host than the archive's gave: bytes as they
    were archived may redirect to the live page, which can say of itself what it likes. Raises what `fetch` raises.
    """
    raw = raw_url(memento.url)
    for url in filter(None, (raw, memento.url)):
        exchange = fetch_now(url, policy=policy, clock=clock)
        at = memento_time(exchange) if urlsplit(exchange.final_url).netloc == urlsplit(url).netloc else None
        if at is not None and (exchange.status == _OK or url == memento.url):
            return exchange, at
    raise MementoNotFound(
        f"'{memento.url}' answers {reason_of(exchange)} and gives no copy of a page.", hint="factcheck memento SOURCE"
    )


def save_page(archive: WebArchive, url: str, *, policy: FetchPolicy, clock: Clock) -> Saved:
    """Ask an archive to save a page. Whatever comes of it is an outcome with its reason; nothing is raised for an answer.

    An archive that has not answered in time may be saving the page all the same: that is pending.
    """
    if archive.save is None:
        return Saved(SavingOutcome.REFUSED, None, None, f"{archive.name} takes no requests to save a page.")
    asked_at = clock()
    try:
        exchange = fetch_now(_filled(archive.save, url), policy=policy, clock=clock)
    except DeadlinePassed as error:
        return Saved(SavingOutcome.PENDING, None, None, error.message)
    except FactcheckError as error:
        return Saved(SavingOutcome.FAILED, None, None, error.message)
    return judge_saving(exchange, archive, asked_at)


def judge_saving(exchange: Exchange, archive: WebArchive, asked_at: datetime) -> Saved:
    """What an archive's answer to a request to save a page amounts to. A copy from before the request is older, not new.

    An error that states its own date-time is a copy of the page's error; any other is the archive's own.
    """
    place = place_of(exchange)
    url = place if stamp_of(place) else exchange.final_url
    stated = memento_time(exchange)
    if stated is None and exchange.status >= 400:  # noqa: PLR2004 - RFC 9110, 15.5
        kind = SavingOutcome.REFUSED if exchange.status < 500 else SavingOutcome.FAILED  # noqa: PLR2004 - RFC 9110, 15.6
        return Saved(kind, None, None, f"{archive.name} answered {reason_of(exchange)}.")
    at = stated or stamp_of(url)
    if at is None:
        return Saved(SavingOutcome.PENDING, None, None, f"{archive.name} has not said yet where the copy lies.")
    if at < asked_at.replace(microsecond=0):
        return Saved(SavingOutcome.OLDER, url, at, "The copy is older than the request.")
    return Saved(SavingOutcome.SAVED, url, at, "" if exchange.status == _OK else told_error(exchange.status))


def told_error(status: int) -> str:
    """That a copy is of an answer that was no page."""
    return f"What was saved is no page: it answers {status}."


def _ask_index(archive: WebArchive, url: str, at: datetime, policy: FetchPolicy, clock: Clock) -> list[Memento] | None:
    if archive.cdx is None:
        return None
    exchange = fetch_now(_filled(archive.cdx, url, at), policy=policy, clock=clock)
    _refuse(exchange, archive)
    replay = archive.timegate.removesuffix("/{url}")
    text = _text_of(exchange)
    found = sorted(parse_cdx(text, replay, archive.name), key=lambda memento: memento.at)
    return None if text.strip(" []\r\n") and not found else found


def _ask_timemap(
    archive: WebArchive, url: str, _at: datetime, policy: FetchPolicy, clock: Clock
) -> list[Memento] | None:
    mementos: list[Memento] = []
    asked: list[str] = []
    waiting = [_filled(archive.timemap, url)]
    while waiting and len(asked) < _FURTHER:
        place = waiting.pop(0)
        asked.append(place)
        try:
            exchange = fetch_now(place, policy=policy, clock=clock)
            if exchange.status == _NOT_FOUND and not mementos:
                return None  # no copies, or no TimeMap at that place: the TimeGate knows which
            _refuse(exchange, archive)
        except FactcheckError:
            if mementos:
                break
            raise
        found, further = parse_timemap(_text_of(exchange), exchange.final_url, archive.name)
        mementos += found
        waiting += [item for item in further if item not in asked and item not in waiting]
    return sorted(mementos, key=lambda memento: memento.at) or None


def _ask_timegate(
    archive: WebArchive, url: str, at: datetime, policy: FetchPolicy, clock: Clock
) -> list[Memento] | None:
    fields = {"Accept-Datetime": format_datetime(at.replace(microsecond=0), usegmt=True)}
    exchange = fetch_now(_filled(archive.timegate, url), policy=policy, clock=clock, fields=fields)
    made_at = memento_time(exchange)
    if exchange.status == _NOT_FOUND and made_at is None:
        return []
    if made_at is None:
        raise ArchiveRefused(f"{archive.name} answered {reason_of(exchange)}, with no copy.", hint=_ANOTHER)
    return [Memento(place_of(exchange), made_at, exchange.status, archive.name)]


def _refuse(exchange: Exchange, archive: WebArchive) -> None:
    if exchange.status != _OK:
        raise ArchiveRefused(f"{archive.name} answered {reason_of(exchange)}.", hint=_ANOTHER)


def _filled(template: str, url: str, at: datetime | None = None) -> str:
    stamp = write_stamp(at) if at is not None else ""
    return template.replace("{quoted}", quote(url, safe="")).replace("{stamp}", stamp).replace("{url}", url)


def _text_of(exchange: Exchange) -> str:
    return exchange.body.decode("utf-8", "replace")
