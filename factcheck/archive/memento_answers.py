"""What web archives answer, read: TimeMaps and the header fields of RFC 7089, and the index lines of CDX servers. Pure.

What is no copy is left out; an answer with nothing that can be read gives nothing, never an error.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import urljoin

from factcheck.archive.exchange import Exchange
from factcheck.archive.link_format import parse_links
from factcheck.domain.memento import Memento, read_stamp

_COLUMNS: Final = ("urlkey", "timestamp", "original", "mimetype", "statuscode")
_LONGEST: Final = 200


def parse_timemap(text: str, base: str, archive: str) -> tuple[list[Memento], list[str]]:
    """The copies that a TimeMap lists (RFC 7089, 5), and the further TimeMaps it names."""
    mementos, further = [], []
    for link in parse_links(text):
        at = parse_http_date(link.parameters.get("datetime", ""))
        target = _joined(base, link.target)
        if target and "memento" in link.relations and at is not None:
            mementos.append(Memento(target, at, None, archive))
        elif target and "timemap" in link.relations and target != base:
            further.append(target)
    return mementos, further


def parse_cdx(text: str, replay: str, archive: str) -> list[Memento]:
    """The copies that a CDX server lists, as plain columns, as JSON rows with their names first, or as CDXJ.

    `replay` is the address before the copies. Behind a blank line comes what is no copy: the key to ask on with.
    """
    return [
        Memento(f"{replay}/{row['timestamp']}/{row['original']}", at, _status(row.get("statuscode")), archive)
        for row in (_json_rows(text) if text.lstrip()[:1] == "[" else _plain_rows(text))
        if (at := read_stamp(str(row.get("timestamp", "")))) is not None and row.get("original")
    ]


def memento_time(exchange: Exchange) -> datetime | None:
    """The date-time of the copy that an archive gave, as it says (RFC 7089, 2.1.1). None where it gave no copy.

    The address is no witness: under a copy's address archives also answer 200 to say that the page is excluded.
    """
    stated = set(_fields(exchange, "memento-datetime"))
    return parse_http_date(stated.pop()) if len(stated) == 1 else None


def place_of(exchange: Exchange) -> str:
    """Where what was answered lies by itself (RFC 9110, 8.7): a TimeGate may give a copy under its own address."""
    stated = _fields(exchange, "content-location")
    return (_joined(exchange.final_url, stated[0]) if len(stated) == 1 else None) or exchange.final_url


def reason_of(exchange: Exchange) -> str:
    """What an archive answered instead of a copy, with the reason and the time to wait that it states."""
    told = [value.rpartition("Exception:")[2].strip() for value in _fields(exchange, "x-archive-wayback-runtime-error")]
    told += [f"ask again after {value}" for value in _fields(exchange, "retry-after")]
    return ", ".join([str(exchange.status), *(item[:_LONGEST] for item in told if item)])


def original_of(exchange: Exchange) -> str | None:
    """Of which page a copy is, where the archive says so."""
    for value in _fields(exchange, "link"):
        for link in parse_links(value):
            if "original" in link.relations:
                return link.target
    return None


def _fields(exchange: Exchange, name: str) -> list[str]:
    return [value.strip() for stated, value in exchange.headers if stated.lower() == name]


def parse_http_date(text: str) -> datetime | None:
    """An instant as HTTP writes it (RFC 9110, 5.6.7)."""
    if not text or len(text) > _LONGEST or not text.isascii() or not text.isprintable():
        return None
    try:
        stated = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    return (stated if stated.tzinfo else stated.replace(tzinfo=UTC)).astimezone(UTC)


def _plain_rows(text: str) -> Iterator[dict[str, Any]]:
    for line in text.split("\n"):
        if not line.strip():
            return
        parts = line.split(" ", 2)
        if len(parts) == 3 and parts[2].startswith("{"):  # noqa: PLR2004 - CDXJ: key, timestamp, JSON
            yield {"timestamp": parts[1], **_object(parts[2])}
        else:
            yield dict(zip(_COLUMNS, line.split(" "), strict=False))


def _object(text: str) -> dict[str, Any]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {"original": read.get("url"), "statuscode": read.get("status")}


def _json_rows(text: str) -> Iterator[dict[str, Any]]:
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return
    rows = [row for row in read if isinstance(row, list)] if isinstance(read, list) else []
    names = list(map(str, rows[0])) if rows else []
    if "timestamp" not in names:
        return
    for row in rows[1:]:
        if len(row) == len(names):
            yield dict(zip(names, row, strict=True))


def _status(value: object) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) == 3 else None  # noqa: PLR2004 - RFC 9110, 15


def _joined(base: str, target: str) -> str | None:
    try:
        joined = urljoin(base, target)
    except ValueError:
        return None
    return joined if joined.startswith(("http://", "https://")) else None
