"""What captured bytes are: the server's word, checked against the bytes (after https://mimesniff.spec.whatwg.org/)."""

import re
from enum import StrEnum

from factcheck.archive.reading.charset import wide_encoding


class Kind(StrEnum):
    HTML = "html"
    XML = "xml"
    PLAIN = "plain"
    PDF = "pdf"
    BINARY = "binary"


# Types whose bytes a server did not look at: the bytes speak.
_UNSAID = {
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/unknown",
    "unknown/unknown",
    "application/x-unknown",
    "*/*",
}
_HTML_TYPES = {"text/html", "application/vnd.wap.xhtml+xml"}
_PDF_TYPES = {"application/pdf", "application/x-pdf"}

_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\x1f\x8b\x08", "application/gzip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (b"Rar!\x1a\x07", "application/vnd.rar"),
    (b"OggS\0", "application/ogg"),
    (b"ID3", "audio/mpeg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
    (b"wOFF", "font/woff"),
    (b"wOF2", "font/woff2"),
    (b"SQLite format 3\0", "application/vnd.sqlite3"),
    (b"\x7fELF", "application/x-executable"),
)
_HEAD = 1445  # the length the standard sniffs
_LEADING = re.compile(rb"(?:\xef\xbb\xbf)?[\t\n\f\r ]*+(?:<!--.*?-->[\t\n\f\r ]*+)*+", re.DOTALL)
_HTML_START = re.compile(
    rb"<(?:!doctype\s+html|(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|meta|article|section|main)[\s>])",
    re.IGNORECASE,
)
_HTML_SOON = re.compile(rb"<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)


def kind_of(body: bytes, media_type: str) -> tuple[Kind, str]:
    """The kind and the media type it goes by. A plain text that holds HTML stays plain, as the server says."""
    stated = media_type.partition(";")[0].strip().lower()
    if b"%PDF-" in body[:1024] and (stated in _UNSAID | _PDF_TYPES or body.lstrip()[:5] == b"%PDF-"):
        return Kind.PDF, "application/pdf"
    if magic := _magic_type(body):
        return Kind.BINARY, magic
    if stated in _UNSAID | _PDF_TYPES:
        return _sniffed(body)
    if stated in _HTML_TYPES or stated.endswith(("/xml", "+xml")):
        return Kind.HTML if stated in _HTML_TYPES else Kind.XML, stated
    if _binary(body):
        return Kind.BINARY, "application/octet-stream" if stated.startswith("text/") else stated
    return Kind.BINARY if stated.partition("/")[0] in {"image", "audio", "video", "font"} else Kind.PLAIN, stated


def _sniffed(body: bytes) -> tuple[Kind, str]:
    leading = _LEADING.match(body[: _HEAD * 4])
    start = leading.end() if leading else 0
    if _HTML_START.match(body, start):
        return Kind.HTML, "text/html"
    if body.startswith(b"<?xml", start):
        return (
            (Kind.XML, "application/xhtml+xml")
            if _HTML_SOON.search(body, start, start + _HEAD)
            else (Kind.XML, "application/xml")
        )
    return (Kind.BINARY, "application/octet-stream") if _binary(body) else (Kind.PLAIN, "text/plain")


def _magic_type(body: bytes) -> str:
    if body[:4] == b"RIFF":
        return {b"WEBP": "image/webp", b"WAVE": "audio/wav", b"AVI ": "video/avi"}.get(body[8:12], "")
    if body[4:8] == b"ftyp":
        return "video/mp4"
    return next((name for magic, name in _MAGIC if body.startswith(magic)), "")


def _binary(body: bytes) -> bool:
    """NUL bytes in what should be text, unless they fall as in UTF-16."""
    marked = body.startswith((b"\xff\xfe", b"\xfe\xff"))
    return b"\0" in body[:_HEAD] and not marked and not wide_encoding(body)
