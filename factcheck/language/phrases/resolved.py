"""From what the grammar found to what is told: the phrase, its date and its place."""

from factcheck.domain.edtf import Edtf
from factcheck.errors import DateRefused
from factcheck.language.phrases.found import Found
from factcheck.language.phrases.moment import Moment, Outcome
from factcheck.language.phrases.phrase import DatePhrase, PhraseKind
from factcheck.language.phrases.stretch import Stretch
from factcheck.language.phrases.tokens import Tokens


def resolve(found: Found, tokens: Tokens, moment: Moment) -> tuple[DatePhrase, Stretch | None]:
    """The phrase as it is told, and the stretch it comes to where there is just one."""
    start, end = tokens.starts[found.start], tokens.ends[found.end - 1]
    words = tokens.text[start:end]
    if found.meaning is None:
        why = {
            PhraseKind.DURATION: "it says how long, not when",
            PhraseKind.TIME: "it says the time of day, not the day",
        }.get(found.kind, "it says how often, not when")
        return DatePhrase(
            words, start, end, found.kind, None, why_unresolved=why, value=found.value, modifier=found.modifier
        ), None
    outcome = found.meaning.resolve(moment)
    pairs = list(_readable(outcome))
    readings = tuple(dict.fromkeys(edtf for edtf, _ in pairs))
    why = outcome.why
    if len(readings) > 1:
        why = "it can be read in more than one way"
    elif not readings:
        why = why or "there is no such day in the calendar"
    one = pairs[0][1] if len(readings) == 1 else None
    value, modifier = _say_value(found, one)
    phrase = DatePhrase(
        words, start, end, found.kind, readings[0] if one else None, outcome.anchor, readings, why, value, modifier
    )
    return phrase, one


def _readable(outcome: Outcome) -> list[tuple[Edtf, Stretch]]:
    pairs = []
    for stretch in outcome.readings:
        try:
            pairs.append((Edtf.parse(stretch.edtf), stretch))
        except DateRefused:
            continue
    return pairs


def _say_value(found: Found, stretch: Stretch | None) -> tuple[str, str]:
    if stretch is None:
        return found.value, found.modifier
    if found.kind is PhraseKind.TIME:
        return f"{stretch.value}{found.value}", found.modifier
    return stretch.value, found.modifier or stretch.modifier
