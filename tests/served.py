"""A page that is really served, on a free port of this machine, for as long as a test needs it."""

import asyncio
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.index.changes import SyncReport
from assistant.index.filing import Filing
from assistant.page.keeper import Keeper
from assistant.page.opening import Opener, Opening, Progress
from assistant.page.web import Server, bind, build_app
from assistant.records import Answer, Citation, Guide, Hit, Passage

BREAD = Guide(
    "baker.md", "A baker learns for three years.\n\nBakers rise early.", "0", "Becoming a baker", "Bakers"
)
QUOTE = Citation(
    1, "baker.md", BREAD.title, "Bakers", None, "Training > Years", "A baker learns for three years.", 0, 31
)
ANSWER = Answer("", "", "answered", "A baker learns for three years. [1]", (QUOTE,), suggestions=("When?",))
HIT = Hit(Passage("p", "baker.md", 0, 31, QUOTE.quote, ("Training", "Years")), 0.91234, 0.8, 3.0, 1, None)


@dataclass
class ToyAssistant:
    """Answers every question alike, and remembers what it was asked."""

    answer: Answer = ANSWER
    guides: Mapping[str, Guide] = field(default_factory=lambda: {BREAD.path: BREAD})
    passages: int = 2
    index_id: str = "toy-1"
    suggestions: Sequence[str] = ("How long does a baker learn?",)
    asked: list[tuple[str, list[Any]]] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        self.asked.append((question, list(history)))
        return self.answer

    def search(self, question: str, most: int = 6, *, around: int = 0) -> Sequence[Hit]:
        return [HIT][:most]

    model: str = ""

    def stream(self, question: str, history: Sequence[Any] = (), *, written: bool = True) -> Iterator[Answer]:
        yield self.ask(question, history)

    held: bool = False

    def verify(self) -> None:
        pass

    def refresh(self) -> bool:
        return False

    def update(self, *, rebuild: bool = False, progress: Progress | None = None) -> SyncReport:
        return SyncReport(self.index_id, rebuild, None, (), 0, 0.0)


@dataclass
class Halves(ToyAssistant):
    """Gives half an answer, and the rest of it when told to go on."""

    go: threading.Event = field(default_factory=threading.Event)

    def stream(self, question: str, history: Sequence[Any] = (), *, written: bool = True) -> Iterator[Answer]:
        yield replace(self.answer, text="Half an", citations=())
        assert self.go.wait(60)
        yield self.ask(question, history)


@contextmanager
def served(
    opener: Opener, keeper: Keeper | None = None, filing: Filing | None = None, index: Path | None = None
) -> Iterator[tuple[str, Opening]]:
    """The address of a page whose assistant is opened by `opener`, and the opening itself."""
    opening = Opening(opener, keeper=keeper)
    up = threading.Event()
    listener = bind("127.0.0.1", 0)

    def ready() -> None:
        opening.start()
        up.set()

    servers: list[Server] = []

    async def host() -> None:
        servers.append(Server(build_app(opening, filing, index), ready))
        await servers[0].serve([listener])

    thread = threading.Thread(target=lambda: asyncio.run(host()))
    thread.start()
    try:
        assert up.wait(30)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}", opening
    finally:
        opening.stop()
        servers[0].should_exit = True
        thread.join(30)
        listener.close()
        opening.assistant = None  # the web framework remembers each route, and with it what it answers from


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
