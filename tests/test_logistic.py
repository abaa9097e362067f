"""Signals by name → a probability."""

import json
from pathlib import Path

import pytest

from assistant.answers.logistic import probability, read_weights

WEIGHTS = {"bias": -1.0, "near": 2.0, "far": -3.0}


def test_what_speaks_for_it_makes_it_likelier() -> None:
    assert probability(WEIGHTS, {"near": 0.5, "far": 0.0}) == pytest.approx(0.5)
    assert probability(WEIGHTS, {"near": 1.0}) > 0.5 > probability(WEIGHTS, {"near": 0.5, "far": 1.0})


def test_a_signal_without_a_weight_says_nothing() -> None:
    assert probability(WEIGHTS, {"near": 0.5, "other": 9.0}) == pytest.approx(0.5)


def test_weights_are_read_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_text(json.dumps({"sharp": WEIGHTS, "dull": {"bias": 0.0}}))
    assert read_weights(file, "sharp") == WEIGHTS
    assert probability(read_weights(file, "dull"), {"near": 1.0}) == 0.5
