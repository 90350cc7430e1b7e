"""An article's text in, its assertions out: each sentence is read in order, against what was said before it."""

from collections.abc import Sequence

from factcheck.domain.edtf import Edtf
from factcheck.language.assertions.candidate import Candidate
from factcheck.language.assertions.date_phrases import Dates
from factcheck.language.assertions.discourse import Discourse
from factcheck.language.assertions.drafts import Draft, inherited, settle
from factcheck.language.assertions.occasions import whole_occasion
from factcheck.language.assertions.passages import cut_passages
from factcheck.language.assertions.reading import Reading
from factcheck.language.assertions.roster import Roster
from factcheck.language.assertions.words import list_items
from factcheck.language.quotations import find_quotations
from factcheck.language.sentences import split_sentences


def find_assertions(text: str, *, published: Edtf | None, author: str = "", publisher: str = "") -> list[Candidate]:
    """The candidates of an article, in its order; `score` ranks them.

    `text` has a line feed at each block boundary. `published` is the day of publication: nothing relative is resolved without
    one. `author` is who `I` means outside quotations. Opinions, questions and wishes are among the candidates, by their `voice`;
    page furniture, headings and readers' comments are not. Time is linear in the text.
    """
    dates = Dates(text, published)
    quotations = find_quotations(text)
    sentences = split_sentences(text)
    roster = Roster(list_items(text, one.start, one.end) for one in sentences)
    passages = cut_passages(text, sentences, quotations, dates)
    reading = Reading(
        text, dates, Discourse(roster, author or publisher), whole_occasion(text, passages, dates, published)
    )
    for passage in passages:
        reading.read(passage)
    candidates = [settle(text, draft, dates) for draft in _with_speakers(reading.drafts)]
    return [candidate for candidate in candidates if candidate is not None]


def _with_speakers(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """The drafts, each sentence of a quotation with the speaker who is named at another of its sentences."""
    owners = {draft.quotation: draft for draft in drafts if draft.quotation is not None and draft.verb is not None}
    for draft in drafts:
        owner = owners.get(draft.quotation) if draft.quotation is not None else None
        if owner is not None and owner is not draft and draft.verb is None:
            draft.claimant, draft.doubts = owner.claimant, owner.doubts
            draft.said = inherited(owner.said)
    return drafts


def ranked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The most checkable first; equals stay in the order of the article."""
    return sorted(candidates, key=lambda candidate: -candidate.score)
