"""English date phrases: resolved alone against a reference date, and found in running text.

    python bench/dates.py                 the tables
    python bench/dates.py --misses        and every phrase that was missed, of the half that may be looked at
    python bench/dates.py --data FOLDER   on other files of the same names and shape

A quarter of the rows of each file, chosen by a digest, was opened only in the last round (the decision record has its
figures before that); half of the WikiWars articles never were. The shares are shown apart. What counts as agreeing is in `agreement.py`.
"""

import argparse
import re
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

from agreement import agree, agree_in_words, days_of_duckling, days_of_recognizers, part_agrees, timex_agrees
from measuring import DATA, Row, exit_code, print_table
from tally import Tally, looked_at, rows_of

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.phrases import DatePhrase, PhraseKind, read_phrase
from factcheck.language.phrases.running_text import find_parts

REACH, HEIDELTIME = 0.90, 0.807
MODIFIERS = ("START", "MID", "END", "APPROX")
SEEN_ARTICLES = ("01", "04", "05", "09", "10", "12", "14", "16")
PEER = "0.90 (its own Python port leaves 405 of 985)"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text else None


def read(phrase: str, reference: date | None, prefer: Any = None) -> DatePhrase | None:
    try:
        return read_phrase(phrase, reference=reference, prefer=prefer)
    except DateRefused:
        return None


def show(phrase: DatePhrase | None) -> str:
    return (
        "no phrase"
        if phrase is None
        else " | ".join(map(str, phrase.readings)) or f"{phrase.kind}: {phrase.why_unresolved}"
    )


def measure_recognizers(path: Path) -> dict[str, Tally]:
    tallies = {name: Tally() for name in ("all", "among", "duration", "time", "set")}
    for row in rows_of(path):
        seen, reference = looked_at(row["input"]), _day(row["ref"])
        for result in row["results"]:
            kind = result["type"].removeprefix("datetimeV2.")
            words = row["input"][result["start"] : result["end"] + 1]
            phrase = read(words, reference)
            if kind in {"date", "daterange"}:
                golds = [days_of_recognizers(value, words) for value in result["values"]]
                readings = phrase.readings if phrase else ()
                among = any(agree(reading, gold) for reading in readings for gold in golds) or agree_in_words(
                    phrase, result
                )
                exactly = among and len(readings) <= len(golds)
                what = f"{words!r} at {reference}: {show(phrase)} instead of {[str(gold) for gold in golds]}"
                tallies["all"].add(exactly, seen=seen, what=what)
                tallies["among"].add(among, seen=seen, what=what)
            else:
                group = {"duration": "duration", "set": "set"}.get(kind, "time")
                wanted = {"duration": PhraseKind.DURATION, "set": PhraseKind.RECURRING, "time": PhraseKind.TIME}[group]
                right = phrase is not None and phrase.kind is wanted
                if group == "duration" and right:
                    right = timex_agrees(phrase, result["values"][0]["timex"])
                tallies[group].add(right, seen=seen, what=f"{words!r}: {show(phrase)}")
    return tallies


def measure_duckling(path: Path) -> dict[str, Tally]:
    tallies = {name: Tally() for name in ("all", "among", "holidays", "others", "time")}
    for row in rows_of(path):
        seen, reference = looked_at(row["phrase"]), date.fromisoformat(row["reference"][:10])
        gold = days_of_duckling(row["spec"], row["phrase"])
        phrase = read(row["phrase"], reference, "future")
        what = f"{row['phrase']!r}: {show(phrase)} instead of {row['spec']}"
        if gold is None:
            tallies["time"].add(phrase is not None and phrase.kind is PhraseKind.TIME, seen=seen, what=what)
            continue
        readings = list(phrase.readings) if phrase else []
        right = len(readings) == 1 and agree(readings[0], gold)
        either = read(row["phrase"], reference)
        readings += either.readings if either else ()
        among = any(agree(reading, gold) for reading in readings)
        tallies["all"].add(right, seen=seen, what=what)
        tallies["among"].add(among, seen=seen, what=what)
        tallies["holidays" if "Holiday" in row["spec"] else "others"].add(among, seen=seen, what=what)
    return tallies


@dataclass(slots=True)
class Found:
    """What was found in running text, against what is marked: the counts that F1 is made of."""

    marked: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    valued: int = 0
    valued_strict: int = 0

    def f1(self, hits: int) -> float:
        return 2 * hits / max(self.marked + self.found, 1)


def measure_wikiwars(path: Path) -> tuple[dict[bool, Found], Tally, list[str]]:
    counts, partial = {True: Found(), False: Found()}, Tally()
    notes: list[str] = []
    for row in rows_of(path):
        seen = row["doc"][:2] in SEEN_ARTICLES
        count = counts[seen]
        phrases = find_parts(row["text"], reference=date.fromisoformat(row["dct"]), vague=True)
        _score_extents(row, phrases, count, notes if seen else [])
        _score_parts(row, phrases, partial, seen=seen)
    return counts, partial, notes


def _score_extents(row: dict[str, Any], phrases: list[DatePhrase], count: Found, notes: list[str]) -> None:
    marked = row["timexes"]
    count.marked += len(marked)
    count.found += len(phrases)
    taken: set[int] = set()
    for gold in marked:
        overlapping = [
            place
            for place, phrase in enumerate(phrases)
            if place not in taken and phrase.start < gold["end"] and gold["start"] < phrase.end
        ]
        around = row["text"][max(0, gold["start"] - 30) : gold["end"] + 20].replace("\n", " ")
        if not overlapping:
            notes.append(f"{row['doc'][:2]} missed  {gold['text']!r} {gold['value']}   in {around!r}")
            continue
        best = min(
            overlapping,
            key=lambda place: abs(phrases[place].start - gold["start"]) + abs(phrases[place].end - gold["end"]),
        )
        taken.add(best)
        phrase = phrases[best]
        exact = (phrase.start, phrase.end) == (gold["start"], gold["end"])
        right = timex_agrees(phrase, gold["value"])
        count.relaxed += 1
        count.strict += exact
        count.valued += right
        count.valued_strict += right and exact
        if not right:
            notes.append(
                f"{row['doc'][:2]} value   {gold['text']!r} {gold['value']}, we {phrase.words!r} {phrase.value} {phrase.edtf}   in {around!r}"
            )
        elif not exact:
            notes.append(f"{row['doc'][:2]} extent  {gold['text']!r}, we {phrase.words!r}")
    for place, phrase in enumerate(phrases):
        if place not in taken:
            around = row["text"][max(0, phrase.start - 30) : phrase.end + 20].replace("\n", " ")
            notes.append(f"{row['doc'][:2]} extra   {phrase.words!r} {phrase.value}   in {around!r}")


def _score_parts(row: dict[str, Any], phrases: list[DatePhrase], tally: Tally, *, seen: bool) -> None:
    """START, MID, END and APPROX of dates: our EDTF must be a part of the date, on the right side, or marked `~`."""
    offset = _shift(row)
    for gold in row["timex2"]:
        modifier, value = gold.get("MOD"), gold.get("VAL") or ""
        if modifier not in MODIFIERS or value.startswith("P") or not re.match(r"(BC)?[0-9]", value):
            continue
        places = [match.start() for match in re.finditer(re.escape(gold["text"]), row["text"])]
        start = min(places, key=lambda place: abs(place - gold["start"] - offset), default=-1)
        end = start + len(gold["text"])
        best = [phrase for phrase in phrases if phrase.start < end and start < phrase.end and phrase.edtf]
        right = any(part_agrees(phrase.edtf, value, modifier) for phrase in best if isinstance(phrase.edtf, Edtf))
        tally.add(
            right,
            seen=seen,
            what=f"{row['doc'][:2]} {gold['text']!r} {value} {modifier}: {[str(phrase.edtf) for phrase in best]}",
        )


def _shift(row: dict[str, Any]) -> int:
    """TIMEX2 counts from the start of its own file: how far that is from the text, by the phrases both have."""
    places: dict[str, list[int]] = {}
    for timex in row["timexes"]:
        places.setdefault(timex["text"], []).append(timex["start"])
    shifts = Counter(place - gold["start"] for gold in row["timex2"] for place in places.get(gold["text"], ()))
    return shifts.most_common(1)[0][0] if shifts else 0


def measure_speed(path: Path) -> float:
    """Kilobytes of text a second, one core, the best of three."""
    texts = [(row["text"], date.fromisoformat(row["dct"])) for row in rows_of(path)]
    size = sum(len(text.encode()) for text, _ in texts)
    best = 0.0
    for _ in range(3):
        started = perf_counter()
        for text, reference in texts:
            find_parts(text, reference=reference)
        best = max(best, size / (perf_counter() - started) / 1000)
    return best


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA / "dates")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    recognizers = measure_recognizers(chosen.data / "recognizers.jsonl")
    duckling = measure_duckling(chosen.data / "duckling.jsonl")
    counts, partial, notes = measure_wikiwars(chosen.data / "wikiwars.jsonl")
    speed = measure_speed(chosen.data / "wikiwars.jsonl")
    phrases = [
        recognizers["among"].row("Recognizers, dates and ranges: among the readings", PEER, REACH),
        recognizers["all"].row("  and no reading more than theirs", ""),
        recognizers["duration"].row("  durations", ""),
        recognizers["time"].row("  times of day (recognised as such)", ""),
        recognizers["set"].row("  recurring (recognised as such)", ""),
        duckling["among"].row("Duckling, dates and ranges: among the readings", "0.90", REACH),
        duckling["all"].row("  the one reading, looking forward", ""),
        duckling["others"].row("  among the readings, without holidays", ""),
        duckling["holidays"].row("  among the readings, holidays", ""),
        duckling["time"].row("  times of day (recognised as such)", ""),
    ]
    print_table("A phrase and a reference date", phrases)
    total = Found(*(getattr(counts[True], name) + getattr(counts[False], name) for name in Found.__slots__))
    text = []
    for what, name, peer in (
        ("extent, strict F1", "strict", "0.818 on news"),
        ("extent, relaxed F1", "relaxed", "0.907 on news"),
        ("value F1 (relaxed extent)", "valued", "HeidelTime 0.807 here, 0.781 on news"),
        ("value F1 (strict extent)", "valued_strict", ""),
    ):
        scores = [each.f1(getattr(each, name)) for each in (total, counts[True], counts[False])]
        ours = f"{scores[0]:.3f} (looked at {scores[1]:.3f}, others {scores[2]:.3f})"
        text.append(Row(what, ours, peer, scores[0] > HEIDELTIME if name == "valued" else None))
    text += [
        partial.row("START, MID, END, APPROX as EDTF", "0.90", REACH),
        Row("speed", f"{speed:.0f} KB/s", "200 KB/s", speed >= 200),
    ]
    print_table(f"Running text: {total.marked} dates marked in WikiWars", text)
    if chosen.misses:
        for name, tally in (
            ("recognizers", recognizers["among"]),
            ("duckling", duckling["among"]),
            ("durations", recognizers["duration"]),
            ("time", recognizers["time"]),
            ("set", recognizers["set"]),
            ("dtime", duckling["time"]),
            ("parts", partial),
        ):
            print(f"\n{name}", *tally.misses, sep="\n  ")
        print("\nwikiwars", *notes, sep="\n  ")
    return exit_code(phrases + text)


if __name__ == "__main__":
    sys.exit(main())
