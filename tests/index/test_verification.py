import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from errors import DamagedIndexError, EmptyCorpusError, MissingDataError
from index.cache import FILE as CACHE
from index.collection import Collection
from index.foreign import foreign_questions
from index.generation import Content, embedded_text, folder_of, write_generation
from index.manifest import read_manifest
from index.models import Problem
from index.store import FILE, Store, StoredPassage
from index.verification import verify_collection
from settings import Settings
from tests.fakes import VOCABULARY, WordCounter


def verify(collection: Collection) -> tuple[Problem, ...]:
    return verify_collection(collection, WordCounter)


def change(collection: Collection, statement: str) -> None:
    """Change the articles behind the collection's back."""
    collection.close()
    with sqlite3.connect(collection.folder / FILE) as connection:
        connection.execute(statement)
    connection.close()


def write_again(collection: Collection, **changed: object) -> None:
    """Write the next generation, with something in it that is not of the articles."""
    manifest = collection.manifest()
    store = Store(collection.folder)
    passages = store.all_passages(manifest.generation)
    references = store.references(manifest.generation)
    store.close()
    texts = [embedded_text(stored.passage) for stored in passages]
    questions = WordCounter().embed_passages(foreign_questions())
    content = Content(passages, references, WordCounter().embed_passages(texts), questions)
    wrong = replace(content, **changed)  # type: ignore[arg-type]
    write_generation(collection.index, manifest.generation + 1, manifest.recipe, wrong)


def stored(collection: Collection) -> list[StoredPassage]:
    store = Store(collection.folder)
    try:
        return store.all_passages(collection.manifest().generation)
    finally:
        store.close()


def test_a_sound_index_has_no_problem(filled: Collection) -> None:
    assert verify(filled) == ()


def test_a_flipped_byte_is_found_in_every_file_and_rebuilding_repairs_it(
    filled: Collection,
) -> None:
    manifest = filled.manifest()
    names = sorted(manifest.files)
    assert len(names) >= 5

    for name in names:
        current = filled.manifest()
        path = folder_of(filled.index, current.generation) / _twin(name, set(current.files))
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 0x10
        path.write_bytes(data)

        assert [problem.where for problem in verify(filled)] == [str(path)]
        opened = Collection(_settings(filled), WordCounter)
        with pytest.raises(DamagedIndexError, match=path.name):
            opened.snapshot()
        opened.rebuild()
        opened.close()
        assert verify(filled) == ()


def _twin(name: str, names: set[str]) -> str:
    """Return ``name``; where its folder, or Tantivy's file, has another, the file most like it."""
    own = Path(name)
    alike = [other for other in sorted(names) if Path(other).name == own.name]
    return next(iter(alike or [one for one in sorted(names) if Path(one).suffix == own.suffix]))


def _settings(collection: Collection) -> Settings:
    return Settings(data=collection.folder.parent, lock_timeout=5)


def test_a_missing_file_is_named(filled: Collection) -> None:
    manifest = read_manifest(filled.index)
    assert manifest is not None
    (name,) = (name for name in manifest.files if Path(name).name == "keys.npz")
    path = folder_of(filled.index, manifest.generation) / name
    path.unlink()

    assert verify(filled) == (Problem(str(path), "absent", "missing"),)


def test_a_wrong_vector_is_found(filled: Collection) -> None:
    wrong = WordCounter(tuple(reversed(VOCABULARY)))
    texts = [embedded_text(row.passage) for row in stored(filled)]

    write_again(filled, vectors=wrong.embed_passages(texts))

    found = verify(filled)
    assert {problem.where for problem in found} == {"vectors"}


def test_a_vector_of_no_numbers_is_found(filled: Collection) -> None:
    texts = [embedded_text(row.passage) for row in stored(filled)]
    vectors = WordCounter().embed_passages(texts)
    vectors[1] = float("nan")

    write_again(filled, vectors=vectors)

    assert [problem.what_en for problem in verify(filled)] == [
        "vector 1 is not that of its passage"
    ]


@pytest.mark.parametrize(("field", "word"), [("text", "nectarine"), ("section", "nectarine")])
def test_a_wrong_posting_is_found(filled: Collection, field: str, word: str) -> None:
    rows = stored(filled)
    place = next(place for place, row in enumerate(rows) if row.passage.section)
    passage = rows[place].passage
    text, section = (word, passage.section) if field == "text" else (passage.text, word)
    rows[place] = replace(rows[place], passage=replace(passage, text=text, section=section))

    write_again(filled, passages=rows)

    found = verify(filled)
    assert found
    wrong = {"words, body", "words, family"} if field == "text" else {"words, heading"}
    assert {problem.where for problem in found} == wrong


def test_a_slice_that_was_moved_is_found(filled: Collection) -> None:
    change(filled, "UPDATE passages SET start = 0, [end] = 40 WHERE key = 2")

    assert verify(filled)


def test_a_text_that_was_altered_is_found(filled: Collection) -> None:
    change(filled, "UPDATE articles SET text = replace(text, 'Trop', 'Tröp')")

    assert "the text that was added" in " ".join(problem.what_en for problem in verify(filled))


def test_zones_that_leave_a_gap_are_found(filled: Collection) -> None:
    change(filled, "UPDATE articles SET zones = '[[\"body\", 1, 20]]' WHERE key = 1")

    assert "do not tile" in " ".join(problem.what_en for problem in verify(filled))


def test_passages_without_their_rows_are_found(filled: Collection) -> None:
    change(filled, "DELETE FROM passages WHERE key = 2")

    assert verify(filled)


def test_a_page_that_sqlite_cannot_read_is_found(filled: Collection) -> None:
    filled.close()
    path = filled.folder / FILE
    data = bytearray(path.read_bytes())
    data[4096:4196] = b"\xaa" * 100
    path.write_bytes(data)

    assert verify(filled)


def test_an_index_of_another_model_is_a_problem(filled: Collection) -> None:
    other = Collection(_settings(filled), lambda: WordCounter(identity="other"))

    (problem,) = verify_collection(other, WordCounter)

    assert "rebuild" in problem.what
    other.close()


def test_where_there_is_nothing_there_is_nothing_to_check(
    collection: Collection, settings: Settings
) -> None:
    with pytest.raises(MissingDataError):
        verify(collection)
    settings.data.mkdir()
    with pytest.raises(EmptyCorpusError):
        verify(collection)


@pytest.mark.parametrize("codes", ["zeroblob(length(codes))", "substr(codes, 8)"])
def test_wrong_tokens_are_found(filled: Collection, codes: str) -> None:
    filled.close()
    with sqlite3.connect(filled.folder / CACHE) as connection:
        connection.execute(f"UPDATE token_codes SET codes = {codes}")  # noqa: S608 - our own words
    connection.close()

    assert {problem.where for problem in verify(filled)} == {"tokens"}
