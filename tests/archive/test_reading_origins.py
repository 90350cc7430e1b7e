"""What a page says of where it comes from is read where such things are said, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.origins import MOST_LINKS, read_credit

URL = "https://paper.example/world/story"


@pytest.mark.parametrize(
    ("author", "text", "agency"),
    (
        ("Reuters", "", "Reuters"),
        ("By Ada Holm; Reuters", "", "Reuters"),
        ("Reuters Staff", "", "Reuters"),
        ("The Associated Press", "", "Associated Press"),
        ("Ada Holm for AFP", "", "AFP"),
        ("", "SANDVIK, Norway (Reuters) - The bridge was closed.", "Reuters"),
        ("", "Heading\nST. JOSEPH, Mich. (AP) — The bridge was closed.", "Associated Press"),
        ("", "The bridge was closed.\nSource: TASS\nMore", "TASS"),
        ("", "Text.\n© 2025 AFP", "AFP"),
        ("", "Copyright 2025 The Associated Press. All rights reserved.", "Associated Press"),
        ("", "Источник: Interfax", "Interfax"),
        ("", "Источник: РИА Новости", "RIA Novosti"),
        ("", "(Reuters) - The bridge was closed.", "Reuters"),
        ("", "MOSCOW, November 20. /TASS/. The bridge was closed.", "TASS"),
        ("", "Århus, Denmark (AFP) - The bridge was closed.", "AFP"),
        ("Ada Holm", "He told Reuters (AP) that nothing was said.", ""),
        ("Ada Apfel", "AP exams were held.", ""),
        ("Ana Efe", "Reuters\nAFP", ""),
        ("", "Reuters reported on Tuesday that Xinhua had said so.", ""),
        ("", "the minister (Reuters) - said", ""),
    ),
)
def test_an_agency_is_credited_where_agencies_are_credited(author: str, text: str, agency: str) -> None:
    assert read_credit(author, text) == agency


def test_a_page_names_its_own_address_and_where_it_leads() -> None:
    page = """<link rel="alternate" href="/other"><link rel="Canonical" href="/world/story?id=1#top">
    <meta property="og:url" content="https://paper.example/og"><a href="/home">Home</a> <a href="https://www.paper.example/x">X</a>
    <a href="//tv.example/interview#t=9">Interview</a> <a href="https://tv.example/interview">again</a>
    <a href="mailto:a@b.example">Mail</a> <a href="javascript:alert(1)">No</a> <a href="http://[bad">Bad</a> <a>None</a>"""
    reading, _ = read_bytes(page.encode(), "text/html", url=URL)
    assert reading.canonical == "https://paper.example/world/story?id=1"
    assert reading.links == ("https://tv.example/interview",)
    reading, _ = read_bytes(
        b'<meta property="og:url" content="https://paper.example/og"><p>x</p>', "text/html", url=URL
    )
    assert reading.canonical == "https://paper.example/og"
    reading, _ = read_bytes(b'<link rel="canonical" href="ftp://x/"><p>x</p>', "text/html", url=URL)
    assert reading.canonical == ""


def test_a_page_of_links_is_read_so_far_and_no_further() -> None:
    page = "".join(f'<a href="https://s{number}.example/">{number}</a>' for number in range(2_000))
    reading, _ = read_bytes(page.encode(), "text/html", url=URL)
    assert len(reading.links) == MOST_LINKS


@given(author=st.text(max_size=200), text=st.text(max_size=2_000))
def test_no_text_breaks_the_reading_of_credits(author: str, text: str) -> None:
    assert isinstance(read_credit(author, text), str)


@given(text=st.text(st.sampled_from("A ,.(AP)-\n"), max_size=3_000))
def test_a_text_made_of_datelines_is_read_in_time(text: str) -> None:
    read_credit("", text)
