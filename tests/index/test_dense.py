from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from errors import DamagedIndexError
from index.dense import CENTRE, DenseIndex, write_dense
from index.late import Vectors
from index.vectorrows import FLAT as FILE


def unit_vectors(count: int, dimension: int, seed: int) -> Vectors:
    drawn = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), np.float32)


@given(count=st.integers(1, 40), dimension=st.integers(1, 24), seed=st.integers(0, 10_000))
def test_scores_are_those_of_brute_force(
    tmp_path_factory: pytest.TempPathFactory, count: int, dimension: int, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("dense")
    vectors = unit_vectors(count + 1, dimension, seed)
    passages, question = vectors[:-1], vectors[-1]
    write_dense(folder, passages)
    index = DenseIndex(folder)

    assert np.allclose(index.scores(question), passages @ question, atol=1e-5)
    assert index.vectors() == pytest.approx(passages)


@given(seed=st.integers(0, 10_000))
def test_from_the_centre_a_passage_is_nearest_to_itself_and_no_cosine_leaves_its_bounds(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    folder = tmp_path_factory.mktemp("dense")
    passages = unit_vectors(8, 12, seed)
    write_dense(folder, passages)
    index = DenseIndex(folder)

    found = np.array([index.from_centre(passage) for passage in passages])

    assert np.allclose(np.diag(found), 1, atol=1e-3)
    assert np.allclose(found, found.T, atol=1e-3)
    assert np.abs(found).max() <= 1 + 1e-3


def test_what_all_passages_share_counts_less_than_what_tells_them_apart(tmp_path: Path) -> None:
    made = np.random.default_rng(0)
    vectors = made.normal(size=(400, 6)) * [5, 1, 1, 1, 1, 1] + [20, 0, 0, 0, 0, 0]
    passages = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    write_dense(tmp_path, passages)
    index = DenseIndex(tmp_path)

    seen = np.array([index.from_centre(passage) for passage in passages[:50]])[:, :50]

    apart = passages - passages.mean(axis=0)
    plain = apart / np.linalg.norm(apart, axis=1, keepdims=True)
    others = ~np.eye(50, dtype=bool)
    # evened, passages that are not the same point less in the same directions
    assert np.abs(seen[others]).mean() < np.abs((plain[:50] @ plain[:50].T)[others]).mean()


def test_an_index_from_before_directions_were_evened_opens_all_the_same(tmp_path: Path) -> None:
    vectors = unit_vectors(3, 4, 0)
    write_dense(tmp_path, vectors)
    with np.load(tmp_path / CENTRE) as kept:
        former = {name: kept[name] for name in ("centre", "lengths")}
    np.savez(tmp_path / CENTRE, **former)

    index = DenseIndex(tmp_path)

    assert index.scores(vectors[0])[0] == pytest.approx(1)
    with pytest.raises(DamagedIndexError):
        index.from_centre(vectors[0])


def test_a_single_passage_is_its_own_centre(tmp_path: Path) -> None:
    vectors = unit_vectors(2, 4, 0)
    write_dense(tmp_path, vectors[:1])
    index = DenseIndex(tmp_path)

    scores = index.from_centre(vectors[1])

    assert np.isfinite(scores).all()


def test_an_empty_index_scores_nothing(tmp_path: Path) -> None:
    write_dense(tmp_path, np.empty((0, 3), np.float32))
    index = DenseIndex(tmp_path)
    question = np.array([1, 0, 0], np.float32)

    assert (index.size, index.dimension) == (0, 3)
    assert index.scores(question).shape == (0,)
    assert index.from_centre(question).shape == (0,)
    assert index.vectors().shape == (0, 3)


def test_a_question_of_another_length_is_a_mistake(tmp_path: Path) -> None:
    write_dense(tmp_path, unit_vectors(3, 4, 0))

    with pytest.raises(ValueError, match=r"\(5,\), not \(4,\)"):
        DenseIndex(tmp_path).scores(np.ones(5, np.float32))


@pytest.mark.parametrize("name", [FILE, CENTRE])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    write_dense(tmp_path, unit_vectors(3, 4, 0))
    (tmp_path / name).unlink()

    with pytest.raises(DamagedIndexError, match=name):
        DenseIndex(tmp_path)


@pytest.mark.parametrize("name", [FILE, CENTRE])
@pytest.mark.parametrize("damage", [b"", b"\x00" * 50, b"PK\x03\x04 nothing", b"not an index"])
def test_a_file_of_something_else_is_named(tmp_path: Path, name: str, damage: bytes) -> None:
    write_dense(tmp_path, unit_vectors(3, 4, 0))
    (tmp_path / name).write_bytes(damage)

    with pytest.raises(DamagedIndexError, match=name):
        DenseIndex(tmp_path)


def test_a_cut_file_is_named(tmp_path: Path) -> None:
    write_dense(tmp_path, unit_vectors(30, 4, 0))
    for name in (FILE, CENTRE):
        whole = (tmp_path / name).read_bytes()
        (tmp_path / name).write_bytes(whole[: len(whole) // 2])
        with pytest.raises(DamagedIndexError, match=name):
            DenseIndex(tmp_path)
        (tmp_path / name).write_bytes(whole)


def test_vectors_are_mapped_and_not_copied_into_memory(tmp_path: Path) -> None:
    write_dense(tmp_path, unit_vectors(20_000, 256, 0))  # 20 MB

    before = _resident()
    index = DenseIndex(tmp_path)

    assert index.size == 20_000
    assert _resident() - before < 10_000_000


def _resident() -> int:
    """Bytes of this process that are in memory, files it maps left out."""
    statm = Path("/proc/self/statm")
    if not statm.is_file():
        pytest.skip("needs Linux's /proc")
    fields = statm.read_text().split()
    return (int(fields[1]) - int(fields[2])) * 4_096
