"""How checkable a candidate is: a number to rank by, and its reasons in words.

What can be looked up raises it (a date, a named speaker, a figure, a completed event, a law, a comparison, verbatim words);
what cannot lowers it (an opinion, a wish, a question, what lies ahead, a doubt about who spoke). The weights were set by hand
on our own examples; they order, they do not measure. Compare ClaimBuster (Hassan et al. 2017) and CheckThat!, which learn them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.language.assertions.candidate import Voice
from factcheck.language.assertions.names import NO_NAMES
from factcheck.language.assertions.voices import hedges, opinion_words
from factcheck.language.assertions.words import AUXILIARIES, DATE, Item, is_finite, words_of

_COMPARING = words_of(
    """more less fewer most least highest lowest largest smallest biggest first last record double doubled tripled halved
    majority minority than rose fell increased decreased grew shrank higher lower larger smaller only never every all none
    increase decrease rise fall growth decline"""
)
_LAWFUL = words_of(
    """law laws act article treaty agreement clause constitution court ruled ruling banned legal illegal unlawful convicted
    acquitted sentenced veto vetoed voted vote ratified signed sanctions resolution charter convention guarantee guarantees
    referendum referendums election elections statute decree amendment licence license patent"""
)
_QUANTITIES = words_of(
    """hundred hundreds thousand thousands million millions billion billions trillion percent half third quarter dozen dozens
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety twice"""
)
_AHEAD = words_of("will shall won't going tomorrow next")
_FEELING = words_of("i we my our me us")
_SHORT = 4
_START = 0.3


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known about a candidate besides its words."""

    voice: Voice
    dated: bool
    inherited: bool
    named: bool
    attributed: bool
    quoted: bool
    doubts: tuple[str, ...] = ()
    distance: str = ""
    """The verb, where it keeps a distance or denies: `claimed`, `denied`."""


def weigh(items: Sequence[Item], standing: Standing) -> tuple[float, tuple[str, ...]]:
    """The score, from 0 to 1 with two decimals, and its reasons."""
    score = _START
    reasons: list[str] = []
    for weight, reason in (*_of_standing(standing), *_of_words(items)):
        score += weight
        reasons.append(reason)
    ceiling = 1.0 if standing.voice is Voice.ASSERTION else 0.35 if standing.voice is Voice.OPINION else 0.2
    return round(min(max(score, 0.0), ceiling), 2), tuple(reasons)


def _of_standing(standing: Standing) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    if standing.voice is not Voice.ASSERTION:
        found.append(
            (
                -0.25,
                {Voice.OPINION: "an opinion", Voice.QUESTION: "a question", Voice.WISH: "a wish or a promise"}[
                    standing.voice
                ],
            )
        )
    if standing.dated:
        found.append((0.08, "dated by the passage") if standing.inherited else (0.13, "dated"))
    if standing.named:
        found.append((0.13, "names who said it"))
    elif standing.attributed:
        found.append((0.06, "says who said it, without a name"))
    if standing.quoted:
        found.append((0.08, "a verbatim quote"))
    if standing.distance:
        found.append((0.02, f"the article keeps a distance: {standing.distance}"))
    found.extend((-0.12, doubt) for doubt in standing.doubts)
    return found


def _of_words(items: Sequence[Item]) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    lower = {item.lower for item in items}
    if any(item.text[0].isdigit() and item.lower != DATE for item in items) or lower & _QUANTITIES:
        found.append((0.13, "a figure"))
    if any(item.lower == DATE for item in items):
        found.append((0.08, "says when it was"))
    if any(_named(item) for item in items[1:]):
        found.append((0.06, "names names"))
    if lower & _LAWFUL:
        found.append((0.06, "a matter of law or record"))
    if lower & _COMPARING:
        found.append((0.06, "a comparison"))
    return [*found, *_of_verbs(items, lower)]


def _of_verbs(items: Sequence[Item], lower: set[str]) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    ahead = sorted(lower & _AHEAD)
    if ahead:
        found.append((-0.1, f"lies ahead: {ahead[0]}"))
    elif any(
        is_finite(item)
        and (item.lower not in AUXILIARIES or item.lower in {"had", "has", "have", "was", "were", "did"})
        for item in items
    ):
        found.append((0.06, "something that happened or holds"))
    for words, weight, called in ((opinion_words(items), -0.08, "opinion word"), (hedges(items), -0.06, "hedged")):
        found.extend((weight, f"{called}: {word}") for word in words[:2])
    if lower & _FEELING and not any(item.text[0].isdigit() for item in items):
        found.append((-0.05, "in the first person"))
    if sum(item.is_word for item in items) <= _SHORT:
        found.append((-0.15, "few words"))
    return found


def _named(item: Item) -> bool:
    return item.is_word and item.is_capital and item.lower not in NO_NAMES
