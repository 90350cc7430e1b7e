"""A year of a newsroom's sources, week by week, told as a story: what happens to the pages, and exactly what is found."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from command_line import CommandLine
from loopback import LoopbackSite, head

SENTENCE = "The harbour bridge of Eastvale was closed on the third of May."
ARTICLE = """<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{sentence}</p>
<p>The council had met in the old town hall until late at night, and the vote was nine against four.</p>
<p>Shop owners on the north quay fear for their trade, and want a ferry until the work is done.</p>
<p>The repair is to cost forty-one million crowns, of which the county pays one half and the town the other.</p>
{more}</body></html>"""
WALL = "<title>Just a moment...</title><p>Checking your browser before accessing the site.</p>"
NOT_FOUND = "<title>Page not found</title><h1>Page not found</h1><p>Sorry, this page could not be found.</p>"
HOME = "<title>The Eastvale Courier</title><h1>The Eastvale Courier</h1><p>All the news of the valley, every day.</p>"

Event = tuple[str, str, Callable[["Newsroom", str], None]]


class Newsroom:
    """A site with a page a claim, each of which has a life of its own."""

    def __init__(self, site: LoopbackSite) -> None:
        self.site = site
        site.page("/", HOME)

    def publish(self, page: str, sentence: str = SENTENCE, more: str = "") -> None:
        self.site.page(f"/{page}", self.article(page, sentence, more), headers={"ETag": f'"{hash((sentence, more))}"'})

    def article(self, page: str, sentence: str = SENTENCE, more: str = "") -> str:
        return ARTICLE.format(title=f"The bridge: {page}", sentence=sentence, more=more)


def edit(room: Newsroom, page: str) -> None:
    room.publish(page, SENTENCE.replace("third", "fourth"))


def edit_again(room: Newsroom, page: str) -> None:
    room.publish(page, SENTENCE.replace("third", "fifth"))


def restore(room: Newsroom, page: str) -> None:
    room.publish(page)


def advertise(room: Newsroom, page: str) -> None:
    room.publish(page, more="<p>Buy two umbrellas and pay for one, this week alone.</p>")


def tell_of_a_removal(room: Newsroom, page: str) -> None:
    room.publish(page, more="<p>The sign was removed; the old page of the guide is no longer available.</p>")


def move(room: Newsroom, page: str) -> None:
    room.publish(f"archive/{page}")
    room.site.redirect(f"/{page}", f"/archive/{page}", 301)


def go_home(room: Newsroom, page: str) -> None:
    room.site.redirect(f"/{page}", "/", 302)


def wall(room: Newsroom, page: str) -> None:
    room.site.page(f"/{page}", WALL, status=403, headers={"Server": "cloudflare", "cf-mitigated": "challenge"})


def delete(room: Newsroom, page: str) -> None:
    room.site.page(f"/{page}", NOT_FOUND, status=404)


def pretend(room: Newsroom, page: str) -> None:
    """Not found, served as 200."""
    room.site.page(f"/{page}", NOT_FOUND)


def ask_for_money(room: Newsroom, page: str) -> None:
    room.site.page(f"/{page}", "<p>Pay first.</p>", status=402)


def be_busy(room: Newsroom, page: str) -> None:
    room.site.page(f"/{page}", "<p>Later.</p>", status=503)


def hang(room: Newsroom, page: str) -> None:
    room.site.drip(f"/{page}", room.article(page).encode(), every=0.2)


def lie(room: Newsroom, page: str) -> None:
    """Edited, yet whoever asks whether anything changed is told that nothing did."""
    whole = room.article(page, SENTENCE.replace("third", "tenth")).encode()
    full = head(200, {"Content-Type": "text/html", "ETag": '"one"', "Content-Length": str(len(whole))}) + whole

    def answer() -> Iterator[bytes]:
        asked = room.site.requests[-1].headers
        yield head(304, {"ETag": '"one"'}) if "if-none-match" in asked else full

    room.site.raw(f"/{page}", [answer])


def reuse_the_tag(room: Newsroom, page: str) -> None:
    """Edited, under the entity tag that the page had before."""
    room.site.page(
        f"/{page}",
        room.article(page, SENTENCE.replace("third", "sixth")),
        headers={"ETag": f'"{hash((SENTENCE, ""))}"'},
    )


LIVES: dict[str, list[tuple[str, Callable[[Newsroom, str], None]]]] = {
    "calm": [],
    "adverts": [("2026-02-01", advertise), ("2026-05-01", restore), ("2026-08-01", advertise)],
    "removal": [("2026-03-01", tell_of_a_removal)],
    "edited": [("2026-03-10", edit), ("2026-04-20", edit_again), ("2026-06-15", restore), ("2026-09-01", edit)],
    "moved": [("2026-02-20", move)],
    "walled": [("2026-05-04", wall), ("2026-06-01", restore)],
    "deleted": [("2026-02-09", delete), ("2026-10-01", restore)],
    "soft": [("2026-07-06", pretend)],
    "front": [("2026-04-06", go_home), ("2026-08-03", restore)],
    "paid": [("2026-01-26", ask_for_money), ("2026-03-02", restore)],
    "busy": [("2026-03-16", be_busy), ("2026-04-06", restore)],
    "slow": [("2026-05-18", hang), ("2026-05-19", restore)],
    "lying": [("2026-01-20", lie)],
    "reused": [("2026-06-08", reuse_the_tag)],
}
"""What happens to each page, and on which day."""

FOUND: dict[str, list[str]] = {
    "calm": [],
    "adverts": [],
    "removal": [],
    "edited": ["03 orphaned", "04 orphaned", "06 recovered", "09 orphaned"],
    "moved": ["02 moved"],
    "walled": ["05 blocked", "06 live"],
    "deleted": ["02 dying", "02 dead", "02 orphaned", "10 live", "10 recovered"],
    "soft": ["07 dying", "07 dead", "07 orphaned"],
    "front": ["04 deviated", "04 orphaned", "08 live", "08 recovered"],
    "paid": ["01 paywalled", "03 live"],
    "busy": ["03 unknown"],
    "slow": ["05 dying", "05 live"],
    "lying": ["02 orphaned"],
    "reused": ["06 orphaned"],
}
"""What is found of each: the month, and the news of the source or of the claim."""


@pytest.fixture
def newsroom(site: LoopbackSite) -> Newsroom:
    return Newsroom(site)


def at(cli: CommandLine, day: date, *arguments: str) -> Any:
    with time_machine.travel(f"{day} 06:00 +0000"):
        return cli(*arguments)


def test_a_year_of_sweeps_finds_what_happened_and_nothing_else(cli: CommandLine, newsroom: Newsroom) -> None:
    pages = list(LIVES)
    day = date(2026, 1, 5)
    for number, page in enumerate(pages, start=1):
        newsroom.publish(page)
        at(cli, day, "add", f"Of {page}: the bridge was closed in May", "--by", "Paul Hart", "--on", "2025-05")
        url = newsroom.site.url(f"/{page}")
        told = ("--quote", SENTENCE, "--stance", "supports", "--later")
        assert at(cli, day, "attach", str(number), url, *told).code == 0
    assert at(cli, day, "attach", "--pending", "--allow-private").code == 0
    for number in range(1, len(pages) + 1):
        assert at(cli, day, "assess", str(number), "supported", "--because", "The Courier says so").code == 0
    found = defaultdict(list)
    while day < date(2027, 1, 4):
        day += timedelta(days=7)
        for page, life in LIVES.items():
            for _, happen in [one for one in life if day - timedelta(days=7) < date.fromisoformat(one[0]) <= day]:
                happen(newsroom, page)
        ran = at(cli, day, "sweep", "--allow-private", "--timeout", "1", "--json")
        told = ran.json
        for source in told["sources"]:
            found[pages[source["source"] - 1]].append(f"{day:%m} {source['link']}")
        for claim in told["claims"]:
            found[pages[claim["number"] - 1]].append(f"{day:%m} {claim['what']}")
        assert ran.code == bool(told["sources"] or told["claims"])
    assert {page: found[page] for page in pages} == FOUND
    verdicts = {claim["verdict"] for claim in at(cli, day, "list", "--json").json}
    assert verdicts == {"supported"}
    still = [claim["claim"]["number"] for claim in at(cli, day, "due", "--only", "orphaned", "--json").json]
    assert [pages[number - 1] for number in still] == ["edited", "soft", "lying", "reused"]
