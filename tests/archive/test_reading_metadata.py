"""What a page says about itself, and where it says it. Nothing is filled in, and nothing in it can hurt."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.reading.dates import parse_published
from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.jsonld import read_statement
from factcheck.archive.reading.metadata import PageNotes, guess_published, note_page
from factcheck.archive.reading.outcome import Noted, Reading, clean_value, of_fields, to_fields
from factcheck.archive.reading.visible import parse_page

CAPTURED = date(2025, 11, 22)


def noted(markup: str, *, latest: date | None = CAPTURED) -> PageNotes:
    return note_page(parse_page(markup), latest)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Peace plan &amp; its points",
    "datePublished": "2025-11-20T23:30:00-05:00",
    "author": [{"@type": "Person", "name": "Ada Lovelace"}, "Grace Hopper", {"name": ["Alan Turing"]}],
    "publisher": {"@type": "Organization", "name": "The Paper"},
}
METAS = (
    '<meta property="og:title" content="Meta title"><meta name="author" content="By Meta Author">'
    '<meta property="og:site_name" content="Meta Site"><meta property="article:published_time" content="2025-11-19">'
)


def test_json_ld_comes_first() -> None:
    page = noted(METAS + "<title>T</title>" + ld(ARTICLE))
    assert page.title == Noted("Peace plan & its points", "json-ld")
    assert page.author == Noted("Ada Lovelace; Grace Hopper; Alan Turing", "json-ld")
    assert page.publisher == Noted("The Paper", "json-ld")
    assert page.published_on == Noted("2025-11-20", "json-ld")


def test_meta_comes_next() -> None:
    page = noted(METAS + "<title>T</title><time datetime=2025-11-01 pubdate>")
    assert page.title == Noted("Meta title", "meta:og:title")
    assert page.author == Noted("Meta Author", "meta:author")
    assert page.publisher == Noted("Meta Site", "meta:og:site_name")
    assert page.published_on == Noted("2025-11-19", "meta:article:published_time")


def test_each_value_falls_back_alone() -> None:
    page = noted(
        METAS + ld({"@type": "NewsArticle", "headline": "Head", "datePublished": "soon", "author": {"@id": "#gone"}})
    )
    assert page.title == Noted("Head", "json-ld")
    assert page.author == Noted("Meta Author", "meta:author")
    assert page.published_on == Noted("2025-11-19", "meta:article:published_time")


@pytest.mark.parametrize(
    ("markup", "title"),
    (
        ("<title> A\n title </title><h1>H</h1>", Noted("A title", "title")),
        ("<svg><title>icon</title></svg><h1>A <b>head</b></h1>", Noted("A head", "h1")),
        ("<title></title><h1><img></h1><h1>Second</h1>", Noted("Second", "h1")),
        ("<meta name=title content=x><p>x", None),
        ("<meta property=og:title content='  '><title>T</title>", Noted("T", "title")),
        ("<meta name='TWITTER:Title' content=Tw>", Noted("Tw", "meta:twitter:title")),
    ),
)
def test_a_title_is_found(markup: str, title: Noted | None) -> None:
    assert noted(markup).title == title


@pytest.mark.parametrize(
    ("metas", "author"),
    (
        (
            "<meta name=citation_author content='A, B'><meta name=citation_author content='C, D'><meta name=citation_author content='A, B'>",
            "A, B; C, D",
        ),
        ("<meta property=article:author content='https://facebook.com/x'><meta name=dc.creator content=Real>", "Real"),
        ("<meta name=author content=@handle>", None),
        ("<meta name=byl content='by  Jane Doe'>", "Jane Doe"),
        ("<meta name=author content=Byron>", "Byron"),
    ),
)
def test_authors_are_people_and_not_addresses(metas: str, author: str | None) -> None:
    found = noted(metas).author
    assert (found.value if found else None) == author


@pytest.mark.parametrize(
    ("markup", "day"),
    (
        ("<time datetime='2025-11-18T10:00Z' pubdate>now</time><time datetime=2025-11-20>", "2025-11-18"),
        ("<time datetime=2025-11-20></time><time class='entry Published' datetime=2025-11-18>", "2025-11-18"),
        ("<span itemprop=datePublished content=2025-11-17>", "2025-11-17"),
        ("<span itemprop='dateCreated datePublished'>17 November 2025</span>", "2025-11-17"),
        ("<time datetime=2025-11-16>a</time><time datetime='2025-11-16T09:00'>b</time><time>c</time>", "2025-11-16"),
        ("<time datetime=2025-11-16>a</time><time datetime=2025-11-15>b</time>", None),
        ("<time datetime=10:30>a</time>", None),
    ),
)
def test_a_marked_time_is_the_page_s_own_where_it_says_so(markup: str, day: str | None) -> None:
    found = noted(markup).published_on
    assert (found.value if found else None) == day
    assert found is None or found.origin == "time"


@pytest.mark.parametrize(
    ("markup", "taken", "others"),
    (
        (METAS, "2025-11-19", []),
        (METAS + ld(ARTICLE), "2025-11-20", [("2025-11-19", "meta:article:published_time")]),
        (
            ld({**ARTICLE, "datePublished": "2031-01-01"}) + METAS,
            "2025-11-19",
            [("2031-01-01", "json-ld")],
        ),
        (ld({**ARTICLE, "datePublished": "2031-01-01"}), None, [("2031-01-01", "json-ld")]),
        (
            ld([ARTICLE, {"@type": "WebPage", "datePublished": "2024-01-02"}]),
            "2025-11-20",
            [("2024-01-02", "json-ld")],
        ),
        (
            METAS + "<meta name=date content=2025-11><meta name=pubdate content=2025><meta name=dc.date content=2024>",
            "2025-11-19",
            [("2024", "meta:dc.date")],
        ),
        (
            "<meta name=pubdate content=2025-11><meta name=date content=2025-11-03>",
            "2025-11",
            [],
        ),
        (
            METAS + "<meta name=pubdate content=2025-11-18><meta name=date content=2025-11-18>",
            "2025-11-19",
            [("2025-11-18", "meta:pubdate")],
        ),
        (
            METAS + "<time pubdate datetime=2025-11-17></time><time class=published datetime=2025-11-16></time>",
            "2025-11-19",
            [("2025-11-17", "time")],
        ),
        (METAS + "<time pubdate datetime=2025-11-19></time><time pubdate datetime=2025-11-16>", "2025-11-19", []),
        (METAS + "<meta name=date content=soon>", "2025-11-19", []),
    ),
)
def test_days_that_contradict_the_one_taken_are_told(
    markup: str, taken: str | None, others: list[tuple[str, str]]
) -> None:
    page = noted(markup)
    assert (page.published_on.value if page.published_on else None) == taken
    assert page.other_dates == tuple(Noted(value, origin) for value, origin in others)


def test_at_most_ten_contradicting_days_are_told() -> None:
    metas = "".join(f"<meta name=date content=2025-10-{day:02}>" for day in range(1, 31))
    assert [noted_day.value for noted_day in noted(metas).other_dates] == [f"2025-10-{day:02}" for day in range(2, 12)]


@pytest.mark.parametrize(
    ("block", "headline"),
    (
        (
            {
                "@graph": [
                    {"@type": "Organization", "name": "Org"},
                    {"@type": "WebPage", "name": "Page"},
                    {"@type": ["Thing", "schema:NewsArticle"], "headline": "Yes"},
                ]
            },
            "Yes",
        ),
        ([[{"@type": "http://schema.org/ReportageNewsArticle", "headline": {"@value": "Yes"}}]], "Yes"),
        (
            {"@type": "WebPage", "name": "Page", "mainEntity": {"@type": "BlogPosting", "headline": ["Yes", "No"]}},
            "Yes",
        ),
        ({"@type": "WebPage", "name": "Yes", "hasPart": {"@type": "Article", "headline": "No"}}, "Yes"),
        ({"@type": "ItemList", "itemListElement": [{"@type": "Article", "headline": "No"}]}, ""),
        ({"@type": "ClaimReview", "name": "Yes", "itemReviewed": {"@type": "NewsArticle", "headline": "No"}}, "Yes"),
        ({"@type": "Recipe", "name": "No"}, ""),
        ({"@type": 7, "headline": "No"}, ""),
        ({"headline": "No"}, ""),
        ({"@type": "Article", "headline": 7, "name": None}, ""),
        ("text", ""),
        (None, ""),
    ),
)
def test_the_page_s_own_article_is_picked_out_of_json_ld(block: Any, headline: str) -> None:
    assert read_statement([json.dumps(block)]).headline == headline


def test_a_reference_inside_json_ld_is_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "Article", "author": {"@id": "#a"}, "publisher": {"@id": "#p"}},
            {"@id": "#a", "@type": "Person", "givenName": "Ada", "familyName": "L"},
            {"@id": "#p", "name": "Paper"},
        ]
    }
    stated = read_statement([json.dumps(graph)])
    assert (stated.authors, stated.publisher) == (("Ada L",), "Paper")


@pytest.mark.parametrize(
    "block",
    (
        "",
        "{",
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"@type":"Article","headline":' + "9" * 10_000 + "}",
        '{"@type":"Article","headline":1e999999,"datePublished":NaN,"author":[Infinity]}',
        "\ufeff{}",
        '"' + "x" * 4_000_001 + '"',
        json.dumps([{"@type": "Thing"}] * 30_000),
        json.dumps(
            {"@type": "Article", "author": [[{"a": "nested"}], {"name": {"name": "x"}}, {"@id": 7}], "publisher": 3}
        ),
    ),
)
def test_hostile_json_ld_says_nothing(block: Any) -> None:
    stated = read_statement([block])
    assert (stated.headline, stated.authors, stated.publisher, stated.published) == ("", (), "", ())


@pytest.mark.parametrize(
    "wrapped", ("<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "/* <![CDATA[ */{}/* ]]> */", "\n{};\n", "<![CDATA[{}]]>")
)
def test_json_ld_in_wrapping_paper_is_read(wrapped: str) -> None:
    assert (
        read_statement(
            ["nonsense", wrapped.replace("{}", '{"@type":"Article","headline":"a\nb","headline":"Last"}')]
        ).headline
        == "Last"
    )


def test_a_script_of_another_kind_is_not_json_ld() -> None:
    assert noted('<script>{"@type":"Article","headline":"x"}</script>').title is None
    assert (
        noted('<script type="Application/LD+JSON; charset=utf-8">{"@type":"Article","headline":"x"}</script>').title
        is not None
    )


@pytest.mark.parametrize(
    ("words", "edtf"),
    (
        ("2025-11-20", "2025-11-20"),
        ("2025-11-20T23:59:00-05:00", "2025-11-20"),
        ("2025-11-20 10:00:00", "2025-11-20"),
        ("2025-1-2", "2025-01-02"),
        ("2025/11/20", "2025-11-20"),
        ("2025.11.20", "2025-11-20"),
        ("20251120", "2025-11-20"),
        ("20251120T101500Z", "2025-11-20"),
        ("20251120101500", "2025-11-20"),
        ("2025-11", "2025-11"),
        ("2025/11", "2025-11"),
        ("2025", "2025"),
        ("20.11.2025", "2025-11-20"),
        ("1. 2. 2025, 10:00", "2025-02-01"),
        ("11/20/2025", "2025-11-20"),
        ("20/11/2025 10:00", "2025-11-20"),
        ("20-11-2025", "2025-11-20"),
        ("05/05/2025", "2025-05-05"),
        ("03/04/2025", ""),
        ("November 20, 2025", "2025-11-20"),
        ("Nov. 20th 2025 5:00 pm", "2025-11-20"),
        ("Sept. 3, 2025", "2025-09-03"),
        ("Thursday, 20 November 2025", "2025-11-20"),
        ("Thu, 20 Nov 2025 10:00:00 GMT", "2025-11-20"),
        ("Thu Nov 20 2025 10:00:00 GMT-0500 (EST)", "2025-11-20"),
        ("20-Nov-2025", "2025-11-20"),
        ("November 2025", "2025-11"),
        (" \n 2025-11-20 ", "2025-11-20"),
        ("2025-11-24", "2025-11-24"),
        ("2025-11-25", ""),
        ("2025-12", ""),
        ("2026", ""),
        ("2099-01-01", ""),
        ("1899-12-31", ""),
        ("1900-01-01", "1900-01-01"),
        ("1970-01-01T00:00:00Z", ""),
        ("0001-01-01T00:00:00", ""),
        ("2025-02-29", ""),
        ("2024-02-29", "2024-02-29"),
        ("2025-00-10", ""),
        ("2025-11-00", ""),
        ("00/20/2025", ""),
        ("13/13/2025", ""),
        ("Octember 20, 2025", ""),
        ("\u0662\u0660\u0662\u0665-11-20", ""),
        ("2025-11-20garbage", ""),
        ("May", ""),
        ("now", ""),
        ("10", ""),
        ("", ""),
        ("1763600000", ""),
        ("9" * 100_000, ""),
        ("2568-11-20", ""),
    ),
)
def test_a_published_date_is_no_finer_than_its_words(words: str, edtf: str) -> None:
    assert parse_published(words, CAPTURED) == edtf


def test_without_a_capture_day_only_the_calendar_bounds_a_date() -> None:
    assert parse_published("2099-01-01") == "2099-01-01"
    assert parse_published("1899-01-01") == ""


@given(st.text(max_size=40))
def test_any_words_give_a_date_or_nothing(words: str) -> None:
    edtf = parse_published(words, CAPTURED)
    assert edtf == "" or parse_published(edtf, CAPTURED) == edtf


def test_a_guessed_date_says_that_it_is_one() -> None:
    page = "<html><body><p>Text</p></body></html>"
    assert guess_published(page, "https://example.com/2025/11/20/story", CAPTURED) == Noted("2025-11-20", "htmldate")
    assert guess_published(page, "https://example.com/2025/11/01/story", CAPTURED) == Noted("2025-11", "htmldate")
    assert guess_published(page, "https://example.com/2031/11/20/story", CAPTURED) is None
    assert guess_published(page, "", None) is None


def test_a_guess_is_wanted_only_where_the_page_marks_no_date() -> None:
    assert read_bytes(b"<p>Text", "text/html")[1] == "<p>Text"
    assert read_bytes(b"<meta name=date content=2025-11-20><p>Text", "text/html")[1] == ""
    assert read_bytes(b"Text", "text/plain")[1] == ""


@pytest.mark.parametrize(
    ("raw", "clean"),
    (
        ("  a\n\t b ", "a b"),
        ("a\0b", "a\ufffdb"),
        ("a\ud800b\udc00", "a\ufffdb\ufffd"),
        ("\ud83d\ude00", "\U0001f600"),
        ("x" * 600, "x" * 500),
        ("x" * 499 + " y", "x" * 499),
        ("\x1b]0;evil\x07\u202e", "\x1b]0;evil\x07\u202e"),
    ),
)
def test_a_value_is_made_fit_to_store_and_no_more(raw: str, clean: str) -> None:
    assert clean_value(raw) == clean


def test_a_lone_surrogate_in_json_ld_is_replaced() -> None:
    page = noted('<script type="application/ld+json">{"@type":"Article","headline":"a\\ud800b\\u0000"}</script>')
    assert page.title == Noted("a\ufffdb\ufffd", "json-ld")


def test_a_reading_survives_the_pipe() -> None:
    reading = Reading(
        "text",
        "pdf-text/1",
        page_starts=(0, 2),
        title=Noted("T", "pdf:Title"),
        replaced=1,
        other_dates=(Noted("2025", "time"), Noted("2024", "time")),
        article=((0, 1), (2, 4)),
    )
    assert of_fields(json.loads(json.dumps(to_fields(reading))), "text") == reading
