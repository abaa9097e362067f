"""Trains the cross-encoder that says whether what a written sentence cites bears it out, and exports it.

    nice -n 19 python tests/benchmarks/train_entailment.py --start JUDGE.pt --minutes 60 --bf16 --write

It starts from a checkpoint of the judge (`train_judge.py`) and learns from `tests/questions/entailment` and
the tuning sets of `tests/questions/grounding`. What is exported is the mean of the last four parts' weights.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from entailment_pairs import entailment_groups, grounding_pairs
from judge_export import export, pin, temperature
from judge_pairs import Pair
from measure_grounding import HARD
from train_judge import (
    QUESTIONS,
    Clock,
    Coded,
    CrossEncoder,
    Held,
    code,
    code_groups,
    logits_of,
    mean_of,
    work_together,
)

from assistant.models import judge

TUNING = ("tune", "tune-more", "tune-true")
MEASURED = ("held-out", "fresh-seen", "blind-seen", "third-seen")
PARTS = 8  # after each of which it is saved and measured
MEANT = 4  # the last of them, whose mean is exported


def train(start: Path, minutes: float, work: Path, bf16: bool) -> list[Path]:
    """Trains for so many minutes from the judge's checkpoint; gives `entailment-N.pt` of each part."""
    torch.manual_seed(0)
    model = CrossEncoder()
    model.load_state_dict(torch.load(start, weights_only=True))
    model.share_memory()
    measured = {name: Held(pairs := grounding_pairs(name), coded(pairs)) for name in MEASURED}
    tuning = [[pair] for name in TUNING for pair in grounding_pairs(name)]
    work.mkdir(parents=True, exist_ok=True)
    groups = [*entailment_groups(QUESTIONS / "entailment", QUESTIONS / "judge", 0), *tuning]
    clock, saved = Clock(minutes), []
    for part in range(PARTS):
        seen = random.Random(part).sample(groups, len(groups) // 2)
        pool = code_groups(seen, judge.MAX_CITED_TOKENS)
        work_together(model, pool, clock, (part + 1) / PARTS, measured["held-out"], bf16)
        saved.append(work / f"entailment-{part}.pt")
        torch.save(model.state_dict(), saved[-1])
        for name, held in measured.items():
            report(name, held.pairs, logits_of(model, held.coded))
    return saved


def finish(checkpoints: list[Path], write: bool) -> None:
    """Exports the mean of checkpoints, its temperature from sets not trained on, and pins the file's sum."""
    model = CrossEncoder()
    model.load_state_dict(mean_of(checkpoints))
    model.eval()
    pairs = [pair for name in MEASURED for pair in grounding_pairs(name)]
    logits = logits_of(model, coded(pairs))
    divisor = temperature(logits, np.array([pair.answered for pair in pairs], np.float32))
    state = {name: value.numpy() for name, value in model.state_dict().items()}
    digest = export(state, divisor, judge.ENTAILMENT_PATH)
    if write:
        pin("ENTAILMENT_SHA256", digest)
    opened = judge.Entailment(judge.ENTAILMENT_PATH, digest)
    small = np.array([opened(pair.question, pair.passage) for pair in pairs])
    apart = np.abs(small - 1 / (1 + np.exp(-logits / divisor)))
    print(f"temperature {divisor:.2f}, int8 moves a probability by {apart.mean():.3f}, sha256 {digest}")


def coded(pairs: list[Pair]) -> list[Coded]:
    """Token ids of pairs, as many as the product reads."""
    return code(pairs, judge.MAX_CITED_TOKENS)


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
    parser.add_argument("--start", type=Path, help="the judge's checkpoint to start from")
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--bf16", action="store_true", help="twice as fast on a processor with AVX512-BF16")
    parser.add_argument("--work", type=Path, default=Path("work"), help="where checkpoints go")
    parser.add_argument("--checkpoint", type=Path, nargs="+", help="export the mean of these, do not train")
    parser.add_argument(
        "--write", action="store_true", help="pin the file's sum in assistant/models/judge.py"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    saved = options.checkpoint or train(options.start, options.minutes, options.work, options.bf16)[-MEANT:]
    finish(saved, options.write)


if __name__ == "__main__":
    main()
