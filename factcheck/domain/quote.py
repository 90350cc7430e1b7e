"""A quote, and where it stands in a text.

A look-alike is not a match: a quote stands where its very characters stand, or its characters in the normal form of
`normal_text`, beginning and ending at the edges of words. The stricter reading wins: normalised places count only where
there is no exact one, and an ellipsis only where the quote, dots and all, stands nowhere. So one exact place is the answer even
if the page repeats the sentence in other quote marks. Quotation marks and punctuation are part of the quote: `"We never
agreed"` does not stand in `“We never agreed,” he said`, but `We never agreed` does; `TextQuote.without_marks` helps to
say so.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from factcheck.domain.ellipsis import quoted_parts, readings
from factcheck.domain.folded_text import occurrences
from factcheck.domain.normal_text import Normalisation, NormalText, normal_form, normalisations_between
from factcheck.domain.shown import show_words
from factcheck.domain.vocabulary import QuoteState
from factcheck.domain.word_edge import is_word_edge
from factcheck.errors import TextRefused

QUOTE_LIMIT = 20_000
"""Characters in a quote, or in the words before or after it: about three pages."""
LISTED_PLACES = 20
"""Places an ambiguous location lists."""
COUNTED_PLACES = 1_000
"""Places after which counting stops."""

_OPENING = "\"'\u2018\u201a\u201b\u201c\u201e\u201f\u2039\u203a\u00ab\u00bb"
_CLOSING = "\"'\u2018\u2019\u201c\u201d\u2039\u203a\u00ab\u00bb"
_WORD_CHARACTERS_NEEDED = 2
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class TextQuote:
    """The words quoted, and what stands right before and after them (TextQuoteSelector, W3C Web Annotation 4.2.4).

    White space at either end is no part of any of the three. Raises TextRefused where `exact` could not be found again
    with certainty, is too long, or holds characters that do not show.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        for field, text in (("quote", self.exact), ("prefix", self.prefix), ("suffix", self.suffix)):
            _check_characters(field, text)
        if not self.exact.strip():
            raise TextRefused("The quote is empty.", hint="give the words as they stand on the page", field="quote")
        if sum(map(str.isalnum, self.exact)) < _WORD_CHARACTERS_NEEDED:
            raise TextRefused(
                f"The quote {_shown(self.exact)} is too short to be found again with certainty.",
                hint="quote a phrase or a sentence",
                field="quote",
            )

    def without_marks(self) -> "TextQuote | None":
        """The quote without the quotation marks typed around the whole of it; None where there are none."""
        words = self.exact.strip()
        if words[0] not in _OPENING or words[-1] not in _CLOSING:
            return None
        return replace(self, exact=words[1:-1])


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of the original text: code point offsets, `end` exclusive, and its words as they stand there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Location:
    """How a quote stands in a text.

    EXACT and NORMALISED give one place: `start`, `end`, `words`, and the names of the normalisations it took. With an
    ellipsis, the place runs from the first part to the last. AMBIGUOUS lists the first places in `places`; MISSING lists
    those where the words stand but not the prefix or suffix asked for. `count` says how many places there are, up to
    COUNTED_PLACES. Offsets are -1 where there is no one place.
    """

    state: QuoteState
    start: int = -1
    end: int = -1
    words: str = ""
    normalisations: tuple[Normalisation, ...] = ()
    places: tuple[Place, ...] = ()
    count: int = 0


def locate(quote: TextQuote, text: str | NormalText) -> Location:
    """Where `quote` stands in `text`: EXACT, NORMALISED, AMBIGUOUS or MISSING, never a guess.

    `prefix` must stand right before the quote and `suffix` right after it, in normal form, white space between ignored;
    both may be cut within a word. Many quotes are looked for faster in one NormalText.
    """
    page = text if isinstance(text, NormalText) else NormalText(text)
    found = _locate(quote, page)
    if found.state is QuoteState.MISSING and (quote.prefix or quote.suffix):
        anywhere = _locate(TextQuote(quote.exact), page)
        first = (Place(anywhere.start, anywhere.end, anywhere.words),) if anywhere.count == 1 else anywhere.places
        return replace(found, places=first, count=anywhere.count)
    return found


def _locate(quote: TextQuote, page: NormalText) -> Location:
    words = quote.exact.strip()
    context = normal_form(quote.prefix), normal_form(quote.suffix)
    places = _list_places(_in_context(_exact_places(words, page.original), page, *context), page)
    if places:
        return _judge(places, QuoteState.EXACT, ())
    places = _list_places(_in_context(page.whole_places(normal_form(words)), page, *context), page)
    if places:
        return _judge(places, QuoteState.NORMALISED, normalisations_between(places[0].words, words))
    parts = quoted_parts(words)
    if not parts:
        return Location(QuoteState.MISSING)
    found = list(islice(readings(page, [normal_form(part) for part in parts], *context), COUNTED_PLACES))
    if not found:
        return Location(QuoteState.MISSING)
    places = [Place(reading[0][0], reading[-1][1], page.original[reading[0][0] : reading[-1][1]]) for reading in found]
    return _judge(places, QuoteState.NORMALISED, _needed_for_parts(page.original, found[0], parts))


def _judge(places: list[Place], state: QuoteState, names: tuple[Normalisation, ...]) -> Location:
    if len(places) > 1:
        return Location(QuoteState.AMBIGUOUS, places=tuple(places[:LISTED_PLACES]), count=len(places))
    (place,) = places
    return Location(state, place.start, place.end, place.words, names, count=1)


def _list_places(spans: Iterable[tuple[int, int]], page: NormalText) -> list[Place]:
    return [Place(start, end, page.original[start:end]) for start, end in islice(spans, COUNTED_PLACES)]


def _exact_places(words: str, text: str) -> Iterator[tuple[int, int]]:
    for start in occurrences(words, text):
        end = start + len(words)
        if is_word_edge(text, start) and is_word_edge(text, end):
            yield start, end


def _in_context(
    spans: Iterable[tuple[int, int]], page: NormalText, prefix: str, suffix: str
) -> Iterable[tuple[int, int]]:
    if not (prefix or suffix):
        return spans
    return (span for span in spans if page.stands_between(*span, prefix, suffix))


def _needed_for_parts(text: str, reading: tuple[tuple[int, int], ...], parts: list[str]) -> tuple[Normalisation, ...]:
    names = {
        name
        for (start, end), part in zip(reading, parts, strict=True)
        for name in normalisations_between(text[start:end], part)
    }
    return tuple(name for name in Normalisation if name in names or name is Normalisation.ELLIPSIS)


def _check_characters(field: str, text: str) -> None:
    if len(text) > QUOTE_LIMIT:
        raise TextRefused(
            f"The {field} {_shown(text)} is {len(text):,} characters long, more than three pages.",
            hint="quote the sentence that matters",
            field=field,
        )
    if text.isprintable():
        return
    for at, character in enumerate(text):
        if character in "\t\n" or text.startswith("\r\n", at):
            continue
        if unicodedata.category(character) in {"Cc", "Cs"}:
            raise TextRefused(
                f"The {field} {_shown(text)} holds U+{ord(character):04X}, which does not show, at character {at + 1}.",
                hint="copy the words again without that character",
                field=field,
            )


def _shown(text: str) -> str:
    return f'"{show_words(text[:_SHOWN])}{"…" if len(text) > _SHOWN else ""}"'
