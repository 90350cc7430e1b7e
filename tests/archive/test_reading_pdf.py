"""The text of a PDF, page by page. The files are built here, byte by byte."""

import pytest

from factcheck.archive.reading.extract import read_bytes
from factcheck.archive.reading.outcome import Noted


def pdf(*pages: str, metadata: bytes = b"", encrypt: bytes = b"") -> bytes:
    """A PDF whose pages show `pages`, a text line for each line."""
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    for number, page in enumerate(pages):
        lines = "".join(f"({line}) Tj T* " for line in page.split("\n"))
        stream = f"BT /F1 12 Tf 14 TL 72 720 Td {lines}ET".encode("cp1252")
        at = 4 + 2 * number
        objects[at] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {at + 1} 0 R/Resources<</Font<</F1 3 0 R>>>>>>".encode()
        )
        objects[at + 1] = b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream)
    last = 4 + 2 * len(pages)
    objects[last] = b"<<%s>>" % metadata
    body, offsets = b"%PDF-1.4\n", []
    for number, content in sorted(objects.items()):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1) + b"".join(
        b"%010d 00000 n \n" % offset for offset in offsets
    )
    trailer = b"trailer<</Size %d/Root 1 0 R/Info %d 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (
        last + 1,
        last,
        encrypt,
        len(body),
    )
    return body + table + trailer


def test_pages_are_joined_and_their_starts_are_kept() -> None:
    reading, guess = read_bytes(pdf("First page\nsecond line", "", "Caf\u00e9 \u201cthird\u201d"), "application/pdf")
    assert reading.text == "First page\nsecond line\n\nCafé “third”"
    assert reading.page_starts == (0, 23, 24)
    assert reading.text[reading.page_starts[2] :].startswith("Café")
    assert (reading.extractor, reading.unreadable, reading.encoding, guess) == ("pdf-text/1", "", "", "")


def test_a_pdf_names_its_title_and_author_but_no_day() -> None:
    body = pdf("x", metadata=b"/Title(A  title)/Author<FEFF004100640061>/CreationDate(D:20251120100000Z)")
    reading, _ = read_bytes(body, "application/pdf")
    assert (reading.title, reading.author) == (Noted("A title", "pdf:Title"), Noted("Ada", "pdf:Author"))
    assert reading.published_on is None


@pytest.mark.parametrize("media_type", ("", "application/octet-stream", "text/html", "text/plain"))
def test_a_pdf_is_known_by_its_first_bytes(media_type: str) -> None:
    assert read_bytes(pdf("x"), media_type)[0].text == "x"


def test_a_hyphen_at_the_end_of_a_line_is_left_as_it_is() -> None:
    text = read_bytes(pdf("an exam-\nple of hyphens\nwell-known"), "application/pdf")[0].text
    assert text == "an exam-\nple of hyphens\nwell-known"


ENCRYPTED = (
    b"/ID[<00112233445566778899aabbccddeeff><00112233445566778899aabbccddeeff>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
    % (b"11" * 32, b"22" * 32)
)


@pytest.mark.parametrize(
    ("body", "reason"),
    (
        (pdf("x", encrypt=ENCRYPTED), "The PDF is encrypted."),
        (b"%PDF-1.4\n", "The PDF is broken, or has no pages."),
        (b"%PDF-1.7\n" + b"\0garbage" * 1000, "The PDF is broken, or has no pages."),
        (pdf("x")[:200], "The PDF is broken, or has no pages."),
        (pdf(), "The PDF is broken, or has no pages."),
        (pdf("x", "y").replace(b"/Kids[4 0 R 6 0 R]", b"/Kids[4 0 R 9 0 R]"), "Page 2 of the PDF is broken."),
        (pdf(""), "The PDF holds no text, only pictures of it at most."),
    ),
)
def test_a_pdf_that_gives_no_text_says_why(body: bytes, reason: str) -> None:
    reading, _ = read_bytes(body, "application/pdf")
    assert (reading.unreadable, reading.text, reading.page_starts) == (reason, "", ())


def test_a_file_s_reason_does_not_depend_on_the_file_before_it() -> None:
    read_bytes(pdf("x", encrypt=ENCRYPTED), "application/pdf")
    assert read_bytes(pdf(), "application/pdf")[0].unreadable == "The PDF is broken, or has no pages."
