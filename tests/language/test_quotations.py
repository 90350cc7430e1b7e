import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from factcheck.language.quotations import find_quotations


def quoted(text: str) -> list[str]:
    return [" | ".join(text[first:last] for first, last in one.parts) for one in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ('He said "we agreed" twice.', ["we agreed"]),
        ("He said “we agreed” twice.", ["we agreed"]),
        ("Er sagte: „Wir haben zugestimmt.“", ["Wir haben zugestimmt."]),
        ("»Wir gehen«, sagte er.", ["Wir gehen"]),
        ("Il dit : « Oui. »", [" Oui. "]),
        ("«The strike goes on», she said.", ["The strike goes on"]),
        ("‘The ministers’ offer is dead,’ she said.", ["The ministers’ offer is dead,"]),
        ("'It's over,' he said. The '90s ended.", ["It's over,"]),
        ("彼は「はい」と言った。", ["はい"]),
        ("“A,” he said, “b.”", ["A,", "b."]),
        ("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"]),
        ("‚So‘ it is.", ["So"]),
        ('("in brackets")', ["in brackets"]),
    ),
)
def test_quotations_of_every_style_are_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "Hart said: “We won.\n“They lost.\n“That is all.” Then he left."
    assert quoted(text) == ["We won. | They lost. | That is all."]
    text = '"We won.\n"They lost," he said. "Twice."'
    assert quoted(text) == ["We won. | They lost,", "Twice."]


def test_a_paragraph_that_ends_without_closing_its_running_quotation_ends_it() -> None:
    assert quoted("“We won.\n“They lost.\nIt rained.") == ["We won."]
    assert quoted("“One.\n“Two.\n“Three.\n“Four") == ["One. | Two. | Three."]


@pytest.mark.parametrize(
    "text",
    (
        "A 5\" pipe and a 6' wall.",
        "The ministers' offer and Hart's answer.",
        "Unclosed “quotation that\nnobody goes on with.",
        "” lone closing",
        "Home » News » Politics",
        "Rock 'n' roll, 'tis said",
        '"',
        "“",
        "‘Twas",
        "«",
    ),
)
def test_a_mark_without_a_partner_is_a_plain_character(text: str) -> None:
    assert quoted(text) == []


def test_the_inner_quotation_closes_when_the_outer_one_is_left_open() -> None:
    assert quoted("“A “b” c") == ["b"]


@given(st.text(alphabet="ab ‘’“”\"'„«»\n.,s", max_size=60))
def test_quotations_are_in_order_and_never_overlap(text: str) -> None:
    at = 0
    for one in find_quotations(text):
        assert at <= one.start < one.end <= len(text)
        assert all(one.start <= first <= last <= one.end for first, last in one.parts)
        at = one.end


@pytest.mark.parametrize("piece", ("“ ", '"a ', "'a ", "« ", "“a ", "s' 's ", "‘a s’ ", '“a”"', "“\n", "„a“ "))
def test_hostile_marks_are_read_in_linear_time(piece: str) -> None:
    with patience():
        find_quotations(piece * (200_000 // len(piece)))
