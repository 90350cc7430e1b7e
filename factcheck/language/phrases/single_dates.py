"""One date, however it is put: the longest reading of the words from here on, its part and its doubts with it."""
# ruff: noqa: PLR0912, C901, PLR0911 - a rule gives up at the first word that does not fit; months, days and digits are counted in figures

import re

from factcheck.language.phrases.calendar_dates import read_bare_day, read_bare_year, read_calendar_date, read_weekday
from factcheck.language.phrases.combined import Changed, Within, around_holiday, cut, mark
from factcheck.language.phrases.counting import read_day_number, read_unit
from factcheck.language.phrases.found import Read
from factcheck.language.phrases.framed_dates import (
    read_beside,
    read_definite,
    read_nearest,
    read_nth,
    read_rest,
    read_weekday_away,
    read_within,
)
from factcheck.language.phrases.holidays import read_holiday
from factcheck.language.phrases.lone_dates import read_lone_date
from factcheck.language.phrases.loose import Monthly, Which, Yearly
from factcheck.language.phrases.moment import Meaning
from factcheck.language.phrases.named_stretches import read_century, read_decade, read_season, read_share
from factcheck.language.phrases.relative import Fixed, UnitAt, Unknown
from factcheck.language.phrases.stretch import Stretch, of_day, of_decade, of_year
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.weeks import read_week, week_of
from factcheck.language.phrases.which_dates import read_british_week, read_day_word, read_second, read_which
from factcheck.language.phrases.words import (
    ABOUT,
    END,
    MID,
    PART_LETTERS,
    PART_NOUNS,
    PARTS,
    PERHAPS,
    START,
    WEEKDAYS,
    WHICH,
    Unit,
)

_LATTER = {
    "latter": END,
    "later": END,
    "last": END,
    "closing": END,
    "final": END,
    "early": START,
    "earlier": START,
    "first": START,
    "opening": START,
    "middle": MID,
    "initial": START,
}
_SHARES = frozenset(("part", "parts", "stages", "stage", "portion", "days", "weeks", "months", "years"))
_HUNDREDS = re.compile(r"[0-9]{2}00s")
_DOUBT = frozenset(("maybe", "perhaps", "possibly", "probably", "uncertain", "unsure", "?"))


class DateGrammar:
    """The rules for a single date. `lone` reads words that are a date only where nothing stands around them."""

    def __init__(self, *, lone: bool) -> None:
        self.lone = lone

    def read_plain(self, tokens: Tokens, at: int) -> Read:
        """A date without part or doubt; of the rules that fit, the one that takes most words."""
        if at > tokens.limit:
            return None
        key = ("plain", at)
        if key not in tokens.read:
            # A rule that comes back to this place finds nothing there, and so no text makes it go round.
            tokens.read[key] = None
            tokens.read[key] = self._read_plain(tokens, at)
        return tokens.read[key]

    def _read_plain(self, tokens: Tokens, at: int) -> Read:
        best: Read = None
        for found in (
            read_day_word(tokens, at),
            read_calendar_date(tokens, at, lone=self.lone),
            read_weekday(tokens, at),
            read_century(tokens, at),
            read_decade(tokens, at, lone=self.lone),
            read_season(tokens, at, lone=self.lone),
            read_holiday(tokens, at, lone=self.lone),
            read_bare_year(tokens, at),
            read_share(tokens, at, self.read_plain),
            read_which(tokens, at, lone=self.lone),
            read_week(tokens, at, self.read_plain, lone=self.lone),
            read_second(tokens, at),
            read_beside(tokens, at, self.read_plain),
            *self._read_rare(tokens, at),
            read_nth(tokens, at, self.read_plain),
            read_rest(tokens, at, self.read_plain),
            read_bare_day(tokens, at, lone=self.lone),
            self._read_lone(tokens, at) if self.lone else None,
        ):
            if found and (best is None or found[1] > best[1]):
                best = found
        if best is None:
            return None
        return self._read_behind(tokens, best) or best

    def _read_rare(self, tokens: Tokens, at: int) -> tuple[Read, ...]:
        """What is too rare, or too easily something else, to be looked for in running text."""
        if not self.lone:
            return ()
        return (
            read_british_week(tokens, at),
            read_nearest(tokens, at, self.read_plain),
            read_weekday_away(tokens, at, self.read_plain),
            read_lone_date(tokens, at, self.read_plain),
        )

    def _read_behind(self, tokens: Tokens, found: tuple[Meaning, int]) -> Read:
        meaning, after = found
        if self.lone and isinstance(meaning, Fixed) and (named := self._read_weekday_behind(tokens, meaning, after)):
            return named
        if (
            isinstance(meaning, Yearly)
            and tokens.words[after] == "week"
            and self.lone
            and not tokens.words[after - 1][0].isdigit()
        ):
            said = read_bare_year(tokens, tokens.skip(after + 1, "of", "in", ","))
            return Changed(Within(meaning, said[0]) if said else meaning, week_of), said[1] if said else after + 1
        if isinstance(meaning, Yearly) and tokens.words[after] == "weekend":
            said = read_bare_year(tokens, tokens.skip(after + 1, "of", "in", ","))
            holiday = Within(meaning, said[0]) if said else meaning
            return Changed(holiday, around_holiday), said[1] if said else after + 1
        year = read_bare_year(tokens, tokens.skip(after, "of", "in", ","))
        if isinstance(meaning, Yearly) and year and not (tokens.words[after] == "," and not self.lone):
            within = Within(meaning, year[0])
            if tokens.words[year[1]] == "weekend":
                return Changed(within, around_holiday), year[1] + 1
            return within, year[1]
        if isinstance(meaning, Which):
            return None
        return read_within(tokens, after, meaning, self.read_plain)

    def _read_weekday_behind(self, tokens: Tokens, day: Fixed, at: int) -> Read:
        """As in "13 December 2019 (Friday)"."""
        spot = tokens.skip(tokens.skip(at, ",", "("), "a")
        weekday = WEEKDAYS.get(tokens.words[spot])
        on = day.stretch.first_on if day.stretch and day.stretch.unit is Unit.DAY else None
        if weekday is None or on is None or spot == at:
            return None
        end = tokens.skip(spot + 1, ")")
        return (day if on.weekday() == weekday else Unknown("it contradicts itself: that day is another weekday")), end

    def _read_lone(self, tokens: Tokens, at: int) -> Read:
        """What is a date only where it stands alone: "the year", "20161016", "20 of next month"."""
        word = tokens.words[at]
        if len(word) == len("20250817") and word.isdigit():
            return Fixed(of_day(int(word[:4]), int(word[4:6]), int(word[6:]))), at + 1
        number = read_day_number(tokens, tokens.skip(at, "the"))
        if number and tokens.words[number[1]] in {"of", "in"}:
            return read_within(tokens, number[1], Monthly(number[0]), self.read_plain)
        return read_definite(tokens, at)

    def read_parted(self, tokens: Tokens, at: int) -> Read:
        """As in "early 2022", "mid-September", "the end of the month", "late in the year", "the turn of the century"."""
        words = tokens.words
        start = tokens.skip(at, "the")
        start = tokens.skip(start, "very")
        word = words[start]
        if word in PART_LETTERS:
            part, unit = PART_LETTERS[word]
            return cut(UnitAt(unit, 0), part), start + 1
        if word in {"year", "month", "quarter"} and words[tokens.skip(start + 1, "-")] == "end":
            named, _ = read_unit(tokens, start)
            after = tokens.skip(start + 1, "-") + 1
            year = read_bare_year(tokens, after) if named is Unit.YEAR else None
            if named and (year or self.lone):
                return cut(year[0] if year else UnitAt(named, 0), END), year[1] if year else after
        if word == "turn" and words[start + 1] == "of":
            frame = self._read_frame(tokens, start + 2)
            return (Changed(frame[0], _turn), frame[1]) if frame else None
        part_after = self._read_part_name(tokens, start)
        if part_after is None:
            return self.read_plain(tokens, at)
        part, after = part_after
        frame = self._read_frame(tokens, tokens.skip(after, "around"))
        if frame is None:
            return self.read_plain(tokens, at)
        whole = self.read_plain(tokens, at)
        return whole if whole and whole[1] > frame[1] else (cut(frame[0], part), frame[1])

    def _read_part_name(self, tokens: Tokens, at: int) -> tuple[str, int] | None:
        words = tokens.words
        word = words[at]
        if word in {"halfway", "midway"} and words[at + 1] == "through":
            return MID, at + 2
        if word in PARTS:
            after = at + 1
            if words[after] == "-" and words[after + 1] == "to" and words[after + 2 : after + 4] == ["-", "late"]:
                return END, after + 4
            if words[after] == "part" or words[after] in {"parts", "days", "months", "years", "weeks"}:
                return (PARTS[word], after + 2) if words[after + 1] == "of" else None
            if words[after : after + 2] in (["on", "in"], ["way", "through"]):
                return PARTS[word], after + 2
            if words[after] == "on" and (words[after + 1] in WEEKDAYS or words[after + 1][:1].isdigit()):
                return PARTS[word], after + 1
            return PARTS[word], tokens.skip(after, "-", "in", "of", "through")
        if word in PART_NOUNS and words[at + 1] == "of":
            return PART_NOUNS[word], at + 2
        if word in {"end", "start"} and words[at + 1] == "-" and tokens.touching(at + 1):
            return PART_NOUNS[word], at + 2
        if word in PART_NOUNS and self.lone and word in {"end", "beginning", "start"}:
            return PART_NOUNS[word], at + 1
        if word in _LATTER and words[at + 1] in _SHARES and words[at + 2] == "of":
            if words[at + 1] == "half":
                return None
            return _LATTER[word], at + 3
        return None

    def _read_frame(self, tokens: Tokens, at: int) -> Read:
        found = self.read_plain(tokens, at)
        definite = read_definite(tokens, at) or (read_definite(tokens, at, lone=True) if self.lone else None)
        if definite and (found is None or definite[1] > found[1]):
            return definite
        return found

    def read(self, tokens: Tokens, at: int) -> Read:
        """A date with its part and its doubts: "about the end of 1989", "perhaps 1862", "1860 approx"."""
        key = ("whole", at)
        if key not in tokens.read:
            tokens.read[key] = self._read(tokens, at)
        return tokens.read[key]

    def _read(self, tokens: Tokens, at: int) -> Read:
        words = tokens.words
        start, signs = at, ""
        if self.lone and words[at : at + 2] == ["on", "or"] and words[at + 2] in ABOUT:
            start = at + 2
        while (words[start] in ABOUT and words[start + 1] != "time") or words[start] in PERHAPS:
            signs += "~" if words[start] in ABOUT else "?"
            start += 1
            start = tokens.skip(start, "in", "on") if words[start - 1] not in {"c", "ca", "some", "about"} else start
            while words[start] in {".", ":", "the"} and (words[start] != "the" or words[start + 1] == "year"):
                start += 1
        if (
            self.lone
            and words[start] in {"sometime", "anytime"}
            and words[start + 1] in {*WHICH, "the", "around", "on"}
        ):
            start = tokens.skip(start + 1, "on")
        if words[start : start + 3] == ["at", "some", "point"] or words[start : start + 2] == ["some", "point"]:
            start = tokens.skip(start + (3 if words[start] == "at" else 2), "in", "during", "on")
        if words[start] in {"sometime", "some"} and words[start + 1] in {"in", "during", "after", "time", "before"}:
            start = tokens.skip(start + 1, "time")
            start = tokens.skip(start, "in", "during")
        found = self.read_parted(tokens, start)
        if found is None:
            return None
        meaning, after = found
        if words[after] == "?" and (self.lone or tokens.touching(after)) and self.lone:
            signs, after = signs + "?", after + 1
        elif self.lone and words[tokens.skip(after, "-")] == "ish":
            signs, after = signs + "~", tokens.skip(after, "-") + 1
        elif words[after] == "approx" or (
            words[after] in {"or", "thereabouts"} and words[after + 1] in {"so", "thereabouts"}
        ):
            signs, after = signs + "~", after + (1 if words[after] == "approx" else 2)
        elif words[after] in _DOUBT and self.lone:
            signs, after = signs + "?", after + 1
        elif words[after] == "(" and words[after + 1] in _DOUBT | {"approx", "circa"} and words[after + 2] == ")":
            signs, after = signs + ("?" if words[after + 1] in _DOUBT else "~"), after + 3
        if "~" in signs:
            meaning = _decade_of(meaning, tokens.words[found[1] - 1])
        for sign in dict.fromkeys(signs):
            meaning = mark(meaning, sign, "APPROX" if sign == "~" else "")
        return meaning, after


def _decade_of(meaning: Meaning, word: str) -> Meaning:
    """As in "Circa 1900s" is told of the ten years: a whole century is not about a time."""
    return Fixed(of_decade(int(word[:4]))) if _HUNDREDS.fullmatch(word) else meaning


def _turn(stretch: Stretch) -> Stretch | None:
    year = of_year(stretch.year)
    return year and year.marked("~", "APPROX")
