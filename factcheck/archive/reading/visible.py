"""`visible-html/1`: every text a reader can see on a page, without running its scripts or its style sheets.

Rules that make the text are frozen under this name: a change that alters any page's text is a new name, so that a new
rule is never taken for a changed page. docs/decisions/0005-visible-text.md says what counts as visible, and why.

A block boundary is one line feed, table cells are parted by a tab, one `<br>` is a space and two in a row are a line
feed, and inline elements add nothing. White space collapses as in CSS; no-break spaces, soft hyphens and `<pre>` stay as they are.
"""

import re
from typing import Final, Protocol

from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser, LexborNode

EXTRACTOR: Final = "visible-html/1"

# What parts two pieces of text, weakest first: the strongest between them is the one written.
_NOTHING, _SPACE, _LINE, _CELL, _BLOCK = range(5)
_WRITTEN = ("", " ", " ", "\t", "\n")

_UNSEEN_TAGS = (
    "annotation annotation-xml area audio base canvas datalist defs desc embed frame frameset head iframe input link "
    "meta metadata noembed noframes noscript object option param progress rp rt rtc script "
    "select source style symbol textarea title track video"
)
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main marquee menu nav ol p plaintext pre "
    "search section summary svg table tbody text tfoot thead tr ul xmp"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_GAPS = {**dict.fromkeys(_BLOCK_TAGS.split(), _BLOCK), "td": _CELL, "th": _CELL, "button": _SPACE}
_SHOWN_WITH: Final = {"template": "shadowrootmode", "dialog": "open"}
"""Elements that show nothing without an attribute."""
_VERBATIM = frozenset(("pre", "listing", "xmp", "plaintext"))
_COLLAPSIBLE = " \t\n\f\r"
_RUN = re.compile(r"[ \t\n\f\r]+")
_STYLE = re.compile(r"(?:^|;)\s*(display|visibility)\s*:\s*([a-z-]+)", re.IGNORECASE)
_BLOCK_DISPLAYS = frozenset(("block", "flex", "grid", "table", "list-item", "flow-root", "table-row"))


def parse_page(markup: str) -> LexborHTMLParser:
    """The document a browser with scripting on would build, before any script runs."""
    return LexborHTMLParser(markup, scripting=True, options=LexborDocumentOptions.WO_EVENTS)


class Watcher(Protocol):
    """Follows the walk, to know where on the page a piece of text stands. It changes nothing of the text."""

    def enter(self, node: LexborNode, tag: str) -> None:
        """The walk goes into an element; one that shows nothing, or has nothing inside, is not entered."""

    def leave(self) -> None:
        """The walk comes out of the element entered last and not yet left."""

    def read(self, start: int, end: int) -> None:
        """Words stand at these code points of the text."""


class _Nobody:
    """A watcher for whom the text alone is enough."""

    def enter(self, node: LexborNode, tag: str) -> None:
        pass

    def leave(self) -> None:
        pass

    def read(self, start: int, end: int) -> None:
        pass


_NOBODY: Final = _Nobody()


def visible_text(root: LexborNode, watcher: Watcher = _NOBODY) -> str:
    """The text below `root`, by the rules above. Walks with a list, not with the call stack: no page is too deep."""
    out = _Writer(watcher)
    open_elements: list[tuple[LexborNode, int, bool, bool]] = []
    node: LexborNode | None = root
    shown, verbatim = True, False
    while node is not None:
        inside = None
        tag = node.tag
        if tag == "-text":
            if shown:
                (out.write_verbatim if verbatim else out.write)(node.text_content or "")
        elif tag == "br":
            out.break_line(verbatim=verbatim)
        elif tag is not None and tag[0] != "-":
            box = _box(node, tag, shown=shown)
            if box is not None:
                gap, shown_inside = box
                out.part(gap)
                inside = _first_inside(node, tag)
                if inside is not None:
                    open_elements.append((node, gap, shown, verbatim))
                    watcher.enter(node, tag)
                    node, shown, verbatim = inside, shown_inside, verbatim or tag in _VERBATIM
                    continue
        following = node.next if open_elements else None
        while following is None and open_elements:
            node, gap, shown, verbatim = open_elements.pop()
            out.part(gap)
            watcher.leave()
            following = node.next if open_elements else None
        node = following
    return out.text()


def _box(node: LexborNode, tag: str, *, shown: bool) -> tuple[int, bool] | None:
    """How an element stands on the page: what parts it from its neighbours and whether text in it shows; None for not at all."""
    if tag in _UNSEEN:
        return None
    gap = _GAPS.get(tag, _NOTHING)
    attributes = node.attributes
    if tag in _SHOWN_WITH and _SHOWN_WITH[tag] not in attributes:
        return None
    if not attributes or tag in ("html", "body", "template"):
        # A page that hides its whole body until a script has run is shown to every reader.
        return gap, shown
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return None
    for name, value in _STYLE.findall(attributes.get("style") or ""):
        value = value.lower()  # noqa: PLW2901 - CSS words ignore case
        if name.lower() == "visibility":
            shown = value not in ("hidden", "collapse") and (shown or value == "visible")
        elif value == "none":
            return None
        elif value in _BLOCK_DISPLAYS:
            gap = max(gap, _BLOCK)
        elif value in ("inline", "contents"):
            gap = _NOTHING
    return gap, shown


def _first_inside(node: LexborNode, tag: str) -> LexborNode | None:
    # A template's content is kept apart from the tree; a declared shadow root is shown all the same.
    if tag == "template":
        return next((fragment.first_child for fragment in node.template_fragments()), None)
    return node.first_child


class _Writer:
    """Collects text, holding back white space until more text follows it in the same line."""

    def __init__(self, watcher: Watcher) -> None:
        self._watcher = watcher
        self._length = 0
        self._parts: list[str] = []
        self._gap = _NOTHING
        self._kept = ""  # white space that must not collapse, waiting like the gap

    def part(self, gap: int) -> None:
        if gap > self._gap:  # noqa: PLR1730 - the walk comes by here for every piece of white space, and a call costs
            self._gap = gap
        if gap == _BLOCK:
            self._kept = ""
        elif gap == _SPACE and self._kept and self._kept[-1] != " ":
            self._kept += " "

    def break_line(self, *, verbatim: bool) -> None:
        if verbatim:
            self._kept += "\n"
        elif self._gap == _LINE:
            self.part(_BLOCK)
        else:
            self.part(_LINE)

    def write(self, raw: str) -> None:
        words = raw.strip(_COLLAPSIBLE)
        if not words:
            if raw:
                self.part(_SPACE)
            return
        if raw[0] in _COLLAPSIBLE:
            self.part(_SPACE)
        if words.isspace():
            self._kept += _RUN.sub(" ", words)
        else:
            self._put(_RUN.sub(" ", words))
        if raw[-1] in _COLLAPSIBLE:
            self.part(_SPACE)

    def write_verbatim(self, raw: str) -> None:
        words = raw.strip(_COLLAPSIBLE)
        if not words:
            self._kept += raw
            return
        start = len(raw) - len(raw.lstrip(_COLLAPSIBLE))
        self._kept += raw[:start]
        self._put(words)
        self._kept = raw[start + len(words) :]

    def _put(self, words: str) -> None:
        gap = _WRITTEN[self._gap] if self._parts else ""
        self._parts += (gap, self._kept, words)
        start = self._length + len(gap) + len(self._kept)
        self._length = start + len(words)
        self._watcher.read(start, self._length)
        self._gap = _NOTHING
        self._kept = ""

    def text(self) -> str:
        return "".join(self._parts)
