from dataclasses import replace
from pathlib import Path

import pytest

from corpus.models import Zone
from corpus.reader import parse_article
from errors import EmptyCorpusError
from index.collection import Collection
from tests.fakes import WordCounter
from tests.index.checks import assert_sound, statuses, titles
from tests.index.conftest import ARTICLES, write_articles


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

    assert embedder.embedded == ["Un four se partage."]


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
