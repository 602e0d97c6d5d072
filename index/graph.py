"""The bundled weights as an OpenVINO graph, in float32 or with matrix products in 8 bits.

In 8 bits, every weight matrix has one scale an output. What meets it becomes 8 bits by a range
known beforehand, after a division by one factor a column that the weights take over (Xiao et al.,
"SmoothQuant", ICML 2023: outlying columns would otherwise use up the range); or, where no range is
given, by the range of the moment, which costs time and spares the input with the longest tail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.bundled import BundledWeights, Floats

if TYPE_CHECKING:
    from openvino import Model, Node

LEVELS = 255  # steps between the ends of an 8-bit range
MASKED = -10_000.0  # added to the attention that padding would get


@dataclass(frozen=True, slots=True)
class Range:
    """How one input of a matrix product becomes 8 bits: divided by ``factors``, then low..high."""

    low: float
    high: float
    factors: Floats  # of shape (columns,)


# The matrix products of a layer by the name of their input: the weights, stacked, and the biases.
PRODUCTS = {
    "in": (("q.w", "k.w", "v.w"), ("q.b", "k.b", "v.b")),
    "ao": (("ao.w",), ("ao.b",)),
    "fi": (("fi.w",), ("fi.b",)),
    "fo": (("fo.w",), ("fo.b",)),
}


def product_weights(weights: BundledWeights, layer: int, key: str) -> Floats:
    """Return the matrix, of shape (outputs, inputs), that the input ``key`` of ``layer`` meets."""
    columns = weights.inner if key == "fo" else weights.width
    names = PRODUCTS[key][0]
    return np.concatenate([weights.matrix(f"l{layer}.{name}", columns) for name in names])


def float_graph(weights: BundledWeights) -> "Model":
    """Return the graph in float32 whose further outputs, named "0.in" …, are products' inputs."""
    return GraphBuilder(weights, None).model(watched=True)


def exact_graph(weights: BundledWeights) -> "Model":
    """Return the graph in float32; inputs and output are those of ``int8_graph``."""
    return GraphBuilder(weights, None).model(watched=False)


def int8_graph(weights: BundledWeights, ranges: Mapping[str, Range]) -> "Model":
    """Return the graph with every matrix product in 8 bits, some by ``ranges`` ("0.in" …).

    Inputs are ``input_ids`` and ``attention_mask``, int32 of shape (texts, tokens); the output
    ``token_embeddings`` is float32 of shape (texts, tokens, width).
    """
    return GraphBuilder(weights, ranges).model(watched=False)


class GraphBuilder:
    """Builds one graph, from the token ids up."""

    def __init__(self, weights: BundledWeights, ranges: Mapping[str, Range] | None) -> None:
        from openvino import opset13  # late: most of the program never builds a graph

        self.op = opset13
        self.weights = weights
        self.ranges = ranges
        self.inputs: dict[str, Node] = {}

    def model(self, *, watched: bool) -> "Model":
        """Return the encoder from ids to tokens; ``watched``, with every product's input."""
        ids, mask = self.parameter("input_ids"), self.parameter("attention_mask")
        x = self.encode(self._words(ids), mask)
        return self.finish({"token_embeddings": x, **(self.inputs if watched else {})}, [ids, mask])

    def finish(self, outputs: Mapping[str, "Node"], inputs: "list[Node]") -> "Model":
        """Return the model that gives ``outputs``, by name, for ``inputs``."""
        from openvino import Model

        results = []
        for name, node in outputs.items():
            result = self.op.result(node)
            result.output(0).set_names({name})
            results.append(result)
        return Model(results, inputs, "multilingual-e5-small")

    def encode(self, words: "Node", mask: "Node") -> "Node":
        """Return what the layers make of ``words``, (texts, tokens, width), where ``mask`` is 1."""
        x = self._place(words)
        hidden = self._minus(1.0, self.op.convert(self.op.unsqueeze(mask, self.ints(1, 2)), "f32"))
        bias = self.op.multiply(hidden, self.number(MASKED))
        for layer in range(self.weights.layers):
            x = self._layer(layer, x, bias)
        return x

    def _words(self, ids: "Node") -> "Node":
        """Return the words' own vectors; their table stays in its codes."""
        op, weights = self.op, self.weights
        table = weights.blocks("emb.word", weights.width)
        axis = self.ints(0)
        codes = op.convert(op.gather(op.constant(table.codes), ids, axis), "f32")
        scales = op.gather(op.constant(table.scales), ids, axis)
        return op.reshape(
            op.multiply(codes, scales), self.ints(0, 0, weights.width), special_zero=True
        )

    def _place(self, words: "Node") -> "Node":
        """Return words plus positions, normalised."""
        op, weights, axis = self.op, self.weights, self.ints(0)
        places = weights.vector("emb.pos").reshape(weights.positions, weights.width)
        places = places + weights.vector("emb.type")[: weights.width]
        length = op.gather(op.shape_of(words, "i64"), self.ints(1), axis)
        used = op.slice(op.constant(places), axis, length, self.ints(1), axis)
        return self._normalise(op.add(words, op.unsqueeze(used, axis)), "emb.ln")

    def _layer(self, layer: int, x: "Node", bias: "Node") -> "Node":
        """Return what encoder layer ``layer`` makes of ``x``."""
        op = self.op
        parts = op.split(self._product(layer, "in", x), op.constant(np.int64(2)), 3)
        query, key, value = (self._heads(parts.output(part)) for part in range(3))
        scale = self.number((self.weights.width / self.weights.heads) ** -0.5)
        weighed = op.multiply(self._times_transposed(query, key), scale)
        mixed = op.matmul(
            op.softmax(op.add(weighed, bias), -1), value, transpose_a=False, transpose_b=False
        )
        joined = op.transpose(mixed, self.ints(0, 2, 1, 3))
        joined = op.reshape(joined, self.ints(0, 0, self.weights.width), special_zero=True)
        x = self._normalise(op.add(x, self._product(layer, "ao", joined)), f"l{layer}.aln")
        inner = op.gelu(self._product(layer, "fi", x), "ERF")
        return self._normalise(op.add(x, self._product(layer, "fo", inner)), f"l{layer}.oln")

    def _heads(self, x: "Node") -> "Node":
        shape = self.ints(0, 0, self.weights.heads, self.weights.width // self.weights.heads)
        return self.op.transpose(
            self.op.reshape(x, shape, special_zero=True), self.ints(0, 2, 1, 3)
        )

    def _product(self, layer: int, key: str, x: "Node") -> "Node":
        """Return ``x`` times its weights, plus the biases."""
        name = f"{layer}.{key}"
        self.inputs[name] = x
        matrix = product_weights(self.weights, layer, key)
        if self.ranges is None:
            factor = self.op.constant(matrix)
        elif name in self.ranges:
            chosen = self.ranges[name]
            x, factor = self._to_8_bits(x, chosen), self._in_8_bits(matrix * chosen.factors)
        else:
            factor = self._in_8_bits(matrix)
        biases = [self.weights.vector(f"l{layer}.{bias}") for bias in PRODUCTS[key][1]]
        product = self._times_transposed(x, factor)
        return self.op.add(product, self.op.constant(np.concatenate(biases)))

    def _to_8_bits(self, x: "Node", chosen: Range) -> "Node":
        """Return ``x`` over its factors, on the steps of its range."""
        low, high = self.number(chosen.low), self.number(chosen.high)
        x = self.op.multiply(x, self.op.constant(1 / chosen.factors))
        return self.op.fake_quantize(x, low, high, low, high, LEVELS + 1)

    def _in_8_bits(self, matrix: Floats) -> "Node":
        """Return ``matrix`` as 8-bit codes times one scale an output."""
        scales = np.abs(matrix).max(axis=1, keepdims=True) / np.float32(127)
        codes = self.op.constant(np.rint(matrix / scales).astype(np.int8))
        return self.op.multiply(self.op.convert(codes, "f32"), self.op.constant(scales))

    def _normalise(self, x: "Node", name: str) -> "Node":
        """Return ``x`` with layer normalisation."""
        op = self.op
        x = op.mvn(
            x,
            self.ints(-1),
            normalize_variance=True,
            eps=self.weights.epsilon,
            eps_mode="INSIDE_SQRT",
        )
        x = op.multiply(x, op.constant(self.weights.vector(f"{name}.w")))
        return op.add(x, op.constant(self.weights.vector(f"{name}.b")))

    def _times_transposed(self, x: "Node", y: "Node") -> "Node":
        return self.op.matmul(x, y, transpose_a=False, transpose_b=True)

    def parameter(self, name: str, axes: int = 2, kind: type = np.int32) -> "Node":
        """Return an input of the graph, of ``axes`` axes; the third is as wide as the model."""
        node = self.op.parameter([-1] * 2 + [self.weights.width] * (axes - 2), kind, name=name)
        node.output(0).set_names({name})
        return node

    def ints(self, *values: int) -> "Node":
        """Return whole numbers as a constant, such as axes or a shape."""
        return self.op.constant(np.array(values, np.int64))

    def number(self, value: float) -> "Node":
        """Return one float32 as a constant."""
        return self.op.constant(np.float32(value))

    def _minus(self, value: float, x: "Node") -> "Node":
        return self.op.subtract(self.number(value), x)
