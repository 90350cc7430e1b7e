"""Whether two URLs are one place, and how much of a text still stands in another. Pure.

Both are estimates for telling how it stands with a link; neither ever decides about a quote.
"""

import re
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

UNSPACED: Final = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
"""A sign of a script that is written without spaces: Chinese, Japanese, Korean."""
WORDS: Final = rf"{UNSPACED}|\w+"
"""Such a sign, or a word. Neither is compiled before it is looked for: that is a tenth of what `show` takes, which asks of places alone."""
_RUN: Final = 5
_LONGEST: Final = 400_000
_SHARED: Final = frozenset({"co", "com", "org", "net", "gov", "gob", "gouv", "ac", "edu", "or", "ne", "go"})
_FRONT: Final = re.compile(
    r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{2,5})?/?)?", re.IGNORECASE
)


def share_kept(earlier: str, later: str) -> float | None:
    """The share, 0 to 1, of the earlier text's runs of five words that stand in the later; None where it had no words."""
    old, new = _runs_of(earlier), _runs_of(later)
    return len(old & new) / len(old) if old else None


def same_words(one: str, other: str) -> bool:
    """Whether two titles share a word of four letters or more, or have none such."""
    words = [{word for word in re.findall(WORDS, title.lower()) if len(word) > 3} for title in (one, other)]  # noqa: PLR2004 - "the", "and", "der"
    return bool(words[0] & words[1]) or not all(words)


def same_place(one: str, other: str) -> bool:
    """Whether two URLs differ in nothing but scheme, `www.`, `m.`, letter case of the host and a final slash."""
    return place_of(one) == place_of(other)


def site_of(url: str) -> str:
    """The host less its sub-domains, as far as one can tell without a list of all public suffixes."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return host
    long = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SHARED  # noqa: PLR2004 - as in bbc.co.uk
    return ".".join(labels[-3:] if long else labels[-2:])


def front_page(url: str) -> bool:
    """Whether a URL is a site's front page, also one of a language (`/`, `/en/`, `/index.html`)."""
    parts = urlsplit(url)
    return not parts.query and bool(_FRONT.fullmatch(parts.path))


def _runs_of(text: str) -> set[tuple[str, ...]]:
    words = re.findall(WORDS, text[:_LONGEST].lower())
    return {tuple(words[at : at + _RUN]) for at in range(max(1, len(words) - _RUN + 1))} if words else set()


@lru_cache(maxsize=1024)
def place_of(url: str) -> tuple[str, int | None, str, str]:
    """What of a URL tells one place from another; see `same_place`."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    return host, parts.port, parts.path.rstrip("/"), parts.query
