"""Verbs of reporting that are acts here: a body that decides on a treaty says nothing, and who puts a figure at 65 does."""

from collections.abc import Sequence

from factcheck.language.assertions.noun_phrases import Subject
from factcheck.language.assertions.verbs import ReportingVerb
from factcheck.language.assertions.words import PREPOSITIONS, QUOTE, Item, words_of

_DECIDED = words_of("reject dismiss recognise recognize contest deny dispute")
_PUT_TO_THEM = words_of(
    """motion motions treaty appeal appeals bill bills amendment amendments petition application applications request requests
    budget proposal proposals plan plans offer bid case complaint complaints lawsuit treaties deal agreement law nomination"""
)
_DECIDING = words_of(
    """assembly parliament council court senate house congress committee commission board voters members judge judges panel
    tribunal agency regulator government jury shareholders cabinet chamber synod delegates lawmakers senators mps councillors
    authority ministry watchdog"""
)


def decides(items: Sequence[Item], at: int, verb: ReportingVerb, subject: Subject) -> bool:
    """Whether a body decides on what was put to it, and says nothing: `The assembly rejected the treaty`."""
    if verb.lemma not in _DECIDED or not any(item.lower in _DECIDING for item in items[subject.first : subject.last]):
        return False
    for item in items[at + 1 : at + 8]:
        if item.lower in _PUT_TO_THEM:
            return True
        if item.lower in {QUOTE, "that"} or (item.lower in PREPOSITIONS and item.lower != "of"):
            return False
    return False


def puts_at(items: Sequence[Item], at: int, end: int) -> bool:
    """`put the figure at 65`: an estimate, and so a statement."""
    for number in range(at, min(end - 1, at + 10)):
        if items[number].lower == "at":
            return items[number + 1].text[0].isdigit() or items[number + 1].lower in {
                "about",
                "around",
                "between",
                "more",
                "a",
            }
    return False
