"""Links as a header field or a document of the type application/link-format states them (RFC 8288, RFC 6690). Pure.

What cannot be read as a link is left out, and reading goes on behind the next comma: one bad link hides no other.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_LINK: Final = re.compile(
    r"\s*<([^<>]*)>((?:\s*;\s*[A-Za-z0-9!#$&+.^_`|~*-]+(?:\s*=\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\s\",;<>]+))?)*)"
)
_PARAMETER: Final = re.compile(r";\s*([A-Za-z0-9!#$&+.^_`|~*-]+)(?:\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s\",;<>]+)))?")
_ESCAPED: Final = re.compile(r"\\(.)")
MOST_LINKS: Final = 200_000


class StatedLink(NamedTuple):
    """Where a link leads, and its parameters: the first of each name counts (RFC 8288, 3). Names are in lower case."""

    target: str
    parameters: dict[str, str]

    @property
    def relations(self) -> frozenset[str]:
        return frozenset(self.parameters.get("rel", "").lower().split())


def parse_links(text: str) -> Iterator[StatedLink]:
    """The links of a text, in order; at most 200,000."""
    at, count = 0, 0
    while count < MOST_LINKS:
        start = text.find("<", at)
        if start < 0:
            return
        found = _LINK.match(text, start)
        if found is None:
            at = start + 1
            continue
        parameters: dict[str, str] = {}
        for name, quoted, plain in _PARAMETER.findall(found[2]):
            parameters.setdefault(name.lower(), _ESCAPED.sub(r"\1", quoted) if quoted else plain)
        yield StatedLink(found[1].strip(), parameters)
        at, count = found.end(), count + 1
