"""Where a claim stands is what its facts say, whatever they are and in whatever order they came."""

import atexit
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

from desk_damage import copy_desk, findings
from desk_samples import add, again, make_desk
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain.appearance import Appearance
from factcheck.domain.assessment import Assessment
from factcheck.domain.claim import Note, Revision, Topic, Withdrawal
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.sighting import Sighting
from factcheck.domain.source import Capture, Lead, Source
from factcheck.domain.vocabulary import Attribution, ChangeKind, Context, Link, QuoteState, Stance, Status, Verdict
from factcheck.domain.work import Merge, Publication, Setting, StatusChange
from factcheck.store.ledger import Unit

DATES = st.sampled_from([None, "2025-08", "2025-01/2025-11", "2022~", "../2024", "-0044-03-15", "2025-02-28/"])
ACTS = (
    "claim", "revise", "withdraw", "topic", "note", "lead", "evidence", "sight", "follow", "detach", "assess", "timed", "void", "publish",
    "status", "merge", "part", "repeat", "agree",
)  # fmt: skip
STEP = st.tuples(
    st.sampled_from([*ACTS]),
    st.integers(0, 5),
    DATES,
    st.sampled_from(list(Verdict)),
    st.sampled_from([None, *Attribution]),
)


def take(unit: Unit, state: dict[str, Any], step: tuple[str, int, str | None, Verdict, Attribution | None]) -> None:
    """One more fact, if it can be: the model keeps what each claim should have, in the plainest way."""
    act, pick, date, verdict, attribution = step
    said_on = None if date is None else Edtf.parse(date)
    if act == "claim" or not state["claims"]:
        from factcheck.domain.claim import Claim

        _, claim = unit.append(Claim(f"Claim {pick}", f"Claimant {pick}", said_on))
        state["claims"][claim.number] = {"evidence": [], "leads": [], "verdict": None, "attribution": None, "on": date}
        state["claims"][claim.number] |= {"heads": [], "repeats": 0}
        return
    number = 1 + pick % len(state["claims"])
    claim = state["claims"][number]
    if act == "agree":
        unit.append(Setting("recheck.refuted", f"{pick}d"))
    if claim.get("withdrawn") or act == "agree":
        return
    if claim.get("merged"):
        if act == "part":
            target, entry = claim.pop("merged")
            unit.append(Merge(number, None, Status(claim["was"]), Status.DUPLICATE, "why"))
            if not state["claims"][target].get("withdrawn"):
                unit.append(Detachment(target, "why", appearance=entry))
                state["claims"][target]["repeats"] -= 1
        return
    if act == "revise":
        unit.append(Revision(number, f"Reworded {pick}", "Claimant", said_on, None, None, "why"))
        claim["on"] = date
    elif act == "withdraw":
        unit.append(Withdrawal(number, "why"))
        claim["withdrawn"] = True
    elif act in ("topic", "note"):
        unit.append(Topic(number, "talks", pick % 2 == 1) if act == "topic" else Note(number, "a note"))
    elif act == "lead":
        claim["leads"].append(unit.append(Lead(number, 1, Stance.MIXED))[0])
    elif act == "evidence":
        claim["evidence"].append(unit.append(Evidence(number, 1, state["capture"], Stance.SUPPORTS))[0])
    elif act == "sight" and claim["evidence"]:
        unit.append(a_sighting(number, claim["evidence"][-1], state["capture"], pick))
    elif act == "follow" and claim["leads"]:
        fact = Evidence(number, 1, state["capture"], Stance.SUPPORTS, lead=claim["leads"].pop())
        claim["evidence"].append(unit.append(fact)[0])
    elif act == "detach" and claim["evidence"] + claim["leads"]:
        which = "evidence" if claim["evidence"] else "lead"
        taken = claim["evidence" if claim["evidence"] else "leads"].pop()
        unit.append(Detachment(number, "why", **{which: taken}))
    elif act == "assess" and claim["evidence"]:
        judge(unit, claim, Assessment(number, verdict, attribution, Context.OUTDATED, "why", tuple(claim["evidence"])))
    elif act == "timed" and claim["evidence"]:
        recheck = f"2026-0{1 + pick}-01" if pick % 2 else None
        pinned = tuple(claim["evidence"])
        judge(unit, claim, Assessment(number, verdict, attribution, None, "why", pinned, said_on, recheck))
    elif act == "void" and claim["verdict"]:
        unit.append(Assessment(number, None, None, None, "why", change=ChangeKind.VOID))
        claim["heads"], claim["verdict"] = [], None
    elif act == "publish" and claim["verdict"]:
        entry = unit.standing(number).assessment
        assert entry is not None
        unit.append(
            Publication(number, f"https://example.org/{pick}", Edtf.parse("2026"), Verdict(claim["verdict"]), entry)
        )
    elif act == "status":
        unit.append(StatusChange(number, (Status.RESEARCHING, Status.IN_REVIEW, Status.DECLINED)[pick % 3], "why"))
    elif act == "repeat":
        unit.append(Appearance(number, "said again", said_on=said_on, claimant="Another", repeat=True))
        claim["repeats"] += 1
    elif act == "merge":
        merge(unit, state, number)


def judge(unit: Unit, claim: dict[str, Any], assessment: Assessment) -> None:
    """At the head stands the verdict that reaches furthest; of those that reach as far, the last."""
    unit.append(assessment)
    last = assessment.valid and assessment.valid.latest
    claim["heads"].append((last.isoformat() if last else "open", len(claim["heads"]), assessment.verdict))
    claim["verdict"], claim["attribution"] = max(claim["heads"])[2], assessment.attribution or claim["attribution"]


def merge(unit: Unit, state: dict[str, Any], number: int) -> None:
    claim = state["claims"][number]
    others = [
        other
        for other, held in state["claims"].items()
        if other != number and not held.get("withdrawn") and not held.get("merged")
    ]
    if others and not any(held.get("merged", (0,))[0] == number for held in state["claims"].values()):
        entry, _ = unit.append(Appearance(others[0], "the same", repeat=True, merged=number))
        state["claims"][others[0]]["repeats"] += 1
        claim["was"] = unit.standing(number).status
        unit.append(Merge(number, others[0], Status.DUPLICATE, Status(claim["was"]), "why"))
        claim["merged"] = others[0], entry


def a_sighting(claim: int, evidence: int, capture: int, pick: int) -> Sighting:
    """The page dead, the quote changed, or all as it was."""
    link, state = ((Link.DEAD, None), (Link.LIVE, QuoteState.CHANGED), (Link.LIVE, QuoteState.EXACT))[pick % 3]
    return Sighting(claim, evidence, 1, "2026-01-01T00:00:00.000000Z", link, "why", state, capture if state else None)


def a_capture(source: int) -> Capture:
    bare = dict.fromkeys(("ip", "truncated", "encoding", "encoding_from", "unreadable"))
    return Capture(
        source=source,
        captured_at="2026-01-01T00:00:00.000000Z",
        final_location="https://example.org/",
        status=200,
        media_type="text/plain",
        payload_digest="sha256:00",
        payload_length=1,
        warc_file="capture-x.warc.gz",
        warc_offset=0,
        warc_length=1,
        warc_digest="sha256:00",
        hops=1,
        private_allowed=False,
        insecure=False,
        extractor="plain/1",
        text_digest=None,  # nothing was read, so search knows no words of it
        text_length=0,
        **bare,
    )


@lru_cache
def empty_desk() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="factcheck-empty-"))
    atexit.register(shutil.rmtree, folder)
    return make_desk(folder / "desk").folder


@settings(max_examples=30, deadline=None)
@given(parts=st.lists(st.lists(STEP, max_size=12), max_size=4))
def test_where_claims_stand_follows_from_their_facts(parts: list[list[Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = make_desk(copy_desk(empty_desk(), Path(folder) / "desk"))
        state: dict[str, Any] = {"claims": {}}
        with desk.ledger.writing() as unit:
            _, source = unit.append(Source("https://example.org/"))
            state["capture"], _ = unit.append(a_capture(source.number))
        for part in parts:
            with desk.ledger.writing() as unit:
                for step in part:
                    take(unit, state, step)
        for number, claim in state["claims"].items():
            row = again(desk).reads.standing(number)
            stands = (len(claim["evidence"]), len(claim["leads"]), claim["verdict"], claim["attribution"], claim["on"])
            assert (row["evidence"], row["leads"], row["verdict"], row["attribution"], row["said_on"]) == stands
            assert row["withdrawn"] == claim.get("withdrawn", 0)
            assert row["repeats"] == claim["repeats"]
            assert (row["status"] == "duplicate") == ("merged" in claim and not claim.get("withdrawn"))
        found = findings(desk.folder)
        assert {finding.code for finding in found} == {"archive-missing"}  # the one capture has no bytes


def test_an_open_start_or_end_has_no_day(tmp_path: Path) -> None:
    desk = make_desk(tmp_path / "desk")
    add(desk, "Before", on="../2024")
    add(desk, "Since", on="2025-03/..")
    spans = [(row["said_from"], row["said_until"]) for row in map(again(desk).reads.standing, (1, 2))]
    assert spans == [(None, "2024-12-31"), ("2025-03-01", None)]
    assert findings(desk.folder) == []
