"""What the bytes are: the server's word, unless the bytes say otherwise beyond doubt."""

import pytest

from factcheck.archive.reading.extract import read_bytes

PNG = b"\x89PNG\r\n\x1a\n" + bytes(50)
HTML = b"<!DOCTYPE html><p>Said &amp; done</p>"


@pytest.mark.parametrize(
    ("body", "media_type", "extractor", "text"),
    (
        (HTML, "text/html", "visible-html/1", "Said & done"),
        (HTML, "Text/HTML; charset=utf-8", "visible-html/1", "Said & done"),
        (HTML, "", "visible-html/1", "Said & done"),
        (b"\n<!-- c --> <html><p>x", "application/octet-stream", "visible-html/1", "x"),
        (b"\xef\xbb\xbf<html><p>x", "", "visible-html/1", "x"),
        (HTML, "application/pdf", "visible-html/1", "Said & done"),
        (HTML, "text/plain", "plain-text/1", HTML.decode()),
        (b"<b", "", "plain-text/1", "<b"),
        (b"one\r\ntwo\rthree", "text/plain", "plain-text/1", "one\ntwo\nthree"),
        (b"one\r\ntwo", "", "plain-text/1", "one\ntwo"),
        (b'{"a": "b"}', "application/json", "plain-text/1", '{"a": "b"}'),
        (b'{"a": "b"}', "application/activity+json", "plain-text/1", '{"a": "b"}'),
        (b"\xff\xfea\0\0\0b\0", "text/plain", "plain-text/1", "a\ufffdb"),
        (b"a\0b", "text/html", "visible-html/1", "ab"),
        ("wide".encode("utf-16-le"), "text/plain", "plain-text/1", "wide"),
        (
            b"<?xml version='1.0'?><html xmlns='x'><script src='a'/><title/><p>x<br/>y</p></html>",
            "application/xhtml+xml",
            "visible-html/1",
            "x y",
        ),
        (b"<?xml version='1.0'?><html xmlns='x'><p class='a/>b'/>x</html>", "", "visible-html/1", "x"),
        (
            b"<?xml version='1.0'?><rss><item>a<![CDATA[b &lt; <i>c]]></item></rss>",
            "text/xml",
            "visible-html/1",
            "ab &lt; <i>c",
        ),
        (b"<?xml version='1.0'?><rss><item>a</item></rss>", "", "visible-html/1", "a"),
        (
            b"<svg xmlns='http://www.w3.org/2000/svg'><title>t</title><text>5 %</text></svg>",
            "image/svg+xml",
            "visible-html/1",
            "5 %",
        ),
    ),
)
def test_text_is_read_as_what_it_is(body: bytes, media_type: str, extractor: str, text: str) -> None:
    reading, _ = read_bytes(body, media_type)
    assert (reading.extractor, reading.text, reading.unreadable) == (extractor, text, "")


@pytest.mark.parametrize(
    ("body", "media_type", "reason"),
    (
        (b"", "text/html", "The answer is empty."),
        (b" \n", "text/plain", "The answer is blank."),
        (b"<script>x</script>", "text/html", "The page shows no text without running its scripts."),
        (PNG, "image/png", "The answer is image/png, not text."),
        (PNG, "text/html", "The answer is image/png, not text."),
        (b"RIFF\0\0\0\0WEBPVP8 ", "", "The answer is image/webp, not text."),
        (b"\0\0\0\x18ftypmp42", "", "The answer is video/mp4, not text."),
        (b"PK\x03\x04rest", "application/vnd.ms-excel", "The answer is application/zip, not text."),
        (b"looks like text", "audio/mpeg", "The answer is audio/mpeg, not text."),
        (b"a\0\0b\1", "text/plain", "The answer is application/octet-stream, not text."),
        (b"a\0\0b\1", "", "The answer is application/octet-stream, not text."),
        (b"a\0\0b\1", "application/x-tar", "The answer is application/x-tar, not text."),
    ),
)
def test_what_is_not_text_is_said(body: bytes, media_type: str, reason: str) -> None:
    reading, markup = read_bytes(body, media_type)
    assert (reading.unreadable, reading.text, markup) == (reason, "", "")


def test_an_overlong_text_is_unreadable_rather_than_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.archive.reading.extract.LONGEST_TEXT", 10)
    assert read_bytes(b"x" * 10, "text/plain")[0].text == "x" * 10
    reading, _ = read_bytes(b"x" * 11, "text/plain")
    assert (reading.text, reading.unreadable) == ("", "The text is longer than 10 characters.")
