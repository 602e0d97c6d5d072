"""A Sentence Transformers module that runs a saved OpenVINO graph on the processor."""

import json
import shutil
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openvino
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
from tokenizers import Tokenizer

from index.tokens import Tokens

PROMPTS = {"query": "query: ", "document": "passage: "}
GRAPH = "openvino_model.xml"  # its weights stand beside it, in openvino_model.bin
_WEIGHTS = "openvino_model.bin"
_TOKENIZER = "tokenizer.json"
OPTIONS = {
    "PERFORMANCE_HINT": "LATENCY",  # every core on one run
    "DYNAMIC_QUANTIZATION_GROUP_SIZE": "64",  # inputs that share a scale, where it is not known
}


class OpenVinoEncoder(InputModule):  # type: ignore[misc] # mypy does not read that library
    """Texts in, token embeddings out; many threads may call it, one graph runs at a time.

    A run already takes every core, so two runs at once would gain nothing.
    """

    config_file_name = "openvino_config.json"
    config_keys: list[str] = [  # noqa: RUF012 - as the base class declares it
        "max_seq_length",
        "dimension",
    ]

    def __init__(self, folder: Path, *, max_seq_length: int, dimension: int) -> None:
        super().__init__()
        self.folder = folder
        self.max_seq_length = max_seq_length
        self.dimension = dimension
        self.tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        self._tokens = Tokens(self.tokenizer)
        compiled = openvino.compile_model(folder / GRAPH, "CPU", OPTIONS)
        self._request = compiled.create_infer_request()
        self._lock = threading.Lock()

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_options: Any
    ) -> dict[str, torch.Tensor]:
        """Return ids and mask of ``inputs``, each after ``prompt``."""
        ids, mask = self._tokens.encode([f"{prompt or ''}{text}" for text in inputs])
        return {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}

    def forward(
        self, features: dict[str, torch.Tensor | Any], **_options: Any
    ) -> dict[str, torch.Tensor | Any]:
        """Add ``token_embeddings``, of shape (texts, tokens, dimension)."""
        feed = {name: features[name].numpy() for name in ("input_ids", "attention_mask")}
        with self._lock:
            self._request.infer(feed, share_inputs=True)
            result = self._request.get_output_tensor(0).data.copy()  # the next run overwrites it
        features["token_embeddings"] = torch.from_numpy(result)
        return features

    def get_embedding_dimension(self) -> int:
        """Return the width of a token embedding."""
        return self.dimension

    def save(self, output_path: str, *_args: Any, **_options: Any) -> None:
        """Write graph, tokenizer and sizes into ``output_path``."""
        for name in (GRAPH, _WEIGHTS, _TOKENIZER):
            target = Path(output_path, name)
            if not (target.exists() and target.samefile(self.folder / name)):
                shutil.copyfile(self.folder / name, target)
        self.save_config(output_path)

    @classmethod
    def load(
        cls, model_name_or_path: str, subfolder: str = "", **_options: Any
    ) -> "OpenVinoEncoder":
        """Read what ``save`` wrote; only a local folder can hold it."""
        folder = Path(model_name_or_path, subfolder)
        config = json.loads((folder / cls.config_file_name).read_text(encoding="utf-8"))
        return cls(folder, **config)


def save_graph(graph: openvino.Model, path: Path) -> None:
    """Write ``graph`` at ``path``, its weights beside it, as exact as they are."""
    openvino.save_model(graph, path, compress_to_fp16=False)


def save_engine(
    graph: openvino.Model,
    tokenizer: Tokenizer,
    folder: Path,
    *,
    max_seq_length: int,
    dimension: int,
) -> None:
    """Write a Sentence Transformers model that runs ``graph`` into the existing ``folder``."""
    save_graph(graph, folder / GRAPH)
    tokenizer.save(str(folder / _TOKENIZER), pretty=False)
    encoder = OpenVinoEncoder(folder, max_seq_length=max_seq_length, dimension=dimension)
    save_model(encoder, folder)


def save_model(encoder: InputModule, folder: Path) -> None:
    """Write ``encoder``, mean pooling and normalisation into ``folder`` as one model."""
    dimension = encoder.get_embedding_dimension()
    model = SentenceTransformer(
        modules=[encoder, Pooling(dimension, "mean"), Normalize()], prompts=PROMPTS, device="cpu"
    )
    model.save(str(folder), create_model_card=False)
