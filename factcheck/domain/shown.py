"""Text on its way to a screen: whatever a page or a person put in it, it moves no cursor and turns no line around."""

from functools import cache


@cache
def unseen_marks() -> dict[int, str]:
    """Marks that move the cursor, turn letters around or break the line, each with the way it is written out."""
    marks = (
        *range(0x20), *range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, 0x2028, 0x2029,
        *range(0x202A, 0x202F), *range(0x2066, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC), *range(0xD800, 0xE000)
    )  # fmt: skip
    return {mark: f"\\u{mark:04x}" for mark in marks}


_JOINING = frozenset({"Mn", "Me", "Cf"})


def show_line(text: str) -> str:
    r"""The text on one line, with control, direction and line marks written out as `\\u001b`."""
    return text if text.isascii() and text.isprintable() else text.translate(unseen_marks())


def show_words(text: str) -> str:
    """As `show_line`, with white space runs as one space: for a quote that ran over lines."""
    return show_line(" ".join(text.split()))


def shown_width(line: str) -> int:
    """The columns a line takes on a terminal: two for a wide letter, none for one that joins the letter before it."""
    if line.isascii():
        return len(line)
    import unicodedata  # most lists need none of it

    return sum(
        0 if unicodedata.category(mark) in _JOINING else 1 + (unicodedata.east_asian_width(mark) in "WF")
        for mark in line
    )
