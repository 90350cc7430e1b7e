"""`visible-html/1`: all text a reader can see, and nothing a reader cannot."""

import gzip
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.visible import parse_page, visible_text

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages"


def seen(markup: str) -> str:
    return visible_text(parse_page(markup).root)


@pytest.mark.parametrize(
    ("markup", "text"),
    (
        ("<p>The <b>R</b>ussia<i>n</i> plan", "The Russian plan"),
        ("<p>one  \n\t two\f\rthree </p>", "one two three"),
        ("<p>one <b> two </b> three", "one two three"),
        ("<b>one </b> two", "one two"),
        ("<p>one</p><p>two</p>", "one\ntwo"),
        ("<div>one<p> </p><p>\n</p><div><div>two</div></div></div>", "one\ntwo"),
        ("one<div>two</div>three", "one\ntwo\nthree"),
        ("<h1>Head</h1><ul><li>one<li>two</ul>", "Head\none\ntwo"),
        ("one<hr>two", "one\ntwo"),
        ("one<br>two", "one two"),
        ("one <br/> two", "one two"),
        ("one<br><br>two<br> <br><br>three", "one\ntwo\nthree"),
        ("<p><br>one<br></p><p>two", "one\ntwo"),
        ("<table><caption>C</caption><tr><th>a<th>b<tr><td>1<td>2<td></table>x", "C\na\tb\n1\t2\nx"),
        ("<table><tr><td><p>a</p><p>b</p><td>c</table>", "a\nb\nc"),
        ("<dl><dt>term<dd>meaning</dl>", "term\nmeaning"),
        ("<button>Yes</button><button>No</button>", "Yes No"),
        ("a&nbsp;&nbsp;b <b>&nbsp;</b> c", "a\u00a0\u00a0b \u00a0 c"),
        ("<p>a</p><p>&nbsp;</p><p>b", "a\nb"),
        ("ex&shy;am<wbr>ple", "ex\u00adample"),
        ("<p>Russia<sup>[1]</sup> said", "Russia[1] said"),
        ("<q>quoted</q>", "quoted"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>", "漢字"),
        ("<pre>\n  a\n\n    b  <b>c</b>\n d\n</pre>after", "  a\n\n    b  c\n d\nafter"),
        ("<p>x</p><pre>  one<br>two <i>\n</i>three</pre>", "x\n  one\ntwo \nthree"),
        ("<math><mi>x</mi><mo>=</mo><mn>2</mn><annotation>x=2</annotation></math>", "x=2"),
        (
            "<svg><title>t</title><desc>d</desc><style>s</style><text>5<tspan> %</tspan></text><text>6</text></svg>",
            "5 %\n6",
        ),
        ("<details><summary>More</summary>closed</details>", "More\nclosed"),
        ("<div popover>note</div><div hidden=until-found>found</div>", "note\nfound"),
        ("<p aria-hidden=true>shown to the eye", "shown to the eye"),
        ("<span style='display:block'>a</span><span style='display: FLEX'>b</span>", "a\nb"),
        ("<div style='display:inline'>a</div><div style='display:inline'>b</div>", "ab"),
        ("<x-card>in <y-z>custom</y-z></x-card> tags", "in custom tags"),
        ("<x-a><template shadowrootmode=open><p>shadow</p></template>light</x-a>", "shadow\nlight"),
        ("<x-a><template shadowrootmode=open></template>light</x-a>", "light"),
        ("<center>old</center><font>page", "old\npage"),
        ("<p>&lt;b&gt; &amp;amp; &#x2014; &#0; &#xD800;", "<b> &amp; — \ufffd \ufffd"),
        ("<p>\u202eevil\u202c \x1b[2J", "\u202eevil\u202c \x1b[2J"),
        ("<body style='display:none'>told by script<p style='visibility:hidden'>not", "told by script"),
        ("<html hidden><p>x", "x"),
        ("<p>x<p style='visibility:hidden'>no<b style='visibility:visible'>yes</b>no</p>", "x\nyes"),
        ("<p style='visibility:hidden'>a<b style='color:red'>b</b></p>x<p style='visibility:visible'>c", "x\nc"),
        ("<p style='display:none;display:block'>x", ""),
        ("<noscript><p>old", ""),
        ("", ""),
        ("just text", "just text"),
        ("<frameset><frame src=a></frameset>", ""),
    ),
)
def test_the_text_is_what_a_browser_shows(markup: str, text: str) -> None:
    assert seen(markup) == text


@pytest.mark.parametrize(
    "hidden",
    (
        "<title>x</title>",
        "<script>x</script>",
        "<style>x</style>",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<!-- x -->",
        "<![CDATA[x]]>",
        "<p hidden>x</p>",
        "<p hidden=hidden>x<b>y</b></p>",
        "<p style='color:red; DISPLAY : None'>x</p>",
        "<p style='display:none!important'>x</p>",
        "<dialog>x</dialog>",
        "<textarea>x</textarea>",
        "<select><option>x</select>",
        "<datalist><option>x</datalist>",
        "<input value=x>",
        "<img alt=x>",
        "<iframe>x</iframe>",
        "<object>x</object>",
        "<video>x</video>",
        "<audio>x</audio>",
        "<canvas>x</canvas>",
        "<progress>x</progress>",
    ),
)
def test_what_no_reader_sees_is_not_text(hidden: str) -> None:
    assert seen(f"<p>be{hidden}fore</p><p>after</p>").replace("\n", "") == "beforeafter"


def test_an_open_dialog_is_seen() -> None:
    assert seen("<dialog open>x</dialog>") == "x"


@pytest.mark.parametrize("depth", (254, 1_000, 20_000))
@pytest.mark.parametrize("tag", ("div", "span"))
def test_a_sentence_is_found_however_deep_it_lies(depth: int, tag: str) -> None:
    assert (
        seen(f"<{tag}>" * depth + "The deep sentence." + f"</{tag}>" * depth + "End")
        .split("\n")[0]
        .startswith("The deep sentence.")
    )


def test_the_text_begins_where_the_root_does() -> None:
    page = parse_page("<p>before</p><h1>A <b>head</b></h1><p>after</p>")
    assert visible_text(page.css_first("h1")) == "A head"


@settings(max_examples=150)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<br>",
                "<pre>",
                "</pre>",
                "<td>",
                "<table>",
                "</table>",
                " ",
                "\n",
                "a",
                "\u00a0",
                "<div hidden>",
                "</div>",
                "<i style='display:none'>",
            ]
        ),
        max_size=40,
    )
)
def test_text_is_tidy_and_the_same_every_time(pieces: list[str]) -> None:
    markup = "".join(pieces)
    text = seen(markup)
    assert text == seen(markup)
    assert text == text.rstrip(" \t\n")
    if "<pre>" not in markup:
        assert not re.search(r"[ \t]\n|\n[ \t\n]|  |\t\t", text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_character_of_a_paragraph_is_lost(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;")
    assert "".join(seen(f"<p>x{escaped}x").split()) == "".join(f"x{words}x".split())


def test_a_sentence_of_a_real_page_is_in_its_text() -> None:
    """Sentences of the hand-made main text of 181 pages. The misses differ in white space the annotators added."""
    if not PAGES.is_dir():
        pytest.skip("the page collection is not here")
    truth = json.loads((PAGES / "ground-truth.json").read_text())
    found = total = mid_found = 0
    for name, page in truth.items():
        reading, _ = read_bytes(gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()), "text/html")
        text = " ".join(reading.text.split())
        sentences = [
            s
            for line in page["articleBody"].split("\n")
            for part in re.split(r"(?<=[.!?…])\s+", line)
            if len(s := " ".join(part.split())) > 25
        ]
        hits = [sentence in text for sentence in sentences]
        found, total = found + sum(hits), total + len(hits)
        mid_found += hits[len(hits) // 2]
    assert found / total > 0.99
    assert mid_found / len(truth) > 0.99
