"""Days with a name: their names, and in which days they fall in a year.

Fixed days, nth weekdays, and days counted from Easter (Gregorian, and Julian for the Eastern churches; both by
`dateutil.easter`). Feasts of the moon calendars are in `moon_feasts`.
"""
# ruff: noqa: PLR2004 - months, days and degrees are counted in figures

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from factcheck.language.phrases.found import Read
from factcheck.language.phrases.loose import Yearly
from factcheck.language.phrases.moon_feasts import FEASTS
from factcheck.language.phrases.stretch import Stretch, of_date, of_day, span_days
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import WEEKDAYS, Unit

InYear = Callable[[int], Stretch | None]

_FIXED = {
    (1, 1): "new year's day|new years day|new year day|new year|new year's|new years",
    (1, 6): "epiphany|three kings day|three kings' day",
    (1, 27): "holocaust remembrance day|international holocaust remembrance day",
    (1, 25): "burns night|burns' night",
    (1, 26): "australia day|republic day of india",
    (2, 2): "groundhog day|candlemas",
    (2, 6): "waitangi day",
    (2, 12): "lincoln's birthday|lincolns birthday|darwin day",
    (
        2,
        14,
    ): "valentine's day|valentine day|valentines day|st valentine's day|saint valentine's day|valentine's|valentines",
    (3, 8): "international women's day|women's day|international womens day",
    (3, 1): "st david's day|saint david's day|st. david's day",
    (3, 14): "pi day|white day",
    (3, 15): "ides of march",
    (3, 20): "day of happiness",
    (3, 22): "world water day",
    (3, 25): "lady day|feast of the annunciation|annunciation",
    (3, 17): "st patrick's day|saint patrick's day|saint patricks day|st patricks day|st. patrick's day|st paddy's day"
    "|saint paddy's day|saint patrick|st patrick|patrick's day|paddy's day|st. paddy's day|st. patricks day",
    (
        4,
        1,
    ): "april fool's day|april fools day|april fools'|april fools' day|april fools|april fool's|all fools day|april fool day",
    (4, 7): "world health day",
    (4, 15): "tax day",
    (4, 22): "earth day",
    (4, 23): "st george's day|saint george's day",
    (4, 25): "anzac day|liberation day of italy",
    (4, 27): "king's day|koningsdag|kings day",
    (
        5,
        1,
    ): "may day|labour day in europe|international workers' day|international workers day|workers' day|worker's day"
    "|workers day|international worker's day",
    (5, 4): "star wars day",
    (5, 5): "cinco de mayo",
    (5, 8): "ve day|v-e day|victory in europe day",
    (5, 9): "victory day|europe day",
    (6, 5): "world environment day",
    (6, 6): "d-day",
    (6, 14): "flag day",
    (6, 19): "juneteenth|freedom day|jubilee day|emancipation day|juneteenth day",
    (6, 24): "midsummer day|midsummer|st john's day",
    (7, 1): "canada day",
    (7, 4): "independence day|us independence day|american independence day|usa independence day",
    (7, 14): "bastille day",
    (8, 15): "assumption|assumption day|assumption of mary|vj day|v-j day",
    (8, 1): "lammas|lammas day",
    (9, 11): "patriot day",
    (9, 17): "constitution day|citizenship day",
    (9, 21): "international day of peace",
    (9, 29): "michaelmas|michaelmas day",
    (10, 2): "gandhi jayanti",
    (10, 24): "united nations day|un day",
    (10, 31): "halloween|hallowe'en|halloween day|all hallows eve|all hallows' eve",
    (11, 1): "all saints' day|all saints day|all hallows day|all saint's day|all hallows",
    (11, 2): "all souls' day|all souls day|all soul's day",
    (11, 5): "guy fawkes day|guy fawkes night|bonfire night",
    (
        11,
        11,
    ): "veterans day|veteran's day|veterans' day|armistice day|remembrance day|st martin's day|saint martin's day",
    (11, 30): "st andrew's day|saint andrew's day",
    (12, 1): "world aids day",
    (12, 7): "pearl harbor day|pearl harbor remembrance day",
    (12, 10): "human rights day",
    (12, 13): "st lucy's day|saint lucy's day|st lucia's day",
    (12, 6): "st nicholas day|saint nicholas day|st nicholas' day|st. nicholas day",
    (12, 24): "christmas eve|xmas eve|x-mas eve",
    (12, 25): "christmas|christmas day|xmas|xmas day|x-mas|x-mas day|christmas morning",
    (12, 26): "boxing day|st stephen's day|kwanzaa",
    (12, 31): "new year's eve|new years eve|new year eve|hogmanay|nye|new years' eve",
}
_MONDAY, _TUESDAY, _THURSDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 1, 3, 4, 5, 6
# month, weekday, which one (-1 the last)
_WEEKDAY = {
    (1, _MONDAY, 3): "martin luther king day|martin luther king's day|martin luther kings day|mlk day|civil rights day"
    "|martin luther king jr day|martin luther king jr. day|mlk jr. day|mlk jr day|idaho human rights day",
    (2, _MONDAY, 3): "presidents day|presidents' day|president's day|washington's birthday|family day",
    (4, _MONDAY, 3): "patriots day|patriots' day|patriot's day",
    (5, _SATURDAY, 3): "armed forces day",
    (10, _SATURDAY, 3): "sweetest day",
    (11, _SUNDAY, 2): "remembrance sunday",
    (5, _SUNDAY, 2): "mother's day|mothers day|mothers' day|mother day",
    (4, _FRIDAY, -1): "arbor day",
    (5, _MONDAY, -1): "memorial day|decoration day",
    (6, _SUNDAY, 3): "father's day|fathers day|fathers' day|father day",
    (9, _MONDAY, 1): "labor day|labour day|labor's day",
    (10, _MONDAY, 2): "columbus day|indigenous peoples' day|indigenous peoples day|canadian thanksgiving",
    (11, _THURSDAY, 4): "thanksgiving|thanksgiving day|turkey day",
}  # fmt: skip
# What lies some days behind such a day.
_BESIDE_THANKSGIVING = {
    1: "black friday",
    5: "giving tuesday",
    4: "cyber monday",
    2: "small business saturday",
    3: "advent thanksgiving",
}
_EASTER = {
    -48: "rosenmontag|rose monday|carnival monday|shrove monday|collop monday",
    -47: "shrove tuesday|pancake day|pancake tuesday|mardi gras|fat tuesday",
    -46: "ash wednesday",
    -7: "palm sunday|branch sunday",
    -3: "maundy thursday|holy thursday|covenant thursday|sheer thursday|thursday of mysteries|covenant thu|great thursday|thu of mysteries",
    -2: "good friday|great friday|holy friday",
    -1: "holy saturday|easter saturday|black saturday|easter eve|great saturday",
    0: "easter|easter sunday|easter day|pascha",
    1: "easter monday",
    39: "ascension day|ascension thursday|holy thursday of ascension|ascension",
    49: "pentecost|whit sunday|whitsunday|whitsun|white sunday|pentecost sunday",
    50: "whit monday|pentecost monday|monday of the holy spirit|white monday",
    56: "trinity sunday",
    60: "corpus christi|feast of corpus christi",
}
_ORTHODOX = {**_EASTER, -48: "clean monday|shrove monday|ash monday|green monday|pure monday|monday of lent"}
_SPRING_MONDAY = "bosses day|boss day|boss's day|bosses' day"
_DAYS_IN_WEEK = 7


def _fixed(month: int, day: int) -> InYear:
    return lambda year: of_day(year, month, day)


def _weekday(month: int, weekday: int, which: int, beyond: int = 0) -> InYear:
    def in_year(year: int) -> Stretch | None:
        if not date.min.year < year < date.max.year:
            return None
        if which > 0:
            start = date(year, month, 1)
            on = start + timedelta(days=(weekday - start.weekday()) % _DAYS_IN_WEEK + _DAYS_IN_WEEK * (which - 1))
        else:
            end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            on = end - timedelta(days=(end.weekday() - weekday) % _DAYS_IN_WEEK)
        return of_date(on + timedelta(days=beyond))

    return in_year


def _before(month: int, day: int, weekday: int) -> InYear:
    """The last such weekday before a day: Victoria Day is the Monday before 25 May."""

    def in_year(year: int) -> Stretch | None:
        if not date.min.year < year <= date.max.year:
            return None
        on = date(year, month, day) - timedelta(days=1)
        return of_date(on - timedelta(days=(on.weekday() - weekday) % _DAYS_IN_WEEK))

    return in_year


def _easter(days: int, method: Literal[2, 3]) -> InYear:
    def in_year(year: int) -> Stretch | None:
        if not 1583 <= year <= 4099:
            return None
        return of_date(easter(year, method) + timedelta(days=days))

    return in_year


def _lent(method: Literal[2, 3], starts: int, ends: int) -> InYear:
    def in_year(year: int) -> Stretch | None:
        if not 1583 <= year <= 4099:
            return None
        day = easter(year, method)
        return span_days(day + timedelta(days=starts), day + timedelta(days=ends), Unit.DAY)

    return in_year


def _boss_day(year: int) -> Stretch | None:
    """The sixteenth of October, or the working day nearest to it."""
    if not date.min.year <= year <= date.max.year:
        return None
    on = date(year, 10, 16)
    return of_date(on + timedelta(days={5: -1, 6: 1}.get(on.weekday(), 0)))


def _all_names() -> Iterator[tuple[str, InYear]]:
    for (month, day), names in _FIXED.items():
        yield names, _fixed(month, day)
    for (month, weekday, which), names in _WEEKDAY.items():
        yield names, _weekday(month, weekday, which)
    for days, name in _BESIDE_THANKSGIVING.items():
        yield name, _weekday(11, _THURSDAY, 4, days)
    for days, names in _EASTER.items():
        yield names, _easter(days, EASTER_WESTERN)
    for days, names in _ORTHODOX.items():
        yield "|".join(f"orthodox {name}|eastern {name}" for name in names.split("|")), _easter(days, EASTER_ORTHODOX)
    yield "election day", _weekday(11, _MONDAY, 1, 1)
    yield "victoria day", _before(5, 25, _MONDAY)
    yield "advent sunday|first sunday of advent|first sunday in advent", _before(12, 4, _SUNDAY)
    yield "grandparents day|grandparents' day|national grandparents day", _weekday(9, _MONDAY, 1, 6)
    yield "lent", _lent(EASTER_WESTERN, -46, -1)
    yield "orthodox lent|great lent|orthodox great lent", _lent(EASTER_ORTHODOX, -48, -9)
    yield "holy week|passion week", _lent(EASTER_WESTERN, -7, -1)
    yield "orthodox holy week", _lent(EASTER_ORTHODOX, -7, -1)
    yield "clean monday|ash monday|green monday|pure monday", _easter(-48, EASTER_ORTHODOX)
    yield _SPRING_MONDAY, _boss_day
    yield from FEASTS


def _by_first_word() -> dict[str, list[tuple[tuple[str, ...], InYear]]]:
    table: dict[str, list[tuple[tuple[str, ...], InYear]]] = {}
    for names, in_year in _all_names():
        for name in names.split("|"):
            words = tuple(Tokens(name).words[: len(Tokens(name))])
            table.setdefault(words[0], []).append((words[1:], in_year))
            if len(words) > 1 and words[-1] in WEEKDAYS:
                table[words[0]].append(((*words[1:-1], words[-1][:3]), in_year))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


NAMES = _by_first_word()
# Words that are too common to be a holiday without a capital letter or a year beside them.
_ORDINARY = frozenset(
    ("assumption", "flag", "victory", "ascension", "lent", "family", "midsummer", "easter", "new", "holi")
)


def read_holiday(tokens: Tokens, at: int, *, lone: bool = False) -> Read:
    """The name of a holiday, without its year."""
    start = tokens.skip(at, "the")
    if tokens.words[start] == "feast" and tokens.words[start + 1] == "of":
        start += 2
    for rest, in_year in NAMES.get(tokens.words[start], ()):
        after = start + 1 + len(rest)
        if tuple(tokens.words[start + 1 : after]) == rest:
            if not lone and not tokens.capital(start):
                return None
            return Yearly(in_year), after
    return None
