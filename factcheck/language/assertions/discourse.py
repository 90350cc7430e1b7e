"""Who is being talked of, sentence by sentence: what a pronoun, a last name or `the same official` means.

The law: a pronoun goes to the last fitting person; where another one fits as well, the doubt is told, never hidden.
"""

from collections import deque
from collections.abc import Sequence

from factcheck.language.assertions.claimants import (
    DEFINITE,
    OWNERS,
    POSTMODIFIERS,
    Claimant,
    Mention,
    is_headed,
    kind_of_noun,
    show,
)
from factcheck.language.assertions.names import DOCUMENTS, GROUP_NOUNS, HE, ORGANISATIONS, PLURAL_PEOPLE, ROLES, SHE
from factcheck.language.assertions.people import Entity, Name, find_names
from factcheck.language.assertions.roster import Roster
from factcheck.language.assertions.subjects import leading_subject
from factcheck.language.assertions.words import Item, words_of

_NOBODY = Entity("", (), "")
_OPENING = 6  # words that may stand before the subject of a sentence
_BODY_BACK = 3
_NOT_FOLLOWED = words_of(
    "ministry council commission committee authority board union paper newspaper team group institute party"
)
_SENTENCES_BACK = 8


class Discourse:
    """What the article has said so far about who is who. Feed it sentence by sentence."""

    def __init__(self, roster: Roster, author: str = "") -> None:
        self._roster = roster
        self._author = author
        self._mentions: deque[Mention] = deque(maxlen=60)
        self._genders: dict[str, str] = {}
        self._described: dict[str, Entity] = {}
        self._sentence = 0

    def note(self, items: Sequence[Item], names: Sequence[Name]) -> None:
        """Remember whom a sentence named, in order."""
        leading = True
        for name in names:
            for entity in self._roster.resolve(name.words, name.title)[:1] if name.words else ():
                possessive = items[name.last - 1].is_possessive
                self._mentions.append(
                    Mention(
                        entity,
                        self._sentence,
                        speaks=False,
                        leads=leading and not possessive and name.first <= _OPENING,
                    )
                )
                leading = leading and (possessive or entity.kind not in {"person", ""})
        for at in range(len(items) - 1):
            if items[at].lower == "the" and items[at + 1].lower in ORGANISATIONS and not items[at + 1].is_capital:
                known = self._known_as(items[at + 1].lower, items[at : at + 2])
                if known is not None:
                    self._mentions.append(Mention(known[0], self._sentence, speaks=False, leads=at < _OPENING))

    def note_document(self, items: Sequence[Item]) -> None:
        """Remember a document that opens a sentence as its maker's: what `It concludes that` means next."""
        subject = leading_subject(items, 0, len(items))
        if subject is None:
            return
        phrase = items[subject.first : subject.last]
        if not any(item.lower in DOCUMENTS for item in phrase):
            self._note_body(phrase)
            return
        claimant = self._of_description(phrase, find_names(phrase), show(phrase))
        if claimant is not None and claimant.words != claimant.name:
            entity = Entity(claimant.name, claimant.entity.words, "document")
            self._mentions.append(Mention(entity, self._sentence, speaks=False, leads=True))

    def _note_body(self, phrase: Sequence[Item]) -> None:
        """Remember who opens a sentence without a name, `The farm ministry did …`: what `it` means next."""
        if len(phrase) > 1 and phrase[0].lower in {"a", "an"} and (noun := phrase[-1].lower) in ROLES:
            self._described[noun] = Entity(show(phrase), (), "person", roles=frozenset((noun,)))
            self._mentions.append(Mention(self._described[noun], self._sentence, speaks=False, leads=True))
            return
        described = len(phrase) > 2 and phrase[0].lower == "the" and phrase[-1].lower in ORGANISATIONS
        if described and not any(item.is_capital for item in phrase[1:]):
            body = Entity(show(phrase[1:]), (), "group")
            self._mentions.append(Mention(body, self._sentence, speaks=False, leads=True))

    def next_sentence(self) -> None:
        self._sentence += 1

    def note_speaker(self, claimant: Claimant) -> None:
        self._mentions.append(Mention(claimant.entity, self._sentence, speaks=True, leads=True))

    def asking(self) -> Claimant | None:
        """Who asks in an interview: its author."""
        return Claimant(self._author, "", Entity(self._author, (), "person")) if self._author else None

    def last_speaker(self) -> Claimant | None:
        """Who spoke last, if that was not long ago."""
        for mention in reversed(self._mentions):
            if mention.speaks and self._sentence - mention.sentence <= _SENTENCES_BACK:
                return Claimant(mention.entity.name, "", mention.entity)
        return None

    def claimant_of(self, items: Sequence[Item]) -> Claimant | None:
        """Who the words of a subject mean; None for `I` where no author is known, and for what cannot assert."""
        words = show(items)
        if items[-1].is_possessive and len(items) > 0:
            items = [*items[:-1], items[-1]._replace(text=items[-1].owner, lower=items[-1].owner.casefold())]
            words = show(items)
        if len(items) > 1 and items[-1].lower in {"himself", "herself", "itself", "themselves"}:
            items = items[:-1]
        first = items[0]
        if len(items) == 1 and first.lower in OWNERS:
            return self._of_pronoun(OWNERS[first.lower], words)
        if len(items) == 2 and items[1].lower == "latter":
            latter = next(
                (
                    one.entity
                    for one in reversed(self._mentions)
                    if one.entity.kind in {"person", ""} and not one.speaks
                ),
                None,
            )
            return (
                Claimant(latter.name, words, latter, (f"“{words}” is read as {latter.name}",))
                if latter is not None
                else None
            )
        if len(items) == 1 and first.lower in {"he", "she", "they", "it", "him", "them"}:
            return self._of_pronoun({"him": HE, "them": "they"}.get(first.lower, first.lower), words)
        if first.lower in {"i", "we"} and len(items) == 1:
            return Claimant(self._author, words, Entity(self._author, (), "person")) if self._author else None
        names = find_names(items)
        headed = next((name for name in names if name.words and is_headed(items, name)), None)
        joint = any(item.lower == "and" for item in items)
        if headed is not None and not (joint and headed.last < len(items)):
            return self._of_name(headed, words)
        if joint and names:
            return Claimant(self._joined(items, names), words, Entity(words, (), "group"))
        return self._of_description(items, names, words)

    def _of_name(self, name: Name, words: str) -> Claimant:
        found = self._roster.resolve(name.words, name.title)
        if not found:
            return Claimant(" ".join(name.words), words, Entity(" ".join(name.words), name.words, ""))
        if len(found) == 1:
            return Claimant(found[0].name, words, found[0])
        recent = next((one.entity for one in reversed(self._mentions) if one.entity in found), found[0])
        others = " or ".join(one.name for one in found)
        return Claimant(recent.name, words, recent, (f"“{words}” may be {others}",))

    def _joined(self, items: Sequence[Item], names: Sequence[Name]) -> str:
        """`Hart and Brask`, each at its fullest."""
        pieces: list[str] = []
        at = 0
        for name in names:
            pieces.append(show(items[at : name.first]))
            found = self._roster.resolve(name.words, name.title) if name.words else []
            pieces.append(found[0].name if len(found) == 1 else show(items[name.first : name.last]))
            at = name.last
        pieces.append(show(items[at:]))
        return " ".join(piece for piece in pieces if piece).replace(" ,", ",")

    def _of_pronoun(self, pronoun: str, words: str) -> Claimant | None:
        back = self._back(pronoun)
        if not back:
            return None
        nearest = [one for one in back if one.sentence == back[0].sentence]
        chosen = (
            next((one for one in nearest if one.speaks), None)
            or next((one for one in nearest if one.leads), None)
            or nearest[-1]
        )
        if not chosen.speaks:
            # One who was only named yields to the one who has been speaking all along.
            speaker = next((one for one in back if one.speaks and chosen.sentence - one.sentence <= 2), None)
            chosen = chosen if chosen.leads or speaker is None else speaker
        others = {one.entity.name for one in back if chosen.sentence - 1 <= one.sentence} - {chosen.entity.name}
        rivals = sorted(name for name in others if not self._settled(chosen.entity, pronoun))
        if pronoun in {HE, SHE} and not rivals:
            self._genders[chosen.entity.name] = pronoun
        doubts = (f"“{words}” may be {chosen.entity.name} or {' or '.join(rivals)}",) if rivals else ()
        return Claimant(chosen.entity.name, words, chosen.entity, doubts)

    def _back(self, pronoun: str) -> list[Mention]:
        """The mentions a pronoun can mean, the last first."""
        near = [one for one in reversed(self._mentions) if self._sentence - one.sentence <= _SENTENCES_BACK]
        fitting = [one for one in near if self._fits(one.entity, pronoun)]
        # A place asserts only where no body of people is near.
        return fitting or ([one for one in near if one.entity.kind == "place"] if pronoun == "it" else [])

    def _settled(self, entity: Entity, pronoun: str) -> bool:
        return (
            (entity.gender or self._genders.get(entity.name, "")) == pronoun
            and pronoun in {HE, SHE}
            and self._last_spoke(entity)
        )

    def _last_spoke(self, entity: Entity) -> bool:
        last = self.last_speaker()
        return last is not None and last.entity.name == entity.name

    def _fits(self, entity: Entity, pronoun: str) -> bool:
        known = entity.gender or self._genders.get(entity.name, "")
        if pronoun in {HE, SHE}:
            return (
                entity.kind in {"person", ""}
                and known in {"", pronoun}
                and not (entity.kind == "" and not self._may_be_person(entity))
            )
        if pronoun == "they":
            return entity.kind in {"group", "plural"}
        return entity.kind in {"group", "document"} or (entity.kind in {"", "place"} and self._spoke(entity))

    def _may_be_person(self, entity: Entity) -> bool:
        return len(entity.words) > 1 or self._spoke(entity)

    def _spoke(self, entity: Entity) -> bool:
        return any(one.speaks and one.entity == entity for one in self._mentions)

    def _of_description(self, items: Sequence[Item], names: Sequence[Name], words: str) -> Claimant | None:
        head_end = next((n for n, item in enumerate(items) if n and item.lower in POSTMODIFIERS), len(items))
        head = items[max(0, head_end - 1)]
        noun = items[0].lower if items[0].lower in PLURAL_PEOPLE else head.lower
        if noun in DOCUMENTS or (noun.endswith("s") and noun[:-1] in DOCUMENTS):
            maker = self._maker(items, head_end, names)
            if maker is not None:
                return maker
        definite = items[0].lower in DEFINITE or (noun in ROLES and items[0].lower not in {"a", "an", "another", "one"})
        indefinite = items[0].lower in {"a", "an", "one", "another", "two", "three", "some", "several"} | PLURAL_PEOPLE
        bare = len(items) == 1 and noun in PLURAL_PEOPLE and " " in self._described.get(noun, _NOBODY).name
        if len(items) > 2 and items[0].lower == "the" and items[1].lower == "same":
            return self._of_description([items[0], *items[2:]], names, words)
        known = self._known_as(noun, items[:head_end]) if (definite or bare) and head_end == len(items) else None
        if known is not None:
            return Claimant(known[0].name, words, known[0], known[1])
        name = show(items[1:] if items[0].lower == "the" and len(items) > 1 else items)
        entity = Entity(name, (), kind_of_noun(noun), roles=frozenset((noun,)))
        if indefinite or definite:
            self._described[noun] = entity
            self._described["official"] = entity if noun in ROLES else self._described.get("official", entity)
        return Claimant(name, words, entity)

    def _maker(self, items: Sequence[Item], head_end: int, names: Sequence[Name]) -> Claimant | None:
        """Whose report it is: `a report by X`, `X's figures`."""
        owner = next((at for at in range(head_end - 1) if items[at].is_possessive), -1)
        for name in names:
            lead = (
                items[name.first - 2].lower
                if name.first > 1 and items[name.first - 1].lower == "the"
                else items[name.first - 1].lower
            )
            by = name.first > head_end and lead in {"by", "from", "of"}
            owned = name.last < head_end and items[name.last - 1].is_possessive
            if name.words and (by or owned):
                return self._of_name(name, show(items))
        if owner >= 0:
            return self._of_description(
                [*items[:owner], items[owner]._replace(text=items[owner].owner, lower=items[owner].owner.casefold())],
                [],
                show(items),
            )
        if items[0].lower in OWNERS:
            return self._of_pronoun(OWNERS[items[0].lower], show(items))
        if head_end < len(items) and items[head_end].lower in {"by", "from"} and len(items) - head_end > 1:
            return self._of_description(items[head_end + 1 :], [], show(items))
        return None

    def _known_as(self, noun: str, phrase: Sequence[Item]) -> tuple[Entity, tuple[str, ...]] | None:
        """Whom the article has called so before: by role, by description, or by the name of the group."""
        roles = self._roster.with_role(noun)
        mentioned = {one.entity.name: number for number, one in enumerate(self._mentions)}
        ranked = sorted(
            (one for one in roles if one.name in mentioned), key=lambda one: mentioned[one.name], reverse=True
        )
        described = self._described.get(noun)
        if (
            described is not None
            and described.name in mentioned
            and (not ranked or mentioned[described.name] > mentioned[ranked[0].name])
        ):
            return described, ()
        if len(ranked) == 1 or (ranked and phrase[0].lower in {"the", "that", "this"}):
            doubt = (f"“{show(phrase)}” may be {' or '.join(one.name for one in ranked)}",) if len(ranked) > 1 else ()
            return ranked[0], doubt
        if noun in {"official", "man", "woman", "person"}:
            last = self.last_speaker()
            return (last.entity, ()) if last is not None and last.entity.kind in {"person", ""} else None
        groups = self._roster.group_called(noun)
        if noun in ORGANISATIONS and len(groups) == 1:
            return groups[0], ()
        if noun in GROUP_NOUNS and noun not in _NOT_FOLLOWED and not groups:
            near = [one.entity for one in reversed(self._mentions) if self._sentence - one.sentence <= _BODY_BACK]
            body = next((one for one in near if one.kind == "group" and one.words), None)
            return (body, (f"“{show(phrase)}” is read as {body.name}",)) if body is not None else None
        return None
