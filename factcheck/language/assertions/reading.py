"""Reading an article sentence by sentence: who says what, and when, as far as the words show."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from factcheck.language.assertions.candidate import UNSAID
from factcheck.language.assertions.claimants import Claimant
from factcheck.language.assertions.date_phrases import Dates
from factcheck.language.assertions.dating import Occasion, event_date
from factcheck.language.assertions.discourse import Discourse
from factcheck.language.assertions.drafts import Draft, inherited
from factcheck.language.assertions.frame import Frame
from factcheck.language.assertions.frames import find_frames
from factcheck.language.assertions.nesting import find_nested
from factcheck.language.assertions.noun_phrases import Found, Range
from factcheck.language.assertions.passages import Passage
from factcheck.language.assertions.people import find_names
from factcheck.language.assertions.tidying import tidy
from factcheck.language.assertions.timeline import Timeline
from factcheck.language.assertions.verbs import Kind
from factcheck.language.assertions.words import DETERMINERS, PRONOUNS, QUOTE, Item, has_clause, list_items, words_of

_SHOWING = words_of("show suggest indicate prove mean establish find reveal imply signal demonstrate hold put read")
_NOBODY = words_of(
    "nobody none no neither nothing someone anyone everyone everybody who which what there this that these those you"
)
_OWN_KINDS = frozenset((Kind.THINK, Kind.WISH, Kind.ASK, Kind.PROMISE, Kind.JUDGE))
"""What a writer does in the article's own voice: `I think` reports nobody."""
_PERFECT = frozenset(("had", "has", "have"))
_SPEECH_SHARE = 0.7
_SPEECH_WORDS = 4
_CLAUSE_WORDS = 4
_TAIL = " \"'\u201d\u2019\u00bb\u201c*"


class Reading:
    """What has been read so far. `drafts` are in the order of the article."""

    def __init__(self, text: str, dates: Dates, discourse: Discourse, whole: Occasion | None) -> None:
        self.drafts: list[Draft] = []
        self._text = text
        self._dates = dates
        self._discourse = discourse
        self._timeline = Timeline(dates, whole)
        self._speech: Draft | None = None
        self._intro: tuple[Draft, int, bool] | None = None

    def read(self, passage: Passage) -> None:
        """Take one sentence in."""
        if passage.label:
            return
        self._discourse.next_sentence()
        drafts = self._of_turn(passage) if passage.turn is not None else list(self._of_sentence(passage))
        self._discourse.note(passage.items, passage.names)
        self._discourse.note_document(passage.items)
        for draft in drafts:
            if draft.claimant is not None:
                self._discourse.note_speaker(draft.claimant)
        self.drafts.extend(drafts)

    def _of_turn(self, passage: Passage) -> list[Draft]:
        """In a transcript the speaker's turn is whose words they are; what they report stands inside."""
        turn = passage.turn
        span = (passage.begins, passage.sentence.end)
        said = self._timeline.of_occasion()
        claimant = (
            self._discourse.asking()
            if turn is None or turn.asks or not turn.name
            else self._discourse.claimant_of(list_items(turn.name, 0, len(turn.name)))
        )
        draft = Draft(passage, (span,), (span,), claimant, said, direct=True)
        draft.nested = tuple(self._nested_frames(passage.items, find_frames(passage.items), None))
        return [draft]

    def _of_sentence(self, passage: Passage) -> Iterator[Draft]:
        introduced = self._introduced(passage)
        if introduced is not None:
            yield introduced
            return
        items = passage.items
        frames = find_frames(items)
        whose = {number: self._whose(items, frame) for number, frame in enumerate(frames)}
        tops = [
            number
            for number, frame in enumerate(frames)
            if whose[number] is not None and self._is_top(frames, whose, number)
        ]
        if not tops:
            yield self._without_frame(passage)
            return
        remainder = self._own_part(passage, [frames[number] for number in tops])
        if remainder is not None:
            yield remainder
        for number in tops:
            draft = self._of_frame(passage, frames, number, whose[number])
            if any(end > start for start, end in draft.spans):
                yield draft
            if passage.ends_colon and draft.claimant is not None:
                self._intro = (draft, passage.sentence.block, False)

    def _is_top(self, frames: Sequence[Frame], whose: dict[int, Claimant | None], number: int) -> bool:
        """Whether no frame that counts holds this one."""
        parent = frames[number].parent
        while parent is not None:
            if whose[parent] is not None:
                return False
            parent = frames[parent].parent
        return True

    def _whose(self, items: Sequence[Item], frame: Frame) -> Claimant | None:
        """Who asserts; None where the words are the article's own after all (`This shows that …`)."""
        subject = frame.subject
        if subject is None or subject.last <= subject.first:
            return None
        words = items[subject.first : subject.last]
        if words[0].lower in _NOBODY and len(words) <= 2 and not any(item.is_capital for item in words[1:]):
            return None
        if any(item.lower in {"version", "versions"} for item in words) or _is_itself(words):
            return None
        if words[0].lower in {"i", "we"} and frame.verb.kind in _OWN_KINDS:
            return None
        claimant = self._discourse.claimant_of(words)
        if (
            claimant is None
            or not any(char.isalpha() for char in claimant.name)
            or claimant.name.casefold() in DETERMINERS
        ):
            return None
        unable = claimant.entity.kind == "" and not claimant.entity.words and words[0].lower not in PRONOUNS
        return None if unable and frame.verb.lemma in _SHOWING else claimant

    def _of_frame(self, passage: Passage, frames: Sequence[Frame], number: int, claimant: Claimant | None) -> Draft:
        frame = frames[number]
        items = passage.items
        ranges = [one for one in frame.reported if one[1] > one[0]]
        spans = tuple((items[first].start, items[last - 1].end) for first, last in ranges)
        quotes = [at for first, last in ranges for at in range(first, last) if items[at].lower == QUOTE]
        direct = bool(ranges) and all(last - first == 1 and items[first].lower == QUOTE for first, last in ranges)
        said = self._timeline.of_frame(passage, frames, number, claimant.name if claimant is not None else "")
        draft = Draft(
            passage, spans, tuple((items[at].start, items[at].end) for at in quotes), claimant, said, frame.verb, direct
        )
        if direct or (quotes and _opens_quote(items, ranges)):
            draft.quotation = _quotation_of(passage, quotes[-1])
            self._speech = draft
        draft.nested = tuple(self._nested_frames(items, frames, number)) or self._nested_clause(items, ranges)
        return draft

    def _nested_frames(
        self, items: Sequence[Item], frames: Sequence[Frame], holder: int | None
    ) -> Iterator[tuple[str, str]]:
        for frame in frames:
            if frame.parent != holder and holder is not None:
                continue
            whose = self._whose(items, frame)
            if whose is not None and frame.reported:
                pieces = [
                    self._text[items[first].start : items[last - 1].end]
                    for first, last in frame.reported
                    if last > first
                ]
                if pieces:
                    yield whose.name, tidy(" ".join(pieces))

    def _nested_clause(self, items: Sequence[Item], ranges: Sequence[Range]) -> tuple[tuple[str, str], ...]:
        if len(ranges) != 1:
            return ()
        first, last = ranges[0]
        if last - first == 1 and items[first].lower == QUOTE:
            return find_nested(
                self._text, list_items(self._text, items[first].start + 1, items[first].end - 1), self._discourse
            )
        return find_nested(self._text, items[first:last], self._discourse)

    def _without_frame(self, passage: Passage) -> Draft:
        """Speech whose speaker stands elsewhere, or the article's own voice."""
        items = passage.items
        span = (passage.begins, passage.sentence.end)
        quotes = [at for at, item in enumerate(items) if item.lower == QUOTE]
        quoted = sum(items[at].end - items[at].start for at in quotes)
        if quotes and (quoted >= _SPEECH_SHARE * (span[1] - span[0]) or self._is_speech(items, quotes)):
            return self._speech_draft(passage, quotes)
        draft = Draft(passage, (span,))
        draft.said = self._timeline.of_event(passage, self._leading_name(passage))
        if quotes:
            self._speech = None
        return draft

    def _is_speech(self, items: Sequence[Item], quotes: Sequence[int]) -> bool:
        """Whether a quotation without a verb of saying is speech all the same: a sentence behind a colon or a comma."""
        at = quotes[-1]
        words = items[at].text.split()
        before = items[at - 1].text if at else ""
        return (
            len(words) >= (_SPEECH_WORDS if before == "," else 2)
            and before in {":", ","}
            and items[at].text.rstrip(_TAIL)[-1:] in tuple(".!?\u2026,")
        )

    def _speech_draft(self, passage: Passage, quotes: Sequence[int]) -> Draft:
        items = passage.items
        spans = tuple((items[at].start, items[at].end) for at in quotes)
        draft = Draft(passage, spans, spans, direct=True, quotation=_quotation_of(passage, quotes[-1]))
        block = passage.sentence.block
        outside = [name for name in passage.names if name.words and not name.first > quotes[-1]]
        speech = self._speech
        if outside:
            draft.claimant = self._discourse.claimant_of(items[outside[0].first : outside[0].last])
            draft.doubts = ("no verb of saying",)
            draft.said = self._timeline.beside_quotation(passage, quotes[0], draft.claimant)
        elif speech is not None and speech.quotation == draft.quotation:
            draft.claimant, draft.said = speech.claimant, inherited(speech.said)
        elif speech is not None and block - speech.passage.sentence.block <= 1:
            draft.claimant, draft.said = speech.claimant, inherited(speech.said)
            beside = self._timeline.beside_quotation(passage, quotes[0], draft.claimant)
            draft.said = beside if beside is not UNSAID else draft.said
            if speech.passage.sentence.block != block:
                draft.doubts = ("speaker read from the paragraph before",)
        else:
            last = self._discourse.last_speaker()
            draft.claimant = last
            draft.said = self._timeline.beside_quotation(passage, quotes[0], last)
            draft.doubts = (
                ("speaker read from an earlier sentence",) if last is not None else ("a quotation without a speaker",)
            )
        if draft.claimant is not None:
            self._speech = draft
        return draft

    def _introduced(self, passage: Passage) -> Draft | None:
        """A paragraph that a colon led in, `The minister wrote:`, is that speaker's."""
        if self._intro is None:
            return None
        intro, block, started = self._intro
        reach = passage.sentence.block - block
        if reach == 0 and not started:
            return None
        if (reach > 1 or started) and not passage.quoted_block:
            self._intro = None
            return None
        if passage.quoted_block:
            self._intro = (intro, passage.sentence.block, True)
        span = (passage.begins, passage.sentence.end)
        return Draft(passage, (span,), (span,), intro.claimant, inherited(intro.said), direct=True)

    def _own_part(self, passage: Passage, tops: Sequence[Frame]) -> Draft | None:
        """The main clause that a frame only joins on to: `Northmark voted in May, and Hart said that …`."""
        items = passage.items
        first = min(tops, key=lambda frame: frame.at)
        begin = min((one[0] for one in (*first.frame, *first.reported)), default=0)
        if first.subject is not None and first.subject.found in {Found.SHARED, Found.RELATIVE}:
            begin = min(begin, first.at)
        if begin < _CLAUSE_WORDS or items[begin - 1].lower not in {"and", "but", "while", ";"} | (
            {","} if first.subject and first.subject.found is Found.SHARED else set()
        ):
            return None
        end = begin - 1
        if items[end - 1].text == ",":
            end -= 1
        if end < _CLAUSE_WORDS or not has_clause(items[:end]) or any(item.lower == QUOTE for item in items[:end]):
            return None
        draft = Draft(passage, ((items[0].start, items[end - 1].end),))
        draft.said = event_date(items[:end], self._dates, range(end))
        return draft

    def _leading_name(self, passage: Passage) -> str:
        names = [name for name in find_names(passage.items) if name.words]
        claimant = self._discourse.claimant_of(passage.items[names[0].first : names[0].last]) if names else None
        return claimant.name if claimant is not None else ""


def _is_itself(words: Sequence[Item]) -> bool:
    """Whether the subject is the article: `this report`, `an earlier version of this article`."""
    lower = [item.lower for item in words]
    return any(
        first == "this" and second in {"article", "story", "report", "column", "newspaper", "paper", "page", "piece"}
        for first, second in pairwise(lower)
    )


def _opens_quote(items: Sequence[Item], ranges: Sequence[Range]) -> bool:
    return any(items[first].lower == QUOTE for first, _ in ranges)


def _quotation_of(passage: Passage, at: int) -> int | None:
    number = sum(1 for item in passage.items[:at] if item.lower == QUOTE)
    return passage.quotations[number] if number < len(passage.quotations) else None
