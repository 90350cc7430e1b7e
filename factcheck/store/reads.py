"""All the questions the desk answers, as SQL text. No write, no network, no heavy import."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from factcheck.domain.batches import batched
from factcheck.domain.entry import Entry
from factcheck.domain.view import (
    AppearanceView,
    AssessmentView,
    ClaimFile,
    ClaimView,
    Event,
    EvidenceView,
    LeadView,
    PublicationView,
)
from factcheck.errors import ClaimNotFound
from factcheck.store.filters import ClaimFilter
from factcheck.store.seam import Row
from factcheck.store.source_reads import SourceReads
from factcheck.store.statements import APPEARANCES, CLAIMS, EVIDENCE, LEADS, ORIGINS, PUBLICATIONS

if TYPE_CHECKING:  # most questions need no dates, and no origins
    from factcheck.domain.course import Given
    from factcheck.domain.independence import Origin

ABOUT_CLAIMS = (
    "revision", "withdrawal", "topic", "note", "lead", "appearance", "evidence", "sighting", "detachment", "assessment", "status", "merge",
    "publication",
)  # fmt: skip
"""The kinds of fact that name a claim."""


class Reads(SourceReads):
    """The read side of a desk, over any `Query`."""

    def as_of(self, stamp: str) -> "Reads":
        """The same desk as it was at an instant, over the same snapshot."""
        from factcheck.store.past import PastReads

        return PastReads(self._query, stamp)

    def valid_at(self, time: str) -> "Reads":
        """The same desk by what it holds of the world at a time (EDTF), over the same snapshot."""
        from factcheck.store.valid import ValidReads

        return ValidReads(self._query, time)

    def close(self) -> None:
        """Give the snapshot back."""
        self._query.close()

    # Claims

    def claims(self, wanted: ClaimFilter, *, topics: bool = False) -> list[ClaimView]:
        """The claims that fit. Their topics take another question, asked on demand."""
        sql, values = wanted.to_sql()
        found = list(self._query.tuples(CLAIMS + sql, **values))
        filed = self._topics([row[0] for row in found]) if topics else {}
        return [_claim_view(row, filed.get(row[0], ())) for row in found]

    def claims_where(self, sql: str, values: dict[str, Any]) -> list[ClaimView]:
        """The claims that a condition over `standing s` with its order picks, without their topics."""
        return [_claim_view(row, ()) for row in self._query.tuples(CLAIMS + sql, **values)]

    def count_claims(self, wanted: ClaimFilter, most: int = 10**9) -> int:
        """How many claims fit, whatever the filter's limit; counting stops at `most`."""
        conditions, values = wanted.conditions()
        sql = f"SELECT count(*) AS n FROM (SELECT 1 FROM standing s WHERE {conditions} LIMIT :most) x"
        return int(self._only(sql, **values, most=most)["n"])

    def claim(self, number: int) -> ClaimView:
        row = next(self._query.tuples(f"{CLAIMS} WHERE s.claim = :number", number=number), None)
        if row is None:
            last = self.highest_number("claim")
            known = f"The desk holds claims 1 to {last}." if last else "The desk holds no claim yet."
            raise ClaimNotFound(f"There is no claim {number}. {known}", hint="factcheck list", claim=number)
        return _claim_view(row, self._topics([number]).get(number, ()))

    def claims_numbered(self, numbers: Sequence[int]) -> dict[int, ClaimView]:
        """These claims, without their topics; one that is not there is left out."""
        return {
            row[0]: _claim_view(row, ())
            for some in batched(numbers, 500)
            for row in self._query.tuples(f"{CLAIMS} WHERE {_among('s.claim', some)}", **_named(some))
        }

    def last_given(self, numbers: Sequence[int]) -> "dict[int, Given]":
        """The last verdict on each of these claims, or that it was taken back; claims that never had one are left out."""
        from factcheck.domain.course import Given

        sql = """
            SELECT a.claim, a.verdict, a.valid, e.recorded_at FROM assessment a JOIN entry e ON e.seq = a.seq
            WHERE {} AND (a.verdict IS NOT NULL OR a.change = 'void') ORDER BY a.seq
        """
        return {
            claim: Given(*given)
            for some in batched(numbers, 500)
            for claim, *given in self._query.tuples(sql.format(_among("a.claim", some)), **_named(some))
        }

    def claim_file(self, number: int) -> ClaimFile:
        origins, claim, appearances = self.origins(number), self.claim(number), tuple(self.appearances(number))
        return ClaimFile(
            claim=claim,
            sources=len({origin.source for origin in origins}),
            independent=_count_roots(origins, claim, appearances) if origins else 0,
            evidence=tuple(self.evidence(number)),
            leads=tuple(self.leads(number)),
            assessments=tuple(self.assessments(number)),
            appearances=appearances,
            publications=tuple(self.publications(number)),
            duplicate_of=self.target_of(number),
            duplicates=tuple(self.merged_into(number)),
            notes=tuple(
                row["note"] for row in self._query("SELECT note FROM note WHERE claim = :c ORDER BY seq", c=number)
            ),
        )

    def same_claims(self, fingerprints: Sequence[int]) -> dict[int, int]:
        """For each fingerprint that a standing claim has, the lowest number of such a claim."""
        found: dict[int, int] = {}
        for some in batched(fingerprints, 500):
            sql = f"SELECT fingerprint, min(claim) AS claim FROM standing WHERE {_among('fingerprint', some)}"
            rows = self._query(
                f"{sql} AND withdrawn = 0 AND status <> 'duplicate' GROUP BY fingerprint", **_named(some)
            )
            found.update((row["fingerprint"], row["claim"]) for row in rows)
        return found

    def evidence(self, claim: int) -> Iterator[EvidenceView]:
        return (EvidenceView(**row) for row in self._query(f"{EVIDENCE} WHERE v.claim = :c ORDER BY v.seq", c=claim))

    def evidence_at(self, entry: int) -> EvidenceView:
        return EvidenceView(**next(self._query(f"{EVIDENCE} WHERE v.seq = :e", e=entry)))

    def origins(self, claim: int, resting: Sequence[int] | None = None) -> "list[Origin]":
        """Where each source that stands on a claim comes from, by every capture that evidence rests on: of all, or of those resting on."""
        from factcheck.domain.independence import Origin

        sql = f"{ORIGINS} AND v.claim = :c ORDER BY v.source, v.seq"
        rows = self._query.tuples(sql, c=claim)
        return list(dict.fromkeys(Origin._make(row[1:]) for row in rows if resting is None or row[0] in resting))

    def leads(self, claim: int | None = None) -> Iterator[LeadView]:
        """What is still to be fetched, oldest first: for one claim, or for all that are not withdrawn."""
        if claim is None:
            sql = f"{LEADS} AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.claim = l.claim) ORDER BY l.seq"
            return (LeadView(**row) for row in self._query(sql))
        return (LeadView(**row) for row in self._query(f"{LEADS} AND l.claim = :c ORDER BY l.seq", c=claim))

    def assessments(self, claim: int) -> Iterator[AssessmentView]:
        sql = """
            SELECT a.seq AS entry, a.verdict, a.attribution, a.context, a.because, a.valid, a.recheck_on, a.change,
                   a.public_note, e.recorded_at, e.actor
            FROM assessment a JOIN entry e ON e.seq = a.seq WHERE a.claim = :c ORDER BY a.seq
        """
        for row in list(self._query(sql, c=claim)):
            yield AssessmentView(**row, evidence=tuple(self._pins(row["entry"])))

    def appearances(self, claim: int) -> Iterator[AppearanceView]:
        return (
            AppearanceView(**row) for row in self._query(f"{APPEARANCES} WHERE p.claim = :c ORDER BY p.seq", c=claim)
        )

    def publications(self, claim: int | None = None) -> Iterator[PublicationView]:
        """Where verdicts went out, the last word for each claim and address: of one claim, or of all."""
        where = "" if claim is None else "AND p.claim = :c"
        values = {} if claim is None else {"c": claim}
        return (PublicationView(**row) for row in self._query(f"{PUBLICATIONS} {where} ORDER BY p.seq", **values))

    def target_of(self, claim: int) -> int | None:
        """The claim that a duplicate was merged into."""
        sql = "SELECT target FROM merge WHERE claim = :c ORDER BY seq DESC LIMIT 1"
        return next((target for (target,) in self._query.tuples(sql, c=claim)), None)

    def merged_into(self, claim: int) -> list[int]:
        """The claims that were merged into one, and still are."""
        sql = """
            SELECT m.claim FROM merge m WHERE m.target = :c
            AND NOT EXISTS (SELECT 1 FROM merge u WHERE u.claim = m.claim AND u.seq > m.seq) ORDER BY m.claim
        """
        return [number for (number,) in self._query.tuples(sql, c=claim)]

    def status_before_merge(self, claim: int) -> str:
        """The status that a duplicate had before it was merged."""
        sql = "SELECT was FROM merge WHERE claim = :c ORDER BY seq DESC LIMIT 1"
        return str(self._only(sql, c=claim)["was"])

    def setting(self, name: str) -> str | None:
        """What the desk has agreed on under a name; nothing where it took that back."""
        sql = "SELECT value FROM setting WHERE name = :n ORDER BY seq DESC LIMIT 1"
        return next((value or None for (value,) in self._query.tuples(sql, n=name)), None)

    def settings(self) -> dict[str, str]:
        return {name: value for name, value in self._query.tuples("SELECT name, value FROM setting ORDER BY seq")}  # noqa: C416 - the rows are of no known length

    # The ledger

    def history(self, claim: int) -> list[Event]:
        """Every fact about a claim and about the sources attached to it, the oldest first."""
        self.claim(claim)
        sources = "SELECT source FROM evidence WHERE claim = :c UNION SELECT source FROM lead WHERE claim = :c"
        asked = dict.fromkeys(ABOUT_CLAIMS, "f.claim = :c")
        asked |= {"claim": "f.number = :c", "source": f"f.number IN ({sources})"}
        asked |= dict.fromkeys(("capture", "attempt", "saving"), f"f.source IN ({sources})")
        sql = "SELECT e.*, f.* FROM {0} f JOIN entry e ON e.seq = f.seq WHERE {1}"
        events = [event_of(row) for item in asked.items() for row in self._query(sql.format(*item), c=claim)]
        for event in events:
            if event.entry.kind == "assessment":
                event.body["evidence"] = self._pins(event.entry.seq)
        return sorted(events, key=lambda event: event.entry.seq)

    def last_entry(self) -> Row | None:
        return next(self._query("SELECT * FROM entry ORDER BY seq DESC LIMIT 1"), None)

    def highest_number(self, table: str) -> int:
        return int(self._only(f"SELECT coalesce(max(number), 0) AS n FROM {table}")["n"])

    def standing(self, claim: int) -> Row:
        row = next(self._query("SELECT * FROM standing WHERE claim = :c", c=claim), None)
        if row is None:
            self.claim(claim)  # says what is not there
            raise AssertionError
        return row

    def _topics(self, claims: Sequence[int]) -> dict[int, tuple[str, ...]]:
        topics: dict[int, tuple[str, ...]] = {}
        for some in batched(claims, 500):
            sql = f"SELECT claim, topic, removed FROM topic WHERE {_among('claim', some)} ORDER BY seq"
            for claim, topic, removed in self._query.tuples(sql, **_named(some)):
                known = tuple(other for other in topics.get(claim, ()) if other != topic or not removed)
                topics[claim] = known if removed or topic in known else (*known, topic)
        return topics

    def _pins(self, assessment: int) -> list[int]:
        pins = self._query("SELECT evidence FROM pin WHERE seq = :seq ORDER BY evidence", seq=assessment)
        return [pin["evidence"] for pin in pins]


def _count_roots(origins: "Sequence[Origin]", claim: ClaimView, appearances: Sequence[AppearanceView]) -> int:
    from factcheck.domain.independence import count_roots, find_roots, own_places

    return count_roots(find_roots(origins, own_places(claim, appearances)))


def _among(column: str, values: Sequence[int]) -> str:
    return f"{column} IN ({', '.join(f':v{index}' for index in range(len(values)))})"


def _named(values: Sequence[int]) -> dict[str, int]:
    return {f"v{index}": value for index, value in enumerate(values)}


def event_of(row: Row) -> Event:
    body = dict(row)
    entry = Entry(*(body.pop(name) for name in ("seq", "id", "kind", "actor", "recorded_at", "clock_at")))
    del body["digest"]
    return Event(entry, body)


def _claim_view(row: Sequence[Any], topics: tuple[str, ...]) -> ClaimView:
    number, identity, *values, reworded_since = row
    return ClaimView._make((number, _uuid_text(identity), *values, bool(reworded_since), topics))


def _uuid_text(raw: bytes) -> str:
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
