"""Extract and articles that are none, are hostile, endless, foreign or torn."""

import json
import time
from pathlib import Path

import pytest
from articles import SENTENCES, appearances, captured_words, meta, numbers, page, written
from command_line import CommandLine
from loopback import LoopbackSite

ARTICLES = Path(__file__).resolve().parents[2] / "fixtures" / "articles"
MENU = "".join(f'<li><a href="/{number}">Section {number} of the paper</a></li>' for number in range(40))
ENDLESS = "the minister said that the ferry had sunk on Tuesday and "
NOTES = {"This article has been corrected; see below.", "Did you work at Fenwick? Write to us."}
"""Furniture that stands among the text, where nothing but its sense tells it apart."""
FIGURES = "".join(f"<tr><td>{n}</td><td>{n * n}</td><td>{n % 7}.5</td></tr>" for n in range(1900, 2100))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    (
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "blank"),
        ("binary.dat", bytes(range(256)) * 50, "not text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n" + bytes(500), "image/png"),
        ("broken.pdf", b"%PDF-1.7\n" + b"garbage " * 99, "PDF is broken"),
        ("menu.html", f"<nav><ul>{MENU}</ul></nav>".encode(), "only menus"),
        ("figures.html", f"<table>{FIGURES}</table>".encode(), "lists or figures"),
        ("script.html", b"<script>document.write('The envoy said so on 5 May 2021.')</script>", "could not be read"),
    ),
    ids=lambda value: value if isinstance(value, str) and "." in value else "",
)
def test_what_has_no_article_in_it_is_refused_and_kept(
    cli: CommandLine, tmp_path: Path, name: str, content: bytes, why: str
) -> None:
    path = written(tmp_path, content, name)
    ran = cli("extract", path)
    assert ran.code == 4
    assert why in ran.err
    assert "the page is kept as capture 2 of source 1" in ran.err
    told = cli("extract", path, "--json")
    assert (told.code, told.err) == (4, "")
    assert told.error["code"] == "article-unreadable"
    assert told.error["details"]["source"] == 1


def test_a_file_that_is_not_there_and_an_empty_pipe_are_refused_before_a_desk_is_made(cli: CommandLine) -> None:
    assert cli.refused(2, "extract", "-") == "The article is empty."
    assert not cli.desk.exists()
    assert cli("extract", "nowhere.html").code == 3
    assert cli("extract", "").code in (2, 3)
    assert cli("extract", "ftp://example.org/x").code == 2


def test_an_article_on_standard_input_has_a_limit(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factcheck.cli.extracting.STDIN_LIMIT", 1000)
    assert "larger than" in cli.refused(2, "extract", "-", stdin=b"x" * 1001)


def test_a_visit_that_fails_is_recorded_and_told(cli: CommandLine, site: LoopbackSite) -> None:
    url = site.url("/broken")
    site.raw("/broken", [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nshort"])
    assert cli("extract", url, "--allow-private").code == 5
    assert cli("extract", url, "--allow-private", "--json").error["code"]


def test_a_long_article_is_read_as_far_as_we_go_and_that_is_told(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.service.extraction.LONGEST_READ", 250)
    article = written(tmp_path, page(head=meta("author", "Ada Moor")))
    ran = cli("extract", article)
    told = next(line for line in ran.err.splitlines() if line.startswith("The article is "))
    assert told.endswith(" were read for assertions. Save the rest as a file of its own to extract it.")
    listed = cli.json("extract", article)
    assert sorted(item["sentence"] for item in listed["proposed"]) == sorted(SENTENCES[:2])  # and no half of the third
    assert told in listed["article"]["remarks"]


@pytest.mark.torture
def test_five_megabytes_are_answered_in_time(cli: CommandLine, tmp_path: Path) -> None:
    # Without a sentence end it is the rules' dearest text for the least gain.
    article = written(tmp_path, ENDLESS * 90_000, "endless.txt")
    started = time.monotonic()
    ran = cli("extract", article, "--published", "2025-11-20", "--by", "A")
    assert time.monotonic() - started < 20
    assert "only its first 1,000,000 were read" in ran.err


def test_text_without_the_end_of_a_sentence_is_told_as_not_read(cli: CommandLine, tmp_path: Path) -> None:
    ran = cli("extract", written(tmp_path, ENDLESS * 500, "endless.txt"))
    assert ran.code == 0
    assert "has no end of a sentence in it, and nothing was read out of it" in ran.err
    assert "Nothing is asserted there that could be checked" in ran.err


@pytest.mark.parametrize(
    "text",
    (
        "Der Minister sagte am Montag, die Fähre sei am 2023-05-09 gesunken. Im Mai war alles besser.",
        "Le ministre a déclaré lundi que le ferry avait coulé le 2023-05-09. En mars, on marche.",
        "El ministro dijo el lunes que el barco se hundió el 2023-05-09. En mayo todo era mejor.",
        "Министр заявил в понедельник, что паром затонул 2023-05-09. «Мы ничего не знали», — сказал он.",
        "部长周一表示，渡轮于2023-05-09沉没。“我们什么都不知道”，他说。",
        "قال الوزير يوم الاثنين إن العبارة غرقت في 2023-05-09. وقال: «لم نكن نعرف شيئا».",
        "השר אמר ביום שני כי המעבורת טבעה בתאריך 2023-05-09. הוא לא ידע דבר.",
    ),
    ids=("de", "fr", "es", "ru", "zh", "ar", "he"),
)  # fmt: skip
def test_other_languages_have_their_iso_dates_and_no_english_readings(cli: CommandLine, text: str) -> None:
    listed = cli.json("extract", "-", "--published", "2025-11-20", stdin=text.encode())["proposed"]
    assert {item["said_on"] for item in listed} == {"2023-05-09", None}
    assert not any(item["readings"] for item in listed if item["said_on"] is None)


@pytest.mark.parametrize(
    "text",
    (
        'He said on 5 May 2021 that "the bells were sold. ' * 3 + "And the bishop denied it on Tuesday.",
        "“He said “that “the ” bells ” were sold on 5 May 2021. «Nobody » knew. ‘",
        "'\"'\"”“»«" * 50,
        "The ledger, it was said, (held [all {of <it on 5 May 2021.",
        "\n".join(" ".join(str(n * n) for n in range(row, row + 9)) for row in range(90)),
        "a" * 200_000,
        "the minister said that nobody was hurt and the ferry sank " * 80,
        "A\u0000B said on 5 May 2021 that the \u202ebells\u202c were\u001b[31m sold for 12 crowns.\r\n\x07",
        "\ufeff\ufffe\ud7ff" + "Hart said on 5 May 2021 that the bells were sold. " * 2,
    ),
    ids=("open", "crossed", "marks", "brackets", "figures", "word", "endless", "escapes", "oddities"),
)  # fmt: skip
def test_torn_and_hostile_text_breaks_nothing(cli: CommandLine, text: str) -> None:
    ran = cli("extract", "-", "--by", "A", "--published", "2025-11-20", "--all", stdin=text.encode())
    assert ran.code in (0, 4)
    assert not set(ran.out + ran.err) & set("\x1b\x07\x00\u202e\u202c")
    if ran.code == 0:
        taken = cli.json("extract", "-", "--by", "A", "--accept", "all", stdin=text.encode())
        for claim in taken[:3]:
            for made in appearances(cli, claim["number"]):
                assert captured_words(cli, made) == made["words"]


def test_nothing_is_read_out_of_a_table_of_figures(cli: CommandLine) -> None:
    rows = "\n".join(" ".join(str(n * n) for n in range(row, row + 9)) for row in range(90))
    ran = cli("extract", "-", stdin=rows.encode())
    assert ran.code == 0
    assert "Nothing is asserted there that could be checked, as far as our rules see." in ran.err


def test_a_hostile_page_is_shown_escaped_and_recorded_in_what_shows(cli: CommandLine) -> None:
    hostile = str(ARTICLES / "hostile-marches.html")
    ran = cli("extract", hostile, "--all")
    assert not set(ran.out + ran.err) & set("\x1b\u202e\u202c")
    assert " characters)\n" in ran.out  # the sentence of three thousand characters
    assert all(len(line) < 900 for line in ran.out.splitlines())
    claims = cli.json("extract", hostile, "--accept", "all")
    assert len(claims) > 10
    dump = json.dumps(claims, ensure_ascii=False)
    assert not set(dump) & set("\x1b\u202e\u202c")
    lamp = next(claim for claim in claims if "lamp" in claim["text"])
    (made,) = appearances(cli, lamp["number"])
    assert "\u202e" in captured_words(cli, made)


def test_a_passage_longer_than_a_claim_may_be_is_left_out_and_that_is_told(
    cli: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.domain.wording.TEXT_LIMIT", 10)
    monkeypatch.setattr("factcheck.service.claimable.Claim", _TooLong)
    article = written(tmp_path, page(SENTENCES[0]))
    ran = cli("extract", article)
    assert "1 passage left out: no claim is so long" in ran.err
    assert cli.json("extract", article)["unfit"] == [1]


class _TooLong:
    def __init__(self, text: str, claimant: str, quote: str | None) -> None:
        from factcheck.domain.wording import settle_line

        settle_line(text, "claim", 10)


def furniture_of(marks: Path) -> list[str]:
    marked = json.loads(marks.read_text("utf-8"))["not_claims"]
    return [one["sentence"] for one in marked if one["why"] == "page furniture" and one["sentence"] not in NOTES]


@pytest.mark.parametrize(
    "marks", sorted(filter(furniture_of, ARTICLES.glob("*.marks.json"))), ids=lambda path: path.name.split(".")[0]
)
def test_page_furniture_is_never_proposed(cli: CommandLine, marks: Path) -> None:
    article = ARTICLES / json.loads(marks.read_text("utf-8"))["article"]
    proposed = [item["sentence"] for item in cli.json("extract", str(article))["proposed"]]
    furniture = furniture_of(marks)
    assert proposed
    assert [said for said in proposed if any(said in one or one in said for one in furniture)] == []


def test_numbers_are_the_places_in_the_article(cli: CommandLine, tmp_path: Path) -> None:
    listed = cli.json("extract", written(tmp_path, page()))
    places = sorted((item["starts"], item["number"]) for item in listed["proposed"])
    assert [number for _, number in places] == sorted(numbers(listed).values())
