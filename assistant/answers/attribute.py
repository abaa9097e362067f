"""A written answer → its citations: for each claim, the sentences of the cited passage that say it."""

import re
from collections.abc import Mapping, Sequence

from assistant.answers.cite import citation_of
from assistant.answers.quotes import Quote
from assistant.answers.support import Supports
from assistant.records import Citation, Guide, Passage, Span
from assistant.texts.markdown_blocks import plain
from assistant.texts.words import index_terms

MARKER = re.compile(r"\[(\d{1,3})\]")
RUN = re.compile(r"(?:[ \t]*\[\d{1,3}\])+")
WINDOW = 3  # sentences side by side that may support a claim together
MORE = 0.08  # of the claim's words that another sentence must add to be quoted too


class Attribution:
    """Numbers the citations of one answer: a span has one number, in the order in which it is first cited."""

    def __init__(self, passages: Sequence[Passage], guides: Mapping[str, Guide], near: Supports) -> None:
        """Cites these passages, which the model was given as 1, 2, …"""
        self._passages, self._guides, self._near = passages, guides, near
        self._found: dict[tuple[str, int], Quote] = {}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.citations: list[Citation] = []

    def renumbered(self, text: str, unsupported: Sequence[str]) -> str:
        """The text with the numbers of our citations; what is not supported keeps no marker."""
        doubtful = [letters(one) for one in unsupported]
        pieces, begin = [], 0
        for run in RUN.finditer(text):
            claim = text[max(begin, text.rfind("\n", 0, run.start()) + 1) : run.start()]
            said = letters(claim)
            numbers = [int(one) for one in MARKER.findall(run.group())]
            known = [one for one in numbers if 0 < one <= len(self._passages)]
            if any(said and (said in one or one.endswith(said)) for one in doubtful):
                known = []
            cited = dict.fromkeys(self._cite(claim, self._passages[one - 1]) for one in known)
            pieces += [text[begin : run.start()], "".join(f" [{one}]" for one in cited)]
            begin = run.end()
        return "".join([*pieces, text[begin:]])

    def _cite(self, claim: str, passage: Passage) -> int:
        key = (claim, passage.start)
        quote = self._found.get(key) or self._quote(claim, passage)
        self._found[key] = quote
        place = (quote.guide, quote.start, quote.end)
        if place not in self._numbers:
            self._numbers[place] = len(self._numbers) + 1
            self.citations.append(citation_of(self._numbers[place], quote, self._guides[quote.guide]))
        return self._numbers[place]

    def _quote(self, claim: str, passage: Passage) -> Quote:
        """The sentence of a passage that says most of a claim, and its neighbours where they add to it."""
        text = self._guides[passage.guide].text
        spans = _sentences(self._guides[passage.guide], passage)
        words = set(index_terms(claim))
        shares = [_share(words, text[one.start : one.end]) for one in spans]
        near = self._near([(claim, plain(text[one.start : one.end])) for one in spans])
        best = max(range(len(spans)), key=lambda at: shares[at] + near[at])
        first = last = best
        while last - first + 1 < WINDOW:
            now = _share(words, text[spans[first].start : spans[last].end])
            wider = [(max(first - 1, 0), last), (first, min(last + 1, len(spans) - 1))]
            gains = [_share(words, text[spans[a].start : spans[b].end]) - now for a, b in wider]
            if max(gains) < MORE:
                break
            first, last = wider[gains.index(max(gains))]
        return Quote(passage.guide, spans[first].start, spans[last].end, passage.headings)


def _sentences(guide: Guide, passage: Passage) -> list[Span]:
    """The sentences that lie whole in a passage; the passage itself where none does."""
    spans = [
        span
        for block in guide.blocks
        if block.kind not in ("heading", "furniture")
        for span in (block.sentences or (Span(block.start, block.end),))
        if passage.start <= span.start < span.end <= passage.end
    ]
    return spans or [Span(passage.start, passage.end)]


def _share(words: set[str], text: str) -> float:
    return len(words & set(index_terms(text))) / max(1, len(words))


def letters(text: str) -> str:
    """The letters and digits of a text without its markers, to compare what was said."""
    return re.sub(r"\W+", "", MARKER.sub("", text)).lower()
