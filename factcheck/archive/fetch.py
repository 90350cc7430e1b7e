"""A visit: one URL, its redirects hop by hop, and the answer, within the bounds of a policy.

Law: each hop is guarded anew and kept byte for byte; the deadline is around the whole visit; an answer that breaks HTTP is
an error and leaves nothing half captured. Any status is an answer: a 404 is an Exchange; only a 304 that nobody asked for
is none. No cookies, no referrer, no scripts: what comes back is what a stranger is shown.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

import httpx

from factcheck.archive.answer import answer_of, exchange_of
from factcheck.archive.conditional import Condition
from factcheck.archive.exchange import NOT_MODIFIED, Exchange, Hop
from factcheck.archive.foreign import FOREIGN_ERRORS, refusal_of
from factcheck.archive.location import parse_location, resolve_location
from factcheck.archive.message import Message, parse_message, skip_interim
from factcheck.archive.network import Tape, WireFull
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.transport import open_client
from factcheck.errors import (
    AddressRefused,
    AnswerBroken,
    DeadlinePassed,
    FactcheckError,
    LocationRefused,
    RedirectRefused,
    Unreachable,
)

Clock = Callable[[], datetime]
Permit = Callable[[str], Awaitable[None]]
"""Asked before each hop with its URL; raises to refuse it."""

_REDIRECTS = frozenset({301, 302, 303, 307, 308})  # Fetch Standard; all of them keep a GET a GET
_SAVE_HINT = "open the page in a browser, save it and attach the file"


async def fetch(
    url: str,
    *,
    policy: FetchPolicy,
    clock: Clock,
    client: httpx.AsyncClient | None = None,
    condition: Condition | None = None,
    permit: Permit | None = None,
    fields: Mapping[str, str] | None = None,
) -> Exchange:
    """Visit a page. Raises LocationRefused, AddressRefused or one of the Unreachable errors, each quoting the URL.

    `clock` gives aware UTC datetimes. A `client` from `open_client`, made with the same policy, serves many visits.
    With a `condition` the page is asked for only if it has changed: see `Exchange.not_modified`. `permit` is asked before
    each hop; `fields` are added to each hop's request. An error's `details["visited"]` lists the URLs that had answered with a redirect before it.
    """
    location = parse_location(url)
    if client is not None:
        return await _visit(location, client, policy, clock, condition, permit, fields or {})
    async with open_client(policy) as own:
        return await _visit(location, own, policy, clock, condition, permit, fields or {})


def fetch_now(
    url: str,
    *,
    policy: FetchPolicy,
    clock: Clock,
    condition: Condition | None = None,
    fields: Mapping[str, str] | None = None,
) -> Exchange:
    """`fetch` for a caller without an event loop."""
    return asyncio.run(fetch(url, policy=policy, clock=clock, condition=condition, fields=fields))


async def _visit(
    location: str,
    client: httpx.AsyncClient,
    policy: FetchPolicy,
    clock: Clock,
    condition: Condition | None,
    permit: Permit | None,
    fields: Mapping[str, str],
) -> Exchange:
    hops: list[Hop] = []
    try:
        async with asyncio.timeout(policy.deadline):
            message = await _follow(location, hops, client, policy, clock, condition, permit, fields)
    except TimeoutError:
        refusal = DeadlinePassed(
            f"'{location}' was not read within {policy.deadline:g} seconds.",
            hint="try again with a longer --timeout",
            visited=[hop.url for hop in hops],
        )
        raise refusal from None
    except FactcheckError as refusal:
        refusal.details["visited"] = [hop.url for hop in hops]
        raise
    answer = answer_of(message, truncated=hops[-1].truncated, max_decoded=policy.max_decoded)
    return exchange_of(location, tuple(hops), answer)


async def _follow(
    location: str,
    hops: list[Hop],
    client: httpx.AsyncClient,
    policy: FetchPolicy,
    clock: Clock,
    condition: Condition | None,
    permit: Permit | None,
    fields: Mapping[str, str],
) -> Message:
    """Fill `hops` until one of them is the answer; the answer's message."""
    at = location
    room = policy.max_wire
    while True:
        asked = condition.fields_for([hop.url for hop in hops], at) if condition else {}
        try:
            if permit is not None:
                await permit(at)
            hop, message = await _take_hop(at, client, clock, room, {**fields, **asked})
        except (Unreachable, AddressRefused) as refusal:
            if hops:
                raise type(refusal)(
                    f"{refusal.message} '{location}' redirects there.", hint=refusal.hint, **refusal.details
                ) from refusal
            raise
        if message.status == NOT_MODIFIED and not asked:
            raise AnswerBroken(
                f"'{at}' answers that it is not modified (304), and nobody had asked whether it was.", hint=_SAVE_HINT
            )
        hops.append(hop)
        room -= len(hop.response)
        following = _next_location(hops, message, policy.max_hops)
        if following is None:
            return message
        at = following


def _next_location(hops: list[Hop], message: Message, max_hops: int) -> str | None:
    """Where the last hop sends us; None where it is the answer itself. Pure."""
    first, last = hops[0].url, hops[-1].url
    targets = set(message.fields("location"))
    if message.status not in _REDIRECTS or not targets:
        return None
    if len(targets) > 1:
        raise RedirectRefused(f"'{last}' redirects to {len(targets)} places at once.", hint=_SAVE_HINT)
    # Bytes above ASCII in a Location are UTF-8 in practice; latin-1 has carried them unharmed.
    target = targets.pop().encode("latin-1").decode("utf-8", "replace")
    try:
        following = resolve_location(last, target)
    except LocationRefused as refusal:
        raise RedirectRefused(
            f"'{last}' redirects to what is not followed: {refusal.message}", hint=_SAVE_HINT
        ) from refusal
    if following in {hop.url for hop in hops}:
        raise RedirectRefused(f"'{first}' redirects in a circle, by way of '{following}'.", hint=_SAVE_HINT)
    if len(hops) > max_hops:
        raise RedirectRefused(f"'{first}' redirects more than {max_hops} times.", hint=_SAVE_HINT)
    return following


async def _take_hop(
    location: str, client: httpx.AsyncClient, clock: Clock, room: int, asked: dict[str, str]
) -> tuple[Hop, Message]:
    """One request, with the fields `asked` added, and its answer, of which at most `room` bytes are read."""
    tape = Tape(room)
    started_at = clock()
    read: int | None = None
    try:
        read = await _read_body(location, client, tape, asked)
    except WireFull:
        pass  # the cut is judged below, with what has come
    except FOREIGN_ERRORS as error:
        broken = _breach(bytes(tape.received)) if tape.received else ""
        raise refusal_of(error, location, broken=broken, answered=bool(tape.received)) from error
    truncated = "length" if read is None else ""
    try:
        raw = skip_interim(tape.take_received())
        message = _whole_message(raw, read)
    except AnswerBroken as broken:
        raise AnswerBroken(
            f"The answer of '{location}' cannot be kept: {_clause(broken)}.", hint=_SAVE_HINT
        ) from broken
    hop = Hop(
        url=location,
        request=bytes(tape.sent),
        response=raw[: message.end],
        ip=tape.address,
        started_at=started_at,
        truncated=truncated,
    )
    return hop, message


def _breach(received: bytes) -> str:
    """What our own reading finds wrong with an answer that broke off; empty where that is nothing. Pure."""
    try:
        parse_message(skip_interim(received))
    except AnswerBroken as broken:
        return _clause(broken)
    return ""


def _clause(broken: AnswerBroken) -> str:
    return broken.message.replace("The answer ", "it ", 1).replace("The answer's ", "its ", 1).rstrip(".")


def _whole_message(raw: bytes, read: int | None) -> Message:
    """The answer, when two readers agree on its body's length: httpx's, which counted `read` bytes, and ours. Pure.

    `read` is None for an answer that was cut.
    """
    message = parse_message(raw, cut=read is None)
    if raw[message.end :].strip(b"\r\n") or read not in {None, len(message.payload)}:
        raise AnswerBroken("The answer goes on behind the end it announced.")
    return message


async def _read_body(location: str, client: httpx.AsyncClient, tape: Tape, asked: dict[str, str]) -> int:
    """Send the request and read its answer to the end, onto the tape; the length of the body without its framing."""
    authority = location.split("/", 3)[2]
    headers = {
        "Host": authority,
        "User-Agent": client.headers["User-Agent"],
        "Accept": "text/html, application/xhtml+xml, application/pdf;q=0.9, */*;q=0.8",
        "Accept-Encoding": "gzip, deflate",  # what every WARC reader can unpack; others are read all the same
        "Connection": "close",
        **asked,
    }
    request = httpx.Request("GET", location, headers=headers, extensions={"tape": tape, "location": location})
    response = await client.send(request, stream=True)
    read = 0
    try:
        async for block in response.aiter_raw():
            read += len(block)
    finally:
        await response.aclose()
    return read
