"""From an article's text to its assertions: candidates for claim records, with who said each, when, and in which words."""

from factcheck.language.assertions.candidate import Candidate, Said, Voice
from factcheck.language.assertions.find import find_assertions, ranked

__all__ = ["Candidate", "Said", "Voice", "find_assertions", "ranked"]
