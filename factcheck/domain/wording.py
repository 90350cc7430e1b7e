"""What may stand in a text field: something, of a bounded length, that shows on a screen what it holds."""

import unicodedata

from factcheck.errors import ReasonRequired, TextRefused

TEXT_LIMIT = 10_000
"""Characters in a claim's text: an assertion is a sentence or a few, never a document."""
NAME_LIMIT = 300
"""Characters in a name, a topic, or the name of whoever records."""
REASON_LIMIT = 10_000
"""Characters in a reason or a note."""
LOCATION_LIMIT = 8_000
"""Characters in a URL; RFC 9110 section 4.1 asks for at least 8,000 octets."""

# Marks that reorder what is read without being seen (Unicode UAX 9): embeddings, overrides and isolates. The plain
# direction marks U+200E and U+200F stay: right-to-left names need them.
_REORDERING = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
# Letters and signs that are drawn as nothing: the Hangul fillers and the braille pattern without dots.
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")
_LAYOUT = frozenset("\t\n\r")


def hidden_mark(text: str) -> tuple[int, str] | None:
    """The first character that controls, reorders or breaks text instead of showing: its index and itself."""
    if text.isascii() and text.isprintable():
        return None
    for index, mark in enumerate(text):
        if mark in _LAYOUT:
            continue
        if mark in _REORDERING or unicodedata.category(mark) in {"Cc", "Cs"}:
            return index, mark
    return None


def _shows(mark: str) -> bool:
    """Whether a character leaves ink: a letter, figure, punctuation mark or sign, and none of the blank ones."""
    return unicodedata.category(mark)[0] in "LNPS" and mark not in _BLANK


def settle_line(text: str, field: str, limit: int = TEXT_LIMIT) -> str:
    """One line of visible text: white space runs become one space, the ends are trimmed.

    Raises `TextRefused` for nothing at all, for more than `limit` characters, and for marks that do not show.
    """
    if len(text) > limit:
        raise TextRefused(
            f"The {field} is {len(text):,} characters long; at most {limit:,} are taken.",
            hint=f"shorten the {field} to the assertion itself",
            field=field,
        )
    found = hidden_mark(text)
    if found:
        index, mark = found
        raise TextRefused(
            f"The {field} holds U+{ord(mark):04X}, which does not show, at character {index + 1}.",
            hint="type it again without that character",
            field=field,
        )
    line = " ".join(text.split())
    if not any(map(_shows, line)):
        nothing = "holds nothing that shows" if line else "is empty"
        raise TextRefused(f"The {field} {nothing}.", hint=f"give the {field} in words", field=field)
    return line


def settle_reason(because: str, act: str) -> str:
    """The reason of an act that must have one; raises `ReasonRequired` when there is none."""
    if not because.strip():
        raise ReasonRequired(f"To {act}, say why.", hint='--because "…"')
    return settle_line(because, "reason", REASON_LIMIT)


def settle_optional(text: str | None, field: str, limit: int = REASON_LIMIT) -> str | None:
    """As `settle_line`, where leaving the field out is fine but leaving it blank is not."""
    return None if text is None else settle_line(text, field, limit)
