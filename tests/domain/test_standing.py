"""Where a claim stands, as its facts leave it."""

import pytest

from factcheck.domain.assessment import Assessment
from factcheck.domain.claim import Claim, Note, Revision, Withdrawal
from factcheck.domain.edtf import Edtf
from factcheck.domain.evidence import Detachment, Evidence
from factcheck.domain.fact import Fact
from factcheck.domain.source import Lead
from factcheck.domain.standing import Standing, after, opened
from factcheck.domain.vocabulary import Attribution, Context, Stance, Verdict
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
    standing_after().refuse_if_withdrawn()
    with pytest.raises(TransitionRefused, match="Claim 7 was withdrawn"):
        standing_after(Withdrawal(7, "Slip")).refuse_if_withdrawn()
