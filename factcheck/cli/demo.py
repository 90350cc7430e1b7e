"""A walk through the desk for a newcomer: a temporary desk, a fixture site on loopback, the real commands."""

import os
import shlex
import sys
import tempfile
from collections.abc import Iterator
from typing import NamedTuple

from factcheck.cli.demo_site import serve_site, site_folder
from factcheck.errors import FINDINGS, FactcheckError, Refused

CLAIM = "The Republic of Northmark has accepted 'mutual-defence-like' guarantees for Eastvale"
PLEBISCITES = (
    "There have been plebiscites in the four districts where the overwhelming majority wanted to join Northmark"
)
LANGUAGE = "Most people in the four districts speak Northmarkish at home"
ALTERED = "We have agreed to our own offer of 2022 and to much beyond it."
ENVOY = "Envoy Paul Hart (invented)"
BECAUSE = "He agreed to his own offer of 2022 and to nothing beyond it"
PAPER = "/edited-before.html"


class Step(NamedTuple):
    """What is said, the command that follows, and the exit code by which it goes as it should. `edited` comes before it."""

    said: str
    command: list[str]
    code: int = 0
    edited: tuple[str, str] | None = None


def steps(site: str) -> Iterator[Step]:
    """The walk."""
    yield Step(
        "An envoy says something that can be checked. Three such claims go on the desk.",
        ["add", CLAIM, "--by", ENVOY, "--on", "2025-08", "--topic", "guarantees"],
    )
    yield Step("", ["add", PLEBISCITES, "--by", ENVOY, "--on", "2025-08-21"])
    yield Step("", ["add", LANGUAGE, "--by", ENVOY, "--on", "2025"])
    yield Step("Nothing is verified yet.", ["list", "--unverified", "--oldest"])
    yield Step(
        "The transcript has the sentence that matters. The page is fetched and kept, the quote found in it and pinned.",
        _attach(1, f"{site}/transcript.html", "We have agreed to our own offer of 2022 and to nothing beyond it."),
    )
    yield Step(
        "A quote that is almost right is refused, and what the page does say is shown.",
        _attach(1, f"{site}/transcript.html", ALTERED),
        Refused.exit_code,
    )
    yield Step(
        "A newspaper says the same in other words.",
        _attach(1, f"{site}{PAPER}", "Northmark has not accepted a guarantee that it cannot veto."),
    )
    yield Step(
        "A PDF, for the second claim.",
        _attach(2, f"{site}/resolution.pdf", "Declares that the plebiscites of 5 to 9 May 2023 have no validity;"),
    )
    yield Step(
        "A verdict needs a reason, and rests for good on the quotes that are pinned now.",
        ["assess", "1", "refuted", "--attribution", "confirmed", "--because", BECAUSE],
    )
    yield Step("Two claims are left to check.", ["list", "--unverified", "--oldest"])
    yield Step("Everything about the first claim is on record: who, when and why.", ["history", "1"])
    yield Step("The quotes can be opened in a browser, each at its very place.", ["open", "1"])
    yield Step(
        "Then the newspaper takes out a word, and says nothing of it. A sweep reads the sources again.",
        ["sweep", "1", "--allow-private"],
        FINDINGS,
        (PAPER, "/edited-after.html"),
    )
    yield Step("The two captures of the page, sentence by sentence.", ["diff", "2"], FINDINGS)
    yield Step(
        "The verdict stands as it was given, on the bytes it was given on; it is for a person to look again.",
        ["due"],
        FINDINGS,
    )
    yield Step("And nothing was changed behind our back.", ["verify"])


def _attach(claim: int, url: str, quote: str) -> list[str]:
    return ["attach", str(claim), url, "--stance", "refutes", "--allow-private", "--quote", quote]


def _typed(argument: str) -> str:
    """The argument as a person would quote it for a shell."""
    plain = shlex.quote(argument)
    return f'"{argument}"' if plain != argument and not set(argument) & set('"\\$`!') else plain


def walk() -> int:
    """Run every step and show it as a person would type it; 0 when each went as it should and the desk is sound."""
    from factcheck.cli.app import run

    with tempfile.TemporaryDirectory(prefix="factcheck-demo-") as folder, serve_site(site_folder()) as site:
        before = dict(os.environ)
        os.environ.update(FACTCHECK_DESK=f"{folder}/desk", FACTCHECK_ACTOR="you")
        try:
            sys.stdout.write("This desk is a temporary one, its site an invented one on this machine.\n")
            for step in steps(site.url):
                if step.edited:
                    site.edit(*step.edited)
                typed = " ".join(("factcheck", *map(_typed, step.command)))
                sys.stdout.write(f"\n{f'# {step.said}{chr(10)}' if step.said else ''}$ {typed}\n")
                sys.stdout.flush()
                code = run(step.command)
                if code != step.code:
                    return code or FactcheckError.exit_code
        finally:
            os.environ.clear()
            os.environ.update(before)
    sys.stdout.write(
        '\nYour own desk starts with: factcheck add "What was asserted" --by "Who asserts it" --on 2025-08\n'
    )
    return 0
