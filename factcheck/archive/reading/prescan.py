"""Which encoding a page declares inside itself.

Follows the HTML Standard's prescan (https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding),
read on past its first 1,024 bytes to the end of the head as browsers do, and skipping scripts and style sheets, which
may hold a `<meta>` that is only a string.
"""

import re

from factcheck.archive.reading.labels import name_encoding

_FARTHEST = 65_536
_HEAD_ENDS = re.compile(rb"</head|<body", re.IGNORECASE)
_TOKEN = re.compile(rb"<!--|<[a-z!/?]", re.IGNORECASE)
_NAME = re.compile(rb"[^\s/>]+")
_ATTRIBUTE = re.compile(rb"""[\s/]*+([^\s/>=][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>]*+)))?""")
_CHARSET = re.compile(rb"""charset\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s;"']++))""", re.IGNORECASE)
_XML = re.compile(rb"""<\?xml[^>]*?\sencoding\s*+=\s*+["']([A-Za-z0-9._:-]++)["']""")
_RAW = (b"script", b"style", b"noscript", b"textarea")


def declared_encoding(body: bytes) -> str:
    """The standard's name of the encoding that a meta element or an XML declaration states, or empty."""
    ends = _HEAD_ENDS.search(body, 1024, _FARTHEST)
    head = body[: ends.start() if ends else _FARTHEST]
    return _scan_meta(head) or _in_markup(_XML.match(head))


def _scan_meta(head: bytes) -> str:
    at = 0
    while token := _TOKEN.search(head, at):
        if token.group() == b"<!--":
            # `<!-->` is a whole comment: its dashes serve both ends.
            at = _after(head, b"-->", token.start() + 2)
            continue
        name = _NAME.match(head, token.start() + 1)
        at = name.end() if name else token.end()
        tag = name.group().lower() if name else b""
        if tag[:1] in b"!?":
            at = _after(head, b">", at)
            continue
        attributes, at = _read_attributes(head, at)
        if tag == b"meta" and (found := _of_meta(attributes)):
            return found
        if tag in _RAW:
            at = _after_raw(head, tag, at)
    return ""


def _after(head: bytes, mark: bytes, at: int) -> int:
    found = head.find(mark, at)
    return len(head) if found < 0 else found + len(mark)


def _after_raw(head: bytes, tag: bytes, at: int) -> int:
    found = head.lower().find(b"</" + tag, at)
    return len(head) if found < 0 else found


def _read_attributes(head: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    attributes: dict[bytes, bytes] = {}
    while found := _ATTRIBUTE.match(head, at):
        value = next((part for part in found.groups()[1:] if part is not None), b"")
        attributes.setdefault(found.group(1).lower(), value)
        at = found.end()
    return attributes, _after(head, b">", at)


def _of_meta(attributes: dict[bytes, bytes]) -> str:
    if b"charset" in attributes:
        return _tamed(name_encoding(attributes[b"charset"].decode("latin-1")))
    if attributes.get(b"http-equiv", b"").lower() == b"content-type":
        return _in_markup(_CHARSET.search(attributes.get(b"content", b"")))
    return ""


def _in_markup(found: re.Match[bytes] | None) -> str:
    if found is None:
        return ""
    label = next(part for part in found.groups() if part is not None)
    return _tamed(name_encoding(label.decode("latin-1")))


def _tamed(name: str) -> str:
    # Bytes in which ASCII could be read at all are not UTF-16, whatever they say.
    return "utf-8" if name.startswith("utf-16") else name
