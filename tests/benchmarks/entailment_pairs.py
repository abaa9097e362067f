"""Pairs for the judge of written sentences: a sentence, what it cites, borne out or not.

`tests/questions/entailment` holds, for invented careers, excerpts of guides, each with sentences that
it bears out and sentences that it does not.
"""

import json
import random
import re
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any

from judge_pairs import Pair
from measure_grounding import cases, quoted, shelf

from assistant.answers.grounding import cited_text
from assistant.answers.held import Held
from assistant.models.embedder import Embedder, open_embedder

MARKER = re.compile(r"\s?\[[\d, ]+\]")
SETS = Path(__file__).parents[1] / "questions"


def entailment_groups(folder: Path, careers: Path, seed: int) -> list[list[Pair]]:
    """The pairs of every career's file in the folder, shuffled; `careers` has a folder of guides for each.

    A true sentence and a false one of the same excerpt are a group, to be told apart.
    """
    rng = random.Random(seed)
    embedder = open_embedder(None)
    groups: list[list[Pair]] = []
    for file in sorted(folder.glob("*.jsonl")):
        groups += _of_career(file, careers / file.stem / "guides", embedder, rng)
    rng.shuffle(groups)
    return groups


def grounding_pairs(name: str) -> list[Pair]:
    """The sentences of a set of `tests/questions/grounding` that cite something, in order."""
    pairs = []
    for case in cases(SETS / "grounding" / f"{name}.jsonl", open_embedder(None)):
        numbers = [int(one) for marker in MARKER.findall(case.text) for one in re.findall(r"\d+", marker)]
        cited = [case.passages[one - 1] for one in dict.fromkeys(numbers) if 0 < one <= len(case.passages)]
        pool = [Held(passage, case.guides[passage.guide]) for passage in cited]
        if pool:
            bare = MARKER.sub("", case.text)
            pairs.append(Pair(bare, cited_text(pool), case.kind == "true", case.kind))
    return pairs


def _of_career(file: Path, folder: Path, embedder: Embedder, rng: random.Random) -> Iterator[list[Pair]]:
    guides, passages = shelf(folder, embedder)
    rows: list[dict[str, Any]] = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    held = []
    for row in rows:
        places = [(row["guide"], row["excerpt"])]
        places += [(row["guide2"], row["excerpt2"])] if row.get("excerpt2") else []
        held.append([Held(quoted(guides[path], passages, text), guides[path]) for path, text in places])
    for at, (row, own) in enumerate(zip(rows, held, strict=True)):
        other = held[rng.choice([one for one in range(len(rows)) if one != at])]
        stranger = [one for one in other if one.passage.text != own[0].passage.text]
        cited = cited_text(own)
        for true, false in zip_longest(row["true"], row["false"]):
            pairs = [Pair(true, cited, True, "true")] if true else []
            pairs += [Pair(false["text"], cited, False, false["kind"])] if false else []
            yield pairs
            if (
                true and len(own) == 1 and stranger and rng.random() < 0.3
            ):  # beside one that says something else
                both = [*own, stranger[0]]
                rng.shuffle(both)
                yield [Pair(true, cited_text(both), True, "true beside another")]
        if stranger:
            yield [Pair(rng.choice(row["true"]), cited_text(stranger[:1]), False, "citation")]
