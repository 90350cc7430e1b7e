"""What a Markdown file says about itself in its front matter: `title:`, `author:`, `date:` between two lines of `---`.

Only plain `key: value` lines are read, which every reader of YAML agrees on; what is nested is passed over. The text keeps the
front matter: a reader sees it, and a quote may stand in it.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

_BLOCK = re.compile(r"\ufeff?---[ \t]*\n(.{1,10000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_LINE = re.compile(r"([A-Za-z_]{2,20}):[ \t]+(\S.*)")
_MOST_LINES = 100
_KEYS = MappingProxyType(
    {
        "title": ("title",),
        "author": ("author", "authors", "byline"),
        "publisher": ("publisher", "publication"),
        "date": ("date", "published", "publish_date", "date_published"),
    }
)


def read_front_matter(text: str) -> tuple[Mapping[str, tuple[str, str]], int]:
    """For each of `title`, `author`, `publisher` and `date` its value and key; and where the text goes on behind it."""
    block = _BLOCK.match(text)
    if block is None:
        return {}, 0
    lines = [_LINE.fullmatch(line.rstrip()) for line in block[1].split("\n")[:_MOST_LINES]]
    said = {match[1].lower(): _unquoted(match[2]) for match in lines if match}
    if not said:
        return {}, 0
    found = {name: next(((said[key], key) for key in keys if said.get(key)), None) for name, keys in _KEYS.items()}
    return {name: value for name, value in found.items() if value}, block.end()


def _unquoted(value: str) -> str:
    value = value.strip()
    if value[0] in "[{|>&*!":
        inner = value[1:-1].strip() if value[0] == "[" and value.endswith("]") and "," not in value else ""
        return _unquoted(inner) if inner else ""
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value.split(" #")[0].strip()
