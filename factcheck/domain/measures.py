"""The desk in numbers."""

from enum import StrEnum
from typing import NamedTuple


class Grouping(StrEnum):
    """What the desk can be broken down by."""

    CLAIMANT = "claimant"
    TOPIC = "topic"
    VERDICT = "verdict"
    PUBLISHER = "publisher"


class Period(NamedTuple):
    """A stretch of the calendar: the verdicts given in it, and the claims that were unverified when it ended."""

    name: str
    until: str
    verdicts: dict[str, int]
    unverified: int


class Measures(NamedTuple):
    """The desk in numbers. Ages and times are whole days of the calendar in UTC; medians of nothing are none.

    Claims that were withdrawn, and those set aside (declined, or merged into another), are counted as such and nowhere
    else, but for the periods, which tell what was then.
    """

    as_of: str
    claims: int
    withdrawn: int
    set_aside: int
    unverified: int
    verdicts: dict[str, int]
    median_age: float | None
    oldest_age: int | None
    ages: dict[str, int]
    median_days_to_verdict: float | None
    reversed_claims: int
    reversals: int
    single_sourced: int
    several_sourced: int
    unit: str
    periods: tuple[Period, ...]


class Group(NamedTuple):
    """The claims under one name. An empty name is a publisher that no page gave."""

    name: str
    claims: int
    unverified: int
    supported: int
    refuted: int
    conflicting: int
    not_enough_evidence: int
    single_sourced: int
    reversals: int
