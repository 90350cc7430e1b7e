"""Text directives as they stand in a URL: `#:~:text=prefix-,start,end,-suffix`.

Source: URL Fragment Text Directives, WICG draft of 24 March 2025, sections 3.3 (extracting, grammar) and 3.4 (parsing).
"""

from dataclasses import dataclass
from urllib.parse import quote, unquote

from factcheck.errors import TextRefused

_DELIMITER = ":~:"
_KEY = "text="
_MOST_TERMS = 4
_MOST_TEXT_TERMS = 2


@dataclass(frozen=True, slots=True)
class TextDirective:
    """What to find: `start`, or all from `start` to `end`, with what stands right before and after it; "" is none."""

    start: str
    end: str = ""
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        if not self.start:
            raise TextRefused("A text directive without words points nowhere.", hint="give the words to point at")

    def __str__(self) -> str:
        """The directive as in a URL. `-`, `,` and `&` are its grammar, so they are percent-encoded within a term."""
        terms = [_encode(term) for term in (self.start, self.end) if term]
        if self.prefix:
            terms.insert(0, _encode(self.prefix) + "-")
        if self.suffix:
            terms.append("-" + _encode(self.suffix))
        return _KEY + ",".join(terms)


def parse_directives(fragment: str) -> tuple[TextDirective, ...]:
    """The text directives of a fragment or of a whole URL; other directives and malformed ones are passed over."""
    directives = fragment.partition("#")[2] if "#" in fragment else fragment
    found = (_parse_terms(part.removeprefix(_KEY)) for part in _directives_of(directives) if part.startswith(_KEY))
    return tuple(directive for directive in found if directive)


def link_to(url: str, directive: TextDirective) -> str:
    """`url` pointing at the place, its own fragment kept.

    Text directives it already had go, for a browser scrolls to the first only; directives of other kinds stay.
    """
    address, _, fragment = url.partition("#")
    own = fragment.partition(_DELIMITER)[0]
    others = [part for part in _directives_of(fragment) if part and not part.startswith(_KEY)]
    return f"{address}#{own}{_DELIMITER}{'&'.join([str(directive), *others])}"


def _directives_of(fragment: str) -> list[str]:
    return fragment.partition(_DELIMITER)[2].split("&")


def _parse_terms(terms: str) -> TextDirective | None:
    tokens = terms.split(",")
    if len(tokens) > _MOST_TERMS:
        return None
    prefix = suffix = None
    if tokens[0].endswith("-"):
        prefix = tokens.pop(0)[:-1]
    if tokens and tokens[-1].startswith("-"):
        suffix = tokens.pop()[1:]
    if not 1 <= len(tokens) <= _MOST_TEXT_TERMS:
        return None
    given = [term for term in (*tokens, prefix, suffix) if term is not None]
    if not all(given) or any("-" in term for term in given):
        return None
    start, end = (*tokens, "")[:2]
    return TextDirective(*(unquote(term or "") for term in (start, end, prefix, suffix)))


def _encode(term: str) -> str:
    return quote(term, safe="", errors="replace").replace("-", "%2D")
