"""What an EDTF expression is taken for, and what is refused."""

import copy
import pickle
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from patience import patience

from factcheck.domain.edtf import Edtf, Precision, in_english
from factcheck.errors import DateRefused

TAKEN = (
    # level 0
    *("1985-04-12", "1985-04", "1985", "0000", "1985-04-12T23:20:30", "1985-04-12T23:20:30Z"),
    *("1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30", "1964/2008", "2004-06/2006-08", "2005/2006-02"),
    # level 1
    *("Y170000002", "Y-170000002", "2001-21", "1984?", "2004-06~", "2004-06-11%", "201X", "20XX", "2004-XX"),
    *(
        "1985-04-XX",
        "1985-XX-XX",
        "1985-04-12/..",
        "../1985",
        "1985-04-12/",
        "/1985-04",
        "-1985",
        "-1985-04-12T10:00:00Z",
    ),
    # level 2
    *("Y-17E7", "1950S2", "Y171010000S3", "Y3388E2S3", "-1950S2~", "Y170002?", "2001-34", "2001-41", "-2001-29"),
    *("[1667,1668,1670..1672]", "[..1760-12-03]", "[1760-12..]", "[1760-01,1760-02,1760-12..]", "[1667,1760-12]"),
    *("{1667,1668,1670..1672}", "{1960,1961-12}", "{..1984}", "{..1983-12-31,1998-10-14..2001-01-02}", "[2020]"),
    *(
        "2004-06-11%",
        "2004-06~-11",
        "2004?-06-11",
        "?2004-06-~11",
        "2004-%06-11",
        "?2004-?06-?11",
        "~-1985",
        "?-1985-04",
    ),
    *("156X-12-25", "15XX-12-25", "15XX-12-XX", "1XXX-XX", "1XXX-12", "1984-1X", "XXXX-02-29", "198X-21", "~199X"),
    *("2004-06-~01/2004-06-~20", "2004-06-XX/2004-07-03", "Y-17E7/2005", "2001-21/2003", "1984?/2004%"),
)
NOT_EDTF = (
    *("", " ", "2025 ", "85", "198", "19850412", "1985-4-12", "1985/04/12", "+1985", "1985-04-12T", "1985-04-12T10:10"),
    *(
        "1985-04T10:10:10",
        "1985-04-12?T10:10:10",
        "1985-04-XXT10:10:10",
        "1985-04-12T10:10:10Z?",
        "1985-04-12 10:10:10",
    ),
    *(
        "1985-04-12t10:10:10",
        "1985-04-12T10:10:10 Z",
        "1985-04-12T10:10:10,5",
        "P1Y",
        "1985-W15",
        "1985-102",
        "1985-04/P1M",
    ),
    *(
        "/",
        "..",
        "../..",
        "/..",
        "../",
        "1985/1986/1987",
        "1985-..",
        "1985..1986",
        "1985--",
        "-",
        "Y",
        "YXXXXX",
        "Y1985",
    ),
    *("Y0123456", "Y17E", "Y17E0", "Y1.7E8", "Y17E7-12", "y170002", "1950S", "1950S0", "1950S5", "19XXS2", "1950-01S2"),
    *("[", "]", "[]", "{}", "[..]", "[1985", "1985]", "[1985}", "[1985,]", "[,1985]", "[1985,..1984]", "[1984..,1985]"),
    *(
        "[1985/1986]",
        "[[1985]]",
        "[1985...1986]",
        "[1985  ,1986]",
        "2004??",
        "2004?~",
        "??2004",
        "20?04",
        "2004-0?6",
        "~",
        "-~1985",
    ),
    *(
        "199u",
        "199x",
        "2004-uu",
        "unknown/2006",
        "2004/open",
        "(2004)?",
        "2004-06-(11)~",
        "X",
        "XX",
        "XXXXX",
        "X-1985",
        "é",
    ),
    *(
        "\uff12\uff10\uff12\uff15",
        "\u0662\u0660\u0662\u0665",
        "2025-\uff108",
        "2025\n",
        "2025-08\x00",
        "\ufeff2025",
        "2025\u201308",
        "\u22121985",
        "2025-08-17\u2028",
    ),
)
NEVER_WERE = (
    *("1985-00", "1985-13", "1985-20", "1985-42", "1985-99", "1985-00-10", "1985-04-00", "1985-04-31", "1985-02-29"),
    *("1985-01-32", "-0000", "-0000-01", "-0000S2", "-0001-02-29", "1985-21-01", "1985-13-XX", "1985-2X", "1985-2X-01"),
    *(
        "1985-3X",
        "1985-04-4X",
        "1985-02-3X",
        "1985-04-X9/1985-03",
        "19X1-02-29",
        "1900-02-29",
        "XX00-02-30",
        "1986/1985",
    ),
    *(
        "1985-11/1985-01",
        "2012-24/2012-21",
        "-1000/-2000",
        "[1986..1985]",
        "1985-04-12T25:00:00",
        "1985-04-12T10:60:00",
    ),
    *(
        "1985-04-12T10:10:61",
        "1985-04-12T24:00:01",
        "1985-04-12T24:01:00",
        "1985-04-12T24:00:00.5",
        "1985-02-30T10:10:10",
    ),
    *("1985-04-12T10:10:10+15", "1985-04-12T10:10:10-12:30", "1985-04-12T10:10:10+10:60", "1985-04-12T10:10:10-00:00"),
    *("1985-04-12T10:10:60", "2016-12-31T23:59:60+01:00", "2016-11-30T23:59:60Z", "1985-04-12/1985-04-13T10:10:10"),
)


@pytest.mark.parametrize("text", TAKEN)
def test_an_expression_of_the_standard_is_taken_and_printed_as_written(text: str) -> None:
    assert str(Edtf.parse(text)) == text


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_not_edtf_is_refused_with_the_value_and_a_hint(text: str) -> None:
    with pytest.raises(DateRefused) as refused:
        Edtf.parse(text)
    assert refused.value.hint
    assert refused.value.message.startswith('"')
    assert refused.value.message.isprintable()


@pytest.mark.parametrize("text", NEVER_WERE)
def test_a_date_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(DateRefused) as refused:
        Edtf.parse(text)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    (
        ("2025-02-30", '"2025-02-30" is no day: February 2025 has 28 days.', "only the month: 2025-02."),
        ("2025-17-08", '"2025-17-08" has no month 17: months go from 01 to 12.', "year, month, day: 2025-08-17."),
        ("2025-11/2025-01", '"2025-11/2025-01" ends before it starts', "Write 2025-01/2025-11."),
        ("2025/2026-02-30", '"2026-02-30" in "2025/2026-02-30" is no day', "only the month: 2026-02."),
        ("199u", '"199u" is not a date.', "capital X: 199X"),
        ("2004-(06)?", '"2004-(06)?" is not a date.', "without brackets"),
        ("2012-01-01T00:00:00/2013", 'in "2012-01-01T00:00:00/2013" has a time of day.', "Leave the times out"),
        ("2025-08-17T10:30", "does not tell the time as hh:mm:ss.", "the day alone: 2025-08-17."),
        ("2025\x1b[31m", r'"2025\x1b[31m"', "2025-08-17"),
    ),
)
def test_a_refusal_says_what_is_wrong_and_what_to_type(text: str, message: str, hint: str) -> None:
    with pytest.raises(DateRefused) as refused:
        Edtf.parse(text)
    assert message in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize(
    "text", ("9" * 100_000, "Y1" + "0" * 100_000, "[" + "2025," * 20_000 + "2025]", "\u0663" * 100_000)
)
def test_a_huge_input_is_refused_at_once_and_shown_short(text: str) -> None:
    with patience(), pytest.raises(DateRefused) as refused:
        Edtf.parse(text)
    assert len(refused.value.message) < 200


def test_a_year_of_a_thousand_digits_is_still_a_year() -> None:
    edtf = Edtf.parse("Y1E999")
    assert edtf.first_day[0] == 10**999
    assert edtf.earliest is None
    assert in_english(edtf) == "the year 1.00 times 10^999"
    with pytest.raises(DateRefused):
        Edtf.parse("Y1E1000")


@pytest.mark.parametrize("text", ("2016-12-31T23:59:60Z", "2017-01-01T08:59:60+09:00", "2016-12-31T18:59:60-05:00"))
def test_a_leap_second_is_taken_where_one_can_have_been(text: str) -> None:
    assert Edtf.parse(text).precision is Precision.SECOND


def test_a_space_behind_a_comma_is_read_and_not_kept() -> None:
    assert str(Edtf.parse("[1760-01, 1760-02, 1760-12..]")) == "[1760-01,1760-02,1760-12..]"


@pytest.mark.parametrize(
    ("text", "precision"),
    (
        ("2025-08-17T10:30:00Z", "second"),
        ("2025-08-17", "day"),
        ("2025-08", "month"),
        ("2025-08-XX", "month"),
        ("2025-21", "season"),
        ("2025-34", "season"),
        ("2025", "year"),
        ("2025-XX", "year"),
        ("Y17E7", "year"),
        ("1950S4", "year"),
        ("199X", "decade"),
        ("156X-12-25", "decade"),
        ("1950S3", "decade"),
        ("19XX", "century"),
        ("-19XX", "century"),
        ("1950S2", "century"),
        ("1XX3", "millennium"),
        ("1950S1", "millennium"),
        ("XXXX-12-25", "unknown"),
        ("Y171010000S3", "unknown"),
        ("2025-08-17/2025", "year"),
        ("2025-08/..", "month"),
        ("[2025-08-17,2025-09..]", "month"),
    ),
)
def test_the_precision_is_that_of_what_was_said(text: str, precision: str) -> None:
    assert Edtf.parse(text).precision == precision


def test_a_value_cannot_be_changed_and_two_of_the_same_text_are_one() -> None:
    edtf = Edtf.parse("2025-08")
    with pytest.raises(AttributeError):
        edtf.text = "2025-09"
    assert edtf == Edtf("2025-08")
    assert hash(edtf) == hash(Edtf("2025-08"))
    assert edtf != Edtf("2025-08?")
    assert edtf != "2025-08"
    assert repr(edtf) == "Edtf(text='2025-08')"
    assert copy.deepcopy(edtf) == pickle.loads(pickle.dumps(edtf)) == edtf
    assert pickle.loads(pickle.dumps(edtf)).latest == edtf.latest


def test_no_value_exists_that_was_not_read() -> None:
    with pytest.raises(DateRefused):
        Edtf("2025-02-30")


def test_reading_edtf_loads_nothing_heavy() -> None:
    script = "import sys, factcheck.domain.edtf; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split()
    assert not {"dateutil", "asyncio", "httpx", "pydantic", "rich", "typer"} & set(loaded)


def read_or_refusal(text: str) -> Edtf | DateRefused:
    try:
        return Edtf.parse(text)
    except DateRefused as refused:
        return refused


@given(st.text(alphabet="0123456789XYEST?~%-/.[]{},:Z+ ux", max_size=24))
def test_any_text_of_its_signs_is_read_or_refused(text: str) -> None:
    answer = read_or_refusal(text)
    if isinstance(answer, DateRefused):
        assert answer.hint
    else:
        assert Edtf.parse(str(answer)) == answer
        assert answer.first_day <= answer.last_day
        assert answer.precision in Precision
        assert in_english(answer)


@given(st.text(max_size=40))
def test_any_text_at_all_is_read_or_refused_on_one_line(text: str) -> None:
    answer = read_or_refusal(text)
    assert isinstance(answer, Edtf) or answer.message.isprintable()
