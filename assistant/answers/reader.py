"""Passages → an answer made of quotes: sentences, items, whole lists, or the view of each guide."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answers.bearing import bearing
from assistant.answers.enumerated import enumerates
from assistant.answers.lexicon import Lexicon
from assistant.answers.listings import Entry, Listing
from assistant.answers.lists import Judging, ListFinder, Similarity
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
    leads,
    line_of,
)
from assistant.answers.sides import sides
from assistant.records import Hit, Passage, Span
from assistant.texts.markdown_blocks import plain

# docs/measurements.md, "Reading": how far below the best an item or a passage may lie and still be shown,
# and what a guide that was not heard yet is given on top.
ENTRY_MARGIN = 0.2
EXTRA_MARGIN = 0.2
JUDGED_MARGIN = 0.3
JUDGED_ANSWER = 0.8
NEW_GUIDE = 0.05
SHORT_LIMIT = 540
LONG_LIMIT = 980
MARKER_LENGTH = 5
MOST_QUOTES = 3
ROW_HITS = 4  # among which a second row of a table calls for all of it


class Reader:
    """Reads the hits of one question; `similarity` gives its cosine with each of some texts."""

    def __init__(
        self,
        question: Question,
        similarity: Similarity,
        judging: Judging | None,
        outline: Callable[[str], Outline],
        lexicon: Lexicon,
    ) -> None:
        """Reads for one question; `judging` gives the judge's probabilities for texts."""
        self._question = question
        self._similarity = similarity
        self._outline = outline
        self._lexicon = lexicon
        self._lists = ListFinder(question, similarity, judging, outline, lexicon)

    def read(self, hits: Sequence[Hit], limit: int = SHORT_LIMIT) -> list[Part]:
        """Choose what is shown of the hits, best first. Never empty for a hit or more."""
        if steps := self._lists.steps(hits[:8]):
            return steps
        if self._question.wants_each:
            views = self._views(hits)
            if len(views) > 1:
                return views
        if rows := self._rows(hits):
            return [rows]
        strict = not self._question.wants_list
        named = enumerates(self._question.text, plain(hits[0].passage.text))
        listed = not named and not (strict and self._question.single and self._question.kind != "reason")
        listing = self._lists.find(hits[:8], strict) if listed else None
        if listing:
            hits = [hit for hit in hits if not self._lists.beside(listing, hit)]
        elif listed:
            listing = self._own_list(hits[0].passage)
        parts = [self._list_part(listing)] if listing else []
        return self._few(hits, parts, max(limit, self._used(parts)))

    def _own_list(self, passage: Passage) -> Listing | None:
        """The list that a passage stands in, where a list is asked for and few of its items stand out."""
        own = self._listing(passage) if self._question.wants_list else None
        if own is None or own.of_rows or self._lists.names_item(own):
            return None
        alike = self._alike(passage, [one.whole for one in own.entries])
        items = [item_of(own.guide, own, one) for one in own.entries]
        return own if 2 * len(alike) > len(items) and self._size(items) <= SHORT_LIMIT else None

    def _scores(self, passage: Passage, spans: Sequence[Span]) -> NDArray[np.float32]:
        text = self._outline(passage.guide).guide.text
        words = [plain(text[span.start : span.end]) for span in spans]
        return bearing(self._question, words, passage.headings, self._similarity, self._lexicon)

    def _alike(self, passage: Passage, spans: Sequence[Span]) -> list[int]:
        """The places of those that bear about as much on the question as the best of them."""
        scores = self._scores(passage, spans)
        return [at for at, score in enumerate(scores) if score >= scores.max() - ENTRY_MARGIN]

    def _rows(self, hits: Sequence[Hit]) -> Part | None:
        """The whole table or run of pairs that two of the best hits are of, or one where all is asked for,
        where it fits. Where no list is asked for, the question has to name none of its rows.
        """
        places = [(hit.passage.guide, self._listing(hit.passage)) for hit in hits[:ROW_HITS]]
        guide, listing = places[0]
        if listing is None or not listing.of_rows or places.count(places[0]) < 2 - self._question.wants_whole:
            return None
        if not self._question.wants_list and self._lists.names_item(listing):
            return None
        part = Part(tuple(item_of(guide, listing, one) for one in listing.entries), intro_of(listing))
        most = LONG_LIMIT if self._question.wants_list else SHORT_LIMIT
        return part if self._size(part.quotes) + len(part.intro) <= most else None

    def _listing(self, place: Passage | Quote) -> Listing | None:
        return self._outline(place.guide).listing_at(place.start, place.end)

    def _size(self, quotes: Sequence[Quote]) -> int:
        return sum(len(line_of(quote, self._text(quote))) + MARKER_LENGTH for quote in quotes)

    def _used(self, parts: Sequence[Part]) -> int:
        return sum(self._size(part.quotes) + len(part.intro) for part in parts)

    def _text(self, quote: Quote) -> str:
        return self._outline(quote.guide).guide.text[quote.start : quote.end]

    # A few quotes

    def _few(self, hits: Sequence[Hit], parts: list[Part], limit: int) -> list[Part]:
        """Add the best quotes while they are near the best and fit;
        a guide not yet heard goes before one that was.
        """
        used = self._used(parts)
        near = [hit for hit in hits if _near(hit, hits[0])]
        count = min(1, len(parts))
        while near and count < MOST_QUOTES:
            heard = {quote.guide for part in parts for quote in part.quotes}
            hit = max(near, key=lambda one: one.score + NEW_GUIDE * (one.passage.guide not in heard))
            near.remove(hit)
            quotes = [one for one in self._quotes(hit.passage) if not is_shown(one, parts)]
            if used + self._size(quotes) > limit and len(quotes) > 1:
                quotes = quotes[1:] if self._is_header(quotes[0]) else quotes
            if used + self._size(quotes) > limit and leads(quotes):
                if parts:
                    continue
                quotes = self._led(quotes, LONG_LIMIT if self._question.wants_list else limit)
                limit = max(limit, self._size(quotes))
            if used + self._size(quotes) > limit and quotes:
                quotes = [self._shortened(quotes[0], hit.passage, limit - used)]
                limit = limit if parts else max(limit, self._size(quotes))  # a long sentence is not cut
            if quotes and used + self._size(quotes) <= limit:
                parts = self._joined(parts, quotes, limit - used)
                used = self._used(parts)
                count += 1
        return parts or [Part(tuple(self._quotes(hits[0].passage)[:1]))]

    def _joined(self, parts: list[Part], quotes: Sequence[Quote], room: int) -> list[Part]:
        """The parts and some quotes: items beside others of their list, rows under what introduces it."""
        listing = self._listing(quotes[0]) if quotes[0].item else None
        for at, part in enumerate(parts if listing else ()):
            if part.quotes[-1].item and self._listing(part.quotes[-1]) == listing:
                items = sorted((*part.quotes, *quotes), key=lambda one: one.start)
                return [*parts[:at], replace(part, quotes=tuple(items)), *parts[at + 1 :]]
        if listing is None or not listing.of_rows:
            asked = self._outline(quotes[0].guide).asked_above(quotes[0].start)
            return [*parts, Part(tuple(quotes), asked if len(asked) + self._size(quotes) <= room else "")]
        led = [*lead_of(listing), *quotes]
        if len(led) > len(quotes) and self._size(led) <= room:
            return [*parts, Part(tuple(led))]
        intro = intro_of(listing)
        return [*parts, Part(tuple(quotes), intro if len(intro) + self._size(quotes) <= room else "")]

    def _led(self, quotes: Sequence[Quote], most: int) -> list[Quote]:
        """A lead-in with its items, by their names where they are too long; with the best of them where one
        value is asked for, which a name does not hold.
        """
        listing = self._listing(quotes[1])
        if listing is None or self._size(quotes) <= most:
            return list(quotes)
        if self._question.single:
            best = self._similarity([plain(self._text(one)) for one in quotes[1:]]).argsort()[::-1]
            kept = [quotes[1 + int(best[0])]]
            for place in best[1:]:
                more = [*kept, quotes[1 + int(place)]]
                kept = more if self._size([quotes[0], *more]) <= most else kept
            return [quotes[0], *sorted(kept, key=lambda one: one.start)]
        return [quotes[0], *self._fitting(listing, most - self._size(quotes[:1]))]

    def _is_header(self, quote: Quote) -> bool:
        listing = self._listing(quote)
        return bool(listing and listing.entries[0].header and listing.entries[0].whole.start == quote.start)

    def _quotes(self, passage: Passage) -> list[Quote]:
        """Choose the sentences or items of a passage that bear on the question, as few whole spans."""
        outline = self._outline(passage.guide)
        listing = self._listing(passage)
        entries = [
            one
            for one in (listing.entries if listing else ())
            if one.whole.start < passage.end and passage.start < one.whole.end
        ]
        if listing and entries:
            return self._entries(passage, listing, entries)
        start, end = outline.with_referent(passage.start, SHORT_LIMIT // 2), passage.end
        if listing and listing.lead and passage.start <= listing.lead.start and listing.lead.end <= end:
            sentences = outline.sentences(passage.start, end)
            if sentences[int(np.argmax(self._scores(passage, sentences)))] == listing.lead:
                return list(self._list_part(listing).quotes)
            if outline.guide.text[listing.lead.end - 1] not in ".!?":
                items = [item_of(passage.guide, listing, one) for one in listing.entries]
                whole = [Quote(passage.guide, start, listing.lead.end, passage.headings), *items]
                if self._size(whole) <= SHORT_LIMIT:
                    return whole
                end = next(one.end for one in reversed(sentences) if one != listing.lead)
        elif outline.guide.text[end - 1] == ":":
            end = outline.past_lead(start, end, SHORT_LIMIT)
        return [Quote(passage.guide, start, end, passage.headings)]

    def _entries(self, passage: Passage, listing: Listing, entries: Sequence[Entry]) -> list[Quote]:
        """The best item alone where it stands out, else the passage as it is, with its lead-in."""
        keep = self._alike(passage, [one.whole for one in entries])
        short = passage.end - passage.start <= SHORT_LIMIT
        lead = listing.lead
        led = short and lead is not None and passage.start <= lead.start
        if lead and led and (self._question.wants_list or len(keep) == len(entries)):
            before = Quote(passage.guide, passage.start, lead.end, passage.headings)
            return [before, *(item_of(passage.guide, listing, one) for one in entries)]
        chosen = [entries[i] for i in keep[:4]]
        header = listing.entries[0]
        if header.header and header not in chosen:
            chosen = [header, *chosen]
        return [item_of(passage.guide, listing, one) for one in chosen]

    def _list_part(self, listing: Listing) -> Part:
        """A list under its lead-in, or under its heading where the lead-in would not fit."""
        items = self._fitting(listing, LONG_LIMIT)
        limit = SHORT_LIMIT if self._size(items) <= SHORT_LIMIT else LONG_LIMIT
        if (lead := lead_of(listing)) and self._size([*lead, *items]) <= limit:
            return Part((*lead, *items))
        return Part(tuple(items), intro_of(listing))

    def _fitting(self, listing: Listing, most: int) -> list[Quote]:
        """All items whole where they fit, else by their names; sub-items go first."""
        entries = listing.entries
        outer = [one for one in entries if not one.level]
        for chosen, short in ((entries, False), (entries, True), (outer, True)):
            quotes = [item_of(listing.guide, listing, one, short) for one in chosen]
            if self._size(quotes) <= most:
                return quotes
        while self._size(quotes) > most:
            quotes = quotes[:-1]
        return quotes

    # One view for each guide

    def _views(self, hits: Sequence[Hit]) -> list[Part]:
        """The best quotes, or the list, of each guide that has something near to say."""
        near = sides(self._question, hits)
        share = LONG_LIMIT // max(1, len(near)) - 45
        parts = [Part(tuple(self._view(own, share)), own[0].passage.guide) for own in near]
        while len(parts) > 2 and self._used(parts) > LONG_LIMIT:
            parts.pop()
        return parts

    def _view(self, hits: Sequence[Hit], share: int) -> list[Quote]:
        if (rows := self._rows(hits)) and self._size(rows.quotes) <= share:
            return list(rows.quotes)
        if self._question.wants_list and (listing := self._lists.find(hits[:4])):
            listed = self._fitting(listing, share)
            if len(listed) * 2 > len(listing.entries):
                return listed
        quotes: list[Quote] = []
        for hit in hits[:2]:
            if hit.score >= hits[0].score - EXTRA_MARGIN:
                more = [one for one in self._quotes(hit.passage) if not is_shown(one, [Part(tuple(quotes))])]
                quotes = [*quotes, *more] if self._size([*quotes, *more]) <= share or not quotes else quotes
        while len(quotes) > 1 and self._size(quotes) > share:
            quotes = quotes[:-1]
        return quotes if self._size(quotes) <= share else [self._shortened(quotes[0], hits[0].passage, share)]

    def _shortened(self, quote: Quote, passage: Passage, limit: int) -> Quote:
        """The sentence that bears most on the question, and those after and before it that fit."""
        spans = self._outline(quote.guide).sentences(quote.start, quote.end)
        if len(spans) < 2:
            return quote
        first = last = int(np.argmax(self._scores(passage, spans)))
        while last + 1 < len(spans) and self._size([between(quote, spans[first], spans[last + 1])]) <= limit:
            last += 1
        while first and self._size([between(quote, spans[first - 1], spans[last])]) <= limit:
            first -= 1
        return between(quote, spans[first], spans[last])


def _near(hit: Hit, best: Hit) -> bool:
    """Is a hit nearly as good as the best, or does the judge say that it answers too?"""
    margin = JUDGED_MARGIN if (hit.judged or 0.0) >= JUDGED_ANSWER else EXTRA_MARGIN
    return hit.score >= best.score - margin
