"""Proposed claims as people and programs read them. Pure."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.cli.telling import caveats
from factcheck.domain.batches import counted
from factcheck.domain.edtf import Edtf
from factcheck.domain.shown import show_line, show_words
from factcheck.language.datelines import Dateline
from factcheck.service.extraction import Article, Extraction, Proposed

LONGEST_SHOWN = 400
"""Characters of one passage that are shown: about five lines. JSON and the review's `c` give all of it."""

_ENDS = re.compile("[.!?\n\u2026\u3002\uff01\uff1f]")
_LONGEST_SENTENCE = 6_000
"""Characters; the rules of language leave a longer one out."""

OWN_VOICE = "the article itself"
APART = "Kept apart: opinions, questions and wishes"


def article_lines(article: Article) -> Iterator[str]:
    """What was read, by whom, when, and where that is known from."""
    reading = article.reading
    yield show_line(reading.title.value if reading.title else article.location)
    if article.signed:
        yield f"  by {show_line(article.author)}"
    elif article.author:
        yield "  unsigned: what it says itself is put down to its title; --by says who asserts it"
    else:
        yield "  unsigned: --by says who asserts what it says itself"
    if article.published:
        yield f"  published {article.published} (from {article.published_from}){_why_taken(article)}"
    else:
        yield "  no publication date, so nothing relative such as “last August” is resolved: --published DATE"
    yield f"  kept as capture {article.capture} of source {article.source}"


def article_remarks(article: Article) -> Iterator[str]:
    """What whoever reads the proposals should know first: dates that cannot be, an error page, a part not read."""
    yield from caveats(article.kept)
    captured = Edtf.parse(article.kept.captured_at[:10])
    if article.published and article.published.first_day > captured.last_day:
        yield f"The publication date {article.published} lies after {captured}, the day the article was captured."
    for other in article.other_dates:
        if Edtf.parse(other.value).first_day > captured.last_day:
            yield f"The page is dated {show_line(other.value)} too ({other.origin}), which had not come: not taken."
    text, length = article.text, len(article.reading.text)
    if length > len(text):
        yield (
            f"The article is {length:,} characters long; only its first {len(text):,} were read for assertions. "
            "Save the rest as a file of its own to extract it."
        )
    if (longest := max(map(len, _ENDS.split(text)))) > _LONGEST_SENTENCE:
        yield f"A stretch of {longest:,} characters has no end of a sentence in it, and nothing was read out of it."


def dateline_remarks(datelines: Sequence[Dateline]) -> Iterator[str]:
    """Lines that may give the date which no markup gives: for a person to judge."""
    for found in datelines:
        yield f"The line “{show_line(found.line)}” may say when: --published {found.day}"


def extraction_remarks(extraction: Extraction, *, shown_apart: bool) -> Iterator[str]:
    """How many were found, and what became of those that are not shown."""
    new = len(extraction.proposed)
    if new:
        yield f"{counted(new, 'assertion')} proposed: --accept all, or --accept with their numbers"
    elif extraction.settled:
        yield "Nothing new is proposed."
    else:
        yield "Nothing is asserted there that could be checked, as far as our rules see."
    if extraction.apart and not shown_apart:
        number = len(extraction.apart)
        yield f"{number:,} more {'is' if number == 1 else 'are'} kept apart as opinion, question or wish: --all"
    if extraction.settled:
        yield f"{counted(len(extraction.settled), 'assertion')} taken or left at an earlier reading"
    if extraction.unfit:
        yield f"{counted(len(extraction.unfit), 'passage')} left out: no claim is so long"


def proposed_lines(item: Proposed, label: str = "") -> Iterator[str]:
    """One candidate: its number, who and when, the assertion, the words, and why it is proposed."""
    candidate = item.candidate
    yield ""
    yield f"{label or f'{item.number}.'} {said_line(item)}"
    yield f"   {brief(candidate.text)}"
    if candidate.quote and candidate.quote.rstrip(".,") not in candidate.text:
        yield f"   in the words: “{brief(candidate.quote)}”"
    for claimant, assertion in candidate.nested:
        inner = "" if assertion == candidate.text else f": {brief(assertion)}"
        yield f"   and in it, {show_line(claimant)}{inner}"
    if item.same is not None:
        yield f"   the same as claim {item.same}"
    voice = "" if candidate.voice == "assertion" else f"{candidate.voice}, "
    yield f"   {voice}{candidate.score:.2f}: {show_line(', '.join(candidate.reasons)) or 'nothing speaks for or against it'}"


def apart_lines(items: Sequence[Proposed]) -> Iterator[str]:
    """Opinions, questions and wishes, under a heading of their own."""
    if items:
        yield ""
        yield APART
    for item in items:
        yield from proposed_lines(item)


def said_line(item: Proposed) -> str:
    """Who said it, and when as far as the article says: with the words the date was read from."""
    said = item.candidate.said
    who = show_line(item.candidate.claimant) or OWN_VOICE
    if said.edtf is not None:
        inherited = ", from the passage" if said.inherited else ""
        return f"{who} · {said.edtf} (“{show_line(said.words)}”{inherited})"
    if said.readings:
        return f"{who} · “{show_line(said.words)}”: {' or '.join(map(str, said.readings))}"
    return f"{who} · “{show_line(said.words)}”, which gives no date" if said.words else who


def undated_remarks(items: Sequence[Proposed]) -> Iterator[str]:
    """What was recorded without a date although the article has words about one."""
    for item in items:
        said = item.candidate.said
        if said.edtf is None and said.words:
            reads = f" can be {' or '.join(map(str, said.readings))}" if said.readings else " gives no date by itself"
            yield f"Assertion {item.number} is recorded without a date: “{show_line(said.words)}”{reads}."


def brief(text: str) -> str:
    """The text on one line, cut where it is longer than a few lines."""
    line = show_words(text)
    return line if len(line) <= LONGEST_SHOWN else f"{line[:LONGEST_SHOWN].rstrip()}… ({len(line):,} characters)"


def article_record(article: Article) -> dict[str, Any]:
    reading = article.reading
    return {
        "source": article.source,
        "capture": article.capture,
        "location": article.location,
        "title": reading.title.value if reading.title else None,
        "author": article.author or None,
        "signed": article.signed,
        "published": str(article.published) if article.published else None,
        "published_from": article.published_from or None,
        "other_dates": [{"value": other.value, "from": other.origin} for other in article.other_dates],
        "remarks": list(article_remarks(article)),
    }


def extraction_record(article: Article, extraction: Extraction) -> dict[str, Any]:
    """Everything, whatever its voice: the assertions first, by rank."""
    items = (*extraction.proposed, *extraction.apart)
    return {
        "article": article_record(article),
        "proposed": [proposed_record(item) for item in items],
        "settled": list(extraction.settled),
        "unfit": list(extraction.unfit),
    }


def proposed_record(item: Proposed) -> dict[str, Any]:
    candidate = item.candidate
    said = candidate.said
    return {
        "number": item.number,
        "voice": candidate.voice.value,
        "text": candidate.text,
        "claimant": item.claimant or None,
        "claimant_from": candidate.claimant_from or None,
        "quote": candidate.quote,
        "said_on": str(said.edtf) if said.edtf else None,
        "said_on_from": said.words or None,
        "inherited": said.inherited,
        "anchor": said.anchor or None,
        "readings": [str(reading) for reading in said.readings],
        "starts": candidate.start,
        "ends": candidate.end,
        "sentence": candidate.sentence,
        "nested": [{"claimant": claimant, "text": text} for claimant, text in candidate.nested],
        "score": round(candidate.score, 3),
        "reasons": list(candidate.reasons),
        "same_as": item.same,
    }


def _why_taken(article: Article) -> str:
    """The days that the page gives as well, and why not those."""
    if not article.other_dates:
        return ""
    others = ", ".join(f"{show_line(other.value)} ({other.origin})" for other in article.other_dates)
    if article.published_from == "--published":
        return f"; the page says {others}"
    return f"; the page also says {others}, and we trust JSON-LD before meta before time"
