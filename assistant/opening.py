"""An Assistant that is being opened while the page is served already."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from assistant import wording
from assistant.errors import AssistantError

if TYPE_CHECKING:
    from assistant.chain import Assistant

Progress = Callable[[str, int, int], None]
Opener = Callable[[Progress], "Assistant"]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class State:
    """How far the opening is: `status` is loading, ready or failed, `line` says it to a person."""

    status: Literal["loading", "ready", "failed"]
    line: str


class Opening:
    """An Assistant that is opened in a thread of its own, so that the page can be served before it is there."""

    def __init__(self, opener: Opener, tell: Callable[[str], None] = log.info) -> None:
        """`opener` returns the Assistant and reports (stage, done, total) on its way; `tell` gets the outcome."""
        self.state = State("loading", wording.PAGE_LOADING)
        self.assistant: Assistant | None = None
        self._opener = opener
        self._tell = tell
        self._over = threading.Event()

    def start(self) -> None:
        """Begin. The thread does not keep the process alive."""
        threading.Thread(target=self._open, name="opening", daemon=True).start()

    def wait(self, seconds: float) -> bool:
        """Whether the opening is over, well or not, within these seconds."""
        return self._over.wait(seconds)

    def result(self) -> "Assistant":
        """The Assistant, waited for.

        Raises:
            AssistantError: it could not be opened; the text says why.
        """
        self._over.wait()
        if self.assistant is None:
            raise AssistantError(self.state.line)
        return self.assistant

    def _open(self) -> None:
        try:
            assistant = self._opener(self._report)
            line = wording.PAGE_READY.format(guides=len(assistant.guides), passages=assistant.passages)
            self.assistant, self.state = assistant, State("ready", line)
        except AssistantError as error:
            self.state = State("failed", str(error))
        except Exception:  # noqa: BLE001 - the roof of this thread: uncaught, the page would say "loading" for ever
            log.exception("The assistant could not be opened")
            self.state = State("failed", wording.PAGE_FAULT)
        self._over.set()
        self._tell(self.state.line)

    def _report(self, stage: str, done: int, total: int) -> None:
        if stage == "indexing" and total:
            self.state = State("loading", wording.PAGE_INDEXING.format(done=done, total=total))
        else:
            self.state = State("loading", wording.PAGE_LOADING)
