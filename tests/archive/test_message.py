"""A response ends where its framing says; one that does not is broken, and the archive reads as the fetch did."""

import h11
import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import compressed, head
from visiting import NOON

from factcheck.archive.answer import parse_content_type, read_answer, read_exchange
from factcheck.archive.exchange import Hop
from factcheck.archive.message import parse_message, skip_interim
from factcheck.errors import AnswerBroken

OK = b"HTTP/1.1 200 OK\r\n"


def test_header_fields_keep_their_spelling_and_order() -> None:
    raw = OK + b"X-b: caf\xe9\r\nSet-Cookie: a\r\nset-cookie:  b \r\nContent-Length: 1\r\n\r\nx"
    message = parse_message(raw)
    assert message.headers == (("X-b", "café"), ("Set-Cookie", "a"), ("set-cookie", "b"), ("Content-Length", "1"))
    assert message.field("set-cookie") == "a, b"
    assert message.fields("x-b") == ["café"]
    assert (message.status, message.reason, message.payload, message.end) == (200, "OK", b"x", len(raw))


@pytest.mark.parametrize(
    ("raw", "payload"),
    (
        (OK + b"\r\nuntil the end", b"until the end"),
        (b"HTTP/1.0 200\r\n\r\n", b""),
        (b"HTTP/1.1 404 Not Found\n\nlines end in LF", b"lines end in LF"),
        (OK + b"Content-Length: 2, 2\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (OK + b"Content-Length: 2\r\n\r\nok\r\n", b"ok"),
        (OK + b"Transfer-Encoding: Chunked\r\nContent-Length: 99\r\n\r\n2\r\nok\r\n0\r\n\r\n", b"ok"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n1;ext=1\r\no\r\n00001  \r\nk\r\n0\r\nTrailer: x\r\n\r\n", b"ok"),
        (OK + b"Folded: a\r\n  b\r\nContent-Length: 2\r\n\r\nok", b"ok"),
        (b"HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n", b""),
        (b"HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", b""),
        (b"HTTP/1.1 100 Continue\r\n\r\n", b""),
    ),
)
def test_a_sound_message_gives_its_payload(raw: bytes, payload: bytes) -> None:
    assert parse_message(raw).payload == payload


BROKEN = (
    (b"", "begins with ''"),
    (b"<html>HTTP/0.9", "begins with '<html>HTTP/0.9'"),
    (b"HTTP/2 200\r\n\r\n", "no HTTP/1.1 status line"),
    (b"HTTP/1.1 2000 OK\r\n\r\n", "no HTTP/1.1 status line"),
    (b"HTTP/1.1 200 OK", "ended within its header fields"),
    (OK + b"X: " + b"a" * 200_000 + b"\r\n\r\n", "longer than 102400 bytes"),
    (OK + b"X: a\r\n" * 1001 + b"\r\n", "1001 header fields"),
    (OK + b" folded: first\r\n\r\n", "continuation of nothing"),
    (OK + b"no colon\r\n\r\n", "'no colon'"),
    (OK + b"bad name: x\r\n\r\n", "'bad name: x'"),
    (OK + b": x\r\n\r\n", "': x'"),
    (OK + b"X: a\x00b\r\n\r\n", "header field"),
    (OK + b"X: a\rb\r\n\r\n", "header field"),
    (OK + b"Content-Length: 9\r\n\r\nshort", "after 5 of the 9 bytes"),
    (OK + b"Content-Length: -1\r\n\r\n", "no number"),
    (OK + b"Content-Length: \xb2\r\n\r\n", "no number"),
    (OK + b"Content-Length: \r\n\r\n", "no number"),
    (OK + b"Content-Length: " + b"9" * 30 + b"\r\n\r\n", "no number"),
    (OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "two different lengths"),
    (OK + b"Transfer-Encoding: gzip\r\n\r\n", "'gzip'"),
    (OK + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", "'chunked, chunked'"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "'zz' where a chunk"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n", "'-1' where a chunk"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\nabc\r\n0\r\n\r\n", "longer than it says"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc", "within its chunks"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n5", "within its chunks"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 5000, "within its chunks"),
    (OK + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n", "within its chunks"),
)


@pytest.mark.parametrize(("raw", "said"), BROKEN)
def test_a_broken_message_is_told(raw: bytes, said: str) -> None:
    with pytest.raises(AnswerBroken, match="The answer") as broken:
        parse_message(raw)
    assert said in broken.value.message


@pytest.mark.parametrize("cut", range(1, 70))
def test_an_answer_that_we_cut_is_read_as_far_as_it_goes(cut: int) -> None:
    whole = OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n3\r\nfgh\r\n0\r\nTrailer: x\r\n\r\n"
    start = whole.index(b"\r\n\r\n") + 4
    raw = whole[: start + cut]
    message = parse_message(raw, cut=True)
    assert b"abcdefgh".startswith(message.payload)
    assert message.end == len(raw)
    with pytest.raises(AnswerBroken):
        parse_message(whole[: start - 1], cut=True)


def test_a_chunk_line_without_end_is_broken_even_where_we_cut() -> None:
    with pytest.raises(AnswerBroken):
        parse_message(OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1" * 5000, cut=True)


def test_a_stated_length_that_we_cut_is_no_breach() -> None:
    message = parse_message(OK + b"Content-Length: 9\r\n\r\nshort", cut=True)
    assert message.payload == b"short"


def test_interim_answers_are_left_out() -> None:
    final = OK + b"Content-Length: 0\r\n\r\n"
    early = b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n"
    assert skip_interim(early + b"HTTP/1.1 100 Continue\r\n\r\n" + final) == final
    assert skip_interim(final) == final
    with pytest.raises(AnswerBroken, match="more than 100 interim"):
        skip_interim(early * 101 + final)
    with pytest.raises(AnswerBroken, match="after its interim"):
        skip_interim(early)
    with pytest.raises(AnswerBroken, match="another protocol"):
        skip_interim(b"HTTP/1.1 101 Switching Protocols\r\n\r\n")


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_told(tail: bytes) -> None:
    for raw in (tail, OK + tail, OK + b"Transfer-Encoding: chunked\r\n\r\n" + tail):
        try:
            message = parse_message(raw)
        except AnswerBroken:
            continue
        assert message.end <= len(raw)


@given(st.lists(st.binary(min_size=1, max_size=30), max_size=6), st.booleans())
def test_two_readers_agree_on_a_body(blocks: list[bytes], chunked: bool) -> None:
    if chunked:
        framed = b"".join(b"%x\r\n%s\r\n" % (len(block), block) for block in blocks) + b"0\r\n\r\n"
        raw = OK + b"Transfer-Encoding: chunked\r\n\r\n" + framed
    else:
        raw = OK + b"Content-Length: %d\r\n\r\n" % sum(map(len, blocks)) + b"".join(blocks)
    other = h11.Connection(h11.CLIENT)
    other.send(h11.Request(method="GET", target="/", headers=[("Host", "x")]))
    other.send(h11.EndOfMessage())
    other.receive_data(raw)
    told = b""
    while not isinstance(event := other.next_event(), h11.EndOfMessage):
        told += bytes(event.data) if isinstance(event, h11.Data) else b""
    assert parse_message(raw).payload == told == b"".join(blocks)


@pytest.mark.parametrize(
    ("value", "parts"),
    (
        ("text/html; charset=utf-8", ("text/html", "utf-8")),
        ('Text/HTML;CHARSET="UTF-8"', ("text/html", "utf-8")),
        ("text/html; a=b; charset='koi8-r'", ("text/html", "koi8-r")),
        ("text/html; charset=", ("text/html", "")),
        ('text/html; charset=""', ("text/html", "")),
        ("application/pdf", ("application/pdf", "")),
        ("", ("", "")),
        ("html", ("", "")),
        ("text/html, text/plain", ("", "")),
        ("charset=utf-8", ("", "")),
    ),
)
def test_a_content_type_says_the_media_type_and_the_charset(value: str, parts: tuple[object, ...]) -> None:
    assert parse_content_type(value) == parts


def test_an_answer_is_read_whole_from_its_raw_bytes() -> None:
    packed = compressed(b"<p>caf\xc3\xa9</p>", "gzip")
    fields = {
        "Content-Type": "text/html; charset=UTF-8",
        "Content-Encoding": "gzip",
        "Content-Length": str(len(packed)),
    }
    raw = head(200, fields) + packed
    answer = read_answer(raw)
    assert answer.body == b"<p>caf\xc3\xa9</p>"
    assert (answer.status, answer.media_type, answer.charset, answer.undecoded) == (200, "text/html", "utf-8", "")
    assert answer.field("content-encoding") == "gzip"
    assert read_answer(raw[:-4], truncated="length").body == b"<p>caf\xc3\xa9</p>"
    assert read_answer(raw, max_decoded=3).undecoded == "it unpacks to more than 3 bytes"
    with pytest.raises(AnswerBroken):
        read_answer(raw[:-4])


def test_a_visit_comes_back_from_its_hops() -> None:
    first = Hop("http://a.example/", b"", head(302, {"Location": "/b"}), "93.184.216.34", NOON)
    last = Hop("http://a.example/b", b"", head(200, {"Content-Length": "9"}) + b"cut", "93.184.216.34", NOON, "length")
    exchange = read_exchange("http://a.example/", (first, last))
    assert (exchange.status, exchange.body, exchange.final_url) == (200, b"cut", "http://a.example/b")
