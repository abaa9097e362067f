"""Trains a cross-encoder to say whether passages bear a written sentence out, and measures it: not shipped.

    nice -n 19 python tests/benchmarks/train_entailment.py --start JUDGE.pt --minutes 24 --work WORK

It starts from a checkpoint of the judge (`train_judge.py`) and learns from `tests/questions/entailment` and
the tuning sets of `tests/questions/grounding`. What came of it: docs/measurements.md, "Written answers".
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from entailment_pairs import entailment_pairs, grounding_pairs
from judge_pairs import Pair
from measure_grounding import HARD
from train_judge import (
    QUESTIONS,
    Clock,
    Coded,
    CrossEncoder,
    Held,
    code,
    logits_of,
    work_together,
)

TUNING = ("tune", "tune-more", "tune-true")
MEASURED = ("held-out", "fresh-seen", "blind-seen", "third-seen")
MAX_TOKENS = 256
SHOWN = 5  # times that it is measured on the way


def train(start: Path, minutes: float, work: Path) -> None:
    """Trains for so many minutes from the judge's checkpoint, saving `entailment-N.pt` below `work`."""
    torch.manual_seed(0)
    model = CrossEncoder()
    model.load_state_dict(torch.load(start, weights_only=True))
    model.share_memory()
    measured = {name: Held(pairs := grounding_pairs(name), coded(pairs)) for name in MEASURED}
    tuning = [pair for name in TUNING for pair in grounding_pairs(name)]
    work.mkdir(parents=True, exist_ok=True)
    clock = Clock(minutes)
    for part in range(1, SHOWN + 1):
        made = entailment_pairs(QUESTIONS / "entailment", QUESTIONS / "judge", part)
        pool = coded(made + tuning)
        work_together(model, pool, clock, part / SHOWN, measured["held-out"], bf16=False)
        torch.save(model.state_dict(), work / f"entailment-{part}.pt")
        for name, held in measured.items():
            report(name, held.pairs, logits_of(model, held.coded))


def coded(pairs: list[Pair]) -> list[Coded]:
    """Token ids of pairs, as many as the product reads."""
    return code(pairs, MAX_TOKENS)


def report(name: str, pairs: list[Pair], scores: np.ndarray) -> None:
    """Prints how many errors that are not the rules' to find score below all but 5 and 10 % of the true."""
    true = np.sort(scores[[pair.answered for pair in pairs]])
    rest = scores[[not pair.answered and pair.part not in HARD for pair in pairs]]
    order = (rest[:, None] < true[None, :]).mean()
    caught = [float((rest < true[int(share * len(true))]).mean()) for share in (0.05, 0.1)]
    print(
        f"{name:12} AUROC {order:.3f}, caught at 5 % marked {caught[0]:.2f}, at 10 % {caught[1]:.2f}",
        flush=True,
    )


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--start", type=Path, required=True, help="the judge's checkpoint to start from")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    options = parser.parse_args()
    torch.set_num_threads(1)
    train(options.start, options.minutes, options.work)


if __name__ == "__main__":
    main()
