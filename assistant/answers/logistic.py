"""Signals by name → a probability, by a logistic regression whose weights a JSON file holds."""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def read_weights(path: Path, model: str) -> dict[str, float]:
    """The weights of one of the models in a file, by signal, and its `bias`."""
    weights: dict[str, float] = json.loads(path.read_text("utf-8"))[model]
    return weights


def probability(weights: Mapping[str, float], signals: Mapping[str, float]) -> float:
    """What the signals say, 0 to 1; a signal without a weight says nothing."""
    logit = weights["bias"] + sum(weights.get(name, 0.0) * value for name, value in signals.items())
    return 1 / (1 + math.exp(-logit))
