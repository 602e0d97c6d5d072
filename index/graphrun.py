"""The bundled model run on the processor by OpenVINO, which needs neither torch nor a network."""

import json
import threading
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
import openvino
from tokenizers import Tokenizer

from index.late import Vectors
from index.tokens import Ids, Tokens

GRAPH = "openvino_model.xml"  # its weights stand beside it, in WEIGHTS
WEIGHTS = "openvino_model.bin"
TOKENIZER = "tokenizer.json"
CONFIG = "openvino_config.json"
OPTIONS = {
    "PERFORMANCE_HINT": "LATENCY",  # every core on one run
    "DYNAMIC_QUANTIZATION_GROUP_SIZE": "64",  # inputs that share a scale, where it is not known
}


class GraphRun:
    """A prepared graph and its tokenizer; many threads may share it, one run goes on at a time.

    A run already takes every core, so two runs at once would gain nothing.
    """

    def __init__(self, folder: Path) -> None:
        """Open what ``index.preparation`` made in ``folder``."""
        request = compile_graph(folder / GRAPH)  # meanwhile, as either takes a second
        self.tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
        self._tokens = Tokens(self.tokenizer)
        self._request = request.result()
        self._lock = threading.Lock()

    def encode(self, texts: Sequence[str]) -> tuple[Ids, Ids]:
        """Return ids and mask (1 where there is a token), both of shape (texts, longest)."""
        return self._tokens.encode(texts)

    def run(self, ids: Ids, mask: Ids) -> Vectors:
        """Return the vectors of the tokens, of shape (texts, longest, dimension)."""
        with self._lock:
            self._request.infer({"input_ids": ids, "attention_mask": mask}, share_inputs=True)
            return np.array(self._request.get_output_tensor(0).data)  # the next run overwrites it


def compile_graph(path: Path) -> "Future[openvino.InferRequest]":
    """Return what will run the graph at ``path``, made ready beside what the caller goes on to."""

    def ready() -> openvino.InferRequest:
        return openvino.compile_model(path, "CPU", OPTIONS).create_infer_request()

    pool = ThreadPoolExecutor(1, "compile-graph")
    request = pool.submit(ready)
    pool.shutdown(wait=False)
    return request


def read_dimension(folder: Path) -> int:
    """Return the width of a vector of the model that was prepared in ``folder``."""
    config = json.loads((folder / CONFIG).read_text(encoding="utf-8"))
    return int(config["dimension"])


def save_graph(graph: openvino.Model, path: Path) -> None:
    """Write ``graph`` at ``path``, its weights beside it, as exact as they are."""
    openvino.save_model(graph, path, compress_to_fp16=False)
