"""From an article to claims: its bytes captured, its assertions proposed, and what a person takes of them recorded."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from factcheck.archive.exchange import Exchange
from factcheck.archive.policy import FetchPolicy
from factcheck.archive.reading import Noted, Reader, Reading
from factcheck.archive.warc import FileCopy
from factcheck.domain.appearance import Appearance, Dismissal
from factcheck.domain.claim import Claim, Revision, fingerprint
from factcheck.domain.edtf import Edtf
from factcheck.domain.passages import lies_within
from factcheck.domain.source import Capture
from factcheck.domain.view import ClaimView
from factcheck.domain.wording import NAME_LIMIT, settle_line
from factcheck.errors import AlreadyRecorded, ArticleUnreadable, ClaimantRequired, TermUnknown
from factcheck.language.assertions import Candidate, Voice, find_assertions
from factcheck.service.captures import keep_capture
from factcheck.service.claimable import fit_candidate, is_fit, signature_of
from factcheck.service.desk import Desk
from factcheck.service.visits import record_capture, visit

LONGEST_READ = 1_000_000
"""Code points of an article that are read for assertions: two long novels. They take some seven seconds; more is told as not read."""

NAMELESS = "Assertion {0} is the article's own, and nobody signed it."


@dataclass(frozen=True, slots=True)
class Article:
    """An article that was captured and read. `published` is what relative dates in it are resolved against.

    `author` is who asserts what it says itself: `signed` where the page or a person says so, else the article by its title;
    empty where it has none.
    """

    source: int
    capture: int
    location: str
    reading: Reading
    kept: Capture
    published: Edtf | None
    published_from: str
    author: str
    signed: bool

    @property
    def text(self) -> str:
        """What is read for assertions. Headings and datelines outside the article's own passages date what stands in them."""
        whole = self.reading.text
        if len(whole) <= LONGEST_READ:
            return whole
        # Half a sentence is no assertion, so the cut is made where a line ends, if one does.
        ended = whole.rfind("\n", LONGEST_READ // 2, LONGEST_READ + 1)
        return whole[: ended if ended >= 0 else LONGEST_READ]

    @property
    def other_dates(self) -> tuple[Noted, ...]:
        return self.reading.other_dates

    def dated(self, published: Edtf) -> "Article":
        """The same article with the day of publication as a person says it."""
        return replace(self, published=published, published_from="--published")


@dataclass(frozen=True, slots=True)
class Proposed:
    """A candidate with its number, which is its place in the article and stays the same whenever it is read again.

    `same` is a claim of the desk that already holds these words by this claimant on this date.
    """

    number: int
    candidate: Candidate
    claimant: str
    same: int | None = None

    @property
    def claim(self) -> Claim:
        """The claim as it is proposed. Raises `ClaimantRequired` where the article speaks and nobody signed it."""
        if not self.claimant:
            raise ClaimantRequired(NAMELESS.format(self.number), hint='--by "AUTHOR"')
        said = self.candidate.said
        return Claim(self.candidate.text, self.claimant, said.edtf, quote=self.candidate.quote)


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article asserts. `proposed` are the assertions, the most checkable first; `apart` opinions, questions, wishes.

    `settled` are the numbers of what was taken or left at an earlier reading, `unfit` of what no claim can hold: it is
    longer than a claim may be, or nothing in it shows.
    """

    proposed: tuple[Proposed, ...]
    apart: tuple[Proposed, ...]
    settled: tuple[int, ...]
    unfit: tuple[int, ...]


def read_article(
    desk: Desk, where: str | bytes, policy: FetchPolicy, *, published: Edtf | None = None, author: str | None = None
) -> Article:
    """Capture an article, a page, a file, or bytes that were handed over, and read it.

    Raises what `attach_source` raises, and `ArticleUnreadable` when there is no text in it; the capture is kept.
    """
    signature = None if author is None else settle_line(author, "author", NAME_LIMIT)
    with Reader() as reader:
        if isinstance(where, bytes):
            location = f"urn:sha256:{sha256(where).hexdigest()}"
            brought: Exchange | FileCopy = FileCopy(location, "application/octet-stream", where, desk.clock())
        else:
            location, brought = visit(desk, where, policy)
        gathered = keep_capture(desk, brought, reader, policy, article=True)
    with desk.writing() as unit:
        entry, capture = record_capture(unit, location, gathered)
    reading = gathered.reading
    _refuse_unreadable(reading, entry, capture.source)
    stated = reading.published_on
    return Article(
        source=capture.source,
        capture=entry,
        location=location,
        reading=reading,
        kept=capture,
        published=published or (Edtf.parse(stated.value) if stated else None),
        published_from="--published" if published else stated.origin if stated else "",
        author=signature or signature_of(reading),
        signed=bool(signature or reading.author or reading.publisher),
    )


def propose_claims(desk: Desk, article: Article) -> Extraction:
    """What the article asserts, without what was taken or dismissed at an earlier reading."""
    everything = find_assertions(
        article.text, published=article.published, author=article.author if article.signed else ""
    )
    found = [raw for raw in everything if lies_within(article.reading.article, raw.start, raw.end)]
    seen = desk.reads.passages_seen(article.source)
    fresh: list[Proposed] = []
    settled: list[int] = []
    unfit: list[int] = []
    for number, raw in enumerate(found, 1):
        candidate = fit_candidate(raw, article.text)
        if (candidate.sentence, candidate.text) in seen:
            settled.append(number)
        elif is_fit(candidate):
            fresh.append(Proposed(number, candidate, candidate.claimant or article.author))
        else:
            unfit.append(number)
    known = recognise(desk, fresh)
    assertions = [item for item in known if item.candidate.voice is Voice.ASSERTION]
    apart = [item for item in known if item.candidate.voice is not Voice.ASSERTION]
    by_rank = sorted(assertions, key=lambda item: (-item.candidate.score, item.number))
    return Extraction(tuple(by_rank), tuple(apart), tuple(settled), tuple(unfit))


def recognise(desk: Desk, items: Sequence[Proposed]) -> list[Proposed]:
    """The candidates, each with the claim of the desk that it is word for word, as the desk stands now."""
    prints = {item.number: fingerprint(item.claim) for item in items if item.claimant}
    known = desk.reads.same_claims(list(prints.values()))
    return [replace(item, same=known.get(prints.get(item.number, -1))) for item in items]


def choose(extraction: Extraction, wanted: str) -> list[Proposed]:
    """The candidates that `all`, or numbers with commas between, ask for: all are the assertions alone.

    Raises `TermUnknown` for any other word, and `AlreadyRecorded` for what was taken or left before.
    """
    if wanted.strip().lower() == "all":
        return list(extraction.proposed)
    words = wanted.replace(",", " ").split()
    by_number = {str(item.number): item for item in (*extraction.proposed, *extraction.apart)}
    for word in words:
        if word in map(str, extraction.settled):
            raise AlreadyRecorded(
                f"Assertion {word} was taken or left at an earlier reading.", hint="factcheck list --newest"
            )
        if word not in by_number:
            raise TermUnknown(
                f"{word[:60]!r} is no assertion that is proposed here.", hint="--accept all, or their numbers"
            )
    return [by_number[word] for word in dict.fromkeys(words)]


def accept(desk: Desk, article: Article, item: Proposed, claim: Claim | None = None) -> ClaimView:
    """Record a claim with its appearance in the article: as proposed, or as a person worded it."""
    with desk.writing() as unit:
        _, recorded = unit.append(replace(claim or item.claim, said_at=_said_at(article)))
        unit.append(_appearance(article, item, recorded.number))
        return unit.reads.claim(recorded.number)


def accept_all(desk: Desk, article: Article, items: Sequence[Proposed]) -> list[ClaimView]:
    """Record all of them, or none: in one transaction. One that is a claim already is one more appearance of it."""
    with desk.writing() as unit:
        prints = [fingerprint(item.claim) for item in items]
        known = unit.reads.same_claims(prints)
        for item, key in zip(items, prints, strict=True):
            repeat = key in known
            if not repeat:
                _, recorded = unit.append(replace(item.claim, said_at=_said_at(article)))
                known[key] = recorded.number
            unit.append(_appearance(article, item, known[key], repeat=repeat))
        return [unit.reads.claim(number) for number in dict.fromkeys(known[key] for key in prints)]


def accept_as_repeat(desk: Desk, article: Article, item: Proposed, claim: int) -> ClaimView:
    """Record that a claim which is known was made here too."""
    with desk.writing() as unit:
        unit.append(_appearance(article, item, claim, repeat=True))
        return unit.reads.claim(claim)


def merge_into(desk: Desk, article: Article, item: Proposed, claim: int, text: str) -> ClaimView:
    """Take a candidate into a claim recorded a moment ago: the claim is reworded, and was made in this passage too."""
    with desk.writing() as unit:
        was = unit.reads.claim(claim)
        said_on = Edtf.parse(was.said_on) if was.said_on else None
        because = "merged with another sentence of the same article"
        revision = Revision(claim, text, was.claimant, said_on, was.said_at, was.quote, because)
        if revision.text != was.text:
            unit.append(revision)
        unit.append(_appearance(article, item, claim))
        return unit.reads.claim(claim)


def dismiss(desk: Desk, article: Article, item: Proposed) -> None:
    """Record that a candidate was looked at and not taken."""
    candidate = item.candidate
    with desk.writing() as unit:
        unit.append(
            Dismissal(
                article.source, article.capture, candidate.start, candidate.end, candidate.sentence, candidate.text
            )
        )


def _refuse_unreadable(reading: Reading, capture: int, source: int) -> None:
    """Refuse what has no article in it, and say where its bytes are kept."""
    kept = {"capture": capture, "source": source}
    if reading.unreadable:
        raise ArticleUnreadable(
            f"The article could not be read: {reading.unreadable}", hint="give it as text or HTML", **kept
        )
    if not reading.article:
        raise ArticleUnreadable(
            "No article was found on that page, only menus, lists or figures.",
            hint="save its text and extract the file",
            **kept,
        )


def _appearance(article: Article, item: Proposed, claim: int, *, repeat: bool = False) -> Appearance:
    candidate = item.candidate
    return Appearance(
        claim=claim,
        source=article.source,
        capture=article.capture,
        starts=candidate.start,
        ends=candidate.end,
        words=candidate.sentence,
        proposed=candidate.text,
        said_on=candidate.said.edtf,
        said_on_from=candidate.said.words or None,
        inherited=candidate.said.inherited,
        quote=candidate.quote,
        repeat=repeat,
    )


def _said_at(article: Article) -> str | None:
    return article.location if article.location.startswith("http") else None
