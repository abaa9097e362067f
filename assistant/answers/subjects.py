"""What guides are about, in a folder of several careers: which of them can say nothing of what is asked."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from assistant.answers.lexicon import Lexicon
from assistant.index.store import Generation
from assistant.records import Hit
from assistant.texts.words import index_terms, stem

# docs/measurements.md, "Subjects": what share of a guide's passages has the word for what it is about, and
# how near to such guides (cosine of the mean passages) one lies that may be about the same without the word.
SUBJECT = 0.15
NEAR = 0.6


class Subjects:
    """What the guides of one generation are about, by words of their titles that run through them."""

    def __init__(self, generation: Generation, lexicon: Lexicon) -> None:
        """Reads nothing yet."""
        self._generation = generation
        self._lexicon = lexicon

    def within(self, hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
        """The hits without those in guides about something else than what a word of the question names; all
        of them where no guide is about such a word.
        """
        asked = [word for word in words if stem(word) in self._titled]
        apart = frozenset(guide for word in asked for guide in self._apart(word))
        return [one for one in hits if one.passage.guide not in apart]

    def _apart(self, word: str) -> list[str]:
        """The guides that never use a word for what others are about, and lie far from those.

        It is such a word if it runs through most of some guides near each other, and through no others.
        """
        having = self._generation.bm25(sorted(self._lexicon.means(word))) > 0
        shares = {path: float(having[rows].mean()) for path, rows in self._rows.items()}
        about = {path for path, share in shares.items() if share >= SUBJECT}
        if not about:
            return []
        centre = np.mean([self._means[path] for path in about], axis=0)
        centre /= np.linalg.norm(centre)
        near = {path for path in shares if float(self._means[path] @ centre) >= NEAR}
        if not about <= near or 2 * len(about) < len(near):
            return []
        return [path for path, share in shares.items() if not share and path not in near]

    @cached_property
    def _titled(self) -> frozenset[str]:
        """What the titles and the names of the files say, in stems."""
        guides = self._generation.guides.values()
        names = (f"{PurePosixPath(one.path).stem} {one.title}" for one in guides)
        return frozenset(term for name in names for term in index_terms(name))

    @cached_property
    def _rows(self) -> dict[str, list[int]]:
        """The places of each guide's passages."""
        rows: dict[str, list[int]] = {}
        for row, passage in enumerate(self._generation.passages):
            rows.setdefault(passage.guide, []).append(row)
        return rows

    @cached_property
    def _means(self) -> dict[str, NDArray[np.float32]]:
        """The unit vector of the mean passage of each guide."""
        means = {path: self._generation.vectors[rows].mean(axis=0) for path, rows in self._rows.items()}
        return {path: np.asarray(mean / np.linalg.norm(mean), np.float32) for path, mean in means.items()}
