"""Moments as people type them: an instant with its zone, or the end of a date in UTC."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.instant import to_stamp
from factcheck.errors import DateRefused
from factcheck.language.moments import AFTER_ALL, BEFORE_ALL, read_moment, read_moments


@pytest.mark.parametrize(
    ("typed", "stamp"),
    (
        ("2025-09-01T18:30:00Z", "2025-09-01T18:30:00.000000Z"),
        ("2025-09-01t18:30:00z", "2025-09-01T18:30:00.000000Z"),
        ("2025-09-01T18:30:00.5Z", "2025-09-01T18:30:00.500000Z"),
        ("2025-09-01T18:30:00.1234569Z", "2025-09-01T18:30:00.123456Z"),
        ("2025-09-01T18:30:00+02:00", "2025-09-01T16:30:00.000000Z"),
        ("2025-09-01T18:30:00-03:30", "2025-09-01T22:00:00.000000Z"),
        ("2025-09-01T18:30:00-00:00", "2025-09-01T18:30:00.000000Z"),
        ("2025-09-01T01:30:00+14:00", "2025-08-31T11:30:00.000000Z"),
        ("2024-02-29T23:30:00-12:00", "2024-03-01T11:30:00.000000Z"),
        # The same wall clock before and after summer time ended in Berlin, an hour apart.
        ("2025-10-26T02:30:00+02:00", "2025-10-26T00:30:00.000000Z"),
        ("2025-10-26T02:30:00+01:00", "2025-10-26T01:30:00.000000Z"),
        ("2016-12-31T23:59:60Z", "2016-12-31T23:59:59.999999Z"),
        ("2017-01-01T00:59:60.7+01:00", "2016-12-31T23:59:59.999999Z"),
        ("2025-09-01", "2025-09-01T23:59:59.999999Z"),
        ("2024-02-29", "2024-02-29T23:59:59.999999Z"),
        ("2025-08", "2025-08-31T23:59:59.999999Z"),
        ("2024-02", "2024-02-29T23:59:59.999999Z"),
        ("2025-02", "2025-02-28T23:59:59.999999Z"),
        ("2025", "2025-12-31T23:59:59.999999Z"),
        ("2025-22", "2025-08-31T23:59:59.999999Z"),
        ("2025-01/2025-03", "2025-03-31T23:59:59.999999Z"),
        ("1 September 2025", "2025-09-01T23:59:59.999999Z"),
        (" 2025-09-01 ", "2025-09-01T23:59:59.999999Z"),
    ),
)
def test_a_moment_is_an_instant_in_utc_or_the_end_of_a_date(typed: str, stamp: str) -> None:
    assert to_stamp(read_moment(typed)) == stamp


@pytest.mark.parametrize(
    ("typed", "moment"),
    (
        ("2025-01/..", AFTER_ALL),
        ("Y12025", AFTER_ALL),
        ("-0044-03-15", BEFORE_ALL),
        ("9999-12-31T23:59:59-01:00", AFTER_ALL),
        ("0001-01-01T00:00:00+01:00", BEFORE_ALL),
    ),
)
def test_what_lies_beyond_the_calendar_is_its_end(typed: str, moment: datetime) -> None:
    assert read_moment(typed) == moment


@pytest.mark.parametrize(
    ("typed", "why"),
    (
        ("2025-09-01T18:30:00", "is not an instant with its zone"),
        ("2025-09-01T18:30Z", "is not an instant with its zone"),
        ("2025-09-01 18:30 UTC", "is not an instant with its zone"),
        ("2025-09-01T18:30:00 CET", "is not an instant with its zone"),
        ("2025-09-01T18:30:00+2", "is not an instant with its zone"),
        ("٢٠٢٥-09-01T18:30:00Z", ""),
        ("2025-02-29T00:00:00Z", "never was"),
        ("2025-09-31T00:00:00Z", "never was"),
        ("2025-09-01T24:00:00Z", "never was"),
        ("2025-09-01T12:60:00Z", "never was"),
        ("2025-09-01T12:00:61Z", "never was"),
        ("2025-09-01T12:00:00+24:00", "never was"),
        ("2025-09-01T12:00:60Z", "a leap second ends a day in UTC"),
        ("2025-08~", "has no exact end"),
        ("2025?", "has no exact end"),
        ("2025-XX", "has no exact end"),
        ("[2024,2025]", "has no exact end"),
        ("03/04/2025", ""),
        ("yesterday", ""),
        ("now", ""),
        ("2025-02-29", ""),
        ("", "is no date"),
        ("2025-09-01\n", ""),
        ("12", ""),
    ),
)
def test_what_is_no_moment_is_refused(typed: str, why: str) -> None:
    with pytest.raises(DateRefused) as refused:
        read_moment(typed)
    assert why in refused.value.message
    assert refused.value.hint


@given(
    st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2200, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis asks for naive bounds
    st.integers(-23 * 60, 23 * 60),
)
def test_an_instant_is_the_same_in_every_zone(moment: datetime, minutes: int) -> None:
    local = moment.astimezone(timezone(timedelta(minutes=minutes)))
    assert read_moment(local.isoformat()) == moment


@given(st.dates())
def test_a_day_ends_just_before_the_next_begins(day: date) -> None:
    assert read_moment(day.isoformat()) == datetime.combine(day, time.max, UTC)


def test_two_moments_stand_in_their_order() -> None:
    assert read_moments("2025-08", "2025-09-01")[0] < read_moment("2025-09-01")
    assert read_moments("2025-08", "2025-08")[0] == read_moment("2025-08")
    with pytest.raises(DateRefused, match="'2025-09' comes after '2025-08'") as refused:
        read_moments("2025-09", "2025-08")
    assert refused.value.hint == "2025-08 2025-09"
