from pathlib import Path

import numpy as np
import openvino
import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import BertConfig, BertForSequenceClassification, PreTrainedTokenizerFast

from errors import ModelUnavailableError
from index.bundledembedder import BundledEmbedder
from index.embedder import open_embedder
from index.preparation import prepare_bundled_reranker
from index.reranker import GRAPH, PAIR_TOKENS, Reranker, open_reranker, pair_ids
from settings import NO_RERANKER, Settings
from tests.closed_hub import what_is_said

SPECIAL = {"pad_token": "[PAD]", "unk_token": "[UNK]", "cls_token": "[CLS]", "sep_token": "[SEP]"}
QUESTION = "Les abeilles en ville, est-ce une bonne idée ?"
PASSAGES = [
    "Le train de nuit circule à nouveau entre Paris et Briançon.",
    "Le nectar d’un quartier n’est pas infini : trop de ruches nuisent aux abeilles sauvages.",
    "Le conseil se réunit deux fois par an sur convocation de son président.",
]


@pytest.fixture(scope="module")
def embedder(prepared_cache: Path) -> BundledEmbedder:
    opened = open_embedder(Settings(cache=prepared_cache))
    assert isinstance(opened, BundledEmbedder)
    return opened


@pytest.fixture(scope="module")
def reranker(prepared_cache: Path, embedder: BundledEmbedder) -> Reranker:
    opened = open_reranker(Settings(cache=prepared_cache), embedder)
    assert opened is not None
    return opened


def test_the_passage_that_answers_is_told_from_the_others(reranker: Reranker) -> None:
    scores = reranker.scores(QUESTION, PASSAGES)

    assert scores.shape == (3,)
    assert scores.argmax() == 1


def test_a_passage_scores_the_same_alone_as_among_others(reranker: Reranker) -> None:
    together = reranker.scores(QUESTION, [*PASSAGES, " ".join(PASSAGES * 5)])

    alone = [reranker.scores(QUESTION, [passage])[0] for passage in PASSAGES]
    assert np.allclose(together[:3], alone, atol=0.25)  # 8 bits round by what stands beside


def test_no_passage_needs_no_run(reranker: Reranker) -> None:
    assert reranker.scores(QUESTION, []).shape == (0,)


def test_a_long_pair_is_cut_at_the_passage_and_keeps_the_question(
    embedder: BundledEmbedder,
) -> None:
    (pair,) = pair_ids(embedder.tokenizer, QUESTION, ["abeille " * 2_000])

    (asked,) = pair_ids(embedder.tokenizer, QUESTION, [""])
    assert len(pair) == PAIR_TOKENS
    assert pair[: len(asked) - 4] == asked[:-4]


def test_the_words_come_from_the_package_and_are_not_prepared_again(
    prepared_cache: Path, reranker: Reranker
) -> None:
    folder = prepare_bundled_reranker(prepared_cache)

    graph = openvino.Core().read_model(folder / GRAPH)
    constants = (node for node in graph.get_ordered_ops() if node.get_type_name() == "Constant")
    assert max(max(node.get_output_shape(0), default=1) for node in constants) < 10_000


def test_none_can_be_asked_for(embedder: BundledEmbedder) -> None:
    assert open_reranker(Settings(reranker=NO_RERANKER), embedder) is None


def save_tiny_cross_encoder(folder: Path) -> Path:
    torch.manual_seed(0)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "abeilles", "train"]
    config = BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2,
        intermediate_size=16, max_position_embeddings=64, num_labels=1,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)
    levels = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, "[UNK]"))
    levels.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(
        tokenizer_object=levels, model_max_length=64, **SPECIAL,

    ).save_pretrained(folder)  # fmt: skip
    return folder


def test_any_cross_encoder_in_a_folder_can_be_named(
    tmp_path: Path, embedder: BundledEmbedder
) -> None:
    folder = save_tiny_cross_encoder(tmp_path / "tiny")

    named = open_reranker(Settings(reranker=str(folder)), embedder)

    assert named is not None
    assert named.identity.startswith("tiny/torch/")
    assert named.scores("abeilles", ["train", "abeilles train"]).shape == (2,)
    assert named.scores("abeilles", []).shape == (0,)


def test_a_folder_without_a_reranker_is_said(tmp_path: Path, embedder: BundledEmbedder) -> None:
    with pytest.raises(ModelUnavailableError, match="REGARDS_RERANKER"):
        open_reranker(Settings(reranker=str(tmp_path)), embedder)


def test_a_name_that_the_hub_does_not_answer_for_is_said_at_once(tmp_path: Path) -> None:
    opening = (
        "from index.reranker import open_reranker\n"
        "open_reranker(Settings(reranker='nobody/nothing'), None)"
    )

    said = what_is_said(opening, tmp_path)

    assert said.startswith("Le modèle « nobody/nothing » n’est pas disponible")
    assert len(said.splitlines()) == 1
