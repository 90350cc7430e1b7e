"""English date phrases to EDTF: found in running text, or read alone, against the day the text was published."""

from factcheck.language.phrases.moment import Preference
from factcheck.language.phrases.phrase import Anchor, DatePhrase, PhraseKind
from factcheck.language.phrases.reading import read_phrase
from factcheck.language.phrases.running_text import find_dates

__all__ = ["Anchor", "DatePhrase", "PhraseKind", "Preference", "find_dates", "read_phrase"]
