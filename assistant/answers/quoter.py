"""A passage or a list → the quotes of it that bear on the question."""

import re
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answers.bearing import bearing
from assistant.answers.lexicon import Lexicon
from assistant.answers.listings import Entry, Listing, introduction
from assistant.answers.lists import Similarity
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.answers.quotes import (
    Part,
    Quote,
    between,
    intro_of,
    is_shown,
    item_of,
    lead_of,
    line_of,
)
from assistant.records import Passage, Span
from assistant.texts.markdown_blocks import plain

# docs/measurements.md, "Reading": how far below the best an item may lie and still be shown.
ENTRY_MARGIN = 0.2
SHORT_LIMIT = 540
LONG_LIMIT = 980
_OF_SOURCE = re.compile(r"(?:based on|sources?:|figures? (?:are|come)|data (?:is|are|from))\b", re.I)
MARKER_LENGTH = 5
NAME_WORDS = 4  # of an item that is only the name of those below it


class Quoter:
    """Quotes for one question; `similarity` gives its cosine with each of some texts."""

    def __init__(
        self,
        question: Question,
        similarity: Similarity,
        outline: Callable[[str], Outline],
        lexicon: Lexicon,
    ) -> None:
        """Quotes for one question; `outline` knows each guide."""
        self._question = question
        self._similarity = similarity
        self._outline = outline
        self._lexicon = lexicon

    def quotes(self, passage: Passage) -> list[Quote]:
        """Choose the sentences or items of a passage that bear on the question, as few whole spans."""
        outline = self._outline(passage.guide)
        listing = self.listing(passage)
        entries = [
            one
            for one in (listing.entries if listing else ())
            if one.whole.start < passage.end and passage.start < one.whole.end
        ]
        if listing and entries:
            return self._entries(passage, listing, entries)
        if self._question.wants_list and _OF_SOURCE.match(passage.text):
            above = outline.listing_above(passage.start)
            noted = list(self.list_part(above).quotes) if above else []
            if noted and noted[-1].end == passage.end and self.size(noted) <= SHORT_LIMIT:
                return noted
        start, end = outline.with_referent(passage.start, SHORT_LIMIT - len(passage.text)), passage.end
        if listing and listing.lead and passage.start <= listing.lead.start and listing.lead.end <= end:
            sentences = outline.sentences(passage.start, end)
            if sentences[int(np.argmax(self._scores(passage, sentences)))] == listing.lead:
                return list(self.list_part(listing).quotes)
            if outline.guide.text[listing.lead.end - 1] not in ".!?":
                items = [item_of(passage.guide, listing, one) for one in listing.entries]
                whole = [Quote(passage.guide, start, listing.lead.end, passage.headings), *items]
                if self.size(whole) <= SHORT_LIMIT:
                    return whole
                end = next(one.end for one in reversed(sentences) if one != listing.lead)
        elif outline.guide.text[end - 1] == ":":
            end = outline.past_lead(start, end, SHORT_LIMIT)
        return [Quote(passage.guide, start, end, passage.headings)]

    def _entries(self, passage: Passage, listing: Listing, entries: Sequence[Entry]) -> list[Quote]:
        """The best item alone where it stands out, else the passage as it is, with its lead-in; that alone
        where one thing is asked for that it tells more of.
        """
        spans = [one.whole for one in entries]
        keep = self.alike(passage, spans)
        short = passage.end - passage.start <= SHORT_LIMIT
        lead = listing.lead
        if lead and short and passage.start <= lead.start:
            before = Quote(passage.guide, passage.start, lead.end, passage.headings)
            told = self._tells_more(passage, lead, spans)
            if told and self._question.single:
                return [before]
            if told or self._question.wants_list or len(keep) == len(entries):
                return [before, *(item_of(passage.guide, listing, one) for one in entries)]
        chosen = self._with_parts(listing, [entries[i] for i in keep[:4]])
        header = listing.entries[0]
        if header.header and header not in chosen:
            chosen = [header, *chosen]
        return [item_of(passage.guide, listing, one) for one in chosen]

    def _with_parts(self, listing: Listing, chosen: Sequence[Entry]) -> list[Entry]:
        """Some items, those that are only the name of what stands below them ("Operations") with that."""
        text = self._outline(listing.guide).guide.text
        named: int | None = None
        parts = []
        for one in listing.entries:
            if named is not None and one.level <= named:
                named = None
            if one in chosen and len(text[one.whole.start : one.whole.end].split()) <= NAME_WORDS:
                named = one.level if named is None else named
            if one in chosen or named is not None:
                parts.append(one)
        return parts

    def _tells_more(self, passage: Passage, lead: Span, spans: Sequence[Span]) -> bool:
        """Does the sentence above some items bear more on the question than any of them, and lead to none?"""
        told = self._outline(passage.guide).guide.text[lead.end - 1] in ".!?"
        return told and int(self._scores(passage, [lead, *spans]).argmax()) == 0

    def alike(self, passage: Passage, spans: Sequence[Span]) -> list[int]:
        """The places of those that bear about as much on the question as the best of them."""
        scores = self._scores(passage, spans)
        return [at for at, score in enumerate(scores) if score >= scores.max() - ENTRY_MARGIN]

    def _scores(self, passage: Passage, spans: Sequence[Span]) -> NDArray[np.float32]:
        text = self._outline(passage.guide).guide.text
        words = [plain(text[span.start : span.end]) for span in spans]
        return bearing(self._question, words, passage.headings, self._similarity, self._lexicon)

    def list_part(self, listing: Listing, most: int = LONG_LIMIT) -> Part:
        """A list under its lead-in, or under its heading where the lead-in would not fit, with the sentence
        behind it that says what it is based on.
        """
        items = self.fitting(listing, most)
        items = noted if self.size(noted := [*items, *self._source_of(listing)]) <= most else items
        limit = SHORT_LIMIT if self.size(items) <= SHORT_LIMIT else most
        if (lead := lead_of(listing)) and self.size([*lead, *items]) <= limit:
            return Part((*lead, *items))
        return Part(tuple(items), intro_of(listing))

    def _source_of(self, listing: Listing) -> list[Quote]:
        outline = self._outline(listing.guide)
        behind = outline.sentence_behind(listing)
        told = behind and _OF_SOURCE.match(outline.guide.text, behind.start)
        return [Quote(listing.guide, behind.start, behind.end, listing.headings)] if behind and told else []

    def fitting(self, listing: Listing, most: int) -> list[Quote]:
        """All items whole where they fit, else by their names, with the whole of those that are nearer to the
        question than what the list is called, as far as they fit; sub-items go first.
        """
        entries = listing.entries
        outer = [one for one in entries if not one.level]
        for chosen, short in ((entries, False), (entries, True), (outer, True)):
            quotes = [item_of(listing.guide, listing, one, short) for one in chosen]
            if self.size(quotes) <= most:
                return self._fuller(listing, chosen, quotes, most) if short else quotes
        while self.size(quotes) > most:
            quotes = quotes[:-1]
        return quotes

    def _fuller(
        self, listing: Listing, entries: Sequence[Entry], names: list[Quote], most: int
    ) -> list[Quote]:
        whole = [item_of(listing.guide, listing, one) for one in entries]
        title = introduction(self._outline(listing.guide).guide, listing)
        called, *near = self._similarity([title, *(plain(self.text(one)) for one in whole)])
        fuller = names
        for at in sorted(range(len(whole)), key=lambda at: -near[at]):
            more = [*fuller[:at], whole[at], *fuller[at + 1 :]]
            fuller = more if near[at] > called and self.size(more) <= most else fuller
        return fuller

    def led(self, quotes: Sequence[Quote], most: int) -> list[Quote]:
        """A lead-in with its items, by their names where they are too long; with the best of them where one
        value is asked for, which a name does not hold.
        """
        listing = self.listing(quotes[1])
        if listing is None or self.size(quotes) <= most:
            return list(quotes)
        if self._question.single:
            best = self._similarity([plain(self.text(one)) for one in quotes[1:]]).argsort()[::-1]
            kept = [quotes[1 + int(best[0])]]
            for place in best[1:]:
                more = [*kept, quotes[1 + int(place)]]
                kept = more if self.size([quotes[0], *more]) <= most else kept
            return [quotes[0], *sorted(kept, key=lambda one: one.start)]
        return [quotes[0], *self.fitting(listing, most - self.size(quotes[:1]))]

    def shortened(self, quote: Quote, passage: Passage, limit: int) -> Quote:
        """The sentence that bears most on the question, and those after and before it that fit."""
        spans = self._outline(quote.guide).sentences(quote.start, quote.end)
        if len(spans) < 2:
            return quote
        first = last = int(np.argmax(self._scores(passage, spans)))
        while last + 1 < len(spans) and self.size([between(quote, spans[first], spans[last + 1])]) <= limit:
            last += 1
        while first and self.size([between(quote, spans[first - 1], spans[last])]) <= limit:
            first -= 1
        return between(quote, spans[first], spans[last])

    def added(self, quotes: Sequence[Quote], more: Sequence[Quote]) -> list[Quote]:
        """Quotes with others of their guide: items in the order of their list, none of another list beside
        them.
        """
        new = [one for one in more if not is_shown(one, [Part(tuple(quotes))])]
        ours, theirs = (next((self.listing(one) for one in some if one.item), None) for some in (quotes, new))
        if ours is None or theirs is None:
            return [*quotes, *new]
        if ours != theirs:
            return list(quotes)
        items = sorted((one for one in (*quotes, *new) if one.item), key=lambda one: one.start)
        prose = [one for one in (*quotes, *new) if not one.item]
        return [*items, *prose] if quotes[0].item else [*prose, *items]

    def is_header(self, quote: Quote) -> bool:
        """Is a quote the header of a table?"""
        listing = self.listing(quote)
        return bool(listing and listing.entries[0].header and listing.entries[0].whole.start == quote.start)

    def listing(self, place: Passage | Quote) -> Listing | None:
        """The list that a passage or a quote stands in."""
        return self._outline(place.guide).listing_at(place.start, place.end)

    def size(self, quotes: Sequence[Quote]) -> int:
        """How many characters quotes take in an answer, with their markers."""
        return sum(len(line_of(quote, self.text(quote))) + MARKER_LENGTH for quote in quotes)

    def text(self, quote: Quote) -> str:
        """The words of a quote, as the guide has them."""
        return self._outline(quote.guide).guide.text[quote.start : quote.end]
