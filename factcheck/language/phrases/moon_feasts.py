"""Feasts of the moon calendars: Jewish by rule, Islamic, Chinese and Indian by the moon itself.

A Jewish feast begins in the evening, so it is told from the day before. Islamic months begin when the new moon is seen,
and Indian feasts differ between places: theirs are marked `~`, for they can be a day off.
"""
# ruff: noqa: PLR2004 - months, days and degrees are counted in figures

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from factcheck.language.phrases.indian_feasts import INDIAN
from factcheck.language.phrases.moon import FIRST_YEAR, LAST_YEAR, new_moon, new_moon_before, to_julian
from factcheck.language.phrases.moon import to_day as day_of_moment
from factcheck.language.phrases.stretch import Stretch, of_date, span_days

InYear = Callable[[int], Stretch | None]
_BEIJING = 8
_NISAN_TO_TISHRI = 163
_DAYS_IN_WEEK = 7

# Days from the first day of Passover, and for how long.
_JEWISH = {
    (-30, 1): "purim",
    (-29, 1): "shushan purim",
    (0, 8): "passover|pesach|pesah",
    (18, 1): "lag b'omer|lag baomer|lag ba'omer",
    (50, 2): "shavuot|feast of weeks|shavuos|jewish pentecost",
    (163, 2): "rosh hashanah|rosh hashana|jewish new year|rosh ha-shanah|yom teruah",
    (172, 1): "yom kippur|day of atonement",
    (177, 7): "sukkot|feast of tabernacles|feast of booths|sukkos|succos|succot",
    (183, 1): "hoshana rabbah",
    (184, 1): "shemini atzeret",
    (185, 1): "simchat torah|simhat torah|simchas torah",
}
# Month and day of the Islamic year; day 0 is the whole month.
_ISLAMIC = {
    (1, 1): "islamic new year|hijri new year|muharram|hijri new year's day|arabic new year|amun jadid",
    (1, 10): "ashura|day of ashura|yom ashura|ashoura",
    (
        3,
        12,
    ): "mawlid|mawlid al-nabi|mawlid al-nabawi|milad un nabi|eid milad|mawlid an-nabi|prophet's birthday|milad-un-nabi|mawlid al nabi|maulid|mouloud",
    (
        7,
        27,
    ): "isra and mi'raj|isra and miraj|ascension to heaven|night journey|prophet's ascension|isra' and mi'raj|the ascension to heaven|the night journey|shab-e-miraj",
    (9, 0): "ramadan|ramadhan|ramzan|ramadhaan|holy month of ramadan",
    (
        9,
        27,
    ): "laylat al-qadr|laylat al qadr|night of power|laylat al kadr|night of destiny|night of decree|night of measures|laylatul qadr",
    (
        10,
        1,
    ): "eid al-fitr|eid al fitr|eid ul-fitr|eid ul fitr|id al-fitr|id ul-fitr|eid-ul-fitr|end of ramadan|hari raya|hari raya puasa|lesser eid|feast of breaking the fast|idul fitri",
    (
        12,
        10,
    ): "eid al-adha|eid al adha|eid ul-adha|eid ul adha|id ul-adha|id al-adha|feast of the sacrifice|festival of sacrifice|sacrifice feast|bakr id|bakrid|bakr-id|hari raya haji|greater eid|eid-ul-adha|kurban bayrami|tabaski",
}


def _passover(year: int) -> date:
    """The 15th of Nisan in a Gregorian year, after Gauss (1802)."""
    twelve = (12 * year + 12) % 19
    lean = year % 4
    exact = 20.0955877 + 1.5542418 * twelve + lean / 4 - 0.003177794 * year
    whole, part = int(exact), exact - int(exact)
    weekday = (3 * year + 5 * lean + whole + 1) % _DAYS_IN_WEEK
    if weekday in {2, 4, 6}:
        whole += 1
    elif weekday == 1 and twelve > 6 and part > 0.63287037:
        whole += 2
    elif weekday == 0 and twelve > 11 and part > 0.89772376:
        whole += 1
    gregorian = year // 100 - year // 400 - 2
    return date(year, 3, 1) + timedelta(days=whole + gregorian - 1)


def _jewish(days: int, length: int) -> InYear:
    def in_year(year: int) -> Stretch | None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        on = _passover(year) + timedelta(days=days)
        return span_days(on - timedelta(days=1), on + timedelta(days=length - 1))

    return in_year


def _moved(days: int, shifts: dict[int, int]) -> InYear:
    """A day that gives way to the Sabbath: by weekday, how far."""

    def in_year(year: int) -> Stretch | None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        on = _passover(year) + timedelta(days=days)
        on += timedelta(days=shifts.get(on.weekday(), 0))
        return span_days(on - timedelta(days=1), on)

    return in_year


def _tishri_year(year: int) -> tuple[date, int]:
    """The Jewish new year's day in a Gregorian year, and the length of the year it starts."""
    start = _passover(year) + timedelta(days=_NISAN_TO_TISHRI)
    return start, (_passover(year + 1) + timedelta(days=_NISAN_TO_TISHRI) - start).days


def _hanukkah(year: int) -> Stretch | None:
    """The 25th of Kislev: Heshvan before it has 30 days in a complete year, which has 355 or 385."""
    if not FIRST_YEAR <= year < LAST_YEAR:
        return None
    start, length = _tishri_year(year)
    on = start + timedelta(days=30 + (30 if length % 10 == 5 else 29) + 24)
    return span_days(on - timedelta(days=1), on + timedelta(days=7))


def _tu_bishvat(year: int) -> Stretch | None:
    """The 15th of Shevat, counted back from Passover: one month more in a leap year."""
    if not FIRST_YEAR < year <= LAST_YEAR:
        return None
    leap = _tishri_year(year - 1)[1] > 380
    on = _passover(year) - timedelta(days=59 + (30 if leap else 0))
    return span_days(on - timedelta(days=1), on)


def _islamic(month: int, day: int) -> InYear:
    """A day of the Islamic year; day 0 is the whole month."""

    def in_year(year: int) -> Stretch | None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        guess = (year - 622) * 33 // 32
        for lunar in range(guess - 1, guess + 3):
            start = _islamic_month(lunar, month)
            on = start + timedelta(days=max(day, 1) - 1)
            if on.year == year:
                if day:
                    return of_date(on).marked("~")
                return span_days(on, _islamic_month(lunar, month + 1) - timedelta(days=1)).marked("~")
        return None

    return in_year


def _islamic_month(year: int, month: int) -> date:
    """The first day: the morrow of the first sunset at Mecca behind the new moon. 1438 began on 2 October 2016."""
    number = new_moon_before(to_julian(date(2016, 10, 2))) + 12 * (year - 1438) + month - 1
    return day_of_moment(new_moon(number), 24 - _SUNSET_AT_MECCA) + timedelta(days=1)


_SUNSET_AT_MECCA = 15


def _chinese(first: tuple[int, int], day: int) -> InYear:
    """A day of the moon that is new, by the clock of Beijing, on this day of the sun's year or within a month of it."""

    def in_year(year: int) -> Stretch | None:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            return None
        number = new_moon_before(to_julian(date(year, *first), -_BEIJING))
        start = day_of_moment(new_moon(number), _BEIJING)
        if start < date(year, *first):
            start = day_of_moment(new_moon(number + 1), _BEIJING)
        return of_date(start + timedelta(days=day - 1))

    return in_year


def _vesak(year: int) -> Stretch | None:
    """The 15th of the fourth month by the clock of Beijing, as Singapore keeps it; others are a day or a month off."""
    found = _chinese((4, 21), 15)(year)
    return found and found.marked("~")


def _all() -> Iterator[tuple[str, InYear]]:
    for (days, length), names in _JEWISH.items():
        yield names, _jewish(days, length)
    yield "hanukkah|chanukah|hanukah|hannukah|festival of lights|feast of dedication|chanukkah", _hanukkah
    yield "tu bishvat|tu b'shvat|tu bi-shvat", _tu_bishvat
    yield "yom hashoah|yom ha-shoah|yom ha'shoah|holocaust day", _moved(12, {4: -1, 6: 1})
    yield (
        "yom ha'atzmaut|yom haatzmaut|israeli independence day|israel independence day",
        _moved(20, {4: -1, 5: -2, 0: 1}),
    )
    yield "yom hazikaron", _moved(19, {3: -1, 4: -2, 6: 1})
    yield "tisha b'av|tish'a b'av|tisha bav|tishah b'av|ninth of av", _moved(112, {5: 1})
    for (month, day), names in _ISLAMIC.items():
        yield names, _islamic(month, day)
    yield "last friday of ramadan|jumu'atul-wida|jumatul-wida|jamat ul-vida|jumu'atul wida", _last_friday
    yield (
        "chinese new year|chinese new year's day|lunar new year|spring festival|tet|lunar new year's day|seollal|tết|chinese lunar new year's day|chinese lunar new year",
        _chinese((1, 21), 1),
    )
    yield "lantern festival", _chinese((1, 21), 15)
    yield "dragon boat festival|duanwu festival", _chinese((5, 22), 5)
    yield "mid-autumn festival|mid autumn festival|moon festival|chuseok|mooncake festival", _chinese((8, 24), 15)
    yield "vesak|vaisakha|buddha day|buddha purnima|wesak|buddha's birthday|buddha jayanti|vesak day", _vesak
    yield from INDIAN


def _last_friday(year: int) -> Stretch | None:
    month = _islamic(9, 0)(year)
    end = month and month.last_on
    if not end:
        return None
    return of_date(end - timedelta(days=(end.weekday() - 4) % _DAYS_IN_WEEK)).marked("~")


FEASTS = tuple(_all())
