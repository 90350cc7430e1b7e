"""In which days holidays fall. The days are those of printed almanacs."""

from datetime import date

import pytest

from factcheck.language.phrases import read_phrase

EXACT = {
    "Christmas 2021": "2021-12-25",
    "New Year's Eve 1999": "1999-12-31",
    "St Patrick's Day 2013": "2013-03-17",
    "Labor Day 2020": "2020-09-07",
    "Memorial Day 2019": "2019-05-27",
    "Thanksgiving 2014": "2014-11-27",
    "Black Friday 2010": "2010-11-26",
    "Martin Luther King Day 2014": "2014-01-20",
    "Boss's Day 2016": "2016-10-17",
    "Boss's Day 2021": "2021-10-15",
    "Boss's Day 2020": "2020-10-16",
    "Easter 2022": "2022-04-17",
    "Good Friday 2018": "2018-03-30",
    "Easter Monday 2022": "2022-04-18",
    "Shrove Tuesday 2013": "2013-02-12",
    "Pentecost 2018": "2018-05-20",
    "Orthodox Easter 2018": "2018-04-08",
    "Orthodox Good Friday 2020": "2020-04-17",
    "Lent 2018": "2018-02-14/2018-03-31",
    "Great Lent 2020": "2020-03-02/2020-04-10",
    "Yom Kippur 2018": "2018-09-18/2018-09-19",
    "Rosh Hashanah 2020": "2020-09-18/2020-09-20",
    "Passover 2021": "2021-03-27/2021-04-04",
    "Passover 2027": "2027-04-21/2027-04-29",
    "Purim 2019": "2019-03-20/2019-03-21",
    "Hanukkah 2018": "2018-12-02/2018-12-10",
    "Hanukkah 2021": "2021-11-28/2021-12-06",
    "Tu BiShvat 2018": "2018-01-30/2018-01-31",
    "Tu BiShvat 2019": "2019-01-20/2019-01-21",
    "Yom HaShoah 2018": "2018-04-11/2018-04-12",
    "Yom HaShoah 2021": "2021-04-07/2021-04-08",
    "Tisha B'Av 2018": "2018-07-21/2018-07-22",
    "Lunar New Year 2018": "2018-02-16",
    "Chinese New Year 2014": "2014-01-31",
    "Chinese New Year 2033": "2033-01-31",
    "Dragon Boat Festival 2019": "2019-06-07",
    "Mid-Autumn Festival 2020": "2020-10-01",
    "Parsi New Year 2018": "2018-08-17",
    "Parsi New Year 2022": "2022-08-16",
    "Thanksgiving weekend 2019": "2019-11-28/2019-12-01",
    "Labor Day weekend 2021": "2021-09-04/2021-09-06",
    "Halloween weekend 2021": "2021-10-30/2021-10-31",
    "Emancipation Day 2019": "2019-06-19",
}
# A day off is possible, and said: the moon is seen, and places differ.
ABOUT = {
    "Eid al-Fitr 2017": "2017-06-25~",
    "Eid al-Adha 2018": "2018-08-21~",
    "Ashura 2017": "2017-09-30~",
    "Mawlid 2017": "2017-11-30~",
    "Ramadan 2023": "2023-03-23~/2023-04-20~",
    "Jumu'atul-Wida 2017": "2017-06-23~",
    "Diwali 2018": "2018-11-07~",
    "Holi 2019": "2019-03-21~",
    "Holika Dahan 2019": "2019-03-20~",
    "Maha Shivaratri 2020": "2020-02-21~",
    "Ganesh Chaturthi 2019": "2019-09-02~",
    "Ugadi 2018": "2018-03-18~",
    "Vaisakhi 2018": "2018-04-14~",
    "Pongal 2018": "2018-01-14~",
    "Onam 2018": "2018-08-25~",
    "Navaratri 2018": "2018-10-10~/2018-10-19~",
    "Vesak 2019": "2019-05-19~",
    "Vesak 2020": "2020-05-07~",
    "Rabindra Jayanti 2018": "2018-05-09~",
}


@pytest.mark.parametrize("phrase", EXACT | ABOUT)
def test_a_holiday_falls_on_its_day(phrase: str) -> None:
    assert str(read_phrase(phrase, reference=None).edtf) == (EXACT | ABOUT)[phrase]


@pytest.mark.parametrize(
    "name",
    (
        "Easter",
        "Boss's Day",
        "Lent",
        "Passover",
        "Hanukkah",
        "Tu BiShvat",
        "Yom HaShoah",
        "Ramadan",
        "Diwali",
        "Onam",
        "Vesak",
        "Chinese New Year",
        "Labor Day",
        "Christmas",
        "Pongal",
        "Jumu'atul-Wida",
    ),
)
@pytest.mark.parametrize("year", ("AD 5", "1000", "1066", "1583", "2999", "AD 9999", "44 BC"))
def test_a_holiday_far_away_is_a_day_or_is_not_known(name: str, year: str) -> None:
    separator = " of " if year[0].isalpha() or "BC" in year else " "
    read = read_phrase(f"{name}{separator}{year}", reference=date(2025, 11, 20))
    assert read.readings or read.why_unresolved


@pytest.mark.parametrize("year", range(1990, 2051))
def test_the_jewish_new_year_is_never_on_a_sunday_wednesday_or_friday(year: int) -> None:
    edtf = read_phrase(f"Rosh Hashanah {year}", reference=None).edtf
    assert edtf is not None
    assert edtf.earliest is not None
    # told from the evening before
    assert edtf.earliest.weekday() not in {5, 1, 3}
