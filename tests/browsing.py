"""A real Chromium for the tests: every request of every page in it is counted, by the browser itself."""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Request,
    expect,
    sync_playwright,
)
from served import served

from assistant import Assistant
from assistant.index.filing import Filing
from assistant.page.keeper import Keeper
from assistant.page.opening import Opening
from assistant.settings import read_settings

CORPUS = Path(__file__).parent.parent / "corpus"
FLAGS = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
AXE = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
OWN = re.compile(r"(?:http://127\.0\.0\.1:\d+/|data:|blob:|about:)")
# Gradio ends a stream that is over, and does not catch what Chromium says then.
ENDED = re.compile(r"AbortError: (?:signal is|BodyStreamBuffer was) aborted")
FARTHEST = 120  # presses of Tab
PATIENCE = 30_000  # milliseconds; how fast the page is, is for benchmarks to say

expect.set_options(timeout=PATIENCE)


@dataclass
class Visit:
    """An open page, every request that it made, and what went wrong in it."""

    page: Page
    address: str
    requests: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin to listen, also to what the page opens in other tabs."""
        self.page.set_default_timeout(PATIENCE)
        self.page.context.on("request", self._requested)
        self.page.context.on("console", self._said)
        self.page.on("pageerror", self._failed)

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.problems.append(message.text)

    def _failed(self, error: Error) -> None:
        if not ENDED.search(str(error)):
            self.problems.append(str(error))

    @property
    def foreign(self) -> list[str]:
        """The requests to another origin."""
        return [url for url in self.requests if not url.startswith((self.address + "/", "data:", "blob:"))]

    @property
    def box(self) -> Locator:
        return self.page.locator("#question textarea")

    def is_ready(self) -> None:
        """Wait until the guides are there."""
        expect(self.page.locator(".status.ready")).to_be_visible(timeout=60_000)

    def ask(self, question: str) -> Locator:
        """Type a question, press Enter; the block that stands below it."""
        self.box.fill(question)
        self.page.keyboard.press("Enter")
        return self.answer_of(question)

    def answer_of(self, question: str) -> Locator:
        """The whole answer of the last question."""
        expect(self.page.locator(".asked").last).to_have_text(question)
        whole = self.page.locator(".below:not(.growing):has(.actions)")
        expect(whole).to_have_count(self.page.locator(".asked").count())
        return whole.last

    def is_kept(self, exchanges: int) -> None:
        """Wait until the browser keeps so many exchanges of the latest conversation."""
        stored = "JSON.parse(localStorage['career-guides.conversations'] ?? '[]')"
        self.page.wait_for_function(f"{stored}[0]?.exchanges.length === {exchanges}")

    def marked(self) -> str:
        """The characters that are marked in the pane."""
        texts = "all => all.map(one => one.textContent).join('')"
        return str(self.page.locator("#pane mark").evaluate_all(texts))

    def tab_to(self, target: Locator, key: str = "Tab") -> None:
        """Press Tab, or Shift+Tab, until it has the focus."""
        expect(target).to_be_visible()
        for _ in range(FARTHEST):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{target} cannot be reached with {key}")

    def press(self, key: str, *, focused: Locator) -> None:
        """Press a key; then something that is sensible has the focus."""
        self.page.keyboard.press(key)
        expect(focused).to_be_focused()

    def grave(self) -> list[str]:
        """What axe-core calls serious or critical."""
        if not self.page.evaluate("'axe' in window"):
            self.page.add_script_tag(content=AXE)
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
        grave = [one for one in found if one["impact"] in ("serious", "critical")]
        return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in grave]


Open = Callable[..., Visit]


@contextmanager
def chromium(folder: Path) -> Iterator[Browser]:
    """A browser that has asked nothing of another origin when it is closed, whatever page it showed."""
    found = shutil.which("chromium")
    assert found, "these tests need Chromium: apt-get install chromium"
    log = folder / "net.json"
    with sync_playwright() as playwright:
        flags = [*FLAGS.split(), f"--log-net-log={log}"]
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        yield browser
        browser.close()
    asked = requested(log)
    assert asked
    assert [url for url in asked if not OWN.match(url)] == []


def requested(log: Path) -> list[str]:
    """The addresses that pages asked for, from Chromium's log of the network.

    What Chromium asks for itself (for updates of its own) has no page as its initiator.
    """
    said: dict[str, Any] = json.loads(log.read_text("utf-8"))
    began = said["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    jobs = [event["params"] for event in said["events"] if event["type"] == began and "params" in event]
    return [job["url"] for job in jobs if "url" in job and job.get("initiator") != "not an origin"]


@contextmanager
def tabs(browser: Browser) -> Iterator[Open]:
    """Opens pages; when they are closed, none has asked anything of another origin, and none has failed."""
    visits: list[Visit] = []

    def opened(address: str, path: str = "/", *, ready: bool = True, **options: Any) -> Visit:
        visit = Visit(browser.new_page(**options), address)
        visits.append(visit)
        visit.page.goto(address + path)
        if ready:
            visit.is_ready()
        return visit

    yield opened
    for visit in visits:
        assert visit.requests
        assert visit.foreign == [], visit.foreign
        assert visit.problems == [], visit.problems
        visit.page.close()


@contextmanager
def real_site(corpus: Path, index: Path) -> Iterator[tuple[str, Opening]]:
    """The address of a page over these guides, which may be changed there, and its opening."""
    settings = read_settings(corpus=corpus, index=index)
    with served(
        lambda progress: Assistant.open(settings, progress), Keeper(corpus), Filing(corpus), index
    ) as site:
        yield site


@contextmanager
def written_site(model: str, index: Path) -> Iterator[str]:
    """The address of a page over `corpus/`, with its index; the model at a URL writes the answers."""
    settings = read_settings(corpus=CORPUS, index=index, model="openai:scripted", model_url=model)
    with served(lambda progress: Assistant.open(settings, progress), Keeper(CORPUS)) as (address, opening):
        yield address
        opening.result().close()  # type: ignore[attr-defined]
