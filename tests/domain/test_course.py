"""The course of a claim's verdicts, and for which time of the world they hold."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.course import Given, course_of, published_since, turn_of
from factcheck.domain.edtf import Edtf
from factcheck.domain.validity import about_one_time, reach_of, reaches_as_far

TODAY = date(2025, 12, 31)


def at(day: str, verdict: str | None, valid: str | None = None) -> Given:
    return Given(verdict, valid, f"{day}T12:00:00.000000Z")


@pytest.mark.parametrize(
    ("before", "after", "turn"),
    (
        (None, at("2025-05-01", "refuted"), "decided"),
        (at("2025-05-01", None), at("2025-06-01", "refuted"), "decided"),
        (at("2025-05-01", "refuted"), at("2025-06-01", None), "voided"),
        (at("2025-05-01", "refuted"), at("2025-06-01", "refuted"), "upheld"),
        (at("2025-05-01", "refuted"), at("2025-06-01", "supported"), "reversed"),
        (at("2025-05-01", "refuted"), at("2025-06-01", "supported", "2025-05-02/.."), "overtaken"),
        (at("2025-05-01", "refuted"), at("2025-06-01", "supported", "2025-05-01/.."), "reversed"),
        (at("2025-05-01", "refuted"), at("2025-06-01", "supported", "../2025-03"), "reversed"),
        (at("2025-05-01", "refuted", "2025-03"), at("2025-06-01", "supported", "2025-04"), "overtaken"),
        (at("2025-05-01", "refuted", "2025-03"), at("2025-06-01", "supported", "2025-03-31/2025-04"), "reversed"),
        (at("2025-05-01", "refuted", "2025-03"), at("2025-06-01", "supported"), "reversed"),
    ),
)
def test_what_a_verdict_does_to_the_one_before_hangs_on_the_time_it_speaks_of(
    before: Given | None, after: Given, turn: str
) -> None:
    assert turn_of(before, after) == turn


def test_the_course_counts_reversals_and_every_day_without_a_verdict() -> None:
    given_ = [
        at("2025-01-11", "refuted"), at("2025-01-12", "refuted"), at("2025-02-01", "supported"), at("2025-03-01", None),
        at("2025-03-02", None), at("2025-03-05", "supported"),
    ]  # fmt: skip
    course = course_of("2025-01-01T00:00:00.000000Z", given_, TODAY)
    assert (course.flips, course.days_to_verdict, course.days_unverified) == (2, 10, 14)
    assert (course.first_decided_at, course.latest_decided_at) == (given_[0].recorded_at, given_[-1].recorded_at)


def test_a_claim_without_a_verdict_waits_until_today() -> None:
    course = course_of("2025-12-01T23:00:00.000000Z", [], TODAY)
    assert course == (None, None, 0, None, 30)
    voided = course_of("2025-12-01T23:00:00.000000Z", [at("2025-12-11", "refuted"), at("2025-12-21", None)], TODAY)
    assert (voided.days_unverified, voided.flips) == (20, 1)


@given(st.lists(st.tuples(st.integers(0, 300), st.sampled_from(["supported", "refuted", None])), max_size=8))
def test_no_course_waits_longer_than_its_claim_is_old(steps: list[tuple[int, str | None]]) -> None:
    days = sorted(step[0] for step in steps)
    given_ = [
        at(date.fromordinal(date(2025, 1, 1).toordinal() + day).isoformat(), step[1])
        for day, step in zip(days, steps, strict=True)
    ]
    course = course_of("2025-01-01T00:00:00.000000Z", given_, TODAY)
    assert 0 <= course.days_unverified <= 364
    assert course.flips <= max(0, len(steps) - 1)


@pytest.mark.parametrize(
    ("published", "said", "since"),
    (
        ("2025-05-10", "2025-03", True),
        ("2025-03-31", "2025-03", False),
        ("2025-04-01", "2025-03", True),
        ("2025", "2025-03", False),
        ("../2025", "2025-03", False),
        ("2025-05-10", "2025-03/..", False),
        (None, "2025-03", False),
        ("2025-05-10", None, False),
        ("last week", "2025-03", False),
    ),
)
def test_evidence_came_out_since_only_where_both_dates_say_so(
    published: str | None, said: str | None, *, since: bool
) -> None:
    assert published_since(published, said) is since


def test_what_has_no_end_reaches_furthest() -> None:
    assert reach_of(None) is reach_of(Edtf.parse("2025-08/..")) is None
    assert reach_of(Edtf.parse("2025-08")) == "2025-08-31"
    assert reaches_as_far(None, "2025-08-31")
    assert reaches_as_far(None, None)
    assert reaches_as_far("2025-08-31", "2025-08-31")
    assert not reaches_as_far("2025-08-31", None)
    assert not reaches_as_far("2025-08-30", "2025-08-31")
    assert about_one_time(None, "2025-05-01", Edtf.parse("../2030"))
