"""How many planted errors the check of written answers catches, and how many true sentences it marks.

python tests/benchmarks/measure_grounding.py tests/questions/grounding/tune.jsonl [--wrong] [--no-entailment]
"""

import argparse
import json
import statistics
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from assistant.answers.grounding import Grounding, Sentence
from assistant.answers.nearness import Nearness
from assistant.models.embedder import Embedder, open_embedder
from assistant.models.judge import Entailment
from assistant.records import Guide, Passage
from assistant.texts.guides import find_guides, read_guide
from assistant.texts.passages import split_guide

ROOT = Path(__file__).parents[2]
SETS = ROOT / "tests" / "questions" / "grounding"
HARD = ("figure", "date", "name", "citation")


@dataclass(frozen=True)
class Case:
    """A sentence of an answer, true or with one planted error (`kind`), and what it was written from."""

    id: str
    kind: str
    text: str
    guides: dict[str, Guide]
    passages: list[Passage]


@dataclass(frozen=True)
class Judged:
    """A case, what was said of it, and how long that took in seconds."""

    case: Case
    sentence: Sentence
    seconds: float

    @property
    def right(self) -> bool:
        """Was a true sentence left alone, or an error marked?"""
        return (self.sentence.verdict == "supported") == (self.case.kind == "true")


@cache
def shelf(folder: Path, embedder: Embedder) -> tuple[dict[str, Guide], list[Passage]]:
    """The guides of a folder by path, and all their passages."""
    guides = {one.path: one for one in (read_guide(folder, path) for path in find_guides(folder))}
    return guides, [part for guide in guides.values() for part in split_guide(guide, embedder.count_tokens)]


def cases(file: Path, embedder: Embedder) -> Iterator[Case]:
    """The cases of a file; every quote is found again."""
    for line in file.read_text("utf-8").splitlines():
        row = json.loads(line)
        folder = (ROOT / row["passages"][0]["guide"]).parent
        guides, passages = shelf(folder, embedder)
        given = [(Path(one["guide"]).name, one["quote"]) for one in row["passages"]]
        found = [quoted(guides[guide], passages, quote) for guide, quote in given]
        yield Case(row["id"], row["kind"], row["text"], guides, found)


def quoted(guide: Guide, passages: list[Passage], quote: str) -> Passage:
    """What was quoted of a guide, as a passage: where it stands, under the headings that stand there."""
    start = guide.text.index(quote)
    around = next(one for one in passages if one.guide == guide.path and start < one.end)
    return replace(around, start=start, end=start + len(quote), text=quote)


def judge(file: Path, embedder: Embedder, nearness: bool = True, entailment: bool = True) -> list[Judged]:
    """Check every case of a file, as the last sentence of an answer whose passages were read before."""
    near = Nearness(embedder) if nearness else None
    entails = Entailment.open() if entailment else None
    done = []
    for case in cases(file, embedder):
        grounding = Grounding(case.passages, case.guides, near, entails)
        began = time.perf_counter()
        sentence = grounding.sentence(case.text)
        done.append(Judged(case, sentence, time.perf_counter() - began))
    return done


def rates(done: list[Judged]) -> dict[str, tuple[int, int]]:
    """For each kind, and for the kinds together, how many are right of how many."""
    found: dict[str, list[bool]] = defaultdict(list)
    for one in done:
        kind = one.case.kind
        names = [kind] if kind == "true" else [kind, "hard" if kind in HARD else "rest"]
        for name in names:
            found[name].append(one.right)
    return {name: (sum(right), len(right)) for name, right in sorted(found.items())}


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--wrong", action="store_true", help="list what went wrong")
    parser.add_argument("--no-nearness", action="store_true", help="words alone, no embedder")
    parser.add_argument("--no-entailment", action="store_true", help="the rules alone")
    given = parser.parse_args()
    done = judge(given.file, open_embedder(), not given.no_nearness, not given.no_entailment)
    for name, (right, of) in rates(done).items():
        print(f"{name:9} {right:4}/{of:<4} {100 * right / of:5.1f} %")
    times = sorted(one.seconds * 1000 for one in done)
    print(f"ms a sentence: median {statistics.median(times):.1f}, 95 % {times[len(times) * 95 // 100]:.1f}")
    for one in done if given.wrong else []:
        if not one.right:
            print(one.case.id, one.case.kind, one.sentence.reason or "-", "|", one.case.text)


if __name__ == "__main__":
    main()
