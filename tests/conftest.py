"""What tests share: a clean environment, and the product's own corpus, indexed once and open."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.chain import Assistant
from assistant.settings import Settings
from assistant.store import sync

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
