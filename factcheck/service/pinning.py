"""Whether a quote stands in a captured text, and what to say when it does not. Pure."""

from bisect import bisect_right
from dataclasses import dataclass

from factcheck.archive.reading import Reading
from factcheck.domain.quote import Location, TextQuote, locate
from factcheck.domain.shown import show_words
from factcheck.domain.vocabulary import QuoteState
from factcheck.errors import FactcheckError, QuoteAmbiguous, QuoteMissing, QuoteUnreadable
from factcheck.language.difference import mark_difference
from factcheck.language.nearest import Passage, nearest_passage

AROUND = 60
"""Characters shown on either side of each place of an ambiguous quote."""
_NAMED = 60
_UNPINNED = "--unpinned to record the evidence all the same, marked so"


@dataclass(frozen=True, slots=True)
class Pin:
    """How a quote stands in a capture. Where it is not pinned, `refusal` says why and what to type.

    `near` is the passage nearest to a quote that is not there, where there is one.
    """

    state: QuoteState | None = None
    starts: int | None = None
    ends: int | None = None
    words: str | None = None
    normalisations: str | None = None
    page: int | None = None
    near: str | None = None
    refusal: FactcheckError | None = None


def pin_quote(quote: TextQuote | None, reading: Reading) -> Pin:
    """Find the quote. Without one the whole capture is meant, and that needs no place."""
    if quote is None:
        return Pin()
    if reading.unreadable:
        return Pin(state=QuoteState.UNREADABLE, refusal=_unreadable(quote, reading))
    found = locate(quote, reading.text)
    if found.state in (QuoteState.EXACT, QuoteState.NORMALISED):
        return Pin(
            state=found.state,
            starts=found.start,
            ends=found.end,
            words=found.words,
            normalisations=" ".join(found.normalisations) or None,
            page=bisect_right(reading.page_starts, found.start) or None,
        )
    if found.state is QuoteState.AMBIGUOUS:
        return Pin(state=found.state, refusal=_ambiguous(quote, found, reading.text))
    if found.places:
        return Pin(state=QuoteState.MISSING, refusal=_out_of_context(quote, found, reading.text))
    near = nearest_passage(quote.exact, reading.text)
    state = QuoteState.CHANGED if near else QuoteState.MISSING
    return Pin(state=state, near=near.words if near else None, refusal=_missing(quote, near))


def _unreadable(quote: TextQuote, reading: Reading) -> QuoteUnreadable:
    return QuoteUnreadable(
        f"{_named(quote)} could not be looked for. {reading.unreadable}",
        hint=_UNPINNED,
    )


def _ambiguous(quote: TextQuote, found: Location, text: str) -> QuoteAmbiguous:
    return QuoteAmbiguous(
        f"{_named(quote)} stands there in {found.count} places, and it must be clear which is meant.",
        hint='--prefix "the words before it", or --suffix "the words after it"',
        places=_in_context(found, text),
    )


def _out_of_context(quote: TextQuote, found: Location, text: str) -> QuoteMissing:
    return QuoteMissing(
        f"{_named(quote)} stands there, but not next to that prefix or suffix.",
        hint="copy the prefix and suffix from the page, right up to the quote",
        places=_in_context(found, text),
    )


def _missing(quote: TextQuote, near: Passage | None) -> QuoteMissing:
    if near is not None:
        return QuoteMissing(
            f"{_named(quote)} does not stand there in these words; the nearest passage is shown.",
            hint=f"--quote with the words as they stand there, or {_UNPINNED}",
            nearest=near.words,
            difference=mark_difference(quote.exact, near.words),
        )
    bare = quote.without_marks()
    return QuoteMissing(
        f"{_named(quote)} does not stand there, nor anything near it.",
        hint=(
            "leave out the quotation marks around it"
            if bare
            else f"copy the words from the page itself, or {_UNPINNED}"
        ),
    )


def _named(quote: TextQuote) -> str:
    """The quote as a message names it, by its first words."""
    words = show_words(quote.exact)
    return f"“{words[:_NAMED]}…”" if len(words) > _NAMED else f"“{words}”"


def _in_context(found: Location, text: str) -> list[dict[str, str]]:
    return [
        {
            "before": text[max(0, place.start - AROUND) : place.start],
            "words": place.words,
            "after": text[place.end : place.end + AROUND],
        }
        for place in found.places
    ]
