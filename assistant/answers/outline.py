"""A guide's structure as the reader needs it: which list a place belongs to, and what else stands in that
list."""

import re
from dataclasses import dataclass
from itertools import pairwise

from assistant.records import Block, Guide, Span
from assistant.texts.leads import leant_on
from assistant.texts.markdown_blocks import plain
from assistant.texts.text_lines import STEP, asks
from assistant.texts.words import tokens

_LABEL = re.compile(r"(\*\*|__)?(?P<label>[^\n:.*]{2,70}?)(?::(?:\*\*|__)?|(?:\*\*|__):?)\s")
_REFERRING_LINE = "it its this that these those they them their he she his her such both here there"
_REFERRING = frozenset(_REFERRING_LINE.split())
# How a text begins that answers the question above it and does not say what that was.
_ANSWERING = re.compile(
    r"(?:[A-Z]\w+: )?(?:(?:yes|yeah|yep|no|nope|not|never|always|sure|absolutely|definitely|certainly"
    r"|of course|maybe|perhaps|probably|possibly|sometimes|rarely|hardly|partly|mostly|neither"
    r"|(?:(?:it|that) )?depends"
    r"|so (?:do|does|did|is|was))\b|(?:they|you|we|i|he|she|it) "
    r"(?:do|does|did|can|could|will|would|is|are|was|were|should|must|may)(?:n['’]t)?[.,;:])",
    re.I,
)
_ELLIPTIC = 4  # words of a first sentence that are as few
_NUMBERED = re.compile(r"(?:[A-Z][A-Za-z]+ )?#?(\d{1,2})[.):]?(?: [–—-])?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One item of a list: its whole span, and the shorter span that names it (its label, or its first
    sentence).

    `header` marks a table's header row, which is shown with any other row.
    """

    whole: Span
    name: Span
    number: int | None
    level: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """Items, label and value pairs or the sub-headings of a section, under the sentence and headings that
    introduce them; `before` is the sentence that a brief lead-in ("The top answers:") leans on.
    """

    guide: str
    lead: Span | None
    headings: tuple[str, ...]
    entries: tuple[Entry, ...]
    of_headings: bool = False
    of_rows: bool = False
    before: Span | None = None

    @property
    def opening(self) -> int:
        """Where what introduces it begins."""
        return min(span.start for span in (self.before, self.lead, self.entries[0].whole) if span)

    @property
    def start(self) -> int:
        """Where its first entry begins."""
        return self.entries[0].whole.start

    @property
    def end(self) -> int:
        """Where its last entry ends."""
        return self.entries[-1].whole.end


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading: the heading's words and path, and the span of the text below it."""

    headings: tuple[str, ...]
    heading: Span
    start: int
    end: int
    level: int
    number: int | None = None


class Outline:
    """The lists and sections of one guide."""

    def __init__(self, guide: Guide) -> None:
        """Finds a guide's sections and lists."""
        self.guide = guide
        self._blocks = [block for block in guide.blocks if block.kind != "furniture"]
        self._headings = self._paths()
        self.sections = tuple(self._sections())
        self.listings = (*self._listings(), *self._led_sections(), *self._step_sections())

    def listing_at(self, start: int, end: int) -> Listing | None:
        """The list that has an entry or its lead-in within a span."""
        for one in self.listings:
            spans = [entry.whole for entry in one.entries] + ([one.lead] if one.lead else [])
            if any(span.start < end and start < span.end for span in spans):
                return one
        return None

    def listings_under(self, headings: tuple[str, ...]) -> list[Listing]:
        """The lists that stand under a heading path, and those made of its sub-headings."""
        return [
            one for one in self.listings if one.headings and one.headings == headings[: len(one.headings)]
        ]

    def sentences(self, start: int, end: int) -> list[Span]:
        """The whole sentences, items' sentences and pairs that lie within a span."""
        return [
            span
            for block in self._blocks
            if block.kind != "heading" and block.start < end and start < block.end
            for span in block.sentences
            if start <= span.start and span.end <= end
        ]

    def sentence_before(self, start: int) -> Span | None:
        """The sentence before the one that begins at `start`, in the same paragraph or item."""
        for block in self._blocks:
            if block.start <= start < block.end:
                before = [span for span in block.sentences if span.end <= start]
                return before[-1] if before else None
        return None

    def with_referent(self, start: int, longest: int) -> int:
        """Begin one sentence earlier where one of the first words refers to what stands there, if that is no
        longer than so many characters.
        """
        words = tokens(self.guide.text[start : start + 60])[:2]
        before = self.sentence_before(start)
        if before and before.end - before.start < longest and not _REFERRING.isdisjoint(words):
            return before.start
        return start

    def asked_above(self, start: int) -> str:
        """The question right above a text that says little without it ("No."); "" for none."""
        for above, block in pairwise(self._blocks):
            if block.start == start and above.kind == "heading" and asks(question := self._words(above)):
                first = self.guide.text[start : block.sentences[0].end]
                return question if _ANSWERING.match(first) or len(first.split()) <= _ELLIPTIC else ""
        return ""

    def past_lead(self, start: int, end: int, longest: int) -> int:
        """Where to end a quote whose last sentence only leads on: before it; where nothing stands before it,
        at the end of what it leads to, as far as so many characters go.
        """
        before = [span.end for span in self.sentences(start, end)][:-1]
        after = [span.end for span in self.sentences(end, start + longest)]
        return before[-1] if before else after[-1] if after else end

    def _paths(self) -> list[tuple[str, ...]]:
        """The headings above each block, a heading's own included, without the title."""
        path: list[tuple[int, str]] = []
        paths = []
        for block in self._blocks:
            if block.kind == "heading":
                while path and path[-1][0] >= block.level:
                    path.pop()
                path.append((block.level, self._words(block)))
            paths.append(tuple(words for level, words in path if level > 1))
        return paths

    def _words(self, block: Block) -> str:
        return plain(self.guide.text[block.start : block.end])

    def _sections(self) -> list[Section]:
        headings = [(at, block) for at, block in enumerate(self._blocks) if block.kind == "heading"]
        found = []
        for place, (at, block) in enumerate(headings):
            below = next((one for _, one in headings[place + 1 :] if one.level <= block.level), None)
            end = below.start if below else len(self.guide.text)
            found.append(
                Section(
                    self._headings[at],
                    Span(block.start, block.end),
                    block.end,
                    end,
                    block.level,
                    block.number,
                )
            )
        return found

    def _listings(self) -> list[Listing]:
        found = []
        at = 0
        while at < len(self._blocks):
            kind = self._blocks[at].kind
            end = at + 1
            while end < len(self._blocks) and self._blocks[end].kind == kind:
                end += 1
            if kind in ("item", "pair") and end - at > 1:
                found.append(self._listing(at, end))
            at = end if kind in ("item", "pair") else at + 1
        return found

    def _listing(self, at: int, end: int) -> Listing:
        above = self._blocks[at - 1] if at else None
        lead = above.sentences[-1] if above and above.kind == "paragraph" and above.sentences else None
        entries = tuple(self._entry(block) for block in self._blocks[at:end])
        rows = self._blocks[at].kind == "pair"
        before = leant_on(self.guide.text, self._blocks[max(0, at - 2) : at])
        return Listing(self.guide.path, lead, self._headings[at], entries, of_rows=rows, before=before)

    def _entry(self, block: Block) -> Entry:
        whole = Span(block.start, block.end)
        label = _LABEL.match(self.guide.text, block.start, block.end)
        if block.kind == "item" and label and not STEP.match(label["label"]):
            name = Span(label.start("label"), label.end("label"))
        elif block.kind == "item" and block.sentences:
            name = block.sentences[0]
        else:
            name = whole
        row = block.kind == "pair"
        return Entry(whole, name, block.number, 0 if row else block.level, row and block.level > 0)

    def _led_sections(self) -> list[Listing]:
        """Brief headings below a lead-in ("There are three kinds:"), each above a paragraph, are a list."""
        found = []
        for at, block in enumerate(self._blocks):
            if block.kind != "paragraph" or self.guide.text[block.end - 1] != ":":
                continue
            end = at + 1
            while [one.kind for one in self._blocks[end : end + 2]] == ["heading", "paragraph"]:
                end += 2
                if self._blocks[end : end + 1] and self._blocks[end].kind != "heading":
                    break
            entries = tuple(
                Entry(Span(name.start, told.end), Span(name.start, name.end), None, 0)
                for name, told in zip(
                    self._blocks[at + 1 : end : 2], self._blocks[at + 2 : end : 2], strict=True
                )
            )
            if len(entries) > 1:
                found.append(Listing(self.guide.path, block.sentences[-1], self._headings[at], entries))
        return found

    def _step_sections(self) -> list[Listing]:
        """Three or more sibling headings below another are a list too: "Steps to …" with a heading for
        each step."""
        found = []
        for parent in self.sections:
            children = [
                one
                for one in self.sections
                if parent.start <= one.start < parent.end and one.level == self._child_level(parent)
            ]
            steps = [
                one
                for one in children
                if not self.guide.text[one.heading.start : one.heading.end].endswith("?")
            ]
            if len(steps) >= 3 and parent.level > 1:
                entries = tuple(self._step(one) for one in steps)
                found.append(Listing(self.guide.path, None, parent.headings, entries, of_headings=True))
        listed = {one.start for one in found}
        return [*found, *(one for one in self._numbered_sections() if one.start not in listed)]

    def _numbered_sections(self) -> list[Listing]:
        """Three or more headings that are numbered in order are the list that the guide's title names."""
        titles = [one for one in self.sections if one.level == 1]
        numbered: list[Entry] = []
        for step in (self._step(one) for one in self.sections if one.level > 1):
            if step.number == len(numbered) + 1:
                numbered.append(step)
        if len(titles) != 1 or len(numbered) < 3:
            return []
        return [Listing(self.guide.path, titles[0].heading, (), tuple(numbered), of_headings=True)]

    def _step(self, section: Section) -> Entry:
        """A heading as an item; a number before it is the item's."""
        start, end = section.heading.start, section.heading.end
        mark = _NUMBERED.match(self.guide.text, start, end)
        span = Span(mark.end() if mark else start, end)
        return Entry(span, span, int(mark[1]) if mark else section.number, 0)

    def _child_level(self, parent: Section) -> int:
        below = [
            one.level
            for one in self.sections
            if parent.start <= one.start < parent.end and one.level > parent.level
        ]
        return min(below, default=0)
