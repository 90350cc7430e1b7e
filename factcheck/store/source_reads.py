"""The questions about sources and their captures, as SQL text."""

from collections.abc import Iterator
from typing import Any

from factcheck.domain.view import EvidenceView
from factcheck.errors import SourceNotFound
from factcheck.store.seam import Query, Row
from factcheck.store.statements import EVIDENCE, PLACE


class SourceReads:
    """The part of the read side that is about sources, over any `Query`."""

    def __init__(self, query: Query) -> None:
        self._query = query

    @property
    def query(self) -> Query:
        """For questions that stand in modules of their own."""
        return self._query

    def source_at(self, location: str) -> int | None:
        row = next(self._query("SELECT number FROM source WHERE location = :l", l=location), None)
        return None if row is None else int(row["number"])

    def source_known(self, location: str) -> int:
        """The number of a source at a location. Raises `SourceNotFound`."""
        number = self.source_at(location)
        if number is None:
            raise SourceNotFound(f"{location!r} is no source of this desk.", hint="factcheck attach CLAIM URL")
        return number

    def source_location(self, number: int) -> str:
        row = next(self._query("SELECT location FROM source WHERE number = :n", n=number), None)
        if row is None:
            raise SourceNotFound(f"There is no source {number}.", hint="factcheck show CLAIM", source=number)
        return str(row["location"])

    def capture_spans(self) -> Iterator[Row]:
        """Where each capture lies, file by file."""
        return self._query(f"SELECT {PLACE} FROM capture ORDER BY warc_file, warc_offset")

    def capture_place(self, entry: int) -> Row:
        """Where one capture lies, and the text that was read from it."""
        return self._only(f"SELECT {PLACE} FROM capture WHERE seq = :e", e=entry)

    def leaning_captures(self) -> Iterator[tuple[Row, Row]]:
        """Where each capture lies that holds no content of its own, and where the earlier one lies that it leans on."""
        for row in self._query(f"SELECT {PLACE} FROM capture WHERE earlier IS NOT NULL ORDER BY seq"):
            yield row, self.capture_place(row["earlier"])

    def pinned_evidence(self) -> Iterator[EvidenceView]:
        """All evidence whose quote is pinned, capture by capture."""
        return (
            EvidenceView(**row)
            for row in self._query(f"{EVIDENCE} WHERE v.starts IS NOT NULL ORDER BY v.capture, v.seq")
        )

    def passages_seen(self, source: int) -> set[tuple[str, str]]:
        """What was read out of a source and taken or left: the passage, and the assertion as it was proposed.

        A source with the same bytes as another counts as that one: a page may be read again from a file.
        """
        same_bytes = """
            SELECT k.source FROM capture k WHERE k.payload_digest IN
            (SELECT payload_digest FROM capture WHERE source = :s)
        """
        seen = [
            f"SELECT words, proposed FROM {kind} WHERE source IN ({same_bytes})" for kind in ("appearance", "dismissal")
        ]
        return {(words, proposed) for words, proposed in self._query.tuples(" UNION ".join(seen), s=source)}

    def _only(self, sql: str, **values: Any) -> Row:
        return next(self._query(sql, **values))
