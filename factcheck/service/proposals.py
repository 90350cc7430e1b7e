"""Claims as people and files propose them, turned into facts or into a refusal that says what to type."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from factcheck.archive.location import parse_location
from factcheck.domain.claim import Claim, Note, Topic
from factcheck.domain.evidence import quoted
from factcheck.domain.quote import TextQuote
from factcheck.domain.source import Lead
from factcheck.domain.terms import read_term
from factcheck.domain.vocabulary import Stance
from factcheck.errors import ClaimantRequired, FactcheckError, FileNotThere, TextRefused
from factcheck.language.dates import read_date

LINE_LIMIT = 1_000_000
"""Bytes in one line of a file of claims."""

_CLAIM_KEYS = ("text", "by", "on", "said_at", "quote", "topics", "note", "sources")
_SOURCE_KEYS = ("url", "quote", "prefix", "suffix", "stance", "note")
_OBJECT = '{"text": "…", "by": "…", "on": "2025-08"}'
_SOURCES = '"sources": [{"url": "https://…", "stance": "context"}]'


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim to be recorded, with what comes along: topics, notes, and leads with the location of each.

    `Lead.claim` and `Lead.source` are not known yet and are 0.
    """

    claim: Claim
    topics: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    leads: tuple[tuple[str, Lead], ...] = ()


def propose(values: Mapping[str, Any]) -> Proposal:
    """The proposal that one set of named values makes. Raises `UsageRefused` errors, each naming the value."""
    _refuse_unknown(values, _CLAIM_KEYS)
    on, said_at = _word(values, "on"), _word(values, "said_at")
    claim = Claim(
        text=_word(values, "text") or "",
        claimant=_word(values, "by") or _refuse_no_claimant(),
        said_on=None if on is None else read_date(on),
        said_at=None if said_at is None else parse_location(said_at),
        quote=_word(values, "quote"),
    )
    topics = tuple(Topic(0, topic).topic for topic in _words(values, "topics"))
    notes = tuple(Note(0, note).note for note in _words(values, "note"))
    return Proposal(claim, topics, notes, _leads(values.get("sources")))


@contextmanager
def read_proposals(name: str) -> Iterator[Iterator[tuple[int, Proposal | FactcheckError]]]:
    """The lines of a JSON Lines file, or of standard input for `-`: each its number with a proposal or its refusal."""
    if name == "-":
        yield _proposals(sys.stdin.buffer)
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed by the with below
    except OSError as error:
        raise FileNotThere(
            f"{name!r} could not be read: {error.strerror}.", hint="factcheck add --from FILE"
        ) from error
    with file:
        yield _proposals(file)


def _proposals(file: BinaryIO) -> Iterator[tuple[int, Proposal | FactcheckError]]:
    number = 0
    while raw := file.readline(LINE_LIMIT + 1):
        number += 1
        if len(raw) > LINE_LIMIT:
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(LINE_LIMIT)
            yield number, TextRefused(f"The line is longer than {LINE_LIMIT:,} bytes.", hint="one claim a line")
            continue
        if not raw.strip():
            continue
        try:
            yield number, propose(parse_line(raw, first=number == 1))
        except FactcheckError as error:
            yield number, error


def parse_line(raw: bytes, *, first: bool = False) -> dict[str, Any]:
    """One JSON object. Refused: anything else, a name given twice, numbers JSON does not know, undecodable bytes."""
    try:
        text = raw.decode("utf-8-sig" if first else "utf-8")
        value = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except UnicodeDecodeError as error:
        raise TextRefused(
            f"The line is not UTF-8: {error.reason} at byte {error.start + 1}.", hint="save it as UTF-8"
        ) from error
    except RecursionError as error:
        raise TextRefused("The line is nested too deeply.", hint="one flat JSON object a line") from error
    except json.JSONDecodeError as error:
        raise TextRefused(f"The line is not JSON: {error.msg} at character {error.pos + 1}.", hint=_OBJECT) from error
    except ValueError as error:
        raise TextRefused(f"The line is not JSON: {error}.", hint=_OBJECT) from error
    if not isinstance(value, dict):
        raise TextRefused("The line is JSON, but not an object.", hint=_OBJECT)
    return value


def _leads(sources: Any) -> tuple[tuple[str, Lead], ...]:
    if sources is None:
        return ()
    if not isinstance(sources, list) or not all(isinstance(source, dict) for source in sources):
        raise TextRefused(f"'sources' must be a list of objects, not {sources!r:.40}.", hint=_SOURCES)
    return tuple(map(_propose_lead, sources))


def _propose_lead(source: dict[str, Any]) -> tuple[str, Lead]:
    _refuse_unknown(source, _SOURCE_KEYS)
    exact, stance, prefix, suffix = (_word(source, name) for name in ("quote", "stance", "prefix", "suffix"))
    if exact is None and (prefix or suffix):
        raise TextRefused("A prefix or suffix needs a quote.", hint='"quote": "…"')
    quote = None if exact is None else TextQuote(exact, prefix or "", suffix or "")
    lead = Lead(
        claim=0,
        source=0,
        stance=Stance.CONTEXT if stance is None else read_term(Stance, stance),
        note=_word(source, "note"),
        **quoted(quote),
    )
    return parse_location(_word(source, "url") or ""), lead


def _word(values: Mapping[str, Any], name: str) -> str | None:
    value = values.get(name)
    if value is None or isinstance(value, str):
        return value
    raise TextRefused(f"{name!r} must be text, not {value!r:.40}.", hint=f'"{name}": "…"')


def _words(values: Mapping[str, Any], name: str) -> list[str]:
    value = values.get(name)
    if value is None:
        return []
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(item, str) for item in listed):
        raise TextRefused(f"{name!r} must be a list of texts, not {value!r:.40}.", hint=f'"{name}": ["…"]')
    return listed


def _refuse_unknown(values: Mapping[str, Any], known: tuple[str, ...]) -> None:
    for name in values:
        if name not in known:
            raise TextRefused(f"{name!r:.60} is not a name that is known here.", hint=f"one of {', '.join(known)}")


def _refuse_no_claimant() -> str:
    raise ClaimantRequired("A claim needs to say who asserts it.", hint='--by "NAME"')


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for name, value in pairs:
        if name in values:
            raise ValueError(f"the name {name!r:.60} stands in it twice")
        values[name] = value
    return values


def _no_constant(word: str) -> Any:
    raise ValueError(f"{word} is not a JSON number")
