"""Who said it: every way a text says whose words are reported, by one example each. All names are invented."""

import pytest

from factcheck.domain.edtf import Edtf
from factcheck.language.assertions import Candidate, find_assertions

PUBLISHED = Edtf.parse("2025-09-02")


def candidates(text: str, author: str = "") -> list[Candidate]:
    return find_assertions(text, published=PUBLISHED, author=author)


def said(text: str) -> list[tuple[str, str]]:
    return [(one.claimant, one.text) for one in candidates(text)]


@pytest.mark.parametrize(
    ("text", "claimant", "assertion"),
    (
        ("Paul Hart said that the offer was dead.", "Paul Hart", "The offer was dead"),
        ("Paul Hart said the offer was dead.", "Paul Hart", "The offer was dead"),
        ("“The offer is dead,” Paul Hart said.", "Paul Hart", "The offer is dead"),
        ("“The offer is dead,” said Paul Hart on Monday.", "Paul Hart", "The offer is dead"),
        ("The offer is dead, said a spokesman for the ministry.", "a spokesman for the ministry", "The offer is dead"),
        ("The offer, Paul Hart said, was dead.", "Paul Hart", "The offer was dead"),
        ("Yesterday, said the ferryman, the river ran backwards.", "ferryman", "Yesterday the river ran backwards"),
        ("Paul Hart told reporters that the offer was dead.", "Paul Hart", "The offer was dead"),
        ("Paul Hart told reporters Northmark had agreed.", "Paul Hart", "Northmark had agreed"),
        ("According to Paul Hart, the offer was dead.", "Paul Hart", "The offer was dead"),
        ("The offer was dead, according to Paul Hart.", "Paul Hart", "The offer was dead"),
        ("As Paul Hart explained, the offer was dead.", "Paul Hart", "The offer was dead"),
        ("The offer, as Paul Hart put it, was a corpse by June.", "Paul Hart", "The offer was a corpse by June"),
        ("Paul Hart, the envoy, said the offer was dead.", "Paul Hart", "The offer was dead"),
        ("The envoy, Paul Hart, said the offer was dead.", "Paul Hart", "The offer was dead"),
        ("Its envoy, Paul Hart, who had slept badly, said that the offer was dead.", "Paul Hart", "The offer was dead"),
        ("The letter, dated 4 May 2023, says the offer was dead.", "letter", "The offer was dead"),
        ("It was a question about Paul Hart, who had said that the offer was dead.", "Paul Hart", "The offer was dead"),
        ("In a statement, the ministry said it “regrets the error”.", "ministry", "It “regrets the error”"),
        ("A report by the Audit Office found that money was missing.", "Audit Office", "Money was missing"),
        ("The Audit Office's report shows that money was missing.", "Audit Office", "Money was missing"),
        ("Two boats had sunk, data from the Maritime Bureau show.", "Maritime Bureau", "Two boats had sunk"),
        ("By the warden's account, the toll was doubled.", "warden", "The toll was doubled"),
        ("In the words of one sailor, the sea was flat.", "one sailor", "The sea was flat"),
        ("State television quoted the mayor as saying that the port was shut.", "mayor", "The port was shut"),
        ("Hart and Brask said the talks would go on.", "Hart and Brask", "The talks would go on"),
        ("Every town does it, say Pashley's defenders.", "Pashley's defenders", "Every town does it"),
        ("Sources close to the deal say the buyer is a fund.", "Sources close to the deal", "The buyer is a fund"),
        ("“Who asked?” asked its director, Omar Vance.", "Omar Vance", "Who asked?"),
        (
            "Researchers led by Tove Brandt, of the University of Sarn, found that it sank.",
            "Researchers led by Tove Brandt",
            "It sank",
        ),
        ("At a press conference the envoy said the offer was dead.", "envoy", "The offer was dead"),
        ("«The strike will go on», declared Inês Calvão.", "Inês Calvão", "The strike will go on"),
        ("– We will not stop, said Inês Calvão.", "Inês Calvão", "We will not stop"),
        ("Dr. Wilhelmina “Mina” aan de Brugh wrote that it moved.", "Wilhelmina aan de Brugh", "It moved"),
        ("The minister himself said that wages had not risen.", "minister", "Wages had not risen"),
        ("For the minister, the strike “is already over”.", "minister", "The strike “is already over”"),
        ("Hart was blunt: “Nobody is missing.”", "Hart", "Nobody is missing"),
    ),
)
def test_the_claimant_and_the_words_are_found(text: str, claimant: str, assertion: str) -> None:
    assert said(text) == [(claimant, assertion)]


@pytest.mark.parametrize(
    ("text", "assertion"),
    (
        ("Ottoline Brask denied that Northmark had agreed.", "Denied that Northmark had agreed"),
        ("Ottoline Brask denied it.", "Denied it"),
        ("Ottoline Brask accused Northmark of dumping 40 tonnes.", "Accused Northmark of dumping 40 tonnes"),
        ("Ottoline Brask called the plan “dead”.", "Called the plan “dead”"),
        ("Ottoline Brask urged Northmark to pay.", "Urged Northmark to pay"),
        ("Ottoline Brask promised to pay 40 crowns.", "Promised to pay 40 crowns"),
        ("Ottoline Brask asked whether it was paid.", "Asked whether it was paid"),
        ("Ottoline Brask claims to have proof.", "Claims to have proof"),
    ),
)
def test_a_verb_that_carries_the_sense_stays_in_the_assertion(text: str, assertion: str) -> None:
    assert said(text) == [("Ottoline Brask", assertion)]


@pytest.mark.parametrize(
    "text",
    (
        "Hart did not say whether he had read it.",
        "Hart would say that the offer was dead.",
        "Hart was told that the offer was dead.",
        "Hart declined to comment on the claims that were made.",
        "Nobody said that the offer was dead.",
        "The stated aim of the report was peace.",
        "This shows that the offer was dead.",
        "The talks resumed, and the claims were dropped.",
        "An earlier version of this article said that the offer was dead.",
        "The move suggested that it was over.",
        "The so-called “peace” of 2022 was short.",
        "A State report on Hart lies unread.",
    ),
)
def test_what_nobody_said_stays_in_the_articles_own_voice(text: str) -> None:
    (one,) = candidates(text)
    assert (one.claimant, one.text, one.quote) == ("", text[:-1], None)


def test_a_split_quotation_is_rejoined() -> None:
    (one,) = candidates("“We have agreed to our own offer,” Ottoline Brask said, “and to nothing beyond it.”")
    assert one.text == "We have agreed to our own offer and to nothing beyond it"
    assert one.quote == "We have agreed to our own offer … and to nothing beyond it."


def test_every_sentence_of_a_quotation_has_its_speaker() -> None:
    text = "“We never signed. They know it,” Ottoline Brask told the Courier. “The clerk has it.\n“Ask him.”"
    assert said(text) == [
        ("Ottoline Brask", "We never signed"),
        ("Ottoline Brask", "They know it"),
        ("Ottoline Brask", "The clerk has it"),
        ("Ottoline Brask", "Ask him"),
    ]


def test_pronouns_go_to_the_last_fitting_person() -> None:
    text = "Paul Hart met Mara Lind. She said that he was late. He said that it rained. It rained."
    assert [one.claimant for one in candidates(text)] == ["", "Mara Lind", "Paul Hart", ""]


def test_a_doubtful_pronoun_is_told_and_lowers_the_score() -> None:
    sure = candidates("Brask Orr came. She said that Northmark had paid.")[1]
    doubtful = candidates("Brask Orr came with Tove Umm. She said that Northmark had paid.")[1]
    assert any("may be" in reason for reason in doubtful.reasons)
    assert doubtful.score < sure.score


def test_it_goes_to_a_body_and_they_to_people() -> None:
    text = "The Audit Office said money was missing. It added that nobody was charged. Officials said it was lost. They said it was found."
    assert [one.claimant for one in candidates(text)] == ["Audit Office", "Audit Office", "Officials", "Officials"]


def test_a_description_goes_to_whom_the_article_calls_so() -> None:
    text = "Ottoline Brask, the foreign minister, came. The minister said that it rained. The same official said that it snowed."
    assert [one.claimant for one in candidates(text)] == ["", "Ottoline Brask", "Ottoline Brask"]
    text = "A spokesman for Envoy Paul Hart said it rained. The spokesman said it snowed. Paul Hart and Ivo Umm came. The latter said no."
    assert [one.claimant for one in candidates(text)][:2] == ["A spokesman for Envoy Paul Hart"] * 2


def test_the_latter_and_the_company_are_read_with_a_doubt() -> None:
    text = "Calvão Umm accused the director, Rui Salgado, of lying. The latter rejects this."
    assert candidates(text)[-1].claimant == "Rui Salgado"
    text = "The ship belongs to Northline Ferries. The company said it was sound."
    assert candidates(text)[-1].claimant == "Northline Ferries"
    assert any("is read as Northline Ferries" in reason for reason in candidates(text)[-1].reasons)


def test_last_names_become_full_names_and_two_of_a_name_are_told() -> None:
    text = "Hart said it rained. Paul Hart was wet."
    assert candidates(text)[0].claimant == "Paul Hart"
    text = "Paul Hart met Mara Hart. Hart said it rained."
    assert any("may be Paul Hart or Mara Hart" in reason for reason in candidates(text)[-1].reasons)


def test_what_one_says_another_accepted_is_nested() -> None:
    (one,) = candidates("Paul Hart told the world that Northmark had accepted the offer of 2022.")
    assert one.nested == (("Northmark", "Northmark had accepted the offer of 2022"),)
    (one,) = candidates("Paul Hart said that Ottoline Brask had told him that the offer was dead.")
    assert (one.claimant, one.nested) == ("Paul Hart", (("Ottoline Brask", "The offer was dead"),))
    (one,) = candidates("“Northmark has accepted the offer of 2022,” Paul Hart said.")
    assert one.nested == (("Northmark", "Northmark has accepted the offer of 2022"),)


def test_a_later_frame_holds_an_earlier_one() -> None:
    (one,) = candidates("Officers found 30 kilograms of copper, police spokeswoman Dana Weir said.")
    assert (one.claimant, one.text) == ("Dana Weir", "Officers found 30 kilograms of copper")


def test_two_speakers_in_one_sentence_are_two_candidates() -> None:
    text = "Paul Hart said that it rained, but Ottoline Brask said that it snowed."
    assert said(text) == [("Paul Hart", "It rained"), ("Ottoline Brask", "It snowed")]
    text = "Northmark held a vote in May 2023, and Paul Hart said it was void."
    assert said(text) == [("", "Northmark held a vote in May 2023"), ("Paul Hart", "It was void")]
    text = "“We are looking,” Dana Weir said, adding that the harbour was closed."
    assert said(text) == [("Dana Weir", "We are looking"), ("Dana Weir", "The harbour was closed")]


def test_i_is_the_author_outside_quotations() -> None:
    assert candidates("I said that it rained.", author="Corwin Thessaldine")[0].claimant == "Corwin Thessaldine"
    assert candidates("I said that it rained.")[0].claimant == ""
    assert candidates("I think that it rained.", author="Corwin Thessaldine")[0].claimant == ""


def test_a_transcript_gives_each_turn_to_its_speaker() -> None:
    text = (
        "Briefing, 14 March 2024\nHART: Northmark has paid. Brask told me that it rained.\nQ: When?\n"
        "MS. BRASK: By June.\nWe signed.\n---\nPaul Hart left."
    )
    found = candidates(text)
    assert [one.claimant for one in found] == ["Paul Hart", "Paul Hart", "", "Ms. Brask", "Ms. Brask", ""]
    assert found[1].nested == (("Ms. Brask", "It rained"),)
    assert [str(one.said.edtf) for one in found[:3]] == ["2024-03-14"] * 3
    assert found[0].said.inherited


def test_an_interview_gives_the_answers_to_whom_it_talked_to() -> None:
    text = (
        "Mira Dole spoke to Jan Trask on 3 May 2024.\n**How many work there?**\nWe have 45 people.\n"
        "**Was it planned?**\nNo blast was planned.\n**What next?**\nWe open.\nThis interview was edited."
    )
    found = candidates(text, author="Mira Dole")
    assert [one.claimant for one in found] == [
        "",
        "Mira Dole",
        "Jan Trask",
        "Mira Dole",
        "Jan Trask",
        "Mira Dole",
        "Jan Trask",
        "",
    ]
    assert str(found[2].said.edtf) == "2024-05-03"


def test_a_paragraph_led_in_by_a_colon_is_the_speakers() -> None:
    text = "In its letter of 4 May 2024 the Audit Office wrote:\nMoney was missing in June.\nThe office is in Marren."
    assert [one.claimant for one in candidates(text)] == ["Audit Office", ""]
    text = "The minister said:\n> It rained. It snowed.\n> It hailed.\nThen it stopped."
    assert [one.claimant for one in candidates(text)] == ["minister", "minister", "minister", ""]


@pytest.mark.parametrize(
    ("text", "claimant", "assertion"),
    (
        ("Teal's lawyer Amin Roth said: “There is no case.”", "Amin Roth", "There is no case"),
        ("In her view, the toll was unlawful, Ada Umm said.", "Ada Umm", "In her view, the toll was unlawful"),
        ("On Tuesday the foreign minister, Ottoline Brask, said that it rained.", "Ottoline Brask", "It rained"),
        ("The clerk (a cousin of Hart) said that it rained.", "clerk", "It rained"),
        ("The clerk, meanwhile, told a rival paper it was over.", "clerk", "It was over"),
        ("Ada Umm went on to say that it rained.", "Ada Umm", "It rained"),
        ("Ada Umm responded by saying that it rained.", "Ada Umm", "It rained"),
        ("The mayor was quoted as saying that it rained.", "mayor", "It rained"),
        ("Ada Umm said in a statement on Monday the harbour was closed.", "Ada Umm", "The harbour was closed"),
        ("Ada Umm said on Monday that it rained; nobody listened.", "Ada Umm", "It rained; nobody listened"),
        ("Ada Umm said she was sure.", "Ada Umm", "She was sure"),
        (
            "Ada Umm dismissed the figure in December: “She has counted our embassies.”",
            "Ada Umm",
            "She has counted our embassies",
        ),
        ("Ada Umm warned of “serious gaps”.", "Ada Umm", "Warned of “serious gaps”"),
        ("Ada Umm has since said that it rained.", "Ada Umm", "It rained"),
        ("Ada Umm confirmed by phone that it rained.", "Ada Umm", "It rained"),
        ("As the minister said on Monday, the toll was doubled.", "minister", "The toll was doubled"),
        ("But according to the town hall, the toll was doubled.", "town hall", "The toll was doubled"),
        ("Minutes of a meeting on 4 May record that it was approved.", "Minutes", "It was approved"),
        ("“Not while I live,” Ada Umm had said in 2019 when asked about it.", "Ada Umm", "Not while I live"),
        ("The toll, said Ada Umm, “is doubled”.", "Ada Umm", "The toll “is doubled”"),
        ("Ada Umm said “never again” to the crowd.", "Ada Umm", "“never again” to the crowd"),
        ("Fans' group Red Corner said 9,000 members had signed.", "Fans' group Red Corner", "9,000 members had signed"),
    ),
)
def test_more_ways_to_say_whose_words_they_are(text: str, claimant: str, assertion: str) -> None:
    assert (claimant, assertion) in said(text)


@pytest.mark.parametrize(
    "text",
    (
        "The plan announced by Hart was dead.",
        "The offer, as everybody knew, was dead.",
        "It is to be hoped that the report is read.",
        "Hart refused to say that the offer was dead.",
        "Hart said nothing.",
        "For two years, the strike “went on” in Marren.",
        "By all accounts, the toll was doubled in May.",
        "The state reports to the board each May.",
        "The bird, which its keeper shut in for what it calls “repairs”, was lively.",
    ),
)
def test_what_looks_like_speech_and_is_none(text: str) -> None:
    assert [one.claimant for one in candidates(text)] == [""]


def test_a_body_that_decides_on_what_is_put_to_it_says_nothing() -> None:
    (found,) = find_assertions("The assembly rejected the treaty by 58 votes to 41.", published=None)
    assert found.claimant == ""


def test_whoever_puts_a_figure_at_a_number_claims_it() -> None:
    found = find_assertions("Ostrail has 800 drivers. Ostrail puts the figure at 65.", published=None)
    assert found[-1].claimant == "Ostrail"


def test_a_season_that_names_a_thing_dates_nothing() -> None:
    (found,) = find_assertions(
        "The summer timetable of Ostrail brought more trains.", published=Edtf.parse("2025-09-09")
    )
    assert found.said.edtf is None


def test_a_number_is_nobody() -> None:
    found = find_assertions("Of the guests 28 said the food was cold.", published=None)
    assert all(any(char.isalpha() for char in one.claimant) or not one.claimant for one in found)
