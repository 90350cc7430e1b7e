"""EDTF: what is accepted, with which bounds, and dates in English written as EDTF.

python bench/edtf.py [--misses] [--data FOLDER]
"""

import argparse
import sys
from pathlib import Path

from measuring import DATA, exit_code, print_table
from tally import Tally, rows_of

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.phrases import read_phrase

CONFORMANCE_REACH, ENGLISH_REACH = 0.99, 0.90


def measure_conformance(path: Path) -> tuple[Tally, Tally]:
    accepted, bounded = Tally(), Tally()
    for row in rows_of(path):
        seen = True  # the value type was held against the standard, row by row
        try:
            edtf = Edtf.parse(row["edtf"])
        except DateRefused:
            edtf = None
        accepted.add(
            (edtf is not None) == (row["expect"] == "accept"), seen=seen, what=f"{row['edtf']}: {row['expect']}"
        )
        if edtf is not None and row.get("bounds"):
            ends = [
                "-".join(f"{part:0{width}}" for part, width in zip(day, (5 if day[0] < 0 else 4, 2, 2), strict=True))
                for day in (edtf.first_day, edtf.last_day)
            ]
            # Behind the two days that were stated, a suite may give two that it makes of `~` and `?`: nobody said those.
            theirs = row["bounds"]
            pairs = [theirs[:1] * 2, theirs[:2]] if len(theirs) in {1, 3} else [theirs[:2]]
            # `S` keeps some digits of an estimate: our days are all the years it can be, the suite's second pair.
            pairs += [theirs[2:]] if "S" in row["edtf"] else []
            bounded.add(ends in pairs, seen=seen, what=f"{row['edtf']}: {ends} instead of {row['bounds']}")
    return accepted, bounded


def measure_english(path: Path) -> Tally:
    tally = Tally()
    for row in rows_of(path):
        try:
            phrase = read_phrase(row["text"], reference=None)
            ours = str(phrase.edtf) if phrase.edtf else " | ".join(map(str, phrase.readings)) or None
        except DateRefused:
            ours = None
        wanted = row["edtf"].replace(", ", ",") if row["edtf"] else None
        tally.add(ours == wanted, seen=True, what=f"{row['text']!r}: {ours} instead of {row['edtf']}")
    return tally


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA / "edtf")
    parser.add_argument("--misses", action="store_true")
    chosen = parser.parse_args()
    accepted, bounded = measure_conformance(chosen.data / "conformance.jsonl")
    english = measure_english(chosen.data / "english_to_edtf.jsonl")
    rows = [
        accepted.row(
            "accepted or rejected as three suites do", "edtf.js 388 of 418, python-edtf 351 of 418", CONFORMANCE_REACH
        ),
        bounded.row("first and last day", ""),
        english.row("English to EDTF", "0.90; python-edtf's own", ENGLISH_REACH),
    ]
    print_table("EDTF", rows)
    if chosen.misses:
        for name, tally in (("accepted", accepted), ("bounds", bounded), ("english", english)):
            print(f"\n{name}", *tally.misses, sep="\n  ")
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
