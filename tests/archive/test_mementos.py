"""An archive's index is asked before its other doors, near the instant that is wanted; what it does not tell, the next does."""

from datetime import UTC, datetime

from loopback import LoopbackSite
from visiting import LOCAL, clock

from factcheck.archive.mementos import find_mementos
from factcheck.domain.memento import WebArchive

PAGE = "https://news.example/a?b=c&d"
NEAR = datetime(2020, 6, 1, tzinfo=UTC)
INDEX = "example,news)/a 20200102030405 https://news.example/a text/html 404 X 1\nexample,news)/a 20200501000000 https://news.example/a text/html 200 Y 1\n"


def archive_on(site: LoopbackSite) -> WebArchive:
    root = site.origin
    return WebArchive(
        "archive.example",
        timemap=f"{root}/timemap/{{url}}",
        timegate=f"{root}/web/{{url}}",
        cdx=f"{root}/cdx?url={{quoted}}&closest={{stamp}}",
    )


def test_the_index_tells_what_each_copy_had_answered(site: LoopbackSite) -> None:
    site.page("/cdx", INDEX, media_type="text/plain")
    found = find_mementos(archive_on(site), PAGE, NEAR, policy=LOCAL, clock=clock)
    assert [(item.at.month, item.status) for item in found] == [(1, 404), (5, 200)]
    assert found[0].url == f"{site.origin}/web/20200102030405/https://news.example/a"
    assert site.paths_seen() == ["/cdx?url=https%3A%2F%2Fnews.example%2Fa%3Fb%3Dc%26d&closest=20200601000000"]


def test_an_index_that_fails_leaves_it_to_the_timemap(site: LoopbackSite) -> None:
    site.page("/cdx", "", status=503)
    site.page(
        f"/timemap/{PAGE}",
        f'<{site.origin}/web/20200501000000/{PAGE}>; rel="memento"; datetime="Fri, 01 May 2020 00:00:00 GMT"',
    )
    (found,) = find_mementos(archive_on(site), PAGE, NEAR, policy=LOCAL, clock=clock)
    assert (found.at.month, found.status) == (5, None)
