"""Bytes to characters, as a browser would: byte order mark, HTTP, meta, strict UTF-8, then a detector."""

import codecs
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from factcheck.archive.reading.labels import CODECS, name_encoding
from factcheck.archive.reading.prescan import declared_encoding

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16be"), (b"\xff\xfe", "utf-16le"))
_SAMPLE = 65_536
_FEW_WIDE = 8  # bytes; fewer could be anything
_FEW_FOREIGN = 6  # bytes beyond ASCII; fewer tell a detector nothing
_UNREAD = "\ufffd"
_ASCII = bytes(range(0x80))
_C1 = range(0x80, 0xA0)
_SJIS_TRAILS = bytes((*range(0x40, 0x7F), *range(0x80, 0xFD)))
_NOT_EUC = bytes(range(0xA1)) + b"\xff"

# Python's EUC-JP and ISO-2022-JP follow JIS; the standard's tables follow Windows in these eight characters.
_WINDOWS_JIS = str.maketrans(
    "\u301c\u2016\u2212\u00a2\u00a3\u00ac\u2014\u00a6", "\uff5e\u2225\uff0d\uffe0\uffe1\uffe2\u2015\uffe4"
)

# The legacy encodings a detector may answer with, best known first: a page is never guessed to be EBCDIC.
_CANDIDATES = (
    "gb18030 big5hkscs cp932 euc_jp cp949 cp1251 koi8_r cp866 iso8859_5 cp1252 cp1250 iso8859_2 cp1253 cp1256 cp1255 "
    "cp1254 cp1257 cp874 cp1258"
)

# Latin encodings differ in a few letters that no statistics tell apart in one page; the page's language does
# (the standard's own table of defaults by locale, under "determining the character encoding").
_LATIN = {
    "cp1252": "",
    "cp1250": "cs hr hu pl ro sk sl",
    "iso8859_2": "cs hr hu pl ro sk sl",
    "cp1254": "tr ku az",
    "cp1257": "et lt lv",
    "cp1258": "vi vn",
}
_LANGUAGE = re.compile(rb"""<html[^>]{0,500}?\slang\s*=\s*["']?([A-Za-z]{2})""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters, the encoding by the Encoding Standard's name, what named it, and how many sequences it could not read."""

    text: str
    encoding: str
    encoding_from: str
    replaced: int


def decode_bytes(body: bytes, *, charset: str = "", markup: bool = False, url: str = "") -> Decoded:
    """Decode by the first of: byte order mark, `charset` of Content-Type, declaration in markup, strict UTF-8, detector.

    A declaration is followed even where the bytes would also be UTF-8: so does a browser, and the text is what its
    readers saw. Labels nobody knows are passed over.
    """
    for mark, name in _BOMS:
        if body.startswith(mark):
            return _decode(body[len(mark) :], name, "bom")
    stated = name_encoding(charset)
    declared = "" if stated or not markup else declared_encoding(body)
    if stated or declared:
        return _decode(body, stated or declared, "http" if stated else "meta")
    unlike_text = wide_encoding(body) or _escaped_encoding(body)
    text = None if unlike_text else _strictly(body, "utf_8")
    if text is not None:
        return Decoded(text, "utf-8", "utf-8", 0)
    return _decode(body, unlike_text or detect_encoding(body, url), "detected")


def detect_encoding(body: bytes, url: str = "") -> str:
    """The likeliest legacy encoding of bytes that are not UTF-8: windows-1252 where nothing speaks for another."""
    from charset_normalizer import from_bytes  # rare: a page that says what it is does not pay for this

    sample = re.sub(rb"<[^<>]{0,2000}>", b" ", body[: _SAMPLE * 4])[:_SAMPLE]
    telling = len(sample.translate(None, _ASCII)) >= _FEW_FOREIGN
    found = from_bytes(sample, cp_isolation=_CANDIDATES.split(), enable_fallback=False) if telling else ()
    ranked = [match.encoding for match in found]
    best = ranked[0] if ranked else "cp1252"
    if best in _LATIN:
        language = _language_of(body, url)
        best = next(
            (codec for codec in [best, *ranked, *_LATIN] if language in _LATIN.get(codec, "").split()), "cp1252"
        )
    return next(name for name, codec in CODECS.items() if codec == best)


def _language_of(body: bytes, url: str) -> str:
    declared = _LANGUAGE.search(body, 0, _SAMPLE)
    if declared:
        return declared.group(1).decode("ascii").lower()
    host = urlsplit(url).hostname or "" if "://" in url else ""
    return {"cz": "cs", "si": "sl", "ee": "et"}.get(top := host.rpartition(".")[2], top)


def wide_encoding(body: bytes) -> str:
    """UTF-16 without a mark, or empty: ASCII in it leaves every other byte zero."""
    head = body[:512]
    for name, zeros, letters in (("utf-16le", head[1::2], head[0::2]), ("utf-16be", head[0::2], head[1::2])):
        if len(head) >= _FEW_WIDE and zeros.count(0) > 0.7 * len(zeros) and letters.count(0) < 0.1 * len(letters):
            return name
    return ""


def _escaped_encoding(body: bytes) -> str:
    """ISO-2022-JP is ASCII with escapes, so it would pass for UTF-8."""
    return "iso-2022-jp" if b"\x1b$" in body and _strictly(body, "iso2022_jp_1") is not None else ""


def _strictly(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _decode(body: bytes, name: str, encoding_from: str) -> Decoded:
    mender = _Mender(name)
    codecs.register_error("factcheck-mend", mender.mend)
    text = body.decode(CODECS[name], "factcheck-mend")
    if name in {"euc-jp", "iso-2022-jp"}:
        text = text.translate(_WINDOWS_JIS)
    return Decoded(text, name, encoding_from, mender.replaced)


class _Mender:
    """Bytes that Python's codec refuses: read as the standard does where it does, else one U+FFFD, counted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.replaced = 0

    def mend(self, error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):  # pragma: no cover - nothing is encoded with this handler
            raise error
        byte = error.object[error.start]
        if self._name.startswith("windows-") and byte in _C1:
            return chr(byte), error.start + 1
        if self._name in {"gbk", "gb18030"} and byte == _C1[0]:
            return "\u20ac", error.start + 1
        if self._name == "euc-jp" and (char := _windows_row(error.object[error.start : error.start + 2])):
            return char, error.start + 2
        self.replaced += 1
        return _UNREAD, error.end


def _windows_row(pair: bytes) -> str:
    """A character of the rows Windows added to JIS X 0208 (circled digits, units), read through its Shift_JIS place."""
    if len(pair.translate(None, _NOT_EUC)) != len(b"\xa1\xa1"):
        return ""
    row, cell = pair[0] - 0xA1, pair[1] - 0xA1
    # Shift_JIS folds two rows of 94 cells under one lead byte.
    lead = 0x81 + row // 2
    trail = _SJIS_TRAILS[row % 2 * 94 + cell]
    return _strictly(bytes((lead if lead in _C1 else lead + 0x40, trail)), "cp932") or ""
