"""`pdf-text/1`: the text layer of a PDF, page by page."""

import contextlib
from dataclasses import dataclass
from typing import Final

from factcheck.archive.reading.outcome import Noted, clean_value

EXTRACTOR: Final = "pdf-text/1"

# PDFium writes one mark for a hyphen at the end of a line and the line feed after it.
_TIDIED = str.maketrans({"\r": None, "\f": None, "\0": None, "\x02": "-\n", "\ufffe": "-\n"})


class PdfUnreadable(Exception):
    """The reason, as one sentence, why a PDF gives no text. Never leaves this package."""


@dataclass(frozen=True, slots=True)
class PdfText:
    text: str
    page_starts: tuple[int, ...]
    title: Noted | None
    author: Noted | None


def read_pdf(body: bytes) -> PdfText:
    """Pages joined by one line feed, hyphens at line ends left as they are. Raises PdfUnreadable with the reason.

    A PDF's CreationDate is when a file was made, not when a text was published: it is not read.
    """
    from pypdfium2 import PdfDocument, PdfiumError  # most batches never need it

    with contextlib.suppress(PdfiumError):
        # PDFium keeps the last file's error where the next one fails without an error of its own: give it a known one.
        PdfDocument(b"broken")
    try:
        document = PdfDocument(body)
    except PdfiumError as error:
        raise PdfUnreadable(_reason(str(error))) from error
    pages: list[str] = []
    try:
        for number in range(len(document)):
            page = document[number]
            page_text = page.get_textpage()
            pages.append(_tidied(page_text.get_text_bounded()))
            page_text.close()
            page.close()
        notes = {key: clean_value(document.get_metadata_value(key)) for key in ("Title", "Author")}
    except PdfiumError as error:
        raise PdfUnreadable(f"Page {len(pages) + 1} of the PDF is broken.") from error
    finally:
        document.close()
    starts, offset = [], 0
    for page_words in pages:
        starts.append(offset)
        offset += len(page_words) + 1
    title, author = (Noted(notes[key], f"pdf:{key}") if notes[key] else None for key in ("Title", "Author"))
    return PdfText("\n".join(pages), tuple(starts), title, author)


def _tidied(text: str) -> str:
    return text.translate(_TIDIED).rstrip("\n")


def _reason(message: str) -> str:
    encrypted = "assword" in message or "ecurity" in message
    return "The PDF is encrypted." if encrypted else "The PDF is broken, or has no pages."
