"""What web archives answer is read, whatever form it has; what is no copy is left out, and nothing is ever raised."""

import gzip
import re
import zlib
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.exchange import Exchange, Hop
from factcheck.archive.link_format import parse_links
from factcheck.archive.memento_answers import (
    memento_time,
    original_of,
    parse_cdx,
    parse_http_date,
    parse_timemap,
)
from factcheck.archive.mementos import judge_saving
from factcheck.domain.memento import INTERNET_ARCHIVE, Memento, archive_at, nearest, raw_url, read_stamp, stamp_of
from factcheck.domain.vocabulary import SavingOutcome

RECORDED = Path(__file__).parents[3] / "shared" / "data" / "memento"
BASE = "https://archive.example/timemap/link/https://news.example/a"
TIMEMAP = """<https://news.example/a>; rel="original",
<https://archive.example/timemap/link/https://news.example/a>; rel="self"; type="application/link-format",
 <https://archive.example/https://news.example/a>; rel="timegate",
<https://archive.example/20200101000000/https://news.example/a>; rel="first memento"; datetime="Wed, 01 Jan 2020 00:00:00 GMT",
<https://archive.example/20210203040506/https://news.example/a,b;c>;datetime="Wed, 03 Feb 2021 04:05:06 GMT";rel="memento",
<broken, <https://archive.example/x>; rel="memento"; datetime="no date",
</20220101000000/https://news.example/a>; rel="last memento"; datetime="Sat, 01 Jan 2022 00:00:00 GMT",
<https://archive.example/timemap/link/2/https://news.example/a>; rel="timemap"; from="Sun, 02 Jan 2022 00:00:00 GMT"
"""


def test_a_timemap_gives_its_copies_and_the_maps_that_go_on() -> None:
    mementos, further = parse_timemap(TIMEMAP, BASE, "archive.example")
    assert [(item.at.year, item.url.removeprefix("https://archive.example")) for item in mementos] == [
        (2020, "/20200101000000/https://news.example/a"),
        (2021, "/20210203040506/https://news.example/a,b;c"),
        (2022, "/20220101000000/https://news.example/a"),
    ]
    assert further == ["https://archive.example/timemap/link/2/https://news.example/a"]


PLAIN = "gov,nasa)/ 19961231235847 http://www.nasa.gov:80/ text/html 200 ABC 1811\ncom,x)/ 2001 http://x.com/ warc/revisit - D 9\n\nresume%2B1"
JSON = '[["urlkey","timestamp","original","statuscode"],["x","20200101000000","http://x.example/","404"],["short"]]'
CDXJ = 'example,news)/a 20200102030405 {"url": "https://news.example/a", "status": "200"}\nnonsense\n'


@pytest.mark.parametrize(
    ("text", "told"),
    (
        (PLAIN, [(1996, 200, "http://www.nasa.gov:80/"), (2001, None, "http://x.com/")]),
        (JSON, [(2020, 404, "http://x.example/")]),
        (CDXJ, [(2020, 200, "https://news.example/a")]),
        ("", []),
        ("[", []),
        ("[[1]]", []),
        ("a 2020 {bad", []),
    ),
)
def test_the_lines_of_an_index_are_read_in_every_form(text: str, told: list[tuple[int, int | None, str]]) -> None:
    found = parse_cdx(text, "https://archive.example/web", "archive.example")
    assert [(item.at.year, item.status) for item in found] == [one[:2] for one in told]
    for item, (*_, original) in zip(found, told, strict=True):
        assert item.url.startswith("https://archive.example/web/")
        assert item.url.endswith(f"/{original}")


@given(text=st.text(max_size=400))
def test_nothing_that_an_archive_says_breaks_the_reading(text: str) -> None:
    list(parse_links(text))
    parse_timemap(text, BASE, "x")
    parse_cdx(text, "https://archive.example", "x")
    parse_http_date(text)
    read_stamp(text)
    stamp_of(text)
    raw_url(text)


@given(pieces=st.lists(st.sampled_from(["<", ">", '"', ";", ",", "rel=", "memento", "\\", " ", "a"]), max_size=3000))
def test_links_are_read_in_linear_time(pieces: list[str]) -> None:
    list(parse_links("".join(pieces)))


def test_the_nearest_copy_is_a_page_where_there_is_one() -> None:
    def at(day: int, status: int | None) -> Memento:
        return Memento(f"https://a.example/{day}", datetime(2025, 1, day, tzinfo=UTC), status, "a")

    wanted = datetime(2025, 1, 10, tzinfo=UTC)
    assert nearest([at(1, 200), at(9, 404), at(20, None)], wanted) == at(1, 200)
    assert nearest([at(8, 200), at(12, 200)], wanted) == at(8, 200)
    assert nearest([at(9, 404)], wanted) == at(9, 404)
    assert nearest([], wanted) is None


def test_an_address_of_a_copy_says_when_it_was_made_and_where_its_bytes_are() -> None:
    url = "https://web.archive.org/web/20251120093000/https://news.example/20200101000000/a"
    assert raw_url(url) == "https://web.archive.org/web/20251120093000id_/https://news.example/20200101000000/a"
    assert raw_url(url.replace("000/h", "000mp_/h", 1)) == raw_url(url)
    assert stamp_of(url) == datetime(2025, 11, 20, 9, 30, tzinfo=UTC)
    assert raw_url("https://archive.example/abc/a") is None
    assert read_stamp("20251350") is None
    assert archive_at("https://web.archive.org/") is INTERNET_ARCHIVE
    assert archive_at("http://127.0.0.1:8080/coll/").timegate == "http://127.0.0.1:8080/coll/{url}"


def answer(url: str, status: int = 200, **fields: str) -> Exchange:
    headers = tuple((name.replace("_", "-"), value) for name, value in fields.items())
    hop = Hop(url, b"", b"", "127.0.0.1", datetime(2026, 1, 1, tzinfo=UTC))
    return Exchange(url, (hop,), status, headers, b"", "text/html", "")


ASKED = datetime(2026, 1, 1, 12, 0, 0, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("exchange", "outcome"),
    (
        (answer("https://a.example/web/20260101120001/https://x.example/"), SavingOutcome.SAVED),
        (answer("https://a.example/web/20260101120000/https://x.example/"), SavingOutcome.SAVED),
        (answer("https://a.example/web/20251231000000/https://x.example/"), SavingOutcome.OLDER),
        (
            answer("https://a.example/save", Content_Location="/web/20260101120100/https://x.example/"),
            SavingOutcome.SAVED,
        ),
        (answer("https://a.example/save/x"), SavingOutcome.PENDING),
        (answer("https://a.example/save/x", 429), SavingOutcome.REFUSED),
        (answer("https://a.example/save/x", 403), SavingOutcome.REFUSED),
        (answer("https://a.example/save/x", 523), SavingOutcome.FAILED),
        (answer("https://a.example/web/20260101120001/https://x.example/", 404), SavingOutcome.REFUSED),
        (answer("https://a.example/x", 404, Memento_Datetime="Thu, 01 Jan 2026 12:00:01 GMT"), SavingOutcome.SAVED),
    ),
)
def test_a_copy_that_is_older_than_the_request_is_not_taken_for_a_new_one(
    exchange: Exchange, outcome: SavingOutcome
) -> None:
    assert judge_saving(exchange, INTERNET_ARCHIVE, ASKED).outcome is outcome


def test_a_saved_copy_has_its_whole_address_and_a_refusal_its_reason() -> None:
    saved = judge_saving(
        answer("https://a.example/save", Content_Location="/web/20260101120100/https://x.example/"),
        INTERNET_ARCHIVE,
        ASKED,
    )
    assert saved.memento == "https://a.example/web/20260101120100/https://x.example/"
    busy = judge_saving(answer("https://a.example/save/x", 429, Retry_After="60"), INTERNET_ARCHIVE, ASKED)
    assert busy.message == "web.archive.org answered 429, ask again after 60."
    error = {"X_Archive_Wayback_Runtime_Error": "a.b.RobotAccessControlException: Blocked By Robots"}
    robots = judge_saving(answer("https://a.example/save/x", 403, **error), INTERNET_ARCHIVE, ASKED)
    assert robots.message == "web.archive.org answered 403, Blocked By Robots."
    gone = answer("https://a.example/x", 404, Memento_Datetime="Thu, 01 Jan 2026 12:00:01 GMT")
    assert judge_saving(gone, INTERNET_ARCHIVE, ASKED).message == "What was saved is no page: it answers 404."


def test_an_address_alone_makes_no_copy() -> None:
    assert memento_time(answer("https://a.example/web/20251120093000/https://x.example/")) is None
    twice = (
        ("Memento-Datetime", "Thu, 20 Nov 2025 09:30:00 GMT"),
        ("Memento-Datetime", "Fri, 21 Nov 2025 09:30:00 GMT"),
    )
    assert memento_time(replace(answer("https://a.example/x"), headers=twice)) is None


def test_an_archive_says_of_what_and_when_its_copy_is() -> None:
    exchange = answer(
        "https://a.example/abc",
        Memento_Datetime="Thu, 20 Nov 2025 09:30:00 GMT",
        Link='<https://x.example/>; rel="original", <https://a.example/t>; rel=timemap',
    )
    assert memento_time(exchange) == datetime(2025, 11, 20, 9, 30, tzinfo=UTC)
    assert original_of(exchange) == "https://x.example/"
    assert memento_time(answer("https://a.example/abc")) is None
    assert original_of(answer("https://a.example/abc", Link="<x>; rel=next")) is None


@pytest.mark.skipif(not RECORDED.is_dir(), reason="the recorded answers are not here")
def test_the_recorded_answers_of_a_real_archive_are_read() -> None:
    """Their index answers give a copy a line, and their copies say when they were made."""
    listed = copies = notices = 0
    for path in sorted(RECORDED.glob("*.yaml")):
        for request in re.split(r"^- request:", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
            url = re.search(r"^    uri: (\S+)", request, re.MULTILINE)
            code = re.search(r"^      code: (\d+)", request, re.MULTILINE)
            assert url
            assert code
            if "/cdx/search/cdx" in url[1] and code[1] == "200":
                body = _body_of(request)
                found = parse_cdx(body, "https://web.archive.org/web", "web.archive.org")
                lines = body.split("\n\n")[0].splitlines()
                blocked = "Blocked" in body or "Exception" in body
                assert len(found) == (0 if blocked else len([line for line in lines if line.strip()])), path.name
                listed += len(found)
            stated = re.search(r"^      (?i:memento-datetime):\n      - (.+)$", request, re.MULTILINE)
            if stated is None and code[1] == "200" and "/cdx/" not in url[1]:  # in a copy's place, and none
                told = _body_of(request)
                assert "has been excluded" in told or "HTTP 301 response at crawl time" in told, path.name
                notices += 1
            if stated:
                made_at = parse_http_date(stated[1].strip("'\""))
                assert made_at is not None
                assert made_at == stamp_of(url[1]) or code[1] != "200", (path.name, url[1])
                copies += 1
    assert listed > 1000
    assert copies > 40
    assert notices == 2


def _body_of(request: str) -> str:
    """The recorded body: in base64 and packed where it was, else as text."""
    packed = re.search(r"^      string: !!binary \|\n((?:        \S+\n)+)", request, re.MULTILINE)
    if packed is None:
        plain = re.search(r"^      string: (.*)$", request, re.MULTILINE)
        return plain[1].strip("'\"") if plain else ""
    raw = b64decode(packed[1])
    return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else zlib.decompress(raw, -15)).decode()
