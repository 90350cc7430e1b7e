"""The whole grammar: at one place in a text, the longest phrase about time that starts there."""

from factcheck.language.phrases.amounts import read_duration, read_recurring
from factcheck.language.phrases.away_dates import read_away, read_weekdays_on
from factcheck.language.phrases.clock import read_time
from factcheck.language.phrases.found import Found, Read
from factcheck.language.phrases.open_dates import read_lasting, read_open
from factcheck.language.phrases.ranges import read_range
from factcheck.language.phrases.single_dates import DateGrammar
from factcheck.language.phrases.some_unit import read_some_unit
from factcheck.language.phrases.tokens import Tokens

LONE = DateGrammar(lone=True)
IN_TEXT = DateGrammar(lone=False)


def read_any(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    """What starts here and takes most words; a date before a duration, where both take the same."""
    tokens.begin(at)
    lone = grammar.lone
    best: Found | None = None
    for found in (
        read_range(tokens, at, grammar),
        read_lasting(tokens, at, grammar),
        read_open(tokens, at, grammar),
        _dated(at, read_away(tokens, at, grammar.read, lone=lone)),
        _dated(at, read_weekdays_on(tokens, at)),
        read_time(tokens, at, grammar),
        read_duration(tokens, at, lone=lone),
        read_recurring(tokens, at, lone=lone),
        read_some_unit(tokens, at, grammar) if lone else None,
    ):
        if found and (best is None or found.end > best.end):
            best = found
    return best


def _dated(at: int, read: Read) -> Found | None:
    return None if read is None else Found(read[0], at, read[1])
