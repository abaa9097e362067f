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

    def alike(self, guide: str) -> frozenset[str]:
        """The other guides that may be about what a guide is about, since they lie near it."""
        near = self._means @ self._means[self._paths.index(guide)] >= NEAR
        return frozenset(self._paths[place] for place in np.flatnonzero(near)) - {guide}

    def _apart(self, word: str) -> list[str]:
        """The guides that never use a word for what others are about, and lie far from those.

        It is such a word if it runs through most of some guides near each other, and through no others.
        """
        having = self._generation.bm25(sorted(self._lexicon.means(word))) > 0
        shares = np.bincount(self._owners, having) / np.bincount(self._owners)
        about = shares >= SUBJECT
        if not about.any():
            return []
        centre = self._means[about].mean(axis=0)
        near = self._means @ (centre / np.linalg.norm(centre)) >= NEAR
        if (about & ~near).any() or 2 * about.sum() < near.sum():
            return []
        return [self._paths[place] for place in np.flatnonzero((shares == 0) & ~near)]

    @cached_property
    def _titled(self) -> frozenset[str]:
        """What the titles and the names of the files say, in stems."""
        guides = self._generation.guides.values()
        names = (f"{PurePosixPath(one.path).stem} {one.title}" for one in guides)
        return frozenset(term for name in names for term in index_terms(name))

    @cached_property
    def _paths(self) -> list[str]:
        return list(dict.fromkeys(one.guide for one in self._generation.passages))

    @cached_property
    def _owners(self) -> NDArray[np.int64]:
        """For each passage the place of its guide among the paths, shape (n,)."""
        places = {path: place for place, path in enumerate(self._paths)}
        return np.array([places[one.guide] for one in self._generation.passages])

    @cached_property
    def _means(self) -> NDArray[np.float32]:
        """The unit vector of the mean passage of each guide, shape (guides, d)."""
        vectors = self._generation.vectors
        means = np.zeros((len(self._paths), vectors.shape[1]), np.float32)
        np.add.at(means, self._owners, vectors)
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)
