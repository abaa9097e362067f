"""What guides are about, in a folder of several careers: which of them can say nothing of what is asked."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from assistant.answers.callings import Callings
from assistant.answers.lexicon import Lexicon
from assistant.index.store import Generation
from assistant.records import Hit
from assistant.texts.words import stem

# docs/measurements.md, "Subjects": what share of a guide's passages has the word for what it is about, and
# how near to such guides (cosine of the mean passages) one lies that may be about the same without the word.
SUBJECT = 0.15
HARDLY = 0.05  # and of a guide that is about something else
NEAR = 0.6


class Subjects:
    """What the guides of one generation are about, by words of their titles that run through them."""

    def __init__(self, generation: Generation, callings: Callings, lexicon: Lexicon) -> None:
        """Reads nothing yet."""
        self._generation = generation
        self._callings = callings
        self._lexicon = lexicon
        self._others: dict[str, list[str]] = {}

    def within(self, hits: Sequence[Hit], words: Sequence[str]) -> list[Hit]:
        """The hits without those in guides about something else than what a word of the question names."""
        apart = self.apart(words)
        return [one for one in hits if one.passage.guide not in apart]

    def bare(self, text: str, words: Sequence[str]) -> str:
        """A question without the calling that the guides it may be asked of are about."""
        return self._callings.left_out(text, self.apart(words))

    def apart(self, words: Sequence[str]) -> frozenset[str]:
        """The guides about something else than what a word of the question names; none where no guide is
        about such a word.
        """
        apart: set[str] = set()
        about: set[str] = set()
        for word in (one for one in words if stem(one) in self._callings.titled):
            if word not in self._others:
                self._others[word] = self._apart(word)
            others = self._others[word]
            apart.update(others)
            about.update(self._about(word) if others else ())
        return frozenset(apart - about)

    def alike(self, guide: str) -> frozenset[str]:
        """The other guides that may be about what a guide is about, since they lie near it."""
        near = self._means @ self._means[self._callings.paths.index(guide)] >= NEAR
        return frozenset(self._callings.paths[place] for place in np.flatnonzero(near)) - {guide}

    def _apart(self, word: str) -> list[str]:
        """The guides that never use a word for what others are about, and lie far from those, if it runs
        through most of some guides near each other, and through no others; and those that hardly use it, and
        have the word for another calling that the others hardly use.
        """
        shares = self._callings.shares(self._lexicon.means(word))
        about = shares >= SUBJECT
        if not about.any():
            return []
        centre = self._means[about].mean(axis=0)
        near = self._means @ (centre / np.linalg.norm(centre)) >= NEAR
        most = not (about & ~near).any() and 2 * about.sum() >= near.sum()
        apart = (shares == 0) & ~near & most
        if any(self._callings.is_one(word, place) for place in np.flatnonzero(about).tolist()):
            for place in np.flatnonzero((shares <= HARDLY) & ~apart).tolist():
                apart[place] = any(self._rival(one, place, about) for one in self._callings.called[place])
        return [self._callings.paths[place] for place in np.flatnonzero(apart)]

    def _rival(self, word: str, place: int, about: NDArray[np.bool_]) -> bool:
        """Does the word for a calling run through one guide and, of those about something else, through none
        but such as are about both?
        """
        if not self._callings.is_one(word, place):
            return False
        shares = self._callings.shares([stem(word)])
        hardly = shares <= HARDLY
        runs = shares[place] >= SUBJECT and (hardly | (shares >= SUBJECT))[about].all()
        return bool(runs and hardly[about].any())

    def _about(self, word: str) -> list[str]:
        shares = self._callings.shares(self._lexicon.means(word))
        return [self._callings.paths[place] for place in np.flatnonzero(shares >= SUBJECT)]

    @cached_property
    def _means(self) -> NDArray[np.float32]:
        """The unit vector of the mean passage of each guide, shape (guides, d)."""
        vectors = self._generation.vectors
        means = np.zeros((len(self._callings.paths), vectors.shape[1]), np.float32)
        np.add.at(means, self._callings.owners, vectors)
        return np.asarray(means / np.linalg.norm(means, axis=1, keepdims=True), np.float32)
