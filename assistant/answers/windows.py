"""Passages with what stands around them: small ones are found best, and read best among their neighbours."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.records import Guide, Hit, Passage

_MARK = 4  # characters that may stand between two passages: the mark of an item


class Windows:
    """Widens the passages of one generation."""

    def __init__(self, passages: Sequence[Passage], guides: Mapping[str, Guide]) -> None:
        """All passages, in any order."""
        self._passages = sorted(passages, key=lambda one: (one.guide, one.start))
        self._guides = guides
        self._places = {(one.guide, one.start): place for place, one in enumerate(self._passages)}

    def widened(self, hits: Sequence[Hit], size: int) -> list[Hit]:
        """The hits, each with the passages of its section around it up to `size` characters, none twice;
        without those that another holds already.
        """
        taken: set[int] = set()
        found = []
        for hit in hits:
            place = self._places[hit.passage.guide, hit.passage.start]
            if place not in taken:
                first, last = self._window(place, size, taken)
                taken.update(range(first, last + 1))
                found.append(replace(hit, passage=self._joined(hit.passage, first, last)))
        return found

    def _window(self, place: int, size: int, taken: set[int]) -> tuple[int, int]:
        """The first and the last passage of as many around one as fit; the nearer side grows first."""
        first = last = place
        while True:
            before = first - 1 if self._joins(first - 1, first, last, size, taken) else None
            behind = last + 1 if self._joins(last + 1, first, last, size, taken) else None
            if before is None and behind is None:
                return first, last
            own = self._passages[place]
            less = own.start - self._passages[first].start <= self._passages[last].end - own.end
            if behind is None or (before is not None and less):
                first -= 1
            else:
                last += 1

    def _joins(self, place: int, first: int, last: int, size: int, taken: set[int]) -> bool:
        """May a passage stand in a window beside it: in the same section, with nothing else in between?"""
        if not 0 <= place < len(self._passages) or place in taken:
            return False
        one, begin, end = self._passages[place], self._passages[first], self._passages[last]
        if one.guide != begin.guide or one.headings != begin.headings:
            return False
        between = (one.end, begin.start) if place < first else (end.end, one.start)
        apart = self._guides[one.guide].text[slice(*between)].strip()
        return len(apart) <= _MARK and max(one.end, end.end) - min(one.start, begin.start) <= size

    def _joined(self, passage: Passage, first: int, last: int) -> Passage:
        start, end = self._passages[first].start, self._passages[last].end
        text = self._guides[passage.guide].text[start:end]
        return replace(passage, start=start, end=end, text=text)
