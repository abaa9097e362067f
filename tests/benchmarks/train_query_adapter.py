"""Train the query adapter: `python tests/benchmarks/train_query_adapter.py [--write]`.

A matrix that is added to the identity moves a question's vector to where the passages that answer it lie;
those of passages stay as they are, and so does every index. It is learnt from the careers of
`tests/questions/judge` and measured on those of `calibrate`. Takes some ten minutes, nearly all of it for
embedding.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from careers import careers, holds
from torch import Tensor, nn

from assistant.answers.search import LEXICAL_WEIGHT, lexical_scores, scaled
from assistant.models.embedder import ADAPTER_PATH, WIDTH, Embedder, open_embedder
from assistant.texts.words import content_words

QUESTIONS = Path(__file__).parents[1] / "questions"
EPOCHS = 4
BATCH = 32
PEAK_RATE = 1e-3
DECAY = 1.0
DROPOUT = 0.1
SHARPNESS = 15.0  # what scores are multiplied by before the softmax
SEEDS = (1, 2, 3)  # the mean of whose matrices is written
KEPT = 0.75  # of the matrix: all of it finds a little less in texts of other kinds (docs/measurements.md)
DEPTHS = (1, 3, 10, 24)


@dataclass(frozen=True)
class Shelf:
    """A career's passages (p, d), and for each of its n questions a vector, what BM25 adds to each passage's
    score, and which passages hold gold.
    """

    passages: Tensor
    questions: Tensor
    lexical: Tensor
    gold: Tensor


def shelves(folder: Path, embedder: Embedder) -> list[Shelf]:
    """The careers below a folder, with their questions that a passage answers."""
    found = []
    for generation, questions in careers(folder, embedder):
        gold = np.array(
            [[holds(one, asked.places) for one in generation.passages] for asked in questions], np.float32
        )
        kept = [asked.question for asked, own in zip(questions, gold, strict=True) if own.any()]
        lexical = [
            LEXICAL_WEIGHT * scaled(lexical_scores(generation, content_words(one)), generation)
            for one in kept
        ]
        found.append(
            Shelf(
                torch.tensor(np.array(generation.vectors)),
                torch.tensor(embedder.encode(kept)),
                torch.tensor(np.array(lexical)),
                torch.tensor(gold[gold.any(axis=1)]),
            )
        )
    return found


class Adapter(nn.Module):
    """A linear map of vectors (n, d) beside the identity, and their length made one again."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(WIDTH, WIDTH))

    def forward(self, vectors: Tensor) -> Tensor:
        """Unit vectors (n, d)."""
        return nn.functional.normalize(vectors + vectors @ self.weight, dim=-1)


def train(learnt: list[Shelf], seed: int) -> Adapter:
    """Learns to put the passages that hold gold before the others of their career."""
    torch.manual_seed(seed)
    adapter = Adapter()
    optimiser = torch.optim.AdamW(adapter.parameters(), lr=PEAK_RATE, weight_decay=DECAY)
    steps = EPOCHS * len(learnt)
    for step in range(steps):
        if step % len(learnt) == 0:
            order = torch.randperm(len(learnt))
        own = learnt[int(order[step % len(learnt)])]
        for group in optimiser.param_groups:
            group["lr"] = PEAK_RATE * (1 - step / steps)
        for batch in torch.split(torch.randperm(len(own.questions)), BATCH):
            asked = nn.functional.dropout(own.questions[batch], DROPOUT)
            scores = SHARPNESS * (adapter(asked) @ own.passages.T + own.lexical[batch])
            chances = scores.log_softmax(1).masked_fill(own.gold[batch] == 0, -torch.inf)
            loss = -torch.logsumexp(chances, 1).mean()
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            optimiser.step()
    return adapter


def recalls(adapter: Adapter, measured: list[Shelf]) -> str:
    """Of the questions, how many have a passage with gold among the first ones by the search's score."""
    found = []
    with torch.inference_mode():
        for own in measured:
            order = (adapter(own.questions) @ own.passages.T + own.lexical).argsort(1, descending=True)
            ranked = own.gold.gather(1, order)
            found.append(torch.stack([ranked[:, :depth].amax(1) for depth in DEPTHS], 1))
    shares = torch.cat(found).mean(0)
    return ", ".join(f"recall@{depth} {share:.3f}" for depth, share in zip(DEPTHS, shares, strict=True))


def main() -> None:
    """Trains, prints what it changes on careers not learnt, and writes the matrix."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {ADAPTER_PATH.name}")
    options = parser.parse_args()
    embedder = open_embedder(None)
    measured = shelves(QUESTIONS / "calibrate", embedder)
    print("without:", recalls(Adapter(), measured), flush=True)
    learnt = shelves(QUESTIONS / "judge", embedder)
    adapter = Adapter()
    adapter.weight.data = KEPT * torch.stack([train(learnt, seed).weight.data for seed in SEEDS]).mean(0)
    print("with:   ", recalls(adapter, measured))
    if options.write:
        np.save(ADAPTER_PATH, adapter.weight.detach().numpy().astype(np.float16))


if __name__ == "__main__":
    main()
