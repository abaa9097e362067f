"""Does this passage answer this question? A small cross-encoder, trained for this.

Made by `tests/benchmarks/train_judge.py`, described in `docs/judge.md`. The product runs without the file,
less sharply.
"""

from pathlib import Path

from assistant.models.cross_encoder import CrossEncoder

JUDGE_PATH = Path(__file__).with_name("judge.onnx")
JUDGE_SHA256 = "52876fe1132454065dd761ebb84e008644026c701f4c42cd862fbe4c07eb900d"
MAX_TOKENS = 160
MAX_QUESTION_TOKENS = 64


class Judge(CrossEncoder):
    """The probability that a passage answers a question."""

    name = "minilm-judge"

    @classmethod
    def open(cls, path: Path | None = None) -> "Judge | None":
        """The packaged judge, or the same file at another path; None when the file is absent.

        Raises WeightsError when its SHA-256 is not the pinned one.
        """
        path = path or JUDGE_PATH
        return cls(path, JUDGE_SHA256) if path.is_file() else None

    def __init__(self, path: Path, sha256: str) -> None:
        """Loads the model file, whose SHA-256 must be as given; else WeightsError."""
        super().__init__(path, sha256, MAX_TOKENS, MAX_QUESTION_TOKENS)
