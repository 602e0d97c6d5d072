from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import DatabaseError

from corpus.models import Article, Passage
from corpus.reader import parse_article
from corpus.splitter import split_article
from errors import DamagedStoreError
from index.models import Entry
from index.rows import digest_of, text_part
from index.store import FILE, Store

RUCHE = parse_article(
    "Les ruches\n\nPar Anne Morvan\n\nUne ruche se loue. 🐝 Deux.", origin="r.txt"
)
VELO = parse_article("Le vélo\n\nUne piste rassure. Sans piste, on renonce.", origin="v.txt")


def cut(article: Article) -> Entry:
    return Entry(article, article, "", split_article(article, size=200))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path, new=True)
    yield opened
    opened.close()


def ids(store: Store, generation: int) -> list[str]:
    return [reference.id for reference in store.references(generation).values()]


def test_an_article_comes_back_as_it_went_in(store: Store) -> None:
    store.write(1, entering=[cut(RUCHE)], leaving=())

    (key,) = store.references(1)
    assert store.article(key) == RUCHE


def test_passages_come_back_as_slices_in_the_order_asked(store: Store) -> None:
    store.write(1, entering=[cut(RUCHE), cut(VELO)], leaving=())

    stored = store.all_passages(1)
    assert [row.passage for row in stored] == [*cut(RUCHE).passages, *cut(VELO).passages]
    keys = [row.key for row in reversed(stored)]
    assert store.passages(keys) == [row.passage for row in reversed(stored)]


def test_a_row_is_seen_from_its_birth_to_its_death(store: Store) -> None:
    store.write(1, entering=[cut(RUCHE)], leaving=())
    store.write(2, entering=[cut(VELO)], leaving=())
    store.write(3, entering=[], leaving=[RUCHE.id])

    assert ids(store, 0) == []
    assert ids(store, 1) == [RUCHE.id]
    assert ids(store, 2) == [RUCHE.id, VELO.id]
    assert ids(store, 3) == [VELO.id]
    assert {row.passage.article_id for row in store.all_passages(3)} == {VELO.id}
    assert set(store.known(3)) == {VELO.id}
    assert store.present(3, [RUCHE.id, VELO.id, "autre"]) == {VELO.id}


def test_a_new_version_replaces_the_old_one_under_its_id(store: Store) -> None:
    newer = replace(parse_article("Les ruches\n\nUne ruche s’achète.", origin="r.txt"))
    store.write(1, entering=[cut(RUCHE)], leaving=())
    store.write(2, entering=[cut(newer)], leaving=())

    (key,) = store.references(2)
    assert store.article(key).text == newer.text
    assert ids(store, 1) == [RUCHE.id]


def test_sweeping_undoes_a_writer_that_crashed(store: Store) -> None:
    store.write(1, entering=[cut(RUCHE)], leaving=())
    before = store.references(1)
    store.write(2, entering=[cut(VELO)], leaving=[RUCHE.id])

    store.sweep(1)

    assert store.references(1) == before
    assert store.references(2) == before
    assert store.all_passages(99) == store.all_passages(1)


def test_sweeping_keeps_the_generation_before_for_its_readers(store: Store) -> None:
    store.write(1, entering=[cut(RUCHE)], leaving=())
    store.write(2, entering=[cut(VELO)], leaving=[RUCHE.id])

    store.sweep(2)
    assert ids(store, 1) == [RUCHE.id]
    store.sweep(3)
    assert ids(store, 1) == []


def test_a_key_is_never_given_again(store: Store) -> None:
    store.write(1, entering=[cut(RUCHE)], leaving=())
    articles = set(store.references(1))
    passages = {row.key for row in store.all_passages(1)}
    store.write(2, entering=[], leaving=[RUCHE.id])
    store.sweep(3)
    store.write(4, entering=[cut(RUCHE)], leaving=())

    assert articles.isdisjoint(store.references(4))
    assert passages.isdisjoint(row.key for row in store.all_passages(4))


def test_what_was_swept_away_is_said_and_not_guessed(store: Store) -> None:
    store.write(1, entering=[cut(RUCHE)], leaving=())
    (key,) = store.references(1)
    passage = store.all_passages(1)[0].key
    store.write(2, entering=[], leaving=[RUCHE.id])
    store.sweep(3)

    with pytest.raises(DamagedStoreError):
        store.article(key)
    with pytest.raises(DamagedStoreError):
        store.passages([passage])


def test_a_digest_tells_versions_apart_by_text_and_by_name() -> None:
    renamed = replace(RUCHE, title="Autre titre")
    rewritten = replace(RUCHE, text=RUCHE.text + " ")

    assert len({digest_of(RUCHE), digest_of(renamed), digest_of(rewritten)}) == 3
    assert text_part(digest_of(renamed)) == text_part(digest_of(RUCHE))
    assert text_part(digest_of(rewritten)) != text_part(digest_of(RUCHE))


def test_a_missing_file_is_not_taken_for_an_empty_corpus(tmp_path: Path) -> None:
    with pytest.raises(DamagedStoreError, match="absent ou abîmé"):
        Store(tmp_path)
    assert not (tmp_path / FILE).exists()


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, not at all" * 100)

    with pytest.raises(DatabaseError):
        Store(tmp_path)


def test_a_folder_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "Données & notes 100 % sûres ? #1 'é'"
    folder.mkdir()
    store = Store(folder, new=True)
    store.write(1, entering=[cut(VELO)], leaving=())
    store.close()

    assert (folder / FILE).is_file()


def test_more_passages_than_one_query_takes(store: Store) -> None:
    long = parse_article("Vélo\n\n" + "Une piste rassure le débutant.\n\n" * 1_500, origin="l.txt")
    passages = tuple(
        Passage(long.id, start, start + 30, long.text[start : start + 30], "")
        for start in range(6, 6 + 32 * 1_200, 32)
    )
    store.write(1, entering=[Entry(long, long, "", passages)], leaving=())

    keys = [row.key for row in store.all_passages(1)]
    assert store.passages(keys) == list(passages)


@settings(max_examples=40)
@given(text=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_sqlite_cuts_the_same_slices_as_python(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    article = replace(VELO, text=text)
    half = len(text) // 2
    passages = [Passage(article.id, a, b, text[a:b], "") for a, b in ((0, half), (half, len(text)))]
    store = Store(tmp_path_factory.mktemp("slices"), new=True)
    store.write(1, entering=[Entry(article, article, "", passages)], leaving=())

    keys = [row.key for row in store.all_passages(1)]
    assert [passage.text for passage in store.passages(keys)] == [text[:half], text[half:]]
    assert [row.passage.text for row in store.all_passages(1)] == [text[:half], text[half:]]
    store.close()
