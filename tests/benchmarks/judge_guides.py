"""The judge's pairs from guides: questions of `tests/questions/judge`, and the passages that are found.

A passage that holds a part of a question's gold answers it, and every other one that is found does not: the
near ones are what the judge must learn to tell apart. Passages are as the product shows them to it.
"""

import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from judge_pairs import Pair, roughened

from assistant.answers.search import search
from assistant.index.store import Generation, open_generation, sync
from assistant.models.embedder import Embedder, open_embedder
from assistant.records import Passage
from assistant.texts.passages import embedded_text
from assistant.texts.words import content_words

NEAREST = 16
NEGATIVES = 6
VARIANTS = 2  # each question is also asked as people type it


def guide_pairs(folder: Path, seed: int) -> list[Pair]:
    """The pairs of every career below the folder, shuffled."""
    rng = random.Random(seed)
    embedder = open_embedder(None)
    pairs: list[Pair] = []
    for career in sorted(one.parent for one in folder.glob("*/questions.jsonl")):
        with tempfile.TemporaryDirectory() as index:
            sync(career / "guides", Path(index), None)
            generation = open_generation(Path(index), embedder.fingerprint)
            lines = (career / "questions.jsonl").read_text("utf-8").splitlines()
            for line in lines:
                pairs += _of_question(json.loads(line), generation, embedder, rng)
            generation.close()
    rng.shuffle(pairs)
    return pairs


def _of_question(
    row: dict[str, Any], generation: Generation, embedder: Embedder, rng: random.Random
) -> Iterator[Pair]:
    question = row.get("standalone") or row["q"]
    if row.get("history") and "standalone" not in row:
        return
    places = [
        (path, at, at + len(gold))
        for gold in row["gold"]
        for path, guide in generation.guides.items()
        if (at := guide.text.find(gold)) >= 0
    ]
    true = [one for one in generation.passages if _holds(one, places)]
    vectors = embedder.encode([question])
    found = [hit.passage for hit in search(generation, vectors, content_words(question), NEAREST)]
    false = [one for one in found if not _holds(one, places)]
    for passage in true:
        yield from _asked(question, passage, True, rng)
    for passage in [*false[: NEGATIVES // 2], *rng.sample(false[NEGATIVES // 2 :], NEGATIVES // 2)]:
        yield from _asked(question, passage, False, rng)


def _asked(question: str, passage: Passage, answered: bool, rng: random.Random) -> Iterator[Pair]:
    pair = Pair(question, embedded_text(passage), answered, "guides")
    yield pair
    for _ in range(VARIANTS - 1 if answered else 0):
        yield replace(pair, question=roughened(pair, rng).question)


def _holds(passage: Passage, places: list[tuple[str, int, int]]) -> bool:
    return any(
        path == passage.guide and start < passage.end and passage.start < end for path, start, end in places
    )
