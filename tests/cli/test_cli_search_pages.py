"""Claims are also found by what stands in the pages they rest on, and by nothing that does not stand there."""

import sqlite3
from contextlib import closing

import pytest
from command_line import CommandLine
from hypothesis import given, settings
from hypothesis import strategies as st
from loopback import LoopbackSite

from factcheck.language.index_words import index_words
from factcheck.service.searching import densest_passage
from factcheck.store.page_index import page_words

PAGE = """<title>Minutes of Eastvale</title><p>We have agreed to our own offer of 2022.</p>
<p>The ferries of Škoda's harbour were counted: 41,000 in all. Гарантии безопасности обсуждали в Вене.</p>
<p>桥梁已于五月关闭。 Nobody had asked the lighthouse keeper.</p>"""


@pytest.fixture
def attached(cli: CommandLine, site: LoopbackSite) -> CommandLine:
    cli.ok("add", "Northmark has accepted guarantees", "--by", "Paul Hart")
    cli.ok("add", "The lighthouse was sold", "--by", "Ada Moor")
    url = site.page("/minutes", PAGE)
    cli.ok("attach", "1", url, "--quote", "We have agreed to our own offer of 2022", "--allow-private")
    return cli


def found(cli: CommandLine, *words: str) -> list[int]:
    return [hit["number"] for hit in cli.json("search", *words)]


@pytest.mark.parametrize("words", ("ferry counted", "skoda", "41000", "гарантии", "Вене", "关闭", "KEEPER nobody"))
def test_a_word_of_the_captured_page_alone_finds_the_claim(attached: CommandLine, words: str) -> None:
    (hit,) = attached.json("search", words)
    assert hit["number"] == 1
    (match,) = [match for match in hit["matches"] if match["where"] == "page"]
    assert match["capture"] == 4
    assert match["text"].startswith("source 1 “Minutes of Eastvale”, captured 20")


def test_the_claims_own_words_come_first(attached: CommandLine) -> None:
    assert found(attached, "lighthouse") == [2, 1]
    assert found(attached, "lighthouse", "keeper") == [1]
    assert "page: source 1 “Minutes of Eastvale”, captured" in attached.ok("search", "lighthouse")


@pytest.mark.parametrize("words", ("windmill", "ferries windmill", '"ferry', "ferry NEAR keeper", "term:ferry"))
def test_what_does_not_stand_there_finds_nothing_whole(attached: CommandLine, words: str) -> None:
    assert [hit for hit in attached.json("search", words) if hit["all_words"]] in ([], attached.json("search", words))
    if "windmill" in words:
        assert found(attached, words) == []


def test_excerpts_show_the_words_where_they_stand(attached: CommandLine) -> None:
    (hit,) = attached.json("search", "ferries", "--excerpts")
    (match,) = hit["matches"]
    assert [match["text"][start:end] for start, end in match["spans"]] == ["ferries"]
    assert "…" in match["text"]
    assert "The [ferries] of Škoda's harbour" in attached.ok("search", "ferries", "--excerpts")


def test_a_source_that_was_detached_or_a_claim_withdrawn_is_found_no_longer(attached: CommandLine) -> None:
    attached.ok("detach", "1", "1", "--because", "It is about ferries")
    assert found(attached, "ferries") == []
    attached.ok("attach", "2", attached.json("show", "1")["evidence"][0]["location"], "--allow-private")
    assert found(attached, "ferries") == [2]
    attached.ok("withdraw", "2", "--because", "Sold twice")
    assert found(attached, "ferries") == []
    assert [hit["number"] for hit in attached.json("search", "ferries", "--withdrawn")] == [2]


def test_a_text_that_was_captured_before_is_indexed_once(attached: CommandLine, site: LoopbackSite) -> None:
    for body in (PAGE, PAGE + "<p>A windmill, too.</p>", PAGE):
        site.page("/minutes", body)
        attached("sweep", "--all", "--allow-private")
    with closing(sqlite3.connect(attached.desk / "desk.db")) as connection:
        rows = [row for (row,) in connection.execute("SELECT id FROM word_page_docsize ORDER BY id")]
    assert len(rows) == 2
    assert found(attached, "windmill") == [1]
    assert attached("verify", "--deep").code == 0


@pytest.mark.parametrize(
    ("act", "told"),
    (
        ("DELETE FROM word_page_docsize WHERE id = 4", "Search does not know the text of capture 4."),
        ("INSERT INTO word_page(rowid, term) VALUES (999, 'windmill')", "Search knows a text of no capture 999."),
    ),
)
def test_an_index_that_does_not_fit_the_facts_is_told(attached: CommandLine, act: str, told: str) -> None:
    attached.sound = False
    with closing(sqlite3.connect(attached.desk / "desk.db", isolation_level=None)) as connection:
        connection.execute(act)
    ran = attached("verify", "--json")
    assert ran.code == 6
    assert told in [finding["message"] for finding in ran.json["findings"]]


def test_words_that_are_not_in_the_text_are_told_by_a_deep_look(attached: CommandLine) -> None:
    attached.sound = False
    with closing(sqlite3.connect(attached.desk / "desk.db", isolation_level=None)) as connection:
        connection.execute("INSERT INTO word_page(word_page) VALUES ('delete-all')")
        connection.execute("INSERT INTO word_page(rowid, term) VALUES (4, 'windmill')")
    assert attached("verify").code == 0
    ran = attached("verify", "--deep", "--json")
    assert [finding["message"] for finding in ran.json["findings"]] == [
        "Search does not find capture 4 by just the words of its text."
    ]


@given(text=st.text(max_size=300))
def test_each_word_of_a_text_is_taught_once(text: str) -> None:
    assert sorted(page_words(text).split()) == sorted({word for word in index_words(text) if word})


@pytest.mark.parametrize("spans", ([(0, 900)], [(10, 12), (50, 900)], [(50, 900), (950, 952)]))
def test_a_word_that_is_longer_than_an_excerpt_is_cut(spans: list[tuple[int, int]]) -> None:
    start, end = densest_passage(spans)
    assert 0 < end - start <= 200 + 2 * 60


@settings(max_examples=50)
@given(starts=st.lists(st.integers(0, 2_000), max_size=30, unique=True))
def test_the_passage_shown_holds_as_many_places_as_can_be(starts: list[int]) -> None:
    spans = [(start, start + 1) for start in sorted(starts)]
    start, end = densest_passage(spans)
    held = sum(start <= one and other <= end for one, other in spans)
    most = max(
        (sum(other[0] - one[0] >= 0 and other[1] - one[0] <= 200 for other in spans) for one in spans), default=0
    )
    assert held >= most
