"""A sweep under kill -9, at random and at every write: nothing that was recorded is lost, and none of it is done again."""

import json
import random
import shutil
import time
from collections import Counter
from pathlib import Path

import pytest
from desk_damage import copy_desk, findings
from desk_processes import run, start
from desk_samples import Clock, add, again, make_desk
from desk_torture import WRITES, Count, kill_at_each
from loopback import LoopbackSite
from test_torture_desk import kill_after, report

from factcheck.archive.policy import FetchPolicy
from factcheck.bootstrap import open_desk
from factcheck.domain.quote import TextQuote
from factcheck.domain.vocabulary import Stance
from factcheck.service.attachments import Bearing, attach_later, attach_pending

__all__ = ["report"]

pytestmark = pytest.mark.torture

QUOTE = "the bridge of page {} was closed"
PAGE = (
    "<title>Page {0}</title><p>They say that the bridge of page {0} was closed.</p><p>The rest is told elsewhere.</p>"
)


def watched_desk(folder: Path, site: LoopbackSite, pages: int) -> Path:
    """A desk with a claim a page, all of which were visited long ago; every third page was edited since."""
    desk = make_desk(folder, clock=Clock())
    for number in range(pages):
        claim = add(desk, f"The bridge of page {number} was closed")
        url = site.page(f"/{number}", PAGE.format(number))
        attach_later(desk, claim, url, Bearing(Stance.SUPPORTS, TextQuote(QUOTE.format(number))))
    attach_pending(again(desk), FetchPolicy(allow_private=True))
    for number in range(0, pages, 3):
        site.page(f"/{number}", PAGE.format(number).replace("closed", "opened"))
    return folder


def captures(folder: Path) -> Counter[int]:
    """How often each source was captured."""
    desk = open_desk(folder, actor="x")
    found = Counter(source for (source,) in desk.reads.query.tuples("SELECT source FROM capture"))
    desk.reads.close()
    return found


def sightings(folder: Path) -> Counter[int]:
    desk = open_desk(folder, actor="x")
    found = Counter(evidence for (evidence,) in desk.reads.query.tuples("SELECT evidence FROM sighting"))
    desk.reads.close()
    return found


def test_a_sweep_killed_fifty_times_at_random(tmp_path: Path, site: LoopbackSite, report: Count) -> None:
    pages, chance = 200, random.Random(5)
    base = watched_desk(tmp_path / "base", site, pages)
    arguments = ("sweep", "--due", "--allow-private", "--json")
    usual = timed_sweep(copy_desk(base, tmp_path / "first"), arguments)
    rounds = 0
    while report.killed < 50:
        rounds += 1
        desk = copy_desk(base, tmp_path / f"desk-{rounds}")
        recorded = captures(desk)
        for attempt in range(12):
            most = usual * 1.1 if attempt < 11 else 60.0
            answer = kill_after(start(desk, *arguments), chance.uniform(usual / 4, most), report, (0, 1))
            now = captures(desk)
            assert all(now[source] >= times for source, times in recorded.items())
            assert not [finding for finding in findings(desk) if not finding.harmless]
            recorded = now
            if answer:
                break
        else:
            assert run(desk, *arguments)[0] in (0, 1)
        assert set(captures(desk).values()) == {2}
        assert set(sightings(desk).values()) == {1}
        assert len(sightings(desk)) == len(range(0, pages, 3))
        assert [finding for finding in findings(desk, deep=True) if not finding.harmless] == []
        shutil.rmtree(desk)


def timed_sweep(desk: Path, arguments: tuple[str, ...]) -> float:
    began = time.monotonic()
    code, answer, _ = run(desk, *arguments)
    assert code == 1
    assert json.loads(answer)["read"] == 200
    return time.monotonic() - began


class Sweep:
    """A sweep of three pages, one of which was edited."""

    def __init__(self, site: LoopbackSite, folder: Path) -> None:
        self.base = watched_desk(folder / "sweep-base", site, 3)
        self.arguments = ("sweep", "--due", "--allow-private", "--json")

    def prepare(self, desk: Path) -> None:
        shutil.copytree(self.base, desk)

    def holds(self, desk: Path, answer: str) -> None:
        """Each source was read again wholly or not at all, and what was answered is recorded."""
        times = set(captures(desk).values())
        assert times in ({1}, {2})
        if answer:
            assert times == {2}
        assert len(sightings(desk)) == (times == {2})


@pytest.mark.parametrize("calls", WRITES)
def test_a_sweep_killed_at_every_write(tmp_path: Path, site: LoopbackSite, report: Count, calls: str) -> None:
    kill_at_each(Sweep(site, tmp_path), tmp_path, calls, report)
