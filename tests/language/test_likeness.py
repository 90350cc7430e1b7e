"""Words by which texts are found, how like two statements are, and what sets them apart."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.index_words import index_words, query_words, telling_words, word_spans
from factcheck.language.likeness import NEAR, compare
from factcheck.language.relevance import rarity, relevance

SAFE = re.compile(r"[^\s\"'*:()^{}+\-]+")


@pytest.mark.parametrize(
    ("written", "asked"),
    (
        ("Škoda", "SKODA"), ("Zelenský", "zelensky"), ("Ёлка", "елка"), ("КИЇВ", "київ"), ("vetoes", "veto"),
        ("vetoed", "veto"), ("countries", "country"), ("banned", "ban"), ("bridges", "bridge"), ("10,500", "10500"),
        ("1.234.567", "1234567"), ("1,234,567.5", "1234567.5"), ("3,5", "3.5"), ("O'Brien", "obrien"), ("the mayor\u2019s", "mayor"),
        ("l'homme", "homme"), ("ﬁne", "fine"), ("\uff13\uff10\uff10", "300"), ("١٢٣", "123"), ("مُحَمَّد", "محمد"), ("Straße", "strasse"),
        ("smørrebrød", "smorrebrod"), ("Łódź", "lodz"), ("co\u00adoperate", "cooperate"), ("서울", "서울"), ("हिन्दी", "हिन्दी"),
        ("北京市", "北京"), ("北京市", "京"), ("ソウルで", "ソウル"), ("covid-19", "COVID 19"), ("F16", "f16"),
    ),
)  # fmt: skip
def test_a_word_is_found_however_it_is_written(written: str, asked: str) -> None:
    assert set(query_words(asked)) <= set(index_words(written))
    assert word_spans(written, frozenset(query_words(asked)))


@pytest.mark.parametrize(
    ("one", "other"), (("3.5", "35"), ("10.500", "10500"), ("bass", "bas"), ("thing", "th"), ("bus", "bu"))
)
def test_what_is_another_word_is_not_found(one: str, other: str) -> None:
    assert set(index_words(one)).isdisjoint(index_words(other))


def test_stop_words_are_asked_for_only_where_there_is_nothing_else() -> None:
    assert query_words("the plan of the envoy") == ["plan", "envoy"]
    assert query_words("To be or not to be") == ["to", "be", "or", "not"]
    assert telling_words(["the", "plan"]) == ["plan"]
    assert query_words("und der Plan") == ["plan"]


def test_the_places_of_words_are_those_in_the_text_as_it_is_written() -> None:
    text = "Škoda\u2019s plan, 北京市の計画"
    spans = word_spans(text, frozenset(query_words("skoda 北京")))
    assert [text[start:end] for start, end in spans] == ["Škoda\u2019s", "北京"]
    assert word_spans("京", frozenset({"京"})) == [(0, 1)]


@given(st.text())
def test_any_text_comes_down_to_plain_words(text: str) -> None:
    words = index_words(text)
    assert all(SAFE.fullmatch(word) and len(word) <= 60 for word in words)
    assert set(query_words(text)) <= set(words)
    for start, end in word_spans(text, frozenset(words)):
        assert 0 <= start < end <= len(text)


@given(st.text(alphabet="aé京の1.,'\u2019 -\u0301Ωß", max_size=30))
def test_what_is_folded_once_is_folded(text: str) -> None:
    for word in index_words(text):
        assert index_words(word)[-1:] in ([word], []) or len(word) > 1


def test_a_rare_word_counts_for_more_and_a_short_text_that_was_asked_for_whole() -> None:
    assert rarity(1, 1000) > rarity(500, 1000) > rarity(5000, 1000) > 0
    worth = {"envoy": 3.0, "plan": 1.0}
    assert relevance(worth, [(["envoy"], 1.0)]) > relevance(worth, [(["plan"], 1.0)])
    assert relevance(worth, [(["envoy"], 1.0)]) > relevance(worth, [(["envoy", "harbour"], 1.0)])
    assert relevance(worth, [(["envoy"], 1.0)]) > relevance(worth, [(["envoy"], 0.5)])
    assert relevance(worth, [(["harbour"], 1.0), ([], 1.0)]) == 0
    assert relevance(worth, []) == 0


@pytest.mark.parametrize(
    ("one", "other", "told"),
    (
        ("The mayor said 143 people died", "The mayor said 134 people died", "143 / 134"),
        ("Two ferries sank at Odesa", "Three ferries sank at Odesa", "Two / Three"),
        ("The ferry sank off Odesa", "The ferry sank off Odesa in 2014", "no number / 2014"),
        ("It was -5 degrees there", "It was 5 degrees there", "-5 / 5"),
        ("Vaccines cause autism", "Vaccines do not cause autism", "one of them says not"),
        ("They can't win that war", "They can win that war", "one of them says not"),
        ("The mayor did not say he never left Odesa", "The mayor said he never left Odesa", "one of them says not once more"),
        ("Путин приехал в Киев", "Путин не приехал в Киев", "one of them says not"),
        ("Russia attacked Ukraine", "Ukraine attacked Russia", "the same words in another order"),
        ("In May, Hart met Trump in Alaska", "In May, Orlov met Trump in Alaska", "Hart / Orlov"),
        ("The new tax rose in Eastvale", "The new tax fell in Eastvale", "rose / fell"),
        ("The harbour strike was legal", "The harbour strike was illegal", "legal / illegal"),
        ("北京有143人", "北京有134人", "143 / 134"),
    ),
)  # fmt: skip
def test_what_contradicts_is_pointed_out_and_never_the_same(one: str, other: str, told: str) -> None:
    found = compare(one, other)
    assert told in found.differences
    assert not found.same
    assert found.degree < 1
    assert len(compare(other, one).differences) == len(found.differences)


@pytest.mark.parametrize("other", ("the mayor has a “plan”", "The mayor has the plan.", "THE MAYOR HAS A PLAN!"))
def test_case_quote_marks_and_articles_make_no_other_statement(other: str) -> None:
    assert compare("The mayor has a plan", other) == (1.0, True, ())


@pytest.mark.parametrize(
    ("one", "other"),
    (("A fee of $5", "A fee of €5"), ("10.5 tons of it", "105 tons of it"), ("50 % of it", "50 of it"), ("Five > four", "Five < four"),
     ("He went from Eastvale to Northmark", "He went to Eastvale from Northmark"), ("It can be so", "It cannot be so")),
)  # fmt: skip
def test_small_signs_and_words_make_another_statement(one: str, other: str) -> None:
    assert not compare(one, other).same


def test_what_is_about_something_else_is_not_compared() -> None:
    assert compare("The harbour of Eastvale has 3 cranes", "A lion ate 5 sheep") == (0.0, False, ())
    assert compare("The", "143") == (0.0, False, ())
    assert compare("The mayor of Eastvale accepted the plan", "Eastvale's mayor accepted that plan").degree >= NEAR


@given(
    st.lists(
        st.sampled_from(("mayor", "envoy", "Hart", "plan", "not", "143", "134", "rose", "fell", "the")),
        min_size=1,
        max_size=7,
    ),
    st.randoms(),
)
def test_only_the_same_words_in_the_same_order_are_the_same(words: list[str], chance: object) -> None:
    other = list(words)
    chance.shuffle(other)  # type: ignore[attr-defined]
    same = [word for word in words if word != "the"] == [word for word in other if word != "the"]
    assert compare(" ".join(words), " ".join(other)).same == same


def test_comparing_loads_nothing_heavy() -> None:
    code = "import sys, factcheck.language.likeness, factcheck.language.relevance; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout.split()
    assert not {"rapidfuzz", "dateutil"} & set(loaded)
