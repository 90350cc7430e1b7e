"""Laws of quotes, on made-up texts and on real pages where they are at hand."""

import json
import random
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from patience import patience

from factcheck.domain.ellipsis import quoted_parts
from factcheck.domain.folded_text import Fold, FoldedText, occurrences
from factcheck.domain.normal_text import NormalText, normal_form
from factcheck.domain.quote import TextQuote, locate
from factcheck.domain.vocabulary import QuoteState

PAGES = Path(__file__).resolve().parents[3] / "shared" / "data" / "pages" / "ground-truth.json"
FOUND = {QuoteState.EXACT, QuoteState.NORMALISED}

words = st.sampled_from(
    [
        "Ada",
        "Brook",
        "did",
        "not",
        "accept",
        "the",
        "plan",
        "of",
        "12",
        "May,",
        "he",
        "said;",
        "“never”,",
        "3.5",
        "per",
        "cent",
        "–",
        "don’t",
        "résumé",
        "ﬁne",
    ]
)
sentences = st.lists(words, min_size=3, max_size=40).map(" ".join)
hard = st.text(
    st.sampled_from("ab’'“ \n\u00a0\u00ad\u200b\u200deé\u0301\u0323ﬁ…½⁵１-–ｶﾞ각\u1100\u1161\u11a8ß"), max_size=25
)


@given(sentences, st.data())
def test_words_that_occur_once_are_found_exactly_where_they_are(text: str, data: st.DataObject) -> None:
    edges = [0, *(at for found in re.finditer(" ", text) for at in found.span()), len(text)]
    starts, ends = edges[::2], edges[1::2]
    first = data.draw(st.integers(0, len(starts) - 2))
    last = data.draw(st.integers(first + 1, len(ends) - 1))
    start, end = starts[first], ends[last]
    assume(sum(map(str.isalnum, text[start:end])) > 1)
    assume(len(list(occurrences(text[start:end], text))) == 1)
    found = locate(TextQuote(text[start:end]), text)
    assert (found.state, found.start, found.end) == (QuoteState.EXACT, start, end)


@given(hard | st.text(max_size=30))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normal_form(normal_form(text)) == normal_form(text)


def test_every_character_of_unicode_is_normalised_once() -> None:
    every = [chr(point) for point in range(0x110000) if unicodedata.decomposition(chr(point)) or point < 0x3000]
    assert [c for c in every if normal_form(normal_form(f"a{c}")) != normal_form(f"a{c}")] == []


@given(hard, hard, hard, st.booleans())
def test_what_is_found_has_the_quote_s_normal_form(before: str, exact: str, after: str, spaced: bool) -> None:
    assume(sum(map(str.isalnum, exact)) > 1)
    assume(not quoted_parts(exact))
    gap = " " if spaced else ""
    text = f"{before}{gap}{unicodedata.normalize('NFD', exact)}{gap}{after}"
    found = locate(TextQuote(exact), text)
    for place in found.places or (found,):
        if found.state is not QuoteState.MISSING:
            assert normal_form(text[place.start : place.end]) == normal_form(exact)
            assert text[place.start : place.end] == place.words


@given(hard)
def test_the_way_back_from_the_folded_text_is_in_order_and_whole(text: str) -> None:
    folded = NormalText(text).folded
    starts = [folded.original_start(at) for at in range(len(folded.text))]
    ends = [folded.original_end(at + 1) for at in range(len(folded.text))]
    assert starts == sorted(starts)
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    for at, start in enumerate(starts):
        if folded.is_whole(at, at + 1):
            assert folded.folded_offset(start) == at
            assert normal_form(text[start : ends[at]]) in {folded.flat[at].strip(" "), normal_form(folded.text[at])}


@given(sentences, sentences, st.data())
def test_what_is_appended_far_away_does_not_move_a_quote(text: str, more: str, data: st.DataObject) -> None:
    exact = " ".join(["Ada", *data.draw(st.lists(words, min_size=1, max_size=3))])
    first = locate(TextQuote(exact), text)
    assert locate(TextQuote(exact), text) == first
    longer = f"{text}\n\n{more}"
    assume(locate(TextQuote(exact), f"{text.rpartition(' ')[2]}\n\n{more}").state is QuoteState.MISSING)
    assume(exact not in longer[len(text) - len(exact) :])
    after = locate(TextQuote(exact), longer)
    assert (after.state, after.start, after.end) == (first.state, first.start, first.end) or "\n" in after.words


@given(st.text(st.sampled_from("ab "), min_size=1, max_size=9), st.text(st.sampled_from("ab "), max_size=60))
@example("abaab", "abaabaabaabab")
@example("aa", "aaaaaa")
@example("aabaaba", "aab" * 6)
def test_all_overlapping_occurrences_are_listed(needle: str, haystack: str) -> None:
    every = [at for at in range(len(haystack)) if haystack.startswith(needle, at)]
    assert list(occurrences(needle, haystack)) == every


def test_a_fold_of_more_kinds_than_can_be_replaced_one_by_one_is_the_same_fold() -> None:
    many = "".join(map(chr, range(0xFF21, 0xFF3B))) + "".join(map(chr, range(0x1D400, 0x1D400 + 300)))
    assert normal_form(many) == unicodedata.normalize("NFKC", many)
    upper = Fold(character=str.upper, ascii_text=str.upper)
    assert FoldedText("straße\tab", upper).text == "STRASSE AB"


def test_a_run_of_marks_longer_than_any_script_has_does_not_take_quadratic_time() -> None:
    assert locate(TextQuote("ab cd"), "a" + "\u0301\u0323" * 50_000 + " ab cd").state is QuoteState.EXACT
    assert locate(TextQuote("ab  cd"), "a" + "\u0301\u0323" * 50_000 + " ab cd").state is QuoteState.NORMALISED


@pytest.mark.parametrize(
    ("text", "exact"),
    (
        ("a a " * 50_000, "a a " * 5_000),
        ("ab " * 30_000, "ab " * 6_000 + "a"),
        ("a b " * 50_000, "... ".join(["a b"] * 20)),
        ("a b " * 50_000, "a ... b ... zz"),
        ("a b " * 50_000, "a…b" * 6_000),
        ("a a b\n" * 15_000, "a … b … b"),
        ("a" + "\u200b" * 200_000 + "b c", "ab cd"),
        (" \u200b" * 100_000 + "b c", "b cd"),
        ("ﬁ" * 50_000, "fi fi"),
        ("\n" * 200_000, "ab cd"),
    ),
    ids=range(10),
)
def test_repetitive_texts_take_no_quadratic_time(text: str, exact: str) -> None:
    with patience():
        locate(TextQuote(exact), text)


INVENTED = [
    "Ada Brook told the council on 12 May 2021 that the bridge would not open before 2024, and Carl Dunn agreed with her.",
    "The ministry did not accept the 37 claims that Dana Ekeberg filed, although Finn Garrow had said it would in 2019.",
    "“We have never met Hanna Ivers,” Jon Kerr said, adding that 1,250 people were not paid between March and June.",
    "In its report of 3 April the office found that prices rose by 4.5 per cent, not by 45, as Lena Moss claimed.",
]


def altered(sentence: str, others: list[str], rng: random.Random) -> Iterator[str]:
    """The sentence with one word changed, a negation dropped or put in, two names swapped, a number changed."""
    parts = sentence.split()
    inner = range(1, len(parts) - 1)
    for at in rng.sample(inner, min(2, len(inner))):
        yield " ".join([*parts[:at], rng.choice(others), *parts[at + 1 :]])
        yield " ".join([*parts[:at], *parts[at + 1 :]])
    for at in inner:
        if parts[at] in {"not", "never", "no"}:
            yield " ".join([*parts[:at], *parts[at + 1 :]])
        if parts[at] in {"is", "was", "will", "has", "had", "would", "did", "are", "were"}:
            yield " ".join([*parts[: at + 1], "not", *parts[at + 1 :]])
    names = [at for at in inner if parts[at].istitle() and parts[at].isalpha()]
    if len(names) > 1:
        one, two = rng.sample(names, 2)
        swapped = list(parts)
        swapped[one], swapped[two] = parts[two], parts[one]
        yield " ".join(swapped)
    for digit in re.finditer(r"\d", sentence):
        yield sentence[: digit.start()] + str((int(digit.group()) + 1) % 10) + sentence[digit.end() :]


def count_accepted(texts: list[str]) -> tuple[int, int]:
    """How many altered quotes were made of the texts' sentences, and how many of them were found."""
    rng = random.Random(40)
    made = accepted = 0
    for number, text in enumerate(texts):
        page = NormalText(text)
        others = [word for word in texts[number - 1].split() if word.isalpha()] or ["otherwise"]
        # A changed word beside an ellipsis is a true reading of that ellipsis.
        kept = [part for part in re.split(r"(?<=[.!?])\s+", text) if 40 < len(part) < 400 and not quoted_parts(part)]
        for sentence in rng.sample(kept, min(4, len(kept))):
            assert locate(TextQuote(sentence), page).state in {QuoteState.EXACT, QuoteState.AMBIGUOUS}
            for changed in altered(sentence, others, rng):
                if normal_form(changed) != normal_form(sentence):
                    made += 1
                    accepted += locate(TextQuote(changed), page).state in FOUND
    return made, accepted


def test_no_altered_quote_is_found_in_an_invented_page() -> None:
    made, accepted = count_accepted([f"{text}\n{' '.join(INVENTED)}" for text in INVENTED])
    assert made > 100
    assert accepted == 0


@pytest.mark.skipif(not PAGES.exists(), reason="the pages lie beside the project, not in it")
def test_no_altered_quote_is_found_in_real_pages() -> None:
    articles = [page["articleBody"] for page in json.loads(PAGES.read_text(encoding="utf-8")).values()]
    made, accepted = count_accepted(articles[:60])
    assert made > 200
    assert accepted == 0


@pytest.mark.skipif(not PAGES.exists(), reason="the pages lie beside the project, not in it")
def test_sentences_of_real_pages_are_found_at_their_place_in_typewriter_characters_too() -> None:
    plain = str.maketrans("’‘“”–—\u00a0", "''\"\"-- ")
    for page in list(json.loads(PAGES.read_text(encoding="utf-8")).values())[:60]:
        text = page["articleBody"]
        kept = [part for part in re.split(r"(?<=[.!?])\s+", text) if len(part) > 40 and text.count(part) == 1]
        normal = NormalText(text)
        for sentence in kept[:5]:
            place = text.index(sentence)
            assert locate(TextQuote(sentence), normal).start == place
            assert locate(TextQuote(sentence.translate(plain).replace(" ", "\n", 1)), normal).start == place
