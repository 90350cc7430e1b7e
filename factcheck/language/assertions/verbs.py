"""Reporting verbs: what a speaker does with the words that are reported.

The kind says how the words stand to the speaker, as in the literature on factive and reporting verbs (Kiparsky and
Kiparsky 1970; Saurí and Pustejovsky 2009): to deny that X is to assert not-X, to reveal that X takes X for granted, to
hope for X asserts nothing.
"""

from enum import Enum
from typing import NamedTuple

from factcheck.language.assertions.words import words_of


class Kind(Enum):
    """What the verb makes of its clause."""

    SAY = "said"
    FACT = "takes it for a fact"  # admitted, confirmed, revealed: the reporter treats the clause as true
    DOUBT = "keeps a distance"  # claimed, alleged: the reporter does not vouch for it
    DENY = "denied"  # the claimant asserts the opposite: the verb stays in the text
    JUDGE = "a judgement"  # called X a Y, accused X of Y: the verb stays in the text
    ASK = "asked"
    WISH = "wished"  # hoped, urged, called for, demanded
    PROMISE = "promised"  # to do something: the verb stays
    THINK = "thought"


class ReportingVerb(NamedTuple):
    lemma: str
    kind: Kind
    form: str
    """`base`, `s`, `past` or `ing`."""
    bare: bool
    """Whether the clause may follow without `that`."""
    addressed: bool
    """Whether it takes the person spoken to as its object: told X that."""


_IRREGULAR = {
    "say": ("says", "said", "saying"),
    "tell": ("tells", "told", "telling"),
    "write": ("writes", "wrote", "writing"),
    "think": ("thinks", "thought", "thinking"),
    "find": ("finds", "found", "finding"),
    "show": ("shows", "showed", "showing"),
    "hold": ("holds", "held", "holding"),
    "swear": ("swears", "swore", "swearing"),
    "tweet": ("tweets", "tweeted", "tweeting"),
    "know": ("knows", "knew", "knowing"),
    "read": ("reads", "read", "reading"),
    "feel": ("feels", "felt", "feeling"),
    "foretell": ("foretells", "foretold", "foretelling"),
    "admit": ("admits", "admitted", "admitting"),
    "submit": ("submits", "submitted", "submitting"),
    "rebut": ("rebuts", "rebutted", "rebutting"),
    "put": ("puts", "put", "putting"),
    "beg": ("begs", "begged", "begging"),
    "quip": ("quips", "quipped", "quipping"),
    "signal": ("signals", "signalled", "signalling"),
    "label": ("labels", "labelled", "labelling"),
    "undertake": ("undertakes", "undertook", "undertaking"),
    "forecast": ("forecasts", "forecast", "forecasting"),
}
_TABLE = {
    Kind.SAY: """say tell state add explain announce declare report write reply answer respond stress note remark comment
        observe continue recall recount testify assert affirm reaffirm reiterate repeat insist maintain argue contend
        emphasise emphasize underline conclude caution warn inform assure remind brief suggest hint signal indicate tweet
        post quip joke shout cry whisper exclaim mention specify clarify elaborate predict forecast estimate reckon
        calculate describe interject counter object complain protest boast lament rule hold read summarise summarize
        concede advise notify agree put point recognise recognize guarantee certify opine comfort record tell""",
    Kind.FACT: "confirm acknowledge admit reveal disclose find show discover establish prove document concede verify",
    Kind.DOUBT: "claim allege purport profess imply speculate",
    Kind.DENY: "deny reject dismiss refute dispute rebut contradict contest disavow",
    Kind.JUDGE: "call brand label accuse blame praise condemn criticise criticize denounce commend liken characterise characterize",
    Kind.ASK: "ask wonder inquire enquire query",
    Kind.WISH: "hope wish urge demand plead beg appeal want implore",
    Kind.PROMISE: "promise pledge vow swear undertake threaten offer",
    Kind.THINK: "believe think feel expect fear doubt suspect assume consider",
}
_BARE = words_of(
    """say think believe claim insist argue admit warn suggest add note maintain report announce explain state declare
    acknowledge concede contend allege hope fear expect feel predict estimate reckon reply write tell assure confirm reveal
    find show indicate promise conclude testify vow recall boast imply swear remind inform stress rule"""
)
_ADDRESSED = words_of("tell inform assure remind warn advise notify brief ask urge promise beg implore answer caution")
OPINION_LEMMAS = words_of(
    "call brand label praise condemn criticise criticize denounce commend characterise characterize liken"
)
"""Verbs that give an opinion of something: called the plan a farce."""
KEEPS_VERB = frozenset((Kind.DENY, Kind.JUDGE, Kind.ASK, Kind.WISH, Kind.PROMISE))
"""Kinds whose own verb stays in the assertion: without it the words would say something else."""
NOUN_FORMS = words_of(
    """record records guarantee guarantees claim claims report reports state states call calls note notes demand demands promise promises show shows pledge pledges
    comment comments remark remarks reply answer answers estimate estimates forecast hope hopes wish offer offers threat
    post posts doubt fear fears rule rules object objects query condition read hold put brief label brand praise blame appeal
    protest cry appeals answer tweets tweet signal signals document documents contest vow"""
)
"""Forms that are nouns as often as verbs."""
PARTICLES = words_of("out down up back")
ACCEPTING = words_of(
    """accepted agreed promised refused rejected signed pledged vowed admitted denied conceded consented declined committed
    undertaken offered demanded threatened said told claimed announced confirmed accepts agrees promises refuses rejects
    accept agree claimed insisted insists says claims"""
)
"""What a second party inside an assertion may have asserted by doing it."""


def _forms(lemma: str) -> tuple[str, str, str]:
    if lemma in _IRREGULAR:
        return _IRREGULAR[lemma]
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    return lemma + ("es" if lemma.endswith(("sh", "ss", "x", "ch")) else "s"), lemma + "ed", lemma + "ing"


def _table() -> dict[str, ReportingVerb]:
    table: dict[str, ReportingVerb] = {}
    for kind, words in _TABLE.items():
        for lemma in words.split():
            third, past, ing = _forms(lemma)
            for form, word in (("past", past), ("base", lemma), ("s", third), ("ing", ing)):
                table.setdefault(word, ReportingVerb(lemma, kind, form, lemma in _BARE, lemma in _ADDRESSED))
    for word, past in (
        ("written", "wrote"),
        ("sworn", "swore"),
        ("shown", "showed"),
        ("signaled", "signalled"),
        ("labeled", "labelled"),
    ):
        table[word] = table[past]
    return table


REPORTING = _table()
"""Every form of every reporting verb."""
