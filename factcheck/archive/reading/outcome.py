"""What reading gives back. Plain values: this module is shared by both processes and imports nothing heavy."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

LONGEST_VALUE = 500
"""Code points kept of a title, an author line, a publisher."""


@dataclass(frozen=True, slots=True)
class Noted:
    """A value the page states about itself, and where it states it.

    `origin` is one of `json-ld`, `meta:<name>`, `title`, `h1`, `time`, `htmldate`, `pdf:Title`, `pdf:Author`,
    `front-matter:<key>`.
    """

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of captured bytes, by a named extractor, and what the page says about itself.

    `unreadable` is empty, or one sentence with the reason; `text` is then empty: text is whole or absent, never a part.
    `extractor` is the rule the text came from: two texts may be compared only where it is the same.
    `encoding_from` is `bom`, `http`, `meta`, `utf-8` or `detected`; `replaced` counts the byte sequences that had no
    meaning in that encoding and stand as U+FFFD. `page_starts` is the code point offset of each page of a PDF.
    `published_on` is an EDTF date no finer than what was said: a day, a month or a year. `other_dates` are the days of
    publication that the page states too and that contradict it, each once, most trusted first, at most ten; a day that
    cannot be, such as one after the capture, is among them and never `published_on`.
    `article` is asked for: the code points of `text`, a paragraph each and in order, that are the article itself; a
    line feed in one is white space. Empty where nothing on the page is one.
    `canonical` is the address that the page names as its own, `credit` the agency it credits, and `links` are the
    addresses on other sites that it links to: see `origins`.
    """

    text: str = ""
    extractor: str = ""
    unreadable: str = ""
    encoding: str = ""
    encoding_from: str = ""
    replaced: int = 0
    page_starts: tuple[int, ...] = ()
    title: Noted | None = None
    author: Noted | None = None
    publisher: Noted | None = None
    published_on: Noted | None = None
    other_dates: tuple[Noted, ...] = ()
    article: tuple[tuple[int, int], ...] = ()
    canonical: str = ""
    credit: str = ""
    links: tuple[str, ...] = ()


def to_fields(reading: Reading) -> dict[str, Any]:
    """Everything but the text, as JSON values."""
    fields = asdict(replace(reading, text="", article=()))
    del fields["text"]
    return {**fields, "article": reading.article}


def of_fields(fields: Mapping[str, Any], text: str) -> Reading:
    """The inverse of `to_fields`. Raises KeyError or TypeError where the fields are not a reading's."""
    notes = {name: Noted(**fields[name]) if fields[name] else None for name in _NOTES}
    lists = {
        "page_starts": tuple(fields["page_starts"]),
        "other_dates": tuple(Noted(**noted) for noted in fields["other_dates"]),
        "article": tuple((start, end) for start, end in fields["article"]),
        "links": tuple(fields["links"]),
    }
    plain = {name: fields[name] for name in fields if name not in _NOTES}
    return Reading(**{**plain, **notes, **lists, "text": text})


_NOTES = ("title", "author", "publisher", "published_on")


def clean_value(text: str) -> str:
    """A value as JSON and SQLite take it: trimmed, white space collapsed, no NUL, no lone surrogate, capped.

    Escape and bidi characters stay: they are what the page says, and display escapes them.
    """
    whole = text.replace("\0", "\ufffd").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return " ".join(whole.split())[:LONGEST_VALUE].strip()
