"""Finding every date phrase of a text, each against what the text has said so far."""

from collections.abc import Iterator
from datetime import date

from factcheck.language.phrases.found import Found
from factcheck.language.phrases.grammar import IN_TEXT, read_any
from factcheck.language.phrases.mentions import Mentions
from factcheck.language.phrases.moment import Preference
from factcheck.language.phrases.phrase import DatePhrase
from factcheck.language.phrases.resolved import resolve
from factcheck.language.phrases.setting import looks, tells_story
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.triggers import may_start, plausible, read_vague


def find_dates(
    text: str, *, reference: date | None, prefer: Preference | None = None, vague: bool = False
) -> list[DatePhrase]:
    """The date phrases of a running text in their order, none overlapping another.

    `reference` is the day the text was published: "yesterday" counts from it, and without it is not resolved. "The next
    day", "that year" and "August" count from the last date mentioned: in a text about these days from one in the same
    paragraph, in a story of the past from any before. A date without a year is the last one before publication, or the
    next one where the sentence looks ahead; `prefer` says so for all of them. With `vague`, "now" and "recently" are
    reported too, as they are: without a date.
    """
    return [phrase for phrase, _ in _walk(text, reference=reference, prefer=prefer, vague=vague)]


def find_parts(
    text: str, *, reference: date | None, prefer: Preference | None = None, vague: bool = False
) -> list[DatePhrase]:
    """As `find_dates`, but each date of a range by itself, without the words that join them: as TIMEX marks them."""
    return [part for _, parts in _walk(text, reference=reference, prefer=prefer, vague=vague) for part in parts]


def _walk(
    text: str, *, reference: date | None, prefer: Preference | None, vague: bool
) -> Iterator[tuple[DatePhrase, list[DatePhrase]]]:
    tokens = Tokens(text)
    mentions = Mentions(text, reference, tells_story(text, reference))
    at, length = 0, len(tokens)
    while at < length:
        found = _find(tokens, at, vague=vague) if may_start(tokens, at) else None
        if found is None:
            at += 1
            continue
        start = tokens.starts[at]
        way = prefer or ("past" if mentions.story else looks(text, start, tokens.ends[found.end - 1]))
        phrase, _ = resolve(found, tokens, mentions.moment(start, way))
        parts: list[DatePhrase] = []
        for part in found.parts or (found,):
            told, stretch = resolve(part, tokens, mentions.moment(start, way))
            parts.append(told)
            mentions.note(told, stretch, opens=_opens(tokens, part.start))
        yield phrase, parts
        at = found.end


def _find(tokens: Tokens, at: int, *, vague: bool) -> Found | None:
    found = read_any(tokens, at, IN_TEXT)
    if found is not None and plausible(tokens, found):
        return found
    return read_vague(tokens, at) if vague else None


def _opens(tokens: Tokens, at: int) -> bool:
    """Whether a sentence begins with this date: "In 1942, ..." sets the scene."""
    before = tokens.words[at - 1] if at else ""
    return before in {"", ".", ":"} or (tokens.capital(at - 1) and before in {"in", "by", "during", "throughout", "on"})
