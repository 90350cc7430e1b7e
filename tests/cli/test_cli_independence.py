"""Seven URLs, two independent: which sources count as one, and a desk that asks for two before a verdict."""

import pytest
from command_line import CommandLine
from loopback import LoopbackSite

QUOTE = "We have agreed to our own offer of 2022"
STORY = f"""<p>{QUOTE} and to nothing beyond it, said the minister on Tuesday.</p>
<p>The council had met in the old town hall until late at night, and the vote was nine against four.</p>
<p>Shop owners on the north quay fear for their trade, and want a ferry until the work is done.</p>"""


@pytest.fixture
def origins(site: LoopbackSite) -> list[str]:
    """Addresses of their own: to us they are sites of their own, since a bare address has no name to share."""
    return [site.origin, *(site.listen(f"127.0.0.{number}") for number in range(2, 7))]


def attach(cli: CommandLine, url: str, claim: int = 1) -> None:
    cli.ok("attach", str(claim), url, "--quote", QUOTE, "--stance", "refutes", "--allow-private")


def roots(cli: CommandLine) -> list[tuple[int, ...]]:
    return [tuple(root["sources"]) for root in cli.json("independence", "1")["roots"]]


def test_a_story_that_is_printed_again_is_one_source(
    claim: CommandLine, site: LoopbackSite, origins: list[str]
) -> None:
    site.page("/wire", f"<title>A</title><p>SANDVIK (Reuters) - {STORY}")
    site.page(
        "/other", f"<title>B</title><p>{QUOTE}. Nobody else has written what stands here, or anything like it.</p>"
    )
    attach(claim, f"{origins[0]}/wire")
    attach(claim, f"{origins[1]}/wire")
    assert claim.json("independence", "1")["independent"] == 1
    attach(claim, f"{origins[2]}/other")
    told = claim.json("independence", "1")
    assert (told["sources"], told["independent"]) == (3, 2)
    assert roots(claim) == [(1, 2), (3,)]
    assert "Evidence from 3 sources, 2 independent" in claim.ok("show", "1")
    assert claim.json("show", "1")["independent"] == 2
    lines = claim.ok("independence", "1").splitlines()
    assert lines[0] == "3 sources, 2 independent"
    assert lines[2].endswith("/wire · credits Reuters")
    assert lines[4] == "    1 and 2 are the same bytes"


def test_canonical_links_agencies_and_citations_join(
    claim: CommandLine, site: LoopbackSite, origins: list[str]
) -> None:
    first = f"{origins[0]}/first"
    body = f"<p>{QUOTE}. %s</p>"
    site.page("/first", body % "One text, which is like no other that stands on these pages of the fixture.")
    site.page("/copy", f'<link rel="canonical" href="{first}">' + body % "A second text, made of quite other words.")
    site.page(
        "/citing", f'<p>See <a href="{first}">the first</a>.</p>' + body % "A third text, and not one word of it."
    )
    for origin, path in zip(origins, ("/first", "/copy", "/citing"), strict=False):
        attach(claim, f"{origin}{path}")
    (root,) = claim.json("independence", "1")["roots"]
    assert root["reasons"] == [
        "1 and 2 name one page as their original",
        "1 and 3 lead one to the other: 3 links to 1",
    ]


@pytest.mark.parametrize(("path", "by_way_of"), (("/interview", ""), ("/interview", "/short"), ("/", "")))
def test_where_the_claim_itself_was_made_does_not_count(
    cli: CommandLine, site: LoopbackSite, path: str, by_way_of: str
) -> None:
    said_at = site.page(path, STORY)
    cli.ok("add", "He agreed to more", "--by", "A minister", "--said-at", said_at)
    attach(cli, site.redirect(by_way_of, path) if by_way_of else said_at)
    told = cli.json("independence", "1")
    assert (told["sources"], told["independent"]) == (1, 0)
    assert "the claim's own appearance, which does not count" in cli.ok("independence", "1")


def test_a_later_and_poorer_capture_makes_no_source_independent(
    claim: CommandLine, site: LoopbackSite, origins: list[str]
) -> None:
    site.page("/a", STORY)
    attach(claim, f"{origins[0]}/a")
    attach(claim, f"{origins[1]}/a")
    site.page("/a", "<title>Subscribe</title><p>Read on with us.</p>")
    claim.ok("attach", "1", f"{origins[1]}/a", "--allow-private")
    told = claim.json("independence", "1")
    assert (told["sources"], told["independent"]) == (2, 1)
    assert "Evidence from 2 sources, 1 independent" in claim.ok("show", "1")


def test_a_desk_can_ask_for_two_independent_sources(claim: CommandLine, site: LoopbackSite, origins: list[str]) -> None:
    claim.ok("desk", "set", "sources.needed", "2", "--because", "House rule")
    site.page("/a", STORY)
    site.page("/b", f"<p>{QUOTE}. Nobody else has written what stands here, or anything like it.</p>")
    attach(claim, f"{origins[0]}/a")
    attach(claim, f"{origins[1]}/a")
    refusal = claim.refused(4, "assess", "1", "refuted", "--because", "Both say so")
    assert refusal == "Claim 1 rests on 1 independent source, and this desk asks for 2."
    claim.ok("assess", "1", "not-enough-evidence", "--because", "One source only")
    against = site.page("/c", "<p>Northmark has said yes, and its ministers repeat so every day.</p>").replace(
        site.origin, origins[2]
    )
    claim.ok("attach", "1", against, "--quote", "Northmark has said yes", "--stance", "supports", "--allow-private")
    refusal = claim.refused(4, "assess", "1", "refuted", "--because", "One says no", "--change", "update")
    assert refusal == "Claim 1 rests on 1 independent source, and this desk asks for 2."
    attach(claim, f"{origins[2]}/b")
    claim.ok("assess", "1", "refuted", "--because", "Two say so", "--change", "update")
    for odd in ("none", "0", "9" * 5000):
        assert "is no number of sources" in claim.refused(2, "desk", "set", "sources.needed", odd)


def test_the_past_has_the_roots_it_had(claim: CommandLine, site: LoopbackSite, origins: list[str]) -> None:
    site.page("/a", STORY)
    attach(claim, f"{origins[0]}/a")
    assert claim.json("independence", "1", "--as-of", "2999-01-01")["sources"] == 1
    assert "There is no claim 9" in claim.refused(3, "independence", "9")
