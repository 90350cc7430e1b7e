"""The words that dates are made of. A word that stands in no table here is no part of a date phrase."""

from enum import StrEnum

from factcheck.domain.edtf.days import MONTH_NAMES


class Unit(StrEnum):
    """A unit of the calendar, by the letters it has in an ISO 8601 duration (TIMEX3 for DE, CE, ML, Q, WE)."""

    SECOND = "TS"
    MINUTE = "TM"
    HOUR = "TH"
    DAY = "D"
    WEEKEND = "WE"
    WEEK = "W"
    MONTH = "M"
    SEASON = "SE"
    QUARTER = "Q"
    HALF = "H"
    YEAR = "Y"
    DECADE = "DE"
    CENTURY = "CE"
    MILLENNIUM = "ML"

    @property
    def clock(self) -> bool:
        """Whether it is shorter than a day."""
        return self in {Unit.SECOND, Unit.MINUTE, Unit.HOUR}


MONTHS = {name.lower(): place for place, name in enumerate(MONTH_NAMES) if name}
MONTHS |= {name[:3]: place for name, place in MONTHS.items()} | {"sept": 9, "octo": 10}
# As they are often misspelt, or said by a key beside the right one.
_MISSPELT_MONTHS = {
    1: "janurary januray janaury jaunary", 2: "febuary feburary febraury februrary febr", 4: "apirl aprill", 7: "jully",
    8: "agust augest augst", 9: "setember septmber sepember", 10: "ocotber octobre", 11: "novemeber novmber", 12: "decemeber decmber",
}  # fmt: skip
MONTHS |= {word: place for place, words in _MISSPELT_MONTHS.items() for word in words.split()}
WEEKDAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAYS = {word: place for place, name in enumerate(WEEKDAY_NAMES) for word in (name, name[:3])}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_MISSPELT_WEEKDAYS = {
    0: "munday mondey", 1: "tusday teusday tuseday tuesdy", 2: "wendesday wensday wednsday wedensday wednessday wedn wednes",
    3: "thrusday thursady thurday thusday", 4: "firday fryday", 5: "saterday satuday saturady", 6: "sundey sunady",
}  # fmt: skip
WEEKDAYS |= {word: place for place, words in _MISSPELT_WEEKDAYS.items() for word in words.split()}
# Words that are a month or a weekday only where something beside them says so.
DOUBTFUL = frozenset(("may", "march", "mar", "dec", "sun", "sat", "wed", "mon", "jan", "second", "fall", "august"))

_UNITS = {
    Unit.SECOND: "second seconds sec secs",
    Unit.MINUTE: "minute minutes min mins",
    Unit.HOUR: "hour hours hr hrs",
    Unit.DAY: "day days",
    Unit.WEEKEND: "weekend weekends wkend wkends",
    Unit.WEEK: "week weeks wk wks",
    Unit.MONTH: "month months mos mth mths mnth mnths",
    Unit.QUARTER: "quarter quarters qtr qtrs",
    Unit.YEAR: "year years yr yrs",
    Unit.DECADE: "decade decades",
    Unit.CENTURY: "century centuries",
    Unit.MILLENNIUM: "millennium millennia",
}
UNITS = {word: unit for unit, words in _UNITS.items() for word in words.split()}

# The codes of ISO 8601-2 and TIMEX's letters.
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_LETTERS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}

_SMALL = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
SMALL_NUMBERS = {word: number for number, word in enumerate(_SMALL.split())}
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {word: 10 * number for number, word in enumerate(_TENS.split(), 2)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
SMALL_ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
TENS_ORDINALS = {word[:-1] + "ieth": number for word, number in TENS.items()}
DECADE_WORDS = {word[:-1] + "ies": number for word, number in TENS.items()}

START, MID, END = "START", "MID", "END"
PARTS = {"early": START, "mid": MID, "late": END, "midway": MID, "mid-way": MID}
PART_NOUNS = {
    **dict.fromkeys(("beginning", "start", "outset", "opening", "dawn"), START),
    "middle": MID,
    **dict.fromkeys(("end", "close", "ending"), END),
}
PART_LETTERS = {
    "eom": (END, Unit.MONTH),
    "bom": (START, Unit.MONTH),
    "eoy": (END, Unit.YEAR),
    "boy": (START, Unit.YEAR),
    "eow": (END, Unit.WEEK),
    "midweek": (MID, Unit.WEEK),
}

ABOUT = frozenset(("about", "around", "circa", "ca", "c", "approx", "approximately", "roughly", "some"))
PERHAPS = frozenset(("maybe", "perhaps", "possibly", "probably", "uncertain"))

# How far from this one the one meant is: "last week", "this week", "next week".
LAST = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "bygone": -1}
NEXT = {"next": 1, "coming": 1, "upcoming": 1, "following": 1, "subsequent": 1, "forthcoming": 1, "ensuing": 1}
THIS = {"this": 0, "current": 0, "present": 0}
THAT = {"that": 0, "same": 0}
WHICH = {**LAST, **NEXT, **THIS, **THAT}
# Of these, what counts from the date that was mentioned and not from the day of publication.
FROM_MENTIONED = frozenset(("previous", "preceding", "prior", "following", "subsequent", "ensuing", "that", "same"))

DAY_WORDS = {
    **dict.fromkeys(("today", "tonight", "tonite"), 0),
    **dict.fromkeys(("yesterday", "yday", "yesteday", "yestarday", "yesterdy"), -1),
    **dict.fromkeys(("tomorrow", "tmr", "tmrw", "tomorow", "tommorow", "tommorrow", "tomorrows", "tomorrow's"), 1),
}
DAYTIMES = {
    **dict.fromkeys(("morning", "mornings", "dawn", "sunrise", "daybreak"), "MO"),
    **dict.fromkeys(("afternoon", "lunch", "lunchtime"), "AF"),
    **dict.fromkeys(("evening", "dusk", "sunset"), "EV"),
    **dict.fromkeys(("night", "tonight", "nighttime"), "NI"),
    **dict.fromkeys(("noon", "midday"), "12:00"),
    "midnight": "24:00",
}
OFTEN = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M",
    "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y", "hourly": "PT1H", "biannual": "P6M",
    "biennial": "P2Y", "weekday": "P1W", "weekdays": "P1W", "weekends": "P1W",
}  # fmt: skip
DASHES = frozenset(("-", "~", "to"))
