"""A small cross-encoder: a foreign file is refused, a score depends on its own pair, threads may share it."""

import threading
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import WeightsError
from assistant.models.cross_encoder import CrossEncoder
from assistant.models.judge import JUDGE_PATH, JUDGE_SHA256

FIRST = "How much does a nurse earn?"
OTHERS = ["Nurses earn $81,220 a year.", "Nurses wear a uniform.", "", "It says nothing of the kind. " * 60]


def opened(most: int = 64) -> CrossEncoder:
    return CrossEncoder(JUDGE_PATH, JUDGE_SHA256, most, 16)


def test_a_changed_file_is_refused_in_one_line(tmp_path: Path) -> None:
    changed = bytearray(JUDGE_PATH.read_bytes())
    changed[len(changed) // 2] ^= 1
    path = tmp_path / "model.onnx"
    path.write_bytes(changed)
    with pytest.raises(WeightsError, match="not the published one") as caught:
        CrossEncoder(path, JUDGE_SHA256, 64, 16)
    assert "\n" not in str(caught.value)


def test_a_score_depends_on_its_own_pair_alone() -> None:
    model = opened()
    whole = model.score(FIRST, OTHERS)
    assert whole.dtype == np.float32
    assert whole.shape == (4,)
    assert np.allclose(whole, [model.score(FIRST, [one])[0] for one in OTHERS], atol=1e-6)


def test_what_lies_beyond_the_most_tokens_is_not_read() -> None:
    model = opened(most=32)
    long = "Nurses earn $81,220 a year on average, and that is so in every part of the country we looked at. "
    assert model.score(FIRST, [long + "One."]) == model.score(
        FIRST, [long + "Another end of it, much longer."]
    )
    assert model.score("how " * 40, [OTHERS[0]]) == model.score("how " * 80, [OTHERS[0]])


def test_threads_may_share_one() -> None:
    model = opened()
    expected = model.score(FIRST, OTHERS)
    found: list[bool] = []
    threads = [
        threading.Thread(
            target=lambda: found.append(np.allclose(model.score(FIRST, OTHERS), expected, atol=1e-5))
        )
        for _ in range(4)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [True] * 4
