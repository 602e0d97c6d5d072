import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.base.modules import Transformer
from sentence_transformers.sentence_transformer.modules import Pooling
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

from corpus.progress import Step
from errors import ModelUnavailableError
from index import bundled
from index.embedder import BATCH, Embedder, open_embedder
from settings import Settings
from tests.closed_hub import what_is_said

ROOT = Path(__file__).parents[2]
SPECIAL = {"pad_token": "[PAD]", "unk_token": "[UNK]"}
WORDS = ["[PAD]", "[UNK]", "le", "la", "chat", "dort", "mer", "monte"]


def save_tiny_model(folder: Path, *, seed: int = 0) -> Path:
    torch.manual_seed(seed)
    config = BertConfig(
        vocab_size=len(WORDS), hidden_size=16, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=32, max_position_embeddings=32,
    )  # fmt: skip
    BertModel(config).save_pretrained(folder / "bert")
    words = Tokenizer(models.WordLevel({word: i for i, word in enumerate(WORDS)}, "[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer = PreTrainedTokenizerFast(tokenizer_object=words, model_max_length=32, **SPECIAL)
    tokenizer.save_pretrained(folder / "bert")
    modules = [Transformer(str(folder / "bert")), Pooling(16, "mean")]
    SentenceTransformer(modules=modules, device="cpu").save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    folder = save_tiny_model(tmp_path_factory.mktemp("hub") / "tiny")
    return open_embedder(Settings(model=str(folder)))


def test_a_folder_of_any_model_is_opened(tiny: Embedder) -> None:
    vectors = tiny.embed_passages(["le chat dort", "la mer monte"])

    assert vectors.shape == (2, tiny.dimension) == (2, 16)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)


def test_the_identity_follows_the_weights_and_not_the_place(tiny: Embedder, tmp_path: Path) -> None:
    moved = open_embedder(Settings(model=str(save_tiny_model(tmp_path / "a" / "tiny"))))
    other = open_embedder(Settings(model=str(save_tiny_model(tmp_path / "b" / "tiny", seed=1))))

    assert tiny.identity.startswith("tiny/torch/")
    assert moved.identity == tiny.identity != other.identity


def test_vectors_come_back_in_the_order_of_their_texts(tiny: Embedder) -> None:
    texts = ["mer", "le chat dort", "la mer monte le chat dort", "chat"] * 20

    together = tiny.embed_passages(texts)

    alone = np.concatenate([tiny.embed_passages([text]) for text in texts])
    assert np.allclose(together, alone, atol=1e-5)


def test_no_text_gives_no_row(tiny: Embedder) -> None:
    assert tiny.embed_passages([]).shape == (0, tiny.dimension)


def test_progress_counts_passages_and_can_stop_the_work(tiny: Embedder) -> None:
    steps: list[Step] = []

    def stop_after_the_first_batch(step: Step) -> None:
        steps.append(step)
        if step.done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        tiny.embed_passages(["chat"] * 3 * BATCH, progress=stop_after_the_first_batch)

    assert steps == [Step("embed", 0, 3 * BATCH), Step("embed", BATCH, 3 * BATCH)]


def test_the_bundled_model_finds_the_passage_that_answers(prepared_cache: Path) -> None:
    embedder = open_embedder(Settings(cache=prepared_cache))
    passages = [
        "Le nectar d’un quartier n’est pas infini : trop de ruches nuisent aux abeilles sauvages.",
        "Le train de nuit circule à nouveau entre Paris et Briançon.",
        "Le conseil se réunit deux fois par an sur convocation de son président.",
    ]

    scores = embedder.embed_passages(passages) @ embedder.embed_question(
        "Les abeilles en ville, est-ce une bonne idée ?"
    )

    assert scores.argmax() == 0
    assert embedder.dimension == 384


def test_a_name_that_the_hub_does_not_answer_for_is_said_at_once(tmp_path: Path) -> None:
    opening = (
        "from index.embedder import open_embedder\nopen_embedder(Settings(model='nobody/nothing'))"
    )

    said = what_is_said(opening, tmp_path)

    assert said.startswith("Le modèle « nobody/nothing » n’est pas disponible")
    assert len(said.splitlines()) == 1


def test_a_folder_without_a_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailableError, match="n’est pas disponible"):
        open_embedder(Settings(model=str(tmp_path)))


def test_without_the_package_the_published_model_is_asked_of_the_hub(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import huggingface_hub.constants

    monkeypatch.setattr(bundled, "find_bundled_weights", lambda: None)
    monkeypatch.setattr(huggingface_hub.constants, "HF_HUB_OFFLINE", True)

    with pytest.raises(ModelUnavailableError, match="intfloat/multilingual-e5-small"):
        open_embedder(Settings(cache=tmp_path))


def test_importing_the_embedder_does_not_import_torch() -> None:
    program = "import sys, index.embedder, index.preparation; sys.exit('torch' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False)  # noqa: S603

    assert done.returncode == 0
