"""Measures the judge on sets it was not trained on, beside plain similarity; prints a Markdown table.

    python tests/benchmarks/measure_judge.py DATA [--every 1] [--guides FOLDER QUESTIONS] [--topics FOLDER]

`DATA` holds the folders `clapnq` and `selqa-dev`. Guides are cut into windows of 70 words or so;
questions are in the format of the project's question files, and only those without a history are asked.
"""

import argparse
import json
import re
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.model_selection import cross_val_predict

from assistant.models.embedder import open_embedder
from assistant.models.judge import Judge

TOP = 10
Floats = NDArray[np.float32]


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def opened() -> Judge:
    """The packaged judge; ends the program when there is none."""
    judge = Judge.open()
    if judge is None:
        raise SystemExit("There is no assistant/models/judge.onnx to measure.")
    return judge


def evidence(judge: Judge, questions: Sequence[str], passages: Sequence[str]) -> tuple[Floats, Floats]:
    """Cosines and judge's probabilities of each question's TOP nearest passages, each (n, TOP)."""
    embedder = open_embedder()
    cosines = embedder.encode(questions) @ embedder.encode(passages).T
    near = np.argsort(-cosines, axis=1)[:, :TOP]
    began = time.monotonic()
    judged = np.array(
        [judge.score(q, [passages[i] for i in row]) for q, row in zip(questions, near, strict=True)]
    )
    took = 1000 * (time.monotonic() - began) / judged.size
    print(f"| {judged.size} pairs | judge's time, ms a pair | {took:.1f} |", flush=True)
    return np.take_along_axis(cosines, near, axis=1), judged


def table(labels: NDArray[np.bool_], cosines: Floats, judged: Floats, name: str) -> None:
    """AUROC of "answerable" for each signal, and for a cross-validated logistic regression of them."""
    best = -np.sort(-judged, axis=1)
    rank = np.array([np.argmax(row) for row in judged])
    signals = {
        "cosine, best": cosines[:, 0],
        "cosine, mean of top 3": cosines[:, :3].mean(axis=1),
        "judge, best of 10": best[:, 0],
        "judge, best of the 3 nearest": judged[:, :3].max(axis=1),
        "judge, on the nearest": judged[:, 0],
        "judge, mean of its top 3": best[:, :3].mean(axis=1),
        "judge, 1 - product of (1 - p)": 1 - np.prod(1 - judged[:, :5], axis=1),
        "sum of best cosine and judge's best": cosines[:, 0] + best[:, 0],
    }
    for signal, values in signals.items():
        print(f"| {name} | {signal} | {roc_auc_score(labels, values):.3f} |")
    mix = np.column_stack([cosines[:, :3], best[:, :3], judged[:, 0], rank, np.log(best[:, 0] + 1e-4)])
    plain = np.column_stack([cosines[:, :5]])
    for signal, columns in (("regression, cosines", plain), ("regression, cosines and judge", mix)):
        scaled = (columns - columns.mean(axis=0)) / (columns.std(axis=0) + 1e-9)
        fitted = cross_val_predict(LogisticRegression(), scaled, labels, cv=5, method="decision_function")
        print(f"| {name} | {signal}, 5 folds | {roc_auc_score(labels, fitted):.3f} |")
    for cut in (0.1, 0.2, 0.3, 0.5, 0.7, 0.9):
        said = best[:, 0] >= cut
        shares = f"{said[labels].mean():.2f} of answerable, {said[~labels].mean():.2f} of not"
        print(f"| {name} | judge's best >= {cut} | {shares} |")


def clapnq(judge: Judge, folder: Path, every: int) -> None:
    """Answerable or not, on the question's own passages and with all passages in one index."""
    documents = rows(folder / "documents.jsonl")
    asked = rows(folder / "questions.jsonl")[::every]
    questions = [row["question"] for row in asked]
    labels = np.array([row["answerable"] for row in asked])
    text = {row["id"]: row["text"] for row in documents}
    embedder = open_embedder()
    own = [[text[one] for one in row["doc_ids"]] for row in asked]
    flat = embedder.encode([row[0] for row in own])
    cosine = (embedder.encode(questions) * flat).sum(axis=1)
    judged = np.array([judge.score(q, part).max() for q, part in zip(questions, own, strict=True)])
    print(f"| clapnq, own passage | cosine | {roc_auc_score(labels, cosine):.3f} |")
    print(f"| clapnq, own passage | judge | {roc_auc_score(labels, judged):.3f} |")
    best = np.array([judge.score(q, windows(part[0])).max() for q, part in zip(questions, own, strict=True)])
    print(f"| clapnq, own passage | judge, best window of 70 words | {roc_auc_score(labels, best):.3f} |")
    table(
        labels,
        *evidence(judge, questions, [f"{row['title']}. {row['text']}" for row in documents]),
        "clapnq, all",
    )


def selqa(judge: Judge, folder: Path, every: int) -> None:
    """Mean average precision of the choice of sentence: judge, cosine, and the two added."""
    asked = [row for row in rows(folder / "questions.jsonl")[::every] if any(row["labels"])]
    embedder = open_embedder()
    found: dict[str, list[float]] = {}
    for row in asked:
        labels = np.array(row["labels"])
        cosine = embedder.encode(row["candidates"]) @ embedder.encode([row["question"]])[0]
        judged = judge.score(row["question"], row["candidates"])
        found.setdefault("cosine", []).append(average_precision_score(labels, cosine))
        found.setdefault("judge", []).append(average_precision_score(labels, judged))
        for weight in (0.25, 0.5, 1.0, 2.0):
            mixed = average_precision_score(labels, judged + weight * cosine)
            found.setdefault(f"judge + {weight} cosine", []).append(mixed)
    for signal, values in found.items():
        print(f"| selqa-dev, {len(asked)} questions | {signal}, MAP | {np.mean(values):.3f} |")


def windows(text: str, words: int = 70) -> list[str]:
    """Runs of sentences of about so many words, each beginning in the middle of the last."""
    parts = [part for part in re.split(r"(?<=[.!?])\s+|\n+", text) if part.strip()]
    made, first = [], 0
    while first < len(parts):
        last = first + 1
        while last < len(parts) and len(" ".join(parts[first : last + 1]).split()) <= words:
            last += 1
        made.append(" ".join(parts[first:last]))
        first = max(first + 1, (first + last) // 2) if last < len(parts) else last
    return made


def guide_windows(folder: Path) -> list[str]:
    """The windows of all guides in a folder, with the guide's first line in front."""
    made = []
    for path in sorted(folder.rglob("*.txt")) + sorted(folder.rglob("*.md")):
        text = re.sub(r"^---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL).strip()
        title = text.splitlines()[0].lstrip("# ")
        made += [f"{title} > {one}" for one in windows(text)]
    return made


def label(row: dict[str, Any]) -> str:
    """`yes` for an answerable question, `near` for a near-miss, `no` for one off the topic."""
    if row["kind"] != "unanswerable":
        return "yes"
    return "near" if row.get("near") else "no"


def guides(judge: Judge, name: str, topics: Sequence[tuple[Path, Path]]) -> None:
    """Answerable or not on (guides, questions) of topics, each searched alone; then without off-topic."""
    kinds: list[str] = []
    found = []
    for folder, questions in topics:
        asked = [row for row in rows(questions) if not row.get("history")]
        kinds += [label(row) for row in asked]
        found.append(evidence(judge, [row["q"] for row in asked], guide_windows(folder)))
    cosines, judged = (np.concatenate(part) for part in zip(*found, strict=True))
    kind = np.array(kinds)
    print(
        f"| {name} | questions | "
        + ", ".join(f"{(kind == one).sum()} {one}" for one in ("yes", "near", "no"))
        + " |"
    )
    table(kind == "yes", cosines, judged, name)
    table((kind == "yes")[kind != "no"], cosines[kind != "no"], judged[kind != "no"], name + ", near only")


def main() -> None:
    """Reads the command line and prints the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument(
        "--every", type=int, default=1, help="take every n-th question of the public sets only"
    )
    parser.add_argument("--guides", type=Path, nargs=2, metavar=("FOLDER", "QUESTIONS"))
    parser.add_argument(
        "--topics", type=Path, action="append", default=[], help="holds TOPIC/questions.jsonl"
    )
    options = parser.parse_args()
    judge = opened()
    print("| on | signal | figure |\n|---|---|---|")
    for folder in options.topics:
        files = sorted(folder.glob("*/questions.jsonl"))
        guides(judge, folder.name, [(one.parent / "guides", one) for one in files])
    if options.guides:
        guides(judge, options.guides[1].stem, [(options.guides[0], options.guides[1])])
    selqa(judge, options.data / "selqa-dev", options.every)
    clapnq(judge, options.data / "clapnq", options.every)


if __name__ == "__main__":
    main()
