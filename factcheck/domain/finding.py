"""A finding: a problem reported, not raised."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem that a check came upon.

    `code` is a stable word for scripts, `subject` what it is about (a claim, a capture, a file), `message` one sentence
    for a person. `harmless` says that nothing recorded is touched by it: told, but no reason to fail.
    """

    code: str
    subject: str
    message: str
    harmless: bool = False
