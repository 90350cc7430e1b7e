"""A draft of a candidate: the words, who said them and when, as far as is known while reading on; then settled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from factcheck.language.assertions.candidate import UNSAID, Candidate, Said, Voice
from factcheck.language.assertions.checkworthy import Standing, weigh
from factcheck.language.assertions.claimants import Claimant
from factcheck.language.assertions.date_phrases import Dates
from factcheck.language.assertions.passages import Passage
from factcheck.language.assertions.tidying import ELLIPSIS, join_clause, join_quote, tidy
from factcheck.language.assertions.verbs import Kind, ReportingVerb
from factcheck.language.assertions.voices import voice_of
from factcheck.language.assertions.words import DATE, Item, list_items

_MARKS = "\"'\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a\u300c\u300d\u300e\u300f"
_QUOTED_WORDS = 2
_DISTANT = frozenset((Kind.DOUBT, Kind.DENY))


@dataclass(slots=True)
class Draft:
    """`spans` are the words asserted, `quoted` those of them in quotation marks, marks and all.

    `quotation` is the quotation that the words stand in, where a later sentence may still say whose it is.
    """

    passage: Passage
    spans: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...] = ()
    claimant: Claimant | None = None
    said: Said = UNSAID
    verb: ReportingVerb | None = None
    direct: bool = False
    nested: tuple[tuple[str, str], ...] = ()
    quotation: int | None = None
    doubts: tuple[str, ...] = ()


def settle(text: str, draft: Draft, dates: Dates) -> Candidate | None:
    """The candidate, or None where nothing is left that could be asserted."""
    words = _words(text, draft)
    if not any(char.isalnum() for char in words):
        return None
    items = _items(text, draft, dates)
    kind = draft.verb.kind if draft.verb is not None else None
    voice = (
        Voice.QUESTION
        if _asks(text, draft)
        else voice_of(words, items, kind, draft.verb.lemma if draft.verb is not None else "")
    )
    claimant = draft.claimant
    doubts = (*draft.doubts, *(claimant.doubts if claimant is not None else ()))
    quote = _quote(text, draft)
    standing = Standing(
        voice,
        dated=draft.said.edtf is not None,
        inherited=draft.said.inherited,
        named=claimant is not None and bool(claimant.entity.words),
        attributed=claimant is not None,
        quoted=quote is not None,
        doubts=doubts,
        distance=draft.verb.lemma if draft.verb is not None and kind in _DISTANT else "",
    )
    score, reasons = weigh(items, standing)
    sentence = draft.passage.sentence
    return Candidate(
        text=words,
        claimant=claimant.name if claimant is not None else "",
        claimant_from=claimant.words if claimant is not None else "",
        quote=quote,
        said=draft.said,
        start=sentence.start,
        end=sentence.end,
        sentence=" ".join(text[sentence.start : sentence.end].split()),
        voice=voice,
        nested=draft.nested,
        score=score,
        reasons=reasons,
    )


def inherited(said: Said) -> Said:
    return replace(said, inherited=True) if said.edtf is not None else UNSAID


def strip_marks(text: str, span: tuple[int, int]) -> str:
    """The words of a quotation without the marks around them."""
    words = text[slice(*span)].strip()
    words = words[1:] if words[:1] in _MARKS else words
    words = words[:-1] if words[-1:] in _MARKS and not words.endswith(("s'", "s\u2019")) else words
    return words.strip()


def _words(text: str, draft: Draft) -> str:
    if draft.direct:
        return tidy(" ".join(strip_marks(text, span).rstrip(" ,;") for span in draft.spans))
    if len(draft.spans) == 1:
        return tidy(text[slice(*draft.spans[0])])
    return join_clause([text[slice(*span)] for span in draft.spans])


def _quote(text: str, draft: Draft) -> str | None:
    parts = [strip_marks(text, span) for span in draft.quoted]
    if not draft.direct:
        parts = [part for part in parts if len(part.split()) >= _QUOTED_WORDS]
    quote = join_quote(parts)
    return quote if sum(map(str.isalnum, quote.replace(ELLIPSIS, ""))) > 1 else None


def _asks(text: str, draft: Draft) -> bool:
    return any(text[slice(*span)].rstrip(_MARKS + " *_)").endswith("?") for span in draft.spans[-1:])


def _items(text: str, draft: Draft, dates: Dates) -> Sequence[Item]:
    items: list[Item] = []
    for start, end in draft.spans:
        spans = [(one.start, one.end, DATE) for one in dates.within(start, end) if one.end <= end]
        items.extend(list_items(text, start, end, spans))
    return items
