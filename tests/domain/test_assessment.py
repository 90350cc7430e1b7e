"""Acts of judging."""

import pytest

from factcheck.domain.assessment import NEEDS_EVIDENCE, Assessment
from factcheck.domain.evidence import Detachment, Evidence, quoted
from factcheck.domain.quote import TextQuote
from factcheck.domain.source import Lead
from factcheck.domain.terms import read_term
from factcheck.domain.vocabulary import Attribution, Context, Stance, Verdict
from factcheck.errors import EvidenceRequired, ReasonRequired, TermUnknown, TextRefused, UsageRefused


@pytest.mark.parametrize("verdict", sorted(NEEDS_EVIDENCE))
def test_a_verdict_on_the_claim_itself_needs_evidence(verdict: Verdict) -> None:
    with pytest.raises(EvidenceRequired, match=f"Claim 7 has no pinned evidence, so it cannot be {verdict}"):
        Assessment(7, verdict, None, None, "So they say")
    assert Assessment(7, verdict, None, None, " So  they say ", (3,)).because == "So they say"


def test_not_enough_evidence_attribution_and_context_need_none() -> None:
    assert Verdict.NOT_ENOUGH_EVIDENCE not in NEEDS_EVIDENCE
    Assessment(7, Verdict.NOT_ENOUGH_EVIDENCE, None, None, "Nothing found")
    Assessment(7, None, Attribution.CONFIRMED, None, "On tape")
    Assessment(7, None, None, Context.SATIRE, "A joke")


def test_an_assessment_judges_something_and_says_why() -> None:
    with pytest.raises(UsageRefused, match="Nothing was judged"):
        Assessment(7, None, None, None, "So")
    with pytest.raises(ReasonRequired):
        Assessment(7, Verdict.REFUTED, None, None, " ", (3,))


@pytest.mark.parametrize("typed", ("not_enough_evidence", "Not enough evidence", " NOT-ENOUGH  evidence "))
def test_a_term_may_be_typed_as_people_write(typed: str) -> None:
    assert read_term(Verdict, typed) is Verdict.NOT_ENOUGH_EVIDENCE


@pytest.mark.parametrize("typed", ("", "true", "refuted!", "supported,refuted", "x" * 500))
def test_a_word_outside_a_vocabulary_is_refused_with_all_inside(typed: str) -> None:
    with pytest.raises(TermUnknown) as refused:
        read_term(Verdict, typed)
    assert all(verdict in refused.value.hint for verdict in Verdict)
    assert len(refused.value.message) < 100


def test_a_note_that_says_nothing_is_refused() -> None:
    for kind in (
        lambda: Evidence(1, 1, 1, Stance.CONTEXT, note=" "),
        lambda: Lead(1, 1, Stance.CONTEXT, note=" "),
    ):
        with pytest.raises(TextRefused):
            kind()
    with pytest.raises(ReasonRequired):
        Detachment(1, "", evidence=3)


def test_a_quote_is_kept_with_what_stands_around_it() -> None:
    assert quoted(None) == {"quote": None, "prefix": None, "suffix": None}
    assert quoted(TextQuote("never agreed", "We")) == {"quote": "never agreed", "prefix": "We", "suffix": None}
