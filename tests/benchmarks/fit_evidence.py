"""Fit the evidence's weights: `python tests/benchmarks/fit_evidence.py [--write]`.

Trains a logistic regression on the signals of the questions in tests/questions: those on corpus/, `tune` and
`calibrate`, each of these three groups with the same weight. Prints the AUROC of each set when left out.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize  # type: ignore[import-untyped]
from sklearn.metrics import roc_auc_score

from assistant.answers.decision import Found
from assistant.answers.evidence import SIGNALS, WEIGHTS_PATH
from assistant.answers.turns import checked_history
from assistant.chain import Chain
from assistant.index.store import open_generation, sync
from assistant.models.embedder import open_embedder
from assistant.models.judge import Judge
from assistant.settings import read_settings
from assistant.shell.exam import Item, read_questions

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions"
PENALTY = 0.3  # the inverse strength of the regularisation
AGAINST, EITHER = {"far", "names", "year"}, {"length"}
ON_CORPUS = ("corpus", "corpus-second", "corpus-third")
JUDGED = ("judge", "judge_mean")
Set = tuple[NDArray[np.float64], NDArray[np.int64], float]


def careers(folder: Path) -> list[tuple[Path, Path]]:
    """The question files of a folder's careers, each with its guides."""
    return [(one, one.parent / "guides") for one in sorted(folder.glob("*/questions.jsonl"))]


def opened(corpus: Path, index: Path, judge: Judge | None) -> Chain:
    """The chain over the guides of a folder, whose index is brought up to date."""
    settings = read_settings(corpus=corpus, index=index)
    sync(settings.corpus, settings.index, None)
    embedder = open_embedder(settings.embedder or None)
    return Chain(open_generation(settings.index, embedder.fingerprint), embedder, judge)


def found_for(chain: Chain, item: Item) -> Found:
    """What the guides say to a question, read after those before it."""
    return chain._finder.find(
        chain._rewrite({"question": item.text, "history": checked_history(list(item.history))})
    )


def signals(file: Path, corpus: Path, index: Path, weight: float) -> Set:
    """The signals (n, number of signals) of a file's questions, whether each can be answered (n,), and what
    the file weighs.
    """
    chain = opened(corpus, index, Judge.open())
    rows, labels = [], []
    for item in read_questions(file):
        found = found_for(chain, item)
        if found.about is None:
            rows.append([found.evidence.signals.get(name, 0.0) for name in SIGNALS])
            labels.append(int(item.answerable))
    return np.array(rows), np.array(labels), weight


def fitted(sets: Sequence[Set], names: list[str]) -> dict[str, float]:
    """Weights by name, the scaling folded in; in each set each of the two labels weighs the same.

    What speaks for an answer has no weight below 0 and what speaks against one none above: signals that say
    nearly the same would else be set against each other, and a nearer passage make an answer less likely.
    """
    columns = [SIGNALS.index(name) for name in names]
    x = np.concatenate([one[0][:, columns] for one in sets])
    sides = 2 * np.concatenate([one[1] for one in sets]) - 1
    share = np.concatenate([w * np.where(y == 1, 1 / y.sum(), 1 / (1 - y).sum()) for _, y, w in sets])
    share *= len(sides) / share.sum()
    centre, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    scaled = np.hstack([(x - centre) / scale, np.ones((len(x), 1))])

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margins = sides * (scaled @ weights)
        slopes = -share * sides / (1 + np.exp(margins))
        decay = np.append(weights[:-1], 0) / PENALTY
        value = share @ np.logaddexp(0, -margins) + decay @ weights / 2
        return float(value), scaled.T @ slopes + decay

    bounds = [(None if one in AGAINST | EITHER else 0, 0 if one in AGAINST else None) for one in names]
    found = minimize(loss, np.zeros(len(names) + 1), jac=True, bounds=[*bounds, (None, None)]).x
    weights = found[:-1] / scale
    bias = float(found[-1] - weights @ centre)
    return {
        "bias": round(bias, 4),
        **{name: round(float(w), 4) for name, w in zip(names, weights, strict=True)},
    }


def auroc(one: Set, weights: dict[str, float], names: list[str]) -> float:
    """How well the weights tell a set's answerable questions from the others."""
    logits = one[0][:, [SIGNALS.index(name) for name in names]] @ np.array([weights[name] for name in names])
    return float(roc_auc_score(one[1], logits))


def report(sets: dict[str, Set], names: list[str]) -> dict[str, float]:
    """Print the AUROC of each set when it is left out, and fit the signals on all."""
    areas = []
    for left, own in sets.items():
        weights = fitted([one for name, one in sets.items() if name != left], names)
        areas.append(auroc(own, weights, names))
        print(f"    {left:15} {areas[-1]:.3f}")
    print(f"    mean            {np.mean(areas):.3f}")
    return fitted(list(sets.values()), names)


def main() -> None:
    """Fit both models, with and without the judge, and show what each signal is worth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write assistant/answers/evidence.json")
    parser.add_argument("--indexes", type=Path, default=Path(tempfile.gettempdir()) / "evidence-indexes")
    given = parser.parse_args()
    corpus = [(QUESTIONS / f"{one}.jsonl", ROOT / "corpus") for one in ON_CORPUS]
    groups = [corpus, *(careers(QUESTIONS / folder) for folder in ("tune", "calibrate"))]
    sets = {
        (name := file.stem if file.stem in ON_CORPUS else file.parent.name): signals(
            file, guides, given.indexes / name, 1 / len(group)
        )
        for group in groups
        for file, guides in group
    }
    models = {}
    for name, used in (
        ("with_judge", [*SIGNALS]),
        ("without_judge", [s for s in SIGNALS if s not in JUDGED]),
    ):
        print(name)
        models[name] = report(sets, used)
        print("   ", models[name])
        for signal in used:
            rest = [one for one in used if one != signal]
            left = [auroc(own, fitted(list(sets.values()), rest), rest) for own in sets.values()]
            print(f"    without {signal:15} {np.mean(left):.3f} (fitted and measured on the same questions)")
    if given.write:
        WEIGHTS_PATH.write_text(json.dumps(models, indent=1) + "\n")


if __name__ == "__main__":
    main()
