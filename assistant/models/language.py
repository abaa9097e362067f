"""A chat model of the user's choice, through LangChain: opened by its name, called within a budget.

The calls run on an event loop in a thread of its own, since only a cancelled task lets go of a request that
waits for its server. There is one loop for the whole process: providers' packages keep connections open and
share them between models, and a connection is of use only on the loop that it was made on. What goes wrong
at a provider becomes a ModelError here, in one line that holds nothing of the provider's message: that may
quote a key.
"""

import asyncio
import json
import re
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import aclosing
from functools import cache
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessageChunk, BaseMessage
from langchain_core.runnables import RunnableConfig
from tenacity import AsyncRetrying, retry_if_exception, stop_after_attempt, wait_exponential_jitter

from assistant import prompts
from assistant.errors import ModelError, SettingsError
from assistant.settings import Settings, in_environment

ATTEMPTS = 3
FIRST_WAIT, LONGEST_WAIT = 0.3, 3.0  # seconds before a second attempt, and at most
PULSE = 0.25  # seconds after which a caller that waits for words has the control again
CHARACTERS = 8  # a token's, at most: a server that knows no limit is stopped here
EXTRAS = ("anthropic", "ollama", "openai")
PASSING = (408, 409, 425, 429, 500, 502, 503, 504, 529)  # HTTP statuses that another attempt may not meet
CUT = ("length", "max_tokens")
_STARTING = threading.Lock()
Put = Callable[[str | ModelError | None], None]


def open_model(settings: Settings) -> "LanguageModel | None":
    """The chat model that the settings name, None where they name none. It is not called yet.

    Raises:
        SettingsError: not a provider and a name, no such provider, its package or key is missing; the line
        says what to do.
    """
    if not settings.model:
        return None
    provider, _, name = settings.model.partition(":")
    if not provider.strip() or not name.strip():
        raise SettingsError(prompts.MODEL_NAME.format(model=settings.model))
    return LanguageModel(_opened(provider, name, settings), settings)


def _opened(provider: str, name: str, settings: Settings) -> BaseChatModel:
    if provider == "huggingface":
        if not Path(name).is_dir():
            raise SettingsError(prompts.MODEL_NO_FOLDER.format(folder=name))
        # Seconds of imports, for those alone who run a model here.
        from assistant.models.local import LocalChat

        return LocalChat.load(name, settings.model_tokens)
    # A second of imports, for those alone who have a model.
    from langchain.chat_models import init_chat_model

    try:
        model: BaseChatModel = init_chat_model(name, model_provider=provider, **_options(provider, settings))
    except ImportError as error:
        raise SettingsError(
            prompts.MODEL_PACKAGE.format(model=settings.model, command=_command(provider, error))
        ) from error
    except Exception as error:
        line = prompts.MODEL_NOT_OPENED
        if re.search(r"api[_ ]?key|credential|token", str(error), re.I):
            line = prompts.MODEL_NO_KEY
        elif "provider" in str(error):
            line = prompts.MODEL_PROVIDER
        raise SettingsError(line.format(model=settings.model, provider=provider)) from error
    return model


def _options(provider: str, settings: Settings) -> dict[str, Any]:
    """What the providers call our dials. Retries are ours, so theirs are off."""
    options: dict[str, Any] = {"base_url": settings.model_url} if settings.model_url else {}
    if provider == "ollama":
        return {**options, "num_predict": settings.model_tokens, "temperature": 0}
    if provider == "openai" and settings.model_url:
        # Other servers than OpenAI's know the older name of the limit, and many ask for no key.
        options |= {"extra_body": {"max_tokens": settings.model_tokens}, "temperature": 0}
        options |= {} if in_environment("OPENAI_API_KEY") else {"api_key": "none"}
    else:
        options |= {"max_tokens": settings.model_tokens}
    return {**options, "max_retries": 0}


def _command(provider: str, error: ImportError) -> str:
    """What to type to get the package of a provider."""
    if provider in EXTRAS:
        return f'pip install -e ".[{provider}]"'
    named = re.search(r"langchain-[\w-]+", str(error))
    return f"pip install {named.group() if named else f'langchain-{provider}'}"


class LanguageModel:
    """A chat model within its budget of time, length and calls at one time. Safe to call from several
    threads."""

    def __init__(self, model: BaseChatModel, settings: Settings) -> None:
        """Calls this model; `name` is what the settings call it."""
        self.name = settings.model
        self._model = model
        self._seconds, self._tokens = settings.model_seconds, settings.model_tokens
        self._calls = asyncio.Semaphore(settings.model_calls)
        self._tasks: set[asyncio.Task[None]] = set()

    def close(self) -> None:
        """Stop what is being written."""
        asyncio.run_coroutine_threadsafe(_end(self._tasks), _loop()).result()

    def stream(self, messages: Sequence[BaseMessage], config: RunnableConfig | None = None) -> Iterator[str]:
        """The words of the model as they come; "" now and then while none come. Closing it ends the request.

        Raises:
            ModelError: no whole answer within the budget. What came before it is no answer.
        """
        pieces: SimpleQueue[str | ModelError | None] = SimpleQueue()
        task = asyncio.run_coroutine_threadsafe(self._produce(messages, config, pieces.put), _loop())
        try:
            while True:
                try:
                    piece = pieces.get(timeout=PULSE)
                except Empty:
                    if task.done() and not task.cancelled():
                        task.result()  # a fault of ours, which the roofs tell
                    piece = ""
                if isinstance(piece, ModelError):
                    raise piece
                if piece is None:
                    return
                yield piece
        finally:
            task.cancel()

    def write(self, messages: Sequence[BaseMessage], config: RunnableConfig | None = None) -> str:
        """The whole of what the model says. Raises ModelError."""
        return "".join(self.stream(messages, config))

    async def _produce(
        self, messages: Sequence[BaseMessage], config: RunnableConfig | None, put: Put
    ) -> None:
        """Hand every piece to `put`, and at the end None or what went wrong."""
        outcome: ModelError | None = None
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            async with asyncio.timeout(self._seconds), self._calls:
                await self._hear(messages, config, put)
        except TimeoutError:
            outcome = ModelError(prompts.MODEL_LATE.format(model=self.name, seconds=self._seconds))
        except ModelError as error:
            outcome = error
        except asyncio.CancelledError:
            put(None)
            raise
        put(outcome)

    async def _hear(self, messages: Sequence[BaseMessage], config: RunnableConfig | None, put: Put) -> None:
        first: AIMessageChunk
        rest: Any
        retrying = AsyncRetrying(
            stop=stop_after_attempt(ATTEMPTS),
            wait=wait_exponential_jitter(multiplier=FIRST_WAIT, max=LONGEST_WAIT, jitter=FIRST_WAIT),
            retry=retry_if_exception(_passes),
            reraise=True,
        )
        try:
            first, rest = await retrying(self._begin, messages, config)
            async with aclosing(rest):
                await self._pass_on(first, rest, put)
        except ModelError:
            raise
        except Exception as error:
            raise ModelError(self._line(error), _remedy(error)) from error

    async def _begin(
        self, messages: Sequence[BaseMessage], config: RunnableConfig | None
    ) -> tuple[AIMessageChunk, Any]:
        stream: Any = self._model.astream(list(messages), config)
        try:
            return await anext(stream), stream
        except BaseException:
            await stream.aclose()
            raise

    async def _pass_on(self, first: AIMessageChunk, rest: AsyncIterator[AIMessageChunk], put: Put) -> None:
        length, words, reason = 0, False, _ending(first)
        put(first.text)
        async for chunk in rest:
            put(chunk.text)
            length += len(chunk.text)
            words = words or bool(chunk.text.strip())
            reason = _ending(chunk) or reason
            if length > self._tokens * CHARACTERS:
                reason = CUT[0]
                break
        if reason in CUT:
            raise ModelError(prompts.MODEL_LONG.format(model=self.name, tokens=self._tokens))
        if not reason:
            raise ModelError(prompts.MODEL_BROKE_OFF.format(model=self.name))
        if not words and not first.text.strip():
            raise ModelError(prompts.MODEL_EMPTY.format(model=self.name))

    def _line(self, error: Exception) -> str:
        """What went wrong, for a person: of the provider's error only its kind and its status are told."""
        status, kinds = _status(error), _kinds(error)
        known = prompts.MODEL_STATUS.get(status or 0)
        if status is not None:
            line = known or (prompts.MODEL_SERVER_FAULT if status >= 500 else prompts.MODEL_REFUSED)
            return line.format(model=self.name, status=status)
        if "JSONDecodeError" in kinds or "ValidationError" in kinds or "UnicodeDecodeError" in kinds:
            return prompts.MODEL_UNREADABLE.format(model=self.name)
        if kinds & {"RemoteProtocolError", "ReadError", "IncompleteRead"}:
            return prompts.MODEL_BROKE_OFF.format(model=self.name)
        if any("Timeout" in kind for kind in kinds):
            return prompts.MODEL_LATE.format(model=self.name, seconds=self._seconds)
        if any("Connect" in kind for kind in kinds):
            return prompts.MODEL_AWAY.format(model=self.name)
        if "No generation" in str(error):
            return prompts.MODEL_EMPTY.format(model=self.name)
        return prompts.MODEL_FAILED.format(model=self.name, kind=type(error).__name__)


@cache
def _running() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="models", daemon=True).start()
    return loop


def _loop() -> asyncio.AbstractEventLoop:
    """The loop of all models' calls, in its thread, begun by the first call."""
    with _STARTING:
        return _running()


async def _end(tasks: Iterable[asyncio.Task[None]]) -> None:
    """Cancel tasks, and see them end."""
    ending = list(tasks)
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


def _ending(chunk: AIMessageChunk) -> str:
    """Why the model stopped, as far as this chunk tells. Providers differ in how they call that."""
    for key, value in chunk.response_metadata.items():
        if key.replace("_", "").lower() in ("finishreason", "stopreason", "donereason") and value:
            return str(value)
    return ""


def _causes(error: BaseException) -> Iterator[BaseException]:
    """An error and what it came from."""
    one: BaseException | None = error
    while one is not None:
        yield one
        one = one.__cause__ or one.__context__


def _status(error: BaseException) -> int | None:
    """The HTTP status that an error is about. Told by its attributes: providers' packages may be absent."""
    for one in _causes(error):
        for holder in (one, getattr(one, "response", None)):
            status = getattr(holder, "status_code", None)
            if isinstance(status, int) and status >= 400:
                return status
    return None


def _remedy(error: BaseException) -> str:
    away = any("Connect" in kind for kind in _kinds(error))
    return prompts.MODEL_REMEDIES.get(_status(error) or 0, prompts.MODEL_START if away else "")


def _kinds(error: BaseException) -> set[str]:
    return {kind.__name__ for one in _causes(error) for kind in type(one).__mro__}


def _passes(error: BaseException) -> bool:
    """May another attempt go better? A status says so, or a connection that was not made."""
    status = _status(error)
    if status is not None:
        return status in PASSING
    return any("Connect" in kind for kind in _kinds(error)) and not isinstance(error, json.JSONDecodeError)
