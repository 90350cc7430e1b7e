"""Feasts of the Indian calendars: the moon's day (tithi) of a month that the sun's place among the stars names.

The month is the one that starts at a new moon (amanta); the tithis of its dark half go from 16 to 30. What rules a
feast is the tithi at some hour of the day in India: sunrise, noon, evening or midnight.
"""
# ruff: noqa: PLR2004 - months, days and degrees are counted in figures

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import floor

from factcheck.language.phrases.moon import (
    FIRST_YEAR,
    LAST_YEAR,
    moon_longitude,
    new_moon,
    new_moon_before,
    star_longitude,
    sun_longitude,
    to_day,
    to_julian,
)
from factcheck.language.phrases.stretch import Stretch, of_date, of_day, span_days

InYear = Callable[[int], Stretch | None]
_INDIA = 5.5
_SUNRISE, _NOON, _EVENING, _MIDNIGHT = 6.2, 12.2, 18.8, 24.0
_CHAITRA, _VAISHAKHA, _ASHADHA, _SHRAVANA, _BHADRAPADA, _ASHVINA, _KARTIKA, _MAGHA, _PHALGUNA = (
    1,
    2,
    4,
    5,
    6,
    7,
    8,
    11,
    12,
)

# month, tithi, the hour that rules, days after it, length in days
_FEASTS = {
    (_CHAITRA, 1, _SUNRISE, 0, 1): "ugadi|yugadi|gudi padwa|chaitra sukladi|chaitra sukhladi|samvatsaradi|chaitra shukla",
    (_CHAITRA, 9, _NOON, 0, 1): "rama navami|ram navami|sri rama navami",
    (_CHAITRA, 13, _SUNRISE, 0, 1): "mahavir jayanti|mahaveer jayanti|mahaveer janma kalyanak|mahavir janma kalyanak",
    (_CHAITRA, 15, _SUNRISE, 0, 1): "hanuman jayanti",
    (_VAISHAKHA, 3, _NOON, 0, 1): "akshaya tritiya|akha teej",
    (_ASHADHA, 2, _SUNRISE, 0, 1): "ratha-yatra|ratha yatra|rath yatra|rathayatra|chariot festival|ratha jatra",
    (_ASHADHA, 15, _SUNRISE, 0, 1): "guru purnima",
    (_SHRAVANA, 15, _SUNRISE, 0, 1): "raksha bandhan|rakhi|rakhi purnima|rakshabandhan",
    (_SHRAVANA, 23, _MIDNIGHT, 0, 1): "krishna janmashtami|janmashtami|gokulashtami|krishnashtami|sri krishna jayanti",
    (_BHADRAPADA, 4, _NOON, 0, 1): "ganesh chaturthi|vinayaka chaturthi|ganesha chaturthi",
    (_ASHVINA, 1, _SUNRISE, 0, 10): "navaratri|navratri|durga puja|durgotsava|navarathri",
    (_ASHVINA, 7, _SUNRISE, 0, 1): "maha saptami",
    (_ASHVINA, 8, _SUNRISE, 0, 1): "maha ashtami",
    (_ASHVINA, 9, _SUNRISE, 0, 1): "maha navami",
    (_ASHVINA, 10, _NOON + 2, 0, 1): "vijayadashami|vijaya dashami|dussehra|dasara|dashain|dussehra day|vijaya dasami|mohan's feast",
    (_ASHVINA, 15, _SUNRISE, 0, 1): "pargat diwas|valmiki jayanti|maharishi valmiki jayanti|sharad purnima",
    (_ASHVINA, 19, _EVENING + 1, 0, 1): "karva chauth|karwa chauth|karaka chaturthi",
    (_ASHVINA, 28, _EVENING, 0, 1): "dhanteras|dhanatrayodashi|dhantrayodashi|dhan teras",
    (_ASHVINA, 29, _SUNRISE, 0, 1): "naraka chaturdashi|choti diwali|chhoti diwali|kali chaudas|narak chaturdashi",
    (_ASHVINA, 30, _EVENING, 0, 1): "diwali|deepavali|divali|dipavali|lakshmi puja|kali puja",
    (_KARTIKA, 1, _NOON, 0, 1): "govardhan puja|annakut|bali pratipada",
    (_KARTIKA, 2, _NOON + 2, 0, 1): "bhai dooj|bhai duj|bhau-beej|bhaiya dooj|bhau beej|bhai tika|bhai phonta",
    (_KARTIKA, 6, _EVENING, 0, 1): "chhath|chhath puja|dala puja|surya shashthi|dala chhath|chhathi|chhath parv",
    (_KARTIKA, 15, _SUNRISE, 0, 1): "guru nanak jayanti|gurpurab|guru nanak gurpurab|kartik purnima|gurunanak jayanti",
    (_MAGHA, 5, _NOON, 0, 1): "vasant panchami|basant panchami|saraswati puja|vasanta panchami",
    (_MAGHA, 15, _SUNRISE, 0, 1): "guru ravidas jayanti|guru ravidass jayanti|ravidas jayanti|guru ravidas birthday",
    (_MAGHA, 25, _SUNRISE, 0, 1): "dayananda saraswati jayanti|saraswati jayanti|maharishi dayanand saraswati jayanti|maharishi dayananda saraswati jayanti",
    (_MAGHA, 29, _MIDNIGHT, 0, 1): "maha shivaratri|shivaratri|mahashivratri|maha shivratri|shivratri",
    (_PHALGUNA, 15, _EVENING, 0, 1): "holika dahan|chhoti holi|choti holi|kamudu pyre",
    (_PHALGUNA, 15, _EVENING, 1, 1): "holi|dhulandi|phagwah|rangwali holi|dhuleti|dhulivandan|dhuli|festival of colours|festival of colors|phagwa",
}  # fmt: skip
# Feasts of the sun's year: the sign the sun enters, and how many days later.
_SUN = {
    (270, -1): "lohri|boghi|bhogi|bogi pandigai|bhogi pandigai|bogi|maghi eve",
    (270, 0): "makar sankranti|pongal|thai pongal|uttarayan|maghi|makara sankranti|makara sankranthi|sankranti",
    (270, 1): "mattu pongal|maattu pongal",
    (270, 2): "kaanum pongal|kanum pongal|kanni pongal|kaanum",
    (
        0,
        0,
    ): "vaisakhi|vaishakhi|baisakhi|vasakhi|vaisakhadi|tamil new year|puthandu|vishu|bengali new year|pohela boishakh|mesha sankranti",
    (0, 25): "rabindra jayanti|rabindranath jayanti|rabindranath tagore jayanti",
}


def _in_years(build: InYear) -> InYear:
    return lambda year: build(year) if FIRST_YEAR < year < LAST_YEAR else None


def _tithi(on: date, hour: float) -> int:
    moment = to_julian(on, hour - _INDIA)
    return floor((moon_longitude(moment) - sun_longitude(moment)) % 360 / 12) + 1


def _sign(moment: float) -> int:
    return floor(star_longitude(moment, sun_longitude(moment)) / 30)


def _month_start(year: int, month: int) -> float:
    """The new moon that begins a month: the sun enters the month's sign before the next one. An added month has none."""
    number = new_moon_before(to_julian(date(year, 3, 5)) + (month - 1) * 29.6 - (365 if month > 9.5 else 0)) - 1
    for candidate in range(number, number + 4):
        start, end = _sign(new_moon(candidate)), _sign(new_moon(candidate + 1))
        if start == (month - 2) % 12 and end == (month - 1) % 12:
            return new_moon(candidate)
    return new_moon(number + 1)


def _feast(month: int, tithi: int, hour: float, later: int, length: int) -> InYear:
    def in_year(year: int) -> Stretch:
        start = to_day(_month_start(year, month), _INDIA) + timedelta(days=tithi - 2)
        on = next(
            (day for day in (start + timedelta(days=at) for at in range(4)) if _tithi(day, hour) == tithi),
            start + timedelta(days=1),
        )
        on += timedelta(days=later)
        return (of_date(on) if length == 1 else span_days(on, on + timedelta(days=length - 1))).marked("~")

    return _in_years(in_year)


def _sun_feast(degrees: int, later: int) -> InYear:
    def in_year(year: int) -> Stretch:
        on = date(year, 1, 10) if degrees else date(year, 4, 8)
        while _sign(to_julian(on, _EVENING - _INDIA)) != degrees // 30:
            on += timedelta(days=1)
        return of_date(on + timedelta(days=later)).marked("~")

    return _in_years(in_year)


def _onam(year: int) -> Stretch | None:
    """The day in the sun's month of Leo with the moon in Shravana, the 22nd of 27 houses."""
    on, found = date(year, 8, 14), None
    for _ in range(36):
        moment = to_julian(on, _SUNRISE - _INDIA)
        house = floor(star_longitude(moment, moon_longitude(moment)) * 27 / 360)
        if _sign(moment) == 4 and house == 21:
            found = on
        on += timedelta(days=1)
    return None if found is None else of_date(found).marked("~")


def _parsi_new_year(year: int) -> Stretch | None:
    """A year of 365 days without leap days: 17 August in 2018."""
    known = date(2018, 8, 17)
    day = known + timedelta(days=365 * (year - known.year))
    return of_date(day) if day.year == year else of_day(year, 8, 17)


def _all() -> Iterator[tuple[str, InYear]]:
    for (month, tithi, hour, later, length), names in _FEASTS.items():
        yield names, _feast(month, tithi, hour, later, length)
    for (degrees, later), names in _SUN.items():
        yield names, _sun_feast(degrees, later)
    yield "onam|thiru onam|thiruvonam", _in_years(_onam)
    yield "parsi new year|jamshedi navroz|shahenshahi navroz", _in_years(_parsi_new_year)


INDIAN = tuple(_all())
