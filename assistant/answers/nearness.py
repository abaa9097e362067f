"""How near two texts are in meaning, for the check of a written answer: cosines, remembered."""

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from assistant.models.embedder import Embedder, Vectors

REMEMBERED = 4000  # texts, of 1.5 KB each: the words of some thirty passages


class Nearness:
    """Cosines of pairs of texts, a `Supports` for `grounding.check`. Safe to call from several threads."""

    def __init__(self, embedder: Embedder) -> None:
        """Embeds with the embedder of the index."""
        self._embedder = embedder
        self._lock = Lock()
        self._vectors: OrderedDict[str, Vectors] = OrderedDict()

    def __call__(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The cosine of each pair, -1 to 1, in order; a text met lately is not embedded again."""
        vectors = self._of({text for pair in pairs for text in pair})
        return [float(vectors[one] @ vectors[other]) for one, other in pairs]

    def _of(self, texts: set[str]) -> dict[str, Vectors]:
        with self._lock:
            found = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = sorted(texts - found.keys())
        if new:
            found |= zip(new, np.asarray(self._embedder.encode(new), np.float32), strict=True)
        with self._lock:
            for text, vector in found.items():
                self._vectors[text] = vector
                self._vectors.move_to_end(text)
            while len(self._vectors) > REMEMBERED:
                self._vectors.popitem(last=False)
        return found
