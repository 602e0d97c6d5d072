"""The bundled model as a Sentence Transformers module: what a prepared folder is for any program.

The program itself runs the same graph by ``index.bundledembedder``, which does not import torch.
"""

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openvino
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import InputModule
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling
from tokenizers import Tokenizer

from index.graphrun import CONFIG, GRAPH, TOKENIZER, WEIGHTS, GraphRun, save_graph
from index.prompts import PASSAGE, QUESTION

PROMPTS = {"query": QUESTION, "document": PASSAGE}


class OpenVinoEncoder(InputModule):  # type: ignore[misc] # mypy does not read that library
    """Texts in, token embeddings out; many threads may call it, one graph runs at a time."""

    config_file_name = CONFIG
    config_keys: list[str] = [  # noqa: RUF012 - as the base class declares it
        "max_seq_length",
        "dimension",
    ]

    def __init__(self, folder: Path, *, max_seq_length: int, dimension: int) -> None:
        super().__init__()
        self.folder = folder
        self.max_seq_length = max_seq_length
        self.dimension = dimension
        self._graph = GraphRun(folder)
        self.tokenizer = self._graph.tokenizer

    def preprocess(
        self, inputs: Sequence[Any], prompt: str | None = None, **_options: Any
    ) -> dict[str, torch.Tensor]:
        """Return ids and mask of ``inputs``, each after ``prompt``."""
        ids, mask = self._graph.encode([f"{prompt or ''}{text}" for text in inputs])
        return {"input_ids": torch.from_numpy(ids), "attention_mask": torch.from_numpy(mask)}

    def forward(
        self, features: dict[str, torch.Tensor | Any], **_options: Any
    ) -> dict[str, torch.Tensor | Any]:
        """Add ``token_embeddings``, of shape (texts, tokens, dimension)."""
        ids, mask = (features[name].numpy() for name in ("input_ids", "attention_mask"))
        features["token_embeddings"] = torch.from_numpy(self._graph.run(ids, mask))
        return features

    def get_embedding_dimension(self) -> int:
        """Return the width of a token embedding."""
        return self.dimension

    def save(self, output_path: str, *_args: Any, **_options: Any) -> None:
        """Write graph, tokenizer and sizes into ``output_path``."""
        for name in (GRAPH, WEIGHTS, TOKENIZER):
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
    tokenizer.save(str(folder / TOKENIZER), pretty=False)
    encoder = OpenVinoEncoder(folder, max_seq_length=max_seq_length, dimension=dimension)
    save_model(encoder, folder)


def save_model(encoder: InputModule, folder: Path) -> None:
    """Write ``encoder``, mean pooling and normalisation into ``folder`` as one model."""
    dimension = encoder.get_embedding_dimension()
    model = SentenceTransformer(
        modules=[encoder, Pooling(dimension, "mean"), Normalize()], prompts=PROMPTS, device="cpu"
    )
    model.save(str(folder), create_model_card=False)
