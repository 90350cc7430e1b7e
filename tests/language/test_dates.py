"""What a person may type for a date."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import dateutil.parser
import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.dates import read_date

READ = {
    # EDTF and ISO 8601 come first
    "2025-08": "2025-08",
    "2025-08-17": "2025-08-17",
    " 2025-08-17 ": "2025-08-17",
    "2022~": "2022~",
    "2025-01/2025-11": "2025-01/2025-11",
    "2020-03-04": "2020-03-04",
    "[1760-01, 1760-02]": "[1760-01,1760-02]",
    "0000": "0000",
    "Y10000": "Y10000",
    "2001-21": "2001-21",
    "2025-08-17T10:30:00Z": "2025-08-17T10:30:00Z",
    # in words
    "17 August 2025": "2025-08-17",
    "17\u00a0August\u202f2025": "2025-08-17",
    "August 17, 2025": "2025-08-17",
    "AUGUST 17 2025": "2025-08-17",
    "2025 August 17": "2025-08-17",
    "Aug. 2025": "2025-08",
    "August, 2025": "2025-08",
    "August of 2025": "2025-08",
    "August 2025": "2025-08",
    "may 2025": "2025-05",
    "Sept 2025": "2025-09",
    "20 Nov 2025": "2025-11-20",
    "17-Aug-2025": "2025-08-17",
    "17th of August 2025": "2025-08-17",
    "the 1st of August, 2025": "2025-08-01",
    "2nd August 2025": "2025-08-02",
    "3rd August 2025": "2025-08-03",
    "11th August 2025": "2025-08-11",
    "22nd August 2025": "2025-08-22",
    "Sunday 17 August 2025": "2025-08-17",
    "Sun., 17 Aug. 2025": "2025-08-17",
    "on Thurs 14 August 2025": "2025-08-14",
    "29 February 2024": "2024-02-29",
    "31 January 0099": "0099-01-31",
    # in figures with one reading
    "17/08/2025": "2025-08-17",
    "08/17/2025": "2025-08-17",
    "17.8.2025": "2025-08-17",
    "17. 8. 2025": "2025-08-17",
    "17 08 2025": "2025-08-17",
    "04/04/2020": "2020-04-04",
    "2025/08/17": "2025-08-17",
    "2025.08.17": "2025-08-17",
    "2025-8-7": "2025-08-07",
    "08/2025": "2025-08",
}
TWO_WAYS = "3 April 2020: 2020-04-03, or 4 March 2020: 2020-03-04."
NOT_TODAY = "Write the date itself: 2025-08-17"
REFUSED = {
    # ambiguous: both readings are shown
    "03/04/2020": TWO_WAYS,
    "3-4-2020": TWO_WAYS,
    "03.04.2020": TWO_WAYS,
    "2024-25": "The two years: 2024/2025, or spring 2024 (northern hemisphere): 2024-03/2024-05.",
    "2023-24": "The two years: 2023/2024, or winter 2023: 2023-12.",
    # two digits for a year
    "01/02/03": "1 February 2003: 2003-02-01, or 2 January 2003: 2003-01-02.",
    "17/08/25": "In this century it would be 17 August 2025: 2025-08-17.",
    "99/99/99": "the year in four digits, and first",
    "17 Aug 25": "17 August 2025: 2025-08-17, or 25 August 2017: 2017-08-25.",
    "Aug '25": "August 2025: 2025-08.",
    "Aug 99": "August 2099: 2099-08.",
    "45 Aug 99": "the year in four digits, and first",
    # no year
    "17 August": "XXXX-08-17",
    "August 17th": "XXXX-08-17",
    "May": "XXXX-05",
    "10": "the year in four digits",
    "0": "the year in four digits",
    "-5": "the year in four digits",
    "202": "the year in four digits",
    # only from today
    "now": NOT_TODAY,
    "today": NOT_TODAY,
    "yesterday": NOT_TODAY,
    "last August": NOT_TODAY,
    "two weeks ago": "like 17 August 2025",
    "Sunday": NOT_TODAY,
    "this year": NOT_TODAY,
    # never was
    "2025-02-30": "2025-02",
    "30 February 2025": "2025-02",
    "29 February 2023": "2023-02",
    "2023-02-29": "2023-02",
    "31/02/2025": "2025-02",
    "2025/02/30": "2025-02",
    "13/13/2025": "2025-12",
    "13/2025": "2025-01 to 2025-12",
    "21/2025": "2025-01 to 2025-12",
    "August 45 2025": "2025-08",
    "Monday 17 August 2025": "2025-08-17",
    # years people do not count
    "17 August 0": "the year in four digits",
    "17 August 0000": "0000",
    "17/08/0000": "0000",
    "17 August 10000": "the year in four digits",
    "10000": "Y10000",
    "01234567": "the year in four digits",
    # figures that are something else
    "20250817": "2025-08-17",
    "2025/08": "For August 2025 write 2025-08.",
    "2025-8": "For August 2025 write 2025-08.",
    "1910-50": "1910/1950",
    "1910/50": "1910/1950",
    "2012-13": "2012/2013",
    "2016-13": "2016-12",
    "January 0005": "If January AD 5 is meant, write 0005-01.",
    "2020-2021": "2020/2021",
    "10:30": "2025-08-17",
    "2025-08-17 10:30": "Leave the time out: 2025-08-17.",
    "2025-08-17T10:30": "2025-08-17",
    "17 August 2025 10:30": "Leave the time out",
    "17 August 2025 10am": "Leave the time out",
    "17 August 2025 at noon": "Leave the time out",
    # more or less than one date
    "17-18 August 2025": "2025-08-17/2025-08-18",
    "31-32 August 2025": "two dots where it is open",
    "Aug 2025 - Nov 2025": "two dots where it is open",
    "August 2024 2025": "two dots where it is open",
    "Sunday August 2025": "Write the day",
    "Sunday 2025": "2025-08-17",
    "the 17th": "2025-08-17",
    "the 1990s": "199X",
    "c. 1990": "2025-08~",
    "perhaps 1990": "2025-08?",
    "before 1990": "../2025-08",
    "spring 2025": "21 to 24",
    "late 2025": "2025-08-01/2025-08-10",
    "19th century": "19XX",
    "44 BC": "-0043",
    # not a date that is read here
    "17 août 2025": "in English",
    "17 mars 2025": "like 17 August 2025",
    "17st August 2025": "like 17 August 2025",
    "1th August 2025": "like 17 August 2025",
    "17 August 2025!": "like 17 August 2025",
    "2025-w33": "like 17 August 2025",
    "199u": "199X",
    "2025-11/2025-01": "2025-01/2025-11",
    "\u0662\u0660\u0662\u0665": "0 to 9",
    "17 August \u0662\u0660\u0662\u0665": "0 to 9",
    "\u00bd 2025": "0 to 9",
    "2025\u20132026": "2025-08",
    "!!": "2025-08",
    # nothing to read
    "": "2025-08",
    "   ": "2025-08",
    "\t\n": "2025-08",
    "17 August 2025\n": "Type it anew",
    "2025-08-17\x00": "Type it anew",
    "\u202e2025": "Type it anew",
    "2025\ud800": "Type it anew",
}


@pytest.mark.parametrize("text", READ)
def test_a_date_is_read_as_it_was_said(text: str) -> None:
    assert str(read_date(text)) == READ[text]


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_single_sure_date_is_refused_with_what_to_type(text: str) -> None:
    with pytest.raises(DateRefused) as refused:
        read_date(text)
    assert REFUSED[text] in refused.value.hint
    assert refused.value.message.isprintable()
    if text.isprintable():
        assert f'"{text}"' in refused.value.message


def test_the_weekday_is_held_against_the_date() -> None:
    with pytest.raises(DateRefused, match="contradicts itself: 17 August 2025 is a Sunday"):
        read_date("Mon 17 August 2025")


@pytest.mark.parametrize(
    "text", ("1" * 100_000, "August " * 20_000, "\u0662" * 100_000, "17/08/2025" * 10_000, "\x00" * 100_000)
)
def test_a_huge_input_is_refused_at_once(text: str) -> None:
    with patience(), pytest.raises(DateRefused) as refused:
        read_date(text)
    assert len(refused.value.message) < 600


@pytest.fixture(params=("UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati"))
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


TODAYS = (
    datetime(2024, 2, 29, 23, 59, 59, tzinfo=UTC),
    datetime(2025, 12, 31, 12, tzinfo=UTC),
    datetime(1999, 1, 31, tzinfo=UTC),
)


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_nothing_is_filled_from_today_in_any_time_zone(zone: str, today: datetime) -> None:
    with time_machine.travel(today, tick=False):
        for text, read in READ.items():
            assert str(read_date(text)) == read
        for text in ("May", "17 August", "10", "10:30", "Sunday"):
            with pytest.raises(DateRefused):
                read_date(text)


WRITTEN = (
    "{day} {month} {year}",
    "{day} {short} {year}",
    "{month} {day}, {year}",
    "{short}. {day}, {year}",
    "{ordinal} of {month} {year}",
    "the {ordinal} {month}, {year}",
    "{weekday} {day} {month} {year}",
    "{weekday}, {month} {ordinal}, {year}",
    "{day}-{short}-{year}",
    "{year} {month} {day}",
    "{year}/{number}/{day}",
    "{year}-{number:02}-{day:02}",
)
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def write(form: str, day: date) -> str:
    ending = "th" if day.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
    month = MONTHS[day.month - 1]
    return form.format(
        day=day.day,
        ordinal=f"{day.day}{ending}",
        number=day.month,
        month=month,
        short=month[:3],
        weekday=WEEKDAYS[day.weekday()],
        year=f"{day.year:04}",
    )


# dateutil takes a year up to 31 for a day where it stands first; such a date is refused, not misread.
@given(st.dates(min_value=date(32, 1, 1)), st.sampled_from(WRITTEN), st.sampled_from(TODAYS))
def test_every_day_is_read_in_every_form_whatever_today_is(day: date, form: str, today: datetime) -> None:
    with time_machine.travel(today, tick=False):
        edtf = read_date(write(form, day))
    assert (edtf.earliest, edtf.latest, str(edtf)) == (day, day, day.isoformat())


@given(st.dates(), st.sampled_from("/-."), st.booleans())
def test_a_date_in_figures_is_never_read_as_another_day(day: date, sign: str, month_first: bool) -> None:
    parts = (day.month, day.day) if month_first else (day.day, day.month)
    text = sign.join((*map(str, parts), f"{day.year:04}"))
    if day.day > 12 or day.day == day.month:
        assert str(read_date(text)) == day.isoformat()
    else:
        with pytest.raises(DateRefused) as refused:
            read_date(text)
        assert day.isoformat() in refused.value.hint


def read_or_refusal(text: str) -> Edtf | DateRefused:
    try:
        return read_date(text)
    except DateRefused as refused:
        return refused


WORDS = st.sampled_from(
    (
        "17",
        "8",
        "25",
        "2025",
        "0000",
        "10:30",
        "Aug",
        "may",
        "Sun",
        "th",
        "17th",
        "of",
        ",",
        "-",
        "/",
        ".",
        "'",
        "now",
        "T",
        "Z",
    )
)


@given(st.text(max_size=30) | st.lists(WORDS, max_size=6).map(" ".join) | st.lists(WORDS, max_size=6).map("".join))
def test_any_text_is_read_or_refused_with_a_hint(text: str) -> None:
    answer = read_or_refusal(text)
    assert isinstance(answer, Edtf) or (answer.hint and answer.message.isprintable())


@pytest.mark.parametrize(
    "misreading",
    (
        lambda reader, text, default: default,
        lambda reader, text, default: datetime(2025, 8, default.day),  # noqa: DTZ001 - as dateutil answers
        lambda reader, text, default: datetime(2025, 8, 18),  # noqa: DTZ001 - as dateutil answers
    ),
)
def test_a_date_on_which_dateutil_disagrees_is_refused(monkeypatch: pytest.MonkeyPatch, misreading: object) -> None:
    monkeypatch.setattr(dateutil.parser.parser, "parse", misreading)
    with pytest.raises(DateRefused, match="cannot be read for sure") as refused:
        read_date("17 August 2025")
    assert refused.value.hint == "If 17 August 2025 is meant, write 2025-08-17."


def test_a_date_that_dateutil_cannot_read_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(reader: object, text: str, default: datetime) -> datetime:
        raise dateutil.parser.ParserError(text)

    monkeypatch.setattr(dateutil.parser.parser, "parse", refuse)
    with pytest.raises(DateRefused, match="cannot be read for sure"):
        read_date("17 August 2025")


def test_dates_in_figures_do_not_load_dateutil() -> None:
    script = "import sys; from factcheck.language.dates import read_date; read_date(sys.argv[1]); print('dateutil' in sys.modules)"

    def loads(text: str) -> str:
        command = [sys.executable, "-c", script, text]
        return subprocess.run(
            command, capture_output=True, text=True, check=True, env={**os.environ, "TZ": "UTC"}
        ).stdout.strip()

    assert (loads("2025-08-17"), loads("17/08/2025"), loads("17 August 2025")) == ("False", "False", "True")


def examples(part: str, column: int) -> list[str]:
    rows = [line.split("|") for line in part.splitlines() if line.startswith("| `")]
    return [example for row in rows for example in re.findall("`([^`]+)`", row[column])]


def test_every_example_of_the_page_about_dates_is_true() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "dates.md"
    taken, behind = page.read_text(encoding="utf-8").split("## What is refused")
    refused = behind.split("\n## ")[0]
    typed_and_taken, typed_instead, typed_in_vain = examples(taken, 1), examples(refused, 3), examples(refused, 1)
    assert min(map(len, (typed_and_taken, typed_instead, typed_in_vain))) > 10
    for text in typed_and_taken + typed_instead:
        assert isinstance(read_or_refusal(text), Edtf), text
    for text in typed_in_vain:
        assert isinstance(read_or_refusal(text), DateRefused), text
