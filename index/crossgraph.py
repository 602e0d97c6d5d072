"""The graph of the reranker: a question and a passage read together, one number out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.arrays import read_arrays
from index.bundled import BundledWeights, Floats
from index.graph import PRODUCTS, GraphBuilder, Range

if TYPE_CHECKING:
    from openvino import Model

ADAPTERS = Path(__file__).with_name("reranker.npz")  # written by benchmarks.train_reranker
MATRICES = [name.removesuffix(".w") for names, _ in PRODUCTS.values() for name in names]


@dataclass(frozen=True, slots=True)
class Tuned:
    """The bundled weights as the training left them, and the layer that makes a number of them.

    A training adds to a matrix the product of two thin ones (Hu et al., "LoRA", ICLR 2022), so
    what it learned is small enough to come with the program.
    """

    weights: BundledWeights
    head: Floats  # of shape (width,)
    bias: float


def read_tuned(weights: BundledWeights, path: Path = ADAPTERS) -> Tuned:
    """Return ``weights`` with what the file at ``path`` adds to them.

    Raises:
        DamagedIndexError: the file is missing, or is not one.
    """
    (first,) = read_arrays(path, ["first"])
    names = [f"l{layer}.{key}" for layer in range(int(first), weights.layers) for key in MATRICES]
    thin = read_arrays(path, [f"{name}.{side}" for name in names for side in "ab"])
    added = {
        f"{name}.w": b.astype(np.float32) @ a.astype(np.float32)
        for name, a, b in zip(names, thin[::2], thin[1::2], strict=True)
    }
    head, bias = read_arrays(path, ["head", "bias"])
    return Tuned(replace(weights, added=added), head.astype(np.float32), float(bias))


def cross_graph(tuned: Tuned, ranges: Mapping[str, Range] | None) -> "Model":
    """Return the graph, in 8 bits with those ``ranges`` that are known, in float32 for None.

    Inputs are ``words``, float32 of shape (pairs, tokens, width), the tokens' own vectors, which
    the embedding model shares, and ``attention_mask``, int32 of shape (pairs, tokens); the output
    ``scores`` is float32 of shape (pairs,).
    """
    builder = GraphBuilder(tuned.weights, ranges)
    op = builder.op
    words = builder.parameter("words", 3, np.float32)
    mask = builder.parameter("attention_mask")
    x = builder.encode(words, mask)
    real = op.unsqueeze(op.convert(mask, "f32"), builder.ints(2))
    total = op.reduce_sum(op.multiply(x, real), builder.ints(1), keep_dims=False)
    mean = op.divide(total, op.reduce_sum(real, builder.ints(1), keep_dims=False))
    weighed = op.multiply(mean, op.constant(tuned.head))
    score = op.add(
        op.reduce_sum(weighed, builder.ints(1), keep_dims=False), builder.number(tuned.bias)
    )
    return builder.finish({"scores": score}, [words, mask])
