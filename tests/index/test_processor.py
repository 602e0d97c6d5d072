"""The form of the bundled model follows what the processor can do."""

from pathlib import Path

import pytest

from index import preparation, processor
from index.embedder import open_embedder
from index.preparation import bundled_identity, reranker_identity
from index.processor import multiplies_bytes
from settings import Settings


@pytest.mark.parametrize(
    ("told", "able"),
    [
        ("flags\t\t: fpu sse2 avx2 avx512_vnni\n", True),
        ("flags\t\t: fpu avx_vnni\n", True),
        ("flags\t\t: fpu sse2 avx2 f16c\n", False),
        ("Features\t: fp asimd asimddp\n", True),  # another kind of processor: not told
    ],
)
def test_eight_bit_products_are_read_from_what_linux_tells(
    told: str, *, able: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpuinfo").write_text(told, encoding="utf-8")
    monkeypatch.setattr(processor, "TOLD", tmp_path / "cpuinfo")

    assert multiplies_bytes.__wrapped__() is able


def test_where_nothing_is_told_a_processor_has_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processor, "TOLD", tmp_path / "none")

    assert multiplies_bytes.__wrapped__() is True


@pytest.mark.parametrize(("able", "numbers"), [(True, "int8"), (False, "float32")])
def test_models_in_other_numbers_have_other_names(
    *, able: bool, numbers: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparation, "multiplies_bytes", lambda: able)

    assert bundled_identity("openvino").startswith(f"multilingual-e5-small/openvino-{numbers}/")
    assert reranker_identity().startswith(f"multilingual-e5-small-reranker/openvino-{numbers}/")
    assert bundled_identity("torch").startswith("multilingual-e5-small/torch-float32/")


def test_both_forms_read_a_text_alike(
    prepared_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts = ["Les ruches en ville", "Le train de nuit circule à nouveau.", "La cantine et le pain"]
    here = open_embedder(Settings(cache=prepared_cache)).encode_passages(texts).vectors

    other = not multiplies_bytes()
    monkeypatch.setattr(preparation, "multiplies_bytes", lambda: other)
    there = open_embedder(Settings(cache=tmp_path)).encode_passages(texts).vectors

    assert 0.95 < (here * there).sum(axis=1).min() < 0.999_999  # cosines; rounded, so not the same
