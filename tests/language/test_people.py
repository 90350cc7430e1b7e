import pytest

from factcheck.language.assertions.people import find_names
from factcheck.language.assertions.roster import Roster
from factcheck.language.assertions.words import Item, list_items
from factcheck.language.sentences import split_sentences


def items(text: str) -> list[Item]:
    return list_items(text, 0, len(text))


def names(text: str) -> list[str]:
    return [" ".join(name.words) for name in find_names(items(text)) if name.words]


def roster(text: str) -> Roster:
    return Roster(list_items(text, one.start, one.end) for one in split_sentences(text))


def fullest(text: str, name: str, *title: str) -> list[str]:
    return [one.name for one in roster(text).resolve(name.split(), title)]


@pytest.mark.parametrize(
    ("text", "expected"),
    (
        ("Yesterday Envoy Paul Hart met Brask.", ["Paul Hart", "Brask"]),
        ("Northmark's Foreign Minister Ottoline Brask spoke.", ["Northmark", "Ottoline Brask"]),
        ("Mr. J. R. van den Berg and Dr. al-Fulani left.", ["J. R. van den Berg", "al-Fulani"]),
        ("the Institute of Invented Affairs of Marren", ["Institute of Invented Affairs of Marren"]),
        ("Gatekeeper J. R. R. van ’t Hoff-O’Malley", ["J. R. R. van ’t Hoff-O’Malley"]),
        ("Dr. Wilhelmina “Mina” aan de Brugh left.", ["Wilhelmina aan de Brugh"]),
        ("In May the Prime Minister spoke.", []),
        ("Martin King spoke.", ["Martin King"]),
    ),
)
def test_names_are_found_without_their_titles(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_a_last_name_is_the_full_name_where_only_one_has_it() -> None:
    text = "Envoy Paul Hart came. Hart left. P. Hart wrote."
    assert fullest(text, "Hart") == ["Paul Hart"]
    assert fullest(text, "P. Hart") == ["Paul Hart"]


def test_two_of_one_name_stay_two_and_a_title_tells_them_apart() -> None:
    text = "Paul Hart met Mara Hart. Hart spoke. Mr. Paul Hart and Ms. Mara Hart left."
    assert fullest(text, "Hart") == ["Paul Hart", "Mara Hart"]
    assert fullest(text, "Hart", "Ms.") == ["Mara Hart"]


def test_an_acronym_a_nickname_and_a_short_name_are_the_full_one() -> None:
    text = "The Example Assembly of Nations (EAN) met Wilhelmina “Mina” Brugh. The EAN, Mina Brugh and Northline Ferries left. Northline sank."
    assert fullest(text, "EAN") == ["Example Assembly of Nations"]
    assert fullest(text, "Mina Brugh") == ["Wilhelmina Brugh"]
    assert fullest(text, "Northline") == ["Northline Ferries"]
    assert fullest("Paul Hart came. Paul left.", "Paul") == ["Paul Hart"]


def test_a_person_known_only_by_title_keeps_it() -> None:
    assert fullest("It was Mrs Lund. Lund spoke.", "Lund") == ["Mrs Lund"]


def test_capitals_do_not_make_another_person() -> None:
    assert fullest("HART: Yes. Paul Hart left.", "HART") == ["Paul Hart"]


def test_roles_and_gender_are_read_from_titles_and_appositions() -> None:
    people = roster(
        "Ottoline Brask, the foreign minister, met spokeswoman Dana Weir. Its director, Omar Vance, and Sir Ivo Trask left Westmere."
    )
    assert [one.name for one in people.with_role("minister")] == ["Ottoline Brask"]
    assert [one.name for one in people.with_role("director")] == ["Omar Vance"]
    assert people.resolve(["Dana", "Weir"])[0].gender == "she"
    assert people.resolve(["Ivo", "Trask"])[0].gender == "he"
    assert people.resolve(["Ottoline", "Brask"])[0].gender == ""


def test_the_spokeswoman_for_a_company_is_no_company() -> None:
    people = roster("A spokeswoman for the company, Irma Coll, spoke. The fund, Redwater, paid.")
    assert people.resolve(["Irma", "Coll"])[0].kind == "person"
    assert people.resolve(["Redwater"])[0].kind == "group"


def test_a_place_is_no_person() -> None:
    people = roster("They met in Westmere. The Audit Office agreed.")
    assert people.resolve(["Westmere"])[0].kind == "place"
    assert [one.name for one in people.group_called("office")] == ["Audit Office"]
    assert people.resolve(["Nobody"]) == []
