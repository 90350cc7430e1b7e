"""Every way factcheck says no.

    FactcheckError
    ├─ UsageRefused            2   TextRefused · DateRefused · LocationRefused · TermUnknown · ReasonRequired · LinesRefused
    ├─ NotFound                3   DeskNotFound · ClaimNotFound · SourceNotFound · EvidenceNotFound · FileNotThere
    │                              EvidenceAmbiguous
    ├─ Refused                 4   AddressRefused · QuoteMissing · QuoteAmbiguous · QuoteUnreadable · EvidenceRequired
    │                              TransitionRefused · AlreadyRecorded · StorageRefused · DeskBusy · DeskNewer
    ├─ Unreachable             5   HostUnknown · ConnectionFailed · DeadlinePassed · RedirectRefused
    │                              CertificateRefused · AnswerBroken
    └─ Corrupt                 6   DeskCorrupt · ArchiveCorrupt

An error is one sentence with the user's own value in it, and a hint: one thing to type next. Exit codes and the
`code` word are stable: scripts rely on them.
"""

import re
from typing import Any, ClassVar


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


class TextRefused(UsageRefused): ...


class DateRefused(UsageRefused): ...


class LocationRefused(UsageRefused):
    """Neither an http(s) URL nor a file that can be read."""


class TermUnknown(UsageRefused):
    """A word outside one of the closed vocabularies."""


class ReasonRequired(UsageRefused): ...


class LinesRefused(UsageRefused):
    """A batch with bad lines; `details["lines"]` holds each line number with its own error."""


class NotFound(FactcheckError):
    exit_code = 3


class DeskNotFound(NotFound): ...


class ClaimNotFound(NotFound): ...


class SourceNotFound(NotFound): ...


class EvidenceNotFound(NotFound): ...


class EvidenceAmbiguous(NotFound): ...


class FileNotThere(NotFound): ...


class Refused(FactcheckError):
    exit_code = 4


class AddressRefused(Refused):
    """A private, loopback, link-local or otherwise special address, in whatever disguise."""


class QuoteMissing(Refused): ...


class QuoteAmbiguous(Refused): ...


class QuoteUnreadable(Refused): ...


class EvidenceRequired(Refused): ...


class TransitionRefused(Refused): ...


class AlreadyRecorded(Refused): ...


class StorageRefused(Refused):
    """The disk said no: read-only, full, not permitted."""


class DeskBusy(Refused): ...


class DeskNewer(Refused): ...


class Unreachable(FactcheckError):
    """Nothing usable came back; the attempt is recorded with this reason."""

    exit_code = 5


class HostUnknown(Unreachable): ...


class ConnectionFailed(Unreachable): ...


class DeadlinePassed(Unreachable): ...


class RedirectRefused(Unreachable): ...


class CertificateRefused(Unreachable): ...


class AnswerBroken(Unreachable):
    """The answer breaks HTTP, its own stated length, or our limits on decoding it."""


class Corrupt(FactcheckError):
    exit_code = 6


class DeskCorrupt(Corrupt): ...


class ArchiveCorrupt(Corrupt): ...
