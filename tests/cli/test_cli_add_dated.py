"""`add --on` with words that tell a date from the day they were said on."""

import pytest
from command_line import CommandLine, Ran
from terminal import Terminal

ADD = ("add", "The envoy has a plan", "--by", "An envoy")
LAST_AUGUST = (*ADD, "--on", "last August", "--dated", "2025-11-20")


def recorded(ran: Ran) -> str:
    assert ran.code == 0, ran
    return ran.out.removeprefix("Claim 1 · unverified · said ").removesuffix(" by An envoy\n")


@pytest.mark.parametrize(
    ("words", "said_on"),
    (
        ("two weeks ago", "2025-11-06~"), ("yesterday", "2025-11-19"), ("on Tuesday", "2025-11-18"),
        ("earlier this year", "2025-01-01/2025-11-19"), ("May", "2025-05"), ("spring 2014", "2014-21"),
        ("between 23 and 27 September 2022", "2022-09-23/2022-09-27"),
    ),
)  # fmt: skip
def test_words_with_one_reading_count_from_the_day_given(cli: CommandLine, words: str, said_on: str) -> None:
    ran = cli(*ADD, "--on", words, "--dated", "20 November 2025")
    assert recorded(ran) == said_on
    assert f'The date "{words}" was read as {said_on}' in ran.err
    counted = ", counted from 2025-11-20." in ran.err
    assert counted == (words not in ("spring 2014", "between 23 and 27 September 2022"))


def test_words_with_two_readings_are_refused_with_both_and_taken_with_yes(cli: CommandLine) -> None:
    said = cli.refused(2, *LAST_AUGUST)
    assert said == '"last August" can be 2025-08 or 2024-08, counted from 2025-11-20.'
    assert "  try: --on 2025-08 or --on 2024-08; --yes takes the first\n" in cli(*LAST_AUGUST).err
    assert not cli.desk.exists()
    ran = cli(*LAST_AUGUST, "--yes")
    assert recorded(ran) == "2025-08"
    assert 'The date "last August" was read as 2025-08, counted from 2025-11-20.\n' in ran.err
    assert cli.json(*LAST_AUGUST, "--yes")["said_on"] == "2025-08"


def test_without_a_day_words_count_from_today_and_only_when_told_so(cli: CommandLine) -> None:
    assert ", counted from 20" in cli.refused(2, *ADD, "--on", "yesterday")
    assert "--yes takes it" in cli(*ADD, "--on", "yesterday").err
    ran = cli(*ADD, "--on", "yesterday", "--yes")
    assert recorded(ran).startswith("20")
    assert ", counted from 20" in ran.err


def test_a_plain_date_needs_nothing(cli: CommandLine) -> None:
    ran = cli(*ADD, "--on", "2025-08/2025-09", "--dated", "2025-11-20")
    assert recorded(ran) == "2025-08/2025-09"
    assert ran.err.count("\n") == 1  # the new desk


@pytest.mark.parametrize(
    ("words", "why"),
    (
        ("tomorrow", "after 2025-11-20: nothing was said then yet"),
        ("next week", "nothing was said then yet"),
        ("one day after the vote", "it counts from an event, not from a date"),
        ("31 February", "there is no such day in the calendar"),
        ("03/04/2025", "can be read in two ways"),
        ("17 Aug 25", "has a year of two digits"),
        ("31 June 2025", "31 June 2025"),
        ("Monday 17 August 2025", "Monday 17 August 2025"),
        ("banana", "no part of a date"),
        ("two weeks", "two weeks"),
        ("17 août 2025", "not in English"),
        ("\x1b[2J", "do not show"),
        ("", "is no date"),
    ),
)
def test_yes_is_no_leave_to_guess(cli: CommandLine, words: str, why: str) -> None:
    assert why in cli.refused(2, *ADD, f"--on={words}", "--dated", "2025-11-20", "--yes")
    assert not cli.desk.exists()


@pytest.mark.parametrize("day", ("2025", "2025-11", "2025-11-20/2025-11-21", "yesterday", "", "2025-02-30"))
def test_the_day_to_count_from_is_a_day(cli: CommandLine, day: str) -> None:
    cli.refused(2, *ADD, "--on", "yesterday", f"--dated={day}", "--yes")


def test_a_day_to_count_from_needs_words_that_count_from_it(cli: CommandLine) -> None:
    assert "words that count from it" in cli.refused(2, *ADD, "--dated", "2025-11-20")
    assert "file alone" in cli.refused(2, "add", "--from", "-", "--dated", "2025-11-20")


def test_at_a_terminal_it_is_asked_which_is_meant(cli: CommandLine) -> None:
    with Terminal(*LAST_AUGUST) as person:
        person.see('"last August", counted from 2025-11-20: 1 2025-08 · 2 2024-08 · n none of them [1] ')
        person.type("2")
        assert person.end() == 0
        assert "said 2024-08 by An envoy" in person.shown
        assert "was read as 2024-08, counted from 2025-11-20." in person.shown
    with Terminal(*LAST_AUGUST) as person:
        person.see("[1] ")
        person.type("n")
        assert person.end() == 2
    with Terminal(*ADD, "--on", "yesterday", "--dated", "2025-11-20") as person:
        person.see("n a claim of its own · 1 a repeat of claim 1 [n] ")
        person.type("n")
        assert person.end() == 0
    with Terminal(*LAST_AUGUST) as person:
        person.see("[1] ")
        person.type("\x03")
        assert person.end() == 130
    assert len(cli.json("list")) == 2


def test_leaving_the_question_records_nothing(cli: CommandLine) -> None:
    with Terminal(*LAST_AUGUST) as person:
        person.see("[1] ")
        person.type("\x04")
        assert person.end() == 2
        assert "was not taken in any of its readings" in person.shown
    assert not cli.desk.exists()
