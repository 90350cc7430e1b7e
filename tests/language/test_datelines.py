"""Lines that may say when an article was published."""

import pytest

from factcheck.language.datelines import find_datelines


@pytest.mark.parametrize(
    ("line", "day"),
    (
        ("The Loopback Courier, 20 November 2025", "2025-11-20"),
        ("Sankt Osric, 18 April 2024 | Harbour", "2024-04-18"),
        ("date: 2025-01-24", "2025-01-24"),
        ("Released by the press service on 4 September 2025.", "2025-09-04"),
    ),
)
def test_a_short_line_that_ends_with_a_day_is_a_dateline(line: str, day: str) -> None:
    (found,) = find_datelines(f"A HEADLINE\n\n{line}\n\nAnd then the text began.")
    assert (found.line, str(found.day)) == (line, day)


@pytest.mark.parametrize(
    "text",
    (
        "",
        "On 12 September 2019 the company's head of storage wrote to the finance",
        "The Courier, November 2025",
        "Last Tuesday",
        "The Courier, 31 February 2025",
        "The Courier, 03/04/2025",
        "A long line " * 12 + "20 November 2025",
        "\n".join(["One more line"] * 20) + "\nThe Courier, 20 November 2025",
    ),
)
def test_anything_else_is_none(text: str) -> None:
    assert find_datelines(text) == ()


def test_each_day_is_named_once_and_three_at_most() -> None:
    lines = [f"The Courier, {day} May 2025" for day in (1, 1, 2, 3, 4)]
    assert [str(found.day) for found in find_datelines("\n".join(lines))] == ["2025-05-01", "2025-05-02", "2025-05-03"]
