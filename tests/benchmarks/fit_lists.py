"""Fit when a whole list answers: `python tests/benchmarks/fit_lists.py [--write]`.

Asks the questions of `calibrate`, `tune`, `pasted` and those on corpus/ twice, always with the nearest list
and never with one. Where only one of the two answers is right, that is what a logistic regression learns.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from fit_evidence import QUESTIONS, ROOT, careers, found_for, opened
from sklearn.linear_model import LogisticRegression

from assistant.answers import lists
from assistant.answers.lists import SIGNALS, WEIGHTS_PATH
from assistant.answers.logistic import probability
from assistant.chain import Chain
from assistant.models.judge import Judge
from assistant.shell.evaluate import ask
from assistant.shell.exam import Item, read_questions

JUDGED = ("judge", "margin")
PENALTY = 1.0  # the inverse strength of the regularisation
ALWAYS, NEVER = -1.0, 2.0  # of what a list must be as likely as, to be shown
ENOUGH = 0.7  # of the golds of a list question that a right answer quotes


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the signals of its nearest list, and which of the two answers are right."""

    item: Item
    signals: dict[str, float]
    with_list: bool
    without: bool


def asked(file: Path, corpus: Path, index: Path, judged: bool) -> Iterator[Asked]:
    """The questions of a file that the guides are read for, and that may have a list."""
    chain = opened(corpus, index, Judge.open() if judged else None)
    for item in read_questions(file):
        found = found_for(chain, item)
        listing, signals = chain._finder.reader(found.question).lists.weigh(found.hits[:8])
        if listing and item.answerable and not found.about:
            yield Asked(item, signals, _right(chain, item, ALWAYS), _right(chain, item, NEVER))


def _right(chain: Chain, item: Item, likely: float) -> bool:
    lists.LIKELY = likely
    outcome = ask(item, chain, {})
    if outcome.faults or outcome.answer is None or not item.gold or item.must or item.some:
        return not outcome.faults
    said = " ".join(one.quote for one in outcome.answer.citations)
    told = sum(gold in said for gold in item.gold) / len(item.gold)
    return told >= ENOUGH if item.kind == "list" else told > 0


def fitted(rows: Sequence[Asked], names: Sequence[str]) -> dict[str, float]:
    """Weights by name, from the questions that one of the two answers alone has right."""
    telling = [one for one in rows if one.with_list != one.without]
    x = np.array([[one.signals[name] for name in names] for one in telling])
    model = LogisticRegression(C=PENALTY).fit(x, [one.with_list for one in telling])
    weights = zip(names, model.coef_[0], strict=True)
    return {
        "bias": round(float(model.intercept_[0]), 4),
        **{name: round(float(weight), 4) for name, weight in weights},
    }


def right(rows: Sequence[Asked], weights: dict[str, float], likely: float) -> int:
    """How many questions are answered right with a list from some likelihood on."""
    return sum(one.with_list if probability(weights, one.signals) >= likely else one.without for one in rows)


def main() -> None:
    """Fit both models, with and without the judge; print what each group gets where it is left out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="write assistant/answers/lists.json")
    parser.add_argument("--indexes", type=Path, default=Path(tempfile.gettempdir()) / "evidence-indexes")
    given = parser.parse_args()
    groups = {folder: careers(QUESTIONS / folder) for folder in ("calibrate", "tune", "pasted")}
    groups["corpus"] = [(one, ROOT / "corpus") for one in sorted(QUESTIONS.glob("corpus*.jsonl"))]
    models = {}
    for name, judged in (("with_judge", True), ("without_judge", False)):
        used = [one for one in SIGNALS if judged or one not in JUDGED]
        sets = {
            group: [
                one
                for file, guides in files
                for one in asked(
                    file,
                    guides,
                    given.indexes / (file.parent.name if group != "corpus" else file.stem),
                    judged,
                )
            ]
            for group, files in groups.items()
        }
        print(name)
        for left, own in sets.items():
            weights = fitted([one for group, rows in sets.items() if group != left for one in rows], used)
            best = sum(one.with_list or one.without for one in own)
            shares = {likely: right(own, weights, likely) for likely in (0.2, 0.3, 0.4, 0.5, ALWAYS, NEVER)}
            print(f"    {left:10} {len(own)} questions, at best {best} right, by likelihood {shares}")
        models[name] = fitted([one for rows in sets.values() for one in rows], used)
        print("   ", models[name])
    if given.write:
        WEIGHTS_PATH.write_text(json.dumps(models, indent=1) + "\n")


if __name__ == "__main__":
    main()
