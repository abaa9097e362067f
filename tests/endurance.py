"""What an index must stand: kills at random moments, readers beside a writer; for tests and benchmarks."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import IO

from shell import ROOT
from toys import write_guides

from assistant import Assistant
from assistant.index.generations import hold_current
from assistant.index.store import sync
from assistant.models.embedder import Embedder, open_embedder
from assistant.settings import Settings

BOTH = "What do captains earn, and what do bakers earn?"
READER = """
import json, sys, time
from pathlib import Path
from assistant import Assistant
from assistant.settings import Settings
opened = Assistant.open(Settings(corpus=Path(sys.argv[1]), index=Path(sys.argv[2]), embedder=""))
print("ready", flush=True)
while True:
    asked = time.time()
    answer = opened.ask(sys.argv[3])
    quotes = [citation.quote for citation in answer.citations]
    print(json.dumps({"asked": asked, "index": answer.index, "quotes": quotes}), flush=True)
"""


@dataclass(frozen=True)
class Kills:
    """How many of the kills met a running sync, how many answers came from the old index and from the new."""

    struck: int
    old: int
    new: int


@dataclass(frozen=True)
class Readings:
    """Answers of the readers, the generations they came from, and the oldest in seconds after its swap."""

    answers: int
    generations: int
    stalest: float


def pay(corpus: Path, figure: int) -> None:
    """Two guides that say the same figure."""
    write_guides(
        corpus,
        {
            "pilot.md": f"# Becoming a pilot\n\n## Pay\n\nCaptains earn {figure} dollars a year.\n",
            "baker.md": f"# Becoming a baker\n\n## Pay\n\nBakers earn {figure} dollars a year.\n",
        },
    )


def figure_of(quotes: Sequence[str]) -> int:
    """The one figure of some quotes, which come from both guides."""
    figures = {int(word) for quote in quotes for word in quote.split() if word.isdigit()}
    assert len(figures) == 1, quotes
    return figures.pop()


def killed_syncs(folder: Path, rounds: int, *, rebuild: bool, seed: int = 1) -> Kills:
    """Kill a sync at a random moment of each round, in a process of its own that has its imports done.

    Each time, the index that is left is checked byte by byte and answers a question with the old figure or
    the new; then a sync finishes, and the new one answers.
    """
    chance, embedder = random.Random(seed), open_embedder()
    settings = Settings(corpus=folder / "guides", index=folder / "index", embedder="")
    pay(settings.corpus, 1000)
    sync(settings.corpus, settings.index, None, embedder=embedder)
    opened = Assistant.open(settings)
    longest, struck, old = 0.0, 0, 0
    for figure in range(1001, 1001 + rounds):
        pay(settings.corpus, figure)
        longest = longest or _whole(settings, figure, rebuild)
        process, began = _syncing(settings, rebuild), time.monotonic()
        process.join(chance.uniform(0, 1.3 * longest))
        # The machine is busier at one time than at another: what is long is learnt from each round.
        longest = 1.05 * longest if process.is_alive() else time.monotonic() - began
        struck += process.is_alive()
        process.kill()
        process.join()
        hold_current(settings.index, thorough=True)[1].close()
        said = figure_of([one.quote for one in opened.ask(BOTH).citations])
        assert said in (figure, figure - 1)
        old += said != figure
        _finish(settings, embedder)
        assert figure_of([one.quote for one in opened.ask(BOTH).citations]) == figure
    opened.close()
    return Kills(struck, old, rounds - old)


def _syncing(settings: Settings, rebuild: bool) -> BaseProcess:
    context = get_context("forkserver")
    context.set_forkserver_preload(["assistant.index.store", "chromadb", "bm25s", "onnxruntime"])
    arguments = (settings.corpus, settings.index, None)
    process = context.Process(target=sync, args=arguments, kwargs={"rebuild": rebuild})
    process.start()
    return process


def _whole(settings: Settings, figure: int, rebuild: bool) -> float:
    """How long an undisturbed sync takes, and then the state as before it."""
    _syncing(settings, rebuild).join()  # the first one waits for the imports
    pay(settings.corpus, figure + 1)
    began = time.monotonic()
    _syncing(settings, rebuild).join()
    seconds = time.monotonic() - began
    pay(settings.corpus, figure - 1)
    sync(settings.corpus, settings.index, None)
    pay(settings.corpus, figure)
    return seconds


def _finish(settings: Settings, embedder: Embedder) -> None:
    report = sync(settings.corpus, settings.index, None, embedder=embedder)
    assert all(guide.error is None for guide in report.guides)


def readers_beside_a_writer(folder: Path, readers: int, syncs: int) -> Readings:
    """Processes that ask all the time while another syncs: no error, no answer that mixes two generations.

    `stalest` is the longest time after a swap that a question was asked and still answered from before it.
    """
    settings = Settings(corpus=folder / "guides", index=folder / "index", embedder="")
    pay(settings.corpus, 1000)
    embedder = open_embedder()
    figures = {sync(settings.corpus, settings.index, None, embedder=embedder).generation: 1000}
    swapped = {}
    with started(readers, settings) as logs:
        for figure in range(1001, 1001 + syncs):
            pay(settings.corpus, figure)
            last, made = max(figures), sync(settings.corpus, settings.index, None, embedder=embedder)
            swapped[last] = time.time()  # a moment after the swap: readers are judged by no less
            figures[made.generation] = figure
            time.sleep(0.5)
    lines = [json.loads(line) for log in logs for line in log.read_text().splitlines() if line != "ready"]
    for line in lines:
        assert figure_of(line["quotes"]) == figures[line["index"]], line
    late = [line["asked"] - swapped[line["index"]] for line in lines if line["index"] in swapped]
    return Readings(len(lines), len({line["index"] for line in lines}), max(late, default=0.0))


@contextmanager
def started(readers: int, settings: Settings) -> Iterator[list[Path]]:
    """So many asking processes; what each says is in a file."""
    logs = [settings.index.parent / f"reader-{number}.jsonl" for number in range(readers)]
    errors = [log.with_suffix(".err") for log in logs]
    arguments = [sys.executable, "-c", READER, str(settings.corpus), str(settings.index), BOTH]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    files: list[IO[bytes]] = [path.open("wb") for path in (*logs, *errors)]
    running = [
        subprocess.Popen(arguments, stdout=out, stderr=err, env=environment)
        for out, err in zip(files[:readers], files[readers:], strict=True)
    ]
    try:
        while any(log.read_text().count("\n") < 2 for log in logs):
            assert all(process.poll() is None for process in running), [one.read_text() for one in errors]
            time.sleep(0.1)
        yield logs
        assert all(process.poll() is None for process in running), [one.read_text() for one in errors]
    finally:
        for process in running:
            process.terminate()
            process.wait()
        for file in files:
            file.close()


def size_of(folder: Path) -> int:
    """Bytes in the files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def template_guides(folder: Path, guides: int, sections: int = 5, seed: int = 1) -> Path:
    """Guides made of templates: each has `sections` passages of six sentences of its own."""
    chance, trades = random.Random(seed), _TRADE.split()
    for number in range(guides):
        job = f"{chance.choice(trades)} {chance.choice(trades)} worker {number}"
        lines = [f"# Becoming a {job}", ""]
        for section in range(sections):
            lines += [f"## {chance.choice(trades).title()} and {chance.choice(trades)}, part {section}", ""]
            sentences = (
                f"A {job} needs {chance.choice(trades)}, {chance.choice(trades)} and "
                f"{chance.randint(2, 900)} hours of {chance.choice(trades)}."
                for _ in range(3)
            )
            lines += [" ".join(sentences), ""]
        write_guides(folder, {f"guide-{number:05}.md": "\n".join(lines)})
    return folder


_TRADE = """training licence salary exam apprenticeship manager team client tools software degree certificate
interview portfolio experience market demand region shift overtime union pension travel safety equipment
report customer product design quality planning budget steel timber glass cotton cargo harvest engine"""
