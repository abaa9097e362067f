"""A transformers model in this process: a tiny one of random weights, whose noise is no answer."""

import time
from pathlib import Path

import pytest
import torch
from langchain_core.messages import HumanMessage
from tokenizers import Tokenizer, decoders, models, pre_tokenizers
from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

from assistant import Assistant
from assistant.errors import ModelError, SettingsError
from assistant.models.language import LanguageModel, open_model
from assistant.models.local import LocalChat
from assistant.settings import Settings

LEAD = "How much does a lead machine learning engineer earn?"
TEMPLATE = "{% for one in messages %}{{ one.role }}: {{ one.content }}\n{% endfor %}assistant:"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model of two layers over bytes."""
    torch.manual_seed(7)
    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: at for at, letter in enumerate(letters)}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    fast = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
        tokenizer_object=tokenizer, chat_template=TEMPLATE
    )
    config = LlamaConfig(
        vocab_size=len(letters), hidden_size=32, intermediate_size=64, num_hidden_layers=2,
        num_attention_heads=2, max_position_embeddings=16_384, bos_token_id=None, eos_token_id=None,
    )  # fmt: skip
    path = tmp_path_factory.mktemp("model")
    LlamaForCausalLM(config).save_pretrained(path)
    fast.save_pretrained(path)
    return path


def test_a_closed_stream_ends_the_generating(folder: Path) -> None:
    chat = LocalChat.load(str(folder), 20_000)
    model = LanguageModel(chat, Settings(model="huggingface:tiny"))
    words = model.stream([HumanMessage("Do bakers rise early?")])
    assert next(words) == ""  # it goes on for minutes
    assert chat._free.locked()
    words.close()  # type: ignore[attr-defined]
    until = time.monotonic() + 30
    while chat._free.locked() and time.monotonic() < until:
        time.sleep(0.05)
    assert not chat._free.locked()
    model.close()


def test_its_noise_is_refused_and_the_quotes_are_shown(folder: Path, corpus_index: Path) -> None:
    settings = Settings(
        corpus=Path("corpus"), index=corpus_index, model=f"huggingface:{folder}", model_tokens=40
    )
    assistant = Assistant.open(settings)
    answer = assistant.ask(LEAD)
    assistant.close()
    assert (answer.mode, "276K" in answer.text) == ("quotes", True)
    assert "huggingface:" in answer.note


def test_more_than_its_budget_is_no_answer(folder: Path) -> None:
    opened = open_model(Settings(model=f"huggingface:{folder}", model_tokens=16))
    assert opened is not None
    with pytest.raises(ModelError, match="16 tokens"):
        opened.write([HumanMessage("Why?")])
    opened.close()


def test_it_is_a_chat_model_for_langchain_too(folder: Path) -> None:
    chat = LocalChat.load(str(folder), 8)
    assert chat.invoke("Why?").text
    assert "".join(one.text for one in chat.stream("Why?"))


def test_a_folder_without_a_model_is_a_mistake_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no chat model") as caught:
        open_model(Settings(model=f"huggingface:{tmp_path}"))
    assert "\n" not in str(caught.value)
