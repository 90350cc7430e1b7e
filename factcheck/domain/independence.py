"""How many independent roots the evidence on a claim has. Pure.

Law: two sources are one root where anything says that they may have one origin: the same bytes, passages in common, one publisher,
one agency, one names the other as its original, or one leads to the other. Doubt counts as dependence, so the number is what can
be relied on, not what there might be. The claim's own appearance is no independent source of it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from itertools import combinations
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from factcheck.domain.likely_same import place_of, site_of
from factcheck.domain.text_sketch import shared_part
from factcheck.domain.view import AppearanceView, ClaimView

SHARED: Final = 0.3
"""The share of the shorter text from which two texts count as having one origin."""

_AGENCIES: Final = {
    "reuters.com": "Reuters",
    "apnews.com": "Associated Press",
    "ap.org": "Associated Press",
    "afp.com": "AFP",
    "dpa.com": "dpa",
    "tass.com": "TASS",
    "tass.ru": "TASS",
    "xinhuanet.com": "Xinhua",
    "news.cn": "Xinhua",
    "ansa.it": "ANSA",
    "efe.com": "EFE",
    "kyodonews.net": "Kyodo",
    "interfax.ru": "Interfax",
    "ukrinform.net": "Ukrinform",
    "ria.ru": "RIA Novosti",
}

_SHORTENERS: Final = frozenset(
    ("bit.ly", "buff.ly", "dlvr.it", "goo.gl", "is.gd", "lnkd.in", "ow.ly", "t.co", "t.ly", "tinyurl.com", "trib.al")
)


class Origin(NamedTuple):
    """What is known of where a source comes from. `final_location` is where its own location led to, never an archive's copy."""

    source: int
    location: str
    final_location: str
    publisher: str | None = None
    canonical: str | None = None
    credit: str | None = None
    sketch: str | None = None
    links: str | None = None
    payload_digest: str | None = None


class Root(NamedTuple):
    """Sources that count as one, and why. `counts` is not so for the claim's own appearance alone."""

    sources: tuple[int, ...]
    reasons: tuple[str, ...]
    counts: bool


@lru_cache(maxsize=1 << 14)
def address_digest(url: str) -> str:
    """An address as a capture keeps it among the links of its page: by the place it names, in eight hexadecimal digits."""
    return sha256(repr(place_of(url)).encode()).hexdigest()[:8]


def links_digest(urls: Iterable[str]) -> str | None:
    """The addresses that a page links to, each by its digest, in an order that says nothing."""
    return " ".join(sorted({address_digest(url) for url in urls})) or None


def find_roots(origins: Sequence[Origin], appearances: Iterable[str] = ()) -> list[Root]:
    """The roots of some sources, in the order of their first source; `appearances` are where the claim itself was made.

    A source may have several origins, one for each capture that evidence rests on: what any of them tells is held against it.
    """
    made_at = [url for url in appearances if _is_located(url)]
    own = {place_of(url) for url in made_at}
    digests = {address_digest(url) for url in made_at}
    group = {origin.source: origin.source for origin in origins}
    reasons: dict[int, list[str]] = {origin.source: [] for origin in origins}

    def root(source: int) -> int:
        while group[source] != source:
            source = group[source]
        return source

    def join(one: int, other: int, reason: str) -> None:
        first, second = sorted((root(one), root(other)))
        if first != second:
            group[second] = first
            reasons[first] += [*reasons.pop(second), reason]

    citing = [origin for origin in origins if _places(origin) & own or digests & set((origin.links or "").split())]
    for origin in citing[1:]:
        join(
            citing[0].source, origin.source, f"{citing[0].source} and {origin.source} lead to where the claim was made"
        )
    for one, other in combinations(origins, 2):
        for reason in _one_origin(one, other):
            join(one.source, other.source, f"{one.source} and {other.source} {reason}")
            break
    own_sources = {origin.source for origin in origins if _places(origin) & own}
    members: dict[int, list[int]] = {}
    for source in group:
        members.setdefault(root(source), []).append(source)
    return [
        Root(
            tuple(sorted(sources)),
            tuple(reasons[first]),
            counts=not own_sources.issuperset(sources),
        )
        for first, sources in sorted(members.items())
    ]


def own_places(claim: ClaimView, appearances: Iterable[AppearanceView]) -> list[str]:
    """Where a claim itself was made: as it was recorded, and each time that it was made again."""
    made_at = [claim.said_at, *(item.said_at or item.location for item in appearances if not item.detached)]
    return [place for place in made_at if place]


def count_sources(origins: Iterable[Origin]) -> int:
    return len({origin.source for origin in origins})


def count_roots(roots: Iterable[Root]) -> int:
    return sum(root.counts for root in roots)


def _one_origin(one: Origin, other: Origin) -> Iterator[str]:
    """Why two sources may have one origin, the plainest reason first."""
    if one.payload_digest and one.payload_digest == other.payload_digest:
        yield "are the same bytes"
    if _places(one) & _places(other):
        yield "name one page as their original"
    shared = shared_part(one.sketch, other.sketch)
    if shared >= SHARED:
        yield f"share {shared:.0%} of the shorter text"
    agency = _agency(one)
    if agency and agency == _agency(other):
        yield f"are from {agency}"
    if sites := _sites(one) & _sites(other):
        yield f"are from {min(sites)}"
    if one.publisher and other.publisher and one.publisher.casefold() == other.publisher.casefold():
        yield f"are published by {one.publisher}"
    for citing, cited in ((one, other), (other, one)):
        if _addresses(cited) & set((citing.links or "").split()):
            yield f"lead one to the other: {citing.source} links to {cited.source}"


def _agency(origin: Origin) -> str | None:
    return origin.credit or next((_AGENCIES[site] for site in sorted(_sites(origin)) if site in _AGENCIES), None)


def _sites(origin: Origin) -> set[str]:
    """The sites of a source's own location and of where that led to; a service of short links is nobody's site."""
    return {site_of(url) for url in (origin.location, origin.final_location) if _is_web(url)} - _SHORTENERS


def _places(origin: Origin) -> set[tuple[str, int | None, str, str]]:
    places = {place_of(origin.location), place_of(origin.final_location)}
    if origin.canonical and _is_web(origin.canonical) and _leads_somewhere(origin.canonical):
        places.add(place_of(origin.canonical))
    return places


def _addresses(origin: Origin) -> set[str]:
    named = (origin.location, origin.final_location, origin.canonical)
    return {address_digest(url) for url in named if url and _is_web(url)}


def _leads_somewhere(url: str) -> bool:
    """Whether an address is more than a site's front: many pages name that as their original by mistake."""
    parts = urlsplit(url)
    return bool(parts.path.strip("/") or parts.query)


def _is_located(words: str) -> bool:
    """Whether what somebody wrote for a place is one that can be held against others."""
    try:
        place_of(words)
    except ValueError:
        return False
    return True


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))
