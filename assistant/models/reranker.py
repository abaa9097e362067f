"""A cross-encoder of the user's choice in the judge's place: any of sentence-transformers', through torch."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EmbedderError
from assistant.models.folders import model_folder
from assistant.models.judge import Judge


class Scorer(Protocol):
    """Says of texts how likely each answers a question."""

    @property
    def name(self) -> str:
        """What it is called."""

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities (n,), float32, in the order of the passages."""


class Reranker:
    """A CrossEncoder with one output, which is read as a logit unless the model bounds it itself."""

    def __init__(self, name: str) -> None:
        """Loads a folder, or a hub name that the local cache holds. Raises EmbedderError, one line."""
        folder = model_folder(name)
        self.name = name
        try:
            # Five seconds to import, and only needed for a model of the user's choice.
            from safetensors import SafetensorError
            from sentence_transformers import CrossEncoder
        except ImportError as exc:
            raise EmbedderError(f"The reranker {name!r} cannot be loaded: {exc}") from exc
        try:
            self._model = CrossEncoder(str(folder), local_files_only=True)
        except (OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as exc:
            first = str(exc).strip().splitlines()[0] if str(exc).strip() else type(exc).__name__
            raise EmbedderError(f"The reranker {name!r} cannot be loaded: {first}") from exc
        if self._model.num_labels != 1:
            raise EmbedderError(f"The reranker {name!r} has {self._model.num_labels} outputs; one is needed.")

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities (n,), float32, in the order of the passages."""
        if not passages:
            return np.zeros(0, np.float32)
        from torch.nn import Sigmoid  # loaded with the model

        pairs = [(question, passage) for passage in passages]
        given = self._model.predict(pairs, activation_fn=Sigmoid(), show_progress_bar=False)
        return np.asarray(given, np.float32)


def open_scorer(reranker: str) -> Scorer | None:
    """The reranker of that name; for "" the packaged judge, None where its file is absent."""
    return Reranker(reranker) if reranker else Judge.open()
