"""The lists of a guide: items, label and value pairs, and headings that are one."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.answers.sections import Path, Section
from assistant.records import Block, Guide, Span
from assistant.texts.leads import leant_on
from assistant.texts.markdown_blocks import plain
from assistant.texts.text_lines import STEP
from assistant.texts.words import NUMBER_WORDS, stem

_LABEL = re.compile(r"(\*\*|__)?(?P<label>[^\n:.*]{2,70}?)(?::(?:\*\*|__)?|(?:\*\*|__):?)\s")
_NUMBERED = re.compile(r"(?:[A-Z][A-Za-z]+ )?#?(\d{1,2})[.):]?(?: [–—/|-])?\s+(?=\S)")
_COUNTED = re.compile(
    r"(?:there are|here are|these are|you (?:have|can choose (?:from|between))|we (?:have|offer|run|teach)) "
    rf"(?P<many>\d|{'|'.join(NUMBER_WORDS[2:])}) (?:[\w-]+ ){{0,2}}?(?:ways|routes|roads|paths|pathways"
    r"|tracks|kinds|sorts|types|branches|options|levels|stages|steps)\b",
    re.I,
)
_NAMES_SHOWN = 300
_GROUPS = 800  # characters that the names in groups of items have at most, to be shown as one list


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
    of_groups: bool = False
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


def find_listings(
    guide: Guide, blocks: Sequence[Block], paths: Sequence[Path], sections: Sequence[Section]
) -> tuple[Listing, ...]:
    """The lists of a guide; `paths` holds the headings above each of its blocks."""
    return _Listings(guide, blocks, paths, sections).found()


class _Listings:
    def __init__(
        self, guide: Guide, blocks: Sequence[Block], paths: Sequence[Path], sections: Sequence[Section]
    ) -> None:
        self._guide = guide
        self._blocks = blocks
        self._headings = paths
        self._sections = sections

    def found(self) -> tuple[Listing, ...]:
        lists = self._listings()
        return (*lists, *self._grouped(lists), *self._led_sections(), *self._step_sections())

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
        before = leant_on(self._guide.text, self._blocks[max(0, at - 2) : at])
        return Listing(self._guide.path, lead, self._headings[at], entries, of_rows=rows, before=before)

    def _entry(self, block: Block) -> Entry:
        whole = Span(block.start, block.end)
        label = _LABEL.match(self._guide.text, block.start, block.end)
        if block.kind == "item" and label and not STEP.match(label["label"]):
            name = Span(label.start("label"), label.end("label"))
        elif block.kind == "item" and block.sentences:
            name = block.sentences[0]
        else:
            name = whole
        row = block.kind == "pair"
        return Entry(whole, name, block.number, 0 if row else block.level, row and block.level > 0)

    def _grouped(self, lists: Sequence[Listing]) -> list[Listing]:
        """Lists below a heading, each right below one of its own ("Pros", "Cons"), are one list too, if a
        page can show it.
        """
        above = {low.start: high.end for high, low in pairwise(self._blocks) if high.kind == "heading"}
        below = {above[one.start]: one for one in lists if one.start in above}
        inside: dict[Path, list[Section]] = defaultdict(list)
        for one in self._sections:
            inside[one.headings[:-1]].append(one)
        found = []
        for parent in self._sections:
            if parent.level == 1:
                continue
            inner = [one for one in inside[parent.headings] if parent.start <= one.start <= parent.end]
            groups = [(one, below[one.heading.end]) for one in inner if one.heading.end in below]
            if len(groups) > 1 and len(groups) == len(inner):
                entries = tuple(entry for label, one in groups for entry in _group(label.heading, one))
                if sum(one.name.end - one.name.start for one in entries) <= _GROUPS:
                    found.append(Listing(self._guide.path, None, parent.headings, entries, of_groups=True))
        return found

    def _led_sections(self) -> list[Listing]:
        """Brief headings below a lead-in ("There are three kinds:"), each above a paragraph, are a list; so
        are as many as a sentence above them counts ("There are three kinds. All are taught.").
        """
        found = []
        for at, block in enumerate(self._blocks):
            if block.kind != "paragraph":
                continue
            lead, count = self._counted(block)
            if self._guide.text[block.end - 1] == ":":
                lead, count = block.sentences[-1], None
            entries = self._told_headings(at + 1) if lead else []
            if lead and 1 < (count or len(entries)) <= len(entries):
                found.append(Listing(self._guide.path, lead, self._headings[at], tuple(entries[:count])))
        return found

    def _told_headings(self, at: int) -> list[Entry]:
        """Headings of one level that follow on each other, each above a paragraph."""
        found = []
        for place in range(at, len(self._blocks) - 1, 2):
            name, told = self._blocks[place : place + 2]
            if (name.kind, told.kind, name.level) != ("heading", "paragraph", self._blocks[at].level):
                break
            found.append(Entry(Span(name.start, told.end), Span(name.start, name.end), None, 0))
        return found

    def _counted(self, block: Block) -> tuple[Span | None, int | None]:
        """The sentence of a paragraph that says how many of something there are, and how many."""
        for span in block.sentences:
            if counted := _COUNTED.match(self._guide.text, span.start, span.end):
                return span, int(stem(counted["many"].lower()))
        return None, None

    def _step_sections(self) -> list[Listing]:
        """Three or more sibling headings below another are a list too: "Steps to …" with a heading for
        each step."""
        found = []
        for parent in self._sections:
            children = [
                one
                for one in self._sections
                if parent.start <= one.start < parent.end and one.level == self._child_level(parent)
            ]
            steps = [
                one
                for one in children
                if not self._guide.text[one.heading.start : one.heading.end].endswith("?")
            ]
            if len(steps) >= 3 and parent.level > 1:
                entries = tuple(self._step(one) for one in steps)
                found.append(Listing(self._guide.path, None, parent.headings, entries, of_headings=True))
        listed = {one.start for one in found}
        return [*found, *(one for one in self._numbered_sections() if one.start not in listed)]

    def _numbered_sections(self) -> list[Listing]:
        """Three or more headings that are numbered in order are the list that the guide's title names."""
        titles = [one for one in self._sections if one.level == 1]
        numbered: list[Entry] = []
        for step in (self._step(one) for one in self._sections if one.level > 1):
            if step.number == len(numbered) + 1:
                numbered.append(step)
        if len(titles) != 1 or len(numbered) < 3:
            return []
        return [Listing(self._guide.path, titles[0].heading, (), tuple(numbered), of_headings=True)]

    def _step(self, section: Section) -> Entry:
        """A heading as an item; a number before it is the item's."""
        start, end = section.heading.start, section.heading.end
        mark = _NUMBERED.match(self._guide.text, start, end)
        span = Span(mark.end() if mark else start, end)
        return Entry(span, span, int(mark[1]) if mark else section.number, 0)

    def _child_level(self, parent: Section) -> int:
        below = [
            one.level
            for one in self._sections
            if parent.start <= one.start < parent.end and one.level > parent.level
        ]
        return min(below, default=0)


def _group(label: Span, listing: Listing) -> list[Entry]:
    """A label as an item, and the items below it as its own."""
    inner = [replace(one, level=one.level + 1) for one in listing.entries]
    return [Entry(label, label, None, 0), *inner]


def introduction(guide: Guide, listing: Listing) -> str:
    """The headings and the sentences that introduce a list of the guide."""
    said = [plain(guide.text[span.start : span.end]) for span in (listing.before, listing.lead) if span]
    return "\n".join([*listing.headings[-2:], " ".join(said)]).strip()


def listing_words(guide: Guide, listing: Listing) -> str:
    """A list as the judge reads it: what introduces it, and the names of its items."""
    names = ", ".join(plain(guide.text[one.name.start : one.name.end]) for one in listing.entries)
    return f"{introduction(guide, listing)}\n{names[:_NAMES_SHOWN]}"
