"""Quotes: the web platform's text fragment cases all pass, and of altered quotes of real pages none is accepted.

The quotes are sentences of each page's own visible text, as the product reads it, and altered by the rules of
tests/domain/test_quote_laws.py. Each is looked for in the text it was taken from.
"""

# ruff: noqa: E402 - the tests' folders go on the path before anything is imported from them

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator

from measuring import DATA, Row, borrow_tests, exit_code, print_table, require

borrow_tests()

from test_fragment_wpt import (
    rows,
    test_a_link_goes_where_the_web_platform_tests_go,
    test_a_passage_is_found_where_the_web_platform_tests_find_it,
)
from test_quote_laws import FOUND, altered
from test_real_pages import real_pages

from factcheck.archive.reading.extract import read_bytes
from factcheck.domain.ellipsis import quoted_parts
from factcheck.domain.normal_text import NormalText, normal_form
from factcheck.domain.quote import TextQuote, locate
from factcheck.domain.vocabulary import QuoteState

NEGATIONS = {"not", "never", "no"}
LEAST = 200
SENTENCES = 6  # a page: those with a negation first
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n+")


def count_fragments(name: str, case: Callable[[str, str, str], None]) -> Row:
    cases = rows(name)
    passed = 0
    for one in cases:
        try:
            case(*one)
        except AssertionError as failure:
            print(f"  {name}: {one}: {failure}")
        else:
            passed += 1
    return Row(f"{name.removesuffix('.jsonl')} passed", str(passed), str(len(cases)), 0 < len(cases) == passed)


def kind_of(sentence: str, changed: str) -> str:
    """What was done to a sentence, told from the words before and after."""
    was, now = Counter(sentence.split()), Counter(changed.split())
    gone, come = was - now, now - was
    if not gone and not come:
        return "two names swapped"
    if gone and not come:
        return "a negation dropped" if set(gone) <= NEGATIONS else "a word dropped"
    if come and not gone:
        return "a negation put in"
    (before,), (after,) = gone, come
    shapes = {re.sub(r"\d", "0", word) for word in (before, after)}
    return "a figure changed" if len(shapes) == 1 else "a word changed"


def sentences_of(text: str, rng: random.Random) -> list[str]:
    """Sentences of one line that stand in the text once; those with a negation first."""
    pieces = [piece for piece in _SENTENCE.split(text) if 40 < len(piece) < 400 and len(piece.split()) > 5]
    usable = [piece for piece in dict.fromkeys(pieces) if not quoted_parts(piece)]
    rng.shuffle(usable)
    return sorted(usable, key=lambda piece: NEGATIONS.isdisjoint(piece.split()))[:SENTENCES]


def alterations() -> Iterator[tuple[str, str, str, NormalText]]:
    """A sentence, the sentence altered or as it is, the text and its normal form."""
    rng = random.Random(4)
    texts = [read_bytes(page.body, "text/html", "utf-8")[0].text for page in real_pages()]
    for number, text in enumerate(texts):
        page = NormalText(text)
        others = [word for word in texts[number - 1].split() if word.isalpha()] or ["otherwise"]
        for sentence in sentences_of(text, rng):
            state = locate(TextQuote(sentence), page).state
            if state is not QuoteState.EXACT:
                continue  # it stands there twice, or begins inside a word: nothing can be said of its alterations
            yield sentence, sentence, text, page
            for changed in altered(sentence, others, rng):
                if normal_form(changed) != normal_form(sentence):
                    yield sentence, changed, text, page


def stands_itself(words: str, text: str) -> bool:
    """Whether the page says the altered words too, elsewhere: then they are a quote, and no false one."""
    return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def main() -> int:
    require(DATA / "anchoring")
    require(DATA / "pages")
    fragments = [
        count_fragments("find_range_cases.jsonl", test_a_passage_is_found_where_the_web_platform_tests_find_it),
        count_fragments("navigation_cases.jsonl", test_a_link_goes_where_the_web_platform_tests_go),
    ]
    print_table("Text fragment cases of the web platform tests (none left out)", fragments)

    made: Counter[str] = Counter()
    accepted: Counter[str] = Counter()
    ambiguous = unaltered = said_too = 0
    begun = time.process_time()
    for sentence, changed, text, page in alterations():
        if changed == sentence:
            unaltered += 1
            continue
        if stands_itself(changed, text):
            said_too += 1
            continue
        kind = kind_of(sentence, changed)
        found = locate(TextQuote(changed), page)
        made[kind] += 1
        ambiguous += found.state is QuoteState.AMBIGUOUS
        if found.state in FOUND:
            accepted[kind] += 1
            print(f"  accepted, {kind}: {changed}\n    was: {sentence}")
    taken = time.process_time() - begun
    total = made.total()
    found_rows = [
        Row("sentences found as they stand", str(unaltered)),
        *(Row(f"accepted: {kind}", f"{accepted[kind]} of {made[kind]}", "0", not accepted[kind]) for kind in made),
        Row("accepted in all", f"{accepted.total()} of {total}", f"0 of {LEAST}", not accepted and total >= LEAST),
        Row("left out: the page says that too", str(said_too)),
        Row("ambiguous", str(ambiguous), "0", ambiguous == 0),
        Row("CPU in all with reading the pages, s", f"{taken:.1f}"),
    ]
    print_table("Altered quotes of the 181 pages, accepted as exact or normalised", found_rows)
    return exit_code([*fragments, *found_rows])


if __name__ == "__main__":
    sys.exit(main())
