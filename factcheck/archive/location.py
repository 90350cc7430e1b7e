"""A URL in its one canonical spelling: what is fetched, and what a source is known by.

Law: two texts with one canonical form name one page by the rules of the WHATWG URL Standard, and nothing that could name
another page is dropped: the query stays, percent-escapes keep their spelling (some servers redirect one case to the
other for ever). Left out are the fragment (see `fragment_of`), a default port and dot segments.
Stricter than a browser where parsers disagree, since a disagreement is how a guard is passed: control characters,
backslashes, userinfo and a missing `//` are refused, never mended.
"""

import re
from functools import lru_cache
from urllib.parse import quote

from factcheck.archive.host import canonical_host
from factcheck.errors import LocationRefused

LONGEST_LOCATION = 8192
DEFAULT_PORTS = {"http": 80, "https": 443}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_PARTS = re.compile(r"(?P<authority>[^/?#]*)(?P<path>[^?#]*)(?:\?(?P<query>[^#]*))?", re.DOTALL)
_AUTHORITY = re.compile(r"(?P<host>\[[^\]]*\]|[^:\[\]]*)(?::(?P<port>[0-9]*))?")
_BARE_HOST = re.compile(r"(?://)?[^\s/?#:@\\]+\.[^\s/?#:@\\]+(:[0-9]+)?([/?#]\S*)?")
# Printable ASCII outside the WHATWG percent-encode sets of a path and of an http query; `%` itself stays as written.
_SAFE_IN_PATH = "!$%&'()*+,-./:;=@[]_|~"
_SAFE_IN_QUERY = "!$%&()*+,-./:;=?@[\\]^_`{|}~"
_DOT = re.compile(r"\.|%2e", re.IGNORECASE)


@lru_cache(maxsize=1024)
def parse_location(text: str) -> str:
    """The canonical http(s) URL, without its fragment; LocationRefused with a hint where the text names no web page."""
    location = text.strip(" ")
    _refuse_unsound_text(text, location)
    scheme = _scheme_of(text, location)
    parts = _PARTS.match(location[len(scheme) + 3 :])
    assert parts is not None  # the pattern matches any text
    authority = _canonical_authority(text, scheme, parts["authority"])
    if "\\" in parts["path"]:
        raise _refused(text, "a backslash stands in its path, which programs read in different ways")
    path = _canonical_path(parts["path"])
    query = "" if parts["query"] is None else "?" + quote(parts["query"], safe=_SAFE_IN_QUERY)
    return f"{scheme}://{authority}{path}{query}"


def resolve_location(base: str, reference: str) -> str:
    """The canonical URL a reference means on the page `base` (itself canonical), as in a Location header."""
    reference = reference.strip(" ")
    if _SCHEME.match(reference):
        return parse_location(reference)
    scheme, _, rest = base.partition("://")
    authority, slash, tail = rest.partition("/")
    path, _, _ = (slash + tail).partition("?")
    if reference.startswith("//"):
        return parse_location(f"{scheme}:{reference}")
    if reference.startswith("/"):
        return parse_location(f"{scheme}://{authority}{reference}")
    if reference.startswith("?"):
        return parse_location(f"{scheme}://{authority}{path}{reference}")
    if not reference or reference.startswith("#"):
        return base
    return parse_location(f"{scheme}://{authority}{path.rpartition('/')[0]}/{reference}")


def fragment_of(text: str) -> str:
    """What stands behind the first `#`, as it was written; the canonical URL leaves it out."""
    return text.strip(" ").partition("#")[2]


def split_origin(location: str) -> tuple[str, str, int, str]:
    """Scheme, host (IPv6 without brackets), port and request target of a canonical URL."""
    scheme, _, rest = location.partition("://")
    authority, mark, tail = rest.partition("/")
    host, colon, port = authority.rpartition(":")
    if not colon or authority.endswith("]"):
        host, port = authority, ""
    return scheme, host.strip("[]"), int(port or DEFAULT_PORTS[scheme]), mark + tail


def _refuse_unsound_text(text: str, location: str) -> None:
    if not location:
        raise LocationRefused("An empty text names no page.", hint="give a URL such as https://example.org/page")
    if len(location) > LONGEST_LOCATION:
        raise LocationRefused(
            f"The URL '{location[:60]}…' has {len(location)} characters; the most is {LONGEST_LOCATION}.",
            hint="look for a shorter link to the same page",
        )
    strange = next((character for character in location if character < " " or "\x7f" <= character < "\xa0"), "")
    if strange:
        raise _refused(text, f"it holds the control character {strange!a}")
    if any("\ud800" <= character <= "\udfff" for character in location):
        raise _refused(text, "it holds half a character")


def _scheme_of(text: str, location: str) -> str:
    matched = _SCHEME.match(location)
    scheme = matched[1].lower() if matched else ""
    if scheme in DEFAULT_PORTS:
        if location[len(scheme) + 1 :].startswith("//"):
            return scheme
        raise _refused(text, f"'{scheme}:' is not followed by '//'", hint=f"write {scheme}://example.org/page")
    if _BARE_HOST.fullmatch(location):
        raise _refused(
            text, "it does not begin with https:// or http://", hint=f"https://{location.removeprefix('//')}"
        )
    if scheme:
        raise _refused(text, f"'{scheme}:' is not read; http and https are")
    raise _refused(text, "it does not begin with https:// or http://")


def _canonical_authority(text: str, scheme: str, authority: str) -> str:
    if "\\" in authority:
        raise _refused(text, "a backslash stands in its host, which programs read in different ways")
    if "@" in authority:
        after = authority.rpartition("@")[2]
        raise _refused(text, "a user name stands before its host", hint=f"if you mean the host {after}, write it alone")
    matched = _AUTHORITY.fullmatch(authority)
    if matched is None:
        raise _refused(text, "its host and port cannot be told apart")
    try:
        host = canonical_host(matched["host"])
    except ValueError as error:
        raise _refused(text, str(error)) from error
    digits = (matched["port"] or "").lstrip("0")
    if not digits and matched["port"]:
        raise _refused(text, "nothing answers on port 0")
    if len(digits) > 5 or int(digits or "0") > 65535:  # noqa: PLR2004 - sixteen bits
        raise _refused(text, f"the port {matched['port'][:12]} is above 65535")
    return host if not digits or int(digits) == DEFAULT_PORTS[scheme] else f"{host}:{digits}"


def _canonical_path(path: str) -> str:
    """Dot segments resolved (`%2e` is a dot too) and unsafe characters percent-encoded in UTF-8."""
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for place, segment in enumerate(segments):
        dots = _DOT.sub(".", segment)
        if dots == "..":
            del kept[-1:]
        elif dots != ".":
            kept.append(segment)
        if dots in {".", ".."} and place == len(segments) - 1:
            kept.append("")
    return "/" + quote("/".join(kept), safe=_SAFE_IN_PATH)


def _refused(
    text: str, reason: str, *, hint: str = "give the page's full URL, such as https://example.org/page"
) -> LocationRefused:
    shown = text if len(text) <= 200 else text[:200] + "…"  # noqa: PLR2004 - enough to know it by
    return LocationRefused(f"{shown!r} is not a URL that can be fetched: {reason}.", hint=hint)
