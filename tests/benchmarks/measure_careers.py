"""Asks questions about invented careers whose gold is known: `python tests/benchmarks/measure_careers.py`.

They lie in tests/questions/calibrate. An answer is right when it quotes a gold sentence within 550
characters, for four and more of them 60 % within 1,000, or refuses (or names what is missing) where there is
none.
"""

import argparse
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from careers import opened, places_of
from sklearn.metrics import roc_auc_score

from assistant.chain import Chain
from assistant.models.embedder import open_embedder
from assistant.models.judge import Judge
from assistant.records import Answer, Guide
from assistant.shell.exam import LONG, SHORT, Item, read_questions

CALIBRATE = Path(__file__).parents[1] / "questions" / "calibrate"
MANY = 4  # golds that make a list
MOST = 0.6  # of a list's golds, to be quoted
HELD = 0.6  # of a gold, to be in a quote


def quoted(answer: Answer, gold: Sequence[str], guides: Mapping[str, Guide]) -> list[bool]:
    """Whether each gold lies in what is quoted."""
    return [
        any(
            cited.guide == path and min(end, cited.end) - max(start, cited.start) >= HELD * (end - start)
            for cited in answer.citations
        )
        for path, start, end in places_of(gold, guides)
    ]


def is_right(item: Item, answer: Answer, found: list[bool]) -> bool:
    """Whether an answer has what it must."""
    if not item.gold:
        return answer.status == "not_covered" or bool(answer.missing)
    if answer.status == "not_covered":
        return False
    if len(item.gold) >= MANY:
        return bool(np.mean(found) >= MOST) and len(answer.text) <= LONG
    return any(found) and len(answer.text) <= SHORT


def kind_of(item: Item) -> str:
    """What the question is counted as."""
    if not item.gold:
        return "unanswerable"
    return "followup" if item.history else "list" if len(item.gold) >= MANY else "fact"


def main() -> None:
    """Ask them all, and print for each kind how much is right, refused and quoted."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--careers", type=Path, default=CALIBRATE, help="a folder of careers")
    careers = parser.parse_args().careers
    embedder, judge = open_embedder(None), Judge.open()
    rows: dict[str, list[tuple[bool, bool, float]]] = defaultdict(list)
    labels, chances = [], []
    for file, generation in opened(careers, embedder):
        chain = Chain(generation, embedder, judge)
        for item in read_questions(file):
            answer = chain.ask(item.text, item.history)
            found = quoted(answer, item.gold, chain.guides)
            refused = answer.status == "not_covered"
            share = float(np.mean(found)) if found else 0.0
            rows[kind_of(item)].append((is_right(item, answer, found), refused, share))
            labels.append(item.answerable)
            chances.append(answer.confidence)
    for kind, own in rows.items():
        right, refused, share = np.array(own, float).mean(axis=0)
        print(f"{kind:13} {len(own):5} right {right:.3f} refused {refused:.3f} gold quoted {share:.3f}")
    everything = [one[0] for own in rows.values() for one in own]
    area = roc_auc_score(labels, chances)
    print(f"all           {len(labels):5} right {np.mean(everything):.3f} AUROC {area:.3f}")


if __name__ == "__main__":
    main()
