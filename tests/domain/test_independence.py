"""Sources count as one where anything says that they have one origin, and what can be relied on is what is left."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.independence import (
    Origin,
    address_digest,
    count_roots,
    find_roots,
    links_digest,
)
from factcheck.domain.text_sketch import shared_part, sketch_of

WORDS = [f"word{number}" for number in range(400)]


def text(seed: int, words: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=words))


def origin(source: int, **more: str | None) -> Origin:
    url = more.pop("location", None) or f"https://paper{source}.example/story"
    return Origin(source, url, more.pop("final_location", None) or url, **more)


def grouped(*origins: Origin, appearances: tuple[str, ...] = ()) -> list[tuple[int, ...]]:
    return [root.sources for root in find_roots(origins, appearances)]


def test_sources_that_nothing_joins_are_independent() -> None:
    roots = find_roots([origin(1), origin(2, publisher="A"), origin(3, publisher="B", sketch=sketch_of(text(1)))])
    assert [root.sources for root in roots] == [(1,), (2,), (3,)]
    assert count_roots(roots) == 3


def test_two_short_links_of_one_service_are_two_sources() -> None:
    led = [origin(n, location=f"https://bit.ly/{n}", final_location=f"https://paper{n}.example/story") for n in (1, 2)]
    assert grouped(*led) == [(1,), (2,)]


def test_what_any_capture_of_a_source_tells_is_held_against_it() -> None:
    told = [origin(1, credit="Reuters"), origin(1), origin(2, credit="Reuters")]
    assert grouped(*told) == [(1, 2)]
    assert grouped(*reversed(told)) == [(1, 2)]


@pytest.mark.parametrize("place", ("https://[redacted]/post", "http://host:abc/", "Rally, Berlin: 12:30", ""))
def test_a_place_that_is_no_address_joins_nothing(place: str) -> None:
    assert grouped(origin(1), origin(2), appearances=(place,)) == [(1,), (2,)]


def test_a_local_file_that_holds_the_claim_itself_does_not_count() -> None:
    (root,) = find_roots([origin(1, location="file:///desk/interview.txt")], ["file:///desk/interview.txt"])
    assert not root.counts


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    (
        ({"payload_digest": "sha256:1"}, {"payload_digest": "sha256:1"}, "are the same bytes"),
        ({"publisher": "The Courier"}, {"publisher": "THE COURIER"}, "are published by The Courier"),
        ({"credit": "Reuters"}, {"credit": "Reuters"}, "are from Reuters"),
        ({"credit": "Reuters"}, {"location": "https://www.reuters.com/world/1"}, "are from Reuters"),
        ({"location": "https://a.example.org/1"}, {"location": "https://b.example.org/2"}, "are from example.org"),
        ({"canonical": "http://www.paper2.example/story/"}, {}, "name one page as their original"),
        (
            {"location": "https://sho.rt/a", "final_location": "https://paper2.example/story"},
            {},
            "name one page as their original",
        ),
        ({"location": "https://t.co/a", "final_location": "https://paper2.example/b"}, {}, "are from paper2.example"),
        (
            {"location": "https://paper2.example/b", "final_location": "https://cdn.example/b"},
            {},
            "are from paper2.example",
        ),
        ({"links": links_digest(["https://paper2.example/story"])}, {}, "lead one to the other: 1 links to 2"),
        ({}, {"links": links_digest(["https://paper1.example/story#top"])}, "lead one to the other: 2 links to 1"),
        ({"sketch": sketch_of(text(1))}, {"sketch": sketch_of(text(1))}, "share 100% of the shorter text"),
    ),
)
def test_two_sources_of_one_origin_are_one_root(
    one: dict[str, str | None], other: dict[str, str | None], reason: str
) -> None:
    (root,) = find_roots([origin(1, **one), origin(2, **other)])
    assert root.sources == (1, 2)
    assert root.reasons == (f"1 and 2 {reason}",)


@pytest.mark.parametrize(
    ("one", "other"),
    (
        ({"credit": "Reuters"}, {"credit": "AFP"}),
        ({"canonical": "https://paper2.example/"}, {"canonical": "https://paper2.example/"}),
        ({"canonical": "ftp://paper2.example/story"}, {}),
        ({"location": "file:///a.html"}, {"location": "file:///b.html"}),
        ({"sketch": sketch_of(text(1))}, {"sketch": sketch_of(text(2))}),
        ({"sketch": "other:00"}, {"sketch": sketch_of(text(2))}),
        ({"publisher": None}, {"publisher": None}),
    ),
)
def test_what_says_nothing_of_one_origin_joins_nothing(
    one: dict[str, str | None], other: dict[str, str | None]
) -> None:
    assert len(grouped(origin(1, **one), origin(2, **other))) == 2


def test_the_claims_own_appearance_is_no_independent_source_of_it() -> None:
    said_at = "https://tv.example/interview"
    own = origin(1, location="http://www.tv.example/interview/")
    roots = find_roots([own], [said_at])
    assert (count_roots(roots), roots[0].counts) == (0, False)
    citing = [origin(number, links=links_digest([said_at])) for number in (2, 3)]
    roots = find_roots([own, *citing, origin(4)], [said_at, "no address"])
    assert [root.sources for root in roots] == [(1, 2, 3), (4,)]
    assert count_roots(roots) == 2
    assert roots[0].reasons[0] == "1 and 2 lead to where the claim was made"


FEATURES = st.fixed_dictionaries(
    {},
    optional={
        "publisher": st.sampled_from(["A", "B", "C"]),
        "credit": st.sampled_from(["Reuters", "AFP"]),
        "payload_digest": st.sampled_from(["1", "2", "3"]),
        "canonical": st.sampled_from([f"https://paper{number}.example/story" for number in range(6)]),
        "links": st.sampled_from([address_digest(f"https://paper{number}.example/story") for number in range(6)]),
    },
)


@given(features=st.lists(FEATURES, max_size=6), order=st.randoms())
def test_the_order_of_sources_makes_no_difference(features: list[dict[str, str]], order: random.Random) -> None:
    origins = [origin(number, **some) for number, some in enumerate(features)]
    roots = find_roots(origins)
    mixed = [*origins]
    order.shuffle(mixed)
    assert {root.sources for root in find_roots(mixed)} == {root.sources for root in roots}
    assert sorted(source for root in roots for source in root.sources) == list(range(len(features)))
    assert len(roots) >= (1 if features else 0)


@given(features=st.lists(FEATURES, min_size=1, max_size=5), more=FEATURES)
def test_one_more_source_never_adds_more_than_one_root(features: list[dict[str, str]], more: dict[str, str]) -> None:
    origins = [origin(number, **some) for number, some in enumerate(features)]
    before = count_roots(find_roots(origins))
    assert count_roots(find_roots([*origins, origin(9, **more)])) <= before + 1


def test_a_sketch_tells_how_much_of_the_shorter_text_stands_in_the_other() -> None:
    whole = text(1, 2000)
    half = " ".join(whole.split()[:1000])
    assert shared_part(sketch_of(whole), sketch_of(whole)) == 1.0
    assert shared_part(sketch_of(half), sketch_of(whole)) > 0.7
    assert 0.3 < shared_part(sketch_of(f"{half} {text(2, 1000)}"), sketch_of(f"{half} {text(3, 1000)}")) < 0.7
    assert shared_part(sketch_of(whole), sketch_of(text(2, 2000))) == 0.0
    quoted = text(5, 25)
    assert shared_part(sketch_of(f"{quoted} {text(6, 20)}"), sketch_of(f"{quoted} {text(7, 20)}")) == 0.0
    assert shared_part(None, sketch_of(whole)) == 0.0
    assert sketch_of("too short to tell anything of it") is None
    assert len(sketch_of(whole) or "") == 3 + 8 * 128
    short = text(4, 40)
    assert shared_part(sketch_of(short), sketch_of(f"{short} {whole}")) > 0.5


@given(one=st.text(max_size=500), other=st.text(max_size=500))
def test_sharing_has_no_direction_and_stays_between_nothing_and_all(one: str, other: str) -> None:
    first, second = sketch_of(one), sketch_of(other)
    assert 0.0 <= shared_part(first, second) == shared_part(second, first) <= 1.0
