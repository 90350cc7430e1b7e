"""Links that lead to the very words a claim's evidence quotes."""

from factcheck.archive.reading import Reader
from factcheck.domain.fragment import directive_for, link_to
from factcheck.domain.quote import TextQuote, locate
from factcheck.domain.view import EvidenceView
from factcheck.service.captures import read_again
from factcheck.service.desk import Desk


def quote_links(desk: Desk, claim: int) -> list[tuple[int, str]]:
    """For each piece of evidence that stands: its entry, and the link to its quote, or to its page where that has none."""
    desk.reads.claim(claim)
    standing = [item for item in desk.reads.evidence(claim) if item.detached is None]
    with Reader() as reader:
        return [(item.entry, _link(desk, item, reader)) for item in standing]


def _link(desk: Desk, item: EvidenceView, reader: Reader) -> str:
    if item.starts is None or item.quote is None:
        return item.final_location
    if item.page is not None:
        return f"{item.final_location}#page={item.page}"  # browsers find no text in a PDF, but its pages
    text = read_again(desk, item.capture, reader).text
    place = locate(TextQuote(item.quote, item.prefix or "", item.suffix or ""), text)
    directive = directive_for(place, text)
    return item.final_location if directive is None else link_to(item.final_location, directive)
