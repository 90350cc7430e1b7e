"""A text fragment leads to the place a browser would go to, or nowhere."""

import re
from dataclasses import dataclass

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.domain.directive_search import SearchText, find_directive
from factcheck.domain.fragment import TextDirective, directive_for, link_to, parse_directives
from factcheck.domain.quote import TextQuote, locate
from factcheck.errors import TextRefused

PAGE = (
    "Minister denies deal\n"
    "“We never agreed to the plan,” Ada Brook told reporters. She didn’t name Carl Dunn.\n"
    "The board paid £10,500 – about 3.5 per cent of its budget – for a well-known résumé.\n"
    "Ada Brook said no. Ada Brook said yes."
)


@dataclass(frozen=True)
class Place:
    start: int
    end: int


def words_found(fragment: str, text: str = PAGE) -> str | None:
    (directive,) = parse_directives(f"#:~:text={fragment}")
    found = find_directive(directive, text)
    return found and text[found[0] : found[1]]


@pytest.mark.parametrize(
    ("fragment", "directives"),
    (
        ("#:~:text=a", (TextDirective("a"),)),
        (":~:text=a,b", (TextDirective("a", "b"),)),
        ("#sec:~:text=p-,a,b,-s", (TextDirective("a", "b", "p", "s"),)),
        ("https://a.example/b?c#:~:text=p-,a", (TextDirective("a", prefix="p"),)),
        ("#:~:text=a,-s", (TextDirective("a", suffix="s"),)),
        ("#:~:text=a&other&text=b%20c", (TextDirective("a"), TextDirective("b c"))),
        ("#:~:text=a%2Db%2Cc%26d", (TextDirective("a-b,c&d"),)),
        ("#:~:text=%E3%83%8D%E3%82%B3", (TextDirective("ネコ"),)),
        ("#:~:text=%FF", (TextDirective("\ufffd"),)),
        ("#:~:text=a:~:b", (TextDirective("a:~:b"),)),
        ("#:~:TEXT=a", ()),
        ("#:~:text", ()),
        ("#:~:text=", ()),
        ("#:~:", ()),
        ("#text=a", ()),
        ("", ()),
        ("#:~:text=a,b,c", ()),
        ("#:~:text=p-,a,b,-s,x", ()),
        ("#:~:text=p-", ()),
        ("#:~:text=-s", ()),
        ("#:~:text=p-,-s", ()),
        ("#:~:text=-,a", ()),
        ("#:~:text=a,-", ()),
        ("#:~:text=a-b", ()),
        ("#:~:text=p-q-,a", ()),
        ("#:~:text=a,,b", ()),
        ("#:~:text=,a", ()),
        ("#:~:text=a&&text=b", (TextDirective("a"), TextDirective("b"))),
    ),
)
def test_directives_are_read_as_the_draft_says(fragment: str, directives: tuple[TextDirective, ...]) -> None:
    assert parse_directives(fragment) == directives


terms = st.text(min_size=1, max_size=12).filter(lambda term: not re.search("[\ud800-\udfff]", term))


@given(terms, st.just("") | terms, st.just("") | terms, st.just("") | terms)
def test_a_directive_written_is_the_directive_read(start: str, end: str, prefix: str, suffix: str) -> None:
    directive = TextDirective(start, end, prefix, suffix)
    assert parse_directives(link_to("https://a.example/?b#c", directive)) == (directive,)
    assert str(directive).isascii()
    assert not set(str(directive)) & set(" \"'<>&#()`\\\n")


@given(st.text(max_size=40))
def test_no_fragment_breaks_the_reader(fragment: str) -> None:
    assert all(directive.start for directive in parse_directives(f"#:~:text={fragment}"))


def test_a_directive_needs_words() -> None:
    with pytest.raises(TextRefused, match="points nowhere"):
        TextDirective("")


@pytest.mark.parametrize(
    ("url", "linked"),
    (
        ("https://a.example/b", "https://a.example/b#:~:text=c"),
        ("https://a.example/b#", "https://a.example/b#:~:text=c"),
        ("https://a.example/b#sec", "https://a.example/b#sec:~:text=c"),
        ("https://a.example/b#sec:~:text=old", "https://a.example/b#sec:~:text=c"),
        ("https://a.example/b#:~:text=old&other=1", "https://a.example/b#:~:text=c&other=1"),
    ),
)
def test_a_link_keeps_the_fragment_a_url_has(url: str, linked: str) -> None:
    assert link_to(url, TextDirective("c")) == linked


@pytest.mark.parametrize(
    ("fragment", "words"),
    (
        ("WE%20NEVER%20agreed", "We never agreed"),
        ("resume", "résumé"),
        ("ADA%20brook,reporters", "Ada Brook told reporters"),
        ("deal-,%E2%80%9CWe%20never", "“We never"),
        ("ever%20agreed", None),
        ("agree", None),
        ("never%20-,agreed", "agreed"),
        ("nev-,er", "er"),
        ("agr,-eed", "agr"),
        ("denies%20deal%20%E2%80%9CWe", None),
        ("denies,We%20never", "denies deal\n“We never"),
        ("didn", None),
        ("didn%E2%80%99t", "didn’t"),
        ("10", None),
        ("500", None),
        ("5%20per%20cent", None),
        ("3.5%20per%20cent", "3.5 per cent"),
        ("well", "well"),
        ("Ada%20Brook%20said,-yes", "Ada Brook said"),
        ("no.-,Ada%20Brook", "Ada Brook"),
        (
            "Ada,said,-yes",
            "Ada Brook told reporters. She didn’t name Carl Dunn.\nThe board paid £10,500 – about 3.5 per cent of its budget – for a well-known résumé.\nAda Brook said no. Ada Brook said",
        ),
        ("Ada,said,-maybe", None),
        ("never,maybe", None),
        ("Ad,said,-yes", None),
        ("Minister,repor,-ters", "Minister denies deal\n“We never agreed to the plan,” Ada Brook told repor"),
        ("yes.-,x", None),
        ("said%20yes.", "said yes."),
        ("%C2%AD", None),
        ("We,%C2%AD", None),
    ),
)
def test_a_passage_is_found_as_the_draft_says(fragment: str, words: str | None) -> None:
    assert words_found(fragment) == words


def test_no_term_reaches_across_the_edge_of_a_block() -> None:
    assert find_directive(TextDirective("deal We"), "deal \n\n We") is None
    assert find_directive(TextDirective("deal We"), "deal \u00a0  We") == (0, 10)


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    (
        ("can", "can't", False),
        ("can", "can' t", True),
        ("U", "U.S", False),
        ("a", "a:b", False),
        ("3", "3,5", False),
        ("3", "3;b", True),
        ("snake", "snake_case", False),
        ("snake", "snake1", False),
        ("צה", 'צה"ל', False),
        ("צ", "צ' x", False),
        ("a", 'a"b', True),
        ("カタ", "カタカナ", False),
        ("カタ", "カタx", True),
        ("カタ", "カタ_", False),
        ("同意", "不同意", True),
        ("เมือง", "การเมืองไทย", True),
        ("cafe", "cafe\u093e", False),
        ("cafe", "cafe\u200b bar", True),
        ("ab", "\u2062ab", True),
        ("b", "a\u2062b", False),
        ("b", "a'\u2062b", False),
        ("b", "a\u093eb", False),
        ("b", "a'\u093eb", False),
        ("b", "\u093eb", True),
        ("'b", "-'b", True),
        ("b", "-'b", True),
        ("strasse", "Straße", True),
        ("가", "가\u11a8", False),
    ),
)
def test_words_begin_and_end_where_unicode_says(word: str, text: str, stands: bool) -> None:
    assert (find_directive(TextDirective(word), text) is not None) is stands


def test_a_quote_is_linked_by_its_own_words_when_they_are_enough() -> None:
    directive = directive_for(locate(TextQuote("We never agreed to the plan"), PAGE), PAGE)
    assert directive == TextDirective("We never agreed to the plan")
    assert str(directive) == "text=We%20never%20agreed%20to%20the%20plan"


def test_words_beside_it_tell_a_quote_apart() -> None:
    found = locate(TextQuote("Ada Brook said", suffix="yes"), PAGE)
    assert directive_for(found, SearchText(PAGE)) == TextDirective("Ada Brook said", prefix="no.")
    first = Place(PAGE.index("Ada"), PAGE.index("Ada") + 9)
    assert directive_for(first, PAGE) == TextDirective("Ada Brook")
    within = Place(PAGE.rindex("Ada Brook"), PAGE.rindex("Ada Brook") + 3)
    assert find_directive(directive_for(within, PAGE) or TextDirective("x"), PAGE) == (within.start, within.end)


def test_a_quote_across_paragraphs_is_given_by_its_ends() -> None:
    quote = locate(TextQuote("denies deal “We never agreed to the plan,” Ada"), PAGE)
    assert directive_for(quote, PAGE) == TextDirective("denies deal", "to the plan,” Ada")


def test_a_long_quote_is_given_by_its_ends() -> None:
    text = "Before. " + " ".join(f"word{number}" for number in range(200)) + ". After."
    found = Place(8, len(text) - 8)
    assert directive_for(found, text) == TextDirective("word0 word1 word2 word3", "word196 word197 word198 word199")
    assert directive_for(Place(8, len(text) - 7), text) == TextDirective(
        "word0 word1 word2 word3", "word196 word197 word198 word199."
    )


def test_a_long_quote_of_few_words_is_given_whole() -> None:
    text = "See " + "x" * 400 + " there."
    assert directive_for(Place(4, 404), text) == TextDirective("x" * 400)


def test_a_place_that_cannot_be_told_apart_has_no_link() -> None:
    text = "\n".join(["We agreed."] * 60)
    assert directive_for(Place(30 * 11, 30 * 11 + 9), text) is None
    assert directive_for(Place(0, 9), text) == TextDirective("We agreed")
    assert directive_for(Place(5, 5), text) is None
    assert directive_for(locate(TextQuote("We never"), text), text) is None


def test_a_text_without_spaces_is_linked() -> None:
    text = "我们同意这个计划。" * 3 + "他们不同意。我们同意这个计划。再见。"
    start = text.rindex("我们")
    directive = directive_for(Place(start, start + 8), text)
    assert directive
    assert find_directive(directive, text) == (start, start + 8)


def test_a_long_text_without_spaces_or_breaks_is_linked() -> None:
    text = "word" * 300 + " We agreed. " + "word" * 300 + " We agreed. " + "more " * 300
    start = text.rindex("We")
    directive = directive_for(Place(start, start + 9), text)
    assert directive
    assert find_directive(directive, text) == (start, start + 9)


@given(
    st.lists(
        st.sampled_from(
            [
                "Ada",
                "Brook",
                "did",
                "not",
                "agree",
                "on",
                "12",
                "May,",
                "he",
                "said;",
                "“never”",
                "3.5",
                "can’t",
                "–",
                "well-known\n",
            ]
        ),
        min_size=2,
        max_size=60,
    ).map(" ".join),
    st.data(),
)
def test_a_link_leads_to_the_very_place(text: str, data: st.DataObject) -> None:
    spans = [found.span() for found in re.finditer(r"\S+", text)]
    first = data.draw(st.integers(0, len(spans) - 1))
    last = data.draw(st.integers(first, min(first + 20, len(spans) - 1)))
    place = Place(spans[first][0], spans[last][1])
    directive = directive_for(place, text)
    assume(directive is not None)
    assert directive
    assert parse_directives("#:~:" + str(directive)) == (directive,)
    assert find_directive(directive, text) == (place.start, place.end)


@given(
    st.text(st.sampled_from("ab’'\" .,\n\u0301\u00adß5é"), max_size=30),
    st.text(st.sampled_from("ab'’5. ß"), min_size=1, max_size=4),
)
def test_what_is_found_lies_in_the_text(text: str, start: str) -> None:
    found = find_directive(TextDirective(start, suffix="a"), text)
    assert found is None or 0 <= found[0] < found[1] <= len(text)


def test_the_shortest_link_is_taken() -> None:
    text = "one two. three two. four two."
    places = [Place(found.start(), found.end()) for found in re.finditer("two", text)]
    assert [str(directive_for(place, text)) for place in places] == ["text=two", "text=three-,two", "text=four-,two"]
