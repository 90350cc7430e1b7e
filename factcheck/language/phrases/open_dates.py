"""A date with one end only, or with its length: "since August", "by year-end", "from 18 December for ten days"."""

import re

from factcheck.language.phrases.amounts import read_duration
from factcheck.language.phrases.away_dates import read_away
from factcheck.language.phrases.found import Found, Read
from factcheck.language.phrases.relative import Lasting
from factcheck.language.phrases.several import Open
from factcheck.language.phrases.single_dates import DateGrammar
from factcheck.language.phrases.tokens import Tokens
from factcheck.language.phrases.words import Unit

# `/1928` has an unknown start, `../1928` an open one: before a date, something began we do not know when.
_OPEN_BEFORE = {
    ("before",): "/{}", ("prior", "to"): "/{}", ("earlier", "than"): "/{}", ("pre", "-"): "/{}",
    ("until",): "../{}", ("till",): "../{}", ("up", "to"): "../{}", ("up", "until"): "../{}", ("no", "later", "than"): "../{}",
    ("not", "later", "than"): "../{}", ("by",): "../{}", ("as", "late", "as"): "../{}", ("through",): "../{}",
    ("after",): "{}/", ("later", "than"): "{}/", ("post", "-"): "{}/", ("more", "recent", "than"): "{}/", ("greater", "than"): "{}/",
    ("sometimes", "before"): "/{}", ("sometimes", "after"): "{}/", ("less", "than"): "/{}",
    ("since",): "{}/..", ("from",): "{}/..", ("starting",): "{}/..", ("beginning",): "{}/..", ("ever", "since"): "{}/..",
    ("as", "early", "as"): "{}/..", ("no", "earlier", "than"): "{}/..", ("as", "of"): "{}/..", ("no", "sooner", "than"): "{}/..", ("on", "or", "after"): "{}/..", ("on", "or", "before"): "../{}", ("anytime", "after"): "{}/",
    ("any", "time", "after"): "{}/", ("onwards", "from"): "{}/..", ("effective",): "{}/..", ("sometime", "after"): "{}/",
    ("sometime", "before"): "/{}", (">", "="): "{}/..", (">",): "{}/", ("<",): "/{}", ("<", "="): "../{}",
    ("any", "time", "before"): "/{}", ("anytime", "before"): "/{}", ("not", "before"): "{}/..", ("not", "after"): "../{}",
    ("onward", "from"): "{}/..", ("older", "than"): "/{}", ("newer", "than"): "{}/", ("post",): "{}/", ("pre",): "/{}",
    ("dating", "from"): "{}/..", ("in", "or", "after"): "{}/..", ("in", "or", "before"): "../{}", ("any", "time", "since"): "{}/..",
    ("anytime", "since"): "{}/..", ("at", "the", "latest", "by"): "../{}", ("by", "no", "later", "than"): "../{}",
    ("at", "the", "earliest"): "{}/..", ("up", "through"): "../{}", ("no", "more", "recent", "than"): "../{}", ("right", "before"): "/{}",
    ("right", "after"): "{}/", ("just", "before"): "/{}", ("just", "after"): "{}/", ("starting", "from"): "{}/..", ("from", "about"): "{}/..",
}  # fmt: skip
_OPEN_BEHIND = {
    ("onwards",): "{}/..", ("onward",): "{}/..", ("and", "after"): "{}/..", ("or", "after"): "{}/..", ("or", "later"): "{}/..",
    ("and", "later"): "{}/..", ("and", "beyond"): "{}/..", ("and", "greater"): "{}/..", ("or", "greater"): "{}/..",
    ("and", "onwards"): "{}/..", ("and", "onward"): "{}/..", ("forward",): "{}/..", ("and", "forward"): "{}/..", ("and", "on"): "{}/..", ("or", "sooner"): "../{}",
    ("or", "prior"): "../{}", ("and", "prior"): "../{}", ("or", "newer"): "{}/..", ("or", "older"): "../{}", ("or", "earlier"): "../{}", ("and", "before"): "../{}", ("or", "before"): "../{}",
    ("and", "earlier"): "../{}", ("at", "the", "latest"): "../{}", ("at", "the", "earliest"): "{}/..",
}  # fmt: skip
# In running text these are not a part of the date: "by May" is told as May, "from March" as March.
QUIET_OPENINGS = frozenset(
    (
        ("by",),
        ("from",),
        ("through",),
        ("beginning",),
        ("effective",),
        ("as", "of"),
        ("starting",),
        ("post",),
        ("pre",),
        ("not", "before"),
        ("not", "after"),
        ("starting", "from"),
        ("dating", "from"),
    )
) | frozenset(
    (
        ("right", "before"),
        ("right", "after"),
        ("just", "before"),
        ("just", "after"),
        ("older", "than"),
        ("newer", "than"),
    )
)
_STARTING = frozenset(("starting", "beginning", "commencing"))
OPENING_WORDS = {words[0] for words in _OPEN_BEFORE}


def read_open(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    """A date with one end only."""
    words = tokens.words
    if words[at] in OPENING_WORDS:
        for opening in sorted(_OPEN_BEFORE, key=len, reverse=True):
            after = at + len(opening)
            if tuple(words[at:after]) == opening and (grammar.lone or opening not in QUIET_OPENINGS):
                form = _OPEN_BEFORE[opening]
                spot = tokens.skip(after, "on", "in", "from") if grammar.lone else after
                found = grammar.read(tokens, spot) if opening[-1] == "than" else read_point(tokens, spot, grammar)
                if found is None or (opening[-1] == "than" and getattr(found[0], "definite", False)):
                    continue  # "less than a week" is how long
                part = Found(found[0], spot, found[1])
                end = tokens.skip(found[1], "on", "onwards", "onward", "forward") if form.endswith("/..") else found[1]
                return Found(Open(found[0], form), at, end, parts=(part,))
    found = grammar.read(tokens, at)
    if found is None:
        return None
    for ending, form in _OPEN_BEHIND.items():
        after = found[1] + len(ending)
        if tuple(words[found[1] : after]) == ending and (
            ending[0] not in {"and", "or"} or words[after] in {"", ".", ","}
        ):
            return Found(Open(found[0], form), at, after, parts=(Found(found[0], at, found[1]),))
    return Found(found[0], at, found[1])


def read_lasting(tokens: Tokens, at: int, grammar: DateGrammar) -> Found | None:
    """As in "from 18 December for ten days", "for a week from 20 December"."""
    words = tokens.words
    if words[at] == "for":
        amount = read_duration(tokens, at + 1, lone=False)
        spot = tokens.skip(amount.end, ",") if amount else at
        date = grammar.read(tokens, spot + 1) if words[spot] in {"from", "starting"} else None
        end = date[1] if date else at
    elif grammar.lone and (stretch := read_duration(tokens, at, lone=False)) and words[stretch.end] in _STARTING:
        amount, date = stretch, grammar.read(tokens, tokens.skip(stretch.end + 1, "on", "in"))
        end = date[1] if date else at
    else:
        date = grammar.read(tokens, tokens.skip(at, "from"))
        amount = read_duration(tokens, date[1] + 1, lone=False) if date and words[date[1]] == "for" else None
        end = amount.end if amount else at
    if date is None or amount is None or (words[at] != "for" and not (grammar.lone or words[at] == "from")):
        return None
    length = re.fullmatch(r"P([0-9]+)(D|W|M|Y)", amount.value)
    if length is None:
        return None
    return Found(Lasting(date[0], Unit(length[2]), int(length[1])), at, end)


def read_point(tokens: Tokens, at: int, grammar: DateGrammar) -> Read:
    """A date, or one so far away: "since two weeks ago"."""
    found = grammar.read(tokens, at)
    away = read_away(tokens, at, grammar.read) if grammar.lone else None
    return away if away and (found is None or away[1] > found[1]) else found
