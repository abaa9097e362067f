"""Figures about rankings and scores. Pure."""

from collections.abc import Sequence

import numpy as np


def auroc(scores: Sequence[float], labels: Sequence[bool]) -> float | None:
    """The chance that a true one scores above a false one, ties counting half; None without both."""
    values, truth = np.asarray(scores, float), np.asarray(labels, bool)
    above, below = values[truth], values[~truth]
    if not len(above) or not len(below):
        return None
    ranked = np.sort(below)
    lower, upper = np.searchsorted(ranked, above, "left"), np.searchsorted(ranked, above, "right")
    return float((lower + upper).sum() / 2 / len(above) / len(below))


def ndcg(gains: Sequence[int], golds: int, k: int = 10) -> float:
    """Normalised discounted gain of the first k ranks, where all golds could have come one a rank from the top; 0 to 1."""
    discounts = 1 / np.log2(np.arange(2, k + 2))
    got = float(np.dot(gains[:k], discounts[: len(gains[:k])]))
    return min(1.0, got / float(discounts[: min(golds, k)].sum()))
