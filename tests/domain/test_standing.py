"""Where a claim stands, as its facts leave it."""

import pytest

from factcheck.domain.assessment import Assessment
from factcheck.domain.claim import Claim, Note, Revision, Topic, Withdrawal
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.fact import Fact
from factcheck.domain.source import Lead
from factcheck.domain.standing import Standing, after, opened
from factcheck.domain.vocabulary import Attribution, ChangeKind, Context, Stance, Status, Verdict
from factcheck.domain.work import Merge
from factcheck.errors import TransitionRefused

AUGUST = Edtf.parse("2025-08")


def standing_after(*facts: Fact) -> Standing:
    """Entry 1 is the claim, recorded at `t1`; each fact is the next entry."""
    standing = opened(Claim("A plan", "An envoy", AUGUST, number=7), 1, "t1")
    for seq, fact in enumerate(facts, 2):
        standing = after(standing, fact, seq, f"t{seq}")
    return standing


def refuted(*evidence: int) -> Assessment:
    return Assessment(7, Verdict.REFUTED, None, None, "So", evidence)


def test_a_new_claim_is_unverified_with_nothing_attached() -> None:
    standing = standing_after()
    assert (standing.claim, standing.claimant, standing.said_on) == (7, "An envoy", "2025-08")
    assert (standing.said_from, standing.said_until) == ("2025-08-01", "2025-08-31")
    assert (standing.verdict, standing.evidence, standing.leads, standing.withdrawn) == (None, 0, 0, 0)
    assert (standing.added_at, standing.changed_at, standing.wording) == ("t1", "t1", 1)


def test_a_claim_without_a_date_has_no_days() -> None:
    standing = opened(Claim("A plan", "An envoy"), 1, "t1")
    assert (standing.said_on, standing.said_from, standing.said_until) == (None, None, None)
    open_end = opened(Claim("A plan", "An envoy", Edtf.parse("2025-08/..")), 1, "t1")
    assert (open_end.said_from, open_end.said_until) == ("2025-08-01", None)


def test_evidence_and_leads_are_counted_as_they_come_and_go() -> None:
    lead, evidence = Lead(7, 1, Stance.CONTEXT), Evidence(7, 1, 1, Stance.CONTEXT)
    assert (standing_after(lead).leads, standing_after(lead).evidence) == (1, 0)
    followed = standing_after(lead, Evidence(7, 1, 1, Stance.CONTEXT, lead=2))
    assert (followed.leads, followed.evidence) == (0, 1)
    assert standing_after(evidence, evidence, Detachment(7, "So", evidence=2)).evidence == 1
    assert standing_after(lead, Detachment(7, "So", lead=2)).leads == 0


def test_the_last_verdict_stands_and_what_is_not_judged_stays() -> None:
    standing = standing_after(
        Assessment(7, None, Attribution.CONFIRMED, None, "On tape"),
        refuted(2),
        Assessment(7, None, None, Context.MISLEADING, "Half of it"),
        Note(7, "Heard"),
    )
    assert (standing.verdict, standing.attribution, standing.context) == ("refuted", "confirmed", "misleading")
    assert (standing.assessment, standing.decided_at, standing.changed_at) == (3, "t3", "t5")


def test_attribution_alone_is_no_verdict() -> None:
    standing = standing_after(Assessment(7, None, Attribution.CONFIRMED, None, "On tape"))
    assert (standing.verdict, standing.assessment, standing.decided_at) == (None, None, None)


def test_a_revision_changes_the_wording_and_not_the_verdict() -> None:
    standing = standing_after(refuted(2), Revision(7, "Two plans", "The envoy", None, None, None, "Slip"))
    assert (standing.claimant, standing.said_on, standing.said_from, standing.wording) == ("The envoy", None, None, 3)
    assert (standing.verdict, standing.assessment) == ("refuted", 2)
    assert standing.fingerprint != standing_after().fingerprint


def test_a_withdrawn_claim_takes_no_further_facts() -> None:
    standing_after().refuse(Evidence)
    with pytest.raises(TransitionRefused, match="Claim 7 was withdrawn"):
        standing_after(Withdrawal(7, "Slip")).refuse(Note)


def test_a_claim_that_was_merged_takes_notes_and_being_parted_alone() -> None:
    merged = standing_after(Merge(7, 3, Status.DUPLICATE, Status.NEW, "The same"))
    for kind in (Note, Topic, Merge, Withdrawal):
        merged.refuse(kind)
    for kind in (Evidence, Assessment, Lead, Revision):
        with pytest.raises(TransitionRefused, match="Claim 7 was merged into another"):
            merged.refuse(kind)
    assert (merged.status, merged.ended) == ("duplicate", 1)
    parted = after(merged, Merge(7, None, Status.NEW, Status.DUPLICATE, "Not the same"), 9, "t9")
    assert (parted.status, parted.ended) == ("new", 0)


def given(verdict: Verdict, valid: str | None = None, **more: object) -> Assessment:
    return Assessment(7, verdict, None, None, "So", (3,), None if valid is None else Edtf.parse(valid), **more)  # type: ignore[arg-type]


def test_true_then_and_false_now_leaves_what_holds_now_at_the_head() -> None:
    now, then = given(Verdict.REFUTED, "2025-08/.."), given(Verdict.SUPPORTED, "2025-01/2025-07")
    for order in ((now, then), (then, now)):
        standing = standing_after(*order)
        assert (standing.verdict, standing.valid_until, standing.timed) == ("refuted", None, 2)
    assert standing_after(given(Verdict.SUPPORTED), now).verdict == "refuted"
    assert standing_after(then, given(Verdict.REFUTED, "2025-02/2025-03")).verdict == "supported"
    assert standing_after(then).valid_until == "2025-07-31"


def test_a_void_takes_the_verdict_back_and_reopens_the_work() -> None:
    void = Assessment(7, None, None, None, "The source was forged", change=ChangeKind.VOID)
    standing = standing_after(given(Verdict.SUPPORTED, recheck_on="2026-01-01"), void)
    assert (standing.verdict, standing.assessment, standing.decided_at, standing.due_on) == (None, None, None, None)
    assert standing.status == "researching"


def test_evidence_that_comes_after_the_verdict_is_counted_until_it_is_judged_or_detached() -> None:
    evidence = Evidence(7, 1, 3, Stance.SUPPORTS)
    assert standing_after(evidence).newer == 0
    assert standing_after(evidence, refuted(2), evidence, evidence).newer == 2
    assert standing_after(evidence, refuted(2), evidence, Detachment(7, "Not it", evidence=4)).newer == 0
    assert standing_after(evidence, refuted(2), evidence, Detachment(7, "Not it", evidence=2)).newer == 1
    assert standing_after(evidence, refuted(2), evidence, refuted(2, 4)).newer == 0
