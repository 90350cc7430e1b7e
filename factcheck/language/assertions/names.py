"""Small tables that tell what a name names: titles, roles, given names, and the words that organisations are called."""

from factcheck.language.assertions.words import words_of

HE, SHE = "he", "she"

TITLES = words_of(
    """mx. mr mr. mrs mrs. ms ms. miss mx sir lord lady dame dr dr. prof prof. gen gen. col col. maj maj. capt capt. lt lt. sgt sgt.
    sen sen. rep rep. gov gov. rev rev. hon hon. adm adm. cmdr cmdr. amb amb. sheikh king queen prince princess pope emperor
    empress baron baroness count countess duke duchess cardinal archbishop bishop father sister rabbi imam ayatollah"""
)
ROLES = words_of(
    """president minister envoy ambassador senator professor general colonel major captain lieutenant sergeant admiral
    commander marshal governor mayor chancellor secretary premier chairman chairwoman chair chairperson director chief head
    leader spokesman spokeswoman spokesperson congressman congresswoman representative deputy adviser advisor aide analyst
    economist historian scientist researcher author writer journalist reporter correspondent editor columnist judge justice
    prosecutor lawyer attorney counsel solicitor barrister inspector superintendent officer official negotiator mediator
    diplomat delegate commissioner coordinator manager founder owner executive banker trader farmer teacher doctor nurse
    surgeon physician epidemiologist engineer architect activist campaigner veteran soldier resident witness survivor expert
    scholar lecturer fellow candidate lawmaker legislator mp mep councillor councilor alderman treasurer auditor ombudsman
    registrar clerk librarian archivist curator bishop priest dean rector provost principal headteacher coach captain
    actor actress singer musician novelist poet director producer pilot driver fisherman miner worker biologist chemist
    physicist geologist hydrologist meteorologist climatologist statistician mathematician sociologist psychologist
    philosopher strategist pollster organiser organizer volunteer neighbour neighbor ceo cfo whistleblower speaker
    undersecretary vice-president rapporteur harbourmaster sheriff marshal constable detective warden ranger"""
)
_HIS = words_of(
    "mr mr. sir lord king prince pope emperor baron duke count father spokesman chairman congressman businessman fisherman alderman actor"
)
_HER = words_of(
    "mrs mrs. ms ms. miss lady dame queen princess empress baroness duchess countess sister spokeswoman chairwoman congresswoman businesswoman actress"
)
_MEN = words_of(
    """adam adrian ahmed alan albert alexander alfred ali andrew anthony anton antonio arthur benjamin bernard boris brian
    bruce carl carlos charles christopher craig daniel david dennis dmitri dmitry donald douglas edward emmanuel eric ernest
    eugene felix francis frank fred frederick geoffrey george gerald gordon graham gregory gustav hans harold harry henry
    hugh hugo ian igor ivan jack jacob james jason jeremy jim joe john jonathan jose joseph juan karl keith kenneth kevin
    lars laurence lawrence leo leon leonard louis luis marcus mario mark martin matthew max michael miguel mike mohammed
    muhammad nathan neil nicholas nigel oleg oliver omar oscar otto patrick paul pedro peter philip pierre ralph raymond
    richard robert roger ronald rupert sebastian sergei simon stefan stephen steven stuart theodore thomas timothy tobias
    tom tony victor viktor vincent vladimir volodymyr walter william yuri"""
)
_WOMEN = words_of(
    """agnes alice amanda amelia amy anastasia andrea angela anna anne annette barbara beatrice bridget carla carol caroline
    catherine charlotte christina christine claire clara clare cynthia deborah diana dorothy edith eleanor elena elisabeth
    elizabeth ella ellen emily emma esther eva evelyn fatima fiona frances gloria grace greta hannah harriet helen helena
    ingrid irene irina isabel jane janet jennifer jessica joan joanna judith julia karen kate katherine kathleen laura
    lena linda lisa louise lucy lydia margaret maria marie marina martha mary matilda melissa miriam monica nadia nancy
    naomi natalia nina nora olga olivia patricia paula pauline rachel rebecca rita rosa rose ruth sandra sara sarah
    sophia sophie stella susan svetlana sylvia tatiana teresa theresa ursula valerie vera veronica victoria virginia yvonne
    zoe"""
)
ORGANISATIONS = words_of(
    """ministry department institute institution agency party council university college bank group committee commission
    court assembly parliament senate congress government union federation foundation association society office bureau board
    authority service services corporation company inc inc. ltd ltd. corp corp. plc llc gmbh league alliance nations times
    post courier herald tribune gazette news agency press wire radio television tv network army navy forces police guard
    treasury cabinet secretariat academy laboratory observatory centre center clinic hospital school church synod fund
    trust campaign movement front coalition house administration republic kingdom states registry register survey
    organisation organization chamber syndicate cooperative tribunal inspectorate watchdog regulator museum library daily
    ferries airlines airways railways rail railway motors steel energy capital partners holdings industries systems
    insurance mutual shipping lines club fc plc bureau chronicle ledger mirror guardian journal review observer monitor"""
)
DOCUMENTS = words_of(
    """note report study survey paper analysis statement figures data statistics poll letter review audit memo document documents
    census article book communique communiqué release estimate estimates investigation inquiry findings editorial post tweet
    transcript minutes email memorandum letters invoice contract ledger diary log filing indictment ruling judgment judgement dossier briefing bulletin records research accounts"""
)
PLURAL_PEOPLE = words_of(
    """officials ministers researchers scientists experts analysts economists critics supporters opponents lawyers
    prosecutors police residents witnesses observers diplomats lawmakers senators authorities historians journalists
    reporters authors people sources doctors engineers campaigners activists unions families farmers leaders aides advisers
    investigators auditors judges delegates negotiators organisers organizers officers organisers auditors inspectors
    economists statisticians commanders troops rebels parents teachers workers inspectors"""
)
GROUP_NOUNS = words_of(
    """company firm club union group operator charity agency airline bank fund paper newspaper manufacturer association organisation
    organization party ministry council authority board institute commission committee retailer publisher broadcaster insurer
    developer contractor network watchdog regulator league federation team"""
)
"""What a body is called once it has been named: `Northline Ferries … the company`."""
NO_NAMES = words_of(
    """the a an this that these those it its he his she her they their we our you your i there here in on at by for from with
    without to of as if and but or nor so yet when while where who what why how which whose whether after before since because
    although though however meanwhile moreover instead then now today yesterday tomorrow once one two three four five six seven
    eight nine ten some many most few several all both each every no not nobody nothing none another other others only even
    just still also according earlier later last next during under over between among about against yes perhaps maybe
    speaking asked answering writing until near nearly more less such same any every never always often sometimes
    finally indeed despite following given unlike like amid across within beyond via back much little long q a january
    february march april may june july august september october november december monday tuesday wednesday thursday friday
    saturday sunday spring summer autumn winter christmas easter did does do is are was were has have had will would can could
    should must let please first second third half those unless whatever whoever again early late mid around around total
    reporting editing photograph photo figure table source sources updated published critics supporters officials residents
    witnesses analysts experts ministers people opponents observers nor neither either recently almost over"""
)
"""Words that begin a sentence with a capital, and so are no name for that alone."""
PARTICLES_IN_NAMES = words_of(
    "ap aan op vom zum 't \u2019t de da di del della der den van von la le el al bin ibn ben du dos das ter ten zu af av y e st st. und & zur"
)


def gender_of_title(word: str) -> str:
    lower = word.casefold()
    return HE if lower in _HIS else SHE if lower in _HER else ""


def gender_of_given(word: str) -> str:
    lower = word.casefold()
    return HE if lower in _MEN else SHE if lower in _WOMEN else ""


def is_role(word: str) -> bool:
    """Whether a word names an office: of the table, or made like one, as `gatekeeper` and `harbourmaster`."""
    lower = word.casefold()
    return lower in ROLES or lower.endswith(
        (
            "keeper",
            "master",
            "mistress",
            "spokesman",
            "spokeswoman",
            "ologist",
            "ographer",
            "ician",
            "onomist",
            "smith",
            "woman",
            "maker",
        )
    )
