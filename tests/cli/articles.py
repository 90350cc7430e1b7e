"""A small invented article, as a page, and what the desk recorded of it."""

import html
from pathlib import Path
from typing import Any

from command_line import CommandLine

from factcheck.archive.reading import Reader
from factcheck.bootstrap import open_desk
from factcheck.service.captures import read_again

SENTENCES = (
    "Envoy Paul Hart said on 17 August 2025 that Northmark had accepted the guarantees for Eastvale.",
    "Minister Ottoline Brask told the assembly in September 2025 that 96 percent had voted for the treaty.",
    "In June 2023 two bridges across the river Sarn were opened to traffic at a cost of 118 million crowns.",
    "It would be a wonderful day for all of us if somebody were to show the treaty to those who live there.",
)


def page(*sentences: str, head: str = "", title: str = "The treaty (invented)") -> str:
    paragraphs = "".join(f"<p>{html.escape(sentence)}</p>" for sentence in sentences or SENTENCES)
    return f"<html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{paragraphs}</article></body></html>"


def meta(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{value}">'


def written(folder: Path, text: str | bytes, name: str = "article.html") -> str:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return str(path)


def numbers(listed: Any) -> dict[str, int]:
    """The number of each proposed assertion, by its text."""
    return {item["text"]: item["number"] for item in listed["proposed"]}


def appearances(cli: CommandLine, claim: int) -> list[dict[str, Any]]:
    return [event["fact"] for event in cli.json("history", str(claim)) if event["kind"] == "appearance"]


def captured_words(cli: CommandLine, appearance: dict[str, Any]) -> str:
    """What stands in the captured bytes, read once more, where the appearance points."""
    with Reader() as reader:
        reading = read_again(open_desk(cli.desk), appearance["capture"], reader)
    return reading.text[appearance["starts"] : appearance["ends"]]
