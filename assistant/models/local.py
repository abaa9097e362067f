"""A chat model that runs in this process: transformers weights in a folder of this machine."""

import asyncio
import threading
from collections.abc import AsyncIterator
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult
from pydantic import PrivateAttr
from transformers import AutoModelForCausalLM, AutoTokenizer, StoppingCriteria
from transformers.generation.streamers import TextIteratorStreamer
from transformers.utils import logging

from assistant import prompts
from assistant.errors import SettingsError

ROLES = {"human": "user", "ai": "assistant", "system": "system"}


class LocalChat(BaseChatModel):
    """A causal language model as a LangChain chat model. One answer at a time: the weights are shared."""

    folder: str
    tokens: int
    _model: Any = PrivateAttr()
    _tokenizer: Any = PrivateAttr()
    _free: asyncio.Lock = PrivateAttr(default_factory=asyncio.Lock)

    @classmethod
    def load(cls, folder: str, tokens: int) -> "LocalChat":
        """Read the weights. Nothing is downloaded, and no code from the folder is run.

        Raises:
            SettingsError: there is no causal language model in the folder.
        """
        logging.disable_progress_bar()  # type: ignore[no-untyped-call]
        chat = cls(folder=folder, tokens=tokens)
        try:
            chat._tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            chat._model = AutoModelForCausalLM.from_pretrained(
                folder, local_files_only=True, use_safetensors=True
            )
        except (OSError, ValueError, KeyError, ImportError) as error:
            raise SettingsError(prompts.MODEL_NO_WEIGHTS.format(folder=folder)) from error
        return chat

    @property
    def _llm_type(self) -> str:
        return "transformers"

    async def _astream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> AsyncIterator[ChatGenerationChunk]:
        """Pieces as they are generated; closing it ends the generating at the next token."""
        async with self._free:
            stopped = threading.Event()
            words = TextIteratorStreamer(self._tokenizer, skip_prompt=True, skip_special_tokens=True)
            loop = asyncio.get_running_loop()
            work = loop.run_in_executor(None, self._generate_into, messages, words, stopped)
            try:
                while (piece := await loop.run_in_executor(None, next, words, None)) is not None:
                    yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
                reason = "length" if await work >= self.tokens else "stop"
                ending = AIMessageChunk(content="", response_metadata={"finish_reason": reason})
                yield ChatGenerationChunk(message=ending)
            finally:
                stopped.set()
                await asyncio.wait([work])

    def _generate_into(
        self, messages: list[BaseMessage], words: TextIteratorStreamer, stopped: threading.Event
    ) -> int:
        """Generate, piece by piece, and give back how many tokens came."""
        asked = self._encoded(messages)
        try:
            made = self._model.generate(
                **asked,
                max_new_tokens=self.tokens,
                do_sample=False,
                streamer=words,
                stopping_criteria=[_Stopped(stopped)],
                pad_token_id=self._tokenizer.pad_token_id or self._tokenizer.eos_token_id or 0,
            )
        finally:
            words.end()  # type: ignore[no-untyped-call]
        return int(made.shape[1] - asked["input_ids"].shape[1])

    def _encoded(self, messages: list[BaseMessage]) -> Any:
        if self._tokenizer.chat_template:
            turns = [{"role": ROLES[one.type], "content": one.text} for one in messages]
            return self._tokenizer.apply_chat_template(
                turns, add_generation_prompt=True, return_tensors="pt", return_dict=True
            )
        return self._tokenizer("\n\n".join(one.text for one in messages), return_tensors="pt")

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        words = TextIteratorStreamer(self._tokenizer, skip_prompt=True, skip_special_tokens=True)
        self._generate_into(messages, words, threading.Event())
        return ChatResult(generations=[ChatGeneration(message=AIMessage(content="".join(words)))])


class _Stopped(StoppingCriteria):
    """Ends a generation that nobody waits for."""

    def __init__(self, stopped: threading.Event) -> None:
        self._stopped = stopped

    def __call__(self, input_ids: Any, scores: Any, **kwargs: Any) -> bool:
        return self._stopped.is_set()
