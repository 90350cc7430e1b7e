"""Words that turn a statement into its opposite, or give it another number.

The lists are short and need not be more: nothing but the same words is ever called the same.
"""

from typing import Final

_NEGATIONS: Final = """
not no never none nobody nothing nowhere neither nor cannot cant dont doesnt didnt isnt arent wasnt werent wont
wouldnt shouldnt couldnt hasnt havent hadnt without hardly false falsely untrue denies denied deny denying
nicht kein keine keinen keiner keinem nie niemals niemand nichts ohne
pas jamais aucun aucune rien sans nunca ningún ninguna nadie nada não nem
non nessun nessuna niente senza niet geen nooit nikdy žádný inte aldrig ingen ikke aldri
не нет ни никогда никто ничего без ані немає ніколи ніхто
"""
NEGATIONS: Final = frozenset(_NEGATIONS.split())
"""Words that deny. French `ne` is left out: another word always stands beside it."""

_PAIRS: Final = """
    more less | more fewer | most least | over under | above below | before after | up down | with without | all none
    rose fell | rise fall | rises falls | rising falling | increase decrease | increased decreased | increases decreases
    increasing decreasing | grew shrank | grow shrink | higher lower | highest lowest | gain loss | gained lost | won lost
    win lose | wins loses | first last | always never | true false | for against | support oppose | supports opposes
    supported opposed | accept reject | accepts rejects | accepted rejected | allow ban | allows bans | allowed banned
    legal illegal | pass fail | passed failed | confirm deny | confirms denies | confirmed denied | approve reject
    approved rejected | begin end | began ended | start stop | started stopped | open close | opened closed | alive dead
    guilty innocent | import export | imports exports | import exports | buy sell | bought sold | best worst
    better worse | minimum maximum | left right | north south | east west | men women | man woman | yes no
    raise cut | raised cut | raises cuts | add remove | added removed | join leave | joined left | safe dangerous
"""
OPPOSITES: Final = frozenset(
    frozenset(words.split()[at : at + 2])
    for words in _PAIRS.replace("\n", " | ").split("|")
    for at in range(0, len(words.split()) - 1, 2)
)
"""Pairs of words of which one says what the other denies."""

DENYING: Final = frozenset({"un", "in", "il", "im", "ir", "non", "dis", "anti", "mis", "не"})
"""What makes the opposite of the word it stands before."""

_FROM_TWO: Final = """
two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
"""
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety"
_AMOUNTS: Final = "hundred thousand million billion trillion half dozen twice double triple"
SMALL_NUMBERS: Final = {
    **{word: str(value) for value, word in enumerate(_FROM_TWO.split(), start=2)},
    **{word: str(value * 10) for value, word in enumerate(_TENS.split(), start=2)},
    **{word: word for word in _AMOUNTS.split()},
}
"""Number words in English, by their value; those that multiply stand for themselves. `one` is left out: it mostly counts
nothing."""
