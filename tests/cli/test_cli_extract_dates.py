"""Extract and the day of publication: from the page, from a person, from nobody."""

from pathlib import Path

import pytest
from articles import meta, numbers, page, written
from command_line import CommandLine

LAST_WEEK = "Envoy Paul Hart said on Tuesday that Northmark had accepted the guarantees for Eastvale."
RELATIVE = "Envoy Paul Hart said two weeks ago that Northmark had accepted the guarantees for Eastvale."
EITHER = "The deed for the harbour of Eastvale was countersigned on 03/04/2020 by the mayor and two clerks."
ACCEPTED = "Northmark had accepted the guarantees for Eastvale"


def said_on(cli: CommandLine, article: str, *more: str) -> str | None:
    listed = cli.json("extract", article, *more)["proposed"]
    return next(item["said_on"] for item in listed if item["text"] == ACCEPTED)


def test_relative_dates_count_from_the_day_that_the_page_gives(cli: CommandLine, tmp_path: Path) -> None:
    article = written(tmp_path, page(LAST_WEEK, head=meta("date", "2025-11-20")))
    assert said_on(cli, article) == "2025-11-18"
    assert "published 2025-11-20 (from meta:date)" in cli.ok("extract", article)


def test_a_person_knows_better_than_the_page(cli: CommandLine, tmp_path: Path) -> None:
    article = written(tmp_path, page(LAST_WEEK, head=meta("date", "2025-11-20")))
    assert said_on(cli, article, "--published", "24 October 2025") == "2025-10-21"
    assert "published 2025-10-24 (from --published)" in cli.ok("extract", article, "--published", "2025-10-24")


def test_without_a_date_nothing_relative_is_resolved_and_that_is_said(cli: CommandLine, tmp_path: Path) -> None:
    for sentence in (LAST_WEEK, RELATIVE):
        article = written(tmp_path, page(sentence))
        assert said_on(cli, article) is None
        ran = cli("extract", article)
        assert "no publication date, so nothing relative such as “last August” is resolved: --published DATE" in ran.out
    assert "“two weeks ago”, which gives no date" in ran.out
    number = numbers(cli.json("extract", article))[ACCEPTED]
    ran = cli("extract", article, "--accept", str(number))
    assert ran.out.startswith("Claim 1 · unverified · said by Paul Hart\n")
    assert ran.err == f"Assertion {number} is recorded without a date: “two weeks ago” gives no date by itself.\n"


def test_a_line_that_may_say_when_is_shown_and_not_taken(cli: CommandLine, tmp_path: Path) -> None:
    article = written(tmp_path, f"THE TREATY\n\nThe Loopback Courier, 20 November 2025\n\n{LAST_WEEK}\n", "article.txt")
    ran = cli("extract", article)
    assert "no publication date" in ran.out
    assert "The line “The Loopback Courier, 20 November 2025” may say when: --published 2025-11-20" in ran.err
    assert said_on(cli, article) is None
    assert said_on(cli, article, "--published", "2025-11-20") == "2025-11-18"


def test_contradicting_dates_are_told_with_the_one_taken(cli: CommandLine, tmp_path: Path) -> None:
    ld = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-11-20"}</script>'
    article = written(tmp_path, page(LAST_WEEK, head=ld + meta("date", "2025-11-24")))
    told = cli.ok("extract", article)
    assert (
        "published 2025-11-20 (from json-ld); the page also says 2025-11-24 (meta:date), and we trust JSON-LD" in told
    )
    assert cli.json("extract", article)["article"]["other_dates"] == [{"value": "2025-11-24", "from": "meta:date"}]
    told = cli.ok("extract", article, "--published", "2025-11-21")
    assert "published 2025-11-21 (from --published); the page says 2025-11-24 (meta:date)" in told


def test_a_day_that_had_not_come_is_never_taken(cli: CommandLine, tmp_path: Path) -> None:
    article = written(
        tmp_path, page(LAST_WEEK, head=meta("article:published_time", "2999-01-02") + meta("date", "2025-11-20"))
    )
    ran = cli("extract", article)
    assert "published 2025-11-20 (from meta:date)" in ran.out
    assert "The page is dated 2999-01-02 too (meta:article:published_time), which had not come: not taken." in ran.err
    only = written(tmp_path, page(LAST_WEEK, head=meta("date", "2999-01-02")), "only.html")
    ran = cli("extract", only)
    assert "no publication date" in ran.out
    assert "which had not come: not taken" in ran.err


def test_a_day_in_the_future_is_taken_from_a_person_with_a_word_of_doubt(cli: CommandLine, tmp_path: Path) -> None:
    article = written(tmp_path, page(LAST_WEEK))
    ran = cli("extract", article, "--published", "2999-01-02")
    assert ran.code == 0
    assert "The publication date 2999-01-02 lies after " in ran.err
    assert any(
        "2999" in told for told in cli.json("extract", article, "--published", "2999-01-02")["article"]["remarks"]
    )


@pytest.mark.parametrize("published", ("yesterday", "2025-02-30", "03/04/2025", "", "soon", "\x1b[2J"))
def test_a_publication_date_that_is_none_is_refused_before_anything_is_read(
    cli: CommandLine, tmp_path: Path, published: str
) -> None:
    cli.refused(2, "extract", written(tmp_path, page()), f"--published={published}")
    assert not cli.desk.exists()


def test_a_date_with_two_readings_is_recorded_without_one_and_that_is_said(cli: CommandLine, tmp_path: Path) -> None:
    article = written(tmp_path, page(EITHER, head=meta("author", "Ada Moor")))
    ran = cli("extract", article)
    assert "“03/04/2020”: " in ran.out
    assert "2020-03-04" in ran.out
    assert "2020-04-03" in ran.out
    ran = cli("extract", article, "--accept", "all")
    assert ran.out.startswith("Claim 1 · unverified · said by Ada Moor\n")
    assert "Assertion 1 is recorded without a date: “03/04/2020” can be 2020-0" in ran.err
