"""Everybody named in an article: each name at its fullest, with what the text shows of gender and role.

The law: two names are one person's only where the last names agree and the first names do not disagree. Gender is taken
from a title, a gendered role or a common given name, never from the sound of a name.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from factcheck.language.assertions.names import GROUP_NOUNS, HE, ORGANISATIONS, SHE, gender_of_given, gender_of_title
from factcheck.language.assertions.people import Entity, Name, find_names
from factcheck.language.assertions.words import Item

_LONGEST_ACRONYM = 6
_PLACE_PREPOSITIONS = frozenset(
    ("in", "at", "near", "across", "from", "to", "into", "around", "towards", "toward", "inside", "outside")
)


class Roster:
    """Everybody named in an article."""

    def __init__(self, sentences: Iterable[Sequence[Item]]) -> None:
        self._seen: dict[tuple[str, ...], _Evidence] = {}
        self._aliases: dict[str, tuple[str, ...]] = {}
        for items in sentences:
            self._note(items)
        self._by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        self._entities: dict[tuple[str, ...], Entity] = {}
        self._settle()
        self._by_role: dict[str, list[Entity]] = defaultdict(list)
        for entity in self.entities:
            for role in entity.roles:
                for word in role.split():
                    self._by_role[word].append(entity)

    @property
    def entities(self) -> list[Entity]:
        """Each once, in the order of first mention."""
        return list(dict.fromkeys(self._entities.values()))

    def resolve(self, words: Sequence[str], title: Sequence[str] = ()) -> list[Entity]:
        """Whom a name can mean: one entity, or several where the text leaves it open; none where it is no name here."""
        key = tuple(word.casefold() for word in words)
        entity = self._entities.get(key)
        shared = [self._entities[full] for full in self._by_last.get(key[0], ())] if len(key) == 1 else []
        if len(shared) > 1:
            gender = next((gender_of_title(word) for word in title if gender_of_title(word)), "")
            return [one for one in shared if not gender or one.gender in {"", gender}] or shared
        return [entity] if entity else shared

    def with_role(self, role: str) -> list[Entity]:
        """Those the article calls so: `envoy`, `minister`."""
        return list(dict.fromkeys(self._by_role.get(role, ())))

    def group_called(self, word: str) -> list[Entity]:
        """The groups whose name has the word: `the Institute`."""
        found = [self._entities[key] for key in self._by_word.get(word.casefold(), ())]
        return [one for one in dict.fromkeys(found) if one.kind == "group" and len(one.words) > 1]

    def _note(self, items: Sequence[Item]) -> None:
        for name in find_names(items):
            if not name.words:
                continue
            key = tuple(word.casefold() for word in name.words)
            evidence = self._seen.setdefault(key, _Evidence())
            evidence.spellings[name.words] += 1
            before = items[name.first - 1].lower if name.first else ""
            evidence.place += before in _PLACE_PREPOSITIONS
            if name.role:
                evidence.person += name.role not in GROUP_NOUNS
                evidence.group += name.role in GROUP_NOUNS
                evidence.roles.add(name.role)
            if name.title:
                evidence.titles[" ".join(name.title)] += 1
            for word in (*name.title, *name.role.split()):
                evidence.genders[gender_of_title(word)] += 1
            if name.nick:
                self._aliases[f"{name.nick} {name.words[-1]}".casefold()] = key
                self._aliases[name.nick.casefold()] = key
                self._aliases[" ".join((name.nick, *name.words[1:])).casefold()] = key
            self._note_acronym(items, name)

    def _note_acronym(self, items: Sequence[Item], name: Name) -> None:
        at = name.last
        if len(name.words) > 1 and at + 2 < len(items) and items[at].text == "(" and items[at + 2].text == ")":
            short = items[at + 1].text
            if short.isupper() and 1 < len(short) <= _LONGEST_ACRONYM:
                self._aliases[short.casefold()] = tuple(word.casefold() for word in name.words)

    def _settle(self) -> None:
        self._settle_persons()
        for key, evidence in self._seen.items():
            self._entities.setdefault(key, _settle_together([evidence], [key]))
        for short, full in self._aliases.items():
            if full in self._entities:
                self._entities[tuple(short.split())] = self._entities[full]
        self._settle_given_names()
        self._settle_short_names()
        for key in self._entities:
            for word in dict.fromkeys(key):
                self._by_word[word].append(key)

    def _settle_persons(self) -> None:
        by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for key in self._seen:
            if len(key) > 1 and not _is_group(key) and " ".join(key) not in self._aliases:
                by_last[key[-1]].append(key)
        for last, keys in by_last.items():
            clusters = _cluster(keys)
            if len(clusters) == 1 and (last,) in self._seen:
                clusters[0].append((last,))
            for cluster in clusters:
                entity = _settle_together([self._seen[key] for key in cluster], cluster)
                self._entities.update(dict.fromkeys(cluster, entity))
                self._by_last[last].append(cluster[0])

    def _settle_short_names(self) -> None:
        """Northline alone is Northline Ferries where one name of several words begins so and is nobody's."""
        by_first: dict[str, list[Entity]] = defaultdict(list)
        for key, entity in self._entities.items():
            if len(key) > 1 and entity.kind in {"group", ""} and entity not in by_first[key[0]]:
                by_first[key[0]].append(entity)
        for first, entities in by_first.items():
            alone = self._entities.get((first,))
            if alone is not None and len(alone.words) == 1 and len(entities) == 1 and alone.kind in {"", "group"}:
                self._entities[(first,)] = entities[0]

    def _settle_given_names(self) -> None:
        """Paul alone is Paul Hart where no other Paul is named in full."""
        by_first: dict[str, list[Entity]] = defaultdict(list)
        for keys in self._by_last.values():
            for key in keys:
                by_first[key[0]].append(self._entities[key])
        for first, entities in by_first.items():
            if len(entities) == 1 and (first,) in self._seen and gender_of_given(first):
                self._entities[(first,)] = entities[0]


class _Evidence:
    """What the mentions of one name show."""

    def __init__(self) -> None:
        self.spellings: Counter[tuple[str, ...]] = Counter()
        self.genders: Counter[str] = Counter()
        self.roles: set[str] = set()
        self.titles: Counter[str] = Counter()
        self.place = self.person = self.group = 0


def _settle_together(evidence: Sequence[_Evidence], keys: Sequence[tuple[str, ...]]) -> Entity:
    """One entity from the mentions under each of its names, the fullest name first."""
    words = _spelling(evidence[0])
    genders = Counter[str]()
    for one in evidence:
        genders.update(one.genders)
    gender = gender_of_given(words[0]) if len(words) > 1 else ""
    if genders[HE] != genders[SHE]:
        gender = HE if genders[HE] > genders[SHE] else SHE
    roles = frozenset(role for one in evidence for role in one.roles)
    if _is_group(keys[0]) or _is_acronym(words) or (any(one.group for one in evidence) and not gender):
        kind = "group"
    elif gender or any(one.person for one in evidence):
        kind = "person"
    else:
        kind = "place" if any(one.place for one in evidence) else ""
    title = _as_title(next(iter(evidence[0].titles), "")) if len(words) == 1 else ""
    return Entity(f"{title} {words[0]}" if title else " ".join(words), words, kind, gender, roles)


def _as_title(words: str) -> str:
    return words.title() if words.isupper() else words


def _spelling(evidence: _Evidence) -> tuple[str, ...]:
    """The commonest spelling; one that is not all in capitals where there is one."""
    ranks = {words: (all(word.isupper() for word in words), -count) for words, count in evidence.spellings.items()}
    return min(ranks, key=lambda words: ranks[words])


def _cluster(keys: Sequence[tuple[str, ...]]) -> list[list[tuple[str, ...]]]:
    """The forms of each person's name, the fullest first: Paul R. Hart, Paul Hart, P. Hart."""
    clusters: list[list[tuple[str, ...]]] = []
    for key in sorted(keys, key=lambda one: (-len(one), -len(one[0]))):
        same = [cluster for cluster in clusters if _same_person(key, cluster[0])]
        if len(same) == 1:
            same[0].append(key)
        else:
            clusters.append([key])
    return clusters


def _is_group(key: tuple[str, ...]) -> bool:
    return any(word in ORGANISATIONS for word in key)


def _is_acronym(words: tuple[str, ...]) -> bool:
    return len(words) == 1 and words[0].replace(".", "").isupper() and 1 < len(words[0]) <= _LONGEST_ACRONYM


def _same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    first, second = one[0].rstrip("."), other[0].rstrip(".")
    return first == second or (min(len(first), len(second)) == 1 and first[0] == second[0])
