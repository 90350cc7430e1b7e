"""A fast review at a terminal: one candidate at a time, one key press each.

What was decided is recorded at once, so that leaving loses nothing, and what was decided is not asked about again.
"""

from collections.abc import Sequence

from factcheck.cli.asking import ask_date, ask_key, ask_line
from factcheck.cli.options import read_claim_number
from factcheck.cli.output import answer, answer_prose, remark, tell_error
from factcheck.cli.proposing import APART, proposed_lines
from factcheck.cli.telling import claim_line
from factcheck.domain.batches import counted
from factcheck.domain.claim import Claim
from factcheck.domain.edtf import Edtf
from factcheck.domain.shown import show_line, show_words
from factcheck.errors import FactcheckError
from factcheck.language.assertions import Voice
from factcheck.service.desk import Desk
from factcheck.service.extraction import (
    Article,
    Proposed,
    accept,
    accept_as_repeat,
    dismiss,
    merge_into,
    recognise,
)
from factcheck.store.filters import ClaimFilter

_KEYS = {
    "a": "accept",
    "e": "edit",
    "s": "skip",
    "m": "merge with the one before",
    "r": "repeat of a known claim",
    "c": "context",
    "q": "quit",
}
_LEGEND = " · ".join(f"{key} {meaning}" for key, meaning in _KEYS.items())
_ROUND = 300
_MOST_KNOWN = 5


def review(desk: Desk, article: Article, items: Sequence[Proposed]) -> None:
    """Go through the candidates until the last one or until the person quits, and say what became of them."""
    sitting = _Sitting(desk, article)
    answer_prose([_LEGEND])
    try:
        sitting.go_through(items)
    except EOFError:
        answer([""])
    except KeyboardInterrupt:
        answer([""])
        raise
    left = len(items) - sitting.taken - sitting.skipped
    done = f"{counted(sitting.taken, 'assertion')} taken, {sitting.skipped:,} skipped"
    remark(f"{done}; {left:,} left: the same command goes on here" if left else f"{done}; that was all")


class _Sitting:
    """One sitting of a review. `last` is the claim that the assertion before went into."""

    def __init__(self, desk: Desk, article: Article) -> None:
        self.taken = self.skipped = 0
        self._desk = desk
        self._article = article
        self._last: int | None = None

    def go_through(self, items: Sequence[Proposed]) -> None:
        parted = False
        for place, listed in enumerate(items, 1):
            # What was accepted a moment ago may be word for word the same.
            (item,) = recognise(self._desk, [listed])
            label = f"[{place}/{len(items)}]"
            if item.candidate.voice is not Voice.ASSERTION and not parted:
                parted = True
                answer_prose(["", APART])
            answer_prose(proposed_lines(item, label))
            if not self._decided(item):
                return

    def _decided(self, item: Proposed) -> bool:
        """Ask until the candidate is taken or skipped; false where the person quits."""
        while True:
            key = ask_key("a e s m r c q? ", _KEYS, default="a")
            answer([_KEYS[key]])
            if key == "q":
                return False
            try:
                if self._is_settled(item, key):
                    return True
            except FactcheckError as error:
                # A refusal is told, and the same candidate asked about again.
                tell_error(error, json=False)

    def _is_settled(self, item: Proposed, key: str) -> bool:
        """Do what the key says; false where the candidate is still to be decided on."""
        if key == "s":
            dismiss(self._desk, self._article, item)
            self.skipped += 1
            return True
        number: int | None = None
        if key == "c":
            answer_prose(_context_lines(self._article, item))
        elif key == "m":
            number = self._merged(item)
        elif key == "r":
            number = self._repeated(item)
        elif key == "a" and item.same is not None:
            number = accept_as_repeat(self._desk, self._article, item, item.same).number
        else:
            claim = _edited(item) if key == "e" else _completed(item)
            number = accept(self._desk, self._article, item, claim).number
        if number is None:
            return False
        self.taken += 1
        self._last = number
        answer_prose([claim_line(self._desk.reads.claim(number))])
        return True

    def _merged(self, item: Proposed) -> int | None:
        if self._last is None:
            remark("There is none before it in this sitting to merge it with.")
            return None
        was = self._desk.reads.claim(self._last)
        text = ask_line("both as one claim", f"{was.text}. {item.candidate.text}")
        return merge_into(self._desk, self._article, item, self._last, text).number

    def _repeated(self, item: Proposed) -> int | None:
        """The known claim it is; what the claimant is known to have claimed lately is shown for choosing."""
        wanted = ClaimFilter(claimant=item.claimant or None, limit=_MOST_KNOWN)
        answer_prose(f"  {claim.number}  {show_line(claim.text)}" for claim in self._desk.reads.claims(wanted))
        typed = ask_line("which claim, or nothing to go back", "" if item.same is None else str(item.same))
        if not typed:
            return None
        return accept_as_repeat(self._desk, self._article, item, read_claim_number(typed)).number


def _completed(item: Proposed) -> Claim:
    """The claim as it is proposed, once a person has said what the article leaves open: who, or which of two dates."""
    candidate = item.candidate
    said_on = candidate.said.edtf or _chosen_date(candidate.said.words, candidate.said.readings)
    claimant = item.claimant or ask_line("claimant")
    return Claim(candidate.text, claimant, said_on, quote=candidate.quote)


def _chosen_date(words: str, readings: Sequence[Edtf]) -> Edtf | None:
    """Which of the readings is meant; Enter takes none of them."""
    if not readings:
        return None
    numbered = {str(number): reading for number, reading in enumerate(readings[:9], 1)}
    listed = " · ".join(f"{number} {reading}" for number, reading in numbered.items())
    key = ask_key(f"“{show_line(words)}” can be {listed} · Enter: no date? ", numbered, default="0")
    answer([str(numbered.get(key, "no date"))])
    return numbered.get(key)


def _edited(item: Proposed) -> Claim:
    """The claim as a person words it; a date that is refused is asked for again."""
    candidate = item.candidate
    text = ask_line("claim", candidate.text)
    claimant = ask_line("claimant", item.claimant)
    readings = " or ".join(map(str, candidate.said.readings)) if candidate.said.edtf is None else ""
    question = f"said on ({readings}; empty for no date)" if readings else "said on (empty for no date)"
    said_on = ask_date(question, str(candidate.said.edtf or ""))
    return Claim(text, claimant, said_on, quote=candidate.quote)


def _context_lines(article: Article, item: Proposed) -> list[str]:
    """The passage whole, and what stands round it."""
    text, candidate = article.reading.text, item.candidate
    before = text[max(0, candidate.start - _ROUND) : candidate.start]
    after = text[candidate.end : candidate.end + _ROUND]
    return [f"  … {show_words(before)} [{show_words(candidate.sentence)}] {show_words(after)} …"]
