"""A guide's structure as the reader needs it: which list a place belongs to, and what else stands in that
list."""

import re
from collections.abc import Collection
from itertools import pairwise

from assistant.answers.listings import Listing, find_listings
from assistant.answers.sections import find_sections, heading_paths
from assistant.records import BlockKind, Guide, Span
from assistant.texts.markdown_blocks import plain
from assistant.texts.text_lines import asks
from assistant.texts.words import tokens

_REFERRING_LINE = "it its this that these those they them their he she his her such both here there"
_REFERRING = frozenset(_REFERRING_LINE.split())
_CONCLUDING = re.compile(
    r"(?:after all|therefore|thus|hence|consequently|as a result|in other words|that is why|even so)\b", re.I
)
# How a text begins that answers the question above it and does not say what that was.
_ANSWERING = re.compile(
    r"(?:[A-Z]\w+: )?(?:(?:yes|yeah|yep|no|nope|not|never|always|sure|absolutely|definitely|certainly"
    r"|of course|maybe|perhaps|probably|possibly|sometimes|rarely|hardly|partly|mostly|neither"
    r"|(?:(?:it|that) )?depends"
    r"|so (?:do|does|did|is|was))\b|(?:they|you|we|i|he|she|it) "
    r"(?:do|does|did|can|could|will|would|is|are|was|were|should|must|may)(?:n['’]t)?[.,;:])",
    re.I,
)
_PROSE: frozenset[BlockKind] = frozenset({"paragraph"})
_TEXT: frozenset[BlockKind] = _PROSE | {"item", "pair"}
_ELLIPTIC = 4  # words of a first sentence that are as few


class Outline:
    """The lists and sections of one guide."""

    def __init__(self, guide: Guide) -> None:
        """Finds a guide's sections and lists."""
        self.guide = guide
        self._blocks = [block for block in guide.blocks if block.kind != "furniture"]
        paths = heading_paths(guide, self._blocks)
        self.sections = tuple(find_sections(guide, self._blocks, paths))
        self.listings = find_listings(guide, self._blocks, paths, self.sections)

    def listing_at(self, start: int, end: int) -> Listing | None:
        """The list that has an entry or its lead-in within a span."""
        for one in self.listings:
            spans = [entry.whole for entry in one.entries] + ([one.lead] if one.lead else [])
            if any(span.start < end and start < span.end for span in spans):
                return one
        return None

    def listing_above(self, start: int) -> Listing | None:
        """The list or table that ends right above a place."""
        above = (
            one for one in self.listings if one.end <= start and not self.guide.text[one.end : start].strip()
        )
        return next(above, None)

    def sentence_behind(self, listing: Listing) -> Span | None:
        """The sentence of a paragraph that stands right behind a list or a table."""
        behind = next((one for one in self._blocks if one.start >= listing.end), None)
        return behind.sentences[0] if behind and behind.kind == "paragraph" else None

    def listings_under(self, headings: tuple[str, ...]) -> list[Listing]:
        """The lists that stand under a heading path, and those made of its sub-headings."""
        return [
            one for one in self.listings if one.headings and one.headings == headings[: len(one.headings)]
        ]

    def sentences(self, start: int, end: int) -> list[Span]:
        """The whole sentences, items' sentences and pairs that lie within a span."""
        return self._sentences_of(_TEXT, start, end)

    def prose(self, start: int, end: int) -> list[Span]:
        """The whole sentences of paragraphs that lie within a span."""
        return self._sentences_of(_PROSE, start, end)

    def _sentences_of(self, kinds: Collection[BlockKind], start: int, end: int) -> list[Span]:
        return [
            span
            for block in self._blocks
            if block.kind in kinds and block.start < end and start < block.end
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
        """Begin one sentence earlier where one of the first words refers to what stands there, or where it is
        concluded from that, if it is no longer than so many characters.
        """
        text = self.guide.text[start : start + 60]
        refers = _CONCLUDING.match(text) or not _REFERRING.isdisjoint(tokens(text)[:2])
        before = self.sentence_before(start)
        if before and before.end - before.start < longest and refers:
            return before.start
        return start

    def asked_above(self, start: int) -> str:
        """The question right above a text that says little without it ("No."); "" for none."""
        for above, block in pairwise(self._blocks):
            if (
                block.start == start
                and above.kind == "heading"
                and asks(question := plain(self.guide.text[above.start : above.end]))
            ):
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
