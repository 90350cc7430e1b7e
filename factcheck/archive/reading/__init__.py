"""Reading captured bytes: the text a reader can see, and what the page says about itself.

Everything that parses runs in a child process that can be killed; this side imports no parser.
"""

from factcheck.archive.reading.outcome import Noted, Reading
from factcheck.archive.reading.reader import Reader

__all__ = ["Noted", "Reader", "Reading"]
