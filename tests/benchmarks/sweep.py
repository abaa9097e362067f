"""What a constant is worth: `python tests/benchmarks/sweep.py ranking.JUDGE_WEIGHT 0 0.35 0.7`.

Sets a module's constant to each value in turn, asks the questions of tests/questions (tune, corpus.jsonl)
and prints how many answers are right, how many questions are needlessly refused, and how many wrongly
answered.
"""

import argparse
import tempfile
from importlib import import_module
from pathlib import Path

from assistant.chain import Chain
from assistant.index.store import open_generation, sync
from assistant.models.embedder import open_embedder
from assistant.models.judge import Judge
from assistant.settings import read_settings
from assistant.shell.evaluate import ask
from assistant.shell.exam import read_questions

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions"


def row(indexes: Path, judge: bool) -> str:
    """Ask everything once, and count."""
    files = {
        one.parent.name: (one, one.parent / "guides") for one in QUESTIONS.glob("tune/*/questions.jsonl")
    }
    files["corpus"] = (QUESTIONS / "corpus.jsonl", ROOT / "corpus")
    outcomes = []
    for name, (file, corpus) in files.items():
        settings = read_settings(corpus=corpus, index=indexes / name)
        sync(settings.corpus, settings.index, None)
        embedder = open_embedder(settings.embedder or None)
        generation = open_generation(settings.index, embedder.fingerprint)
        assistant = Chain(generation, embedder, Judge.open() if judge else None)
        outcomes += [ask(item, assistant, {}) for item in read_questions(file)]
    right = sum(not one.faults for one in outcomes)
    refused = sum(one.refused and one.item.answerable for one in outcomes)
    wrong = sum(not one.item.answerable and bool(one.faults) for one in outcomes)
    return f"{right}/{len(outcomes)} right, {refused} needless refusals, {wrong} wrong answers"


def main() -> None:
    """Print a row for each value."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("constant", help="room.module.NAME, as in answers.decision.ANSWERED")
    parser.add_argument("values", type=float, nargs="+")
    parser.add_argument("--without-judge", action="store_true")
    parser.add_argument("--indexes", type=Path, default=Path(tempfile.gettempdir()) / "evidence-indexes")
    given = parser.parse_args()
    module, name = given.constant.rsplit(".", 1)
    for value in given.values:
        setattr(import_module(f"assistant.{module}"), name, value)
        print(f"{given.constant} = {value}: {row(given.indexes, not given.without_judge)}", flush=True)


if __name__ == "__main__":
    main()
