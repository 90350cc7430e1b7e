"""Asking whether a page is still as it was (RFC 9110, section 13), and when to stop asking and read it whole. Pure.

Law: validators go out only on the hop they came from, reached by the same redirects, and exactly as they were received: an
entity tag is opaque, weak or not. A server's word that nothing changed is never taken for ever.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

from factcheck.archive.answer import Answer, answer_of
from factcheck.archive.exchange import Exchange, Hop
from factcheck.archive.message import parse_message
from factcheck.errors import AnswerBroken

FULL_EVERY: Final = 10
FULL_WITHIN: Final = timedelta(days=30)
_LONGEST: Final = 1024  # a longer validator costs more than it saves, and some servers refuse long requests
_OK: Final = 200


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask again with, each as it was received; None where it gave none that can be used."""

    etag: str | None = None
    last_modified: str | None = None

    def __bool__(self) -> bool:
        return bool(self.etag or self.last_modified)

    def to_fields(self) -> dict[str, str]:
        """The request fields. Both are sent where both are there; a server looks at the first (RFC 9110, 13.2.2)."""
        fields = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Condition:
    """Validators and the URLs, first to last, by which the answer that gave them was reached."""

    chain: tuple[str, ...]
    validators: Validators

    def fields_for(self, visited: Sequence[str], location: str) -> dict[str, str]:
        """What to add to the request for `location` when `visited` redirected there; nothing on any other hop."""
        return self.validators.to_fields() if (*visited, location) == self.chain else {}


def condition_of(hops: Sequence[Hop]) -> Condition | None:
    """What to ask with after a full capture; None where its answer was no whole 200, or gave no usable validator."""
    last = hops[-1]
    if last.truncated:
        return None
    try:
        answer = answer_of(parse_message(last.response))
    except AnswerBroken:
        return None
    validators = validators_of(answer, last.started_at)
    if answer.status != _OK or answer.undecoded or not validators:
        return None
    return Condition(tuple(hop.url for hop in hops), validators)


def validators_of(answer: Answer | Exchange, received_at: datetime) -> Validators:
    """The validators of an answer.

    A Last-Modified that is no date, or is later than the answer's own Date (later than `received_at`, where it has none),
    comes from a clock that is wrong: it is left out (RFC 9110, 8.8.2.1). So is what could not stand in a request, and
    everything of an answer that varies by what we cannot know (`Vary: *`).
    """
    if "*" in [part.strip() for value in _fields(answer, "vary") for part in value.split(",")]:
        return Validators()
    etag = _only(_fields(answer, "etag"))
    modified = _only(_fields(answer, "last-modified"))
    sent_at = _to_instant(_only(_fields(answer, "date"))) or received_at
    stated = _to_instant(modified)
    return Validators(etag if _is_etag(etag) else None, modified if stated and stated <= sent_at else None)


def full_reading_due(
    *,
    last_full_at: datetime | None,
    now: datetime,
    readings_since: int,
    etag_reused: bool = False,
    every: int = FULL_EVERY,
    within: timedelta = FULL_WITHIN,
) -> str:
    """Why the next reading must be unconditional; empty where asking "is it changed?" will do.

    `readings_since` counts the readings since the last full capture. Due: with no full capture (`no-baseline`), at every
    `every`-th reading (`readings`), when the last full one is `within` old (`age`) or lies in the future (`clock`), and
    always for a page that was seen to change under an unchanged tag (`etag-reused`).
    """
    if last_full_at is None:
        return "no-baseline"
    if etag_reused:
        return "etag-reused"
    if last_full_at > now:
        return "clock"
    if now - last_full_at >= within:
        return "age"
    return "readings" if readings_since >= every - 1 else ""


def reuses_etag(earlier: Exchange, later: Exchange) -> bool:
    """Whether two full answers have one strong entity tag and different content, which RFC 9110, 8.8.1 forbids."""
    tags = [_only(_fields(answer, "etag")) for answer in (earlier, later)]
    same = tags[0] == tags[1] and _is_etag(tags[0]) and not tags[0].startswith("W/")
    whole = {earlier.status, later.status} == {_OK} and not (earlier.undecoded or later.undecoded)
    return same and whole and earlier.body != later.body


def _fields(answer: Answer | Exchange, name: str) -> list[str]:
    return [value for held, value in answer.headers if held.lower() == name]


def _only(values: Iterable[str]) -> str:
    """The one value of a field that may stand once; empty where there is none, or two that differ."""
    distinct = set(values)
    return distinct.pop() if len(distinct) == 1 else ""


def _is_etag(text: str) -> bool:
    """RFC 9110, 8.8.3, less its bytes above ASCII, which no two servers read alike."""
    opaque = text.removeprefix("W/")
    quoted = opaque.startswith('"') and opaque.endswith('"') and opaque.count('"') == 2  # noqa: PLR2004 - a pair
    return quoted and len(text) <= _LONGEST and all("!" <= character <= "~" for character in opaque)


def _to_instant(text: str) -> datetime | None:
    if not text or len(text) > _LONGEST or not text.isascii() or not text.isprintable():
        return None
    try:
        stated = parsedate_to_datetime(text)
        return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
