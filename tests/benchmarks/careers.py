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


def careers(folder: Path, embedder: Embedder) -> Iterator[tuple[Generation, list[Asked]]]:
    """Each career below the folder, open while it is worked on, with its questions that stand alone."""
    for career in sorted(one.parent for one in folder.glob("*/questions.jsonl")):
        rows = [json.loads(line) for line in (career / "questions.jsonl").read_text("utf-8").splitlines()]
        with tempfile.TemporaryDirectory() as index:
            sync(career / "guides", Path(index), None, embedder=embedder)
            generation = open_generation(Path(index), embedder.fingerprint)
            asked = [
                Asked(row.get("standalone") or row["q"], places_of(row["gold"], generation.guides))
                for row in rows
                if "standalone" in row or not row.get("history")
            ]
            yield generation, asked
            generation.close()


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
