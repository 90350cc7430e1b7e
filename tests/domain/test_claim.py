"""Claims and what corrects them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.claim import Claim, Note, Revision, Topic, Withdrawal, fingerprint
from factcheck.domain.edtf import Edtf
from factcheck.errors import ReasonRequired, TextRefused

AUGUST = Edtf.parse("2025-08")


def test_a_claim_settles_its_texts() -> None:
    claim = Claim(" The envoy\nhas a plan ", " An  envoy ", AUGUST, "https://example.org/", " a\nplan ")
    assert (claim.text, claim.claimant, claim.quote) == ("The envoy has a plan", "An envoy", "a plan")
    assert claim.number == 0


@pytest.mark.parametrize(
    "fields", ({"text": " "}, {"claimant": ""}, {"claimant": "x" * 301}, {"quote": " "}, {"said_at": "x" * 8001})
)
def test_a_claim_of_nothing_or_too_much_is_refused(fields: dict[str, str]) -> None:
    with pytest.raises(TextRefused):
        Claim(**{"text": "A plan", "claimant": "An envoy", **fields})


def test_corrections_need_a_reason() -> None:
    with pytest.raises(ReasonRequired):
        Revision(1, "A plan", "An envoy", None, None, None, "")
    with pytest.raises(ReasonRequired):
        Withdrawal(1, " ")
    assert Revision(1, " A plan ", "An envoy", None, None, None, " Slip ").because == "Slip"
    assert Withdrawal(1, " Slip ").because == "Slip"


def test_topics_are_filed_without_regard_to_case() -> None:
    assert Topic(1, " Peace  PLAN ").topic == Topic(1, "peace plan").topic == "peace plan"
    assert Note(1, " Heard\non air ").note == "Heard on air"


def test_the_same_words_by_the_same_claimant_on_the_same_date_have_one_fingerprint() -> None:
    claim = Claim("A plan", "An envoy", AUGUST)
    assert fingerprint(claim) == fingerprint(Claim(" A  plan ", "An envoy", AUGUST, quote="plan"))
    assert fingerprint(claim) == fingerprint(Revision(1, "A plan", "An envoy", AUGUST, None, None, "Slip"))
    others = {Claim("A plan", "An envoy"), Claim("A plan!", "An envoy", AUGUST), Claim("A plan", "The envoy", AUGUST)}
    assert fingerprint(claim) not in map(fingerprint, others)


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_fingerprint_fits_a_database_index(text: str, claimant: str) -> None:
    try:
        claim = Claim(text, claimant)
    except TextRefused:
        return
    assert 0 <= fingerprint(claim) < 1 << 63
