"""Fit what tells a question for several things: `python tests/benchmarks/fit_several.py [--write]`.

A logistic regression on the packaged model's vectors of questions: those that ask for a list, and those for
one fact, of `tune`, `pasted` and those on corpus/. Prints how well it tells those of `held-out` apart, and
those of each group when it is left out, beside the rules.
"""

import argparse
from collections.abc import Sequence

import numpy as np
from fit_evidence import QUESTIONS, careers
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from assistant.answers.question import understand
from assistant.models.embedder import SEVERAL_PATH, open_embedder
from assistant.shell.exam import Item, read_questions

LEARNT = ("tune", "pasted", "corpus")
PENALTY = 3.0  # the inverse strength of the regularisation
Set = tuple[NDArray[np.float32], NDArray[np.bool_]]


def items(group: str) -> list[Item]:
    """The questions of a group that ask for a list or for one fact."""
    on_corpus = sorted(QUESTIONS.glob("corpus*.jsonl"))
    files = on_corpus if group == "corpus" else [file for file, _ in careers(QUESTIONS / group)]
    every = [one for file in files for one in read_questions(file)]
    return [one for one in every if one.answerable and one.kind in ("fact", "list")]


def fitted(sets: Sequence[Set]) -> NDArray[np.float32]:
    """The weights of a vector's numbers and, last, the bias; facts and lists weigh the same."""
    vectors, several = (np.concatenate(parts) for parts in zip(*sets, strict=True))
    model = LogisticRegression(C=PENALTY, class_weight="balanced", max_iter=2_000).fit(vectors, several)
    return np.append(model.coef_[0], model.intercept_[0]).astype(np.float32)


def main() -> None:
    """Fit, and print the AUROC of each group when it is left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write assistant/models/several.npy")
    given = parser.parse_args()
    embedder = open_embedder()
    asked = {group: items(group) for group in (*LEARNT, "held-out")}
    sets = {
        group: (embedder.encode([one.text for one in some]), np.array([one.kind == "list" for one in some]))
        for group, some in asked.items()
    }
    for left, (vectors, several) in sets.items():
        weights = fitted([sets[one] for one in LEARNT if one != left])
        area = roc_auc_score(several, vectors @ weights[:-1])
        rules = roc_auc_score(several, [understand(one.text).wants_list for one in asked[left]])
        print(f"{left:10} {len(several)} questions, AUROC {area:.3f}; by the rules {rules:.3f}")
    if given.write:
        np.save(SEVERAL_PATH, fitted([sets[one] for one in LEARNT]).astype(np.float16))


if __name__ == "__main__":
    main()
