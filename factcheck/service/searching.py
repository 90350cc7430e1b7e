"""The claim we checked before: by words, or by a statement like it."""

import re
from collections.abc import Collection, Iterable, Sequence
from heapq import nlargest
from typing import Any, TypeVar

from factcheck.domain.found import Alike, Hit, Match
from factcheck.domain.view import ClaimView
from factcheck.domain.vocabulary import Status
from factcheck.language.index_words import index_words, query_words, word_spans
from factcheck.language.likeness import NEAR, compare
from factcheck.language.relevance import relevance
from factcheck.service.desk import Desk
from factcheck.store.page_index import pages_holding
from factcheck.store.search import Search

_CONSIDERED = 100
"""Claims that are scored in full for the few that are shown."""
_CONSIDERED_FOR_WORDS = 300
_LINK = re.compile(r"https?://\S+")  # a post's link states nothing
_ScoredT = TypeVar("_ScoredT", bound=tuple[Any, ...])
_EXCERPT = 200
_BESIDE = 60
"""Characters of a captured text that are shown: with the words in them, and on either side."""
_WEIGHTS = {"claim": 1.0, "claimant": 0.5, "quote": 0.7, "note": 0.7, "source": 0.4}


def search_claims(desk: Desk, text: str, *, limit: int | None, withdrawn: bool = False) -> list[Hit]:
    """Claims that hold the words, the best first: those with every word if there are any, else those with some.

    A claim's words are those of its current wording, its quotes, its notes and the sources that stand on it. Behind them come
    claims with a source that holds every word somewhere in its captured text.
    """
    words = query_words(text)
    search = Search(desk.reads.query)
    proposed = search.propose(words, None if limit is None else max(_CONSIDERED_FOR_WORDS, 2 * limit))
    wordings = search.wordings(proposed.claims, withdrawn=withdrawn)
    notes, sources = search.notes(wordings), search.sources(wordings)
    scored = []
    for claim, (assertion, by, quote) in wordings.items():
        texts: list[tuple[str, str, int | None]] = [
            ("claim", assertion, None),
            ("claimant", by, None),
            *_texts("quote", [quote]),
            *_texts("note", notes.get(claim, ())),
        ]
        for quoted, described in sources.get(claim, ()):
            texts += [*_texts("quote", [quoted]), *_texts("source", described)]
        fields = [(index_words(part), _WEIGHTS[where]) for where, part, _ in texts]
        score = relevance(proposed.worth, fields)
        if score:
            held = {word for some, _ in fields for word in some}
            scored.append((held.issuperset(words), score, claim, texts))
    whole = [found for found in scored if found[0]]
    whole += _found_in_pages(desk, words, {found[2] for found in whole}, withdrawn=withdrawn)
    best = _best(whole or scored, limit)
    asked = frozenset(words)
    return [
        Hit(desk.reads.claim(claim), round(score, 3), every, tuple(_matches(texts, asked)))
        for every, score, claim, texts in best
    ]


def add_excerpts(desk: Desk, hits: Sequence[Hit], text: str) -> list[Hit]:
    """The hits with what stands around the words in the captured texts, each of which is read again for it."""
    from factcheck.archive.reading import Reader
    from factcheck.errors import Corrupt, StorageRefused
    from factcheck.service.captures import read_again

    words = frozenset(query_words(text))
    with Reader() as reader:

        def read(capture: int) -> str:
            try:
                return read_again(desk, capture, reader).text
            except (Corrupt, StorageRefused):
                return ""  # which `verify` tells

        return [
            hit._replace(
                matches=tuple(
                    match if match.capture is None else _excerpted(match, read(match.capture), words)
                    for match in hit.matches
                )
            )
            for hit in hits
        ]


def _excerpted(match: Match, page: str, words: frozenset[str]) -> Match:
    """A page with what stands around the words. It was proposed by them; now they are seen, or nothing is shown."""
    start, end = densest_passage(word_spans(page, words))
    if not end:
        return match
    text = f"{match.text}: …{' '.join(page[start:end].split())}…"
    return match._replace(text=text, spans=tuple(word_spans(text, words)))


def densest_passage(spans: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where, within a passage of some 200 characters, the most of some places stand; nowhere for none."""
    best, first = (0, 0, 0), 0
    for last, (_, end) in enumerate(spans):
        while first < last and end - spans[first][0] > _EXCERPT:
            first += 1
        best = max(best, (last - first + 1, -spans[first][0], end), key=lambda found: found[0])
    count, start, end = best[0], -best[1], best[2]
    if not count:
        return 0, 0
    # One word can be longer than all that is shown.
    return max(0, start - _BESIDE), min(end, start + _EXCERPT) + _BESIDE


def _found_in_pages(
    desk: Desk, words: Sequence[str], known: Collection[int], *, withdrawn: bool
) -> list[tuple[bool, float, int, list[tuple[str, str, int | None]]]]:
    """Claims that are not known to hold every word themselves, each with the sources that do."""
    found: dict[int, list[tuple[str, str, int | None]]] = {}
    told: set[tuple[int, int]] = set()
    for hit in pages_holding(desk.reads.query, words, withdrawn=withdrawn):
        if hit.claim not in known and (hit.claim, hit.source) not in told:
            told.add((hit.claim, hit.source))
            title = f" “{hit.title}”" if hit.title else f" {hit.location}"
            place = f"source {hit.source}{title}, captured {hit.captured_at[:10]}"
            found.setdefault(hit.claim, []).append(("page", place, hit.capture))
    texts = {claim: desk.reads.claim(claim).text for claim in found}
    return [(True, 0.0, claim, [("claim", texts[claim], None), *places]) for claim, places in found.items()]


def similar_claims(desk: Desk, text: str, *, limit: int, without: int | None = None) -> list[Alike]:
    """The claims most like a text, the likeliest first, each with what sets it apart. Withdrawn ones are left out."""
    search = Search(desk.reads.query)
    text = _LINK.sub(" ", text)
    proposed = search.propose(query_words(text), _CONSIDERED + limit)
    wordings = search.wordings(proposed.claims, withdrawn=False)
    notes = search.notes(wordings)
    scored = []
    for claim, (assertion, _, quote) in wordings.items():
        if claim != without:
            texts = [assertion, *([quote] if quote else []), *notes.get(claim, ())]
            score = relevance(proposed.worth, [(index_words(part), 1.0) for part in texts])
            scored.append((True, score, claim, texts[: 1 + bool(quote)]))
    best = _best([found for found in scored if found[1]], limit)
    return [_alike(desk.reads.claim(claim), score, text, texts) for _, score, claim, texts in best]


def similar_to_claim(desk: Desk, number: int, *, limit: int) -> list[Alike]:
    """As `similar_claims`, for a claim on the desk; it is not like itself."""
    return similar_claims(desk, desk.reads.claim(number).text, limit=limit, without=number)


def near_same(desk: Desk, text: str) -> list[Alike]:
    """The claims so like one that is about to be recorded that whoever records it should look: the same first."""
    alike = [
        found
        for found in similar_claims(desk, text, limit=10)
        if found.likeness >= NEAR and found.claim.status != Status.DUPLICATE
    ]
    return sorted(alike, key=lambda found: (-found.same, bool(found.differences), -found.likeness))


def _alike(view: ClaimView, score: float, text: str, texts: Sequence[str]) -> Alike:
    likest = max((compare(text, part) for part in texts), key=lambda found: found.degree)
    return Alike(view, round(score, 3), round(likest.degree, 2), likest.same, likest.differences)


def _best(scored: Sequence[_ScoredT], limit: int | None) -> list[_ScoredT]:
    """Those with the highest scores; of two alike the older claim, which the other repeats."""
    return nlargest(len(scored) if limit is None else limit, scored, key=lambda found: (found[1], -found[2]))


def _texts(where: str, texts: Iterable[str | None]) -> list[tuple[str, str, int | None]]:
    return [(where, text, None) for text in texts if text]


def _matches(texts: Iterable[tuple[str, str, int | None]], words: frozenset[str]) -> Iterable[Match]:
    for where, text, capture in texts:
        spans = () if capture else tuple(word_spans(text, words))
        if spans or capture or where == "claim":
            yield Match(where, text, spans, capture)
