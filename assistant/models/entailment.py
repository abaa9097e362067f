"""Do the passages bear this sentence out? A small cross-encoder, trained for this.

Made by `tests/benchmarks/train_entailment.py`, described in `docs/entailment.md`. The product runs without
the file, and then checks written answers by rules alone.
"""

from functools import cache
from pathlib import Path

from assistant.models.cross_encoder import CrossEncoder

ENTAILMENT_PATH = Path(__file__).with_name("entailment.onnx")
ENTAILMENT_SHA256 = ""
MAX_TOKENS = 256
MAX_SENTENCE_TOKENS = 96


class Entailment(CrossEncoder):
    """The probability that passages bear a written sentence out."""

    def __init__(self, path: Path, sha256: str) -> None:
        """Loads the model file, whose SHA-256 must be as given; else WeightsError."""
        super().__init__(path, sha256, MAX_TOKENS, MAX_SENTENCE_TOKENS)

    def __call__(self, sentence: str, passages: str) -> float:
        """The probability, 0 to 1, of a sentence and the passages as `held.cited_text` writes them."""
        return float(self.score(sentence, [passages])[0])


@cache
def open_entailment(path: Path = ENTAILMENT_PATH) -> Entailment | None:
    """The packaged model, or the same file at another path, loaded once; None when the file is absent.

    Raises WeightsError when its SHA-256 is not the pinned one.
    """
    return Entailment(path, ENTAILMENT_SHA256) if path.is_file() else None
