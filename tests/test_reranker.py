"""A cross-encoder of the user's choice: a tiny one with random weights, made here."""

import logging
from pathlib import Path

import numpy as np
import pytest
from sentence_transformers import CrossEncoder
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from assistant import Assistant
from assistant.errors import EmbedderError
from assistant.models.judge import Judge
from assistant.models.reranker import Reranker, open_scorer
from assistant.settings import Settings

PAIR = ["nurse earn much", "how"]


def made(folder: Path, labels: int) -> Path:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "nurse", "earn", "how", "much"]
    core = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    kinds = dict(
        pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]"
    )
    PreTrainedTokenizerFast(tokenizer_object=core, model_max_length=64, **kinds).save_pretrained(folder)  # type: ignore[no-untyped-call]
    config = BertConfig(
        vocab_size=9, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    config.num_labels = labels
    BertForSequenceClassification(config).save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("reranker"), 1)


def test_it_gives_a_probability_for_each_passage(tiny: Path) -> None:
    reranker = Reranker(str(tiny))
    scores = reranker.score("how much", PAIR)
    assert scores.shape == (2,)
    assert scores.dtype == np.float32
    assert ((scores > 0) & (scores < 1)).all()
    assert reranker.score("how much", []).shape == (0,)
    own = CrossEncoder(str(tiny), local_files_only=True).predict([("how much", one) for one in PAIR])
    assert np.argsort(own).tolist() == np.argsort(scores).tolist()


def test_without_a_name_the_packaged_judge_serves(tiny: Path) -> None:
    assert isinstance(open_scorer(""), Judge)
    assert isinstance(open_scorer(str(tiny)), Reranker)


def test_what_is_no_such_model_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(EmbedderError, match="not on this machine"):
        Reranker("nobody/no-such-model")
    with pytest.raises(EmbedderError, match="2 outputs"):
        Reranker(str(made(tmp_path / "two", 2)))
    (tmp_path / "none").mkdir()
    (tmp_path / "none" / "config.json").write_text("{}")
    with pytest.raises(EmbedderError, match="cannot be loaded") as caught:
        Reranker(str(tmp_path / "none"))
    assert "\n" not in str(caught.value)


def test_the_assistant_reads_with_it(tiny: Path, corpus_index: Path) -> None:
    settings = Settings(corpus=Path("corpus"), index=corpus_index, reranker=str(tiny))
    with_it, without = Assistant.open(settings), Assistant.open(Settings(index=corpus_index))
    try:
        asked = "Which tools do machine learning engineers use?"
        judged = [hit.judged for hit in with_it.ask(asked).hits if hit.judged is not None]
        assert judged
        assert judged != [hit.judged for hit in without.ask(asked).hits if hit.judged is not None]
    finally:
        with_it.close()
        without.close()


def test_one_that_is_not_here_is_told_and_replaced(
    corpus_index: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        Assistant.open(Settings(index=corpus_index, reranker="nobody/no-such-model")).close()
    assert "nobody/no-such-model" in caplog.text
