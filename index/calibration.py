"""The ranges that matrix products need in 8 bits, measured on our own sample of text."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.bundled import BundledWeights, Floats
from index.graph import LEVELS, Range, float_graph, product_weights
from index.prompts import PASSAGE
from index.tokens import Tokens, build_tokenizer

SAMPLE = Path(__file__).with_name("calibration.txt")  # one passage a paragraph

# The products that get a range beforehand. The inner layer ("fo") has the longest tail: with a
# range the mean cosine to float32 is 0.9990 on other texts (least 0.9964), without it 0.9997
# (least 0.9995), for 8 % of the speed.
CALIBRATED = ("in", "ao", "fi")
STRENGTH = 0.5  # how much of the outliers moves from the input to the weights, 0 to 1
MARGIN = 1.1  # how much further than on the sample other texts may go
_TINY = 1e-5  # a column that is always zero must not divide by zero
_BATCH = 4  # passages; every product's input is held at once


def sample_texts() -> list[str]:
    """Return the sample's passages, with the prefix the model expects."""
    return [PASSAGE + text for text in SAMPLE.read_text(encoding="utf-8").split("\n\n")]


def measure_ranges(weights: BundledWeights, texts: Sequence[str]) -> dict[str, Range]:
    """Return the range of products' inputs ("0.in" …), from what float32 meets on ``texts``."""
    lows, highs = _extremes(weights, texts)
    ranges = {}
    for layer in range(weights.layers):
        for key in CALIBRATED:
            name = f"{layer}.{key}"
            matrix = product_weights(weights, layer, key)
            ranges[name] = choose_range(lows[name] * MARGIN, highs[name] * MARGIN, matrix)
    return ranges


def choose_range(lows: Floats, highs: Floats, matrix: Floats) -> Range:
    """Return the factors and the range for columns that run from ``lows`` to ``highs``.

    Factors are ``max|x| ** STRENGTH / max|w| ** (1 - STRENGTH)``, SmoothQuant's equation 4. The
    range holds zero on one of its 256 steps, so that zero stays zero.
    """
    spread = np.maximum(np.maximum(np.abs(lows), np.abs(highs)), _TINY)
    reach = np.maximum(np.abs(matrix).max(axis=0), _TINY)
    factors = (spread**STRENGTH / reach ** (1 - STRENGTH)).astype(np.float32)
    low = min(float((lows / factors).min()), 0.0)
    high = max(float((highs / factors).max()), _TINY)
    step = (high - low) / LEVELS
    below = round(-low / step)
    return Range(-below * step, (LEVELS - below) * step, factors)


def _extremes(
    weights: BundledWeights, texts: Sequence[str]
) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """Return each column's least and greatest value over all tokens, by product's input."""
    import openvino

    compiled = openvino.compile_model(
        float_graph(weights), "CPU", {"INFERENCE_PRECISION_HINT": "f32"}
    )
    tokens = Tokens(build_tokenizer(weights))
    names = [f"{layer}.{key}" for layer in range(weights.layers) for key in CALIBRATED]
    lows: dict[str, Floats] = {}
    highs: dict[str, Floats] = {}
    for start in range(0, len(texts), _BATCH):
        ids, mask = tokens.encode(texts[start : start + _BATCH])
        results = compiled({"input_ids": ids, "attention_mask": mask})
        for name in names:
            met = results[name][mask.astype(bool)]
            lows[name] = np.minimum(lows.get(name, np.inf), met.min(axis=0))
            highs[name] = np.maximum(highs.get(name, -np.inf), met.max(axis=0))
    return lows, highs
