"""Where sun and moon stand, well enough to say on which day a new or full moon falls.

Shortened series after Jean Meeus, Astronomical Algorithms (1998), chapters 25, 47 and 49: a few minutes off between the
years 1000 and 3000. Days are Julian days in universal time.
"""

from datetime import date, timedelta
from functools import lru_cache
from math import cos, floor, radians, sin

MONTH = 29.530588861
_EPOCH_DAY, _EPOCH = date(2000, 1, 1), 2451544.5
FIRST_YEAR, LAST_YEAR = 1000, 3000
# Amplitudes (in days) and arguments of the sun's and the moon's anomaly and the moon's argument of latitude, for a new
# moon (chapter 49); at the full moon the first few differ in the third decimal, which is a minute.
_PHASE = (
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2), (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0),
    (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2), (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0),
)  # fmt: skip
# The moon's longitude (chapter 47): degrees, and multiples of elongation, both anomalies and the argument of latitude.
_LONGITUDE = (
    (6.288774, 0, 0, 1, 0), (1.274027, 2, 0, -1, 0), (0.658314, 2, 0, 0, 0), (0.213618, 0, 0, 2, 0), (-0.185116, 0, 1, 0, 0),
    (-0.114332, 0, 0, 0, 2), (0.058793, 2, 0, -2, 0), (0.057066, 2, -1, -1, 0), (0.053322, 2, 0, 1, 0), (0.045758, 2, -1, 0, 0),
    (-0.040923, 0, 1, -1, 0), (-0.034720, 1, 0, 0, 0), (-0.030383, 0, 1, 1, 0), (0.015327, 2, 0, 0, -2), (0.010980, 0, 0, 1, -2),
    (0.010675, 4, 0, -1, 0), (0.010034, 0, 0, 3, 0), (0.008548, 4, 0, -2, 0), (-0.007888, 2, 1, -1, 0), (-0.006766, 2, 1, 0, 0),
)  # fmt: skip


def to_julian(on: date, hour: float = 0) -> float:
    """The Julian day of an hour (universal time) of a calendar day."""
    return _EPOCH + (on - _EPOCH_DAY).days + hour / 24


def to_day(julian: float, zone: float = 0) -> date:
    """The calendar day of a moment, on clocks so many hours ahead of universal time."""
    return _EPOCH_DAY + timedelta(days=floor(julian - _EPOCH + zone / 24))


@lru_cache(maxsize=512)
def new_moon(number: int) -> float:
    """The moment of the new moon with this number; 0 is the one of 6 January 2000."""
    century = number / 1236.85
    mean = 2451550.09766 + MONTH * number + 0.00015437 * century**2
    dim = 1 - 0.002516 * century
    sun = radians(2.5534 + 29.10535670 * number)
    moon = radians(201.5643 + 385.81693528 * number + 0.0107582 * century**2)
    node = radians(160.7108 + 390.67050284 * number - 0.0016118 * century**2)
    shift = sum(size * dim ** abs(a) * sin(a * sun + b * moon + c * node) for size, a, b, c in _PHASE)
    return mean + shift - _clock_drift(2000 + 100 * century)


def _clock_drift(year: float) -> float:
    """How far the earth's turning is behind an even clock, in days (Espenak and Meeus, 2006; the parabola)."""
    return (-20 + 32 * ((year - 1820) / 100) ** 2) / 86400


def new_moon_before(julian: float) -> int:
    """The number of the last new moon at or before a moment."""
    number = floor((julian - 2451550.1) / MONTH) + 1
    while new_moon(number) > julian:
        number -= 1
    return number


def sun_longitude(julian: float) -> float:
    """The sun's apparent longitude in degrees."""
    century = (julian - 2451545.0) / 36525
    anomaly = radians(357.52911 + 35999.05029 * century)
    centre = 1.914602 * sin(anomaly) + 0.019993 * sin(2 * anomaly) + 0.000289 * sin(3 * anomaly)
    node = radians(125.04 - 1934.136 * century)
    return (280.46646 + 36000.76983 * century + centre - 0.00569 - 0.00478 * sin(node)) % 360


def moon_longitude(julian: float) -> float:
    """The moon's longitude in degrees."""
    century = (julian - 2451545.0) / 36525
    mean = 218.3164477 + 481267.88123421 * century
    arguments = (
        297.8501921 + 445267.1114034 * century,
        357.5291092 + 35999.0502909 * century,
        134.9633964 + 477198.8675055 * century,
        93.2720950 + 483202.0175233 * century,
    )
    shift = 0.0
    for size, *multiples in _LONGITUDE:
        shift += size * sin(radians(sum(times * angle for times, angle in zip(multiples, arguments, strict=True))))
    return (mean + shift + 0.00397 * cos(radians(arguments[3]))) % 360


def star_longitude(julian: float, tropical: float) -> float:
    """A longitude counted from the stars, as Indian calendars do (the ayanamsha of Lahiri)."""
    return (tropical - 23.853 - 50.29 / 3600 * (julian - 2451545.0) / 365.25) % 360
