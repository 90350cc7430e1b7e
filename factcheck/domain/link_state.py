"""How it stands with the way to a source: what one visit showed, and what a history of visits amounts to. Pure.

Law: where the old text still stands, the link lives, whatever else the page says. One failure is never death: `dead` needs
three failures, three days from the first to the last, and no success between. Being told to come back later (429, 503), to
stay out, or not being able to tell, is no failure of the page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from factcheck.domain.likely_same import front_page, same_place, same_words, share_kept, site_of
from factcheck.domain.page_signs import asks_login, bot_wall, consent_wall, parked, paywall, says_not_found
from factcheck.domain.vocabulary import Link

FAILURES_TO_DEATH: Final = 3
DAYS_TO_DEATH: Final = timedelta(days=3)

_STANDS: Final = 0.5
_GONE: Final = 0.1
_NOT_MODIFIED: Final = 304

_STATUSES: Final = {
    401: (Link.BLOCKED, "login-required"),
    402: (Link.PAYWALLED, "payment-required"),
    403: (Link.BLOCKED, "forbidden"),
    404: (Link.DYING, "not-found"),
    407: (Link.BLOCKED, "proxy-login-required"),
    410: (Link.DYING, "gone"),
    429: (Link.UNKNOWN, "too-many-requests"),
    451: (Link.BLOCKED, "legal-reasons"),
    503: (Link.UNKNOWN, "unavailable"),
}
_ERRORS: Final = {
    "host-unknown": Link.DYING,
    "connection-failed": Link.DYING,
    "deadline-passed": Link.DYING,
    "answer-broken": Link.DYING,
    "redirect-refused": Link.DYING,
    "robots-refused": Link.BLOCKED,
}
"""Errors by their code. Any other (a certificate, an address that is not visited, a full disk) says nothing of the page."""
_WALLED: Final = frozenset({401, 403, 429, 503})


@dataclass(frozen=True, slots=True)
class Baseline:
    """What the earlier capture showed. `final_url` is where it lay in the end; `text` is None where none could be read."""

    final_url: str
    title: str = ""
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit showed: an answer with its `status`, or an `error` by its code (`host-unknown`).

    `chain` has the URL of every hop, first to last. `text` is the page's visible text, None where none could be read;
    `fields` are the header fields of the last answer.
    """

    visited_at: datetime
    chain: tuple[str, ...]
    status: int | None = None
    error: str = ""
    title: str = ""
    headings: tuple[str, ...] = ()
    text: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VisitState:
    """What one visit amounts to. `dying` is a failure of the page; `detail` is a number, a name or a URL behind the cause."""

    visited_at: datetime
    state: Link
    cause: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class LinkState:
    """How it stands after all visits, since when and why. `failures` counts those since the last success.

    `last_unknown` is why the last visit could not tell, empty where it could.
    """

    state: Link
    cause: str
    since: datetime | None = None
    failures: int = 0
    detail: str = ""
    last_unknown: str = ""


def judge_visit(visit: Visit, baseline: Baseline | None) -> VisitState:
    """What a visit shows, held against the earlier capture where there is one."""
    state, cause, detail = _judged(visit, baseline)
    return VisitState(visit.visited_at, state, cause, detail)


def judge_error(visited_at: datetime, code: str) -> VisitState:
    """What a visit that brought nothing back shows; `code` is the error's."""
    return judge_visit(Visit(visited_at, (), error=code), None)


def fold_visits(visits: Iterable[VisitState]) -> LinkState:
    """What a history amounts to, in the order in which it was recorded; `unknown` and `never-visited` where there is none.

    Clocks are set back now and then, so the dates do not say what came first. A success (`live`, `moved`) forgets the failures
    before it. A visit that could not tell changes nothing that is known.
    """
    folded = LinkState(Link.UNKNOWN, "never-visited")
    failed: list[datetime] = []
    for visit in visits:
        state = visit.state
        unknown = visit.cause if state is Link.UNKNOWN else ""
        if unknown and folded.since is not None and folded.state is not Link.UNKNOWN:
            folded = replace(folded, last_unknown=unknown)
            continue
        if state in {Link.LIVE, Link.MOVED}:
            failed = []
        elif state in {Link.DYING, Link.DEAD}:
            failed.append(visit.visited_at)
            lasting = failed[-1] - failed[0] >= DAYS_TO_DEATH
            state = Link.DEAD if len(failed) >= FAILURES_TO_DEATH and lasting else Link.DYING
        since = folded.since if state is folded.state and folded.since is not None else visit.visited_at
        if state in {Link.DYING, Link.DEAD}:
            since = failed[0]
        folded = LinkState(state, visit.cause, since, len(failed), visit.detail, unknown)
    return folded


def _judged(visit: Visit, baseline: Baseline | None) -> tuple[Link, str, str]:
    if visit.error or visit.status is None:
        return _ERRORS.get(visit.error, Link.UNKNOWN), visit.error or "no-answer", ""
    if visit.status == _NOT_MODIFIED:
        return Link.LIVE, "not-modified", ""
    if not 200 <= visit.status < 300:  # noqa: PLR2004 - RFC 9110, 15.3: the successful ones
        return _judge_refusal(visit, visit.status)
    return _judge_page(visit, baseline)


def _judge_refusal(visit: Visit, status: int) -> tuple[Link, str, str]:
    wall = bot_wall(visit.title, visit.text or "", visit.fields) if status in _WALLED else ""
    if wall:
        return Link.BLOCKED, "bot-wall", wall
    if status in _STATUSES:
        return *_STATUSES[status], str(status)
    if status < 400:  # noqa: PLR2004 - a redirect to nowhere
        return Link.UNKNOWN, "odd-redirect", str(status)
    return Link.DYING, "request-refused" if status < 500 else "server-error", str(status)  # noqa: PLR2004 - RFC 9110, 15.6


def _judge_page(visit: Visit, baseline: Baseline | None) -> tuple[Link, str, str]:
    final, text = visit.chain[-1], visit.text
    lay = baseline.final_url if baseline else visit.chain[0]
    elsewhere = not same_place(final, lay)
    kept = share_kept(baseline.text, text) if baseline and baseline.text and text is not None else None
    if kept is not None and kept >= _STANDS:
        return (Link.MOVED, "redirect", final) if elsewhere else (Link.LIVE, _changed(visit, baseline), "")
    found = _judge_stand_in(visit, text or "", kept is not None) if kept is None or kept < _GONE else None
    if found:
        return found
    if text and paywall(text, len(baseline.text) if baseline and baseline.text else None):
        return Link.PAYWALLED, "paywall", ""
    return _judge_elsewhere(final, lay) if elsewhere else _judge_change(visit, baseline, kept)


def _judge_change(visit: Visit, baseline: Baseline | None, kept: float | None) -> tuple[Link, str, str]:
    """What has become of a page that lies where it lay, most of its old text gone."""
    if visit.text is not None and not visit.text.strip() and baseline and baseline.text:
        return Link.DEVIATED, "empty", ""
    if kept is not None and kept < _GONE and baseline and not same_words(baseline.title, visit.title):
        return Link.DEVIATED, "other-content", ""
    return Link.LIVE, "answered" if kept is None else "changed", ""


def _changed(visit: Visit, baseline: Baseline | None) -> str:
    return "unchanged" if baseline and visit.text == baseline.text else "changed"


def _judge_stand_in(visit: Visit, text: str, sure: bool) -> tuple[Link, str, str] | None:
    """What stands where the page should; `sure` where its text is known to be gone, and not only unknown."""
    final = visit.chain[-1]
    wall = bot_wall(visit.title, text, visit.fields)
    if wall:
        return Link.BLOCKED, "bot-wall", wall
    if parked(text, final):
        return Link.DEVIATED, "parked", site_of(final)
    if says_not_found(visit.title, visit.headings, text):
        return Link.DYING, "soft-404", ""
    if consent_wall(text if sure else "", final):
        return Link.BLOCKED, "consent-wall", ""
    return None


def _judge_elsewhere(final: str, lay: str) -> tuple[Link, str, str]:
    if asks_login(final) and not asks_login(lay):
        return Link.BLOCKED, "login-required", final
    if front_page(final) and not front_page(lay):
        return Link.DEVIATED, "front-page", final
    if site_of(final) != site_of(lay):
        return Link.DEVIATED, "other-site", final
    return Link.DEVIATED, "other-page", final
