"""Passages → an answer made of quotes: sentences, items, whole lists, or the view of each guide."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers.enumerated import enumerates
from assistant.answers.lexicon import Lexicon
from assistant.answers.listings import Listing
from assistant.answers.lists import Judging, ListFinder, Similarity
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.answers.quoter import LONG_LIMIT, SHORT_LIMIT, Quoter
from assistant.answers.quotes import Part, Quote, intro_of, is_shown, item_of, lead_of, leads, view_head
from assistant.answers.sides import sides
from assistant.records import Hit
from assistant.texts.markdown_blocks import plain
from assistant.texts.passages import embedded_text
from assistant.texts.words import tokens

# docs/measurements.md, "Reading": how far below the best a passage may lie and still be shown, and what a
# guide that was not heard yet is given on top.
EXTRA_MARGIN = 0.2
JUDGED_MARGIN = 0.3
JUDGED_ANSWER = 0.8
NEW_GUIDE = 0.05
MOST_QUOTES = 3
# "Comparisons": how many of a guide's best hits may be added to its view, how far below the best of them and
# from what word of the judge on.
VIEW_HITS = 4
FILL_MARGIN = 0.4
FILL_SAID = 0.5
ROW_HITS = 4  # among which a second row of a table calls for all of it
ROWS_LIKED = 3  # by the judge, which do so too
TIED = 0.1  # how far below rows of which none is meant a sentence may lie that is shown in their place


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
        self._outline = outline
        self._quoter = Quoter(question, similarity, outline, lexicon)
        self.lists = ListFinder(question, similarity, judging, outline, lexicon)

    def read(self, hits: Sequence[Hit], limit: int = SHORT_LIMIT) -> list[Part]:
        """Choose what is shown of the hits, best first. Never empty for a hit or more."""
        # Less where it answers one question of several.
        most = LONG_LIMIT * min(limit, SHORT_LIMIT) // SHORT_LIMIT
        if steps := self.lists.steps(hits[:8]):
            return steps
        if self._question.wants_each:
            views = self._views(hits, most)
            if len(views) > 1:
                return views
        hits = self._without_ties(hits)
        if rows := self._rows(hits):
            return self._few([hits[0], *_sure_elsewhere(hits, rows.quotes[0].guide)], [rows], limit)
        several = self._question.wants_list or not self._question.single or self._question.kind == "reason"
        named = enumerates(self._question.text, plain(hits[0].passage.text))
        listing = self.lists.find(hits[:8]) if several and not named else None
        if listing:
            hits = [hit for hit in hits if not self.lists.beside(listing, hit)]
        parts = [self._quoter.list_part(listing, most)] if listing else []
        return self._few(hits, parts, max(limit, self._used(parts)))

    def _without_ties(self, hits: Sequence[Hit]) -> Sequence[Hit]:
        """The hits without rows of which a question means none more than the others ("London", "Leeds"),
        where the judge likes a sentence beside them as much as the best of them.
        """
        table = self._quoter.listing(hits[0].passage)
        if table is None or not table.of_rows or self._question.wants_list or self.lists.names_item(table):
            return hits
        rows = [hit for hit in hits if self._is_row(hit, table)]
        others = [hit for hit in hits if hit not in rows]
        tied = hits[0] in rows and any(hit in rows for hit in hits[1:ROW_HITS])
        liked = max([JUDGED_ANSWER, *(hit.judged or 0.0 for hit in rows)])
        near = bool(others) and others[0].score >= hits[0].score - TIED
        told = near and (others[0].judged or 0.0) >= liked
        return others if tied and told else hits

    def _is_row(self, hit: Hit, table: Listing) -> bool:
        """Is a hit a row of a table, and not what introduces it?"""
        return hit.passage.start >= table.start and self._quoter.listing(hit.passage) == table

    def _rows(self, hits: Sequence[Hit]) -> Part | None:
        """The whole table or run of pairs that the best hits call for, or one where all is asked for, where
        it fits. Where no list is asked for, the question has to name none of its rows.
        """
        listing = self._table(hits)
        if listing is None or not (self._question.wants_list or not self.lists.names_item(listing)):
            return None
        part = Part(tuple(item_of(listing.guide, listing, one) for one in listing.entries), intro_of(listing))
        most = LONG_LIMIT if self._question.wants_list else SHORT_LIMIT
        return part if self._quoter.size(part.quotes) + len(part.intro) <= most else None

    def _table(self, hits: Sequence[Hit]) -> Listing | None:
        """The table of the best hit, if another of the best is of it too; else one of which the judge likes
        some rows that are near the best.
        """
        listings = [self._quoter.listing(hit.passage) for hit in hits]
        first = listings[0]
        if first and first.of_rows:
            return first if listings[:ROW_HITS].count(first) >= 2 - self._question.wants_whole else None
        liked = Counter(
            one
            for one, hit in zip(listings, hits, strict=True)
            if one and one.of_rows and _near(hit, hits[0]) and (hit.judged or 0.0) >= JUDGED_ANSWER
        )
        return next((one for one, rows in liked.most_common(1) if rows >= ROWS_LIKED), None)

    def _used(self, parts: Sequence[Part]) -> int:
        return sum(self._quoter.size(part.quotes) + len(self._intro(part)) for part in parts)

    def _intro(self, part: Part) -> str:
        guide = self._outline(part.quotes[0].guide).guide
        return view_head(guide) if part.intro == guide.path else part.intro

    # A few quotes

    def _few(self, hits: Sequence[Hit], parts: list[Part], limit: int) -> list[Part]:
        """Add the best quotes while they are near the best and fit;
        a guide not yet heard goes before one that was.
        """
        used = self._used(parts)
        near = _with_figures(self._question.text, [hit for hit in hits if _near(hit, hits[0])])
        count = min(1, len(parts))
        while near and count < MOST_QUOTES:
            heard = {quote.guide for part in parts for quote in part.quotes}
            hit = max(near, key=lambda one: one.score + NEW_GUIDE * (one.passage.guide not in heard))
            near.remove(hit)
            quotes = [one for one in self._quoter.quotes(hit.passage) if not is_shown(one, parts)]
            if used + self._quoter.size(quotes) > limit and len(quotes) > 1:
                quotes = quotes[1:] if self._quoter.is_header(quotes[0]) else quotes
            if used + self._quoter.size(quotes) > limit and leads(quotes):
                if parts:
                    continue
                quotes = self._quoter.led(quotes, LONG_LIMIT if self._question.wants_list else limit)
                limit = max(limit, self._quoter.size(quotes))
            if used + self._quoter.size(quotes) > limit and quotes:
                quotes = [self._quoter.shortened(quotes[0], hit.passage, limit - used)]
                # A long sentence is not cut.
                limit = limit if parts else max(limit, self._quoter.size(quotes))
            if quotes and used + self._quoter.size(quotes) <= limit:
                parts = self._joined(parts, quotes, limit - used)
                used = self._used(parts)
                count += 1
        return parts or [Part(tuple(self._quoter.quotes(hits[0].passage)[:1]))]

    def _joined(self, parts: list[Part], quotes: Sequence[Quote], room: int) -> list[Part]:
        """The parts and some quotes: items beside others of their list, rows under what introduces it."""
        listing = self._quoter.listing(quotes[0]) if quotes[0].item else None
        for at, part in enumerate(parts if listing else ()):
            if part.quotes[-1].item and self._quoter.listing(part.quotes[-1]) == listing:
                items = sorted((*part.quotes, *quotes), key=lambda one: one.start)
                return [*parts[:at], replace(part, quotes=tuple(items)), *parts[at + 1 :]]
        if listing and listing.of_rows:
            led = [*lead_of(listing), *quotes]
            if len(led) > len(quotes) and self._quoter.size(led) <= room:
                return [*parts, Part(tuple(led))]
            intro = intro_of(listing)
        else:
            intro = self._outline(quotes[0].guide).asked_above(quotes[0].start)
        return [*parts, Part(tuple(quotes), intro if len(intro) + self._quoter.size(quotes) <= room else "")]

    # One view for each guide

    def _views(self, hits: Sequence[Hit], most: int) -> list[Part]:
        """The best quotes, or the list, of each guide that has something near to say."""
        near = sides(self._question, hits)
        share = LONG_LIMIT // max(1, len(near)) - 45
        parts = [Part(tuple(self._view(own, share)), own[0].passage.guide) for own in near]
        while len(parts) > 2 and self._used(parts) > LONG_LIMIT:
            parts.pop()
        return self._filled(parts, near, most)

    def _filled(self, parts: list[Part], near: Sequence[Sequence[Hit]], most: int) -> list[Part]:
        """The views with the next best quotes of their guides, as long as they fit."""
        filled = list(parts)
        heard = list(enumerate(near[: len(parts)]))
        more = [(at, hit) for at, own in heard for hit in own[1:VIEW_HITS] if _tells(hit, own[0])]
        for at, hit in sorted(more, key=lambda one: -one[1].score):
            quotes = self._quoter.added(filled[at].quotes, self._quoter.quotes(hit.passage))
            fuller = [*filled[:at], replace(filled[at], quotes=tuple(quotes)), *filled[at + 1 :]]
            filled = fuller if self._used(fuller) <= most else filled
        return filled

    def _view(self, hits: Sequence[Hit], share: int) -> list[Quote]:
        if (rows := self._rows(hits)) and self._quoter.size(rows.quotes) <= share:
            return list(rows.quotes)
        listing = self.lists.find(hits[:4]) if self._question.wants_list else None
        if listing and any(self._quoter.listing(hit.passage) == listing for hit in hits[:2]):
            listed = self._quoter.fitting(listing, share)
            if len(listed) * 2 > len(listing.entries) and not self.lists.names_item(listing):
                return listed
        quotes: list[Quote] = []
        for hit in hits[:2]:
            if hit.score >= hits[0].score - EXTRA_MARGIN:
                more = self._quoter.added(quotes, self._quoter.quotes(hit.passage))
                quotes = more if self._quoter.size(more) <= share or not quotes else quotes
        while len(quotes) > 1 and self._quoter.size(quotes) > share:
            quotes = quotes[:-1]
        fits = self._quoter.size(quotes) <= share
        return quotes if fits else [self._quoter.shortened(quotes[0], hits[0].passage, share)]


def _sure_elsewhere(hits: Sequence[Hit], guide: str) -> list[Hit]:
    """The hits of other guides of which the judge is sure."""
    return [hit for hit in hits if hit.passage.guide != guide and (hit.judged or 0.0) >= JUDGED_ANSWER]


def _with_figures(question: str, near: Sequence[Hit]) -> list[Hit]:
    """The hits that have the figures of a question ("level 7"), where the best of them has."""
    asked = {word for word in tokens(question) if re.search(r"\d", word)}
    having = [hit for hit in near if asked.issubset(tokens(embedded_text(hit.passage)))]
    return having if having[:1] == near[:1] else list(near)


def _tells(hit: Hit, best: Hit) -> bool:
    """May a hit add to what the best of its guide says?"""
    return (hit.judged or 0.0) >= FILL_SAID and hit.score >= best.score - FILL_MARGIN


def _near(hit: Hit, best: Hit) -> bool:
    """Is a hit nearly as good as the best, or does the judge say that it answers too?"""
    margin = JUDGED_MARGIN if (hit.judged or 0.0) >= JUDGED_ANSWER else EXTRA_MARGIN
    return hit.score >= best.score - margin
