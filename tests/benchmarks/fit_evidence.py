"""Fit the evidence's weights on question files: `python tests/benchmarks/fit_evidence.py [--write]
[--clapnq FOLDER]`.

Trains a logistic regression on the signals of the questions in tests/questions/tune and
tests/questions/corpus.jsonl,
prints AUROC with each topic left out in turn, without each signal, and writes assistant/evidence.json.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.preprocessing import StandardScaler

from assistant.chain import Assistant
from assistant.evidence import SIGNALS, WEIGHTS_PATH
from assistant.settings import read_settings
from assistant.turns import checked_history

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions"
JUDGED = ("judge", "judge_mean", "judge_top")


def signals(corpus: Path, file: Path, index: Path) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """The signals (n, number of signals) of a file's questions, and whether each can be answered (n,)."""
    assistant = Assistant.open(read_settings(corpus=corpus, index=index))
    rows, labels = [], []
    for line in file.read_text().splitlines():
        one = json.loads(line)
        text = assistant._rewrite({"question": one["q"], "history": checked_history(one.get("history", []))})
        if assistant._finder.library.about(text):
            continue
        found = assistant._finder.find(text).evidence.signals
        rows.append([found.get(name, 0.0) for name in SIGNALS])
        labels.append(int(one["kind"] != "unanswerable"))
    return np.array(rows), np.array(labels)


def fitted(x: NDArray[np.float64], y: NDArray[np.int64], names: list[str]) -> dict[str, float]:
    """Weights by name for signals as they are, the scaling folded in."""
    scaler = StandardScaler().fit(x)
    model = LogisticRegression(C=0.3, class_weight="balanced", max_iter=1000).fit(scaler.transform(x), y)
    weights = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (weights * scaler.mean_).sum())
    return {
        "bias": round(bias, 4),
        **{name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
    }


def predict(x: NDArray[np.float64], weights: dict[str, float], names: list[str]) -> NDArray[np.float64]:
    """Probabilities (n,)."""
    logit = weights["bias"] + x @ np.array([weights[name] for name in names])
    return np.asarray(1 / (1 + np.exp(-logit)))


def report(
    sets: dict[str, tuple[NDArray[np.float64], NDArray[np.int64]]], names: list[str]
) -> dict[str, float]:
    """Print the leave-one-topic-out AUROC with these signals, and fit them on all topics."""
    columns = [SIGNALS.index(name) for name in names]
    scores, truth = [], []
    for left in sets:
        x = np.concatenate([sets[one][0][:, columns] for one in sets if one != left])
        y = np.concatenate([sets[one][1] for one in sets if one != left])
        weights = fitted(x, y, names)
        scores.append(predict(sets[left][0][:, columns], weights, names))
        truth.append(sets[left][1])
        print(f"    {left:15} {roc_auc_score(truth[-1], scores[-1]):.3f}")
    print(f"    all             {roc_auc_score(np.concatenate(truth), np.concatenate(scores)):.3f}")
    x = np.concatenate([one[0][:, columns] for one in sets.values()])
    return fitted(x, np.concatenate([one[1] for one in sets.values()]), names)


def main() -> None:
    """Fit both models, with and without the judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write assistant/evidence.json")
    parser.add_argument("--indexes", type=Path, default=Path(tempfile.gettempdir()) / "evidence-indexes")
    given = parser.parse_args()
    topics = {
        folder.name: (folder / "guides", folder / "questions.jsonl")
        for folder in (QUESTIONS / "tune").iterdir()
        if folder.is_dir()
    }
    topics["corpus"] = (ROOT / "corpus", QUESTIONS / "corpus.jsonl")
    sets = {name: signals(corpus, file, given.indexes / name) for name, (corpus, file) in topics.items()}
    models = {}
    for name, used in (
        ("with_judge", list(SIGNALS)),
        ("without_judge", [one for one in SIGNALS if one not in JUDGED]),
    ):
        print(name)
        models[name] = report(sets, used)
        print("   ", models[name])
    for index, signal in enumerate(SIGNALS):
        alone = [roc_auc_score(y, x[:, index]) for x, y in sets.values()]
        print(f"  {signal:15} alone {np.mean(alone):.3f}")
    if given.write:
        WEIGHTS_PATH.write_text(json.dumps(models, indent=1) + "\n")


if __name__ == "__main__":
    main()
