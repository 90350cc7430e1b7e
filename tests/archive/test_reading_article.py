"""The article's own text: every paragraph of it, and no menu, banner, comment or teaser."""

import gzip
import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from statistics import mean
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.archive.reading import Reader
from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.outcome import Reading
from factcheck.archive.reading.visible import parse_page, visible_text

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "fixtures" / "site"
ARTICLES = ROOT / "fixtures" / "articles"
PAGES = ROOT.parent / "shared" / "data" / "pages"
MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain", ".md": "text/markdown", ".pdf": "application/pdf"}

ONE = "The minister said on Monday that the bridge at Holt Ferry had been closed to all traffic."
TWO = "Nobody had told the ferrymen, who were waiting on the other bank with four hundred sheep."
THREE = "It was opened again in 2014, after a repair that cost eleven million crowns and one election."
OTHER = "Ten soups for wet days, one of which is not a soup at all, as our readers have found out."
STORY = f"<p>{ONE}</p><p>{TWO}</p><p>{THREE}</p>"


def article_of(markup: str) -> list[str]:
    reading, _ = read_bytes(b"<!doctype html><meta charset=utf-8>" + markup.encode(), "text/html", article=True)
    return paragraphs_of(reading)


def paragraphs_of(reading: Reading) -> list[str]:
    return [reading.text[start:end] for start, end in reading.article]


def read_file(path: Path) -> Reading:
    return read_bytes(path.read_bytes(), MEDIA_TYPES[path.suffix], article=True)[0]


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "page",
    (
        f"<main><h1>Title</h1>{STORY}</main>",
        f"<body><h1>Title</h1>{STORY}",
        f"<div><nav><a href=/>Home</a></nav><div class=story>{STORY}</div></div>",
        f"<article><div><p>{ONE}</p></div><div><p>{TWO}</p></div><div><p>{THREE}</p></div></article>",
        f"<section><p>{ONE}</p></section><section><p>{TWO}</p><p>{THREE}</p></section>",
        f"{ONE}<br><br>{TWO}<br><br>{THREE}",
        f"<table><tr><td>{STORY}</table>",
        f"<form action=/all-of-the-page>{STORY}</form>",
        f"<div class='sidebar-layout'>{STORY}</div>",
        f"<body class='comments-open has-cookies'>{STORY}",
        f"<div class='cookie-accepted'><h1>Title</h1>{STORY}</div>",
        f"<div id=footer-sticky><main>{STORY}</main></div>",
        f"<article class='post category-cookies tag-privacy'>{STORY}</article>",
        f"<article class=commentary>{STORY}</article>",
    ),
)
def test_the_article_is_found_however_it_is_wrapped(page: str) -> None:
    assert article_of(page) == [ONE, TWO, THREE]


BESIDE = {
    "menu": f"<nav><p>{OTHER}</p></nav>",
    "footer": f"<footer>{OTHER}</footer>",
    "aside": f"<aside><p>{OTHER}</p></aside>",
    "role": f"<div role=complementary>{OTHER}</div>",
    "cookie banner": f"<div id=cookieConsent><p>{OTHER}</p><button>Accept</button></div>",
    "banner by role": f"<div role=alertdialog>{OTHER}</div>",
    "related": f"<section class=related-stories><h2>Read next</h2><p>{OTHER}</p></section>",
    "newsletter": f"<div class='box newsletterSignup'><p>{OTHER}</p></div>",
    "promo": f"<div class=c-promo__body>{OTHER}</div>",
    "comments": f"<div id=comments><ol class=commentlist><li><p>{OTHER}</p></ol></div>",
    "many comments": f"<div id=comments>{f'<article class=comment-body><p>{OTHER}</p></article>' * 50}</div>",
    "comment by markup": f"<div itemprop=comment itemscope>{OTHER}</div>",
    "headlines": f"<ul><li><a href=/>{OTHER}</a></li><li><a href=/>{OTHER}</a></li></ul>",
    "headlines in bold": f"<div><a href=/><b>{OTHER}</b></a></div><a href=/><div>{OTHER}</div></a>",
    "headlines in a line": f"<div><a href=/>{OTHER}</a> | <a href=/>{OTHER}</a></div>",
    "caption": f"<figure><img><figcaption>{OTHER}</figcaption></figure>",
    "hidden": f"<p hidden>{OTHER}</p>",
    "byline": f"<p class=byline>{OTHER}</p>",
}


@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("page", ("{0}<main>{1}</main>{0}", "{0}<div>{1}</div>{0}", "<article>{0}{1}{0}</article>"))
def test_what_stands_beside_the_article_is_left_out(name: str, page: str) -> None:
    assert article_of(page.format(BESIDE[name], STORY)) == [ONE, TWO, THREE]


def test_what_stands_in_the_middle_of_an_article_is_left_out_too() -> None:
    for beside in BESIDE.values():
        assert article_of(f"<article><p>{ONE}</p>{beside}<p>{TWO}</p><p>{THREE}</p></article>") == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    ("inside", "line"),
    (
        ("<h2>The other bank</h2>", "The other bank"),
        ("<p>“No.”</p>", "“No.”"),
        ("<h3>2 May 2023</h3>", "2 May 2023"),
        ("<ul><li>Corranby</li></ul>", "Corranby"),
        ("<blockquote class=tweet>A bridge is a bridge.</blockquote>", "A bridge is a bridge."),
        ("<table><tr><td>Closed<td>2009</table>", "Closed\t2009"),
        (f"<p>{OTHER} <a href=/>{OTHER}</a></p>", f"{OTHER} {OTHER}"),
    ),
)
def test_a_short_line_between_two_paragraphs_is_of_the_article(inside: str, line: str) -> None:
    assert article_of(f"<main><p>{ONE}</p>{inside}<p>{TWO}</p></main>") == [ONE, line, TWO]


def test_short_lines_that_adjoin_the_article_are_of_it() -> None:
    page = "<dl><dt>Date<dd>x</dl><dl><dt>Brask<dd>{}<dt>Hart<dd>{}<dd>No.</dl><p>Share</p>"
    assert article_of(page.format(ONE, TWO)) == ["Brask", ONE, "Hart", TWO, "No."]
    page = "<main><h1>Title</h1>By A. Writer<h2>The bank</h2><p>{}<p>“No.”<p>So it stayed.<p><a href=/>Mail</a></main>"
    assert article_of(page.format(ONE)) == ["The bank", ONE, "“No.”", "So it stayed."]


def test_the_largest_run_of_paragraphs_is_taken_where_nothing_is_called_an_article() -> None:
    teaser = f"<div><h3><a href=/>{THREE}</a></h3><p>{OTHER[:70]}</p><p>3 minutes</p></div>"
    page = f"<div>{teaser * 3}</div><div><p>{ONE}</p><p>{TWO}</p></div>"
    assert article_of(page) == [ONE, TWO]


@pytest.mark.parametrize(
    "page",
    (
        f"<h1>Title</h1><div id=comments>{f'<p>{OTHER}</p>' * 50}</div>",
        f"<ol class=commentlist>{f'<li>{OTHER}</li>' * 50}</ol>",
        f"<div class='cookie-notice'><p>{OTHER}</p></div>",
        f"<nav>{OTHER}</nav><footer>{OTHER}</footer>",
        "<ul>" + f"<li><a href=/>{OTHER}</a></li>" * 50,
        "<table>" + ("<tr>" + "<td>1,234.5" * 12) * 50 + "</table>",
        "<div class=promo>a</div><div class=related>b</div><div class=widget>c</div>",
        "<p>…</p>",
    ),
)
def test_a_page_without_an_article_has_none(page: str) -> None:
    assert article_of(page) == []


def test_a_poem_is_found_although_no_line_of_it_is_prose() -> None:
    poem = "<nav><a href=/>Home</a></nav><div><p>The bridge is out</p><p>the sheep are in</p><p>the rain</p></div>"
    assert article_of(poem) == ["The bridge is out", "the sheep are in", "the rain"]


def test_other_scripts_are_read() -> None:
    russian = "Мост был закрыт в понедельник, и никто не сказал об этом паромщикам на другом берегу реки."
    chinese = "部长星期一表示，霍尔特渡口的桥已经对所有车辆关闭，没有人通知渡船工人。"
    assert article_of(f"<nav>меню</nav><main><p>{russian}<p>{chinese}</main><footer>{russian}</footer>") == [
        russian,
        chinese,
    ]


def test_lines_that_only_wrap_preformatted_text_are_one_paragraph() -> None:
    assert article_of("<pre>The minister said on Monday that the bridge\nwas closed.\n\nIt is open.</pre>") == [
        "The minister said on Monday that the bridge\nwas closed.",
        "It is open.",
    ]


def test_white_space_that_stays_in_the_text_moves_no_span() -> None:
    page = f"<main><p>{ONE}</p><p>&nbsp;&nbsp;{TWO}&nbsp;<b>&nbsp;No.</b></p><pre>  Yes.\n\n\t No.</pre><p>{THREE}</p></main>"
    assert article_of(page) == [ONE, f"{TWO}\u00a0\u00a0No.", "Yes.", "No.", THREE]


def test_the_spans_are_looked_for_only_where_they_are_asked_for() -> None:
    for body, media_type in ((STORY.encode(), "text/html"), (b"Text", "text/plain")):
        assert read_bytes(body, media_type)[0].article == ()
        assert read_bytes(body, media_type, article=True)[0].article != ()


def test_the_spans_come_through_the_pipe() -> None:
    with Reader(wall_seconds=60) as reader:
        plain, asked = (reader.read(STORY.encode(), "text/html", article=article) for article in (False, True))
        assert (plain.article, paragraphs_of(asked), plain.text) == ((), [ONE, TWO, THREE], asked.text)
        assert len(reader.read(b"<p>x." * 101_000, "text/html", article=True).article) == 100_000
        unreadable = reader.read(b"   ", "text/plain", article=True)
        assert (unreadable.unreadable, unreadable.article) == ("The answer is blank.", ())


@pytest.mark.parametrize(
    ("page", "paragraphs"),
    (
        ("<div>" * 20_000 + f"<p>{ONE}</p>", 1),
        ("<div>x " * 5_000 + ONE, 1),
        ("<a href=/>A headline of another story</a> " * 25_000, 0),
        ("<ul>" + "<li><a href=/>A headline of another story</a>" * 25_000, 0),
        ("<div class='" + "comment-aB tag- " * 60_000 + f"'><p>{ONE}", 0),
        ("<p>" + ".”)" * 300_000, 0),
        ("<p>" + "x" * 1_000_000, 1),
        ("<pre>" + "line\n" * 100_000, 1),
    ),
)
def test_a_hostile_page_is_searched_in_time(page: str, paragraphs: int) -> None:
    assert len(article_of(page)) == paragraphs


MARKS = sorted(ARTICLES.glob("*.marks.json"))


def marks_of(path: Path) -> tuple[Path, dict[str, Any]]:
    marks = json.loads(path.read_text("utf-8"))
    return ARTICLES / marks["article"], marks


@pytest.mark.parametrize("path", MARKS, ids=lambda path: path.name)
def test_every_assertion_of_the_marked_articles_stands_in_one_paragraph(path: Path) -> None:
    article, marks = marks_of(path)
    paragraphs = [bare(paragraph) for paragraph in paragraphs_of(read_file(article))]
    for assertion in marks["assertions"]:
        assert any(bare(assertion["sentence"]) in paragraph for paragraph in paragraphs), assertion["id"]


@pytest.mark.parametrize(
    ("page", "furniture"),
    (
        ("articles/ferry-wire.html", "Home World Markets"),
        ("articles/ferry-wire.html", "an agency that does not exist"),
        ("articles/fever-trial.html", "Read next: Why sheep sneeze"),
        ("articles/fever-trial.html", "Cases per thousand volunteers, month by month."),
        ("articles/flood-live.html", "412 partners"),
        ("articles/flood-live.html", "wendwatcher61"),
        ("articles/flood-live.html", "Ten soups for wet days"),
        ("articles/gas-explainer.html", "Subscribe for 3 marks"),
        ("articles/gas-explainer.html", "By Odile Ferrars-Nkemelu"),
        ("site/column.html", "By Corwin Thessaldine"),
        ("site/column.html", "Columns are the opinion of their author"),
        ("site/moved.html", "Shortened by The Harbour Sample"),
        ("site/transcript.html", "is not a newspaper"),
        ("site/wire.html", "2nd lead"),
    ),
)
def test_the_fixtures_furniture_is_outside(page: str, furniture: str) -> None:
    reading = read_file(ROOT / "fixtures" / page)
    assert furniture in reading.text
    assert not any(furniture in paragraph for paragraph in paragraphs_of(reading))


@pytest.mark.parametrize(
    ("page", "tag"),
    (
        ("transcript.html", "dd"),
        ("briefing.html", "p"),
        ("wire.html", "p"),
        ("moved.html", "p"),
        ("edited-after.html", "p"),
        ("hostile.html", "p"),
        ("hostile.html", "li"),
    ),
)
def test_every_paragraph_of_the_fixture_press_is_inside(page: str, tag: str) -> None:
    paragraphs = paragraphs_of(read_file(SITE / page))
    for node in parse_page((SITE / page).read_text("utf-8")).css(f"main {tag}, article {tag}"):
        beside = node.attributes.get("class") or node.css_first("time")  # slugs, bylines, credits
        assert beside or visible_text(node) in paragraphs


TAGS = "p div a li ul h1 h2 nav article main pre td table br span b footer form"
PIECES = st.one_of(
    st.sampled_from([mark.format(tag) for tag in TAGS.split() for mark in ("<{}>", "</{}>")]),
    st.sampled_from([f"<{tag} class={word}>" for tag in ("div", "p") for word in ("comment", "ad", "x")]),
    st.sampled_from((ONE, TWO, "short", "\n", " ", "12 34 56", "&nbsp;", "\n\n")),
)


@given(st.lists(PIECES, max_size=40))
@settings(max_examples=150, deadline=None)
def test_spans_are_whole_lines_in_order_and_change_nothing(pieces: list[str]) -> None:
    body = "".join(pieces).encode()
    reading = read_bytes(body, "text/html", article=True)[0]
    assert reading.text == read_bytes(body, "text/html")[0].text
    assert all(start < end for start, end in reading.article)
    assert all(before[1] < after[0] for before, after in pairwise(reading.article))
    for start, end in reading.article:
        assert reading.text[start:end] == reading.text[start:end].strip()
        outside = reading.text[:start].rpartition("\n")[2] + reading.text[end:].partition("\n")[0]
        assert not outside.strip()


@pytest.mark.skipif(not PAGES.is_dir(), reason="the saved pages lie beside the project, not in it")
def test_the_article_of_real_pages_is_found_as_well_as_the_best_peer_finds_it() -> None:
    truths = json.loads((PAGES / "ground-truth.json").read_text("utf-8"))
    scores = []
    for name in sorted(truths)[::3]:
        reading = read_bytes(
            gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()), "text/html", article=True
        )
        wanted, found = (
            runs_of_words(text) for text in (truths[name]["articleBody"], " ".join(paragraphs_of(reading[0])))
        )
        common = sum((wanted & found).values())
        scores.append((common / max(1, sum(found.values())), common / sum(wanted.values())))
    precision, recall = (mean(column) for column in zip(*scores, strict=True))
    assert 2 * precision * recall / (precision + recall) >= 0.96
    assert recall >= 0.97


def runs_of_words(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(len(words) - 3))
