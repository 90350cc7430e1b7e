from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.passages import lies_within

PASSAGES = ((3, 7), (10, 11), (20, 30))


@given(st.integers(0, 40), st.integers(1, 10))
def test_a_span_lies_within_passages_when_it_shares_a_character_with_one(start: int, length: int) -> None:
    end = start + length
    shared = any(max(start, first) < min(end, last) for first, last in PASSAGES)
    assert lies_within(PASSAGES, start, end) == shared


def test_nothing_lies_within_no_passages() -> None:
    assert not lies_within((), 0, 5)
