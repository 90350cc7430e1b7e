"""The options that commands share, each said once."""

from collections.abc import Callable, Mapping
from typing import Annotated, NamedTuple

import typer

from factcheck.errors import ClaimNotFound, UsageRefused


class Noun(NamedTuple):
    """A thing with commands of its own: what is done seldom does not crowd the first page of help."""

    help: str
    commands: Mapping[str, Callable[..., None]]


_MOST_DIGITS = 18
"""Digits that fit a number of any database; no desk will ever hold so many claims."""


def read_claim_number(text: str) -> int:
    """The number of a claim, as a person types it."""
    digits = text.strip().removeprefix("-")
    if not (digits.isascii() and digits.isdigit()):
        raise UsageRefused(f"{text[:60]!r} is not the number of a claim.", hint="factcheck list")
    if len(digits) > _MOST_DIGITS:
        raise ClaimNotFound(f"There is no claim {text[:60]}.", hint="factcheck list")
    return int(text)


JsonFlag = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
DeskOption = Annotated[
    str | None,
    typer.Option(
        "--desk", metavar="FOLDER", help="The desk to use; else $FACTCHECK_DESK, else the user's data folder."
    ),
]
ClaimArgument = Annotated[
    int, typer.Argument(parser=read_claim_number, metavar="CLAIM", help="The claim's number.", show_default=False)
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="MOMENT",
        help="As the desk stood then: 2025-09-01T18:30:00+02:00, or a date, which is its end in UTC.",
    ),
]
ValidAtOption = Annotated[
    str | None,
    typer.Option(
        "--valid-at",
        metavar="DATE",
        help="By what is held now to have been true of the world then: 2025-03, 2025-03-14, EDTF.",
    ),
]
ByOption = Annotated[str | None, typer.Option("--by", metavar="CLAIMANT", help="Who asserts it.")]
OnOption = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="When it was said: 2025-08, 2025-08-17, 17 August 2025, or EDTF."),
]
SaidAtOption = Annotated[str | None, typer.Option("--said-at", metavar="URL", help="Where it was said.")]
SaidQuoteOption = Annotated[str | None, typer.Option("--quote", metavar="VERBATIM", help="The claimant's very words.")]
BecauseOption = Annotated[str, typer.Option("--because", metavar="REASON", help="Why; required.", show_default=False)]
PrivateFlag = Annotated[
    bool, typer.Option("--allow-private", help="Allow private and loopback addresses in this run; recorded.")
]
TimeoutOption = Annotated[
    float, typer.Option(metavar="SECONDS", min=1, max=3600, help="The whole visit's deadline, 1 to 3600.")
]
InsecureFlag = Annotated[
    bool, typer.Option("--insecure", help="Accept a certificate that does not hold in this run; recorded.")
]
