import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from factcheck.language.sentences import split_sentences, unwrap_lines


def sentences(text: str) -> list[str]:
    return [text[one.start : one.end] for one in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    (
        "Gen. Hart met J. R. Brask.",
        "He left the U.S. on Aug. 21 with Sen. Lund.",
        "The U.S. Envoy spoke at 3.5 per cent, i.e. Too low.",
        "No. 5 is alive.",
        "It cost $3.5 million (approx. 3 million euros).",
        "Acme Inc. Chairman Lind resigned.",
        "“We agreed,” he said, “to the plan.”",
        '"Why?" Hart asked.',
        "“Never!” the minister said.",
        "The port… was closed.",
        "See www.example.com and page 4.2 of it.",
        "J. R. R. van ’t Hoff spoke.",
    ),
)
def test_what_only_looks_like_an_end_is_none(text: str) -> None:
    assert sentences(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("He spoke at 3 p.m. The crowd left.", ["He spoke at 3 p.m.", "The crowd left."]),
        ("They live in the U.S. The tax is low.", ["They live in the U.S.", "The tax is low."]),
        ("“We won. They lost.” Then he left.", ["“We won.", "They lost.”", "Then he left."]),
        ("It fell.[3] It rose. [4]", ["It fell.[3]", "It rose.", "[4]"]),
        ("Really?! Yes… No.", ["Really?!", "Yes…", "No."]),
        ("He said no. Then yes.", ["He said no.", "Then yes."]),
        ("我们赢了。他们输了。", ["我们赢了。", "他们输了。"]),
        ("Acme Inc. It failed.", ["Acme Inc.", "It failed."]),
        ("“Really!” The room laughed.", ["“Really!”", "The room laughed."]),
        ("Plan B. The end.", ["Plan B.", "The end."]),
        ("In 2022. In 2023.", ["In 2022.", "In 2023."]),
    ),
)
def test_a_text_is_cut_where_its_sentences_end(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_block_boundary_and_a_cell_boundary_end_a_sentence() -> None:
    assert sentences("A heading\nA cell\tanother\n\n• An item\n2. A second\n> A quoted line") == [
        *("A heading", "A cell", "another", "An item", "A second", "A quoted line"),
    ]
    assert [one.block for one in split_sentences("One. Two.\nThree.")] == [0, 0, 1]


def test_markdown_emphasis_is_no_part_of_a_block() -> None:
    assert sentences("**Why did you go?**\nIt was *cold.* I left.") == [
        "Why did you go?**",
        "It was *cold.*",
        "I left.",
    ]


def test_a_wrapped_line_is_joined_where_blank_lines_set_off_paragraphs() -> None:
    text = "The ferry ran aground off Marren early on Sunday with\nPaul Hart on board.\n\nNobody was hurt."
    assert sentences(text) == [text[:73], "Nobody was hurt."]


def test_the_lines_of_a_printed_page_are_joined() -> None:
    lines = [
        "The report was written in the spring and shown to nobody until the",
        "Audit Office asked for it in June. It says that the silos were never",
        "Inspected by anybody. The director of the Silo Company signed it on",
        "Monday in the presence of two clerks, and then he left the town of",
        "Marren.",
    ]
    assert len(sentences("\n".join(lines))) == 3
    assert unwrap_lines("Short\nLines\nStay") == "Short\nLines\nStay"


def test_a_line_that_begins_in_lower_case_goes_on() -> None:
    assert sentences("The ferry\nran aground.") == ["The ferry\nran aground."]
    assert sentences("It ended.\nand began") == ["It ended.", "and began"]


@given(st.text(alphabet="aB .!?…\n\t“”\"'()1«»-*", max_size=80))
def test_sentences_are_in_order_and_leave_out_only_space_and_marks(text: str) -> None:
    at = 0
    for one in split_sentences(text):
        assert at <= one.start < one.end <= len(text)
        assert not any(char.isalpha() for char in text[at : one.start]) or text[at : one.start].strip(
            " *_\n\t>-"
        ).endswith((".", ")"))
        at = one.end
    assert not any(char.isalnum() for char in text[at:])
    assert len(unwrap_lines(text)) == len(text)


@pytest.mark.parametrize("piece", (". ", "? ? ", "(", "a. ", '." ', "A. ", "\n", " \n", "..."))
def test_hostile_text_is_cut_in_linear_time(piece: str) -> None:
    with patience():
        split_sentences(piece * (300_000 // len(piece)))
