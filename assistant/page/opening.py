"""An Assistant that is being opened while the page is served already."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from assistant import wording
from assistant.errors import AssistantError, StoreAwayError, StoreBusyError
from assistant.index.changes import GuideReport
from assistant.page.keeper import Keeper, Kept
from assistant.records import Answer, Guide, Hit

Progress = Callable[[str, int, int], None]
Opener = Callable[[Progress], "Answering"]
PAUSE = 0.5  # seconds before another trial of what is only a matter of time
log = logging.getLogger(__name__)


class Answering(Kept, Protocol):
    """What the page needs of an Assistant."""

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The guides by path."""

    @property
    def passages(self) -> int:
        """How many passages the index holds."""

    @property
    def index_id(self) -> str:
        """The generation that answers."""

    @property
    def suggestions(self) -> Sequence[str]:
        """Questions that the guides answer, for the first screen."""

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        """Answer a question."""

    @property
    def model(self) -> str:
        """The chat model that writes, "" where answers are quoted."""

    def stream(self, question: str, history: Sequence[Any] = (), *, written: bool = True) -> Iterator[Answer]:
        """Yield the answer as it grows; quoted, if it is not to be written."""

    def search(self, question: str, most: int = ..., *, around: int = ...) -> Sequence[Hit]:
        """The passages nearest to a question, with so many characters around each."""


@dataclass(frozen=True, slots=True)
class State:
    """How far the opening is: `status` is loading, ready or failed, `line` says it to a person."""

    status: Literal["loading", "ready", "failed"]
    line: str


class Opening:
    """An Assistant that is opened in a thread of its own: the page is served before it is there.

    With a keeper, that thread then keeps its index up to date; where the opening failed, it tries again when
    the guides have changed.
    """

    def __init__(
        self, opener: Opener, tell: Callable[[str], None] = log.info, keeper: Keeper | None = None
    ) -> None:
        """`opener` returns the Assistant and reports (stage, done, total); `tell` gets the outcome."""
        self.state = State("loading", wording.PAGE_LOADING)
        self.assistant: Answering | None = None
        self._opener = opener
        self._tell = tell
        self._keeper = keeper
        self._over = threading.Event()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._work, name="opening", daemon=True)

    @property
    def notice(self) -> str:
        """One line about the index, for a person: what is being done with it, or was, or could not be."""
        return self._keeper.notice if self._keeper else ""

    @property
    def stale(self) -> bool:
        """Whether the guides are ahead of the index that answers."""
        return self._keeper is not None and self._keeper.stale

    @property
    def progress(self) -> tuple[int, int]:
        """(done, total) of what is being done with the index; (0, 0) in between."""
        return self._keeper.progress if self._keeper else (0, 0)

    @property
    def reports(self) -> tuple[GuideReport, ...]:
        """What the last sync made of each file; nothing before the first."""
        return self._keeper.reports if self._keeper else ()

    def rebuild(self) -> None:
        """Ask for an index made from nothing. Returns at once; `notice` and `progress` tell how it goes."""
        if self._keeper:
            self._keeper.rebuild()

    def start(self) -> None:
        """Begin. The thread does not keep the process alive."""
        self._thread.start()

    def stop(self, patience: float = 20) -> None:
        """Give up at the next step, and wait for it: native code that is left running aborts the process."""
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join(patience)

    def wait(self, seconds: float) -> bool:
        """Whether the opening is over, well or not, within these seconds."""
        return self._over.wait(seconds)

    def result(self) -> Answering:
        """The Assistant, waited for.

        Raises:
            AssistantError: it could not be opened; the text says why.
        """
        self._over.wait()
        if self.assistant is None:
            raise AssistantError(self.state.line)
        return self.assistant

    def _work(self) -> None:
        self._open_again()
        while self._keeper and not self._stopped.is_set():
            if self.assistant:
                self._keeper.run(self.assistant, self._stopped, self._show)
            else:
                self._keeper.await_change(self._stopped)
                self._open_again()

    def _open_again(self) -> None:
        while not self._stopped.is_set() and self._is_busy():
            self._stopped.wait(PAUSE)

    def _is_busy(self) -> bool:
        """Open it, unless another process writes the index, or the server that holds it is away."""
        try:
            self._open()
        except (StoreAwayError, StoreBusyError) as error:
            self.state = State("loading", str(error))
            return True
        return False

    def _open(self) -> None:
        try:
            self.assistant = self._opener(self._report)
            self._show()
        except (StoreAwayError, StoreBusyError):
            raise
        except AssistantError as error:
            self.state = State("failed", str(error))
        except Exception:  # the roof of this thread: else the page would say "loading" for ever
            log.exception("The assistant could not be opened")
            self.state = State("failed", wording.PAGE_FAULT)
        self._over.set()
        if not self._stopped.is_set():
            self._tell(self.state.line)

    def _show(self) -> None:
        """Say what the Assistant answers from."""
        if self.assistant:
            guides = len(self.assistant.guides)
            ready = wording.PAGE_READY_ONE if guides == 1 else wording.PAGE_READY
            self.state = State("ready", ready.format(guides=guides, passages=self.assistant.passages))

    def _report(self, stage: str, done: int, total: int) -> None:
        if self._stopped.is_set():
            raise AssistantError(wording.PAGE_STOPPED)
        if stage == "indexing" and total:
            self.state = State("loading", wording.PAGE_INDEXING.format(done=done, total=total))
        else:
            self.state = State("loading", wording.PAGE_LOADING)
