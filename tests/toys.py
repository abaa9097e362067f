"""Small real things for tests: an embedder that counts what it embeds, and a folder of guides."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.models.embedder import Embedder


class CountingEmbedder(Embedder):
    """Texts that share words are near each other. `embedded` lists its texts, `counted` those it measured."""

    def __init__(self, fingerprint: str = "toy@1", dimensions: int = 64, max_tokens: int = 256) -> None:
        self.name = "toy"
        self.fingerprint = fingerprint
        self.dimensions = dimensions
        self.max_tokens = max_tokens
        self.embedded: list[str] = []
        self.counted: list[str] = []

    def encode(
        self, texts: Sequence[str], progress: Callable[[int], None] | None = None
    ) -> NDArray[np.float32]:
        self.embedded.extend(texts)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split() or [""]:
                seed = int.from_bytes(hashlib.sha256(word.encode()).digest()[:8], "big")
                vectors[row] += np.random.default_rng(seed).standard_normal(self.dimensions, np.float32)
            if progress is not None:
                progress(row + 1)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        self.counted.extend(texts)
        return [len(text.split()) + 2 for text in texts]


GUIDES = {
    "baker.md": "# Becoming a baker\n\n## Training\n\nA baker learns the trade in three years.\n\n"
    "## Hours\n\nBakers start work at three in the morning.\n",
    "pilot.md": "# Becoming a pilot\n\n## Training\n\nA pilot needs a licence and 1,500 hours in the air.\n\n"
    "## Pay\n\nCaptains earned 200,000 dollars in 2023.\n",
    "trades/welder.txt": "Becoming a welder\n\nWelders join metal.\n\nA welding course takes seven months.\n",
}


def write_guides(folder: Path, guides: Mapping[str, str] = GUIDES) -> Path:
    """Write the texts below the folder, and give it back."""
    for name, text in guides.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder
