"""The strings on which three published EDTF suites agree, read where they lie."""

import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused

SUITE = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "edtf" / "conformance.jsonl"
ROWS = [json.loads(line) for line in SUITE.read_text().splitlines()] if SUITE.exists() else []

pytestmark = pytest.mark.skipif(not ROWS, reason="the published EDTF suites are not here")

NEVER_WERE = {
    # ISO 8601-1: calendar dates are Gregorian. 1900 is divided by 100 and not by 400, so its February ends
    # on the 28th. One suite takes any 29 February.
    "1900-02-29",
}
BOUNDS_OF_OUR_OWN = {
    # EDTF level 1, extended interval: an empty end is unknown. One suite makes up an end ten years later; there is none to give.
    "1984-06-02?/": ((1984, 6, 2), None),
    # EDTF level 2, significant digits: `1950S2` is some year from 1900 to 1999 that is estimated to be 1950. So the first and last
    # day are those of the whole range. The suite has both: the estimate as strict bounds, the range as loose ones.
    "1953S2": ((1900, 1, 1), (1999, 12, 31)),
    "1953S3": ((1950, 1, 1), (1959, 12, 31)),
    "Y171010000S3": ((171000000, 1, 1), (171999999, 12, 31)),
}


def day_of(text: str) -> tuple[int, int, int]:
    sign = -1 if text.startswith("-") else 1
    year, month, day = text.lstrip("-").split("-")
    return (sign * int(year), int(month), int(day))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['edtf']}-{row['src']}")
def test_a_string_of_the_published_suites_is_taken_or_refused_as_they_agree(row: dict[str, Any]) -> None:
    if row["expect"] == "reject" or row["edtf"] in NEVER_WERE:
        with pytest.raises(DateRefused):
            Edtf.parse(row["edtf"])
    else:
        assert str(Edtf.parse(row["edtf"])) == row["edtf"]


@pytest.mark.parametrize("row", [row for row in ROWS if row.get("bounds")], ids=lambda row: row["edtf"])
def test_a_string_of_the_published_suites_has_the_bounds_they_give(row: dict[str, Any]) -> None:
    edtf = Edtf.parse(row["edtf"])
    # Two or four days: the first two are the strict bounds. One or three: the first is the one strict day.
    bounds = row["bounds"][:2] if len(row["bounds"]) % 2 == 0 else row["bounds"][:1] * 2
    first, last = BOUNDS_OF_OUR_OWN.get(row["edtf"], tuple(day_of(bound) for bound in bounds))
    assert edtf.first_day == first
    if last is None:
        assert edtf.latest is None
    else:
        assert edtf.last_day == last
