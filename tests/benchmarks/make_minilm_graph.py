"""Writes `assistant/models/minilm.onnx`: the graph of all-MiniLM-L6-v2 with no weights in it.

    python tests/benchmarks/make_minilm_graph.py


The weights are declared as external initialisers; `assistant.models.embedder` hands them over at load time,
from the packaged `model.safetensors`. The graph uses onnxruntime's fused operators (`com.microsoft`), so
there is nothing left to fuse. `judge_export.py` builds the judge from the same layers. Needs `onnx` (the
`dev` extra).
"""

from pathlib import Path

import onnx
from onnx import NodeProto, TensorProto, ValueInfoProto, helper

from assistant.models.embedder import GRAPH_PATH, HEADS, LAYERS, weight_shapes

EPSILON = 1e-12


def encoder() -> list[NodeProto]:
    """Nodes from the three inputs of `token_inputs` to `states` (n, length, width)."""
    casts = [
        helper.make_node("Cast", [name], [name + "_32"], to=TensorProto.INT32)
        for name in ("input_ids", "token_type_ids")
    ]
    table = [f"embeddings.{kind}" for kind in ("word", "position", "type", "norm.weight", "norm.bias")]
    inputs = ["input_ids_32", "token_type_ids_32", *table]
    embed = fused("EmbedLayerNormalization", inputs, ["states_0", "unused_mask"], epsilon=EPSILON)
    return [*casts, embed, *layers()]


def layers() -> list[NodeProto]:
    """Nodes from `states_0` and the mask to `states`: all transformer layers."""
    nodes = [helper.make_node("Cast", ["attention_mask"], ["attention_mask_32"], to=TensorProto.INT32)]
    for layer in range(LAYERS):
        last = "states" if layer == LAYERS - 1 else f"states_{layer + 1}"
        nodes += block(f"layer.{layer}", f"states_{layer}", last)
    return nodes


def block(name: str, before: str, after: str) -> list[NodeProto]:
    """One transformer layer, from the value `before` to the value `after`."""
    attention = [before, f"{name}.qkv.weight", f"{name}.qkv.bias", "attention_mask_32"]
    out = [f"{name}.mixed", before, f"{name}.norm1.weight", f"{name}.norm1.bias", f"{name}.out.bias"]
    down = [f"{name}.fed", f"{name}.seen", f"{name}.norm2.weight", f"{name}.norm2.bias", f"{name}.down.bias"]
    return [
        fused("Attention", attention, [f"{name}.attended"], num_heads=HEADS),
        matmul(f"{name}.attended", f"{name}.out", f"{name}.mixed"),
        fused("SkipLayerNormalization", out, [f"{name}.seen"], epsilon=EPSILON),
        matmul(f"{name}.seen", f"{name}.up", f"{name}.wide"),
        fused("BiasGelu", [f"{name}.wide", f"{name}.up.bias"], [f"{name}.active"]),
        matmul(f"{name}.active", f"{name}.down", f"{name}.fed"),
        fused("SkipLayerNormalization", down, [after], epsilon=EPSILON),
    ]


def matmul(value: str, name: str, output: str) -> NodeProto:
    """`value` times the weight `name`.weight."""
    return helper.make_node("MatMul", [value, f"{name}.weight"], [output], name=name)


def fused(kind: str, inputs: list[str], outputs: list[str], **attributes: float | int) -> NodeProto:
    """A node of onnxruntime's own operator set."""
    node = helper.make_node(kind, inputs, outputs, name=outputs[0], domain="com.microsoft")
    node.attribute.extend(helper.make_attribute(key, value) for key, value in attributes.items())
    return node


def summed() -> list[NodeProto]:
    """Nodes from `states` to `summed` (n, 1, width): the sum over the tokens that the mask keeps."""
    return [
        helper.make_node("Cast", ["attention_mask"], ["mask_float"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask_float", "axis_1"], ["mask_row"]),
        helper.make_node("MatMul", ["mask_row", "states"], ["summed"]),
    ]


def token_inputs() -> list[ValueInfoProto]:
    """The three integer inputs, each (n, length)."""
    names = ("input_ids", "attention_mask", "token_type_ids")
    return [helper.make_tensor_value_info(name, TensorProto.INT64, ["n", "length"]) for name in names]


def model(nodes: list[NodeProto], output: ValueInfoProto, weights: list[TensorProto]) -> onnx.ModelProto:
    """A model of those nodes, with the operator sets that the runtime must know."""
    axis = helper.make_tensor("axis_1", TensorProto.INT64, [1], [1])
    graph = helper.make_graph(nodes, "minilm", token_inputs(), [output], [axis, *weights])
    sets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(graph, opset_imports=sets, ir_version=8)


def declared(name: str, shape: tuple[int, ...]) -> TensorProto:
    """A weight that is named and shaped, with its values elsewhere."""
    tensor = TensorProto(
        name=name, data_type=TensorProto.FLOAT, dims=shape, data_location=TensorProto.EXTERNAL
    )
    tensor.external_data.add(key="location", value="model.safetensors")
    return tensor


def embedder_graph() -> onnx.ModelProto:
    """Unit-length mean-pooled sentence vectors: `vectors` (n, width)."""
    nodes = [
        *encoder(),
        *summed(),
        helper.make_node("Squeeze", ["summed", "axis_1"], ["sum"]),
        helper.make_node("LpNormalization", ["sum"], ["vectors"], axis=-1, p=2),
    ]
    output = helper.make_tensor_value_info("vectors", TensorProto.FLOAT, ["n", 384])
    return model(nodes, output, [declared(name, shape) for name, shape in weight_shapes().items()])


def main() -> None:
    """Writes the graph beside the embedder."""
    Path(GRAPH_PATH).write_bytes(embedder_graph().SerializeToString())
    print(GRAPH_PATH, GRAPH_PATH.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
