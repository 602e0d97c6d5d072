import shutil
from dataclasses import asdict
from pathlib import Path

import pytest

from errors import EmptyCorpusError, MissingDataError, StorageError, UnreadableDataError
from index.collection import Collection
from tests.index.checks import assert_sound, titles
from tests.index.conftest import ARTICLES, Open, write_articles


def test_two_collections_never_meet(filled: Collection, reopen: Open, tmp_path: Path) -> None:
    other = reopen(collection="client-b")
    other.add([write_articles(tmp_path / "b", {"b.txt": "Le secret du client B\n\nUn vélo."})])

    assert titles(other) == {"Le secret du client B"}
    assert "Le secret du client B" not in titles(filled)


def test_a_missing_folder_and_an_empty_one_are_told_apart(reopen: Open, tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="nowhere"):
        reopen(data=tmp_path / "nowhere").snapshot()
    with pytest.raises(EmptyCorpusError):
        reopen(data=tmp_path).snapshot()


def test_a_file_in_the_place_of_the_data_folder_is_said(reopen: Open, articles: Path) -> None:
    file = articles / "velo.txt"

    with pytest.raises(UnreadableDataError, match=r"velo\.txt"):
        reopen(data=file).snapshot()
    with pytest.raises(StorageError, match=r"velo\.txt"):
        reopen(data=file).add([articles])
    shutil.copy(file, articles / "default")
    with pytest.raises(UnreadableDataError, match="default"):
        reopen(data=articles).rebuild()
    assert file.read_text(encoding="utf-8") == ARTICLES["velo.txt"]


def test_a_folder_may_have_any_name(reopen: Open, tmp_path: Path, articles: Path) -> None:
    collection = reopen(data=tmp_path / "Données & notes 100 % sûres ? #1 'é'")

    collection.add([articles])

    assert len(collection.snapshot().references) == 3
    assert_sound(collection)


def test_info_tells_what_there_is(filled: Collection) -> None:
    info = asdict(filled.info())

    sizes = info.pop("sizes")
    assert info == {
        "collection": "default", "model": "word-counter", "dimension": 7, "articles": 3,
        "passages": filled.snapshot().size, "generation": 1,
    }  # fmt: skip
    assert {"articles.sqlite", "vectors.sqlite", "index"} <= set(sizes)
    assert min(sizes["articles.sqlite"], sizes["vectors.sqlite"], sizes["index"]) > 0
