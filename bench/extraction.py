"""Candidates found in the marked articles of fixtures/articles: recall, claimants, dates. MARKING.md there has the rules.

Of every second of the first fourteen articles (by name) nothing was looked at while the rules were written but these totals; later
that half was opened too, and no article here is unseen any more (decision 10 has what fresh ones gave).
"""

import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from measuring import ROOT, Row, exit_code, print_table, require

from factcheck.archive.reading import Reader
from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.assertions import Candidate, Voice, find_assertions

ARTICLES = ROOT / "fixtures" / "articles"
MEDIA_TYPES = {".html": "text/html", ".txt": "text/plain", ".md": "text/markdown", ".pdf": "application/pdf"}
LATER = frozenset(("committee-report", "ngo-brief", "regional-paper"))
MOST = 0.5
CHECKABLE = 0.5
_HONORIFICS = frozenset(
    ("the", "a", "an", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "prof", "prof.", "sir")
)


@dataclass(frozen=True, slots=True)
class Score:
    """Counts for one article."""

    name: str
    marks: int = 0
    met: int = 0
    claimants: int = 0
    dates: int = 0
    invented: int = 0
    rejects: int = 0
    proposed: int = 0
    candidates: int = 0


def read_article(reader: Reader, marks_path: Path) -> tuple[str, Mapping[str, Any]]:
    marks = json.loads(marks_path.read_text("utf-8"))
    path = ARTICLES / marks["article"]
    reading = reader.read(path.read_bytes(), MEDIA_TYPES[path.suffix])
    if reading.unreadable:
        sys.exit(f"{path.name}: {reading.unreadable}")
    return reading.text, marks


def find_candidates(text: str, marks: Mapping[str, Any]) -> list[Candidate]:
    published = Edtf.parse(marks["published"]) if marks["published"] else None
    return find_assertions(text, published=published, author=marks.get("author") or "")


def place_of(words: str, text: str) -> tuple[int, int] | None:
    """Where the words stand, white space aside."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    match = re.search(pattern, text)
    return match.span() if match else None


def meets(candidate: Candidate, mark: Mapping[str, Any], place: tuple[int, int] | None) -> bool:
    if mark.get("quote") and candidate.quote and _plain(mark["quote"]) == _plain(candidate.quote):
        return True
    if place is None:
        return False
    shared = min(candidate.end, place[1]) - max(candidate.start, place[0])
    return shared >= MOST * (place[1] - place[0])


def choose(candidates: Iterable[Candidate], mark: Mapping[str, Any]) -> Candidate | None:
    """Of the candidates that meet a mark the one whose words are nearest to the mark's: never by claimant or date."""
    wanted = _words(mark["claim"]) | _words(mark.get("quote") or "")

    def nearness(candidate: Candidate) -> float:
        ours = _words(candidate.text)
        return len(ours & wanted) / (len(ours | wanted) or 1)

    return max(candidates, key=nearness, default=None)


def claimant_right(candidate: Candidate, mark: Mapping[str, Any]) -> bool:
    ours = _name(candidate.claimant or "article")
    return ours in {_name(name) for name in (mark["claimant"], *mark.get("acceptable_claimants", ()))}


def date_right(candidate: Candidate, mark: Mapping[str, Any]) -> bool:
    allowed = [mark["said_on"], *mark.get("acceptable_said_on", ())]
    given = candidate.said.edtf
    if given is None:
        return None in allowed
    return any(value is not None and _days(Edtf.parse(value)) == _days(given) for value in allowed)


def invented(candidate: Candidate, mark: Mapping[str, Any]) -> bool:
    allowed = [mark["said_on"], *mark.get("acceptable_said_on", ())]
    return candidate.said.edtf is not None and all(value is None for value in allowed)


def score_article(name: str, text: str, marks: Mapping[str, Any], *, show: bool = False) -> Score:
    candidates = find_candidates(text, marks)
    met = claimants = dates = made_up = 0
    for mark in marks["assertions"]:
        place = place_of(mark["sentence"], text)
        best = choose([one for one in candidates if meets(one, mark, place)], mark)
        if best is None:
            if show:
                print(f"  MISSED   {mark['id']}: {mark['sentence']}{'' if place else '   (sentence not in the text)'}")
            continue
        met += 1
        right, dated = claimant_right(best, mark), date_right(best, mark)
        claimants += right
        dates += dated
        made_up += invented(best, mark)
        if show and not (right and dated):
            print(f"  {'' if right else 'CLAIMANT'} {'' if dated else 'DATE'} {mark['id']}: {mark['sentence']}")
            print(
                f"      marked {mark['claimant']!r} {mark['said_on']} ({mark.get('said_on_words')!r}); ours {best.claimant!r} {best.said.edtf} ({best.said.words!r}): {best.text}"
            )
    rejects = [place_of(one["sentence"], text) for one in marks["not_claims"]]
    proposed = 0
    for number, place in enumerate(rejects):
        wrong = [
            one
            for one in candidates
            if place and meets(one, {}, place) and one.voice is Voice.ASSERTION and one.score >= CHECKABLE
        ]
        proposed += bool(wrong)
        if show and wrong:
            print(f"  PROPOSED ({marks['not_claims'][number]['why']}) {wrong[0].score} {wrong[0].sentence}")
    return Score(
        name, len(marks["assertions"]), met, claimants, dates, made_up, len(rejects), proposed, len(candidates)
    )


def rows_of(scores: Sequence[Score]) -> list[Row]:
    marks, met = sum(one.marks for one in scores), sum(one.met for one in scores)
    claimants, dates = sum(one.claimants for one in scores), sum(one.dates for one in scores)
    made_up = sum(one.invented for one in scores)
    return [
        Row("candidate recall", _share(met, marks), "90 %", met >= 0.9 * marks),
        Row("claimant right", _share(claimants, met), "85 %", claimants >= 0.85 * met),
        Row("date right", _share(dates, met), "90 %", dates >= 0.9 * met),
        Row("invented dates", str(made_up), "0", made_up == 0),
        Row(
            f"not claims ranked {CHECKABLE} or more",
            _share(sum(one.proposed for one in scores), sum(one.rejects for one in scores)),
        ),
        Row("candidates to a mark", f"{sum(one.candidates for one in scores) / (marks or 1):.1f}"),
    ]


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole} ({part / (whole or 1):.1%})"


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _name(name: str) -> str:
    words = [word for word in name.casefold().replace("\u2019", "'").split() if word not in _HONORIFICS]
    return " ".join(words)


def _days(value: Edtf) -> tuple[object, object]:
    return value.first_day, value.last_day


def main(arguments: Sequence[str]) -> int:
    require(ARTICLES)
    show = set(arguments)
    scores: list[Score] = []
    with Reader() as reader:
        for path in sorted(ARTICLES.glob("*.marks.json")):
            name = path.name.removesuffix(".marks.json")
            text, marks = read_article(reader, path)
            if name in show:
                print(f"\n{name}")
            try:
                scores.append(score_article(name, text, marks, show=name in show))
            except DateRefused as refusal:
                sys.exit(f"{path.name}: {refusal}")
    for one in scores:
        print(
            f"{one.name:<20} recall {one.met:>2}/{one.marks:<2} claimant {one.claimants:>2} date {one.dates:>2} invented {one.invented} not claims {one.proposed}/{one.rejects}"
        )
    first = [one for one in scores if one.name not in LATER]
    print_table("Extraction: the half that was looked at", rows_of(first[::2]))
    print_table("Extraction: the half that was opened last", rows_of(first[1::2]))
    print_table("Extraction: three articles marked later", rows_of([one for one in scores if one.name in LATER]))
    rows = rows_of(scores)
    print_table("Extraction: all articles", rows)
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
