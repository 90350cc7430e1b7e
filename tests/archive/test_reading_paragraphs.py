"""Where a line feed only wraps a paragraph and where it ends one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_reading_pdf import pdf

from factcheck.archive.reading import paragraphs
from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.paragraphs import cap_spans, part_pages, part_paragraphs


def parted(text: str) -> list[str]:
    return [text[start:end] for start, end in part_paragraphs(text)]


WRAPPED = "The minister said on Monday that the bridge at Holt Ferry had been\nclosed to all traffic since the spring of 2009, and that nobody in\nthe ministry knew why."


@pytest.mark.parametrize(
    "paragraphs",
    (
        [WRAPPED],
        [WRAPPED, "\n", WRAPPED],
        [WRAPPED, "", "It is open."],
        ["RESOLUTION EA-7/3", "On the plebiscites", WRAPPED],
        [
            WRAPPED.replace(" knew why.", ", as he said to nobody else, knew why that was."),
            "Nobody had told the ferrymen, who were waiting on the other bank with\nfour hundred sheep.",
        ],
        ["# Title", WRAPPED, "## Section", "text goes on here\nand here"],
        [WRAPPED, "1. the first of them", "2. the second", "(b) the third", "- the fourth", "• the fifth"],
        ["- " + WRAPPED, "- " + WRAPPED],
        ["| a | b |", "| 1 | 2 |"],
        ["x" * 300, "y" * 250 + ".", "z" * 299],
        [WRAPPED, "", WRAPPED, "", WRAPPED, "", "It says at https://example.org/" + "x" * 150, "", WRAPPED],
        ["以下是部长的话。", "桥已经对所有车辆关闭，没有人通知渡船工人，他们在对岸等着"],
    ),
)
def test_a_paragraph_may_run_over_line_ends(paragraphs: list[str]) -> None:
    assert parted("\n".join(paragraphs)) == [part for part in paragraphs if part.strip()]


@pytest.mark.parametrize(
    "text",
    (
        "He calls upon all members not to recognise such a change of border \n– in law, on maps or in trade, whatever is said of the ground or of the\nlaw of it.",
        "Noting also the opinion of its Legal Committee and of its chair Zoë\nMarchetaux that a vote held under occupation binds nobody at all in it.",
        "The ferry is the one that the ministry of transport bought at last in\n2009. It never sailed, as nobody had thought of a crew for it, or fuel.",
    ),
)
def test_a_sentence_is_not_torn_at_a_line_s_end(text: str) -> None:
    assert len(parted(text)) == 1


def test_white_space_round_a_paragraph_is_outside() -> None:
    assert parted("\n\n  one  \n \t \n\n\ttwo\n") == ["one", "two"]
    assert parted("") == parted(" \n ") == []
    assert part_paragraphs("ab\n\ncd\n\nef", 1, 6) == ((1, 2), (4, 6))


def test_what_follows_the_last_span_allowed_is_one_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paragraphs, "MOST_PARAGRAPHS", 3)
    spans = [(0, 1), (3, 4), (6, 7), (9, 10), (12, 13)]
    assert cap_spans(spans) == ((0, 1), (3, 4), (6, 13))
    assert cap_spans(spans[:3]) == tuple(spans[:3])


LONG = "The committee met in the grain exchange and heard the same four"
PAGES_OF_REPORT = (
    f"The Silo Papers 1\n{LONG}\nwitnesses as in May.\nThe first of them said that the weights had been copied from",
    f"The Silo Papers 2\nthe year before. {LONG}\nwitnesses again.\n2",
    f"The Silo Papers 3\n{LONG}\npeople.\n- 3 -",
)


def test_running_heads_and_page_numbers_of_a_pdf_are_outside() -> None:
    reading, _ = read_bytes(pdf(*PAGES_OF_REPORT), "application/pdf", article=True)
    assert [reading.text[start:end] for start, end in reading.article] == [
        f"{LONG}\nwitnesses as in May.",
        "The first of them said that the weights had been copied from",
        f"the year before. {LONG}\nwitnesses again.",
        f"{LONG}\npeople.",
    ]
    assert read_bytes(pdf(*PAGES_OF_REPORT), "application/pdf")[0].article == ()


def test_a_paragraph_runs_on_over_a_page_s_end() -> None:
    reading, _ = read_bytes(pdf(f"{LONG}\n{LONG}", "witnesses as in May."), "application/pdf", article=True)
    assert [reading.text[start:end] for start, end in reading.article] == [f"{LONG}\n{LONG}\nwitnesses as in May."]


def test_a_first_line_that_comes_twice_is_no_running_head() -> None:
    reading, _ = read_bytes(pdf(f"Agenda\n{LONG}", "", f"Agenda\n{LONG}"), "application/pdf", article=True)
    assert [reading.text[start:end] for start, end in reading.article].count("Agenda") == 2


@given(st.text(alphabet="ab A.\n-1#|\t。", max_size=80), st.data())
def test_every_word_is_in_a_paragraph_and_none_in_two(text: str, data: st.DataObject) -> None:
    spans = part_paragraphs(text)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(text[start:end] for start, end in spans).split()) == "".join(text.split())
    assert all(before[1] < after[0] for before, after in pairwise(spans))
    starts = sorted({0, *(found + 1 for found, char in enumerate(text) if char == "\n" and data.draw(st.booleans()))})
    assert all(start < end for start, end in part_pages(text, starts))
