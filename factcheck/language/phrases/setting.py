"""What kind of text a phrase stands in: a report of these days or a story of the past, and which way a sentence looks."""

import re
from datetime import date

from factcheck.language.phrases.moment import Preference

_YEAR = re.compile(r"(?<![0-9.,$\u00a3\u20ac#/-])(1[0-9]{3}|20[0-9]{2})(?![0-9%]|[.,][0-9])|\b[0-9]{2,4} B\.?C")
_SENTENCE_END = re.compile(r"[.!?]\s|\n")
_FUTURE = re.compile(
    r"\b(?:will|won't|shall|going to|due|scheduled|expected|plans? to|planned for|set to|set for|intends? to|hopes? to"
    r"|upcoming|(?:is|are|was|were) to [a-z]+)\b",
    re.IGNORECASE,
)
_SPEECH = re.compile(
    r"\b(?:said|says|told|announced|reported|wrote|claimed|confirmed|added|stated|tweeted|posted|[a-z]{3,}ed)"
    r"(?: [A-Za-z]+){0,3} (?:on |late |early )*$"
)
_STORY_YEARS, _STORY_SHARE, _SAMPLE = 4, 0.2, 100_000
_BACK, _AHEAD = 160, 80


def tells_story(text: str, reference: date | None) -> bool:
    """Whether a text is of the past: few of the years it names are those around its publication."""
    if reference is None:
        return True
    years = [match[1] for match in _YEAR.finditer(text, 0, _SAMPLE)]
    near = sum(1 for year in years if year and abs(int(year) - reference.year) <= 1)
    return len(years) >= _STORY_YEARS and near < _STORY_SHARE * len(years)


def looks(text: str, start: int, end: int) -> Preference:
    """Which way the sentence looks: forward only where a verb before the phrase says so, or one close behind it."""
    before = text[max(0, start - _BACK) : start]
    cuts = [match.end() for match in _SENTENCE_END.finditer(before)]
    before = before[cuts[-1] :] if cuts else before
    spoken = _SPEECH.search(before)
    if spoken and not before[: spoken.start()].endswith("be "):
        return "past"
    behind = text[end : end + _AHEAD]
    cut = _SENTENCE_END.search(behind)
    behind = behind[: cut.start()] if cut else behind
    return "future" if _FUTURE.search(before) or _FUTURE.search(behind) else "past"
