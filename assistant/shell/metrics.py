"""Figures about rankings and scores. Pure."""

from collections.abc import Sequence

import numpy as np


def mean(values: Sequence[float]) -> float | None:
    """The mean, or None of nothing."""
    return float(np.mean(values)) if values else None


def auroc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """The chance that a true one scores above a false one, ties counting half; None without both."""
    values, truth = np.asarray(scores, float), np.asarray(labels, bool)
    above, below = values[truth], np.sort(values[~truth])
    if not len(above) or not len(below):
        return None
    lower, upper = np.searchsorted(below, above, "left"), np.searchsorted(below, above, "right")
    return float((lower + upper).sum() / 2 / len(above) / len(below))


def ndcg(gains: Sequence[float], golds: int, k: int = 10) -> float:
    """Normalised discounted gain of the first k ranks; 1 when the golds came one a rank from the top."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    first = np.asarray(gains[:k], float)
    got = float(first @ discounts[: len(first)])
    return min(1.0, got / float(discounts[: min(golds, k)].sum()))
