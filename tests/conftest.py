"""What tests share: a clean environment, and the product's own corpus, indexed once and open."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Open, Visit, chromium, real_site, tabs
from chromas import ChromaRun
from hostile import HOSTILE, HOSTILE_NAME
from playwright.sync_api import Browser
from shell import Call, Said
from toys import write_guides

from assistant import Assistant
from assistant.__main__ import run
from assistant.index.store import sync
from assistant.page.opening import Opening
from assistant.settings import Settings

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus"
LATE = [r"Timeout \d+ms exceeded", "Locator expected to", "BodyStreamBuffer was aborted"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What a browser did not do in time is tried once more, as a person would, and said in the summary."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=LATE))


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


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Chromium. Tests open their pages with `open_tab`."""
    with chromium(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def open_tab(browser: Browser) -> Iterator[Open]:
    """Opens the page at an address in a tab of its own; nothing of it may go elsewhere or fail."""
    with tabs(browser) as opening:
        yield opening


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Opening]]:
    """The page over a copy of `corpus/` and one hostile guide."""
    corpus = tmp_path_factory.mktemp("guides") / "corpus"
    shutil.copytree(CORPUS, corpus)
    (corpus / HOSTILE_NAME).write_text(HOSTILE, "utf-8")
    with real_site(corpus, tmp_path_factory.mktemp("index")) as site:
        yield site


@pytest.fixture
def visit(open_tab: Open, site: tuple[str, Opening]) -> Visit:
    """A tab with that page."""
    return open_tab(site[0], "/?from=a-link")
