"""What an article is known by: the lines of a page's text, the elements they stand in, and what those are called.

Follows the walk of `visible.py` and changes nothing of its text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

_INLINE_TAGS = (
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd label mark q s samp small span strike strong sub sup "
    "time tt u var"
)
# Beside an article, unless much of the page's prose is inside.
_ASIDE_TAGS = "address aside button dialog figcaption form header menu"
_ASIDE_ROLES = "alert alertdialog banner complementary contentinfo dialog navigation search"
_ASIDE_WORDS = (
    "ad ads advert advertisement author banner breadcrumb breadcrumbs byline caption credit discussion menu modal nav "
    "navbar newsletter newsletters outbrain overlay popular popup promo recommend recommendations recommended related "
    "replies share sharing sidebar signup sponsor sponsored subscribe subscription taboola tags talkback toolbar "
    "trending widget"
)
# Never an article, though it be all of the page, unless the page's own heading is inside.
_FOREIGN_TAGS = "footer nav"
_FOREIGN_WORD = re.compile(
    r"comment(?!ary|ator|ed)[a-z]*|commentaires?|comentarios|kommentare?|respond|disqus|cookies?|consent|gdpr|privacy|footer"
)
_WORD_END = re.compile(r"[^A-Za-z]+|(?<=[a-z])(?=[A-Z])")
_INLINE, _ASIDE, _ROLES, _WORDS, _FOREIGN = (
    frozenset(names.split()) for names in (_INLINE_TAGS, _ASIDE_TAGS, _ASIDE_ROLES, _ASIDE_WORDS, _FOREIGN_TAGS)
)
_OUTER = frozenset(("body", "html", "main"))  # their classes speak of the whole site
_TOPIC = re.compile(r"\b(?:category|tag|topic)-\S*")  # what a blog files a post under says nothing of its place


@dataclass(slots=True)
class Element:
    """A box of the page; inline elements are not kept. The root of all is its own parent, at 0.

    The last three are for whoever weighs the page: whether it stands beside the article, the characters of prose
    inside, and how far these outweigh all others.
    """

    parent: int
    tag: str
    aside: bool
    foreign: bool
    titled: bool
    """Holds `main` or a heading of the first rank."""
    named: bool
    """Called the article by the page itself."""
    end: int = 0
    """The place after its last descendant's."""
    beside: bool = False
    prose: int = 0
    worth: int = 0


@dataclass(slots=True)
class Line:
    """A line of the text: its code points, the place of the element it begins in, how much of it is links.

    Whether it is prose is for whoever weighs the page to say.
    """

    start: int
    end: int
    at: int
    linked: int = 0
    prose: bool = False

    @property
    def length(self) -> int:
        return self.end - self.start


class Outline:
    """A Watcher of the walk."""

    def __init__(self) -> None:
        self.elements = [Element(0, "", aside=False, foreign=False, titled=False, named=False)]
        self._open: list[tuple[int, bool]] = [(0, False)]
        self._reads: list[tuple[int, int, int, bool]] = []

    def enter(self, node: LexborNode, tag: str) -> None:
        at, linked = self._open[-1]
        if tag not in _INLINE:
            self.elements.append(_element_of(at, tag, node.attributes))
            at = len(self.elements) - 1
        self._open.append((at, linked or tag == "a"))

    def leave(self) -> None:
        at, _ = self._open.pop()
        self.elements[at].end = len(self.elements)

    def read(self, start: int, end: int) -> None:
        self._reads.append((start, end, *self._open[-1]))

    def lines(self, text: str) -> list[Line]:
        """The lines of `text`, which is what the walk gave back."""
        lines: list[Line] = []
        for start, end, at, linked in self._reads:
            if not lines or "\n" in text[lines[-1].end : start]:
                lines.append(Line(start, end, at))
            lines[-1].end = end
            lines[-1].linked += (end - start) * linked
        return lines


def _element_of(parent: int, tag: str, attributes: Mapping[str, str | None]) -> Element:
    role = attributes.get("role") or ""
    kind = attributes.get("itemprop") or ""
    words = set() if tag in _OUTER else _words_of(attributes)
    return Element(
        parent,
        tag,
        aside=tag in _ASIDE or role in _ROLES or not words.isdisjoint(_WORDS),
        foreign=tag in _FOREIGN or any(map(_FOREIGN_WORD.fullmatch, words)),
        titled=tag in ("h1", "main"),
        named=tag in ("article", "main") or role in ("article", "main") or "articleBody" in kind,
    )


def _words_of(attributes: Mapping[str, str | None]) -> set[str]:
    """`relatedPosts promo-box` is related, posts, promo and box."""
    said = " ".join(filter(None, (attributes.get(name) for name in ("class", "id", "itemprop"))))
    return {word.lower() for word in _WORD_END.split(_TOPIC.sub("", said))}
