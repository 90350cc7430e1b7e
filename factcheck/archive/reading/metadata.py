"""What an HTML page says about itself: JSON-LD, then meta, then `<time>`, then its title; and a guess of its day, last."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from selectolax.lexbor import LexborHTMLParser

from factcheck.archive.reading.dates import parse_published
from factcheck.archive.reading.jsonld import read_statement
from factcheck.archive.reading.outcome import Noted, clean_value
from factcheck.archive.reading.visible import visible_text

_TITLES = "og:title twitter:title citation_title dc.title dcterms.title parsely-title sailthru.title headline"
_AUTHORS = "citation_author author article:author dc.creator dcterms.creator parsely-author sailthru.author byl byline"
_PUBLISHERS = "citation_publisher dc.publisher dcterms.publisher publisher og:site_name application-name"
_DATES = (
    "article:published_time og:article:published_time og:published_time datepublished citation_publication_date "
    "citation_online_date citation_date dc.date.issued dcterms.issued dc.date dcterms.date dcterms.created "
    "dc.date.created parsely-pub-date sailthru.date pubdate publishdate publish-date publish_date published_date "
    "publication_date publication-date originalpublicationdate article.published cxenseparse:recs:publishtime "
    "bt:pubdate rnews:datepublished article:published date_published date"
)
_MOST_DATES = 10
_BYLINE = re.compile(r"(?:by|von|par|por)\s+", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?:)?//|www\.|@", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PageNotes:
    title: Noted | None = None
    author: Noted | None = None
    publisher: Noted | None = None
    published_on: Noted | None = None
    other_dates: tuple[Noted, ...] = ()


def note_page(page: LexborHTMLParser, latest: date | None = None) -> PageNotes:
    """The first place, in the order of trust above, that says a thing. `latest` bounds a plausible date of publication."""
    stated = read_statement(
        node.text(deep=False) for node in page.tags("script") if _is_json_ld(node.attributes.get("type"))
    )
    metas = _metas(page)
    dates = [*((words, "json-ld") for words in stated.published), *_of_metas(metas, _DATES), *_times(page)]
    published_on = _first_noted((parse_published(words, latest), origin) for words, origin in dates)
    return PageNotes(
        title=_first_noted([(stated.headline, "json-ld"), *_of_metas(metas, _TITLES), *_headings(page)]),
        author=_first_noted([(_joined(stated.authors), "json-ld"), *_authors(metas)]),
        publisher=_first_noted([(stated.publisher, "json-ld"), *_of_metas(metas, _PUBLISHERS)]),
        published_on=published_on,
        other_dates=_contradicting(published_on, dates),
    )


def guess_published(markup: str, url: str, latest: date | None = None) -> Noted | None:
    """A guess by htmldate: from the address, the text near the head and the like, for a page that marks no date itself.

    Its origin says that it is one. A guess of the first of a month keeps the month only: there htmldate may have filled
    in the day. Its dearer search, which picks a date from the running text, is left off.
    """
    from htmldate import find_date  # type: ignore[attr-defined,unused-ignore]  # 50 ms and lxml, for the few pages that need it

    # It takes naive bounds, and without an upper one it would ask the clock.
    bounds = [
        datetime.combine(day, time.min)
        for day in (date(1990, 1, 1), latest + timedelta(days=3) if latest else date.max)
    ]
    found = find_date(
        markup,
        extensive_search=False,
        original_date=True,
        url=url or None,
        min_date=bounds[0],
        max_date=bounds[1],
    )
    day = parse_published(found or "", latest)
    return Noted(day.removesuffix("-01"), "htmldate") if day else None


def _is_json_ld(stated: str | None) -> bool:
    return (stated or "").partition(";")[0].strip().lower() == "application/ld+json"


def _metas(page: LexborHTMLParser) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for node in page.tags("meta"):
        attributes = node.attributes
        content = attributes.get("content")
        if content and content.strip():
            for name in {(attributes.get(key) or "").strip().lower() for key in ("name", "property", "itemprop")} - {
                ""
            }:
                metas.setdefault(name, []).append(content)
    return metas


def _of_metas(metas: dict[str, list[str]], names: str) -> Iterator[tuple[str, str]]:
    return ((content, f"meta:{name}") for name in names.split() for content in metas.get(name, ()))


def _authors(metas: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    return ((_joined(metas.get(name, ())), f"meta:{name}") for name in _AUTHORS.split())


def _joined(names: Iterable[str]) -> str:
    bare = (
        _BYLINE.sub("", clean_value(name), count=1) if _BYLINE.match(clean_value(name)) else clean_value(name)
        for name in names
    )
    return "; ".join(dict.fromkeys(name for name in bare if name and not _ADDRESS.match(name)))


def _headings(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in page.tags("title"):
        # An SVG drawing has titles too.
        if node.parent is not None and node.parent.tag in ("head", "body", "html"):
            yield node.text(), "title"
    for node in page.tags("h1"):
        yield visible_text(node), "h1"


def _times(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in page.css('[itemprop~="datePublished"]'):
        said = node.attributes.get("datetime") or node.attributes.get("content")
        yield said or visible_text(node), "time"
    times = [(node.attributes, said) for node in page.tags("time") if (said := node.attributes.get("datetime"))]
    yield from (
        (said, "time")
        for attributes, said in times
        if "pubdate" in attributes or "publish" in (attributes.get("class") or "").lower()
    )
    # Otherwise a page's times are its own only where they all name one day.
    if len({parse_published(said) for _, said in times}) == 1:
        yield times[0][1], "time"


def _contradicting(taken: Noted | None, dates: Iterable[tuple[str, str]]) -> tuple[Noted, ...]:
    """The other days stated, each once, in the order of trust: also those that cannot be, so that they are told.

    A month is no contradiction to a day in it. Of the page's `<time>` elements the first speaks: the later ones are
    mostly those of other articles and of comments.
    """
    stated = [Noted(value, origin) for words, origin in dates if (value := parse_published(words))]
    first_time = next((noted for noted in stated if noted.origin == "time"), None)
    others: dict[str, Noted] = {}
    for noted in stated:
        agreeing = taken and (taken.value.startswith(noted.value) or noted.value.startswith(taken.value))
        if not agreeing and (noted.origin != "time" or noted is first_time):
            others.setdefault(noted.value, noted)
    return tuple(others.values())[:_MOST_DATES]


def _first_noted(candidates: Iterable[tuple[str, str]]) -> Noted | None:
    return next((Noted(value, origin) for words, origin in candidates if (value := clean_value(words))), None)
