"""What tests share: a clean environment, and the product's own corpus, indexed once and open."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromas import ChromaRun
from shell import Call, Said
from toys import write_guides

from assistant import Assistant
from assistant.__main__ import run
from assistant.index.store import sync
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"


@pytest.fixture(autouse=True)
def no_dials(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the settings of whoever runs it."""
    for name in [name for name in os.environ if name.startswith("ASSISTANT_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def corpus_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index of `corpus/`, made once. Nobody writes to it."""
    index = tmp_path_factory.mktemp("corpus") / "index"
    sync(CORPUS, index, None)
    return index


@pytest.fixture(scope="session")
def assistant(corpus_index: Path) -> Iterator[Assistant]:
    """The assistant over `corpus/`, with the packaged model."""
    opened = Assistant.open(Settings(corpus=CORPUS, index=corpus_index, embedder=""))
    yield opened
    opened.close()


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], corpus_index: Path) -> Call:
    """Run a command in this process, over the product's own corpus unless told otherwise."""

    def calling(*arguments: Any, own: bool = True) -> Said:
        folders = ["--corpus", ROOT / "corpus", "--index", corpus_index] if own else []
        code = run([str(one) for one in (*arguments, *folders)])
        return Said(code, *capsys.readouterr())

    return calling


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    """A folder of three small guides."""
    return write_guides(tmp_path / "guides")


@pytest.fixture
def chroma(tmp_path: Path) -> Iterator[ChromaRun]:
    """A Chroma server."""
    running = ChromaRun(tmp_path / "chroma")
    yield running
    running.kill()
