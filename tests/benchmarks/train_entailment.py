"""Trains the judge of written sentences: one command to `assistant/models/entailment.onnx`.

    nice -n 19 python tests/benchmarks/train_entailment.py --start JUDGE.pt --minutes 30 --work WORK --write

It starts from a checkpoint of the judge (`train_judge.py`) and learns from `tests/questions/entailment` and
the tuning sets of `tests/questions/grounding`. CPU, fp32; needs the packages of the `dev` extra.
"""

import argparse
import re
from pathlib import Path

import numpy as np
import torch
from entailment_pairs import entailment_pairs, grounding_pairs
from judge_export import export, temperature
from judge_pairs import Pair
from torch import multiprocessing as mp
from train_judge import (
    QUESTIONS,
    WORKERS,
    Clock,
    Coded,
    CrossEncoder,
    Held,
    code,
    logits_of,
    mean_of,
    work_on,
)

from assistant.models import entailment

TUNING = ("tune", "tune-more", "tune-true")
MEASURED = ("held-out", "fresh-seen", "blind-seen", "third-seen")
HARD = ("figure", "date", "name", "citation")  # what rules find
SHOWN = 5  # times that it is measured on the way


def train(start: Path, minutes: float, work: Path) -> CrossEncoder:
    """Trains for so many minutes from the judge's checkpoint, saving `entailment.pt` below `work`."""
    torch.manual_seed(0)
    model = CrossEncoder()
    model.load_state_dict(torch.load(start, weights_only=True))
    model.share_memory()
    measured = {name: grounding_pairs(name) for name in MEASURED}
    tuning = [pair for name in TUNING for pair in grounding_pairs(name)]
    work.mkdir(parents=True, exist_ok=True)
    clock = Clock(minutes, 0)
    for part in range(1, SHOWN + 1):
        made = entailment_pairs(QUESTIONS / "entailment", QUESTIONS / "judge", part)
        pool = coded(made + tuning)
        held = Held(measured["held-out"], coded(measured["held-out"]))
        arguments = (model, pool, clock, part / SHOWN, held, work / "entailment.pt")
        others = [mp.Process(target=work_on, args=(i, *arguments)) for i in range(1, WORKERS)]
        for other in others:
            other.start()
        work_on(0, *arguments)
        for other in others:
            other.join()
        torch.save(model.state_dict(), work / f"entailment-{part}.pt")
        for name, pairs in measured.items():
            report(name, pairs, logits_of(model, coded(pairs)))
    return model


def coded(pairs: list[Pair]) -> list[Coded]:
    """Token ids of pairs, as many as the product reads."""
    return code(pairs, entailment.MAX_TOKENS)


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


def finish(model: CrossEncoder, path: Path, write: bool) -> None:
    """Calibrates on what was kept apart, exports, measures the int8 file, prints and pins its sum."""
    kept = [pair for name in MEASURED for pair in grounding_pairs(name) if pair.part not in HARD]
    labels = np.array([pair.answered for pair in kept], np.float32)
    divisor = temperature(logits_of(model, coded(kept)), labels)
    digest = export({name: value.numpy() for name, value in model.state_dict().items()}, divisor, path)
    if write:
        module = Path(entailment.__file__)
        pinned = re.sub(
            r'ENTAILMENT_SHA256 = "[0-9a-f]*"', f'ENTAILMENT_SHA256 = "{digest}"', module.read_text()
        )
        module.write_text(pinned)
    opened = entailment.Entailment(path, digest)
    print(f"temperature {divisor:.2f}, file {path.stat().st_size} bytes, sha256 {digest}")
    for name in MEASURED:
        pairs = grounding_pairs(name)
        report(f"{name}, int8", pairs, np.array([opened(pair.question, pair.passage) for pair in pairs]))


def main() -> None:
    """Reads the command line, trains (or takes a checkpoint), calibrates, exports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--start", type=Path, help="the judge's checkpoint to start from")
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--work", type=Path, help="where checkpoints go")
    parser.add_argument("--checkpoint", type=Path, nargs="+", help="export the mean of these, do not train")
    parser.add_argument("--out", type=Path, default=entailment.ENTAILMENT_PATH)
    parser.add_argument(
        "--write", action="store_true", help="pin the file's sum in assistant/models/entailment.py"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.checkpoint:
        model = CrossEncoder()
        model.load_state_dict(mean_of(options.checkpoint))
    else:
        model = train(options.start, options.minutes, options.work)
    finish(model.eval(), options.out, options.write)


if __name__ == "__main__":
    main()
