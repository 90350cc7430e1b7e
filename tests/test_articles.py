"""The marked articles say what they are, and every mark stands in its article."""

import json
import runpy
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

from factcheck.archive.reading import Reader, Reading
from factcheck.domain.edtf import Edtf

ARTICLES = Path(__file__).resolve().parents[1] / "fixtures" / "articles"
MARKS: dict[str, dict[str, Any]] = {
    path.name.removesuffix(".marks.json"): json.loads(path.read_text(encoding="utf-8"))
    for path in sorted(ARTICLES.glob("*.marks.json"))
}
HTML = [name for name, marks in MARKS.items() if marks["article"].endswith(".html")]
MEDIA_TYPES = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain", ".pdf": "application/pdf"}
ASSERTION_KEYS = {
    "id", "sentence", "claim", "claimant", "acceptable_claimants", "quote", "said_on", "said_on_inherited",
    "said_on_words", "acceptable_said_on", "checkable",
}  # fmt: skip
PARTED = " … "  # between the parts of a split quotation
FIXTURE = "is a fixture written for factcheck"

every_article = pytest.mark.parametrize("name", tuple(MARKS))


@pytest.fixture(scope="module")
def readings() -> dict[str, Reading]:
    with Reader() as reader:
        return {name: reader.read(raw(name), MEDIA_TYPES[path(name).suffix]) for name in MARKS}


def path(name: str) -> Path:
    return ARTICLES / str(MARKS[name]["article"])


def raw(name: str) -> bytes:
    return path(name).read_bytes()


def spaced(text: str) -> str:
    return " ".join(text.split())


def assertions(name: str) -> list[dict[str, Any]]:
    return list(MARKS[name]["assertions"])


def nested_in(mark: dict[str, Any]) -> Iterator[dict[str, Any]]:
    while "nested" in mark:
        mark = mark["nested"]
        yield mark


@every_article
def test_every_article_says_that_it_is_a_fixture(name: str, readings: dict[str, Reading]) -> None:
    reading = readings[name]
    assert reading.unreadable == ""
    lines = [line for line in reading.text.split("\n") if line.strip()]
    # A title, front matter or a banner may stand before the line that says so.
    assert any(FIXTURE in line for line in (*lines[:8], *lines[-2:]))
    if path(name).suffix in {".html", ".pdf"}:
        title = pypdf_title(name) if path(name).suffix == ".pdf" else html_title(name)
        assert "(fixture" in title


def pypdf_title(name: str) -> str:
    with pypdfium2.PdfDocument(path(name)) as document:
        return str(document.get_metadata_value("Title"))


def html_title(name: str) -> str:
    title = LexborHTMLParser(raw(name)).css_first("title")
    assert title
    return title.text()


@every_article
def test_every_marked_sentence_stands_once_in_its_article(name: str, readings: dict[str, Reading]) -> None:
    text = spaced(readings[name].text)
    counted = {mark["sentence"]: text.count(spaced(mark["sentence"])) for mark in assertions(name)}
    assert {sentence: count for sentence, count in counted.items() if count != 1} == {}


@every_article
def test_every_quote_stands_in_its_sentence_part_by_part_and_in_order(name: str) -> None:
    for mark in assertions(name):
        rest = spaced(mark["sentence"])
        for part in mark["quote"].split(PARTED) if mark["quote"] is not None else ():
            _, found, rest = rest.partition(spaced(part))
            assert found, (mark["id"], part)


@every_article
def test_every_date_is_edtf_and_its_words_stand_in_the_article(name: str, readings: dict[str, Reading]) -> None:
    text = spaced(readings[name].text)
    for mark in assertions(name):
        for said_on in [mark["said_on"], *mark["acceptable_said_on"]]:
            assert said_on is None or str(Edtf.parse(said_on)) == said_on
        words = mark["said_on_words"]
        own = words is not None and words in spaced(mark["sentence"])
        assert words is None or spaced(words) in text, mark["id"]
        assert mark["said_on"] is None or words is not None, mark["id"]
        assert not mark["said_on_inherited"] or mark["said_on"] is not None, mark["id"]
        # A date is the sentence's own or inherited; "days later" is in the sentence and leans on the passage.
        assert mark["said_on"] is None or own != mark["said_on_inherited"] or words == "Days later", mark["id"]


@every_article
def test_every_mark_has_its_fields_and_no_other(name: str) -> None:
    marks = MARKS[name]
    assert set(marks) == {"article", "published", "published_from", "author", "assertions", "not_claims"}
    assert marks["published"] is None or Edtf.parse(marks["published"])
    assert len({mark["id"] for mark in assertions(name)}) == len(assertions(name))
    for mark in assertions(name):
        assert ASSERTION_KEYS <= set(mark) <= ASSERTION_KEYS | {"nested"}
        assert mark["id"].startswith(name)
        assert mark["checkable"] in {"high", "medium"}
        assert mark["claim"].strip()
        assert mark["claimant"].strip()
        assert mark["claimant"] not in mark["acceptable_claimants"]
        assert all(set(inner) - {"nested"} == {"claimant", "claim"} for inner in nested_in(mark))


@every_article
def test_what_is_no_claim_stands_in_the_article_too_and_is_not_marked(name: str, readings: dict[str, Reading]) -> None:
    text = spaced(readings[name].text)
    marked = {mark["sentence"] for mark in assertions(name)}
    for one in MARKS[name]["not_claims"]:
        assert set(one) == {"sentence", "why"}
        assert one["why"]
        assert spaced(one["sentence"]) in text
        assert one["sentence"] not in marked


@every_article
def test_the_date_a_page_states_is_the_one_marked(name: str, readings: dict[str, Reading]) -> None:
    noted = readings[name].published_on
    if noted and noted.origin != "htmldate":
        assert noted.value == MARKS[name]["published"]
    stated_in_markup = MARKS[name]["published_from"].startswith(("JSON-LD", "meta", "the time element"))
    assert bool(noted) or not stated_in_markup


@pytest.mark.parametrize("name", tuple(HTML))
def test_no_article_loads_or_runs_anything(name: str) -> None:
    tree = LexborHTMLParser(raw(name))
    assert raw(name).startswith(b'<!DOCTYPE html>\n<html lang="en">')
    assert {node.attributes.get("type") for node in tree.css("script")} <= {"application/ld+json"}
    assert tree.css("img, iframe, object, embed, form, base, link, meta[http-equiv], [src], [onclick]") == []
    assert {node.attributes.get("href") for node in tree.css("[href]")} <= {"#top"}


def test_there_are_twelve_articles_or_more_in_four_formats_and_two_hundred_assertions_or_more() -> None:
    every = [mark for name in MARKS for mark in assertions(name)]
    assert len(MARKS) >= 12
    assert len(every) >= 200
    assert all(len(assertions(name)) >= 12 for name in MARKS)
    assert {path(name).suffix for name in MARKS} == set(MEDIA_TYPES)
    assert {file.name for file in ARTICLES.iterdir() if file.suffix in MEDIA_TYPES} == {
        *(marks["article"] for marks in MARKS.values()),
        "MARKING.md",
        "silo-papers.source.txt",
    }
    assert Counter(mark["checkable"] for mark in every)["high"] > len(every) / 2


def test_the_marks_cover_what_they_are_to_measure() -> None:
    every = [mark for name in MARKS for mark in assertions(name)]
    assert sum(mark["claimant"] == "article" for mark in every) >= 50
    assert sum(mark["claimant"] != "article" for mark in every) >= 100
    assert sum(mark["said_on_inherited"] for mark in every) >= 40
    assert sum(mark["said_on"] is None for mark in every) >= 60
    assert sum(mark["quote"] is not None for mark in every) >= 60
    assert sum(PARTED in (mark["quote"] or "") for mark in every) >= 2
    assert max(len(list(nested_in(mark))) for mark in every) == 3
    assert max(len(mark["sentence"]) for mark in every) >= 3_000
    assert any(marks["published"] is None for marks in MARKS.values())
    assert {"opinion", "question", "wish", "irony", "scare quotes", "page furniture"} <= {
        one["why"] for marks in MARKS.values() for one in marks["not_claims"]
    }


def test_the_hostile_article_is_safe_to_print_and_hostile_once_read(readings: dict[str, Reading]) -> None:
    for bare in (raw("hostile-marches"), (ARTICLES / "hostile-marches.marks.json").read_bytes()):
        assert not [byte for byte in bare if (byte < 0x20 and byte != 0x0A) or byte >= 0x7F]
    assert {"\x1b", "\u202e", "\u202c"} <= set(readings["hostile-marches"].text)


def test_the_pdf_is_written_anew_byte_for_byte() -> None:
    build_pdf = runpy.run_path(str(ARTICLES / "make_pdf.py"))["build_pdf"]
    assert build_pdf((ARTICLES / "silo-papers.source.txt").read_text(encoding="utf-8")) == raw("silo-papers")


def test_a_sentence_of_the_pdf_runs_over_the_end_of_a_page(readings: dict[str, Reading]) -> None:
    starts = readings["silo-papers"].page_starts
    assert len(starts) == 2
    assert any(
        spaced(mark["sentence"]) not in spaced(readings["silo-papers"].text[: starts[1]])
        and spaced(mark["sentence"]) not in spaced(readings["silo-papers"].text[starts[1] :])
        for mark in assertions("silo-papers")
    )
