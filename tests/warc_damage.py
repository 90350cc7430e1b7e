"""Damage done to a stored file, and what must then hold; undone afterwards."""

from pathlib import Path

import pytest
from warc_samples import labelled

from factcheck.archive.shelf import Shelf
from factcheck.archive.warc import Span
from factcheck.archive.warc_check import check_shelf
from factcheck.archive.warc_read import read_capture
from factcheck.errors import ArchiveCorrupt


def assert_only_named(path: Path, spans: list[Span], named: dict[str, str]) -> None:
    """The captures in `named` are told with their code and refused when read; all others read as recorded."""
    shelf = Shelf(path.parent)
    harmful = [finding for finding in check_shelf(shelf, labelled(spans)) if not finding.harmless]
    assert {finding.subject: finding.code for finding in harmful} == named
    for label, span in labelled(spans):
        if label in named:
            with pytest.raises(ArchiveCorrupt, match=path.name):
                read_capture(shelf, span)
        else:
            assert read_capture(shelf, span)


def assert_flip_is_named(path: Path, spans: list[Span], bit: int) -> None:
    content = path.read_bytes()
    place = bit // 8
    flipped = bytearray(content)
    flipped[place] ^= 1 << bit % 8
    path.write_bytes(flipped)
    hit = [label for label, span in labelled(spans) if span.offset <= place < span.offset + span.length]
    assert len(hit) == 1
    assert_only_named(path, spans, {hit[0]: "archive-changed"})
    path.write_bytes(content)


def assert_cut_is_named(path: Path, spans: list[Span], length: int) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:length])
    cut = {label: "archive-torn" for label, span in labelled(spans) if span.offset + span.length > length}
    assert_only_named(path, spans, cut)
    path.write_bytes(content)
