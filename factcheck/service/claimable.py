"""Candidates made fit for claims: their words as a claim can hold them. Pure."""

from dataclasses import replace

from factcheck.archive.reading import Reading
from factcheck.domain.claim import Claim
from factcheck.domain.wording import NAME_LIMIT, hidden_mark, settle_line
from factcheck.errors import TextRefused
from factcheck.language.assertions import Candidate


def signature_of(reading: Reading) -> str:
    """Who asserts what the article says itself: whoever signed or published it, else the article by its title."""
    signed = reading.author or reading.publisher
    if signed:
        return _name(signed.value, NAME_LIMIT)
    title = _name(reading.title.value, NAME_LIMIT - 2) if reading.title else ""
    return f"“{title}”" if title else ""


def fit_candidate(candidate: Candidate, text: str) -> Candidate:
    """The candidate with its words as a claim can hold them: what shows. Its sentence stays as the captured text has it."""
    return replace(
        candidate,
        text=bare_words(candidate.text),
        claimant=bare_words(candidate.claimant),
        quote=None if candidate.quote is None else bare_words(candidate.quote) or None,
        said=replace(candidate.said, words=bare_words(candidate.said.words)),
        sentence=text[candidate.start : candidate.end],
    )


def is_fit(candidate: Candidate) -> bool:
    """Whether a claim can hold it: it is not too long, and it shows."""
    try:
        Claim(candidate.text, candidate.claimant or "the article", quote=candidate.quote)
    except TextRefused:
        return False
    return True


def bare_words(words: str) -> str:
    """The words without the marks that move a cursor or turn letters around: no claim holds those, and nobody says them."""
    if hidden_mark(words):
        words = "".join(mark if mark.isspace() or not hidden_mark(mark) else "" for mark in words)
    return " ".join(words.split())


def _name(words: str, limit: int) -> str:
    bare = bare_words(words)
    try:
        return settle_line(bare if len(bare) <= limit else f"{bare[: limit - 1].rstrip()}…", "author", limit)
    except TextRefused:
        return ""
