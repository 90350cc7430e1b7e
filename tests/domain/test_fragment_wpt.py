"""The text fragment cases of the web platform tests that concern one page's text, read from beside the project.

Cases that cannot apply, with the reason: none. `visibility`, `display`, iframes and images decide which text a page
shows; the small reader here makes that text, and the case then tests the finder. Where a browser would scroll to
(`top`, `text`, `more-text`) is told by the paragraph found.
"""

import json
import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from factcheck.domain.fragment import find_directive, parse_directives

ANCHORING = Path(__file__).resolve().parents[3] / "shared" / "data" / "anchoring"
BLOCKS = {"body", "div", "p"}
UNSEARCHED = {"iframe", "img", "style", "title", "script", "head"}

# What the navigation cases ask of their page, in our own words.
NAVIGATION_PAGE = {
    "text": "All this is a test page with !$'()*+./:;=?@_~ in it, and \u30cd\u30b3 as well.\nThen foo foo foo bar bar bar.",
    "more-text": "One more test page text.",
    "parameters": "Written this,is,test,page in a row.",
}


def rows(name: str) -> list[list[str]]:
    path = ANCHORING / name
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def shown_text(node: LexborNode) -> str:
    """The text a browser would search: blocks on lines of their own, what is not shown left out."""
    if node.is_text_node:
        return re.sub(r"\s+", " ", node.text_content or "")
    if not node.is_element_node or node.tag in UNSEARCHED:
        return ""
    style = (node.attributes.get("style") or "").replace(" ", "")
    if "display:none" in style:
        return ""
    hidden = "visibility:hidden" in style
    inner = "" if hidden else "".join(map(shown_text, node.iter(include_text=True)))
    return f"\n{inner}\n" if node.tag in BLOCKS else inner


@pytest.mark.parametrize(("fragment", "found", "why"), rows("find_range_cases.jsonl"))
def test_a_passage_is_found_where_the_web_platform_tests_find_it(fragment: str, found: str, why: str) -> None:
    page = LexborHTMLParser((ANCHORING / "target_find_range.html").read_text(encoding="utf-8"))
    assert page.body
    (directive,) = parse_directives(f"#:~:text={fragment}")
    assert (find_directive(directive, shown_text(page.body)) is not None) is (found == "1"), why


@pytest.mark.parametrize(("fragment", "goes_to", "why"), rows("navigation_cases.jsonl"))
def test_a_link_goes_where_the_web_platform_tests_go(fragment: str, goes_to: str, why: str) -> None:
    text = "\n".join(NAVIGATION_PAGE.values())
    places = [find_directive(directive, text) for directive in parse_directives(fragment)]
    first = next((place for place in places if place), None)
    if first is None:
        assert goes_to == "top", why
        return
    begin = text.index(NAVIGATION_PAGE[goes_to])
    assert begin <= first[0] < first[1] <= begin + len(NAVIGATION_PAGE[goes_to]), why
