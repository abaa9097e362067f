"""The assistant over the index as it is now: each question is answered from one generation, the newest."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.chain import Chain, Growing, State
from assistant.errors import StoreDamagedError, StoreError
from assistant.index.changes import SyncReport
from assistant.index.generations import current_generation, hold_current, tidy
from assistant.index.rollback import is_held
from assistant.index.server import Server
from assistant.index.store import open_generation, sync
from assistant.models.embedder import Embedder, open_embedder
from assistant.models.folders import usable
from assistant.models.judge import Entailment
from assistant.models.language import LanguageModel, open_model
from assistant.models.reranker import Scorer, open_scorer
from assistant.records import Answer, Guide, Hit
from assistant.settings import Settings, read_settings

AROUND = 480  # characters of a passage that is searched for; docs/measurements.md, "Public sets"
Progress = Callable[[str, int, int], None]

log = logging.getLogger(__name__)


class Reading:
    """A chain over an open generation, and how many answers are being made with it."""

    def __init__(self, chain: Chain) -> None:
        """Nobody uses it yet."""
        self.chain = chain
        self.users = 0


class Assistant:
    """Answers questions, each from the generation that is current when it is asked. Safe for several threads.

    It moves on by itself when another process, or `update`, has made a new generation: whoever asks first
    waits until that is open. Answers that are being made finish on the old one, which is let go with the
    last.
    """

    def __init__(
        self,
        settings: Settings,
        embedder: Embedder,
        judge: Scorer | None,
        model: LanguageModel | None = None,
    ) -> None:
        """Opens the current generation; `open` is the usual way in. Raises StoreError.

        The chat model is closed with it.
        """
        self._settings = settings
        self._embedder = embedder
        self._judge = judge
        self._model = model
        self._entails = Entailment.open() if model else None
        self._server = Server(settings.chroma_url) if settings.chroma_url else None
        self._lock = threading.Lock()  # for `_now` and the counts of its users
        self._moving = threading.Lock()  # one thread opens the next generation, the others go on
        self._unusable: str | None = ""  # the generation that the last refresh could not open, None: no index
        self._passed: str | None = ""  # and the one that a question found so
        self._now = self._open_current()

    @classmethod
    def open(cls, settings: Settings | None = None, progress: Progress | None = None) -> "Assistant":
        """Open the index, building it first where there is none that can be used.

        Raises:
            AssistantError: no corpus, an index that cannot be written, weights that are not the published
            ones, a chat model that cannot be had.
        """
        settings = usable(settings or read_settings(), log.warning)
        tell = progress or (lambda stage, done, total: None)
        tell("loading", 0, 1)
        embedder, judge = open_embedder(settings.embedder or None), open_scorer(settings.reranker)
        with ExitStack() as undo:
            if model := open_model(settings):
                undo.callback(model.close)
            assistant = _mended(lambda: cls(settings, embedder, judge, model), settings, embedder, tell)
            undo.pop_all()
        return assistant

    def _open_current(self) -> Reading:
        settings = self._settings
        generation = open_generation(settings.index, self._embedder.fingerprint, self._server)
        return Reading(Chain(generation, self._embedder, self._judge, self._model, self._entails))

    def ask(self, question: str, history: Sequence[Any] = (), *, written: bool = True) -> Answer:
        """Answer a question. `history` holds the earlier turns, oldest first: strings, mappings or Turns.

        With `written` False it is quoted even where a chat model is there to write it.

        Raises:
            QuestionError: it is empty, not text or longer than 2,000 characters.
            HistoryError: the history is not what it should be.
        """
        with self._reading() as chain:
            return chain.ask(question, history, written=written)

    def stream(self, question: str, history: Sequence[Any] = (), *, written: bool = True) -> Iterator[Answer]:
        """Yield the answer as it grows, all from one generation; the last one is whole. Raises as `ask`.

        Closing the iterator stops the model.
        """
        with self._reading() as chain:
            yield from chain.stream(question, history, written=written)

    def search(self, question: str, most: int = 6, *, around: int = AROUND) -> tuple[Hit, ...]:
        """The passages nearest to a question that stands alone, best first; at most 24.

        Each has what stands around it in its section, up to `around` characters; with 0 it stands alone.

        Raises:
            QuestionError: it is empty, not text or longer than 2,000 characters.
        """
        with self._reading() as chain:
            return chain.search(question, most, around)

    @property
    def runnable(self) -> Runnable[State, Answer]:
        """The chain as a LangChain Runnable: `{"question": str, "history": [...]}` → Answer."""

        def answer(asked: State, config: RunnableConfig) -> Iterator[Answer]:
            with self._reading() as chain:
                yield from chain.runnable.stream(asked, config)

        return Growing(answer)

    @property
    def model(self) -> str:
        """The chat model that writes, as the settings name it; "" where answers are quoted."""
        return self._model.name if self._model else ""

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The guides that are read, by path."""
        return self._now.chain.guides

    @property
    def index_id(self) -> str:
        """The generation that answers."""
        return self._now.chain.index_id

    @property
    def passages(self) -> int:
        """How many passages the index holds."""
        return self._now.chain.passages

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Six questions that the guides answer, for a first screen."""
        with self._reading() as chain:
            return chain.suggestions

    @property
    def held(self) -> bool:
        """Whether somebody has returned to an earlier index, which is not to be left by itself."""
        return is_held(self._settings.index)

    def verify(self) -> None:
        """Check every byte of the current index: of large files, the opening compares only the sizes.

        Raises:
            StoreDamagedError: a file is not what was written; the next `update` makes the index again.
        """
        try:
            hold_current(self._settings.index, thorough=True)[1].close()
        except StoreDamagedError:
            self._unusable = current_generation(self._settings.index)
            raise

    def update(self, *, rebuild: bool = False, progress: Progress | None = None) -> SyncReport:
        """Bring the index up to date with the guides, or make it anew, and move on. Raises as `sync`."""
        settings = self._settings
        done = sync(
            settings.corpus,
            settings.index,
            settings.embedder or None,
            rebuild=rebuild,
            repair=self._unusable == current_generation(settings.index),
            progress=progress,
            embedder=self._embedder,
            limits=settings.limits,
            server=self._server,
        )
        self.refresh()
        return done

    def refresh(self) -> bool:
        """Move on if another generation is current; whether it did. Asking does so too.

        Raises:
            StoreError: the current generation cannot be used; the one that was open answers on. It is told
                once.
        """
        try:
            moved = self._moved(self._unusable)
        except StoreError:
            self._unusable = current_generation(self._settings.index)
            raise
        self._unusable = "" if moved else self._unusable
        return moved

    def _moved(self, passed: str | None) -> bool:
        """Move on if neither the open generation nor what was `passed` over is current; whether it did."""
        if self._server:
            self._server.follow(self._settings.index)
        newest = current_generation(self._settings.index)
        if newest in (self.index_id, passed) or not self._moving.acquire(blocking=False):
            return False
        try:
            if newest != self.index_id:
                self._move_to(self._open_current())
        finally:
            self._moving.release()
        return True

    def _move_to(self, reading: Reading) -> None:
        with self._lock:
            old, self._now = self._now, reading
            idle = not old.users
        if idle:
            self._let_go(old)

    @contextmanager
    def _reading(self) -> Iterator[Chain]:
        """The newest chain; its generation stays open until this ends."""
        try:
            self._moved(self._passed)
        except StoreError:  # whoever keeps the index hears of it; a question is answered nonetheless
            self._passed = current_generation(self._settings.index)
        with self._lock:
            reading = self._now
            reading.users += 1
        try:
            yield reading.chain
        finally:
            with self._lock:
                reading.users -= 1
                idle = reading is not self._now and not reading.users
            if idle:
                self._let_go(reading)

    def _let_go(self, reading: Reading) -> None:
        reading.chain.close()
        tidy(self._settings.index)

    def close(self) -> None:
        """Let go of the index and of the chat model."""
        if self._model:
            self._model.close()
        self._now.chain.close()
        if self._server:
            self._server.close()


def _mended(
    opened: Callable[[], Assistant], settings: Settings, embedder: Embedder, tell: Progress
) -> Assistant:
    """What `opened` gives, with the index made where there is none that can be used."""
    server = Server(settings.chroma_url) if settings.chroma_url else None
    for repair in (False, True):  # a sync finds most damage; some, only whoever opens it
        try:
            return opened()
        except StoreDamagedError:
            sync(
                settings.corpus,
                settings.index,
                settings.embedder or None,
                repair=repair,
                progress=partial(_tell_indexing, tell),
                embedder=embedder,
                limits=settings.limits,
                server=server,
            )
    return opened()


def _tell_indexing(tell: Progress, stage: str, done: int, total: int) -> None:
    tell("indexing", done, total)
