"""What a page's JSON-LD says of the page (https://schema.org/Article), out of whatever it holds.

Bounded in bytes, depth and nodes. What cannot be read is passed over: a page's own metadata is never an error of ours.
"""

import html
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_LONGEST = 4_000_000  # characters of one block
_MOST_NODES = 20_000
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*$"
)
_ARTICLES = "BlogPosting LiveBlogPosting Report SocialMediaPosting DiscussionForumPosting ClaimReview"
# Below these stand other people's articles, not the page's own.
_ELSEWHERE = (
    "itemReviewed mentions citation isBasedOn about comment relatedLink itemListElement hasPart associatedMedia video "
    "review subjectOf"
)


@dataclass(frozen=True, slots=True)
class Statement:
    """The values as written, unescaped but not yet cleaned; empty for what is not said."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: tuple[str, ...] = ()


def read_statement(blocks: Iterable[str]) -> Statement:
    """What the first article-like item says, and, for what it leaves out, the first page-like item.

    An item nearer the top of its block comes before a nested one.
    """
    items = list(_items([root for block in blocks if (root := _parse(block)) is not None]))
    index = {item["@id"]: item for item in items if isinstance(item.get("@id"), str) and len(item) > 1}
    chosen = [first for rank in (0, 1) if (first := next((item for item in items if _rank(item) == rank), None))]
    return Statement(
        headline=_first(_text(item.get(key)) for item in chosen for key in ("headline", "name")),
        authors=next(
            (names for item in chosen for key in ("author", "creator") if (names := _names(item.get(key), index))), ()
        ),
        publisher=_first("; ".join(_names(item.get("publisher"), index)) for item in chosen),
        published=tuple(filter(None, (_text(item.get("datePublished")) for item in chosen))),
    )


def _parse(block: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", block[: _LONGEST + 1].strip())).strip().rstrip(";")
    if len(text) > _LONGEST:
        return None
    try:
        # Nothing here is a number: a million digits cost nothing, and NaN is nobody's date.
        return json.loads(text, strict=False, parse_int=_unread, parse_float=_unread, parse_constant=_unread)
    except (ValueError, RecursionError):
        return None


def _unread(_: str) -> None:
    return None


def _items(roots: list[Any]) -> Iterator[dict[str, Any]]:
    """Every object, nearest the top first."""
    level, seen, elsewhere = roots, 0, set(_ELSEWHERE.split())
    while level and seen < _MOST_NODES:
        below: list[Any] = []
        for value in level:
            seen += 1
            if isinstance(value, dict):
                yield value
                below += [
                    inner for key, inner in value.items() if key not in elsewhere and isinstance(inner, (dict, list))
                ]
            elif isinstance(value, list):
                below += value
        level = below


def _rank(item: dict[str, Any]) -> int:
    """0 for an article, 1 for a page, 2 for anything else."""
    stated = item.get("@type")
    types = {
        re.split(r"[/:#]", word)[-1]
        for word in (stated if isinstance(stated, list) else [stated])
        if isinstance(word, str)
    }
    if not types.isdisjoint(_ARTICLES.split()) or any(word.endswith("Article") for word in types):
        return 0
    return 1 if any(word.endswith("Page") for word in types) else 2


def _names(value: Any, index: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    found: list[str] = []
    for entry in (value if isinstance(value, list) else [value])[:100]:
        named = (
            index.get(entry["@id"], entry)
            if isinstance(entry, dict) and isinstance(entry.get("@id"), str) and "name" not in entry
            else entry
        )
        if isinstance(named, dict):
            inner = named.get("name")
            given = [_text(named.get("givenName")), _text(named.get("familyName"))]
            found += (
                [_text(name) for name in inner]
                if isinstance(inner, list)
                else [_text(inner) or " ".join(filter(None, given))]
            )
        else:
            found.append(_text(named))
    return tuple(dict.fromkeys(filter(None, found)))


def _text(value: Any) -> str:
    if isinstance(value, list):
        return _first(_text(entry) for entry in value[:1])
    if isinstance(value, dict):
        value = value.get("@value")
    return html.unescape(value[:10_000]).strip() if isinstance(value, str) else ""


def _first(values: Iterable[str]) -> str:
    return next(filter(None, values), "")
