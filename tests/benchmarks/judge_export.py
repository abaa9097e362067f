"""The trained judge as one int8 file for onnxruntime; `train_judge.py` calls it."""

import hashlib
import re
import tempfile
from pathlib import Path

import numpy as np
import onnx
from make_minilm_graph import layers, model, summed
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from assistant.models import judge
from assistant.models.embedder import graph_weights

Floats = NDArray[np.float32]


def temperature(logits: Floats, labels: Floats) -> float:
    """The divisor of the logits that makes their sigmoid fit the labels best (least log loss)."""
    scaled = [(float(t), logits / t) for t in np.arange(0.5, 3.01, 0.05)]
    losses = [(float(np.mean(np.logaddexp(0, x) - labels * x)), t) for t, x in scaled]
    return min(losses)[1]


def export(state: dict[str, Floats], divisor: float, path: Path) -> str:
    """Writes the int8 model of a trained cross-encoder's state, logits divided; gives the file's SHA-256.

    Per channel, and 7 bits a weight, which cannot overflow on processors without VNNI.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "judge.onnx"
        onnx.save(judge_graph(state, divisor), whole)
        quantize_dynamic(
            whole,
            path,
            op_types_to_quantize=["MatMul", "Attention"],
            nodes_to_exclude=["head"],
            per_channel=True,
            reduce_range=True,
            weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": TensorProto.FLOAT},
        )
    return hashlib.sha256(path.read_bytes()).hexdigest()


def pin(constant: str, digest: str) -> None:
    """Writes a file's sum to its constant in `assistant/models/judge.py`."""
    module = Path(judge.__file__)
    module.write_text(
        re.sub(rf'^{constant} = "[0-9a-f]*"', f'{constant} = "{digest}"', module.read_text(), flags=re.M)
    )


def judge_graph(state: dict[str, Floats], divisor: float) -> onnx.ModelProto:
    """The judge in fp32, but for the word table: int8 with one scale a word. Output `logits` (n,)."""
    weights: dict[str, NDArray[np.generic]] = {**graph_weights(lambda name: state["bert." + name])}
    words = np.asarray(weights.pop("embeddings.word"), np.float32)
    scale = np.abs(words).max(axis=1, keepdims=True) / 127 + np.float32(1e-12)
    weights |= {
        "words": np.round(words / scale).astype(np.int8),
        "scale": scale,
        "head.weight": state["head.weight"].T / np.float32(divisor),
        "head.bias": state["head.bias"] / np.float32(divisor),
        "zero": np.array([0]),
        "two": np.array([2]),
        "one": np.array([1]),
        "first": np.array(0),
    }
    tensors = [numpy_helper.from_array(np.asarray(one, order="C"), name) for name, one in weights.items()]
    output = helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["n"])
    return model([*embedding(), *layers(), *summed(), *head()], output, tensors)


def embedding() -> list[NodeProto]:
    """Nodes from the token inputs to `states_0`; only the rows in use leave int8."""
    node = helper.make_node
    norm = ["embedded", "embeddings.norm.weight", "embeddings.norm.bias"]
    return [
        node("Gather", ["words", "input_ids"], ["word_bytes"]),
        node("Gather", ["scale", "input_ids"], ["word_scale"]),
        node("Cast", ["word_bytes"], ["word_floats"], to=TensorProto.FLOAT),
        node("Mul", ["word_floats", "word_scale"], ["word"]),
        node("Shape", ["input_ids"], ["length"], start=1),
        node("Slice", ["embeddings.position", "zero", "length", "zero"], ["position"]),
        node("Gather", ["embeddings.type", "token_type_ids"], ["type"]),
        node("Sum", ["word", "position", "type"], ["embedded"]),
        node("LayerNormalization", norm, ["states_0"], epsilon=1e-12),
    ]


def head() -> list[NodeProto]:
    """Nodes from `states` and `summed` to `logits`: first token and mean, times one weight each."""
    node = helper.make_node
    return [
        node("ReduceSum", ["mask_row", "two"], ["count"], keepdims=1),
        node("Div", ["summed", "count"], ["means"]),
        node("Squeeze", ["means", "one"], ["mean"]),
        node("Gather", ["states", "first"], ["cls"], axis=1),
        node("Concat", ["cls", "mean"], ["both"], axis=1),
        node("MatMul", ["both", "head.weight"], ["product"], name="head"),
        node("Add", ["product", "head.bias"], ["column"]),
        node("Squeeze", ["column", "one"], ["logits"]),
    ]
