"""The invented careers of `tests/questions`, opened: their guides, and questions with their gold."""

import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.index.store import Generation, open_generation, sync
from assistant.models.embedder import Embedder
from assistant.records import Guide, Passage

Place = tuple[str, int, int]


@dataclass(frozen=True)
class Asked:
    """A question that stands alone, and where its gold sentences are; nowhere for one without an answer."""

    question: str
    places: tuple[Place, ...]


def opened(folder: Path, embedder: Embedder) -> Iterator[tuple[Path, Generation]]:
    """The question file of each career below the folder, and its guides, open while they are worked on."""
    for file in sorted(folder.glob("*/questions.jsonl")):
        with tempfile.TemporaryDirectory() as index:
            sync(file.parent / "guides", Path(index), None, embedder=embedder)
            generation = open_generation(Path(index), embedder.fingerprint)
            yield file, generation
            generation.close()


def careers(folder: Path, embedder: Embedder) -> Iterator[tuple[Generation, list[Asked]]]:
    """Each career below the folder, with its questions that stand alone."""
    for file, generation in opened(folder, embedder):
        rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
        yield (
            generation,
            [
                Asked(row.get("standalone") or row["q"], places_of(row["gold"], generation.guides))
                for row in rows
                if "standalone" in row or not row.get("history")
            ],
        )


def places_of(gold: Sequence[str], guides: Mapping[str, Guide]) -> tuple[Place, ...]:
    """Where the gold sentences first stand in each guide: path, start, end."""
    return tuple(
        (path, at, at + len(one))
        for one in gold
        for path, guide in guides.items()
        if (at := guide.text.find(one)) >= 0
    )


def holds(passage: Passage, places: Sequence[Place]) -> bool:
    """Does a passage share a character with one of the places?"""
    return within(passage.guide, passage.start, passage.end, places)


def within(path: str, start: int, end: int, places: Sequence[Place]) -> bool:
    """Does a span share a character with one of the places?"""
    return any(path == guide and first < end and start < last for guide, first, last in places)
