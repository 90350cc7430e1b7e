"""Every way factcheck says no.

    FactcheckError
    ├─ UsageRefused            2   TextRefused · DateRefused · LocationRefused · TermUnknown · ReasonRequired · ClaimantRequired
    │                              LinesRefused
    ├─ NotFound                3   DeskNotFound · ClaimNotFound · SourceNotFound · EvidenceNotFound · FileNotThere
    │                              EvidenceAmbiguous
    ├─ Refused                 4   AddressRefused · QuoteMissing · QuoteAmbiguous · QuoteUnreadable · ArticleUnreadable
    │                              EvidenceRequired · TransitionRefused · AlreadyRecorded · StorageRefused · DeskBusy · DeskNewer
    ├─ Unreachable             5   HostUnknown · ConnectionFailed · DeadlinePassed · RedirectRefused
    │                              CertificateRefused · AnswerBroken · RobotsRefused
    │                              RobotsUnreachable · ArchiveRefused
    └─ Corrupt                 6   DeskCorrupt · ArchiveCorrupt

An error is one sentence with the user's own value in it, and a hint: one thing to type next. Exit codes and the
`code` word are stable: scripts rely on them.
"""

import re
from typing import Any, ClassVar

FINDINGS = 1
"""The exit code of a command that did its work and found something for a person to look at."""


class FactcheckError(Exception):
    """A refusal told to a person: what happened, what to do next, and the exit code a script sees."""

    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, hint: str = "", **details: Any) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.details = details

    @property
    def code(self) -> str:
        """The stable word for this error in JSON: the class name in kebab case."""
        return re.sub(r"(?<!^)(?=[A-Z])", "-", type(self).__name__).lower()


class UsageRefused(FactcheckError):
    exit_code = 2


class TextRefused(UsageRefused):
    """A text that is empty, too long, or holds what does not show."""


class DateRefused(UsageRefused):
    """A date that is no date, never was, or could be two; the hint has what to type."""


class LocationRefused(UsageRefused):
    """Neither an http(s) URL nor a file that can be read."""


class TermUnknown(UsageRefused):
    """A word outside one of the closed vocabularies."""


class ReasonRequired(UsageRefused):
    """An act that needs a reason, without one."""


class ClaimantRequired(UsageRefused):
    """A claim without anybody who asserts it."""


class LinesRefused(UsageRefused):
    """A batch with bad lines; `details["lines"]` holds each line number with its own error."""


class NotFound(FactcheckError):
    exit_code = 3


class DeskNotFound(NotFound):
    """There is no desk at that place."""


class ClaimNotFound(NotFound):
    """No claim has that number."""


class SourceNotFound(NotFound):
    """No source has that number."""


class CaptureNotFound(NotFound):
    """No capture stands at that entry, or none of that source."""


class MementoNotFound(NotFound):
    """No archive that was asked has such a copy, or what one gave is none."""


class EvidenceNotFound(NotFound):
    """That is not attached to the claim, or not any more."""


class EvidenceAmbiguous(NotFound):
    """More than one attachment is meant; `--entry` says which."""


class FileNotThere(NotFound):
    """A local file that is not there or cannot be read."""


class Refused(FactcheckError):
    exit_code = 4


class AddressRefused(Refused):
    """A private, loopback, link-local or otherwise special address, in whatever disguise."""


class QuoteMissing(Refused):
    """The quote does not stand in the captured text; `nearest` holds what does, if anything is near."""


class QuoteAmbiguous(Refused):
    """The quote stands in several places; `places` lists them."""


class QuoteUnreadable(Refused):
    """The capture has no text to look in, with the reason."""


class ArticleUnreadable(Refused):
    """There is no article in what was captured, or no text at all, with the reason."""


class EvidenceRequired(Refused):
    """A verdict that needs pinned evidence, without any."""


class SourcesNeeded(Refused):
    """A verdict on fewer independent sources than the desk asks for."""


class TransitionRefused(Refused):
    """The claim was withdrawn and takes nothing more."""


class AlreadyRecorded(Refused):
    """It stands just so already."""


class StorageRefused(Refused):
    """The disk said no: read-only, full, not permitted."""


class DeskBusy(Refused):
    """Another program is writing, and went on for longer than we wait."""


class DeskNewer(Refused):
    """The desk was written by a newer factcheck."""


class Unreachable(FactcheckError):
    """Nothing usable came back; the attempt is recorded with this reason."""

    exit_code = 5


class HostUnknown(Unreachable):
    """The host's name has no address."""


class ConnectionFailed(Unreachable):
    """No connection, or one that broke."""


class DeadlinePassed(Unreachable):
    """The whole visit took longer than its deadline."""


class RedirectRefused(Unreachable):
    """A redirect in a circle, too long, or to somewhere that is not followed."""


class CertificateRefused(Unreachable):
    """The certificate does not hold."""


class AnswerBroken(Unreachable):
    """The answer breaks HTTP, its own stated length, or our limits on decoding it."""


class RobotsRefused(Unreachable):
    """The site asks automatic readers to stay out of that page; `rule` in the details is what it says."""


class RobotsUnreachable(Unreachable):
    """The site's robots.txt could not be read, so automatic readers stay out for now."""


class ArchiveRefused(Unreachable):
    """A web archive answered something else than what it was asked, with the reason it gave."""


class Corrupt(FactcheckError):
    exit_code = 6


class DeskCorrupt(Corrupt):
    """The database is damaged or is no desk."""


class ArchiveCorrupt(Corrupt):
    """Captured bytes are missing or not what was captured."""
