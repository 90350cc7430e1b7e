"""What a page says of where it comes from: the address it names as its own, the agency it credits, where it links to.

A credit is read only where agencies are credited: as the author, in a dateline, in a line of its own. The agency's name in the
text of an article is news about it, and no credit.
"""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

MOST_LINKS: Final = 300
_NAMES: Final = {
    "reuters": "Reuters",
    "thomson reuters": "Reuters",
    "ap": "Associated Press",
    "associated press": "Associated Press",
    "the associated press": "Associated Press",
    "afp": "AFP",
    "agence france-presse": "AFP",
    "agence france presse": "AFP",
    "dpa": "dpa",
    "deutsche presse-agentur": "dpa",
    "tass": "TASS",
    "тасс": "TASS",
    "xinhua": "Xinhua",
    "pa media": "PA Media",
    "press association": "PA Media",
    "ansa": "ANSA",
    "efe": "EFE",
    "agencia efe": "EFE",
    "kyodo": "Kyodo",
    "kyodo news": "Kyodo",
    "interfax": "Interfax",
    "interfax-ukraine": "Interfax-Ukraine",
    "ukrinform": "Ukrinform",
    "ria novosti": "RIA Novosti",
    "риа новости": "RIA Novosti",
    "интерфакс": "Interfax",
    "інтерфакс-україна": "Interfax-Ukraine",
    "укринформ": "Ukrinform",
    "укрінформ": "Ukrinform",
    "bloomberg news": "Bloomberg",
    "upi": "UPI",
    "ians": "IANS",
    "pti": "PTI",
    "press trust of india": "PTI",
    "aap": "AAP",
    "canadian press": "Canadian Press",
    "the canadian press": "Canadian Press",
}
_NAMED: Final = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))
_DATELINE: Final = re.compile(
    rf"^(?:[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.'\u2019\- ]{{1,40}}(?:,[\w.'\u2019\- ]{{1,40}}){{0,3}}\s*)?"
    rf"(?:\((?i:({_NAMED}))\)\s*[-\u2010-\u2015:]|/(?i:({_NAMED}))/)",
    re.MULTILINE,
)
_LINE: Final = re.compile(
    rf"^(?:source|credit|quelle|fuente|источник|copyright|©|\(c\))?[\s:]*(?:\d{{4}}\s+)?(?:the\s+)?({_NAMED})\.?(?:\s+all rights reserved\.?)?$",
    re.IGNORECASE | re.MULTILINE,
)
_AUTHOR: Final = re.compile(rf"(?:^|[;/,|(]\s*|\bby\s+|\bfor\s+)({_NAMED})(?=$|[;/,|)]|\s+staff\b)", re.IGNORECASE)
_ELSEWHERE: Final = re.compile(r"\s*(?:https?:)?//", re.IGNORECASE)  # any other link stays on its site
_HEAD: Final = 20_000
_MARKED: Final = re.compile(r"source|credit|quelle|fuente|источник|copyright|©|\(c\)", re.IGNORECASE)


def read_credit(author: str, text: str) -> str:
    """The agency that a page credits, empty where it credits none."""
    found = _AUTHOR.search(author) or _DATELINE.search(text[:_HEAD])
    if found:
        return _NAMES[next(filter(None, found.groups())).lower()]
    for line in _LINE.finditer(text):
        if _MARKED.match(line[0].strip()):
            return _NAMES[line[1].lower()]
    return ""


def read_canonical(page: LexborHTMLParser, url: str) -> str:
    """The http(s) address that a page names as its own: the canonical link, else og:url. Empty where it names none."""
    stated = [
        node.attributes.get("href")
        for node in page.tags("link")
        if "canonical" in (node.attributes.get("rel") or "").lower().split()
    ]
    stated += [
        node.attributes.get("content")
        for node in page.tags("meta")
        if (node.attributes.get("property") or "").strip().lower() == "og:url"
    ]
    return next(filter(None, (_absolute(url, href) for href in stated if href)), "")


def read_links(page: LexborHTMLParser, url: str) -> tuple[str, ...]:
    """Where a page links to on other sites, each once, the first 300."""
    home = _host_of(url)
    found: dict[str, None] = {}
    for address in _anchors(page, url):
        if _host_of(address) != home:
            found[address] = None
            if len(found) >= MOST_LINKS:
                break
    return tuple(found)


def _anchors(page: LexborHTMLParser, url: str) -> Iterator[str]:
    for node in page.tags("a"):
        href = node.attributes.get("href")
        if href and _ELSEWHERE.match(href) and (address := _absolute(url, href)):
            yield address


def _host_of(url: str) -> str:
    try:
        return urlsplit(url).netloc.removeprefix("www.")
    except ValueError:
        return ""


def _absolute(base: str, href: str) -> str:
    if len(href) > 2000:  # noqa: PLR2004 - no address that leads anywhere
        return ""
    try:
        address = urljoin(base, href.strip())
        parts = urlsplit(address)
        _ = parts.port  # raises for what is no number
    except ValueError:
        return ""
    return address.partition("#")[0] if parts.scheme in ("http", "https") and parts.netloc else ""
