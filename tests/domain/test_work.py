"""The status of a claim, changes of verdicts, and what a publication is recalled for."""

import pytest

from factcheck.domain.assessment import Assessment
from factcheck.domain.changing import settle_change
from factcheck.domain.claim import Claim
from factcheck.domain.edtf import Edtf
from factcheck.domain.queue import CAUSES, TIERS, day_of, reasons_of, told_of
from factcheck.domain.recall import recall_of
from factcheck.domain.standing import Standing, after, opened
from factcheck.domain.view import AssessmentView, ClaimView, PublicationView
from factcheck.domain.vocabulary import ENDS, ChangeKind, Status, Verdict
from factcheck.domain.work import BACK, FORWARD, Publication, Setting, step_to
from factcheck.errors import FactcheckError, ReasonRequired, TransitionRefused, UsageRefused

ACTS = {Status.DECIDED, Status.PUBLISHED, Status.DUPLICATE, Status.WITHDRAWN}


@pytest.mark.parametrize("now", Status)
@pytest.mark.parametrize("wanted", Status)
def test_a_person_takes_only_the_steps_there_are_and_says_why_going_back(now: Status, wanted: Status) -> None:
    forward, back = FORWARD.get(now, frozenset()), BACK.get(now, frozenset())
    assert not forward & back
    if wanted in ACTS or wanted not in forward | back:
        with pytest.raises(TransitionRefused):
            step_to(7, now, wanted, "So")
        return
    assert step_to(7, now, wanted, "So").stage is wanted
    if wanted in back:
        with pytest.raises(ReasonRequired):
            step_to(7, now, wanted, "  ")
    else:
        assert step_to(7, now, wanted, None).because is None


def test_every_status_but_the_ends_can_be_left() -> None:
    assert {now for now in Status if FORWARD.get(now) or BACK.get(now)} == {*Status} - ENDS | {Status.DECLINED}


def test_a_setting_is_taken_back_by_nothing() -> None:
    assert Setting("recheck.refuted", "").value == ""
    assert Setting(" recheck.refuted ", " 90d ").value == "90d"


def decided(*, published: bool = False) -> Standing:
    standing = after(opened(Claim("A plan", "An envoy", number=7), 1, "t1"), given(Verdict.REFUTED), 4, "t4")
    return (
        after(standing, Publication(7, "https://example.org/", Edtf.parse("2025"), Verdict.REFUTED, 4), 5, "t5")
        if published
        else standing
    )


def given(verdict: Verdict | None, change: ChangeKind | None = None) -> Assessment:
    return Assessment(7, verdict, None, None, "So", (3,), change=change, public_note="We erred" if change else None)


def test_another_verdict_is_an_update_unless_it_went_out_or_somebody_says_otherwise() -> None:
    assert settle_change(decided(), given(Verdict.SUPPORTED)).change is ChangeKind.UPDATE
    assert settle_change(decided(), given(Verdict.REFUTED)).change is None
    assert settle_change(decided(), given(Verdict.SUPPORTED, ChangeKind.CORRECTION)).change is ChangeKind.CORRECTION
    assert settle_change(decided(), given(Verdict.REFUTED, ChangeKind.CLARIFICATION)).change is ChangeKind.CLARIFICATION
    with pytest.raises(ReasonRequired, match="claim 7 is refuted went out"):
        settle_change(decided(published=True), given(Verdict.SUPPORTED))
    with pytest.raises(UsageRefused, match="claim 7 is refuted"):
        settle_change(decided(), given(Verdict.SUPPORTED, ChangeKind.CLARIFICATION))
    undecided = opened(Claim("A plan", "An envoy", number=7), 1, "t1")
    assert settle_change(undecided, given(Verdict.SUPPORTED)).change is None
    with pytest.raises(TransitionRefused):
        settle_change(undecided, given(Verdict.SUPPORTED, ChangeKind.UPDATE))


@pytest.mark.parametrize("bad", ("2025-02-30", "soon"))
def test_a_day_to_look_again_is_a_day(bad: str) -> None:
    with pytest.raises((ValueError, FactcheckError)):
        Assessment(7, Verdict.REFUTED, None, None, "So", (3,), recheck_on=bad)


def view(verdict: str | None, *, withdrawn: int = 0, **more: object) -> ClaimView:
    fields = dict.fromkeys(ClaimView._fields)
    plain = {
        "number": 7, "text": "A plan", "claimant": "An envoy", "said_on": "2025-03", "verdict": verdict, "withdrawn": withdrawn,
        "added_at": "2025-03-20T00:00:00.000000Z", "status": "decided", "newer": 0, "repeats": 0, "lost": 0, "publications": 0,
        "evidence": 0, "leads": 0,
    }  # fmt: skip
    return ClaimView(**{**fields, **plain, **more})  # type: ignore[arg-type]


def judged(entry: int, verdict: str | None, change: str | None = None, note: str | None = None) -> AssessmentView:
    return AssessmentView(entry, verdict, None, None, "so it is", None, None, change, note, "t", "ann", ())


WENT_OUT = PublicationView(5, 7, "https://example.org/", "2025-05-13", "refuted", 4, "t5", "ann")


def test_what_went_out_on_a_claim_that_was_withdrawn_is_retracted() -> None:
    from datetime import date

    first = judged(4, "refuted")
    recalled = recall_of(WENT_OUT, view("refuted", withdrawn=1), [first], date(2025, 6, 1))
    assert recalled.why == "withdrawn"
    assert recalled.text.startswith(
        "Retraction, 2025-06-01: On 2025-05-13 we rated this claim by An envoy, 2025-03 as refuted"
    )
    void = recall_of(WENT_OUT, view(None, said_on=None), [first, judged(6, None, "void", "Forged!")], date(2025, 6, 1))
    assert (void.why, void.text[-7:]) == ("void", "Forged!")
    assert "by An envoy as refuted" in void.text
    again = recall_of(
        WENT_OUT,
        view("supported"),
        [first, judged(6, "supported", "update"), judged(7, "supported", "correction")],
        date(2025, 6, 1),
    )
    assert again.why == "wrong"


def test_every_cause_has_a_day_and_words() -> None:
    from datetime import date

    claim = view(
        "refuted",
        due_on="2025-06-01",
        valid_until="2025-05-31",
        newer=2,
        repeats=3,
        decided_at="2025-04-01T00:00:00.000000Z",
        lost=1,
        lost_since="2025-05-20T00:00:00.000000Z",
    )
    assert [day_of(cause, claim) for cause in CAUSES] == [
        "2025-06-01",
        "2025-05-31",
        "2025-04-01",
        "2025-05-20",
        "2025-05-20",
        "2025-03-20",
        "2025-04-01",
    ]
    assert day_of("recheck", view(None)) == day_of("expired", view(None)) == "2025-03-20"
    assert len({told_of(cause, claim) for cause in CAUSES}) == len(CAUSES)
    reasons = list(reasons_of(claim, TIERS[0], date(2025, 6, 1)))
    assert reasons == [
        "to be looked at again on 2025-06-01", "its verdict holds until 2025-05-31", "2 pieces of evidence since its verdict",
        "1 piece of evidence no longer at its source",
        "made 3 times more",
    ]  # fmt: skip
    assert "unverified since today" in reasons_of(view(None), "oldest", date(2025, 3, 20))
    waiting = list(reasons_of(view(None, publications=1), "published", date(2025, 3, 21)))
    assert waiting == ["a verdict that was taken back went out", "unverified for 1 day", "no source was ever attached"]
    assert list(reasons_of(view("refuted", evidence=1), "single-sourced", date(2025, 3, 21))) == [
        "its verdict rests on a single source"
    ]


def test_a_claim_with_a_source_is_not_called_unsourced() -> None:
    from datetime import date

    assert list(reasons_of(view(None, evidence=1), "oldest", date(2025, 3, 22))) == ["unverified for 2 days"]
