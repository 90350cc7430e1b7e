"""Bytes in, a Reading out. Runs in the child: every parser here may be given hostile bytes."""

from dataclasses import replace
from datetime import date
from typing import Final

from factcheck.archive.reading.article import find_article
from factcheck.archive.reading.charset import decode_bytes
from factcheck.archive.reading.dates import parse_published
from factcheck.archive.reading.front_matter import read_front_matter
from factcheck.archive.reading.kinds import Kind, kind_of
from factcheck.archive.reading.metadata import note_page
from factcheck.archive.reading.origins import read_canonical, read_credit, read_links
from factcheck.archive.reading.outcome import Noted, Reading, clean_value
from factcheck.archive.reading.outline import Outline
from factcheck.archive.reading.paragraphs import part_pages, part_paragraphs
from factcheck.archive.reading.pdf import EXTRACTOR as PDF_EXTRACTOR
from factcheck.archive.reading.pdf import PdfUnreadable, read_pdf
from factcheck.archive.reading.visible import EXTRACTOR as HTML_EXTRACTOR
from factcheck.archive.reading.visible import parse_page, visible_text
from factcheck.archive.reading.xhtml import of_xml

PLAIN_EXTRACTOR: Final = "plain-text/1"
LONGEST_TEXT = 20_000_000
"""Code points. A longer text is unreadable, not cut: a quote beyond the cut would look removed."""


def read_bytes(
    body: bytes,
    media_type: str,
    charset: str = "",
    url: str = "",
    latest: date | None = None,
    *,
    article: bool = False,
    text_alone: bool = False,
) -> tuple[Reading, str]:
    """The reading, and the markup to guess a date from where the page marks none (empty where there is nothing to guess).

    The article's spans are found only where `article` asks for them; with `text_alone` there is nothing to guess, and where
    the page comes from is not read.
    """
    if not body:
        return Reading(unreadable="The answer is empty."), ""
    kind, named = kind_of(body, media_type)
    if kind is Kind.BINARY:
        return Reading(unreadable=f"The answer is {named}, not text."), ""
    if kind is Kind.PDF:
        return _bounded(_of_pdf(body, article=article)), ""
    decoded = decode_bytes(body, charset=charset, markup=kind is not Kind.PLAIN, url=url)
    known = Reading(encoding=decoded.encoding, encoding_from=decoded.encoding_from, replaced=decoded.replaced)
    if kind is Kind.PLAIN:
        text = _plain(decoded.text)
        stated, begins = read_front_matter(text)
        noted = {name: Noted(clean_value(value), f"front-matter:{key}") for name, (value, key) in stated.items()}
        day = noted.get("date")
        published = parse_published(day.value, latest) if day else ""
        spans = tuple(span for span in part_paragraphs(text) if span[0] >= begins) if article else ()
        known = replace(known, text=text, extractor=PLAIN_EXTRACTOR, article=spans)
        known = replace(known, title=noted.get("title"), author=noted.get("author"), publisher=noted.get("publisher"))
        return _bounded(replace(known, published_on=Noted(published, day.origin) if day and published else None)), ""
    markup = of_xml(decoded.text) if kind is Kind.XML else decoded.text
    page = parse_page(markup)
    notes = note_page(page, latest)
    outline = Outline()
    text = (visible_text(page.root, outline) if article else visible_text(page.root)) if page.root else ""
    reading = replace(
        known,
        text=text,
        extractor=HTML_EXTRACTOR,
        title=notes.title,
        author=notes.author,
        publisher=notes.publisher,
        published_on=notes.published_on,
        other_dates=notes.other_dates,
        article=find_article(outline, text),
    )
    if text_alone:
        return _bounded(reading), ""
    reading = _bounded(
        replace(
            reading,
            canonical=read_canonical(page, url),
            credit=read_credit(notes.author.value if notes.author else "", text),
            links=read_links(page, url),
        )
    )
    return reading, "" if reading.unreadable or reading.published_on else markup


def _of_pdf(body: bytes, *, article: bool) -> Reading:
    try:
        found = read_pdf(body)
    except PdfUnreadable as refusal:
        return Reading(extractor=PDF_EXTRACTOR, unreadable=str(refusal))
    return Reading(
        found.text,
        PDF_EXTRACTOR,
        page_starts=found.page_starts,
        title=found.title,
        author=found.author,
        article=part_pages(found.text, found.page_starts) if article else (),
    )


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")


def _bounded(reading: Reading) -> Reading:
    reason = ""
    if len(reading.text) > LONGEST_TEXT:
        reason = f"The text is longer than {LONGEST_TEXT:,} characters."
    elif not reading.text.strip() and not reading.unreadable:
        reason = {
            PDF_EXTRACTOR: "The PDF holds no text, only pictures of it at most.",
            HTML_EXTRACTOR: "The page shows no text without running its scripts.",
        }.get(reading.extractor, "The answer is blank.")
    return replace(reading, text="", page_starts=(), article=(), unreadable=reason) if reason else reading
