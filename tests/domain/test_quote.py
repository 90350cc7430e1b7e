"""A quote stands in a text as it was said, or in the normal form; never as a look-alike."""

import pytest

from factcheck.domain.normal_text import NormalText
from factcheck.domain.quote import COUNTED_PLACES, LISTED_PLACES, QUOTE_LIMIT, Location, TextQuote, locate
from factcheck.domain.vocabulary import QuoteState
from factcheck.errors import TextRefused

PAGE = (
    "Minister denies deal\n"
    "“We never agreed to the plan,” Ada Brook told reporters on Monday. She didn’t name Carl Dunn.\n"
    "The board paid £10,500 – about 3.5 per cent of its budget – in 2019–20, and can’t say why.\n"
    "The non-partisan office found no wrongdoing. Growth was -5 per cent."
)


def find(exact: str, text: str = PAGE, prefix: str = "", suffix: str = "") -> Location:
    return locate(TextQuote(exact, prefix, suffix), text)


def test_the_very_words_are_found_at_their_place() -> None:
    found = find("We never agreed to the plan")
    assert found.state is QuoteState.EXACT
    assert PAGE[found.start : found.end] == found.words == "We never agreed to the plan"
    assert (found.normalisations, found.count) == ((), 1)


def test_white_space_around_a_quote_is_no_part_of_it() -> None:
    assert find("  told reporters\n").words == "told reporters"


@pytest.mark.parametrize(
    ("exact", "words", "names"),
    (
        ("never  agreed\nto", "never agreed to", ("white-space",)),
        ('"We never agreed to the plan,"', "“We never agreed to the plan,”", ("quote-marks",)),
        ("She didn't name", "She didn’t name", ("quote-marks",)),
        ("£10,500 - about", "£10,500 – about", ("dashes",)),
        ("in 2019-20, and can't say", "in 2019–20, and can’t say", ("quote-marks", "dashes")),
        ("deal “We never", "deal\n“We never", ("white-space",)),
        ("told report\u00aders on", "told reporters on", ("unseen-characters",)),
        ("\ufefftold reporters on Monday. She", "told reporters on Monday. She", ("unseen-characters",)),
        ("the ｏｆｆｉｃｅ ﬁnd", "the office find", ("unicode-forms",)),
        (
            "told reporters\u00a0 “on Mon\u200bday”",
            'told reporters "on Monday"',
            ("white-space", "quote-marks", "unseen-characters"),
        ),
    ),
)
def test_what_says_nothing_may_differ_and_is_named(exact: str, words: str, names: tuple[str, ...]) -> None:
    text = PAGE + '\nthe office find\ntold reporters "on Monday"'
    found = find(exact, text)
    assert (found.state, found.words, found.normalisations) == (QuoteState.NORMALISED, words, names)
    assert text[found.start : found.end] == words


def test_the_page_may_hold_what_the_quote_has_plain() -> None:
    text = "On\u00a0\u200b \tMon\u00adday, “the ofﬁce” of Jose\u0301 said—quietly—no\u2060."
    found = find('On Monday, "the office" of José said-quietly-no.', text)
    assert found.words == text
    assert found.normalisations == ("white-space", "quote-marks", "dashes", "unseen-characters", "unicode-forms")


def test_the_same_unseen_character_elsewhere_is_named() -> None:
    assert find("a wholly\u00ad new deal", "a who\u00adlly new deal").normalisations == ("unseen-characters",)


@pytest.mark.parametrize(
    "exact",
    (
        "We never agreed to this plan",
        "We agreed to the plan",
        "we never agreed",
        "“We never agreed to the plan”",
        "Carl Brook told reporters",
        "The board paid £10,600",
        "She did not name Carl Dunn",
        "told reporters on Monday, She",
        "on Monday She",
        "Jose said",
        "she didn name",
        "Minister",
        "Minister denies dealt",
        "agreed to",
    ),
)
def test_a_look_alike_is_not_a_match(exact: str) -> None:
    text = (
        PAGE.replace("Minister ", "Ministers ").replace("agreed to", "agreed onto")
        if exact in {"Minister", "agreed to"}
        else PAGE
    )
    assert find(exact, text + "\nJosé said").state is QuoteState.MISSING


@pytest.mark.parametrize(
    ("exact", "text"),
    (
        ("art of", "the party offers"),
        ("10 people", "110 people"),
        ("hopeless", "hopelessly"),
        ("hope", "hope\u00adless"),
        ("hope", "hope\u200b\u200bless"),
        ("10 people", "1\u200b10 people"),
        ("is not", "isn't"),
        ("he can", "he can't say"),
        ("can", "can’t"),
        ("partisan office", "non-partisan office"),
        ("president said", "the ex‑president said"),
        ("500 people", "10,500 people"),
        ("5 per cent", "3.5 per cent"),
        ("5 per cent", "of .5 per cent"),
        ("5 per cent", "-5 per cent"),
        ("5 per cent", "(−5 per cent"),
        ("500 people", "10\u00a0500 people"),
        ("in 10", "in 10:30"),
        ("20 people", "10–20 people"),
        ("in 10", "in 10\u2075 years"),
        ("in 105", "in 10\u2075 years"),
        ("in 11\u20442", "in 1½"),
        ("in 1", "in 1½"),
        ("cafe", "cafe\u0301"),
        ("of half an off", "of half an oﬀ-day"),
        ("ice open", "the ofﬁce open"),
        ("iles", "the ﬁles"),
        ("the f", "the ﬁ"),
        ("thumbs up 👍", "thumbs up 👍🏽"),
        ("snake", "snake_case"),
        ("1０ people", "110 people"),
        ("xa is", "xᵃ is"),
        ("1日 of", "㏠ of"),
        ("a b … b c", "a b c"),
    ),
)
def test_a_quote_begins_and_ends_at_the_edge_of_a_word(exact: str, text: str) -> None:
    assert find(exact, text).state is QuoteState.MISSING


@pytest.mark.parametrize(
    ("exact", "text"),
    (
        ("We agreed", "'We agreed', he said"),
        ("We agreed", "he said“We agreed”and left"),
        ("we agreed", "the plan—we agreed—failed"),
        ("we agreed", "the plan - we agreed - failed"),
        ("we agreed", "well...we agreed…and left"),
        ("5 people", "5 people"),
        ("20 people", "in 2019, 20 people"),
        ("He left", "They met.He left."),
        ("5 people", "See note.5 people came"),
        ("5 people", "wait...5 people came"),
        ("同意计划", "我们不同意计划。"),
        ("10", "2月10日"),
        ("タワー", "東京タワーへ"),
        ("เมือง", "การเมืองไทย"),
        ("it is \u0301", "it is \u0301 so"),
        ("Great news", "👍🏽Great news"),
        ("love you ❤️", "I love you ❤️ all"),
        ("the end", "…the end\u200b"),
        ("the end", "\u00adthe end"),
    ),
)
def test_punctuation_dashes_and_unspaced_scripts_are_edges(exact: str, text: str) -> None:
    assert find(exact, text).state is QuoteState.EXACT


def test_two_places_are_told_not_chosen() -> None:
    found = find("per cent")
    assert found.state is QuoteState.AMBIGUOUS
    assert (found.start, found.end, found.words) == (-1, -1, "")
    assert (
        [PAGE[place.start : place.end] for place in found.places]
        == ["per cent"] * 2
        == [place.words for place in found.places]
    )
    assert found.count == 2


def test_overlapping_places_are_two_places() -> None:
    assert find("ha ha", "ha ha ha").count == 2


def test_places_are_listed_and_counted_up_to_a_bound() -> None:
    found = find("a a", "a a " * 5_000)
    assert (len(found.places), found.count) == (LISTED_PLACES, COUNTED_PLACES)


def test_a_normalised_quote_may_begin_right_after_what_was_normalised() -> None:
    assert find("told  reporters", "he  told reporters").words == "told reporters"
    assert find("told  reporters", "…told reporters").words == "told reporters"


def test_one_exact_place_is_the_answer_beside_normalised_ones() -> None:
    found = find("she didn't go", "She said she didn’t go. And she didn't go.")
    assert (found.state, found.start) == (QuoteState.EXACT, 28)


def test_two_normalised_places_are_ambiguous() -> None:
    assert find("she  didn't", "she didn’t, she didn't").state is QuoteState.AMBIGUOUS


def test_what_stands_before_and_after_tells_places_apart() -> None:
    assert find("per cent", prefix="3.5").start == PAGE.index("per cent")
    assert find("per cent", suffix=".").start == PAGE.rindex("per cent")
    assert find("per cent", prefix="was  -5 ", suffix=" .").start == PAGE.rindex("per cent")
    assert find("per cent", prefix="cent", suffix=".").state is QuoteState.MISSING
    assert find("agreed to", prefix="e never", suffix='the plan," Ad').state is QuoteState.EXACT
    assert find("agreed  to", prefix="deal “We never", suffix="the").state is QuoteState.NORMALISED


def test_context_reaches_past_the_ends_of_the_text_nowhere() -> None:
    assert find("Minister denies", prefix="x").state is QuoteState.MISSING
    assert find("-5 per cent.", suffix="x").state is QuoteState.MISSING


def test_words_without_their_context_are_missing_and_shown() -> None:
    one = find("told reporters", prefix="Carl Dunn")
    assert (one.state, one.count, one.places[0].words) == (QuoteState.MISSING, 1, "told reporters")
    assert find("per cent", suffix="nothing").count == 2
    assert find("never said", suffix="nothing").count == 0


def test_the_context_may_pick_a_normalised_place_over_an_exact_one() -> None:
    found = find("she didn't go", "Ann: she didn’t go. Bob: she didn't go.", prefix="Ann:")
    assert (found.state, found.start) == (QuoteState.NORMALISED, 5)


@pytest.mark.parametrize("dots", ("…", "...", "[…]", "[...]", "(…)", "(...)"))
def test_an_ellipsis_joins_parts_in_order_within_one_paragraph(dots: str) -> None:
    found = find(f"“We never {dots} plan,” Ada")
    assert (found.state, found.words) == (QuoteState.NORMALISED, "“We never agreed to the plan,” Ada")
    assert found.normalisations == ("ellipsis",)
    assert find(f"plan {dots} We never").state is QuoteState.MISSING
    assert find(f"denies deal {dots} We never").state is QuoteState.MISSING
    assert find(f"We nev {dots} the plan").state is QuoteState.MISSING


def test_parts_are_normalised_and_say_so() -> None:
    assert find("\"We never … She didn't").normalisations == ("quote-marks", "ellipsis")


def test_an_ellipsis_at_the_ends_leaves_out_nothing() -> None:
    found = find("… agreed to the plan …")
    assert (found.words, found.normalisations) == ("agreed to the plan", ("ellipsis",))
    assert find("…per cent…").state is QuoteState.AMBIGUOUS


def test_of_four_dots_the_first_ends_the_sentence() -> None:
    assert find("on Monday.... Dunn.").words == "on Monday. She didn’t name Carl Dunn."


def test_the_text_s_own_ellipsis_is_exact() -> None:
    assert find("well … no", "He said well … no. He said well, oh no.").state is QuoteState.EXACT
    found = find("well ... no", "He said well … no. He said well, oh no.")
    assert (found.words, found.normalisations) == ("well … no", ("unicode-forms",))


def test_the_smallest_reading_is_meant() -> None:
    found = find("We … agreed", "We met. We all agreed.")
    assert found.words == "We all agreed"


def test_two_smallest_readings_are_ambiguous() -> None:
    found = find("We … agreed", "We all agreed. We two agreed.")
    assert [place.words for place in found.places] == ["We all agreed", "We two agreed"]
    assert find("We … agreed", "We all agreed.\nWe two agreed.").state is QuoteState.AMBIGUOUS


def test_context_chooses_among_readings() -> None:
    text = "Ann: We all agreed. Bob: We two agreed."
    assert find("We … agreed", text, prefix="Bob:").words == "We two agreed"
    assert find("We … agreed", text, suffix=". Bob").words == "We all agreed"
    assert find("… We all …", text, prefix="Bob").state is QuoteState.MISSING


def test_more_parts_than_a_person_joins_are_not_looked_for() -> None:
    assert find("a … " * 19 + "b", "a " * 30 + "b").state is QuoteState.NORMALISED
    assert find("a … " * 20 + "b", "a " * 30 + "b").state is QuoteState.MISSING
    assert find("a…" * 3000 + "b", "a " * 30 + "b").state is QuoteState.MISSING


def test_nothing_is_found_in_nothing() -> None:
    assert find("some words", "").state is QuoteState.MISSING


def test_many_quotes_share_one_text() -> None:
    page = NormalText(PAGE)
    assert locate(TextQuote("didn't name"), page) == find("didn't name")
    assert locate(TextQuote("told reporters"), page) == find("told reporters")


@pytest.mark.parametrize(
    ("quote", "said"),
    (
        ({"exact": ""}, "empty"),
        ({"exact": " \n\t"}, "empty"),
        ({"exact": "a"}, '"a"'),
        ({"exact": "… ! 5 %"}, "too short"),
        ({"exact": "two words", "prefix": "a\x00b"}, "The prefix .*U\\+0000.* at character 2"),
        ({"exact": "two words\x1b[31m"}, "U\\+001B.* at character 10"),
        ({"exact": "two words", "suffix": "\x85"}, "The suffix .*U\\+0085"),
        ({"exact": "two\ud800 words"}, "U\\+D800.* at character 4"),
        ({"exact": "two\rwords"}, "U\\+000D"),
        ({"exact": "words " * 4_000}, "24,000 characters long, more than three pages"),
        ({"exact": "two words", "prefix": "a" * (QUOTE_LIMIT + 1)}, "The prefix"),
    ),
)
def test_a_quote_that_cannot_be_found_again_is_refused(quote: dict[str, str], said: str) -> None:
    with pytest.raises(TextRefused, match=said) as refused:
        TextQuote(**quote)
    assert refused.value.hint
    assert refused.value.message.isprintable()


def test_line_breaks_tabs_and_right_to_left_marks_may_stand_in_a_quote() -> None:
    assert TextQuote("two\r\nwords\tand \u200fthree\u200e\n").exact
    assert TextQuote("同意").exact


def test_quotation_marks_typed_around_a_quote_can_be_taken_off() -> None:
    quote = TextQuote(" “We never agreed” ", "deal")
    assert quote.without_marks() == TextQuote("We never agreed", "deal")
    assert TextQuote("We never agreed”").without_marks() is None
    assert TextQuote("“We never agreed").without_marks() is None
    assert TextQuote('"We” “No"').without_marks() == TextQuote("We” “No")
