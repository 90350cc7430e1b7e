"""Sources and what was brought back from them: captures, attempts, copies asked for, and leads not followed yet."""

from dataclasses import dataclass, replace
from typing import ClassVar

from factcheck.domain.fact import Fact
from factcheck.domain.vocabulary import Link, SavingOutcome, Stance
from factcheck.domain.wording import settle_optional


@dataclass(frozen=True, slots=True)
class Source(Fact):
    """A document consulted, known by its canonical location: an http(s) URL or a file URI."""

    kind: ClassVar[str] = "source"

    location: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Capture(Fact):
    """Our dated saving of a source's bytes: which bytes, where they lie, and what was read from them.

    `status` is the HTTP status (none for a file). The bytes are `warc_length` bytes at `warc_offset` of `warc_file`,
    whose SHA-256 is `warc_digest`. `payload_digest` tells unchanged content, `text_digest` unchanged text under one
    `extractor`. Title, author, publisher and date each name their origin. `private_allowed` and `insecure` record that
    the person allowed a private address, or a certificate that does not hold.

    `link` says how it stood with the way to the source, for which `cause`, and `detail` what is behind that (see
    `link_state`). A capture that is unchanged from an `earlier` one, by that one's entry, holds no content of its own: what
    it says of the content is the earlier one's. `tag_reused`: the server gave other content under an unchanged strong
    entity tag. `memento_at` is the date-time of a copy taken from a web archive, where `final_location` lies.

    What tells whether two sources are one (see `independence`): the `canonical` address that the page names, the agency
    it `credit`s, a `sketch` of its text, and the addresses it links to elsewhere, each by a short digest.
    """

    kind: ClassVar[str] = "capture"

    source: int
    captured_at: str
    final_location: str
    status: int | None
    media_type: str
    payload_digest: str
    payload_length: int
    warc_file: str
    warc_offset: int
    warc_length: int
    warc_digest: str
    hops: int
    ip: str | None
    truncated: str | None
    private_allowed: bool
    insecure: bool
    extractor: str
    encoding: str | None
    encoding_from: str | None
    text_digest: str | None
    text_length: int
    unreadable: str | None
    title: str | None = None
    title_from: str | None = None
    author: str | None = None
    author_from: str | None = None
    publisher: str | None = None
    publisher_from: str | None = None
    published_on: str | None = None
    published_from: str | None = None
    link: Link = Link.LIVE
    cause: str = "answered"
    detail: str | None = None
    earlier: int | None = None
    tag_reused: bool = False
    memento_at: str | None = None
    canonical: str | None = None
    credit: str | None = None
    sketch: str | None = None
    links: str | None = None

    def from_source(self, number: int) -> "Capture":
        """The same capture, once its source has a number."""
        return replace(self, source=number)


@dataclass(frozen=True, slots=True)
class Attempt(Fact):
    """A visit that brought nothing back, with its reason: `code` is the error's word, `message` its sentence."""

    kind: ClassVar[str] = "attempt"

    source: int
    attempted_at: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Saving(Fact):
    """Asking a web archive to save a source, or looking again what became of it: then `request` is the first one's entry.

    `archive` is the archive's name. `memento` is where its copy lies and `memento_at` the copy's own date-time, as the
    archive says; `message` is the reason, where there is none.
    """

    kind: ClassVar[str] = "saving"

    source: int
    archive: str
    asked_at: str
    outcome: SavingOutcome
    memento: str | None = None
    memento_at: str | None = None
    message: str | None = None
    request: int | None = None


@dataclass(frozen=True, slots=True)
class Lead(Fact):
    """A source to be fetched later for a claim, with the quote to look for in it."""

    kind: ClassVar[str] = "lead"

    claim: int
    source: int
    stance: Stance
    quote: str | None = None
    prefix: str | None = None
    suffix: str | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        self.settle("note", settle_optional(self.note, "note"))
