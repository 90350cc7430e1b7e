"""Desks for tests: a clock and ids of our own, and one desk that holds every kind of fact."""

import contextlib
import gc
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from factcheck.archive.policy import FetchPolicy
from factcheck.bootstrap import create_desk, open_desk
from factcheck.domain.edtf import Edtf
from factcheck.domain.quote import TextQuote
from factcheck.domain.sighting import Sighting
from factcheck.domain.source import Saving
from factcheck.domain.vocabulary import (
    Attribution,
    ChangeKind,
    Context,
    Link,
    QuoteState,
    SavingOutcome,
    Stance,
    Status,
    Verdict,
)
from factcheck.errors import AddressRefused
from factcheck.language.assertions.candidate import Candidate, Said, Voice
from factcheck.service.assessments import assess_claim
from factcheck.service.attachments import Bearing, attach_later, attach_source, detach_source
from factcheck.service.claims import add_claim, revise_claim, withdraw_claim
from factcheck.service.desk import Desk
from factcheck.service.extraction import Proposed, accept, dismiss, read_article
from factcheck.service.proposals import propose
from factcheck.service.publications import add_publication
from factcheck.service.repeats import merge_claim, part_claim, repeat_claim
from factcheck.service.settings import set_setting
from factcheck.service.work import move_claims, tag_claim

PAGE = "<title>Minutes of Eastvale</title><p>We have agreed to our own offer of 2022 and to nothing beyond it.</p>"
QUOTE = "We have agreed to our own offer of 2022"
START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


class Clock:
    """Shows `now`, and a second more each time it is looked at."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def counted_ids() -> Callable[[], UUID]:
    numbers = count(1)
    return lambda: UUID(int=0x01970000_0000_7000_8000_000000000000 + next(numbers))


def make_desk(folder: Path, *, clock: Callable[[], datetime] | None = None, actor: str = "tester") -> Desk:
    create_desk(folder)
    return open_desk(folder, clock=clock or Clock(), ids=counted_ids(), actor=actor)


def again(desk: Desk) -> Desk:
    """The same desk as the next command finds it: what it reads is one snapshot for as long as it is open."""
    return open_desk(desk.folder, clock=desk.clock, ids=desk.ids, actor="tester")


def add(desk: Desk, text: str, by: str = "Paul Hart", **more: object) -> int:
    return add_claim(desk, propose({"text": text, "by": by, **more}))[0].number


def make_full_desk(folder: Path, sources: Path) -> None:
    """A desk with every kind of fact and every kind of column filled, made by the use-cases, without a network."""
    _fill(folder, sources)
    gc.collect()  # refusals hold what they were raised in, and so a snapshot of the desk


def _fill(folder: Path, sources: Path) -> None:
    desk = make_desk(folder)
    page, other = sources / "minutes.html", sources / "letter.txt"
    page.write_text(PAGE, encoding="utf-8")
    other.write_text("A letter about the harbour of Eastvale.", encoding="utf-8")
    add(
        desk,
        "Northmark has accepted mutual-defence-like guarantees",
        on="2025-08",
        said_at="https://example.org/interview",
        quote="accepted them, fully",
        topics=["guarantees", "talks"],
        note="There was an offer in 2022",
    )
    add(desk, "Most people in the four districts speak Northmarkish", "Ada Moor", on="2025-01/2025-11")
    add(desk, "He has stopped eight wars", "Somebody Else")
    policy, words = FetchPolicy(), TextQuote(QUOTE, suffix=" of 2022")
    attach_later(desk, 1, str(page), Bearing(Stance.REFUTES, TextQuote(QUOTE)))
    attach_source(desk, 1, str(page), Bearing(Stance.REFUTES, TextQuote(QUOTE), note="the minutes"), policy)
    attach_source(desk, 1, str(other), Bearing(Stance.CONTEXT), policy)
    attach_source(desk, 2, str(other), Bearing(Stance.SUPPORTS, TextQuote("the  harbour of Eastvale")), policy)
    attach_later(desk, 2, str(page), Bearing(Stance.MIXED, words, note="to be read"))
    with contextlib.suppress(AddressRefused):
        attach_source(desk, 2, "http://127.0.0.1:9/", Bearing(), policy)
    reason = "He agreed to his own offer and to nothing beyond it"
    assess_claim(
        desk,
        1,
        because=reason,
        verdict=Verdict.REFUTED,
        attribution=Attribution.CONFIRMED,
        context=Context.MISSING_CONTEXT,
        valid=Edtf.parse("2025-08/.."),
        recheck_on="2026-06-01",
    )
    add_publication(desk, 1, "https://example.org/check", went_out_on=Edtf.parse("2026-01-02"), today=date(2026, 1, 2))
    assess_claim(
        desk,
        1,
        because="The minutes say so",
        verdict=Verdict.CONFLICTING,
        change=ChangeKind.CORRECTION,
        public_note="We had read but half of them",
        valid=Edtf.parse("2025-08/.."),
        recheck_on="2026-07-01",
    )
    detach_source(desk, 1, str(other), because="It is about the harbour")
    detach_source(desk, 2, str(page), because="It does not speak of languages")
    revise_claim(
        desk, 2, because="He said it of three districts", text="Most people in three districts speak Northmarkish"
    )
    withdraw_claim(desk, 3, because="Recorded by mistake")
    add(desk, "The plan was drawn up without them", "An essay", on="2025-11-20~")
    with contextlib.suppress(AddressRefused):
        attach_source(again(desk), 4, "http://10.0.0.1/", Bearing(), policy)
    _see_again(desk)
    _work(desk)
    _extract(desk, sources / "report.txt")


def _see_again(desk: Desk) -> None:
    """What a sweep and a web archive would have told."""
    seen, *_ = desk.reads.evidence(1)
    at = "2026-03-04T05:06:07.000000Z"
    with desk.writing() as unit:
        unit.append(
            Sighting(
                claim=1,
                evidence=seen.entry,
                source=seen.source,
                seen_at=at,
                link=Link.LIVE,
                cause="changed",
                state=QuoteState.NORMALISED,
                capture=seen.capture,
                words=seen.words,
                starts=seen.starts,
                ends=seen.ends,
                normalisations="quotes",
                page=1,
            )
        )
        asked, _ = unit.append(Saving(seen.source, "web.example.org", at, SavingOutcome.PENDING, message="queued"))
        copy = "https://web.example.org/20260304050708/https://example.org/"
        unit.append(Saving(seen.source, "web.example.org", at, SavingOutcome.SAVED, copy, at, request=asked))


def _work(desk: Desk) -> None:
    tag_claim(desk, 1, ["talks"], remove=True)
    move_claims(desk, [4], Status.DECLINED, because="Nothing to check in it")
    made = propose(
        {"text": "They drew the plan up alone", "by": "Ada Moor", "on": "2025-12", "said_at": "https://example.org/2"}
    )
    repeat_claim(desk, 1, replace(made.claim, quote="alone"))
    number = add(desk, "He has accepted guarantees", "Paul Hart")
    merge_claim(desk, number, 1, because="It is the same")
    part_claim(desk, number, because="It is not")
    merge_claim(desk, number, 1, because="It is after all")
    set_setting(desk, "recheck.refuted", "90d", because="They age")


def _extract(desk: Desk, report: Path) -> None:
    sentence = "In August the envoy told us that “the guns are silent”."
    report.write_text(f"{sentence}\n\nNobody had asked him.\n", encoding="utf-8")
    article = read_article(desk, str(report), FetchPolicy(), published=Edtf.parse("2025-11-20"), author="A. Reporter")
    said = Said(Edtf.parse("2025-08"), "In August", inherited=True)
    start = article.reading.text.index(sentence)
    candidate = Candidate(
        text="The guns are silent",
        claimant="Paul Hart",
        claimant_from="the envoy",
        quote="the guns are silent",
        said=said,
        start=start,
        end=start + len(sentence),
        sentence=sentence,
        voice=Voice.ASSERTION,
        nested=(),
        score=0.5,
        reasons=(),
    )
    accept(desk, article, Proposed(1, candidate, "Paul Hart"))
    dismiss(desk, article, Proposed(2, replace(candidate, text="Nobody had asked him"), "A. Reporter"))
