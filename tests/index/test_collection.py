import shutil
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from corpus.models import Zone
from corpus.reader import parse_article
from errors import (
    BusyError,
    DamagedIndexError,
    DamagedStoreError,
    EmptyCorpusError,
    MissingDataError,
    StaleIndexError,
    StorageError,
    UnknownArticleError,
    UnreadableDataError,
)
from index.cache import FILE as VECTORS
from index.collection import Collection
from index.lexical import BODY
from index.manifest import COPY, NAME
from index.models import Outcome
from index.store import FILE
from index.verification import verify_collection
from index.writing import one_writer
from settings import Settings
from tests.fakes import WordCounter
from tests.index.conftest import ARTICLES, write_articles

Open = Callable[..., Collection]


@pytest.fixture
def reopen(settings: Settings, request: pytest.FixtureRequest) -> Open:
    """Open the same folder again, as another process would."""

    def opened(embedder: WordCounter | None = None, **changed: object) -> Collection:
        made = Collection(
            Settings(**{**settings.model_dump(), **changed}),
            lambda: embedder or WordCounter(),
        )
        request.addfinalizer(made.close)
        return made

    return opened


def titles(collection: Collection) -> set[str]:
    return {reference.title for reference in collection.snapshot().references}


def statuses(outcomes: tuple[Outcome, ...]) -> dict[str, str]:
    return {outcome.path: outcome.status for outcome in outcomes}


def assert_sound(collection: Collection) -> None:
    assert verify_collection(collection, WordCounter) == ()


# adding


def test_what_is_added_is_told_and_can_be_read(collection: Collection, articles: Path) -> None:
    outcomes = collection.add([articles])

    assert statuses(outcomes) == dict.fromkeys(ARTICLES, "added")
    assert titles(collection) == {"Des ruches sur les toits", "Le vélo en ville",
                                  "Le pain du quartier"}  # fmt: skip
    for outcome in outcomes:
        assert collection.snapshot().article(outcome.article_id).text == ARTICLES[outcome.path]
    assert_sound(collection)


def test_an_unchanged_file_makes_no_new_generation(filled: Collection, articles: Path) -> None:
    outcomes = filled.add([articles])

    assert set(statuses(outcomes).values()) == {"unchanged"}
    assert filled.snapshot().generation == 1


def test_a_changed_file_replaces_its_old_version_and_keeps_its_id(
    filled: Collection, articles: Path
) -> None:
    before = {reference.origin: reference.id for reference in filled.snapshot().references}
    text = "Le vélo en ville\n\nPar Paul Géraud\n\nLa piste ne suffit pas.\n"
    (articles / "velo.txt").write_text(text, encoding="utf-8")

    outcomes = filled.add([articles])

    snapshot = filled.snapshot()
    assert statuses(outcomes)["velo.txt"] == "updated"
    assert {reference.origin: reference.id for reference in snapshot.references} == before
    assert snapshot.article(before["velo.txt"]).text == text
    assert_sound(filled)


def test_the_same_text_under_another_name_is_kept_once(filled: Collection, articles: Path) -> None:
    (articles / "copie.txt").write_bytes((articles / "velo.txt").read_bytes())

    outcomes = {outcome.path: outcome for outcome in filled.add([articles])}

    assert outcomes["copie.txt"].status == "unchanged"
    assert "velo.txt" in outcomes["copie.txt"].reason
    assert len(filled.snapshot().references) == 3


def test_a_file_renamed_while_another_takes_its_name_is_not_lost(
    filled: Collection, articles: Path
) -> None:
    (articles / "velo.txt").rename(articles / "a-velo.txt")
    (articles / "velo.txt").write_text("La marche\n\nMarcher suffit souvent.\n", encoding="utf-8")

    outcomes = statuses(filled.add([articles]))

    assert (outcomes["a-velo.txt"], outcomes["velo.txt"]) == ("added", "updated")
    texts = {filled.snapshot().article(r.id).text for r in filled.snapshot().references}
    assert ARTICLES["velo.txt"] in texts


def test_what_cannot_be_read_is_refused_and_the_others_go_on(
    collection: Collection, articles: Path
) -> None:
    (articles / "vide.txt").write_text("", encoding="utf-8")
    (articles / "image.txt").write_bytes(bytes(range(256)) * 40)

    outcomes = collection.add([articles, articles / "nulle-part.txt"])

    refused = {outcome.path: outcome for outcome in outcomes if outcome.status == "refused"}
    assert {Path(path).name for path in refused} == {"vide.txt", "image.txt", "nulle-part.txt"}
    assert all(outcome.reason and outcome.reason_en for outcome in refused.values())
    assert len(collection.snapshot().references) == 3


def test_two_files_that_would_have_one_id_never_both_enter(
    collection: Collection, tmp_path: Path
) -> None:
    folders = [write_articles(tmp_path / top / "mars", {"note.txt": f"Note {top}\n\nVélo {top}."})
               for top in ("x", "y")]  # fmt: skip

    outcomes = collection.add([folder / "note.txt" for folder in folders])

    entered = [outcome.article_id for outcome in outcomes if outcome.status == "added"]
    assert len(entered) == len(set(entered)) == len(collection.snapshot().references)
    assert all(o.status == "added" or (o.status == "refused" and o.reason) for o in outcomes)
    assert_sound(collection)


def test_only_new_passages_are_embedded(
    filled: Collection, embedder: WordCounter, articles: Path
) -> None:
    embedder.embedded.clear()
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    filled.add([articles])

    assert sorted(embedder.embedded) == ["Le four", "Un four se partage."]


def test_adding_nothing_readable_changes_nothing(collection: Collection, tmp_path: Path) -> None:
    outcomes = collection.add([tmp_path / "nowhere"])

    assert [outcome.status for outcome in outcomes] == ["refused"]
    with pytest.raises(EmptyCorpusError):
        collection.snapshot()


def test_an_article_without_a_passage_is_an_article_all_the_same(
    collection: Collection,
) -> None:
    text = "Partagez cet article"
    article = replace(parse_article(text, origin="t.txt"), voices=())

    collection.fill([replace(article, zones=(Zone("furniture", 0, len(text)),))])

    snapshot = collection.snapshot()
    assert [snapshot.passage_count(reference.id) for reference in snapshot.references] == [0]
    assert_sound(collection)


# removing


def test_removing_leaves_no_passage_no_vector_and_no_posting(
    filled: Collection, reopen: Open, embedder: WordCounter, articles: Path
) -> None:
    snapshot = filled.snapshot()
    (pain,) = [r for r in snapshot.references if r.origin == "pain.txt"]
    size, count = snapshot.size, snapshot.passage_count(pain.id)

    filled.remove([pain.id])

    after = reopen().snapshot()
    assert after.size == after.dense.size == after.lexical.size == size - count
    assert after.lexical.holding(after.lexical.groups("boulanger")[0], field=BODY).size == 0
    assert after.dense.scores(embedder.embed_question("pain four")).max() < 0.9
    with pytest.raises(UnknownArticleError):
        after.article(pain.id)
    with sqlite3.connect(reopen().folder / VECTORS) as connection:
        assert connection.execute("SELECT count(*) FROM vectors").fetchone() == (after.size,)
    connection.close()
    assert_sound(filled)


def test_removed_text_leaves_the_disk_two_changes_later(
    filled: Collection, articles: Path, settings: Settings
) -> None:
    (pain,) = [r for r in filled.snapshot().references if r.origin == "pain.txt"]
    filled.remove([pain.id])
    filled.rebuild()
    filled.rebuild()
    filled.close()

    with sqlite3.connect(settings.folder / FILE) as connection:
        rows = connection.execute("SELECT count(*) FROM articles WHERE origin = 'pain.txt'")
        assert rows.fetchone() == (0,)
    connection.close()


def test_removing_needs_no_model(filled: Collection, settings: Settings) -> None:
    def unwanted() -> WordCounter:
        raise AssertionError("loaded for nothing")

    without_model = Collection(settings, unwanted)
    without_model.remove([filled.snapshot().references[0].id])

    assert len(filled.snapshot().references) == 2
    assert_sound(filled)


def test_removing_never_mixes_two_models(filled: Collection, reopen: Open) -> None:
    known = filled.snapshot().references
    other = reopen(WordCounter(["pain"], identity="other"))
    other.remove([known[0].id])
    assert other.is_stale()
    assert_sound(filled)
    (filled.folder / VECTORS).unlink()

    with pytest.raises(StaleIndexError, match="rebuild"):
        other.remove([known[1].id])

    assert filled.snapshot().references == known[1:]


def test_an_unknown_id_removes_nothing(filled: Collection) -> None:
    known = filled.snapshot().references[0].id

    with pytest.raises(UnknownArticleError, match="personne"):
        filled.remove([known, "personne"])

    assert filled.snapshot().generation == 1


def test_the_last_article_can_be_removed_and_added_again(
    filled: Collection, articles: Path
) -> None:
    ids = {reference.id for reference in filled.snapshot().references}
    filled.remove(sorted(ids))
    assert filled.snapshot().references == ()
    assert_sound(filled)

    filled.add([articles])

    assert {reference.id for reference in filled.snapshot().references} == ids


# models and sizes


def test_a_changed_model_is_noticed(filled: Collection, reopen: Open) -> None:
    other = reopen(WordCounter(["pain"], identity="other"))

    assert other.is_stale()
    with pytest.raises(StaleIndexError, match=r"word-counter.*other"):
        other.searchable()


def test_an_index_is_made_of_one_model(filled: Collection, reopen: Open, articles: Path) -> None:
    embedder = WordCounter(["pain", "vélo"], identity="other")
    other = reopen(embedder)
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    other.add([articles])

    snapshot = other.searchable()
    assert snapshot.dense.dimension == 3
    assert verify_collection(other, lambda: embedder) == ()


def test_a_changed_passage_size_cuts_every_article_again(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    text = "Le train\n\n" + "Le train de nuit revient et la ville s’en réjouit. " * 20
    (articles / "train.txt").write_text(text, encoding="utf-8")
    filled.add([articles])
    longest = max(len(p.text) for p in filled.snapshot().passages(range(filled.snapshot().size)))
    smaller = reopen(passage_size=200)

    assert smaller.is_stale()
    smaller.add([])

    passages = smaller.searchable().passages(range(smaller.snapshot().size))
    assert longest > 400
    assert max(len(passage.text) for passage in passages) <= 200
    assert_sound(smaller)


def test_refreshing_embeds_only_what_is_cut_differently(filled: Collection, reopen: Open) -> None:
    embedder = WordCounter()

    reopen(embedder, passage_size=650).refresh()

    assert embedder.embedded == []


def test_rebuilding_embeds_everything_and_keeps_the_articles(
    filled: Collection, embedder: WordCounter
) -> None:
    before = filled.snapshot()
    texts = [before.article(reference.id) for reference in before.references]
    embedder.embedded.clear()

    filled.rebuild()

    after = filled.snapshot()
    assert len(embedder.embedded) == before.size == after.size
    assert [after.article(reference.id) for reference in after.references] == texts
    assert after.generation == 2


# reading


def test_what_is_saved_is_what_is_opened(filled: Collection, reopen: Open) -> None:
    one, other = filled.snapshot(), reopen().snapshot()

    assert one.references == other.references
    assert one.passages(range(one.size)) == other.passages(range(other.size))
    assert np.array_equal(one.dense.vectors(), other.dense.vectors())
    assert np.array_equal(one.lexical.scores("la ville"), other.lexical.scores("la ville"))


def test_a_snapshot_is_opened_once_a_generation(filled: Collection, articles: Path) -> None:
    first = filled.snapshot()
    assert filled.snapshot() is first

    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    filled.add([articles])

    assert filled.snapshot() is not first


def test_a_reader_keeps_its_generation_while_a_writer_commits(
    filled: Collection, reopen: Open
) -> None:
    reader = reopen().snapshot()
    before = [reader.article(reference.id) for reference in reader.references]
    scores = reader.dense.scores(WordCounter().embed_question("piste")).tolist()

    filled.remove([before[0].id])

    assert [reader.article(reference.id) for reference in reader.references] == before
    assert len(reader.passages(range(reader.size))) == reader.size
    assert reader.dense.scores(WordCounter().embed_question("piste")).tolist() == scores
    assert reader.lexical.scores("la piste").max() > 0


def test_readers_never_meet_half_a_change(filled: Collection, reopen: Open) -> None:
    done = threading.Event()
    wrong: list[str] = []

    def read() -> None:
        reader = reopen()
        while not done.is_set():
            snapshot = reader.snapshot()
            counts = [snapshot.passage_count(r.id) for r in snapshot.references]
            if sum(counts) != snapshot.size or snapshot.dense.size != snapshot.lexical.size:
                wrong.append(f"generation {snapshot.generation}: {counts}")

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    references = filled.snapshot().references
    kept = [filled.snapshot().article(reference.id) for reference in references]
    for _ in range(3):
        filled.remove([kept[0].id])
        filled.fill([kept[0]])
    done.set()
    for reader in readers:
        reader.join()

    assert wrong == []
    assert filled.snapshot().generation == 7


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


def test_old_generations_leave_the_disk(filled: Collection) -> None:
    for _ in range(4):
        filled.rebuild()

    folders = sorted(path.name for path in filled.index.glob("generation-*"))
    assert folders == ["generation-00000004", "generation-00000005"]


# one writer at a time


def test_a_second_writer_says_who_it_waits_for(
    filled: Collection, reopen: Open, settings: Settings, articles: Path
) -> None:
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    hasty = reopen(lock_timeout=0.05)

    with one_writer(settings.folder, patience=1), pytest.raises(BusyError, match="Un autre"):
        hasty.add([articles])

    assert hasty.snapshot().generation == 1


def test_a_second_writer_waits_for_the_first(
    filled: Collection, reopen: Open, settings: Settings, articles: Path
) -> None:
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    patient = reopen()
    writer = threading.Thread(target=patient.add, args=([articles],))

    with one_writer(settings.folder, patience=1):
        writer.start()
        assert filled.snapshot().generation == 1
    writer.join()

    assert filled.snapshot().generation == 2


def test_writers_in_several_threads_lose_nothing(reopen: Open, tmp_path: Path) -> None:
    folders = [
        write_articles(tmp_path / f"lot-{lot}", {f"note-{lot}.txt": f"Note {lot}\n\nVélo {lot}."})
        for lot in range(6)
    ]
    writers = [threading.Thread(target=reopen().add, args=([folder],)) for folder in folders]

    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert titles(reopen()) == {f"Note {lot}" for lot in range(6)}
    assert_sound(reopen())


# crashes and damage


def test_an_interrupted_change_leaves_the_last_complete_state(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    before = filled.snapshot().references
    for number in range(5):
        text = f"Four {number}\n\nUn four numéro {number} se partage.\n"
        (articles / f"four-{number}.txt").write_text(text, encoding="utf-8")
    with pytest.raises(StorageError, match="the power is cut"):
        reopen(WordCounter(stop_after=2)).add([articles])
    assert reopen().snapshot().references == before
    assert_sound(reopen())

    reopen().add([articles])

    assert len(reopen().snapshot().references) == 3 + 5
    assert_sound(reopen())


@pytest.mark.parametrize("stage", ["read", "embed", "write"])
def test_whoever_watches_can_stop_a_change_at_any_stage(
    filled: Collection, articles: Path, stage: str
) -> None:
    before = filled.snapshot().references
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    def stop(step: object) -> None:
        if getattr(step, "stage", "") == stage:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.add([articles], progress=stop)

    assert filled.snapshot().references == before
    assert_sound(filled)
    assert statuses(filled.add([articles]))["four.txt"] == "added"


def test_a_lost_manifest_loses_nothing(filled: Collection, reopen: Open, articles: Path) -> None:
    (filled.index / NAME).unlink()
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")

    reopen().add([articles / "four.txt"])

    assert len(reopen().snapshot().references) == 4


def test_a_damaged_manifest_is_rebuilt_with_every_article(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    references = filled.snapshot().references
    (filled.index / NAME).write_text("{")
    with pytest.raises(DamagedIndexError, match="rebuild"):
        reopen().snapshot()
    with pytest.raises(DamagedIndexError, match="rebuild"):
        reopen().add([articles])

    reopen().rebuild()

    assert reopen().snapshot().references == references
    assert (filled.index / COPY).read_bytes() == (filled.index / NAME).read_bytes()
    assert_sound(reopen())


def test_lost_articles_are_said_and_not_replaced_by_nothing(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    filled.close()
    (filled.folder / FILE).rename(filled.folder / "elsewhere.sqlite")

    for act in (reopen().snapshot, reopen().rebuild, lambda: reopen().add([articles])):
        with pytest.raises(DamagedStoreError, match="absent ou abîmé"):
            act()
    (filled.folder / "elsewhere.sqlite").rename(filled.folder / FILE)
    assert len(reopen().snapshot().references) == 3


def test_articles_that_are_no_database_are_said(filled: Collection, reopen: Open) -> None:
    filled.close()
    (filled.folder / FILE).write_bytes(b"nothing that SQLite wrote " * 400)

    with pytest.raises(DamagedStoreError, match="absent ou abîmé"):
        reopen().snapshot()
    (problem,) = verify_collection(reopen(), WordCounter)
    assert "articles.sqlite" in problem.what


def test_an_older_copy_of_the_articles_is_noticed_and_rebuilt(
    filled: Collection, reopen: Open, articles: Path
) -> None:
    filled.close()
    shutil.copy(filled.folder / FILE, filled.folder / "older.sqlite")
    (articles / "four.txt").write_text("Le four\n\nUn four se partage.\n", encoding="utf-8")
    filled.add([articles])
    filled.close()
    for path in filled.folder.glob(f"{FILE}*"):
        path.unlink()
    (filled.folder / "older.sqlite").rename(filled.folder / FILE)

    with pytest.raises(DamagedIndexError, match="rebuild"):
        reopen().snapshot()
    reopen().rebuild()

    assert len(reopen().snapshot().references) == 3
    assert_sound(reopen())


# whatever is done, the index is that of the articles

NAMES = st.sampled_from(["a.txt", "b.txt", "c.txt"])
TEXTS = st.sampled_from(
    ["Le pain\n\nUn four.", "Le vélo\n\nUne piste. Deux pistes.", "La ruche\n\nL’abeille."]
)
CHANGES = st.lists(st.tuples(NAMES, st.none() | TEXTS), max_size=6)


@given(changes=CHANGES)
@hypothesis_settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_history_ends_as_if_only_its_end_had_been_added(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[str, str | None]]
) -> None:
    folder = tmp_path_factory.mktemp("history")
    collection = Collection(Settings(data=folder / "data"), WordCounter)
    ids: dict[str, str] = {}
    texts: dict[str, str] = {}
    for name, text in changes:
        if text is None and name in ids:
            collection.remove([ids.pop(name)])
            del texts[name]
        elif text is not None and text not in texts.values():
            write_articles(folder / "in", {name: text})
            (outcome,) = collection.add([folder / "in" / name])
            ids[name], texts[name] = outcome.article_id, text
    if texts or collection.exists:
        snapshot = collection.snapshot()
        found = {r.origin: snapshot.article(r.id).text for r in snapshot.references}
        assert found == texts
        assert_sound(collection)
    collection.close()
