"""Copies in web archives: found, taken as evidence, asked for; and nothing else needs an archive."""

import pytest
import time_machine
from command_line import CommandLine
from loopback import RESET, LoopbackSite

QUOTE = "We have agreed to our own offer of 2022"
PAGE = f"<title>Minutes</title><p>{QUOTE} and to nothing beyond it.</p>"
PAGE_URL = "https://news.example/minutes"
DATES = {"2025": "Wed, 01 Jan 2025 00:00:00 GMT", "2026": "Thu, 01 Jan 2026 00:00:00 GMT"}


class Archive:
    """A web archive on a loopback site, which says what a test has it say."""

    def __init__(self, site: LoopbackSite) -> None:
        self.site = site
        self.prefix = f"{site.origin}/web"

    def list_copies(self, *stamps: str, listed: str = "") -> None:
        lines = [f'<{self.copy_url(stamp)}>; rel="memento"; datetime="{DATES[stamp[:4]]}"' for stamp in stamps]
        body = listed or ",\n".join([f'<{PAGE_URL}>; rel="original"', *lines])
        self.site.page(f"/web/timemap/link/{PAGE_URL}", body, media_type="application/link-format")

    def copy_url(self, stamp: str, mode: str = "") -> str:
        return f"{self.prefix}/{stamp}{mode}/{PAGE_URL}"

    def hold(self, stamp: str, body: str = PAGE, mode: str = "id_", **fields: str) -> None:
        headers = {name.replace("_", "-"): value for name, value in fields.items()}
        headers.setdefault("Memento-Datetime", DATES[stamp[:4]])
        self.site.page(f"/web/{stamp}{mode}/{PAGE_URL}", body, headers=headers)


@pytest.fixture
def archive(site: LoopbackSite) -> Archive:
    return Archive(site)


@pytest.fixture
def asking(claim: CommandLine, archive: Archive) -> CommandLine:
    claim.ok("desk", "set", "memento.archives", archive.prefix)
    return claim


COPIES = ("20250101000000", "20260101000000")


def test_copies_are_listed_and_the_nearest_to_a_date_is_marked(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies(*COPIES)
    told = asking.json("memento", PAGE_URL, "--at", "2025-02", "--allow-private")
    assert [(item["at"][:4], item["nearest"]) for item in told] == [("2025", True), ("2026", False)]
    lines = asking.ok("memento", PAGE_URL, "--at", "2026-02-01", "--allow-private").splitlines()
    assert [line[:1] for line in lines] == [" ", " ", "*"]
    assert asking.json("memento", PAGE_URL, "--limit", "1", "--allow-private")[0]["at"].startswith("2026")


def test_a_copy_stands_in_for_a_page_that_is_dead(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies(*COPIES)
    archive.hold(COPIES[0], Memento_Datetime="Wed, 01 Jan 2025 00:00:00 GMT")
    told = ("--memento", "--at", "2025-02", "--quote", QUOTE, "--allow-private")
    evidence = asking.json("attach", "1", PAGE_URL, *told)
    assert (evidence["location"], evidence["state"]) == (PAGE_URL, "exact")
    assert evidence["final_location"] == archive.copy_url(COPIES[0], "id_")
    assert evidence["memento_at"] == "2025-01-01T00:00:00.000000Z"
    assert "a web archive's copy, made 2025-01-01 00:00 UTC" in asking.ok("show", "1")
    assert asking.json("captures", PAGE_URL)[0]["memento_at"].startswith("2025-01-01")
    assert "a copy of 2025-01-01" in asking.ok("history", "1")
    assert (
        asking.json("sweep", "--all", "--allow-private")["read"] == 0
    )  # an archive's copy is not a page to be watched


def test_the_bytes_as_they_were_archived_are_taken_before_a_page_that_was_rewritten(
    asking: CommandLine, archive: Archive
) -> None:
    archive.list_copies(COPIES[1])
    archive.hold(COPIES[1], PAGE.replace("nothing", "something"), mode="")
    told = ("attach", "1", PAGE_URL, "--memento", "--allow-private")
    assert asking.json(*told)["final_location"] == archive.copy_url(COPIES[1])
    archive.hold(COPIES[1])
    assert asking.json(*told)["final_location"] == archive.copy_url(COPIES[1], "id_")


def test_an_archives_older_copy_is_no_later_edition(asking: CommandLine, site: LoopbackSite) -> None:
    live, stamp = site.page("/live", PAGE), COPIES[0]
    copy = f"{site.origin}/web/{stamp}/{live}"
    listed = f'<{live}>; rel="original", <{copy}>; rel="memento"; datetime="{DATES["2025"]}"'
    site.page(f"/web/timemap/link/{live}", listed, media_type="application/link-format")
    held = PAGE.replace("nothing", "something")
    site.page(f"/web/{stamp}id_/{live}", held, headers={"Memento-Datetime": DATES["2025"]})
    asking.ok("attach", "1", live, "--allow-private")
    site.page("/live", PAGE.replace("nothing", "anything"))
    asking("sweep", "--all", "--allow-private")
    taken = asking.json("attach", "1", live, "--memento", "--allow-private")["capture"]
    ran = asking("diff", live)
    assert (ran.code, "anything beyond it" in ran.out, "something" in ran.out) == (1, True, False)
    assert f"+++ capture {taken}, " in asking("diff", live, "--to", str(taken)).out
    assert ", a copy of 2025-01-01 00:00 UTC" in asking("diff", live, "--to", str(taken)).out


def test_a_quote_that_is_not_in_the_copy_is_refused_as_anywhere(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies(COPIES[1])
    archive.hold(COPIES[1])
    told = ("attach", "1", PAGE_URL, "--memento", "--allow-private", "--quote", "They drew it up alone")
    assert "does not stand there" in asking.refused(4, *told)


def test_a_timemap_that_goes_on_is_followed_and_a_circle_is_not(asking: CommandLine, archive: Archive) -> None:
    more = f"{archive.prefix}/timemap/link/2/{PAGE_URL}"
    archive.list_copies(listed=f'<{more}>; rel="timemap", <{archive.prefix}/timemap/link/{PAGE_URL}>; rel="timemap"')
    archive.site.page(
        f"/web/timemap/link/2/{PAGE_URL}",
        f'<{archive.copy_url(COPIES[0])}>; rel="memento"; datetime="Wed, 01 Jan 2025 00:00:00 GMT", <{more}>; rel="timemap"',
    )
    assert len(asking.json("memento", PAGE_URL, "--allow-private")) == 1


def test_the_timegate_is_asked_where_there_is_no_timemap(asking: CommandLine, archive: Archive) -> None:
    site = archive.site
    site.page(f"/web/timemap/link/{PAGE_URL}", "", status=500)
    site.redirect(f"/web/{PAGE_URL}", f"/web/{COPIES[0]}/{PAGE_URL}")
    archive.hold(COPIES[0], mode="", Memento_Datetime="Wed, 01 Jan 2025 00:00:00 GMT")
    (told,) = asking.json("memento", PAGE_URL, "--at", "2025-01-02", "--allow-private")
    assert told["url"] == archive.copy_url(COPIES[0])
    asked = [request for request in site.requests if request.path == f"/web/{PAGE_URL}"]
    assert asked[0].headers["accept-datetime"] == "Thu, 02 Jan 2025 12:00:00 GMT"


def test_a_timegate_that_gives_the_copy_under_its_own_address_says_where_the_copy_lies(
    asking: CommandLine, archive: Archive
) -> None:
    place = f"/web/{COPIES[0]}/{PAGE_URL}"
    fields = {"Memento-Datetime": DATES["2025"], "Content-Location": place}
    archive.site.page(f"/web/{PAGE_URL}", PAGE, headers=fields)
    (told,) = asking.json("memento", PAGE_URL, "--allow-private")
    assert told["url"] == archive.copy_url(COPIES[0])


def test_a_notice_in_the_place_of_a_copy_is_no_evidence(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies(COPIES[0])
    for mode in ("id_", ""):
        archive.site.page(f"/web/{COPIES[0]}{mode}/{PAGE_URL}", "<p>Sorry. This URL has been excluded.</p>")
    told = ("attach", "1", PAGE_URL, "--memento", "--allow-private")
    assert "answers 200 and gives no copy" in asking.refused(3, *told)
    archive.site.page(f"/web/{PAGE_URL}", "Sorry.", headers={"X-Archive-Wayback-Runtime-Error": "a.Exception: Blocked"})
    archive.site.page(f"/web/timemap/link/{PAGE_URL}", "", status=503)
    assert "answered 200, Blocked, with no copy" in asking.refused(5, "memento", PAGE_URL, "--allow-private")


def test_a_live_page_behind_a_copy_cannot_pose_as_one(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies(COPIES[0])
    live = archive.site.listen()
    archive.site.page("/live", PAGE, headers={"Memento-Datetime": DATES["2025"]})
    for mode in ("id_", ""):
        archive.site.redirect(f"/web/{COPIES[0]}{mode}/{PAGE_URL}", f"{live}/live")
    told = ("attach", "1", PAGE_URL, "--memento", "--quote", QUOTE, "--allow-private")
    assert "gives no copy" in asking.refused(3, *told)


def test_what_a_copy_is_not_is_told_with_it(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies(COPIES[0])
    archive.hold(COPIES[0], Link='<http://news.example:80/minutes/>; rel="original"')
    archive.site.raw("/down/timemap/link/" + PAGE_URL, [RESET])
    archive.site.raw("/down/" + PAGE_URL, [RESET])
    both = ("--archive", archive.prefix, "--archive", f"{archive.site.origin}/down", "--allow-private")
    ran = asking("attach", "1", PAGE_URL, "--memento", *both)
    assert ran.code == 0
    assert "/down could not be asked: " in ran.err
    assert "The copy is of" not in ran.err
    assert "No copy is of" not in ran.err
    archive.site.page(f"/web/{COPIES[0]}id_/{PAGE_URL}", "", status=404)
    archive.hold(COPIES[0], mode="", Link='<https://news.example/login>; rel="original"')
    ran = asking("attach", "1", PAGE_URL, "--memento", "--at", "2025-02", "--allow-private")
    assert "The copy is of https://news.example/login, where the page led then." in ran.err
    assert "No copy is of 2025-02: the nearest was made 2025-01-01" in ran.err
    gone = {"Memento-Datetime": DATES["2025"]}
    archive.site.page(f"/web/{COPIES[0]}/{PAGE_URL}", "gone", status=404, headers=gone)
    assert "is no page: it answers 404" in asking("attach", "1", PAGE_URL, "--memento", "--allow-private").err
    archive.list_copies()
    refused = asking("attach", "1", PAGE_URL, "--memento", *both)
    assert (refused.code, "/down of" in refused.err, "/web of" in refused.err) == (3, False, True)


def test_one_archive_that_fails_hides_no_other_and_is_told(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies(COPIES[0])
    archive.site.raw("/down/timemap/link/" + PAGE_URL, [RESET])
    archive.site.raw("/down/" + PAGE_URL, [RESET])
    both = ("--archive", archive.prefix, "--archive", f"{archive.site.origin}/down")
    ran = asking("memento", PAGE_URL, *both, "--allow-private")
    assert (ran.code, ran.out.count("\n")) == (0, 2)
    assert "/down could not be asked: " in ran.err
    down = ("--archive", f"{archive.site.origin}/down", "--allow-private")
    assert "could not be reached" in asking.refused(5, "memento", PAGE_URL, *down)
    assert asking("attach", "1", PAGE_URL, "--memento", *down).code == 5


def test_a_page_that_no_archive_has_is_not_found(asking: CommandLine, archive: Archive) -> None:
    archive.list_copies()
    ran = asking("memento", PAGE_URL, "--allow-private")
    assert (ran.code, ran.out, ran.err) == (0, "", f"0 copies of {PAGE_URL}\n")
    assert "No copy at " in asking.refused(3, "attach", "1", PAGE_URL, "--memento", "--allow-private")
    archive.list_copies(COPIES[0])
    archive.site.page(f"/web/{COPIES[0]}/{PAGE_URL}", "gone", status=404)
    assert "answers 404" in asking.refused(3, "attach", "1", PAGE_URL, "--memento", "--allow-private")


def test_a_request_to_save_is_recorded_with_what_came_of_it(asking: CommandLine, archive: Archive) -> None:
    told = ("memento", PAGE_URL, "--save", "--allow-private")
    (refused,) = asking.json(*told)
    assert (refused["outcome"], refused["message"][-33:]) == ("refused", "takes no requests to save a page.")
    asking.ok("desk", "set", "memento.save", f"{archive.site.origin}/save/{{url}}")
    archive.site.page(f"/save/{PAGE_URL}", "", headers={"Content-Location": f"/web/20250101000000/{PAGE_URL}"})
    (older,) = asking.json(*told)
    assert (older["outcome"], older["memento_at"][:4]) == ("older", "2025")
    archive.site.page(f"/save/{PAGE_URL}", "", status=429)
    assert asking.json(*told)[0]["outcome"] == "refused"
    archive.site.page(f"/save/{PAGE_URL}", "We will see.")
    assert asking.json(*told)[0]["outcome"] == "pending"
    archive.site.raw(f"/save/{PAGE_URL}", [RESET])
    (failed,) = asking.json(*told)
    assert (failed["outcome"], "could not be" in failed["message"]) == ("failed", True)
    lines = asking.ok("memento", PAGE_URL, "--save", "--allow-private").splitlines()
    assert lines[0].endswith(f": failed · source 1 · {PAGE_URL}")
    assert lines[1].startswith("  asked 20")


def test_what_became_of_a_request_is_looked_up_later(asking: CommandLine, archive: Archive) -> None:
    asking.ok("desk", "set", "memento.save", f"{archive.site.origin}/save/{{url}}")
    archive.site.page(f"/save/{PAGE_URL}", "We will see.")
    with time_machine.travel("2025-12-31 12:00 +0000"):
        (asked,) = asking.json("memento", PAGE_URL, "--save", "--allow-private")
    archive.list_copies(COPIES[0])
    (still,) = asking.json("memento", "--reconcile", "--allow-private")
    assert (still["outcome"], still["request"]) == ("pending", asked["entry"])
    archive.list_copies(*COPIES)
    (found,) = asking.json("memento", "--reconcile", "--allow-private")
    assert (found["outcome"], found["memento"]) == ("saved", archive.copy_url(COPIES[1]))
    assert asking.json("memento", "--reconcile", "--allow-private") == []
    assert asking("memento", "--reconcile").err == "No request waits for its copy.\n"
    asking.ok("memento", PAGE_URL, "--save", "--allow-private")
    elsewhere = asking("memento", "--reconcile", "--archive", f"{archive.site.origin}/other", "--allow-private")
    assert (
        elsewhere.err == f"{PAGE_URL} waits at {archive.prefix[7:]}, which is not asked now: name it with --archive.\n"
    )


def test_an_archive_that_is_slow_to_save_may_have_saved(asking: CommandLine, archive: Archive) -> None:
    asking.ok("desk", "set", "memento.save", f"{archive.site.origin}/save/{{url}}")
    archive.site.drip(f"/save/{PAGE_URL}", b"x" * 60, every=0.1)
    (asked,) = asking.json("memento", PAGE_URL, "--save", "--allow-private", "--timeout", "1")
    assert asked["outcome"] == "pending"
    archive.list_copies()
    assert len(asking.json("memento", "--reconcile", "--allow-private")) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    (
        (("memento",), 2, "Say which page"),
        (("memento", PAGE_URL, "--reconcile"), 2, "Say which page"),
        (("memento", PAGE_URL, "--save", "--at", "2025"), 2, "A copy is made now"),
        (("memento", "9"), 3, "There is no source 9"),
        (("memento", PAGE_URL, "--archive", "ftp://x"), 2, "is no web archive's address"),
        (("memento", PAGE_URL, "--at", "2025/.."), 2, "has no end"),
        (("memento", PAGE_URL, "--at", "someday"), 2, "someday"),
        (("attach", "1", PAGE_URL, "--at", "2025"), 2, "they need --memento"),
        (("desk", "set", "memento.archives", "web.archive.org"), 2, "is no web archive's address"),
        (("desk", "set", "memento.save", "https://x.example/"), 2, "is no address with {url} in it"),
    ),
)
def test_what_cannot_be_asked_is_refused(
    asking: CommandLine, arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert message in asking.refused(code, *arguments)


def test_what_is_no_archive_is_refused_before_a_desk_is_made_for_it(cli: CommandLine) -> None:
    ran = cli("memento", PAGE_URL, "--save", "--archive", "ftp://x")
    assert (ran.code, cli.desk.exists()) == (2, False)


def test_an_archive_at_a_private_address_needs_a_word_as_any_page_does(asking: CommandLine) -> None:
    assert "--allow-private" in asking("memento", PAGE_URL).err
