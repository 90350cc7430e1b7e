"""Verification: the ledger's chain, every captured byte, and each pinned quote, held against each other."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

from factcheck.archive.reading import Reader, Reading
from factcheck.archive.warc import Span
from factcheck.archive.warc_check import check_references, check_shelf
from factcheck.domain.finding import Finding
from factcheck.domain.view import EvidenceView
from factcheck.errors import Corrupt, DeskCorrupt, StorageRefused, UsageRefused
from factcheck.service.captures import read_again, span_of, text_digest_of
from factcheck.service.desk import Desk
from factcheck.store.audit import Audit
from factcheck.store.page_index import indexed_pages, words_sum
from factcheck.store.reads import Reads
from factcheck.store.schema import PARTIAL
from factcheck.store.seam import FileQuery


@dataclass(slots=True)
class Verification:
    """What a verification found, and how far it reached. `head` names the last sound entry and its digest."""

    entries: int = 0
    captures: int = 0
    head: str = ""
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return all(finding.harmless for finding in self.findings)


def verify_desk(desk: Desk, *, deep: bool = False, checkpoint: str | None = None) -> Verification:
    """Check everything; mend nothing. `checkpoint` is a head that an earlier verification printed.

    A ledger whose last entries were cut off is whole in itself: only a head kept elsewhere can tell. Raises
    `DeskCorrupt` for a file that is no desk's database, and whatever else keeps it from being read.
    """
    wanted = None if checkpoint is None else _parse_checkpoint(checkpoint)
    desk.reads  # noqa: B018 - made now, it refuses what is no desk and brings an older one up to date
    audit = Audit(desk.database, watch=wanted and wanted[0])
    result = Verification(findings=audit.findings(deep=deep))
    result.entries = audit.entries
    result.head = f"{audit.head[0]}:{audit.head[1].hex()}"
    if wanted and audit.watched != wanted[1]:
        result.findings.append(
            Finding(
                "checkpoint-differs",
                f"entry {wanted[0]}",
                f"The ledger does not hold entry {wanted[0]} as the checkpoint has it.",
            )
        )
    result.findings += _leftovers(desk)
    with closing(FileQuery(desk.database)) as query:
        query.read_as_stored()
        reads = Reads(query)
        try:
            listed = list(_listed_spans(reads))
            result.captures = len(listed)
            damage = list(check_shelf(desk.shelf, listed))
            result.findings += damage
            if deep or any(not finding.harmless for finding in damage):
                result.findings += check_references(desk.shelf, _leaning_spans(reads))
            if deep:
                result.findings += _text_findings(desk, reads, audit.unsound)
        except DeskCorrupt:
            # The database cannot be read to its end; where the findings say so already, they are the better answer.
            if result.sound:
                raise
    return result


def _leftovers(desk: Desk) -> Iterator[Finding]:
    """Databases that were being built when their program was stopped."""
    for path in sorted(desk.folder.glob(f"{PARTIAL}*")):
        message = f"{path.name!a} was never finished: an interrupted run left it, or one is under way."
        yield Finding("desk-partial", ascii(path.name), message, harmless=True)


def _listed_spans(reads: Reads) -> Iterator[tuple[str, Span]]:
    """Where captures lie, of those that can lie anywhere: the others have been named by the ledger's own check."""
    for row in reads.capture_spans():
        span = span_of(row)
        if isinstance(span.file, str) and isinstance(span.offset, int) and isinstance(span.length, int):
            yield f"capture {row['seq']} (source {row['source']})", span


def _leaning_spans(reads: Reads) -> Iterator[tuple[str, Span, Span]]:
    for row, earlier in reads.leaning_captures():
        yield f"capture {row['seq']} (source {row['source']})", span_of(row), span_of(earlier)


def _text_findings(desk: Desk, reads: Reads, unsound: set[int]) -> Iterator[Finding]:
    """Read captures once more: each that a quote is pinned in, and each whose words search knows. What was named is left out."""
    pinned: dict[int, list[EvidenceView]] = {}
    for item in reads.pinned_evidence():
        if not {item.entry, item.capture} & unsound:
            pinned.setdefault(item.capture, []).append(item)
    known, held = indexed_pages(desk.database), {row["seq"] for row in reads.capture_spans()}
    with Reader() as reader:
        for capture in sorted({*pinned, *(known.keys() & held)} - unsound):
            try:
                reading = read_again(desk, capture, reader)
            except (Corrupt, StorageRefused):
                continue  # the archive's own check has named it
            yield from _text_findings_of(desk, capture, reading, pinned.get(capture, []), known.get(capture))


def _text_findings_of(
    desk: Desk, capture: int, reading: Reading, evidence: list[EvidenceView], known: int | None
) -> Iterator[Finding]:
    subject = f"capture {capture}"
    if reading.unreadable:
        message = f"The text of capture {capture} could not be read again: {reading.unreadable}"
        yield Finding("text-unreadable", subject, message)
        return
    place = desk.reads.capture_place(capture)
    if reading.extractor == place["extractor"]:
        if text_digest_of(reading) != place["text_digest"]:
            yield Finding("text-differs", subject, f"The bytes of capture {capture} read differently now.")
        elif known is not None and known != words_sum(reading.text):
            message = f"Search does not find capture {capture} by just the words of its text."
            yield Finding("index-differs", subject, message)
    for item in evidence:
        if not _stands(item, reading):
            message = f"The quote of evidence {item.entry} is not in the text of capture {capture}."
            yield Finding("quote-gone", f"claim {item.claim}", message)


def _stands(item: EvidenceView, reading: Reading) -> bool:
    """Another version of the extractor may move a quote, not lose it."""
    return item.words is not None and item.words in reading.text


def _parse_checkpoint(text: str) -> tuple[int, bytes]:
    written = re.fullmatch(r"([0-9]{1,18}):([0-9a-fA-F]{64})", text.strip())
    if written is None:
        raise UsageRefused(f"{text!r} is not a checkpoint.", hint="the `head` that factcheck verify printed")
    return int(written[1]), bytes.fromhex(written[2])
