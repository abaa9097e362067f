"""The figures, against values worked out by hand."""

import pytest

from assistant.shell.metrics import auroc, mean, ndcg


def test_mean_of_nothing_is_nothing() -> None:
    assert mean([]) is None
    assert mean([True, False]) == 0.5


def test_auroc_is_the_share_of_pairs_in_the_right_order() -> None:
    assert auroc([0.9, 0.8, 0.3, 0.1], [True, True, False, False]) == 1.0
    assert auroc([0.9, 0.4, 0.5, 0.1], [True, True, False, False]) == 0.75
    assert auroc([0.5, 0.5], [True, False]) == 0.5


def test_auroc_needs_both_kinds() -> None:
    assert auroc([0.5, 0.6], [True, True]) is None
    assert auroc([], []) is None


def test_ndcg_is_one_when_the_golds_come_first() -> None:
    assert ndcg([1, 1, 0], golds=2) == 1.0
    assert ndcg([2, 0, 0], golds=2) == 1.0


def test_ndcg_discounts_later_ranks_and_forgets_those_beyond_k() -> None:
    assert ndcg([0, 1], golds=1) == pytest.approx(0.6309, abs=1e-4)
    assert ndcg([0] * 10 + [1], golds=1) == 0.0
    assert ndcg([], golds=1) == 0.0
