"""A Markdown file's front matter is what the file says about itself."""

import pytest

from factcheck.archive.reading.extract import read_bytes

_PAGE = "---\ntitle: {title}\nauthor: Beate Orlow\ndate: {day}\ntags: [rail, trains]\n---\n\n# Heading\n\nDelays rose by a tenth.\n"


def test_title_author_and_day_are_taken_from_the_front_matter() -> None:
    reading, _ = read_bytes(
        _PAGE.format(title='"Who pays: and when?"', day="9 September 2025").encode(), "text/markdown"
    )
    assert reading.title
    assert (reading.title.value, reading.title.origin) == (
        "Who pays: and when?",
        "front-matter:title",
    )
    assert reading.author
    assert reading.author.value == "Beate Orlow"
    assert reading.published_on
    assert reading.published_on.value == "2025-09-09"


def test_the_front_matter_stays_in_the_text_and_is_no_part_of_the_article() -> None:
    page = _PAGE.format(title="Delays", day="2025-09-09")
    reading, _ = read_bytes(page.encode(), "text/markdown", article=True)
    assert reading.text == page
    assert reading.article
    assert all(start > page.index("# Heading") - 1 for start, _ in reading.article)


def test_a_day_that_can_be_read_two_ways_is_no_day_of_publication() -> None:
    reading, _ = read_bytes(_PAGE.format(title="Delays", day="03/04/2025").encode(), "text/markdown")
    assert reading.published_on is None


@pytest.mark.parametrize(
    "text", ("---\n\nA rule, and then a sentence.\n\n---\n", "--- title: none\n", "---\ntitle: never closed\n")
)
def test_a_rule_of_dashes_is_no_front_matter(text: str) -> None:
    reading, _ = read_bytes(text.encode(), "text/markdown")
    assert (reading.title, reading.author, reading.published_on) == (None, None, None)
