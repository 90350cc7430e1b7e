"""The article's own text on 181 real pages, against what annotators took down, as the usual benchmark scores it.

Its measure (scrapinghub/article-extraction-benchmark, MIT, evaluate.py): runs of four words; precision and recall of each
page, the mean of each over the pages, and F1 of the two means. The peer is trafilatura 2.3, measured here where it is installed.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from statistics import mean

from measuring import DATA, Row, exit_code, print_table, require

from factcheck.archive.reading.article import find_article
from factcheck.archive.reading.charset import decode_bytes
from factcheck.archive.reading.outline import Outline
from factcheck.archive.reading.visible import parse_page, visible_text

PAGES = DATA / "pages"
PEER_F1 = 0.960
REACH_F1 = 0.94
PEER_SETTINGS: dict[str, dict[str, bool]] = {
    "trafilatura": {},
    "trafilatura, precision, no comments": {"favor_precision": True, "include_comments": False},
}


def score(true: str, found: str) -> tuple[float, float]:
    """Precision and recall over runs of four words; nothing found is a precision of 0, which the benchmark leaves out."""
    wanted, given = runs_of_words(true), runs_of_words(found)
    common = sum((wanted & given).values())
    return common / max(1, sum(given.values())), common / max(1, sum(wanted.values()))


def runs_of_words(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)) if words)


def article_of(markup: str) -> str:
    outline = Outline()
    text = visible_text(parse_page(markup).root, outline)
    return "\n".join(text[start:end] for start, end in find_article(outline, text))


def all_visible(markup: str) -> str:
    return visible_text(parse_page(markup).root)


def measure(find: Callable[[str], str], pages: dict[str, str], truths: dict[str, str]) -> tuple[str, float]:
    begun = time.perf_counter()
    found = {name: find(markup) for name, markup in pages.items()}
    taken = (time.perf_counter() - begun) / len(pages) * 1000
    scores = [score(truths[name], found[name]) for name in pages]
    precision, recall = mean(one for one, _ in scores), mean(one for _, one in scores)
    f1 = 2 * precision * recall / (precision + recall)
    lost = sum(one < 0.5 for _, one in scores)
    return f"F1 {f1:.3f}  P {precision:.3f}  R {recall:.3f}  {taken:4.1f} ms  {lost} lost", f1


def main() -> int:
    require(PAGES)
    truths = {
        name: truth["articleBody"]
        for name, truth in json.loads((PAGES / "ground-truth.json").read_text("utf-8")).items()
    }
    pages = {
        name: decode_bytes(gzip.decompress((PAGES / "html" / f"{name}.html.gz").read_bytes()), markup=True).text
        for name in truths
    }
    said, f1 = measure(article_of, pages, truths)
    rows = [
        Row("our article", said, f"F1 {REACH_F1}; trafilatura 2.3: {PEER_F1:.3f}", f1 >= REACH_F1),
        Row("all visible text", measure(all_visible, pages, truths)[0]),
    ]
    if find_spec("trafilatura"):
        from trafilatura import extract

        for name, settings in PEER_SETTINGS.items():
            rows.append(Row(name, measure(lambda markup, how=settings: extract(markup, **how) or "", pages, truths)[0]))
    print_table(f"{len(pages)} pages; ms of one page; lost: less than half of the article found", rows)
    return exit_code(rows)


if __name__ == "__main__":
    sys.exit(main())
