"""A walk through the desk for a newcomer: a temporary desk, a fixture site on loopback, the real commands."""

import os
import shlex
import sys
import tempfile
from collections.abc import Iterator

from factcheck.cli.demo_site import serve_site, site_folder
from factcheck.errors import FactcheckError, Refused

CLAIM = "The Republic of Northmark has accepted 'mutual-defence-like' guarantees for Eastvale"
PLEBISCITES = (
    "There have been plebiscites in the four districts where the overwhelming majority wanted to join Northmark"
)
LANGUAGE = "Most people in the four districts speak Northmarkish at home"
ALTERED = "We have agreed to our own offer of 2022 and to much beyond it."
ENVOY = "Envoy Paul Hart (invented)"


def steps(site: str) -> Iterator[tuple[str, list[str]]]:
    """What is said before each command, and the command. The one with the ALTERED quote is there to be refused."""
    yield "An envoy says something that can be checked. Three such claims go on the desk.", [
        "add", CLAIM, "--by", ENVOY, "--on", "2025-08", "--topic", "guarantees",
    ]  # fmt: skip
    yield "", ["add", PLEBISCITES, "--by", ENVOY, "--on", "2025-08-21"]
    yield "", ["add", LANGUAGE, "--by", ENVOY, "--on", "2025"]
    yield "Nothing is verified yet.", ["list", "--unverified", "--oldest"]
    yield "The transcript has the sentence that matters. The page is fetched and kept, the quote found in it and pinned.", [
        "attach", "1", f"{site}/transcript.html", "--stance", "refutes", "--allow-private",
        "--quote", "We have agreed to our own offer of 2022 and to nothing beyond it.",
    ]  # fmt: skip
    yield "A quote that is almost right is refused, and what the page does say is shown.", [
        "attach", "1", f"{site}/transcript.html", "--stance", "refutes", "--allow-private",
        "--quote", ALTERED,
    ]  # fmt: skip
    yield "A second source, a PDF, for the second claim.", [
        "attach", "2", f"{site}/resolution.pdf", "--stance", "refutes", "--allow-private",
        "--quote", "Declares that the plebiscites of 5 to 9 May 2023 have no validity;",
    ]  # fmt: skip
    yield "A verdict needs a reason, and rests for good on the quotes that are pinned now.", [
        "assess", "1", "refuted", "--attribution", "confirmed",
        "--because", "He agreed to his own offer of 2022 and to nothing beyond it",
    ]  # fmt: skip
    yield "Two claims are left to check.", ["list", "--unverified", "--oldest"]
    yield "Everything about the first claim is on record: who, when and why.", ["history", "1"]
    yield "The quote can be opened in a browser, at its very place.", ["open", "1"]
    yield "And nothing was changed behind our back.", ["verify"]


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
            for said, command in steps(site):
                typed = " ".join(("factcheck", *map(_typed, command)))
                sys.stdout.write(f"\n{f'# {said}{chr(10)}' if said else ''}$ {typed}\n")
                sys.stdout.flush()
                code = run(command)
                if code != (Refused.exit_code if ALTERED in command else 0):
                    return code or FactcheckError.exit_code
        finally:
            os.environ.clear()
            os.environ.update(before)
    sys.stdout.write(
        '\nYour own desk starts with: factcheck add "What was asserted" --by "Who asserts it" --on 2025-08\n'
    )
    return 0
