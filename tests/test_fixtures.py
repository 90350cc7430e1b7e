"""The fixture site says what it is, is served as listed, and the seed claims carry no verdict."""

import json
import re
import runpy
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "fixtures" / "site"
ROUTES: dict[str, dict[str, Any]] = json.loads((SITE / "routes.json").read_text(encoding="utf-8"))
SEEDS = [json.loads(line) for line in (ROOT / "seeds" / "ukraine-peace-plan.jsonl").read_text("utf-8").splitlines()]

PAGES = sorted(path.name for path in SITE.iterdir() if path.name != "routes.json")
HTML_PAGES = [name for name in PAGES if name.endswith(".html")]
VOID = {"meta", "link", "br", "hr", "img", "input"}
SOFT_HYPHEN = "\u00ad"


class Outline(HTMLParser):
    """What a page shows, where its tags stand, and what it points at."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.shown: list[str] = []
        self.paragraphs: list[str] = []
        self.points_at: list[str] = []
        self.handlers: list[str] = []
        self.stray: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.points_at += [value or "" for name, value in attrs if name in {"href", "src", "action", "data"}]
        self.handlers += [name for name, _ in attrs if name.startswith("on")]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "p":
            self.paragraphs.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open = self.open[:-1] if tag not in VOID else self.open

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.stray.append(tag)

    def handle_data(self, text: str) -> None:
        if not {"head", "style", "script"} & set(self.open):
            self.shown.append(text)
            if "p" in self.open:
                self.paragraphs[-1] += text


def one_line(text: str) -> str:
    return " ".join(text.replace(SOFT_HYPHEN, "").split())


def read_text(name: str) -> str:
    charset = next(route["content_type"] for route in ROUTES.values() if route["file"] == name).rpartition("charset=")[
        2
    ]
    return (SITE / name).read_bytes().decode(charset)


def outline(name: str) -> Outline:
    parsed = Outline()
    parsed.feed(read_text(name))
    parsed.close()
    return parsed


def pdf_pages() -> list[str]:
    with pypdfium2.PdfDocument(SITE / "resolution.pdf") as document:
        return [page.get_textpage().get_text_range() for page in document]


def visible(name: str) -> str:
    if name.endswith(".pdf"):
        return one_line(" ".join(pdf_pages()))
    return one_line("".join(outline(name).shown) if name.endswith(".html") else read_text(name))


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from keys_of(item)


@pytest.mark.parametrize("name", HTML_PAGES)
def test_the_first_paragraph_of_every_page_says_that_it_is_a_fixture(name: str) -> None:
    assert "is a fixture written for factcheck." in one_line(outline(name).paragraphs[0])


@pytest.mark.parametrize("name", HTML_PAGES)
def test_every_title_says_that_it_is_a_fixture(name: str) -> None:
    title = re.search(r"<title>(.*?)</title>", read_text(name), re.DOTALL)
    assert title
    assert "fixture" in title[1].lower()


@pytest.mark.parametrize("name", ("resolution.txt", "resolution.pdf"))
def test_the_resolution_opens_by_saying_that_it_is_a_fixture(name: str) -> None:
    assert visible(name).startswith("This text is a fixture written for factcheck.")


@pytest.mark.parametrize("name", HTML_PAGES)
def test_every_page_is_well_formed(name: str) -> None:
    page = outline(name)
    assert read_text(name).startswith("<!DOCTYPE html>\n<html lang=")
    assert (page.open, page.stray) == ([], [])


@pytest.mark.parametrize("name", HTML_PAGES)
def test_no_page_loads_or_runs_anything(name: str) -> None:
    page = outline(name)
    assert all(target in ROUTES for target in page.points_at)
    assert page.handlers == []
    # An HTML5 parser sees the scripts a browser would see, whatever the payloads look like.
    tree = LexborHTMLParser(read_text(name))
    assert {node.attributes.get("type") for node in tree.css("script")} <= {"application/ld+json"}
    assert tree.css("img, iframe, object, embed, form, base, meta[http-equiv]") == []
    assert not re.search(r"url\(|@import", read_text(name))


@pytest.mark.parametrize("name", PAGES)
def test_no_claimant_of_the_seeds_is_put_into_an_invented_page(name: str) -> None:
    surnames = {seed["by"].split()[-1] for seed in SEEDS} - {"(essay)"}
    assert surnames == {"Witkoff", "Lavrov", "Dmitriev", "Trump"}
    words = visible(name) + ("" if name.endswith(".pdf") else read_text(name))
    assert not [one for one in surnames | {"Ukrain", "Russia"} if one in words]


@pytest.mark.parametrize("path", ROUTES)
def test_every_route_leads_to_a_file_and_says_how_it_is_read(path: str) -> None:
    route = ROUTES[path]
    assert path.startswith("/")
    assert {"file", "status", "content_type"} <= set(route) <= {"file", "status", "content_type", "location", "headers"}
    assert route["file"] in PAGES
    assert (route["status"] in {301, 302, 307, 308}) == ("location" in route)
    assert route.get("location", path) in ROUTES
    kind = {"html": "text/html", "txt": "text/plain", "pdf": "application/pdf"}[route["file"].rpartition(".")[2]]
    assert route["content_type"].split(";")[0] == kind


def test_every_file_is_routed() -> None:
    assert {route["file"] for route in ROUTES.values()} == set(PAGES)


@pytest.mark.parametrize("path", [path for path, route in ROUTES.items() if "charset=" in route["content_type"]])
def test_the_charset_of_a_route_is_the_one_its_page_states_and_has(path: str) -> None:
    route = ROUTES[path]
    charset = route["content_type"].rpartition("charset=")[2]
    text = (SITE / route["file"]).read_bytes().decode(charset)
    assert route["file"].endswith(".txt") or f'<meta charset="{charset}">' in text


def test_the_column_cannot_be_taken_for_utf_8() -> None:
    with pytest.raises(UnicodeDecodeError):
        (SITE / "column.html").read_bytes().decode("utf-8")
    assert ROUTES["/column-by-meta.html"] == {"file": "column.html", "status": 200, "content_type": "text/html"}
    assert set("“”\u2018\u2019«»\u2013…€" + SOFT_HYPHEN) <= set(read_text("column.html"))


@pytest.mark.parametrize("path", [path for path, route in ROUTES.items() if "location" in route])
def test_every_redirect_ends_at_the_page_that_moved(path: str) -> None:
    for _ in range(3):
        path = ROUTES[path].get("location", path)
    assert ROUTES[path]["file"] == "moved.html"


def test_the_two_states_of_the_edited_article_differ_by_one_word() -> None:
    before, after = read_text("edited-before.html"), read_text("edited-after.html")
    assert before.replace("has not accepted", "has accepted") == after
    assert before != after


def test_the_hostile_page_is_safe_to_print_and_hostile_once_read() -> None:
    raw = (SITE / "hostile.html").read_bytes()
    assert not [byte for byte in raw if (byte < 0x20 and byte != 0x0A) or byte >= 0x7F]
    read = LexborHTMLParser(raw)
    for place in ("title", "body"):
        found = read.css_first(place)
        assert found
        assert {"\x1b", "\u202e"} <= set(found.text())
    linked_data = re.search(r'<script type="application/ld\+json">(.*?)</script>', raw.decode(), re.DOTALL)
    assert linked_data
    assert {"\x1b", "\x07", "\x9b", "\u202e"} <= set(json.loads(linked_data[1])["headline"])


def test_the_generator_reproduces_the_committed_pdf_byte_for_byte() -> None:
    build_pdf = runpy.run_path(str(ROOT / "fixtures" / "make_pdf.py"))["build_pdf"]
    assert build_pdf(read_text("resolution.txt")) == (SITE / "resolution.pdf").read_bytes()


def test_the_generator_refuses_what_it_cannot_write() -> None:
    build_pdf = runpy.run_path(str(ROOT / "fixtures" / "make_pdf.py"))["build_pdf"]
    with pytest.raises(ValueError, match="RECORD OF THE VOTE"):
        build_pdf("one page only")
    with pytest.raises(UnicodeEncodeError):
        build_pdf("RECORD OF THE VOTE\n\u0436")


def test_the_pdf_has_the_words_of_the_text_on_two_pages() -> None:
    first, second = pdf_pages()
    assert one_line(first).endswith("remain seized of the matter.")
    assert one_line(second).startswith("RECORD OF THE VOTE")
    assert visible("resolution.pdf") == visible("resolution.txt")


# The sentences that the demo and the README quote: each stands exactly once where it is quoted from.
@pytest.mark.parametrize(
    ("name", "sentence"),
    (
        ("transcript.html", "We have agreed to our own offer of 2022 and to nothing beyond it."),
        ("transcript.html", "Under that offer no guarantor may act unless Northmark consents."),
        ("transcript.html", "a bridge with only one bank"),
        ("briefing.html", "Action needs the consent of all six guarantors."),
        ("briefing.html", "Figure 1. One refusal among six was enough to stop the draft of 2022."),
        ("briefing.html", "No text of this draft has been published."),
        ("resolution.txt", "Declares that the plebiscites of 5 to 9 May 2023 have no validity;"),
        ("resolution.txt", "The resolution was adopted by 118 votes to 4, with 29 abstentions."),
        ("resolution.pdf", "The resolution was adopted by 118 votes to 4, with 29 abstentions."),
        ("column.html", "A guarantee is a door."),
        ("column.html", "« Aucune mesure n\u2019est prise sans l\u2019accord de tous les garants. »"),
        ("column.html", "No census has been held in the four districts since 2009"),
        ("wire.html", "The 2022 offer let Northmark veto any action by the other guarantors."),
        ("wire.html", "said by telephone that the envoy stood by his account."),
        ("moved.html", "The 2022 offer let Northmark veto any action by the other guarantors."),
        ("edited-before.html", "Northmark has not accepted a guarantee that it cannot veto."),
        ("edited-after.html", "Northmark has accepted a guarantee that it cannot veto."),
        ("hostile.html", "An ordinary sentence stands here so that there is something to quote."),
    ),
)
def test_a_sentence_meant_for_quoting_stands_once_on_its_page(name: str, sentence: str) -> None:
    assert len(sentence) < 110
    assert visible(name).count(sentence) == 1


def test_the_sentence_meant_to_be_ambiguous_stands_twice() -> None:
    assert visible("transcript.html").count("That is our position.") == 2


def test_the_reprint_repeats_the_wire_and_credits_it() -> None:
    assert "Source: Fixture Wire" in visible("moved.html")
    assert "Reporting by Teodor Quillane" in visible("wire.html")


def test_there_are_eight_seed_claims_and_no_two_alike() -> None:
    assert len(SEEDS) == len({seed["text"] for seed in SEEDS}) == 8


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed["text"][:30])
def test_a_seed_says_what_who_and_when(seed: dict[str, Any]) -> None:
    assert {"text", "by", "on", "topics", "note", "sources"} <= set(seed)
    assert set(seed) <= {"text", "by", "on", "said_at", "quote", "topics", "note", "sources"}
    assert all(seed[key] == seed[key].strip() != "" for key in ("text", "by", "on", "note"))
    assert re.fullmatch(r"\d{4}(-\d{2}(-\d{2})?)?", seed["on"])
    assert seed["topics"]
    assert all(re.fullmatch(r"[a-z0-9-]+", topic) for topic in seed["topics"])
    assert seed.get("quote", "") in seed["text"]


def test_no_seed_carries_a_verdict() -> None:
    words = {"verdict", "rating", "assessment", "status", "attribution", "context", "because"}
    assert not [key for key in keys_of(SEEDS) if key.lower() in words]


def test_seed_sources_are_the_two_public_documents_and_take_no_side() -> None:
    sources = [source for seed in SEEDS for source in seed["sources"]]
    assert {source["url"] for source in sources} == {
        "https://press.un.org/en/2022/ga12458.doc.htm",
        "https://www.nato.int/cps/en/natohq/official_texts_17120.htm",
    }
    assert all(set(source) == {"url", "stance", "note"} and source["stance"] == "context" for source in sources)
