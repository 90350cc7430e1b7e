"""How it stands with a link: what one visit shows, without false alarms, and what a history of visits amounts to."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.likely_same import front_page, same_place, share_kept, site_of
from factcheck.domain.link_state import Baseline, LinkState, Visit, VisitState, fold_visits, judge_visit
from factcheck.domain.page_signs import bot_wall, says_not_found
from factcheck.domain.vocabulary import Link

AT = datetime(2026, 3, 1, tzinfo=UTC)
URL = "https://news.example/2026/harbour-bridge"
TITLE = "Harbour bridge to close for two winters – The Example Courier"
TEXT = """Harbour bridge to close for two winters
The council of Sandvik voted on Tuesday to close the old harbour bridge for two winters.
Engineers had found cracks in eleven of its forty piers last autumn, said the mayor, Ada Holm.
The repair is to cost 41 million crowns, of which the county pays half.
Shop owners on the north quay fear for their trade and want a ferry in the meantime.
"Without a ferry we can shut our doors in November," said the baker Jonas Riis.
"""
REMOVAL = """Museum explains why the statue has been removed
Visitors who look for the founder's statue meet an empty plinth and a small sign.
The page of the guidebook that describes it could not be found in the new edition either, and error 404 has become
a running joke among the guides. This page of the town's history is no longer available to visitors, said one.
"""
BASELINE = Baseline(URL, TITLE, TEXT)
MENU = "\n".join(f"Section {number} of the Example Courier" for number in range(40))


def visit(
    text: str | None = TEXT,
    *,
    title: str = TITLE,
    status: int | None = 200,
    to: str = URL,
    error: str = "",
    fields: tuple[tuple[str, str], ...] = (),
    headings: tuple[str, ...] = (),
) -> Visit:
    chain = (URL,) if to == URL else (URL, to)
    return Visit(AT, chain, status, error, title, headings, text, fields)


def judge(shown: Visit, baseline: Baseline | None = BASELINE) -> tuple[str, str]:
    judged = judge_visit(shown, baseline)
    assert judged.visited_at == AT
    return judged.state.value, judged.cause


# What the server says


@pytest.mark.parametrize(
    ("status", "state", "cause"),
    (
        (304, "live", "not-modified"),
        (300, "unknown", "odd-redirect"),
        (400, "dying", "request-refused"),
        (401, "blocked", "login-required"),
        (402, "paywalled", "payment-required"),
        (403, "blocked", "forbidden"),
        (404, "dying", "not-found"),
        (407, "blocked", "proxy-login-required"),
        (410, "dying", "gone"),
        (429, "unknown", "too-many-requests"),
        (451, "blocked", "legal-reasons"),
        (500, "dying", "server-error"),
        (503, "unknown", "unavailable"),
        (599, "dying", "server-error"),
    ),
)
def test_each_status_has_its_own_cause(status: int, state: str, cause: str) -> None:
    assert judge(visit("", title="", status=status)) == (state, cause)


@pytest.mark.parametrize(
    ("error", "state"),
    (
        ("host-unknown", "dying"),
        ("connection-failed", "dying"),
        ("deadline-passed", "dying"),
        ("answer-broken", "dying"),
        ("redirect-refused", "dying"),
        ("certificate-refused", "unknown"),
        ("address-refused", "unknown"),
        ("robots-unreachable", "unknown"),
        ("robots-refused", "blocked"),
        ("some-later-error", "unknown"),
    ),
)
def test_each_error_is_its_own_cause_and_a_bad_certificate_is_no_dead_link(error: str, state: str) -> None:
    assert judge(visit(None, status=None, error=error)) == (state, error)


# The old text stands


def test_an_unchanged_page_lives() -> None:
    assert judge(visit()) == ("live", "unchanged")


def test_a_page_with_a_sentence_more_lives() -> None:
    assert judge(visit(TEXT + "Correction: the repair costs 42 million crowns.")) == ("live", "changed")


@pytest.mark.parametrize(
    "around",
    (
        "Page not found\n",
        "We value your privacy. Accept all cookies.\n",
        "Subscribe to continue reading. Already a subscriber?\n",
        "Verify you are human\n",
        "This domain is for sale\n",
    ),
)
def test_where_the_old_text_stands_no_other_word_counts(around: str) -> None:
    assert judge(visit(around + TEXT, title="404 Not Found"))[0] == "live"


def test_a_page_at_another_place_has_moved() -> None:
    judged = judge_visit(visit(to="https://archive.news.example/a/1"), BASELINE)
    assert (judged.state, judged.cause, judged.detail) == (Link.MOVED, "redirect", "https://archive.news.example/a/1")
    assert judge(visit(to="https://courier.example/bridge"))[0] == "moved"


@pytest.mark.parametrize(
    "to", ("http://www.news.example/2026/harbour-bridge/", "https://m.news.example/2026/harbour-bridge")
)
def test_another_spelling_of_the_place_is_no_move(to: str) -> None:
    assert judge(visit(to=to)) == ("live", "unchanged")


def test_a_redirect_that_was_there_before_is_no_move() -> None:
    to = "https://archive.news.example/a/1"
    assert judge(visit(to=to), Baseline(to, TITLE, TEXT)) == ("live", "unchanged")


# Not found, served as found


@pytest.mark.parametrize(
    "title",
    (
        "404",
        "Error 404",
        "404 Not Found",
        "Page not found | The Example Courier",
        "The Example Courier - Page Not Found",
        "Oops! This page doesn’t exist",
        "Seite nicht gefunden – Beispielbote",
        "Page introuvable | Le Courrier",
        "Página no encontrada | El Ejemplo",
        "Pagina non trovata - Il Corriere",
        "Página não encontrada",
        "Pagina niet gevonden | De Bode",
        "Nie znaleziono strony",
        "Страница не найдена | Пример",
        "Сторінку не знайдено",
        "Sidan kunde inte hittas",
        "页面不存在",
        "ページが見つかりません",
        "الصفحة غير موجودة",
    ),
)
def test_a_not_found_page_served_as_found_is_a_failure(title: str) -> None:
    assert judge(visit(MENU, title=title)) == ("dying", "soft-404")
    assert judge(visit(MENU, title="The Example Courier", headings=(title,))) == ("dying", "soft-404")


@pytest.mark.parametrize(
    "line",
    (
        "Sorry, the page you are looking for could not be found.",
        "This article is no longer available.",
        "The page you requested has been removed or is temporarily closed.",
        "This story does not exist",
    ),
)
def test_a_page_of_one_sentence_that_it_is_gone_is_a_failure(line: str) -> None:
    assert judge(visit(f"The Example Courier\n{line}\nHome", title="The Example Courier")) == ("dying", "soft-404")


def test_an_article_about_removal_is_no_false_alarm() -> None:
    title = "Museum explains why the statue has been removed"
    assert judge(visit(REMOVAL, title=title), Baseline(URL, title, REMOVAL)) == ("live", "unchanged")
    for earlier in (None, Baseline(URL, title, None), Baseline(URL, title, TEXT)):
        assert judge(visit(REMOVAL, title=title), earlier)[0] == "live"


@pytest.mark.parametrize(
    "title",
    ("How the 404 page became an art form", "404 homes to be built in Sandvik", "Lost letters: not found for a century",
     "Removed: the statue and its story", "Room 404 – a novel", "Gesucht und nicht gefunden"),
)  # fmt: skip
def test_a_title_that_only_holds_the_words_is_no_false_alarm(title: str) -> None:
    longer = "The hall was full and the talk went on for hours about signs, doors and what stands behind them. " * 60
    for text in (longer, REMOVAL):
        assert judge(visit(text, title=title), None)[0] == "live"


def test_a_removed_article_in_a_short_notice_is_no_false_alarm() -> None:
    text = "The article has been removed from the constitution, the court held on Friday.\nMore follows."
    assert not says_not_found("Court strikes article nine", (), text)


# Walls


@pytest.mark.parametrize(
    ("title", "text", "vendor"),
    (
        ("Just a moment...", "news.example\nVerifying you are human. This may take a few seconds.", "captcha"),
        ("Just a moment...", "Enable JavaScript and cookies to continue", "cloudflare"),
        ("Attention Required! | Cloudflare", "Sorry, you have been blocked\nCloudflare Ray ID: 8f1", "cloudflare"),
        ("Access Denied", "Access Denied\nYou don't have permission to access this page.\nReference #18.2f", "akamai"),
        ("news.example", "Please enable JS and disable any ad blocker", "datadome"),
        ("Pardon Our Interruption", "As you were browsing something about your browser made us think", "imperva"),
        ("Access", "Press & Hold to confirm you are a human", "perimeterx"),
        ("Robot Check", "Enter the characters you see below", "captcha"),
    ),
)
@pytest.mark.parametrize("status", (200, 403, 503))
def test_a_check_for_robots_is_a_wall_whatever_its_status(title: str, text: str, vendor: str, status: int) -> None:
    judged = judge_visit(visit(text, title=title, status=status), BASELINE)
    assert (judged.state, judged.cause, judged.detail) == (Link.BLOCKED, "bot-wall", vendor)


def test_a_challenge_told_in_the_header_is_a_wall() -> None:
    assert judge(visit("", title="", status=403, fields=(("CF-Mitigated", "challenge"),))) == ("blocked", "bot-wall")


def test_an_article_about_robot_checks_is_no_wall() -> None:
    text = "Why every site asks you to prove you are not a robot, and who earns by it. " * 80
    assert judge(visit(text, title="Are you a robot? – The Example Courier"), None)[0] == "live"


@pytest.mark.parametrize(
    ("text", "to"),
    (
        ("Before you continue to The Courier\nWe use cookies.", URL),
        ("Wir benötigen Ihre Zustimmung\nAlle akzeptieren", URL),
        ("Choose", "https://consent.news.example/collect?x=1"),
    ),
)
def test_a_page_of_consent_alone_is_a_wall(text: str, to: str) -> None:
    assert judge(visit(text, title="The Courier", to=to)) == ("blocked", "consent-wall")


def test_a_cookie_banner_on_a_page_never_read_before_is_no_wall() -> None:
    assert judge(visit("Bridge closes.\nAccept all cookies"), None) == ("live", "answered")


def test_a_cookie_banner_on_another_article_is_no_wall() -> None:
    text = "Accept all cookies\n" + "Three were killed near the fuel plant, said the ministry on Tuesday. " * 40
    assert judge(visit(text, title="Clashes near the plant")) == ("deviated", "other-content")


@pytest.mark.parametrize(
    "ending",
    (
        "Subscribe to continue reading",
        "Article réservé aux abonnés",
        "Nur für Abonnenten",
        "Already a subscriber? Log in",
    ),
)
def test_a_teaser_that_ends_at_a_paywall_is_paywalled(ending: str) -> None:
    teaser = "\n".join(TEXT.splitlines()[:2])
    assert judge(visit(f"{teaser}\n{ending}")) == ("paywalled", "paywall")


def test_a_page_that_grew_and_offers_subscriptions_is_not_paywalled() -> None:
    text = "Already a subscriber? Log in\n" + "All about the new ferry that replaces the bridge this winter. " * 40
    assert judge(visit(text)) == ("live", "changed")


@pytest.mark.parametrize("to", ("https://news.example/login?next=/2026", "https://sso.example/auth/realms"))
def test_a_redirect_to_a_login_is_blocked(to: str) -> None:
    assert judge(visit("User name\nPassword", title="Welcome", to=to)) == ("blocked", "login-required")


# Somewhere else


@pytest.mark.parametrize(
    ("to", "cause"),
    (
        ("https://news.example/", "front-page"),
        ("https://news.example/en/", "front-page"),
        ("https://other.example/index.html", "front-page"),
        ("https://casino.example.org/win", "other-site"),
        ("https://news.example/topics/bridges", "other-page"),
    ),
)
def test_a_redirect_to_other_content_has_deviated(to: str, cause: str) -> None:
    assert judge(visit(MENU, title="The Example Courier", to=to)) == ("deviated", cause)


@pytest.mark.parametrize(
    ("text", "to"),
    (
        ("news.example\nThis domain is for sale\nMake an offer", URL),
        ("Diese Domain steht zum Verkauf", URL),
        ("Get this name", "https://www.hugedomains.com/domain_profile.cfm?d=news"),
    ),
)
def test_a_domain_for_sale_has_deviated(text: str, to: str) -> None:
    assert judge(visit(text, title="news.example", to=to)) == ("deviated", "parked")


def test_a_domain_in_other_hands_has_deviated() -> None:
    text = "Spin the wheel and win. Best slots of the year with a bonus for every new player. " * 30
    assert judge(visit(text, title="Best online slots")) == ("deviated", "other-content")


def test_an_article_about_a_domain_sale_is_no_false_alarm() -> None:
    text = "The name was sold for a million. 'This domain is for sale' had stood there for years. " * 60
    assert judge(visit(text, title="A name for a million"), None)[0] == "live"


def test_a_page_that_became_empty_has_deviated() -> None:
    assert judge(visit("  \n")) == ("deviated", "empty")


def test_a_page_that_always_changes_lives() -> None:
    assert judge(visit("Today: rain in Sandvik, and the ferry is late again. " * 9)) == ("live", "changed")


def test_a_page_whose_text_cannot_be_read_is_judged_by_its_place_alone() -> None:
    assert judge(visit(None)) == ("live", "answered")
    assert judge(visit(None, to="https://news.example/")) == ("deviated", "front-page")


# A history


def at(day: float, state: Link, cause: str = "x") -> VisitState:
    return VisitState(AT + timedelta(days=day), state, cause)


D, L, U, B = Link.DYING, Link.LIVE, Link.UNKNOWN, Link.BLOCKED


@pytest.mark.parametrize(
    ("visits", "state", "since", "failures"),
    (
        ([], U, None, 0),
        ([at(0, L)], L, 0, 0),
        ([at(0, D)], D, 0, 1),
        ([at(0, D), at(1, D), at(2.9, D)], D, 0, 3),
        ([at(0, D), at(9, D)], D, 0, 2),
        ([at(0, D), at(1, D), at(3, D)], Link.DEAD, 0, 3),
        ([at(0, D), at(1, D), at(2, L), at(3, D)], D, 3, 1),
        ([at(0, D), at(1, D), at(3, D), at(4, L)], L, 4, 0),
        ([at(0, D), at(1, D), at(3, D), at(4, Link.MOVED)], Link.MOVED, 4, 0),
        ([at(9, L), at(0, D), at(1, D), at(3, D)], Link.DEAD, 0, 3),  # a clock was set back
        ([at(0, L), at(1, L), at(5, L)], L, 0, 0),
        ([at(0, U), at(5, U), at(9, U), at(20, U)], U, 0, 0),
        ([at(0, L), at(5, U)], L, 0, 0),
        ([at(0, D), at(2, U), at(4, U), at(6, U)], D, 0, 1),
        ([at(0, D), at(1, D), at(2, B), at(3, D)], Link.DEAD, 0, 3),
        ([at(0, L), at(1, B), at(2, B)], B, 1, 0),
        ([at(0, D), at(0, D), at(0, D)], D, 0, 3),
    ),
)
def test_a_history_amounts_to_one_state(
    visits: list[VisitState], state: Link, since: float | None, failures: int
) -> None:
    folded = fold_visits(visits)
    began = None if since is None else AT + timedelta(days=since)
    assert (folded.state, folded.since, folded.failures) == (state, began, failures)


def test_no_history_says_that_nobody_was_there() -> None:
    assert fold_visits([]) == LinkState(U, "never-visited")


@pytest.mark.parametrize("status", (429, 503))
def test_being_told_to_come_later_is_never_death(status: int) -> None:
    visits = [judge_visit(Visit(AT + timedelta(days=day), (URL,), status), BASELINE) for day in range(400)]
    assert fold_visits(visits).state is Link.UNKNOWN


@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from(list(Link))), max_size=30))
def test_death_always_has_its_three_failures_over_three_days_without_a_success(visits: list[tuple[int, Link]]) -> None:
    history = [at(day, state) for day, state in visits if state is not Link.DEAD]
    folded = fold_visits(history)
    if folded.state is Link.DEAD:
        good = [number for number, visit in enumerate(history) if visit.state in {L, Link.MOVED}]
        failures = [visit for visit in history[max(good, default=-1) + 1 :] if visit.state is D]
        assert len(failures) == folded.failures >= 3
        assert failures[-1].visited_at - failures[0].visited_at >= timedelta(days=3)


@given(st.text(max_size=300), st.text(max_size=60), st.sampled_from((200, 403, 404, 503)))
def test_any_page_is_judged(text: str, title: str, status: int) -> None:
    assert judge_visit(visit(text, title=title, status=status), BASELINE).state in set(Link)


@pytest.mark.parametrize("text", ("!" + " " * 50_000 + "x", "sorry, " * 9000, "| " * 20_000, "we and " * 9000))
def test_a_hostile_title_or_text_is_judged_too(text: str) -> None:
    assert judge_visit(visit(text[:3000], title=text, headings=(text,)), BASELINE).state in set(Link)


# Places


@pytest.mark.parametrize(
    ("url", "site"),
    (
        ("https://www.news.example/a", "news.example"),
        ("https://a.b.bbc.co.uk/", "bbc.co.uk"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
        ("http://[::1]/", "::1"),
        ("http://localhost/", "localhost"),
    ),
)
def test_a_site_is_its_host_less_the_subdomains(url: str, site: str) -> None:
    assert site_of(url) == site


def test_front_pages_and_places_are_known() -> None:
    assert all(map(front_page, ("http://a.example", "http://a.example/de-at/", "http://a.example/index.php")))
    assert not any(map(front_page, ("http://a.example/?id=7", "http://a.example/news", "http://a.example/en/story")))
    assert not same_place("http://a.example/x?id=1", "http://a.example/x?id=2")


def test_a_share_of_text_is_known_in_any_writing() -> None:
    assert (
        share_kept("議会は火曜日に古い橋を閉鎖すると決めた。", "見出し。議会は火曜日に古い橋を閉鎖すると決めた。") == 1
    )
    assert share_kept("one two", "zero one two") is not None
    assert share_kept("", "anything") is None


def test_a_field_that_names_no_challenge_is_no_bot_wall() -> None:
    assert bot_wall("News", "An article about the harbour.", (("cf-mitigated", "none"), ("server", "x"))) == ""
